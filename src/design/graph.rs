//! A design as a graph: nodes, the flows between them, and what is said beside them.
//!
//! A graph is whole: every flow has both of its ends. It is made once and never
//! changed, so that what touches a node is looked up and not searched for.

use crate::board::{ElementId, NodeKind};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute, Scalar};
use std::collections::BTreeMap;

/// How sure a reading or a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Guessed from the neighbours or from an outline.
    Low,
    /// Read from words.
    Medium,
    /// Drawn or written as such.
    High,
}

impl Confidence {
    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A part of a design that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartRef {
    /// Its id in the design file, or the number of its element.
    pub id: String,
    /// The element on the board, if it was read from one.
    pub element: Option<ElementId>,
}

/// One part: a service, a topic, a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands in the graph.
    pub place: usize,
    /// What a finding calls it by.
    pub part: PartRef,
    /// What it is; nothing when that could not be read.
    pub kind: Option<NodeKind>,
    /// What its person calls it; may be empty.
    pub name: String,
    /// What is written beside it.
    pub note: String,
    /// What is stated about it.
    pub attributes: BTreeMap<NodeAttribute, Scalar>,
    /// The title of the frame around it: its owner.
    pub frame: Option<String>,
    /// How sure its kind is.
    pub confidence: Confidence,
}

/// What passes from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Where it stands in the graph.
    pub place: usize,
    /// What a finding calls it by.
    pub part: PartRef,
    /// The place of the node that it leaves.
    pub from: usize,
    /// The place of the node that it reaches.
    pub to: usize,
    /// What it means; nothing when that could not be read.
    pub kind: Option<FlowKind>,
    /// Names of the messages on it.
    pub messages: Vec<String>,
    /// What the arrow says.
    pub label: String,
    /// What is stated about it.
    pub attributes: BTreeMap<FlowAttribute, Scalar>,
    /// How sure its kind is.
    pub confidence: Confidence,
}

/// What a note on the board names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageKind {
    /// Something that happened.
    Event,
    /// Something asked for.
    Command,
    /// A question without effects.
    Query,
}

/// A message that is named beside the flows: on a note of the board, or in the written notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMessage {
    /// Its name as it was written.
    pub name: String,
    /// What its person took it for, where the note says so.
    pub kind: Option<MessageKind>,
    /// The note on the board; nothing when it stands in the written notes.
    pub part: Option<PartRef>,
}

/// A design: nodes and flows, and what is named beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    nodes: Vec<Node>,
    flows: Vec<Flow>,
    named: Vec<NamedMessage>,
    remarks: String,
    leaving: Vec<Vec<usize>>,
    reaching: Vec<Vec<usize>>,
}

/// What stands for a node that is not there: nothing is known of it, so no rule speaks of it.
static NOWHERE: Node = Node {
    place: usize::MAX,
    part: PartRef { id: String::new(), element: None },
    kind: None,
    name: String::new(),
    note: String::new(),
    attributes: BTreeMap::new(),
    frame: None,
    confidence: Confidence::Low,
};

impl Graph {
    /// A graph of these parts. Places are given anew; flows without both ends are left out.
    #[must_use]
    pub fn new(mut nodes: Vec<Node>, flows: Vec<Flow>) -> Self {
        for (place, node) in nodes.iter_mut().enumerate() {
            node.place = place;
        }
        let mut leaving = vec![Vec::new(); nodes.len()];
        let mut reaching = vec![Vec::new(); nodes.len()];
        let mut kept = Vec::with_capacity(flows.len());
        for mut flow in flows {
            if let (Some(leaving), Some(reaching)) = (leaving.get_mut(flow.from), reaching.get_mut(flow.to)) {
                flow.place = kept.len();
                leaving.push(flow.place);
                reaching.push(flow.place);
                kept.push(flow);
            }
        }
        Self { nodes, flows: kept, leaving, reaching, ..Self::default() }
    }

    /// This graph with messages that are named beside the flows.
    #[must_use]
    pub fn with_named(mut self, named: Vec<NamedMessage>) -> Self {
        self.named = named;
        self
    }

    /// This graph with the text of notes that belong to the whole design.
    #[must_use]
    pub fn with_remarks(mut self, remarks: &str) -> Self {
        self.remarks = remarks.to_lowercase();
        self
    }

    /// All nodes, in order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// All flows, in order.
    #[must_use]
    pub fn flows(&self) -> &[Flow] {
        &self.flows
    }

    /// The messages that are named beside the flows.
    #[must_use]
    pub fn named(&self) -> &[NamedMessage] {
        &self.named
    }

    /// The notes that belong to the whole design, in lower case.
    #[must_use]
    pub fn remarks(&self) -> &str {
        &self.remarks
    }

    /// The node at a place.
    #[must_use]
    pub fn node(&self, place: usize) -> &Node {
        self.nodes.get(place).unwrap_or(&NOWHERE)
    }

    /// The node that a flow leaves.
    #[must_use]
    pub fn source(&self, flow: &Flow) -> &Node {
        self.node(flow.from)
    }

    /// The node that a flow reaches.
    #[must_use]
    pub fn target(&self, flow: &Flow) -> &Node {
        self.node(flow.to)
    }

    /// The flows that leave a node.
    pub fn leaving<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        let places = self.leaving.get(node.place).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.flows.get(*place))
    }

    /// The flows that reach a node.
    pub fn reaching<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        let places = self.reaching.get(node.place).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|place| self.flows.get(*place))
    }

    /// The nodes of a kind.
    pub fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |node| node.kind == Some(kind))
    }
}

impl Node {
    /// Whether it is of one of these kinds.
    #[must_use]
    pub fn is(&self, kinds: &[NodeKind]) -> bool {
        self.kind.is_some_and(|kind| kinds.contains(&kind))
    }

    /// Whether it decides and changes things: service, worker or orchestrator.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.is(&[NodeKind::Service, NodeKind::Worker, NodeKind::Orchestrator])
    }

    /// Whether messages wait in it: topic or queue.
    #[must_use]
    pub fn is_broker(&self) -> bool {
        self.is(&[NodeKind::Topic, NodeKind::Queue])
    }

    /// Whether what is written to it is meant to last: database or event store.
    #[must_use]
    pub fn is_durable(&self) -> bool {
        self.is(&[NodeKind::Database, NodeKind::EventStore])
    }

    /// What a message calls it: its name in backticks, or its kind where it has no name.
    #[must_use]
    pub fn called(&self) -> String {
        match (self.name.trim(), self.kind) {
            ("", Some(kind)) => format!("the unnamed {}", kind.word().to_lowercase()),
            ("", None) => "an unnamed box".to_owned(),
            (name, _) => format!("`{name}`"),
        }
    }
}

impl Flow {
    /// Whether it is of one of these kinds.
    #[must_use]
    pub fn is(&self, kinds: &[FlowKind]) -> bool {
        self.kind.is_some_and(|kind| kinds.contains(&kind))
    }
}
