//! What was planned for the phases of a sitting, scaled to its limit.

use crate::prompt::Phase;

/// The plan for one phase, in milliseconds of session time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseSpan {
    /// When it should begin.
    pub from_ms: u64,
    /// When it should end.
    pub to_ms: u64,
}

impl PhaseSpan {
    /// How long it should take, in milliseconds.
    #[must_use]
    pub const fn length_ms(self) -> u64 {
        self.to_ms.saturating_sub(self.from_ms)
    }
}

/// The plan of all phases, scaled to a limit in minutes.
#[must_use]
pub fn phase_spans(plan: &[Phase], limit_min: u16) -> Vec<PhaseSpan> {
    let limit_ms = u64::from(limit_min).saturating_mul(60_000);
    let whole: u64 = plan.iter().map(|phase| u64::from(phase.minutes)).fold(0, u64::saturating_add).max(1);
    let mut passed: u64 = 0;
    let span = |phase: &Phase| {
        let from_ms = limit_ms.saturating_mul(passed) / whole;
        passed = passed.saturating_add(u64::from(phase.minutes));
        PhaseSpan { from_ms, to_ms: limit_ms.saturating_mul(passed) / whole }
    };
    plan.iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::hour;

    #[test]
    fn the_phases_fill_the_limit_without_gap() {
        let own = [("Write", 12), ("Order", 5)].map(|(name, minutes)| Phase {
            name: name.to_owned(),
            produces: String::new(),
            minutes,
        });
        for plan in [hour(), &own] {
            for limit in [5, 35, 45, 60, 180] {
                let spans = phase_spans(plan, limit);
                assert_eq!(spans[0].from_ms, 0);
                assert_eq!(spans[plan.len() - 1].to_ms, u64::from(limit) * 60_000);
                assert!(spans.windows(2).all(|pair| pair[0].to_ms == pair[1].from_ms));
            }
        }
    }

    #[test]
    fn an_hour_is_divided_as_the_handbook_says() {
        let ends: Vec<u64> = phase_spans(hour(), 60).iter().map(|span| span.to_ms / 60_000).collect();
        assert_eq!(ends, [5, 11, 17, 35, 50, 56, 60]);
    }
}
