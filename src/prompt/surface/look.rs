//! Words that a text or a board should contain.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that should be said, found by words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Unique within the surface.
    pub id: String,
    /// What should be said, such as `The pivot is marked`.
    pub says: String,
    /// Beginnings of words, or phrases, any of which stands for it; in lower case. `#` stands for any number.
    pub words: Vec<String>,
    /// How many different ones of them are wanted.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub at_least: u8,
    /// Whether which words stand for it has no public source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_one(count: &u8) -> bool {
    *count == 1
}
