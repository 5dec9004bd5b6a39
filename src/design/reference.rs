//! A design file as a graph: what is typed there is taken as it is.

use super::graph::{Confidence, Flow, Graph, Node, PartRef};
use crate::board::NodeKind;
use crate::prompt::{Design, DesignFlow, DesignNode, FlowKind};
use std::collections::HashMap;

/// The graph of a design file. Flows whose ends are not there are left out.
#[must_use]
pub fn from_reference(design: &Design) -> Graph {
    let places: HashMap<&str, usize> =
        design.nodes.iter().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
    let kinds: Vec<NodeKind> = design.nodes.iter().map(|node| node.kind).collect();
    let flows = design.flows.iter().filter_map(|flow| {
        let (from, to) = (*places.get(flow.from.as_str())?, *places.get(flow.to.as_str())?);
        Some(flow_of(flow, from, to, &kinds))
    });
    Graph::new(design.nodes.iter().map(node_of).collect(), flows.collect())
}

fn node_of(node: &DesignNode) -> Node {
    Node {
        place: 0,
        part: PartRef { id: node.id.clone(), element: None },
        kind: Some(node.kind),
        name: node.name.clone(),
        note: node.note.clone(),
        attributes: node.attributes.clone(),
        frame: None,
        confidence: Confidence::High,
    }
}

fn flow_of(flow: &DesignFlow, from: usize, to: usize, kinds: &[NodeKind]) -> Flow {
    let kind_at = |place: usize| kinds.get(place).copied();
    let (from, to) = if is_reversed(flow.kind, kind_at(from), kind_at(to)) { (to, from) } else { (from, to) };
    Flow {
        place: 0,
        part: PartRef { id: flow.id.clone(), element: None },
        from,
        to,
        kind: Some(flow.kind),
        messages: flow.messages.clone(),
        label: flow.label.clone(),
        attributes: flow.attributes.clone(),
        confidence: Confidence::High,
    }
}

/// Whether a flow was written against its usual direction: `service consume topic`, `database read service`.
pub(super) fn is_reversed(kind: FlowKind, from: Option<NodeKind>, to: Option<NodeKind>) -> bool {
    let is_store = |kind: Option<NodeKind>| {
        matches!(
            kind,
            Some(
                NodeKind::Database
                    | NodeKind::EventStore
                    | NodeKind::Cache
                    | NodeKind::Projection
                    | NodeKind::Outbox
            )
        )
    };
    let is_broker = |kind: Option<NodeKind>| matches!(kind, Some(NodeKind::Topic | NodeKind::Queue));
    match kind {
        FlowKind::Consume => is_broker(to) && !is_broker(from),
        FlowKind::Publish => is_broker(from) && !is_broker(to),
        FlowKind::Read | FlowKind::Write => is_store(from) && !is_store(to),
        FlowKind::Capture => from == Some(NodeKind::Relay) && is_store(to),
        FlowKind::DeadLetter => from == Some(NodeKind::Dlq) && to != Some(NodeKind::Dlq),
        FlowKind::Call | FlowKind::Command | FlowKind::Push => false,
    }
}
