//! Boxes and arrows as one level of a layout sees them: numbered, and turned so that the flow runs to the right.

use super::area::{Area, Shift};

/// A box on its level.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// Where it is.
    pub present: Area,
    /// Its width along the flow and its height across it, as they will be.
    pub size: Shift,
    /// Whether it stays where it is.
    pub pinned: bool,
    /// Whether it is a store, which may stand below the one box that uses it.
    pub store: bool,
    /// The box that it stays beside.
    pub beside: Option<usize>,
}

/// An arrow between two boxes of a level, with the size of its label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Join {
    pub from: usize,
    pub to: usize,
    pub label: Shift,
}
