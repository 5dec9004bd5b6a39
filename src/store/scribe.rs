//! The hand that writes one attempt's files, on whichever thread it is held.
//!
//! A file is only ever added to by the hand that created it, and only while
//! nothing has failed. After a failure the file is left as it is, and everything
//! since the last good sync is written again into the next one: a failed write
//! leaves a torn tail, and after a failed sync nothing is known of what was
//! written since the one before.

use super::disk::{Disk, DiskFile};
use super::files::{LARGEST_FILE, put_in_place, temporary_of, write_temporary};
use super::frame::{Header, Parent, seal};
use super::journal::LONGEST_LINE;
use super::names::{JOURNAL, PICTURE, SNAPSHOT, SNAPSHOT_BEFORE, journal_name};
use crate::attempt::{Attempt, AttemptId, Event, Record, Refused, WallTime};
use crate::formats::disk::write_record;
use crate::formats::{board_svg, read_attempt, write_attempt};
use crate::render::Paper;
use std::collections::VecDeque;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A snapshot is written at least every so many records.
const SNAPSHOT_EVERY: usize = 200;
/// A file that has grown so far is followed by another, well before it could not be read any more.
const FULL_FILE: usize = 32 * 1024 * 1024;

/// Where an attempt is written, and the right to do so.
#[derive(Debug)]
pub struct Place {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The attempt's folder.
    pub folder: PathBuf,
    /// This run of the program.
    pub run: AttemptId,
    /// When this run opened the attempt.
    pub wall: WallTime,
    /// Held while the attempt may be written.
    #[expect(dead_code, reason = "it is held, not read: dropping it gives the attempt back")]
    pub lock: Box<dyn Debug + Send>,
}

/// The hand that writes one attempt.
#[derive(Debug)]
pub struct Scribe {
    place: Place,
    mirror: Attempt,
    waiting: VecDeque<Arc<Record>>,
    unsynced: Vec<Arc<Record>>,
    file: Option<OpenFile>,
    tail: Option<Parent>,
    synced: Option<Parent>,
    next_number: u32,
    since_snapshot: usize,
    wants_sync: bool,
    wants_snapshot: bool,
    wants_picture: bool,
    refused: Option<Refused>,
}

#[derive(Debug)]
struct OpenFile {
    name: String,
    bytes: Box<dyn DiskFile>,
    len: usize,
}

impl Scribe {
    /// A hand that goes on after `tail`; the next file has this number.
    pub fn new(place: Place, mirror: Attempt, tail: Option<Parent>, next_number: u32) -> Self {
        Self {
            place,
            mirror,
            waiting: VecDeque::new(),
            unsynced: Vec::new(),
            file: None,
            synced: tail.clone(),
            tail,
            next_number,
            since_snapshot: 0,
            wants_sync: false,
            wants_snapshot: false,
            wants_picture: false,
            refused: None,
        }
    }

    /// Puts the attempt's own records from this number on in line to be written.
    pub fn keep_all_from(&mut self, seq: u64) {
        let records = self.mirror.records().iter().filter(|record| record.seq >= seq);
        self.waiting = records.cloned().collect();
        self.since_snapshot = self.waiting.len();
        self.wants_picture |= self.waiting.iter().any(|record| matches!(record.event, Event::Finish));
    }

    /// Takes a record, to be written with the next turn. One that does not follow is not written: it would make
    /// all after it unreadable.
    pub fn take(&mut self, record: &Arc<Record>) {
        if let Err(refused) = self.mirror.push(Arc::clone(record)) {
            self.refused = Some(refused);
            return;
        }
        self.since_snapshot = self.since_snapshot.saturating_add(1);
        self.wants_snapshot |= matches!(record.event, Event::Phase(_) | Event::Finish);
        self.wants_picture |= matches!(record.event, Event::Finish);
        self.wants_sync |= matches!(record.event, Event::Phase(_) | Event::Pause | Event::Finish);
        self.waiting.push_back(Arc::clone(record));
    }

    /// The records that are not written yet, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.waiting.iter()
    }

    /// The number of the last record written.
    pub fn written_seq(&self) -> u64 {
        self.tail.as_ref().map_or(0, |tail| tail.seq)
    }

    /// The number of the last record that survives a power cut.
    pub fn synced_seq(&self) -> u64 {
        self.synced.as_ref().map_or(0, |tail| tail.seq)
    }

    /// Whether something was written that would not survive a power cut.
    pub const fn is_unsynced(&self) -> bool {
        !self.unsynced.is_empty()
    }

    /// Whether something happened that should survive a power cut at once.
    pub const fn wants_sync(&self) -> bool {
        self.wants_sync
    }

    /// Writes everything in line.
    pub fn write_all(&mut self) -> io::Result<()> {
        while self.write_next()? {}
        Ok(())
    }

    /// Writes the next record, or everything in line where a new file is needed; false when nothing was in line.
    pub fn write_next(&mut self) -> io::Result<bool> {
        let Some(record) = self.waiting.front().cloned() else { return self.nothing_left() };
        let written = match self.file.take() {
            None => self.begin_file(),
            Some(file) => self.append(file, record),
        };
        if written.is_err() {
            self.abandon();
        }
        written.map(|()| true)
    }

    fn nothing_left(&self) -> io::Result<bool> {
        match &self.refused {
            None => Ok(false),
            Some(refused) => Err(io::Error::new(io::ErrorKind::InvalidData, refused.to_string())),
        }
    }

    fn append(&mut self, mut file: OpenFile, record: Arc<Record>) -> io::Result<()> {
        let seed = self.tail.as_ref().map_or(0, |tail| tail.crc);
        let (line, crc) = seal_record(&record, seed)?;
        file.bytes.write_all(line.as_bytes())?;
        file.len = file.len.saturating_add(line.len());
        self.tail = Some(Parent { file: file.name.clone(), seq: record.seq, crc });
        let is_full = file.len >= FULL_FILE;
        self.file = Some(file);
        self.unsynced.push(record);
        self.waiting.pop_front();
        if is_full {
            self.sync()?;
            self.file = None;
        }
        Ok(())
    }

    /// Begins the next file with everything in line. It gets its name only when all of that is on disk.
    fn begin_file(&mut self) -> io::Result<()> {
        let name = journal_name(self.next_number, &self.place.run);
        self.next_number = self.next_number.saturating_add(1);
        let (text, taken, tail) = self.first_lines(&name)?;
        let path = self.place.folder.join(JOURNAL).join(&name);
        let bytes = create_whole(self.place.disk.as_ref(), &path, text.as_bytes())?;
        self.file = Some(OpenFile { name, bytes, len: text.len() });
        self.waiting.drain(..taken);
        self.synced = Some(tail.clone());
        self.tail = Some(tail);
        Ok(())
    }

    /// The header and the records in line, as far as they fit into one file: (text, how many, the last of them).
    fn first_lines(&self, name: &str) -> io::Result<(String, usize, Parent)> {
        let (mut text, mut crc) = seal(&self.header().to_json(), 0);
        let (mut taken, mut seq) = (0_usize, 0);
        for record in &self.waiting {
            let (line, next) = seal_record(record, crc)?;
            text.push_str(&line);
            (taken, seq, crc) = (taken.saturating_add(1), record.seq, next);
            if text.len() >= FULL_FILE {
                break;
            }
        }
        Ok((text, taken, Parent { file: name.to_owned(), seq, crc }))
    }

    fn header(&self) -> Header {
        Header {
            attempt: self.mirror.id().clone(),
            run: self.place.run.clone(),
            wall: self.place.wall,
            parent: self.tail.clone(),
        }
    }

    /// Makes what was written survive a power cut.
    pub fn sync(&mut self) -> io::Result<()> {
        let synced = match &mut self.file {
            Some(file) if !self.unsynced.is_empty() => file.bytes.sync_data(),
            _ => Ok(()),
        };
        if synced.is_err() {
            self.abandon();
            return synced;
        }
        self.synced.clone_from(&self.tail);
        self.unsynced.clear();
        self.wants_sync = false;
        Ok(())
    }

    /// Leaves the file as it is, and puts everything since the last good sync in line again.
    fn abandon(&mut self) {
        self.file = None;
        self.tail.clone_from(&self.synced);
        let mut again: VecDeque<_> = std::mem::take(&mut self.unsynced).into();
        again.append(&mut self.waiting);
        self.waiting = again;
    }

    /// Writes the snapshot if it is time. It may fail: the journal has everything, and the next one is tried later.
    pub fn keep_snapshot(&mut self) {
        if self.wants_snapshot || self.since_snapshot >= SNAPSHOT_EVERY {
            self.wants_snapshot = false;
            self.since_snapshot = if self.snapshot().is_ok() { 0 } else { SNAPSHOT_EVERY / 2 };
            self.wants_picture = self.wants_picture && self.picture().is_err();
        }
    }

    /// Makes everything survive a power cut, and brings the snapshot up to date.
    pub fn finish(&mut self) -> io::Result<()> {
        self.sync()?;
        if self.since_snapshot > 0 {
            self.wants_snapshot = true;
            self.keep_snapshot();
        }
        Ok(())
    }

    /// The sketch of a finished attempt, for any program that shows pictures. It never changes after that.
    fn picture(&self) -> io::Result<()> {
        let disk = self.place.disk.as_ref();
        let path = self.place.folder.join(PICTURE);
        let svg = board_svg(self.mirror.board(), Paper::Light, &self.mirror.prompt().title);
        let temporary = write_temporary(disk, &path, svg.as_bytes())?;
        put_in_place(disk, &temporary, &path)
    }

    fn snapshot(&self) -> io::Result<()> {
        let text = write_attempt(&self.mirror);
        let readable = u64::try_from(text.len()).is_ok_and(|len| len <= LARGEST_FILE);
        if !readable || read_attempt(&text).is_err() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let disk = self.place.disk.as_ref();
        let path = self.place.folder.join(SNAPSHOT);
        let temporary = write_temporary(disk, &path, text.as_bytes())?;
        match disk.rename(&path, &self.place.folder.join(SNAPSHOT_BEFORE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let _ = disk.remove_temporary(&temporary);
                Err(error)
            }
            _ => put_in_place(disk, &temporary, &path),
        }
    }
}

fn seal_record(record: &Record, seed: u32) -> io::Result<(String, u32)> {
    let (line, crc) = seal(&write_record(record), seed);
    let readable = line.len() <= LONGEST_LINE;
    if readable { Ok((line, crc)) } else { Err(io::Error::other("a record of more than 4 MiB")) }
}

/// Creates a file that is never seen half written, and leaves it open for appending.
pub(super) fn create_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn DiskFile>> {
    let temporary = temporary_of(path)?;
    // One that is there already could not be taken away after a failure.
    let _ = disk.remove_temporary(&temporary);
    let write = || -> io::Result<Box<dyn DiskFile>> {
        let mut file = disk.create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(file)
    };
    let file = write().inspect_err(|_| drop(disk.remove_temporary(&temporary)))?;
    put_in_place(disk, &temporary, path)?;
    Ok(file)
}
