//! The shortest way round boxes for lines that may run at any angle: from corner to corner.
//!
//! Only boxes that a way would cross are looked at: it begins with none and takes
//! in those that the best way so far runs through, until it runs through nothing.

use super::ground::{End, Ground};
use super::obstacle::{CLEARANCE, Obstacle, crosses, path_crosses};
use crate::board::geometry::{Point, Rect, units};

/// What a bend costs, in sixteenths of a unit of way.
const BEND: f64 = 320.0;
/// How far a bend lies off a corner where there is little room, in sixteenths of a unit.
const NARROW: i32 = units(10);
/// How many distances there are where there is more, and how far they lie apart.
const DISTANCES: u32 = 4;
const STEP: i32 = units(5);
/// How often boxes are taken in that the best way so far runs through.
const ROUNDS: usize = 12;
/// The most boxes that a way goes round.
const MOST: usize = 48;

/// A place where a way may bend, with the best way to it so far.
struct Stop {
    at: Point,
    cost: f64,
    before: Option<usize>,
    is_done: bool,
}

/// The bends of the shortest way from one end to the other that runs through no box; none where there is no such way.
pub fn bends_round(from: &End<'_>, to: &End<'_>, ground: &Ground<'_>) -> Option<Vec<Point>> {
    // Arrows between other boxes that pass the same corner keep another distance from it.
    let name = |end: &End<'_>| end.id().map_or(0, |id| id.0);
    let kept = name(from).wrapping_mul(7).wrapping_add(name(to).wrapping_mul(3)) % DISTANCES;
    let far = NARROW.saturating_add(STEP.saturating_mul(i32::try_from(kept).unwrap_or(0).saturating_add(1)));
    [far, NARROW].into_iter().find_map(|margin| keeping_off(from, to, margin, ground))
}

fn keeping_off(from: &End<'_>, to: &End<'_>, margin: i32, ground: &Ground<'_>) -> Option<Vec<Point>> {
    let (a, b) = (from.rect().center(), to.rect().center());
    let bars = |one: &Obstacle| {
        Some(one.id) != from.id()
            && Some(one.id) != to.id()
            && !one.rect.grown(CLEARANCE).contains(a)
            && !one.rect.grown(CLEARANCE).contains(b)
    };
    let mut known: Vec<Obstacle> = Vec::new();
    for _ in 0..ROUNDS {
        let way = shortest(a, b, margin, &known)?;
        let area = Rect::of_points(&way)?;
        let met = ground.obstacles_in(area.grown(CLEARANCE)).filter(bars);
        let met: Vec<Obstacle> =
            met.filter(|one| !known.contains(one) && path_crosses(&way, one.rect.grown(CLEARANCE))).collect();
        if met.is_empty() {
            return way.get(1..way.len().saturating_sub(1)).map(<[Point]>::to_vec);
        }
        known.extend(met);
        if known.len() > MOST {
            break;
        }
    }
    None
}

/// The shortest way from `a` to `b` over the corners of the boxes around, both ends included.
fn shortest(a: Point, b: Point, margin: i32, known: &[Obstacle]) -> Option<Vec<Point>> {
    let walls: Vec<Rect> = known.iter().map(|one| one.rect.grown(CLEARANCE)).collect();
    let corners = known.iter().flat_map(|one| corners(one.rect.grown(margin)));
    let open = corners.filter(|corner| !walls.iter().any(|wall| wall.contains(*corner)));
    let mut stops: Vec<Stop> = [a, b].into_iter().chain(open).map(stop).collect();
    if let Some(first) = stops.first_mut() {
        first.cost = 0.0;
    }
    while let Some(here) = cheapest(&stops, b) {
        if here == 1 {
            return Some(trace(&stops));
        }
        visit(&mut stops, here, &walls);
    }
    None
}

const fn stop(at: Point) -> Stop {
    Stop { at, cost: f64::INFINITY, before: None, is_done: false }
}

/// The stop to look at next: the one on what may become the cheapest way; the first among equals.
fn cheapest(stops: &[Stop], goal: Point) -> Option<usize> {
    let open = stops.iter().enumerate().filter(|(_, stop)| !stop.is_done && stop.cost.is_finite());
    let hope = |stop: &Stop| stop.cost + stop.at.distance(goal);
    open.min_by(|(_, one), (_, other)| hope(one).total_cmp(&hope(other))).map(|(at, _)| at)
}

/// Takes a stop as it is, and looks where one can go from it.
fn visit(stops: &mut [Stop], here: usize, walls: &[Rect]) {
    let Some((at, cost)) = stops.get_mut(here).map(|stop| {
        stop.is_done = true;
        (stop.at, stop.cost)
    }) else {
        return;
    };
    let bend = if here == 0 { 0.0 } else { BEND };
    for stop in stops.iter_mut().filter(|stop| !stop.is_done) {
        let longer = cost + bend + at.distance(stop.at);
        if longer < stop.cost && !walls.iter().any(|wall| crosses(*wall, at, stop.at)) {
            stop.cost = longer;
            stop.before = Some(here);
        }
    }
}

/// The way to the second stop, from the first one.
fn trace(stops: &[Stop]) -> Vec<Point> {
    let mut way = Vec::new();
    let mut at = Some(1);
    while let Some(stop) = at.and_then(|at| stops.get(at)) {
        way.push(stop.at);
        at = stop.before;
    }
    way.reverse();
    way
}

fn corners(rect: Rect) -> [Point; 4] {
    let Rect { min, max } = rect;
    [min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)]
}
