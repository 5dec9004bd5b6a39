//! A saga that was written down, judged by how it holds together.

use super::names::{names_in, states_a_fact};
use super::{Checked, Outcome};
use crate::attempt::answers::Answers;
use crate::board::counted;
use crate::design::{NameForm, form_of};
use crate::prompt::AnswerField as F;
use crate::prompt::SagaStyle;
use crate::prompt::surface::saga::{
    CORRELATION, ENDS, EndKind, KEYS, MESSAGES, MOST_ENDS, MOST_STEPS, PERSON, PIVOT, REACTIONS, REFUSALS,
    STEPS, SagaSheet, TIMEOUTS, UNDO, WHOLE, end_part, step_part,
};
use std::collections::BTreeSet;

/// The fewest states in which a saga ends.
const FEWEST_ENDS: usize = 3;
/// How many steps should be able to say no.
const FEWEST_REFUSALS: usize = 2;

/// One step that was written down.
struct Step<'a> {
    number: usize,
    answers: &'a Answers,
    part: String,
}

impl<'a> Step<'a> {
    fn text(&self, field: F) -> &'a str {
        self.answers.text(&self.part, field).trim()
    }

    fn has(&self, field: F) -> bool {
        !self.text(field).is_empty()
    }

    fn is(&self, kind: &str) -> bool {
        self.text(F::Kind) == kind
    }

    fn events(&self) -> Vec<&'a str> {
        names_in(self.text(F::Events))
    }
}

/// Compares a saga with what holds one together.
pub fn check(sheet: &SagaSheet, answers: &Answers) -> Vec<Checked> {
    let steps: Vec<Step<'_>> = (1..=MOST_STEPS)
        .map(|number| Step { number, answers, part: step_part(number) })
        .filter(|step| sheet.step_fields().iter().any(|field| step.has(*field)))
        .collect();
    let mut all = vec![named(sheet, &steps)];
    match sheet.style {
        SagaStyle::Orchestrated => all.extend([
            share(MESSAGES, "A command and a reply event for each step", &steps, has_messages),
            keys(&steps),
            undo(&steps, |step| step.has(F::Undo)),
            pivot(&steps),
            timeouts(&steps),
        ]),
        SagaStyle::Choreographed => all.extend([
            reactions(&steps),
            refusals(&steps),
            undo(&steps, |step| names_in(step.text(F::Undo)).first().is_some_and(|name| tells(name))),
            pivot(&steps),
        ]),
    }
    all.push(correlation(answers));
    all.extend(ends(sheet, answers));
    all.extend(sheet.asks.iter().map(|ask| {
        let is_empty = answers.text(&ask.id, F::Text).trim().is_empty();
        let outcome = if is_empty { Outcome::Empty } else { Outcome::Open };
        Checked { expected: ask.answer.clone(), ..Checked::new(&ask.id, &ask.label, outcome) }
    }));
    all
}

fn judged(part: &str, title: &str, outcome: Outcome, found: String) -> Checked {
    Checked { found, ..Checked::new(part, title, outcome) }
}

/// All of so many, half of them, or fewer.
const fn by_share(good: usize, of: usize) -> Outcome {
    match (good, of) {
        (_, 0) => Outcome::Empty,
        (good, of) if good >= of => Outcome::Right,
        (good, of) if good.saturating_mul(2) >= of => Outcome::Partly,
        _ => Outcome::Wrong,
    }
}

/// How many steps are as they should be, with those that are not.
fn share(part: &str, title: &str, steps: &[Step<'_>], is_good: fn(&Step<'_>) -> bool) -> Checked {
    let of: Vec<&Step<'_>> = steps.iter().collect();
    told_share(part, title, &of, is_good)
}

fn told_share(part: &str, title: &str, of: &[&Step<'_>], is_good: impl Fn(&Step<'_>) -> bool) -> Checked {
    let missing: Vec<String> =
        of.iter().filter(|step| !is_good(step)).map(|step| step.number.to_string()).collect();
    let outcome = by_share(of.len().saturating_sub(missing.len()), of.len());
    let found = match (of.len(), missing.as_slice()) {
        (0, _) => "There is no step.".to_owned(),
        (_, []) => "In every step.".to_owned(),
        (_, [one]) => format!("Not in step {one}."),
        (_, many) => format!("Not in steps {}.", many.join(", ")),
    };
    judged(part, title, outcome, found)
}

fn named(sheet: &SagaSheet, steps: &[Step<'_>]) -> Checked {
    let wanted = usize::from(sheet.steps_at_least);
    let owned = steps.iter().filter(|step| step.has(F::Name) && step.has(F::Owner)).count();
    let outcome = match owned {
        0 if steps.is_empty() => Outcome::Empty,
        owned if owned == steps.len() && owned >= wanted => Outcome::Right,
        owned if owned.saturating_mul(2) >= wanted => Outcome::Partly,
        _ => Outcome::Wrong,
    };
    let found = format!("{} with a name and an owner; {wanted} are wanted.", counted(owned, "step", "steps"));
    judged(STEPS, "Steps, each with its owner", outcome, found)
}

fn has_messages(step: &Step<'_>) -> bool {
    let asks = form_of(step.text(F::Name)) == NameForm::Command;
    asks && step.events().iter().any(|event| tells(event))
}

fn tells(name: &str) -> bool {
    states_a_fact(name)
}

/// One key for two steps makes the second look like a repeat of the first.
fn keys(steps: &[Step<'_>]) -> Checked {
    let keys: Vec<&str> = steps.iter().map(|step| step.text(F::Key)).filter(|key| !key.is_empty()).collect();
    let different = keys.iter().collect::<BTreeSet<_>>().len();
    let outcome = match different {
        0 => Outcome::Empty,
        different => by_share(different, steps.len()),
    };
    let found = match (keys.len().saturating_sub(different), steps.len().saturating_sub(keys.len())) {
        _ if different == 0 => "No step has a key.".to_owned(),
        (0, 0) => "Every step has its own.".to_owned(),
        (0, missing) => format!("{} none.", counted(missing, "step has", "steps have")),
        _ => "Two steps share one.".to_owned(),
    };
    judged(KEYS, "An idempotency key for each step", outcome, found)
}

fn undo(steps: &[Step<'_>], is_good: fn(&Step<'_>) -> bool) -> Checked {
    let of: Vec<&Step<'_>> = steps.iter().filter(|step| step.is("compensatable")).collect();
    let mut one = told_share(UNDO, "A compensation for each step that has one", &of, is_good);
    if of.is_empty() {
        "No step is said to be compensatable.".clone_into(&mut one.found);
    }
    one
}

/// One point of no return, with a way back from some step before it and from none behind it.
fn pivot(steps: &[Step<'_>]) -> Checked {
    let pivots: Vec<&Step<'_>> = steps.iter().filter(|step| step.is("pivot")).collect();
    let untold = steps.iter().filter(|step| !step.has(F::Kind)).count();
    let (outcome, found) = match pivots.as_slice() {
        [] if untold == steps.len() => (Outcome::Empty, "No step says what can be done about it.".to_owned()),
        [] => (Outcome::Wrong, "No step is the pivot.".to_owned()),
        [one] => placed(one, steps, untold),
        [..] => {
            (Outcome::Wrong, format!("{} steps are pivots; there is one way without return.", pivots.len()))
        }
    };
    judged(PIVOT, "One pivot, behind all that can be undone", outcome, found)
}

fn placed(pivot: &Step<'_>, steps: &[Step<'_>], untold: usize) -> (Outcome, String) {
    let late = steps.iter().find(|step| step.number > pivot.number && step.is("compensatable"));
    let has_way_back = steps.iter().any(|step| step.number < pivot.number && step.is("compensatable"));
    match late {
        Some(late) => {
            (Outcome::Wrong, format!("Step {}, compensatable, stands behind the pivot.", late.number))
        }
        None if !has_way_back => (Outcome::Wrong, "Nothing before the pivot can be undone.".to_owned()),
        None if untold > 0 => {
            let steps = counted(untold, "step does not say what it is", "steps do not say what they are");
            (Outcome::Partly, format!("{steps}."))
        }
        None => (Outcome::Right, format!("Step {}.", pivot.number)),
    }
}

fn timeouts(steps: &[Step<'_>]) -> Checked {
    let last = steps.iter().find(|step| step.is("pivot")).map_or(usize::MAX, |pivot| pivot.number);
    let of: Vec<&Step<'_>> = steps.iter().filter(|step| step.number <= last).collect();
    told_share(TIMEOUTS, "A limit of time for each step up to the pivot", &of, |step| step.has(F::Timeout))
}

fn bare(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Each step but the first waits for an event that another step publishes.
fn reactions(steps: &[Step<'_>]) -> Checked {
    let of: Vec<&Step<'_>> = steps.iter().skip(1).collect();
    let is_told = |step: &Step<'_>| {
        let others = steps.iter().filter(|other| other.number != step.number);
        let published: BTreeSet<String> = others
            .flat_map(|other| [other.events(), names_in(other.text(F::Undo))].concat())
            .map(bare)
            .collect();
        let waited_for = names_in(step.text(F::Trigger));
        !waited_for.is_empty() && waited_for.iter().all(|event| published.contains(&bare(event)))
    };
    told_share(REACTIONS, "Each step reacts to an event that another one publishes", &of, is_told)
}

/// A step that can say no publishes two facts: that it went well, and that it did not.
fn refusals(steps: &[Step<'_>]) -> Checked {
    let can_refuse = |step: &&Step<'_>| step.events().iter().filter(|event| tells(event)).count() >= 2;
    let count = steps.iter().filter(can_refuse).count();
    let outcome = if steps.is_empty() { Outcome::Empty } else { by_share(count, FEWEST_REFUSALS) };
    let steps = counted(count, "step publishes", "steps publish");
    let found = format!("{steps} more than one event; {FEWEST_REFUSALS} are wanted.");
    judged(REFUSALS, "A refusal is an event too", outcome, found)
}

fn correlation(answers: &Answers) -> Checked {
    let id = answers.text(WHOLE, F::Name).trim();
    let (outcome, found) = match id.split_whitespace().count() {
        0 => (Outcome::Empty, "Not named.".to_owned()),
        1 => (Outcome::Right, format!("{id}.")),
        _ => (Outcome::Partly, "One id is wanted, in one word.".to_owned()),
    };
    judged(CORRELATION, "The id that ties it together", outcome, found)
}

/// The states in which it ends; a saga that reacts needs none for a person.
fn ends(sheet: &SagaSheet, answers: &Answers) -> Vec<Checked> {
    let parts = (1..=MOST_ENDS).map(end_part);
    let named: Vec<String> = parts.filter(|part| !answers.text(part, F::Name).trim().is_empty()).collect();
    let has = |kind: EndKind| named.iter().any(|part| answers.text(part, F::Kind) == kind.id());
    let both = has(EndKind::Done) && has(EndKind::Undone);
    let outcome = match named.len() {
        0 => Outcome::Empty,
        count if count >= FEWEST_ENDS && both => Outcome::Right,
        _ => Outcome::Partly,
    };
    let states = counted(named.len(), "state", "states");
    let found = if both {
        format!("{states}; {FEWEST_ENDS} are wanted.")
    } else {
        format!("{states}, without one that is done and one that is taken back.")
    };
    let mut all = vec![judged(ENDS, "Terminal states, well and badly", outcome, found)];
    if sheet.style == SagaStyle::Orchestrated {
        let (outcome, found) = match (named.len(), has(EndKind::Person)) {
            (0, _) => (Outcome::Empty, "No state is named."),
            (_, true) => (Outcome::Right, "There is one."),
            (_, false) => (Outcome::Wrong, "In none of them a person decides."),
        };
        all.push(judged(PERSON, "A terminal state for a person", outcome, found.to_owned()));
    }
    all
}
