//! What can be stated about a node or a flow, one fact a line: the questions of the inspector.
//!
//! A fact is a plain line beside an element's label, such as `partitions=12`,
//! and is read as it would be in the label itself. So there is one way to state
//! a thing, and nobody has to fill in a form.

use crate::board::NodeKind;

/// Something that can be stated.
#[derive(Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What the line begins with, before `=`.
    pub name: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
    /// Usual values; another one may be written.
    pub choices: &'static [&'static str],
    /// Whether only a choice makes sense.
    pub closed: bool,
}

const fn row(name: &'static str, title: &'static str, choices: &'static [&'static str]) -> FactRow {
    FactRow { name, title, choices, closed: false }
}

const fn closed(name: &'static str, title: &'static str, choices: &'static [&'static str]) -> FactRow {
    FactRow { name, title, choices, closed: true }
}

/// The kinds of nodes that a fact is asked of.
type Asked = &'static [NodeKind];

use NodeKind as K;

const RECEIVERS: Asked = &[K::Service, K::Worker, K::Orchestrator, K::StreamProcessor, K::Projection];
const ACTORS: Asked = &[K::Service, K::Worker, K::Orchestrator, K::StreamProcessor, K::Relay];
const CALLERS: Asked = &[K::Client, K::Gateway, K::Service, K::Worker, K::Orchestrator];
const LOGS: Asked = &[K::Topic, K::EventStore];
const BROKERS: Asked = &[K::Topic, K::Queue, K::EventStore, K::Outbox];

const NODE_ROWS: &[(FactRow, Asked)] = &[
    (row("partition_key", "Partition key", &[]), LOGS),
    (row("partitions", "Partitions", &["6", "12", "24", "48"]), LOGS),
    (row("retention", "Kept for", &["1 d", "7 d", "30 d", "forever"]), BROKERS),
    (closed("cleanup", "Cleanup", &["delete", "compact"]), LOGS),
    (closed("schema", "Schema", &["registry", "versioned", "none"]), BROKERS),
    (row("traffic_share_top_key", "Share of the busiest key", &["1 %", "10 %", "30 %"]), LOGS),
    (row("visibility_timeout_s", "Visibility timeout", &["30 s", "60 s", "300 s"]), &[K::Queue]),
    (closed("idempotent", "Idempotent", &["yes", "no"]), RECEIVERS),
    (row("dedup", "Duplicates are told by", &["event_id", "natural_key", "version", "none"]), RECEIVERS),
    (row("side_effects", "Effects outside", &["mail", "payment", "push", "none"]), ACTORS),
    (
        row("max_attempts", "Attempts at most", &["3", "5", "10", "unlimited"]),
        &[K::Service, K::Worker, K::Orchestrator, K::StreamProcessor, K::Relay, K::Queue],
    ),
    (row("backoff", "Backoff", &["exponential with jitter", "fixed", "none"]), ACTORS),
    (row("processing_p99_s", "Work takes, p99", &["1 s", "10 s", "60 s"]), ACTORS),
    (row("timeout_s", "Timeout", &["1 s", "3 s", "10 s"]), CALLERS),
    (closed("replay", "When replayed", &["safe", "excluded"]), RECEIVERS),
    (closed("buffer", "Buffer", &["bounded", "unbounded"]), ACTORS),
    (row("compensations", "Undo of each step", &[]), &[K::Orchestrator]),
    (closed("timers", "Timers", &["yes", "no"]), &[K::Orchestrator]),
    (closed("event_sourced", "Event-sourced", &["yes", "no"]), &[K::Service, K::Orchestrator]),
    (row("staleness_s", "May be behind by", &["1 s", "5 s", "60 s"]), &[K::Cache, K::Projection]),
];

const FLOW_ROWS: &[FactRow] = &[
    closed(
        "means",
        "Means",
        &[
            "calls",
            "commands",
            "publishes",
            "consumes",
            "reads",
            "writes",
            "captures",
            "dead letters",
            "pushes",
        ],
    ),
    closed("delivery", "Delivery", &["at-most-once", "at-least-once", "exactly-once"]),
    row("key", "Key", &[]),
    closed("idempotency_key", "Idempotency key", &["yes", "no"]),
    row("timeout_s", "Timeout", &["1 s", "3 s", "10 s"]),
    row("retries", "Retries", &["0", "3", "5", "unlimited"]),
    closed("in_tx_with", "In one transaction with the write", &["yes", "no"]),
];

/// What can be stated about a node of this kind; about one of no known kind, everything.
pub fn node_facts(kind: Option<NodeKind>) -> impl Iterator<Item = &'static FactRow> {
    let fits = move |asked: Asked| kind.is_none_or(|kind| asked.contains(&kind));
    NODE_ROWS.iter().filter(move |(_, asked)| fits(asked)).map(|(row, _)| row)
}

/// What can be stated about a flow.
pub fn flow_facts() -> impl Iterator<Item = &'static FactRow> {
    FLOW_ROWS.iter()
}

/// The value that is stated under a name.
#[must_use]
pub fn fact_value<'a>(facts: &'a str, name: &str) -> Option<&'a str> {
    facts.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix('=')?.trim()))
}

/// Facts with another value under a name, or without one.
#[must_use]
pub fn with_fact(facts: &str, name: &str, value: Option<&str>) -> String {
    let is_it = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
    let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
    let new = value.filter(|value| !value.is_empty()).map(|value| format!("{name}={value}"));
    let mut lines: Vec<String> = Vec::new();
    let mut pending = new;
    for line in facts.lines() {
        if is_it(line) {
            lines.extend(pending.take());
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.extend(pending);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_set_changed_and_taken_back() {
        let facts = with_fact("", "partitions", Some("12"));
        let facts = with_fact(&facts, "partition_key", Some(" order_id\n"));
        assert_eq!(facts, "partitions=12\npartition_key=order_id");
        assert_eq!(fact_value(&facts, "partition"), None);
        assert_eq!(fact_value(&facts, "partition_key"), Some("order_id"));
        let facts = with_fact(&facts, "partitions", Some("24"));
        assert_eq!(facts, "partitions=24\npartition_key=order_id");
        assert_eq!(with_fact(&facts, "partitions", None), "partition_key=order_id");
        assert_eq!(with_fact("a remark", "key", Some("  ")), "a remark");
    }

    #[test]
    fn every_kind_but_the_dead_letter_queue_and_the_like_has_questions() {
        let without = |kind| node_facts(Some(kind)).next().is_none();
        let none: Vec<NodeKind> = NodeKind::ALL.into_iter().filter(|kind| without(*kind)).collect();
        assert_eq!(none, [NodeKind::Database, NodeKind::Dlq, NodeKind::External]);
        assert_eq!(node_facts(None).count(), NODE_ROWS.len());
    }
}
