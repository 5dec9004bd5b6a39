//! The diary, and the cards that come of it and of all attempts.
//!
//! What is rated or ticked counts at once; until it is on disk it waits here, and the
//! screen says so when it cannot be kept.

use crate::attempt::WallTime;
use crate::coach::cards::Deck;
use crate::coach::{
    CardKey, DiaryEntry, HandTick, LocalDay, Noted, PastAttempt, Rating, hand_ticks, put_in_order, ratings,
};
use crate::store::{Diary, StoreError};

/// The diary, and the cards that come of it and of all attempts.
#[derive(Debug, Default)]
pub struct Book {
    deck: Deck,
    edition: u64,
    kept: Vec<DiaryEntry>,
    waiting: Vec<DiaryEntry>,
    is_writing: bool,
    problem: Option<String>,
}

impl Book {
    /// The cards.
    #[must_use]
    pub const fn deck(&self) -> &Deck {
        &self.deck
    }

    /// A number that changes whenever the attempts or the diary may have changed.
    #[must_use]
    pub const fn edition(&self) -> u64 {
        self.edition
    }

    /// How many cards are due now.
    #[must_use]
    pub fn due_count(&self, now: WallTime) -> usize {
        self.deck.due(LocalDay::of(now)).len()
    }

    /// Why the newest entries are not on disk, if so.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Makes the cards anew.
    pub fn deal(&mut self, past: &[PastAttempt<'_>]) {
        let diary: Vec<DiaryEntry> = self.entries().cloned().collect();
        self.deck = Deck::of(past, &diary);
        self.edition = self.edition.wrapping_add(1);
    }

    /// Takes in the diary as it is on disk.
    pub fn take_diary(&mut self, diary: Diary) {
        self.keep(diary.entries);
    }

    /// Notes how well a card was known. It is the last word on that card, even after the clock was set back.
    pub fn rate(&mut self, key: CardKey, rating: Rating, now: WallTime) {
        let given = |entry: &DiaryEntry| match &entry.noted {
            Noted::Rated(of, _) if *of == key => Some(entry.wall.unix_ms),
            _ => None,
        };
        let wall = after(self.entries().filter_map(given).max(), now);
        self.waiting.push(DiaryEntry { wall, noted: Noted::Rated(key, rating) });
    }

    /// Takes back the last rating of a card.
    pub fn unrate(&mut self, key: CardKey, now: WallTime) {
        let entries: Vec<DiaryEntry> = self.entries().cloned().collect();
        let of_card = ratings(&entries).filter(|(of, ..)| **of == key);
        if let Some(at) = of_card.map(|(_, wall, _)| wall.unix_ms).max() {
            self.waiting.push(DiaryEntry { wall: now, noted: Noted::Unrated(key, at) });
        }
    }

    /// The ticks by hand, each as it was set or taken back.
    #[must_use]
    pub fn ticks(&self) -> Vec<HandTick> {
        hand_ticks(self.entries())
    }

    /// Ticks an outcome by hand with the link or path that proves it, or takes the tick back. It is the last word on
    /// that outcome, even after the clock was set back.
    pub fn tick(&mut self, outcome: &str, link: Option<String>, now: WallTime) {
        let ticks = self.ticks();
        let before = ticks.iter().filter(|tick| tick.outcome == outcome).map(|tick| tick.wall.unix_ms).max();
        let wall = after(before, now);
        let outcome = outcome.to_owned();
        let noted = match link {
            Some(link) => Noted::Ticked(outcome, link),
            None => Noted::Unticked(outcome),
        };
        self.waiting.push(DiaryEntry { wall, noted });
    }

    fn entries(&self) -> impl Iterator<Item = &DiaryEntry> {
        self.kept.iter().chain(&self.waiting)
    }

    /// What is to be written now: all that waits, unless writing is under way.
    pub fn take_up(&mut self) -> Option<Vec<DiaryEntry>> {
        if self.is_writing || self.waiting.is_empty() {
            return None;
        }
        self.is_writing = true;
        Some(self.waiting.clone())
    }

    /// Takes in what came of writing.
    pub fn written(&mut self, entries: Vec<DiaryEntry>, came: &Result<(), StoreError>) {
        self.is_writing = false;
        self.problem = came.as_ref().err().map(StoreError::to_string);
        if came.is_ok() {
            self.waiting.retain(|entry| !entries.contains(entry));
            self.keep(entries);
        }
    }

    /// What is not known to be on disk.
    #[must_use]
    pub fn waiting(&self) -> &[DiaryEntry] {
        &self.waiting
    }

    fn keep(&mut self, entries: Vec<DiaryEntry>) {
        self.kept.extend(entries);
        put_in_order(&mut self.kept);
    }
}

/// This moment, or the one after what was last said in milliseconds since 1970.
fn after(last: Option<i64>, now: WallTime) -> WallTime {
    let unix_ms = last.map_or(now.unix_ms, |last| now.unix_ms.max(last.saturating_add(1)));
    WallTime { unix_ms, ..now }
}
