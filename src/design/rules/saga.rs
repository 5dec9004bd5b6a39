//! Long-running processes: L13, L14, L15 and L47.

use super::rule::{Rule, ask, listed_names};
use crate::board::NodeKind;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::names::{NameForm, form_of, split_words};
use crate::design::saga_steps::{Step, StepKind, compensations_of, expires, steps_of, undoes};
use crate::design::stated::{Stated, mentions, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::BTreeSet;

/// A step that nothing undoes.
pub const L13: Rule = Rule {
    id: "L13",
    title: "Saga without compensation",
    explanation: "A process over several owners can fail half way. Every step before the point of no return needs a \
                  command that undoes it, and some flow has to carry that command.",
    example: "`Order saga` sends `ReserveStock` and `ChargeCard`, and `ReserveStock` has no undo.",
    fix: "List the undo of each step, or mark the step as pivot or retriable.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("no-compensation"),
    bears_on: &["no-compensation"],
    check: no_compensation,
};

/// The point of no return comes too early.
pub const L14: Rule = Rule {
    id: "L14",
    title: "Pivot before a step that can be undone",
    explanation: "What cannot be taken back, such as a capture, a mail or a shipment, belongs behind everything that \
                  may still fail. Otherwise the saga fails after the point of no return.",
    example: "`CapturePayment` (pivot) before `ConfirmSeats` (compensatable).",
    fix: "Move the pivot behind the last step that can be undone, or split it into reserve and confirm.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("pivot-step-misplaced"),
    bears_on: &["pivot-step-misplaced", "no-compensation"],
    check: misplaced_pivot,
};

/// Something that waits for ever.
pub const L15: Rule = Rule {
    id: "L15",
    title: "Hold or saga without an expiry",
    explanation: "A hold that nobody confirms and a saga that gets no answer would wait for ever. A deadline is \
                  stored with it, and an event tells that it passed. An undo is no expiry.",
    example: "`Inventory` takes `HoldSeats`, and no `HoldExpired` and no timer appears.",
    fix: "Store a deadline, and publish an expiry event when it passes.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("no-timeout-or-expiry"),
    bears_on: &["no-timeout-or-expiry"],
    check: no_expiry,
};

/// A timer that a restart forgets.
pub const L47: Rule = Rule {
    id: "L47",
    title: "Timer in memory",
    explanation: "A timer in the memory of a process dies with it. The deadline has to be stored, or kept by a \
                  workflow engine or a delayed message.",
    example: "`Hold expirer` has timers and no database.",
    fix: "Store the deadline, and let a sweeper, a delayed message or a workflow engine wake.",
    severity: Severity::Hint,
    confidence: Confidence::Low,
    tag: Some("no-timeout-or-expiry"),
    bears_on: &["no-timeout-or-expiry"],
    check: timer_in_memory,
};

/// First words of commands that hold something for a while.
const HOLDING: [&str; 5] = ["hold", "reserve", "offer", "quote", "lease"];

fn no_compensation(graph: &Graph) -> Vec<Draft> {
    graph.of_kind(NodeKind::Orchestrator).filter_map(|saga| uncompensated(graph, saga)).collect()
}

fn uncompensated(graph: &Graph, saga: &Node) -> Option<Draft> {
    let sent = commands_of(graph, saga);
    let steps = steps_of(saga);
    if steps.is_empty() {
        return unstated_steps(graph, saga, &sent);
    }
    let compensations = compensations_of(saga);
    let undo_of = |step: &Step| {
        step.undo.clone().or_else(|| {
            compensations.iter().find(|(name, _)| *name == step.command).map(|(_, undo)| undo.clone())
        })
    };
    let open = steps.iter().filter(|step| step.kind == StepKind::Compensatable && undo_of(step).is_none());
    let open: Vec<&str> = open.map(|step| step.command.as_str()).collect();
    if !open.is_empty() {
        let message = format!("{} cannot take back {}: no undo is named.", saga.called(), listed_names(open));
        return Some(Draft::new(message).at([saga]));
    }
    let carried: BTreeSet<String> = sent.iter().map(|name| name.to_lowercase()).collect();
    let lost: Vec<String> =
        steps.iter().filter_map(undo_of).filter(|undo| !carried.contains(&undo.to_lowercase())).collect();
    // A saga whose flows name nothing carries what it says it carries.
    if lost.is_empty() || carried.is_empty() {
        return None;
    }
    let message = format!("{} names {} as undo, but no flow carries it.", saga.called(), listed_names(lost));
    Some(Draft::new(message).at([saga]))
}

/// The commands that an orchestrator sends.
fn commands_of<'g>(graph: &'g Graph, saga: &Node) -> BTreeSet<&'g str> {
    let flows = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call, FlowKind::Publish]);
    flows.flat_map(|flow| &flow.messages).map(String::as_str).collect()
}

/// The parts to which an orchestrator sends commands: queues are seen through.
fn receivers(graph: &Graph, saga: &Node) -> BTreeSet<usize> {
    let flows = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call]);
    flows.map(|flow| flow.to).filter(|place| !graph.node(*place).is_durable()).collect()
}

fn unstated_steps(graph: &Graph, saga: &Node, sent: &BTreeSet<&str>) -> Option<Draft> {
    let (undos, steps): (Vec<&str>, Vec<&str>) =
        sent.iter().filter(|name| form_of(name) != NameForm::Query).partition(|name| undoes(name));
    let several = receivers(graph, saga).len() > 1;
    let refused = [NodeAttribute::Compensations, NodeAttribute::Steps]
        .iter()
        .any(|name| saga.words(*name).is_some_and(|words| says_no(&words)))
        || saga.denies(&["compensat", "undo", "rollback", "roll back"]);
    if refused && several {
        let message =
            format!("{} drives several owners and takes nothing back when it fails half way.", saga.called());
        return Some(Draft::new(message).at([saga]));
    }
    let final_words = ["pivot", "retriable", "retryable"];
    let steps: Vec<&str> =
        steps.into_iter().filter(|name| !is_marked(graph, saga, name, &final_words)).collect();
    let undone = steps.iter().filter(|name| is_marked(graph, saga, name, &["undo", "compensat"])).count();
    let named = compensations_of(saga).len().max(undos.len()).max(undone);
    // The last step may be the point of no return, so one fewer undo than steps will do.
    let enough = named > 0 && named.saturating_add(1) >= steps.len();
    if !several || enough || undoes(&saga.name) {
        return None;
    }
    let what = if steps.is_empty() { "each step".to_owned() } else { listed_names(steps) };
    let message = format!("What undoes {what} when {} fails half way? You did not say.", saga.called());
    Some(Draft::question(message).at([saga]))
}

/// Whether the arrow that carries a step says one of these words of it.
fn is_marked(graph: &Graph, saga: &Node, step: &str, words: &[&str]) -> bool {
    let mut flows = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call, FlowKind::Publish]);
    flows.any(|flow| flow.messages.iter().any(|name| name == step) && mentions(&flow.label, words))
}

fn misplaced_pivot(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Orchestrator)
        .filter_map(|saga| {
            let steps = steps_of(saga);
            if steps.is_empty() {
                return numbered_pivot(graph, saga);
            }
            let mut rest = steps.iter().skip_while(|step| step.kind != StepKind::Pivot);
            let pivot = rest.next()?;
            let late = rest.find(|step| step.kind == StepKind::Compensatable)?;
            let message = format!(
                "{} cannot take `{}` back, and `{}` after it may still fail.",
                saga.called(),
                pivot.command,
                late.command
            );
            Some(Draft::new(message).at([saga]))
        })
        .collect()
}

/// Steps that only the numbers on the arrows put in order: whether one that is final comes before one that may fail.
fn numbered_pivot(graph: &Graph, saga: &Node) -> Option<Draft> {
    const FINAL: [&str; 5] = ["capture", "ship", "disburse", "send", "mail"];
    const EARLY: [&str; 5] = ["reserve", "hold", "book", "authorize", "authorise"];
    let flows = graph.leaving_as(saga, &[FlowKind::Command, FlowKind::Call]);
    let mut steps: Vec<(u32, &str)> = flows
        .flat_map(|flow| flow.messages.iter().map(move |name| (number_of(&flow.label), name.as_str())))
        .filter_map(|(number, name)| Some((number?, name)))
        .collect();
    steps.sort_unstable();
    let begins = |name: &str, list: &[&str]| {
        split_words(name)
            .iter()
            .find(|word| word.parse::<u32>().is_err())
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let mut rest = steps.iter().map(|(_, name)| *name).skip_while(|name| !begins(name, &FINAL));
    let pivot = rest.next()?;
    let late = rest.find(|name| begins(name, &EARLY))?;
    let message = format!(
        "{} sends `{pivot}` before `{late}`, which may still fail. Can the first be taken back?",
        saga.called()
    );
    Some(Draft::question(message).at([saga]))
}

/// The number in front of what an arrow says: `2. ReserveFlight`.
fn number_of(label: &str) -> Option<u32> {
    let (number, _) = label.trim().split_once(['.', ')', ':'])?;
    number.trim().parse().ok()
}

fn no_expiry(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    let ending: Vec<Stated> = graph.nodes().iter().map(|node| own_expiry(graph, node)).collect();
    for node in graph.nodes().iter().filter(|node| node.acts()) {
        let held = held_by(graph, node);
        if held.is_none() && !waits(graph, node) {
            continue;
        }
        match expiry(graph, &ending, node) {
            Stated::Good => {}
            Stated::Bad => {
                let what = held.map_or_else(|| "an answer".to_owned(), |name| format!("what `{name}` took"));
                let message = format!(
                    "{} has no timer and no expiry event: {what} may be waited for without end.",
                    node.called()
                );
                drafts.push(Draft::new(message).at([node]));
            }
            Stated::Unsaid => open.push(node),
        }
    }
    drafts.extend(ask(&open, |names| {
        format!("When does a hold or a wait of {names} run out? No timer and no expiry event is there.")
    }));
    drafts
}

/// Whether a node waits for answers: an orchestrator that sends commands.
fn waits(graph: &Graph, node: &Node) -> bool {
    node.is(&[NodeKind::Orchestrator])
        && graph.leaving_as(node, &[FlowKind::Command, FlowKind::Call]).next().is_some()
}

/// The name by which a node is asked to hold something.
fn held_by<'g>(graph: &'g Graph, node: &Node) -> Option<&'g str> {
    let asked = graph.reaching_as(node, &[FlowKind::Call, FlowKind::Command, FlowKind::Consume]);
    let holds = |name: &&str| {
        split_words(name).first().is_some_and(|word| HOLDING.contains(&word.as_str()))
            && form_of(name) == NameForm::Command
    };
    asked.flat_map(|flow| &flow.messages).map(String::as_str).find(holds)
}

/// What is known of how a wait ends: timers or expiry events of the same owner.
fn expiry(graph: &Graph, ending: &[Stated], node: &Node) -> Stated {
    let beside = neighbourhood(graph, node);
    let heard = || graph.consumed_by(node).flat_map(|flow| &flow.messages).any(|name| expires(name));
    // An expiry that is named on a note has no owner yet; it was thought of all the same.
    let noted = || graph.named().iter().any(|note| expires(&note.name));
    let is = |stated| beside.iter().any(|other| ending.get(other.place) == Some(&stated));
    if is(Stated::Good) || heard() || noted() {
        return Stated::Good;
    }
    if is(Stated::Bad) { Stated::Bad } else { Stated::Unsaid }
}

/// What a node itself says of how waits end.
fn own_expiry(graph: &Graph, node: &Node) -> Stated {
    let refused = || node.stated(NodeAttribute::Timers) == Stated::Bad || node.denies(&EXPIRY);
    match ends_waits(graph, node) {
        true => Stated::Good,
        false if refused() => Stated::Bad,
        false => Stated::Unsaid,
    }
}

/// Whether a node ends waits: it has timers or delays, or tells that something expired.
fn ends_waits(graph: &Graph, node: &Node) -> bool {
    let timed = node.stated(NodeAttribute::Timers) == Stated::Good
        || node.attributes.contains_key(&NodeAttribute::TimeoutS)
        || node.affirms(&EXPIRY);
    timed
        || graph.leaving(node).any(|flow| flow.attributes.contains_key(&FlowAttribute::Delay))
        || graph.messages_out(node).iter().any(|name| expires(name))
}

/// Beginnings of words that tell of an end in time.
const EXPIRY: [&str; 9] =
    ["expir", "timeout", "timer", "deadline", "sweeper", "ttl", "timed out", "times out", "time out"];

/// How many flows reach a store that few share.
const MOST_NEIGHBOURS: usize = 24;

/// A node, and the nodes beside it that belong to the same owner.
fn neighbourhood<'g>(graph: &'g Graph, node: &'g Node) -> Vec<&'g Node> {
    let mut places = BTreeSet::from([node.place]);
    let near = graph.leaving(node).map(|flow| flow.to).chain(graph.reaching(node).map(|flow| flow.from));
    let near: Vec<usize> = near.collect();
    // A sweeper often reaches the holder only through the database they share.
    let stores = near.iter().map(|place| graph.node(*place)).filter(|other| other.is_durable());
    // A store that everybody uses makes nobody a neighbour.
    let stores = stores.filter(|store| graph.reaching(store).take(MOST_NEIGHBOURS).count() < MOST_NEIGHBOURS);
    let beyond: Vec<usize> = stores
        .flat_map(|store| {
            let out = graph.leaving(store).map(|flow| flow.to);
            out.chain(graph.reaching(store).map(|flow| flow.from)).collect::<Vec<_>>()
        })
        .collect();
    let belongs = |place: &usize| {
        let other = graph.node(*place);
        // A sweeper works for whom it calls, whatever it is called.
        let works_for_it = other.is(&[NodeKind::Worker])
            && other.mentions(&EXPIRY)
            && graph.leaving(other).any(|flow| flow.to == node.place);
        other.is_durable() || (other.acts() && (works_for_it || graph.same_owner(node, other)))
    };
    places.extend(near.into_iter().chain(beyond).filter(belongs));
    places.into_iter().map(|place| graph.node(place)).collect()
}

fn timer_in_memory(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for node in graph.nodes().iter().filter(|node| node.is(&[NodeKind::Service, NodeKind::Worker])) {
        let words = node.words(NodeAttribute::Timers);
        if words.as_deref().is_some_and(|words| mentions(words, &["memory", "in process"])) {
            let message = format!("{} keeps its timers in memory; a restart forgets them.", node.called());
            drafts.push(Draft::new(message).sure(Confidence::Medium).at([node]));
        } else if words.is_some_and(|words| !says_no(&words)) && !keeps_state(graph, node) {
            open.push(node);
        }
    }
    drafts.extend(ask(&open, |names| format!("Where are the deadlines of {names} kept across a restart?")));
    drafts
}

/// Whether a node, or what it works for, keeps state that survives a restart.
fn keeps_state(graph: &Graph, node: &Node) -> bool {
    let touches = |node: &Node| {
        let near = graph.leaving(node).map(|flow| graph.target(flow));
        let mut near = near.chain(graph.reaching(node).map(|flow| graph.source(flow)));
        near.any(|other| other.is_durable() || other.is(&[NodeKind::Orchestrator]))
    };
    let asks = |flow: &Flow| flow.is(&[FlowKind::Call, FlowKind::Command]);
    touches(node) || graph.leaving(node).filter(|flow| asks(flow)).any(|flow| touches(graph.target(flow)))
}
