//! What happened: one record a line in the journal.

use super::answers::AnswerKey;
use super::attempt_id::AttemptId;
use super::clock::Gap;
use super::found::{Found, FoundKey};
use super::grade::Judgement;
use super::mistake::Mistake;
use super::notes::Splice;
use crate::board::{Edit, Picture, PictureKey};
use crate::prompt::Prompt;
use std::sync::Arc;

/// A moment as people tell it: milliseconds since 1970 in UTC, and the local offset then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct WallTime {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub unix_ms: i64,
    /// Minutes that local time was ahead of UTC.
    pub offset_min: i32,
}

/// One thing that happened, with when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number: 1, 2, 3 … without gaps.
    pub seq: u64,
    /// Session time in milliseconds: pauses and absences are not in it.
    pub at_ms: u64,
    /// Milliseconds since 1970 in UTC, for display; never used for timing.
    pub wall_ms: i64,
    /// What happened.
    pub event: Event,
}

/// How strict the sitting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Pause is possible.
    #[default]
    Practice,
    /// The clock cannot be paused.
    Exam,
}

/// How a sitting begins. The prompt is kept whole, so that an attempt stays readable when the prompt changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The attempt's name.
    pub id: AttemptId,
    /// The prompt as it was.
    pub prompt: Arc<Prompt>,
    /// The limit in minutes.
    pub limit_min: u16,
    /// How strict it is.
    pub mode: Mode,
    /// Whether the interviewer throws in follow-up questions.
    pub follow_ups: bool,
    /// Whether it is the sample that ships with the app.
    pub sample: bool,
    /// When it began.
    pub wall: WallTime,
}

/// What can happen in a sitting and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The sitting began. Always the first record.
    Start(Box<Start>),
    /// The board was changed.
    Edit(Edit),
    /// A picture was put by, for elements that name it.
    Picture(PictureKey, Arc<Picture>),
    /// The last change was taken back.
    Undo,
    /// The last change taken back was done again.
    Redo,
    /// A phase was entered, counted from 0.
    Phase(usize),
    /// The clock was stopped.
    Pause,
    /// The clock went on.
    Resume,
    /// The machine slept or the program was stopped.
    Gap(Gap),
    /// The answer to a clarifying question was asked for, counted from 0.
    Ask(usize),
    /// A follow-up question was put.
    FollowUp(String),
    /// A page of notes was changed.
    Note(Splice),
    /// A field of the surface was answered; nothing clears it.
    Answer(AnswerKey, String),
    /// Several fields were answered in one go, such as when a step was moved.
    Answers(Vec<(AnswerKey, String)>),
    /// A box of the surface was ticked, or its tick taken away.
    Check(String, bool),
    /// The stopwatch was started or stopped.
    Stopwatch(bool),
    /// Time passed. Every 15 s, so that the clock survives a crash.
    Tick,
    /// The sitting ended.
    Finish,
    /// A topic was judged.
    JudgeTopic(String, Judgement),
    /// An answer to a follow-up was judged.
    JudgeFollowUp(String, Judgement),
    /// What the design review found, once the sitting had ended.
    Review(Vec<Found>),
    /// The person argued against a finding, with a reason; an empty reason takes that back.
    Argue(FoundKey, String),
    /// The mistake entry was drafted by the app or changed by the person.
    Mistake(Mistake),
    /// Something that only a newer version understands, kept as the JSON text of its whole record.
    Unknown(String),
}
