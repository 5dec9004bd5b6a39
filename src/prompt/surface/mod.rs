//! What a prompt is worked on: the board, or the one form that a drill needs.
//!
//! A surface is made of *parts* (a row, a check, a card, a cell, a question) with
//! ids that are unique within it. A part has *fields* that take answers; topics
//! name the parts that speak for them. What is expected stands beside each part
//! and is shown only after the sitting.

mod board_task;
mod calculator;
mod decisions;
mod field;
mod kata;
mod look;
mod matrix;
mod payload;
mod runbook;
pub mod saga;
mod table;

pub use board_task::{BoardTask, NoteGoal, NoteKind, PAST_TENSE};
pub use calculator::{Calculator, Input, Question};
pub use decisions::{Card, CardField, Decisions};
pub use field::{AnswerField, Choice, Takes};
pub use kata::{Kata, Observed, PROOF, Relation, Step};
pub use look::Look;
pub use matrix::{Cell, Line, Matrix};
pub use payload::{Payload, PayloadCheck, Rating};
pub use runbook::{RUNBOOK, Runbook};
pub use saga::SagaSheet;
pub use table::{ClassifyRow, ClassifyTable, MessageClass};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a prompt is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Surface {
    /// The board, free or with goals.
    Board(BoardTask),
    /// Rows to classify and rename.
    Classify(ClassifyTable),
    /// A real message, and checks to run over it.
    Payload(Payload),
    /// Cases to decide, each with a defence.
    Decisions(Decisions),
    /// Outcomes by row and column.
    Matrix(Matrix),
    /// Questions with numbers for answers.
    Calculator(Calculator),
    /// A page to write.
    Runbook(Runbook),
    /// Work on the person's own machine.
    Kata(Kata),
    /// A saga, step by step.
    Saga(SagaSheet),
}

impl Default for Surface {
    fn default() -> Self {
        Self::Board(BoardTask::default())
    }
}

impl Surface {
    /// The word shown on screen.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Board(task) if !task.notes.is_empty() => "event storming",
            Self::Board(_) => "board",
            Self::Classify(_) => "classify",
            Self::Payload(_) => "payload audit",
            Self::Decisions(_) => "decision",
            Self::Matrix(_) => "matrix",
            Self::Calculator(_) => "numbers",
            Self::Runbook(_) => "runbook",
            Self::Kata(_) => "hands-on",
            Self::Saga(_) => "saga",
        }
    }

    /// The board's goals, if it is a board.
    #[must_use]
    pub const fn board(&self) -> Option<&BoardTask> {
        match self {
            Self::Board(task) => Some(task),
            _ => None,
        }
    }

    /// Whether it is the board as it comes.
    #[must_use]
    pub fn is_free_board(&self) -> bool {
        *self == Self::default()
    }

    /// The ids of all parts that can be judged, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        match self {
            Self::Board(task) => task.parts(),
            Self::Classify(table) => table.rows.iter().map(|row| row.id.clone()).collect(),
            Self::Payload(payload) => payload.checks.iter().map(|check| check.id.clone()).collect(),
            Self::Decisions(decisions) => decisions.cards.iter().flat_map(Card::parts).collect(),
            Self::Matrix(matrix) => matrix.cells.iter().map(|cell| cell.id.clone()).collect(),
            Self::Calculator(calculator) => calculator.questions.iter().map(|one| one.id.clone()).collect(),
            Self::Runbook(runbook) => runbook.looks_for.iter().map(|look| look.id.clone()).collect(),
            Self::Kata(kata) => kata.parts(),
            Self::Saga(sheet) => sheet.parts(),
        }
    }

    /// How much there is to compare: parts, and the words that are looked for in them.
    #[must_use]
    pub fn weight(&self) -> usize {
        let of_looks =
            |looks: &[Look]| looks.iter().map(|look| look.words.len()).fold(0, usize::saturating_add);
        let words = match self {
            Self::Board(task) => of_looks(&task.looks_for),
            Self::Classify(table) => {
                table.rows.iter().map(|row| row.names.len().saturating_add(row.events.len())).sum()
            }
            Self::Decisions(decisions) => decisions.cards.iter().map(Card::weight).sum(),
            Self::Matrix(matrix) => matrix.outcomes.len().saturating_add(matrix.rows.len()),
            Self::Calculator(calculator) => calculator.inputs.len(),
            Self::Runbook(runbook) => of_looks(&runbook.looks_for),
            Self::Payload(_) | Self::Saga(_) => 0,
            Self::Kata(kata) => kata.observed.len(),
        };
        self.parts().len().saturating_add(words)
    }

    /// What a field of a part takes; `None` when there is no such field.
    #[must_use]
    pub fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        match self {
            Self::Board(_) => None,
            Self::Classify(table) => table.takes(part, field),
            Self::Payload(payload) => payload.takes(part, field),
            Self::Decisions(decisions) => decisions.takes(part, field),
            Self::Matrix(matrix) => matrix.takes(part, field),
            Self::Calculator(calculator) => calculator.takes(part, field),
            Self::Runbook(_) => Runbook::takes(part, field),
            Self::Kata(kata) => kata.takes(part, field),
            Self::Saga(sheet) => sheet.takes(part, field),
        }
    }

    /// Whether a part is a box to tick.
    #[must_use]
    pub fn can_be_ticked(&self, part: &str) -> bool {
        matches!(self, Self::Kata(kata) if kata.ticks().any(|step| step.id == part))
    }
}
