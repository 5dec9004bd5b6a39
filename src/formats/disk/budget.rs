//! How much a file may hold.

use super::FormatError;
use crate::attempt::{ALL_PICTURES, LONGEST_TEXT, MOST_PICTURES, MOST_POINTS};

/// Most points of all strokes together.
const ALL_POINTS: usize = 2_000_000;
/// Most elements that records may add.
const ELEMENTS: usize = 100_000;
/// Most bytes of all texts together.
const ALL_TEXT: usize = 4 * 1024 * 1024;
/// An hour of edits repeats texts and points: the same element is written anew each time that it changes.
const REPEATS: usize = 16;

/// Counts what a file holds while it is read, and stops what holds too much.
#[derive(Debug, Clone)]
pub struct Budget {
    points: usize,
    elements: usize,
    text: usize,
    pictures: usize,
    picture_bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            points: ALL_POINTS * REPEATS,
            elements: ELEMENTS * REPEATS,
            text: ALL_TEXT * REPEATS,
            // A picture is recorded once, however often it is shown.
            pictures: MOST_PICTURES,
            picture_bytes: ALL_PICTURES,
        }
    }
}

impl Budget {
    /// A budget for one whole attempt.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A budget for one board, on which nothing is repeated.
    #[must_use]
    pub const fn of_one_board() -> Self {
        Self {
            points: ALL_POINTS,
            elements: ELEMENTS,
            text: ALL_TEXT,
            pictures: MOST_PICTURES,
            picture_bytes: ALL_PICTURES,
        }
    }

    pub(in crate::formats) fn stroke(&mut self, points: usize) -> Result<(), FormatError> {
        at_most(points, MOST_POINTS, "points in one stroke")?;
        spend(&mut self.points, points, ALL_POINTS, "points")
    }

    pub(in crate::formats) fn element(&mut self) -> Result<(), FormatError> {
        spend(&mut self.elements, 1, ELEMENTS, "elements")
    }

    pub(in crate::formats) fn picture(&mut self, bytes: usize) -> Result<(), FormatError> {
        spend(&mut self.pictures, 1, MOST_PICTURES, "pictures")?;
        spend(&mut self.picture_bytes, bytes, ALL_PICTURES, "bytes of pictures")
    }

    pub(in crate::formats) fn text(&mut self, text: &str) -> Result<(), FormatError> {
        at_most(text.len(), LONGEST_TEXT, "bytes in one text")?;
        spend(&mut self.text, text.len(), ALL_TEXT, "bytes of text")
    }
}

fn at_most(count: usize, most: usize, what: &'static str) -> Result<(), FormatError> {
    if count > most { Err(FormatError::TooLarge { what, most }) } else { Ok(()) }
}

fn spend(left: &mut usize, count: usize, most: usize, what: &'static str) -> Result<(), FormatError> {
    *left = left.checked_sub(count).ok_or(FormatError::TooLarge { what, most })?;
    Ok(())
}
