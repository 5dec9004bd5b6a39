//! Ticks by hand: what a person says about an outcome that was reached where no attempt can show it.

use crate::attempt::WallTime;

/// What a person said about an outcome, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HandTick {
    /// When.
    pub wall: WallTime,
    /// The outcome, by its id.
    pub outcome: String,
    /// The link or path that proves it; nothing where the tick was taken back.
    pub link: Option<String>,
}

/// The tick of an outcome that stands: the last word counts.
#[must_use]
pub fn standing_tick(ticks: &[HandTick], outcome: &str) -> Option<HandTick> {
    let of_it = ticks.iter().filter(|tick| tick.outcome == outcome);
    of_it.max().filter(|tick| tick.link.is_some()).cloned()
}
