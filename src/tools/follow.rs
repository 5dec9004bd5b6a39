//! The arrows that follow what is being moved, for as long as it moves.

use crate::board::{Board, Element, ElementId, with_arrows, with_near_arrows};
use std::collections::BTreeSet;

/// The routes of arrows that lead far, as they were found when the pointer rested.
///
/// Those of all others are found for every place that the pointer comes by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Followers {
    far: Vec<Element>,
}

impl Followers {
    /// Finds all routes, as a drop would.
    pub(super) fn catch_up(&mut self, board: &Board, moved: Vec<Element>) {
        let near = names(&with_near_arrows(board, moved.clone()));
        self.far = with_arrows(board, moved);
        self.far.retain(|element| !near.contains(&element.id));
    }

    /// What is moved, and the arrows that follow.
    pub(super) fn with(&self, board: &Board, moved: Vec<Element>) -> Vec<Element> {
        let mut all = with_near_arrows(board, moved);
        let near = names(&all);
        all.extend(self.far.iter().filter(|element| !near.contains(&element.id)).cloned());
        all
    }
}

fn names(elements: &[Element]) -> BTreeSet<ElementId> {
    elements.iter().map(|element| element.id).collect()
}
