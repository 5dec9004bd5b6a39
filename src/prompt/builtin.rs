//! The five classics, which ship inside the binary.

use super::check::read;
use super::document::Prompt;
use std::sync::{Arc, OnceLock};

/// The published schema of prompt files, as it lies in `prompts/`.
pub const PROMPT_SCHEMA_FILE: &str = include_str!("../../prompts/prompt.schema.json");

/// The classics in the order in which they are suggested: rigour first.
const CLASSICS: [(&str, &str); 5] = [
    ("ticketing.json", include_str!("../../prompts/ticketing.json")),
    ("chat.json", include_str!("../../prompts/chat.json")),
    ("ride-dispatch.json", include_str!("../../prompts/ride-dispatch.json")),
    ("payments.json", include_str!("../../prompts/payments.json")),
    ("realtime-analytics.json", include_str!("../../prompts/realtime-analytics.json")),
];

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
