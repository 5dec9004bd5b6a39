//! The sides of the craft.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The side of the craft that a topic or tag belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Naming commands, events, owners.
    Modelling,
    /// Delivery, duplicates, outbox, idempotency.
    Messaging,
    /// Sagas, invariants, ordering.
    Consistency,
    /// Projections, staleness, replay.
    ReadSide,
    /// Load, skew, capacity.
    Scale,
    /// Observability, failure handling, evolution.
    Operations,
    /// Pace and telling.
    Communication,
}

impl Dimension {
    /// Every side, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Modelling,
        Self::Messaging,
        Self::Consistency,
        Self::ReadSide,
        Self::Scale,
        Self::Operations,
        Self::Communication,
    ];

    /// The words shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Modelling => "Modelling",
            Self::Messaging => "Messaging",
            Self::Consistency => "Consistency",
            Self::ReadSide => "Read side",
            Self::Scale => "Scale",
            Self::Operations => "Operations",
            Self::Communication => "Communication",
        }
    }
}
