//! The outline of a box: a closed run of points, seen whole from its middle.
//!
//! One outline serves hit tests, the ends of bound arrows and the picture, so
//! that an arrow ends where the eye sees the border. Every outline is
//! star-shaped about the box's middle, which makes filling it a plain fan.

use super::element::{BoxElement, BoxKind, ShapeKind};
use super::geometry::{Point, Rect, units};
use super::kind::NodeKind;

/// The height of a cylinder's cap, or the depth of a pipe's, in sixteenths of a unit.
pub const CAP: i32 = units(11);

/// The outline of a box, clockwise from the top left.
#[must_use]
pub fn outline(body: &BoxElement) -> Vec<Point> {
    match body.kind {
        BoxKind::Node(kind) => node_outline(kind, body.rect),
        BoxKind::Shape(ShapeKind::Ellipse) => ellipse(body.rect),
        BoxKind::Shape(ShapeKind::Diamond) => diamond(body.rect),
        BoxKind::Shape(ShapeKind::Rectangle) => rounded(body.rect, units(8)),
        BoxKind::Sticky(_) => rounded(body.rect, units(2)),
        BoxKind::Frame => rounded(body.rect, units(12)),
        BoxKind::Text | BoxKind::Picture(_) => corners(body.rect),
    }
}

fn node_outline(kind: NodeKind, rect: Rect) -> Vec<Point> {
    match kind {
        NodeKind::Client => monitor(rect),
        NodeKind::Gateway => relative(rect, &[(9, 0), (91, 0), (100, 50), (91, 100), (9, 100), (0, 50)]),
        NodeKind::Service => rounded(rect, units(14)),
        NodeKind::Worker => cut_corners(rect, units(13)),
        NodeKind::Orchestrator => rounded(rect, units(3)),
        NodeKind::StreamProcessor => {
            relative(rect, &[(0, 0), (89, 0), (100, 50), (89, 100), (0, 100), (8, 50)])
        }
        NodeKind::Database | NodeKind::EventStore => cylinder(rect),
        NodeKind::Outbox => tray(rect),
        NodeKind::Relay => relative(rect, &[(10, 0), (100, 0), (90, 100), (0, 100)]),
        NodeKind::Topic => corners(rect),
        NodeKind::Queue | NodeKind::Dlq => pipe(rect),
        NodeKind::Cache => torn(rect),
        NodeKind::Projection => document(rect),
        NodeKind::External => cloud(rect),
    }
}

fn corners(rect: Rect) -> Vec<Point> {
    let Rect { min, max } = rect;
    vec![min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)]
}

/// Points given in percent of the rectangle.
fn relative(rect: Rect, percent: &[(i32, i32)]) -> Vec<Point> {
    percent.iter().map(|&(across, down)| at_percent(rect, across, down)).collect()
}

fn at_percent(rect: Rect, across: i32, down: i32) -> Point {
    let part = |length: i32, percent: i32| i64::from(length) * i64::from(percent) / 100;
    let add = |from: i32, by: i64| i32::try_from(i64::from(from) + by).unwrap_or(from);
    Point::new(add(rect.min.x, part(rect.width(), across)), add(rect.min.y, part(rect.height(), down)))
}

/// A point on the ellipse around `center`, at an angle in degrees clockwise from the right.
#[expect(clippy::cast_possible_truncation, reason = "radii are lengths of rectangles within LIMIT")]
fn on_ellipse(center: Point, across: i32, down: i32, degrees: i32) -> Point {
    let angle = f64::from(degrees).to_radians();
    let x = (f64::from(across) * angle.cos()).round() as i32;
    let y = (f64::from(down) * angle.sin()).round() as i32;
    Point::new(center.x.saturating_add(x), center.y.saturating_add(y))
}

/// Part of an ellipse from one angle to another, in steps.
pub(super) fn arc(
    center: Point,
    across: i32,
    down: i32,
    from: i32,
    to: i32,
    steps: i32,
) -> impl Iterator<Item = Point> {
    (0..=steps).map(move |step| on_ellipse(center, across, down, from + (to - from) * step / steps.max(1)))
}

fn ellipse(rect: Rect) -> Vec<Point> {
    arc(rect.center(), rect.width() / 2, rect.height() / 2, 180, 532, 44).collect()
}

fn diamond(rect: Rect) -> Vec<Point> {
    relative(rect, &[(50, 0), (100, 50), (50, 100), (0, 50)])
}

fn rounded(rect: Rect, radius: i32) -> Vec<Point> {
    let radius = radius.min(rect.width() / 2).min(rect.height() / 2);
    let inner = rect.grown(-radius);
    let Rect { min, max } = inner;
    let centers = [min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)];
    let turns = [180, 270, 360, 450];
    centers
        .into_iter()
        .zip(turns)
        .flat_map(|(center, from)| arc(center, radius, radius, from, from + 90, 6))
        .collect()
}

fn cut_corners(rect: Rect, cut: i32) -> Vec<Point> {
    let cut = cut.min(rect.width() / 3).min(rect.height() / 3);
    let Rect { min, max } = rect;
    vec![
        Point::new(min.x + cut, min.y),
        Point::new(max.x - cut, min.y),
        Point::new(max.x, min.y + cut),
        Point::new(max.x, max.y - cut),
        Point::new(max.x - cut, max.y),
        Point::new(min.x + cut, max.y),
        Point::new(min.x, max.y - cut),
        Point::new(min.x, min.y + cut),
    ]
}

/// A screen on a stand.
fn monitor(rect: Rect) -> Vec<Point> {
    relative(rect, &[(0, 0), (100, 0), (100, 86), (60, 86), (63, 100), (37, 100), (40, 86), (0, 86)])
}

fn tray(rect: Rect) -> Vec<Point> {
    relative(rect, &[(0, 0), (24, 0), (34, 15), (66, 15), (76, 0), (100, 0), (100, 100), (0, 100)])
}

/// Depth of a cap that leaves room for the body.
pub(super) fn cap_for(length: i32) -> i32 {
    CAP.min(length / 4)
}

fn cylinder(rect: Rect) -> Vec<Point> {
    let cap = cap_for(rect.height());
    let middle = rect.center().x;
    let top = Point::new(middle, rect.min.y + cap);
    let bottom = Point::new(middle, rect.max.y - cap);
    let across = rect.width() / 2;
    arc(top, across, cap, 180, 360, 16).chain(arc(bottom, across, cap, 0, 180, 16)).collect()
}

fn pipe(rect: Rect) -> Vec<Point> {
    let cap = cap_for(rect.width());
    let middle = rect.center().y;
    let left = Point::new(rect.min.x + cap, middle);
    let right = Point::new(rect.max.x - cap, middle);
    let down = rect.height() / 2;
    arc(left, cap, down, 90, 270, 16).chain(arc(right, cap, down, 270, 450, 16)).collect()
}

/// A box whose lower edge is torn: what is in it may be lost.
fn torn(rect: Rect) -> Vec<Point> {
    let mut points = relative(rect, &[(0, 0), (100, 0)]);
    points.extend(
        (0..=10).map(|tooth| at_percent(rect, 100 - tooth * 10, if tooth % 2 == 0 { 88 } else { 100 })),
    );
    points
}

/// A page with a wavy lower edge.
fn document(rect: Rect) -> Vec<Point> {
    let mut points = relative(rect, &[(0, 0), (100, 0)]);
    points.extend((0..=20).map(|step| {
        let across = 100 - step * 5;
        at_percent(rect, across, 93 + wave(across))
    }));
    points
}

#[expect(clippy::cast_possible_truncation, reason = "between -7 and 7")]
fn wave(across: i32) -> i32 {
    (7.0 * (f64::from(across) / 100.0 * std::f64::consts::TAU).sin()).round() as i32
}

/// A place in percent of a box.
type Share = (f64, f64);

/// The puffs of a cloud above its flat foot: where each begins, and the two places that pull it outwards.
const PUFFS: [[Share; 3]; 5] = [
    [(14.0, 98.0), (-4.0, 98.0), (-3.5, 48.0)],
    [(9.0, 44.0), (5.0, 12.0), (24.0, 2.0)],
    [(36.0, 11.0), (45.0, -3.5), (60.0, -3.5)],
    [(68.0, 12.0), (80.0, 2.0), (95.5, 15.0)],
    [(91.5, 45.0), (103.5, 50.0), (104.0, 98.0)],
];
/// Where the last puff ends.
const LAST_PUFF_END: Share = (86.0, 98.0);

fn cloud(rect: Rect) -> Vec<Point> {
    let ends = PUFFS.iter().skip(1).map(|[begin, ..]| *begin).chain([LAST_PUFF_END]);
    PUFFS.iter().zip(ends).flat_map(|(puff, end)| puff_points(rect, *puff, end)).collect()
}

fn puff_points(rect: Rect, [begin, pull, push]: [Share; 3], end: Share) -> impl Iterator<Item = Point> {
    let axis = |[a, b, c, d]: [f64; 4], t: f64| {
        let u = 1.0 - t;
        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
    };
    (0..=10).map(move |step| {
        let t = f64::from(step) / 10.0;
        let across = axis([begin.0, pull.0, push.0, end.0], t);
        let down = axis([begin.1, pull.1, push.1, end.1], t);
        at_share(rect, across / 100.0, down / 100.0)
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a share of a rectangle within LIMIT")]
fn at_share(rect: Rect, across: f64, down: f64) -> Point {
    let part = |length: i32, share: f64| (f64::from(length) * share).round() as i32;
    Point::new(
        rect.min.x.saturating_add(part(rect.width(), across)),
        rect.min.y.saturating_add(part(rect.height(), down)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::hit::polygon_contains;

    fn every_kind() -> impl Iterator<Item = BoxKind> {
        let shapes = [ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond];
        NodeKind::ALL.into_iter().map(BoxKind::Node).chain(shapes.into_iter().map(BoxKind::Shape))
    }

    #[test]
    fn every_outline_stays_in_its_rectangle_and_holds_its_middle() {
        for kind in every_kind() {
            let body = BoxElement::usual(kind, Point::at_units(500, -300));
            let points = outline(&body);
            assert!(polygon_contains(&points, body.rect.center()), "{kind:?}");
            for point in points {
                assert!(body.rect.grown(units(1)).contains(point), "{kind:?} leaves its rectangle");
            }
        }
    }

    #[test]
    fn every_outline_is_seen_whole_from_its_middle() {
        for kind in every_kind() {
            let body = BoxElement::usual(kind, Point::default());
            let points = outline(&body);
            let mut next = points.iter().cycle().skip(1);
            for a in &points {
                let Some(b) = next.next() else { break };
                let cross = i64::from(a.x) * i64::from(b.y) - i64::from(a.y) * i64::from(b.x);
                assert!(cross >= -64, "{kind:?} folds back between {a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn no_two_kinds_share_an_outline() {
        let body = |kind| BoxElement::usual(BoxKind::Node(kind), Point::default());
        for (at, a) in NodeKind::ALL.into_iter().enumerate() {
            for b in NodeKind::ALL.into_iter().skip(at + 1) {
                // A pipe that parks poison and a cylinder that keeps a log differ by their inner lines.
                let twins = [(NodeKind::Queue, NodeKind::Dlq), (NodeKind::Database, NodeKind::EventStore)];
                assert!(twins.contains(&(a, b)) || outline(&body(a)) != outline(&body(b)), "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn a_box_without_size_has_an_outline_all_the_same() {
        for kind in every_kind() {
            let body = BoxElement { rect: Rect::default(), ..BoxElement::usual(kind, Point::default()) };
            assert!(!outline(&body).is_empty());
        }
    }
}
