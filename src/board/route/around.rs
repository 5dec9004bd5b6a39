//! Straight and curved routes: plain where nothing lies in the way, else by way points round it.

use super::detour::bends_round;
use super::elbow::is_clear;
use super::ground::{End, Ground};
use super::lane::Lane;
use crate::board::arrow::{Arrow, ArrowEnd, Route};
use crate::board::attach::{anchor_point, leaving};
use crate::board::curve::rounded;
use crate::board::geometry::{Point, Vector, units};

/// The distance between arrows that join the same two boxes, at their middle.
const FAN: i32 = units(36);
/// The widest that labels push them apart.
const WIDEST_FAN: i32 = units(110);
/// The room between two labels.
const BETWEEN_LABELS: i32 = units(8);

/// The straight or curved route of an arrow in its lane, both ends included.
pub fn around(arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let (from, to) = if lane.forward { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) };
    let (from, to) = (ground.end(from), ground.end(to));
    let aside = aside(&from, &to, lane, arrow.route);
    let plain = plain(&from, &to, arrow.route, aside);
    let mut points = if is_clear(&drawn(arrow.route, &plain), &from, &to, ground) {
        plain
    } else {
        detour(&from, &to, arrow, aside, ground).unwrap_or(plain)
    };
    if !lane.forward {
        points.reverse();
    }
    points
}

/// What is painted for a run of points.
fn drawn(route: Route, points: &[Point]) -> Vec<Point> {
    if route == Route::Curved && points.len() > 2 { rounded(points) } else { points.to_vec() }
}

/// The way from the middle line to a lane, square to it.
#[expect(clippy::cast_possible_truncation, reason = "a bounded step aside from a point within LIMIT")]
fn aside(from: &End<'_>, to: &End<'_>, lane: Lane, route: Route) -> Vector {
    let (a, b) = (from.rect().center(), to.rect().center());
    let length = a.distance(b).max(1.0);
    let (dx, dy) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let (across, down) = (-dy / length, dx / length);
    let label = across.abs() * f64::from(lane.label.0) + down.abs() * f64::from(lane.label.1);
    let fan = (label.round() as i32).saturating_add(BETWEEN_LABELS).clamp(FAN, WIDEST_FAN);
    let gap = if route == Route::Curved { fan } else { fan.min(straight_gap(from, to, lane)) };
    let offset = f64::from(lane.offset(gap));
    Vector::new((across * offset).round() as i32, (down * offset).round() as i32)
}

/// Straight lanes must all still meet both boxes.
fn straight_gap(from: &End<'_>, to: &End<'_>, lane: Lane) -> i32 {
    let room = |end: &End<'_>| end.held.map_or(FAN, |(_, body)| body.rect.width().min(body.rect.height()));
    room(from).min(room(to)) / 4 * 3 / lane.count.max(1)
}

fn plain(from: &End<'_>, to: &End<'_>, route: Route, aside: Vector) -> Vec<Point> {
    let (a, b) = (from.rect().center(), to.rect().center());
    if aside == Vector::default() {
        return vec![anchored(from, b), anchored(to, a)];
    }
    if route == Route::Curved {
        let bend = a.middle(b).moved(aside);
        return vec![anchored(from, bend), bend, anchored(to, bend)];
    }
    let (a, b) = (a.moved(aside), b.moved(aside));
    let leave =
        |end: &End<'_>, from: Point, to: Point| end.held.map_or(end.at, |(_, body)| leaving(body, from, to));
    vec![leave(from, a, b), leave(to, b, a)]
}

/// Where a line from an end's middle to `target` leaves it.
fn anchored(end: &End<'_>, target: Point) -> Point {
    end.held.map_or(end.at, |(_, body)| anchor_point(body, target))
}

/// A way round what lies between two ends: in its lane and with few bends if the drawing of that goes through nothing.
fn detour(
    from: &End<'_>,
    to: &End<'_>,
    arrow: &Arrow,
    aside: Vector,
    ground: &Ground<'_>,
) -> Option<Vec<Point>> {
    let bends = bends_round(from, to, ground)?;
    let (&near, &far) = (bends.first()?, bends.last()?);
    let through = |bends: Vec<Point>| {
        let mut points = vec![anchored(from, near.moved(aside))];
        points.extend(bends);
        points.push(anchored(to, far.moved(aside)));
        points
    };
    let in_lane = through(bends.iter().map(|bend| bend.moved(aside)).collect());
    let tight = through(bends);
    let held = held(&tight);
    let clear = |points: &Vec<Point>| is_clear(&drawn(arrow.route, points), from, to, ground);
    [in_lane, tight.clone(), held].into_iter().find(clear).or(Some(tight))
}

/// The same way with two points more in each piece, so that a curve keeps closer to it.
#[expect(clippy::cast_possible_truncation, reason = "a share of a way within LIMIT")]
fn held(points: &[Point]) -> Vec<Point> {
    let mut run: Vec<Point> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let at = |share: f64, a: i32, b: i32| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as i32
        };
        run.extend([0.25, 0.75].map(|share| Point::new(at(share, a.x, b.x), at(share, a.y, b.y))));
        run.push(*b);
    }
    run
}

/// An arrow from a box to itself: out at the right, back at the top; each further one lies around the one before.
pub fn loop_around(arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let end: ArrowEnd = arrow.from;
    let Some((_, body)) = ground.end(end).held else { return arrow.points() };
    let step = lane.rank.min(8);
    let reach = units(44).saturating_add(units(22).saturating_mul(step));
    let corner = Point::new(body.rect.max.x, body.rect.min.y);
    let down = nested(body.rect.height() / 3, body.rect.height(), step);
    let back = nested(body.rect.width() / 4, body.rect.width(), step);
    let bends = [
        corner.moved(Vector::new(reach, down)),
        corner.moved(Vector::new(reach, reach.saturating_neg())),
        corner.moved(Vector::new(back.saturating_neg(), reach.saturating_neg())),
    ];
    let [first, _, last] = bends;
    if arrow.route == Route::Elbow {
        use crate::board::side::{Side, port_on};
        let (out, home) = (port_on(body, Side::Right, first.y), port_on(body, Side::Top, last.x));
        return [out].into_iter().chain(bends).chain([home]).collect();
    }
    [anchor_point(body, first)].into_iter().chain(bends).chain([anchor_point(body, last)]).collect()
}

/// A place along a side that steps toward its far end, without reaching it.
fn nested(first: i32, side: i32, step: i32) -> i32 {
    first.saturating_add(units(9).saturating_mul(step)).min(side / 4 * 3)
}
