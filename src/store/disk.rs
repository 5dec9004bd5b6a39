//! Everything that is asked of a file system, as one trait.
//!
//! It is as narrow as the promises: a file is created or replaced, never opened
//! for changing; only temporary files can be removed, and only what lies in a
//! trash can be purged. Tests put disks behind it that fail, tear and wait.

use std::fmt::Debug;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A place for files.
pub trait Disk: Debug + Send + Sync {
    /// Creates a file for appending.
    ///
    /// # Errors
    /// It is there already, or the system refuses.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// Reads a whole file, which must be a plain one: links are not followed.
    ///
    /// # Errors
    /// `FileTooLarge` when it has more than `most` bytes, or the system refuses.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// What lies in a folder, sorted by name.
    ///
    /// # Errors
    /// The folder is not there, or the system refuses.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// Creates a folder, with those above it. One that is there already is fine.
    ///
    /// # Errors
    /// The system refuses.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Gives a file or folder another name. A file in the way is replaced.
    ///
    /// # Errors
    /// The system refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a folder survive a power cut, where the system knows how.
    ///
    /// # Errors
    /// The system refuses.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file whose name says that it is temporary.
    ///
    /// # Errors
    /// Its name says otherwise, or the system refuses.
    fn remove_temporary(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that lies in a folder named `trash`, with everything in it.
    ///
    /// # Errors
    /// It lies elsewhere, or the system refuses.
    fn purge(&self, folder: &Path) -> io::Result<()>;

    /// Takes a lock that the system gives back when this process ends, however it ends.
    ///
    /// # Errors
    /// The system refuses for another reason than that it is held.
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked>;

    /// The bytes that can still be written there, where that can be told.
    fn free_space(&self, folder: &Path) -> Option<u64>;

    /// Where a name leads that a person gave. Links are followed here, as nowhere in a library.
    fn led_to(&self, path: &Path) -> Named {
        Named::File(path.to_owned())
    }

    /// Reads what [`Named::Stream`] gives until it ends.
    ///
    /// # Errors
    /// `FileTooLarge` when it gives more than `most` bytes, or the system refuses.
    fn drain(&self, path: &Path, _most: u64) -> io::Result<Vec<u8>> {
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("{} is no plain file", path.display())))
    }

    /// Writes into what is no file and stays what it is: a pipe, a device.
    ///
    /// # Errors
    /// The system refuses; some of it may have been written.
    fn pour(&self, path: &Path, _bytes: &[u8]) -> io::Result<()> {
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("{} is no plain file", path.display())))
    }
}

/// What a name leads to that a person gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A plain file, at its own name, or nothing yet.
    File(PathBuf),
    /// A pipe, a device or the like.
    Stream,
}

/// A file that is being written.
pub trait DiskFile: Debug + Send {
    /// Appends bytes.
    ///
    /// # Errors
    /// Fewer bytes, or none, may have been written.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes the bytes survive a power cut.
    ///
    /// # Errors
    /// Nothing is known about the bytes written since the last good sync; they must be written anew elsewhere.
    fn sync_data(&mut self) -> io::Result<()>;

    /// As [`Self::sync_data`], with everything that the system knows about the file.
    ///
    /// # Errors
    /// As [`Self::sync_data`].
    fn sync_all(&mut self) -> io::Result<()>;
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its bytes; 0 for what is no file.
    pub len: u64,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link or anything else. Never followed.
    Other,
}

/// The answer to a request for a lock.
#[derive(Debug)]
pub enum Locked {
    /// It is ours until this is dropped.
    Ours(Box<dyn Debug + Send>),
    /// Somebody else has it: their words, as far as they can be read.
    Theirs(String),
}

/// Reads a source to its end.
///
/// # Errors
/// `FileTooLarge` when it has more than `most` bytes, or the system refuses.
pub fn read_up_to(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|len| len <= most);
    if fits { Ok(bytes) } else { Err(io::ErrorKind::FileTooLarge.into()) }
}

/// The ending of every temporary file.
pub const TEMPORARY: &str = ".dryrun-tmp";

/// The folder of trashed attempts.
pub const TRASH: &str = "trash";

/// Whether the name says that a file is temporary.
pub fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(TEMPORARY))
}

/// Whether a folder lies in a trash.
pub fn is_trashed(folder: &Path) -> bool {
    let above = folder.parent().and_then(Path::file_name);
    folder.file_name().is_some() && above.is_some_and(|name| name == TRASH)
}
