//! History and reading it again: L33 to L35.

use super::rule::{Rule, ask, listed};
use crate::board::NodeKind;
use crate::design::facts::{ENOUGH, is_backfill};
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::{Stated, is_endless, mentions, says_no, yes};
use crate::prompt::{FlowKind, NodeAttribute};

/// Events as truth, and no question that needs them.
pub const L33: Rule = Rule {
    id: "L33",
    title: "Event sourcing without a reason",
    explanation: "A log that is the truth costs: versions of events, snapshots, rebuilding. It answers questions about \
                  the past. Without such a question, state and an outbox are simpler.",
    example: "An event store with no read model and no word of audit.",
    fix: "Say which question about the past it answers, or keep state and an outbox.",
    severity: Severity::Hint,
    confidence: Confidence::Low,
    tag: Some("unjustified-event-sourcing"),
    bears_on: &["unjustified-event-sourcing"],
    check: unjustified_event_sourcing,
};

/// A view that cannot be built again.
pub const L34: Rule = Rule {
    id: "L34",
    title: "No replay plan",
    explanation: "A read model is rebuilt sooner or later. Then the topic has to hold the history that it needs, or an \
                  archive, a snapshot or an event store has to. Compaction keeps the last state, which is right for a \
                  topic of states and wrong for facts.",
    example: "`order-events` is kept for 7 days, and `Order history` needs 2 years.",
    fix: "Keep an archive, a snapshot and the tail, or tiered storage.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-replay-plan"),
    bears_on: &["no-replay-plan"],
    check: no_replay_plan,
};

/// Old mail, sent again.
pub const L35: Rule = Rule {
    id: "L35",
    title: "A replay would repeat effects",
    explanation: "Rebuilding a read model reads the topic again. A consumer of the same topic that mails, charges or \
                  pushes must not do so again: its group is never reset, or it knows what it has done for as long as \
                  the topic is kept.",
    example: "`Mailer` with `replay: included` on a topic that also feeds a projection.",
    fix: "Keep it in a group that is never reset, with a table of intents, or mark replayed events.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("replay-side-effects"),
    bears_on: &["replay-side-effects", "no-replay-plan"],
    check: replayed_effects,
};

/// Words of reasons for a log that is the truth.
const REASONS: [&str; 12] = [
    "audit",
    "as of",
    "time travel",
    "temporal",
    "regulat",
    "ledger",
    "dispute",
    "complian",
    "history",
    "legal",
    "undo",
    "balance",
];

fn unjustified_event_sourcing(graph: &Graph) -> Vec<Draft> {
    let is_source = |node: &&Node| {
        node.is(&[NodeKind::EventStore])
            || (node.acts() && node.stated(NodeAttribute::EventSourced) == Stated::Good)
    };
    let stores: Vec<&Node> =
        graph.nodes().iter().filter(is_source).filter(|node| !node.mentions(&REASONS)).collect();
    let unread: Vec<&Node> = stores.iter().copied().filter(|store| !feeds_a_view(graph, store)).collect();
    let open = if stores.len() > 1 { stores } else { unread };
    ask(&open, |names| {
        format!("Which question about the past does {names} answer that plain state could not?")
    })
    .into_iter()
    .collect()
}

/// Whether a read model is built from a store, at once or by way of a topic.
fn feeds_a_view(graph: &Graph, store: &Node) -> bool {
    let is_view = |flow: &Flow| graph.target(flow).is(&[NodeKind::Projection]);
    let direct =
        graph.leaving(store).any(|flow| is_view(flow) || graph.leaving(graph.target(flow)).any(is_view));
    direct || graph.emitted_to(store).iter().any(|topic| graph.consumed_from(topic).any(is_view))
}

fn no_replay_plan(graph: &Graph) -> Vec<Draft> {
    let archives: Vec<bool> = graph.nodes().iter().map(|node| node.mentions(&ARCHIVES)).collect();
    let is_archive = |node: &Node| archives.get(node.place) == Some(&true);
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for topic in graph.of_kind(NodeKind::Topic) {
        let views: Vec<&Node> = rebuildable(graph, topic);
        let Some(view) = views.first().copied() else { continue };
        if has_archive(graph, topic, is_archive) || views.iter().all(|view| is_archive(view)) {
            continue;
        }
        let facts = !carries_state(graph, topic);
        let compacted =
            topic.words(NodeAttribute::Cleanup).is_some_and(|cleanup| cleanup.contains("compact"));
        let kept = topic.seconds(NodeAttribute::Retention);
        let short = views.iter().copied().find(|view| {
            let needed =
                [*view, topic].into_iter().find_map(|node| node.seconds(NodeAttribute::NeededHistory));
            needed.zip(kept).is_some_and(|(needed, kept)| kept < needed)
        });
        if let Some(view) = short {
            let message = format!(
                "{} needs more history than {} keeps ({}), and no archive has the rest.",
                view.called(),
                topic.called(),
                topic.words(NodeAttribute::Retention).unwrap_or_default()
            );
            drafts.push(Draft::new(message).at([topic, view]));
        } else if compacted && facts && topic.attributes.contains_key(&NodeAttribute::TopicOf) {
            let message = format!(
                "{} carries facts and is compacted: {} cannot be built again from it.",
                topic.called(),
                view.called()
            );
            drafts.push(Draft::new(message).at([topic, view]));
        } else if (kept.is_none() && !compacted) || (compacted && facts) {
            open.push(topic);
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("From what would you rebuild the read models behind {names}? Neither a retention nor an archive is stated.")
    }));
    drafts
}

/// Words of places that keep what a topic no longer has.
const ARCHIVES: [&str; 10] = [
    "archiv",
    "snapshot",
    "tiered",
    "data lake",
    "lake",
    "object store",
    "cold storage",
    "rebuil",
    "backfill",
    "s3",
];

fn has_archive(graph: &Graph, topic: &Node, is_archive: impl Fn(&Node) -> bool) -> bool {
    let kept_elsewhere = graph.consumed_from(topic).take(ENOUGH).map(|flow| graph.target(flow)).any(|node| {
        is_archive(node) || graph.durable_writes(node).take(ENOUGH).any(|flow| is_archive(graph.target(flow)))
    });
    let from_store = graph
        .filled_by(topic)
        .map(|flow| graph.source(flow))
        .flat_map(|relay| graph.reaching(relay).take(ENOUGH).map(|flow| graph.source(flow)).chain([relay]))
        .any(|node| node.is(&[NodeKind::EventStore]));
    let stated = topic.seconds(NodeAttribute::Retention).is_some_and(f64::is_infinite);
    kept_elsewhere || from_store || stated || is_archive(topic) || is_refilled(graph, topic)
}

/// Whether a consumer of a topic can also fill its copy from the source itself, as an arrow of its own shows.
fn is_refilled(graph: &Graph, topic: &Node) -> bool {
    let fillers = graph.consumed_from(topic).take(ENOUGH).map(|flow| graph.target(flow));
    fillers.into_iter().any(|filler| {
        let reads = graph.leaving_as(filler, &[FlowKind::Read]).take(ENOUGH);
        let fed = graph.reaching_as(filler, &[FlowKind::Capture, FlowKind::Read]).take(ENOUGH);
        reads
            .map(|flow| (flow, graph.target(flow)))
            .chain(fed.map(|flow| (flow, graph.source(flow))))
            .any(|(flow, store)| store.is_durable() && is_backfill(store, flow))
    })
}

/// Whether a topic carries states and not facts: it is said, or it is fed with the rows of a database alone.
fn carries_state(graph: &Graph, topic: &Node) -> bool {
    if let Some(of) = topic.words(NodeAttribute::TopicOf) {
        return of.contains("state");
    }
    let mut feeds = graph.filled_by(topic).take(ENOUGH).peekable();
    feeds.peek().is_some() && feeds.all(|flow| copies_rows(graph, graph.source(flow)))
}

/// Whether a part is a relay that copies the rows of a database, and empties no outbox.
fn copies_rows(graph: &Graph, relay: &Node) -> bool {
    let mut stores = graph.reaching_as(relay, &[FlowKind::Capture]).take(ENOUGH).peekable();
    relay.is(&[NodeKind::Relay])
        && stores.peek().is_some()
        && stores.all(|flow| graph.source(flow).is(&[NodeKind::Database]))
}

/// The read models that are built from a topic, at once or by a consumer that writes them.
fn rebuildable<'g>(graph: &'g Graph, topic: &Node) -> Vec<&'g Node> {
    let consumers = graph.consumed_from(topic).map(|flow| graph.target(flow));
    consumers
        .flat_map(|node| {
            let written = graph.leaving(node).take(ENOUGH).map(|flow| graph.target(flow));
            let pure = node.is(&[NodeKind::Worker, NodeKind::StreamProcessor]);
            written
                .filter(move |_| pure)
                .chain([node])
                .filter(|node| node.is(&[NodeKind::Projection]))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Effects that a person or a bank notices.
const EFFECTS: [&str; 10] =
    ["mail", "payment", "push", "sms", "notif", "charge", "webhook", "email", "message", "call"];

/// From how long a topic may be read again.
const LONG_KEPT_S: f64 = 2_592_000.0;

fn replayed_effects(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for topic in graph.of_kind(NodeKind::Topic) {
        let views = rebuildable(graph, topic);
        let kept = topic.seconds(NodeAttribute::Retention);
        if views.is_empty() && kept.is_none_or(|kept| kept < LONG_KEPT_S) {
            continue;
        }
        for node in graph.consumed_from(topic).map(|flow| graph.target(flow)) {
            match on_replay(node, kept) {
                Stated::Good => {}
                Stated::Bad => drafts.push(repeated(topic, node, &views)),
                Stated::Unsaid => open.push(node),
            }
        }
    }
    open.sort_by_key(|node| node.place);
    open.dedup_by_key(|node| node.place);
    drafts.extend(ask(&open, |names| {
        format!("What keeps {names} from doing it all again when the topic is read from the start?")
    }));
    drafts
}

/// What is known of a consumer when its topic is read again; who has no effect that shows is fine.
fn on_replay(node: &Node, kept: Option<f64>) -> Stated {
    let effects = node.words(NodeAttribute::SideEffects);
    let shows = match &effects {
        Some(effects) => !says_no(effects) && mentions(effects, &EFFECTS),
        None => {
            node.is(&[NodeKind::Worker, NodeKind::Service])
                && mentions(&node.name, &["mail", "notif", "sms", "push"])
        }
    };
    if !shows {
        return Stated::Good;
    }
    let short = node.seconds(NodeAttribute::DedupWindow).zip(kept).map(|(window, kept)| window < kept);
    match (node.words(NodeAttribute::Replay), short) {
        (Some(replay), _) if replay.contains("includ") || is_endless(&replay) => Stated::Bad,
        (Some(replay), _) if mentions(&replay, &["exclud", "safe"]) => Stated::Good,
        (Some(_), _) => yes(node.value(NodeAttribute::Replay)),
        (None, Some(true)) => Stated::Bad,
        (None, Some(false)) => Stated::Good,
        (None, None) => Stated::Unsaid,
    }
}

fn repeated(topic: &Node, node: &Node, views: &[&Node]) -> Draft {
    let reason = if views.is_empty() {
        String::new()
    } else {
        format!(" to rebuild {}", listed(views.iter().copied()))
    };
    let message = format!(
        "When {} is read again{reason}, {} does it all a second time.",
        topic.called(),
        node.called()
    );
    Draft::new(message).at([node, topic])
}
