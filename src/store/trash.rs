//! Attempts that were thrown away: moved, and kept until somebody empties the trash.

use super::disk::{EntryKind, TRASH};
use super::error::StoreError;
use super::library::Library;
use super::names::{is_named_after, stamp};
use crate::attempt::{AttemptId, WallTime};
use std::io;
use std::path::{Path, PathBuf};

/// Between the minute at which a folder was trashed and its name before.
const SEPARATOR: char = '~';

/// A folder in the trash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trashed {
    /// The local minute at which it was trashed, as `2026-09-28-1412`.
    pub since: String,
    /// The name of its folder before.
    pub folder: String,
}

impl Trashed {
    fn of(name: &str) -> Option<Self> {
        let (since, folder) = name.split_once(SEPARATOR)?;
        Some(Self { since: since.to_owned(), folder: folder.to_owned() })
    }

    fn name(&self) -> String {
        format!("{}{SEPARATOR}{}", self.since, self.folder)
    }
}

impl Library {
    /// Moves an attempt to the trash.
    ///
    /// # Errors
    /// It is not there, open elsewhere, or nothing can be written.
    pub fn trash(&self, id: &AttemptId, now: WallTime) -> Result<(), StoreError> {
        let from = self.find(id)?;
        self.must_be_writable(&from)?;
        let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let to = self.trash_path(&Trashed { since: stamp(now), folder: name }.name());
        // Asked for, so that an open attempt stays; given back at once, for Windows renames nothing that is open.
        drop(self.lock(&from, now)?);
        self.move_folder(&from, &to)
    }

    /// What lies in the trash, oldest first.
    ///
    /// # Errors
    /// The trash is there and cannot be read.
    pub fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        let folder = self.root.join(TRASH);
        let entries = match self.disk.list(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            listed => listed.map_err(|error| StoreError::reading(&folder, error))?,
        };
        let folders = entries.iter().filter(|entry| entry.kind == EntryKind::Folder);
        Ok(folders.filter_map(|entry| Trashed::of(&entry.name)).collect())
    }

    /// Moves an attempt back out of the trash.
    ///
    /// # Errors
    /// It is not in the trash, an attempt has taken its place, or nothing can be written.
    pub fn restore(&self, id: &AttemptId) -> Result<(), StoreError> {
        let trash = self.root.join(TRASH);
        self.must_be_writable(&trash)?;
        let all = self.trashed()?;
        let named = all.iter().rev().find(|trashed| is_named_after(&trashed.folder, id));
        // Folders may be renamed, so the rest is found by what is in it.
        let renamed = || all.iter().rev().find(|trashed| self.holds(&self.trash_path(&trashed.name()), id));
        let trashed = named.or_else(renamed).ok_or(StoreError::NotFound { path: trash })?;
        let to = self.folder_path(&trashed.folder);
        if self.find(id).is_ok() || self.listed(&trashed.folder).is_ok() {
            return Err(StoreError::AlreadyThere { path: to });
        }
        self.move_folder(&self.trash_path(&trashed.name()), &to)
    }

    /// Deletes for good what was trashed before a minute such as `2026-09-28-1412`, and tells how many.
    ///
    /// # Errors
    /// The trash cannot be read or emptied.
    pub fn purge_trash(&self, before: WallTime) -> Result<usize, StoreError> {
        self.must_be_writable(&self.root.join(TRASH))?;
        let limit = stamp(before);
        let old: Vec<_> = self.trashed()?.into_iter().filter(|trashed| is_before(trashed, &limit)).collect();
        for trashed in &old {
            let path = self.trash_path(&trashed.name());
            self.disk.purge(&path).map_err(|error| StoreError::writing(&path, error))?;
        }
        Ok(old.len())
    }

    fn trash_path(&self, name: &str) -> PathBuf {
        self.root.join(TRASH).join(name)
    }

    fn move_folder(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let act = || {
            if let Some(folder) = to.parent() {
                self.disk.create_folder(folder)?;
            }
            self.disk.rename(from, to)?;
            for folder in [to.parent(), from.parent()].into_iter().flatten() {
                self.disk.sync_folder(folder)?;
            }
            Ok(())
        };
        act().map_err(|error| StoreError::writing(to, error))
    }
}

/// Minutes sort as text; a name without one is never old.
fn is_before(trashed: &Trashed, limit: &str) -> bool {
    let is_minute = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    is_minute(&trashed.since) && is_minute(limit) && trashed.since.as_str() < limit
}
