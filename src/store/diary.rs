//! The library's diary: small records that belong to no attempt, such as ratings of cards.
//!
//! One file a run of the program, only ever added to, its lines chained like
//! those of a journal; what a crash tears or a disk damages is one line. The
//! entries need no order, so all files count, whoever wrote them, and after a
//! failure what was not kept is simply written again into the next file.

use super::disk::EntryKind;
use super::error::StoreError;
use super::files::LARGEST_FILE;
use super::frame::{open, seal, stated};
use super::journal::LONGEST_LINE;
use super::library::Library;
use super::names::{JOURNAL_ENDING, journal_name, journal_number};
use super::pen::OpenFile;
use super::scribe::create_whole;
use crate::attempt::WallTime;
use crate::coach::{DiaryEntry, put_in_order};
use crate::formats::disk::{read_entry, write_entry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;

/// The folder of the diary's files within a library.
pub const DIARY: &str = "diary";

const FORMAT: &str = "dryrun-diary";
const VERSION: u32 = 1;

/// Everything in the diary that can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diary {
    /// The entries, oldest first, each once.
    pub entries: Vec<DiaryEntry>,
    /// What is worth knowing about how it was read, by file.
    pub remarks: Vec<String>,
    /// Whether a part of it cannot be read.
    pub damaged: bool,
}

#[derive(Serialize, Deserialize)]
struct HeaderV1 {
    format: String,
    version: u32,
    app: String,
    run: String,
    w: i64,
    offset_min: i32,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Library {
    /// Reads the diary. A file that is bad in part counts as far as it is good.
    ///
    /// # Errors
    /// The folder of the diary is there and cannot be read.
    pub fn diary(&self) -> Result<Diary, StoreError> {
        let folder = self.root.join(DIARY);
        let mut diary = Diary::default();
        for entry in self.diary_files()? {
            match self.disk.read(&folder.join(&entry), LARGEST_FILE) {
                Ok(bytes) => diary.take_file(&entry, &bytes),
                Err(_) => diary.remark(format!("{entry} could not be read")),
            }
        }
        put_in_order(&mut diary.entries);
        Ok(diary)
    }

    fn diary_files(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.root.join(DIARY);
        match self.disk.list(&folder) {
            Ok(entries) => {
                let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
                Ok(files.map(|entry| entry.name).filter(|name| name.ends_with(JOURNAL_ENDING)).collect())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(StoreError::reading(&folder, error)),
        }
    }

    /// Writes entries into the diary; when it comes back without an error, they survive a power cut.
    ///
    /// # Errors
    /// Nothing can be written. What was there before is still there, and the entries may be given again.
    pub fn note(&self, entries: &[DiaryEntry], now: WallTime) -> Result<(), StoreError> {
        let path = self.root.join(DIARY);
        self.must_be_writable(&path)?;
        if entries.is_empty() {
            return Ok(());
        }
        let mut pen = self.pen.take_in_hand();
        // Taken out, so that a file in which anything failed is not gone on with.
        let written = match pen.take() {
            Some(file) => add(file, entries),
            None => self.begin_diary_file(entries, now)?,
        };
        *pen = Some(written.map_err(|error| StoreError::writing(&path, error))?);
        Ok(())
    }

    /// Adds those entries that are not in the diary yet, and gives them back.
    pub(super) fn note_new(
        &self,
        mut entries: Vec<DiaryEntry>,
        now: WallTime,
    ) -> Result<Vec<DiaryEntry>, StoreError> {
        if entries.is_empty() {
            return Ok(entries);
        }
        let known: BTreeSet<DiaryEntry> = self.diary()?.entries.into_iter().collect();
        entries.retain(|entry| !known.contains(entry));
        put_in_order(&mut entries);
        self.note(&entries, now)?;
        Ok(entries)
    }

    fn begin_diary_file(
        &self,
        entries: &[DiaryEntry],
        now: WallTime,
    ) -> Result<io::Result<OpenFile>, StoreError> {
        let folder = self.root.join(DIARY);
        self.disk.create_folder(&folder).map_err(|error| StoreError::writing(&folder, error))?;
        self.make_library_file(&self.run)?;
        let number = self.diary_files()?.iter().map(|name| journal_number(name)).max().unwrap_or(0);
        let name = journal_name(number.saturating_add(1), &self.run);
        let header = self.diary_header(now);
        Ok(self.disk.sync_folder(&self.root).and_then(|()| {
            let (text, crc) = lines(Some(&header), entries, 0)?;
            let bytes = create_whole(self.disk.as_ref(), &folder.join(name), text.as_bytes())?;
            Ok(OpenFile { bytes, crc })
        }))
    }

    fn diary_header(&self, now: WallTime) -> String {
        let header = HeaderV1 {
            format: FORMAT.to_owned(),
            version: VERSION,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            run: self.run.to_string(),
            w: now.unix_ms,
            offset_min: now.offset_min,
        };
        // Plain values with text keys always serialise.
        serde_json::to_string(&header).unwrap_or_default()
    }
}

fn add(mut file: OpenFile, entries: &[DiaryEntry]) -> io::Result<OpenFile> {
    let (text, crc) = lines(None, entries, file.crc)?;
    file.bytes.write_all(text.as_bytes())?;
    file.bytes.sync_data()?;
    Ok(OpenFile { crc, ..file })
}

/// Sealed lines that follow the checksum `seed`, and the checksum of the last of them.
fn lines(header: Option<&str>, entries: &[DiaryEntry], seed: u32) -> io::Result<(String, u32)> {
    let entries = entries.iter().map(write_entry);
    let mut text = String::new();
    let mut crc = seed;
    for json in header.map(str::to_owned).into_iter().chain(entries) {
        let (line, next) = seal(&json, crc);
        if line.len() > LONGEST_LINE {
            return Err(io::Error::other("an entry of more than 4 MiB"));
        }
        text.push_str(&line);
        crc = next;
    }
    Ok((text, crc))
}

impl Diary {
    fn remark(&mut self, words: String) {
        self.damaged = true;
        self.remarks.push(words);
    }

    /// Takes what is good in a file. An entry is a fact by itself, so what follows a bad line counts as well.
    fn take_file(&mut self, name: &str, bytes: &[u8]) {
        let mut seed = 0;
        let mut bad = 0_usize;
        let mut last_is_bad = false;
        for (at, line) in split_lines(bytes).enumerate() {
            let opened = open(line, seed).filter(|_| line.len() <= LONGEST_LINE);
            seed = stated(line).unwrap_or(seed);
            let taken = match opened {
                Some((json, _)) if at == 0 => match head_of(&json) {
                    Known::This => true,
                    Known::Later => return self.remarks.push(format!("{name} was made by a newer Dry Run")),
                    Known::Foreign => false,
                },
                Some((json, _)) => self.take_entry(&json),
                None => false,
            };
            last_is_bad = !taken;
            bad = bad.saturating_add(usize::from(!taken));
        }
        match bad {
            0 => {}
            1 if last_is_bad => {
                self.remarks.push(format!("The last line of {name} was not whole and was left out"));
            }
            bad => self.remark(format!("{bad} lines of {name} cannot be read")),
        }
    }

    fn take_entry(&mut self, json: &str) -> bool {
        let read = read_entry(json);
        let taken = read.is_ok();
        self.entries.extend(read);
        taken
    }
}

enum Known {
    This,
    Later,
    Foreign,
}

fn head_of(json: &str) -> Known {
    match serde_json::from_str::<Head>(json) {
        Ok(head) if head.format == FORMAT && head.version == VERSION => Known::This,
        Ok(head) if head.format == FORMAT && head.version > VERSION => Known::Later,
        _ => Known::Foreign,
    }
}

/// The lines of a file; one that ends with the file is a line too.
fn split_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line))
}
