//! A real message, and checks to run over it.

use super::field::{AnswerField, Takes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A message and the checks to run over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payload {
    /// Where it comes from, such as `Stripe webhook`.
    pub title: String,
    /// Headers, one a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub headers: String,
    /// The body as it arrives.
    pub body: String,
    /// What the sender says about delivery.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contract: String,
    /// The checks, in order.
    pub checks: Vec<PayloadCheck>,
}

/// How well a message meets a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// Met.
    Pass,
    /// Half met.
    Partial,
    /// Not met.
    Fail,
}

impl Rating {
    /// Every rating, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Pass, Self::Partial, Self::Fail];

    /// The id under which it is answered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Partial => "partial",
            Self::Fail => "fail",
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayloadCheck {
    /// Unique within the surface.
    pub id: String,
    /// What is checked.
    pub check: String,
    /// The ratings that are right; the first one is the reference.
    pub ratings: Vec<Rating>,
    /// What in the message decides it.
    pub why: String,
    /// The smallest fix, or the rule for the consumer, where it is not met.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fix: String,
}

impl Payload {
    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        self.checks.iter().find(|check| check.id == part)?;
        match field {
            AnswerField::Verdict => {
                Some(Takes::Choice(Rating::ALL.iter().map(|rating| rating.id().to_owned()).collect()))
            }
            AnswerField::Fix => Some(Takes::Words),
            _ => None,
        }
    }
}
