//! A board with goals: notes counted, names tested, words looked for.

use super::names::states_a_fact;
use super::said::check_look;
use super::words::Written;
use super::{Checked, Outcome};
use crate::attempt::fold::Attempt;
use crate::attempt::notes::NotePage;
use crate::attempt::record::Event;
use crate::board::{BoxKind, Element, ElementId, Op, StickyKind};
use crate::prompt::surface::{BoardTask, NoteGoal, NoteKind, PAST_TENSE};
use std::collections::BTreeSet;

/// Compares what is on the board with its goals.
pub fn check(task: &BoardTask, attempt: &Attempt) -> Vec<Checked> {
    let notes = task.notes.iter().map(|goal| count(goal, attempt));
    let tense = task.past_tense.then(|| past_tense(attempt));
    let written = if task.looks_for.is_empty() { String::new() } else { writing(attempt) };
    let written = Written::new(&written);
    let looks = task.looks_for.iter().map(|look| check_look(look, &written));
    notes.chain(tense).chain(looks).collect()
}

/// How many notes count for a goal now.
#[must_use]
pub fn counted(goal: &NoteGoal, attempt: &Attempt) -> usize {
    if goal.ever { ever_placed(goal.kind, attempt) } else { on_board(goal.kind, attempt).count() }
}

fn count(goal: &NoteGoal, attempt: &Attempt) -> Checked {
    let (count, least) = (counted(goal, attempt), usize::from(goal.at_least));
    let outcome = match count {
        0 => Outcome::Empty,
        count if count >= least => Outcome::Right,
        count if count.saturating_mul(2) >= least => Outcome::Partly,
        _ => Outcome::Wrong,
    };
    let when = if goal.ever { "written in all" } else { "on the board" };
    let title = format!("{least} {} {when}", goal.kind.words());
    Checked { found: format!("{count} of {least}."), ..Checked::new(&goal.id, &title, outcome) }
}

const fn sticky(kind: NoteKind) -> StickyKind {
    match kind {
        NoteKind::Event => StickyKind::Event,
        NoteKind::Command => StickyKind::Command,
        NoteKind::Policy => StickyKind::Policy,
        NoteKind::ReadModel => StickyKind::ReadModel,
        NoteKind::External => StickyKind::External,
        NoteKind::Hotspot => StickyKind::Hotspot,
    }
}

fn is_note(element: &Element, kind: NoteKind) -> bool {
    element.as_box().is_some_and(|body| body.kind == BoxKind::Sticky(sticky(kind)))
}

fn on_board(kind: NoteKind, attempt: &Attempt) -> impl Iterator<Item = &Element> {
    attempt.board().elements().filter(move |element| is_note(element, kind))
}

/// Notes of a kind that were ever placed, whether or not they are still there.
fn ever_placed(kind: NoteKind, attempt: &Attempt) -> usize {
    let edits = attempt.records().iter().filter_map(|record| match &record.event {
        Event::Edit(edit) => Some(edit),
        _ => None,
    });
    let placed = edits.flat_map(|edit| &edit.ops).filter_map(|op| match op {
        Op::Add { element, .. } | Op::Replace { element } if is_note(element, kind) => Some(element.id),
        _ => None,
    });
    placed.collect::<BTreeSet<ElementId>>().len()
}

/// The most names that are told.
const MOST_TOLD: usize = 5;

fn past_tense(attempt: &Attempt) -> Checked {
    let named = on_board(NoteKind::Event, attempt)
        .filter_map(|element| Some((element.id, element.label()?.text.trim())))
        .filter(|(_, name)| !name.is_empty());
    let named: Vec<(ElementId, &str)> = named.collect();
    let amiss: Vec<&(ElementId, &str)> = named.iter().filter(|(_, name)| !states_a_fact(name)).collect();
    let outcome = match (named.len(), amiss.len()) {
        (0, _) => Outcome::Empty,
        (_, 0) => Outcome::Right,
        // One in five may be a slip of the pen.
        (all, amiss) if amiss.saturating_mul(5) <= all => Outcome::Partly,
        _ => Outcome::Wrong,
    };
    let told: Vec<&str> = amiss.iter().take(MOST_TOLD).map(|(_, name)| *name).collect();
    let found = match outcome {
        Outcome::Empty => "No event note has a name.".to_owned(),
        Outcome::Right => format!("All {} names state a fact.", named.len()),
        _ => format!("{} of {} do not state a fact: {}.", amiss.len(), named.len(), told.join(", ")),
    };
    let elements = amiss.iter().map(|(id, _)| *id).collect();
    Checked { found, elements, ..Checked::new(PAST_TENSE, "Every event in the past tense", outcome) }
}

/// All that was written on the board and beside it.
fn writing(attempt: &Attempt) -> String {
    let labels = attempt.board().elements().filter_map(|element| Some(element.label()?.text.as_str()));
    let notes = NotePage::SITTING.into_iter().map(|page| attempt.notes().page(page));
    labels.chain(notes).collect::<Vec<_>>().join("\n")
}
