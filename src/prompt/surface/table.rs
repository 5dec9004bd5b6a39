//! Rows to classify as command, event or query, and to rename.

use super::field::{AnswerField, Takes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rows to classify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassifyTable {
    /// What the rows are, such as `Endpoint`.
    pub heading: String,
    /// What the column of new names is called.
    #[serde(default = "better_name")]
    pub name_heading: String,
    /// Whether the events that follow are asked for.
    #[serde(default)]
    pub asks_events: bool,
    /// The rows, in order.
    pub rows: Vec<ClassifyRow>,
}

fn better_name() -> String {
    "Better name".to_owned()
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageClass {
    /// May be refused.
    Command,
    /// Has happened.
    Event,
    /// Changes nothing.
    Query,
}

impl MessageClass {
    /// Every class, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Command, Self::Event, Self::Query];

    /// The id under which it is answered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Event => "event",
            Self::Query => "query",
        }
    }
}

/// One thing to classify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassifyRow {
    /// Unique within the surface.
    pub id: String,
    /// What is seen.
    pub item: String,
    /// The classes that are right; the first one is the reference.
    pub kinds: Vec<MessageClass>,
    /// Names that are right; another name of the same form passes as well.
    pub names: Vec<String>,
    /// How many names are wanted at least, where one thing hides several.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub names_at_least: u8,
    /// Events that may follow; none for a query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// How many events are wanted at least.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub events_at_least: u8,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_one(count: &u8) -> bool {
    *count == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_zero(count: &u8) -> bool {
    *count == 0
}

impl ClassifyTable {
    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        self.rows.iter().find(|row| row.id == part)?;
        match field {
            AnswerField::Kind => {
                Some(Takes::Choice(MessageClass::ALL.iter().map(|class| class.id().to_owned()).collect()))
            }
            AnswerField::Name => Some(Takes::Words),
            AnswerField::Events => self.asks_events.then_some(Takes::Words),
            _ => None,
        }
    }
}
