//! Right-angled routes: out of one box square to its side, round what lies in the way, and into the other.

use super::grid::{Grid, Plan};
use super::ground::{End, Ground, pair_of};
use super::lane::{Lane, beside};
use super::obstacle::{CLEARANCE, MARGIN, Obstacle, path_crosses};
use super::port::{Harbour, ports};
use super::search::cheapest;
use crate::board::arrow::{Arrow, ArrowEnd, Route};
use crate::board::element_id::ElementId;
use crate::board::geometry::{Point, Rect, units};
use crate::board::right_angles::{slid, tidied};
use crate::board::side::{Side, port_on};
use std::collections::BTreeMap;

/// The distance between arrows that join the same two boxes: room for a row of label.
const LANE: i32 = units(24);
/// How far around its two ends a route looks for what is in the way at first.
const CORRIDOR: i32 = units(24);
/// The most boxes that are looked at at first; those that a route would cross come to them.
const NEAREST: usize = 12;
/// The most pieces of other routes that are looked at.
const MOST_PIECES: usize = 24;
/// More lanes than these lie closer together.
const MOST_LANES: i32 = 4;
/// The least that is left of a piece at an end.
const LEAST_PIECE: i32 = units(10);
/// How often a route is found anew because it would cross a box that was not looked at.
const ROUNDS: usize = 8;

/// What other routes there are around one.
struct Traffic {
    /// Where others end at the same two boxes.
    taken: Vec<Point>,
    /// Level and upright pieces of others.
    pieces: Vec<(Point, Point)>,
    /// How far lanes lie off to either side.
    spread: i32,
}

/// The right-angled route of an arrow in its lane, both ends included.
pub fn elbow(arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    let (from, to) = if lane.forward { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) };
    let (from, to) = (ground.end(from), ground.end(to));
    let middle = middle_route(&from, &to, arrow, lane, ground);
    let mut points = if lane.count > 1 { in_lane(&middle, lane, &from, &to, ground) } else { middle };
    if !lane.forward {
        points.reverse();
    }
    points
}

/// The route that the lanes between two ends run beside: the same for all of them.
fn middle_route(from: &End<'_>, to: &End<'_>, arrow: &Arrow, lane: Lane, ground: &Ground<'_>) -> Vec<Point> {
    // Lanes beside the middle one bend nearer to their boxes.
    let spread = LANE.saturating_mul(lane.count.saturating_sub(1).min(MOST_LANES)) / 2;
    let corridor = from.rect().union(to.rect()).grown(CORRIDOR);
    let traffic = Traffic { spread, ..traffic(from, to, arrow, ground, corridor) };
    let mut near = nearest(from, to, ground, corridor);
    let mut last = None;
    for _ in 0..ROUNDS {
        let Some(points) = search(from, to, &near, &traffic) else { break };
        let missed = missed(&points, from, to, &near, ground);
        if missed.is_empty() {
            return points;
        }
        near.extend(missed);
        last = Some(points);
    }
    let ends: Vec<Obstacle> = near.iter().filter(|one| is_end(one, from, to)).copied().collect();
    last.or_else(|| search(from, to, &ends, &traffic)).unwrap_or_else(|| plain(from, to))
}

/// The cheapest route among these boxes: with room for its lanes, else with less.
fn search(from: &End<'_>, to: &End<'_>, near: &[Obstacle], traffic: &Traffic) -> Option<Vec<Point>> {
    let reach = MARGIN.saturating_add(traffic.spread);
    let harbour = Harbour { obstacles: near, taken: &traffic.taken, reach, spread: traffic.spread };
    let (starts, goals) = (ports(from, to, harbour), ports(to, from, harbour));
    let rects: Vec<Rect> = near.iter().map(|obstacle| obstacle.rect).collect();
    let stubs: Vec<Point> = starts.iter().chain(&goals).map(|port| port.stub).collect();
    let plan = Plan {
        rects: &rects,
        ends: [from.rect(), to.rect()],
        stubs: &stubs,
        pieces: &traffic.pieces,
        spread: traffic.spread,
    };
    let found = cheapest(&Grid::of(&plan), &starts, &goals).or_else(|| {
        let narrow = Plan { spread: 0, ..plan };
        (traffic.spread > 0).then(|| cheapest(&Grid::of(&narrow), &starts, &goals))?
    });
    found.map(|points| tidied(&points))
}

/// A jog between two ends that goes round nothing.
fn plain(from: &End<'_>, to: &End<'_>) -> Vec<Point> {
    let end = |end: &End<'_>| ArrowEnd { at: end.rect().center(), bound: end.id() };
    let straight = Arrow { route: Route::Elbow, ..Arrow::between(end(from), end(to)) };
    slid(&straight, from.held.map(|(_, body)| body), to.held.map(|(_, body)| body)).points()
}

fn is_end(obstacle: &Obstacle, from: &End<'_>, to: &End<'_>) -> bool {
    Some(obstacle.id) == from.id() || Some(obstacle.id) == to.id()
}

/// Whether a box is one to go round: not one that is drawn around an end, unless it is an end itself.
fn bars(obstacle: &Obstacle, from: &End<'_>, to: &End<'_>) -> bool {
    if is_end(obstacle, from, to) {
        return true;
    }
    [from, to].into_iter().all(|end| match end.held {
        Some((_, body)) => !obstacle.rect.encloses(body.rect),
        None => !obstacle.rect.grown(CLEARANCE).contains(end.at),
    })
}

/// The boxes around two ends, the ends themselves first and then the nearest ones.
fn nearest(from: &End<'_>, to: &End<'_>, ground: &Ground<'_>, corridor: Rect) -> Vec<Obstacle> {
    let (a, b) = (from.rect().center(), to.rect().center());
    let far = |obstacle: &Obstacle| {
        let middle = obstacle.rect.center();
        let way = middle.distance(a) + middle.distance(b);
        (!is_end(obstacle, from, to), way.to_bits(), obstacle.id)
    };
    let mut near: Vec<Obstacle> =
        ground.obstacles_in(corridor).filter(|obstacle| bars(obstacle, from, to)).collect();
    near.sort_by_cached_key(far);
    near.truncate(NEAREST);
    // Writing and frames that an arrow was bound to on purpose are no obstacles to others.
    for end in [from, to] {
        if let Some((id, body)) = end.held
            && near.iter().all(|obstacle| obstacle.id != id)
        {
            near.push(Obstacle { id, rect: body.rect });
        }
    }
    near
}

/// The boxes that a route crosses although it was not told of them.
fn missed(
    points: &[Point],
    from: &End<'_>,
    to: &End<'_>,
    near: &[Obstacle],
    ground: &Ground<'_>,
) -> Vec<Obstacle> {
    let area = Rect::of_points(points).unwrap_or_default();
    ground
        .obstacles_in(area)
        .filter(|obstacle| !near.contains(obstacle) && bars(obstacle, from, to))
        .filter(|obstacle| path_crosses(points, obstacle.rect.grown(CLEARANCE)))
        .collect()
}

fn traffic(from: &End<'_>, to: &End<'_>, arrow: &Arrow, ground: &Ground<'_>, corridor: Rect) -> Traffic {
    let pair = pair_of(arrow);
    let others = |(id, other): &(ElementId, &Arrow)| {
        ground.is_settled(*id) && (pair.is_none() || other.placed || pair_of(other) != pair)
    };
    let ids: Vec<ElementId> = from.id().into_iter().chain(to.id()).collect();
    let is_here = |end: &ArrowEnd| end.bound.is_some_and(|id| ids.contains(&id));
    let at_ends = ground.arrows_of(&ids).filter(others).flat_map(|(_, other)| [other.from, other.to]);
    let taken = at_ends.filter(is_here).map(|end| end.at).collect();
    // In the order of their names, for there may be too many.
    let near: BTreeMap<ElementId, &Arrow> = ground
        .arrows_near(corridor)
        .filter(others)
        .filter(|(_, other)| other.route == Route::Elbow)
        .collect();
    let pieces = near.into_values().flat_map(|other| pieces(other, corridor)).take(MOST_PIECES).collect();
    Traffic { taken, pieces, spread: 0 }
}

fn pieces(arrow: &Arrow, corridor: Rect) -> impl Iterator<Item = (Point, Point)> {
    let points = arrow.points();
    let pairs: Vec<(Point, Point)> = points.iter().copied().zip(points.iter().skip(1).copied()).collect();
    pairs
        .into_iter()
        .filter(move |(a, b)| (a.x == b.x) != (a.y == b.y) && Rect::between(*a, *b).touches(corridor))
}

/// A route beside the middle one, as far off as the sides of both boxes and what lies around allow.
fn in_lane(middle: &[Point], lane: Lane, from: &End<'_>, to: &End<'_>, ground: &Ground<'_>) -> Vec<Point> {
    let others = lane.count.saturating_sub(1).max(1);
    let widest = LANE.min(room_for_lanes(middle, from, to).saturating_mul(2) / others);
    // What the outermost lanes have room for, all of them have: they must agree on one gap.
    let fits = |gap: &i32| {
        let most = others.saturating_mul(*gap) / 2;
        [most, -most].into_iter().all(|offset| is_clear(&beside(middle, offset), from, to, ground))
    };
    let gap = [3, 2, 1].map(|third| widest / 3 * third).into_iter().find(fits).unwrap_or(widest / 3);
    on_outlines(beside(middle, lane.offset(gap)), middle, from, to)
}

/// How far from the middle route lanes can lie without leaving a side of a box, or bending within it.
fn room_for_lanes(middle: &[Point], from: &End<'_>, to: &End<'_>) -> i32 {
    let back: Vec<Point> = middle.iter().rev().copied().collect();
    room_at(middle, from).min(room_at(&back, to)).max(0)
}

fn room_at(points: &[Point], end: &End<'_>) -> i32 {
    let [first, next, rest @ ..] = points else { return 0 };
    let Some((_, body)) = end.held else { return MARGIN };
    let side = Side::toward(*first, *next);
    let (low, high) = side.span(body.rect);
    let across = side.across(*first);
    let beside = across.saturating_sub(low).min(high.saturating_sub(across));
    if rest.is_empty() {
        return beside;
    }
    let edge = side.on(body.rect, across);
    let length = edge.x.abs_diff(next.x).saturating_add(edge.y.abs_diff(next.y));
    beside.min(i32::try_from(length).unwrap_or(i32::MAX).saturating_sub(LEAST_PIECE))
}

/// The same route with its ends on the outlines, which need not be straight, at the sides that the middle one leaves by.
fn on_outlines(mut points: Vec<Point>, middle: &[Point], from: &End<'_>, to: &End<'_>) -> Vec<Point> {
    let side = |a: Option<&Point>, b: Option<&Point>| a.zip(b).map(|(a, b)| Side::toward(*a, *b));
    let mut back = middle.iter().rev();
    let sides = [side(middle.first(), middle.get(1)), side(back.next(), back.next())];
    for (end, side) in [from, to].into_iter().zip(sides) {
        if let Some(first) = points.first_mut()
            && let Some(((_, body), side)) = end.held.zip(side)
        {
            *first = port_on(body, side, side.across(*first));
        }
        points.reverse();
    }
    points
}

/// Whether a route goes through no box but the two that it joins.
pub fn is_clear(points: &[Point], from: &End<'_>, to: &End<'_>, ground: &Ground<'_>) -> bool {
    let area = Rect::of_points(points).unwrap_or_default();
    !ground
        .obstacles_in(area)
        .filter(|obstacle| !is_end(obstacle, from, to) && bars(obstacle, from, to))
        .any(|obstacle| path_crosses(points, obstacle.rect.grown(CLEARANCE / 2)))
}
