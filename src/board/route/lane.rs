//! Arrows that join the same two boxes run side by side.

use super::ground::{Ground, pair_of};
use crate::board::arrow::Arrow;
use crate::board::element_id::ElementId;
use crate::board::geometry::{Point, Vector};
use crate::board::side::Side;

/// The place of an arrow among those that join the same two boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// How many come before it.
    pub rank: i32,
    /// How many there are.
    pub count: i32,
    /// Whether it runs from the older box to the newer one, by which sides are told apart.
    pub forward: bool,
    /// The widest and the highest label among them.
    pub label: (i32, i32),
}

impl Lane {
    /// The lane of an arrow on this ground.
    pub fn of(id: ElementId, arrow: &Arrow, ground: &Ground<'_>) -> Self {
        let twins = ground.twins(arrow);
        let count = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
        let labels = || twins.values().map(|twin| &twin.label);
        Self {
            rank: count(twins.range(..id).count()),
            count: count(twins.len().max(1)),
            forward: pair_of(arrow).is_none_or(|(first, _)| arrow.from.bound == Some(first)),
            label: (
                labels().map(|label| label.width).max().unwrap_or(0),
                labels().map(|label| label.height).max().unwrap_or(0),
            ),
        }
    }

    /// How far it runs off the middle, seen along the way from the older box to the newer one; 0 for a lone arrow.
    pub const fn offset(self, gap: i32) -> i32 {
        let twice = self.rank.saturating_mul(2).saturating_sub(self.count.saturating_sub(1));
        twice.saturating_mul(gap) / 2
    }

    /// How far the outermost lanes run off the middle.
    pub const fn half_width(self, gap: i32) -> i32 {
        self.count.saturating_sub(1).saturating_mul(gap) / 2
    }

    /// The widest gap at which all lanes together are no wider than this.
    pub fn gap_within(self, width: i32) -> i32 {
        (width / self.count.saturating_sub(1).max(1)).max(1)
    }

    /// All lanes that run side by side, this one among them, from the outside in; no more than `most`.
    pub fn all(self, most: i32) -> impl Iterator<Item = Self> {
        let from_outside = move |at: i32| if at % 2 == 0 { at / 2 } else { self.count - 1 - at / 2 };
        (0..self.count.min(most)).map(move |at| Self { rank: from_outside(at), ..self })
    }
}

/// A right-angled run displaced to its right by `offset`, as a lane of a street is: corners stay corners.
pub fn beside(points: &[Point], offset: i32) -> Vec<Point> {
    let pieces: Vec<Vector> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(to_the_right(Side::toward(*a, *b), offset)),
            _ => None,
        })
        .collect();
    let way = |at: Option<usize>| at.and_then(|at| pieces.get(at)).copied().unwrap_or_default();
    let moved = points.iter().enumerate().map(|(at, point)| {
        let (before, after) = (way(at.checked_sub(1)), way(Some(at)));
        if before == after {
            return point.moved(after);
        }
        // Of the two pieces that meet here the one displaces it across and the other down.
        point.moved(Vector::new(before.x.saturating_add(after.x), before.y.saturating_add(after.y)))
    });
    moved.collect()
}

/// The way to the right of a direction.
const fn to_the_right(direction: Side, offset: i32) -> Vector {
    match direction {
        Side::Right => Side::Bottom.way(offset),
        Side::Bottom => Side::Left.way(offset),
        Side::Left => Side::Top.way(offset),
        Side::Top => Side::Right.way(offset),
    }
}
