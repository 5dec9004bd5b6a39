//! A finished attempt as the coach looks back at it.

use super::account::Account;
use super::local_day::LocalDay;
use crate::attempt::{AttemptId, Mistake, SlipKey, Verdict, WallTime};
use std::collections::BTreeSet;

/// A finished attempt, never the sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastAttempt<'a> {
    /// Its name.
    pub id: &'a AttemptId,
    /// Its prompt.
    pub prompt_id: &'a str,
    /// The title of its prompt.
    pub prompt_title: &'a str,
    /// When it began.
    pub started: WallTime,
    /// Its session time in milliseconds.
    pub elapsed_ms: u64,
    /// 0 to 100, once something is graded.
    pub score: Option<f64>,
    /// What the score means.
    pub verdict: Verdict,
    /// What it comes to.
    pub account: &'a Account,
    /// Its entry in the mistake log.
    pub mistake: Option<&'a Mistake>,
}

impl<'a> PastAttempt<'a> {
    /// The local date on which it began.
    #[must_use]
    pub fn day(&self) -> LocalDay {
        LocalDay::of(self.started)
    }

    /// The tags under which something was missed. A weakest moment was only half said.
    #[must_use]
    pub fn missed_tags(&self) -> BTreeSet<&'a str> {
        let slips = self.mistake.into_iter().flat_map(|mistake| &mistake.slips);
        slips
            .filter(|slip| slip.key != SlipKey::WeakestMoment)
            .filter_map(|slip| slip.tag.as_deref())
            .collect()
    }

    /// The tags that it was asked about, or missed all the same.
    #[must_use]
    pub fn asked_tags(&self) -> BTreeSet<&'a str> {
        let judged = self.account.judged.iter().map(|judged| judged.tag.as_str());
        judged.chain(self.missed_tags()).collect()
    }
}
