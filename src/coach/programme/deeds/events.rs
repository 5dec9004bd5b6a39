//! Events that an attempt names, and those that it writes out.
//!
//! Names stand on event notes, on arrows, in the notes and in the column of events. An event is written out where
//! its fields stand beside its name, on the same note or in the same paragraph:
//! `OrderPlaced: id, version, occurred_at, order_id, correlation_id; consumers: billing, mail`.

use super::super::deed::{Deed, DeedKind as K};
use crate::attempt::{Attempt, NotePage};
use crate::board::{Body, BoxKind, StickyKind};
use crate::design::{NameForm, form_of};
use crate::prompt::AnswerField;
use std::collections::BTreeSet;

/// The most events of one attempt that count.
const MOST_EVENTS: usize = 60;

pub fn deeds(attempt: &Attempt) -> Vec<Deed> {
    let prompt = &attempt.prompt().id;
    let named = names(attempt).into_iter().take(MOST_EVENTS);
    let named = named.map(|name| Deed::new(K::EventNamed, prompt, name));
    let modelled = writing(attempt).into_iter().filter_map(|text| modelled(&text));
    named.chain(modelled.map(|name| Deed::new(K::EventModelled, prompt, name))).collect()
}

fn names(attempt: &Attempt) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for element in attempt.board().elements() {
        let Some(label) = element.label() else { continue };
        match &element.body {
            Body::Box(body) if body.kind == BoxKind::Sticky(StickyKind::Event) => {
                names.extend(on_note(&label.text));
            }
            _ => names.extend(written_as_one_word(&label.text)),
        }
    }
    for page in NotePage::SITTING {
        names.extend(written_as_one_word(attempt.notes().page(page)));
    }
    let given = attempt.answers().given().iter().filter(|(key, _)| key.field == AnswerField::Events);
    names.extend(given.flat_map(|(_, text)| text.split([',', ';', '\n', '/']).filter_map(on_note)));
    names
}

/// The event that a note names in its first line, if it is one; other languages are taken at their word.
fn on_note(text: &str) -> Option<String> {
    let name = text.lines().next()?.split([':', '(', '{']).next()?.trim();
    let is_event = is_event(name) || (!name.is_ascii() && name.chars().any(char::is_alphabetic));
    is_event.then(|| name.to_owned())
}

fn is_event(name: &str) -> bool {
    matches!(form_of(name), NameForm::Event | NameForm::Request)
}

/// Words such as `OrderPlaced` that name an event.
fn written_as_one_word(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let is_name = |word: &&str| word.chars().skip(1).any(char::is_uppercase);
    words.filter(is_name).filter(|word| is_event(word)).map(str::to_owned)
}

/// The texts in which an event may be written out: each note of the board, each paragraph of the notes.
fn writing(attempt: &Attempt) -> Vec<String> {
    let labels = attempt.board().elements().filter_map(|element| Some(element.label()?.text.clone()));
    let pages = NotePage::SITTING.into_iter().flat_map(|page| attempt.notes().page(page).split("\n\n"));
    let paragraphs = pages.flat_map(by_event);
    labels.chain(paragraphs).filter(|text| text.len() > 40).collect()
}

/// A paragraph that lists several events has one of them at the beginning of each part.
fn by_event(paragraph: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in paragraph.lines() {
        match parts.last_mut() {
            Some(part) if head(line).is_none() => {
                part.push('\n');
                part.push_str(line);
            }
            _ => parts.push(line.to_owned()),
        }
    }
    parts
}

/// The event with whose name a line begins.
fn head(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let name: String = line.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    written_as_one_word(&name).next()
}

/// The event that a text writes out with all its fields and two consumers.
fn modelled(text: &str) -> Option<String> {
    let name = text.lines().find(|line| !line.trim().is_empty()).and_then(head)?;
    let lower = text.to_lowercase();
    let fields: Vec<&str> =
        lower.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
    let has = |words: &[&str]| words.iter().any(|word| fields.contains(word));
    let has_part = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let other_id = fields.iter().any(|field| {
        field.ends_with("_id") && !["event_id", "correlation_id", "causation_id"].contains(field)
    });
    let complete = has(&["id", "event_id", "eventid"])
        && has_part(&["version", "schema"])
        && has_part(&["occurred", "time", "_at"])
        && (other_id || has_part(&["aggregate", "subject"]))
        && has_part(&["correlation"])
        && consumers(&lower) >= 2;
    complete.then_some(name)
}

/// How many consumers stand behind the word, parted by commas or "and".
fn consumers(lower: &str) -> usize {
    let behind = lower.split_once("consumer").map(|(_, rest)| rest.trim_start_matches('s'));
    let behind = behind.or_else(|| lower.split_once("->").map(|(_, rest)| rest)).unwrap_or("");
    let list = behind.trim_start_matches([':', ' ', '=']).split([';', '.', '\n']).next().unwrap_or("");
    let names = list.split(',').flat_map(|part| part.split(" and "));
    names.filter(|name| name.chars().any(char::is_alphabetic)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_written_out_when_nothing_is_missing() {
        let whole =
            "OrderPlaced: id, version, occurred_at, order_id, correlation_id; consumers: billing, mail";
        assert_eq!(modelled(whole).as_deref(), Some("OrderPlaced"));
        for (part, instead) in [
            ("OrderPlaced", "PlaceOrder"),
            (" id,", ""),
            (" version,", ""),
            (" occurred_at,", ""),
            (" order_id,", ""),
            (" correlation_id", ""),
            (", mail", ""),
        ] {
            assert_eq!(modelled(&whole.replace(part, instead)), None, "without {part}");
        }
        let lines = "- SeatsHeld\n  event_id, schema version, time, aggregate, correlation\n  consumers: map and saga";
        assert_eq!(modelled(lines).as_deref(), Some("SeatsHeld"));
    }

    #[test]
    fn a_paragraph_is_parted_by_the_events_it_begins_lines_with() {
        let parts = by_event("Events\nOrderPlaced: id\n  more of it\n- SeatsHeld: id");
        assert_eq!(parts, ["Events", "OrderPlaced: id\n  more of it", "- SeatsHeld: id"]);
    }

    #[test]
    fn a_note_names_an_event_in_its_first_line() {
        let table = [
            ("OrderPlaced", Some("OrderPlaced")),
            ("Order placed\nby the buyer", Some("Order placed")),
            ("OrderPlaced (v2)", Some("OrderPlaced")),
            ("PlaceOrder", None),
            ("Bestellung aufgegeben", None),
            ("Überweisung gebucht", Some("Überweisung gebucht")),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(on_note(text).as_deref(), expected, "{text}");
        }
    }
}
