//! What was read of another program's drawing: elements, pictures, and what a board cannot show.

use crate::board::{Board, Body, BoxKind, Element, Op, PictureKey, Pictures};
use std::collections::HashMap;

/// A drawing from elsewhere, as the elements of a board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawnElsewhere {
    /// Back to front, each with an id of its own.
    pub elements: Vec<Element>,
    /// The pictures that they show.
    pub pictures: Pictures,
    /// What was left out, or looks otherwise, a sentence each.
    pub losses: Vec<String>,
}

impl DrawnElsewhere {
    /// What a board shows, with what could not be put on it.
    #[must_use]
    pub fn of_board(board: &Board, losses: Vec<String>) -> Self {
        Self { elements: board.elements().cloned().collect(), pictures: board.pictures().clone(), losses }
    }

    /// A board with nothing else on it.
    #[must_use]
    pub fn into_board(self) -> Board {
        let mut board = Board::with_pictures(self.pictures);
        for element in self.elements {
            // Each has an id of its own, so none is in the way of another.
            drop(board.apply(&Op::add(element)));
        }
        board
    }

    /// This drawing with names for its pictures that do not get in the way of those kept already.
    #[must_use]
    pub fn beside(mut self, kept: &Pictures) -> Self {
        let mut together = kept.clone();
        let mut pictures = Pictures::default();
        let mut names: HashMap<PictureKey, PictureKey> = HashMap::new();
        for (key, picture) in self.pictures.iter() {
            let free = together.key_for(picture);
            together.keep(free, picture);
            pictures.keep(free, picture);
            names.insert(key, free);
        }
        for element in &mut self.elements {
            if let Body::Box(body) = &mut element.body
                && let BoxKind::Picture(key) = &mut body.kind
                && let Some(free) = names.get(key)
            {
                *key = *free;
            }
        }
        Self { pictures, ..self }
    }
}
