//! Version 1 of records.

use super::board_v1::EditV1;
use super::found_v1::{FoundKeyV1, FoundV1};
use super::picture_v1::PictureV1;
use super::{Budget, FormatError};
use crate::attempt::{
    AnswerKey, AttemptId, Cause, Event, Evidence, FoundBy, Gap, Judgement, MOST_FIELDS, Mark, Mistake, Mode,
    NotePage, Record, Slip, SlipKey, Splice, Start, WallTime,
};
use crate::board::ElementId;
use crate::prompt::{AnswerField, HEAVIEST_SURFACE, Prompt};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One thing that happened.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RecordV1 {
    /// 1, 2, 3 … without gaps.
    seq: u64,
    /// Session time in milliseconds.
    t: u64,
    /// Milliseconds since 1970 in UTC.
    w: i64,
    #[serde(flatten)]
    event: EventV1,
}

/// What happened.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "k", rename_all = "snake_case")]
enum EventV1 {
    /// The sitting began.
    Start(Box<StartV1>),
    /// The board was changed.
    Edit { edit: EditV1 },
    /// A picture was put by, for elements that name it.
    Picture(PictureV1),
    /// The last change was taken back.
    Undo,
    /// The last change taken back was done again.
    Redo,
    /// A phase was entered, counted from 0.
    Phase { phase: usize },
    /// The clock was stopped.
    Pause,
    /// The clock went on.
    Resume,
    /// The machine slept or the program was stopped.
    Gap { mono_ms: u64, wall_ms: i64, away_ms: u64, counted: bool },
    /// The answer to a clarifying question was asked for, counted from 0.
    Ask { question: usize },
    /// A follow-up question was put.
    FollowUp { id: String },
    /// Letters of a page of notes were replaced.
    Note { page: PageV1, at: usize, removed: usize, text: String },
    /// A field of the surface was answered; an empty text clears it.
    Answer { part: String, field: AnswerField, text: String },
    /// Several fields were answered in one go.
    Answers { fields: Vec<FieldV1> },
    /// A box of the surface was ticked, or its tick taken away.
    Check { part: String, done: bool },
    /// The stopwatch was started or stopped.
    Stopwatch { runs: bool },
    /// Time passed.
    Tick,
    /// The sitting ended.
    Finish,
    /// A topic was judged.
    JudgeTopic {
        id: String,
        #[serde(flatten)]
        judgement: JudgementV1,
    },
    /// An answer to a follow-up was judged.
    JudgeFollowUp {
        id: String,
        #[serde(flatten)]
        judgement: JudgementV1,
    },
    /// What the design review found, once the sitting had ended.
    Review { findings: Vec<FoundV1> },
    /// The person argued against a finding; an empty reason takes that back.
    Argue {
        #[serde(flatten)]
        key: FoundKeyV1,
        reason: String,
    },
    /// The mistake entry was drafted or changed.
    Mistake { mistake: MistakeV1 },
}

/// How a sitting begins.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct StartV1 {
    /// 1 to 32 letters and digits.
    id: String,
    /// When, in milliseconds since 1970 in UTC.
    started_ms: i64,
    /// Minutes that local time was ahead of UTC.
    offset_min: i32,
    limit_min: u16,
    mode: ModeV1,
    follow_ups: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    sample: bool,
    /// The prompt as it was.
    prompt: Arc<Prompt>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ModeV1 {
    Practice,
    Exam,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum PageV1 {
    Notes,
    Requirements,
    Estimates,
    Afterthoughts,
}

/// A mark with where it can be seen.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct JudgementV1 {
    mark: Option<MarkV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elements: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minute: Option<u16>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum MarkV1 {
    Covered,
    Partly,
    Missed,
    NotApplicable,
}

/// The entry in the mistake log.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MistakeV1 {
    slips: Vec<SlipV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    /// The day on which to look at it again, as year-month-day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    review_on: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    edited: bool,
}

/// One specific thing forgotten.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct SlipV1 {
    from: SlipKeyV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    forgotten: String,
    cause: CauseV1,
    /// The minute at which it should have come up.
    minute: u16,
    found_by: FoundByV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fix: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elements: Vec<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    edited: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SlipKeyV1 {
    Topic(String),
    FollowUp(String),
    WeakestMoment,
    Finding { rule: String, elements: Vec<u32> },
    Own(u32),
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum CauseV1 {
    DidNotKnow,
    Forgot,
    RanOutOfTime,
    KnewButSaidBadly,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum FoundByV1 {
    SelfGrade,
    FollowUp,
    Pace,
    Person,
    Review,
}

/// A field that was answered among others.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct FieldV1 {
    part: String,
    field: AnswerField,
    text: String,
}

/// A record whose kind this version does not know, kept as text; `None` when it is no record at all.
pub(super) fn unknown_kind(json: &str) -> Option<Record> {
    const KNOWN: [&str; 23] = [
        "start",
        "edit",
        "picture",
        "undo",
        "redo",
        "phase",
        "pause",
        "resume",
        "gap",
        "ask",
        "follow_up",
        "note",
        "answer",
        "answers",
        "check",
        "stopwatch",
        "tick",
        "finish",
        "judge_topic",
        "judge_follow_up",
        "review",
        "argue",
        "mistake",
    ];
    #[derive(Deserialize)]
    struct Head {
        seq: u64,
        t: u64,
        w: i64,
        k: String,
    }
    let head: Head = serde_json::from_str(json).ok()?;
    // A list would be taken for the fields in their order, but a journal's line is an object.
    (json.starts_with('{') && !KNOWN.contains(&head.k.as_str())).then(|| Record {
        seq: head.seq,
        at_ms: head.t,
        wall_ms: head.w,
        // A journal's line has no line breaks. Between values they are only space, and within texts there are none.
        event: Event::Unknown(json.replace(['\n', '\r'], " ")),
    })
}

impl From<&Record> for RecordV1 {
    fn from(record: &Record) -> Self {
        Self { seq: record.seq, t: record.at_ms, w: record.wall_ms, event: (&record.event).into() }
    }
}

impl RecordV1 {
    pub(super) fn into_record(self, budget: &mut Budget) -> Result<Record, FormatError> {
        Ok(Record { seq: self.seq, at_ms: self.t, wall_ms: self.w, event: self.event.into_event(budget)? })
    }
}

impl From<&Event> for EventV1 {
    fn from(event: &Event) -> Self {
        match event {
            Event::Start(start) => Self::Start(Box::new(start.as_ref().into())),
            Event::Edit(edit) => Self::Edit { edit: edit.into() },
            Event::Picture(key, picture) => Self::Picture(PictureV1::of(*key, picture)),
            Event::Undo => Self::Undo,
            Event::Redo => Self::Redo,
            Event::Phase(phase) => Self::Phase { phase: *phase },
            Event::Pause => Self::Pause,
            Event::Resume => Self::Resume,
            Event::Gap(Gap { mono_ms, wall_ms, away_ms, counted }) => {
                Self::Gap { mono_ms: *mono_ms, wall_ms: *wall_ms, away_ms: *away_ms, counted: *counted }
            }
            Event::Ask(question) => Self::Ask { question: *question },
            Event::FollowUp(id) => Self::FollowUp { id: id.clone() },
            Event::Note(splice) => splice.into(),
            Event::Answer(key, text) => {
                Self::Answer { part: key.part.clone(), field: key.field, text: text.clone() }
            }
            Event::Answers(fields) => Self::Answers { fields: fields.iter().map(FieldV1::from).collect() },
            Event::Check(part, done) => Self::Check { part: part.clone(), done: *done },
            Event::Stopwatch(runs) => Self::Stopwatch { runs: *runs },
            // An unknown record is written from its own text, never from here.
            Event::Tick | Event::Unknown(_) => Self::Tick,
            Event::Finish => Self::Finish,
            Event::JudgeTopic(id, judgement) => {
                Self::JudgeTopic { id: id.clone(), judgement: judgement.into() }
            }
            Event::JudgeFollowUp(id, judgement) => {
                Self::JudgeFollowUp { id: id.clone(), judgement: judgement.into() }
            }
            Event::Review(found) => Self::Review { findings: found.iter().map(FoundV1::from).collect() },
            Event::Argue(key, reason) => Self::Argue { key: key.into(), reason: reason.clone() },
            Event::Mistake(mistake) => Self::Mistake { mistake: mistake.into() },
        }
    }
}

impl From<&(AnswerKey, String)> for FieldV1 {
    fn from((key, text): &(AnswerKey, String)) -> Self {
        Self { part: key.part.clone(), field: key.field, text: text.clone() }
    }
}

fn into_fields(fields: Vec<FieldV1>, budget: &mut Budget) -> Result<Vec<(AnswerKey, String)>, FormatError> {
    if fields.len() > MOST_FIELDS {
        return Err(FormatError::TooLarge { what: "fields answered in one go", most: MOST_FIELDS });
    }
    let into_field = |FieldV1 { part, field, text }| {
        budget.text(&part)?;
        budget.text(&text)?;
        Ok((AnswerKey { part, field }, text))
    };
    fields.into_iter().map(into_field).collect()
}

impl EventV1 {
    fn into_event(self, budget: &mut Budget) -> Result<Event, FormatError> {
        Ok(match self {
            Self::Start(start) => Event::Start(Box::new(start.into_start()?)),
            Self::Edit { edit } => Event::Edit(edit.into_edit(budget)?),
            Self::Picture(picture) => {
                let (key, picture) = picture.into_picture(budget)?;
                Event::Picture(key, Arc::new(picture))
            }
            Self::Undo => Event::Undo,
            Self::Redo => Event::Redo,
            Self::Phase { phase } => Event::Phase(phase),
            Self::Pause => Event::Pause,
            Self::Resume => Event::Resume,
            Self::Gap { mono_ms, wall_ms, away_ms, counted } => {
                Event::Gap(Gap { mono_ms, wall_ms, away_ms, counted })
            }
            Self::Ask { question } => Event::Ask(question),
            Self::FollowUp { id } => Event::FollowUp(id),
            Self::Note { page, at, removed, text } => {
                budget.text(&text)?;
                Event::Note(Splice { page: page.into(), at, removed, text })
            }
            Self::Answer { part, field, text } => {
                budget.text(&part)?;
                budget.text(&text)?;
                Event::Answer(AnswerKey { part, field }, text)
            }
            Self::Answers { fields } => Event::Answers(into_fields(fields, budget)?),
            Self::Check { part, done } => {
                budget.text(&part)?;
                Event::Check(part, done)
            }
            Self::Stopwatch { runs } => Event::Stopwatch(runs),
            Self::Tick => Event::Tick,
            Self::Finish => Event::Finish,
            Self::JudgeTopic { id, judgement } => Event::JudgeTopic(id, judgement.into_judgement(budget)?),
            Self::JudgeFollowUp { id, judgement } => {
                Event::JudgeFollowUp(id, judgement.into_judgement(budget)?)
            }
            Self::Review { findings } => {
                let found = findings.into_iter().map(|found| found.into_found(budget));
                Event::Review(found.collect::<Result<_, _>>()?)
            }
            Self::Argue { key, reason } => {
                budget.text(&reason)?;
                Event::Argue(key.into_key(budget)?, reason)
            }
            Self::Mistake { mistake } => Event::Mistake(mistake.into_mistake(budget)?),
        })
    }
}

impl From<&Start> for StartV1 {
    fn from(start: &Start) -> Self {
        Self {
            id: start.id.as_str().to_owned(),
            started_ms: start.wall.unix_ms,
            offset_min: start.wall.offset_min,
            limit_min: start.limit_min,
            mode: match start.mode {
                Mode::Practice => ModeV1::Practice,
                Mode::Exam => ModeV1::Exam,
            },
            follow_ups: start.follow_ups,
            sample: start.sample,
            prompt: Arc::clone(&start.prompt),
        }
    }
}

/// Most parts that the topics of a prompt name together.
const MOST_SHOWN_BY: usize = 4_000;

/// A prompt inside an attempt was checked when it was read; here only its size counts.
fn fits(prompt: &Prompt) -> Result<(), FormatError> {
    let named = prompt.topics.iter().map(|topic| topic.shown_by.len()).fold(0, usize::saturating_add);
    let sizes = [
        (prompt.surface.weight(), HEAVIEST_SURFACE, "parts and words of a surface"),
        (named, MOST_SHOWN_BY, "parts that topics name"),
    ];
    match sizes.into_iter().find(|(size, most, _)| size > most) {
        Some((_, most, what)) => Err(FormatError::TooLarge { what, most }),
        None => Ok(()),
    }
}

impl StartV1 {
    fn into_start(self) -> Result<Start, FormatError> {
        let malformed = |reason: String| FormatError::Malformed { line: 1, reason };
        let id = AttemptId::new(&self.id).map_err(|error| malformed(error.to_string()))?;
        if !(1..=1_440).contains(&self.limit_min) {
            return Err(malformed(format!("a limit of {} minutes", self.limit_min)));
        }
        fits(&self.prompt)?;
        Ok(Start {
            id,
            prompt: self.prompt,
            limit_min: self.limit_min,
            mode: match self.mode {
                ModeV1::Practice => Mode::Practice,
                ModeV1::Exam => Mode::Exam,
            },
            follow_ups: self.follow_ups,
            sample: self.sample,
            wall: WallTime { unix_ms: self.started_ms, offset_min: self.offset_min.clamp(-1_440, 1_440) },
        })
    }
}

impl From<&Splice> for EventV1 {
    fn from(splice: &Splice) -> Self {
        let page = match splice.page {
            NotePage::Notes => PageV1::Notes,
            NotePage::Requirements => PageV1::Requirements,
            NotePage::Estimates => PageV1::Estimates,
            NotePage::Afterthoughts => PageV1::Afterthoughts,
        };
        Self::Note { page, at: splice.at, removed: splice.removed, text: splice.text.clone() }
    }
}

impl From<PageV1> for NotePage {
    fn from(page: PageV1) -> Self {
        match page {
            PageV1::Notes => Self::Notes,
            PageV1::Requirements => Self::Requirements,
            PageV1::Estimates => Self::Estimates,
            PageV1::Afterthoughts => Self::Afterthoughts,
        }
    }
}

impl From<&Judgement> for JudgementV1 {
    fn from(judgement: &Judgement) -> Self {
        Self {
            mark: judgement.mark.map(|mark| match mark {
                Mark::Covered => MarkV1::Covered,
                Mark::Partly => MarkV1::Partly,
                Mark::Missed => MarkV1::Missed,
                Mark::NotApplicable => MarkV1::NotApplicable,
            }),
            note: judgement.evidence.note.clone(),
            elements: numbers(&judgement.evidence.elements),
            minute: judgement.evidence.minute,
        }
    }
}

impl JudgementV1 {
    fn into_judgement(self, budget: &mut Budget) -> Result<Judgement, FormatError> {
        budget.text(&self.note)?;
        let mark = self.mark.map(|mark| match mark {
            MarkV1::Covered => Mark::Covered,
            MarkV1::Partly => Mark::Partly,
            MarkV1::Missed => Mark::Missed,
            MarkV1::NotApplicable => Mark::NotApplicable,
        });
        let evidence = Evidence { note: self.note, elements: ids(&self.elements), minute: self.minute };
        Ok(Judgement { mark, evidence })
    }
}

fn numbers(ids: &[ElementId]) -> Vec<u32> {
    ids.iter().map(|id| id.0).collect()
}

fn ids(numbers: &[u32]) -> Vec<ElementId> {
    numbers.iter().map(|number| ElementId(*number)).collect()
}

impl From<&Mistake> for MistakeV1 {
    fn from(mistake: &Mistake) -> Self {
        Self {
            slips: mistake.slips.iter().map(SlipV1::from).collect(),
            note: mistake.note.clone(),
            review_on: mistake.review_on.clone(),
            edited: mistake.edited,
        }
    }
}

impl MistakeV1 {
    fn into_mistake(self, budget: &mut Budget) -> Result<Mistake, FormatError> {
        budget.text(&self.note)?;
        let slips = self.slips.into_iter().map(|slip| slip.into_slip(budget)).collect::<Result<_, _>>()?;
        Ok(Mistake { slips, note: self.note, review_on: self.review_on, edited: self.edited })
    }
}

impl From<&Slip> for SlipV1 {
    fn from(slip: &Slip) -> Self {
        Self {
            from: (&slip.key).into(),
            tag: slip.tag.clone(),
            forgotten: slip.forgotten.clone(),
            cause: slip.cause.into(),
            minute: slip.minute,
            found_by: slip.found_by.into(),
            fix: slip.fix.clone(),
            elements: numbers(&slip.elements),
            edited: slip.edited,
        }
    }
}

impl SlipV1 {
    fn into_slip(self, budget: &mut Budget) -> Result<Slip, FormatError> {
        budget.text(&self.forgotten)?;
        budget.text(&self.fix)?;
        Ok(Slip {
            key: self.from.into(),
            tag: self.tag,
            forgotten: self.forgotten,
            cause: self.cause.into(),
            minute: self.minute,
            found_by: self.found_by.into(),
            fix: self.fix,
            elements: ids(&self.elements),
            edited: self.edited,
        })
    }
}

impl From<&SlipKey> for SlipKeyV1 {
    fn from(key: &SlipKey) -> Self {
        match key {
            SlipKey::Topic(id) => Self::Topic(id.clone()),
            SlipKey::FollowUp(id) => Self::FollowUp(id.clone()),
            SlipKey::WeakestMoment => Self::WeakestMoment,
            SlipKey::Finding(rule, elements) => {
                Self::Finding { rule: rule.clone(), elements: numbers(elements) }
            }
            SlipKey::Own(number) => Self::Own(*number),
        }
    }
}

impl From<SlipKeyV1> for SlipKey {
    fn from(key: SlipKeyV1) -> Self {
        match key {
            SlipKeyV1::Topic(id) => Self::Topic(id),
            SlipKeyV1::FollowUp(id) => Self::FollowUp(id),
            SlipKeyV1::WeakestMoment => Self::WeakestMoment,
            SlipKeyV1::Finding { rule, elements } => Self::Finding(rule, ids(&elements)),
            SlipKeyV1::Own(number) => Self::Own(number),
        }
    }
}

impl From<Cause> for CauseV1 {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::DidNotKnow => Self::DidNotKnow,
            Cause::Forgot => Self::Forgot,
            Cause::RanOutOfTime => Self::RanOutOfTime,
            Cause::SaidBadly => Self::KnewButSaidBadly,
        }
    }
}

impl From<CauseV1> for Cause {
    fn from(cause: CauseV1) -> Self {
        match cause {
            CauseV1::DidNotKnow => Self::DidNotKnow,
            CauseV1::Forgot => Self::Forgot,
            CauseV1::RanOutOfTime => Self::RanOutOfTime,
            CauseV1::KnewButSaidBadly => Self::SaidBadly,
        }
    }
}

impl From<FoundBy> for FoundByV1 {
    fn from(found_by: FoundBy) -> Self {
        match found_by {
            FoundBy::SelfGrade => Self::SelfGrade,
            FoundBy::FollowUp => Self::FollowUp,
            FoundBy::Pace => Self::Pace,
            FoundBy::Person => Self::Person,
            FoundBy::Review => Self::Review,
        }
    }
}

impl From<FoundByV1> for FoundBy {
    fn from(found_by: FoundByV1) -> Self {
        match found_by {
            FoundByV1::SelfGrade => Self::SelfGrade,
            FoundByV1::FollowUp => Self::FollowUp,
            FoundByV1::Pace => Self::Pace,
            FoundByV1::Person => Self::Person,
            FoundByV1::Review => Self::Review,
        }
    }
}
