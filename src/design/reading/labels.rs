//! What is written in a box or on an arrow, taken apart: a name, what is stated, the messages.

use super::flow_words::{kind_of_word, kinds_in};
use super::said::{Said, said, said_within};
use crate::design::names::{NameForm, form_of, is_joined, split_words};
use crate::prompt::FlowKind;

/// The writing of a box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoxWords {
    /// What it is called.
    pub name: String,
    /// What is stated.
    pub said: Vec<Said>,
    /// The rest.
    pub note: String,
}

/// The writing on an arrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArrowWords {
    /// Names of messages.
    pub messages: Vec<String>,
    /// What is stated.
    pub said: Vec<Said>,
    /// What the words say that it means, in order.
    pub kinds: Vec<FlowKind>,
}

impl BoxWords {
    /// These words with what was stated without them, which counts first.
    #[must_use]
    pub fn beside(mut self, facts: Self) -> Self {
        self.said.splice(0..0, facts.said);
        let notes = [self.note, facts.note];
        self.note = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
        self
    }

    /// These words with the facts that are stated beside them, which count first.
    #[must_use]
    pub fn with_facts(mut self, facts: &str) -> Self {
        let (said, rest) = read_facts(facts);
        self.said.splice(0..0, said);
        if !rest.is_empty() {
            self.note =
                [self.note, rest].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
        }
        self
    }
}

impl ArrowWords {
    /// These words with the facts that are stated beside them, which count first.
    #[must_use]
    pub fn with_facts(mut self, facts: &str) -> Self {
        let (said, rest) = read_facts(facts);
        self.said.splice(0..0, said);
        self.kinds.splice(0..0, kinds_in(&rest));
        self
    }
}

/// Facts line by line: what they state, and the words of those that state nothing known.
fn read_facts(facts: &str) -> (Vec<Said>, String) {
    let mut stated = Vec::new();
    let mut rest = Vec::new();
    for line in facts.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match said(line) {
            Some(said) => stated.push(said),
            None => rest.push(line),
        }
    }
    (stated, rest.join("; "))
}

/// Longer than this no name is.
const LONGEST_NAME: usize = 6;

/// Takes the writing of a box apart: the first line is the name, up to where it states something.
#[must_use]
pub fn box_words(text: &str) -> BoxWords {
    let mut words = BoxWords::default();
    let mut note = Vec::new();
    let mut lines = text.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphanumeric));
    let first = lines.next().unwrap_or("");
    let mut named = true;
    for piece in pieces(first) {
        let (said, rest) = taken_apart(piece, words.name.is_empty());
        let stated = !said.is_empty();
        words.said.extend(said);
        if !rest.is_empty() && named {
            words.name = up_to(first, &rest);
        } else if !rest.is_empty() {
            note.push(rest);
        }
        named &= !stated;
    }
    for piece in lines.flat_map(pieces) {
        let (said, rest) = taken_apart(piece, false);
        words.said.extend(said);
        if !rest.is_empty() {
            note.push(rest);
        }
    }
    // A box that holds nothing but a statement is called by it.
    if words.name.is_empty() {
        first.clone_into(&mut words.name);
    }
    words.note = note.join("; ");
    words
}

/// What a remark states, and its other words: `order.events key=order_id` is a name and a statement.
fn taken_apart(piece: &str, is_name: bool) -> (Vec<Said>, String) {
    if let Some(said) = said(piece) {
        return (vec![said], String::new());
    }
    let mut rest = piece.trim();
    let mut stated = Vec::new();
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        let Some(said) = said(last).filter(|_| last.contains('=')) else { break };
        stated.push(said);
        rest = before.trim_end();
    }
    let (within, rest) = said_within(rest, is_name);
    stated.extend(within);
    let says_more = rest.chars().any(char::is_alphanumeric);
    (stated, if says_more { rest } else { String::new() })
}

/// A line up to the end of one of its pieces, with the bracket that closes behind it.
fn up_to(line: &str, piece: &str) -> String {
    let end = line.find(piece).map_or(line.len(), |at| at.saturating_add(piece.len()));
    let (head, tail) = line.split_at_checked(end).unwrap_or((line, ""));
    let opens = |open: char, close: char| head.matches(open).count() > head.matches(close).count();
    let closing = [('(', ')'), ('[', ']')].into_iter().find(|(open, close)| opens(*open, *close));
    let behind = closing
        .filter(|(_, close)| tail.contains(*close))
        .map_or(String::new(), |(_, close)| close.to_string());
    format!("{head}{behind}")
}

/// Takes the writing on an arrow apart.
#[must_use]
pub fn arrow_words(text: &str) -> ArrowWords {
    let mut words = ArrowWords::default();
    for piece in pieces(text) {
        let (stated, rest) = taken_apart(piece, false);
        // `upsert by version` states a key, and is a write all the same.
        let kinds = if said(piece).is_some() { Vec::new() } else { kinds_without_names(piece) };
        words.kinds.extend(kinds);
        words.said.extend(stated);
        words.messages.extend(messages(&rest));
    }
    words
}

/// The remarks in a text: lines, and what commas, semicolons and brackets part.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let marks = ['\n', ';', '(', ')', '[', ']', '·', '•', '|'];
    let pieces = text.split(marks).flat_map(between_commas);
    pieces.map(str::trim).filter(|piece| piece.chars().any(char::is_alphanumeric))
}

/// What commas part. A list such as `fields: a, b` stays whole, up to what states something else.
fn between_commas(part: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let end = if begins_list(rest) { end_of_list(rest) } else { rest.find(',').unwrap_or(rest.len()) };
        let (piece, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = behind.strip_prefix(',').unwrap_or(behind);
    }
    pieces
}

/// Whether words begin a list of fields.
fn begins_list(text: &str) -> bool {
    let name = text.split([':', '=', ',']).next().unwrap_or("").trim();
    name.len() < text.trim().len() && ["fields", "payload"].contains(&name.to_lowercase().as_str())
}

/// Where a list ends: at the comma before the first word that is no field, but states something.
fn end_of_list(text: &str) -> usize {
    let mut commas = text.match_indices(',').map(|(at, _)| at);
    let states = |at: &usize| {
        let behind = text.get(at.saturating_add(1)..).unwrap_or_default();
        said(behind.split(',').next().unwrap_or_default()).is_some()
    };
    commas.find(states).unwrap_or(text.len())
}

/// The kinds in a remark, read from plain words only: `CommandSent` is a name.
fn kinds_without_names(piece: &str) -> Vec<FlowKind> {
    piece.split_whitespace().filter(|word| !is_joined(word)).flat_map(kinds_in).collect()
}

/// The messages that a remark names.
#[must_use]
pub fn messages(piece: &str) -> Vec<String> {
    let joined: Vec<String> = piece.split_whitespace().filter(|word| is_joined(word)).map(bare).collect();
    if !joined.is_empty() {
        return joined.into_iter().filter(|word| !names_a_value(word)).collect();
    }
    // `1 publish`: what counts the steps is no word of a name.
    let piece =
        piece.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '#' | ' '));
    let words = split_words(piece);
    let names_kind = words.first().is_some_and(|word| kind_of_word(word).is_some());
    let names = match form_of(piece) {
        NameForm::Event | NameForm::Request => true,
        NameForm::Command => !is_prose(&words),
        NameForm::Query | NameForm::State | NameForm::Unclear => false,
    };
    let phrase = (2..=LONGEST_NAME).contains(&words.len())
        && !names_kind
        && names
        && piece.split_whitespace().count() > 1;
    if phrase { vec![piece.to_owned()] } else { Vec::new() }
}

/// Whether words in the tone of an order tell how something is done, and name no message.
///
/// The name of an order has its object right behind the verb: `charge card`, but not `filter by region`.
fn is_prose(words: &[String]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.as_str()));
    is(0, &PROSE_STARTS)
        || is(1, &NO_OBJECTS)
        || words.last().is_some_and(|last| last == "hook")
        || words.last().is_some_and(|last| last.starts_with("event"))
}

/// First words of a remark on how something is to be done.
const PROSE_STARTS: [&str; 11] =
    ["must", "should", "do", "please", "let", "guarantee", "preserve", "keep", "replay", "no", "without"];

/// Words that stand behind a verb and are not its object.
const NO_OBJECTS: [&str; 46] = [
    "after",
    "again",
    "all",
    "always",
    "and",
    "as",
    "asap",
    "async",
    "at",
    "be",
    "before",
    "but",
    "by",
    "data",
    "directly",
    "each",
    "every",
    "everything",
    "exactly",
    "for",
    "from",
    "if",
    "immediately",
    "in",
    "into",
    "it",
    "later",
    "nothing",
    "not",
    "offset",
    "offsets",
    "others",
    "everyone",
    "on",
    "once",
    "one",
    "only",
    "or",
    "per",
    "records",
    "them",
    "then",
    "to",
    "until",
    "when",
    "with",
];

/// Whether a word written as one names a value and no message: `correlation_id`, `orderId`.
fn names_a_value(word: &str) -> bool {
    let last = split_words(word).pop().unwrap_or_default();
    word.starts_with(char::is_lowercase) && matches!(last.as_str(), "id" | "ids" | "uuid" | "key")
}

fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::{NodeAttribute, Scalar};

    #[test]
    fn a_box_has_a_name_and_states_things() {
        let words = box_words("order-events\n12 partitions, key=order_id");
        assert_eq!(words.name, "order-events");
        let partitions = words.said.iter().find(|said| said.node == Some(NodeAttribute::Partitions));
        assert_eq!(partitions.map(|said| said.value.clone()), Some(Scalar::Number(12)));
        assert_eq!(words.said.len(), 2);
        assert_eq!(box_words("Orders (Postgres)").name, "Orders (Postgres)");
        assert_eq!(box_words("Orders (max 5)").name, "Orders");
        assert_eq!(box_words("Orders DB: intents, attempts").name, "Orders DB: intents, attempts");
        assert_eq!(box_words("Orders\nPostgres").note, "Postgres");
        let words = box_words("order.events key=order_id");
        assert_eq!((words.name.as_str(), words.said.len()), ("order.events", 1));
        assert_eq!(box_words("").name, "");
        assert_eq!(box_words("DLQ").name, "DLQ");
    }

    #[test]
    fn facts_count_before_what_the_label_says() {
        let words = box_words("orders\n6 partitions")
            .with_facts("partitions=12\npartition_key=order_id\nwritten in a hurry");
        let values: Vec<&Scalar> = words.said.iter().map(|said| &said.value).collect();
        assert_eq!(values, [&Scalar::Number(12), &Scalar::Text("order_id".to_owned()), &Scalar::Number(6)]);
        assert_eq!((words.name.as_str(), words.note.as_str()), ("orders", "written in a hurry"));
        let words = arrow_words("reads").with_facts("means=writes\ndelivery=at-least-once\nin_tx_with=yes");
        assert_eq!(words.kinds, [FlowKind::Write, FlowKind::Read]);
        assert_eq!(words.said.len(), 2);
    }

    #[test]
    fn every_fact_of_the_sheet_is_understood() {
        use crate::design::fact_sheet::{flow_facts, node_facts};
        for row in node_facts(None) {
            for value in row.choices.iter().chain(&["something"]) {
                let said = said(&format!("{}={value}", row.name));
                assert!(said.is_some_and(|said| said.node.is_some()), "{}={value}", row.name);
            }
        }
        for row in flow_facts() {
            for value in row.choices {
                let words = ArrowWords::default().with_facts(&format!("{}={value}", row.name));
                assert!(
                    !words.kinds.is_empty() || words.said.iter().any(|said| said.flow.is_some()),
                    "{value}"
                );
            }
        }
    }

    #[test]
    fn an_arrow_names_messages_and_what_it_means() {
        let words = arrow_words("publishes OrderPlaced, OrderCancelled");
        assert_eq!(words.messages, ["OrderPlaced", "OrderCancelled"]);
        assert_eq!(words.kinds, [FlowKind::Publish]);
        assert_eq!(arrow_words("order placed").messages, ["order placed"]);
        assert!(arrow_words("HTTP").messages.is_empty());
        assert!(arrow_words("provider API").messages.is_empty());
        assert!(arrow_words("").kinds.is_empty());
    }
}
