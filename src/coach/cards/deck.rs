//! All cards, and when each is due.

use super::card::{Card, Missed, slip_of};
use super::memory::Memory;
use super::review::{ratings_in, reviews};
use crate::coach::{CardKey, DiaryEntry, LocalDay, PastAttempt, Rating};
use std::collections::BTreeMap;

/// All cards, in the order in which they are due.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deck {
    cards: Vec<Card>,
}

impl Deck {
    /// The deck that these attempts and this diary make.
    #[must_use]
    pub fn of(attempts: &[PastAttempt<'_>], diary: &[DiaryEntry]) -> Self {
        let misses = misses(attempts);
        let mut cards = Vec::new();
        for (key, days) in reviews(attempts, diary) {
            let Some(missed) = misses.get(&key) else { continue };
            if let Some(memory) = memory_of(&days) {
                cards.extend(card(key, missed, memory));
            }
        }
        cards.sort_by(|a, b| (a.memory.due, &a.key).cmp(&(b.memory.due, &b.key)));
        Self { cards }
    }

    /// The cards, those due first at the head.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The cards that are due on a day, the longest due first.
    #[must_use]
    pub fn due(&self, today: LocalDay) -> &[Card] {
        let count = self.cards.partition_point(|card| card.memory.due <= today);
        self.cards.get(..count).unwrap_or_default()
    }

    /// The card with a key.
    #[must_use]
    pub fn get(&self, key: &CardKey) -> Option<&Card> {
        self.cards.iter().find(|card| card.key == *key)
    }
}

/// The attempts in which each card was missed, oldest first.
fn misses<'a>(attempts: &[PastAttempt<'a>]) -> BTreeMap<CardKey, Vec<PastAttempt<'a>>> {
    let mut misses: BTreeMap<CardKey, Vec<PastAttempt<'a>>> = BTreeMap::new();
    for attempt in attempts {
        let missed = ratings_in(attempt).into_iter().filter(|(_, rating)| *rating == Rating::Again);
        for (tag, _) in missed {
            let key = CardKey { tag: tag.to_owned(), prompt: attempt.prompt_id.to_owned() };
            misses.entry(key).or_default().push(*attempt);
        }
    }
    for attempts in misses.values_mut() {
        attempts.sort_by_key(|attempt| (attempt.started, attempt.id));
    }
    misses
}

/// What is remembered after these reviews. A card begins on the day on which it was first missed.
fn memory_of(days: &BTreeMap<LocalDay, Rating>) -> Option<Memory> {
    let mut from_first_miss = days.iter().skip_while(|(_, rating)| **rating != Rating::Again);
    let (day, rating) = from_first_miss.next()?;
    let first = Memory::first(*rating, *day);
    Some(from_first_miss.fold(first, |memory, (day, rating)| memory.after(*rating, *day)))
}

fn card(key: CardKey, missed: &[PastAttempt<'_>], memory: Memory) -> Option<Card> {
    let last = missed.last()?;
    let slip = slip_of(last, &key.tag);
    Some(Card {
        prompt_title: last.prompt_title.to_owned(),
        asked: Missed::of(last, &key.tag)?,
        attempt: last.id.clone(),
        missed_on: last.started,
        forgotten: slip.map(|slip| slip.forgotten.clone()).unwrap_or_default(),
        fix: slip.map(|slip| slip.fix.clone()).unwrap_or_default(),
        elements: slip.map(|slip| slip.elements.clone()).unwrap_or_default(),
        minute: slip.map(|slip| slip.minute),
        misses: missed.len(),
        memory,
        key,
    })
}
