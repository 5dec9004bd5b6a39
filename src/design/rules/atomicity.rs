//! State and event, both or neither: L01 to L04.

use super::rule::{Rule, ask, listed};
use crate::board::NodeKind;
use crate::design::facts::ENOUGH;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::{Stated, says_no};
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

/// An outbox that nobody empties.
pub const L03: Rule = Rule {
    id: "L03",
    title: "Outbox without a relay",
    explanation: "Rows in an outbox are no events yet. Something has to read them in order and publish them: a \
                  relay of its own, change capture, or the service itself.",
    example: "`Orders` writes `Outbox`, and nothing leads from there.",
    fix: "Add a relay or change capture from the outbox to the topic.",
    severity: Severity::Error,
    confidence: Confidence::High,
    tag: Some("dual-write"),
    bears_on: &["dual-write", "published-before-commit"],
    check: outbox_without_relay,
};

/// An outbox beside the transaction.
pub const L04: Rule = Rule {
    id: "L04",
    title: "Outbox beside the transaction",
    explanation: "An outbox helps only when its row and the change of state are one transaction, in one database.",
    example: "`Orders` writes `Outbox` in a database of another team.",
    fix: "Keep the outbox in the owner's database and write both rows in one transaction.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("dual-write"),
    bears_on: &["dual-write", "published-before-commit"],
    check: outbox_beside_the_transaction,
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
        .filter(|flow| flow.stated(FlowAttribute::Telemetry) != Stated::Good)
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

/// What keeps the publishes of a node together with its writes.
struct Carried<'g> {
    /// Everything, because the node empties its own outbox.
    all: bool,
    /// The topics that the node consumes itself.
    heard: BTreeSet<usize>,
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
        let heard = graph.consumed_by(node).map(|flow| flow.from).collect();
        let fed = stores
            .iter()
            .filter_map(|store| reached.get(&store.place))
            .filter(|fed| !fed.is_empty())
            .collect();
        let named = writes.iter().filter_map(|write| write.words(FlowAttribute::InTxWith)).collect();
        let writes = writes.iter().map(|write| write.part.id.to_lowercase()).collect();
        Self { all, heard, fed, named, writes }
    }

    fn holds(&self, publish: &Flow) -> bool {
        let names = publish.words(FlowAttribute::InTxWith);
        let inside = names.is_some_and(|id| id == "yes" || self.writes.contains(&id))
            || self.named.contains(&publish.part.id.to_lowercase());
        self.all
            || inside
            || self.heard.contains(&publish.to)
            || self.fed.iter().any(|fed| fed.contains(&publish.to))
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
            "{writer} consumes {source}, writes {written} and publishes to {told}. A crash in between does part of \
             that twice, and nothing drops the second time."
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
fn helper<'g>(graph: &'g Graph, caller: &Node, call: &Flow) -> Option<&'g Node> {
    let callee = graph.target(call);
    let only_publishes = callee.acts()
        && callee.place != caller.place
        && graph.leaving_as(callee, &[FlowKind::Write]).next().is_none()
        && graph.reaching(callee).all(|flow| flow.is(&[FlowKind::Call]));
    only_publishes.then_some(callee)
}

/// Whether the writer of an outbox empties it itself.
fn relays_itself(graph: &Graph, writer: &Node, outbox: &Node) -> bool {
    let in_process = [writer, outbox]
        .iter()
        .any(|node| node.words(NodeAttribute::Relay).is_some_and(|relay| relay.contains("process")));
    let reads = graph.leaving_as(writer, &[FlowKind::Read]).any(|flow| flow.to == outbox.place);
    let has_relay = graph.leaving(outbox).next().is_some()
        || graph.reaching_as(outbox, &[FlowKind::Read]).any(|flow| flow.from != writer.place);
    in_process || reads || !has_relay
}

/// Whether either of two flows names the other as part of its transaction.
fn in_one_transaction(a: &Flow, b: &Flow) -> bool {
    let names = |from: &Flow, to: &Flow| {
        from.words(FlowAttribute::InTxWith).is_some_and(|id| id == to.part.id.to_lowercase())
    };
    names(a, b) || names(b, a)
}

/// Whether a publish is marked as part of a transaction. On a board the mark names no other flow.
fn is_inside(write: &Flow, publish: &Flow) -> bool {
    in_one_transaction(write, publish) || is_marked(publish)
}

fn is_marked(flow: &Flow) -> bool {
    flow.words(FlowAttribute::InTxWith).is_some_and(|words| words == "yes")
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

fn outbox_without_relay(graph: &Graph) -> Vec<Draft> {
    graph.of_kind(NodeKind::Outbox).filter_map(|outbox| unrelayed(graph, outbox)).collect()
}

fn unrelayed(graph: &Graph, outbox: &Node) -> Option<Draft> {
    let writers: Vec<&Node> =
        graph.reaching_as(outbox, &[FlowKind::Write]).map(|flow| graph.source(flow)).collect();
    let in_process = writers
        .iter()
        .any(|writer| relays_itself(graph, writer, outbox) && graph.published_by(writer).next().is_some());
    let stated = outbox.words(NodeAttribute::Relay).is_some_and(|relay| relay.contains("process"));
    if in_process || stated || graph.has_unread_flow(outbox) {
        return None;
    }
    let relays: Vec<&Node> = graph
        .leaving(outbox)
        .map(|flow| graph.target(flow))
        .chain(graph.reaching_as(outbox, &[FlowKind::Read]).map(|flow| graph.source(flow)))
        .collect();
    let Some(relay) = relays.first() else {
        let message = format!("Nothing empties {}: its rows never become events.", outbox.called());
        return Some(Draft::new(message).at([outbox]));
    };
    let carries = |relay: &&&Node| {
        relay.is_broker()
            || graph.published_by(relay).next().is_some()
            || graph
                .leaving(relay)
                .any(|flow| flow.is(&[FlowKind::Call, FlowKind::Publish, FlowKind::Command]))
            || graph.has_unread_flow(relay)
    };
    if relays.iter().any(|relay| carries(&relay)) {
        return None;
    }
    let message = format!("{} reads {} and publishes nowhere.", relay.called(), outbox.called());
    Some(Draft::new(message).at([outbox, *relay]))
}

fn outbox_beside_the_transaction(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for outbox in graph.of_kind(NodeKind::Outbox) {
        for write in graph.reaching_as(outbox, &[FlowKind::Write]) {
            match together(graph, write, outbox) {
                Together::Yes => {}
                Together::NotSaid => open.push(outbox),
                Together::No(why) => drafts.push(why),
            }
        }
    }
    open.dedup_by_key(|outbox| outbox.place);
    drafts.extend(ask(&open, |names| {
        format!(
            "Is what goes into {names} written in one transaction with the change of state? You did not say."
        )
    }));
    drafts
}

enum Together {
    Yes,
    NotSaid,
    No(Draft),
}

fn together(graph: &Graph, write: &Flow, outbox: &Node) -> Together {
    let writer = graph.source(write);
    let states: Vec<&Flow> = graph.durable_writes(writer).take(ENOUGH).collect();
    let said = write.words(FlowAttribute::InTxWith).is_some_and(|words| !says_no(&words))
        || states.iter().any(|state| in_one_transaction(state, write) || is_marked(state))
        || outbox.mentions(&["transaction", "same tx", "one tx", "atomic", "same db", "same database"]);
    let (name, kept) = (writer.called(), outbox.called());
    if states.is_empty() {
        if said || graph.has_unread_flow(writer) || !writer.acts() {
            return Together::Yes;
        }
        let message =
            format!("{name} writes {kept} but no database, so there is no transaction to be part of.");
        return Together::No(Draft::new(message).at([writer, outbox]).on([write]));
    }
    if write.words(FlowAttribute::InTxWith).is_some_and(|words| says_no(&words)) {
        let message = format!("{name} writes {kept} outside the transaction that changes its state.");
        return Together::No(Draft::new(message).at([writer, outbox]).on([write]));
    }
    let stranger = states
        .iter()
        .map(|state| graph.target(state))
        .find(|store| graph.owners_are_stated(store, outbox) && !graph.same_owner(store, outbox));
    match stranger {
        Some(store) if !said => {
            let message = format!(
                "{kept} and {} belong to different owners; one transaction cannot hold both.",
                store.called()
            );
            Together::No(Draft::new(message).at([outbox, store, writer]).on([write]))
        }
        _ if said => Together::Yes,
        _ => Together::NotSaid,
    }
}
