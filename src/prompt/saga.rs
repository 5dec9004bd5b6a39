//! Long-running processes: how they are driven, their steps, how they end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a process is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SagaStyle {
    /// One owner tells the others what to do.
    Orchestrated,
    /// Each participant reacts to the others' events.
    Choreographed,
}

/// A long-running process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Saga {
    /// Its name.
    pub name: String,
    /// How it is driven.
    pub style: SagaStyle,
    /// The id that ties its messages together.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub correlation: String,
    /// Its steps, in order.
    #[serde(default)]
    pub steps: Vec<SagaStep>,
    /// The states in which it can end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terminal_states: Vec<String>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What can be done about a step once it has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// It has an undo.
    Compensatable,
    /// The point of no return.
    Pivot,
    /// After the pivot: tried until it succeeds.
    Retriable,
}

/// One step of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SagaStep {
    /// What is done.
    pub step: String,
    /// What can be done about it afterwards.
    pub kind: StepKind,
    /// The undo, or why there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub compensation: String,
    /// How long it may take and what happens then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub timeout: String,
    /// Whether the timeout has no public source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
}
