//! The diary: what a person records about their practice apart from any one attempt.
//!
//! Entries are facts by themselves: their order does not matter, the same one
//! twice is the same as once, and so the diaries of two devices are joined by
//! putting their entries together.

use super::card_key::CardKey;
use super::programme::HandTick;
use super::rating::Rating;
use crate::attempt::WallTime;
use std::collections::BTreeSet;

/// One thing that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiaryEntry {
    /// When.
    pub wall: WallTime,
    /// What.
    pub noted: Noted,
}

/// What can be recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noted {
    /// How well the answer to a card was known.
    Rated(CardKey, Rating),
    /// The rating of a card that was recorded at this time, in milliseconds since 1970 in UTC, taken back.
    Unrated(CardKey, i64),
    /// An outcome of the programme, by its id, that was reached where no attempt shows it, with the link or path that
    /// proves it.
    Ticked(String, String),
    /// Such a tick, taken back.
    Unticked(String),
    /// Something that this version does not count, such as what only a newer one understands. Kept as the JSON text
    /// of its whole entry.
    Unknown(String),
}

/// The ticks by hand among entries, each as it was set or taken back.
#[must_use]
pub fn hand_ticks<'a>(entries: impl IntoIterator<Item = &'a DiaryEntry>) -> Vec<HandTick> {
    let tick = |entry: &DiaryEntry| {
        let (outcome, link) = match &entry.noted {
            Noted::Ticked(outcome, link) => (outcome.clone(), Some(link.clone())),
            Noted::Unticked(outcome) => (outcome.clone(), None),
            Noted::Rated(..) | Noted::Unrated(..) | Noted::Unknown(_) => return None,
        };
        Some(HandTick { wall: entry.wall, outcome, link })
    };
    entries.into_iter().filter_map(tick).collect()
}

/// The ratings among entries that were not taken back, each with its card and when it was given.
pub fn ratings(entries: &[DiaryEntry]) -> impl Iterator<Item = (&CardKey, WallTime, Rating)> {
    let taken_back: BTreeSet<(&CardKey, i64)> = entries
        .iter()
        .filter_map(|entry| match &entry.noted {
            Noted::Unrated(key, at) => Some((key, *at)),
            _ => None,
        })
        .collect();
    entries.iter().filter_map(move |entry| match &entry.noted {
        Noted::Rated(key, rating) if !taken_back.contains(&(key, entry.wall.unix_ms)) => {
            Some((key, entry.wall, *rating))
        }
        _ => None,
    })
}

/// Puts entries into the one order in which they are kept and exported, each once.
pub fn put_in_order(entries: &mut Vec<DiaryEntry>) {
    entries.sort_unstable();
    entries.dedup();
}
