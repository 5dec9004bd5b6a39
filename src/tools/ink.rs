//! Freehand ink: a smooth line through what the hand meant.
//!
//! Each position is drawn half way towards the pointer (which takes the tremble
//! out), and the curve between positions is cut into steps of a few units. What
//! is shown while drawing is what is kept: nothing jumps on release. A position
//! costs the same at the start of a stroke and at its end.

use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::preview::{GrowingInk, Preview};
use crate::attempt::MOST_POINTS;
use crate::board::{Body, Edit, Element, Op, Point, Stroke, units};
use std::sync::Arc;

/// Positions closer than this to the one before are left out.
const CLOSEST: i32 = units(1);
/// The longest step of the finished curve.
const STEP: i32 = units(4);

/// Ink that is being drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inking {
    /// The last three steadied positions, oldest first.
    trail: [Point; 3],
    pointer: Point,
    /// What changes no more. A preview of a frame shares it until the frame is over, so that growing copies nothing.
    settled: Arc<Stroke>,
}

impl Inking {
    pub(super) fn new(at: Point) -> Self {
        Self { trail: [at; 3], pointer: at, settled: Arc::new(Stroke::even(vec![at])) }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.add(at);
                go(Gesture::Inking(self))
            }
            Input::Release(at) => {
                // A release where the pointer already is adds nothing: what was shown is what is kept.
                if at != self.pointer {
                    self.add(at);
                }
                done(vec![Outcome::Edit(self.finished(scene))])
            }
            _ => go(Gesture::Inking(self)),
        }
    }

    fn add(&mut self, at: Point) {
        self.pointer = at;
        let [_, before, last] = self.trail;
        let steady = last.middle(at);
        if last.distance(steady) >= f64::from(CLOSEST) {
            self.curve_to(steady);
            self.trail = [before, last, steady];
        }
    }

    /// Adds the curve between the last two positions, now that it is known where the line goes next.
    fn curve_to(&mut self, next: Point) {
        let [a, b, c] = self.trail;
        let curve = crate::board::smooth(&[a, b, c, next]);
        // The piece from b to c lies between their places on the curve.
        let from = curve.iter().position(|point| *point == b).unwrap_or(0);
        let to = curve.iter().rposition(|point| *point == c).unwrap_or(0);
        for point in curve.into_iter().take(to.saturating_add(1)).skip(from.saturating_add(1)) {
            self.keep(point, point == c);
        }
    }

    fn keep(&mut self, point: Point, always: bool) {
        // A longer stroke could not be kept; the path adds two more.
        let points = &self.settled.points;
        let is_full = points.len().saturating_add(2) >= MOST_POINTS;
        let far = points.last().is_none_or(|last| last.distance(point) >= f64::from(STEP));
        if (far || always) && !is_full && points.last() != Some(&point) {
            Arc::make_mut(&mut self.settled).points.push(point);
        }
    }

    /// The ink so far, up to the pointer.
    fn ink(&self, scene: &Scene<'_>) -> GrowingInk {
        GrowingInk {
            settled: Arc::clone(&self.settled),
            lead: [self.trail[2], self.pointer],
            style: scene.style,
        }
    }

    fn finished(&self, scene: &Scene<'_>) -> Edit {
        let stroke = Body::Stroke(self.ink(scene).stroke());
        Edit::one("Draw", Op::add(Element::new(scene.board.free_id(0), stroke, scene.style)))
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        Preview { ink: Some(self.ink(scene)), ..Preview::default() }
    }
}
