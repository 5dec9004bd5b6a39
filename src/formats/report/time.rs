//! How the time of an attempt went, in a report.

use super::page::{Page, inline};
use crate::attempt::{Attempt, PhaseSpan, minutes_by_phase};

/// Minutes by phase against the plan, as a table.
pub(super) fn write(page: &mut Page, attempt: &Attempt) {
    let plan = attempt.prompt().plan();
    let planned = attempt.spans().into_iter().map(PhaseSpan::length_ms);
    let rows = plan.iter().zip(minutes_by_phase(attempt)).zip(planned);
    page.heading(2, "Minutes by phase");
    page.table(
        &["Phase", "Spent", "Planned"],
        rows.map(|((phase, spent), planned)| vec![inline(&phase.name), minutes(spent), minutes(planned)]),
    );
}

/// "58 of 60 minutes."
pub(super) fn in_words(attempt: &Attempt) -> String {
    let (elapsed, limit) = (attempt.elapsed_ms(), attempt.limit_ms());
    let over = elapsed.saturating_sub(limit);
    let words = format!("{} of {} minutes.", minutes(elapsed), minutes(limit));
    if over == 0 { words } else { format!("{words} {} overtime.", minutes(over)) }
}

/// Minutes with one digit behind the point, where they are not whole.
fn minutes(ms: u64) -> String {
    let tenths = ms.saturating_add(3_000) / 6_000;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_have_a_digit_behind_the_point_only_where_needed() {
        for (ms, expected) in [(0, "0"), (60_000, "1"), (90_000, "1.5"), (59_999, "1"), (3_000, "0.1")] {
            assert_eq!(minutes(ms), expected);
        }
        assert!(!minutes(u64::MAX).is_empty());
    }
}
