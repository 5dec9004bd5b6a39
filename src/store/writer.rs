//! The thread that keeps an attempt while it is being sat.
//!
//! The screen puts records down and never waits. The thread writes each one,
//! acknowledges it, and makes it survive a power cut within a second.

use super::desk::{Asked, Desk, Glance, Standing};
use super::error::Problem;
use super::scribe::Scribe;
use crate::attempt::Record;
use std::io;
use std::sync::Arc;
use std::thread::Builder;
use std::time::{Duration, Instant};

/// The most work, in time, that a power cut may take.
const SYNC_EVERY: Duration = Duration::from_secs(1);
/// How long after a failure it is tried again by itself.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// A record that waits longer than this is told as not saved.
const SLOW_AFTER: Duration = Duration::from_secs(2);

/// Keeps an attempt on disk while it changes.
///
/// Dropping it lets the thread finish by itself; [`Self::close`] waits for that.
#[derive(Debug)]
pub struct Writer {
    desk: Arc<Desk>,
}

/// Whether the newest work is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// All of it is.
    Saved,
    /// It is being written.
    Saving,
    /// It is not, and the person must know.
    NotSaved {
        /// The wall time of the oldest work that is not, in milliseconds since 1970 in UTC.
        since_wall_ms: i64,
        /// Why.
        problem: Problem,
    },
}

impl Writer {
    /// Lets a hand write on a thread of its own.
    pub(super) fn spawn(scribe: Scribe) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        desk.expect(scribe.waiting());
        desk.tell(standing(&scribe, None));
        let on_thread = Arc::clone(&desk);
        Builder::new().name("dryrun-writer".to_owned()).spawn(move || {
            let _end = EndBell(Arc::clone(&on_thread));
            keep(scribe, &on_thread);
        })?;
        Ok(Self { desk })
    }

    /// Hands a record over to be kept. Never waits for the disk.
    pub fn append(&self, record: &Arc<Record>) {
        self.desk.put(record);
    }

    /// Whether the newest work is on disk. Never waits for the disk.
    #[must_use]
    pub fn state(&self) -> SaveState {
        let Glance { standing, newest, oldest } = self.desk.glance();
        let since_wall_ms = oldest.map(|(_, wall_ms)| wall_ms);
        match standing.trouble {
            Some((problem, since)) => SaveState::NotSaved {
                since_wall_ms: since_wall_ms.map_or(since, |wall_ms| wall_ms.min(since)),
                problem,
            },
            None if standing.written >= newest => SaveState::Saved,
            None => waiting(standing, oldest),
        }
    }

    /// The number of the last record that is acknowledged as written.
    #[must_use]
    pub fn acknowledged(&self) -> u64 {
        self.desk.glance().standing.written
    }

    /// Asks that everything survive a power cut now: the window lost its focus, or the machine may go to sleep.
    pub fn sync_now(&self) {
        self.desk.ask(Asked { now: true, close: false });
    }

    /// Tries again what failed.
    pub fn retry(&self) {
        self.sync_now();
    }

    /// Waits until everything would survive a power cut, at most `limit`; tells whether it would.
    #[must_use]
    pub fn flush(&self, limit: Duration) -> bool {
        self.sync_now();
        self.desk.wait_until(limit, |standing, newest| standing.synced >= newest)
    }

    /// Finishes writing and gives the attempt back, waiting at most `limit`; tells whether everything is on disk.
    #[must_use]
    pub fn close(self, limit: Duration) -> bool {
        self.desk.ask(Asked { now: true, close: true });
        let ended = self.desk.wait_until(limit, |standing, _| standing.ended);
        let Glance { standing, newest, .. } = self.desk.glance();
        ended && standing.synced >= newest
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.desk.ask(Asked { now: true, close: true });
    }
}

fn waiting(standing: Standing, oldest: Option<(Duration, i64)>) -> SaveState {
    match oldest {
        Some((_, since_wall_ms)) if standing.ended => {
            SaveState::NotSaved { since_wall_ms, problem: Problem::Stopped }
        }
        Some((waited, since_wall_ms)) if waited > SLOW_AFTER => {
            SaveState::NotSaved { since_wall_ms, problem: Problem::Slow }
        }
        _ => SaveState::Saving,
    }
}

/// Tells the desk that the thread has ended, however it ends.
struct EndBell(Arc<Desk>);

impl Drop for EndBell {
    fn drop(&mut self) {
        self.0.tell_end();
    }
}

fn standing(scribe: &Scribe, trouble: Option<(Problem, i64)>) -> Standing {
    Standing { written: scribe.written_seq(), synced: scribe.synced_seq(), trouble, ended: false }
}

/// Writes what comes until it is asked to close.
fn keep(mut scribe: Scribe, desk: &Desk) {
    let mut pace = Pace { last_sync: Instant::now(), failed: None };
    loop {
        let (records, asked) = desk.pick_up(pace.next_turn(&scribe));
        for record in &records {
            scribe.take(record);
        }
        let now = Instant::now();
        if asked.now || pace.may_write(now) {
            pace.turn(&mut scribe, desk, asked);
        }
        if asked.close {
            return;
        }
    }
}

/// When to write and when to sync.
struct Pace {
    last_sync: Instant,
    failed: Option<(Instant, Problem, i64)>,
}

impl Pace {
    /// When something is to be done even if nothing comes.
    fn next_turn(&self, scribe: &Scribe) -> Option<Instant> {
        match self.failed {
            Some((at, ..)) => at.checked_add(RETRY_AFTER),
            None if scribe.waiting().next().is_some() => Some(self.last_sync),
            None if scribe.is_unsynced() => self.last_sync.checked_add(SYNC_EVERY),
            None => None,
        }
    }

    fn may_write(&self, now: Instant) -> bool {
        self.failed.is_none_or(|(at, ..)| now.saturating_duration_since(at) >= RETRY_AFTER)
    }

    fn turn(&mut self, scribe: &mut Scribe, desk: &Desk, asked: Asked) {
        let done = self.write_and_sync(scribe, desk, asked.now);
        self.failed = done.err().map(|error| self.failure(scribe, &error));
        desk.tell(standing(scribe, self.failed.map(|(_, problem, since)| (problem, since))));
        match self.failed {
            None if asked.close => drop(scribe.finish()),
            None => scribe.keep_snapshot(),
            Some(_) => {}
        }
    }

    fn write_and_sync(&mut self, scribe: &mut Scribe, desk: &Desk, sync_now: bool) -> io::Result<()> {
        while scribe.write_next()? {
            let trouble = self.failed.map(|(_, problem, since)| (problem, since));
            desk.tell(standing(scribe, trouble));
        }
        if sync_now || scribe.wants_sync() || self.last_sync.elapsed() >= SYNC_EVERY {
            scribe.sync()?;
            self.last_sync = Instant::now();
        }
        Ok(())
    }

    /// The failure, with the wall time of the oldest work that it concerns; the first one's while it goes on.
    fn failure(&self, scribe: &Scribe, error: &io::Error) -> (Instant, Problem, i64) {
        let oldest = scribe.waiting().next().map_or(0, |record| record.wall_ms);
        let since = self.failed.map_or(oldest, |(_, _, since)| since);
        (Instant::now(), Problem::from(error), since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_waits_too_long_is_told() {
        let standing = Standing::default();
        let ended = Standing { ended: true, ..standing };
        let not = |problem| SaveState::NotSaved { since_wall_ms: 7, problem };
        let table = [
            (standing, Some((Duration::from_millis(1_900), 7)), SaveState::Saving),
            (standing, Some((Duration::from_millis(2_100), 7)), not(Problem::Slow)),
            (ended, Some((Duration::ZERO, 7)), not(Problem::Stopped)),
        ];
        for (standing, oldest, expected) in table {
            assert_eq!(waiting(standing, oldest), expected);
        }
    }
}
