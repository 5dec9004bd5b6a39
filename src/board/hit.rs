//! What is under the pointer.
//!
//! A press inside a node, a note or writing takes it, at any zoom; ink and
//! arrows are taken within reach of their line; a plain shape is taken by its
//! inside only where nothing else is, the smaller one first. A frame is taken by
//! its border and its title only.

use super::contents::Board;
use super::element::{Body, BoxElement, BoxKind, Element};
use super::element_id::ElementId;
use super::geometry::{Point, Rect, Vector, distance_to_segment, units};
use super::ink::{ink_is_near, widest_half};
use super::outline::outline;
use super::stack::Slot;

/// How far from a line a press still takes it, in points on the screen.
pub const GRAB_UNITS: f32 = 8.0;

/// The element that a press at `point` takes; `reach` in sixteenths of a unit.
#[must_use]
pub fn element_at(board: &Board, point: Point, reach: i32) -> Option<ElementId> {
    let mut near: Vec<&Slot> = board.near(Rect::around(point, 0, 0).grown(reach));
    near.reverse();
    let solid = near.iter().find(|slot| is_solid(&slot.element) && box_holds(&slot.element, point));
    let line = || near.iter().find(|slot| line_is_near(&slot.element, point, reach));
    let shape =
        || near.iter().filter(|slot| box_holds(&slot.element, point)).min_by_key(|slot| area(slot.bounds));
    solid.or_else(line).or_else(shape).map(|slot| slot.element.id)
}

/// The boxes whose outline holds `point`, frontmost first.
pub fn boxes_at(board: &Board, point: Point) -> impl Iterator<Item = (&Element, &BoxElement)> {
    let under = board.near(Rect::around(point, 0, 0)).into_iter().rev().map(|slot| slot.element.as_ref());
    under
        .filter_map(|element| element.as_box().map(|body| (element, body)))
        .filter(move |(_, body)| outline_contains(body, point))
}

/// The elements that lie wholly within `area`.
pub fn elements_in(board: &Board, area: Rect) -> impl Iterator<Item = ElementId> {
    board.near(area).into_iter().filter(move |slot| area.encloses(slot.bounds)).map(|slot| slot.element.id)
}

/// Whether the outline of a box holds `point`.
#[must_use]
pub fn outline_contains(body: &BoxElement, point: Point) -> bool {
    match body.kind {
        BoxKind::Shape(_) => polygon_contains(&outline(body), point),
        BoxKind::Frame => frame_title(body).contains(point),
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Text | BoxKind::Picture(_) => {
            body.rect.contains(point)
        }
    }
}

/// Where the title of a frame stands, in its upper left corner.
#[must_use]
pub fn frame_title(body: &BoxElement) -> Rect {
    let corner = body.rect.min.moved(Vector::new(TITLE_INSET.0, TITLE_INSET.1));
    Rect::sized(corner, body.label.width, body.label.height)
}

/// From a frame's corner to that of its title.
const TITLE_INSET: (i32, i32) = (units(12), units(8));

/// Whether a path from `a` to `b` crosses the element or passes within `reach` sixteenths of its line.
#[must_use]
pub fn stroke_touches(element: &Element, a: Point, b: Point, reach: i32) -> bool {
    match &element.body {
        Body::Box(body) if body.kind == BoxKind::Frame => {
            path_is_crossed(&closed(outline(body)), a, b, reach)
        }
        // A quick hand is on both sides of a box and never in it.
        Body::Box(body) => outline_contains(body, b) || path_is_crossed(&closed(outline(body)), a, b, 0),
        Body::Arrow(arrow) => path_is_crossed(&arrow.path(), a, b, reach),
        Body::Stroke(stroke) => {
            let reach = reach.saturating_add(widest_half(stroke, element.style.width));
            path_is_crossed(&stroke.points, a, b, reach)
        }
    }
}

fn path_is_crossed(path: &[Point], a: Point, b: Point, reach: i32) -> bool {
    if let [only] = path {
        return distance_to_segment(*only, a, b) <= f64::from(reach);
    }
    path.windows(2).any(|pair| match pair {
        [c, d] => {
            let near = |point, from, to| distance_to_segment(point, from, to) <= f64::from(reach);
            segments_cross(a, b, *c, *d)
                || near(a, *c, *d)
                || near(b, *c, *d)
                || near(*c, a, b)
                || near(*d, a, b)
        }
        _ => false,
    })
}

fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        let (ux, uy) = (i64::from(q.x) - i64::from(p.x), i64::from(q.y) - i64::from(p.y));
        let (vx, vy) = (i64::from(r.x) - i64::from(p.x), i64::from(r.y) - i64::from(p.y));
        (ux * vy - uy * vx).signum()
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

fn is_solid(element: &Element) -> bool {
    element.as_box().is_some_and(|body| match body.kind {
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Text | BoxKind::Picture(_) => true,
        BoxKind::Shape(_) => element.style.filled,
        BoxKind::Frame => false,
    })
}

fn box_holds(element: &Element, point: Point) -> bool {
    element.as_box().is_some_and(|body| outline_contains(body, point))
}

fn line_is_near(element: &Element, point: Point, reach: i32) -> bool {
    match &element.body {
        Body::Box(body) => !is_solid(element) && path_is_near(&closed(outline(body)), point, reach),
        Body::Arrow(arrow) => {
            let label = Rect::around(arrow.label_center(), arrow.label.width, arrow.label.height);
            (!arrow.label.is_empty() && label.contains(point)) || path_is_near(&arrow.path(), point, reach)
        }
        Body::Stroke(stroke) => ink_is_near(stroke, element.style.width, point, reach),
    }
}

fn closed(mut points: Vec<Point>) -> Vec<Point> {
    points.extend(points.first().copied());
    points
}

fn path_is_near(path: &[Point], point: Point, reach: i32) -> bool {
    if let [only] = path {
        return only.distance(point) <= f64::from(reach);
    }
    path.windows(2).any(|pair| match pair {
        [a, b] => distance_to_segment(point, *a, *b) <= f64::from(reach),
        _ => false,
    })
}

fn area(rect: Rect) -> i64 {
    i64::from(rect.width()) * i64::from(rect.height())
}

/// Whether a closed run of points holds `point`, by the even-odd rule.
#[must_use]
pub(super) fn polygon_contains(polygon: &[Point], point: Point) -> bool {
    let mut inside = false;
    let mut previous = polygon.last().copied().unwrap_or_default();
    for &corner in polygon {
        if (corner.y > point.y) != (previous.y > point.y) {
            let rise = f64::from(previous.y) - f64::from(corner.y);
            let run = f64::from(previous.x) - f64::from(corner.x);
            let crossing = f64::from(corner.x) + (f64::from(point.y) - f64::from(corner.y)) / rise * run;
            inside ^= f64::from(point.x) < crossing;
        }
        previous = corner;
    }
    inside
}
