//! What was read, in words: `topic, key unknown`.

use super::ElementReading;
use super::drawing::{Drawing, DrawnBox, Role};
use crate::board::NodeKind;
use crate::design::graph::{Confidence, Flow, Graph, MessageKind, Node};
use crate::prompt::{FlowKind, NodeAttribute};
use std::collections::HashMap;

/// What each box and each arrow was taken for, in the order of the board's boxes and arrows.
#[must_use]
pub fn tell(drawing: &Drawing, graph: &Graph) -> Vec<ElementReading> {
    let nodes: HashMap<_, &Node> =
        graph.nodes().iter().filter_map(|node| Some((node.part.element?, node))).collect();
    let mut flows: HashMap<_, Vec<&Flow>> = HashMap::new();
    for flow in graph.flows() {
        flows.entry(flow.part.element).or_default().push(flow);
    }
    let boxes = drawing.boxes.iter().filter_map(|drawn| {
        let (words, confidence) = box_told(drawing, drawn, nodes.get(&drawn.id).copied())?;
        Some(ElementReading { element: drawn.id, confidence, words })
    });
    let arrows = drawing.arrows.iter().map(|arrow| {
        let flows = flows.get(&Some(arrow.id)).map_or(&[][..], Vec::as_slice);
        let confidence = flows.iter().map(|flow| flow.confidence).min().unwrap_or(Confidence::Low);
        ElementReading { element: arrow.id, confidence, words: arrow_told(graph, flows) }
    });
    boxes.chain(arrows).collect()
}

fn box_told(drawing: &Drawing, drawn: &DrawnBox, node: Option<&Node>) -> Option<(String, Confidence)> {
    Some(match drawn.role {
        Role::Part => match node {
            Some(node) => (node_told(node), node.confidence),
            None => ("a shape that no line leads to".to_owned(), Confidence::Low),
        },
        Role::Message(kind) => (message_told(kind, &drawn.words.name), Confidence::High),
        Role::Border => ("a border around other boxes".to_owned(), Confidence::Medium),
        Role::OfBox(number) => {
            let name = drawing.boxes.get(number).map_or("", |other| other.words.name.as_str());
            (format!("belongs to `{name}`"), Confidence::Medium)
        }
        Role::OfArrow(_) => ("belongs to the arrow beside it".to_owned(), Confidence::Medium),
        Role::Writing | Role::Remark if drawn.words.name.is_empty() => return None,
        Role::Writing | Role::Remark => ("a remark".to_owned(), Confidence::Medium),
    })
}

fn message_told(kind: MessageKind, name: &str) -> String {
    let kind = match kind {
        MessageKind::Event => "event",
        MessageKind::Command => "command",
        MessageKind::Query => "query",
    };
    if name.is_empty() { format!("{kind} without a name") } else { format!("{kind} `{name}`") }
}

/// What a review asks of a kind first, and what it is called on screen.
const fn first_question(kind: NodeKind) -> Option<(NodeAttribute, &'static str)> {
    match kind {
        NodeKind::Topic => Some((NodeAttribute::PartitionKey, "key")),
        NodeKind::Queue => Some((NodeAttribute::MaxAttempts, "attempts")),
        NodeKind::Worker | NodeKind::StreamProcessor => Some((NodeAttribute::Dedup, "dedup")),
        NodeKind::Cache | NodeKind::Projection => Some((NodeAttribute::StalenessS, "staleness")),
        NodeKind::Orchestrator => Some((NodeAttribute::Steps, "steps")),
        _ => None,
    }
}

fn node_told(node: &Node) -> String {
    let Some(kind) = node.kind else { return "a box of unknown kind".to_owned() };
    let word = kind.word().to_lowercase();
    match first_question(kind) {
        Some((name, called)) => match node.words(name) {
            Some(value) => format!("{word}, {called} {value}"),
            None => format!("{word}, {called} unknown"),
        },
        None => word,
    }
}

/// The word for what a flow means.
const fn flow_word(kind: FlowKind) -> &'static str {
    match kind {
        FlowKind::Call => "calls",
        FlowKind::Command => "sends a command to",
        FlowKind::Publish => "publishes to",
        FlowKind::Consume => "is consumed by",
        FlowKind::Read => "reads",
        FlowKind::Write => "writes",
        FlowKind::Capture => "is captured by",
        FlowKind::DeadLetter => "gives up to",
        FlowKind::Push => "pushes to",
    }
}

fn arrow_told(graph: &Graph, flows: &[&Flow]) -> String {
    let Some(flow) = flows.first() else { return "an arrow that does not join two parts".to_owned() };
    let (source, target) = (graph.source(flow).called(), graph.target(flow).called());
    let Some(kind) = flow.kind else {
        return format!("a line between {source} and {target}, meaning unknown");
    };
    let words: Vec<&str> = flows.iter().filter_map(|flow| flow.kind).map(flow_word).collect();
    let verb = if words.len() > 1 { words.join(" and ") } else { flow_word(kind).to_owned() };
    let what =
        if flow.messages.is_empty() { String::new() } else { format!(": {}", flow.messages.join(", ")) };
    format!("{source} {verb} {target}{what}")
}
