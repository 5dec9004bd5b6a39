//! The sketches of what is in view, kept from frame to frame.
//!
//! Panning only moves them. While the zoom changes they are scaled, and those
//! that have become too coarse are made anew, a few in each frame and at one of
//! few zooms, so that text is laid out in few sizes; when it stands still all are
//! made anew as they are at this zoom. A sketch never outlives its element, its
//! paper or the glyphs that its text points at.

use super::camera::Camera;
use super::sketch::{Easel, Lengths, Sheet, Sketch, is_one};
use super::textures;
use super::trail::Trail;
use crate::board::{Board, Element, Slot, bounds_of};
use crate::render::Paper;
use crate::tools::GrowingInk;
use crate::ui::theme;
use egui::{Color32, Galley, Painter};
use std::collections::HashMap;
use std::sync::Arc;

/// While the zoom changes, a sketch that is scaled by no more than this and its inverse stays as it is.
const SCALED_WELL: f32 = 1.2;
/// A sketch is not shown at all when it would be scaled by more than this and its inverse.
const SCALED_AT_ALL: f32 = 3.0;
/// Zooms at which sketches are made while the zoom changes, to the octave; the nearest one is well within reach.
const STEPS: f32 = 2.0;
/// How much is made anew in a frame of a zoom, in vertices.
const MOVING_BUDGET: usize = 8_000;
/// How much is made anew in a frame after it, in vertices.
const STEADY_BUDGET: usize = 24_000;

/// The sketches of what is in view.
#[derive(Default)]
pub(super) struct Picture {
    /// One place for each element of the board, back to front.
    kept: Vec<Option<Kept>>,
    /// How many places are taken.
    count: usize,
    /// How long the runs of the last frame were.
    lengths: Lengths,
    /// What all of them were made for.
    made_for: Option<Look>,
    /// How many looks there have been.
    look: u64,
    /// The zoom of the last frame.
    zoom: f32,
    frame: u64,
}

struct Kept {
    element: Arc<Element>,
    sketch: Sketch,
    /// The last frame in which it was in view.
    seen: u64,
}

/// What every sketch depends on. The letter is laid out in each frame; it becomes another one when the glyphs
/// of old text are no longer where they were.
#[derive(Clone)]
struct Look {
    paper: Paper,
    pixels_per_point: f32,
    letter: Arc<Galley>,
    /// Which textures there are for pictures that lie on the board.
    textures: u64,
}

/// One frame of a picture.
pub(super) struct Frame<'a> {
    picture: &'a mut Picture,
    easel: Easel<'a>,
    sheet: Sheet<'a>,
    camera: &'a Camera,
    /// The zoom that new sketches are made for.
    target: f32,
    /// By how much a sketch may be scaled and stay as it is.
    tolerance: f32,
    budget: usize,
    is_unfinished: bool,
    seen: usize,
}

impl Picture {
    /// Begins a frame of a board.
    pub(super) fn frame<'a>(
        &'a mut self,
        painter: &'a Painter,
        camera: &'a Camera,
        paper: Paper,
        board: &'a Board,
    ) -> Frame<'a> {
        self.forget_another_look(&Look::of(painter, paper));
        self.follow(board);
        let zoom = camera.zoom();
        let change = zoom / self.zoom;
        let moves = self.count > 0 && !is_one(change) && is_within(change, SCALED_WELL);
        self.zoom = zoom;
        self.frame = self.frame.wrapping_add(1);
        Frame {
            easel: Easel::new(painter, board.pictures(), paper),
            sheet: Sheet::new(painter, std::mem::take(&mut self.lengths)),
            camera,
            target: if moves { step_near(zoom) } else { zoom },
            tolerance: if moves { SCALED_WELL } else { 1.0 },
            budget: if moves { MOVING_BUDGET } else { STEADY_BUDGET },
            is_unfinished: moves,
            seen: 0,
            picture: self,
        }
    }

    fn forget_another_look(&mut self, look: &Look) {
        if self.made_for.as_ref().is_none_or(|before| !before.is(look)) {
            self.kept.clear();
            self.count = 0;
            self.look = self.look.wrapping_add(1);
            self.made_for = Some(look.clone());
        }
    }
}

impl Picture {
    /// Gives every sketch the place that its element has in the stack now; those of other elements are dropped.
    fn follow(&mut self, board: &Board) {
        let stays = |(kept, slot): (&Option<Kept>, &Slot)| kept.as_ref().is_none_or(|kept| kept.shows(slot));
        if self.kept.len() == board.len() && self.kept.iter().zip(board.slots()).all(stays) {
            return;
        }
        let by_element = self.kept.drain(..).flatten().map(|kept| (Arc::as_ptr(&kept.element), kept));
        let mut by_element: HashMap<*const Element, Kept> = by_element.collect();
        self.kept.extend(board.slots().iter().map(|slot| by_element.remove(&Arc::as_ptr(&slot.element))));
        self.count = self.kept.iter().flatten().count();
    }

    /// Drops what has not been in view lately, when it has become much.
    fn drop_unseen(&mut self, seen: usize) {
        if self.count > seen.saturating_mul(2).saturating_add(SPARE) {
            for place in &mut self.kept {
                place.take_if(|kept| kept.seen != self.frame);
            }
            self.count = seen;
        }
    }
}

impl Kept {
    fn shows(&self, slot: &Slot) -> bool {
        Arc::ptr_eq(&self.element, &slot.element)
    }
}

impl Look {
    fn of(painter: &Painter, paper: Paper) -> Self {
        let letter = painter.layout_no_wrap("a".to_owned(), theme::plain(12.0), Color32::WHITE);
        let textures = textures::generation(painter.ctx());
        Self { paper, pixels_per_point: painter.pixels_per_point(), letter, textures }
    }

    fn is(&self, other: &Self) -> bool {
        self.paper == other.paper
            && self.textures == other.textures
            && is_one(self.pixels_per_point / other.pixels_per_point)
            && Arc::ptr_eq(&self.letter, &other.letter)
    }
}

impl Frame<'_> {
    /// Puts the element at a place of the board's stack on top.
    pub(super) fn slot(&mut self, place: usize, slot: &Slot) {
        self.seen = self.seen.saturating_add(1);
        let Some(place) = self.picture.kept.get_mut(place) else { return };
        if let Some(kept) = place {
            let ratio = self.camera.zoom() / kept.sketch.zoom;
            let is_fresh = is_one(ratio) || is_within(ratio, self.tolerance);
            if is_fresh || (self.budget == 0 && is_within(ratio, SCALED_AT_ALL)) {
                self.is_unfinished |= !is_fresh;
                kept.seen = self.picture.frame;
                return self.sheet.put(&kept.sketch, slot.bounds.min, self.camera);
            }
        } else {
            self.picture.count = self.picture.count.saturating_add(1);
        }
        let sketch = self.easel.sketch(&slot.element, slot.bounds.min, self.target, 1.0);
        self.budget = self.budget.saturating_sub(sketch.cost());
        self.sheet.put(&sketch, slot.bounds.min, self.camera);
        let element = Arc::clone(&slot.element);
        *place = Some(Kept { element, sketch, seen: self.picture.frame });
    }

    /// Puts an element on top that is not on the board as it is.
    pub(super) fn passing(&mut self, element: &Element, opacity: f32) {
        let origin = bounds_of(element).min;
        let sketch = self.easel.sketch(element, origin, self.camera.zoom(), opacity);
        self.sheet.put(&sketch, origin, self.camera);
    }

    /// Puts ink on top that is being drawn.
    pub(super) fn ink(&mut self, ink: &GrowingInk, trail: &mut Trail) {
        trail.put(ink, self.camera, self.picture.look, &mut self.easel, &mut self.sheet);
    }

    /// Hands everything to the painter, and says whether the next frame has something left to make.
    pub(super) fn finish(self) -> bool {
        self.picture.lengths = self.sheet.finish();
        self.picture.drop_unseen(self.seen);
        self.is_unfinished
    }
}

/// So many sketches out of view are kept at least.
const SPARE: usize = 256;

/// Whether a ratio lies between the inverse of `most` and `most`.
fn is_within(ratio: f32, most: f32) -> bool {
    ratio * most >= 1.0 && ratio <= most
}

/// The nearest zoom of few.
fn step_near(zoom: f32) -> f32 {
    ((zoom.log2() * STEPS).round() / STEPS).exp2()
}
