//! A board, read: what each element is taken for, and the graph that they make.
//!
//! Typed nodes are what they are. Untyped boxes are read from their words, then
//! from their arrows; arrows from their label, their ends, their style and their
//! direction. Nothing on the board is changed, and what cannot be read is said
//! to be unread.

mod arrows;
mod boxes;
mod drawing;
mod flow_words;
mod kind_words;
mod labels;
mod neighbours;
mod notes_between;
mod patterns;
mod places;
mod said;
mod telling;

use super::graph::{Confidence, Graph, MessageKind, NamedMessage, PartRef};
use super::names::{NameForm, form_of, split_words};
use crate::board::{Board, ElementId};
use drawing::Drawing;

/// What a name alone says that a box is.
#[must_use]
pub fn kind_from_name(name: &str) -> Option<crate::board::NodeKind> {
    if kind_words::is_sentence(name) {
        return None;
    }
    kind_words::kind_in(name)
}

/// What the label of an element states, by the names of facts.
#[derive(Debug, Clone, Default)]
pub struct LabelFacts {
    said: Vec<said::Said>,
    on_arrow: bool,
}

impl LabelFacts {
    /// Reads the label of an element.
    #[must_use]
    pub fn of(element: &crate::board::Element) -> Self {
        let on_arrow = element.as_arrow().is_some();
        let label = element.label().map_or("", |label| label.text.as_str());
        let said = if on_arrow { labels::arrow_words(label).said } else { labels::box_words(label).said };
        Self { said, on_arrow }
    }

    /// What it states under the name of a fact, as a fact writes it.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        said::value_under(&self.said, name, self.on_arrow)
    }
}

/// What one element was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementReading {
    /// The element.
    pub element: ElementId,
    /// How sure that is.
    pub confidence: Confidence,
    /// What it was taken for, such as `topic, key unknown`.
    pub words: String,
}

/// What a board says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The design.
    pub graph: Graph,
    /// The elements that were read, in the order of the board.
    pub elements: Vec<ElementReading>,
}

impl Reading {
    /// What an element was taken for.
    #[must_use]
    pub fn of(&self, id: ElementId) -> Option<&ElementReading> {
        self.elements.iter().find(|reading| reading.element == id)
    }
}

/// Reads a board, with the pages of written notes that belong to it.
#[must_use]
pub fn read_board(board: &Board, notes: &[&str]) -> Reading {
    let mut drawing = Drawing::of(board);
    arrows::find_ends(&mut drawing);
    notes_between::read_through_notes(&mut drawing);
    boxes::read_by_words(&mut drawing);
    neighbours::read_by_arrows(&mut drawing);
    let (mut nodes, places) = drawing.nodes();
    let mut flows = arrows::flows(&drawing, &places);
    arrows::doubt_shared_stores(&mut flows, &nodes);
    arrows::doubt_backward_consumers(&mut flows, &nodes);
    arrows::hand_over(&drawing, &flows, &mut nodes);
    let mut named = drawing.named();
    named.extend(named_in_notes(notes));
    let remarks = [notes.join("\n"), drawing.remarks()].join("\n");
    let graph = Graph::new(nodes, flows).with_named(named).with_remarks(&remarks);
    let elements = telling::tell(&drawing, &graph);
    Reading { graph, elements }
}

/// Messages that written notes name: words such as `OrderPlaced`.
fn named_in_notes(notes: &[&str]) -> Vec<NamedMessage> {
    let words =
        notes.iter().flat_map(|page| page.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')));
    let is_name = |word: &&str| word.chars().skip(1).any(char::is_uppercase) && split_words(word).len() > 1;
    let mut seen = std::collections::BTreeSet::new();
    words
        .filter(is_name)
        .filter(|word| seen.insert((*word).to_owned()))
        .filter_map(|word| {
            let kind = match form_of(word) {
                NameForm::Event | NameForm::Request => MessageKind::Event,
                NameForm::Command => MessageKind::Command,
                NameForm::Query => MessageKind::Query,
                NameForm::State | NameForm::Unclear => return None,
            };
            Some(NamedMessage { name: word.to_owned(), kind: Some(kind), part: None })
        })
        .collect()
}

/// The part that stands for an element.
fn part_of(element: ElementId) -> PartRef {
    PartRef { id: element.0.to_string(), element: Some(element) }
}
