//! Whether a board has changed since something was made of it.
//!
//! Elements never change in place: a changed one is another one. Those that were seen are kept alive here, so that
//! no new one can stand at the address of an old one.

use crate::board::{Board, Element};
use std::sync::Arc;

/// The elements of a board as they were last seen.
#[derive(Debug, Default)]
pub struct Watched {
    seen: Option<Vec<Arc<Element>>>,
}

impl Watched {
    /// Whether the board is another than last time; the first one always is.
    pub fn changed(&mut self, board: &Board) -> bool {
        let slots = board.slots();
        let same = self.seen.as_ref().is_some_and(|seen| {
            seen.len() == board.len()
                && seen.iter().zip(slots).all(|(seen, slot)| Arc::ptr_eq(seen, &slot.element))
        });
        if !same {
            self.seen = Some(slots.iter().map(|slot| Arc::clone(&slot.element)).collect());
        }
        !same
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, ElementId, Op, Point, ShapeKind, Style};

    #[test]
    fn every_change_is_seen_once() {
        let body = BoxElement::usual(BoxKind::Shape(ShapeKind::Rectangle), Point::default());
        let element = |id: u32| Element::new(ElementId(id), Body::Box(body.clone()), Style::default());
        let mut board = Board::new();
        let mut watched = Watched::default();
        assert!(watched.changed(&board));
        let ops = [
            Op::add(element(1)),
            Op::add(element(2)),
            Op::Replace { element: element(1).labelled("a") },
            Op::Reorder { id: ElementId(1), place: 1 },
            Op::Replace { element: element(1) },
            Op::Remove { id: ElementId(2) },
        ];
        for op in ops {
            assert!(!watched.changed(&board), "before {op:?}");
            board.apply(&op).unwrap();
            assert!(watched.changed(&board), "{op:?}");
        }
    }
}
