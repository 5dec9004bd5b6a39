//! What was read of a scene: elements, pictures, and what a board cannot show.

use super::loss::Losses;
use crate::board::{Body, BoxKind, Element, PictureKey, Pictures};
use std::collections::HashMap;

/// A drawing from elsewhere, as the elements of a board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawnElsewhere {
    /// Back to front, each with an id of its own.
    pub elements: Vec<Element>,
    /// The pictures that they show.
    pub pictures: Pictures,
    /// What was left out, or looks otherwise.
    pub losses: Losses,
}

impl DrawnElsewhere {
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
