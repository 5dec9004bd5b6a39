//! Notes between two boxes: in an event storming the message stands on the way, as a note with an arrow on either side.

use super::drawing::{Drawing, DrawnArrow, Role};
use std::collections::BTreeMap;

/// The most ways that are read through one note.
const MOST_WAYS: usize = 64;

/// Joins each arrow that leads to a message with each that leaves it: one way, on which the message travels.
///
/// The way is named after the arrow that leads to the note. An arrow without a way on stays as it is, and means no flow.
pub fn read_through_notes(drawing: &mut Drawing) {
    let mut reaching: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut leaving: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, arrow) in drawing.arrows.iter().enumerate() {
        if let Some((from, to)) = arrow.from.zip(arrow.to) {
            match (is_message(drawing, from), is_message(drawing, to)) {
                (false, true) => reaching.entry(to).or_default().push(at),
                (true, false) => leaving.entry(from).or_default().push(at),
                _ => {}
            }
        }
    }
    let mut ways = Vec::new();
    for (note, before) in &reaching {
        let after = leaving.get(note).map_or(&[][..], Vec::as_slice);
        let pairs = before.iter().flat_map(|a| after.iter().map(move |b| (*a, *b)));
        ways.extend(pairs.take(MOST_WAYS).filter_map(|(a, b)| way_through(drawing, *note, a, b)));
    }
    drawing.arrows.extend(ways);
}

fn is_message(drawing: &Drawing, number: usize) -> bool {
    drawing.boxes.get(number).is_some_and(|drawn| matches!(drawn.role, Role::Message(_)))
}

fn way_through(drawing: &Drawing, note: usize, before: usize, after: usize) -> Option<DrawnArrow> {
    let name = &drawing.boxes.get(note)?.words.name;
    let (before, after) = (drawing.arrows.get(before)?, drawing.arrows.get(after)?);
    let mut way = before.clone();
    way.to = after.to;
    way.ends = [before.ends.first().copied()?, after.ends.last().copied()?];
    way.words.kinds.extend(after.words.kinds.iter().copied());
    way.words.said.extend(after.words.said.iter().cloned());
    way.words.messages.extend(after.words.messages.iter().cloned());
    if !name.trim().is_empty() {
        way.words.messages.insert(0, name.clone());
    }
    Some(way)
}
