//! One card.

use super::memory::Memory;
use crate::attempt::{AttemptId, Mark, Slip, SlipKey, WallTime};
use crate::board::ElementId;
use crate::coach::{Asked, CardKey, Judged, PastAttempt};

/// A mistake that comes back until it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What tells it from others.
    pub key: CardKey,
    /// The prompt's title.
    pub prompt_title: String,
    /// What is asked.
    pub asked: Missed,
    /// What the mistake entry says was forgotten; empty where it does not speak of it.
    pub forgotten: String,
    /// What it says to do instead.
    pub fix: String,
    /// The attempt in which it was missed last.
    pub attempt: AttemptId,
    /// When that began.
    pub missed_on: WallTime,
    /// Where it shows on that attempt's board.
    pub elements: Vec<ElementId>,
    /// The minute of that attempt at which it should have come up.
    pub minute: Option<u16>,
    /// In how many attempts it was missed.
    pub misses: usize,
    /// How well it is remembered.
    pub memory: Memory,
}

/// What was missed, and so is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// A follow-up of the prompt, by its id.
    FollowUp(String),
    /// A topic of the prompt, by its id.
    Topic(String),
    /// Only the mistake entry tells of it.
    Told,
}

impl Missed {
    /// What was missed of a tag: a follow-up, which is a question already, before a topic before a slip.
    pub(super) fn of(attempt: &PastAttempt<'_>, tag: &str) -> Option<Self> {
        let missed = |asked: Asked| {
            let is_it = |judged: &&Judged| judged.asked == asked && judged.mark == Mark::Missed;
            attempt.account.under(tag).find(is_it).map(|judged| judged.id.clone())
        };
        let put = || missed(Asked::FollowUp).map(Self::FollowUp);
        let topic = || missed(Asked::Topic).map(Self::Topic);
        let told = || slip_of(attempt, tag).map(|_| Self::Told);
        put().or_else(topic).or_else(told)
    }
}

/// The slip of an attempt that has this tag, the gravest one.
pub fn slip_of<'a>(attempt: &PastAttempt<'a>, tag: &str) -> Option<&'a Slip> {
    let is_it = |slip: &&Slip| slip.tag.as_deref() == Some(tag) && slip.key != SlipKey::WeakestMoment;
    attempt.mistake?.slips.iter().find(is_it)
}
