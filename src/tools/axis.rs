//! The two axes of a board, so that what holds across holds down as well.

use crate::board::{Rect, Vector};

/// One of the two axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right: boxes side by side.
    Across,
    /// From top to bottom: boxes one below the other.
    Down,
}

impl Axis {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Across => Self::Down,
            Self::Down => Self::Across,
        }
    }

    /// Where a rectangle begins.
    pub(super) const fn low(self, rect: Rect) -> i32 {
        match self {
            Self::Across => rect.min.x,
            Self::Down => rect.min.y,
        }
    }

    /// Where a rectangle ends.
    pub(super) const fn high(self, rect: Rect) -> i32 {
        match self {
            Self::Across => rect.max.x,
            Self::Down => rect.max.y,
        }
    }

    pub(super) const fn length(self, rect: Rect) -> i32 {
        match self {
            Self::Across => rect.width(),
            Self::Down => rect.height(),
        }
    }

    /// Where a rectangle begins, where its middle is, and where it ends.
    pub(super) const fn lines(self, rect: Rect) -> [i32; 3] {
        let (low, high) = (self.low(rect), self.high(rect));
        [low, i32::midpoint(low, high), high]
    }

    /// A way along this axis.
    pub(super) const fn way(self, step: i32) -> Vector {
        match self {
            Self::Across => Vector::new(step, 0),
            Self::Down => Vector::new(0, step),
        }
    }

    /// Whether two rectangles share a part of this axis.
    pub(super) const fn overlap(self, a: Rect, b: Rect) -> bool {
        self.low(a) < self.high(b) && self.low(b) < self.high(a)
    }
}
