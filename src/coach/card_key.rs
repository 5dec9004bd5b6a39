//! What tells one card from another.

use crate::prompt::{PromptId, TagName};

/// A mistake on a prompt: a tag and where it was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardKey {
    /// The tag.
    pub tag: TagName,
    /// The prompt.
    pub prompt: PromptId,
}
