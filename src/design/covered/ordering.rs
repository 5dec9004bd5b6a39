//! Keys of topics: stated at all, and fine enough to spread the load.

use super::wording::{and_more, sure};
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Graph, Node};
use crate::design::keys::{is_no_key, parts};
use crate::design::stated::{mentions, words};
use crate::prompt::{FlowAttribute, NodeAttribute, Scalar};

/// Topics of which the key is stated.
pub fn stated_key(graph: &Graph) -> Option<Draft> {
    let topics = sure(graph).filter(|node| node.is(&[NodeKind::Topic]));
    let keyed: Vec<(&Node, String)> =
        topics.filter_map(|topic| Some((topic, key_written(graph, topic)?))).collect();
    let (first, key) = keyed.first()?;
    let more = and_more(keyed.len().saturating_sub(1), "topic has a key", "topics have keys");
    let message = format!("{} is keyed by `{key}`{more}", first.called());
    Some(Draft::new(message).at(keyed.iter().map(|(topic, _)| *topic)))
}

/// A key of several parts, or one that spreads a thing over buckets.
pub fn spread_key(graph: &Graph) -> Option<Draft> {
    let found = |is_spread: fn(&str) -> bool, kinds: &[NodeKind]| {
        let nodes = sure(graph).filter(|node| node.is(kinds));
        nodes.filter_map(|node| Some((node, key_written(graph, node)?))).find(|(_, key)| is_spread(key))
    };
    let topics = [NodeKind::Topic];
    let stores = [NodeKind::Database, NodeKind::EventStore];
    let (node, key) = found(is_bucketed, &topics)
        .or_else(|| found(is_composite, &topics))
        .or_else(|| found(is_bucketed, &stores))?;
    Some(Draft::new(format!("{} is spread by the key `{key}`", node.called())).at([node]))
}

fn is_bucketed(key: &str) -> bool {
    mentions(key, &["bucket", "shard", "salt"])
}

fn is_composite(key: &str) -> bool {
    parts(key).len() > 1
}

/// The key of a node as it was written, on it or on what fills it.
fn key_written(graph: &Graph, node: &Node) -> Option<String> {
    let own = text(node.value(NodeAttribute::PartitionKey));
    let filled = || graph.filled_by(node).find_map(|flow| text(flow.value(FlowAttribute::Key)));
    own.or_else(filled).filter(|key| !key.is_empty() && !is_no_key(&key.to_lowercase()))
}

/// A value that is stated, letter by letter: a key of several parts is not cut.
fn text(value: Option<&Scalar>) -> Option<String> {
    words(value)?;
    match value? {
        Scalar::Text(text) => Some(text.trim().to_owned()),
        Scalar::Number(_) | Scalar::Flag(_) => None,
    }
}
