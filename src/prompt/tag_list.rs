//! The tag list, which ships inside the binary.

use super::tag::Tag;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// The published schema of the tag list, as it lies in `prompts/`.
pub const TAGS_SCHEMA_FILE: &str = include_str!("../../prompts/tags.schema.json");

/// The tag list, as it lies in `prompts/`.
pub const TAGS_TEXT: &str = include_str!("../../prompts/tags.json");

/// The file of tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagList {
    /// Where an editor finds the schema of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always `dryrun-tags`.
    pub format: String,
    /// The version of this format: 1.
    pub version: u32,
    /// The tags.
    pub tags: Vec<Tag>,
}

/// The tags that mistakes are counted by.
#[must_use]
pub fn tags() -> &'static [Tag] {
    static TAGS: OnceLock<Vec<Tag>> = OnceLock::new();
    TAGS.get_or_init(|| serde_json::from_str::<TagList>(TAGS_TEXT).map(|list| list.tags).unwrap_or_default())
}
