//! The kinds of typed nodes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a typed box stands for in an event-driven design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A person's app or browser.
    Client,
    /// The edge: API gateway, load balancer, waiting room.
    Gateway,
    /// Answers requests and owns state.
    Service,
    /// Consumes and acts, without an interface of its own.
    Worker,
    /// Drives a process step by step.
    Orchestrator,
    /// Turns streams into streams.
    StreamProcessor,
    /// The owner's state.
    Database,
    /// Events waiting in the owner's database.
    Outbox,
    /// Moves an outbox or a change log to a broker.
    Relay,
    /// A log that many read.
    Topic,
    /// Work that one receiver takes.
    Queue,
    /// Where poison is parked.
    Dlq,
    /// A fast copy that may be lost.
    Cache,
    /// A log that is the truth.
    EventStore,
    /// A read model fed by events.
    Projection,
    /// Somebody else's system.
    External,
}

impl NodeKind {
    /// Every kind, in the order in which a flow usually meets them.
    pub const ALL: [Self; 16] = [
        Self::Client,
        Self::Gateway,
        Self::Service,
        Self::Worker,
        Self::Orchestrator,
        Self::StreamProcessor,
        Self::Database,
        Self::Outbox,
        Self::Relay,
        Self::Topic,
        Self::Queue,
        Self::Dlq,
        Self::Cache,
        Self::EventStore,
        Self::Projection,
        Self::External,
    ];

    /// The letter that stands for it: with Shift it is the key of its tool.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Client => 'C',
            Self::Gateway => 'G',
            Self::Service => 'S',
            Self::Worker => 'W',
            Self::Orchestrator => 'O',
            Self::StreamProcessor => 'P',
            Self::Database => 'D',
            Self::Outbox => 'B',
            Self::Relay => 'R',
            Self::Topic => 'T',
            Self::Queue => 'Q',
            Self::Dlq => 'L',
            Self::Cache => 'K',
            Self::EventStore => 'E',
            Self::Projection => 'V',
            Self::External => 'X',
        }
    }

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::Gateway => "Gateway",
            Self::Service => "Service",
            Self::Worker => "Worker",
            Self::Orchestrator => "Orchestrator",
            Self::StreamProcessor => "Stream processor",
            Self::Database => "Database",
            Self::Outbox => "Outbox",
            Self::Relay => "Relay",
            Self::Topic => "Topic",
            Self::Queue => "Queue",
            Self::Dlq => "Dead-letter queue",
            Self::Cache => "Cache",
            Self::EventStore => "Event store",
            Self::Projection => "Projection",
            Self::External => "External",
        }
    }
}
