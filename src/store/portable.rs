//! Files of the person's choice: exports, imports, and a check of everything.

use super::diary::DIARY;
use super::error::StoreError;
use super::files::{LARGEST_FILE, read_bytes, save_named_file, text_of};
use super::folder::LoadNote;
use super::import::Imported;
use super::library::Library;
use super::names::SNAPSHOT;
use super::summary::Row;
use crate::attempt::{Attempt, AttemptId, WallTime};
use crate::formats::picture::is_picture;
use crate::formats::{
    FormatError, drawing_in_file, read_attempt, read_diary, read_export, write_attempt, write_export,
    write_library,
};
use crate::prompt::is_prompt;
use std::fmt;
use std::path::Path;

/// What a check of one attempt came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The attempt's folder.
    pub folder: String,
    /// Whether everything in it can be read.
    pub sound: bool,
    /// What is worth knowing.
    pub remarks: Vec<String>,
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", if self.sound { "sound  " } else { "damaged" }, self.folder)?;
        self.remarks.iter().try_for_each(|remark| write!(f, "\n         {remark}"))
    }
}

impl Library {
    /// These attempts, or all with the diary where none is named, as one document: one attempt alone, or several.
    ///
    /// # Errors
    /// One of them is not there or cannot be read.
    pub fn export_text(&self, ids: &[AttemptId]) -> Result<(String, usize), StoreError> {
        let attempts = self.chosen(ids)?;
        let text = match attempts.as_slice() {
            [only] if ids.len() == 1 => write_attempt(only),
            all if ids.is_empty() => write_library(all, &self.diary()?.entries),
            _ => write_export(&attempts),
        };
        Ok((text, attempts.len()))
    }

    /// The folders that no export of all attempts has, and why: nothing in them can be read.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn left_out(&self) -> Result<Vec<(String, String)>, StoreError> {
        let damaged = |row: Row| match row {
            Row::Attempt(_) => None,
            Row::Damaged { folder, reason } => Some((folder, reason)),
        };
        Ok(self.list()?.into_iter().filter_map(damaged).collect())
    }

    fn chosen(&self, ids: &[AttemptId]) -> Result<Vec<Attempt>, StoreError> {
        if !ids.is_empty() {
            return ids.iter().map(|id| Ok(self.load(id)?.attempt)).collect();
        }
        let rows = self.list()?;
        let summaries = rows.iter().filter_map(Row::summary);
        summaries.map(|summary| Ok(self.load(&summary.id)?.attempt)).collect()
    }

    /// Writes these attempts, or all where none is named, to a file; says how many.
    ///
    /// # Errors
    /// One of them cannot be read, or the file cannot be written.
    pub fn export(&self, ids: &[AttemptId], path: &Path) -> Result<usize, StoreError> {
        let (text, count) = self.export_text(ids)?;
        save_named_file(self.disk.as_ref(), path, text.as_bytes())?;
        Ok(count)
    }

    /// Takes the attempts of an export into the library, and what its diary says that is not known yet; or a drawing of
    /// another program as a new attempt; or a prompt.
    ///
    /// # Errors
    /// The file cannot be read as any of these, or the library cannot be written.
    pub fn import_file(&self, path: &Path, now: WallTime) -> Result<Imported, StoreError> {
        let bytes = read_bytes(self.disk.as_ref(), path)?;
        let format = |source| StoreError::format(path, source);
        if let Some(drawing) = drawing_in_file(path, &bytes) {
            // A large file need not stay while what it became is written.
            drop(bytes);
            let drawn = self.import_drawing(drawing.map_err(format)?, path, now)?;
            return Ok(Imported { attempts: vec![drawn], ..Imported::default() });
        }
        if is_picture(&bytes) {
            let reason = "a picture without a drawing in it; drop it on a board to put it there".to_owned();
            return Err(format(FormatError::Malformed { line: 1, reason }));
        }
        let text = text_of(path, bytes)?;
        if is_prompt(&text) {
            let prompt = self.import_prompt(path, &text)?;
            return Ok(Imported { attempts: vec![prompt], ..Imported::default() });
        }
        // All of it is read before any of it is taken.
        let (attempts, diary) = (read_export(&text).map_err(format)?, read_diary(&text).map_err(format)?);
        let outcomes: Result<Vec<_>, _> = attempts.iter().map(|attempt| self.import(attempt, now)).collect();
        let fresh = self.note_new(diary, now)?;
        Ok(Imported { attempts: outcomes?, ..Imported::default() }.with_diary(&fresh))
    }

    /// Reads every attempt and the diary whole and says what is damaged. Changes nothing.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn verify(&self) -> Result<Vec<Checked>, StoreError> {
        let rows = self.list()?;
        let folders = rows.into_iter().map(|row| match row {
            Row::Attempt(summary) => summary.folder,
            Row::Damaged { folder, .. } => folder,
        });
        let attempts = folders.map(|folder| self.check(folder));
        Ok(attempts.chain(self.check_diary()).collect())
    }

    /// A snapshot is only a copy, but one that another program would read.
    fn remark_on_snapshot(&self, folder: &str) -> Option<String> {
        let bytes = self.disk.read(&self.folder_path(folder).join(SNAPSHOT), LARGEST_FILE).ok()?;
        let is_sound = String::from_utf8(bytes).is_ok_and(|text| read_attempt(&text).is_ok());
        (!is_sound).then(|| format!("The copy in {SNAPSHOT} cannot be read. What counts is the journal"))
    }

    /// Nothing where the diary is whole.
    fn check_diary(&self) -> Option<Checked> {
        let folder = DIARY.to_owned();
        match self.diary() {
            Ok(diary) if diary.remarks.is_empty() => None,
            Ok(diary) => Some(Checked { folder, sound: !diary.damaged, remarks: diary.remarks }),
            Err(error) => Some(Checked { folder, sound: false, remarks: vec![error.to_string()] }),
        }
    }

    fn check(&self, folder: String) -> Checked {
        match self.load_folder(&folder) {
            Ok(loaded) => {
                let remarks = loaded.read_only.iter().map(ToString::to_string);
                let remarks = remarks.chain(loaded.notes.iter().map(LoadNote::to_string));
                let remarks = remarks.chain(self.remark_on_snapshot(&folder)).collect();
                Checked { folder, sound: loaded.read_only.is_none(), remarks }
            }
            Err(error) => Checked { folder, sound: false, remarks: vec![error.to_string()] },
        }
    }
}
