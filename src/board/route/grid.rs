//! The lines that a right-angled route may run along, and what each step along them costs.
//!
//! It is sparse: lines beside the boxes, between them, at the ends, and beside
//! the routes of others. A step is blocked where it would go through a box, and
//! dearer where it runs upon or across another route.

use super::obstacle::{CLEARANCE, MARGIN};
use crate::board::geometry::{Point, Rect, units};
use crate::board::side::Side;

/// A step that cannot be made.
pub const BLOCKED: u32 = u32::MAX;
/// The distance of a line beside another route, in sixteenths of a unit.
const BESIDE: i32 = units(12);
/// Routes nearer than this run upon each other.
const UPON: i32 = units(5);
/// What crossing another route costs, in sixteenths of a unit of way.
const CROSSING: u32 = units(16).unsigned_abs();
/// What turning onto a line that hugs a box costs over one that keeps to the middle.
const HUGGING: u32 = units(4).unsigned_abs();

/// The lines along one axis: places in order, with what turning onto them costs.
#[derive(Default)]
struct Lines {
    at: Vec<i32>,
    cost: Vec<u32>,
}

impl Lines {
    fn of(mut places: Vec<(i32, u32)>) -> Self {
        places.sort_unstable();
        places.dedup_by_key(|(at, _)| *at);
        let (at, cost) = places.into_iter().unzip();
        Self { at, cost }
    }

    fn find(&self, at: i32) -> Option<usize> {
        self.at.binary_search(&at).ok()
    }

    /// How long the step from this line to the next one is.
    fn step(&self, line: usize) -> u32 {
        let next = self.at.get(line.saturating_add(1));
        self.at.get(line).zip(next).map_or(0, |(a, b)| a.abs_diff(*b))
    }

    /// The numbers of the lines strictly between two places.
    fn inside(&self, low: i32, high: i32) -> std::ops::Range<usize> {
        self.at.partition_point(|at| *at <= low)..self.at.partition_point(|at| *at < high)
    }

    /// The numbers of the steps that share some way with what lies between two places.
    fn steps(&self, low: i32, high: i32) -> std::ops::Range<usize> {
        self.at.partition_point(|at| *at <= low).saturating_sub(1)..self.at.partition_point(|at| *at < high)
    }
}

/// A grid of lines with the cost of each step.
pub struct Grid {
    xs: Lines,
    ys: Lines,
    /// What the step to the right of each crossing costs beside its length.
    right: Vec<u32>,
    /// What the step below each crossing costs beside its length.
    down: Vec<u32>,
}

/// What a grid is drawn from.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Boxes.
    pub rects: &'a [Rect],
    /// The two ends.
    pub ends: [Rect; 2],
    /// Where searches begin and end.
    pub stubs: &'a [Point],
    /// Pieces of other routes, level or upright.
    pub pieces: &'a [(Point, Point)],
    /// How much farther than usual to keep off boxes, in sixteenths of a unit.
    pub spread: i32,
}

impl Grid {
    /// The grid for a plan.
    pub fn of(plan: &Plan<'_>) -> Self {
        let mut xs: Vec<(i32, u32)> = plan.stubs.iter().map(|stub| (stub.x, HUGGING)).collect();
        let mut ys: Vec<(i32, u32)> = plan.stubs.iter().map(|stub| (stub.y, HUGGING)).collect();
        for rect in plan.rects {
            let around = rect.grown(MARGIN.saturating_add(plan.spread));
            xs.extend([around.min.x, around.max.x].map(|at| (at, HUGGING)));
            ys.extend([around.min.y, around.max.y].map(|at| (at, HUGGING)));
        }
        let [a, b] = plan.ends;
        xs.extend(between((a.min.x, a.max.x), (b.min.x, b.max.x)).map(|at| (at, 0)));
        ys.extend(between((a.min.y, a.max.y), (b.min.y, b.max.y)).map(|at| (at, 0)));
        for (from, to) in narrows(plan.rects) {
            xs.extend(between((from.min.x, from.max.x), (to.min.x, to.max.x)).map(|at| (at, 0)));
            ys.extend(between((from.min.y, from.max.y), (to.min.y, to.max.y)).map(|at| (at, 0)));
        }
        for (from, to) in plan.pieces {
            let (lines, at) = if from.x == to.x { (&mut xs, from.x) } else { (&mut ys, from.y) };
            lines.extend([at.saturating_sub(BESIDE), at.saturating_add(BESIDE)].map(|at| (at, HUGGING)));
        }
        let (xs, ys) = (Lines::of(xs), Lines::of(ys));
        let count = xs.at.len().saturating_mul(ys.at.len());
        let mut grid = Self { xs, ys, right: vec![0; count], down: vec![0; count] };
        for (from, to) in plan.pieces {
            grid.mark_route(*from, *to);
        }
        for rect in plan.rects {
            grid.mark_box(rect.grown(CLEARANCE.saturating_add(plan.spread)));
        }
        grid
    }

    /// How many crossings there are.
    pub const fn len(&self) -> usize {
        self.right.len()
    }

    /// The number of the crossing at a place.
    pub fn node(&self, at: Point) -> Option<usize> {
        Some(self.index(self.xs.find(at.x)?, self.ys.find(at.y)?))
    }

    /// The place of a crossing.
    pub fn place(&self, node: usize) -> Point {
        let (x, y) = self.column_and_row(node);
        Point {
            x: self.xs.at.get(x).copied().unwrap_or_default(),
            y: self.ys.at.get(y).copied().unwrap_or_default(),
        }
    }

    /// The crossing one step on, and what the step costs; none where it is blocked or the grid ends.
    pub fn step(&self, node: usize, direction: Side) -> Option<(usize, u32)> {
        let (next, cost) = match direction {
            Side::Right => (self.beside(node)?, self.right.get(node)?),
            Side::Bottom => (node.checked_add(self.xs.at.len())?, self.down.get(node)?),
            Side::Left => {
                let next = node.checked_sub(1).filter(|_| node.checked_rem(self.xs.at.len()) != Some(0))?;
                (next, self.right.get(next)?)
            }
            Side::Top => {
                let next = node.checked_sub(self.xs.at.len())?;
                (next, self.down.get(next)?)
            }
        };
        if *cost == BLOCKED || next >= self.len() {
            return None;
        }
        let (a, b) = (self.place(node), self.place(next));
        let length = a.x.abs_diff(b.x).saturating_add(a.y.abs_diff(b.y));
        Some((next, length.saturating_add(*cost)))
    }

    /// What turning into a direction at a crossing costs by the line that is turned onto.
    pub fn turn_cost(&self, node: usize, direction: Side) -> u32 {
        let (x, y) = self.column_and_row(node);
        let line = if direction.is_level() { self.ys.cost.get(y) } else { self.xs.cost.get(x) };
        line.copied().unwrap_or_default()
    }

    fn beside(&self, node: usize) -> Option<usize> {
        let next = node.checked_add(1)?;
        (next.checked_rem(self.xs.at.len())? != 0).then_some(next)
    }

    const fn index(&self, x: usize, y: usize) -> usize {
        y.saturating_mul(self.xs.at.len()).saturating_add(x)
    }

    fn column_and_row(&self, node: usize) -> (usize, usize) {
        let width = self.xs.at.len();
        (node.checked_rem(width).unwrap_or_default(), node.checked_div(width).unwrap_or_default())
    }

    fn mark_box(&mut self, rect: Rect) {
        for y in self.ys.inside(rect.min.y, rect.max.y) {
            for x in self.xs.steps(rect.min.x, rect.max.x) {
                self.block(x, y, true);
            }
        }
        for x in self.xs.inside(rect.min.x, rect.max.x) {
            for y in self.ys.steps(rect.min.y, rect.max.y) {
                self.block(x, y, false);
            }
        }
    }

    fn block(&mut self, x: usize, y: usize, level: bool) {
        let node = self.index(x, y);
        let costs = if level { &mut self.right } else { &mut self.down };
        if let Some(cost) = costs.get_mut(node) {
            *cost = BLOCKED;
        }
    }

    fn mark_route(&mut self, from: Point, to: Point) {
        let area = Rect::between(from, to);
        let upright = from.x == to.x;
        let (rows, columns) = if upright {
            let low = from.x.saturating_sub(UPON);
            (self.ys.steps(area.min.y, area.max.y), self.xs.inside(low, from.x.saturating_add(UPON)))
        } else {
            let low = from.y.saturating_sub(UPON);
            (self.ys.inside(low, from.y.saturating_add(UPON)), self.xs.steps(area.min.x, area.max.x))
        };
        for y in rows {
            for x in columns.clone() {
                let length = if upright { self.ys.step(y) } else { self.xs.step(x) };
                self.add(self.index(x, y), length.saturating_add(CROSSING), !upright);
            }
        }
        self.mark_crossings(area, upright);
    }

    /// Steps that go across a piece of another route.
    fn mark_crossings(&mut self, area: Rect, upright: bool) {
        if upright {
            let columns = self.xs.steps(area.min.x.saturating_sub(1), area.min.x.saturating_add(1));
            for y in self.ys.inside(area.min.y, area.max.y) {
                columns.clone().for_each(|x| self.add(self.index(x, y), CROSSING / 2, true));
            }
        } else {
            let rows = self.ys.steps(area.min.y.saturating_sub(1), area.min.y.saturating_add(1));
            for x in self.xs.inside(area.min.x, area.max.x) {
                rows.clone().for_each(|y| self.add(self.index(x, y), CROSSING / 2, false));
            }
        }
    }

    fn add(&mut self, node: usize, more: u32, level: bool) {
        let costs = if level { &mut self.right } else { &mut self.down };
        if let Some(cost) = costs.get_mut(node) {
            *cost = cost.saturating_add(more).min(BLOCKED - 1);
        }
    }
}

/// The middle of the gap between two stretches, if there is one.
fn between(a: (i32, i32), b: (i32, i32)) -> Option<i32> {
    let (low, high) = (a.1.min(b.1), a.0.max(b.0));
    (low < high).then(|| i32::midpoint(low, high))
}

/// Pairs of boxes so near that lines beside one would run too near the other.
fn narrows(rects: &[Rect]) -> impl Iterator<Item = (Rect, Rect)> {
    rects.iter().enumerate().flat_map(move |(at, from)| {
        let near = from.grown(MARGIN.saturating_mul(2));
        let later = rects.iter().skip(at.saturating_add(1));
        later.filter(move |to| near.touches(**to) && !from.touches(**to)).map(|to| (*from, *to))
    })
}
