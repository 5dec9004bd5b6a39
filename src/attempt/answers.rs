//! What was answered on a surface: fields, boxes ticked, the stopwatch.
//!
//! Every change can be taken back, one answer at a time, as on the board.

use crate::prompt::AnswerField;
use std::collections::{BTreeMap, BTreeSet};

/// Which field of which part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey {
    /// The part, by its id in the surface.
    pub part: String,
    /// The field.
    pub field: AnswerField,
}

impl AnswerKey {
    /// The key of a field of a part.
    #[must_use]
    pub fn new(part: &str, field: AnswerField) -> Self {
        Self { part: part.to_owned(), field }
    }
}

/// What was answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    given: BTreeMap<AnswerKey, String>,
    ticked: BTreeSet<String>,
    stopwatch: Stopwatch,
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// A stopwatch that can be started and stopped any number of times.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stopwatch {
    /// Milliseconds of session time measured before it was started last.
    measured_ms: u64,
    /// The session time at which it was started, while it runs.
    since_ms: Option<u64>,
}

impl Stopwatch {
    /// Whether it runs.
    #[must_use]
    pub const fn runs(self) -> bool {
        self.since_ms.is_some()
    }

    /// What it shows at this session time, in milliseconds.
    #[must_use]
    pub fn shows_ms(self, at_ms: u64) -> u64 {
        self.measured_ms.saturating_add(self.since_ms.map_or(0, |since| at_ms.saturating_sub(since)))
    }

    fn switch(&mut self, on: bool, at_ms: u64) {
        self.measured_ms = self.shows_ms(at_ms);
        self.since_ms = on.then_some(at_ms);
    }
}

/// One change, with what was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Answers(Vec<Answered>),
    Tick { part: String, on: bool },
}

/// A field that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answered {
    key: AnswerKey,
    before: String,
    after: String,
}

impl Change {
    fn inverse(self) -> Self {
        match self {
            Self::Answers(fields) => {
                let back = |one: Answered| Answered { before: one.after, after: one.before, ..one };
                Self::Answers(fields.into_iter().rev().map(back).collect())
            }
            Self::Tick { part, on } => Self::Tick { part, on: !on },
        }
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::Answers(_) => "Answer",
            Self::Tick { on: true, .. } => "Tick",
            Self::Tick { on: false, .. } => "Untick",
        }
    }
}

impl Answers {
    /// The text of a field; empty where nothing was answered.
    #[must_use]
    pub fn text(&self, part: &str, field: AnswerField) -> &str {
        self.given.get(&AnswerKey::new(part, field)).map_or("", String::as_str)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, part: &str) -> bool {
        self.ticked.contains(part)
    }

    /// Everything that was answered, by part and field.
    #[must_use]
    pub const fn given(&self) -> &BTreeMap<AnswerKey, String> {
        &self.given
    }

    /// The parts whose boxes are ticked.
    #[must_use]
    pub const fn ticked(&self) -> &BTreeSet<String> {
        &self.ticked
    }

    /// The stopwatch.
    #[must_use]
    pub const fn stopwatch(&self) -> Stopwatch {
        self.stopwatch
    }

    /// Whether nothing was answered or ticked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.ticked.is_empty()
    }

    /// What would be taken back next, if anything.
    #[must_use]
    pub fn next_undo(&self) -> Option<&'static str> {
        self.done.last().map(Change::word)
    }

    /// What would be done again next, if anything.
    #[must_use]
    pub fn next_redo(&self) -> Option<&'static str> {
        self.undone.last().map(Change::word)
    }

    /// Answers a field. Nothing clears it.
    pub fn answer(&mut self, key: &AnswerKey, text: &str) {
        self.answer_all(std::iter::once((key, text)));
    }

    /// Answers several fields in one go, which is taken back in one go too. Of one named twice the last text counts.
    pub fn answer_all<'a>(&mut self, fields: impl Iterator<Item = (&'a AnswerKey, &'a str)>) {
        let last: BTreeMap<&AnswerKey, &str> = fields.collect();
        let changed = last.into_iter().filter_map(|(key, after)| {
            let before = self.text(&key.part, key.field);
            let answered =
                || Answered { key: key.clone(), before: before.to_owned(), after: after.to_owned() };
            (before != after).then(answered)
        });
        let changed: Vec<Answered> = changed.collect();
        if !changed.is_empty() {
            self.take(Change::Answers(changed));
        }
    }

    /// Ticks a box, or takes the tick away.
    pub fn tick(&mut self, part: &str, on: bool) {
        if self.is_ticked(part) != on {
            self.take(Change::Tick { part: part.to_owned(), on });
        }
    }

    /// Starts or stops the stopwatch at this session time in milliseconds.
    pub fn switch_stopwatch(&mut self, on: bool, at_ms: u64) {
        self.stopwatch.switch(on, at_ms);
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(change) = self.done.pop() {
            self.apply(change.clone().inverse());
            self.undone.push(change);
        }
    }

    /// Does the change taken back last again.
    pub fn redo(&mut self) {
        if let Some(change) = self.undone.pop() {
            self.apply(change.clone());
            self.done.push(change);
        }
    }

    fn take(&mut self, change: Change) {
        self.apply(change.clone());
        self.done.push(change);
        self.undone.clear();
    }

    fn set(&mut self, one: Answered) {
        if one.after.is_empty() {
            self.given.remove(&one.key);
        } else {
            self.given.insert(one.key, one.after);
        }
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Answers(fields) => fields.into_iter().for_each(|one| self.set(one)),
            Change::Tick { part, on: true } => drop(self.ticked.insert(part)),
            Change::Tick { part, on: false } => drop(self.ticked.remove(&part)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Act {
        Answer(u8, String),
        Several(Vec<(u8, String)>),
        Tick(u8, bool),
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            (0_u8..3, "[ab]{0,2}").prop_map(|(part, text)| Act::Answer(part, text)),
            proptest::collection::vec((0_u8..3, "[ab]{0,2}"), 0..4).prop_map(Act::Several),
            (0_u8..3, any::<bool>()).prop_map(|(part, on)| Act::Tick(part, on)),
        ]
    }

    fn play(answers: &mut Answers, acts: &[Act]) {
        for act in acts {
            match act {
                Act::Answer(part, text) => {
                    answers.answer(&AnswerKey::new(&part.to_string(), AnswerField::Name), text);
                }
                Act::Several(fields) => {
                    let key = |part: &u8| AnswerKey::new(&part.to_string(), AnswerField::Name);
                    let fields: Vec<_> = fields.iter().map(|(part, text)| (key(part), text)).collect();
                    answers.answer_all(fields.iter().map(|(key, text)| (key, text.as_str())));
                }
                Act::Tick(part, on) => answers.tick(&part.to_string(), *on),
            }
        }
    }

    proptest! {
        #[test]
        fn undone_to_the_start_nothing_is_left_and_redone_all_is_back(acts in proptest::collection::vec(act(), 0..12)) {
            let mut answers = Answers::default();
            play(&mut answers, &acts);
            let all = (answers.given.clone(), answers.ticked.clone());
            while answers.next_undo().is_some() {
                answers.undo();
            }
            prop_assert!(answers.is_empty());
            while answers.next_redo().is_some() {
                answers.redo();
            }
            prop_assert_eq!((answers.given.clone(), answers.ticked), all);
        }
    }

    #[test]
    fn several_answers_are_taken_back_as_one() {
        let mut answers = Answers::default();
        let [one, two] = [1, 2].map(|part| AnswerKey::new(&part.to_string(), AnswerField::Name));
        answers.answer(&one, "a");
        answers.answer_all([(&one, "b"), (&two, "x"), (&two, "c")].into_iter());
        assert_eq!((answers.text("1", AnswerField::Name), answers.text("2", AnswerField::Name)), ("b", "c"));
        answers.undo();
        assert_eq!((answers.text("1", AnswerField::Name), answers.text("2", AnswerField::Name)), ("a", ""));
        answers.answer_all([(&one, "a")].into_iter());
        answers.undo();
        assert!(answers.is_empty(), "what changes nothing is no step back");
    }

    #[test]
    fn a_stopwatch_adds_up_its_stretches() {
        let mut answers = Answers::default();
        for (on, at_ms) in [(true, 1_000), (false, 4_000), (false, 9_000), (true, 10_000), (true, 12_000)] {
            answers.switch_stopwatch(on, at_ms);
        }
        assert!(answers.stopwatch().runs());
        assert_eq!(answers.stopwatch().shows_ms(15_000), 8_000);
        assert_eq!(answers.stopwatch().shows_ms(0), 5_000);
    }
}
