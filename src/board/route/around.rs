//! Straight and curved routes: plain where nothing lies in the way, else by way points round it.

use super::detour::bends_round;
use super::elbow::is_clear;
use super::ground::{End, Ground};
use super::lane::Lane;
use super::obstacle::CLEARANCE;
use crate::board::arrow::{Arrow, Route};
use crate::board::attach::{anchor_point, leaving};
use crate::board::curve::rounded;
use crate::board::element::BoxElement;
use crate::board::geometry::{Point, Vector, units};
use crate::board::side::{Side, port_on};

/// The distance between arrows that join the same two boxes, at their middle.
const FAN: i32 = units(36);
/// The widest that labels push them apart.
const WIDEST_FAN: i32 = units(110);
/// How far loops reach, and how much farther each one than the one before, where there is room.
const LOOPS: [(i32, i32); 3] = [(units(44), units(22)), (units(30), units(14)), TIGHTEST_LOOP];
const TIGHTEST_LOOP: (i32, i32) = (units(22), units(7));
/// Loops beyond this number lie upon each other.
const MOST_LOOPS: i32 = 8;
/// The most lanes that are looked at one by one before all are taken to have room.
const MOST_TRIED: i32 = 12;
/// The room between two labels.
const BETWEEN_LABELS: i32 = units(8);

/// The straight or curved route of an arrow in its lane, both ends included.
pub fn around(arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let (from, to) = if lane.forward { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) };
    let (from, to) = (ground.end(from), ground.end(to));
    let mut points = in_lane(&from, &to, arrow.route, lane, ground)
        .unwrap_or_else(|| detour(&from, &to, arrow.route, lane, ground));
    if !lane.forward {
        points.reverse();
    }
    points
}

/// A plain route in its lane, if nothing lies in the way of any lane; they lie nearer to each other where they must, or
/// all to one side.
fn in_lane(
    from: &End<'_>,
    to: &End<'_>,
    route: Route,
    lane: Lane,
    ground: &Ground<'_>,
) -> Option<Vec<Point>> {
    let widest = fan(from, to, lane, route);
    let run = |offset: i32| plain(from, to, route, aside(from, to, offset));
    let is_open = |offset: i32| is_clear(&drawn(route, &run(offset)), from, to, ground);
    if lane.count < 2 {
        return is_open(0).then(|| run(0));
    }
    // What one of them has room for, all of them have: they must agree on one gap.
    let fits = |&(gap, shift): &(i32, i32)| {
        lane.all(MOST_TRIED).all(|lane| is_open(lane.offset(gap).saturating_add(shift)))
    };
    let narrow = widest / 3;
    let aside = lane.half_width(narrow);
    let ways = [(widest, 0), (narrow.saturating_mul(2), 0), (narrow, 0), (narrow, aside), (narrow, -aside)];
    // Where only the middle is open they keep so close to it that none of them reaches what lies beside it.
    let squeezed = || is_open(0).then(|| (narrow.min(lane.gap_within(CLEARANCE)), 0));
    let (gap, shift) = ways.into_iter().find(fits).or_else(squeezed)?;
    Some(run(lane.offset(gap).saturating_add(shift)))
}

/// What is painted for a run of points.
fn drawn(route: Route, points: &[Point]) -> Vec<Point> {
    if route == Route::Curved && points.len() > 2 { rounded(points) } else { points.to_vec() }
}

/// How far apart lanes lie where there is room: their labels want to be read.
#[expect(clippy::cast_possible_truncation, reason = "at most the size of a label")]
fn fan(from: &End<'_>, to: &End<'_>, lane: Lane, route: Route) -> i32 {
    let (across, down) = square_to(from, to);
    let label = across.abs() * f64::from(lane.label.0) + down.abs() * f64::from(lane.label.1);
    let fan = (label.round() as i32).saturating_add(BETWEEN_LABELS).clamp(FAN, WIDEST_FAN);
    if route == Route::Curved { fan } else { fan.min(straight_gap(from, to, lane)) }
}

/// The way from the middle line to a lane.
#[expect(clippy::cast_possible_truncation, reason = "a bounded step aside from a point within LIMIT")]
fn aside(from: &End<'_>, to: &End<'_>, offset: i32) -> Vector {
    let (across, down) = square_to(from, to);
    let offset = f64::from(offset);
    Vector::new((across * offset).round() as i32, (down * offset).round() as i32)
}

/// A way of length 1 square to the line between two ends, to the right of it.
fn square_to(from: &End<'_>, to: &End<'_>) -> (f64, f64) {
    let (a, b) = (from.rect().center(), to.rect().center());
    let length = a.distance(b).max(1.0);
    let (dx, dy) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    (-dy / length, dx / length)
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
fn detour(from: &End<'_>, to: &End<'_>, route: Route, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let aside = aside(from, to, lane.offset(fan(from, to, lane, route)));
    let bends = bends_round(from, to, ground).unwrap_or_default();
    let (Some(&near), Some(&far)) = (bends.first(), bends.last()) else {
        return plain(from, to, route, aside);
    };
    let through = |bends: Vec<Point>| {
        let mut points = vec![anchored(from, near.moved(aside))];
        points.extend(bends);
        points.push(anchored(to, far.moved(aside)));
        points
    };
    let in_lane = through(bends.iter().map(|bend| bend.moved(aside)).collect());
    let tight = through(bends);
    let held = held(&tight);
    let clear = |points: &Vec<Point>| is_clear(&drawn(route, points), from, to, ground);
    [in_lane, tight.clone(), held].into_iter().find(clear).unwrap_or(tight)
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

/// An arrow from a box to itself: out at one side and back at the next, round a corner where there is room. Each further
/// one lies around the one before.
pub fn loop_around(arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let end = ground.end(arrow.from);
    let Some((_, body)) = end.held else { return arrow.points() };
    let corners = [
        (Side::Right, Side::Top),
        (Side::Right, Side::Bottom),
        (Side::Left, Side::Top),
        (Side::Left, Side::Bottom),
    ];
    let mut loops = LOOPS.into_iter().flat_map(|size| corners.map(|corner| (size, corner)));
    // What the outermost has room for, all of them have: they must agree on one corner.
    let outermost = lane.count.saturating_sub(1);
    let fits = |&(size, corner): &((i32, i32), (Side, Side))| {
        let points = loop_at(body, corner, size, outermost, arrow.route);
        is_clear(&drawn(arrow.route, &points), &end, &end, ground)
    };
    let tightest = (TIGHTEST_LOOP, (Side::Right, Side::Top));
    let (size, corner) = loops.find(fits).unwrap_or(tightest);
    loop_at(body, corner, size, lane.rank, arrow.route)
}

/// The loop of this rank round a corner, given by the side that it leaves and the one that it comes back to.
fn loop_at(
    body: &BoxElement,
    (out, home): (Side, Side),
    (reach, step): (i32, i32),
    rank: i32,
    route: Route,
) -> Vec<Point> {
    let rank = rank.min(MOST_LOOPS);
    let reach = reach.saturating_add(step.saturating_mul(rank));
    let corner = Point::new(out.on(body.rect, 0).x, home.on(body.rect, 0).y);
    let along =
        |side: Side, share: i32, length: i32| side.opposite().way(nested(length / share, length, rank));
    let leave = corner.moved(along(home, 3, body.rect.height()));
    let back = corner.moved(along(out, 4, body.rect.width()));
    let bends = [
        leave.moved(out.way(reach)),
        corner.moved(out.way(reach)).moved(home.way(reach)),
        back.moved(home.way(reach)),
    ];
    let ends = if route == Route::Elbow {
        (port_on(body, out, leave.y), port_on(body, home, back.x))
    } else {
        let [first, _, last] = bends;
        (anchor_point(body, first), anchor_point(body, last))
    };
    [ends.0].into_iter().chain(bends).chain([ends.1]).collect()
}

/// A place along a side that steps toward its far end, without reaching it.
fn nested(first: i32, side: i32, step: i32) -> i32 {
    first.saturating_add(units(9).saturating_mul(step)).min(side / 4 * 3)
}
