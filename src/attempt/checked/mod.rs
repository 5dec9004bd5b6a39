//! Answers compared with what is expected, surface by surface.
//!
//! Pure functions of an attempt. They say what is right, half right or wrong,
//! and why; what only a person can judge stays open. The marks that follow are
//! proposals.

mod arithmetic;
mod boards;
mod cards;
mod katas;
mod matrices;
mod names;
mod payloads;
mod sagas;
mod said;
mod tables;
mod words;

pub use arithmetic::number_text;
pub use boards::counted as note_count;
pub use said::sentences;

use super::fold::Attempt;
use super::grade::Mark;
use crate::board::ElementId;
use crate::prompt::{AnswerField, Prompt, Surface, Topic};

/// How an answer compares with what is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// As expected.
    Right,
    /// Half of it.
    Partly,
    /// Otherwise than expected.
    Wrong,
    /// Nothing was answered.
    Empty,
    /// Only a person can judge it.
    Open,
}

/// One field compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChecked {
    /// Which field.
    pub field: AnswerField,
    /// How it compares.
    pub outcome: Outcome,
    /// What is expected, in words.
    pub expected: String,
}

/// One part of a surface compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The part, by its id.
    pub part: String,
    /// What the part is, in a few words.
    pub title: String,
    /// How it compares as a whole.
    pub outcome: Outcome,
    /// What was found, in a sentence.
    pub found: String,
    /// What is expected, in words; empty where the title says it.
    pub expected: String,
    /// Why; empty where nothing more is to be said.
    pub why: String,
    /// Its fields, where it has several.
    pub fields: Vec<FieldChecked>,
    /// Where on the board it shows.
    pub elements: Vec<ElementId>,
    /// Whether words were looked up and nothing was judged: found is not right, and not found is not wrong.
    pub by_words: bool,
    /// Whether it is held against something that has no public source.
    pub assumption: bool,
}

impl Checked {
    fn new(part: &str, title: &str, outcome: Outcome) -> Self {
        Self {
            part: part.to_owned(),
            title: title.to_owned(),
            outcome,
            found: String::new(),
            expected: String::new(),
            why: String::new(),
            fields: Vec::new(),
            elements: Vec::new(),
            by_words: false,
            assumption: false,
        }
    }
}

/// Compares everything that was answered, part by part in the order of the surface.
#[must_use]
pub fn check_answers(attempt: &Attempt) -> Vec<Checked> {
    let answers = attempt.answers();
    match &attempt.prompt().surface {
        Surface::Board(task) => boards::check(task, attempt),
        Surface::Classify(table) => tables::check(table, answers),
        Surface::Payload(payload) => payloads::check(payload, answers),
        Surface::Decisions(decisions) => cards::check(decisions, answers),
        Surface::Matrix(matrix) => matrices::check(matrix, answers),
        Surface::Calculator(calculator) => arithmetic::check(calculator, answers),
        Surface::Runbook(runbook) => said::check_page(runbook, answers),
        Surface::Kata(kata) => katas::check(kata, answers),
        Surface::Saga(sheet) => sagas::check(sheet, answers),
    }
}

/// A mark that follows from the answers, with the parts that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested<'a> {
    /// The mark.
    pub mark: Mark,
    /// The parts, in the order of the topic.
    pub parts: Vec<&'a Checked>,
}

/// The share of right parts from which a topic counts as covered, in hundredths. An assumption.
pub const COVERED_FROM: usize = 80;
/// The share from which it counts as half covered, in hundredths. An assumption.
pub const PARTLY_FROM: usize = 35;

/// The mark that the answers suggest for a topic; `None` where none of its parts can be judged.
#[must_use]
pub fn suggest<'a>(checked: &'a [Checked], topic: &Topic) -> Option<Suggested<'a>> {
    let named = topic.shown_by.iter().filter_map(|part| checked.iter().find(|one| one.part == *part));
    let parts: Vec<&Checked> = named.filter(|one| one.outcome != Outcome::Open).collect();
    let earned: usize = parts.iter().map(|one| points(one.outcome)).fold(0, usize::saturating_add);
    let share = earned.checked_div(parts.len())?;
    let mark = match share {
        share if share >= COVERED_FROM => Mark::Covered,
        share if share >= PARTLY_FROM => Mark::Partly,
        _ => Mark::Missed,
    };
    Some(Suggested { mark, parts })
}

/// Whether what a drawing shows under a topic's tag is about this topic.
///
/// Several topics may share a tag. Where answers show some of them, the tag alone does not tell which one a drawing
/// is about: a command among the events is no technical event.
#[must_use]
pub fn is_told_by_tag(prompt: &Prompt, topic: &Topic) -> bool {
    let mut others = prompt.topics.iter().filter(|other| other.tag == topic.tag && other.id != topic.id);
    let is_alone = others.clone().next().is_none();
    is_alone || (topic.shown_by.is_empty() && others.all(|other| other.shown_by.is_empty()))
}

const fn points(outcome: Outcome) -> usize {
    match outcome {
        Outcome::Right => 100,
        Outcome::Partly => 50,
        Outcome::Wrong | Outcome::Empty | Outcome::Open => 0,
    }
}
