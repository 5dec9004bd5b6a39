//! Freehand ink: a smooth line through what the hand meant.
//!
//! Each position is drawn half way towards the pointer (which takes the tremble
//! out), and the curve between positions is cut into steps of a few units. What
//! is shown while drawing is what is kept: nothing jumps on release. A position
//! costs the same at the start of a stroke and at its end.

use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::held::Held;
use super::pressure::Widths;
use super::preview::{GrowingInk, Preview};
use crate::attempt::MOST_POINTS;
use crate::board::{Body, Edit, Element, Op, Point, Stroke, units};
use std::collections::BTreeSet;
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
    widths: Widths,
    /// Where the pointer was, unsmoothed: what a shape is recognised from.
    raw: Vec<Point>,
    /// The shape that is shown instead, while the pen is held still.
    held: Option<Held>,
}

/// A press with the pen: what was drawn before is done with.
pub(super) fn press(at: Point, scene: &Scene<'_>) -> Next {
    let is_selected = !scene.selection.is_empty();
    let deselect = is_selected.then(|| Outcome::Select(BTreeSet::new()));
    (Gesture::Inking(Inking::new(at, scene)), deselect.into_iter().collect())
}

impl Inking {
    fn new(at: Point, scene: &Scene<'_>) -> Self {
        let widths = Widths::new(scene.keys.pressure);
        let pressure = if widths.is_even() { Vec::new() } else { vec![widths.percent(0)] };
        let settled = Arc::new(Stroke { points: vec![at], pressure });
        Self { trail: [at; 3], pointer: at, settled, widths, raw: vec![at], held: None }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.go_to(at, scene);
                go(Gesture::Inking(self))
            }
            Input::Rest => {
                self.held = Held::of(&self.raw, self.pointer, scene);
                go(Gesture::Inking(self))
            }
            Input::Release(at) => {
                self.go_to(at, scene);
                let ink = self.finished(scene);
                done(match self.held {
                    Some(held) => held.outcomes(ink, scene),
                    None => vec![Outcome::Edit(ink)],
                })
            }
            _ => go(Gesture::Inking(self)),
        }
    }

    /// Draws on, unless the pen is held still at a shape.
    fn go_to(&mut self, at: Point, scene: &Scene<'_>) {
        self.held.take_if(|held| held.is_left(at, scene));
        // A release where the pointer already is adds nothing: what was shown is what is kept.
        if self.held.is_none() && at != self.pointer {
            self.widths.follow(scene.keys.pressure, self.pointer.distance(at), scene.reach);
            self.add(at);
        }
    }

    fn add(&mut self, at: Point) {
        self.pointer = at;
        if self.raw.len() < MOST_POINTS {
            self.raw.push(at);
        }
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
        let count = to.saturating_sub(from).max(1);
        let piece = curve.into_iter().take(to.saturating_add(1)).skip(from.saturating_add(1));
        for (step, point) in piece.enumerate() {
            let share = step.saturating_add(1).saturating_mul(1000) / count;
            self.keep(point, point == c, i32::try_from(share).unwrap_or(1000));
        }
    }

    fn keep(&mut self, point: Point, always: bool, share: i32) {
        // A longer stroke could not be kept; the path adds two more.
        let points = &self.settled.points;
        let is_full = points.len().saturating_add(2) >= MOST_POINTS;
        let far = points.last().is_none_or(|last| last.distance(point) >= f64::from(STEP));
        if (far || always) && !is_full && points.last() != Some(&point) {
            let settled = Arc::make_mut(&mut self.settled);
            settled.points.push(point);
            if !self.widths.is_even() {
                settled.pressure.push(self.widths.percent(share));
            }
        }
    }

    /// The ink so far, up to the pointer.
    fn ink(&self, scene: &Scene<'_>) -> GrowingInk {
        GrowingInk {
            settled: Arc::clone(&self.settled),
            lead: [self.trail[2], self.pointer],
            lead_percent: self.widths.percent(1000),
            style: scene.style,
        }
    }

    fn finished(&self, scene: &Scene<'_>) -> Edit {
        let stroke = Body::Stroke(self.ink(scene).stroke());
        Edit::one("Draw", Op::add(Element::new(scene.board.free_id(0), stroke, scene.style)))
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        match &self.held {
            Some(held) => Preview { target: held.target(scene), ..Preview::of(vec![held.element(scene)]) },
            None => Preview { ink: Some(self.ink(scene)), ..Preview::default() },
        }
    }

    pub(super) const fn hint(&self) -> Option<&'static str> {
        match self.held {
            Some(_) => Some("Let go for the clean shape, or draw on to keep the ink"),
            None => None,
        }
    }
}
