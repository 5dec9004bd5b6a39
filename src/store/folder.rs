//! The folder of one attempt, read: journal and snapshot brought together.
//!
//! Reading changes nothing. The journal is the truth; the snapshot fills in what
//! the journal lost, where both agree on what they share.

use super::chain::{Chain, extend};
use super::disk::{Disk, Entry, EntryKind};
use super::error::StoreError;
use super::files::LARGEST_FILE;
use super::frame::Parent;
use super::journal::{JournalReader, Segment};
use super::names::{JOURNAL, JOURNAL_ENDING, SNAPSHOT, SNAPSHOT_BEFORE, journal_number};
use crate::attempt::{Attempt, Event, Record};
use crate::formats::{EXPORT_VERSION, FormatError, SNAPSHOT_FORMAT, read_attempt};
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Most bytes of all journal files of one attempt together.
const LARGEST_JOURNAL: u64 = 2 * LARGEST_FILE;

/// An attempt as it lies on disk.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What could be read.
    pub attempt: Attempt,
    /// What is worth knowing about how it was read.
    pub notes: Vec<LoadNote>,
    /// Why it cannot be gone on with, if so.
    pub read_only: Option<ReadOnly>,
    pub(super) tail: Option<Parent>,
    pub(super) extras: Vec<Arc<Record>>,
    pub(super) next_number: u32,
}

/// Why an attempt can be looked at only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// Part of it cannot be read. A repaired copy can be gone on with.
    Damaged {
        /// Records that are intact.
        kept: usize,
        /// Lines that are not.
        lost: usize,
    },
    /// A later version wrote to it.
    TooNew,
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { kept, lost } => {
                write!(f, "Part of it cannot be read: {kept} records are intact, {lost} lines are not")
            }
            Self::TooNew => f.write_str("Made by a newer Dry Run. Update Dry Run to go on with it"),
        }
    }
}

/// What is worth knowing about how an attempt was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadNote {
    /// The last line of a file was not whole and was left out: the program died while it wrote.
    TornTail(String),
    /// A file goes another way: (file, records of its own).
    Fork(String, usize),
    /// A file belongs to another attempt.
    Foreign(String),
    /// A file could not be read at all.
    Unreadable(String),
    /// This many records came from the snapshot.
    FromSnapshot(usize),
    /// This many records are of a kind that only a newer version understands.
    MadeByNewer(usize),
}

impl fmt::Display for LoadNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TornTail(file) => write!(f, "The last line of {file} was not whole and was left out"),
            Self::Fork(file, own) => {
                write!(f, "{file} goes another way with {own} records of its own; the longest way is shown")
            }
            Self::Foreign(file) => write!(f, "{file} belongs to another attempt and was left out"),
            Self::Unreadable(file) => write!(f, "{file} could not be read"),
            Self::FromSnapshot(count) => write!(f, "{count} records were taken from the snapshot"),
            Self::MadeByNewer(count) => {
                write!(f, "{count} records were made by a newer version; their effect is not shown")
            }
        }
    }
}

/// What lies in the folder of an attempt.
#[derive(Debug)]
pub struct Contents {
    /// The journal files.
    pub journals: Vec<Entry>,
    /// The bytes of the snapshot, if there is one.
    pub snapshot: Option<u64>,
    /// Names that are links and are not followed.
    pub links: Vec<String>,
    /// The number that a new journal file would have.
    pub next_number: u32,
}

impl Contents {
    /// Looks at a folder without reading its files.
    pub fn of(disk: &dyn Disk, folder: &Path) -> Result<Self, StoreError> {
        let list = |folder: &Path| match disk.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            listed => listed.map_err(|error| StoreError::reading(folder, error)),
        };
        let top = list(folder)?;
        let has_journal = top.iter().any(|entry| entry.name == JOURNAL && entry.kind == EntryKind::Folder);
        let inner = if has_journal { list(&folder.join(JOURNAL))? } else { Vec::new() };
        let links = top.iter().chain(&inner).filter(|entry| entry.kind == EntryKind::Other);
        let links = links.map(|entry| entry.name.clone()).collect();
        let highest = inner.iter().map(|entry| journal_number(&entry.name)).max().unwrap_or(0);
        let is_snapshot = |entry: &&Entry| entry.kind == EntryKind::File && entry.name == SNAPSHOT;
        Ok(Self {
            snapshot: top.iter().find(is_snapshot).map(|entry| entry.len),
            journals: inner.into_iter().filter(is_journal).collect(),
            links,
            next_number: highest.saturating_add(1),
        })
    }

    /// Whether no work was ever kept here.
    pub fn is_empty(&self) -> bool {
        self.journals.is_empty() && self.snapshot.is_none() && self.links.is_empty()
    }

    /// A text that changes when a file of the attempt grows or another one comes.
    pub fn fingerprint(&self) -> String {
        let journals = self.journals.iter().map(|journal| format!("{}:{}", journal.name, journal.len));
        let snapshot = self.snapshot.map_or_else(|| "none".to_owned(), |len| len.to_string());
        std::iter::once(snapshot).chain(journals).collect::<Vec<_>>().join(" ")
    }
}

fn is_journal(entry: &Entry) -> bool {
    entry.kind == EntryKind::File && entry.name.ends_with(JOURNAL_ENDING)
}

/// Reads the attempt in a folder.
pub fn load(disk: &dyn Disk, folder: &Path) -> Result<Loaded, StoreError> {
    let contents = Contents::of(disk, folder)?;
    let mut notes: Vec<LoadNote> = contents.links.iter().cloned().map(LoadNote::Unreadable).collect();
    let chain = Chain::of(read_journals(disk, folder, &contents, &mut notes));
    notes.extend(notes_on(&chain));
    let mut whole = Whole { records: chain.records.clone(), from_snapshot: 0, newer_snapshot: false };
    whole.fill_from_snapshot(disk, folder, &chain);
    let extras = whole.fill_from(&chain.loose);
    if whole.from_snapshot > 0 {
        notes.push(LoadNote::FromSnapshot(whole.from_snapshot));
    }
    let unreadable = notes.iter().filter(|note| matches!(note, LoadNote::Unreadable(_))).count();
    let bad_lines = chain.bad_lines.saturating_add(unreadable);
    whole.fold(folder, &chain, bad_lines, notes, extras, contents.next_number)
}

fn read_journals(
    disk: &dyn Disk,
    folder: &Path,
    contents: &Contents,
    notes: &mut Vec<LoadNote>,
) -> Vec<Segment> {
    let mut left = LARGEST_JOURNAL;
    let mut segments = Vec::new();
    for journal in &contents.journals {
        let path = folder.join(JOURNAL).join(&journal.name);
        match disk.read(&path, left.min(LARGEST_FILE)) {
            Ok(bytes) => {
                left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                let mut reader = JournalReader::new();
                reader.feed(&bytes);
                segments.push(reader.finish(&journal.name));
            }
            Err(_) => notes.push(LoadNote::Unreadable(journal.name.clone())),
        }
    }
    segments
}

fn notes_on(chain: &Chain) -> Vec<LoadNote> {
    let torn = chain.torn.iter().map(|file| LoadNote::TornTail(file.to_string()));
    let foreign = chain.foreign.iter().map(|file| LoadNote::Foreign(file.to_string()));
    let forks = chain.forks.iter().map(|(file, own)| LoadNote::Fork(file.to_string(), *own));
    torn.chain(foreign).chain(forks).collect()
}

/// The records of an attempt while they are put together.
struct Whole {
    records: Vec<Arc<Record>>,
    from_snapshot: usize,
    newer_snapshot: bool,
}

impl Whole {
    /// Adds what only the snapshot has; the one before it where that is bad.
    fn fill_from_snapshot(&mut self, disk: &dyn Disk, folder: &Path, chain: &Chain) {
        let intact = chain.torn.is_empty() && chain.bad_lines == 0 && !chain.detached && !chain.too_new;
        for name in [SNAPSHOT, SNAPSHOT_BEFORE] {
            let Some(text) = read_quietly(disk, &folder.join(name)) else { continue };
            if intact && is_known(&text) && last_seq_in(&text) <= self.last_seq() {
                return;
            }
            match read_attempt(&text) {
                Ok(attempt) => {
                    let before = self.records.len();
                    extend(&mut self.records, attempt.records());
                    self.from_snapshot = self.records.len().saturating_sub(before);
                    return;
                }
                Err(error) => self.newer_snapshot |= matches!(error, FormatError::TooNew { .. }),
            }
        }
    }

    /// Adds loose records where they fit, and gives back those that do not.
    fn fill_from(&mut self, loose: &[Vec<Arc<Record>>]) -> Vec<Arc<Record>> {
        let pieces = loose.iter().flat_map(|run| run.chunk_by(|a, b| a.seq.saturating_add(1) == b.seq));
        let mut pieces: Vec<&[Arc<Record>]> = pieces.collect();
        pieces.sort_by_key(|piece| piece.first().map_or(0, |record| record.seq));
        for piece in &pieces {
            extend(&mut self.records, piece);
        }
        let last = self.last_seq();
        pieces.into_iter().flatten().filter(|record| record.seq > last).cloned().collect()
    }

    fn last_seq(&self) -> u64 {
        self.records.last().map_or(0, |record| record.seq)
    }

    fn fold(
        self,
        folder: &Path,
        chain: &Chain,
        bad_lines: usize,
        mut notes: Vec<LoadNote>,
        extras: Vec<Arc<Record>>,
        next_number: u32,
    ) -> Result<Loaded, StoreError> {
        let newer = chain.too_new || self.newer_snapshot;
        let (attempt, refused) = fold_until_refused(&self.records)
            .ok_or_else(|| nothing_readable(folder, newer, bad_lines.saturating_add(extras.len())))?;
        let lost = bad_lines.saturating_add(extras.len()).saturating_add(refused);
        let kept = attempt.records().len();
        let newer_kinds = attempt.records().iter().filter(|r| matches!(r.event, Event::Unknown(_))).count();
        if newer_kinds > 0 {
            notes.push(LoadNote::MadeByNewer(newer_kinds));
        }
        let damaged = lost > 0 || chain.detached;
        let read_only = newer
            .then_some(ReadOnly::TooNew)
            .or_else(|| damaged.then_some(ReadOnly::Damaged { kept, lost: lost.max(1) }));
        Ok(Loaded { attempt, notes, read_only, tail: chain.tail.clone(), extras, next_number })
    }
}

fn nothing_readable(folder: &Path, newer: bool, lost: usize) -> StoreError {
    let path = folder.to_owned();
    if newer { StoreError::TooNew { path } } else { StoreError::Damaged { kept: 0, lost, path } }
}

/// The attempt up to the first record that does not fit, and how many come from there on.
fn fold_until_refused(records: &[Arc<Record>]) -> Option<(Attempt, usize)> {
    let mut attempt = Attempt::begin(records.first()?).ok()?;
    let taken = records.iter().skip(1).take_while(|record| attempt.push(Arc::clone(record)).is_ok()).count();
    let refused = records.len().saturating_sub(1).saturating_sub(taken);
    Some((attempt, refused))
}

fn read_quietly(disk: &dyn Disk, path: &Path) -> Option<String> {
    String::from_utf8(disk.read(path, LARGEST_FILE).ok()?).ok()
}

/// Whether a snapshot says at its beginning that it is of this version, without reading all of it.
fn is_known(text: &str) -> bool {
    let head: String = text.chars().take(80).filter(|letter| !letter.is_whitespace()).collect();
    head.starts_with(&format!("{{\"format\":\"{SNAPSHOT_FORMAT}\",\"version\":{EXPORT_VERSION},"))
}

/// The number of the last record in a snapshot's text, without reading all of it.
///
/// A quotation mark within a text is written with a backslash, so what is found is never inside one.
fn last_seq_in(text: &str) -> u64 {
    const KEY: &str = "{\"seq\":";
    let after = text.rfind(KEY).and_then(|at| text.get(at.saturating_add(KEY.len())..)).unwrap_or("");
    let digits: String = after.chars().take_while(char::is_ascii_digit).take(20).collect();
    digits.parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_of_another_version_is_told_by_its_beginning() {
        let table = [
            ("{\n  \"format\": \"dryrun-attempt\",\n  \"version\": 1,\n", true),
            ("{\"format\":\"dryrun-attempt\",\"version\":2,", false),
            ("{\"format\":\"dryrun-attempt\",\"version\":10,", false),
            ("{\"version\":1,\"format\":\"dryrun-attempt\",", false),
            ("", false),
        ];
        for (text, expected) in table {
            assert_eq!(is_known(text), expected, "{text}");
        }
    }

    #[test]
    fn the_last_number_of_a_snapshot_is_found_and_doubt_means_reading_it() {
        let table = [
            (r#"{"records":[{"seq":1,"k":"start"},{"seq":27,"k":"note","text":"\"seq\":99"}]}"#, 27),
            ("{}", u64::MAX),
            ("", u64::MAX),
            ("{\"seq\":", u64::MAX),
        ];
        for (text, expected) in table {
            assert_eq!(last_seq_in(text), expected, "{text}");
        }
    }
}
