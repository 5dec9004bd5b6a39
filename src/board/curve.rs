//! Smooth curves through points, as runs of short segments.
//!
//! Centripetal-like Catmull–Rom with uniform parameter: it passes through every
//! point, needs no solver, and is steady enough for hand-placed bends and ink.

use super::geometry::Point;

/// Segments between two points of the input.
const STEPS: u8 = 12;

/// A smooth run of points through all of `points`.
#[must_use]
pub fn smooth(points: &[Point]) -> Vec<Point> {
    let mut path = Vec::with_capacity(points.len().saturating_mul(usize::from(STEPS)));
    path.extend(points.first());
    for (at, pair) in points.windows(2).enumerate() {
        let [b, c] = pair else { continue };
        let a = at.checked_sub(1).and_then(|before| points.get(before)).unwrap_or(b);
        let d = points.get(at.saturating_add(2)).unwrap_or(c);
        path.extend((1..=STEPS).map(|step| between(*a, *b, *c, *d, f64::from(step) / f64::from(STEPS))));
    }
    path
}

fn between(a: Point, b: Point, c: Point, d: Point, t: f64) -> Point {
    Point::new(axis([a.x, b.x, c.x, d.x], t), axis([a.y, b.y, c.y, d.y], t))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the value is a bounded blend of coordinates within LIMIT"
)]
fn axis(values: [i32; 4], t: f64) -> i32 {
    let [a, b, c, d] = values.map(f64::from);
    let value = 2.0 * b
        + (c - a) * t
        + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
        + (3.0 * b - a - 3.0 * c + d) * t * t * t;
    (value / 2.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_passes_through_every_point() {
        let points = [Point::new(0, 0), Point::new(160, 320), Point::new(640, 0), Point::new(700, 900)];
        let path = smooth(&points);
        for point in points {
            assert!(path.contains(&point), "{point:?} is not on the curve");
        }
        assert_eq!(path.first(), points.first());
        assert_eq!(path.last(), points.last());
    }

    #[test]
    fn no_points_give_no_curve() {
        assert!(smooth(&[]).is_empty());
    }
}
