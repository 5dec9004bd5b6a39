//! Where the screen's thread and the writing thread meet.
//!
//! The lock is held only to put something down or to pick it up, never while a
//! disk is waited for. So nothing here makes the screen wait.

use super::error::Problem;
use crate::attempt::Record;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Where the two threads meet.
#[derive(Debug, Default)]
pub struct Desk {
    papers: Mutex<Papers>,
    work_came: Condvar,
    work_done: Condvar,
}

#[derive(Debug, Default)]
struct Papers {
    inbox: Vec<Arc<Record>>,
    asked: Asked,
    /// Records that are not acknowledged: number, when they came, their wall time.
    open: VecDeque<(u64, Instant, i64)>,
    newest: u64,
    standing: Standing,
}

/// What the screen asks for besides keeping records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Make everything survive a power cut now, and try again what failed.
    pub now: bool,
    /// Finish, and give the attempt back.
    pub close: bool,
}

/// How far the writing thread has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The last record written.
    pub written: u64,
    /// The last record that survives a power cut.
    pub synced: u64,
    /// What went wrong last, and the wall time since which work is not saved.
    pub trouble: Option<(Problem, i64)>,
    /// The thread has ended.
    pub ended: bool,
}

/// What the screen sees of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// How far the writing thread has come.
    pub standing: Standing,
    /// The last record put down.
    pub newest: u64,
    /// How long the oldest record has waited to be acknowledged, and its wall time.
    pub oldest: Option<(Duration, i64)>,
}

impl Desk {
    fn papers(&self) -> MutexGuard<'_, Papers> {
        // A thread that died while it held the lock left plain values behind; they are still good.
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a record down.
    pub fn put(&self, record: &Arc<Record>) {
        let mut papers = self.papers();
        papers.expect(record);
        papers.inbox.push(Arc::clone(record));
        drop(papers);
        self.work_came.notify_one();
    }

    /// Counts records that the writing thread has already.
    pub fn expect<'a>(&self, records: impl Iterator<Item = &'a Arc<Record>>) {
        let mut papers = self.papers();
        records.for_each(|record| papers.expect(record));
    }

    /// Asks for something.
    pub fn ask(&self, asked: Asked) {
        let mut papers = self.papers();
        papers.asked = Asked { now: papers.asked.now | asked.now, close: papers.asked.close | asked.close };
        drop(papers);
        self.work_came.notify_one();
    }

    /// Picks up what came, waiting for it until `until` or for ever.
    pub fn pick_up(&self, until: Option<Instant>) -> (Vec<Arc<Record>>, Asked) {
        let mut papers = self.papers();
        while papers.is_idle() {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            if left == Some(Duration::ZERO) {
                break;
            }
            papers = wait(&self.work_came, papers, left);
        }
        let now = std::mem::take(&mut papers.asked.now);
        let asked = Asked { now, close: papers.asked.close };
        (std::mem::take(&mut papers.inbox), asked)
    }

    /// Tells how far writing has come.
    pub fn tell(&self, standing: Standing) {
        let mut papers = self.papers();
        // What was acknowledged once stays so: after a failed sync it is written again.
        let written = standing.written.max(papers.standing.written);
        papers.standing = Standing { written, ..standing };
        while papers.open.front().is_some_and(|(seq, ..)| *seq <= written) {
            papers.open.pop_front();
        }
        drop(papers);
        self.work_done.notify_all();
    }

    /// Tells that the thread has ended.
    pub fn tell_end(&self) {
        self.papers().standing.ended = true;
        self.work_done.notify_all();
    }

    /// Looks at the desk.
    pub fn glance(&self) -> Glance {
        let papers = self.papers();
        let oldest = papers.open.front().map(|(_, since, wall_ms)| (since.elapsed(), *wall_ms));
        Glance { standing: papers.standing, newest: papers.newest, oldest }
    }

    /// Waits until `is_done` or at most `limit`; tells whether it is done.
    pub fn wait_until(&self, limit: Duration, is_done: impl Fn(&Standing, u64) -> bool) -> bool {
        let until = Instant::now().checked_add(limit);
        let mut papers = self.papers();
        loop {
            let done = is_done(&papers.standing, papers.newest);
            let left = until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()));
            if done || left.is_zero() || papers.standing.ended {
                return done;
            }
            papers = wait(&self.work_done, papers, Some(left));
        }
    }
}

fn wait<'a>(
    bell: &Condvar,
    papers: MutexGuard<'a, Papers>,
    limit: Option<Duration>,
) -> MutexGuard<'a, Papers> {
    match limit {
        None => bell.wait(papers).unwrap_or_else(PoisonError::into_inner),
        Some(limit) => bell.wait_timeout(papers, limit).unwrap_or_else(PoisonError::into_inner).0,
    }
}

impl Papers {
    fn expect(&mut self, record: &Record) {
        self.newest = self.newest.max(record.seq);
        self.open.push_back((record.seq, Instant::now(), record.wall_ms));
    }

    fn is_idle(&self) -> bool {
        self.inbox.is_empty() && self.asked == Asked::default()
    }
}
