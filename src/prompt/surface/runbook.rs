//! A page to write for somebody who has never seen the service.

use super::field::{AnswerField, Takes};
use super::look::Look;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The part under which the page is kept.
pub const RUNBOOK: &str = "runbook";

/// A page of Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Runbook {
    /// What the empty page says, in grey.
    pub hint: String,
    /// What is looked for in the page.
    pub looks_for: Vec<Look>,
    /// A worked page. Markdown.
    pub reference: String,
}

impl Runbook {
    pub(super) fn takes(part: &str, field: AnswerField) -> Option<Takes> {
        (part == RUNBOOK && field == AnswerField::Text).then_some(Takes::Words)
    }
}
