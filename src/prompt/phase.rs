//! The phases of a sitting: stretches with suggested minutes.
//!
//! Source of the hour: `content/HANDBOOK.md` §1, which compares itself with a
//! published pacing for shorter slots. A prompt may have phases of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A stretch of the sitting with suggested minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The word shown on screen.
    pub name: String,
    /// What comes out of it.
    pub produces: String,
    /// Its share of the sitting, in minutes at the prompt's own limit.
    pub minutes: u16,
}

const HOUR: [(&str, &str, u16); 7] = [
    ("Scope", "3 to 5 functions, and one line on what is out of scope", 5),
    ("Qualities", "Invariants, latency, staleness, and 4 to 6 estimates", 6),
    ("Vocabulary", "5 commands, 8 past-tense events, queries, and who owns what", 6),
    ("Event flow", "Stores, outbox or capture, topics with keys, consumers, read models", 18),
    ("Deep dives", "A saga with its compensations, ordering and skew, a walk through failures", 15),
    ("Operate", "Lag, dead letters, replay, schema changes, cost", 6),
    ("Close", "A recap, the weakest point named, and what comes next", 4),
];

/// The phases of an hour, in order: those of a prompt that names none of its own.
#[must_use]
pub fn hour() -> &'static [Phase] {
    static PHASES: OnceLock<Vec<Phase>> = OnceLock::new();
    PHASES.get_or_init(|| {
        let phase = |(name, produces, minutes): &(&str, &str, u16)| Phase {
            name: (*name).to_owned(),
            produces: (*produces).to_owned(),
            minutes: *minutes,
        };
        HOUR.iter().map(phase).collect()
    })
}
