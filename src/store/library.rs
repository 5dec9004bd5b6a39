//! The library: all attempts in one folder of the person's choice.
//!
//! The folders' names are scanned each time; the index only makes it quicker.
//! Opening a library writes nothing: it comes into being with the first attempt.

use super::disk::{Disk, Entry, EntryKind, Locked};
use super::editions::Editions;
use super::error::StoreError;
use super::files::{read_own_text, save_file};
use super::folder::{self, Contents, Loaded, ReadOnly};
use super::index::Index;
use super::names::{ATTEMPTS, JOURNAL, LOCK, folder_name, fresh_id, is_named_after, stamp};
use super::pen::Pen;
use super::scribe::{Place, Scribe};
use super::summary::{Row, Summary};
use super::writer::Writer;
use crate::attempt::{Attempt, AttemptId, Record, WallTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Below this many free bytes a person is warned before an attempt begins.
pub const LOW_SPACE: u64 = 50 * 1024 * 1024;

/// The most folders' readers at a time.
const MOST_HANDS: usize = 8;
/// From so many folders on it is worth sharing them out.
const WORTH_SHARING: usize = 64;

const LIBRARY_FILE: &str = "library.json";
const LIBRARY_FORMAT: &str = "dryrun-library";
const LIBRARY_VERSION: u32 = 1;

/// All attempts in one folder.
///
/// Its calls wait for the disk: a screen makes them through [`super::in_background`].
#[derive(Debug, Clone)]
pub struct Library {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) root: PathBuf,
    index: Option<PathBuf>,
    pub(super) run: AttemptId,
    pub(super) pen: Arc<Pen>,
    pub(super) prompt_editions: Arc<Editions>,
    too_new: bool,
}

#[derive(Serialize)]
struct LibraryV1 {
    format: String,
    version: u32,
    id: String,
}

/// What every version of the file says.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Library {
    /// Opens the library in `root`, which need not be there yet. `cache` is a folder for what may be lost.
    ///
    /// # Errors
    /// The folder is there and cannot be read.
    pub fn open(
        disk: Arc<dyn Disk>,
        root: PathBuf,
        cache: Option<PathBuf>,
        now: WallTime,
    ) -> Result<Self, StoreError> {
        match disk.list(&root) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::reading(&root, error));
            }
            _ => {}
        }
        let index = cache.map(|folder| folder.join(index_name(&root)));
        let too_new = is_too_new(disk.as_ref(), &root);
        Ok(Self {
            disk,
            root,
            index,
            run: fresh_id(now.unix_ms),
            pen: Arc::default(),
            prompt_editions: Arc::default(),
            too_new,
        })
    }

    /// The library's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The disk it lies on.
    #[must_use]
    pub const fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// The folder of an attempt or of a damaged row, to be shown to the person.
    #[must_use]
    pub fn folder_path(&self, folder: &str) -> PathBuf {
        self.root.join(ATTEMPTS).join(folder)
    }

    /// Whether less than [`LOW_SPACE`] is free, where that can be told.
    #[must_use]
    pub fn is_low_on_space(&self) -> bool {
        // A folder that is not there yet will lie where the one above it does.
        let place = self.root.ancestors().find_map(|folder| self.disk.free_space(folder));
        place.is_some_and(|free| free < LOW_SPACE)
    }

    /// Every attempt, newest first, then what cannot be read.
    ///
    /// # Errors
    /// The folder of attempts is there and cannot be read.
    pub fn list(&self) -> Result<Vec<Row>, StoreError> {
        let known = self.index.as_deref().map(|path| Index::read(self.disk.as_ref(), path));
        let known = known.unwrap_or_default();
        let mut next = Index::default();
        let mut fresh = false;
        let mut rows = Vec::new();
        let entries = self.entries()?;
        for (entry, (row, fingerprint)) in entries.iter().zip(self.rows(&entries, &known)) {
            fresh |=
                row.is_some() && fingerprint.as_ref().is_none_or(|key| known.get(&entry.name, key).is_none());
            if let (Some(Row::Attempt(summary)), Some(key)) = (&row, fingerprint)
                && summary.read_only.is_none()
            {
                next.put(key, summary.as_ref().clone());
            }
            rows.extend(row);
        }
        if let Some(path) = self.index.as_deref().filter(|_| fresh || next.len() != known.len()) {
            next.write(self.disk.as_ref(), path);
        }
        Ok(in_order(rows))
    }

    /// What lies in the folder of attempts, but for plain files.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let folder = self.root.join(ATTEMPTS);
        match self.disk.list(&folder) {
            Ok(entries) => Ok(entries.into_iter().filter(|entry| entry.kind != EntryKind::File).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(StoreError::reading(&folder, error)),
        }
    }

    /// The rows of all folders, in order; many of them are read by several hands.
    fn rows(&self, entries: &[Entry], known: &Index) -> Vec<(Option<Row>, Option<String>)> {
        let one_by_one =
            |entries: &[Entry]| -> Vec<_> { entries.iter().map(|entry| self.row(entry, known)).collect() };
        let hands = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_HANDS);
        if hands < 2 || entries.len() < WORTH_SHARING {
            return one_by_one(entries);
        }
        let share = entries.len().div_ceil(hands);
        thread::scope(|scope| {
            let shares: Vec<_> = entries.chunks(share).collect();
            let reader = |part| {
                let named = thread::Builder::new().name("dryrun-reader".to_owned());
                named.spawn_scoped(scope, move || one_by_one(part)).ok()
            };
            let readers: Vec<_> = shares.iter().map(|part| reader(*part)).collect();
            let read = |(reader, part): (Option<thread::ScopedJoinHandle<'_, _>>, &[Entry])| {
                // Where there was no hand to be had, or it died, its share is read here.
                reader.and_then(|reader| reader.join().ok()).unwrap_or_else(|| one_by_one(part))
            };
            readers.into_iter().zip(shares).flat_map(read).collect()
        })
    }

    /// The row of a folder, with the fingerprint of its files; no row for a folder in which no work ever was.
    fn row(&self, entry: &Entry, known: &Index) -> (Option<Row>, Option<String>) {
        let damaged = |reason: String| Some(Row::Damaged { folder: entry.name.clone(), reason });
        if entry.kind == EntryKind::Other {
            return (damaged("This is a link. Links in a library are not followed.".to_owned()), None);
        }
        let path = self.folder_path(&entry.name);
        let contents = match Contents::of(self.disk.as_ref(), &path) {
            Ok(contents) if contents.is_empty() => return (None, None),
            Ok(contents) => contents,
            Err(error) => return (damaged(error.to_string()), None),
        };
        let key = contents.fingerprint();
        if let Some(summary) = known.get(&entry.name, &key) {
            return (Some(Row::Attempt(Box::new(summary.clone()))), Some(key));
        }
        let row = match folder::load(self.disk.as_ref(), &path) {
            Ok(loaded) => Some(Row::Attempt(Box::new(Summary::of(&loaded, &entry.name)))),
            Err(error) => damaged(error.to_string()),
        };
        (row, Some(key))
    }

    /// Reads an attempt.
    ///
    /// # Errors
    /// It is not there, or nothing of it can be read.
    pub fn load(&self, id: &AttemptId) -> Result<Loaded, StoreError> {
        folder::load(self.disk.as_ref(), &self.find(id)?)
    }

    /// Reads what can be read in a folder of the list.
    ///
    /// # Errors
    /// It is not there, or nothing of it can be read.
    pub fn load_folder(&self, folder: &str) -> Result<Loaded, StoreError> {
        folder::load(self.disk.as_ref(), &self.listed(folder)?)
    }

    /// The path of a folder, if it is one of the list.
    pub(super) fn listed(&self, folder: &str) -> Result<PathBuf, StoreError> {
        let is_it = |entry: &Entry| entry.name == folder && entry.kind == EntryKind::Folder;
        let path = self.folder_path(folder);
        if self.entries()?.iter().any(is_it) { Ok(path) } else { Err(StoreError::NotFound { path }) }
    }

    /// The folder of an attempt: by its name, or else by what is in it, for folders may be renamed.
    pub(super) fn find(&self, id: &AttemptId) -> Result<PathBuf, StoreError> {
        let entries = self.entries()?;
        let folders = entries.iter().filter(|entry| entry.kind == EntryKind::Folder);
        let named = folders.clone().find(|entry| is_named_after(&entry.name, id));
        let renamed = || folders.clone().find(|entry| self.holds(&self.folder_path(&entry.name), id));
        let found = named.or_else(renamed).map(|entry| self.folder_path(&entry.name));
        found.ok_or_else(|| StoreError::NotFound { path: self.root.join(ATTEMPTS) })
    }

    pub(super) fn holds(&self, folder: &Path, id: &AttemptId) -> bool {
        folder::load(self.disk.as_ref(), folder).is_ok_and(|loaded| loaded.attempt.id() == id)
    }

    /// Begins an attempt with its start record: makes its folder, locks it, and writes the record.
    ///
    /// # Errors
    /// Nothing can be written, or an attempt with this id is there.
    pub fn begin(&self, start: &Arc<Record>) -> Result<Writer, StoreError> {
        let attempt = begun(&self.root, start)?;
        let wall = attempt.start().wall;
        let (mut scribe, path) = self.new_scribe(attempt, wall)?;
        let written = scribe.write_all().and_then(|()| Writer::spawn(scribe));
        written.map_err(|error| StoreError::writing(&path, error))
    }

    /// Opens an attempt to go on with it, to grade it or to annotate it. `now` dates the new journal file.
    ///
    /// # Errors
    /// It is open elsewhere, damaged, of a later version, or nothing can be written.
    pub fn reopen(&self, id: &AttemptId, now: WallTime) -> Result<(Loaded, Writer), StoreError> {
        let path = self.find(id)?;
        self.must_be_writable(&path)?;
        // Read before it is locked: nothing at all is written to what cannot be gone on with.
        let before = self.fingerprint(&path)?;
        let looked_at = self.load_to_go_on(&path)?;
        let lock = self.lock(&path, now)?;
        let unchanged = self.fingerprint(&path)? == before;
        let loaded = if unchanged { looked_at } else { self.load_to_go_on(&path)? };
        // Of an attempt of which only the snapshot is left, the folder of journals is not there.
        self.make_folder(id, &path)?;
        let place = self.place(path.clone(), now, lock);
        let kept = loaded.tail.as_ref().map_or(0, |tail| tail.seq);
        let mut scribe = Scribe::new(place, loaded.attempt.clone(), loaded.tail.clone(), loaded.next_number);
        // What only the snapshot has goes into the new file first.
        scribe.keep_all_from(kept.saturating_add(1));
        let writer = Writer::spawn(scribe).map_err(|error| StoreError::writing(&path, error))?;
        Ok((loaded, writer))
    }

    fn fingerprint(&self, path: &Path) -> Result<String, StoreError> {
        Ok(Contents::of(self.disk.as_ref(), path)?.fingerprint())
    }

    fn load_to_go_on(&self, path: &Path) -> Result<Loaded, StoreError> {
        let loaded = folder::load(self.disk.as_ref(), path)?;
        let path = path.to_owned();
        match loaded.read_only {
            None => Ok(loaded),
            Some(ReadOnly::Damaged { kept, lost }) => Err(StoreError::Damaged { kept, lost, path }),
            Some(ReadOnly::TooNew) => Err(StoreError::TooNew { path }),
        }
    }

    /// A hand for a new attempt, in a new folder, with all records of the attempt in line.
    pub(super) fn new_scribe(
        &self,
        attempt: Attempt,
        now: WallTime,
    ) -> Result<(Scribe, PathBuf), StoreError> {
        let name = folder_name(attempt.start());
        let path = self.folder_path(&name);
        self.must_be_writable(&path)?;
        if self.entries()?.iter().any(|entry| entry.name == name && entry.kind == EntryKind::Other) {
            return Err(StoreError::AlreadyThere { path });
        }
        self.make_folder(attempt.id(), &path)?;
        let lock = self.lock(&path, now)?;
        let contents = Contents::of(self.disk.as_ref(), &path)?;
        if !contents.is_empty() {
            return Err(StoreError::AlreadyThere { path });
        }
        let place = self.place(path.clone(), now, lock);
        let mut scribe = Scribe::new(place, attempt, None, contents.next_number);
        scribe.keep_all_from(1);
        Ok((scribe, path))
    }

    fn make_folder(&self, id: &AttemptId, path: &Path) -> Result<(), StoreError> {
        let make = |folder: &Path| self.disk.create_folder(folder);
        make(&path.join(JOURNAL)).map_err(|error| StoreError::writing(path, error))?;
        self.make_library_file(id)?;
        let mut made = path.ancestors().take_while(|folder| folder.starts_with(&self.root));
        let synced = made.try_for_each(|folder| self.disk.sync_folder(folder));
        synced.map_err(|error| StoreError::writing(path, error))
    }

    /// Names the library, if that was never done. What is there already is left alone.
    pub(super) fn make_library_file(&self, id: &AttemptId) -> Result<(), StoreError> {
        let entries = self.disk.list(&self.root).map_err(|error| StoreError::writing(&self.root, error))?;
        if entries.iter().any(|entry| entry.name == LIBRARY_FILE) {
            return Ok(());
        }
        self.sync_above();
        let file =
            LibraryV1 { format: LIBRARY_FORMAT.to_owned(), version: LIBRARY_VERSION, id: id.to_string() };
        // Plain values with text keys always serialise.
        let text = serde_json::to_string(&file).unwrap_or_default();
        save_file(self.disk.as_ref(), &self.root.join(LIBRARY_FILE), text.as_bytes())
    }

    /// A library that comes into being hangs by folders that may be as new as itself: their names must survive too.
    fn sync_above(&self) {
        for folder in self.root.ancestors().skip(1) {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            // One that may not be opened was there before.
            let _ = self.disk.sync_folder(folder);
        }
    }

    pub(super) fn must_be_writable(&self, path: &Path) -> Result<(), StoreError> {
        if self.too_new { Err(StoreError::TooNew { path: path.to_owned() }) } else { Ok(()) }
    }

    pub(super) fn lock(&self, path: &Path, now: WallTime) -> Result<Box<dyn Debug + Send>, StoreError> {
        let holder = format!("another Dry Run (process {}, since {})", std::process::id(), stamp(now));
        match self.disk.lock(&path.join(LOCK), &holder) {
            Ok(Locked::Ours(lock)) => Ok(lock),
            Ok(Locked::Theirs(by)) => {
                let by = if by.is_empty() { "another Dry Run".to_owned() } else { by };
                Err(StoreError::Busy { by, path: path.to_owned() })
            }
            Err(error) => Err(StoreError::writing(path, error)),
        }
    }

    fn place(&self, folder: PathBuf, wall: WallTime, lock: Box<dyn Debug + Send>) -> Place {
        Place { disk: Arc::clone(&self.disk), folder, run: self.run.clone(), wall, lock }
    }
}

fn begun(root: &Path, start: &Arc<Record>) -> Result<Attempt, StoreError> {
    Attempt::begin(start).map_err(|refused| {
        let source = io::Error::new(io::ErrorKind::InvalidInput, refused.to_string());
        StoreError::Other { source, path: root.to_owned() }
    })
}

fn is_too_new(disk: &dyn Disk, root: &Path) -> bool {
    let text = read_own_text(disk, &root.join(LIBRARY_FILE)).unwrap_or_default();
    let head = serde_json::from_str::<Head>(&text);
    head.is_ok_and(|head| head.format == LIBRARY_FORMAT && head.version > LIBRARY_VERSION)
}

/// Each library has a cache of its own, told by its path.
fn index_name(root: &Path) -> String {
    let crc = crc32fast::hash(root.as_os_str().as_encoded_bytes());
    format!("index-{crc:08x}.json")
}

/// Newest first; a second folder with an attempt that is listed already is told as what it is.
fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    let key = |row: &Row| {
        let summary = row.summary();
        std::cmp::Reverse(summary.map(|summary| (summary.started.unix_ms, summary.id.clone())))
    };
    rows.sort_by_key(key);
    let mut seen = BTreeSet::new();
    for row in &mut rows {
        let Row::Attempt(summary) = row else { continue };
        if !seen.insert(summary.id.clone()) {
            let reason = "A second copy of an attempt that is listed already.".to_owned();
            *row = Row::Damaged { folder: summary.folder.clone(), reason };
        }
    }
    rows
}
