//! How wide ink is, and whether a place lies on it.

use super::element::Stroke;
use super::geometry::{Point, distance_to_segment, units};
use super::style::StrokeWidth;

/// The widest that pressure makes ink, in percent of the style's width.
const WIDEST: u8 = 200;
/// The thinnest.
const THINNEST: u8 = 15;

impl Stroke {
    /// The width at a point in percent of the style's width.
    #[must_use]
    pub fn percent_at(&self, at: usize) -> u8 {
        self.pressure.get(at).map_or(100, |percent| *percent).clamp(THINNEST, WIDEST)
    }

    /// Half the width at a point, in sixteenths of a unit.
    fn half_width_at(&self, at: usize, width: StrokeWidth) -> i32 {
        units(i32::from(width.in_units())) * i32::from(self.percent_at(at)) / 200
    }
}

/// Whether a place lies within `reach` sixteenths of the ink's edge.
pub(super) fn ink_is_near(stroke: &Stroke, width: StrokeWidth, point: Point, reach: i32) -> bool {
    stroke.points.iter().enumerate().any(|(at, to)| {
        let from = at.checked_sub(1).and_then(|before| stroke.points.get(before)).unwrap_or(to);
        let reach = reach.saturating_add(stroke.half_width_at(at, width));
        distance_to_segment(point, *from, *to) <= f64::from(reach)
    })
}

/// Half of the greatest width that the ink has anywhere, in sixteenths of a unit.
pub(super) fn widest_half(stroke: &Stroke, width: StrokeWidth) -> i32 {
    let halves = (0..stroke.pressure.len().max(1)).map(|at| stroke.half_width_at(at, width));
    halves.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_near_ink_as_far_as_it_is_wide() {
        let points = vec![Point::at_units(0, 0), Point::at_units(100, 0), Point::at_units(200, 0)];
        let even = Stroke::even(points.clone());
        let pressed = Stroke { points, pressure: vec![50, 50, 200] };
        // Ink, place, reach in units, and whether it is near. A marker is 8 units wide.
        let table = [
            (&even, (50, 4), 0, true),
            (&even, (50, 5), 0, false),
            (&even, (50, 6), 2, true),
            (&pressed, (50, 2), 0, true),
            (&pressed, (50, 3), 0, false),
            (&pressed, (150, 8), 0, true),
            (&pressed, (150, 9), 0, false),
        ];
        for (ink, (x, y), reach, expected) in table {
            let near = ink_is_near(ink, StrokeWidth::Marker, Point::at_units(x, y), units(reach));
            assert_eq!(near, expected, "{x}, {y} at {reach}");
        }
        let widest = [&even, &pressed].map(|ink| widest_half(ink, StrokeWidth::Marker));
        assert_eq!(widest, [units(4), units(8)]);
    }

    #[test]
    fn no_pressure_makes_ink_vanish_or_flood() {
        for (pressure, expected) in [(vec![], 100), (vec![0], 15), (vec![255], 200), (vec![70], 70)] {
            assert_eq!(Stroke { points: Vec::new(), pressure }.percent_at(0), expected);
        }
    }
}
