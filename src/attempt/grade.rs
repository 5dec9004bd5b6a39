//! Marks and their evidence.

use crate::board::ElementId;
use std::collections::BTreeMap;

/// How a topic or a follow-up was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// It was said.
    Covered,
    /// Half of it was said.
    Partly,
    /// It was forgotten.
    Missed,
    /// It did not apply; needs a reason in the note.
    NotApplicable,
}

impl Mark {
    /// The marks that count, in the order of their keys 1, 2, 3.
    pub const KEYS: [Self; 3] = [Self::Covered, Self::Partly, Self::Missed];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Covered => "Covered",
            Self::Partly => "Partly",
            Self::Missed => "Missed",
            Self::NotApplicable => "Not applicable",
        }
    }
}

/// Where a mark can be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// In words; for a mark of not applicable, the reason.
    pub note: String,
    /// On the board.
    pub elements: Vec<ElementId>,
    /// In the sitting, as a minute of session time.
    pub minute: Option<u16>,
}

impl Evidence {
    /// Whether nothing was given: the mark is then shown hollow.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.note.trim().is_empty() && self.elements.is_empty() && self.minute.is_none()
    }
}

/// A mark with its evidence. No mark takes an earlier one back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The mark, if there is one.
    pub mark: Option<Mark>,
    /// Where it can be seen.
    pub evidence: Evidence,
}

/// All judgements of an attempt, by topic id and by follow-up id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grade {
    /// By topic id.
    pub topics: BTreeMap<String, Judgement>,
    /// By follow-up id.
    pub follow_ups: BTreeMap<String, Judgement>,
}

impl Grade {
    /// The mark of a topic, if it has one.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<Mark> {
        self.topics.get(id)?.mark
    }

    /// The mark of a follow-up, if it has one.
    #[must_use]
    pub fn follow_up(&self, id: &str) -> Option<Mark> {
        self.follow_ups.get(id)?.mark
    }
}
