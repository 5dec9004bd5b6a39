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
        self.undone.clear();
        match self.done.last_mut().filter(|before| edit.name == Edit::GOES_ON && before.shares_element(edit))
        {
            // Taken back in one step: what came last first.
            Some(before) => before.ops.splice(0..0, inverse.ops).for_each(drop),
            None => self.done.push(inverse),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Element, ElementId, Op};

    #[test]
    fn typing_that_goes_on_is_one_step() {
        let element = |id: u32, facts: &str| Element {
            facts: facts.to_owned(),
            ..Element::new(
                ElementId(id),
                crate::board::Body::Stroke(crate::board::Stroke::default()),
                crate::board::Style::default(),
            )
        };
        let edit = |name: &str, op: Op| Edit { name: name.to_owned(), ops: vec![op] };
        let mut board = Board::new();
        let mut history = History::default();
        history.apply(&mut board, &edit("Draw", Op::add(element(1, ""))));
        history.apply(&mut board, &edit("Draw", Op::add(element(2, ""))));
        let before = board.clone();
        let written = |id, facts: &str| Op::Replace { element: element(id, facts) };
        history.apply(&mut board, &edit("Write label", written(1, "a")));
        history.apply(&mut board, &edit(Edit::GOES_ON, written(1, "ab")));
        history.apply(&mut board, &edit(Edit::GOES_ON, written(1, "abc")));
        let after = board.clone();
        assert_eq!(history.undo(&mut board).as_deref(), Some("Write label"));
        assert_eq!(board, before);
        assert_eq!(history.redo(&mut board).as_deref(), Some("Write label"));
        assert_eq!(board, after);
        // Of another element it is a step of its own, and so it is where nothing came before.
        history.apply(&mut board, &edit(Edit::GOES_ON, written(2, "x")));
        history.undo(&mut board);
        assert_eq!(board, after);
        assert!(History::default().apply(&mut board, &edit(Edit::GOES_ON, written(2, "y"))).is_empty());
    }
}
