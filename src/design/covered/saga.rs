//! Long-running processes: who drives them, what undoes a step, and when a wait ends.

use super::wording::{and_more, in_a_row, sound, span, sure};
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Confidence, Flow, Graph, NamedMessage, Node};
use crate::design::names::{NameForm, form_of};
use crate::design::saga_steps::{StepKind, compensations_of, expires, steps_of, undoes};
use crate::design::stated::{Stated, mentions, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::BTreeSet;

fn sagas(graph: &Graph) -> impl Iterator<Item = &Node> {
    sure(graph).filter(|node| node.is(&[NodeKind::Orchestrator]))
}

/// An orchestrator that is told what happened and drives several parts.
pub fn orchestrated(graph: &Graph) -> Option<Draft> {
    sagas(graph).filter(|saga| graph.reaching(saga).next().is_some()).find_map(|saga| {
        let driven = driven_by(graph, saga);
        let [first, second, rest @ ..] = driven.as_slice() else { return None };
        let more = and_more(rest.len(), "part", "parts");
        let message = format!("{} drives {} and {}{more}", saga.called(), first.called(), second.called());
        Some(Draft::new(message).at([saga]).at(driven))
    })
}

/// The parts that an orchestrator asks to do something, in the order of its flows.
fn driven_by<'g>(graph: &'g Graph, saga: &Node) -> Vec<&'g Node> {
    let mut seen = BTreeSet::new();
    let asked = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call]).map(|flow| graph.target(flow));
    asked
        .filter(|node| node.confidence > Confidence::Low)
        .filter(|node| node.acts() || node.is(&[NodeKind::Queue, NodeKind::External]))
        .filter(|node| seen.insert(node.place))
        .collect()
}

/// An orchestrator whose steps have an undo, stated or among the commands that it sends.
pub fn compensated(graph: &Graph) -> Option<Draft> {
    // Where steps are stated, they decide.
    let unstated = || sagas(graph).filter(|saga| steps_of(saga).is_empty());
    sagas(graph).find_map(undo_stated).or_else(|| unstated().find_map(|saga| undo_sent(graph, saga)))
}

fn undo_stated(saga: &Node) -> Option<Draft> {
    let steps = steps_of(saga).into_iter().filter_map(|step| Some((step.command, step.undo?)));
    let listed = compensations_of(saga).into_iter().filter(|(_, undo)| !says_no(&undo.to_lowercase()));
    let mut seen = BTreeSet::new();
    let pairs: Vec<(String, String)> =
        steps.chain(listed).filter(|(step, _)| seen.insert(step.clone())).collect();
    let (step, undo) = pairs.first()?;
    let more = and_more(pairs.len().saturating_sub(1), "step has an undo", "steps have one each");
    Some(Draft::new(format!("{} undoes `{step}` by `{undo}`{more}", saga.called())).at([saga]))
}

/// The undo commands on an orchestrator's flows, if there are enough of them for its other commands.
fn undo_sent(graph: &Graph, saga: &Node) -> Option<Draft> {
    let sent = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call]);
    let commands = sent.flat_map(|flow| &flow.messages).filter(|name| form_of(name) == NameForm::Command);
    let commands: BTreeSet<&str> = commands.map(String::as_str).collect();
    let (undos, steps): (Vec<&str>, Vec<&str>) = commands.into_iter().partition(|name| undoes(name));
    // The last step may be the point of no return.
    if undos.is_empty() || steps.is_empty() || undos.len().saturating_add(1) < steps.len() {
        return None;
    }
    let shown: Vec<String> = undos.iter().take(2).map(|name| format!("`{name}`")).collect();
    let more = and_more(undos.len().saturating_sub(shown.len()), "undo", "undos");
    let message = format!("{} can send {}{more}", saga.called(), in_a_row(&shown));
    let carries = |flow: &&Flow| flow.messages.iter().any(|name| undos.contains(&name.as_str()));
    let flows = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call]).filter(carries);
    Some(Draft::new(message).sure(Confidence::Medium).at([saga]).on(flows))
}

/// A point of no return that comes behind every step that can be undone.
pub fn pivot_last(graph: &Graph) -> Option<Draft> {
    sagas(graph).find_map(|saga| {
        let steps = steps_of(saga);
        let pivot = steps.iter().position(|step| step.kind == StepKind::Pivot)?;
        let last = steps.iter().rposition(|step| step.kind == StepKind::Compensatable)?;
        let (last, pivot) = (steps.get(last).filter(|_| last < pivot)?, steps.get(pivot)?);
        let message = format!(
            "{} takes `{}`, its point of no return, only after `{}`",
            saga.called(),
            pivot.command,
            last.command
        );
        Some(Draft::new(message).at([saga]))
    })
}

/// An expiry event, timers, or else a wait with an end.
pub fn expiry(graph: &Graph) -> Option<Draft> {
    let timers = || sure(graph).filter(|node| node.acts() && has_timers(node));
    let timer = timers().find(|node| node.is(&[NodeKind::Orchestrator])).or_else(|| timers().next());
    let events = || sound(graph).filter_map(|flow| Some((flow, expiry_on(flow)?)));
    let event = events().find(|(flow, _)| flow.is(&[FlowKind::Publish])).or_else(|| events().next());
    match (event, timer) {
        (Some((flow, name)), timer) => Some(expiry_told(graph, flow, name, timer)),
        (None, Some(timer)) => Some(Draft::new(format!("{} has timers", timer.called())).at([timer])),
        (None, None) => expiry_noted(graph).or_else(|| wait_with_an_end(graph)),
    }
}

fn expiry_told(graph: &Graph, flow: &Flow, name: &str, timer: Option<&Node>) -> Draft {
    let (source, target) = (graph.source(flow), graph.target(flow));
    let message = match timer {
        Some(timer) => format!("`{name}` goes to {}, and {} has timers", target.called(), timer.called()),
        None => format!("`{name}` goes from {} to {}", source.called(), target.called()),
    };
    Draft::new(message).sure(Confidence::Medium).at([source, target]).at(timer).on([flow])
}

/// Timers that a restart does not forget, as far as it is said.
fn has_timers(node: &Node) -> bool {
    let words = node.words(NodeAttribute::Timers);
    node.stated(NodeAttribute::Timers) == Stated::Good
        && !words.is_some_and(|words| mentions(&words, &["memory", "in process"]))
}

fn expiry_on(flow: &Flow) -> Option<&str> {
    flow.messages.iter().map(String::as_str).find(|name| tells_of_expiry(name))
}

fn tells_of_expiry(name: &str) -> bool {
    expires(name) && form_of(name) == NameForm::Event
}

fn expiry_noted(graph: &Graph) -> Option<Draft> {
    let is_told = |note: &&NamedMessage| note.part.is_some() && tells_of_expiry(&note.name);
    let note = graph.named().iter().find(is_told)?;
    let message = format!("`{}` stands on a note", note.name);
    Some(Draft::new(message).sure(Confidence::Medium).beside(note.part.as_ref()))
}

fn wait_with_an_end(graph: &Graph) -> Option<Draft> {
    let calls = sound(graph).filter(|flow| flow.is(&[FlowKind::Call, FlowKind::Command]));
    calls.into_iter().find_map(|flow| {
        let wait = span(flow.value(FlowAttribute::TimeoutS))
            .filter(|wait| wait.contains(|letter: char| letter.is_ascii_digit()))?;
        let (source, target) = (graph.source(flow), graph.target(flow));
        let message = format!("{} waits {wait} for {} and no longer", source.called(), target.called());
        Some(Draft::new(message).sure(Confidence::Medium).at([source, target]).on([flow]))
    })
}
