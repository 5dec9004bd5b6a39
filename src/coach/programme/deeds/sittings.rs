//! What a sitting as a whole did: its grade, its time, its sketch, its entry in the mistake log.

use super::super::deed::{Deed, DeedKind as K};
use crate::attempt::{Attempt, Mark, note_count, score};
use crate::prompt::Class;

/// From this score on an attempt at a drill counts, in percent.
const PASSED_FROM: f64 = 60.0;
/// A sitting of an hour that ended before this minute was none. An assumption.
const HOUR_FROM_MIN: u64 = 45;
/// The lane of the whole designs.
const LANE_OF_CLASSICS: u8 = 5;

pub fn deeds(attempt: &Attempt) -> Vec<Deed> {
    let mut deeds = graded(attempt);
    deeds.extend(stormed(attempt));
    deeds.extend(whole_design(attempt));
    deeds.extend(saga_on_time(attempt));
    deeds.extend(logged(attempt));
    deeds
}

/// What a grade of 60 % proves: the drill itself, and what the lane asks for in its place.
fn graded(attempt: &Attempt) -> Vec<Deed> {
    let prompt = attempt.prompt();
    if score(prompt, attempt.grade()).percent < PASSED_FROM {
        return Vec::new();
    }
    let (lane, number) = match prompt.class {
        Class::Classic => (LANE_OF_CLASSICS, prompt.id.as_str()),
        Class::Drill => (prompt.lane.unwrap_or(0), prompt.number.as_str()),
    };
    let deed = |kind| Deed::new(kind, &prompt.id, &prompt.id);
    let mut deeds = Vec::new();
    if lane > 0 && !number.is_empty() {
        deeds.push(Deed::new(K::Passed, lane.to_string(), number));
    }
    match number {
        "D2.4" => deeds.push(deed(K::RunbookWritten)),
        "D4.1" => deeds.push(deed(K::Aggregate)),
        "D4.4" => deeds.push(deed(K::Snapshots)),
        // The kata proves each projection by its ticks; on paper the grade does.
        "D4.2" if prompt.surface.word() != "hands-on" => deeds.extend([
            Deed::new(K::Projection, &prompt.id, "A"),
            Deed::new(K::Projection, &prompt.id, "B"),
            deed(K::Rebuilt),
        ]),
        _ => {}
    }
    deeds
}

fn stormed(attempt: &Attempt) -> Option<Deed> {
    let prompt = attempt.prompt();
    let goal = prompt.surface.board()?.notes.first()?;
    let enough = note_count(goal, attempt) >= usize::from(goal.at_least);
    enough.then(|| Deed::new(K::Stormed, &prompt.id, &prompt.id))
}

fn whole_design(attempt: &Attempt) -> Vec<Deed> {
    let prompt = attempt.prompt();
    if prompt.class != Class::Classic {
        return Vec::new();
    }
    let deed = |kind| Deed::new(kind, &prompt.id, attempt.id().as_str());
    let mut deeds = vec![deed(K::Logged)];
    let (boxes, ..) = attempt.counts();
    if boxes > 0 {
        deeds.push(deed(K::Sketched));
    }
    let minutes = attempt.elapsed_ms() / 60_000;
    let limit = attempt.start().limit_min;
    if limit == 60 && (HOUR_FROM_MIN..=u64::from(limit)).contains(&minutes) {
        deeds.push(deed(K::HourSat));
    }
    deeds
}

/// The saga on a whiteboard, ended within its twenty minutes and not left empty.
fn saga_on_time(attempt: &Attempt) -> Option<Deed> {
    let prompt = attempt.prompt();
    let (boxes, ..) = attempt.counts();
    let is_filled = boxes > 0 || !attempt.answers().is_empty();
    let on_time = attempt.elapsed_ms() <= 20 * 60_000;
    (prompt.number == "D3.7" && is_filled && on_time)
        .then(|| Deed::new(K::SagaOnTime, &prompt.id, attempt.id().as_str()))
}

/// An entry with a tag and what exactly was forgotten.
fn logged(attempt: &Attempt) -> Option<Deed> {
    let mistake = attempt.mistake()?;
    let real = mistake.slips.iter().any(|slip| slip.tag.is_some() && !slip.forgotten.trim().is_empty());
    real.then(|| Deed::new(K::MistakeTagged, &attempt.prompt().id, attempt.id().as_str()))
}

/// Whether all of these topics are marked as covered.
pub fn all_covered(attempt: &Attempt, topics: &[&str]) -> bool {
    topics.iter().all(|topic| attempt.grade().topic(topic) == Some(Mark::Covered))
}
