//! A reference design: typed nodes and flows with positions.
//!
//! Positions are board units, x to the right and y down, of a node's top left
//! corner. The attributes are the ones that the design review reads; a value
//! that is absent means *not stated*.

use crate::board::NodeKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A design as nodes and flows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// The parts.
    #[serde(default)]
    pub nodes: Vec<DesignNode>,
    /// What passes between them.
    #[serde(default)]
    pub flows: Vec<DesignFlow>,
}

/// One typed part of a design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DesignNode {
    /// Unique within the design, such as `s2`.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What it is called.
    pub name: String,
    /// Left edge in board units.
    pub x: i32,
    /// Top edge in board units.
    pub y: i32,
    /// Width and height in board units, where they are not those of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<[u32; 2]>,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What is stated about it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<NodeAttribute, Scalar>,
}

/// What an arrow means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// A synchronous request.
    Call,
    /// An asynchronous request to one receiver.
    Command,
    /// Producer to broker.
    Publish,
    /// Broker to consumer.
    Consume,
    /// Reader to store.
    Read,
    /// Writer to store.
    Write,
    /// Store or outbox to relay.
    Capture,
    /// Source to dead-letter queue.
    DeadLetter,
    /// Server to a connected client.
    Push,
}

/// What passes from one node to another. One hop each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DesignFlow {
    /// Unique within the design, such as `f12`.
    pub id: String,
    /// The node it leaves.
    pub from: String,
    /// The node it reaches.
    pub to: String,
    /// What it means.
    pub kind: FlowKind,
    /// Names of the messages that travel on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<String>,
    /// What the arrow says on the board; empty for an arrow without a label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Points in board units through which the arrow bends, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bends: Vec<[i32; 2]>,
    /// What is stated about it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<FlowAttribute, Scalar>,
}

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Words, durations such as `7 d`, or a decimal number as text.
    Text(String),
}

/// What can be stated about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the review's own vocabulary, explained there")]
pub enum NodeAttribute {
    Alarms,
    Backoff,
    Buffer,
    Cleanup,
    Compensations,
    Dedup,
    DedupWindow,
    Dlq,
    EventSourced,
    FanOutFactor,
    FanOutLimit,
    Fields,
    Heartbeat,
    Idempotent,
    Instances,
    Lateness,
    MaxAttempts,
    NeededHistory,
    Note,
    OnPoison,
    Owner,
    PartitionKey,
    Partitions,
    ProcessingP99S,
    ProjectionKey,
    RateLimit,
    RatePerPartition,
    RatePerS,
    Relay,
    Replay,
    Retention,
    Runtime,
    Schema,
    SideEffects,
    StalenessS,
    Steps,
    Time,
    TimeoutS,
    Timers,
    TopicOf,
    TrafficShareTopKey,
    VisibilityTimeoutS,
    Watermark,
    Window,
}

/// What can be stated about a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the review's own vocabulary, explained there")]
pub enum FlowAttribute {
    CausedBy,
    CorrelationId,
    Delay,
    Delivery,
    IdempotencyKey,
    InTxWith,
    Key,
    Mode,
    NonRetryableErrors,
    Ordering,
    ProviderDedup,
    ReplyTo,
    Retries,
    Telemetry,
    TimeoutS,
}
