//! What an element covers, everything that it paints included.

use super::arrow::{Arrow, Route};
use super::element::{Body, Element};
use super::geometry::{Point, Rect, units};

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
    let points = arrow.points();
    let path = Rect::of_points(&points).unwrap_or_default();
    // A curve through its points can leave their hull by a share of its span.
    let slack = if arrow.route == Route::Curved && !arrow.bends.is_empty() {
        (path.width().max(path.height())) / 6
    } else {
        0
    };
    path.grown(slack).union(Rect::around(arrow.label_center(), arrow.label.width, arrow.label.height))
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
        if self.route == Route::Curved && points.len() > 2 { super::curve::smooth(&points) } else { points }
    }
}

/// The point a share of the way along a run of points.
fn point_along(path: &[Point], share: f64) -> Point {
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
