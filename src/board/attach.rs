//! Bound arrows: where an arrow meets the outline of its box, and which arrows
//! must be drawn anew when boxes move.

use super::arrow::{Arrow, ArrowEnd};
use super::contents::Board;
use super::element::{Body, BoxElement, Element};
use super::element_id::ElementId;
use super::geometry::{Point, Vector, units};
use super::outline::outline;
use std::collections::{HashMap, HashSet};

/// The gap between an arrow's end and the outline, in sixteenths of a unit.
const GAP: i32 = units(4);

/// How far the second arrow between two boxes is bent aside.
const ASIDE: i32 = units(36);

/// Where a line that aims from the middle of a box at `target` leaves its outline, with a small gap.
///
/// When `target` lies inside the box, the middle is returned.
#[must_use]
pub fn anchor_point(body: &BoxElement, target: Point) -> Point {
    let center = body.rect.center();
    let points = outline(body);
    let mut previous = points.last().copied().unwrap_or(center);
    let mut farthest: Option<f64> = None;
    for corner in points {
        if let Some(share) = crossing(center, target, previous, corner) {
            farthest = Some(farthest.map_or(share, |best| best.max(share)));
        }
        previous = corner;
    }
    match farthest {
        Some(share) => step_out(center, target, share),
        None => center,
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
/// An end whose box is gone keeps its place and follows nothing.
#[must_use]
pub fn reattach<'a>(arrow: &Arrow, body_of: impl Fn(ElementId) -> Option<&'a BoxElement>) -> Arrow {
    let mut arrow = arrow.clone();
    let from_box = arrow.from.bound.and_then(&body_of);
    let to_box = arrow.to.bound.and_then(&body_of);
    arrow.from.bound = arrow.from.bound.filter(|_| from_box.is_some());
    arrow.to.bound = arrow.to.bound.filter(|_| to_box.is_some());
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

/// The arrows that are bound to any of `changed` (given as they will be), drawn anew.
///
/// Arrows that are among `changed` themselves are left to the caller. When both boxes of an arrow moved
/// by the same way, its bends move along.
#[must_use]
pub fn reattached_arrows(board: &Board, changed: &[Element]) -> Vec<Element> {
    let after: HashMap<ElementId, &Element> = changed.iter().map(|element| (element.id, element)).collect();
    board
        .followers(changed.iter().map(|element| element.id))
        .into_iter()
        .filter(|element| !after.contains_key(&element.id))
        .filter_map(|element| element.as_arrow().map(|arrow| (element, arrow)))
        .map(|(element, arrow)| {
            let carried = carry_bends(board, &after, arrow);
            let body_of = |id| after.get(&id).copied().or_else(|| board.get(id)).and_then(Element::as_box);
            Element { body: Body::Arrow(reattach(&carried, body_of)), ..element.clone() }
        })
        .collect()
}

fn carry_bends(board: &Board, after: &HashMap<ElementId, &Element>, arrow: &Arrow) -> Arrow {
    let shift = |end: ArrowEnd| -> Option<Vector> {
        let id = end.bound?;
        let now = after.get(&id)?.as_box()?.rect.center();
        Some(now.from_origin(board.get(id)?.as_box()?.rect.center()))
    };
    let mut arrow = arrow.clone();
    if let (Some(a), Some(b)) = (shift(arrow.from), shift(arrow.to))
        && a == b
    {
        arrow.bends = arrow.bends.iter().map(|bend| bend.moved(a)).collect();
    }
    arrow
}

/// An arrow bound to two boxes; bent aside when others already join the two.
#[must_use]
pub fn route_between(board: &Board, from: &Element, to: &Element) -> Arrow {
    let center = |element: &Element| element.as_box().map_or_else(Point::default, |body| body.rect.center());
    let (start, end) = (center(from), center(to));
    let mut arrow = Arrow::between(
        ArrowEnd { at: start, bound: Some(from.id) },
        ArrowEnd { at: end, bound: Some(to.id) },
    );
    let ends: HashSet<ElementId> = [from.id, to.id].into();
    let twins = board
        .followers([from.id, to.id])
        .into_iter()
        .filter_map(Element::as_arrow)
        .filter(|other| {
            [other.from.bound, other.to.bound].iter().all(|end| end.is_some_and(|id| ends.contains(&id)))
        })
        .count();
    if from.id == to.id {
        arrow.bends = loop_bends(from);
    } else if twins > 0 {
        arrow.bends = vec![aside(start, end, twins)];
    }
    reattach(&arrow, |id| if id == from.id { from.as_box() } else { to.as_box() })
}

/// Bends of an arrow from a box to itself: out at the right, back at the top.
fn loop_bends(element: &Element) -> Vec<Point> {
    let Some(body) = element.as_box() else { return Vec::new() };
    let corner = Point::new(body.rect.max.x, body.rect.min.y);
    let reach = units(44);
    vec![
        corner.moved(Vector::new(reach, body.rect.height() / 3)),
        corner.moved(Vector::new(reach, -reach)),
        corner.moved(Vector::new(-(body.rect.width() / 4), -reach)),
    ]
}

/// A point beside the middle of the way: the first twin to its left, the second to its right, and so on outwards.
#[expect(clippy::cast_possible_truncation, reason = "a bounded step aside from a point within LIMIT")]
fn aside(a: Point, b: Point, twins: usize) -> Point {
    let middle = a.middle(b);
    let length = a.distance(b).max(1.0);
    let (dx, dy) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let rank = i32::try_from(twins.div_ceil(2)).unwrap_or(1);
    let sign = if twins % 2 == 1 { 1.0 } else { -1.0 };
    let offset = f64::from(ASIDE.saturating_mul(rank)) * sign / length;
    middle.moved(Vector::new((dy * offset).round() as i32, (-dx * offset).round() as i32))
}
