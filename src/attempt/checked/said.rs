//! What a text says: words that stand for something, and sentences.

use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::design::spaced;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Look, RUNBOOK, Runbook};

/// A text made ready for looking words up: in lower case, names in capitals and small letters also as words.
pub fn readable(text: &str) -> String {
    let names = text.split_whitespace().filter(|word| word.chars().skip(1).any(char::is_uppercase));
    let names: Vec<String> = names.map(spaced).collect();
    format!("{} \n {}", text.to_lowercase(), names.join(" \n "))
}

/// Whether a readable text has this word or phrase at the beginning of a word.
pub fn says(readable: &str, word: &str) -> bool {
    let anywhere = !word.starts_with(char::is_alphanumeric);
    readable.match_indices(word).any(|(at, _)| {
        let before = readable.get(..at).and_then(|before| before.chars().next_back());
        anywhere || before.is_none_or(|letter| !letter.is_alphanumeric())
    })
}

/// Looks for what should be said; `text` is readable.
pub fn check_look(look: &Look, text: &str) -> Checked {
    let hits: Vec<&str> = look.words.iter().map(String::as_str).filter(|word| says(text, word)).collect();
    let outcome = match hits.len() {
        _ if text.trim().is_empty() => Outcome::Empty,
        0 => Outcome::Wrong,
        count if count >= usize::from(look.at_least) => Outcome::Right,
        _ => Outcome::Partly,
    };
    let found = match (hits.as_slice(), outcome) {
        ([], Outcome::Empty) => "Nothing is written.".to_owned(),
        ([], _) => "None of the words that stand for it was found.".to_owned(),
        (hits, _) => format!("Found: {}.", listed(hits)),
    };
    Checked { found, assumption: look.assumption, ..Checked::new(&look.id, &look.says, outcome) }
}

/// The most words that are listed.
const MOST_LISTED: usize = 6;

fn listed(words: &[&str]) -> String {
    let shown: Vec<String> =
        words.iter().take(MOST_LISTED).map(|word| format!("“{}”", word.trim())).collect();
    shown.join(", ")
}

/// Looks through a page of a runbook.
pub fn check_page(runbook: &Runbook, answers: &Answers) -> Vec<Checked> {
    let text = readable(answers.text(RUNBOOK, AnswerField::Text));
    runbook.looks_for.iter().map(|look| check_look(look, &text)).collect()
}

/// The fewest words that make a sentence.
const SENTENCE_WORDS: usize = 3;

/// How many full sentences a text has.
#[must_use]
pub fn sentences(text: &str) -> usize {
    let mut count: usize = 0;
    let mut words: usize = 0;
    let mut letters = text.split_whitespace().peekable();
    while let Some(word) = letters.next() {
        words = words.saturating_add(1);
        let ends = word.trim_end_matches(['"', '”', '’', ')', '»']).ends_with(['.', '!', '?']);
        if (ends || letters.peek().is_none()) && words >= SENTENCE_WORDS {
            count = count.saturating_add(1);
            words = 0;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_as_a_reader_would() {
        let table = [
            ("", 0),
            ("Yes.", 0),
            ("It is a log", 1),
            ("A log, because several groups read it. A queue is turned down!", 2),
            ("It costs 0.02 ms per event. That is fine.", 2),
            ("One two three. Four. Five six seven.", 2),
            ("He said “it was full.” Then it fell over.", 2),
        ];
        for (text, expected) in table {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_where_they_begin_and_inside_names() {
        let text = readable("The saga ends in NeedsHuman after a time-out; key: trip_id. Uncompensated.");
        for word in ["needs human", "saga", "time-out", "_id", "trip"] {
            assert!(says(&text, word), "{word}");
        }
        for word in ["compensat", "uman", "pivot"] {
            assert!(!says(&text, word), "{word}");
        }
    }
}
