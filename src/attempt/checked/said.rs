//! What a text says: words that stand for something, and sentences.

use super::words::Written;
use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Look, RUNBOOK, Runbook};

/// Looks for what should be said in a text.
pub fn check_look(look: &Look, text: &Written) -> Checked {
    let hits: Vec<&str> = look.words.iter().filter_map(|word| text.find(word)).collect();
    let least = usize::from(look.at_least);
    let outcome = match hits.len() {
        _ if text.is_empty() => Outcome::Empty,
        0 => Outcome::Wrong,
        count if count >= least => Outcome::Right,
        _ => Outcome::Partly,
    };
    let found = match outcome {
        Outcome::Empty => "Nothing is written.".to_owned(),
        Outcome::Partly => format!("Found: {}; {least} of its words are wanted.", listed(&hits)),
        Outcome::Right => format!("Found: {}.", listed(&hits)),
        _ => NOT_FOUND.to_owned(),
    };
    Checked {
        found,
        by_words: true,
        assumption: look.assumption,
        ..Checked::new(&look.id, &look.says, outcome)
    }
}

/// What is said of words of which none was found.
pub const NOT_FOUND: &str = "None of the words that stand for it was found.";

/// The most words that are listed.
const MOST_LISTED: usize = 6;

/// The words that were found, quoted.
pub fn listed(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().take(MOST_LISTED).map(|word| format!("“{word}”")).collect();
    shown.join(", ")
}

/// Looks through a page of a runbook.
pub fn check_page(runbook: &Runbook, answers: &Answers) -> Vec<Checked> {
    let text = Written::new(answers.text(RUNBOOK, AnswerField::Text));
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
}
