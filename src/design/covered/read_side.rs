//! Read models: how far they may lag, and what they can be built again from.

use super::wording::{MOST_NAMES, and_more, in_a_row, is_sound, span, sure};
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::mentions;
use crate::prompt::{FlowKind, NodeAttribute};

/// Read models and caches of which it is stated how far they may lag.
pub fn staleness(graph: &Graph) -> Option<Draft> {
    let views = sure(graph).filter(|node| node.is(&[NodeKind::Projection, NodeKind::Cache]));
    let stated: Vec<(&Node, String)> = views.filter_map(|view| Some((view, lag_of(view)?))).collect();
    let (first, lag) = stated.first()?;
    let others = stated.iter().skip(1).take(MOST_NAMES.saturating_sub(1));
    let phrases: Vec<String> = [format!("{} may be {lag} behind", first.called())]
        .into_iter()
        .chain(others.map(|(view, lag)| format!("{} {lag}", view.called())))
        .collect();
    let more = and_more(stated.len().saturating_sub(MOST_NAMES), "states its lag", "state theirs");
    Some(Draft::new(format!("{}{more}", in_a_row(&phrases))).at(stated.iter().map(|(view, _)| *view)))
}

fn lag_of(view: &Node) -> Option<String> {
    let is_finite = view.seconds(NodeAttribute::StalenessS).is_some_and(f64::is_finite);
    span(view.value(NodeAttribute::StalenessS)).filter(|_| is_finite)
}

/// From how long a topic counts as history where nobody states how much is needed.
const LONG_S: f64 = 2_592_000.0;

/// How many neighbours of each part on the way from a read model to its history are looked at.
const FEW: usize = 16;

/// A read model whose topic is kept long enough, an event store behind one, or an archive of a topic.
pub fn history(graph: &Graph) -> Option<Draft> {
    let views = || sure(graph).filter(|node| node.is(&[NodeKind::Projection]));
    let long = |kept: f64, _: Option<f64>| kept >= LONG_S;
    let enough = |kept: f64, needed: Option<f64>| needed.is_some_and(|needed| kept >= needed);
    views()
        .find_map(|view| kept_topic(graph, view, long))
        .or_else(|| views().find_map(|view| kept_topic(graph, view, enough)))
        .or_else(|| views().find_map(|view| kept_store(graph, view)))
        .or_else(|| archived(graph))
}

/// A topic behind a read model that is kept as long as it must be, given how long it is kept and how much is needed.
fn kept_topic(graph: &Graph, view: &Node, suffices: fn(f64, Option<f64>) -> bool) -> Option<Draft> {
    topics_behind(graph, view).into_iter().find_map(|topic| {
        let kept = topic.seconds(NodeAttribute::Retention)?;
        let needed = [view, topic].iter().find_map(|node| node.seconds(NodeAttribute::NeededHistory));
        let is_compacted =
            topic.words(NodeAttribute::Cleanup).is_some_and(|cleanup| cleanup.contains("compact"));
        if is_compacted || !suffices(kept, needed) {
            return None;
        }
        let long = span(topic.value(NodeAttribute::Retention))?;
        let message =
            format!("{} is kept {long}, and {} can be built from it", topic.called(), view.called());
        Some(Draft::new(message).at([topic, view]))
    })
}

/// The topics that feed a read model, at once or by way of who writes it.
fn topics_behind<'g>(graph: &'g Graph, view: &Node) -> Vec<&'g Node> {
    let is_feed = |flow: &&Flow| flow.is(&[FlowKind::Consume, FlowKind::Write]) && is_sound(graph, flow);
    let feeds = graph.reaching(view).take(FEW).filter(is_feed).map(|flow| graph.source(flow));
    let topics = feeds.flat_map(|feed| {
        let consumed = graph.reaching(feed).take(FEW).filter(|flow| flow.is(&[FlowKind::Consume]));
        let pure = feed.is(&[NodeKind::Worker, NodeKind::StreamProcessor]);
        [feed].into_iter().chain(consumed.filter(move |_| pure).map(|flow| graph.source(flow)))
    });
    topics.filter(|node| node.is(&[NodeKind::Topic])).collect()
}

fn kept_store(graph: &Graph, view: &Node) -> Option<Draft> {
    let is_store = |node: &&Node| node.is(&[NodeKind::EventStore]) && node.confidence > Confidence::Low;
    let feeders = |node: &Node| {
        let into = [FlowKind::Publish, FlowKind::Capture, FlowKind::Consume];
        graph.reaching(node).take(FEW).filter(move |flow| flow.is(&into)).map(|flow| graph.source(flow))
    };
    let topics = topics_behind(graph, view);
    let store = feeders(view)
        .chain(topics.into_iter().flat_map(feeders))
        .find_map(|node| [node].into_iter().chain(feeders(node)).find(is_store))?;
    let message = format!("{} keeps the history behind {}", store.called(), view.called());
    Some(Draft::new(message).at([store, view]))
}

/// Names of places that keep what a topic no longer has.
const ARCHIVES: [&str; 6] =
    ["archive", "data lake", "object store", "cold storage", "snapshot", "tiered storage"];

fn archived(graph: &Graph) -> Option<Draft> {
    let archives = sure(graph).filter(|node| mentions(&node.name, &ARCHIVES));
    archives.into_iter().find_map(|archive| {
        let feeds = graph
            .reaching(archive)
            .take(FEW)
            .filter(|flow| flow.is(&[FlowKind::Consume, FlowKind::Write]) && is_sound(graph, flow));
        let topic = feeds.map(|flow| graph.source(flow)).find_map(|feed| {
            let consumed = graph.reaching(feed).take(FEW).filter(|flow| flow.is(&[FlowKind::Consume]));
            let behind = consumed.map(|flow| graph.source(flow));
            [feed].into_iter().chain(behind).find(|node| node.is(&[NodeKind::Topic]))
        })?;
        let message = format!("{} keeps what passes through {}", archive.called(), topic.called());
        Some(Draft::new(message).at([archive, topic]))
    })
}
