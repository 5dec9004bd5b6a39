//! Who tells whom: L16, L17 and L20.

use super::rule::{Rule, listed, listed_names};
use crate::board::NodeKind;
use crate::design::event_ways::EventWays;
use crate::design::facts::owner;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::names::{spaced, split_words};
use crate::design::stated::mentions;
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::BTreeSet;

/// Nobody can say where the process is.
pub const L16: Rule = Rule {
    id: "L16",
    title: "Choreography too complex",
    explanation: "When five services react to each other in a row, or one waits for the events of three owners, no \
                  part knows where the process is. Pipelines that only transform are something else.",
    example: "Five workers, each consuming the event of the one before it and publishing the next.",
    fix: "Let an orchestrator drive the core; leave the rest as plain subscribers.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("choreography-too-complex"),
    bears_on: &["choreography-too-complex"],
    check: complex_choreography,
};

/// Events that cause themselves.
pub const L17: Rule = Rule {
    id: "L17",
    title: "Event cycle",
    explanation: "An event that in the end causes itself runs for ever, once it has begun. Retry topics and written \
                  guards are fine.",
    example: "`A` turns `XHappened` into `YHappened`, and `B` turns `YHappened` into `XHappened`.",
    fix: "Break the cycle, or carry the cause along and stop when it comes back.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("choreography-too-complex"),
    bears_on: &["choreography-too-complex"],
    check: event_cycles,
};

/// A log where a queue would do.
pub const L20: Rule = Rule {
    id: "L20",
    title: "Topic used as a private queue",
    explanation: "Delays and acknowledgements of single messages are what queues are for. A log is worth it when \
                  several read it, or read it again.",
    example: "A topic with one publisher, one consumer and a delay per message.",
    fix: "Use a queue, or name the second consumer.",
    severity: Severity::Hint,
    confidence: Confidence::High,
    tag: None,
    bears_on: &[],
    check: private_topics,
};

/// How many services in a row, or participants of a saga, are still easy to follow.
const LONGEST_CHAIN: usize = 4;

/// How many owners one service may wait for.
const MOST_JOINED: usize = 2;

fn complex_choreography(graph: &Graph) -> Vec<Draft> {
    long_chain(graph).into_iter().chain(joins(graph)).collect()
}

fn long_chain(graph: &Graph) -> Option<Draft> {
    let events = EventWays::of(graph, |_| true);
    let reacts = |point: usize| {
        let reacts = events.node(graph, point).is_some_and(|node| {
            node.is(&[NodeKind::Service, NodeKind::Worker])
                && graph.consumed_by(node).next().is_some()
                && graph.emits(node)
        });
        usize::from(reacts)
    };
    let weights: Vec<usize> = (0..graph.nodes().len()).map(reacts).collect();
    let chain = events.ways.heaviest(|point| weights.get(point).copied().unwrap_or_default());
    let nodes: Vec<&Node> = chain.iter().filter_map(|point| events.node(graph, *point)).collect();
    (nodes.len() > LONGEST_CHAIN).then(|| {
        let names: Vec<String> = nodes.iter().map(|node| node.called()).collect();
        let message = format!(
            "{} services react to each other in a row ({}), and no part knows where the process is.",
            nodes.len(),
            shortened(&names)
        );
        Draft::new(message).at(nodes)
    })
}

/// The first and the last names of a long row.
fn shortened(names: &[String]) -> String {
    match names {
        [a, b, c, .., z] if names.len() > 6 => format!("{a} → {b} → {c} → … → {z}"),
        _ => names.join(" → "),
    }
}

fn joins(graph: &Graph) -> Vec<Draft> {
    let suspects = graph.nodes().iter().filter(|node| node.is(&[NodeKind::Service, NodeKind::Worker]));
    suspects
        .filter_map(|node| {
            let topics: BTreeSet<usize> = graph.consumed_by(node).map(|flow| flow.from).collect();
            if topics.len() <= MOST_JOINED || !decides(graph, node) {
                return None;
            }
            let topics: Vec<&Node> = topics
                .into_iter()
                .map(|place| graph.node(place))
                .filter(|topic| topic.is(&[NodeKind::Topic]))
                .collect();
            let owners: BTreeSet<String> =
                topics.iter().filter_map(|topic| owner_of_topic(graph, topic)).collect();
            (owners.len() > MOST_JOINED).then(|| {
                let message = format!(
                    "{} waits for events of {} owners ({}) to decide one step.",
                    node.called(),
                    owners.len(),
                    listed(topics.iter().copied())
                );
                Draft::new(message).at([node].into_iter().chain(topics))
            })
        })
        .collect()
}

/// Whether a node goes on to tell others; who only keeps a view of it does not count.
fn decides(graph: &Graph, node: &Node) -> bool {
    graph.leaving_as(node, &[FlowKind::Publish, FlowKind::Command]).next().is_some()
        || graph.leaving_as(node, &[FlowKind::Write]).any(|flow| graph.target(flow).is(&[NodeKind::Outbox]))
}

fn owner_of_topic(graph: &Graph, topic: &Node) -> Option<String> {
    let emitters = graph.emitters(topic);
    let stated = owner(topic).or_else(|| emitters.iter().find_map(|node| owner(node)));
    stated.or_else(|| emitters.first().map(|node| spaced(&node.name)))
}

fn event_cycles(graph: &Graph) -> Vec<Draft> {
    let certain = EventWays::of(graph, |node| has_one_cause(graph, node));
    let known: Vec<BTreeSet<usize>> =
        certain.ways.cycles().iter().map(|knot| participants(graph, &certain, knot)).collect();
    let all = EventWays::of(graph, |_| true);
    let mut drafts = Vec::new();
    for knot in all.ways.cycles() {
        let members = participants(graph, &all, &knot);
        let nodes: Vec<&Node> =
            members.iter().map(|place| graph.node(*place)).filter(|node| node.acts()).collect();
        if nodes.is_empty() || members.iter().any(|place| is_guarded(graph.node(*place))) {
            continue;
        }
        let names: Vec<&str> = knot
            .iter()
            .filter_map(|point| all.message(*point))
            .map(|(_, name)| name)
            .filter(|name| !name.is_empty())
            .collect();
        let unnamed = knot.iter().filter_map(|point| all.message(*point)).any(|(_, name)| name.is_empty());
        let is_known = known.iter().any(|other| other.is_subset(&members)) && !unnamed;
        if is_known {
            let message = format!(
                "{} {} again through {}, without end.",
                listed_names(&names),
                if names.len() == 1 { "causes itself" } else { "cause each other" },
                listed(nodes.iter().copied())
            );
            drafts.push(Draft::new(message).at(nodes));
        } else if (unnamed && nodes.len() > 1) || nodes.len() > LONGEST_CHAIN {
            let message = format!("Events go round between {}. What ends it?", listed(nodes.iter().copied()));
            drafts.push(Draft::question(message).at(nodes));
        }
    }
    drafts
}

/// The places of the nodes in a knot, with the topics of its messages.
fn participants(graph: &Graph, events: &EventWays<'_>, knot: &[usize]) -> BTreeSet<usize> {
    let place = |point: &usize| {
        events
            .node(graph, *point)
            .map(|node| node.place)
            .or_else(|| events.message(*point).map(|(topic, _)| topic))
    };
    knot.iter().filter_map(place).collect()
}

/// Whether everything that a node says follows from the one message that it hears.
fn has_one_cause(graph: &Graph, node: &Node) -> bool {
    let asked =
        graph.reaching_as(node, &[FlowKind::Call, FlowKind::Command, FlowKind::Push]).next().is_some();
    let heard: Vec<&Flow> = graph.consumed_by(node).take(2).collect();
    let one = matches!(heard.as_slice(), [flow] if flow.messages.len() == 1);
    !asked && one && !begins_something(graph, node) && !node.attributes.contains_key(&NodeAttribute::Timers)
}

/// Whether a node says that something began: that follows from a request which is not drawn.
fn begins_something(graph: &Graph, node: &Node) -> bool {
    const BEGUN: [&str; 10] = [
        "placed",
        "created",
        "requested",
        "submitted",
        "registered",
        "opened",
        "started",
        "initiated",
        "uploaded",
        "entered",
    ];
    let begun = |name: &&str| split_words(name).iter().any(|word| BEGUN.contains(&word.as_str()));
    // What a node hears it does not begin.
    let heard =
        |name: &&str| graph.consumed_by(node).any(|flow| flow.messages.iter().any(|other| other == name));
    graph.messages_out(node).iter().any(|name| begun(name) && !heard(name))
}

fn is_guarded(node: &Node) -> bool {
    node.mentions(&["guard", "causation", "terminat", "max hops", "retry", "loop", "ends after"])
}

fn private_topics(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Topic)
        .filter_map(|topic| {
            let (inward, outward): (Vec<&Flow>, Vec<&Flow>) =
                (graph.filled_by(topic).collect(), graph.consumed_from(topic).collect());
            let ([one], [other]) = (inward.as_slice(), outward.as_slice()) else { return None };
            let kept = topic.attributes.contains_key(&NodeAttribute::Retention)
                || topic.mentions(&["replay", "retention", "rebuil"]);
            let delayed = [one, other].iter().any(|flow| flow.attributes.contains_key(&FlowAttribute::Delay));
            let acked = topic.attributes.contains_key(&NodeAttribute::VisibilityTimeoutS)
                || [one, other].iter().any(|flow| {
                    // `acks=all` and `ack after commit` are how a log is used.
                    let of_a_log = mentions(&flow.label, &["acks", "commit", "offset"]);
                    mentions(&flow.label, &["delay"]) || (mentions(&flow.label, &["ack"]) && !of_a_log)
                });
            let consumer = graph.target(other);
            let message = format!(
                "Only {} reads {}, one message at a time: that is a queue.",
                consumer.called(),
                topic.called()
            );
            (!kept && (delayed || acked)).then(|| Draft::new(message).at([topic, consumer]))
        })
        .collect()
}
