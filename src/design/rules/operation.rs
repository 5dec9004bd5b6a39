//! Running it: L42, L44 and L48.

use super::rule::{Rule, ask, tell};
use crate::board::NodeKind;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Graph, Node};
use crate::design::stated::{Stated, affirms, mentions};
use crate::prompt::{FlowKind, NodeAttribute};

/// Windows by the wrong clock.
pub const L42: Rule = Rule {
    id: "L42",
    title: "No time policy for windows",
    explanation: "Events come late and out of order. A window needs the time at which things happened, a watermark that \
                  says when it is complete, and a rule for what comes after.",
    example: "A stream processor with a window of 1 min and `time: processing`.",
    fix: "Use event time and a watermark, allow some lateness, and correct what comes later still.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-late-data-policy"),
    bears_on: &["no-late-data-policy"],
    check: no_time_policy,
};

/// Parts that nothing joins.
pub const L44: Rule = Rule {
    id: "L44",
    title: "Dangling part",
    explanation: "A topic that nobody fills or reads, a service without a line, a dead-letter queue without a source: \
                  something was forgotten, or is not needed.",
    example: "The topic `refunds` with a publisher and no consumer.",
    fix: "Connect it, or take it away.",
    severity: Severity::Hint,
    confidence: Confidence::High,
    tag: None,
    bears_on: &[],
    check: dangling,
};

/// Nobody would notice.
pub const L48: Rule = Rule {
    id: "L48",
    title: "No signals to operate by",
    explanation: "An event-driven system fails in silence: a consumer falls behind, an outbox grows, a dead-letter queue \
                  fills. Three numbers tell: lag in seconds, the age of the oldest outbox row, the count in the dead-letter queue.",
    example: "Topics, an outbox and no word of lag or an alarm.",
    fix: "Watch consumer lag in seconds, the oldest outbox row and the dead-letter count.",
    severity: Severity::Hint,
    confidence: Confidence::Low,
    tag: Some("missing-observability"),
    bears_on: &["missing-observability"],
    check: no_signals,
};

fn no_time_policy(graph: &Graph) -> Vec<Draft> {
    let mut bad = Vec::new();
    let mut open = Vec::new();
    for node in graph.of_kind(NodeKind::StreamProcessor).filter(|node| has_windows(node)) {
        let time = node.words(NodeAttribute::Time);
        let policy = [NodeAttribute::Watermark, NodeAttribute::Lateness]
            .iter()
            .any(|name| node.words(*name).is_some());
        match time {
            Some(time) if mentions(&time, &["processing", "arrival", "ingest"]) && !policy => bad.push(node),
            None if !policy && !node.mentions(&["event time", "watermark", "late"]) => open.push(node),
            _ => {}
        }
    }
    let told = tell(&bad, |names| {
        format!("{names} counts by the time of arrival: late events fall into the wrong window.")
    });
    let asked = ask(&open, |names| {
        format!(
            "What does {names} do with an event that comes late? No event time, watermark or lateness is stated."
        )
    });
    told.into_iter().chain(asked).collect()
}

fn has_windows(node: &Node) -> bool {
    node.words(NodeAttribute::Window).is_some()
        || node.mentions(&["window", "aggregat", "per minute", "rollup", "tumbling", "sessionis"])
}

fn dangling(graph: &Graph) -> Vec<Draft> {
    let loose = |node: &Node| !graph.has_unread_flow(node) && node.confidence > Confidence::Low;
    let topics = || graph.of_kind(NodeKind::Topic).filter(|node| loose(node));
    let unfilled: Vec<&Node> = topics()
        .filter(|node| graph.filled_by(node).next().is_none() && graph.leaving(node).next().is_some())
        .collect();
    let unread: Vec<&Node> = topics()
        .filter(|node| graph.leaving(node).next().is_none() && graph.reaching(node).next().is_some())
        .collect();
    let apart: Vec<&Node> = graph.nodes().iter().filter(|node| is_apart(graph, node)).collect();
    let sourceless: Vec<&Node> = graph
        .of_kind(NodeKind::Dlq)
        .filter(|node| {
            loose(node)
                && graph.reaching_as(node, &[FlowKind::DeadLetter]).next().is_none()
                && graph.leaving(node).next().is_some()
        })
        .collect();
    [
        tell(&unfilled, |names| format!("Nothing publishes to {names}.")),
        tell(&unread, |names| format!("Nothing consumes {names}.")),
        tell(&sourceless, |names| format!("Nothing leads into {names}.")),
        tell(&apart, |names| format!("No line leads to or from {names}.")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a part that does something stands alone.
fn is_apart(graph: &Graph, node: &Node) -> bool {
    let alone = graph.leaving(node).chain(graph.reaching(node)).next().is_none();
    alone
        && (node.acts() || node.is(&[NodeKind::Topic, NodeKind::Dlq, NodeKind::Outbox]))
        && node.confidence > Confidence::Low
}

fn no_signals(graph: &Graph) -> Vec<Draft> {
    let noted = affirms(graph.remarks(), &["lag", "alarm", "alert", "monitor"]);
    let waiting = graph
        .nodes()
        .iter()
        .filter(|node| node.is_broker() || node.is(&[NodeKind::Outbox]))
        .filter(|node| graph.leaving(node).chain(graph.reaching(node)).next().is_some());
    let mut blind = Vec::new();
    let mut open = Vec::new();
    for node in waiting {
        match signals(node) {
            Stated::Good => {}
            Stated::Bad => blind.push(node),
            Stated::Unsaid if noted => {}
            Stated::Unsaid => open.push(node),
        }
    }
    let told =
        tell(&blind, |names| format!("Nobody would notice {names} falling behind: no signal is watched."));
    let asked = ask(&open, |names| {
        format!("Who would notice {names} falling behind? No lag, age or alarm is stated.")
    });
    told.into_iter().chain(asked).collect()
}

/// What is known of the signals that a broker or an outbox is watched by.
fn signals(node: &Node) -> Stated {
    const SIGNALS: [&str; 9] =
        ["lag", "alarm", "alert", "monitor", "oldest", "metric", "dashboard", "on call", "watch"];
    match node.stated(NodeAttribute::Alarms) {
        Stated::Unsaid if node.affirms(&SIGNALS) => Stated::Good,
        Stated::Unsaid if node.denies(&SIGNALS) => Stated::Bad,
        stated => stated,
    }
}
