//! How events travel: from sender through outbox, relay and topic to consumer, and on.
//!
//! Every message of a topic is a point of its own, so that a service that
//! publishes one message and a service that consumes another of the same topic
//! are not joined. Orchestrators and stream processors are left out: the first
//! know where a process is, the second only transform.

use super::chains::Ways;
use super::graph::{Flow, Graph, Node};
use crate::board::NodeKind;
use crate::prompt::FlowKind;
use std::collections::BTreeMap;

/// The ways of events through a design.
#[derive(Debug)]
pub struct EventWays<'g> {
    /// The points: first the nodes by their places, then the messages.
    pub ways: Ways,
    nodes: usize,
    messages: BTreeMap<(usize, &'g str), usize>,
    sent: Vec<(usize, &'g str)>,
}

/// Any message of a topic, where the flow names none.
const ANY: &str = "";

impl<'g> EventWays<'g> {
    /// The ways through the nodes that `takes_part` admits.
    #[must_use]
    pub fn of(graph: &'g Graph, takes_part: impl Fn(&Node) -> bool) -> Self {
        let count = graph.nodes().len();
        let mut this =
            Self { ways: Ways::new(count), nodes: count, messages: BTreeMap::new(), sent: Vec::new() };
        let apart = |node: &Node| node.is(&[NodeKind::Orchestrator, NodeKind::StreamProcessor]);
        let joins = |flow: &&Flow| {
            [graph.source(flow), graph.target(flow)]
                .iter()
                .all(|node| !apart(node) && (!node.acts() || takes_part(node)))
        };
        for flow in graph.flows().iter().filter(joins) {
            this.add(graph, flow);
        }
        this.join_unnamed();
        this
    }

    fn add(&mut self, graph: &'g Graph, flow: &'g Flow) {
        let (source, target) = (graph.source(flow), graph.target(flow));
        match flow.kind {
            Some(FlowKind::Publish | FlowKind::Command | FlowKind::Capture) if target.is_broker() => {
                for name in named(flow) {
                    let point = self.point(flow.to, name);
                    self.ways.add_edge(flow.from, point);
                }
            }
            Some(FlowKind::Consume) if source.is_broker() => {
                for name in named(flow) {
                    let point = self.point(flow.from, name);
                    self.ways.add_edge(point, flow.to);
                }
            }
            Some(FlowKind::Capture) => self.ways.add_edge(flow.from, flow.to),
            Some(FlowKind::Write) if target.is(&[NodeKind::Outbox]) || is_captured(graph, target) => {
                self.ways.add_edge(flow.from, flow.to);
            }
            Some(FlowKind::Read) if source.is(&[NodeKind::Relay]) => self.ways.add_edge(flow.to, flow.from),
            _ => {}
        }
    }

    fn point(&mut self, topic: usize, name: &'g str) -> usize {
        if let Some(point) = self.messages.get(&(topic, name)) {
            return *point;
        }
        let point = self.ways.add_point();
        self.messages.insert((topic, name), point);
        self.sent.push((topic, name));
        point
    }

    /// What is sent without a name may be any message, and who consumes without a name consumes all.
    fn join_unnamed(&mut self) {
        let any: BTreeMap<usize, usize> = self
            .messages
            .iter()
            .filter(|((_, name), _)| *name == ANY)
            .map(|((topic, _), point)| (*topic, *point))
            .collect();
        for ((topic, name), point) in &self.messages {
            if let Some(any) = any.get(topic).filter(|_| *name != ANY) {
                // Both ways would join every sender to every consumer, so the unnamed end only gathers.
                self.ways.add_edge(*point, *any);
            }
        }
    }

    /// The node at a point, unless it is a message.
    #[must_use]
    pub fn node(&self, graph: &'g Graph, point: usize) -> Option<&'g Node> {
        (point < self.nodes).then(|| graph.node(point))
    }

    /// The topic and the name of the message at a point; the name is empty where the flow names none.
    #[must_use]
    pub fn message(&self, point: usize) -> Option<(usize, &'g str)> {
        self.sent.get(point.checked_sub(self.nodes)?).copied()
    }
}

fn named(flow: &Flow) -> Vec<&str> {
    if flow.messages.is_empty() { vec![ANY] } else { flow.messages.iter().map(String::as_str).collect() }
}

fn is_captured(graph: &Graph, store: &Node) -> bool {
    store.is_durable() && graph.leaving_as(store, &[FlowKind::Capture]).next().is_some()
}
