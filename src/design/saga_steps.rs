//! The steps of a saga, as they are written: `HoldSeats compensatable undo ReleaseHold; CapturePayment pivot`.

use super::graph::{Graph, Node};
use super::names::split_words;
use super::stated::{mentions, says_no};
use crate::prompt::{NodeAttribute, Scalar};

/// First words of commands that take something back.
const UNDOING: [&str; 14] = [
    "release",
    "cancel",
    "void",
    "refund",
    "undo",
    "revert",
    "rollback",
    "compensate",
    "restock",
    "unreserve",
    "revoke",
    "reverse",
    "unassign",
    "restore",
];

/// What can be done about a step that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// It can be undone. A step of which nothing is said counts as one.
    Compensatable,
    /// The point of no return.
    Pivot,
    /// Behind the point of no return; it is tried until it succeeds.
    Retriable,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The command that takes it.
    pub command: String,
    /// What can be done about it.
    pub kind: StepKind,
    /// The command that undoes it.
    pub undo: Option<String>,
}

/// The steps that are stated for an orchestrator, in order.
#[must_use]
pub fn steps_of(saga: &Node) -> Vec<Step> {
    let Some(Scalar::Text(text)) = saga.value(NodeAttribute::Steps) else { return Vec::new() };
    if says_no(&text.trim().to_lowercase()) {
        return Vec::new();
    }
    text.split([';', '\n']).filter_map(step).collect()
}

fn step(text: &str) -> Option<Step> {
    let mut words = text.split([' ', ':', ',', '(', ')', '\t']).filter(|word| !word.is_empty());
    let command = words.next()?.to_owned();
    let mut step = Step { command, kind: StepKind::Compensatable, undo: None };
    while let Some(word) = words.next() {
        match word.to_lowercase().as_str() {
            "pivot" => step.kind = StepKind::Pivot,
            "retriable" | "retryable" => step.kind = StepKind::Retriable,
            "undo" | "undone" | "compensation" => {
                step.undo = words
                    .find(|word| *word != "by")
                    .filter(|word| !says_no(&word.to_lowercase()))
                    .map(str::to_owned);
            }
            _ => {}
        }
    }
    Some(step)
}

/// Whether some orchestrator of a design states a whole saga: a pivot, and an undo for each step before it.
#[must_use]
pub fn states_whole_saga(graph: &Graph) -> bool {
    graph.nodes().iter().map(steps_of).any(|steps| is_whole(&steps))
}

fn is_whole(steps: &[Step]) -> bool {
    let before = steps.iter().take_while(|step| step.kind != StepKind::Pivot);
    let pivot = before.clone().count();
    pivot > 0 && pivot < steps.len() && before.clone().all(|step| step.undo.is_some())
}

/// The pairs of command and undo that are stated for an orchestrator: `HoldSeats: ReleaseHold; …`.
#[must_use]
pub fn compensations_of(saga: &Node) -> Vec<(String, String)> {
    let Some(Scalar::Text(text)) = saga.value(NodeAttribute::Compensations) else { return Vec::new() };
    let pair = |part: &str| {
        let (command, undo) = part.split_once([':', '→', '='])?;
        Some((command.trim().to_owned(), undo.trim().to_owned()))
    };
    text.split([';', ',', '\n']).filter_map(pair).collect()
}

/// Whether a command takes something back, by its first word.
#[must_use]
pub fn undoes(name: &str) -> bool {
    split_words(name).first().is_some_and(|word| UNDOING.contains(&word.as_str()))
}

/// Whether a name tells of an end in time.
#[must_use]
pub fn expires(name: &str) -> bool {
    mentions(name, &["expire", "lapse", "timed out", "timedout", "timeout", "elapsed"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_in_both_spellings() {
        let read = |text| step(text).unwrap();
        assert_eq!(
            read("HoldSeats compensatable undo ReleaseHold"),
            Step {
                command: "HoldSeats".into(),
                kind: StepKind::Compensatable,
                undo: Some("ReleaseHold".into())
            }
        );
        assert_eq!(
            read(" CapturePayment: pivot"),
            Step { command: "CapturePayment".into(), kind: StepKind::Pivot, undo: None }
        );
        assert_eq!(read("A: compensatable, undo B").undo, Some("B".into()));
        assert_eq!(read("A: compensatable, undo none").undo, None);
        assert!(step("  ").is_none());
    }
}
