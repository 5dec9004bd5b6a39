//! Ticks by hand: what a person says about an outcome that was reached where no attempt can show it.
//!
//! Only what happens outside the app can be ticked, and only with the link or path that proves it. A tick is never
//! called a proof: as soon as attempts prove the outcome, they are what is shown.

use super::outcome::OUTCOMES;
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

/// Whether an outcome can be ticked by hand: it is one that the app cannot see happen.
#[must_use]
pub fn takes_hand_tick(outcome: &str) -> bool {
    OUTCOMES.iter().any(|known| known.id == outcome && known.by_hand.is_some())
}

/// The tick of an outcome that stands: the last word counts, whatever the order in which they are given.
#[must_use]
pub fn standing_tick(ticks: &[HandTick], outcome: &str) -> Option<HandTick> {
    if !takes_hand_tick(outcome) {
        return None;
    }
    let of_it = ticks.iter().filter(|tick| tick.outcome == outcome);
    of_it.max().filter(|tick| tick.link.as_ref().is_some_and(|link| !link.trim().is_empty())).cloned()
}
