//! The way in which a board is read, and how it is turned so that everything is laid out from left to right.

use super::area::{Area, Shift};
use crate::board::geometry::units;

/// The direction of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reading {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From top to bottom.
    TopToBottom,
    /// From right to left.
    RightToLeft,
    /// From bottom to top.
    BottomToTop,
}

/// Room for an arrow with a label, and for one without, along the flow where it runs across the board.
const LEAST_ACROSS: i64 = units(112) as i64;
/// The same where it runs down or up.
const LEAST_DOWN: i64 = units(72) as i64;
/// Beside a label, for the ends and the head of its arrow.
const BESIDE_LABEL: i64 = units(40) as i64;

impl Reading {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::LeftToRight, Self::TopToBottom, Self::RightToLeft, Self::BottomToTop];

    /// An area of the board as it is laid out: the flow runs to the right.
    pub(super) fn inward(self, area: Area) -> Area {
        let Area { left, top, right, bottom } = area;
        match self {
            Self::LeftToRight => area,
            Self::RightToLeft => Area { left: -right, top, right: -left, bottom },
            Self::TopToBottom => Area { left: top, top: left, right: bottom, bottom: right },
            Self::BottomToTop => Area { left: -bottom, top: left, right: -top, bottom: right },
        }
    }

    /// An area as it was laid out, back on the board.
    pub(super) fn outward(self, area: Area) -> Area {
        let Area { left, top, right, bottom } = area;
        match self {
            Self::LeftToRight | Self::RightToLeft | Self::TopToBottom => self.inward(area),
            Self::BottomToTop => Area { left: top, top: -right, right: bottom, bottom: -left },
        }
    }

    /// Width and height of a label as it is laid out.
    pub(super) fn label(self, (width, height): (i32, i32)) -> Shift {
        let (width, height) = (i64::from(width.max(0)), i64::from(height.max(0)));
        if self.is_sideways() { (width, height) } else { (height, width) }
    }

    /// The gap between two layers whose widest label takes this much of it.
    pub(super) fn gap(self, label: i64) -> i64 {
        let least = if self.is_sideways() { LEAST_ACROSS } else { LEAST_DOWN };
        least.max(if label > 0 { label + BESIDE_LABEL } else { 0 })
    }

    const fn is_sideways(self) -> bool {
        matches!(self, Self::LeftToRight | Self::RightToLeft)
    }
}
