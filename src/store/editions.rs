//! Which text of a prompt is the newest, where several are on their way to the disk at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What this run has written of the person's own prompts.
#[derive(Debug, Default)]
pub struct Editions {
    written: Mutex<Written>,
}

/// What was written, by the names of files without their ending.
#[derive(Debug, Default)]
pub struct Written {
    /// The edition of each that came last: an older one that comes late writes over nothing.
    pub last: BTreeMap<String, u64>,
    /// The whole prompts whose files are this run's own: it may write over them.
    pub ours: BTreeSet<String>,
}

impl Editions {
    /// The editions, for one hand at a time.
    pub fn take_in_hand(&self) -> MutexGuard<'_, Written> {
        // A thread that died while it held them left plain numbers behind.
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
