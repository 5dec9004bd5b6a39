//! Outboxes: L03 and L04.

use super::rule::{Rule, ask};
use crate::board::NodeKind;
use crate::design::facts::ENOUGH;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::{mentions, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};

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
    // Nothing is known of an outbox without a line; that it stands apart is told by itself.
    let apart = graph.leaving(outbox).chain(graph.reaching(outbox)).next().is_none();
    if in_process || stated || apart || graph.has_unread_flow(outbox) {
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
        || outbox.frame.as_deref().is_some_and(|title| mentions(title, &["transaction", "tx"]))
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

/// Whether the writer of an outbox empties it itself.
pub(super) fn relays_itself(graph: &Graph, writer: &Node, outbox: &Node) -> bool {
    let in_process = [writer, outbox]
        .iter()
        .any(|node| node.words(NodeAttribute::Relay).is_some_and(|relay| relay.contains("process")));
    let reads = graph.leaving_as(writer, &[FlowKind::Read]).any(|flow| flow.to == outbox.place);
    let has_relay = graph.leaving(outbox).next().is_some()
        || graph.reaching_as(outbox, &[FlowKind::Read]).any(|flow| flow.from != writer.place);
    in_process || reads || !has_relay
}

/// Whether either of two flows names the other as part of its transaction.
pub(super) fn in_one_transaction(a: &Flow, b: &Flow) -> bool {
    let names = |from: &Flow, to: &Flow| {
        from.words(FlowAttribute::InTxWith).is_some_and(|id| id == to.part.id.to_lowercase())
    };
    names(a, b) || names(b, a)
}

/// Whether a flow is marked as part of a transaction without naming the other part.
pub(super) fn is_marked(flow: &Flow) -> bool {
    flow.words(FlowAttribute::InTxWith).is_some_and(|words| words == "yes")
}
