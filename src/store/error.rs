//! What can go wrong with files, by what the person can do about it.
//!
//! Every message says what happened, what it means for the work, and what to do;
//! the path comes last.

use crate::formats::FormatError;
use crate::formats::picture::PictureError;
use crate::prompt::PromptError;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no room left.
    #[error("The disk is full, so this was not saved. Free some space and try again. ({})", .path.display())]
    DiskFull {
        /// What was to be written.
        path: PathBuf,
    },
    /// Nothing can be written there.
    #[error(
        "This place cannot be written to. Everything in it can be read, but nothing new can be kept there. \
         Choose another folder or change its permissions. ({})", .path.display()
    )]
    ReadOnly {
        /// What was to be written.
        path: PathBuf,
    },
    /// Another window has it open.
    #[error(
        "This attempt is open in {by}. It can be looked at here, but not changed. \
         Close it there to go on with it here. ({})", .path.display()
    )]
    Busy {
        /// Who has it, in words.
        by: String,
        /// The attempt's folder.
        path: PathBuf,
    },
    /// Part of an attempt cannot be read.
    #[error(
        "Part of this attempt cannot be read: {kept} records are intact, {lost} lines are not. \
         The files were left as they are. Save a repaired copy to go on with what is intact. ({})", .path.display()
    )]
    Damaged {
        /// Records that could be read.
        kept: usize,
        /// Lines that could not.
        lost: usize,
        /// The attempt's folder.
        path: PathBuf,
    },
    /// A later version wrote it.
    #[error("This was made by a newer Dry Run. It was left as it is. Update Dry Run to open it. ({})", .path.display())]
    TooNew {
        /// The file or folder.
        path: PathBuf,
    },
    /// It is not there.
    #[error("This is not there. Check the name, and whether its disk is connected. Nothing was changed. ({})", .path.display())]
    NotFound {
        /// What was looked for.
        path: PathBuf,
    },
    /// It is already there.
    #[error("Something with this name is there already, and it was left as it is. ({})", .path.display())]
    AlreadyThere {
        /// What is there.
        path: PathBuf,
    },
    /// It is larger than anything this program writes.
    #[error("This file is too large to be read. It was left as it is. ({})", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// What is in the file is no attempt.
    #[error("This file cannot be read: {source}. It was left as it is. ({})", .path.display())]
    Format {
        /// What is wrong with it.
        source: FormatError,
        /// The file.
        path: PathBuf,
    },
    /// What is in the file is no prompt that can be practised on.
    #[error(
        "This prompt cannot be used: {source}. Nothing was taken from it. Mend that line and bring the file again. ({})",
        .path.display()
    )]
    Prompt {
        /// The line and what is wrong there.
        source: PromptError,
        /// The file.
        path: PathBuf,
    },
    /// What is in the file is no picture that a board takes.
    #[error("This file cannot be put on the board: {source}. It was left as it is. ({})", .path.display())]
    Picture {
        /// What is wrong with it.
        source: PictureError,
        /// The file.
        path: PathBuf,
    },
    /// Anything else that the system says.
    #[error("The system reports: {source}. What was saved before is intact. Try again. ({})", .path.display())]
    Other {
        /// What the system says.
        source: io::Error,
        /// The file or folder.
        path: PathBuf,
    },
}

impl StoreError {
    /// Sorts an error that came while reading.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::FileTooLarge => Self::TooLarge { path },
            _ => Self::Other { source, path },
        }
    }

    /// Sorts an error that came while writing.
    pub(super) fn writing(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match Problem::from(&source) {
            Problem::DiskFull => Self::DiskFull { path },
            Problem::ReadOnly => Self::ReadOnly { path },
            Problem::Gone => Self::NotFound { path },
            Problem::Slow | Problem::Stopped | Problem::Failed => Self::Other { source, path },
        }
    }

    /// Sorts an error of a format.
    #[must_use]
    pub fn format(path: &Path, source: FormatError) -> Self {
        let path = path.to_owned();
        match source {
            FormatError::TooNew { .. } => Self::TooNew { path },
            FormatError::TooLarge { .. } => Self::TooLarge { path },
            FormatError::Malformed { .. } | FormatError::PictureName | FormatError::NotAnAttempt(_) => {
                Self::Format { source, path }
            }
        }
    }
}

/// Why the newest work is not on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// There is no room left.
    DiskFull,
    /// The library cannot be written to.
    ReadOnly,
    /// The library is not there any more.
    Gone,
    /// The disk has not answered for two seconds.
    Slow,
    /// The thread that writes has ended.
    Stopped,
    /// Anything else that the system says.
    Failed,
}

impl Problem {
    /// The words shown on screen after “Not saved since 14:02 —”.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::DiskFull => "the disk is full",
            Self::ReadOnly => "the library cannot be written to",
            Self::Gone => "the library folder is gone",
            Self::Slow => "the disk does not answer",
            Self::Stopped => "saving has stopped; save it elsewhere and restart",
            Self::Failed => "the disk reports an error",
        }
    }
}

impl From<&io::Error> for Problem {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge
            | io::ErrorKind::WriteZero => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Gone,
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_by_what_can_be_done_about_it() {
        let table = [
            (io::ErrorKind::StorageFull, Problem::DiskFull),
            (io::ErrorKind::QuotaExceeded, Problem::DiskFull),
            (io::ErrorKind::ReadOnlyFilesystem, Problem::ReadOnly),
            (io::ErrorKind::PermissionDenied, Problem::ReadOnly),
            (io::ErrorKind::NotFound, Problem::Gone),
            (io::ErrorKind::Other, Problem::Failed),
        ];
        for (kind, expected) in table {
            assert_eq!(Problem::from(&io::Error::from(kind)), expected, "{kind:?}");
        }
    }

    #[test]
    fn the_path_comes_last() {
        let path = PathBuf::from("/library/attempts");
        let full = StoreError::DiskFull { path: path.clone() }.to_string();
        let damaged = StoreError::Damaged { kept: 12, lost: 1, path }.to_string();
        assert!(full.ends_with("(/library/attempts)"), "{full}");
        assert!(damaged.contains("12 records are intact, 1 lines"), "{damaged}");
    }
}
