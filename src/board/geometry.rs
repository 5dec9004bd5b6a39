//! Points, vectors and rectangles in board space.
//!
//! Coordinates are fixed point: whole numbers of 1/16 board unit, x to the right
//! and y down. Equality is exact, NaN cannot exist, and every sum saturates at
//! [`LIMIT`], so that no value from a file can overflow.

/// Sixteenths in one board unit.
pub const UNIT: i32 = 16;

/// The farthest coordinate from the origin, in sixteenths: one million units.
pub const LIMIT: i32 = 1_000_000 * UNIT;

/// Converts whole board units to sixteenths.
#[must_use]
pub const fn units(whole: i32) -> i32 {
    whole.saturating_mul(UNIT)
}

/// A place on the board, in sixteenths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Point {
    /// Rightwards.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

/// A displacement on the board, in sixteenths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Vector {
    /// Rightwards.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

impl Vector {
    /// A displacement in sixteenths.
    #[must_use]
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }
}

impl Point {
    /// The place at these sixteenths, brought within the limit of the board.
    #[must_use]
    pub fn new(x: i32, y: i32) -> Self {
        Self { x: x.clamp(-LIMIT, LIMIT), y: y.clamp(-LIMIT, LIMIT) }
    }

    /// The place at these whole units.
    #[must_use]
    pub fn at_units(x: i32, y: i32) -> Self {
        Self::new(units(x), units(y))
    }

    /// The nearest place to a point in units; what is not a number becomes the origin.
    #[must_use]
    pub fn from_units(x: f32, y: f32) -> Self {
        Self::new(to_sixteenths(x), to_sixteenths(y))
    }

    /// The place in units.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "24 bits hold every coordinate within LIMIT")]
    pub fn to_units(self) -> (f32, f32) {
        (self.x as f32 / UNIT as f32, self.y as f32 / UNIT as f32)
    }

    /// This place, displaced.
    #[must_use]
    pub fn moved(self, by: Vector) -> Self {
        Self::new(self.x.saturating_add(by.x), self.y.saturating_add(by.y))
    }

    /// The displacement from `origin` to here.
    #[must_use]
    pub const fn from_origin(self, origin: Self) -> Vector {
        Vector::new(self.x.saturating_sub(origin.x), self.y.saturating_sub(origin.y))
    }

    /// The distance to `other` in sixteenths.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (f64::from(self.x) - f64::from(other.x), f64::from(self.y) - f64::from(other.y));
        // Within LIMIT no square overflows, and a root is the same on every machine and many times as fast as `hypot`.
        (dx * dx + dy * dy).sqrt()
    }

    /// The place half way to `other`.
    #[must_use]
    pub const fn middle(self, other: Self) -> Self {
        Self { x: i32::midpoint(self.x, other.x), y: i32::midpoint(self.y, other.y) }
    }

    /// This place on a grid of `step` sixteenths.
    #[must_use]
    pub fn on_grid(self, step: i32) -> Self {
        Self::new(round_to(self.x, step), round_to(self.y, step))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to LIMIT just before; `as` maps NaN to 0")]
fn to_sixteenths(unit: f32) -> i32 {
    let limit = f64::from(LIMIT);
    (f64::from(unit) * f64::from(UNIT)).round().clamp(-limit, limit) as i32
}

fn round_to(value: i32, step: i32) -> i32 {
    if step <= 0 {
        return value;
    }
    let half = step / 2;
    value.saturating_add(half).div_euclid(step).saturating_mul(step)
}

/// The distance from `point` to the segment from `a` to `b`, in sixteenths.
#[must_use]
pub fn distance_to_segment(point: Point, a: Point, b: Point) -> f64 {
    let (px, py) = (f64::from(point.x), f64::from(point.y));
    let (ax, ay) = (f64::from(a.x), f64::from(a.y));
    let (dx, dy) = (f64::from(b.x) - ax, f64::from(b.y) - ay);
    let length_squared = dx * dx + dy * dy;
    let along = if length_squared > 0.0 {
        (((px - ax) * dx + (py - ay) * dy) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (px - (ax + along * dx)).hypot(py - (ay + along * dy))
}

/// An upright rectangle. `min` is never right of or below `max`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rect {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Rect {
    /// The rectangle between two opposite corners, in whichever order.
    #[must_use]
    pub fn between(a: Point, b: Point) -> Self {
        Self { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// The rectangle with this corner and size in sixteenths.
    #[must_use]
    pub fn sized(min: Point, width: i32, height: i32) -> Self {
        Self::between(min, min.moved(Vector::new(width.max(0), height.max(0))))
    }

    /// The rectangle around `center` with this size in sixteenths.
    #[must_use]
    pub fn around(center: Point, width: i32, height: i32) -> Self {
        let corner = center.moved(Vector::new(-(width.max(0) / 2), -(height.max(0) / 2)));
        Self::sized(corner, width, height)
    }

    /// The smallest rectangle that holds all points, if there is one.
    #[must_use]
    pub fn of_points(points: &[Point]) -> Option<Self> {
        let first = *points.first()?;
        Some(points.iter().fold(Self::between(first, first), |all, point| all.with(*point)))
    }

    /// The width in sixteenths.
    #[must_use]
    pub const fn width(self) -> i32 {
        self.max.x.saturating_sub(self.min.x)
    }

    /// The height in sixteenths.
    #[must_use]
    pub const fn height(self) -> i32 {
        self.max.y.saturating_sub(self.min.y)
    }

    /// The middle.
    #[must_use]
    pub const fn center(self) -> Point {
        self.min.middle(self.max)
    }

    /// Whether the point lies inside or on the border.
    #[must_use]
    pub const fn contains(self, point: Point) -> bool {
        self.min.x <= point.x && point.x <= self.max.x && self.min.y <= point.y && point.y <= self.max.y
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub const fn encloses(self, other: Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share a point.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// This rectangle, grown on all sides by `margin` sixteenths; a negative margin shrinks it to its middle at most.
    #[must_use]
    pub fn grown(self, margin: i32) -> Self {
        let across = margin.max(-(self.width() / 2));
        let down = margin.max(-(self.height() / 2));
        Self {
            min: self.min.moved(Vector::new(across.saturating_neg(), down.saturating_neg())),
            max: self.max.moved(Vector::new(across, down)),
        }
    }

    /// This rectangle, displaced.
    #[must_use]
    pub fn moved(self, by: Vector) -> Self {
        Self { min: self.min.moved(by), max: self.max.moved(by) }
    }

    /// The smallest rectangle that also holds `point`.
    #[must_use]
    pub fn with(self, point: Point) -> Self {
        self.union(Self { min: point, max: point })
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// A point that keeps in `to` the relative place that `point` has in this rectangle.
    #[must_use]
    pub fn carry(self, point: Point, to: Self) -> Point {
        Point::new(
            carry_axis(point.x, self.min.x, self.width(), to.min.x, to.width()),
            carry_axis(point.y, self.min.y, self.height(), to.min.y, to.height()),
        )
    }
}

fn carry_axis(value: i32, from: i32, from_length: i32, to: i32, to_length: i32) -> i32 {
    let offset = i64::from(value) - i64::from(from);
    let scaled =
        if from_length == 0 { offset } else { offset * i64::from(to_length) / i64::from(from_length) };
    let limit = i64::from(LIMIT);
    i32::try_from((i64::from(to) + scaled).clamp(-limit, limit)).unwrap_or(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_number_becomes_the_origin() {
        assert_eq!(Point::from_units(f32::NAN, 1.5), Point::new(0, 24));
        assert_eq!(Point::from_units(f32::INFINITY, f32::NEG_INFINITY), Point::new(LIMIT, -LIMIT));
    }

    #[test]
    fn a_displacement_saturates_at_the_limit() {
        let far = Point::new(i32::MAX, i32::MIN);
        assert_eq!(far, Point::new(LIMIT, -LIMIT));
        assert_eq!(far.moved(Vector::new(i32::MAX, i32::MIN)), far);
    }

    #[test]
    fn grid_rounds_to_the_nearest_on_both_sides_of_zero() {
        assert_eq!(Point::new(-9, 9).on_grid(16), Point::new(-16, 16));
        assert_eq!(Point::new(-7, 7).on_grid(16), Point::new(0, 0));
        assert_eq!(Point::new(5, 5).on_grid(0), Point::new(5, 5));
    }

    #[test]
    fn a_carried_point_keeps_its_relative_place() {
        let from = Rect::sized(Point::new(0, 0), 100, 200);
        let to = Rect::sized(Point::new(1000, 0), 200, 100);
        assert_eq!(from.carry(Point::new(50, 100), to), Point::new(1100, 50));
    }

    #[test]
    fn shrinking_stops_at_the_middle() {
        let rect = Rect::sized(Point::new(0, 0), 10, 10).grown(-100);
        assert_eq!((rect.width(), rect.height()), (0, 0));
    }

    #[test]
    fn distance_to_a_point_like_segment_is_plain_distance() {
        let p = Point::new(3, 4);
        assert!((distance_to_segment(p, Point::default(), Point::default()) - 5.0).abs() < 1e-9);
    }
}
