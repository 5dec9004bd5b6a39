//! Keys, partitions and order: L21 to L24 and L40.

use super::rule::{Rule, ask};
use crate::board::NodeKind;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::keys::{is_bucketed, is_no_key, keeps_order, key_of, needs_no_order, parts};
use crate::design::stated::mentions;
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::BTreeSet;

/// Order that nobody arranged for.
pub const L21: Rule = Rule {
    id: "L21",
    title: "No partition key",
    explanation: "A topic keeps the order within a partition only. A consumer that keeps state needs all events of \
                  one thing in one partition, and the key arranges that.",
    example: "`order-events` with 12 partitions and a random key feeds a projection.",
    fix: "Key by the id of the aggregate whose events have to stay in order.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("wrong-ordering-key"),
    bears_on: &["wrong-ordering-key"],
    check: no_key,
};

/// Order of the wrong thing.
pub const L22: Rule = Rule {
    id: "L22",
    title: "Key of another entity",
    explanation: "Events are in order per key. A consumer that keeps state per seat is not helped by order per user, \
                  and two topics are joined only when they have the same key.",
    example: "`seat-events` keyed by `user_id` feeds a projection keyed by `event_id#section`.",
    fix: "Key by what the consumer keeps state of, repartition, or state that order does not matter.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("wrong-ordering-key"),
    bears_on: &["wrong-ordering-key"],
    check: other_key,
};

/// One partition does all the work.
pub const L23: Rule = Rule {
    id: "L23",
    title: "Hot partition",
    explanation: "A key with few values, or with one value that is most of the traffic, puts the load on one \
                  partition; more partitions do not help. A composite key spreads it.",
    example: "`page-views` keyed by `tenant_id`.",
    fix: "Use a finer or a bucketed key and merge, and give the largest a place of their own.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("hot-partition"),
    bears_on: &["hot-partition"],
    check: hot_partition,
};

/// Consumers that have nothing to do.
pub const L24: Rule = Rule {
    id: "L24",
    title: "Too few partitions",
    explanation: "A consumer group can use as many instances as there are partitions. Partitions come from the rate \
                  divided by what one consumer manages, with room to grow.",
    example: "12 partitions and 20 instances.",
    fix: "Work it out: partitions = peak rate / rate of one consumer, rounded up generously.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-capacity-numbers"),
    bears_on: &["no-capacity-numbers"],
    check: few_partitions,
};

/// Two hands that shuffle one pile.
pub const L40: Rule = Rule {
    id: "L40",
    title: "Several relays break the order",
    explanation: "Two relays that read the same outbox publish in any order, unless each has its own share of the \
                  aggregates.",
    example: "`Outbox relay` with 3 instances.",
    fix: "Shard the relays by the hash of the aggregate id, or keep one active.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("wrong-ordering-key"),
    bears_on: &["wrong-ordering-key"],
    check: several_relays,
};

/// Whether a consumer keeps state that depends on the order of events.
fn keeps_state(graph: &Graph, node: &Node) -> bool {
    node.is(&[NodeKind::Orchestrator, NodeKind::Projection, NodeKind::EventStore])
        || (node.acts() && graph.durable_writes(node).next().is_some())
}

fn no_key(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for topic in graph.of_kind(NodeKind::Topic) {
        let flow = graph
            .consumed_from(topic)
            .find(|flow| !needs_no_order(flow) && keeps_state(graph, graph.target(flow)));
        let one_partition =
            topic.number(NodeAttribute::Partitions).is_some_and(|partitions| partitions <= 1.0);
        let Some(flow) = flow.filter(|_| !one_partition && graph.filled_by(topic).next().is_some()) else {
            continue;
        };
        match key_of(graph, topic) {
            Some(key) if is_no_key(&key) => {
                let consumer = graph.target(flow);
                let message = format!(
                    "{} has no partition key, and {} keeps state that hangs on the order of its events.",
                    topic.called(),
                    consumer.called()
                );
                drafts.push(Draft::new(message).at([topic, consumer]).on([flow]));
            }
            Some(_) => {}
            None => open.push(topic),
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("By what are the events on {names} keyed? No partition key is stated.")
    }));
    drafts
}

fn other_key(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for topic in graph.of_kind(NodeKind::Topic) {
        let Some(key) = key_of(graph, topic).filter(|key| !is_no_key(key)) else { continue };
        let published = graph.filled_by(topic).find_map(|flow| {
            let other = flow.words(FlowAttribute::Key)?;
            (parts(&other) != parts(&key) && !keeps_order(&other, &key) && !needs_no_order(flow))
                .then_some((flow, other))
        });
        if let Some((flow, other)) = published {
            let sender = graph.source(flow);
            let message = format!(
                "{} is keyed by `{key}`, but {} publishes with the key `{other}`.",
                topic.called(),
                sender.called()
            );
            drafts.push(Draft::new(message).at([topic, sender]).on([flow]));
        }
        drafts.extend(graph.consumed_from(topic).filter_map(|flow| misfit(graph, topic, &key, flow)));
    }
    let processors = graph.of_kind(NodeKind::StreamProcessor);
    drafts.extend(processors.filter_map(|node| unlike_inputs(graph, node)));
    drafts
}

fn misfit(graph: &Graph, topic: &Node, key: &str, flow: &Flow) -> Option<Draft> {
    let consumer = graph.target(flow);
    let (keeper, needed) = kept_by(graph, consumer)?;
    if needs_no_order(flow) || keeps_order(key, &needed) {
        return None;
    }
    let message = format!(
        "{} keeps its state by `{needed}`, but {} is keyed by `{key}`: events of one `{needed}` can overtake each other.",
        keeper.called(),
        topic.called()
    );
    Some(Draft::new(message).at([topic, consumer]).on([flow]))
}

/// What keeps state for a consumer, itself or a read model that it writes, and by which key.
fn kept_by<'g>(graph: &'g Graph, consumer: &'g Node) -> Option<(&'g Node, String)> {
    let written = graph.leaving_as(consumer, &[FlowKind::Write]).map(|flow| graph.target(flow));
    let views = written.filter(|view| view.is(&[NodeKind::Projection]));
    [consumer]
        .into_iter()
        .chain(views)
        .find_map(|node| Some((node, node.words(NodeAttribute::ProjectionKey)?)))
}

/// A stream processor that joins topics with different keys.
fn unlike_inputs(graph: &Graph, node: &Node) -> Option<Draft> {
    let inputs: Vec<(&Node, String)> = graph
        .consumed_by(node)
        .filter(|flow| !needs_no_order(flow))
        .filter_map(|flow| {
            let topic = graph.source(flow);
            Some((topic, key_of(graph, topic).filter(|key| !is_no_key(key))?))
        })
        .collect();
    let (first, key) = inputs.first()?;
    let differs = |other: &String| !keeps_order(other, key) && !keeps_order(key, other);
    let (second, other) = inputs.iter().find(|(_, other)| differs(other))?;
    let repartitions = node.mentions(&["repartition", "rekey", "re key", "broadcast", "global table"]);
    let message = format!(
        "{} joins {} (by `{key}`) with {} (by `{other}`); events that belong together lie on different partitions.",
        node.called(),
        first.called(),
        second.called()
    );
    (!repartitions).then(|| Draft::new(message).at([node, *first, *second]))
}

/// Words of keys that have few values, or one that dominates.
const COARSE: [&str; 16] = [
    "tenant", "merchant", "country", "region", "city", "channel", "status", "type", "date", "day", "hour",
    "bool", "boolean", "flag", "category", "shop",
];

/// From which share of the traffic on one key alone is hot.
const HOT_SHARE: f64 = 0.2;

fn hot_partition(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for topic in graph.of_kind(NodeKind::Topic) {
        let Some(key) = key_of(graph, topic).filter(|key| !is_no_key(key)) else { continue };
        let parts = parts(&key);
        if let Some(words) = overload(topic, &key) {
            drafts.push(Draft::new(words).at([topic]));
            continue;
        }
        let [only] = parts.as_slice() else { continue };
        let coarse = only.split('_').find(|word| COARSE.contains(word));
        // A channel of a chat has an id of its own; a channel of a sale is web or phone.
        let of_many =
            |word: &str| ["channel", "flag", "status", "type"].contains(&word) && only.ends_with("_id");
        let is_hot = coarse.is_some_and(|word| !of_many(word));
        if is_hot && !is_bucketed(&key) {
            let message = format!(
                "{} is keyed by `{key}`: one of them can be most of the traffic, all on one partition.",
                topic.called()
            );
            drafts.push(Draft::new(message).at([topic]));
        } else if only == "event_id" {
            open.push(topic);
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("What is the `event_id` that {names} is keyed by: the id of a message, or of a sale that draws all the traffic?")
    }));
    drafts
}

/// What the stated numbers say of the hottest key.
fn overload(topic: &Node, key: &str) -> Option<String> {
    let share = topic.number(NodeAttribute::TrafficShareTopKey)?;
    let share = if share > 1.0 { share / 100.0 } else { share };
    let name = topic.called();
    let (rate, limit) =
        (topic.number(NodeAttribute::RatePerS), topic.number(NodeAttribute::RatePerPartition));
    if let (Some(rate), Some(limit)) = (rate, limit) {
        let hot = rate * share;
        return (hot > limit).then(|| {
            format!("The top `{key}` of {name} brings {hot:.0} events/s; one partition manages {limit:.0}.")
        });
    }
    (share >= HOT_SHARE && !is_bucketed(key)).then(|| {
        format!("The top `{key}` of {name} is {:.0} % of the traffic, all on one partition.", share * 100.0)
    })
}

fn few_partitions(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Topic)
        .flat_map(|topic| {
            let Some(partitions) = topic.number(NodeAttribute::Partitions) else { return Vec::new() };
            let mut drafts: Vec<Draft> = graph
                .consumed_from(topic)
                .map(|flow| graph.target(flow))
                .filter(|node| node.number(NodeAttribute::Instances).is_some_and(|instances| instances > partitions))
                .map(|node| {
                    let message = format!(
                        "{} has more instances than {} has partitions ({partitions}); the rest stand idle.",
                        node.called(),
                        topic.called()
                    );
                    Draft::new(message).at([topic, node])
                })
                .collect();
            let (rate, each) = (topic.number(NodeAttribute::RatePerS), topic.number(NodeAttribute::RatePerPartition));
            if let (Some(rate), Some(each)) = (rate, each)
                && each > 0.0
                && rate / each > partitions
            {
                let needed = (rate / each).ceil();
                let message = format!(
                    "{} takes {rate} events/s at {each} per partition: that needs {needed} partitions, not {partitions}.",
                    topic.called()
                );
                drafts.push(Draft::new(message).at([topic]));
            }
            drafts
        })
        .collect()
}

fn several_relays(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Relay)
        .filter(|relay| relay.number(NodeAttribute::Instances).is_some_and(|instances| instances > 1.0))
        .filter(|relay| !relay.attributes.contains_key(&NodeAttribute::PartitionKey))
        .filter(|relay| {
            !mentions(
                &relay.note,
                &["shard", "partition", "per aggregate", "leader", "one active", "standby", "hash"],
            )
        })
        .map(|relay| {
            let message = format!(
                "{} runs several times over one outbox: events of one aggregate can overtake each other.",
                relay.called()
            );
            let filled: BTreeSet<usize> = graph.published_by(relay).map(|flow| flow.to).collect();
            Draft::new(message)
                .at([relay].into_iter().chain(filled.into_iter().map(|place| graph.node(place))))
        })
        .collect()
}
