//! The name of an element.

/// The name of an element within its board. Never used twice in one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);
