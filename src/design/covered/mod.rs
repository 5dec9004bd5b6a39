//! What a drawing shows to have been thought of, one file a side of the craft.
//!
//! The rules say what is wrong; this says what is there, tag by tag, in the
//! person's own names. A witness speaks only of what is drawn or written, and
//! not at all where a rule accuses under the same tag. Whether exactly-once
//! claims, event sourcing and a second model are justified, no drawing shows:
//! they have no witness.

mod commit;
mod intake;
mod naming;
mod operation;
mod ordering;
mod read_side;
mod receiving;
mod saga;
mod wording;

use super::finding::{Draft, Finding, Severity, once_each};
use super::graph::{Confidence, Graph, PartRef};
use crate::board::ElementId;
use std::collections::BTreeSet;

/// What a drawing shows for one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The tag of the prompt topics that it speaks for.
    pub tag: &'static str,
    /// What was seen, with the person's own names in it.
    pub message: String,
    /// How sure it is; never low.
    pub confidence: Confidence,
    /// The parts that show it.
    pub parts: Vec<PartRef>,
}

impl Covered {
    /// The elements on the board that show it.
    #[must_use]
    pub fn elements(&self) -> Vec<ElementId> {
        self.parts.iter().filter_map(|part| part.element).collect()
    }
}

/// Looks for what shows that something was thought of.
type Witness = fn(&Graph) -> Option<Draft>;

/// The witness of each tag, in the order of `tags.json`.
static WITNESSES: [(&str, Witness); 22] = [
    ("command-disguised-as-event", naming::named_apart),
    ("published-before-commit", commit::one_commit),
    ("missing-dedup", receiving::dedup),
    ("hot-partition", ordering::spread_key),
    ("choreography-too-complex", saga::orchestrated),
    ("dual-write", commit::one_commit),
    ("missing-idempotency-key", receiving::idempotency_key),
    ("no-compensation", saga::compensated),
    ("pivot-step-misplaced", saga::pivot_last),
    ("no-timeout-or-expiry", saga::expiry),
    ("no-dlq", receiving::dead_letters),
    ("unbounded-retry", receiving::bounded_retry),
    ("wrong-ordering-key", ordering::stated_key),
    ("no-backpressure", intake::limited),
    ("read-model-staleness-unstated", read_side::staleness),
    ("no-replay-plan", read_side::history),
    ("replay-side-effects", receiving::harmless_replay),
    ("no-schema-evolution", operation::schema),
    ("missing-correlation-id", operation::correlation),
    ("missing-observability", operation::alarms),
    ("no-late-data-policy", operation::late_data),
    ("fan-out-unbounded", intake::limited_fan_out),
];

/// What a design shows for each tag beside the findings of its review: one line a tag at most, in the same order each
/// time.
#[must_use]
pub fn covered(graph: &Graph, findings: &[Finding]) -> Vec<Covered> {
    let accuses = |finding: &&Finding| matches!(finding.severity, Severity::Error | Severity::Warning);
    let denied = tags_of(findings.iter().filter(accuses));
    let open = tags_of(findings.iter());
    let witnesses = WITNESSES.iter().filter(|(tag, _)| !denied.contains(tag));
    let lines = witnesses.filter_map(|(tag, witness)| line(tag, open.contains(tag), witness(graph)?));
    lines.filter(|line| line.confidence > Confidence::Low).collect()
}

fn tags_of<'f>(findings: impl Iterator<Item = &'f Finding>) -> BTreeSet<&'static str> {
    findings.flat_map(|finding| finding.tag.into_iter().chain(finding.bears_on.iter().copied())).collect()
}

/// A line of what was seen. Where a rule still asks or hints under the tag, it is not quite sure.
fn line(tag: &'static str, is_open: bool, seen: Draft) -> Option<Covered> {
    let most = if is_open { Confidence::Medium } else { Confidence::High };
    let confidence = seen.confidence.unwrap_or(Confidence::High).min(seen.read_with).min(most);
    let message = wording::sentence(&seen.message);
    (!message.is_empty()).then(|| Covered { tag, message, confidence, parts: once_each(seen.parts) })
}
