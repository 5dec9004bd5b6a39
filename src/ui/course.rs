//! What many attempts come to: the programme, and what to practise now. Made anew whenever the list is read.

use super::shelf::Shelf;
use crate::attempt::WallTime;
use crate::coach::{HandTick, PastAttempt, Proposal, Record, Standing, programme, today};
use crate::prompt::Prompt;
use std::sync::Arc;

/// What many attempts come to.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// How far everything is that the course asks for.
    pub programme: Vec<Standing>,
    /// What to practise now.
    pub today: Vec<Proposal>,
}

impl Course {
    /// Looks back over the attempts of a list.
    #[must_use]
    pub fn of(
        past: &[PastAttempt<'_>],
        ticks: &[HandTick],
        shelf: &Shelf,
        due_cards: usize,
        now: WallTime,
    ) -> Self {
        let prompts: Vec<Arc<Prompt>> = shelf.all().cloned().collect();
        let programme = programme(past, ticks);
        let record = Record { past, programme: &programme, prompts: &prompts, due_cards, now };
        let today = today(&record);
        Self { programme, today }
    }
}
