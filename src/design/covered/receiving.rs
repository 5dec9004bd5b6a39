//! Messages that come twice, or can never be handled: keys, dead letters, bounded retries, replays.

use super::wording::{MOST_NAMES, brief, granted, in_a_row, is_sound, sound, sure, written};
use crate::board::NodeKind;
use crate::design::facts::ENOUGH;
use crate::design::finding::Draft;
use crate::design::graph::{Flow, Graph, Node};
use crate::design::keys::is_fresh;
use crate::design::stated::{Stated, is_endless, mentions, number, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute, Scalar};

/// Consumers that state by what they know a repeat.
pub fn dedup(graph: &Graph) -> Option<Draft> {
    let knowing = sure(graph).filter_map(|node| Some((node, repeat_key(node)?)));
    let knowing = knowing.filter(|(node, _)| graph.consumed_by(node).next().is_some());
    let knowing: Vec<(&Node, String)> = knowing.take(MOST_NAMES).collect();
    let (first, key) = knowing.first()?;
    let others = knowing.iter().skip(1).map(|(node, key)| format!("{} by {key}", node.called()));
    let phrases: Vec<String> =
        [format!("{} drops repeats by {key}", first.called())].into_iter().chain(others).collect();
    Some(Draft::new(in_a_row(&phrases)).at(knowing.iter().map(|(node, _)| *node)))
}

/// The key by which a node knows a repeat. That there is one, without a word of which, is no key.
fn repeat_key(node: &Node) -> Option<String> {
    let key = granted(node.value(NodeAttribute::Dedup)).filter(|key| key != "yes" && !is_fresh(key))?;
    match key.as_str() {
        "natural_key" | "event_id" => Some(key.replace('_', " ")),
        _ => written(node.value(NodeAttribute::Dedup)),
    }
}

/// Requests that carry an idempotency key: at the edge, to a provider, or else anywhere.
pub fn idempotency_key(graph: &Graph) -> Option<Draft> {
    let keyed = || {
        sound(graph)
            .filter(|flow| flow.is(&[FlowKind::Call, FlowKind::Command, FlowKind::Push]) && is_keyed(flow))
            .filter(|flow| !graph.source(flow).is(&[NodeKind::External]))
    };
    let edge = keyed().find(|flow| graph.source(flow).is(&[NodeKind::Client]));
    let outward = keyed().find(|flow| graph.target(flow).is(&[NodeKind::External]));
    let sent = |flow: &Flow| {
        let (source, target) = (graph.source(flow).called(), graph.target(flow).called());
        format!("{source} sends an idempotency key to {target}")
    };
    let message = match (edge, outward) {
        (Some(edge), Some(outward)) if edge.place != outward.place => format!(
            "{} sends an idempotency key, and {} sends one to {}",
            graph.source(edge).called(),
            graph.source(outward).called(),
            graph.target(outward).called()
        ),
        _ => sent(edge.or(outward).or_else(|| keyed().next())?),
    };
    let shown = edge.into_iter().chain(outward);
    let shown: Vec<&Flow> =
        if edge.or(outward).is_some() { shown.collect() } else { keyed().take(1).collect() };
    let ends = shown.iter().flat_map(|flow| [graph.source(flow), graph.target(flow)]);
    Some(Draft::new(message).at(ends).on(shown.iter().copied()))
}

/// Whether a flow carries a key that stays the same on every try. One that the server makes does not.
fn is_keyed(flow: &Flow) -> bool {
    let words = flow.words(FlowAttribute::IdempotencyKey);
    flow.stated(FlowAttribute::IdempotencyKey) == Stated::Good
        && !words.is_some_and(|words| mentions(&words, &["gateway", "server"]) || is_fresh(&words))
}

/// What is given up on after so many attempts, and where it goes.
pub fn dead_letters(graph: &Graph) -> Option<Draft> {
    let given_up = sound(graph).filter(|flow| flow.is(&[FlowKind::DeadLetter]));
    given_up.filter(|flow| graph.target(flow).is(&[NodeKind::Dlq])).find_map(|flow| {
        let (source, dlq) = (graph.source(flow), graph.target(flow));
        let attempts = attempts_before(graph, flow)?;
        let message = format!("{} hands over to {} after {attempts} attempts", source.called(), dlq.called());
        Some(Draft::new(message).at([source, dlq]).on([flow]))
    })
}

/// The limit of attempts in front of a dead-letter queue: on the way, at its source, or at who consumes that.
fn attempts_before(graph: &Graph, flow: &Flow) -> Option<f64> {
    let source = graph.source(flow);
    let consumed = || graph.leaving(source).take(ENOUGH).filter(|flow| flow.is(&[FlowKind::Consume]));
    limit(flow.value(FlowAttribute::Retries))
        .or_else(|| limit(source.value(NodeAttribute::MaxAttempts)))
        .or_else(|| consumed().find_map(|flow| limit(flow.value(FlowAttribute::Retries))))
        .or_else(|| consumed().find_map(|flow| limit(graph.target(flow).value(NodeAttribute::MaxAttempts))))
}

fn limit(value: Option<&Scalar>) -> Option<f64> {
    granted(value)?;
    number(value).filter(|attempts| *attempts >= 1.0)
}

/// Retries with a limit, a back-off and an end.
pub fn bounded_retry(graph: &Graph) -> Option<Draft> {
    sure(graph).filter(|node| ends_somewhere(graph, node)).find_map(|node| {
        let attempts = limit(node.value(NodeAttribute::MaxAttempts))?;
        let backoff = granted(node.value(NodeAttribute::Backoff))?;
        let how = if backoff == "yes" { String::new() } else { format!(": {}", brief(&backoff)) };
        let message = format!("{} tries {attempts} times and backs off{how}", node.called());
        Some(Draft::new(message).at([node]))
    })
}

/// Whether it is drawn or stated what becomes of a message after the last attempt.
fn ends_somewhere(graph: &Graph, node: &Node) -> bool {
    let drawn = |node: &Node| {
        let mut out = graph.leaving(node).take(ENOUGH);
        out.any(|flow| flow.is(&[FlowKind::DeadLetter]) && is_sound(graph, flow))
    };
    let stated = |name| {
        node.words(name).is_some_and(|words| !says_no(&words) && !is_endless(&words) && words != "edge")
    };
    let sources = graph.reaching(node).take(ENOUGH).filter(|flow| flow.is(&[FlowKind::Consume]));
    stated(NodeAttribute::OnPoison)
        || stated(NodeAttribute::Dlq)
        || drawn(node)
        || sources.map(|flow| graph.source(flow)).any(drawn)
}

/// A consumer whose effects a replay does not repeat.
pub fn harmless_replay(graph: &Graph) -> Option<Draft> {
    let consumers = sure(graph).filter(|node| graph.consumed_by(node).next().is_some());
    let effective = consumers.filter(|node| granted(node.value(NodeAttribute::SideEffects)).is_some());
    effective.into_iter().find_map(|node| {
        let replay = granted(node.value(NodeAttribute::Replay))?;
        let how = match replay.as_str() {
            words if mentions(words, &["exclud"]) => "is left out of a replay",
            words if mentions(words, &["safe"]) => "stays harmless in a replay",
            _ => return None,
        };
        Some(Draft::new(format!("{} {how}", node.called())).at([node]))
    })
}
