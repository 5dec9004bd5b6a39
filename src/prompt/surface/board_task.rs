//! A board with goals: notes to count, and words to look for.

use super::look::Look;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is wanted on the board. Empty for a board that is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoardTask {
    /// Notes that are counted. The first goal is shown as a counter during the sitting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteGoal>,
    /// Whether the names on event notes are tested for the past tense afterwards.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past_tense: bool,
    /// What is looked for in the writing on the board and in the notes beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks_for: Vec<Look>,
}

/// The part that stands for the past-tense test.
pub const PAST_TENSE: &str = "past-tense";

/// How many notes of a kind are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteGoal {
    /// Unique within the surface.
    pub id: String,
    /// Which notes.
    pub kind: NoteKind,
    /// How many are wanted.
    pub at_least: u16,
    /// Whether notes count that were taken away again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ever: bool,
}

/// A kind of note on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Something that happened.
    Event,
    /// Something asked for.
    Command,
    /// Whenever this, then that.
    Policy,
    /// What somebody looks at.
    ReadModel,
    /// Somebody else's system.
    External,
    /// A doubt.
    Hotspot,
}

impl NoteKind {
    /// The word for several of them, as shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Command => "commands",
            Self::Policy => "policies",
            Self::ReadModel => "read models",
            Self::External => "external systems",
            Self::Hotspot => "hotspots",
        }
    }
}

impl BoardTask {
    pub(super) fn parts(&self) -> Vec<String> {
        let notes = self.notes.iter().map(|goal| goal.id.clone());
        let tense = self.past_tense.then(|| PAST_TENSE.to_owned());
        notes.chain(tense).chain(self.looks_for.iter().map(|look| look.id.clone())).collect()
    }
}
