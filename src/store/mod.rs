//! The library on disk: the only room that touches files.
//!
//! One folder an attempt; in it an append-only journal whose lines are chained
//! by checksums, and a snapshot that can always be made again from it. Nothing
//! is repaired in place, truncated or deleted: a run never appends to a file of
//! another run, a damaged file stays as it is, and a trashed attempt is only moved.
//!
//! From the ground up: [`Disk`] is everything that is asked of a file system;
//! `frame` is one line, `journal` one file, `chain` all files of an attempt;
//! `folder` brings journal and snapshot together; [`Library`] knows all attempts;
//! [`Writer`] keeps the one that is being sat, on a thread of its own.
//!
//! No clock is read here but to pace syncs: wall times come in as numbers.

mod account_v1;
mod background;
mod chain;
mod desk;
mod diary;
mod disk;
mod editions;
mod error;
mod files;
mod folder;
mod frame;
mod import;
mod index;
mod journal;
mod library;
mod names;
mod own_prompts;
mod pen;
mod portable;
mod real_disk;
mod scribe;
mod summary;
mod trash;
mod writer;

pub use background::{Background, Progress, in_background};
pub use diary::Diary;
pub use disk::{Disk, DiskFile, Entry, EntryKind, Locked, Named};
pub use error::{Problem, StoreError};
pub use files::{
    make_folder, read_bytes, read_source, read_text, save_file, save_marked_file, save_named_file,
    save_new_file,
};
pub use folder::{LoadNote, Loaded, ReadOnly};
pub use frame::{JOURNAL_FORMAT, JOURNAL_VERSION};
pub use import::{ImportOutcome, Imported, Repaired};
pub use journal::{JournalReader, SegmentEnd};
pub use library::{LOW_SPACE, Library};
pub use names::fresh_id;
pub use own_prompts::{PromptFile, PromptText};
pub use portable::Checked;
pub use real_disk::RealDisk;
pub use summary::{Row, Summary, past_attempts};
pub use trash::Trashed;
pub use writer::{SaveState, Writer};
