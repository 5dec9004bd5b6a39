//! How the time of a sitting went.

use super::fold::Attempt;
use super::phase::PHASES;

/// Milliseconds of session time spent in each phase, as the person went through them.
#[must_use]
pub fn minutes_by_phase(attempt: &Attempt) -> [u64; PHASES.len()] {
    let mut spent = [0_u64; PHASES.len()];
    let entered = attempt.phases();
    let ends = entered.iter().skip(1).map(|next| next.at_ms).chain([attempt.elapsed_ms()]);
    for (phase, end) in entered.iter().zip(ends) {
        if let Some(sum) = spent.get_mut(phase.index) {
            *sum = sum.saturating_add(end.saturating_sub(phase.at_ms));
        }
    }
    spent
}
