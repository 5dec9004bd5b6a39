//! For every rule a small design on which it speaks, and one on which it is silent.

use crate::prompt::Design;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const FILE: &str = include_str!("rule_examples.json");

/// Two small designs that show what a rule looks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleExamples {
    /// The rule finds something here.
    pub speaks: Design,
    /// It finds nothing here.
    pub silent: Design,
}

/// The examples of the rule with this id. A test asks for those of every rule, so none can be missing from a
/// released binary.
#[must_use]
pub fn rule_examples(id: &str) -> Option<&'static RuleExamples> {
    static EXAMPLES: OnceLock<BTreeMap<String, RuleExamples>> = OnceLock::new();
    EXAMPLES.get_or_init(|| serde_json::from_str(FILE).unwrap_or_default()).get(id)
}
