//! Read models and caches: L29 to L32.

use super::rule::{Rule, ask, listed, listed_names, tell};
use crate::board::NodeKind;
use crate::design::facts::{ENOUGH, is_backfill};
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::names::{NameForm, form_of, split_words};
use crate::prompt::{FlowKind, NodeAttribute};
use std::collections::BTreeSet;

/// A read model that tells what nobody said.
pub const L29: Rule = Rule {
    id: "L29",
    title: "Read model written by a command",
    explanation: "A read model is what the events add up to. Whatever else writes it is lost when it is built again, \
                  and differs from the truth until then.",
    example: "`Orders`, called by the app, writes `Order list` (a projection).",
    fix: "Let only events feed it: through a consumer, a relay, a stream processor or a backfill.",
    severity: Severity::Error,
    confidence: Confidence::High,
    tag: Some("read-model-written"),
    bears_on: &["read-model-written", "CQRS-overkill", "read-model-staleness-unstated"],
    check: written_read_model,
};

/// A decision on old news.
pub const L30: Rule = Rule {
    id: "L30",
    title: "Decides on a read model",
    explanation: "A read model lags. Whoever holds, pays or assigns because of it decides on what was true a moment \
                  ago, unless the owner checks again when it is asked.",
    example: "`Checkout` reads `Seat map` and sends `CapturePayment`.",
    fix: "Let the owner of the truth decide, by a conditional write when the command comes.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("read-model-staleness-unstated"),
    bears_on: &["read-model-staleness-unstated"],
    check: decides_on_read_model,
};

/// How old may it be?
pub const L31: Rule = Rule {
    id: "L31",
    title: "Staleness not stated",
    explanation: "Every read model and cache lags. How far it may lag is a number that somebody has to accept, and \
                  that the interviewer asks for.",
    example: "`Search index` with no word on how far behind it may be.",
    fix: "Write the number on it, such as `≤ 5 s behind`.",
    severity: Severity::Hint,
    confidence: Confidence::High,
    tag: Some("read-model-staleness-unstated"),
    bears_on: &["read-model-staleness-unstated"],
    check: unstated_staleness,
};

/// A second model that one index would replace.
pub const L32: Rule = Rule {
    id: "L32",
    title: "CQRS without a driver",
    explanation: "A second model has to be fed, watched and rebuilt. It is worth it for another shape, another scale \
                  or another availability, and not for one small query.",
    example: "A projection with one reader and 20 requests/s.",
    fix: "Use an index, a view, a replica or a cache.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("CQRS-overkill"),
    bears_on: &["CQRS-overkill"],
    check: cqrs_overkill,
};

fn written_read_model(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for projection in graph.of_kind(NodeKind::Projection) {
        let flows = graph.reaching_as(projection, &[FlowKind::Write, FlowKind::Call, FlowKind::Command]);
        drafts.extend(flows.filter_map(|flow| written_by(graph, projection, flow)));
    }
    drafts
}

fn written_by(graph: &Graph, projection: &Node, flow: &Flow) -> Option<Draft> {
    let writer = graph.source(flow);
    if flow.is(&[FlowKind::Call, FlowKind::Command]) && !orders(flow) {
        return None;
    }
    if writer.is(&[NodeKind::Relay, NodeKind::StreamProcessor, NodeKind::Database, NodeKind::EventStore])
        || writer.is_broker()
        || is_backfill(writer, flow)
        || writer.kind.is_none()
    {
        return None;
    }
    let triggers: Vec<&Flow> = graph
        .reaching_as(writer, &[FlowKind::Call, FlowKind::Command])
        .take(ENOUGH)
        .filter(|trigger| !only_asks(trigger))
        .collect();
    let consumes = graph.reaching_as(writer, &[FlowKind::Consume, FlowKind::Capture]).next().is_some();
    // What somebody outside hands over may be the truth that the model copies.
    let is_feed = |trigger: &&Flow| graph.source(trigger).is(&[NodeKind::External]) && !orders(trigger);
    let only_fed = !triggers.is_empty() && triggers.iter().all(is_feed);
    if only_fed || (consumes && triggers.iter().all(|trigger| trigger.messages.is_empty())) {
        return (!triggers.is_empty()).then(|| {
            let message =
                format!("Does anything but events make {} write {}?", writer.called(), projection.called());
            Draft::question(message).on([flow]).at([projection, writer])
        });
    }
    let hand = triggers.first().map(|trigger| graph.source(trigger).called());
    let why = hand.map_or_else(String::new, |caller| format!(", when {caller} asks it to"));
    let message = format!(
        "{} writes {} itself{why}; only events may feed a read model.",
        writer.called(),
        projection.called()
    );
    let feeds = consumes || !triggers.is_empty() || writer.is(&[NodeKind::Client, NodeKind::Gateway]);
    feeds.then(|| Draft::new(message).on([flow]).at([projection, writer]))
}

fn orders(flow: &Flow) -> bool {
    flow.messages.iter().any(|name| form_of(name) == NameForm::Command)
}

fn only_asks(flow: &Flow) -> bool {
    !flow.messages.is_empty() && flow.messages.iter().all(|name| form_of(name) == NameForm::Query)
}

/// Words of commands that keep a promise.
const PROMISES: [&str; 16] = [
    "hold", "reserve", "book", "capture", "charge", "pay", "payout", "withdraw", "transfer", "assign",
    "disburse", "debit", "redeem", "allocate", "ship", "refund",
];

fn decides_on_read_model(graph: &Graph) -> Vec<Draft> {
    graph.nodes().iter().filter(|node| node.acts()).filter_map(|node| decision(graph, node)).collect()
}

fn decision(graph: &Graph, node: &Node) -> Option<Draft> {
    let reads = graph.leaving_as(node, &[FlowKind::Read]).map(|flow| graph.target(flow));
    let views: Vec<&Node> =
        reads.filter(|store| store.is(&[NodeKind::Projection, NodeKind::Cache])).take(FEW).collect();
    let view = *views.first()?;
    let sent =
        graph.leaving_as(node, &[FlowKind::Call, FlowKind::Command, FlowKind::Publish, FlowKind::Write]);
    let promise = sent
        .flat_map(|flow| flow.messages.iter().map(move |name| (flow, name)))
        .find(|(_, name)| promises(name));
    let (flow, name) = promise?;
    let owners: BTreeSet<usize> = views.iter().flat_map(|view| owners_of(graph, view)).collect();
    let asked = asked_by(graph, node);
    let owner_decides = owners.iter().any(|owner| {
        *owner == node.place || asked.contains(owner) || graph.same_owner(node, graph.node(*owner))
    });
    if owner_decides {
        return None;
    }
    let message = format!(
        "{} reads {}, which lags, and then sends {} without asking the owner again.",
        node.called(),
        listed(views.iter().copied()),
        listed_names([name])
    );
    Some(Draft::new(message).on([flow]).at([node, view]))
}

fn promises(name: &str) -> bool {
    form_of(name) == NameForm::Command
        && split_words(name).first().is_some_and(|word| PROMISES.contains(&word.as_str()))
}

/// How many views of one reader are followed to their owners.
const FEW: usize = 8;

/// The places of those who decide what a view shows.
fn owners_of(graph: &Graph, view: &Node) -> BTreeSet<usize> {
    let feeds = graph
        .reaching_as(view, &[FlowKind::Consume, FlowKind::Write, FlowKind::Capture])
        .take(FEW)
        .map(|flow| graph.source(flow));
    let mut owners = BTreeSet::new();
    for feed in feeds {
        if feed.is_broker() {
            owners.extend(graph.emitters(feed).iter().map(|node| node.place));
            continue;
        }
        let topics = graph.consumed_by(feed).take(FEW).map(|flow| graph.source(flow));
        let behind: Vec<usize> =
            topics.flat_map(|topic| graph.emitters(topic)).map(|node| node.place).collect();
        let writes = graph.durable_writes(feed).next().is_some();
        if behind.is_empty() || writes {
            owners.insert(feed.place);
        }
        owners.extend(behind);
    }
    owners
}

/// The places of the parts that a node asks, through queues as well.
fn asked_by(graph: &Graph, node: &Node) -> BTreeSet<usize> {
    let asked = graph.leaving_as(node, &[FlowKind::Call, FlowKind::Command]).map(|flow| graph.target(flow));
    asked
        .flat_map(|target| {
            let behind = graph.consumed_from(target).map(|flow| flow.to);
            behind.chain([target.place]).collect::<Vec<_>>()
        })
        .collect()
}

fn unstated_staleness(graph: &Graph) -> Vec<Draft> {
    const STEMS: [&str; 8] = ["stale", "behind", "lag", "ttl", "fresh", "eventual", "old", "as of"];
    let silent: Vec<&Node> = graph
        .nodes()
        .iter()
        .filter(|node| node.is(&[NodeKind::Projection, NodeKind::Cache]))
        .filter(|node| node.words(NodeAttribute::StalenessS).is_none() && !node.mentions(&STEMS))
        .filter(|node| graph.leaving(node).chain(graph.reaching(node)).next().is_some())
        .filter(|node| !is_no_copy(graph, node))
        .collect();
    tell(&silent, |names| format!("You did not say how far {names} may lag behind.")).into_iter().collect()
}

/// Whether a cache holds what is nowhere else, such as locks and counters: nothing that could lag.
fn is_no_copy(graph: &Graph, cache: &Node) -> bool {
    const OWN: [&str; 11] = [
        "lock",
        "session",
        "idempot",
        "dedup",
        "limiter",
        "rate limit",
        "counter",
        "incr",
        "setnx",
        "token bucket",
        "presence",
    ];
    cache.is(&[NodeKind::Cache])
        && (cache.mentions(&OWN) || graph.reaching(cache).any(|flow| flow.mentions(&OWN)))
}

/// Fewer queries a second than this need no model of their own.
const LOW_RATE: f64 = 100.0;

/// How many read models one quiet topic may feed.
const MOST_VIEWS: usize = 3;

fn cqrs_overkill(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for view in graph.of_kind(NodeKind::Projection) {
        let readers: BTreeSet<usize> = graph
            .reaching_as(view, &[FlowKind::Read, FlowKind::Call])
            .map(|flow| flow.from)
            .chain(graph.leaving_as(view, &[FlowKind::Push, FlowKind::Call]).map(|flow| flow.to))
            .collect();
        let [reader] = readers.iter().collect::<Vec<_>>()[..] else { continue };
        let reader = graph.node(*reader);
        match view.number(NodeAttribute::RatePerS) {
            Some(rate) if rate < LOW_RATE => {
                let message = format!(
                    "{} serves one reader, {}, at {rate}/s: an index would do.",
                    view.called(),
                    reader.called()
                );
                drafts.push(Draft::new(message).at([view, reader]));
            }
            None if owners_of(graph, view).contains(&reader.place) => open.push(view),
            _ => {}
        }
    }
    for topic in graph.of_kind(NodeKind::Topic) {
        let views: Vec<&Node> = graph
            .consumed_from(topic)
            .map(|flow| graph.target(flow))
            .filter(|node| node.is(&[NodeKind::Projection]))
            .collect();
        let quiet = topic.number(NodeAttribute::RatePerS).is_some_and(|rate| rate < LOW_RATE);
        if views.len() > MOST_VIEWS && quiet {
            let message = format!("{} read models hang on {}, which is quiet.", views.len(), topic.called());
            drafts.push(Draft::new(message).at([topic].into_iter().chain(views)));
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("What does {names} give that an index in its owner's database would not? One reader is drawn, and it is the owner.")
    }));
    drafts
}
