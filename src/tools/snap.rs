//! Snapping: a box that comes near to being in line with others is brought in line.
//!
//! Edges and middles snap to edges and middles, and gaps to gaps beside them.
//! With a grid everything snaps to that instead. What snapped is shown by guides.

use super::axis::Axis;
use crate::board::{Board, Element, ElementId, Point, Rect, Vector, units};
use std::collections::BTreeSet;

/// What there is to snap to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Snapping {
    /// Whether other boxes are.
    pub boxes: bool,
    /// Whether the grid is.
    pub grid: bool,
}

/// The step of the grid, in sixteenths of a unit.
pub const GRID_STEP: i32 = units(20);

/// Boxes farther away than this are not snapped to.
const FAR: i32 = units(1_200);

/// A line that shows what snapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guide {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
    /// Whether it is a gap, and not a line that edges lie on.
    pub is_gap: bool,
}

/// Boxes to snap to.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    rects: Vec<Rect>,
    grid: bool,
}

impl Neighbours {
    /// The boxes near a rectangle, without some.
    #[must_use]
    pub fn near(board: &Board, rect: Rect, without: &BTreeSet<ElementId>, snapping: Snapping) -> Self {
        if snapping.grid || !snapping.boxes {
            return Self { rects: Vec::new(), grid: snapping.grid };
        }
        let near = board.near(rect.grown(FAR)).into_iter();
        let boxes = near.filter(|slot| !without.contains(&slot.element.id));
        let rects = boxes.filter_map(|slot| slot.element.as_box()).map(|body| body.rect).collect();
        Self { rects, grid: false }
    }

    /// The way that brings a rectangle in line, `reach` at most on either axis.
    #[must_use]
    pub fn way(&self, rect: Rect, reach: i32) -> Vector {
        if self.grid {
            return rect.min.on_grid(GRID_STEP).from_origin(rect.min);
        }
        let across = smallest(self.steps(rect, X), reach);
        let down = smallest(self.steps(rect, Y), reach);
        Vector::new(across.unwrap_or(0), down.unwrap_or(0))
    }

    /// The place that a corner or a side snaps to.
    #[must_use]
    pub fn place(&self, at: Point, reach: i32) -> Point {
        if self.grid {
            return at.on_grid(GRID_STEP);
        }
        let step = |axis: Axis, value: i32| {
            let lines = self.rects.iter().flat_map(|other| axis.lines(*other));
            smallest(lines.map(|line| line.saturating_sub(value)), reach).unwrap_or(0)
        };
        at.moved(Vector::new(step(X, at.x), step(Y, at.y)))
    }

    fn steps(&self, rect: Rect, axis: Axis) -> impl Iterator<Item = i32> {
        let own = axis.lines(rect);
        let lines = self.rects.iter().flat_map(move |other| {
            let others = axis.lines(*other);
            own.into_iter().flat_map(move |line| others.map(|other| other.saturating_sub(line)))
        });
        let gaps = self.gaps(rect, axis).into_iter().map(move |(low, _)| low.saturating_sub(axis.low(rect)));
        lines.chain(gaps)
    }

    /// Places at which the gap to a neighbour is like one that is there: where the rectangle would begin, and the gaps.
    fn gaps(&self, rect: Rect, axis: Axis) -> Vec<(i32, [(i32, i32); 2])> {
        let mut row: Vec<Rect> =
            self.rects.iter().copied().filter(|other| axis.other().overlap(*other, rect)).collect();
        row.sort_by_key(|other| axis.low(*other));
        let length = axis.length(rect);
        let mut found = Vec::new();
        for pair in row.windows(2) {
            let [a, b] = pair else { continue };
            let (from, to) = (axis.high(*a), axis.low(*b));
            let gap = to.saturating_sub(from);
            if gap <= 0 {
                continue;
            }
            let after = axis.high(*b).saturating_add(gap);
            found.push((after, [(from, to), (axis.high(*b), after)]));
            let before = axis.low(*a).saturating_sub(gap);
            found.push((before.saturating_sub(length), [(before, axis.low(*a)), (from, to)]));
            let free = gap.saturating_sub(length);
            if free > 0 {
                let low = from.saturating_add(free / 2);
                found.push((low, [(from, low), (low.saturating_add(length), to)]));
            }
        }
        found
    }

    /// The guides of a rectangle that is in line.
    #[must_use]
    pub fn guides(&self, rect: Rect) -> Vec<Guide> {
        let mut guides = Vec::new();
        for axis in [X, Y] {
            for line in axis.lines(rect) {
                let on_it = self.rects.iter().filter(|other| axis.lines(**other).contains(&line));
                if let Some(all) = on_it.copied().reduce(Rect::union) {
                    let all = all.union(rect);
                    guides.push(guide(axis, line, axis.other().low(all), axis.other().high(all)));
                }
            }
            let middle = i32::midpoint(axis.other().low(rect), axis.other().high(rect));
            let gaps = self.gaps(rect, axis).into_iter().filter(|(low, _)| *low == axis.low(rect));
            for (from, to) in gaps.flat_map(|(_, gaps)| gaps) {
                guides.push(Guide { is_gap: true, ..guide(axis.other(), middle, from, to) });
            }
        }
        guides
    }
}

fn smallest(steps: impl Iterator<Item = i32>, reach: i32) -> Option<i32> {
    steps.filter(|step| step.abs() <= reach).min_by_key(|step| step.abs())
}

const X: Axis = Axis::Across;
const Y: Axis = Axis::Down;

/// The line at a place of an axis, from one place of the other to another.
fn guide(axis: Axis, at: i32, from: i32, to: i32) -> Guide {
    let (from, to) = match axis {
        Axis::Across => (Point::new(at, from), Point::new(at, to)),
        Axis::Down => (Point::new(from, at), Point::new(to, at)),
    };
    Guide { from, to, is_gap: false }
}

/// The rectangle that a selection snaps by: its boxes, or all of it where it has none.
#[must_use]
pub(super) fn snap_frame(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Rect> {
    let elements = || ids.iter().filter_map(|id| board.slot(*id));
    let boxes = elements().filter_map(|slot| slot.element.as_box()).map(|body| body.rect);
    let loose = |element: &Element| element.as_arrow().is_none();
    boxes.reduce(Rect::union).or_else(|| {
        elements().filter(|slot| loose(&slot.element)).map(|slot| slot.bounds).reduce(Rect::union)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i32, y: i32, width: i32, height: i32) -> Rect {
        Rect::sized(Point::new(x, y), width, height)
    }

    fn neighbours(rects: &[Rect]) -> Neighbours {
        Neighbours { rects: rects.to_vec(), grid: false }
    }

    #[test]
    fn edges_and_middles_come_in_line() {
        let others = neighbours(&[rect(0, 0, 100, 50)]);
        for (moving, expected) in [
            (rect(5, 200, 100, 50), (-5, 0)),
            (rect(108, 4, 60, 50), (-8, -4)),
            (rect(33, 300, 40, 20), (-3, 0)),
            (rect(200, 90, 30, 10), (0, 0)),
        ] {
            let way = others.way(moving, 10);
            assert_eq!((way.x, way.y), expected, "{moving:?}");
        }
        assert_eq!(others.place(Point::new(104, 47), 10), Point::new(100, 50));
    }

    #[test]
    fn gaps_become_alike_after_before_and_between() {
        let others = neighbours(&[rect(0, 0, 100, 40), rect(160, 0, 100, 40)]);
        for (x, expected) in [(325, 320), (-158, -160), (512, 512)] {
            let moving = rect(x, 7, 100, 41);
            let way = others.way(moving, 6);
            assert_eq!(moving.min.x + way.x, expected);
        }
        let between = neighbours(&[rect(0, 0, 100, 40), rect(300, 0, 100, 40)]);
        assert_eq!(between.way(rect(173, 0, 60, 40), 10).x, -3);
    }

    #[test]
    fn guides_show_what_is_in_line() {
        let others = neighbours(&[rect(0, 0, 100, 40), rect(160, 0, 100, 40)]);
        let guides = others.guides(rect(320, 0, 100, 40));
        assert_eq!(guides.iter().filter(|guide| guide.is_gap).count(), 2);
        assert_eq!(guides.iter().filter(|guide| !guide.is_gap).count(), 3);
        assert!(neighbours(&[]).guides(rect(0, 0, 10, 10)).is_empty());
    }

    #[test]
    fn the_grid_takes_everything() {
        let grid = Neighbours { rects: Vec::new(), grid: true };
        let moving = rect(units(33), units(-9), 10, 10);
        let way = grid.way(moving, 1);
        assert_eq!(moving.min.moved(way), Point::at_units(40, 0));
    }
}
