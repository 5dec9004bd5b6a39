//! Single files: replaced as a whole or not at all.

use super::disk::{Disk, Named, TEMPORARY, read_up_to};
use super::error::StoreError;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// What some editors put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Puts a file in place, so that at any moment either the old one or the new one is there.
///
/// # Errors
/// The system refuses. What was there before is still there.
pub fn save_file(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || {
        let temporary = write_temporary(disk, path, bytes)?;
        put_in_place(disk, &temporary, path)
    };
    write().map_err(|error| StoreError::writing(path, error))
}

/// As [`save_file`], for a name that a person gave: through links, and into what is no file, which stays what it is.
///
/// # Errors
/// The system refuses. A file that was there before is still there.
pub fn save_named_file(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match disk.led_to(path) {
        Named::File(file) => save_file(disk, &file, bytes),
        Named::Stream => disk.pour(path, bytes).map_err(|error| StoreError::writing(path, error)),
    }
}

/// As [`save_file`], for a name that nobody gave, such as that of the picture beside a report: what is there already
/// is replaced only if it bears this mark.
///
/// # Errors
/// Something else is there and was left as it is, or as [`save_file`].
pub fn save_marked_file(disk: &dyn Disk, path: &Path, bytes: &[u8], mark: &str) -> Result<(), StoreError> {
    let is_marked = |there: &[u8]| there.windows(mark.len().max(1)).any(|part| part == mark.as_bytes());
    match disk.read(path, LARGEST_FILE) {
        Ok(there) if is_marked(&there) => save_file(disk, path, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => save_file(disk, path, bytes),
        _ => Err(StoreError::AlreadyThere { path: path.to_owned() }),
    }
}

/// Makes a folder, where there is none yet.
///
/// # Errors
/// The system refuses.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> Result<(), StoreError> {
    disk.create_folder(folder).map_err(|error| StoreError::writing(folder, error))
}

/// As [`save_file`], unless something of this name is there.
///
/// # Errors
/// Something is there and was left as it is, or as [`save_file`].
pub fn save_new_file(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = disk.list(folder).unwrap_or_default();
    if path.file_name().is_some_and(|name| entries.iter().any(|entry| name == entry.name.as_str())) {
        return Err(StoreError::AlreadyThere { path: path.to_owned() });
    }
    save_file(disk, path, bytes)
}

/// Reads a file of text, such as an export or a prompt.
///
/// # Errors
/// It is not there, larger than 64 MiB, or no text.
pub fn read_text(disk: &dyn Disk, path: &Path) -> Result<String, StoreError> {
    text_of(path, read_bytes(disk, path)?)
}

/// Reads a text of a library, in which no links are followed.
pub(super) fn read_own_text(disk: &dyn Disk, path: &Path) -> Result<String, StoreError> {
    let read = disk.read(path, LARGEST_FILE).map_err(|error| StoreError::reading(path, error));
    text_of(path, read?)
}

/// Reads a file of any kind, by a name that a person gave; without the mark that some editors put before text.
///
/// # Errors
/// It is not there, or larger than 64 MiB.
pub fn read_bytes(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, StoreError> {
    let read = match disk.led_to(path) {
        Named::File(file) => disk.read(&file, LARGEST_FILE),
        Named::Stream => disk.drain(path, LARGEST_FILE),
    };
    without_mark(path, read)
}

/// Reads what comes in from elsewhere, as [`read_bytes`] does a file; `path` names it where something is wrong.
///
/// # Errors
/// It is larger than 64 MiB, or the system refuses.
pub fn read_source(source: impl Read, path: &Path) -> Result<Vec<u8>, StoreError> {
    without_mark(path, read_up_to(source, LARGEST_FILE))
}

fn without_mark(path: &Path, read: io::Result<Vec<u8>>) -> Result<Vec<u8>, StoreError> {
    let mut bytes = read.map_err(|error| StoreError::reading(path, error))?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(bytes)
}

/// The text of a file.
pub(super) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|_| {
        let source = io::Error::new(io::ErrorKind::InvalidData, "the file is not UTF-8 text");
        StoreError::reading(path, source)
    })
}

/// Writes the file that is to take the place of `path`, beside it, and reads it back.
pub(super) fn write_temporary(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let temporary = temporary_of(path)?;
    // One that is there already is a leftover of a run that died.
    let _ = disk.remove_temporary(&temporary);
    let written = write_and_check(disk, &temporary, bytes);
    if written.is_err() {
        let _ = disk.remove_temporary(&temporary);
    }
    written.map(|()| temporary)
}

/// The temporary file beside a file.
pub(super) fn temporary_of(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(TEMPORARY);
    Ok(path.with_file_name(name))
}

fn write_and_check(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let same = disk.read(path, len)? == bytes;
    if same { Ok(()) } else { Err(io::Error::other("the file reads back differently")) }
}

/// Renames a temporary file to its name; takes it away again where that fails.
pub(super) fn put_in_place(disk: &dyn Disk, temporary: &Path, path: &Path) -> io::Result<()> {
    if let Err(error) = disk.rename(temporary, path) {
        let _ = disk.remove_temporary(temporary);
        return Err(error);
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => disk.sync_folder(folder),
        _ => disk.sync_folder(Path::new(".")),
    }
}
