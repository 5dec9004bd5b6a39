//! What many attempts come to: the programme, and what to practise now. Made anew whenever the list is read.

use super::shelf::Shelf;
use crate::attempt::WallTime;
use crate::coach::{HandTick, PastAttempt, Proposal, Record, Standing, programme, today};
use crate::prompt::Prompt;
use crate::store::{Row, Summary};
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

/// The finished attempts of a list as the coach looks back at them, in the list's order.
#[must_use]
pub fn past_attempts(rows: &[Row]) -> Vec<PastAttempt<'_>> {
    rows.iter().filter_map(Row::summary).filter_map(past).collect()
}

/// A finished attempt as the coach looks back at it; nothing for the sample.
fn past(summary: &Summary) -> Option<PastAttempt<'_>> {
    (summary.finished && !summary.sample).then(|| PastAttempt {
        id: &summary.id,
        prompt_id: &summary.prompt_id,
        prompt_title: &summary.prompt_title,
        started: summary.started,
        elapsed_ms: summary.elapsed_ms,
        score: summary.score,
        verdict: summary.verdict,
        account: &summary.account,
        mistake: summary.mistake.as_ref(),
    })
}
