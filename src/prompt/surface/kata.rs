//! Work on the person's own machine: steps, checks, observed numbers, proof.

use super::field::{AnswerField, Takes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The part under which the link or path is kept that proves the work.
pub const PROOF: &str = "proof";

/// Work on the person's own machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kata {
    /// What is needed on the machine. Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// What should be true afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Step>,
    /// Numbers to observe.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<Observed>,
    /// What theory predicts about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// What the link or path should lead to.
    pub proof: String,
}

/// Something to do or to check, with a box to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique within the surface.
    pub id: String,
    /// What to do or to check.
    pub says: String,
}

/// A number to observe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// Unique within the surface, and its name in relations: lower-case letters, digits and underscores.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Where it is read, such as a query.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
}

/// What theory predicts, such as `distinct == sent`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Unique within the surface.
    pub id: String,
    /// Two formulas over the observed numbers with `==`, `!=`, `<`, `<=`, `>` or `>=` between.
    pub relation: String,
    /// Why it must hold.
    pub says: String,
}

impl Kata {
    /// Everything that can be ticked, in order.
    pub fn ticks(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().chain(&self.checks)
    }

    pub(super) fn parts(&self) -> Vec<String> {
        let ticks = self.ticks().map(|step| step.id.clone());
        let relations = self.relations.iter().map(|relation| relation.id.clone());
        ticks.chain(relations).chain([PROOF.to_owned()]).collect()
    }

    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        let is_observed = || self.observed.iter().any(|observed| observed.id == part);
        let fits = match field {
            AnswerField::Number => is_observed(),
            AnswerField::Proof => part == PROOF,
            _ => false,
        };
        fits.then_some(Takes::Words)
    }
}
