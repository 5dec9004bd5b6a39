//! Waiting for others, and more than they can take: L25, L26, L41, L45 and L46.

use super::rule::{Rule, ask, listed};
use crate::board::NodeKind;
use crate::design::chains::Ways;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::names::split_words;
use crate::design::stated::{is_endless, mentions, says_no};
use crate::prompt::{FlowKind, NodeAttribute};
use std::collections::{BTreeSet, VecDeque};

/// Load has nowhere to go.
pub const L25: Rule = Rule {
    id: "L25",
    title: "No backpressure",
    explanation: "When more comes in than the last part can take, something has to say no, wait or shed: a limit, \
                  an admission, a queue with an end. Otherwise the slowest part falls over and takes the rest along.",
    example: "`App` → `Gateway` → `Orders` → `Orders DB`, and `Gateway` has `buffer: unbounded`.",
    fix: "Limit at the edge, level the load with a bounded queue, and say what is shed first.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-backpressure"),
    bears_on: &["no-backpressure"],
    check: no_backpressure,
};

/// Everybody waits for the last.
pub const L26: Rule = Rule {
    id: "L26",
    title: "Long synchronous chain",
    explanation: "Each call waits for the next, and availability multiplies: four parts at 99.9 % give 99.6 %. \
                  Gateways, providers and orchestrators are not counted.",
    example: "`A` calls `B`, `B` calls `C`, `C` calls `D`.",
    fix: "Tell the rest by event, or keep a local copy of what is needed.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("sync-chain"),
    bears_on: &["sync-chain"],
    check: sync_chain,
};

/// One becomes a million.
pub const L41: Rule = Rule {
    id: "L41",
    title: "Fan-out explosion",
    explanation: "A write per recipient multiplies the rate by the number of followers. Beyond a million a second it \
                  needs another shape.",
    example: "A worker with a fan-out factor of 5,000 at 1,000/s.",
    fix: "Fan out when it is read, or treat the largest senders apart.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("fan-out-unbounded"),
    bears_on: &["fan-out-unbounded"],
    check: fan_out,
};

/// Work while the caller waits, who will call again.
pub const L45: Rule = Rule {
    id: "L45",
    title: "Webhook handled inline",
    explanation: "A provider that gets no quick answer sends again. Verify, store, acknowledge, and do the work later.",
    example: "`Stripe` calls `Gateway`, which calls `Orders`, which writes `Orders DB`.",
    fix: "Put the raw event into a queue or an inbox, acknowledge, and process from there.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("sync-chain"),
    bears_on: &["sync-chain", "missing-dedup"],
    check: inline_webhook,
};

/// Their slowness becomes ours.
pub const L46: Rule = Rule {
    id: "L46",
    title: "Webhook sent from the request path",
    explanation: "A call to somebody else's endpoint, made while a client waits, makes their slowness ours.",
    example: "`Orders`, called by the app, calls `Merchant endpoint` with a webhook.",
    fix: "Publish an event and let a sender of its own call the endpoint.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("sync-chain"),
    bears_on: &["sync-chain"],
    check: webhook_in_request,
};

/// Words that tell of a limit.
const LIMITS: [&str; 12] = [
    "rate limit",
    "ratelimit",
    "admission",
    "waiting room",
    "throttl",
    "backpressure",
    "back pressure",
    "shed",
    "quota",
    "limits",
    "bulkhead",
    "token bucket",
];

/// Fewer requests a second than this need no limit.
const LITTLE: f64 = 50.0;

enum Load {
    Limited,
    Unlimited,
    NotSaid,
}

fn load_at(node: &Node) -> Load {
    let buffer = node.words(NodeAttribute::Buffer);
    let rate_limit = node.words(NodeAttribute::RateLimit);
    let bounded = buffer.as_deref().is_some_and(|buffer| !is_endless(buffer) && !says_no(buffer));
    let limited = rate_limit.as_deref().is_some_and(|limit| !says_no(limit));
    let little = node.number(NodeAttribute::RatePerS).is_some_and(|rate| rate < LITTLE);
    if bounded || limited || little || node.mentions(&LIMITS) {
        Load::Limited
    } else if buffer.is_some() || rate_limit.is_some() {
        Load::Unlimited
    } else {
        Load::NotSaid
    }
}

fn no_backpressure(graph: &Graph) -> Vec<Draft> {
    let endless = |node: &&Node| node.words(NodeAttribute::Buffer).is_some_and(|buffer| is_endless(&buffer));
    let mut drafts: Vec<Draft> = graph
        .nodes()
        .iter()
        .filter(endless)
        .map(|node| {
            let message =
                format!("The buffer of {} has no end: it grows until it falls over.", node.called());
            Draft::new(message).at([node])
        })
        .collect();
    let mut open = Vec::new();
    let ways = open_ways(graph);
    for client in graph.of_kind(NodeKind::Client) {
        let Some(way) = ways.get(client.place).copied().flatten() else { continue };
        if way.refused {
            let end = graph.node(way.end);
            let message = format!(
                "Whatever {} sends comes through to {}; nothing on the way can say no.",
                client.called(),
                end.called()
            );
            drafts.push(Draft::new(message).at([client, end]));
        } else {
            open.push(client);
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("What happens when more comes from {names} than the design can take? No limit, admission or queue is on the way.")
    }));
    drafts
}

/// A way of calls to something that can be overrun, with no limit on it.
#[derive(Clone, Copy)]
struct OpenWay {
    /// The place of what is overrun.
    end: usize,
    /// Whether some part of the way states that it has no limit.
    refused: bool,
}

/// For each node the way from it to something that can be overrun, if no part of the way says no.
fn open_ways(graph: &Graph) -> Vec<Option<OpenWay>> {
    let loads: Vec<Load> = graph.nodes().iter().map(load_at).collect();
    let load = |place: usize| loads.get(place).unwrap_or(&Load::NotSaid);
    let mut ways: Vec<Option<OpenWay>> = vec![None; graph.nodes().len()];
    let mut next = VecDeque::new();
    let extend = |ways: &mut Vec<Option<OpenWay>>, next: &mut VecDeque<usize>, place: usize, way: OpenWay| {
        if let Some(slot @ None) = ways.get_mut(place)
            && !matches!(load(place), Load::Limited)
        {
            *slot = Some(OpenWay { refused: way.refused || matches!(load(place), Load::Unlimited), ..way });
            next.push_back(place);
        }
    };
    for flow in graph.flows().iter().filter(|flow| flow.is(&[FlowKind::Call, FlowKind::Write])) {
        let (source, target) = (graph.source(flow), graph.target(flow));
        let overrun = target.is(&[NodeKind::Database]) || (target.is(&[NodeKind::External]) && source.acts());
        if overrun && !matches!(load(flow.to), Load::Limited) {
            let refused = matches!(load(flow.to), Load::Unlimited);
            extend(&mut ways, &mut next, flow.from, OpenWay { end: flow.to, refused });
        }
    }
    while let Some(place) = next.pop_front() {
        let node = graph.node(place);
        let Some(way) = ways.get(place).copied().flatten() else { continue };
        if node.acts() || node.is(&[NodeKind::Gateway]) {
            for flow in graph.reaching_as(node, &[FlowKind::Call]) {
                extend(&mut ways, &mut next, flow.from, way);
            }
        }
    }
    ways
}

/// How many services in a row may wait for each other.
const LONGEST_WAIT: usize = 3;

fn sync_chain(graph: &Graph) -> Vec<Draft> {
    let mut ways = Ways::new(graph.nodes().len());
    // What comes from outside comes by itself, and does not go on from what was asked there.
    let calls = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Call]) && flow.from != flow.to && !graph.source(flow).is(&[NodeKind::External])
    });
    for flow in calls.filter(|flow| !is_reply(graph, flow)) {
        ways.add_edge(flow.from, flow.to);
    }
    let counts = |place: usize| usize::from(graph.node(place).is(&[NodeKind::Service, NodeKind::Worker]));
    let mut drafts = Vec::new();
    for knot in ways.cycles() {
        let nodes: Vec<&Node> =
            knot.iter().map(|place| graph.node(*place)).filter(|node| counts(node.place) > 0).collect();
        if nodes.len() > 1 {
            let message = format!(
                "{} call each other and wait: when one is slow, all are.",
                listed(nodes.iter().copied())
            );
            drafts.push(Draft::new(message).at(nodes));
        }
    }
    let chain: Vec<&Node> = ways.heaviest(counts).into_iter().map(|place| graph.node(place)).collect();
    if chain.len() > LONGEST_WAIT && drafts.is_empty() {
        let message = format!(
            "{} services wait for each other in a row ({}). Availability multiplies: four at 99.9 % give 99.6 %.",
            chain.len(),
            listed(chain.iter().copied())
        );
        drafts.push(Draft::new(message).at(chain));
    }
    drafts
}

/// Whether a flow only brings the answer to a call the other way.
fn is_reply(graph: &Graph, flow: &Flow) -> bool {
    const ANSWERS: [&str; 14] = [
        "response",
        "responses",
        "reply",
        "replies",
        "result",
        "results",
        "answer",
        "answers",
        "quote",
        "quotes",
        "ok",
        "200",
        "ack",
        "returns",
    ];
    let words = split_words(&flow.label);
    let answers = words.iter().any(|word| ANSWERS.contains(&word.as_str())) && words.len() <= 3;
    let calls = || graph.leaving_as(graph.target(flow), &[FlowKind::Call]);
    answers && calls().any(|call| call.to == flow.from && call.place != flow.place)
}

/// More writes a second than one design should plan for.
const EXPLOSION: f64 = 1e6;

fn fan_out(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    let senders = graph.nodes().iter().filter(|node| node.acts() || node.is(&[NodeKind::StreamProcessor]));
    for node in senders {
        let factor = node.words(NodeAttribute::FanOutFactor);
        let limit = node.words(NodeAttribute::FanOutLimit);
        let endless =
            [&limit, &factor].into_iter().flatten().any(|words| is_endless(words) || says_no(words));
        let rate = node.number(NodeAttribute::RatePerS).or_else(|| rate_of_source(graph, node));
        let writes = node.number(NodeAttribute::FanOutFactor).zip(rate).map(|(factor, rate)| factor * rate);
        if endless && (limit.is_some() || factor.is_some()) {
            drafts.push(Draft::new(format!("The fan-out of {} has no limit.", node.called())).at([node]));
        } else if let Some(writes) = writes.filter(|writes| *writes > EXPLOSION && limit.is_none()) {
            let message = format!("{} turns its input into {writes:.0} writes a second.", node.called());
            drafts.push(Draft::new(message).at([node]));
        } else if limit.is_none() && factor.is_none() && mentions(&node.name, &["fan out", "fanout"]) {
            open.push(node);
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("How many recipients does {names} write to at most, and how often?")
    }));
    drafts
}

fn rate_of_source(graph: &Graph, node: &Node) -> Option<f64> {
    graph.consumed_by(node).find_map(|flow| graph.source(flow).number(NodeAttribute::RatePerS))
}

fn inline_webhook(graph: &Graph) -> Vec<Draft> {
    let webhooks = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Call, FlowKind::Push]) && graph.source(flow).is(&[NodeKind::External])
    });
    webhooks.filter_map(|flow| handled_inline(graph, flow)).collect()
}

fn handled_inline(graph: &Graph, webhook: &Flow) -> Option<Draft> {
    let first = graph.target(webhook);
    // Who only hands on, calls and waits: a gateway, or a service without a state of its own.
    let hands_on = first.is(&[NodeKind::Gateway]) || (first.acts() && !works_inline(graph, first));
    let queued = |node: &Node| {
        let mut flows = graph.published_by(node);
        flows.any(|flow| carries(webhook, flow))
    };
    if hands_on && queued(first) {
        return None;
    }
    let served = graph.reaching(first).any(|flow| graph.source(flow).is(&[NodeKind::Client]));
    let onward = graph.leaving_as(first, &[FlowKind::Call]).filter(|flow| hands_on && carries(webhook, flow));
    // A gateway that serves clients as well sends each to its own; a call without a name is then anybody's.
    let onward =
        onward.filter(|flow| !served || !flow.messages.is_empty() || flow.mentions(&["webhook", "callback"]));
    let reached: Vec<&Node> =
        if hands_on { onward.map(|flow| graph.target(flow)).collect() } else { vec![first] };
    let worker = reached
        .into_iter()
        .filter(|node| node.acts())
        .find(|node| works_inline(graph, node) && !queued(node))?;
    let source = graph.source(webhook);
    let message = format!(
        "{} does its work while {} waits for the answer to its webhook; a slow answer brings the same event again.",
        worker.called(),
        source.called()
    );
    Some(Draft::new(message).on([webhook]).at([worker, source, first]))
}

/// Whether one flow hands on what another brought.
fn carries(webhook: &Flow, onward: &Flow) -> bool {
    webhook.messages.is_empty()
        || onward.messages.is_empty()
        || onward.messages.iter().any(|name| webhook.messages.contains(name))
}

/// Whether a service changes its state at once. An inbox that something captures is no work yet.
fn works_inline(graph: &Graph, node: &Node) -> bool {
    graph.leaving_as(node, &[FlowKind::Write]).map(|flow| graph.target(flow)).any(|store| {
        let is_inbox = mentions(&store.name, &["inbox", "raw", "webhook"])
            && graph.leaving(store).chain(graph.reaching_as(store, &[FlowKind::Read])).next().is_some();
        store.is_durable() && !is_inbox
    })
}

fn webhook_in_request(graph: &Graph) -> Vec<Draft> {
    let awaited = awaited(graph);
    let outward = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Call, FlowKind::Push])
            && graph.target(flow).is(&[NodeKind::External])
            && graph.source(flow).is(&[NodeKind::Service, NodeKind::Worker])
            && awaited.contains(&flow.from)
    });
    outward
        .filter(|flow| flow.mentions(&NOTICES) || mentions(&graph.target(flow).name, &NOTICES))
        .map(|flow| {
            let (source, target) = (graph.source(flow), graph.target(flow));
            let message = format!(
                "{} calls {} while a client waits: their slowness becomes ours.",
                source.called(),
                target.called()
            );
            Draft::new(message).on([flow]).at([source, target])
        })
        .collect()
}

/// Words that tell of somebody being told.
const NOTICES: [&str; 4] = ["webhook", "notif", "callback", "merchant endpoint"];

/// The places of the parts that a client waits for.
fn awaited(graph: &Graph) -> BTreeSet<usize> {
    let mut seen: BTreeSet<usize> = graph.of_kind(NodeKind::Client).map(|node| node.place).collect();
    let mut next: VecDeque<usize> = seen.iter().copied().collect();
    while let Some(place) = next.pop_front() {
        for flow in graph.leaving_as(graph.node(place), &[FlowKind::Call]) {
            let passes = !graph.target(flow).is(&[NodeKind::External]);
            if passes && seen.insert(flow.to) {
                next.push_back(flow.to);
            }
        }
    }
    seen
}
