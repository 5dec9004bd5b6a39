//! Where things lie: a grid that finds what is near a point without looking at everything.

use crate::board::{Point, Rect, units};
use std::collections::HashMap;

/// The side of a cell, in sixteenths of a unit.
const CELL: i32 = units(128);

/// Things that cover more cells than this are kept apart.
const MOST_CELLS: i32 = 64;

/// How many things are looked at in one cell, however many are heaped there.
const MOST_IN_CELL: usize = 64;

/// A grid of numbered things.
#[derive(Debug, Default)]
pub struct Places {
    cells: HashMap<(i32, i32), Vec<usize>>,
    large: Vec<usize>,
}

impl Places {
    /// Puts a thing into all cells that its rectangle touches.
    pub fn put(&mut self, rect: Rect, thing: usize) {
        let (first, last) = (cell(rect.min), cell(rect.max));
        let count = (last.0 - first.0 + 1).saturating_mul(last.1 - first.1 + 1);
        if count > MOST_CELLS {
            self.large.push(thing);
            return;
        }
        for across in first.0..=last.0 {
            for down in first.1..=last.1 {
                self.cells.entry((across, down)).or_default().push(thing);
            }
        }
    }

    /// Puts a thing into the cells that a line from `a` to `b` passes.
    pub fn put_line(&mut self, a: Point, b: Point, thing: usize) {
        const MOST_STEPS: i32 = 256;
        let longest = a.x.abs_diff(b.x).max(a.y.abs_diff(b.y));
        let steps =
            i32::try_from(longest / CELL.unsigned_abs().max(1)).unwrap_or(MOST_STEPS).clamp(1, MOST_STEPS);
        for step in 0..=steps {
            let at = |from: i32, to: i32| {
                let way = (i64::from(to) - i64::from(from)) * i64::from(step) / i64::from(steps);
                i32::try_from(i64::from(from) + way).unwrap_or(from)
            };
            let list = self.cells.entry(cell(Point::new(at(a.x, b.x), at(a.y, b.y)))).or_default();
            if list.last() != Some(&thing) {
                list.push(thing);
            }
        }
    }

    /// The things that may lie within a cell's side of a point; large ones come last.
    pub fn near(&self, point: Point) -> impl Iterator<Item = usize> {
        let (across, down) = cell(point);
        let around = (-1..=1).flat_map(move |x| (-1..=1).map(move |y| (across + x, down + y)));
        let near = around
            .filter_map(|cell| self.cells.get(&cell))
            .flat_map(|things| things.iter().rev().take(MOST_IN_CELL));
        near.chain(self.large.iter().take(MOST_IN_CELL)).copied()
    }
}

const fn cell(point: Point) -> (i32, i32) {
    (point.x.div_euclid(CELL), point.y.div_euclid(CELL))
}

/// The distance from a point to a rectangle in sixteenths; nothing inside.
#[must_use]
pub fn distance_to_rect(point: Point, rect: Rect) -> f64 {
    let beyond = |value: i32, low: i32, high: i32| f64::from((low - value).max(value - high).max(0));
    beyond(point.x, rect.min.x, rect.max.x).hypot(beyond(point.y, rect.min.y, rect.max.y))
}
