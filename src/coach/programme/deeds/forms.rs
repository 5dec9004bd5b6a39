//! What the answers on a form did: tables, decisions, numbers.

use super::super::deed::{Deed, DeedKind as K};
use super::sittings::all_covered;
use crate::attempt::{Attempt, Checked, Outcome, sentences};
use crate::prompt::surface::{Card, Decisions, MessageClass};
use crate::prompt::{AnswerField as F, Surface};

/// The fewest sentences of a decision on a pattern.
const PATTERN_SENTENCES: usize = 3;
/// The fewest sentences of a justification.
const JUSTIFIED_SENTENCES: usize = 2;

/// An attempt on a form, with how its answers compare.
struct Sheet<'a> {
    attempt: &'a Attempt,
    checked: &'a [Checked],
}

pub fn deeds(attempt: &Attempt, checked: &[Checked]) -> Vec<Deed> {
    let sheet = Sheet { attempt, checked };
    let mut deeds = sheet.justified();
    deeds.extend(sheet.unmasked());
    if let Surface::Decisions(decisions) = &attempt.prompt().surface {
        for card in &decisions.cards {
            deeds.extend(sheet.decided(decisions, card));
        }
    }
    deeds.extend(sheet.topic_by_numbers());
    deeds.extend(sheet.outbox_sketched());
    deeds
}

impl Sheet<'_> {
    fn number(&self) -> &str {
        &self.attempt.prompt().number
    }

    fn deed(&self, kind: K, what: &str) -> Deed {
        Deed::new(kind, &self.attempt.prompt().id, what)
    }

    fn is_right(&self, part: &str) -> bool {
        self.checked.iter().any(|one| one.part == part && one.outcome == Outcome::Right)
    }

    /// Whether a field is right, or answered where nobody but the person can judge it.
    fn stands(&self, part: &str) -> bool {
        let open = |one: &&Checked| matches!(one.outcome, Outcome::Right | Outcome::Open);
        self.checked.iter().filter(open).any(|one| one.part == part)
    }

    fn text(&self, part: &str, field: F) -> &str {
        self.attempt.answers().text(part, field)
    }

    /// Answers in full sentences in lane 1, which asks of everything whether it is a command, an event or a query.
    fn justified(&self) -> Vec<Deed> {
        if self.attempt.prompt().lane != Some(1) {
            return Vec::new();
        }
        let is_prose = |field| matches!(field, F::Defence | F::Fix | F::Text);
        let given = self.attempt.answers().given().iter();
        let long = given.filter(|(key, text)| is_prose(key.field) && sentences(text) >= JUSTIFIED_SENTENCES);
        long.map(|(key, _)| self.deed(K::Justified, &key.part)).collect()
    }

    /// Commands in disguise that were found and given a right name.
    fn unmasked(&self) -> Vec<Deed> {
        let Surface::Classify(table) = &self.attempt.prompt().surface else { return Vec::new() };
        if self.number() != "D1.6" {
            return Vec::new();
        }
        let disguised = table.rows.iter().filter(|row| row.kinds.first() == Some(&MessageClass::Command));
        let found = disguised.filter(|row| self.is_right(&row.id));
        found.map(|row| self.deed(K::CommandUnmasked, &row.item)).collect()
    }

    fn decided(&self, decisions: &Decisions, card: &Card) -> Vec<Deed> {
        let what = if decisions.cards.len() > 1 { &card.id } else { &self.attempt.prompt().id };
        // A wrong verdict proves nothing, however long its defence is.
        let is_defended = self.is_right(&card.id) && self.is_right(&card.defence_part());
        let mut kinds = Vec::new();
        match self.number() {
            "D1.7" if self.is_pattern(card) => kinds.push(K::PatternDecided),
            "D2.7" => kinds.extend(self.broker(card)),
            "D3.8" if is_defended => kinds.push(K::ConsumerMended),
            "D4.3" if is_defended && card.looks_for.iter().all(|look| self.is_said(&look.id)) => {
                kinds.push(K::CqrsDefended);
                if self.is_said("staleness") && self.is_said("alternative") {
                    kinds.push(K::CqrsWeighed);
                }
            }
            _ => {}
        }
        kinds.into_iter().map(|kind| self.deed(kind, what)).collect()
    }

    /// Whether something was found by its words, or every topic that rests on it is marked as covered: words are
    /// not all that a reader understands.
    fn is_said(&self, part: &str) -> bool {
        let topics = self.attempt.prompt().topics.iter();
        let resting = topics.filter(|topic| topic.shown_by.iter().any(|shown| shown == part));
        let resting: Vec<&str> = resting.map(|topic| topic.id.as_str()).collect();
        let is_marked = !resting.is_empty() && all_covered(self.attempt, &resting);
        let is_there = self.checked.iter().any(|one| one.part == part);
        self.is_right(part) || (is_there && is_marked)
    }

    /// Decided rightly in three full sentences, with what was turned down.
    fn is_pattern(&self, card: &Card) -> bool {
        self.is_right(&card.id)
            && sentences(self.text(&card.id, F::Defence)) >= PATTERN_SENTENCES
            && self.is_right(&card.rejected_part())
    }

    fn broker(&self, card: &Card) -> Vec<K> {
        let mut kinds = Vec::new();
        if self.is_pattern(card) {
            kinds.push(K::PatternDecided);
        }
        let is_justified = self.is_right(&card.id) && self.is_right(&card.defence_part());
        if is_justified && self.stands("partitions") && self.stands("retention") {
            kinds.push(K::BrokerDesigned);
            let retention = self.text("retention", F::Text).to_lowercase();
            let in_bytes = ["kb", "mb", "gb", "tb", "pb", "byte"].iter().any(|unit| retention.contains(unit));
            if in_bytes && self.is_right("key") && self.is_right("replication") {
                kinds.push(K::TopicDesigned);
            }
        }
        kinds
    }

    /// A topic whose partitions and bytes were worked out, with key and replication covered.
    fn topic_by_numbers(&self) -> Option<Deed> {
        let worked_out = self.number() == "D2.3" && self.is_right("p_min") && self.is_right("tb");
        let said = all_covered(self.attempt, &["key", "durability"]);
        (worked_out && said).then(|| self.deed(K::TopicDesigned, &self.attempt.prompt().id))
    }

    /// A detailed sketch of an outbox, or one that was built.
    fn outbox_sketched(&self) -> Option<Deed> {
        let prompt = self.attempt.prompt();
        let shown = matches!(prompt.surface, Surface::Board(_) | Surface::Kata(_));
        let said = all_covered(self.attempt, &["crash-point", "predicted", "dedup"]);
        (self.number() == "D2.1" && shown && said).then(|| self.deed(K::OutboxShown, &prompt.id))
    }
}
