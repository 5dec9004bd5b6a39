//! The draft of a mistake entry: what the app writes so that nobody starts from
//! a blank box.
//!
//! Gravest first: missed topics by weight, then failed follow-ups, then what the
//! design review found and nobody argued against. Where nothing
//! was missed, the weakest moment. What the person changed stays as it is.

use super::fold::Attempt;
use super::found::Found;
use super::grade::{Judgement, Mark};
use super::mistake::{Cause, FoundBy, Mistake, Slip, SlipKey};
use super::weakest_moment::weakest_of_pace;
use crate::board::{BoxKind, ElementId, NodeKind};
use crate::design::Severity;
use crate::prompt::{Dimension, FollowUp, Topic, tags};

/// Findings of the review that one entry takes in.
const MOST_FINDINGS: usize = 8;

/// Days until a mistake is looked at again.
const REVIEW_AFTER_DAYS: u64 = 1;

impl Attempt {
    /// The entry in the mistake log: exactly one for a finished attempt, none before.
    ///
    /// It is recorded when the sitting ends; where the program died between the two records, the draft
    /// is made again here.
    #[must_use]
    pub fn mistake(&self) -> Option<Mistake> {
        self.is_finished()
            .then(|| self.recorded_mistake().cloned().unwrap_or_else(|| draft_mistake(self, None)))
    }
}

/// Drafts the entry for a finished attempt.
///
/// Of an entry recorded before, the slips that the person changed or added are kept.
#[must_use]
pub fn draft_mistake(attempt: &Attempt, before: Option<&Mistake>) -> Mistake {
    let mut slips = missed_topics(attempt);
    slips.extend(failed_follow_ups(attempt));
    slips.extend(standing_findings(attempt, &slips));
    if slips.is_empty() {
        slips.extend(weakest_moment(attempt));
    }
    let drafted =
        Mistake { slips, note: note_on_grading(attempt), review_on: review_day(attempt), edited: false };
    match before {
        Some(before) if before.edited => merged(before, &drafted),
        _ => drafted,
    }
}

fn merged(before: &Mistake, drafted: &Mistake) -> Mistake {
    let kept = before.slips.iter().filter(|slip| slip.edited);
    let is_kept = |slip: &&Slip| !before.slips.iter().any(|old| old.edited && old.key == slip.key);
    let slips = drafted.slips.iter().filter(is_kept).chain(kept).cloned().collect();
    Mistake { slips, note: before.note.clone(), review_on: before.review_on.clone(), edited: true }
}

fn missed_topics(attempt: &Attempt) -> Vec<Slip> {
    let prompt = attempt.prompt();
    let mut missed: Vec<&Topic> =
        prompt.topics.iter().filter(|topic| attempt.grade().topic(&topic.id) == Some(Mark::Missed)).collect();
    missed.sort_by_key(|topic| topic.weight);
    missed.into_iter().map(|topic| topic_slip(attempt, topic)).collect()
}

fn topic_slip(attempt: &Attempt, topic: &Topic) -> Slip {
    let judgement = attempt.grade().topics.get(&topic.id);
    Slip {
        key: SlipKey::Topic(topic.id.clone()),
        forgotten: format!("{}: {}", topic.title, lower_first(&topic.forgets)),
        minute: minute_for(attempt, topic.dimension),
        found_by: FoundBy::SelfGrade,
        elements: place(attempt, judgement, &topic.tag),
        cause: likely_cause(attempt, minute_for(attempt, topic.dimension)),
        fix: fix_for(&topic.tag),
        tag: Some(topic.tag.clone()),
        edited: false,
    }
}

fn failed_follow_ups(attempt: &Attempt) -> Vec<Slip> {
    let failed = |follow_up: &&FollowUp| attempt.grade().follow_up(&follow_up.id) == Some(Mark::Missed);
    attempt
        .prompt()
        .follow_ups
        .iter()
        .filter(failed)
        .map(|follow_up| follow_up_slip(attempt, follow_up))
        .collect()
}

fn follow_up_slip(attempt: &Attempt, follow_up: &FollowUp) -> Slip {
    let minute = scaled(attempt, u64::from(follow_up.minute));
    let judgement = attempt.grade().follow_ups.get(&follow_up.id);
    let points = follow_up.good_answer_told("; ");
    Slip {
        key: SlipKey::FollowUp(follow_up.id.clone()),
        tag: Some(follow_up.tag.clone()),
        forgotten: format!("No good answer to “{}” Missing: {}", follow_up.question, lower_first(&points)),
        cause: likely_cause(attempt, minute),
        minute,
        found_by: FoundBy::FollowUp,
        fix: fix_for(&follow_up.tag),
        elements: place(attempt, judgement, &follow_up.tag),
        edited: false,
    }
}

/// Findings that break something, were not argued against, and are not told by a missed topic already.
fn standing_findings(attempt: &Attempt, told: &[Slip]) -> Vec<Slip> {
    let is_told = |found: &Found| told.iter().any(|slip| slip.tag == found.tag);
    let stands = |found: &&Found| {
        matches!(found.severity, Severity::Error | Severity::Warning)
            && found.tag.is_some()
            && !attempt.arguments().contains_key(&found.key)
            && !is_told(found)
    };
    let found = attempt.found().unwrap_or_default();
    found.iter().filter(stands).take(MOST_FINDINGS).map(|found| finding_slip(attempt, found)).collect()
}

fn finding_slip(attempt: &Attempt, found: &Found) -> Slip {
    let dimension = tags().iter().find(|tag| Some(&tag.name) == found.tag.as_ref()).map(|tag| tag.dimension);
    let minute = minute_for(attempt, dimension.unwrap_or(Dimension::Communication));
    Slip {
        key: SlipKey::Finding(found.key.rule.clone(), found.key.elements.clone()),
        tag: found.tag.clone(),
        forgotten: found.message.clone(),
        cause: likely_cause(attempt, minute),
        minute,
        found_by: FoundBy::Review,
        fix: found.fix.clone(),
        elements: found.key.elements.clone(),
        edited: false,
    }
}

/// The worst that can be said of an attempt in which nothing is marked as missed.
fn weakest_moment(attempt: &Attempt) -> Option<Slip> {
    half_covered(attempt).or_else(|| Some(weakest_of_pace(attempt)))
}

fn half_covered(attempt: &Attempt) -> Option<Slip> {
    let partly = |topic: &&Topic| attempt.grade().topic(&topic.id) == Some(Mark::Partly);
    let topic = attempt.prompt().topics.iter().filter(partly).min_by_key(|topic| topic.weight)?;
    let slip = topic_slip(attempt, topic);
    Some(Slip {
        key: SlipKey::WeakestMoment,
        forgotten: format!("Weakest moment, only half said. {}", slip.forgotten),
        ..slip
    })
}

fn note_on_grading(attempt: &Attempt) -> String {
    let topics = &attempt.prompt().topics;
    let marked = topics.iter().filter(|topic| attempt.grade().topic(&topic.id).is_some()).count();
    match marked {
        0 => "Not graded.".to_owned(),
        some if some < topics.len() => format!("Graded in part: {some} of {} topics.", topics.len()),
        _ => String::new(),
    }
}

fn review_day(attempt: &Attempt) -> String {
    let end_ms =
        attempt.records().iter().rev().find(|record| matches!(record.event, super::record::Event::Finish));
    let end_ms = end_ms.map_or(attempt.start().wall.unix_ms, |record| record.wall_ms);
    let local_ms = end_ms.saturating_add(i64::from(attempt.start().wall.offset_min).saturating_mul(60_000));
    chrono::DateTime::from_timestamp_millis(local_ms)
        .and_then(|day| day.date_naive().checked_add_days(chrono::Days::new(REVIEW_AFTER_DAYS)))
        .map(|day| day.format("%Y-%m-%d").to_string())
        .unwrap_or_default()
}

/// The phase in which a topic of this dimension is expected, by its last minute. In a drill all is due by its end.
fn minute_for(attempt: &Attempt, dimension: Dimension) -> u16 {
    if !attempt.prompt().phases.is_empty() {
        return attempt.start().limit_min;
    }
    let phase = match dimension {
        Dimension::Modelling => 2,
        Dimension::Messaging | Dimension::ReadSide => 3,
        Dimension::Consistency | Dimension::Scale => 4,
        Dimension::Operations => 5,
        Dimension::Communication => 6,
    };
    attempt.spans().get(phase).map_or(0, |span| minute(span.to_ms))
}

/// The share of the limit from which its time counts as used up, in hundredths. An assumption.
const USED_UP_FROM: u64 = 90;

/// What was due when the time was used up ran out of it; all else was forgotten, also where somebody stopped early.
fn likely_cause(attempt: &Attempt, due: u16) -> Cause {
    let spent = attempt.elapsed_ms();
    let used_up = spent.saturating_mul(100) >= attempt.limit_ms().saturating_mul(USED_UP_FROM);
    if used_up && due >= minute(spent) { Cause::RanOutOfTime } else { Cause::Forgot }
}

fn scaled(attempt: &Attempt, minute_of_prompt: u64) -> u16 {
    let planned = u64::from(attempt.prompt().minutes.max(1));
    minute(attempt.limit_ms().saturating_mul(minute_of_prompt) / planned)
}

fn minute(ms: u64) -> u16 {
    u16::try_from(ms / 60_000).unwrap_or(u16::MAX)
}

fn fix_for(tag: &str) -> String {
    tags().iter().find(|known| known.name == tag).map(|known| known.fix.clone()).unwrap_or_default()
}

/// Where on the board a slip shows: what the person picked as evidence, or the parts that its tag is about.
fn place(attempt: &Attempt, judgement: Option<&Judgement>, tag: &str) -> Vec<ElementId> {
    let picked = judgement.map(|judgement| judgement.evidence.elements.clone()).unwrap_or_default();
    if !picked.is_empty() {
        return picked;
    }
    let kinds = kinds_about(tag);
    attempt
        .board()
        .elements()
        .filter(|element| {
            element
                .as_box()
                .is_some_and(|body| matches!(body.kind, BoxKind::Node(kind) if kinds.contains(&kind)))
        })
        .map(|element| element.id)
        .take(3)
        .collect()
}

fn kinds_about(tag: &str) -> &'static [NodeKind] {
    use NodeKind::{
        Cache, Client, Database, Dlq, EventStore, Gateway, Orchestrator, Outbox, Projection, Queue, Relay,
        Service, StreamProcessor, Topic, Worker,
    };
    match tag {
        "command-disguised-as-event"
        | "no-schema-evolution"
        | "event-payload-gap"
        | "pii-in-events"
        | "hot-partition"
        | "wrong-ordering-key" => &[Topic],
        "published-before-commit" | "dual-write" => &[Outbox, Relay, Database, Service],
        "missing-dedup" | "exactly-once-claimed" => &[Worker, Projection, Service],
        "missing-idempotency-key" => &[Client, Gateway, Service],
        "no-compensation" | "pivot-step-misplaced" | "no-timeout-or-expiry" | "choreography-too-complex" => {
            &[Orchestrator, Service]
        }
        "no-dlq" | "unbounded-retry" => &[Dlq, Queue, Worker],
        "no-backpressure" | "sync-chain" | "no-capacity-numbers" => &[Gateway, Queue, Service],
        "CQRS-overkill" | "read-model-staleness-unstated" | "read-model-written" | "no-replay-plan" => {
            &[Projection, Cache]
        }
        "replay-side-effects" | "fan-out-unbounded" => &[Worker],
        "shared-database" => &[Database],
        "no-late-data-policy" => &[StreamProcessor],
        "unjustified-event-sourcing" => &[EventStore],
        _ => &[],
    }
}

/// Makes a sentence fit behind a colon; names that begin with several capitals or a quote stay.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    if rest.chars().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    format!("{}{rest}", first.to_lowercase())
}
