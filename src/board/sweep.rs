//! What an element covers, everything that it paints included.

use super::arrow::{Arrow, Route};
use super::element::{Body, Element};
use super::geometry::{Point, Rect, distance_to_segment, units};

/// Room around a line for its heads, in sixteenths of a unit.
const HEAD_MARGIN: i32 = units(10);

/// The rectangle that holds everything an element paints.
#[must_use]
pub fn bounds_of(element: &Element) -> Rect {
    let pen = units(i32::from(element.style.width.in_units()));
    match &element.body {
        Body::Box(body) => body.rect.grown(pen),
        Body::Stroke(stroke) => Rect::of_points(&stroke.points).unwrap_or_default().grown(pen),
        Body::Arrow(arrow) => arrow_bounds(arrow).grown(pen.saturating_add(HEAD_MARGIN)),
    }
}

fn arrow_bounds(arrow: &Arrow) -> Rect {
    let path = Rect::of_points(&arrow.path()).unwrap_or_default();
    path.union(Rect::around(arrow.label_center(), arrow.label.width, arrow.label.height))
}

impl Arrow {
    /// Where the label sits: at its share of the drawn path.
    #[must_use]
    pub fn label_center(&self) -> Point {
        point_along(&self.path(), f64::from(self.label_at.min(1_000)) / 1_000.0)
    }

    /// The drawn path as a run of points: the points themselves, or a smooth curve through them.
    #[must_use]
    pub fn path(&self) -> Vec<Point> {
        let points = self.points();
        if self.is_smooth() { super::curve::rounded(&points) } else { points }
    }

    /// The part of the drawn path from one of its points to the next, counted from its beginning.
    #[must_use]
    pub fn piece(&self, at: usize) -> Vec<Point> {
        let steps = if self.is_smooth() { usize::from(super::curve::STEPS) } else { 1 };
        self.path().into_iter().skip(at.saturating_mul(steps)).take(steps.saturating_add(1)).collect()
    }

    /// How far along the drawn path the place nearest to `point` lies, in thousandths.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1,000")]
    pub fn share_near(&self, point: Point) -> u16 {
        let path = self.path();
        let (mut walked, mut nearest) = (0.0, (f64::INFINITY, 0.0));
        for pair in path.windows(2) {
            let [a, b] = pair else { continue };
            let length = a.distance(*b);
            let share = share_of(point, *a, *b);
            let away = distance_to_segment(point, *a, *b);
            if away < nearest.0 {
                nearest = (away, walked + share * length);
            }
            walked += length;
        }
        (nearest.1 / walked.max(1.0) * 1_000.0).round().clamp(0.0, 1_000.0) as u16
    }

    /// The length of the drawn path in sixteenths of a unit.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.path().windows(2).map(|pair| if let [a, b] = pair { a.distance(*b) } else { 0.0 }).sum()
    }

    fn is_smooth(&self) -> bool {
        self.route == Route::Curved && !self.bends.is_empty()
    }
}

/// The share of the way from `a` to `b` at which it is nearest to `point`.
fn share_of(point: Point, a: Point, b: Point) -> f64 {
    let way = |p: Point| (f64::from(p.x) - f64::from(a.x), f64::from(p.y) - f64::from(a.y));
    let ((px, py), (dx, dy)) = (way(point), way(b));
    let square = dx * dx + dy * dy;
    if square > 0.0 { ((px * dx + py * dy) / square).clamp(0.0, 1.0) } else { 0.0 }
}

/// The point a share of the way along a run of points.
#[must_use]
pub fn point_along(path: &[Point], share: f64) -> Point {
    let lengths = path.windows(2).map(|pair| match pair {
        [a, b] => a.distance(*b),
        _ => 0.0,
    });
    let wanted = lengths.clone().sum::<f64>() * share;
    let mut walked = 0.0;
    for (pair, length) in path.windows(2).zip(lengths) {
        if let [a, b] = pair
            && walked + length >= wanted
            && length > 0.0
        {
            return along(*a, *b, (wanted - walked) / length);
        }
        walked += length;
    }
    path.first().copied().unwrap_or_default()
}

/// The point a share of the way from `a` to `b`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "both ends are within LIMIT, and the share within 0 and 1"
)]
fn along(a: Point, b: Point, share: f64) -> Point {
    let at =
        |from: i32, to: i32| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as i32;
    Point::new(at(a.x, b.x), at(a.y, b.y))
}
