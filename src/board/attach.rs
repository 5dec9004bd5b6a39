//! Bound arrows: where an arrow meets the outline of its box.

use super::arrow::{Arrow, Route};
use super::element::BoxElement;
use super::element_id::ElementId;
use super::geometry::Point;
use super::outline::outline;
use super::right_angles::slid;
use super::side::GAP;

/// Where a line that aims from the middle of a box at `target` leaves its outline, with a small gap.
///
/// When `target` lies inside the box, the middle is returned.
#[must_use]
pub fn anchor_point(body: &BoxElement, target: Point) -> Point {
    leaving(body, body.rect.center(), target)
}

/// Where a line from `start`, within a box, to `target` leaves its outline, with a small gap; `start` where it does not.
pub(super) fn leaving(body: &BoxElement, start: Point, target: Point) -> Point {
    let points = outline(body);
    let mut previous = points.last().copied().unwrap_or(start);
    let mut farthest: Option<f64> = None;
    for corner in points {
        if let Some(share) = crossing(start, target, previous, corner) {
            farthest = Some(farthest.map_or(share, |best| best.max(share)));
        }
        previous = corner;
    }
    match farthest {
        Some(share) => step_out(start, target, share),
        None => start,
    }
}

/// The share of the way from `a` to `b` at which it crosses the segment from `c` to `d`.
fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<f64> {
    let difference = |p: Point, q: Point| (f64::from(q.x) - f64::from(p.x), f64::from(q.y) - f64::from(p.y));
    let ((rx, ry), (sx, sy), (qx, qy)) = (difference(a, b), difference(c, d), difference(a, c));
    let cross = rx * sy - ry * sx;
    if cross.abs() < 1e-9 {
        return None;
    }
    let along = (qx * sy - qy * sx) / cross;
    let across = (qx * ry - qy * rx) / cross;
    ((0.0..=1.0).contains(&along) && (-1e-9..=1.0 + 1e-9).contains(&across)).then_some(along)
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1 of a way within LIMIT")]
fn step_out(center: Point, target: Point, share: f64) -> Point {
    let length = center.distance(target).max(1.0);
    let share = (share + f64::from(GAP) / length).min(1.0);
    let at =
        |from: i32, to: i32| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as i32;
    Point::new(at(center.x, target.x), at(center.y, target.y))
}

/// This arrow with its bound ends on the outlines of the boxes that `body_of` gives.
///
/// An end whose box is gone keeps its place and follows nothing. A right-angled arrow stays so: its first and last
/// piece slide along.
#[must_use]
pub fn reattach<'a>(arrow: &Arrow, body_of: impl Fn(ElementId) -> Option<&'a BoxElement>) -> Arrow {
    let mut arrow = arrow.clone();
    let from_box = arrow.from.bound.and_then(&body_of);
    let to_box = arrow.to.bound.and_then(&body_of);
    arrow.from.bound = arrow.from.bound.filter(|_| from_box.is_some());
    arrow.to.bound = arrow.to.bound.filter(|_| to_box.is_some());
    if arrow.route == Route::Elbow {
        return slid(&arrow, from_box, to_box);
    }
    let from_center = from_box.map_or(arrow.from.at, |body| body.rect.center());
    let to_center = to_box.map_or(arrow.to.at, |body| body.rect.center());
    if let Some(body) = from_box {
        arrow.from.at = anchor_point(body, arrow.bends.first().copied().unwrap_or(to_center));
    }
    if let Some(body) = to_box {
        arrow.to.at = anchor_point(body, arrow.bends.last().copied().unwrap_or(from_center));
    }
    arrow
}
