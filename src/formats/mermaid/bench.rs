//! A board on which an edit of its text is being carried out, and the one edit that comes of it.

use crate::board::{
    Board, BoxElement, Element, ElementId, Op, Point, Rect, Route, Style, loosened, with_arrows,
};
use std::collections::BTreeSet;

/// How and where new boxes and arrows are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Where the first new box stands, if no arrow leads to it.
    pub at: Point,
    /// The look of all.
    pub style: Style,
    /// How arrows run.
    pub route: Route,
}

/// A board that is being changed.
pub struct Bench {
    /// The board as it is by now.
    pub board: Board,
    /// How new things look.
    pub start: Start,
}

impl Bench {
    /// The rectangle of a box.
    pub fn rect(&self, id: ElementId) -> Option<Rect> {
        self.body(id).map(|body| body.rect)
    }

    /// A box.
    pub fn body(&self, id: ElementId) -> Option<&BoxElement> {
        self.board.get(id)?.as_box()
    }

    /// Whether an element may not be changed.
    pub fn is_locked(&self, id: ElementId) -> bool {
        self.board.get(id).is_none_or(|element| element.locked)
    }

    /// Puts new elements on the board and changed ones in place, with the arrows that follow.
    pub fn put(&mut self, elements: Vec<Element>) {
        for element in with_arrows(&self.board, elements) {
            self.put_one(element, usize::MAX);
        }
    }

    /// Puts a new element at a place in the stack, or a changed one where it is.
    pub fn put_one(&mut self, element: Element, place: usize) {
        let is_there = self.board.get(element.id).is_some();
        let op = if is_there { Op::Replace { element } } else { Op::Add { place, element } };
        // It is there, or its id is free: the board takes it.
        drop(self.board.apply(&op));
    }

    /// Takes elements away; arrows that followed them stay.
    pub fn remove(&mut self, gone: &BTreeSet<ElementId>) {
        for element in loosened(&self.board, gone) {
            self.put_one(element, usize::MAX);
        }
        for id in gone {
            drop(self.board.apply(&Op::Remove { id: *id }));
        }
    }
}

/// What makes one board of another. Elements that both have keep their order among each other.
pub fn difference(before: &Board, after: &Board) -> Vec<Op> {
    let gone = before.elements().filter(|element| after.get(element.id).is_none());
    let mut ops: Vec<Op> = gone.map(|element| Op::Remove { id: element.id }).collect();
    for (place, element) in after.elements().enumerate() {
        match before.get(element.id) {
            None => ops.push(Op::Add { place, element: element.clone() }),
            Some(other) if other != element => ops.push(Op::Replace { element: element.clone() }),
            Some(_) => {}
        }
    }
    ops
}
