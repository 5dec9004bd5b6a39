//! What lists show of an attempt without loading it.

use super::folder::{Loaded, ReadOnly};
use crate::attempt::{Attempt, AttemptId, Mistake, Mode, Verdict, WallTime, score};
use crate::coach::Account;
use crate::coach::PastAttempt;

/// One line in the list of attempts.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// An attempt that can be opened.
    Attempt(Box<Summary>),
    /// A folder that cannot be read as an attempt. It is shown, never hidden, moved or deleted.
    Damaged {
        /// The folder's name.
        folder: String,
        /// What is wrong, as shown on screen.
        reason: String,
    },
}

impl Row {
    /// The summary, where there is one.
    #[must_use]
    pub fn summary(&self) -> Option<&Summary> {
        match self {
            Self::Attempt(summary) => Some(summary),
            Self::Damaged { .. } => None,
        }
    }
}

/// What home, history and mistake log show of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The attempt's name.
    pub id: AttemptId,
    /// The name of its folder.
    pub folder: String,
    /// The prompt's name.
    pub prompt_id: String,
    /// The prompt's title.
    pub prompt_title: String,
    /// When it began.
    pub started: WallTime,
    /// The limit in minutes.
    pub limit_min: u16,
    /// The session time of its last record, in milliseconds.
    pub elapsed_ms: u64,
    /// Whether the sitting is over.
    pub finished: bool,
    /// Whether it is the sample that ships with the app.
    pub sample: bool,
    /// How strict it was.
    pub mode: Mode,
    /// 0 to 100, once something is graded.
    pub score: Option<f64>,
    /// What the score means.
    pub verdict: Verdict,
    /// The entry in the mistake log, once it is finished.
    pub mistake: Option<Mistake>,
    /// Boxes, arrows and strokes on the board.
    pub counts: (usize, usize, usize),
    /// What it comes to in the long run.
    pub account: Account,
    /// The wall time of the last record, in milliseconds since 1970 in UTC.
    pub last_wall_ms: i64,
    /// Why it can be looked at only, if so.
    pub read_only: Option<ReadOnly>,
}

impl Summary {
    /// Sums up what was loaded from a folder.
    pub(super) fn of(loaded: &Loaded, folder: &str) -> Self {
        let attempt = &loaded.attempt;
        let start = attempt.start();
        let (score, verdict) = graded(attempt);
        Self {
            id: start.id.clone(),
            folder: folder.to_owned(),
            prompt_id: start.prompt.id.clone(),
            prompt_title: start.prompt.title.clone(),
            started: start.wall,
            limit_min: start.limit_min,
            elapsed_ms: attempt.elapsed_ms(),
            finished: attempt.is_finished(),
            sample: start.sample,
            mode: start.mode,
            score,
            verdict,
            mistake: attempt.mistake(),
            counts: attempt.counts(),
            account: Account::of(attempt),
            last_wall_ms: attempt.records().last().map_or(start.wall.unix_ms, |record| record.wall_ms),
            read_only: loaded.read_only,
        }
    }
}

fn graded(attempt: &Attempt) -> (Option<f64>, Verdict) {
    let score = score(attempt.prompt(), attempt.grade());
    ((score.marked > 0).then_some(score.percent), score.verdict)
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
