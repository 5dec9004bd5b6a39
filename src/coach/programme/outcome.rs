//! What the course asks for: the target outcomes of its lanes, its self-curated set, its completion checklist.
//!
//! After `content/drills/self-curated-and-completion.md`, §1 to §3.

use super::deed::DeedKind as K;

/// Something that the course asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Lower-case letters and dashes; what a tick by hand is kept under.
    pub id: &'static str,
    /// Where it belongs.
    pub part: Part,
    /// What is asked for.
    pub title: &'static str,
    /// What proves it, in words.
    pub proved_by: &'static str,
    /// What is counted; all of it must be reached.
    pub goals: &'static [Goal],
    /// What a person who did it elsewhere may name instead; nothing where attempts alone can prove it.
    pub by_hand: Option<&'static str>,
}

/// A part of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A lane, by its number.
    Lane(u8),
    /// The problem set that a person puts together.
    SelfCurated,
    /// What completes the course.
    Checklist,
}

impl Part {
    /// Every part, in the order of the course.
    pub const ALL: [Self; 7] = [
        Self::Lane(1),
        Self::Lane(2),
        Self::Lane(3),
        Self::Lane(4),
        Self::Lane(5),
        Self::SelfCurated,
        Self::Checklist,
    ];
}

/// So many of one kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Goal {
    /// What is counted.
    pub kind: K,
    /// How it is counted.
    pub count: Count,
    /// How many are asked for.
    pub wants: usize,
    /// What they are called, when one and when many are asked for.
    pub words: &'static str,
}

/// How deeds of one kind are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Different ones.
    Each,
    /// Different scopes, such as domains.
    Scopes,
    /// Different ones within a scope.
    Within(&'static str),
    /// The drills of the lane that is furthest; what is asked for is the length of that lane.
    WholeLane,
}

const fn each(kind: K, wants: usize, words: &'static str) -> Goal {
    Goal { kind, count: Count::Each, wants, words }
}

const fn within(kind: K, scope: &'static str, words: &'static str) -> Goal {
    Goal { kind, count: Count::Within(scope), wants: 1, words }
}

const fn outcome(
    id: &'static str,
    part: Part,
    title: &'static str,
    proved_by: &'static str,
    goals: &'static [Goal],
) -> Outcome {
    Outcome { id, part, title, proved_by, goals, by_hand: None }
}

/// Everything that the course asks for, part by part.
pub const OUTCOMES: [Outcome; 28] = [
    outcome(
        "events-named",
        Part::Lane(1),
        "30 events in the past tense, in 3 domains",
        "Event notes, arrows, notes and answers whose names pass the past-tense test. Each prompt is a domain.",
        &[
            each(K::EventNamed, 30, "events"),
            Goal { kind: K::EventNamed, count: Count::Scopes, wants: 3, words: "domains" },
        ],
    ),
    outcome(
        "commands-unmasked",
        Part::Lane(1),
        "5 disguised commands found and corrected",
        "Rows of D1.6 with the right kind and a right name.",
        &[each(K::CommandUnmasked, 5, "commands")],
    ),
    outcome(
        "storming",
        Part::Lane(1),
        "1 event storming",
        "A finished D1.4 with 20 events written.",
        &[each(K::Stormed, 1, "session")],
    ),
    outcome(
        "outbox-working",
        Part::Lane(2),
        "1 working outbox",
        "D2.1 on your machine: every step ticked, the numbers as theory predicts, and the link.",
        &[each(K::OutboxRan, 1, "outbox")],
    ),
    outcome(
        "broker-designs",
        Part::Lane(2),
        "5 broker designs, partitions and retention justified",
        "D2.7 with the right choice, three sentences of defence, partitions and retention.",
        &[each(K::BrokerDesigned, 5, "designs")],
    ),
    outcome(
        "runbook",
        Part::Lane(2),
        "1 runbook for a dead-letter queue",
        "D2.4 graded at 60 % or more.",
        &[each(K::RunbookWritten, 1, "runbook")],
    ),
    outcome(
        "workflow-built",
        Part::Lane(3),
        "1 full Temporal or Step Functions build",
        "D3.5 or D3.6 with every step ticked, and the link.",
        &[each(K::WorkflowRan, 1, "build")],
    ),
    outcome(
        "sagas",
        Part::Lane(3),
        "3 sagas with their compensations",
        "Sagas of lane 3 with compensations, pivot and terminal states, or a classic whose board states them.",
        &[each(K::SagaDrawn, 3, "sagas")],
    ),
    outcome(
        "consumers",
        Part::Lane(3),
        "2 consumers redesigned",
        "Cards of D3.8 with the right answer, defended in two sentences.",
        &[each(K::ConsumerMended, 2, "consumers")],
    ),
    outcome(
        "aggregate",
        Part::Lane(4),
        "1 event-sourced aggregate with snapshots",
        "D4.1 graded at 60 % or more; and D4.4 likewise, or the snapshot of D4.1 ticked and marked as covered.",
        &[each(K::Aggregate, 1, "aggregate"), each(K::Snapshots, 1, "with snapshots")],
    ),
    outcome(
        "projections",
        Part::Lane(4),
        "2 projections of one stream, one rebuilt from zero",
        "D4.2 on your machine with both built and counts equal after the rebuild, or on paper at 60 % or more.",
        &[each(K::Projection, 2, "projections"), each(K::Rebuilt, 1, "rebuilt")],
    ),
    outcome(
        "cqrs-written",
        Part::Lane(4),
        "4 CQRS decisions written and defended",
        "Cards of D4.3 with the right verdict and three sentences of defence in which nothing is missing: the \
         driver, the staleness and a cheaper alternative, found by their words or marked as covered.",
        &[each(K::CqrsDefended, 4, "decisions")],
    ),
    outcome(
        "sketches",
        Part::Lane(5),
        "3 sketches of whole designs",
        "Finished classics with something on the board.",
        &[each(K::Sketched, 3, "sketches")],
    ),
    outcome(
        "hour",
        Part::Lane(5),
        "1 whole design within its 60 minutes",
        "A classic with a limit of 60 minutes that ended in minute 45 to 60.",
        &[each(K::HourSat, 1, "design")],
    ),
    outcome(
        "logged",
        Part::Lane(5),
        "1 entry in the mistake log for each attempt",
        "Every finished classic writes its own.",
        &[each(K::Logged, 1, "entry")],
    ),
    outcome(
        "events-modelled",
        Part::SelfCurated,
        "5 events modelled cleanly",
        "On an event note, or in the notes of any attempt: `OrderPlaced: id, version, occurred_at, order_id, \
         correlation_id; consumers: billing, mail`.",
        &[each(K::EventModelled, 5, "events")],
    ),
    outcome(
        "patterns-decided",
        Part::SelfCurated,
        "3 decisions on messaging patterns",
        "Cards of D1.7 and D2.7 with the right choice, three full sentences and what was turned down.",
        &[each(K::PatternDecided, 3, "decisions")],
    ),
    outcome(
        "outbox-shown",
        Part::SelfCurated,
        "1 outbox, built or sketched in detail",
        "D2.1 on the board or built, with crash point, predicted duplicates and dedup marked as covered.",
        &[each(K::OutboxShown, 1, "outbox")],
    ),
    outcome(
        "topic-designed",
        Part::SelfCurated,
        "1 topic design",
        "D2.3 with partitions and bytes worked out, key and durability covered; or D2.7 with retention in bytes.",
        &[each(K::TopicDesigned, 1, "topic")],
    ),
    outcome(
        "sagas-both-ways",
        Part::SelfCurated,
        "2 sagas, one choreographed, one orchestrated",
        "Sagas with compensations, pivot and terminal states, one of each.",
        &[
            within(K::SagaDrawn, "choreographed", "choreographed"),
            within(K::SagaDrawn, "orchestrated", "orchestrated"),
        ],
    ),
    outcome(
        "consumers-redesigned",
        Part::SelfCurated,
        "2 consumers redesigned",
        "Cards of D3.8: dedup inside the transaction of the effect, or the provider's key.",
        &[each(K::ConsumerMended, 2, "consumers")],
    ),
    outcome(
        "cqrs-weighed",
        Part::SelfCurated,
        "3 CQRS decisions",
        "Cards of D4.3 with the right verdict and a defence that names the staleness and a cheaper alternative.",
        &[each(K::CqrsWeighed, 3, "decisions")],
    ),
    outcome(
        "lane-in-full",
        Part::Checklist,
        "One lane in full",
        "Every numbered drill of a lane graded at 60 % or more; of several variants of a drill one is enough.",
        &[Goal { kind: K::Passed, count: Count::WholeLane, wants: 1, words: "drills" }],
    ),
    outcome(
        "mistakes-tagged",
        Part::Checklist,
        "10 real mistakes logged with tags",
        "Entries of the mistake log with a tag and what exactly was forgotten. The sample does not count.",
        &[each(K::MistakeTagged, 10, "mistakes")],
    ),
    outcome(
        "justified",
        Part::Checklist,
        "5 justifications of events, commands and queries in sentences",
        "Answers in lane 1 of two full sentences or more.",
        &[each(K::Justified, 5, "answers")],
    ),
    Outcome {
        id: "built-locally",
        part: Part::Checklist,
        title: "Outbox or Temporal workflow built locally",
        proved_by: "D2.1 or D3.5 on your machine with every step ticked, and the link.",
        goals: &[each(K::Built, 1, "build")],
        by_hand: Some("Built outside Dry Run? Name the path or the link that proves it."),
    },
    outcome(
        "saga-on-time",
        Part::Checklist,
        "One saga under a 20-minute timer",
        "D3.7 that ended within 20 minutes and is not empty.",
        &[each(K::SagaOnTime, 1, "saga")],
    ),
    outcome(
        "cqrs-defended",
        Part::Checklist,
        "3 CQRS decisions defended",
        "Cards of D4.3 with the right verdict and three sentences of defence in which nothing is missing: the \
         driver, the staleness and a cheaper alternative, found by their words or marked as covered.",
        &[each(K::CqrsDefended, 3, "decisions")],
    ),
];
