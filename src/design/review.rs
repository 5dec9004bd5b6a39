//! The review: every rule on one graph.

use super::finding::{Draft, Finding, Severity, once_each};
use super::graph::{Confidence, Graph};
use super::rules::{RULES, Rule};

/// Reviews a design: gravest first, and in the same order each time.
#[must_use]
pub fn review(graph: &Graph) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| (rule.check)(graph).into_iter().map(|draft| finding(rule, draft)))
        .collect();
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.severity, std::cmp::Reverse(finding.confidence), finding.rule);
        key(a).cmp(&key(b)).then_with(|| a.parts.cmp(&b.parts)).then_with(|| a.message.cmp(&b.message))
    });
    findings
}

/// A draft with what the rule knows. What was read with little confidence is asked, not told.
fn finding(rule: &'static Rule, draft: Draft) -> Finding {
    let severity = draft.severity.unwrap_or(rule.severity);
    let confidence = draft.confidence.unwrap_or(rule.confidence).min(draft.read_with);
    let accuses = matches!(severity, Severity::Error | Severity::Warning);
    let doubtful = accuses && draft.read_with == Confidence::Low;
    Finding {
        rule: rule.id,
        severity: if doubtful { Severity::Question } else { severity },
        confidence,
        tag: rule.tag,
        bears_on: rule.bears_on,
        message: if doubtful {
            format!("If I read the board rightly: {}", draft.message)
        } else {
            draft.message
        },
        fix: rule.fix,
        parts: once_each(draft.parts),
    }
}
