//! The four sides of a box, and where a line that runs square to one meets the outline.

use super::element::BoxElement;
use super::geometry::{Point, Rect, Vector, units};
use super::outline::outline;

/// The gap between an arrow's end and the outline, in sixteenths of a unit.
pub const GAP: i32 = units(4);

/// How close to a corner a line may leave a side, in sixteenths of a unit.
const CORNER: i32 = units(10);

/// A side of a box, and the direction that points away from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// To the right.
    Right,
    /// Down.
    Bottom,
    /// To the left.
    Left,
    /// Up.
    Top,
}

impl Side {
    /// Every side, clockwise from the right.
    pub const ALL: [Self; 4] = [Self::Right, Self::Bottom, Self::Left, Self::Top];

    /// The side across the box.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Bottom => Self::Top,
            Self::Left => Self::Right,
            Self::Top => Self::Bottom,
        }
    }

    /// Whether a line square to it runs level.
    #[must_use]
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    /// The way `length` sixteenths outwards.
    #[must_use]
    pub const fn way(self, length: i32) -> Vector {
        match self {
            Self::Right => Vector::new(length, 0),
            Self::Bottom => Vector::new(0, length),
            Self::Left => Vector::new(-length, 0),
            Self::Top => Vector::new(0, -length),
        }
    }

    /// The direction from `a` to `b`, by the longer of the two axes.
    #[must_use]
    pub const fn toward(a: Point, b: Point) -> Self {
        let way = b.from_origin(a);
        match (way.x.abs() >= way.y.abs(), way.x >= 0, way.y >= 0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Bottom,
            (false, _, false) => Self::Top,
        }
    }

    /// Where along the side a place lies: its height for the left and the right, else how far across.
    #[must_use]
    pub const fn across(self, point: Point) -> i32 {
        if self.is_level() { point.y } else { point.x }
    }

    /// The place on this side of a rectangle at `across`.
    #[must_use]
    pub fn on(self, rect: Rect, across: i32) -> Point {
        match self {
            Self::Right => Point::new(rect.max.x, across),
            Self::Bottom => Point::new(across, rect.max.y),
            Self::Left => Point::new(rect.min.x, across),
            Self::Top => Point::new(across, rect.min.y),
        }
    }

    /// From where to where along the side of a rectangle a line may leave it.
    #[must_use]
    pub fn span(self, rect: Rect) -> (i32, i32) {
        let (low, high) = (self.across(rect.min), self.across(rect.max));
        let inset = CORNER.min(high.saturating_sub(low) / 4);
        (low.saturating_add(inset), high.saturating_sub(inset))
    }
}

/// Where a line that runs square to `side` at `across` ends, a small gap before the outline.
///
/// Where the outline is not met at all, the rectangle of the box stands for it.
#[must_use]
pub fn port_on(body: &BoxElement, side: Side, across: i32) -> Point {
    let points = outline(body);
    let mut previous = points.last().copied().unwrap_or_default();
    let mut met: Option<Point> = None;
    for corner in points {
        if let Some(place) = meeting(side, across, previous, corner) {
            met = Some(met.map_or(place, |best| farther(side, best, place)));
        }
        previous = corner;
    }
    met.unwrap_or_else(|| side.on(body.rect, across)).moved(side.way(GAP))
}

/// Where the line at `across` meets the piece of outline from `a` to `b`.
#[expect(clippy::cast_possible_truncation, reason = "a blend of two coordinates within LIMIT")]
fn meeting(side: Side, across: i32, a: Point, b: Point) -> Option<Point> {
    let (from, to) = (side.across(a), side.across(b));
    if (from > across) == (to > across) {
        return None;
    }
    let share = (f64::from(across) - f64::from(from)) / (f64::from(to) - f64::from(from));
    let blend = |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as i32;
    Some(if side.is_level() {
        Point::new(blend(a.x, b.x), across)
    } else {
        Point::new(across, blend(a.y, b.y))
    })
}

const fn farther(side: Side, a: Point, b: Point) -> Point {
    let b_is = match side {
        Side::Right => b.x > a.x,
        Side::Bottom => b.y > a.y,
        Side::Left => b.x < a.x,
        Side::Top => b.y < a.y,
    };
    if b_is { b } else { a }
}
