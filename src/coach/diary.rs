//! The diary: what a person records about their practice apart from any one attempt.
//!
//! Entries are facts by themselves: their order does not matter, the same one
//! twice is the same as once, and so the diaries of two devices are joined by
//! putting their entries together.

use super::card_key::CardKey;
use super::rating::Rating;
use crate::attempt::WallTime;

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
    /// Something that only a newer version understands, kept as the JSON text of its whole entry.
    Unknown(String),
}

/// Puts entries into the one order in which they are kept and exported, each once.
pub fn put_in_order(entries: &mut Vec<DiaryEntry>) {
    entries.sort_unstable();
    entries.dedup();
}
