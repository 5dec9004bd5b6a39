//! The weakest moment of an attempt in which nothing was missed: where its time went.

use super::fold::Attempt;
use super::mistake::{Cause, FoundBy, Slip, SlipKey};
use super::pace::minutes_by_phase;
use super::record::Event;
use super::score::score;

const MINUTE_MS: u64 = 60_000;
/// A pause shorter than this is thinking, not hesitating.
const PAUSE_MS: u64 = 2 * MINUTE_MS;

/// The worst that can be said of how the time went.
pub(super) fn weakest_of_pace(attempt: &Attempt) -> Slip {
    longest_overrun(attempt)
        .or_else(|| nothing_put_down(attempt))
        .or_else(|| longest_pause(attempt))
        .unwrap_or_else(|| nothing_stands_out(attempt))
}

fn longest_overrun(attempt: &Attempt) -> Option<Slip> {
    let over = minutes_by_phase(attempt).into_iter().zip(attempt.spans()).zip(attempt.prompt().plan());
    let worst = over
        .map(|((spent, span), phase)| (spent.saturating_sub(span.length_ms()), spent, span, phase))
        .max_by_key(|(over, ..)| *over)
        .filter(|(over, ..)| *over >= MINUTE_MS)?;
    let (_, spent, span, phase) = worst;
    Some(Slip {
        forgotten: format!(
            "Weakest moment: {} took {} minutes, {} were planned.",
            phase.name,
            spent / MINUTE_MS,
            span.length_ms() / MINUTE_MS
        ),
        fix: "Leave the phase when its minutes are up, and say aloud what is left open.".to_owned(),
        minute: minute(span.to_ms),
        cause: Cause::RanOutOfTime,
        ..slip_of_pace()
    })
}

fn nothing_put_down(attempt: &Attempt) -> Option<Slip> {
    if work_times(attempt).next().is_some() {
        return None;
    }
    let (done, fix) = if attempt.is_drawn() {
        ("drawn", "Draw the first box while you name the first event.")
    } else {
        ("answered", "Answer what is easy at once, and come back to the rest.")
    };
    Some(Slip {
        forgotten: format!("Weakest moment: nothing was {done}."),
        fix: fix.to_owned(),
        ..slip_of_pace()
    })
}

/// The longest stretch without a line, a note or an answer.
fn longest_pause(attempt: &Attempt) -> Option<Slip> {
    let ends = work_times(attempt).chain([attempt.elapsed_ms()]);
    let begins = [0].into_iter().chain(work_times(attempt));
    let pauses = begins.zip(ends).map(|(from, to)| (to.saturating_sub(from), from));
    // The earlier one of two that are as long.
    let (length, from) = pauses.reduce(|longest, next| if next.0 > longest.0 { next } else { longest })?;
    (length >= PAUSE_MS).then(|| Slip {
        forgotten: format!(
            "Weakest moment: nothing was put down for {} minutes, from minute {}.",
            length / MINUTE_MS,
            from / MINUTE_MS
        ),
        fix: "Put down what you are weighing up, and say it aloud, before you decide.".to_owned(),
        minute: minute(from),
        ..slip_of_pace()
    })
}

fn nothing_stands_out(attempt: &Attempt) -> Slip {
    let result = score(attempt.prompt(), attempt.grade());
    if result.marked < result.of {
        return Slip {
            forgotten: format!("Weakest moment: not known yet. {}.", result.marked_words()),
            fix: "Mark the rest: what you missed stands here then.".to_owned(),
            ..slip_of_pace()
        };
    }
    Slip {
        forgotten: "Weakest moment: none stands out. No phase ran over, and no pause was long.".to_owned(),
        fix: "Take a harder prompt, or give yourself less time.".to_owned(),
        ..slip_of_pace()
    }
}

/// When something was drawn, noted or answered, in milliseconds of session time.
fn work_times(attempt: &Attempt) -> impl Iterator<Item = u64> {
    let is_work = |event: &Event| {
        matches!(
            event,
            Event::Edit(_)
                | Event::Picture(..)
                | Event::Undo
                | Event::Redo
                | Event::Note(_)
                | Event::Answer(..)
                | Event::Answers(_)
                | Event::Check(..)
        )
    };
    let work = attempt.records().iter().filter(move |record| is_work(&record.event));
    work.map(|record| record.at_ms)
}

fn slip_of_pace() -> Slip {
    Slip {
        key: SlipKey::WeakestMoment,
        tag: None,
        forgotten: String::new(),
        cause: Cause::DidNotKnow,
        minute: 0,
        found_by: FoundBy::Pace,
        fix: String::new(),
        elements: Vec::new(),
        edited: false,
    }
}

fn minute(ms: u64) -> u16 {
    u16::try_from(ms / MINUTE_MS).unwrap_or(u16::MAX)
}
