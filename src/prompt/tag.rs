//! Tags: the names that mistakes are counted by.

use super::dimension::Dimension;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of a tag, such as `missing-dedup`.
pub type TagName = String;

/// How much harm a mistake with a tag does, from 1 (say it aloud) to 3 (breaks correctness).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Severity(pub u8);

/// What a tag stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its name.
    pub name: TagName,
    /// What went wrong, in a few words.
    pub meaning: String,
    /// The fix in one line.
    pub fix: String,
    /// How much harm it does.
    pub severity: Severity,
    /// The side of the craft it belongs to.
    pub dimension: Dimension,
}
