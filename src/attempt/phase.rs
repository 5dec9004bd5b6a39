//! The phases of an hour and what was made of them.
//!
//! Source: `content/HANDBOOK.md` §1, which compares itself with a published
//! pacing for shorter slots. Minutes are those of a sixty-minute sitting and are
//! scaled to the limit.

/// A stretch of the sitting with suggested minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// The word shown on screen.
    pub name: &'static str,
    /// What comes out of it.
    pub produces: &'static str,
    /// Its share of an hour, in minutes.
    pub minutes: u64,
}

/// The phases of an hour, in order.
pub const PHASES: [Phase; 7] = [
    Phase { name: "Scope", produces: "3 to 5 functions, and one line on what is out of scope", minutes: 5 },
    Phase { name: "Qualities", produces: "Invariants, latency, staleness, and 4 to 6 estimates", minutes: 6 },
    Phase {
        name: "Vocabulary",
        produces: "5 commands, 8 past-tense events, queries, and who owns what",
        minutes: 6,
    },
    Phase {
        name: "Event flow",
        produces: "Stores, outbox or capture, topics with keys, consumers, read models",
        minutes: 18,
    },
    Phase {
        name: "Deep dives",
        produces: "A saga with its compensations, ordering and skew, a walk through failures",
        minutes: 15,
    },
    Phase { name: "Operate", produces: "Lag, dead letters, replay, schema changes, cost", minutes: 6 },
    Phase { name: "Close", produces: "A recap, the weakest point named, and what comes next", minutes: 4 },
];

const HOUR_MIN: u64 = 60;

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
pub fn phase_spans(limit_min: u16) -> [PhaseSpan; PHASES.len()] {
    let limit_ms = u64::from(limit_min).saturating_mul(60_000);
    let mut passed = 0;
    PHASES.map(|phase| {
        let from_ms = limit_ms.saturating_mul(passed) / HOUR_MIN;
        passed = passed.saturating_add(phase.minutes);
        PhaseSpan { from_ms, to_ms: limit_ms.saturating_mul(passed) / HOUR_MIN }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phases_fill_the_limit_without_gap() {
        for limit in [5, 35, 45, 60, 180] {
            let spans = phase_spans(limit);
            assert_eq!(spans[0].from_ms, 0);
            assert_eq!(spans[PHASES.len() - 1].to_ms, u64::from(limit) * 60_000);
            assert!(spans.windows(2).all(|pair| pair[0].to_ms == pair[1].from_ms));
        }
    }

    #[test]
    fn an_hour_is_divided_as_the_handbook_says() {
        let ends: Vec<u64> = phase_spans(60).iter().map(|span| span.to_ms / 60_000).collect();
        assert_eq!(ends, [5, 11, 17, 35, 50, 56, 60]);
    }
}
