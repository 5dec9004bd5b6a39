//! The prompts that ship inside the binary: five classics and the drills of the course.

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

/// What stands in for the question of a design that was drawn in another program.
const DRAWN_ELSEWHERE: &str = include_str!("../../prompts/drawn-elsewhere.json");

/// Names each file once and takes its text in.
macro_rules! drills {
    ($($name:literal),* $(,)?) => {
        &[$((concat!($name, ".json"), include_str!(concat!("../../prompts/drills/", $name, ".json")))),*]
    };
}

/// The drills, lane by lane, in the order of the course.
const DRILLS: &[(&str, &str)] = drills![
    "github-repos",
    "slack-messages",
    "stripe-charges",
    "event-storming",
    "payload-stripe",
    "payload-github",
    "payload-slack",
    "disguised-commands",
    "notify-or-transfer",
    "outbox-numbers",
    "outbox-sketch",
    "outbox-kata",
    "image-queue",
    "payments-partitions",
    "dlq-runbook",
    "kafka-101",
    "debezium-outbox",
    "broker-chat",
    "broker-customers",
    "broker-audit",
    "broker-telemetry",
    "broker-webhooks",
    "saga-travel",
    "saga-loan",
    "saga-trial",
    "saga-whiteboard",
    "saga-choreographed",
    "retry-matrix",
    "temporal-transfer",
    "step-functions-transfer",
    "idempotent-consumers",
    "idempotent-consumers-2",
    "aggregate-paper",
    "aggregate-kata",
    "projections-numbers",
    "projections-kata",
    "cqrs-ticketing",
    "cqrs-admin",
    "cqrs-bank",
    "cqrs-chat",
    "cqrs-product-page",
    "cqrs-blog",
    "cqrs-ride",
    "cqrs-settings",
    "cqrs-analytics",
    "cqrs-warehouse",
    "snapshots",
    "change-event",
    "event-sourcing-verdicts",
];

/// The texts of the classics with their file names.
#[must_use]
pub const fn classic_files() -> &'static [(&'static str, &'static str)] {
    &CLASSICS
}

/// The texts of the drills with their file names.
#[must_use]
pub const fn drill_files() -> &'static [(&'static str, &'static str)] {
    DRILLS
}

/// The five classics. A test reads each of them, so none can be missing from a released binary.
#[must_use]
pub fn classics() -> &'static [Arc<Prompt>] {
    static PROMPTS: OnceLock<Vec<Arc<Prompt>>> = OnceLock::new();
    PROMPTS.get_or_init(|| read_all(classic_files()))
}

/// The drills, lane by lane. A test reads each of them, as with the classics.
#[must_use]
pub fn drills() -> &'static [Arc<Prompt>] {
    static PROMPTS: OnceLock<Vec<Arc<Prompt>>> = OnceLock::new();
    PROMPTS.get_or_init(|| read_all(drill_files()))
}

/// The prompt of a design that was drawn in another program; it cannot be practised on.
#[must_use]
pub fn drawn_elsewhere() -> Option<&'static Prompt> {
    static PROMPT: OnceLock<Option<Prompt>> = OnceLock::new();
    PROMPT.get_or_init(|| read(DRAWN_ELSEWHERE).ok()).as_ref()
}

/// Everything that ships: classics, then drills.
pub fn shipped() -> impl Iterator<Item = &'static Arc<Prompt>> {
    classics().iter().chain(drills())
}

fn read_all(files: &[(&str, &str)]) -> Vec<Arc<Prompt>> {
    files.iter().filter_map(|(_, text)| Some(Arc::new(read(text).ok()?))).collect()
}
