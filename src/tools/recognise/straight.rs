//! A straight line.

use super::ink::{Ink, Place};
use super::{Clean, Guess, SMALLEST};

/// The farthest that ink may lie from the line, in shares of its length.
const SLACK: f64 = 0.05;
/// The most ink for a line of length 1.
const MOST_INK: f64 = 1.08;
/// A line that leans by less than this many degrees was meant level or upright.
const LEVEL: f64 = 3.0;

pub(super) fn line(ink: &Ink) -> Option<Guess> {
    let (from, to) = (ink.first, ink.last);
    let length = from.distance(to);
    if length < SMALLEST || ink.length > length * MOST_INK {
        return None;
    }
    let farthest = ink.places.iter().map(|place| place.distance_to_segment(from, to)).fold(0.0, f64::max);
    let confidence = 1.0 - farthest / length / SLACK;
    let (from, to) = levelled(from, to);
    let clean = Clean::Line(ink.point(from), ink.point(to));
    (confidence > 0.0).then_some(Guess { clean, confidence })
}

/// Both ends, on one height or one above the other if they almost are.
pub(super) fn levelled(from: Place, to: Place) -> (Place, Place) {
    let lean = LEVEL.to_radians().tan();
    let (across, down) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let middle = from.toward(to, 0.5);
    if down < across * lean {
        (Place::new(from.x, middle.y), Place::new(to.x, middle.y))
    } else if across < down * lean {
        (Place::new(middle.x, from.y), Place::new(middle.x, to.y))
    } else {
        (from, to)
    }
}
