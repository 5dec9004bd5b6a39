//! The four ways on a board.

use crate::board::Vector;

/// One of the four ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Direction {
    /// The way that a displacement goes for the most part.
    #[must_use]
    pub fn of(way: Vector) -> Self {
        let (across, down) = (i64::from(way.x), i64::from(way.y));
        match (across.abs() >= down.abs(), across < 0, down < 0) {
            (true, false, _) => Self::Right,
            (true, true, _) => Self::Left,
            (false, _, false) => Self::Down,
            (false, _, true) => Self::Up,
        }
    }
}
