//! What lies in the way of a line.

use crate::board::element_id::ElementId;
use crate::board::geometry::{Point, Rect, units};

/// How far a route stays off a box that it passes, in sixteenths of a unit.
pub const MARGIN: i32 = units(18);
/// How near it may come where there is no more room.
pub const CLEARANCE: i32 = units(6);

/// A box that lines go round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Obstacle {
    /// Which.
    pub id: ElementId,
    /// Where.
    pub rect: Rect,
}

/// Whether the line from `a` to `b` goes through the inside of a rectangle.
pub fn crosses(rect: Rect, a: Point, b: Point) -> bool {
    let beside = a.x.max(b.x) <= rect.min.x
        || a.x.min(b.x) >= rect.max.x
        || a.y.max(b.y) <= rect.min.y
        || a.y.min(b.y) >= rect.max.y;
    if beside || rect.width() == 0 || rect.height() == 0 {
        return false;
    }
    let (dx, dy) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
    let lean = |x: i32, y: i32| dx * (i64::from(y) - i64::from(a.y)) - dy * (i64::from(x) - i64::from(a.x));
    let leans = [
        lean(rect.min.x, rect.min.y),
        lean(rect.max.x, rect.min.y),
        lean(rect.max.x, rect.max.y),
        lean(rect.min.x, rect.max.y),
    ];
    !(leans.iter().all(|lean| *lean >= 0) || leans.iter().all(|lean| *lean <= 0)) || (dx == 0 && dy == 0)
}

/// Whether a run of points goes through the inside of a rectangle.
pub fn path_crosses(path: &[Point], rect: Rect) -> bool {
    path.windows(2).any(|pair| matches!(pair, [a, b] if crosses(rect, *a, *b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_through_the_inside_crosses() {
        let rect = Rect::sized(Point::new(0, 0), 100, 50);
        let p = Point::new;
        for (a, b, expected) in [
            (p(-10, 25), p(110, 25), true),
            (p(-10, 0), p(110, 0), false),
            (p(-10, 50), p(110, 50), false),
            (p(50, -10), p(50, 60), true),
            (p(50, -10), p(50, 0), false),
            (p(-10, -10), p(110, 60), true),
            (p(-60, 0), p(0, 60), false),
            (p(-40, 40), p(40, -40), false),
            (p(-30, 40), p(50, -40), true),
            (p(50, 25), p(50, 25), true),
            (p(200, 25), p(200, 25), false),
        ] {
            assert_eq!(crosses(rect, a, b), expected, "{a:?} to {b:?}");
        }
    }
}
