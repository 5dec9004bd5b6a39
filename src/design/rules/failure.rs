//! What fails for good: L08 to L11.

use super::rule::{Rule, ask, tell};
use crate::board::NodeKind;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::{Stated, is_endless, mentions, says_no, words};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute, Scalar};

/// A queue that poison blocks.
pub const L08: Rule = Rule {
    id: "L08",
    title: "Queue without a dead-letter queue",
    explanation: "A message that can never be processed comes back for ever, or disappears when the queue gives up. It \
                  needs a place of its own after a few attempts, and somebody who looks there. Stated loss is fine.",
    example: "`jobs` is consumed and no dead-letter queue hangs on it.",
    fix: "Add a dead-letter queue, a limit of attempts and an alarm.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("no-dlq"),
    bears_on: &["no-dlq"],
    check: queue_without_dlq,
};

/// A topic consumer that a bad event stops.
pub const L09: Rule = Rule {
    id: "L09",
    title: "Consumer without a failure path",
    explanation: "On a topic one event that cannot be handled holds up its partition. Parking the key, stopping with \
                  an alarm, or going on with a dead-letter queue are all answers; having none is not.",
    example: "`Billing` consumes `order-events`, writes `Billing DB`, and `dlq: none`.",
    fix: "Choose and write down: a retry topic, parking the key, or stopping with an alarm.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-dlq"),
    bears_on: &["no-dlq"],
    check: no_failure_path,
};

/// A dead-letter queue that fills in silence.
pub const L10: Rule = Rule {
    id: "L10",
    title: "Dead-letter queue that nobody reads",
    explanation: "What is parked is not yet solved. Somebody owns it, is alarmed by it and can send it again.",
    example: "`jobs.dlq` with nothing behind it and no note.",
    fix: "Name an owner, an alarm and the way back.",
    severity: Severity::Hint,
    confidence: Confidence::High,
    tag: Some("no-dlq"),
    bears_on: &["no-dlq", "missing-observability"],
    check: unread_dlq,
};

/// Retries that never give up, or all come at once.
pub const L11: Rule = Rule {
    id: "L11",
    title: "Unbounded retry",
    explanation: "Retries without an end hide a failure, retries without a back-off feed it. Workflow engines retry \
                  for ever on purpose; then errors that cannot be retried and an alarm on age belong to it.",
    example: "`Sender` calls `Merchant` with unlimited retries.",
    fix: "Limit the attempts, back off with jitter, and say what happens after the last one.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("unbounded-retry"),
    bears_on: &["unbounded-retry", "no-dlq"],
    check: unbounded_retry,
};

/// Whether poison of a node goes to a dead-letter queue that is drawn.
fn has_dlq(graph: &Graph, node: &Node) -> bool {
    graph.leaving_as(node, &[FlowKind::DeadLetter]).next().is_some()
}

/// What is stated about where poison goes.
fn poison_path(node: &Node) -> Stated {
    let dlq = node.words(NodeAttribute::Dlq);
    match (node.words(NodeAttribute::OnPoison), dlq) {
        (Some(poison), _) if mentions(&poison, &["ignore", "skip", "drop", "retry"]) || says_no(&poison) => {
            Stated::Bad
        }
        (Some(_), _) => Stated::Good,
        (None, Some(dlq)) if says_no(&dlq) => Stated::Bad,
        // `edge` promises an arrow; whether it is there is seen in the drawing.
        (None, Some(dlq)) if dlq != "edge" => Stated::Good,
        (None, _) => Stated::Unsaid,
    }
}

fn queue_without_dlq(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Queue)
        .filter_map(|queue| {
            let consumer = graph.consumed_from(queue).map(|flow| graph.target(flow)).next()?;
            let is_dlq = graph.reaching_as(queue, &[FlowKind::DeadLetter]).next().is_some();
            let drawn = has_dlq(graph, queue)
                || graph.consumed_from(queue).any(|flow| has_dlq(graph, graph.target(flow)));
            if drawn || is_dlq || poison_path(queue) == Stated::Good || poison_path(consumer) == Stated::Good {
                return None;
            }
            let message = format!(
                "{} has no dead-letter queue: a message that {} can never process comes back for ever, or is lost.",
                queue.called(),
                consumer.called()
            );
            Some(Draft::new(message).at([queue, consumer]))
        })
        .collect()
}

fn no_failure_path(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for node in graph.nodes().iter().filter(|node| has_effects(graph, node)) {
        let topics = graph.consumed_by(node).filter(|flow| graph.source(flow).is(&[NodeKind::Topic]));
        let unguarded = topics.into_iter().find(|flow| !has_dlq(graph, graph.source(flow)));
        let Some(flow) = unguarded.filter(|_| !has_dlq(graph, node)) else { continue };
        let topic = graph.source(flow);
        match [poison_path(node), poison_path(topic)] {
            [Stated::Good, _] | [_, Stated::Good] => {}
            [Stated::Bad, _] | [_, Stated::Bad] => drafts.push(unguarded_effect(node, topic, flow)),
            _ if is_bounded(node, topic, flow) => {}
            _ => open.push(node),
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("What happens to an event that {names} can never handle? No limit, parking or dead-letter queue is stated.")
    }));
    drafts
}

fn has_effects(graph: &Graph, node: &Node) -> bool {
    let stated = node.words(NodeAttribute::SideEffects).is_some_and(|words| !says_no(&words));
    let acts = node.acts() || node.is(&[NodeKind::StreamProcessor]);
    acts && (stated || graph.durable_writes(node).next().is_some())
}

fn is_bounded(node: &Node, topic: &Node, flow: &Flow) -> bool {
    let limits = [node.words(NodeAttribute::MaxAttempts), topic.words(NodeAttribute::MaxAttempts)];
    let retries = flow.words(FlowAttribute::Retries);
    limits.into_iter().chain([retries]).flatten().any(|limit| !is_endless(&limit))
}

fn unguarded_effect(node: &Node, topic: &Node, flow: &Flow) -> Draft {
    let message = format!(
        "An event of {} that {} cannot handle is retried for ever or dropped: no failure path is there.",
        topic.called(),
        node.called()
    );
    Draft::new(message).at([node, topic]).on([flow])
}

fn unread_dlq(graph: &Graph) -> Vec<Draft> {
    let silent = |node: &&Node| {
        graph.leaving(node).next().is_none()
            && graph.reaching_as(node, &[FlowKind::Consume, FlowKind::Read]).next().is_none()
            && !is_looked_after(node)
    };
    let dlqs: Vec<&Node> = graph.of_kind(NodeKind::Dlq).filter(silent).collect();
    tell(&dlqs, |names| format!("Nobody reads {names}: say who is alarmed, and how a message gets back."))
        .into_iter()
        .collect()
}

/// Whether anything written in a dead-letter queue tells that somebody looks after it.
fn is_looked_after(dlq: &Node) -> bool {
    const CARE: [&str; 16] = [
        "alarm",
        "alert",
        "monitor",
        "watch",
        "look",
        "read",
        "page",
        "on call",
        "oncall",
        "redrive",
        "replay",
        "reprocess",
        "notic",
        "owner",
        "check",
        "handle",
    ];
    let stated = [NodeAttribute::Alarms, NodeAttribute::Owner, NodeAttribute::Note];
    let states = stated.iter().any(|name| dlq.words(*name).is_some_and(|words| !says_no(&words)));
    let noted = !dlq.note.trim().is_empty() || states;
    dlq.affirms(&CARE) || (noted && !dlq.denies(&CARE))
}

fn unbounded_retry(graph: &Graph) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = graph
        .nodes()
        .iter()
        .filter(|node| endless(node.value(NodeAttribute::MaxAttempts)) && !is_watched_engine(node, &[]))
        .map(|node| Draft::new(format!("There is no end to the retries of {}.", node.called())).at([node]))
        .collect();
    let mut open = Vec::new();
    for flow in graph.flows() {
        let Some(retries) = flow.words(FlowAttribute::Retries).filter(|retries| !says_no(retries)) else {
            continue;
        };
        let ends = [graph.source(flow), graph.target(flow)];
        if is_endless(&retries) {
            if !is_watched_engine(ends[0], &[flow]) {
                let message = format!(
                    "There is no end to the retries from {} to {}.",
                    ends[0].called(),
                    ends[1].called()
                );
                drafts.push(Draft::new(message).on([flow]).at(ends));
            }
            continue;
        }
        match backoff(&ends) {
            Stated::Good => {}
            Stated::Bad => {
                let message = format!(
                    "The retries between {} and {} come without a back-off, all at once when something fails.",
                    ends[0].called(),
                    ends[1].called()
                );
                drafts.push(Draft::new(message).on([flow]).at(ends));
            }
            Stated::Unsaid => open.push(retrier(flow, ends)),
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("How long does {names} wait between two tries? No back-off is stated.")
    }));
    drafts
}

/// Who does the retrying: the consumer of a message, the sender of anything else.
fn retrier<'g>(flow: &Flow, [source, target]: [&'g Node; 2]) -> &'g Node {
    if flow.is(&[FlowKind::Consume]) { target } else { source }
}

fn backoff(ends: &[&Node]) -> Stated {
    let said = ends.iter().find_map(|node| node.words(NodeAttribute::Backoff));
    match said {
        Some(words) if says_no(&words) || mentions(&words, &["immediate"]) => Stated::Bad,
        Some(_) => Stated::Good,
        None => Stated::Unsaid,
    }
}

fn endless(value: Option<&Scalar>) -> bool {
    words(value).is_some_and(|words| is_endless(&words))
}

/// A workflow engine may retry for ever when some errors end it and age is watched.
fn is_watched_engine(node: &Node, flows: &[&Flow]) -> bool {
    let ends = flows.iter().any(|flow| flow.words(FlowAttribute::NonRetryableErrors).is_some());
    node.is(&[NodeKind::Orchestrator])
        && (ends || flows.is_empty())
        && node.words(NodeAttribute::Alarms).is_some_and(|alarms| mentions(&alarms, &["age"]))
}
