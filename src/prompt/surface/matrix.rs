//! Outcomes by row and column.

use super::field::{AnswerField, Choice, Takes, one_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happens in each cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// What the rows are.
    pub row_heading: String,
    /// The rows, in order.
    pub rows: Vec<Line>,
    /// The columns, in order.
    pub columns: Vec<Line>,
    /// What can happen.
    pub outcomes: Vec<Choice>,
    /// The cells that are asked about; the others stay blank.
    pub cells: Vec<Cell>,
}

/// A row or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Unique among the rows or columns.
    pub id: String,
    /// The words shown on screen.
    pub says: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Unique within the surface.
    pub id: String,
    /// Its row.
    pub row: String,
    /// Its column.
    pub column: String,
    /// The outcomes that are right, by id; the first one is the reference.
    pub outcomes: Vec<String>,
    /// Why.
    pub why: String,
}

impl Matrix {
    /// The cell at a row and a column, if it is asked about.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.row == row && cell.column == column)
    }

    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        self.cells.iter().find(|cell| cell.id == part)?;
        match field {
            AnswerField::Outcome => Some(one_of(&self.outcomes)),
            _ => None,
        }
    }
}
