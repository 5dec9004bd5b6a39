//! A library of made-up attempts, for measuring and for looking at screens that live from many.
//!
//! A person who gets better: three sittings a week, drills and classics, with weak spots that mend slowly. The same
//! seed always gives the same attempts. None of it is shown to anybody who did not ask for it.

mod answering;
mod dice;
mod drawing;

use crate::attempt::{
    Attempt, AttemptId, Event, Evidence, Judgement, Mark, Mode, Record, Start, WallTime, draft_mistake,
    review_sketch,
};
use crate::prompt::{Prompt, Surface, classics, drills};
use dice::Dice;
use std::sync::Arc;

const HOUR_MS: i64 = 3_600_000;
/// From one sitting to the next, about.
const APART_MS: i64 = 56 * HOUR_MS;
/// Every so many milliseconds of a sitting the clock is written down.
const TICK_MS: u64 = 15_000;

/// The made-up attempts of a seed, oldest first; the last one is sat at `until`.
pub fn attempts(seed: u64, count: u32, until: WallTime) -> impl Iterator<Item = Attempt> {
    (0..count).filter_map(move |number| attempt(seed, number, count, until))
}

fn attempt(seed: u64, number: u32, count: u32, until: WallTime) -> Option<Attempt> {
    let mut dice = Dice::of(seed, u64::from(number));
    let before = i64::from(count.saturating_sub(number).saturating_sub(1));
    let moved = i64::try_from(dice.below(20)).unwrap_or(0).saturating_mul(HOUR_MS);
    let ago = before.saturating_mul(APART_MS).saturating_sub(moved.min(before.saturating_mul(HOUR_MS)));
    let wall = WallTime { unix_ms: until.unix_ms.saturating_sub(ago).max(0), ..until };
    // From 45 in a hundred on the first day to 85 on the last.
    let skill = 45_u64.saturating_add(u64::from(number).saturating_mul(40) / u64::from(count.max(1)));
    let prompt = prompt(&mut dice)?;
    let start = Start {
        id: AttemptId::new(&format!("MADE{seed:08X}N{number:06}")).ok()?,
        prompt: Arc::clone(prompt),
        limit_min: prompt.minutes,
        mode: if dice.in_hundred(15) { Mode::Exam } else { Mode::Practice },
        follow_ups: true,
        sample: false,
        wall,
    };
    let event = Event::Start(Box::new(start));
    let first = Arc::new(Record { seq: 1, at_ms: 0, wall_ms: wall.unix_ms, event });
    let mut made = Made { attempt: Attempt::begin(&first).ok()?, dice, skill, wall_ms: wall.unix_ms };
    made.sit();
    made.grade();
    Some(made.attempt)
}

fn prompt(dice: &mut Dice) -> Option<&'static Arc<Prompt>> {
    if dice.in_hundred(30) { dice.pick(classics()) } else { dice.pick(drills()) }
}

/// An attempt that is being made up.
struct Made {
    attempt: Attempt,
    dice: Dice,
    /// How much is done right, of a hundred.
    skill: u64,
    wall_ms: i64,
}

impl Made {
    fn record(&mut self, at_ms: u64, event: Event) {
        let wall_ms = self.wall_ms.saturating_add(i64::try_from(at_ms).unwrap_or(0));
        let record = self.attempt.next_record(at_ms, wall_ms, event);
        // What does not fit is left out, as it would be in a real sitting.
        drop(self.attempt.push(record));
    }

    /// Work spread over the sitting, with the phases, the follow-ups and the ticks of the clock between.
    fn sit(&mut self) {
        let limit_ms = self.attempt.limit_ms();
        let used = 70_u64.saturating_add(self.dice.below(38));
        let length_ms = limit_ms.saturating_mul(used) / 100;
        let mut timed = self.timed(length_ms);
        timed.sort_by_key(|(at_ms, _)| *at_ms);
        for (at_ms, event) in timed {
            self.record(at_ms, event);
        }
        self.record(length_ms, Event::Finish);
        if matches!(self.attempt.prompt().surface, Surface::Board(_)) {
            let found = review_sketch(&self.attempt);
            self.record(length_ms, Event::Review(found));
        }
    }

    fn timed(&mut self, length_ms: u64) -> Vec<(u64, Event)> {
        let prompt = Arc::clone(&self.attempt.start().prompt);
        let mut work = drawing::edits(&prompt, &mut self.dice, self.skill);
        work.extend(answering::answers(&prompt, &mut self.dice, self.skill));
        let step = length_ms / u64::try_from(work.len()).unwrap_or(1).saturating_add(2);
        let mut timed: Vec<(u64, Event)> =
            (1..).zip(work).map(|(at, event)| (step.saturating_mul(at), event)).collect();
        let ticks = (1..).map(|tick| TICK_MS.saturating_mul(tick)).take_while(|at| *at < length_ms);
        timed.extend(ticks.map(|at| (at, Event::Tick)));
        for (index, span) in self.attempt.spans().iter().enumerate().skip(1) {
            let late = self.dice.below(90_000);
            timed.push((span.from_ms.saturating_add(late), Event::Phase(index)));
        }
        for follow_up in &prompt.follow_ups {
            let at_ms = u64::from(follow_up.minute).saturating_mul(60_000);
            timed.push((at_ms, Event::FollowUp(follow_up.id.clone())));
        }
        timed.retain(|(at_ms, _)| *at_ms < length_ms);
        timed
    }

    /// One sitting in twelve is left ungraded.
    fn grade(&mut self) {
        let at_ms = self.attempt.elapsed_ms();
        if !self.dice.in_hundred(8) {
            let prompt = Arc::clone(&self.attempt.start().prompt);
            for topic in &prompt.topics {
                let judgement = self.judgement(&topic.tag);
                self.record(at_ms, Event::JudgeTopic(topic.id.clone(), judgement));
            }
            let put: Vec<String> = self.attempt.follow_ups().iter().map(|asked| asked.id.clone()).collect();
            for id in put {
                let judgement = self.judgement(&id);
                self.record(at_ms, Event::JudgeFollowUp(id, judgement));
            }
        }
        let mistake = draft_mistake(&self.attempt, None);
        self.record(at_ms, Event::Mistake(mistake));
    }

    /// Some tags are weak spots.
    fn judgement(&mut self, tag: &str) -> Judgement {
        let weak = tag.bytes().map(u64::from).fold(7, u64::wrapping_add) % 4 == 0;
        let skill = if weak { self.skill.saturating_sub(25) } else { self.skill };
        let mark = match self.dice.below(100) {
            roll if roll < skill => Mark::Covered,
            roll if roll < skill.saturating_add(25) => Mark::Partly,
            _ => Mark::Missed,
        };
        Judgement { mark: Some(mark), evidence: Evidence::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNTIL: WallTime = WallTime { unix_ms: 1_795_000_000_000, offset_min: 60 };

    #[test]
    fn the_same_seed_gives_the_same_attempts_and_another_one_others() {
        let ids = |seed| -> Vec<_> {
            attempts(seed, 12, UNTIL)
                .map(|one| (one.start().prompt.id.clone(), one.records().len()))
                .collect()
        };
        assert_eq!(ids(7), ids(7));
        assert_ne!(ids(7), ids(8));
    }

    #[test]
    fn they_are_finished_and_go_forward_in_time_up_to_the_last_moment() {
        let all: Vec<Attempt> = attempts(7, 40, UNTIL).collect();
        assert_eq!(all.len(), 40);
        assert!(all.iter().all(Attempt::is_finished));
        assert!(all.windows(2).all(|pair| pair[0].start().wall < pair[1].start().wall));
        assert_eq!(all.last().unwrap().start().wall, UNTIL);
        assert!(all.iter().any(|one| one.counts().0 > 5), "somebody draws");
        assert!(all.iter().any(|one| !one.answers().is_empty()), "somebody answers");
    }
}
