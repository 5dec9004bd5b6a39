//! The cheapest way over a grid: length, bends, and what the steps cost.
//!
//! A* with a fixed order among equals, so that the same board always gives the
//! same route, and with a bound on the crossings that it looks at.

use super::grid::Grid;
use super::port::Port;
use crate::board::geometry::{Point, Rect, units};
use crate::board::side::Side;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a bend costs, in sixteenths of a unit of way.
const BEND: u32 = units(64).unsigned_abs();
/// The most states that are looked at before the search gives up.
const MOST: usize = 24_000;

/// A crossing, and the direction in which it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    node: usize,
    direction: Side,
}

impl State {
    const fn number(self) -> usize {
        self.node.saturating_mul(4).saturating_add(self.direction as usize)
    }

    fn of(number: usize) -> Self {
        let direction = Side::ALL.get(number & 3).copied().unwrap_or(Side::Right);
        Self { node: number >> 2, direction }
    }
}

/// The best way so far to a state: what it costs, and the direction in which the crossing before was reached.
#[derive(Debug, Clone, Copy)]
struct Best {
    cost: u32,
    before: Option<Side>,
}

/// The cheapest route from one of `from` to one of `to`, both ends included.
pub fn cheapest(grid: &Grid, from: &[Port], to: &[Port]) -> Option<Vec<Point>> {
    let mut search = Search {
        grid,
        goal: Rect::of_points(&to.iter().map(|port| port.stub).collect::<Vec<_>>())?,
        best: vec![Best { cost: u32::MAX, before: None }; grid.len().saturating_mul(4)],
        queue: BinaryHeap::new(),
    };
    for port in from {
        if let Some(node) = grid.node(port.stub) {
            search.reach(State { node, direction: port.side }, port.cost, None);
        }
    }
    let goals: Vec<(usize, &Port)> =
        to.iter().filter_map(|port| Some((grid.node(port.stub)?, port))).collect();
    let (last, end) = search.run(&goals)?;
    let mut points = vec![end.end];
    let first = search.trace(last, &mut points);
    let start =
        from.iter().filter(|port| grid.node(port.stub) == Some(first.node) && port.side == first.direction);
    points.push(start.min_by_key(|port| port.cost)?.end);
    points.reverse();
    Some(points)
}

struct Search<'a> {
    grid: &'a Grid,
    /// What holds every place where the search may end.
    goal: Rect,
    best: Vec<Best>,
    queue: BinaryHeap<Reverse<(u32, usize)>>,
}

impl Search<'_> {
    fn run<'a>(&mut self, goals: &[(usize, &'a Port)]) -> Option<(State, &'a Port)> {
        let mut found: Option<(u32, State, &Port)> = None;
        for _ in 0..MOST {
            let Some(Reverse((estimate, number))) = self.queue.pop() else { break };
            if found.is_some_and(|(cost, ..)| cost <= estimate) {
                break;
            }
            let state = State::of(number);
            let cost = self.best.get(number)?.cost;
            if estimate > cost.saturating_add(self.at_least(state)) {
                continue;
            }
            for (_, port) in goals.iter().filter(|(node, _)| *node == state.node) {
                let whole = ending(state.direction, port).map(|more| cost.saturating_add(more));
                if let Some(whole) = whole.filter(|whole| found.is_none_or(|(best, ..)| *whole < best)) {
                    found = Some((whole, state, port));
                }
            }
            self.go_on(state, cost);
        }
        found.map(|(_, state, port)| (state, port))
    }

    fn go_on(&mut self, state: State, cost: u32) {
        for direction in Side::ALL {
            if direction == state.direction.opposite() {
                continue;
            }
            let Some((node, step)) = self.grid.step(state.node, direction) else { continue };
            let turn = if direction == state.direction {
                0
            } else {
                BEND.saturating_add(self.grid.turn_cost(state.node, direction))
            };
            let next = cost.saturating_add(step).saturating_add(turn);
            self.reach(State { node, direction }, next, Some(state.direction));
        }
    }

    fn reach(&mut self, state: State, cost: u32, before: Option<Side>) {
        let estimate = cost.saturating_add(self.at_least(state));
        if let Some(best) = self.best.get_mut(state.number())
            && cost < best.cost
        {
            *best = Best { cost, before };
            self.queue.push(Reverse((estimate, state.number())));
        }
    }

    /// No route from here to where it may end costs less.
    fn at_least(&self, state: State) -> u32 {
        let at = self.grid.place(state.node);
        let beyond = |at: i32, low: i32, high: i32| {
            low.saturating_sub(at).max(at.saturating_sub(high)).max(0).unsigned_abs()
        };
        let across = beyond(at.x, self.goal.min.x, self.goal.max.x);
        let down = beyond(at.y, self.goal.min.y, self.goal.max.y);
        let must_turn = if state.direction.is_level() { down > 0 } else { across > 0 };
        let bend = if must_turn { BEND } else { 0 };
        across.saturating_add(down).saturating_add(bend)
    }

    /// Adds the crossings of a route from its end to its beginning; gives the state in which it began.
    fn trace(&self, last: State, into: &mut Vec<Point>) -> State {
        let mut state = last;
        loop {
            into.push(self.grid.place(state.node));
            let before = self.best.get(state.number()).and_then(|best| best.before);
            let Some(direction) = before else { return state };
            let Some(node) = self.node_before(state) else { return state };
            state = State { node, direction };
        }
    }

    fn node_before(&self, state: State) -> Option<usize> {
        self.grid.step(state.node, state.direction.opposite()).map(|(node, _)| node)
    }
}

/// What reaching a port in this direction costs; it is not reached from within its box.
fn ending(direction: Side, port: &Port) -> Option<u32> {
    let inwards = port.side.opposite();
    if direction == inwards {
        Some(port.cost)
    } else if direction == port.side {
        None
    } else {
        Some(port.cost.saturating_add(BEND))
    }
}
