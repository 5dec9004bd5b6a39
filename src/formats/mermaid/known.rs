//! What a text beside a board speaks of: the name of each box in it, and the arrows.
//!
//! By it an edit of the text tells what was renamed from what was taken away and put there new, and lets alone what
//! was drawn after the text was written.

use super::names::names_for;
use super::write::written;
use crate::board::{Board, ElementId};
use crate::formats::chart::Drawn;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a text speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    names: BTreeMap<ElementId, String>,
    joins: BTreeSet<ElementId>,
}

impl Known {
    /// Boxes with their names, and arrows.
    #[must_use]
    pub fn new(
        names: impl IntoIterator<Item = (ElementId, String)>,
        joins: impl IntoIterator<Item = ElementId>,
    ) -> Self {
        Self { names: names.into_iter().collect(), joins: joins.into_iter().collect() }
    }

    /// The name of a box, if it was written by a person or before.
    #[must_use]
    pub fn name_of(&self, id: ElementId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// Whether it speaks of an arrow.
    #[must_use]
    pub fn has_join(&self, id: ElementId) -> bool {
        self.joins.contains(&id)
    }

    /// The boxes by their names.
    #[must_use]
    pub fn by_name(&self) -> HashMap<&str, ElementId> {
        self.names.iter().map(|(id, name)| (name.as_str(), *id)).collect()
    }
}

/// The text of what is drawn on a board; boxes keep the names by which they are known.
#[must_use]
pub fn text_beside(board: &Board, known: &Known) -> (String, Known) {
    let drawn = Drawn::of(board);
    // A subgraph that has only a title is called by a blank and the title, which cannot be written.
    let given = |id: &ElementId| known.name_of(*id).filter(|name| !name.starts_with(' ')).map(str::to_owned);
    let given: Vec<Option<String>> = drawn.parts.iter().map(given).collect();
    let names = names_for(&drawn.chart, &given);
    let text = written(&drawn.chart, &names);
    let known = Known::new(drawn.parts.into_iter().zip(names), drawn.joins);
    (text, known)
}
