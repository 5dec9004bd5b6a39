//! What short remarks state: `12 partitions`, `key=order_id`, `max 5`, `TTL 10 s`.
//!
//! A table of patterns that fit a remark wholly, and one of those that may stand anywhere in it.

use super::patterns::{Token, taken, tokens};
use crate::design::names::split_words;
use crate::prompt::{FlowAttribute as F, NodeAttribute as N, Scalar};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use std::ops::Range;

/// What a remark states, for a node and for a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it states where it stands in a box.
    pub node: Option<N>,
    /// What it states where it stands on an arrow.
    pub flow: Option<F>,
    /// The value.
    pub value: Scalar,
}

/// Where the value comes from.
#[derive(Debug, Clone, Copy)]
enum Value {
    Yes,
    No,
    Word(&'static str),
    /// What stands for `#`, `~` or `*`.
    Taken,
}

type Row = (&'static str, Option<N>, Option<F>, Value);

use Value::{No, Taken, Word, Yes};

/// Patterns, the more special ones first.
const PATTERNS: &[Row] = &[
    ("# partitions", Some(N::Partitions), None, Taken),
    ("# partition", Some(N::Partitions), None, Taken),
    ("# shards", Some(N::Partitions), None, Taken),
    ("# instances", Some(N::Instances), None, Taken),
    ("# replicas", Some(N::Instances), None, Taken),
    ("# workers", Some(N::Instances), None, Taken),
    ("x #", Some(N::Instances), None, Taken),
    ("at least once", None, Some(F::Delivery), Word("at-least-once")),
    ("at most once", None, Some(F::Delivery), Word("at-most-once")),
    ("exactly once", None, Some(F::Delivery), Word("exactly-once")),
    ("not idempotent", Some(N::Idempotent), None, No),
    ("idempotent", Some(N::Idempotent), Some(F::IdempotencyKey), Yes),
    ("idempotent consumer", Some(N::Idempotent), None, Yes),
    ("idempotent upsert", Some(N::Idempotent), None, Yes),
    ("upsert", Some(N::Dedup), None, Word("natural_key")),
    ("no dedup", Some(N::Dedup), None, Word("none")),
    ("dedup by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedup on *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedupe by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedup", Some(N::Dedup), None, Yes),
    ("dedupe", Some(N::Dedup), None, Yes),
    ("dedups", Some(N::Dedup), None, Yes),
    ("deduplicated", Some(N::Dedup), None, Yes),
    ("unique on *", Some(N::Dedup), None, Taken),
    ("merge", Some(N::Dedup), None, Word("natural_key")),
    ("lww", Some(N::Dedup), None, Word("last write wins")),
    ("cas", Some(N::Dedup), None, Word("version")),
    ("cas on *", Some(N::Dedup), None, Taken),
    ("inbox table", Some(N::Dedup), None, Word("event_id")),
    ("inbox pattern", Some(N::Dedup), None, Word("event_id")),
    ("with inbox", Some(N::Dedup), None, Word("event_id")),
    ("no idempotency key", None, Some(F::IdempotencyKey), No),
    ("idempotency key", None, Some(F::IdempotencyKey), Yes),
    ("idem key", None, Some(F::IdempotencyKey), Yes),
    ("with key", None, Some(F::IdempotencyKey), Yes),
    ("retry until *", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("retries until *", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("retry every ~ until *", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("retry every ? until *", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("max #", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("max # attempts", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("max # retries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# attempts", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# retries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# tries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("after # tries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retry # x", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retry #", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retry forever", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("retries forever", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("infinite retries", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("unlimited retries", Some(N::MaxAttempts), Some(F::Retries), Word("unlimited")),
    ("no backoff", Some(N::Backoff), None, Word("none")),
    ("backoff", Some(N::Backoff), None, Yes),
    ("exponential backoff", Some(N::Backoff), None, Word("exponential")),
    ("backoff with jitter", Some(N::Backoff), None, Word("exponential with jitter")),
    ("backoff jitter", Some(N::Backoff), None, Word("exponential with jitter")),
    ("exponential backoff with jitter", Some(N::Backoff), None, Word("exponential with jitter")),
    ("no dlq", Some(N::Dlq), None, Word("none")),
    ("dlq", Some(N::Dlq), None, Word("platform")),
    ("with dlq", Some(N::Dlq), None, Word("platform")),
    ("dead letter", Some(N::Dlq), None, Word("platform")),
    ("dead letter queue", Some(N::Dlq), None, Word("platform")),
    ("loss accepted", Some(N::Dlq), None, Word("loss-accepted")),
    ("parks poison", Some(N::OnPoison), None, Word("park")),
    ("park poison", Some(N::OnPoison), None, Word("park")),
    ("park key", Some(N::OnPoison), None, Word("park")),
    ("stop on poison", Some(N::OnPoison), None, Word("stop")),
    ("stops on poison", Some(N::OnPoison), None, Word("stop")),
    ("ttl ~", Some(N::StalenessS), None, Taken),
    ("~ ttl", Some(N::StalenessS), None, Taken),
    ("needs ~ of history", Some(N::NeededHistory), None, Taken),
    ("needs ~ history", Some(N::NeededHistory), None, Taken),
    ("rebuild needs ~", Some(N::NeededHistory), None, Taken),
    ("~ behind", Some(N::StalenessS), None, Taken),
    ("~ stale", Some(N::StalenessS), None, Taken),
    ("~ old", Some(N::StalenessS), None, Taken),
    ("~ lag", Some(N::StalenessS), None, Taken),
    ("staleness ~", Some(N::StalenessS), None, Taken),
    ("stale ~", Some(N::StalenessS), None, Taken),
    ("lag ~", Some(N::StalenessS), None, Taken),
    ("retention ~", Some(N::Retention), None, Taken),
    ("~ retention", Some(N::Retention), None, Taken),
    ("kept ~", Some(N::Retention), None, Taken),
    ("kept forever", Some(N::Retention), None, Word("forever")),
    ("infinite retention", Some(N::Retention), None, Word("forever")),
    ("retention forever", Some(N::Retention), None, Word("forever")),
    ("~", Some(N::Retention), None, Taken),
    ("compacted", Some(N::Cleanup), None, Word("compact")),
    ("log compacted", Some(N::Cleanup), None, Word("compact")),
    ("compaction", Some(N::Cleanup), None, Word("compact")),
    ("key *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("keyed by *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("partitioned by *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("partition by *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("no key", Some(N::PartitionKey), Some(F::Key), Word("none")),
    ("unordered", None, Some(F::Ordering), Word("none")),
    ("schema registry", Some(N::Schema), None, Word("registry")),
    ("avro", Some(N::Schema), None, Word("registry")),
    ("protobuf", Some(N::Schema), None, Word("versioned")),
    ("versioned schema", Some(N::Schema), None, Word("versioned")),
    ("no schema", Some(N::Schema), None, Word("none")),
    ("same transaction", None, Some(F::InTxWith), Yes),
    ("same tx", None, Some(F::InTxWith), Yes),
    ("one transaction", None, Some(F::InTxWith), Yes),
    ("one tx", None, Some(F::InTxWith), Yes),
    ("# tx", None, Some(F::InTxWith), Yes),
    ("# transaction", None, Some(F::InTxWith), Yes),
    ("single tx", None, Some(F::InTxWith), Yes),
    ("single transaction", None, Some(F::InTxWith), Yes),
    ("atomic", None, Some(F::InTxWith), Yes),
    ("atomically", None, Some(F::InTxWith), Yes),
    ("in tx", None, Some(F::InTxWith), Yes),
    ("in transaction", None, Some(F::InTxWith), Yes),
    ("no rate limit", Some(N::RateLimit), None, Word("none")),
    ("rate limit *", Some(N::RateLimit), None, Taken),
    ("rate limit", Some(N::RateLimit), None, Yes),
    ("rate limited", Some(N::RateLimit), None, Yes),
    ("throttled", Some(N::RateLimit), None, Yes),
    ("# s", Some(N::RatePerS), None, Taken),
    ("# rps", Some(N::RatePerS), None, Taken),
    ("# qps", Some(N::RatePerS), None, Taken),
    ("# tps", Some(N::RatePerS), None, Taken),
    ("# events s", Some(N::RatePerS), None, Taken),
    ("# msg s", Some(N::RatePerS), None, Taken),
    ("timeout ~", Some(N::TimeoutS), Some(F::TimeoutS), Taken),
    ("~ timeout", Some(N::TimeoutS), Some(F::TimeoutS), Taken),
    ("visibility ~", Some(N::VisibilityTimeoutS), None, Taken),
    ("visibility timeout ~", Some(N::VisibilityTimeoutS), None, Taken),
    ("p 99 ~", Some(N::ProcessingP99S), None, Taken),
    ("takes ~", Some(N::ProcessingP99S), None, Taken),
    ("~ per job", Some(N::ProcessingP99S), None, Taken),
    ("~ per message", Some(N::ProcessingP99S), None, Taken),
    ("# pods", Some(N::Instances), None, Taken),
    ("heartbeat", Some(N::Heartbeat), None, Yes),
    ("window ~", Some(N::Window), None, Taken),
    ("~ window", Some(N::Window), None, Taken),
    ("~ windows", Some(N::Window), None, Taken),
    ("tumbling ~", Some(N::Window), None, Taken),
    ("watermark ~", Some(N::Watermark), None, Taken),
    ("watermark", Some(N::Watermark), None, Yes),
    ("watermarks", Some(N::Watermark), None, Yes),
    ("event time", Some(N::Time), None, Word("event")),
    ("processing time", Some(N::Time), None, Word("processing")),
    ("lateness ~", Some(N::Lateness), None, Taken),
    ("allowed lateness ~", Some(N::Lateness), None, Taken),
    ("correlation id", None, Some(F::CorrelationId), Yes),
    ("unbounded", Some(N::Buffer), None, Word("unbounded")),
    ("bounded", Some(N::Buffer), None, Word("bounded")),
    ("unbounded buffer", Some(N::Buffer), None, Word("unbounded")),
    ("bounded buffer", Some(N::Buffer), None, Word("bounded")),
    ("sends mail", Some(N::SideEffects), None, Word("mail")),
    ("sends email", Some(N::SideEffects), None, Word("mail")),
    ("sends emails", Some(N::SideEffects), None, Word("mail")),
    ("sends push", Some(N::SideEffects), None, Word("push")),
    ("no side effects", Some(N::SideEffects), None, Word("none")),
    ("replay safe", Some(N::Replay), None, Word("safe")),
    ("not replayed", Some(N::Replay), None, Word("excluded")),
    ("excluded from replay", Some(N::Replay), None, Word("excluded")),
    ("never reset", Some(N::Replay), None, Word("excluded")),
    ("timers", Some(N::Timers), None, Yes),
    ("timer", Some(N::Timers), None, Yes),
    ("durable timer", Some(N::Timers), None, Yes),
    ("delay ~", None, Some(F::Delay), Taken),
    ("lag alarm", Some(N::Alarms), None, Word("lag")),
    ("alarm on *", Some(N::Alarms), None, Taken),
    ("alarm", Some(N::Alarms), None, Yes),
    ("alarms", Some(N::Alarms), None, Yes),
    ("owner *", Some(N::Owner), None, Taken),
    ("owned by *", Some(N::Owner), None, Taken),
    ("team *", Some(N::Owner), None, Taken),
];

/// Patterns that state the same wherever they stand in a remark, the more special ones first.
const INSIDE: &[Row] = &[
    ("gateway idempotency key", None, Some(F::IdempotencyKey), Word("gateway")),
    ("server generated idempotency key", None, Some(F::IdempotencyKey), Word("server")),
    ("idempotency key per request", None, Some(F::IdempotencyKey), Word("per request")),
    ("idempotency key per *", None, Some(F::IdempotencyKey), Taken),
    ("idempotency key from *", None, Some(F::IdempotencyKey), Taken),
    ("idempotency key by *", None, Some(F::IdempotencyKey), Taken),
    ("idempotency key", None, Some(F::IdempotencyKey), Yes),
    ("idempotencykey", None, Some(F::IdempotencyKey), Yes),
    ("idempotent key", None, Some(F::IdempotencyKey), Yes),
    ("idem key", None, Some(F::IdempotencyKey), Yes),
    ("client generated id", None, Some(F::IdempotencyKey), Word("client-generated id")),
    ("client generated ? id", None, Some(F::IdempotencyKey), Word("client-generated id")),
    ("client side uuid", None, Some(F::IdempotencyKey), Word("client-generated id")),
    ("client uuid", None, Some(F::IdempotencyKey), Word("client-generated id")),
    ("client generated key", None, Some(F::IdempotencyKey), Word("client-generated key")),
    ("client generated uuid", None, Some(F::IdempotencyKey), Word("client-generated id")),
    ("client supplied id", None, Some(F::IdempotencyKey), Word("client-supplied id")),
    ("client chosen id", None, Some(F::IdempotencyKey), Word("client-chosen id")),
    ("client request id", None, Some(F::IdempotencyKey), Word("client request id")),
    ("max # attempts", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("max # retries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("max # tries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# attempts", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# retries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# tries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retry # x", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retry # times", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retries # x", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("retries # times", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# x retry", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("# x retries", Some(N::MaxAttempts), Some(F::Retries), Taken),
    ("backoff with jitter", Some(N::Backoff), None, Word("exponential with jitter")),
    ("exponential backoff", Some(N::Backoff), None, Word("exponential")),
    ("exponential back off", Some(N::Backoff), None, Word("exponential")),
    ("exp backoff", Some(N::Backoff), None, Word("exponential")),
    ("backoff", Some(N::Backoff), None, Yes),
    ("retry immediately", Some(N::Backoff), None, Word("none")),
    ("immediate retry", Some(N::Backoff), None, Word("none")),
    ("immediate retries", Some(N::Backoff), None, Word("none")),
    ("dlq", Some(N::Dlq), None, Word("platform")),
    ("dead lettered", Some(N::Dlq), None, Word("platform")),
    ("then dead letter", Some(N::Dlq), None, Word("platform")),
    ("to dead letter queue", Some(N::Dlq), None, Word("platform")),
    ("then parking topic", Some(N::OnPoison), None, Word("park")),
    ("then parking lot", Some(N::OnPoison), None, Word("park")),
    ("then park", Some(N::OnPoison), None, Word("park")),
    ("stop on poison", Some(N::OnPoison), None, Word("stop")),
    ("page on poison", Some(N::OnPoison), None, Word("stop")),
    ("idempotent by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("idempotent on *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("idempotent via *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedup by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedup on *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("de dup by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("de dup on *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("deduped by *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("deduped on *", Some(N::Dedup), Some(F::IdempotencyKey), Taken),
    ("dedups by *", Some(N::Dedup), None, Taken),
    ("dedups on *", Some(N::Dedup), None, Taken),
    ("dedupes by *", Some(N::Dedup), None, Taken),
    ("dedupes on *", Some(N::Dedup), None, Taken),
    ("deduplicates by *", Some(N::Dedup), None, Taken),
    ("deduplicates on *", Some(N::Dedup), None, Taken),
    ("deduplicated by *", Some(N::Dedup), None, Taken),
    ("deduped", Some(N::Dedup), None, Yes),
    ("dedupes", Some(N::Dedup), None, Yes),
    ("deduplicates", Some(N::Dedup), None, Yes),
    ("deduplicated", Some(N::Dedup), None, Yes),
    ("inbox dedup", Some(N::Dedup), None, Word("event_id")),
    ("unique key on *", Some(N::Dedup), None, Taken),
    ("insert ignore", Some(N::Dedup), None, Word("natural_key")),
    ("last write wins", Some(N::Dedup), None, Word("last write wins")),
    ("upsert if newer", Some(N::Dedup), None, Word("version")),
    ("version check", Some(N::Dedup), None, Word("version")),
    ("conditional write", Some(N::Dedup), None, Word("version")),
    ("conditional writes", Some(N::Dedup), None, Word("version")),
    ("fencing token", Some(N::Dedup), None, Word("fencing token")),
    ("fencing tokens", Some(N::Dedup), None, Word("fencing token")),
    ("offset in same tx", Some(N::Dedup), None, Yes),
    ("offset in the same tx", Some(N::Dedup), None, Yes),
    ("offsets in same tx", Some(N::Dedup), None, Yes),
    ("offsets in the same tx", Some(N::Dedup), None, Yes),
    ("checks event id", Some(N::Dedup), None, Word("event_id")),
    ("checks message id", Some(N::Dedup), None, Word("message_id")),
    ("skips seen ids", Some(N::Dedup), None, Word("event_id")),
    ("skips seen", Some(N::Dedup), None, Word("event_id")),
    ("skips duplicates", Some(N::Dedup), None, Yes),
    ("drops duplicates", Some(N::Dedup), None, Yes),
    ("ignores duplicates", Some(N::Dedup), None, Yes),
    ("safe to replay", Some(N::Idempotent), None, Yes),
    ("upsert by *", Some(N::Dedup), None, Taken),
    ("upserts by *", Some(N::Dedup), None, Taken),
    ("upsert on *", Some(N::Dedup), None, Taken),
    ("idempotent upsert", Some(N::Idempotent), None, Yes),
    ("idempotent consumer", Some(N::Idempotent), None, Yes),
    ("dedup table", Some(N::Dedup), None, Word("event_id")),
    ("dedup store", Some(N::Dedup), None, Word("event_id")),
    ("inbox table", Some(N::Dedup), None, Word("event_id")),
    ("processed events", Some(N::Dedup), None, Word("event_id")),
    ("processed_events", Some(N::Dedup), None, Word("event_id")),
    ("processed ids", Some(N::Dedup), None, Word("event_id")),
    ("processed_ids", Some(N::Dedup), None, Word("event_id")),
    ("processed messages", Some(N::Dedup), None, Word("message_id")),
    ("processed_messages", Some(N::Dedup), None, Word("message_id")),
    ("on conflict do nothing", Some(N::Dedup), None, Word("natural_key")),
    ("on conflict do update", Some(N::Dedup), None, Word("natural_key")),
    ("unique constraint on *", Some(N::Dedup), None, Taken),
    ("unique index on *", Some(N::Dedup), None, Taken),
    ("unique constraint", Some(N::Dedup), None, Word("natural_key")),
    ("unique index", Some(N::Dedup), None, Word("natural_key")),
    ("insert if not exists", Some(N::Dedup), None, Word("natural_key")),
    ("keyed by *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("sharded by *", Some(N::PartitionKey), Some(F::Key), Taken),
    ("# rps per ?", Some(N::RateLimit), None, Yes),
    ("429", Some(N::RateLimit), None, Yes),
    ("~ tumbling window", Some(N::Window), None, Taken),
    ("~ tumbling windows", Some(N::Window), None, Taken),
    ("~ hopping window", Some(N::Window), None, Taken),
    ("~ sliding window", Some(N::Window), None, Taken),
    ("~ session window", Some(N::Window), None, Taken),
    ("~ window", Some(N::Window), None, Taken),
    ("~ windows", Some(N::Window), None, Taken),
    ("window of ~", Some(N::Window), None, Taken),
    ("windows of ~", Some(N::Window), None, Taken),
    ("event time", Some(N::Time), None, Word("event")),
    ("processing time", Some(N::Time), None, Word("processing")),
    ("arrival time", Some(N::Time), None, Word("arrival")),
    ("watermark ~", Some(N::Watermark), None, Taken),
    ("in memory timer", Some(N::Timers), None, Word("in memory")),
    ("in memory timers", Some(N::Timers), None, Word("in memory")),
    ("timer in memory", Some(N::Timers), None, Word("in memory")),
    ("timers in memory", Some(N::Timers), None, Word("in memory")),
    ("x # $", Some(N::Instances), None, Taken),
    ("inside tx", None, Some(F::InTxWith), Yes),
    ("inside the tx", None, Some(F::InTxWith), Yes),
    ("inside transaction", None, Some(F::InTxWith), Yes),
    ("inside the transaction", None, Some(F::InTxWith), Yes),
    ("in tx", None, Some(F::InTxWith), Yes),
    ("in the tx", None, Some(F::InTxWith), Yes),
    ("in the same transaction", None, Some(F::InTxWith), Yes),
    ("in the same tx", None, Some(F::InTxWith), Yes),
    ("in same tx", None, Some(F::InTxWith), Yes),
    ("same tx", None, Some(F::InTxWith), Yes),
    ("same transaction", None, Some(F::InTxWith), Yes),
    ("idempotent", Some(N::Idempotent), Some(F::IdempotencyKey), Yes),
];

/// Other words for the names of attributes in `name=value`.
const NAMES: &[(&str, Option<N>, Option<F>)] = &[
    ("key", Some(N::PartitionKey), Some(F::Key)),
    ("partition key", Some(N::PartitionKey), Some(F::Key)),
    ("ordering key", Some(N::PartitionKey), Some(F::Key)),
    ("shard key", Some(N::PartitionKey), Some(F::Key)),
    ("message group id", Some(N::PartitionKey), Some(F::Key)),
    ("pk", Some(N::PartitionKey), Some(F::Key)),
    ("dedup key", Some(N::Dedup), Some(F::IdempotencyKey)),
    ("dedupe key", Some(N::Dedup), Some(F::IdempotencyKey)),
    ("idempotency key", Some(N::Dedup), Some(F::IdempotencyKey)),
    ("request id", None, Some(F::IdempotencyKey)),
    ("reference", None, Some(F::IdempotencyKey)),
    ("ttl", Some(N::StalenessS), None),
    ("staleness", Some(N::StalenessS), None),
    ("timeout", Some(N::TimeoutS), Some(F::TimeoutS)),
    ("visibility timeout", Some(N::VisibilityTimeoutS), None),
    ("visibility", Some(N::VisibilityTimeoutS), None),
    ("max", Some(N::MaxAttempts), Some(F::Retries)),
    ("retries", Some(N::MaxAttempts), Some(F::Retries)),
    ("payload", Some(N::Fields), None),
    ("attempts", Some(N::MaxAttempts), Some(F::Retries)),
    ("team", Some(N::Owner), None),
    ("replicas", Some(N::Instances), None),
    ("rate", Some(N::RatePerS), None),
    ("p 99", Some(N::ProcessingP99S), None),
    ("undo", Some(N::Compensations), None),
];

/// What a remark states, if it states anything.
#[must_use]
pub fn said(remark: &str) -> Option<Said> {
    let remark = remark.trim().trim_start_matches(['-', '*', '•', '≤', '<', '≥', '~', '=']).trim();
    pair(remark).or_else(|| pattern(remark)).or_else(|| denial(remark)).or_else(|| named_attribute(remark))
}

/// `no alarm`, `without timers`: what would be a plain yes, refused.
fn denial(remark: &str) -> Option<Said> {
    let (first, rest) = remark.split_once(char::is_whitespace)?;
    let denies = matches!(first.to_lowercase().as_str(), "no" | "not" | "without" | "never");
    let said = pattern(rest).filter(|said| denies && said.value == Scalar::Flag(true))?;
    Some(Said { value: Scalar::Flag(false), ..said })
}

/// `correlation_id`: the name of an attribute alone, as code writes it.
fn named_attribute(remark: &str) -> Option<Said> {
    let is_one_word = remark.contains('_') && !remark.contains(char::is_whitespace);
    pattern(&remark.replace('_', " ")).filter(|said| is_one_word && said.value == Scalar::Flag(true))
}

/// The value among these that stands under the name of an attribute, as a fact writes it.
#[must_use]
pub fn value_under(all: &[Said], name: &str, on_arrow: bool) -> Option<String> {
    let is_it = |said: &&Said| {
        if on_arrow {
            said.flow.is_some() && said.flow == attribute::<F>(name)
        } else {
            said.node.is_some() && said.node == attribute::<N>(name)
        }
    };
    all.iter().find(is_it).map(|said| match &said.value {
        Scalar::Flag(true) => "yes".to_owned(),
        Scalar::Flag(false) => "no".to_owned(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    })
}

/// `name=value` and `name: value`.
fn pair(remark: &str) -> Option<Said> {
    let by_colon = remark.split_once(": ").filter(|(name, _)| !name.contains('='));
    let (name, value) = by_colon.or_else(|| remark.split_once('='))?;
    let name = split_words(name).join(" ");
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let (node, flow) = match NAMES.iter().find(|(other, ..)| *other == name) {
        Some((_, node, flow)) => (*node, *flow),
        None => (attribute::<N>(&name), attribute::<F>(&name)),
    };
    let value = match value.to_lowercase().as_str() {
        "yes" | "true" => Scalar::Flag(true),
        "no" | "false" => Scalar::Flag(false),
        _ => value.parse().map_or_else(|_| Scalar::Text(value.to_owned()), Scalar::Number),
    };
    (node.is_some() || flow.is_some()).then_some(Said { node, flow, value })
}

/// The attribute of this name; its plain name, or with `_s` for seconds.
fn attribute<A: for<'de> Deserialize<'de>>(name: &str) -> Option<A> {
    let plain = name.replace(' ', "_");
    let read = |name: &str| {
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        A::deserialize(name).ok()
    };
    read(&plain).or_else(|| read(&format!("{plain}_s")))
}

fn pattern(remark: &str) -> Option<Said> {
    let words = tokens(remark);
    // A sentence states nothing by its pattern.
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    let first = &words.first()?.word;
    let begins = |pattern: &str| {
        let number = first.starts_with(|letter: char| letter.is_ascii_digit());
        if number { pattern.starts_with(['#', '~']) } else { pattern.starts_with(first.as_str()) }
    };
    PATTERNS.iter().filter(|(pattern, ..)| begins(pattern)).find_map(|row| {
        let (taken, used) = taken(row.0, &words)?;
        (used == words.len()).then(|| said_of(row, &taken))
    })
}

/// What a row of the tables states, with what its pattern took.
fn said_of((_, node, flow, value): &Row, taken: &str) -> Said {
    let value = match value {
        Yes => Scalar::Flag(true),
        No => Scalar::Flag(false),
        Word(word) => Scalar::Text((*word).to_owned()),
        Taken => taken.parse().map_or_else(|_| Scalar::Text(taken.to_owned()), Scalar::Number),
    };
    Said { node: *node, flow: *flow, value }
}

/// Longer than this a remark is a sentence, and states nothing on the way.
const LONGEST_REMARK: usize = 14;

/// How many statements one remark holds at most.
const MOST_STATED: usize = 4;

/// What a remark states somewhere within it, and the remark without those words.
///
/// The name of a part tells how many there are of it, and that it is idempotent, and nothing else: `Event time service` is a service.
#[must_use]
pub fn said_within(remark: &str, is_name: bool) -> (Vec<Said>, String) {
    let mut rest = remark.trim().to_owned();
    let mut all = Vec::new();
    while all.len() < MOST_STATED {
        let words = tokens(&rest);
        if words.len() > LONGEST_REMARK {
            break;
        }
        let Some((said, at)) = stated_inside(&words, is_name) else { break };
        all.push(said);
        rest = without(&rest, at);
    }
    (all, rest)
}

/// The first statement inside of some words, and the bytes that it takes.
fn stated_inside(words: &[Token], is_name: bool) -> Option<(Said, Range<usize>)> {
    let of_a_name = |node: &Option<N>| matches!(node, Some(N::Instances | N::Idempotent));
    let rows = INSIDE.iter().filter(|(_, node, ..)| !is_name || of_a_name(node));
    rows.into_iter().find_map(|row| (0..words.len()).find_map(|at| stated_at(row, words, at)))
}

/// What a row states where its pattern begins at this word. A denial in front of it turns it round.
fn stated_at(row: &Row, words: &[Token], at: usize) -> Option<(Said, Range<usize>)> {
    let (taken, used) = taken(row.0, words.get(at..)?)?;
    let end = at.checked_add(used)?;
    // What somebody only wishes is not there yet.
    if words.iter().any(|token| WISHES.contains(&token.word.trim_end_matches('?'))) {
        return None;
    }
    let before = words.get(at.saturating_sub(DENIAL_REACH)..at)?;
    let denies = |token: &Token| DENIALS.contains(&token.word.as_str());
    let denial = before.iter().find(|token| denies(token));
    let missing =
        words.get(end).filter(|token| matches!(token.word.as_str(), "missing" | "off" | "disabled"));
    let said = said_of(row, &taken);
    let said = if denial.is_some() || missing.is_some() { refused(said)? } else { said };
    let first = denial.or_else(|| words.get(at))?;
    let last = missing.or_else(|| words.get(end.checked_sub(1)?))?;
    Some((said, first.at.start..last.at.end))
}

/// Words that deny what follows them.
const DENIALS: [&str; 17] = [
    "no", "not", "non", "without", "w/o", "never", "missing", "lacks", "lacking", "isn't", "isnt", "aren't",
    "cannot", "can't", "hardly", "partly", "nobody",
];
/// How many words a denial reaches forward: `not yet idempotent`.
const DENIAL_REACH: usize = 3;
/// Words of what is only wished for.
const WISHES: [&str; 15] = [
    "should", "must", "make", "todo", "later", "maybe", "need", "needs", "tbd", "tba", "want", "would",
    "could", "what", "fixme",
];

/// The opposite of a statement, where it has one.
fn refused(said: Said) -> Option<Said> {
    let Said { node, flow, value } = said;
    let value = match value {
        Scalar::Flag(true) => Scalar::Flag(false),
        _ if matches!(node, Some(N::Dedup | N::Backoff | N::Dlq)) => Scalar::Text("none".to_owned()),
        _ => return None,
    };
    Some(Said { node, flow, value })
}

/// Words that only tie a statement to what stands before it.
const TIES: [&str; 9] = ["with", "w", "and", "plus", "using", "via", "then", "incl", "has"];

/// A remark without some bytes of it, and without the words that tied them to it.
fn without(remark: &str, at: Range<usize>) -> String {
    let before = remark.get(..at.start).unwrap_or_default();
    let after = remark.get(at.end..).unwrap_or_default().trim_start();
    let mut before = before.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    while let Some(last) = before.split_whitespace().last().filter(|last| TIES.contains(last)) {
        before = before.strip_suffix(last).unwrap_or_default().trim_end();
    }
    [before, after].join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(remark: &str) -> Option<(N, Scalar)> {
        let said = said(remark)?;
        Some((said.node?, said.value))
    }

    fn flow(remark: &str) -> Option<(F, Scalar)> {
        let said = said(remark)?;
        Some((said.flow?, said.value))
    }

    fn text(words: &str) -> Scalar {
        Scalar::Text(words.to_owned())
    }

    #[test]
    fn boxes_state_what_people_write_in_them() {
        let cases = [
            ("key=order_id", N::PartitionKey, text("order_id")),
            ("keyed by order_id", N::PartitionKey, text("order_id")),
            ("12 partitions", N::Partitions, Scalar::Number(12)),
            ("7 d", N::Retention, text("7 d")),
            ("7d", N::Retention, text("7 d")),
            ("retention: 30 days", N::Retention, text("30 days")),
            ("idempotent", N::Idempotent, Scalar::Flag(true)),
            ("dedup by event_id", N::Dedup, text("event_id")),
            ("no dedup", N::Dedup, text("none")),
            ("no timers", N::Timers, Scalar::Flag(false)),
            ("without alarms", N::Alarms, Scalar::Flag(false)),
            ("no watermark", N::Watermark, Scalar::Flag(false)),
            ("max 5", N::MaxAttempts, Scalar::Number(5)),
            ("DLQ", N::Dlq, text("platform")),
            ("TTL 10 s", N::StalenessS, text("10 s")),
            ("≤ 5 s behind", N::StalenessS, text("5 s")),
            ("x3", N::Instances, Scalar::Number(3)),
            ("5k/s", N::RatePerS, Scalar::Number(5000)),
            ("50,000 events/s", N::RatePerS, Scalar::Number(50_000)),
            ("owner: billing", N::Owner, text("billing")),
            ("side_effects=mail", N::SideEffects, text("mail")),
            ("retry forever", N::MaxAttempts, text("unlimited")),
            ("processing_p99_s=45", N::ProcessingP99S, Scalar::Number(45)),
        ];
        for (remark, name, value) in cases {
            assert_eq!(node(remark), Some((name, value)), "{remark}");
        }
    }

    #[test]
    fn arrows_state_what_people_write_on_them() {
        let cases = [
            ("at-least-once", F::Delivery, text("at-least-once")),
            ("exactly once", F::Delivery, text("exactly-once")),
            ("key=order_id", F::Key, text("order_id")),
            ("idempotency key", F::IdempotencyKey, Scalar::Flag(true)),
            ("same tx", F::InTxWith, Scalar::Flag(true)),
            ("correlation_id", F::CorrelationId, Scalar::Flag(true)),
            ("5 retries", F::Retries, Scalar::Number(5)),
        ];
        for (remark, name, value) in cases {
            assert_eq!(flow(remark), Some((name, value)), "{remark}");
        }
    }

    #[test]
    fn a_longer_remark_states_things_on_the_way() {
        let cases = [
            ("max 5 attempts then DLQ", vec!["5", "platform"], ""),
            ("retry 3x exp backoff", vec!["3", "exponential"], ""),
            ("retry 3x with backoff", vec!["3", "yes"], ""),
            ("PlaceOrder + Idempotency-Key", vec!["yes"], "PlaceOrder"),
            ("PlaceOrder without Idempotency-Key", vec!["no"], "PlaceOrder"),
            ("POST /posts with client-generated post id", vec!["client-generated id"], "POST /posts"),
            ("idempotency key made per request", vec!["yes"], "made per request"),
            ("5 min window on processing time", vec!["5 min", "processing"], "on"),
            ("upsert by version", vec!["version"], ""),
            ("no unique constraint", vec!["none"], ""),
            ("dedup this later", vec![], "dedup this later"),
            ("büro ×3 über 5 min", vec![], "büro ×3 über 5 min"),
        ];
        for (remark, values, rest) in cases {
            let (all, left) = said_within(remark, false);
            let values: Vec<Option<String>> = values.iter().map(|value| Some((*value).to_owned())).collect();
            let found: Vec<_> =
                all.iter().map(|said| crate::design::stated::words(Some(&said.value))).collect();
            assert_eq!((found, left.as_str()), (values, rest), "{remark}");
        }
        assert_eq!(said_within("Event time service", true).0, []);
        assert_eq!(said_within("Outbox relay x3", true).1, "Outbox relay");
    }

    #[test]
    fn other_words_state_nothing() {
        for remark in [
            "Orders",
            "Inbox",
            "OrderPlaced",
            "",
            "=",
            "key=",
            "note to self: dedup this later",
            "12",
            "订单",
            "5 apples",
        ] {
            assert_eq!(said(remark), None, "{remark}");
        }
    }
}
