//! Facts that follow from the flows: who writes what, who consumes what, who is behind an event.

use super::graph::{Flow, Graph, Node};
use crate::board::NodeKind;
use crate::prompt::{FlowKind, NodeAttribute};
use std::collections::{BTreeSet, VecDeque};

/// How many neighbours are looked at where any one of them decides, so that no hub makes a review slow.
pub const ENOUGH: usize = 64;

impl Graph {
    /// The flows of these kinds that leave a node.
    pub fn leaving_as<'g>(
        &'g self,
        node: &Node,
        kinds: &'g [FlowKind],
    ) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.leaving(node).filter(move |flow| flow.is(kinds))
    }

    /// The flows of these kinds that reach a node.
    pub fn reaching_as<'g>(
        &'g self,
        node: &Node,
        kinds: &'g [FlowKind],
    ) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.reaching(node).filter(move |flow| flow.is(kinds))
    }

    /// The flows by which a node hands messages to topics and queues itself.
    pub fn published_by<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.leaving_as(node, &[FlowKind::Publish, FlowKind::Command])
            .filter(|flow| self.target(flow).is_broker())
    }

    /// The flows by which something comes into a topic or a queue.
    pub fn filled_by<'g>(&'g self, broker: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.reaching_as(
            broker,
            &[FlowKind::Publish, FlowKind::Command, FlowKind::Capture, FlowKind::Consume, FlowKind::Call],
        )
    }

    /// The flows by which a topic or a queue is consumed.
    pub fn consumed_from<'g>(&'g self, broker: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.leaving_as(broker, &[FlowKind::Consume])
    }

    /// The flows by which a node consumes.
    pub fn consumed_by<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.reaching_as(node, &[FlowKind::Consume])
    }

    /// The flows by which a node writes to databases and event stores.
    pub fn durable_writes<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Flow> + use<'g> {
        self.leaving_as(node, &[FlowKind::Write]).filter(|flow| self.target(flow).is_durable())
    }

    /// Whether a flow whose meaning could not be read touches a node: then nothing is held against what seems missing.
    #[must_use]
    pub fn has_unread_flow(&self, node: &Node) -> bool {
        self.leaving(node).chain(self.reaching(node)).any(|flow| flow.kind.is_none())
    }

    /// Who stands behind what a topic or a queue carries: relays, outboxes and stores are seen through.
    ///
    /// Behind a hub that hundreds write, the first few stand for all.
    #[must_use]
    pub fn emitters(&self, broker: &Node) -> Vec<&Node> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::from([broker.place]);
        let mut next = VecDeque::from([broker.place]);
        while let Some(place) = next.pop_front() {
            let node = self.node(place);
            if found.len() >= ENOUGH {
                break;
            }
            for source in self.feeders(node).take(ENOUGH) {
                if passes_through(source) {
                    if seen.insert(source.place) {
                        next.push_back(source.place);
                    }
                } else {
                    found.insert(source.place);
                }
            }
        }
        found.into_iter().map(|place| self.node(place)).collect()
    }

    /// The nodes from which something comes into a broker, a relay or a store.
    fn feeders<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Node> + use<'g> {
        const INTO: [FlowKind; 6] = [
            FlowKind::Publish,
            FlowKind::Command,
            FlowKind::Capture,
            FlowKind::Consume,
            FlowKind::Write,
            FlowKind::Call,
        ];
        let is_relay = node.is(&[NodeKind::Relay]);
        let polled =
            self.leaving_as(node, &[FlowKind::Read]).filter(move |_| is_relay).map(|flow| self.target(flow));
        self.reaching_as(node, &INTO).map(|flow| self.source(flow)).chain(polled)
    }

    /// Whether a node fills a topic or a queue, by itself or through an outbox or a store that is captured.
    #[must_use]
    pub fn emits(&self, node: &Node) -> bool {
        let captured = |store: &Node| {
            store.is(&[NodeKind::Outbox]) || self.leaving_as(store, &[FlowKind::Capture]).next().is_some()
        };
        self.published_by(node).next().is_some()
            || self.leaving_as(node, &[FlowKind::Write]).any(|flow| captured(self.target(flow)))
    }

    /// The topics and queues that a node fills, by itself or through an outbox, a store and a relay.
    #[must_use]
    pub fn emitted_to(&self, node: &Node) -> Vec<&Node> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::from([node.place]);
        let mut next = VecDeque::from([node.place]);
        while let Some(place) = next.pop_front() {
            for target in self.fed(self.node(place)) {
                if target.is_broker() {
                    found.insert(target.place);
                } else if passes_through(target) && seen.insert(target.place) {
                    next.push_back(target.place);
                }
            }
        }
        found.into_iter().map(|place| self.node(place)).collect()
    }

    /// The nodes into which something goes from a sender, a relay or a store.
    fn fed<'g>(&'g self, node: &Node) -> impl Iterator<Item = &'g Node> + use<'g> {
        const OUT: [FlowKind; 4] = [FlowKind::Publish, FlowKind::Command, FlowKind::Capture, FlowKind::Write];
        let pollers = self.reaching_as(node, &[FlowKind::Read]).map(|flow| self.source(flow));
        let pollers = pollers.filter(|poller| poller.is(&[NodeKind::Relay]));
        self.leaving_as(node, &OUT).map(|flow| self.target(flow)).chain(pollers)
    }

    /// The names of everything that leaves a node as a message: by itself, and through an outbox that it writes.
    #[must_use]
    pub fn messages_out(&self, node: &Node) -> BTreeSet<&str> {
        let own = self.leaving_as(
            node,
            &[FlowKind::Publish, FlowKind::Command, FlowKind::Call, FlowKind::Write, FlowKind::Push],
        );
        let mut names: BTreeSet<&str> = own.flat_map(|flow| &flow.messages).map(String::as_str).collect();
        for outbox in self.leaving_as(node, &[FlowKind::Write]).map(|flow| self.target(flow)) {
            // What a relay publishes belongs to the only one who writes its outbox.
            let only = self.reaching_as(outbox, &[FlowKind::Write]).all(|flow| flow.from == node.place);
            if outbox.is(&[NodeKind::Outbox]) && only {
                let relayed = self.fed(outbox).flat_map(|relay| self.published_by(relay));
                names.extend(relayed.flat_map(|flow| &flow.messages).map(String::as_str));
            }
        }
        names
    }

    /// Whether two nodes belong to the same owner: by what is stated, by the frame around them, or by their names.
    #[must_use]
    pub fn same_owner(&self, a: &Node, b: &Node) -> bool {
        if a.place == b.place {
            return true;
        }
        match (owner(a), owner(b)) {
            (Some(a), Some(b)) => a == b,
            _ => (a.frame.is_some() && a.frame == b.frame) || share_a_name(a, b),
        }
    }

    /// Whether both owners are stated.
    #[must_use]
    pub fn owners_are_stated(&self, a: &Node, b: &Node) -> bool {
        owner(a).is_some() && owner(b).is_some()
    }
}

/// Words of filling a copy from its source once more.
pub const BACKFILLS: [&str; 7] = ["backfill", "rebuil", "replay", "seed", "migrat", "snapshot", "reindex"];

/// Whether a flow fills a copy from its source once more, by what it or the part that does so is called.
#[must_use]
pub fn is_backfill(filler: &Node, flow: &Flow) -> bool {
    filler.mentions(&BACKFILLS) || flow.mentions(&BACKFILLS)
}

/// Whether a node only hands on what others decided.
fn passes_through(node: &Node) -> bool {
    node.is_broker() || node.is_durable() || node.is(&[NodeKind::Relay, NodeKind::Outbox])
}

/// The owner that is stated for a node, in lower case.
#[must_use]
pub fn owner(node: &Node) -> Option<String> {
    node.words(NodeAttribute::Owner)
}

/// Words that say what a part is, and not whose.
const COMMON_WORDS: [&str; 39] = [
    "api",
    "app",
    "backend",
    "bus",
    "cache",
    "cdc",
    "consumer",
    "cron",
    "database",
    "db",
    "dispatcher",
    "expiry",
    "gateway",
    "handler",
    "job",
    "kafka",
    "lambda",
    "listener",
    "manager",
    "microservice",
    "mysql",
    "outbox",
    "poller",
    "postgres",
    "processor",
    "publisher",
    "query",
    "relay",
    "scheduler",
    "server",
    "service",
    "svc",
    "sweeper",
    "table",
    "timer",
    "topic",
    "worker",
    "writer",
    "the",
];

/// Whether two names begin with the same telling word, as `Order service` and `Order expiry worker` do.
pub(super) fn share_a_name(a: &Node, b: &Node) -> bool {
    let telling = |node: &Node| {
        let words = super::names::split_words(&node.name);
        words.into_iter().find(|word| !COMMON_WORDS.contains(&word.as_str())).map(|word| {
            let bare = word.trim_end_matches('s').to_owned();
            if bare.is_empty() { word } else { bare }
        })
    };
    matches!((telling(a), telling(b)), (Some(a), Some(b)) if a == b && a.len() > 2)
}
