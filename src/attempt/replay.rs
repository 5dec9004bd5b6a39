//! The replay: the board as it was after any of its changes.
//!
//! Every edit, answer, undo and redo is one frame, so hesitation shows honestly. Frames
//! carry session time, in which pauses and absences do not exist.

use super::answers::Answers;
use super::fold::Attempt;
use super::record::{Event, Record};
use crate::board::{Board, History};
use std::sync::Arc;

/// A copy of the state is kept every so many frames; copies share their elements.
const CHECKPOINT_EVERY: usize = 64;

/// A board that can be taken to any frame.
#[derive(Debug, Clone)]
pub struct Replay {
    frames: Vec<Arc<Record>>,
    checkpoints: Vec<State>,
    at: usize,
    state: State,
}

/// All that frames change. Copies share their elements.
#[derive(Debug, Clone)]
struct State {
    board: Board,
    history: History,
    answers: Answers,
    /// Undo and redo belong to the board, else to the answers.
    is_drawn: bool,
}

impl State {
    fn take(&mut self, record: &Record) {
        match (&record.event, self.is_drawn) {
            (Event::Edit(edit), _) => drop(self.history.apply(&mut self.board, edit)),
            (Event::Undo, true) => drop(self.history.undo(&mut self.board)),
            (Event::Redo, true) => drop(self.history.redo(&mut self.board)),
            (Event::Undo, false) => self.answers.undo(),
            (Event::Redo, false) => self.answers.redo(),
            (Event::Answer(key, text), _) => self.answers.answer(key, text),
            (Event::Answers(fields), _) => {
                self.answers.answer_all(fields.iter().map(|(key, text)| (key, text.as_str())));
            }
            (Event::Check(part, on), _) => self.answers.tick(part, *on),
            _ => {}
        }
    }
}

/// Whether a record changed the board or an answer.
const fn is_frame(event: &Event) -> bool {
    matches!(
        event,
        Event::Edit(_) | Event::Undo | Event::Redo | Event::Answer(..) | Event::Answers(_) | Event::Check(..)
    )
}

impl Replay {
    /// A replay of everything drawn in an attempt, standing at its end.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        let frames = attempt.records().iter().filter(|record| is_frame(&record.event));
        let state = State {
            // Pictures show nothing by themselves, so all of them may be there from the start.
            board: Board::with_pictures(attempt.board().pictures().clone()),
            history: History::default(),
            answers: Answers::default(),
            is_drawn: attempt.is_drawn(),
        };
        let mut replay =
            Self { frames: frames.cloned().collect(), checkpoints: vec![state.clone()], at: 0, state };
        while replay.step_forward() {
            if replay.at.is_multiple_of(CHECKPOINT_EVERY) {
                replay.checkpoints.push(replay.state.clone());
            }
        }
        replay
    }

    /// How many frames there are; position 0 is the empty board or form, this one the last.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// Whether nothing was ever drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// How many frames are on the board now.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The board at this position.
    #[must_use]
    pub const fn board(&self) -> &Board {
        &self.state.board
    }

    /// The answers at this position.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.state.answers
    }

    /// The session time of the last frame on the board, in milliseconds; 0 for the empty board.
    #[must_use]
    pub fn at_ms(&self) -> u64 {
        self.at.checked_sub(1).and_then(|last| self.frames.get(last)).map_or(0, |record| record.at_ms)
    }

    /// The session time of the next frame, in milliseconds; none at the end.
    #[must_use]
    pub fn next_ms(&self) -> Option<u64> {
        self.frames.get(self.at).map(|record| record.at_ms)
    }

    /// What the last frame on the board did.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        let last = self.frames.get(self.at.checked_sub(1)?)?;
        Some(match &last.event {
            Event::Edit(edit) => &edit.name,
            Event::Undo => "Undo",
            Event::Redo => "Redo",
            Event::Check(_, true) => "Tick",
            Event::Check(_, false) => "Untick",
            _ => "Answer",
        })
    }

    /// Goes to a position; one beyond the end means the end.
    pub fn seek(&mut self, position: usize) {
        let position = position.min(self.frames.len());
        if position < self.at || position.saturating_sub(self.at) > CHECKPOINT_EVERY {
            let index = (position / CHECKPOINT_EVERY).min(self.checkpoints.len().saturating_sub(1));
            if let Some(state) = self.checkpoints.get(index) {
                self.state = state.clone();
                self.at = index.saturating_mul(CHECKPOINT_EVERY);
            }
        }
        while self.at < position && self.step_forward() {}
    }

    /// Goes to the board as it was at a session time in milliseconds.
    pub fn seek_ms(&mut self, at_ms: u64) {
        self.seek(self.frames.partition_point(|record| record.at_ms <= at_ms));
    }

    fn step_forward(&mut self) -> bool {
        let Some(record) = self.frames.get(self.at) else { return false };
        self.state.take(record);
        self.at = self.at.saturating_add(1);
        true
    }
}

/// How many frames fall into each of `buckets` equal stretches of the sitting.
#[must_use]
pub fn activity(attempt: &Attempt, buckets: usize) -> Vec<u32> {
    let mut counts = vec![0_u32; buckets];
    let total = attempt.elapsed_ms().max(1);
    for record in attempt.records() {
        if is_frame(&record.event) {
            let share = u128::from(record.at_ms) * (buckets as u128) / u128::from(total);
            let bucket = usize::try_from(share).unwrap_or(usize::MAX).min(buckets.saturating_sub(1));
            if let Some(count) = counts.get_mut(bucket) {
                *count = count.saturating_add(1);
            }
        }
    }
    counts
}
