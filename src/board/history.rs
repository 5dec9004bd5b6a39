//! Undo and redo: stacks of inverse edits.

use super::contents::Board;
use super::edit::{Edit, OpRejected};

/// What can be taken back and what can be done again. Without limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl History {
    /// Applies an edit to the board and remembers its inverse. What had been undone can no longer be redone.
    pub fn apply(&mut self, board: &mut Board, edit: &Edit) -> Vec<OpRejected> {
        let (inverse, rejected) = board.apply_edit(edit);
        self.done.push(inverse);
        self.undone.clear();
        rejected
    }

    /// Takes the last edit back; says which.
    pub fn undo(&mut self, board: &mut Board) -> Option<String> {
        step(&mut self.done, &mut self.undone, board)
    }

    /// Does the edit again that was taken back last; says which.
    pub fn redo(&mut self, board: &mut Board) -> Option<String> {
        step(&mut self.undone, &mut self.done, board)
    }

    /// The name of the edit that [`Self::undo`] would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|edit| edit.name.as_str())
    }

    /// The name of the edit that [`Self::redo`] would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|edit| edit.name.as_str())
    }
}

fn step(from: &mut Vec<Edit>, to: &mut Vec<Edit>, board: &mut Board) -> Option<String> {
    let edit = from.pop()?;
    let (inverse, _) = board.apply_edit(&edit);
    to.push(inverse);
    Some(edit.name)
}
