//! One thing that an attempt did and that counts for the course.

/// One thing that an attempt did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deed {
    /// What sort of thing.
    pub kind: DeedKind,
    /// Where it counts, such as the prompt or the lane.
    pub scope: String,
    /// What it is within that, such as the name of an event. Done twice it counts once.
    pub what: String,
}

/// A sort of thing that the course asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeedKind {
    /// A drill or classic graded at 60 % or more. Its scope is the lane, its name the drill's number.
    Passed,
    /// An event named in the past tense.
    EventNamed,
    /// An event written out with its fields and two consumers.
    EventModelled,
    /// A command in disguise, found and corrected.
    CommandUnmasked,
    /// An event storming with as many events as asked for.
    Stormed,
    /// A right decision between queue and topic, or notification and state transfer, with what was turned down.
    PatternDecided,
    /// An answer of two sentences or more on whether something is a command, an event or a query.
    Justified,
    /// An outbox with its crash point, its duplicates and its dedup.
    OutboxShown,
    /// An outbox that ran on the person's machine and lost nothing.
    OutboxRan,
    /// A broker design with its partitions and its retention.
    BrokerDesigned,
    /// A runbook for a dead-letter queue, graded at 60 % or more.
    RunbookWritten,
    /// A topic with partitions by formula, key, retention in bytes and replication.
    TopicDesigned,
    /// A saga with compensations, pivot and terminal states. Its scope is how it is driven.
    SagaDrawn,
    /// A saga drawn within twenty minutes.
    SagaOnTime,
    /// A workflow that ran on the person's machine.
    WorkflowRan,
    /// Something built on the person's machine, with the link or path that proves it.
    Built,
    /// A consumer that was made idempotent.
    ConsumerMended,
    /// An event-sourced aggregate.
    Aggregate,
    /// Snapshots of it.
    Snapshots,
    /// A projection.
    Projection,
    /// A projection rebuilt from zero.
    Rebuilt,
    /// A right decision on CQRS with a defence in which nothing is missing.
    CqrsDefended,
    /// One that names the staleness and a cheaper alternative.
    CqrsWeighed,
    /// A sketch of a whole design.
    Sketched,
    /// A whole design within its hour.
    HourSat,
    /// An entry in the mistake log for a whole design.
    Logged,
    /// An entry in the mistake log with a tag and what exactly was forgotten.
    MistakeTagged,
}

impl DeedKind {
    /// Every kind, at the number by which caches know it.
    pub const ALL: [Self; 27] = [
        Self::Passed,
        Self::EventNamed,
        Self::EventModelled,
        Self::CommandUnmasked,
        Self::Stormed,
        Self::PatternDecided,
        Self::Justified,
        Self::OutboxShown,
        Self::OutboxRan,
        Self::BrokerDesigned,
        Self::RunbookWritten,
        Self::TopicDesigned,
        Self::SagaDrawn,
        Self::SagaOnTime,
        Self::WorkflowRan,
        Self::Built,
        Self::ConsumerMended,
        Self::Aggregate,
        Self::Snapshots,
        Self::Projection,
        Self::Rebuilt,
        Self::CqrsDefended,
        Self::CqrsWeighed,
        Self::Sketched,
        Self::HourSat,
        Self::Logged,
        Self::MistakeTagged,
    ];
}

impl Deed {
    pub(super) fn new(kind: DeedKind, scope: impl Into<String>, what: impl Into<String>) -> Self {
        Self { kind, scope: scope.into(), what: what.into() }
    }
}
