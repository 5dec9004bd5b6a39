//! How well a card is remembered, and when it is due: FSRS, as the crate `rs-fsrs` computes it.
//!
//! Its long-term scheduler counts whole days and never asks twice on one day.

use crate::coach::{LocalDay, Rating};
use chrono::{DateTime, Utc};
use rs_fsrs::{Card, FSRS, Parameters, Seed, State};

const DAY_SECONDS: i64 = 86_400;

/// What is remembered of a card after its reviews.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days after which it is still known with 90 % probability.
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
    /// The day of the last review.
    pub reviewed: LocalDay,
    /// The day from which it is due; always a later one.
    pub due: LocalDay,
}

impl Memory {
    /// After a first review.
    #[must_use]
    pub fn first(rating: Rating, day: LocalDay) -> Self {
        Self::after_review(&scheduler(), None, rating, day)
    }

    /// After one more review. A day that is not later than the last one changes nothing.
    #[must_use]
    pub fn after(self, rating: Rating, day: LocalDay) -> Self {
        if day <= self.reviewed { self } else { Self::after_review(&scheduler(), Some(self), rating, day) }
    }

    /// The days until it would be due again, for each rating on that day.
    #[must_use]
    pub fn next_days(self, day: LocalDay) -> [(Rating, i64); 4] {
        Rating::ALL.map(|rating| (rating, self.after(rating, day).due.since(day)))
    }

    fn after_review(scheduler: &FSRS, before: Option<Self>, rating: Rating, day: LocalDay) -> Self {
        let card = before.map_or_else(Card::default, Self::card);
        let next = scheduler.next(card, moment(day), rating_of(rating)).card;
        let due = day.plus(next.scheduled_days.max(1));
        Self { stability: next.stability, difficulty: next.difficulty, reviewed: day, due }
    }

    fn card(self) -> Card {
        Card {
            due: moment(self.due),
            stability: self.stability,
            difficulty: self.difficulty,
            scheduled_days: self.due.since(self.reviewed),
            state: State::Review,
            last_review: moment(self.reviewed),
            ..Card::default()
        }
    }
}

/// The default weights of FSRS 5; without chance, so that the same record gives the same days.
fn scheduler() -> FSRS {
    FSRS::new(Parameters {
        enable_short_term: false,
        enable_fuzz: false,
        seed: Seed::Empty,
        ..Parameters::default()
    })
}

fn moment(day: LocalDay) -> DateTime<Utc> {
    DateTime::from_timestamp(day.0.saturating_mul(DAY_SECONDS), 0).unwrap_or_default()
}

const fn rating_of(rating: Rating) -> rs_fsrs::Rating {
    match rating {
        Rating::Again => rs_fsrs::Rating::Again,
        Rating::Hard => rs_fsrs::Rating::Hard,
        Rating::Good => rs_fsrs::Rating::Good,
        Rating::Easy => rs_fsrs::Rating::Easy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reference values of the crate's own test of its long-term scheduler (rs-fsrs 1.2.1, `test_long_term_scheduler`).
    #[test]
    fn the_schedule_is_the_one_of_the_crates_reference_values() {
        const WEIGHTS: [f64; 19] = [
            0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178, 2.0225,
            0.0904, 0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468,
        ];
        let fsrs = FSRS::new(Parameters { w: WEIGHTS, enable_short_term: false, ..Parameters::default() });
        let expected: [(Rating, i64, f64, f64); 13] = [
            (Rating::Good, 3, 3.0412, 4.4909),
            (Rating::Good, 13, 13.0913, 4.2666),
            (Rating::Good, 48, 48.1585, 4.0575),
            (Rating::Good, 155, 154.9373, 3.8624),
            (Rating::Good, 445, 445.0556, 3.6804),
            (Rating::Good, 1158, 1158.0778, 3.5108),
            (Rating::Again, 17, 16.6306, 5.219),
            (Rating::Again, 3, 2.9888, 6.8122),
            (Rating::Good, 9, 9.4633, 6.4314),
            (Rating::Good, 27, 26.9474, 6.0763),
            (Rating::Good, 74, 73.9723, 5.7452),
            (Rating::Good, 190, 189.7037, 5.4363),
            (Rating::Good, 457, 457.4379, 5.1483),
        ];
        let mut day = LocalDay(19_325);
        let mut memory = None;
        for (rating, days, stability, difficulty) in expected {
            let next = Memory::after_review(&fsrs, memory, rating, day);
            assert_eq!(next.due.since(day), days);
            assert!((next.stability - stability).abs() < 6e-5, "{next:?}");
            assert!((next.difficulty - difficulty).abs() < 6e-5, "{next:?}");
            day = next.due;
            memory = Some(next);
        }
    }

    #[test]
    fn a_better_rating_is_never_due_sooner_and_none_on_the_same_day() {
        let mut memory = Memory::first(Rating::Again, LocalDay(100));
        for step in 0..60_usize {
            let next = memory.next_days(memory.due);
            assert!(next.iter().all(|(_, days)| *days >= 1), "{next:?}");
            assert!(next.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{next:?}");
            let rating = Rating::ALL[step * 7 % 4];
            memory = memory.after(rating, memory.due);
        }
        assert_eq!(memory.after(Rating::Again, memory.reviewed), memory);
        let late = Memory::first(
            Rating::Easy,
            LocalDay::of(crate::attempt::WallTime { unix_ms: i64::MAX, offset_min: 0 }),
        );
        let _ = late.next_days(LocalDay(i64::MAX));
    }
}
