//! Questions with numbers for answers, checked by formula.

use super::field::{AnswerField, Takes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Inputs, and questions about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calculator {
    /// What is given.
    pub inputs: Vec<Input>,
    /// What is asked, in order. A formula may name the questions before it.
    pub questions: Vec<Question>,
}

/// A number that is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name in formulas: lower-case letters, digits and underscores.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: serde_json::Number,
    /// Its unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Whether it has no public source and is not given by the drill either.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
}

/// A number that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique within the surface, and its name in formulas: lower-case letters, digits and underscores.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// The unit of the answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The expected number, as a formula over inputs and earlier questions.
    pub formula: String,
    /// How far off an answer may be, in percent.
    #[serde(default = "five")]
    pub tolerance: u8,
    /// The least number that passes, as a formula, where a choice is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<String>,
    /// The greatest number that passes, as a formula, where a choice is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<String>,
    /// The worked arithmetic in words.
    pub worked: String,
    /// Whether the expected number, or how far off an answer may be, has no public source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
}

const fn five() -> u8 {
    5
}

impl Calculator {
    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        self.questions.iter().find(|question| question.id == part)?;
        (field == AnswerField::Number).then_some(Takes::Words)
    }
}
