//! What ships inside the binary: the five classics and the tag list.

use super::check::read;
use super::document::Prompt;
use super::tag::Tag;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// The published schema of prompt files, as it lies in `prompts/`.
pub const PROMPT_SCHEMA_FILE: &str = include_str!("../../prompts/prompt.schema.json");

/// The published schema of the tag list, as it lies in `prompts/`.
pub const TAGS_SCHEMA_FILE: &str = include_str!("../../prompts/tags.schema.json");

/// The tag list, as it lies in `prompts/`.
pub const TAGS_TEXT: &str = include_str!("../../prompts/tags.json");

/// The classics in the order in which they are suggested: rigour first.
const CLASSICS: [(&str, &str); 5] = [
    ("ticketing.json", include_str!("../../prompts/ticketing.json")),
    ("chat.json", include_str!("../../prompts/chat.json")),
    ("ride-dispatch.json", include_str!("../../prompts/ride-dispatch.json")),
    ("payments.json", include_str!("../../prompts/payments.json")),
    ("realtime-analytics.json", include_str!("../../prompts/realtime-analytics.json")),
];

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

/// The texts of the classics with their file names.
#[must_use]
pub const fn classic_files() -> &'static [(&'static str, &'static str)] {
    &CLASSICS
}

/// The five classics. A test reads each of them, so none can be missing from a released binary.
#[must_use]
pub fn classics() -> &'static [Arc<Prompt>] {
    static PROMPTS: OnceLock<Vec<Arc<Prompt>>> = OnceLock::new();
    PROMPTS.get_or_init(|| CLASSICS.iter().filter_map(|(_, text)| Some(Arc::new(read(text).ok()?))).collect())
}

/// The tags that mistakes are counted by.
#[must_use]
pub fn tags() -> &'static [Tag] {
    static TAGS: OnceLock<Vec<Tag>> = OnceLock::new();
    TAGS.get_or_init(|| serde_json::from_str::<TagList>(TAGS_TEXT).map(|list| list.tags).unwrap_or_default())
}
