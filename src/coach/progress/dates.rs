//! Days as they are written on an axis.

use crate::attempt::when;
use crate::coach::{LocalDay, PastAttempt};

/// Over so many days a date without its year could be two.
const AMBIGUOUS: i64 = 300;

/// `12 Nov`.
pub fn short(day: LocalDay) -> String {
    when::short_day(day.start())
}

/// `12 November 2026`.
pub fn long(day: LocalDay) -> String {
    when::day(day.start())
}

/// How days are written on an axis over these attempts, oldest first: by month and year where a day could be two.
pub fn on_axis(attempts: &[PastAttempt<'_>]) -> fn(LocalDay) -> String {
    if is_ambiguous(attempts) { |day| when::month(day.start()) } else { short }
}

/// How days are written in words beside these attempts, oldest first: with the year where a day could be two.
pub fn in_words(attempts: &[PastAttempt<'_>]) -> fn(LocalDay) -> String {
    if is_ambiguous(attempts) { |day| when::short_date(day.start()) } else { short }
}

fn is_ambiguous(attempts: &[PastAttempt<'_>]) -> bool {
    let days = attempts.first().zip(attempts.last());
    days.is_some_and(|(first, last)| last.day().since(first.day()) > AMBIGUOUS)
}

/// The Monday of the week that a day belongs to.
pub const fn monday(day: LocalDay) -> LocalDay {
    // 1 January 1970 was a Thursday.
    LocalDay(day.0.saturating_sub(day.0.saturating_add(3).rem_euclid(7)))
}

/// At most so many numbers out of 0 to `count`, evenly spread, with the last among them.
pub fn spread(count: usize, most: usize) -> Vec<usize> {
    let step = count.div_ceil(most.max(1)).max(1);
    let mut spread: Vec<usize> = (0..count).rev().step_by(step).collect();
    spread.reverse();
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday() {
        // 24 November 2026 is a Tuesday.
        let tuesday = LocalDay(20_781);
        assert_eq!(long(tuesday), "24 November 2026");
        for days in -1..6 {
            assert_eq!(short(monday(tuesday.plus(days))), "23 Nov", "{days}");
        }
        assert_eq!(short(monday(tuesday.plus(6))), "30 Nov");
    }

    #[test]
    fn ticks_are_few_and_the_last_is_one_of_them() {
        assert_eq!(spread(0, 6), Vec::<usize>::new());
        assert_eq!(spread(4, 6), [0, 1, 2, 3]);
        assert_eq!(spread(1_000, 4), [249, 499, 749, 999]);
    }
}
