//! Version 1 of findings, as an attempt keeps them.

use super::{Budget, FormatError};
use crate::attempt::{Found, FoundKey};
use crate::board::ElementId;
use crate::design::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What tells one finding from another.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct FoundKeyV1 {
    /// Such as `L01`.
    rule: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elements: Vec<u32>,
}

/// One finding as it stood when the sitting ended.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct FoundV1 {
    #[serde(flatten)]
    key: FoundKeyV1,
    severity: SeverityV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    message: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fix: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SeverityV1 {
    Error,
    Warning,
    Question,
    Hint,
}

impl From<&FoundKey> for FoundKeyV1 {
    fn from(key: &FoundKey) -> Self {
        Self { rule: key.rule.clone(), elements: key.elements.iter().map(|id| id.0).collect() }
    }
}

impl FoundKeyV1 {
    pub(super) fn into_key(self, budget: &mut Budget) -> Result<FoundKey, FormatError> {
        budget.text(&self.rule)?;
        Ok(FoundKey { rule: self.rule, elements: self.elements.into_iter().map(ElementId).collect() })
    }
}

impl From<&Found> for FoundV1 {
    fn from(found: &Found) -> Self {
        Self {
            key: (&found.key).into(),
            severity: match found.severity {
                Severity::Error => SeverityV1::Error,
                Severity::Warning => SeverityV1::Warning,
                Severity::Question => SeverityV1::Question,
                Severity::Hint => SeverityV1::Hint,
            },
            tag: found.tag.clone(),
            message: found.message.clone(),
            fix: found.fix.clone(),
        }
    }
}

impl FoundV1 {
    pub(super) fn into_found(self, budget: &mut Budget) -> Result<Found, FormatError> {
        for text in [&self.message, &self.fix] {
            budget.text(text)?;
        }
        Ok(Found {
            key: self.key.into_key(budget)?,
            severity: match self.severity {
                SeverityV1::Error => Severity::Error,
                SeverityV1::Warning => Severity::Warning,
                SeverityV1::Question => Severity::Question,
                SeverityV1::Hint => Severity::Hint,
            },
            tag: self.tag,
            message: self.message,
            fix: self.fix,
        })
    }
}
