//! What was built on the person's own machine: ticks, observed numbers, the link that proves it.

use super::super::deed::{Deed, DeedKind as K};
use super::sittings::all_covered;
use crate::attempt::{Attempt, Checked, Outcome};
use crate::prompt::surface::{Kata, PROOF};
use crate::prompt::{AnswerField, Surface};

pub fn deeds(attempt: &Attempt, checked: &[Checked]) -> Vec<Deed> {
    let Surface::Kata(kata) = &attempt.prompt().surface else { return Vec::new() };
    let link = attempt.answers().text(PROOF, AnswerField::Proof).trim();
    let ticked = |step: &str| attempt.answers().is_ticked(step);
    let done = !link.is_empty() && kata.steps.iter().all(|step| ticked(&step.id));
    let as_predicted = done && holds(kata, checked);
    let prompt = attempt.prompt();
    let deed = |kind, what: &str| Deed::new(kind, &prompt.id, what);
    let mut deeds = Vec::new();
    match prompt.number.as_str() {
        "D2.1" => {
            deeds.extend(done.then(|| deed(K::Built, link)));
            deeds.extend(as_predicted.then(|| deed(K::OutboxRan, link)));
        }
        "D3.5" => {
            deeds.extend(done.then(|| deed(K::Built, link)));
            deeds.extend(done.then(|| deed(K::WorkflowRan, link)));
        }
        "D3.6" => deeds.extend(done.then(|| deed(K::WorkflowRan, link))),
        "D4.1" if ticked("snapshot") && all_covered(attempt, &["snapshot"]) => {
            deeds.push(deed(K::Snapshots, &prompt.id));
        }
        "D4.2" => {
            deeds.extend(ticked("a").then(|| deed(K::Projection, "A")));
            deeds.extend(ticked("b").then(|| deed(K::Projection, "B")));
            deeds.extend((ticked("new") && is_right(checked, "same")).then(|| deed(K::Rebuilt, &prompt.id)));
        }
        _ => {}
    }
    deeds
}

fn is_right(checked: &[Checked], part: &str) -> bool {
    checked.iter().any(|one| one.part == part && one.outcome == Outcome::Right)
}

/// Whether every number that was observed is as theory predicts.
fn holds(kata: &Kata, checked: &[Checked]) -> bool {
    kata.relations.iter().all(|relation| is_right(checked, &relation.id))
}
