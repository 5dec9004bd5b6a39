//! Why a command could not be done, told apart by who can mend it.

use super::Outcome;
use crate::formats::PixelError;
use crate::store::StoreError;

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The library or a file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file that was named to be read.
    #[error(transparent)]
    Unread(StoreError),
    /// A file that was named to be written.
    #[error(transparent)]
    Unwritten(StoreError),
    /// Nobody reads what is printed any more, as with `| head`; that is no failure.
    #[error("nobody reads this any more")]
    Closed,
    /// A picture would be too large.
    #[error(transparent)]
    Picture(#[from] PixelError),
    /// It was asked for wrongly.
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    /// What could not be used as it was given is told apart from what failed.
    pub(super) const fn outcome(&self) -> Outcome {
        match self {
            Self::Closed => Outcome::Done,
            Self::Usage(_)
            | Self::Unread(_)
            | Self::Picture(_)
            | Self::Store(
                StoreError::Format { .. }
                | StoreError::TooLarge { .. }
                | StoreError::TooNew { .. }
                | StoreError::NotFound { .. },
            ) => Outcome::Usage,
            Self::Store(_) | Self::Unwritten(_) => Outcome::Failed,
        }
    }
}
