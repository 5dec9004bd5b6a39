//! What a gesture shows before it is committed.

use super::snap::Guide;
use crate::board::{Element, ElementId, Rect};
use std::collections::BTreeSet;

/// Elements as they would be, drawn instead of those on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Elements as they would be; one with the id of an element on the board stands for it.
    pub elements: Vec<Element>,
    /// Elements that would go.
    pub fading: BTreeSet<ElementId>,
    /// The rectangle that selects.
    pub brush: Option<Rect>,
    /// What snapped.
    pub guides: Vec<Guide>,
    /// The box that an arrow would bind to.
    pub target: Option<ElementId>,
}

impl Preview {
    /// A preview of elements only.
    #[must_use]
    pub fn of(elements: Vec<Element>) -> Self {
        Self { elements, ..Self::default() }
    }
}
