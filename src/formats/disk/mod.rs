//! Version 1 of records as JSON, and the way to and from the program's values.
//!
//! A record is one JSON object on one line. Every number is whole; coordinates
//! are sixteenths of a board unit; times are milliseconds. Reading counts
//! against a [`Budget`], so that no file can make the program grow without end.

mod board_v1;
mod budget;
mod diary_v1;
mod found_v1;
mod picture_v1;
mod record_v1;

pub use board_v1::ElementV1;
pub(super) use board_v1::{picture_key, picture_v1};
pub use budget::Budget;
pub use diary_v1::{EntryV1, read_entry, write_entry};
pub use record_v1::RecordV1;

use crate::attempt::{Event, Record};
use crate::prompt::json_words;

/// Why a text is not a record or an attempt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The text is no JSON, or not of the shape that is written down in the schema.
    #[error("line {line}: {reason}")]
    Malformed {
        /// The line to look at, counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The text is of a later version.
    #[error(
        "made by a newer Dry Run (format version {found}; this one reads {known}). Update Dry Run to open it"
    )]
    TooNew {
        /// The version of the text.
        found: u32,
        /// The latest version that this program reads.
        known: u32,
    },
    /// The text holds more than a board may.
    #[error("too large: more than {most} {what}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much there may be.
        most: usize,
    },
    /// The name of a picture is not one.
    #[error("the name of a picture is 16 digits from 0 to f")]
    PictureName,
    /// The records do not add up to an attempt.
    #[error("the records do not make an attempt: {0}")]
    NotAnAttempt(String),
}

impl FormatError {
    pub(crate) fn from_json(error: &serde_json::Error) -> Self {
        Self::Malformed { line: error.line().max(1), reason: json_words(error) }
    }
}

/// Writes a record as one JSON object without line breaks.
#[must_use]
pub fn write_record(record: &Record) -> String {
    if let Event::Unknown(json) = &record.event {
        return json.clone();
    }
    // Serialising plain values to a string cannot fail: no map has keys that are not text.
    serde_json::to_string(&RecordV1::from(record)).unwrap_or_default()
}

/// Reads a record. A kind that only a newer version understands becomes [`Event::Unknown`].
///
/// # Errors
/// The text is no record, or the budget is used up.
pub fn read_record(json: &str, budget: &mut Budget) -> Result<Record, FormatError> {
    match serde_json::from_str::<RecordV1>(json) {
        Ok(record) => record.into_record(budget),
        Err(error) => record_v1::unknown_kind(json).ok_or_else(|| FormatError::from_json(&error)),
    }
}
