//! Where a line at any angle may bend, and what it sees from there: the corners of the boxes that were taken in so far.
//!
//! A way is looked for again after every few boxes that are taken in. Whether one place sees another is kept meanwhile,
//! so that each time only the new boxes are tried.

use super::obstacle::{CLEARANCE, crosses};
use crate::board::geometry::{Point, Rect};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a bend costs, in sixteenths of a unit of way.
const BEND: f64 = 320.0;
/// The stops that a way begins and ends at.
const START: usize = 0;
const GOAL: usize = 1;

/// What lies between two ends, as far as it is known.
pub struct Field {
    /// How far a bend lies off a corner, in sixteenths of a unit.
    margin: i32,
    /// What no way may run through.
    pub walls: Vec<Rect>,
    stops: Vec<Stop>,
    /// What each stop sees of those before it.
    sights: Vec<Vec<Sight>>,
}

/// A place where a way may bend, with the best way to it so far.
struct Stop {
    at: Point,
    /// What the way from here to the goal costs at least.
    left: f64,
    cost: f64,
    before: usize,
    is_done: bool,
    /// Whether it lies within a wall.
    is_closed: bool,
}

/// A stop that may be the next one, by what the whole way over it costs at least: as bits, which are in the order of
/// the numbers where none is negative. The first among equals is the one that was named first.
type Turn = Reverse<(u64, usize)>;

/// Whether a straight line joins two stops.
#[derive(Clone, Copy)]
enum Sight {
    Blocked,
    /// None of so many walls is between.
    Open(usize),
}

impl Stop {
    fn hope(&self) -> u64 {
        (self.cost + self.left).to_bits()
    }
}

impl Field {
    /// An empty field between two ends.
    pub fn new(start: Point, goal: Point, margin: i32) -> Self {
        let mut field = Self { margin, walls: Vec::new(), stops: Vec::new(), sights: Vec::new() };
        field.stop_at(start, goal);
        field.stop_at(goal, goal);
        field
    }

    fn stop_at(&mut self, at: Point, goal: Point) {
        let number = self.stops.len();
        // Whoever comes to a corner bends there.
        let left = at.distance(goal) + if number > GOAL { BEND } else { 0.0 };
        let is_closed = self.walls.iter().any(|wall| wall.contains(at));
        self.sights.push(vec![Sight::Open(0); number]);
        self.stops.push(Stop { at, left, cost: f64::INFINITY, before: START, is_done: false, is_closed });
    }

    /// Whether a box was taken in.
    pub fn knows(&self, rect: Rect) -> bool {
        self.walls.contains(&rect.grown(CLEARANCE))
    }

    /// Takes in a box that ways go round.
    pub fn take_in(&mut self, rect: Rect) {
        let Some(goal) = self.stops.get(GOAL).map(|stop| stop.at) else { return };
        let wall = rect.grown(CLEARANCE);
        self.walls.push(wall);
        for stop in self.stops.iter_mut().skip(GOAL + 1) {
            stop.is_closed = stop.is_closed || wall.contains(stop.at);
        }
        let Rect { min, max } = rect.grown(self.margin);
        for corner in [min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)] {
            self.stop_at(corner, goal);
        }
    }

    /// The shortest way from the start to the goal that runs through nothing that was taken in, both ends included.
    pub fn shortest(&mut self) -> Option<Vec<Point>> {
        self.forget();
        let mut turns: BinaryHeap<Turn> = self.turn_of(START).into_iter().collect();
        while let Some(Reverse((hope, here))) = turns.pop() {
            if here == GOAL {
                return Some(self.trace());
            }
            if !self.is_due(here, hope) {
                continue;
            }
            if self.bends_again(here) {
                turns.extend(self.turn_of(here));
            } else {
                self.visit(here, &mut turns);
            }
        }
        None
    }

    /// Forgets the ways found so far.
    fn forget(&mut self) {
        for (number, stop) in self.stops.iter_mut().enumerate() {
            stop.cost = if number == START { 0.0 } else { f64::INFINITY };
            stop.is_done = stop.is_closed;
        }
    }

    fn turn_of(&self, number: usize) -> Option<Turn> {
        self.stops.get(number).map(|stop| Reverse((stop.hope(), number)))
    }

    /// Whether a turn still stands: its stop was not taken, and nothing better or worse was learnt of it since.
    fn is_due(&self, number: usize, hope: u64) -> bool {
        self.stops.get(number).is_some_and(|stop| !stop.is_done && stop.hope() == hope)
    }

    /// Whether it comes out now that the way from a stop to the goal has one more bend at least.
    fn bends_again(&mut self, number: usize) -> bool {
        if number <= GOAL || self.is_blocked(number, GOAL) || self.sees(number, GOAL) {
            return false;
        }
        if let Some(stop) = self.stops.get_mut(number) {
            stop.left += BEND;
        }
        true
    }

    /// Takes a stop as it is, and looks where one can go from it.
    fn visit(&mut self, here: usize, turns: &mut BinaryHeap<Turn>) {
        let Some(stop) = self.stops.get_mut(here) else { return };
        stop.is_done = true;
        let (at, cost) = (stop.at, stop.cost + if here == START { 0.0 } else { BEND });
        for there in GOAL..self.stops.len() {
            let best = self.stops.get(GOAL).map_or(f64::INFINITY, |goal| goal.cost);
            let Some(stop) = self.stops.get(there).filter(|stop| !stop.is_done) else { continue };
            let longer = cost + at.distance(stop.at);
            // What cannot lead to a better way need not be seen.
            if longer < stop.cost
                && longer + stop.left < best
                && self.sees(here, there)
                && let Some(stop) = self.stops.get_mut(there)
            {
                (stop.cost, stop.before) = (longer, here);
                turns.extend(self.turn_of(there));
            }
        }
    }

    fn sight(&mut self, one: usize, other: usize) -> Option<&mut Sight> {
        self.sights.get_mut(one.max(other))?.get_mut(one.min(other))
    }

    /// Whether it is known that a stop does not see another.
    fn is_blocked(&mut self, one: usize, other: usize) -> bool {
        matches!(self.sight(one, other), Some(Sight::Blocked))
    }

    fn sees(&mut self, one: usize, other: usize) -> bool {
        let Some(Sight::Open(past)) = self.sight(one, other).copied() else { return false };
        let (Some(a), Some(b)) = (self.stops.get(one), self.stops.get(other)) else { return false };
        let is_blocked = self.walls.iter().skip(past).any(|wall| crosses(*wall, a.at, b.at));
        let now = if is_blocked { Sight::Blocked } else { Sight::Open(self.walls.len()) };
        if let Some(sight) = self.sight(one, other) {
            *sight = now;
        }
        !is_blocked
    }

    /// The way to the goal.
    fn trace(&self) -> Vec<Point> {
        let mut way = Vec::new();
        let mut at = GOAL;
        while let Some(stop) = self.stops.get(at) {
            way.push(stop.at);
            if at == START {
                break;
            }
            at = stop.before;
        }
        way.reverse();
        way
    }
}
