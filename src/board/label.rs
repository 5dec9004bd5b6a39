//! Writing on an element: the text, and the rows and size it was laid out with.

use super::geometry::{UNIT, units};
use super::metrics::{LINE_HEIGHT, text_width, wrap};
use super::style::FontSize;

/// The widest and the highest that writing is taken to be, in sixteenths of a unit.
pub const LARGEST_LABEL: i32 = units(100_000);

/// Text with the layout that was measured when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Label {
    /// What was typed.
    pub text: String,
    /// The rows it was broken into.
    pub rows: Vec<String>,
    /// The width of the widest row, in sixteenths of a unit.
    pub width: i32,
    /// The height of all rows, in sixteenths of a unit.
    pub height: i32,
}

impl Label {
    /// Lays out `text`, broken at `limit` sixteenths if there is one. An empty text has no rows and no size.
    #[must_use]
    pub fn fit(text: &str, font: FontSize, limit: Option<i32>) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        let rows = wrap(text, font.in_units(), limit);
        let width =
            rows.iter().map(|row| text_width(row, font.in_units())).max().unwrap_or(0).min(LARGEST_LABEL);
        let count = i32::try_from(rows.len()).unwrap_or(i32::MAX);
        let height = count.saturating_mul(row_height(font)).min(LARGEST_LABEL);
        Self { text: text.to_owned(), width, height, rows }
    }

    /// Whether nothing is written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The height of one row, in sixteenths of a unit.
#[must_use]
pub fn row_height(font: FontSize) -> i32 {
    i32::from(font.in_units()) * UNIT * LINE_HEIGHT / 1000
}
