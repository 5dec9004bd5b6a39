//! The attempt: all of its records, and what they add up to.

use super::answers::{AnswerKey, Answers};
use super::attempt_id::AttemptId;
use super::clock::Gap;
use super::found::{Found, FoundKey};
use super::grade::{Grade, Judgement};
use super::limits::{self, NoRoom};
use super::mistake::Mistake;
use super::notes::{NotePage, Notes, Splice};
use super::record::{Event, Record, Start};
use crate::board::{Board, Edit, History};
use crate::prompt::{Prompt, Surface};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One sitting on one prompt, from start to finish and beyond.
#[derive(Debug, Clone)]
pub struct Attempt {
    start: Start,
    records: Vec<Arc<Record>>,
    board: Board,
    history: History,
    notes: Notes,
    answers: Answers,
    phases: Vec<PhaseEntered>,
    asked: BTreeSet<usize>,
    follow_ups: Vec<FollowUpAsked>,
    absences: Vec<Gap>,
    stage: Stage,
    elapsed_ms: u64,
    grade: Grade,
    found: Option<Vec<Found>>,
    arguments: BTreeMap<FoundKey, String>,
    mistake: Option<Mistake>,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The clock runs.
    Running,
    /// The clock is stopped.
    Paused,
    /// It is over, at this session time in milliseconds.
    Finished(u64),
}

/// A phase that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseEntered {
    /// Which, counted from 0.
    pub index: usize,
    /// When, in milliseconds of session time.
    pub at_ms: u64,
}

/// A follow-up that was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpAsked {
    /// Which, by its id in the prompt.
    pub id: String,
    /// When, in milliseconds of session time.
    pub at_ms: u64,
}

/// Why a record was not taken. The attempt is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The first record of an attempt must be its start.
    #[error("an attempt begins with a start record")]
    NoStart,
    /// A start can only be the first record.
    #[error("the attempt has started already")]
    StartedAlready,
    /// A record is missing before this one, or it came twice.
    #[error("expected record {expected}, found {found}")]
    OutOfOrder {
        /// The number that should come next.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// The sketch of a finished attempt never changes.
    #[error("the attempt is finished; its sketch cannot change")]
    Finished,
    /// Marks are given after the sitting.
    #[error("an attempt is graded after it is finished")]
    NotFinished,
    /// The exam mode has no pause.
    #[error("an exam cannot be paused")]
    NoPauseInExam,
    /// The record could not be read again.
    #[error("this is more than one step can hold")]
    TooLarge,
    /// The pictures of an attempt would take too much room.
    #[error("{0}")]
    NoRoomForPicture(NoRoom),
    /// The record names something that is not there.
    #[error("{0}")]
    Unknown(String),
}

impl Attempt {
    /// Begins an attempt with its start record, which must be number 1.
    ///
    /// # Errors
    /// The record is not a start, or not number 1.
    pub fn begin(record: &Arc<Record>) -> Result<Self, Refused> {
        let Event::Start(start) = &record.event else { return Err(Refused::NoStart) };
        expect_seq(1, record.seq)?;
        Ok(Self {
            start: start.as_ref().clone(),
            records: vec![Arc::clone(record)],
            board: Board::new(),
            history: History::default(),
            notes: Notes::default(),
            answers: Answers::default(),
            phases: vec![PhaseEntered { index: 0, at_ms: 0 }],
            asked: BTreeSet::new(),
            follow_ups: Vec::new(),
            absences: Vec::new(),
            stage: Stage::Running,
            elapsed_ms: 0,
            grade: Grade::default(),
            found: None,
            arguments: BTreeMap::new(),
            mistake: None,
        })
    }

    /// Folds records into an attempt. Records that do not fit are passed over and told.
    ///
    /// # Errors
    /// The first record is not a start.
    pub fn fold(records: impl IntoIterator<Item = Arc<Record>>) -> Result<(Self, Vec<Refused>), Refused> {
        let mut records = records.into_iter();
        let mut attempt = Self::begin(&records.next().ok_or(Refused::NoStart)?)?;
        let refused = records.filter_map(|record| attempt.push(record).err()).collect();
        Ok((attempt, refused))
    }

    /// The record that `event` would be at this session time and wall time; give it to [`Self::push`].
    #[must_use]
    pub fn next_record(&self, at_ms: u64, wall_ms: i64, event: Event) -> Arc<Record> {
        Arc::new(Record {
            seq: self.last_seq().saturating_add(1),
            at_ms: at_ms.max(self.elapsed_ms),
            wall_ms,
            event,
        })
    }

    /// Takes a record: the only way in which an attempt changes.
    ///
    /// # Errors
    /// The record does not fit what happened before; the attempt is unchanged.
    pub fn push(&mut self, record: Arc<Record>) -> Result<(), Refused> {
        expect_seq(self.last_seq().saturating_add(1), record.seq)?;
        self.check(&record.event)?;
        if !limits::fits(&record.event) {
            return Err(Refused::TooLarge);
        }
        if !self.is_finished() {
            self.elapsed_ms = self.elapsed_ms.max(record.at_ms);
        }
        self.take(&record);
        self.records.push(record);
        Ok(())
    }

    fn check(&self, event: &Event) -> Result<(), Refused> {
        match event {
            Event::Start(_) => Err(Refused::StartedAlready),
            Event::Note(Splice { page: NotePage::Afterthoughts, .. })
            | Event::Review(_)
            | Event::Argue(..)
            | Event::Mistake(_) => self.must_be_over(),
            Event::JudgeTopic(id, _) => {
                self.must_be_over().and(self.must_know(self.prompt().topic(id), "topic", id))
            }
            Event::JudgeFollowUp(id, _) => {
                self.must_be_over().and(self.must_know(self.prompt().follow_up(id), "follow-up", id))
            }
            Event::Unknown(_) => Ok(()),
            Event::Pause if self.start.mode == super::record::Mode::Exam => Err(Refused::NoPauseInExam),
            Event::Phase(index) if *index >= self.prompt().plan().len() => {
                Err(Refused::Unknown(format!("there is no phase {index}")))
            }
            Event::FollowUp(id) => {
                self.must_run().and(self.must_know(self.prompt().follow_up(id), "follow-up", id))
            }
            Event::Answer(key, text) => self.must_run().and(self.must_take(key, text)),
            Event::Answers(fields) => {
                self.must_run()?;
                fields.iter().try_for_each(|(key, text)| self.must_take(key, text))
            }
            Event::Check(part, _) => self.must_run().and(self.must_have_box(part)),
            Event::Picture(_, picture) => {
                self.must_run()?;
                limits::room_for(self.board.pictures(), picture).map_err(Refused::NoRoomForPicture)
            }
            Event::Edit(_)
            | Event::Undo
            | Event::Redo
            | Event::Stopwatch(_)
            | Event::Phase(_)
            | Event::Pause
            | Event::Resume
            | Event::Gap(_)
            | Event::Ask(_)
            | Event::Note(_)
            | Event::Tick
            | Event::Finish => self.must_run(),
        }
    }

    const fn must_run(&self) -> Result<(), Refused> {
        if self.is_finished() { Err(Refused::Finished) } else { Ok(()) }
    }

    const fn must_be_over(&self) -> Result<(), Refused> {
        if self.is_finished() { Ok(()) } else { Err(Refused::NotFinished) }
    }

    fn must_know<T>(&self, found: Option<&T>, what: &str, id: &str) -> Result<(), Refused> {
        let unknown = || Refused::Unknown(format!("prompt {} has no {what} {id:?}", self.prompt().id));
        found.map(|_| ()).ok_or_else(unknown)
    }

    fn must_take(&self, key: &AnswerKey, text: &str) -> Result<(), Refused> {
        match self.prompt().surface.takes(&key.part, key.field) {
            None => {
                Err(Refused::Unknown(format!("the surface has no field {:?} of {:?}", key.field, key.part)))
            }
            Some(takes) if takes.accepts(text) => Ok(()),
            Some(_) => Err(Refused::Unknown(format!("{text:?} cannot be chosen for {:?}", key.part))),
        }
    }

    fn must_have_box(&self, part: &str) -> Result<(), Refused> {
        let has = self.prompt().surface.can_be_ticked(part);
        if has { Ok(()) } else { Err(Refused::Unknown(format!("the surface has no box {part:?} to tick"))) }
    }

    fn take(&mut self, record: &Record) {
        let at_ms = self.elapsed_ms;
        match &record.event {
            Event::Start(_) | Event::Tick | Event::Unknown(_) => {}
            Event::Edit(edit) => self.apply(edit),
            Event::Picture(key, picture) => self.board.keep_picture(*key, picture),
            Event::Undo if self.is_drawn() => drop(self.history.undo(&mut self.board)),
            Event::Redo if self.is_drawn() => drop(self.history.redo(&mut self.board)),
            Event::Undo => self.answers.undo(),
            Event::Redo => self.answers.redo(),
            Event::Answer(key, text) => self.answers.answer(key, text),
            Event::Answers(fields) => {
                self.answers.answer_all(fields.iter().map(|(key, text)| (key, text.as_str())));
            }
            Event::Check(part, on) => self.answers.tick(part, *on),
            Event::Stopwatch(on) => self.answers.switch_stopwatch(*on, at_ms),
            Event::Phase(index) => self.phases.push(PhaseEntered { index: *index, at_ms }),
            Event::Pause => self.stage = Stage::Paused,
            Event::Resume => self.stage = Stage::Running,
            Event::Gap(gap) => self.absences.push(*gap),
            Event::Ask(question) => drop(self.asked.insert(*question)),
            Event::FollowUp(id) => self.put_follow_up(id, at_ms),
            Event::Note(splice) => self.notes.splice(splice),
            Event::Finish => self.end(at_ms),
            Event::JudgeTopic(id, judgement) => judge(&mut self.grade.topics, id, judgement),
            Event::JudgeFollowUp(id, judgement) => judge(&mut self.grade.follow_ups, id, judgement),
            Event::Review(found) => self.found = Some(found.clone()),
            Event::Argue(key, reason) => self.argue(key, reason),
            Event::Mistake(mistake) => self.mistake = Some(mistake.clone()),
        }
    }

    fn end(&mut self, at_ms: u64) {
        self.stage = Stage::Finished(at_ms);
        if self.answers.stopwatch().runs() {
            self.answers.switch_stopwatch(false, at_ms);
        }
    }

    fn apply(&mut self, edit: &Edit) {
        self.history.apply(&mut self.board, edit);
    }

    fn argue(&mut self, key: &FoundKey, reason: &str) {
        if reason.trim().is_empty() {
            self.arguments.remove(key);
        } else {
            self.arguments.insert(key.clone(), reason.to_owned());
        }
    }

    fn put_follow_up(&mut self, id: &str, at_ms: u64) {
        if !self.follow_ups.iter().any(|asked| asked.id == id) {
            self.follow_ups.push(FollowUpAsked { id: id.to_owned(), at_ms });
        }
    }

    /// The attempt's name.
    #[must_use]
    pub const fn id(&self) -> &AttemptId {
        &self.start.id
    }

    /// How it began.
    #[must_use]
    pub const fn start(&self) -> &Start {
        &self.start
    }

    /// The prompt as it was when the attempt began.
    #[must_use]
    pub fn prompt(&self) -> &Prompt {
        &self.start.prompt
    }

    /// Everything that happened, in order.
    #[must_use]
    pub fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// The number of the last record.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        self.records.last().map_or(0, |record| record.seq)
    }

    /// The drawing.
    #[must_use]
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// What can be undone and redone.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The notes.
    #[must_use]
    pub const fn notes(&self) -> &Notes {
        &self.notes
    }

    /// What was answered on the surface.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether it is worked on the board. Undo and redo belong to the board then, else to the answers.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        matches!(self.prompt().surface, Surface::Board(_))
    }

    /// What undo and redo would do next, in words.
    #[must_use]
    pub fn next_steps(&self) -> (Option<&str>, Option<&str>) {
        if self.is_drawn() {
            (self.history.next_undo(), self.history.next_redo())
        } else {
            (self.answers.next_undo(), self.answers.next_redo())
        }
    }

    /// The phases in the order in which they were entered; the first one from the start.
    #[must_use]
    pub fn phases(&self) -> &[PhaseEntered] {
        &self.phases
    }

    /// The phase that the attempt is in, counted from 0.
    #[must_use]
    pub fn phase(&self) -> PhaseEntered {
        self.phases.last().copied().unwrap_or(PhaseEntered { index: 0, at_ms: 0 })
    }

    /// The clarifying questions whose answers were asked for, counted from 0.
    #[must_use]
    pub const fn asked(&self) -> &BTreeSet<usize> {
        &self.asked
    }

    /// The follow-ups that were put, in order.
    #[must_use]
    pub fn follow_ups(&self) -> &[FollowUpAsked] {
        &self.follow_ups
    }

    /// The absences that were asked about.
    #[must_use]
    pub fn absences(&self) -> &[Gap] {
        &self.absences
    }

    /// Where the attempt stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// Whether the sitting is over.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        matches!(self.stage, Stage::Finished(_))
    }

    /// The session time of the last record of the sitting, in milliseconds.
    #[must_use]
    pub const fn elapsed_ms(&self) -> u64 {
        self.elapsed_ms
    }

    /// The limit in milliseconds of session time.
    #[must_use]
    pub fn limit_ms(&self) -> u64 {
        u64::from(self.start.limit_min).saturating_mul(60_000)
    }

    /// The marks.
    #[must_use]
    pub const fn grade(&self) -> &Grade {
        &self.grade
    }

    /// What the design review found when the sitting ended, if that was recorded.
    #[must_use]
    pub fn found(&self) -> Option<&[Found]> {
        self.found.as_deref()
    }

    /// The reasons with which the person argued against findings.
    #[must_use]
    pub const fn arguments(&self) -> &BTreeMap<FoundKey, String> {
        &self.arguments
    }

    /// The entry as recorded last, if any was.
    #[must_use]
    pub const fn recorded_mistake(&self) -> Option<&Mistake> {
        self.mistake.as_ref()
    }

    /// The element counts of the board as (boxes, arrows, strokes).
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        use crate::board::Body;
        self.board.elements().fold((0, 0, 0), |(boxes, arrows, strokes), element| match element.body {
            Body::Box(_) => (boxes.saturating_add(1), arrows, strokes),
            Body::Arrow(_) => (boxes, arrows.saturating_add(1), strokes),
            Body::Stroke(_) => (boxes, arrows, strokes.saturating_add(1)),
        })
    }
}

fn judge(judgements: &mut std::collections::BTreeMap<String, Judgement>, id: &str, judgement: &Judgement) {
    judgements.insert(id.to_owned(), judgement.clone());
}

const fn expect_seq(expected: u64, found: u64) -> Result<(), Refused> {
    if expected == found { Ok(()) } else { Err(Refused::OutOfOrder { expected, found }) }
}
