//! Fields of a part, and what they take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which answer of a part is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerField {
    /// Command, event or query.
    Kind,
    /// A better name.
    Name,
    /// The events that follow, parted by commas.
    Events,
    /// The option chosen, or how well a check is met.
    Verdict,
    /// The smallest fix.
    Fix,
    /// Why, in sentences.
    Defence,
    /// The option that was turned down.
    Rejected,
    /// What happens in a cell.
    Outcome,
    /// A number, or arithmetic.
    Number,
    /// Free text.
    Text,
    /// A link or a path.
    Proof,
    /// Who does it.
    Owner,
    /// What takes it back.
    Undo,
    /// What tells a repeat from a new request.
    Key,
    /// How long it may take, and what happens then.
    Timeout,
    /// The event that it reacts to.
    Trigger,
}

impl AnswerField {
    /// Every field.
    pub const ALL: [Self; 16] = [
        Self::Kind,
        Self::Name,
        Self::Events,
        Self::Verdict,
        Self::Fix,
        Self::Defence,
        Self::Rejected,
        Self::Outcome,
        Self::Number,
        Self::Text,
        Self::Proof,
        Self::Owner,
        Self::Undo,
        Self::Key,
        Self::Timeout,
        Self::Trigger,
    ];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Name => "Name",
            Self::Events => "Events",
            Self::Verdict => "Verdict",
            Self::Fix => "Smallest fix",
            Self::Defence => "Defence",
            Self::Rejected => "Rejected",
            Self::Outcome => "Outcome",
            Self::Number => "Number",
            Self::Text => "Text",
            Self::Proof => "Proof",
            Self::Owner => "Owner",
            Self::Undo => "Compensation",
            Self::Key => "Idempotency key",
            Self::Timeout => "Limit of time",
            Self::Trigger => "Reacts to",
        }
    }
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// The id of one of these.
    Choice(Vec<String>),
    /// Any text.
    Words,
}

impl Takes {
    /// Whether a field takes this text. Nothing is always taken: it clears the field.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        match self {
            Self::Choice(ids) => text.is_empty() || ids.iter().any(|id| id == text),
            Self::Words => true,
        }
    }
}

/// One of several things to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Lower-case letters, digits and dashes.
    pub id: String,
    /// The words shown on screen.
    pub says: String,
}

/// A field that takes one of these choices.
pub(super) fn one_of(choices: &[Choice]) -> Takes {
    Takes::Choice(choices.iter().map(|choice| choice.id.clone()).collect())
}
