//! The file of the diary that this run of the program adds to.

use super::disk::DiskFile;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file that this run adds to, once it has something to say.
#[derive(Debug, Default)]
pub struct Pen {
    file: Mutex<Option<OpenFile>>,
}

/// A file that was begun in this run and in which nothing has failed.
#[derive(Debug)]
pub struct OpenFile {
    /// Where bytes are added.
    pub bytes: Box<dyn DiskFile>,
    /// The checksum of its last line.
    pub crc: u32,
}

impl Pen {
    /// The file, for one hand at a time.
    pub fn take_in_hand(&self) -> MutexGuard<'_, Option<OpenFile>> {
        // A thread that died while it held the pen left a whole file behind, or none.
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
