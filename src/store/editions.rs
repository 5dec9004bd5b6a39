//! Which text of a prompt is the newest, where several are on their way to the disk at once.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Which edition of each prompt was written last in this run, so that an older one that comes late writes over nothing.
#[derive(Debug, Default)]
pub struct Editions {
    last: Mutex<BTreeMap<String, u64>>,
}

impl Editions {
    /// The editions, for one hand at a time.
    pub fn take_in_hand(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        // A thread that died while it held them left plain numbers behind.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
