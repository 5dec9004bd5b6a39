//! State and event, both or neither: L01 and L02.

use super::outbox::{in_one_transaction, is_marked, relays_itself};
use super::rule::{Rule, listed};
use crate::board::NodeKind;
use crate::design::facts::ENOUGH;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::names::spaced;
use crate::design::stated::{Stated, mentions, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::{BTreeMap, BTreeSet};

/// Two stores written without one transaction.
pub const L01: Rule = Rule {
    id: "L01",
    title: "Published beside the commit",
    explanation: "A service that writes its database and publishes to a broker does two things that a crash can \
                  part. Either the event is lost, or it tells of something that never happened. It is fine where \
                  an outbox or a change log carries the event, or where the service builds its table by consuming \
                  that very topic.",
    example: "`Orders` writes `Orders DB` and publishes to `order-events`.",
    fix: "Write the event into an outbox in the same transaction and let a relay publish it, or write to the log first.",
    severity: Severity::Error,
    confidence: Confidence::High,
    tag: Some("dual-write"),
    bears_on: &["dual-write", "published-before-commit"],
    check: dual_writes,
};

/// An event inside the transaction.
pub const L02: Rule = Rule {
    id: "L02",
    title: "Published inside the transaction",
    explanation: "A broker does not take part in the database's transaction. An event that was sent before the \
                  commit stays sent when the transaction is rolled back.",
    example: "A publish marked as in one transaction with a write to `Orders DB`.",
    fix: "Write the event into an outbox in the transaction; publish after the commit.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("published-before-commit"),
    bears_on: &["published-before-commit", "dual-write"],
    check: inside_the_transaction,
};

fn dual_writes(graph: &Graph) -> Vec<Draft> {
    let stores = graph.nodes().iter().filter(|node| node.is_durable() || node.is(&[NodeKind::Outbox]));
    let reached: Reached = stores
        .map(|store| (store.place, graph.emitted_to(store).iter().map(|node| node.place).collect()))
        .collect();
    let suspects = graph.nodes().iter().filter(|node| node.acts() && !is_engine(node));
    suspects.filter_map(|node| dual_write(graph, &reached, node)).collect()
}

/// The brokers to which each store leads, by their places.
type Reached = BTreeMap<usize, BTreeSet<usize>>;

fn dual_write(graph: &Graph, reached: &Reached, node: &Node) -> Option<Draft> {
    let writes: Vec<&Flow> = graph
        .durable_writes(node)
        .filter(|flow| !graph.target(flow).mentions(&["dedup", "idempot"]))
        .collect();
    let first = *writes.first()?;
    let own = graph.published_by(node);
    let helped = graph.leaving_as(node, &[FlowKind::Call]).filter_map(|call| helper(graph, node, call));
    let mut publishes: Vec<&Flow> = own
        .chain(helped.flat_map(|helper| graph.published_by(helper)))
        .filter(|flow| !may_be_lost(graph, flow))
        .collect();
    if publishes.is_empty() {
        return None;
    }
    let carried = Carried::by(graph, reached, node, &writes);
    publishes.retain(|publish| !carried.holds(publish));
    let brokers = distinct(publishes.iter().map(|flow| graph.target(flow)));
    let stores = distinct(writes.iter().map(|flow| graph.target(flow)));
    let publish = *publishes.first()?;
    let helper = (publish.from != node.place).then(|| graph.source(publish));
    let way = helper.map_or_else(String::new, |helper| format!(" through {}", helper.called()));
    let (writer, written, told) =
        (node.called(), listed(stores.iter().copied()), listed(brokers.iter().copied()));
    let parts = [node].into_iter().chain(stores).chain(brokers).chain(helper);
    let draft = if only_consumes(graph, node) {
        consumed_first(graph, node, &written, &told)
    } else {
        Draft::new(format!(
            "{writer} writes {written} and publishes to {told}{way} separately. A crash between the two loses or \
             invents an event."
        ))
    };
    Some(draft.at(parts).on([first, publish]))
}

/// Whether what a flow carries is measured by the thousand, so that one more or less tells nobody anything wrong.
fn may_be_lost(graph: &Graph, publish: &Flow) -> bool {
    const MEASURED: [&str; 10] = [
        "telemetry",
        "metric",
        "clickstream",
        "click stream",
        "page view",
        "heartbeat",
        "gps",
        "loss ok",
        "best effort",
        "fire and forget",
    ];
    // What is billed or answered is no mere measurement.
    const WEIGHTY: [&str; 7] = ["bill", "invoic", "charg", "pay", "alarm", "missed", "raised"];
    publish.stated(FlowAttribute::Telemetry) == Stated::Good
        || (publish.mentions(&MEASURED) && !publish.mentions(&WEIGHTY))
        || publish.words(FlowAttribute::Delivery).is_some_and(|words| mentions(&words, &["at most once"]))
        || (publish.messages.is_empty() && mentions(&graph.target(publish).name, &MEASURED))
}

/// What keeps the publishes of a node together with its writes.
struct Carried<'g> {
    /// Everything, because the node empties its own outbox.
    all: bool,
    /// The topics that the node consumes itself, and the messages that it takes from them.
    heard: BTreeMap<usize, BTreeSet<String>>,
    /// The brokers that its outboxes and change logs feed.
    fed: Vec<&'g BTreeSet<usize>>,
    /// The ids of the writes, and the flows that they name as part of their transaction.
    named: BTreeSet<String>,
    writes: BTreeSet<String>,
}

impl<'g> Carried<'g> {
    fn by(graph: &Graph, reached: &'g Reached, node: &Node, writes: &[&Flow]) -> Self {
        let stores: Vec<&Node> =
            graph.leaving_as(node, &[FlowKind::Write]).map(|flow| graph.target(flow)).collect();
        let all =
            stores.iter().any(|store| store.is(&[NodeKind::Outbox]) && relays_itself(graph, node, store));
        // Who builds its table by consuming the very topic writes to the log first.
        let mut heard: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for flow in graph.consumed_by(node) {
            heard.entry(flow.from).or_default().extend(flow.messages.iter().map(|name| spaced(name)));
        }
        let fed = stores
            .iter()
            .filter_map(|store| reached.get(&store.place))
            .filter(|fed| !fed.is_empty())
            .collect();
        let named = writes.iter().filter_map(|write| write.words(FlowAttribute::InTxWith)).collect();
        let writes = writes.iter().map(|write| write.part.id.to_lowercase()).collect();
        Self { all, heard, fed, named, writes }
    }

    /// Whether the node consumes what it publishes; what is named on neither side may be the same.
    fn hears(&self, publish: &Flow) -> bool {
        self.heard.get(&publish.to).is_some_and(|heard| {
            heard.is_empty()
                || publish.messages.is_empty()
                || publish.messages.iter().any(|name| heard.contains(&spaced(name)))
        })
    }

    fn holds(&self, publish: &Flow) -> bool {
        let names = publish.words(FlowAttribute::InTxWith);
        let inside = names.is_some_and(|id| id == "yes" || self.writes.contains(&id))
            || self.named.contains(&publish.part.id.to_lowercase());
        self.all || inside || self.hears(publish) || self.fed.iter().any(|fed| fed.contains(&publish.to))
    }
}

/// A consumer acknowledges last: the message comes again after a crash, so all hangs on what a second time does.
fn consumed_first(graph: &Graph, node: &Node, written: &str, told: &str) -> Draft {
    let writer = node.called();
    let repeats = node.words(NodeAttribute::Dedup).is_some_and(|dedup| says_no(&dedup));
    if repeats || node.stated(NodeAttribute::Idempotent) == Stated::Bad {
        let source =
            graph.consumed_by(node).next().map_or_else(String::new, |flow| graph.source(flow).called());
        return Draft::new(format!(
            "{writer} consumes {source}, writes {written} and publishes to {told}. After a crash in between the message \
             comes again, and part of that is done twice."
        ));
    }
    Draft::question(format!(
        "{writer} writes {written} and publishes to {told} for one message. When it dies in between, is the message \
         read again, and is the second write harmless?"
    ))
}

/// A workflow engine keeps its state and sends again what it has not seen answered.
fn is_engine(node: &Node) -> bool {
    node.is(&[NodeKind::Orchestrator])
        && (node.words(NodeAttribute::Runtime).is_some()
            || node.stated(NodeAttribute::Timers) == Stated::Good)
}

fn only_consumes(graph: &Graph, node: &Node) -> bool {
    graph.consumed_by(node).next().is_some()
        && graph.reaching_as(node, &[FlowKind::Call, FlowKind::Command]).next().is_none()
}

/// The service that a call reaches, if it does nothing but publish.
///
/// Who starts a saga publishes nothing through it: the saga decides by itself what it sends, and sends it again.
fn helper<'g>(graph: &'g Graph, caller: &Node, call: &Flow) -> Option<&'g Node> {
    let callee = graph.target(call);
    let only_publishes = callee.acts()
        && !callee.is(&[NodeKind::Orchestrator])
        && callee.place != caller.place
        && graph.leaving_as(callee, &[FlowKind::Write]).next().is_none()
        && graph.reaching(callee).all(|flow| flow.is(&[FlowKind::Call]));
    only_publishes.then_some(callee)
}

/// Whether a publish is marked as part of a transaction. On a board the mark names no other flow.
fn is_inside(write: &Flow, publish: &Flow) -> bool {
    in_one_transaction(write, publish) || is_marked(publish)
}

fn distinct<'g>(nodes: impl Iterator<Item = &'g Node>) -> Vec<&'g Node> {
    let mut seen = BTreeSet::new();
    nodes.filter(|node| seen.insert(node.place)).collect()
}

fn inside_the_transaction(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for node in graph.nodes().iter().filter(|node| node.acts()) {
        let writes: Vec<&Flow> = graph.durable_writes(node).take(ENOUGH).collect();
        for publish in graph.published_by(node) {
            let Some(write) = writes.iter().find(|write| is_inside(write, publish)) else { continue };
            let (store, broker) = (graph.target(write), graph.target(publish));
            let message = format!(
                "{} publishes to {} inside the transaction of {}. The event can escape before the commit; a rollback \
                 leaves a ghost.",
                node.called(),
                broker.called(),
                store.called()
            );
            drafts.push(Draft::new(message).at([node, broker, store]).on([publish, write]));
        }
    }
    drafts
}
