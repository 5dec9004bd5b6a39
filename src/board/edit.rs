//! Changes to a board: the smallest one, and what a person calls one action.

use super::element::Element;
use super::element_id::ElementId;
use std::collections::BTreeSet;

/// The smallest change to a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Puts a new element at a place in the stack; 0 is the back. A place beyond the top means the top.
    Add {
        /// The place in the stack.
        place: usize,
        /// The element; its id must be new to the board.
        element: Element,
    },
    /// Takes an element away.
    Remove {
        /// Which.
        id: ElementId,
    },
    /// Puts another element with the same id in its place.
    Replace {
        /// What it becomes.
        element: Element,
    },
    /// Moves an element to another place in the stack.
    Reorder {
        /// Which.
        id: ElementId,
        /// The place in the stack after the move.
        place: usize,
    },
}

impl Op {
    /// The element that it is about.
    #[must_use]
    pub const fn id(&self) -> ElementId {
        match self {
            Self::Add { element, .. } | Self::Replace { element } => element.id,
            Self::Remove { id } | Self::Reorder { id, .. } => *id,
        }
    }

    /// Puts a new element on top.
    #[must_use]
    pub const fn add(element: Element) -> Self {
        Self::Add { place: usize::MAX, element }
    }
}

/// Why an op was not applied. The board is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpRejected {
    /// An element with this id is there already.
    #[error("element {} is on the board already", .0.0)]
    AlreadyThere(ElementId),
    /// No element has this id.
    #[error("element {} is not on the board", .0.0)]
    NotThere(ElementId),
}

/// What a person calls one action: one undo step, one journal line, one frame of the replay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// What it is called in the undo menu, such as `Move 3 elements`.
    pub name: String,
    /// What it changes, in order.
    pub ops: Vec<Op>,
}

impl Edit {
    /// The name of an edit that goes on with the one before it: typing that was recorded while it still went on. Both
    /// are one step for whoever takes it back.
    pub const GOES_ON: &str = "Write on";

    /// Whether both edits are about some element.
    #[must_use]
    pub fn shares_element(&self, other: &Self) -> bool {
        let ids: BTreeSet<ElementId> = self.ops.iter().map(Op::id).collect();
        other.ops.iter().any(|op| ids.contains(&op.id()))
    }

    /// An edit of one op.
    #[must_use]
    pub fn one(name: impl Into<String>, op: Op) -> Self {
        Self { name: name.into(), ops: vec![op] }
    }

    /// An edit of several ops.
    #[must_use]
    pub fn of(name: impl Into<String>, ops: Vec<Op>) -> Self {
        Self { name: name.into(), ops }
    }
}
