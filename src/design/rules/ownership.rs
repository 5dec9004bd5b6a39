//! Who may write and read what: L27, L28 and L39.

use super::rule::{Rule, listed};
use crate::board::NodeKind;
use crate::design::facts::{BACKFILLS, ENOUGH};
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::mentions;
use crate::prompt::FlowKind;

/// Two writers, no owner.
pub const L27: Rule = Rule {
    id: "L27",
    title: "Shared database",
    explanation: "Two services that write one database share its schema, its locks and its rules, and neither can \
                  keep a promise about it. Workers of the same owner may share.",
    example: "`Orders` and `Inventory` both write `Main DB`.",
    fix: "Give it one owner; the others send commands or subscribe.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("shared-database"),
    bears_on: &["shared-database"],
    check: shared_database,
};

/// A look into somebody else's drawer.
pub const L28: Rule = Rule {
    id: "L28",
    title: "Reads another service's database",
    explanation: "Who reads another's tables depends on their schema and on their load, and nobody asked the owner.",
    example: "`Billing` reads `Orders DB`, which `Orders` writes.",
    fix: "Ask the owner's API, or keep a read model fed by its events.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("shared-database"),
    bears_on: &["shared-database"],
    check: foreign_read,
};

/// A promise kept in memory.
pub const L39: Rule = Rule {
    id: "L39",
    title: "Cache as the source of truth",
    explanation: "A hold that lives only in a cache is gone after a failover or an eviction, in silence, and two people \
                  own the same thing. A cache may make a durable hold faster; it cannot replace it.",
    example: "`Inventory` writes seat holds to `Redis` and to nothing else.",
    fix: "Make a conditional write in a database; use the cache in front of it.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("no-timeout-or-expiry"),
    bears_on: &["no-timeout-or-expiry", "dual-write"],
    check: hold_in_cache,
};

fn shared_database(graph: &Graph) -> Vec<Draft> {
    graph.of_kind(NodeKind::Database).filter_map(|store| shared(graph, store)).collect()
}

fn shared(graph: &Graph, store: &Node) -> Option<Draft> {
    let writes: Vec<&Flow> =
        graph.reaching_as(store, &[FlowKind::Write]).filter(|flow| graph.source(flow).acts()).collect();
    let mut writers: Vec<&Node> = writes.iter().map(|flow| graph.source(flow)).collect();
    writers.sort_by_key(|node| node.place);
    writers.dedup_by_key(|node| node.place);
    let first = *writers.first()?;
    let stranger = *writers.iter().find(|node| !graph.same_owner(first, node))?;
    // Two of one owner come first in the list as often as not; the two that differ are named first.
    writers.retain(|node| node.place != first.place && node.place != stranger.place);
    let all = [first, stranger].into_iter().chain(writers);
    let message = format!("{} is written by {}: nobody owns it.", store.called(), listed(all.clone()));
    // Two writers make it; the surest of each counts.
    let surest = |node: &Node| {
        writes.iter().copied().filter(|flow| flow.from == node.place).max_by_key(|flow| flow.confidence)
    };
    let both = [surest(first), surest(stranger)].into_iter().flatten();
    let is_sure = both.clone().all(|flow| flow.confidence > Confidence::Low);
    let message = if is_sure {
        Draft::new(message)
    } else {
        Draft::question(format!(
            "Who owns {}? {} lead there, and it is not said who only reads.",
            store.called(),
            listed(all.clone())
        ))
    };
    Some(message.at([store].into_iter().chain(all)).on(both))
}

fn foreign_read(graph: &Graph) -> Vec<Draft> {
    let reads = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Read])
            && graph.target(flow).is_durable()
            && graph.source(flow).acts()
            && !flow.mentions(&BACKFILLS)
    });
    reads.filter_map(|flow| foreign(graph, flow)).collect()
}

fn foreign(graph: &Graph, read: &Flow) -> Option<Draft> {
    let (reader, store) = (graph.source(read), graph.target(read));
    // An inbox is there to be emptied by somebody else.
    if mentions(&store.name, &["inbox", "raw"]) {
        return None;
    }
    let writers: Vec<&Node> = graph
        .reaching_as(store, &[FlowKind::Write])
        .take(ENOUGH)
        .map(|flow| graph.source(flow))
        .filter(|node| node.acts())
        .collect();
    let first = writers.first().copied();
    let shares = |node: &&Node| graph.same_owner(reader, node);
    let is_own = writers.iter().any(shares) || shares(&store);
    // A store that several owners write belongs to nobody; that is another fault, told by itself.
    let has_owner = |owner: &Node| writers.iter().all(|writer| graph.same_owner(owner, writer));
    let owner = match first {
        Some(owner) if !is_own && has_owner(owner) => owner,
        None if graph.owners_are_stated(reader, store) && !is_own => store,
        _ => return None,
    };
    let message = if owner.place == store.place {
        format!("{} reads {}, which belongs to another owner.", reader.called(), store.called())
    } else {
        format!("{} reads {}, which belongs to {}.", reader.called(), store.called(), owner.called())
    };
    Some(Draft::new(message).on([read]).at([reader, store]))
}

/// Words of things that are held for a while.
const HELD: [&str; 7] = ["hold", "held", "lock", "reserv", "lease", "claim", "seat hold"];

fn hold_in_cache(graph: &Graph) -> Vec<Draft> {
    let writes = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Write])
            && graph.target(flow).is(&[NodeKind::Cache])
            && (flow.mentions(&HELD) || mentions(&graph.target(flow).name, &HELD))
    });
    writes.filter(|flow| !is_durable_too(graph, graph.source(flow))).map(|flow| {
        let (owner, cache) = (graph.source(flow), graph.target(flow));
        let message = format!(
            "{} keeps its holds in {} only: a failover or an eviction gives the same thing to two people.",
            owner.called(),
            cache.called()
        );
        Draft::new(message).on([flow]).at([cache, owner])
    }).collect()
}

/// Whether the same owner also writes the hold where it lasts. A write without a name may be of anything.
fn is_durable_too(graph: &Graph, owner: &Node) -> bool {
    let of_the_hold = |flow: &Flow| {
        flow.mentions(&HELD)
            || mentions(&graph.target(flow).name, &HELD)
            || (flow.messages.is_empty() && flow.label.is_empty())
    };
    let flows = graph.leaving_as(owner, &[FlowKind::Write]);
    let outbox = |flow: &Flow| graph.target(flow).is(&[NodeKind::Outbox]);
    let mut flows = flows.filter(|flow| graph.target(flow).is_durable() || outbox(flow));
    flows.any(|flow| of_the_hold(flow) && !outbox(flow))
        || graph.leaving_as(owner, &[FlowKind::Call]).any(|flow| {
            let callee = graph.target(flow);
            graph.same_owner(owner, callee) && graph.durable_writes(callee).any(of_the_hold)
        })
}
