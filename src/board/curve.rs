//! Smooth curves through points, as runs of short segments.
//!
//! Ink is smoothed by Catmull–Rom with uniform parameter, which suits points that
//! lie evenly. The bends of an arrow do not: its curve leaves each bend half way
//! between the directions of its two pieces and keeps to the shorter one's
//! measure, so that it neither loops nor swings out.

use super::geometry::Point;

/// Segments between two points of the input.
pub const STEPS: u8 = 12;

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

/// The curve of an arrow: through all of `points`, however unevenly they lie.
#[must_use]
pub fn rounded(points: &[Point]) -> Vec<Point> {
    let mut path = Vec::with_capacity(points.len().saturating_mul(usize::from(STEPS)));
    path.extend(points.first());
    for (at, pair) in points.windows(2).enumerate() {
        let [b, c] = pair else { continue };
        let a = at.checked_sub(1).and_then(|before| points.get(before));
        let d = points.get(at.saturating_add(2));
        let out = handle(a, *b, *c);
        let home = handle(d, *c, *b);
        path.extend((1..=STEPS).map(|step| bezier(*b, out, home, *c, f64::from(step) / f64::from(STEPS))));
    }
    path
}

/// Where the curve aims as it leaves `here` for `next`; without a point before, straight at it.
fn handle(before: Option<&Point>, here: Point, next: Point) -> (f64, f64) {
    let way = |a: Point, b: Point| (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let length = here.distance(next);
    let (dx, dy) = way(here, next);
    let (hx, hy) = (f64::from(here.x), f64::from(here.y));
    let behind = before.map_or(0.0, |before| before.distance(here));
    if let Some(before) = before
        && behind > 0.0
        && length > 0.0
    {
        let (bx, by) = way(*before, here);
        let (tx, ty) = (bx / behind + dx / length, by / behind + dy / length);
        let size = tx.hypot(ty);
        if size > 1e-6 {
            let reach = (length / 3.0).min(behind) / size;
            return (hx + tx * reach, hy + ty * reach);
        }
    }
    (hx + dx / 3.0, hy + dy / 3.0)
}

#[expect(clippy::cast_possible_truncation, reason = "a blend of places near coordinates within LIMIT")]
fn bezier(a: Point, out: (f64, f64), home: (f64, f64), b: Point, t: f64) -> Point {
    let u = 1.0 - t;
    let axis = |a: i32, out: f64, home: f64, b: i32| {
        let (a, b) = (f64::from(a), f64::from(b));
        (u * u * u * a + 3.0 * u * u * t * out + 3.0 * u * t * t * home + t * t * t * b).round() as i32
    };
    Point::new(axis(a.x, out.0, home.0, b.x), axis(a.y, out.1, home.1, b.y))
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
        for path in [smooth(&points), rounded(&points)] {
            for point in points {
                assert!(path.contains(&point), "{point:?} is not on the curve");
            }
            assert_eq!(path.first(), points.first());
            assert_eq!(path.last(), points.last());
        }
    }

    #[test]
    fn an_arrow_keeps_near_its_points_however_unevenly_they_lie() {
        let points =
            [Point::new(0, 0), Point::new(9_000, 0), Point::new(9_100, 100), Point::new(9_100, 9_000)];
        for point in rounded(&points) {
            let near = points
                .windows(2)
                .any(|pair| crate::board::geometry::distance_to_segment(point, pair[0], pair[1]) < 60.0);
            assert!(near, "{point:?} swings out");
        }
    }

    #[test]
    fn no_points_give_no_curve() {
        assert!(smooth(&[]).is_empty() && rounded(&[]).is_empty());
    }
}
