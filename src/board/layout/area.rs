//! Rectangles while they are being laid out: in sixteenths like the board's, but wide enough for any sum of boxes.
//!
//! `x` runs along the flow and `y` across it, whatever way the board is read.

use crate::board::geometry::{LIMIT, Point, Rect};

/// A way from one place to another: along the flow and across it.
pub(super) type Shift = (i64, i64);

/// A rectangle; `left` is never right of `right`, `top` never below `bottom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Area {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

impl Area {
    /// The area from the origin to this width and height.
    pub const fn sized(width: i64, height: i64) -> Self {
        Self { left: 0, top: 0, right: width, bottom: height }
    }

    pub const fn width(self) -> i64 {
        self.right - self.left
    }

    pub const fn height(self) -> i64 {
        self.bottom - self.top
    }

    /// Twice the middle, so that no half is lost.
    pub const fn twice_middle(self) -> Shift {
        (self.left + self.right, self.top + self.bottom)
    }

    pub const fn moved(self, (x, y): Shift) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    pub const fn grown(self, by: i64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The way that brings the middle of this area to that of `other`.
    pub const fn way_to(self, other: Self) -> Shift {
        let ((x, y), (to_x, to_y)) = (self.twice_middle(), other.twice_middle());
        ((to_x - x).div_euclid(2), (to_y - y).div_euclid(2))
    }

    /// The smallest area that holds all of these.
    pub fn around(areas: impl IntoIterator<Item = Self>) -> Option<Self> {
        areas.into_iter().reduce(Self::union)
    }

    /// Whether all of it lies on the board.
    pub fn is_on_board(self) -> bool {
        let board = Self::board();
        self.left >= board.left
            && self.top >= board.top
            && self.right <= board.right
            && self.bottom <= board.bottom
    }

    /// The whole board.
    pub fn board() -> Self {
        let limit = i64::from(LIMIT);
        Self { left: -limit, top: -limit, right: limit, bottom: limit }
    }

    pub fn of_rect(rect: Rect) -> Self {
        let [left, top, right, bottom] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(i64::from);
        Self { left, top, right, bottom }
    }

    /// The rectangle of an area that lies on the board.
    pub fn to_rect(self) -> Rect {
        let corner = |x: i64, y: i64| Point::new(sixteenths(x), sixteenths(y));
        Rect::between(corner(self.left, self.top), corner(self.right, self.bottom))
    }
}

fn sixteenths(value: i64) -> i32 {
    let limit = i64::from(LIMIT);
    i32::try_from(value.clamp(-limit, limit)).unwrap_or(LIMIT)
}
