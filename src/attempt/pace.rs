//! How the time of a sitting went.

use super::fold::Attempt;
use super::phase::{PhaseSpan, phase_spans};

impl Attempt {
    /// The plan of its phases, scaled to its limit.
    #[must_use]
    pub fn spans(&self) -> Vec<PhaseSpan> {
        phase_spans(self.prompt().plan(), self.start().limit_min)
    }
}

/// Milliseconds of session time spent in each phase, as the person went through them.
#[must_use]
pub fn minutes_by_phase(attempt: &Attempt) -> Vec<u64> {
    let mut spent = vec![0_u64; attempt.prompt().plan().len()];
    let entered = attempt.phases();
    let ends = entered.iter().skip(1).map(|next| next.at_ms).chain([attempt.elapsed_ms()]);
    for (phase, end) in entered.iter().zip(ends) {
        if let Some(sum) = spent.get_mut(phase.index) {
            *sum = sum.saturating_add(end.saturating_sub(phase.at_ms));
        }
    }
    spent
}
