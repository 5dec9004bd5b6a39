//! Ink to clean shapes: which shape, if any, a stroke was meant to be.
//!
//! Geometry decides, not templates: each primitive is fitted to the stroke by
//! least squares, and is taken only if the ink lies on it *and* it is covered by
//! ink, so that neither scribbles nor half shapes pass. The order and direction
//! in which a shape was drawn do not matter, nor where it was begun. Handwriting
//! is kept out by size, by the length of ink that a shape explains, and by these
//! residuals. Nothing here knows time: whether the pen was held still is said by
//! the caller.
//!
//! What this takes from the literature: testing every primitive against the
//! stroke and ranking them by their error, with tails left out, from `PaleoSketch`
//! (Paulson and Hammond, *Accurate primitive sketch recognition and
//! beautification*, IUI 2008); the shares of area, length and enclosing frame as
//! gates, from CALI (Fonseca, Pimentel and Jorge, AAAI SS-02-08, 2002); the
//! first-order distance to an ellipse, from Sampson (1982); the corners of a path,
//! from Douglas and Peucker (1973). Template matchers such as $1 and Protractor
//! are not used: they name the nearest template for any stroke at all, and cannot
//! say that it is none.

mod closed;
mod form;
mod headed;
mod ink;
mod straight;

use crate::board::{BoxKind, Point, Rect};
use ink::Ink;

/// What a stroke was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clean {
    /// A closed shape, upright.
    Box(BoxKind, Rect),
    /// A straight line.
    Line(Point, Point),
    /// An arrow: where it begins, where it ends, and the place that a curved one goes through.
    Arrow(Point, Point, Option<Point>),
}

/// A shape with how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The shape.
    pub clean: Clean,
    /// From 0, just good enough, to 1, drawn with a ruler.
    pub confidence: f64,
}

/// Shapes smaller than this many steps on their longer side are handwriting.
const SMALLEST: f64 = 72.0;

/// The shape that a stroke was meant to be, if it is one; `points` are the pointer's own places, before they were
/// smoothed, because smoothing takes off the heads of arrows.
///
/// `step` is the larger of a board unit and a screen point, in sixteenths of a unit: what is small on the board
/// or small on the screen is handwriting.
#[must_use]
pub fn recognise(points: &[Point], step: f64) -> Option<Guess> {
    let ink = Ink::new(points, step)?;
    // What explains more of the ink goes first: a head is a headless line's tail, and not by accident.
    headed::arrow(&ink).or_else(|| straight::line(&ink)).or_else(|| closed::shape(&ink))
}
