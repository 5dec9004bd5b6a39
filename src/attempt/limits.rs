//! How much one record may hold.
//!
//! A file that holds more is not read, so an attempt takes no more: whatever was
//! recorded can be read again.

use super::found::Found;
use super::grade::Judgement;
use super::mistake::Mistake;
use super::record::Event;
use crate::board::{Body, Edit, Element, Label, Op, Picture, Pictures};

/// The longest text, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;
/// The most points of one stroke, and the most bends of one arrow.
pub const MOST_POINTS: usize = 20_000;
/// The largest file of one picture, in bytes: as text it still fits in one record.
pub const LARGEST_PICTURE: usize = 2_900_000;
/// The widest or highest picture, in pixels.
pub const WIDEST_PICTURE: u32 = 4_096;
/// The most bytes of all pictures of an attempt together.
pub const ALL_PICTURES: usize = 16_000_000;
/// The most pictures of an attempt.
pub const MOST_PICTURES: usize = 100;
/// The most fields that are answered in one go: more than any form has to move.
pub const MOST_FIELDS: usize = 256;
/// The most bytes that a record may take in a file; a line is read up to 4 MiB.
const MOST_BYTES: usize = 4 * 1000 * 1000;
/// A point as two numbers with their commas, at most.
const POINT_BYTES: usize = 20;
/// The width at a point with its comma, at most.
const PRESSURE_BYTES: usize = 4;
/// All else of an element, at most.
const ELEMENT_BYTES: usize = 400;
/// A letter of one byte, written as `\\u0000`.
const LETTER_BYTES: usize = 6;

/// Why a picture cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRoom {
    /// Its own file is too large.
    #[error("a picture may be of 2.9 MB and {WIDEST_PICTURE} pixels a side at most; save it smaller")]
    ForOne,
    /// There are too many already.
    #[error("an attempt keeps {MOST_PICTURES} pictures at most")]
    ForMore,
    /// All together would be too large.
    #[error("the pictures of an attempt may be of {} MB together; save this one smaller", ALL_PICTURES / 1_000_000)]
    ForAll,
}

/// Whether one more picture can be kept beside others.
pub(super) fn room_for(pictures: &Pictures, picture: &Picture) -> Result<(), NoRoom> {
    let widest = picture.width_px.max(picture.height_px);
    if picture.bytes.len() > LARGEST_PICTURE || widest > WIDEST_PICTURE {
        return Err(NoRoom::ForOne);
    }
    if pictures.len() >= MOST_PICTURES {
        return Err(NoRoom::ForMore);
    }
    let together = pictures.weight().saturating_add(picture.bytes.len());
    if together > ALL_PICTURES { Err(NoRoom::ForAll) } else { Ok(()) }
}

/// Whether a record of this event can be read again.
pub(super) fn fits(event: &Event) -> bool {
    let mut load = Load::default();
    match event {
        Event::Edit(edit) => load.edit(edit),
        Event::Note(splice) => load.text(&splice.text),
        Event::Answer(key, text) => {
            load.text(&key.part);
            load.text(text);
        }
        Event::Answers(fields) => {
            for (key, text) in fields {
                load.text(&key.part);
                load.text(text);
            }
            load.too_large |= fields.len() > MOST_FIELDS;
        }
        Event::Check(part, _) => load.text(part),
        Event::JudgeTopic(_, judgement) | Event::JudgeFollowUp(_, judgement) => load.judgement(judgement),
        Event::Mistake(mistake) => load.mistake(mistake),
        Event::Review(found) => load.found(found),
        Event::Argue(key, reason) => {
            load.text(&key.rule);
            load.text(reason);
        }
        _ => {}
    }
    !load.too_large && load.bytes <= MOST_BYTES
}

/// New elements as edits of this name: one, or as many as it takes for each to fit in a record.
#[must_use]
pub fn edits_that_fit(name: &str, elements: Vec<Element>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let named = || {
        let mut load = Load::default();
        load.text(name);
        load
    };
    let mut load = named();
    for element in elements {
        load.element(&element);
        if load.bytes > MOST_BYTES || edits.is_empty() {
            load = named();
            load.element(&element);
            edits.push(Edit::of(name, Vec::new()));
        }
        if let Some(edit) = edits.last_mut() {
            edit.ops.push(Op::add(element));
        }
    }
    edits
}

/// What a record holds.
#[derive(Default)]
struct Load {
    bytes: usize,
    too_large: bool,
}

impl Load {
    fn add(&mut self, count: usize, each: usize) {
        self.bytes = self.bytes.saturating_add(count.saturating_mul(each));
    }

    fn text(&mut self, text: &str) {
        self.too_large |= text.len() > LONGEST_TEXT;
        self.add(text.len(), LETTER_BYTES);
    }

    fn points(&mut self, count: usize) {
        self.too_large |= count > MOST_POINTS;
        self.add(count, POINT_BYTES);
    }

    fn edit(&mut self, edit: &Edit) {
        self.text(&edit.name);
        for op in &edit.ops {
            match op {
                Op::Add { element, .. } | Op::Replace { element } => self.element(element),
                Op::Remove { .. } | Op::Reorder { .. } => self.add(1, ELEMENT_BYTES),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        self.add(1, ELEMENT_BYTES);
        self.text(&element.facts);
        match &element.body {
            Body::Box(body) => self.label(&body.label),
            Body::Arrow(arrow) => {
                self.points(arrow.bends.len());
                self.label(&arrow.label);
            }
            Body::Stroke(stroke) => {
                self.points(stroke.points.len());
                self.add(stroke.pressure.len(), PRESSURE_BYTES);
            }
        }
    }

    fn label(&mut self, label: &Label) {
        self.text(&label.text);
        label.rows.iter().for_each(|row| self.text(row));
    }

    fn judgement(&mut self, judgement: &Judgement) {
        self.text(&judgement.evidence.note);
    }

    fn found(&mut self, all: &[Found]) {
        for found in all {
            self.add(found.key.elements.len().saturating_add(1), ELEMENT_BYTES);
            self.text(&found.key.rule);
            self.text(&found.message);
            self.text(&found.fix);
        }
    }

    fn mistake(&mut self, mistake: &Mistake) {
        self.text(&mistake.note);
        for slip in &mistake.slips {
            self.add(1, ELEMENT_BYTES);
            self.text(&slip.forgotten);
            self.text(&slip.fix);
        }
    }
}
