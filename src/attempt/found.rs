//! What the design review found in a sketch, as the attempt keeps it.
//!
//! It is recorded once, when the sitting ends: rules may get better later, and
//! what they said then must not change. The person may argue against a finding;
//! the reason is kept.

use crate::board::ElementId;
use crate::design::{Finding, Severity};
use crate::prompt::TagName;

/// What tells one finding from another: the rule, and the elements that it points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoundKey {
    /// The rule, such as `L01`.
    pub rule: String,
    /// The elements.
    pub elements: Vec<ElementId>,
}

/// One finding as it stood when the sitting ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What tells it from others.
    pub key: FoundKey,
    /// How grave it is.
    pub severity: Severity,
    /// The tag that it is counted by, if any.
    pub tag: Option<TagName>,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl FoundKey {
    /// The key of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self { rule: finding.rule.to_owned(), elements: finding.elements() }
    }
}

impl From<&Finding> for Found {
    fn from(finding: &Finding) -> Self {
        Self {
            key: FoundKey::of(finding),
            severity: finding.severity,
            tag: finding.tag.map(str::to_owned),
            message: finding.message.clone(),
            fix: finding.fix.to_owned(),
        }
    }
}
