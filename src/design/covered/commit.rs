//! State and event, both or neither: an outbox with its relay, or a store whose log is captured.

use super::wording::{is_sound, sure};
use crate::board::NodeKind;
use crate::design::facts::ENOUGH;
use crate::design::finding::Draft;
use crate::design::graph::{Flow, Graph, Node};
use crate::design::stated::says_no;
use crate::prompt::{FlowAttribute, FlowKind};

/// An outbox that a relay empties into a topic; or else a store that is captured into one.
pub fn one_commit(graph: &Graph) -> Option<Draft> {
    through_outbox(graph).or_else(|| through_log(graph))
}

fn through_outbox(graph: &Graph) -> Option<Draft> {
    let outboxes = sure(graph).filter(|node| node.is(&[NodeKind::Outbox]));
    let mut ways = outboxes.filter_map(|outbox| Some((written(graph, outbox)?, Way::from(graph, outbox)?)));
    let first = ways.next()?;
    let best = if first.0.is_together {
        first
    } else {
        // An outbox of which the transaction is stated shows more.
        ways.find(|(write, _)| write.is_together).unwrap_or(first)
    };
    let (write, way) = best;
    let together = if write.is_together { ", written in one transaction," } else { "" };
    let told = format!("outbox {}{together} goes {}", way.store.called(), way.told());
    Some(way.seen(told).at([write.writer, write.state]).on([write.flow]))
}

/// How an outbox is written.
struct Written<'g> {
    writer: &'g Node,
    state: &'g Node,
    flow: &'g Flow,
    is_together: bool,
}

/// A write to an outbox by one who also writes its state.
fn written<'g>(graph: &'g Graph, outbox: &'g Node) -> Option<Written<'g>> {
    let writes = graph.reaching(outbox).take(ENOUGH).filter(|flow| flow.is(&[FlowKind::Write]));
    writes.filter(|flow| is_sound(graph, flow)).find_map(|flow| {
        let writer = graph.source(flow);
        let mut states = graph.leaving(writer).take(ENOUGH).filter(|state| {
            state.is(&[FlowKind::Write]) && graph.target(state).is_durable() && is_sound(graph, state)
        });
        let state = states.next().filter(|_| writer.acts())?;
        let said = |flow: &Flow| flow.words(FlowAttribute::InTxWith).filter(|words| !says_no(words));
        let is_together = said(flow).is_some()
            || said(state).is_some_and(|with| with == "yes" || with == flow.part.id.to_lowercase())
            || outbox.mentions(&["same transaction", "one transaction", "same tx", "one tx"]);
        Some(Written { writer, state: graph.target(state), flow, is_together })
    })
}

fn through_log(graph: &Graph) -> Option<Draft> {
    let stores = sure(graph).filter(|node| node.is_durable());
    stores.filter(|store| is_written(graph, store)).find_map(|store| {
        let way = Way::from(graph, store)?;
        let by = way.relay.map_or_else(String::new, |(_, relay)| format!(" by {}", relay.called()));
        let told = format!("what {} commits is captured{by} into {}", store.called(), way.broker.called());
        Some(way.seen(told))
    })
}

fn is_written(graph: &Graph, store: &Node) -> bool {
    let mut writes = graph.reaching(store).take(ENOUGH).filter(|flow| flow.is(&[FlowKind::Write]));
    writes.any(|flow| graph.source(flow).acts())
}

/// The way from a store to a topic or a queue.
struct Way<'g> {
    store: &'g Node,
    relay: Option<(&'g Flow, &'g Node)>,
    publish: &'g Flow,
    broker: &'g Node,
}

impl<'g> Way<'g> {
    fn from(graph: &'g Graph, store: &'g Node) -> Option<Self> {
        let captured = [FlowKind::Capture, FlowKind::Publish];
        let direct = graph.leaving(store).take(ENOUGH).filter(|flow| flow.is(&captured));
        let polled = graph.reaching(store).take(ENOUGH).filter(|flow| flow.is(&[FlowKind::Read]));
        let out = direct.map(|flow| (flow, graph.target(flow)));
        let read = polled.map(|flow| (flow, graph.source(flow))).filter(|(_, node)| is_relay(node, store));
        out.chain(read).filter(|(flow, _)| is_sound(graph, flow)).find_map(|(flow, next)| {
            if next.is_broker() {
                return Some(Self { store, relay: None, publish: flow, broker: next });
            }
            let publish = graph.leaving(next).take(ENOUGH).find(|publish| publishes(graph, publish))?;
            Some(Self { store, relay: Some((flow, next)), publish, broker: graph.target(publish) })
        })
    }

    /// The way in words: through what, to where.
    fn told(&self) -> String {
        let through =
            self.relay.map_or_else(String::new, |(_, relay)| format!("through {} ", relay.called()));
        format!("{through}to {}", self.broker.called())
    }

    fn seen(&self, told: String) -> Draft {
        let (flow, relay) = self.relay.unzip();
        let nodes = [self.store].into_iter().chain(relay).chain([self.broker]);
        Draft::new(told).at(nodes).on(flow.into_iter().chain([self.publish]))
    }
}

/// Whether a reader empties a store: a relay, or for an outbox whoever reads it.
fn is_relay(reader: &Node, store: &Node) -> bool {
    reader.is(&[NodeKind::Relay]) || store.is(&[NodeKind::Outbox])
}

fn publishes(graph: &Graph, flow: &Flow) -> bool {
    let kinds = [FlowKind::Publish, FlowKind::Command, FlowKind::Capture];
    flow.is(&kinds) && graph.target(flow).is_broker() && is_sound(graph, flow)
}
