//! The attempt that is open for writing: its records, its clock, its writer.
//!
//! Everything that changes the attempt goes through [`Sitting::record`]: the
//! attempt takes the record first, then it is on its way to the disk.

use super::clocks::Clocks;
use super::pulse::Pulse;
use crate::attempt::{
    Attempt, Event, Gap, Mistake, NotePage, Refused, Splice, Stage, draft_mistake, nudge, review_sketch,
};
use crate::board::Edit;
use crate::store::{SaveState, Writer};
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

/// Session time between two ticks in the journal.
const TICK_MS: u64 = 15_000;

/// How long a closing window waits for the disk.
const CLOSE_WAIT: Duration = Duration::from_secs(2);

/// The attempt that is open for writing.
pub struct Sitting {
    attempt: Attempt,
    writer: Writer,
    pulse: Option<Pulse>,
    clocks: Arc<dyn Clocks>,
    last_tick_ms: u64,
    /// The last record and the second as of which the board was read for a nudge, and what came of it.
    last_nudge: Cell<Option<(u64, u64, Option<&'static str>)>>,
}

impl Sitting {
    /// Opens an attempt. While it is not finished its clock runs; `repaint` is called each second.
    pub fn open(
        attempt: Attempt,
        writer: Writer,
        clocks: Arc<dyn Clocks>,
        repaint: Option<Box<dyn Fn() + Send>>,
    ) -> Self {
        let runs = !attempt.is_finished();
        let pulse = runs.then(|| Pulse::start(attempt.elapsed_ms(), Arc::clone(&clocks), repaint));
        let last_tick_ms = attempt.elapsed_ms();
        let mut sitting = Self { attempt, writer, pulse, clocks, last_tick_ms, last_nudge: Cell::default() };
        if sitting.attempt.stage() == Stage::Paused {
            // It was closed during a pause; opening it again ends the pause.
            let _ = sitting.record(Event::Resume);
        }
        sitting
    }

    /// The attempt.
    #[must_use]
    pub const fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The session time in milliseconds: running, or as it ended.
    #[must_use]
    pub fn elapsed_ms(&self) -> u64 {
        self.pulse.as_ref().map_or_else(|| self.attempt.elapsed_ms(), Pulse::elapsed_ms)
    }

    /// The newest nudge that applies now. All writing is read for it, so that it is kept for a second.
    #[must_use]
    pub fn nudge(&self) -> Option<&'static str> {
        let elapsed_ms = self.elapsed_ms();
        let (record, second) = (self.attempt.last_seq(), elapsed_ms / 1_000);
        if let Some((of_record, of_second, words)) = self.last_nudge.get()
            && (of_record, of_second) == (record, second)
        {
            return words;
        }
        let words = nudge(&self.attempt, elapsed_ms);
        self.last_nudge.set(Some((record, second, words)));
        words
    }

    /// Records something that happened now.
    ///
    /// # Errors
    /// It does not fit what happened before; nothing was changed.
    pub fn record(&mut self, event: Event) -> Result<(), Refused> {
        let urgent = matches!(event, Event::Phase(_) | Event::Pause | Event::Finish);
        let record = self.attempt.next_record(self.elapsed_ms(), self.clocks.sample().wall_ms, event);
        self.attempt.push(Arc::clone(&record))?;
        self.writer.append(&record);
        if urgent {
            self.writer.sync_now();
        }
        Ok(())
    }

    /// Records a change of the board.
    ///
    /// # Errors
    /// The attempt is finished.
    pub fn edit(&mut self, edit: Edit) -> Result<(), Refused> {
        if edit.ops.is_empty() { Ok(()) } else { self.record(Event::Edit(edit)) }
    }

    /// Records what was written on a page since it was recorded last.
    ///
    /// # Errors
    /// The attempt is finished and the page belongs to the sitting.
    pub fn write_page(&mut self, page: NotePage, text: &str) -> Result<(), Refused> {
        let change = Splice::between(page, self.attempt.notes().page(page), text);
        let mut parts = change.into_iter().flat_map(Splice::parts);
        parts.try_for_each(|part| self.record(Event::Note(part)))
    }

    /// Keeps the journal's clock going, and puts follow-ups that are due.
    pub fn beat(&mut self) {
        let elapsed = self.elapsed_ms();
        if self.attempt.stage() != Stage::Running {
            return;
        }
        if elapsed.saturating_sub(self.last_tick_ms) >= TICK_MS {
            self.last_tick_ms = elapsed;
            let _ = self.record(Event::Tick);
        }
        if let Some(id) = self.due_follow_up(elapsed) {
            let _ = self.record(Event::FollowUp(id));
        }
    }

    /// The next follow-up that is due and was not put yet; minutes are scaled to the limit.
    fn due_follow_up(&self, elapsed_ms: u64) -> Option<String> {
        let attempt = &self.attempt;
        if !attempt.start().follow_ups {
            return None;
        }
        let planned = u64::from(attempt.prompt().minutes.max(1));
        let due = |minute: u16| attempt.limit_ms().saturating_mul(u64::from(minute)) / planned;
        let was_put = |id: &str| attempt.follow_ups().iter().any(|asked| asked.id == id);
        let mut waiting = attempt.prompt().follow_ups.iter().filter(|follow_up| !was_put(&follow_up.id));
        waiting.find(|follow_up| due(follow_up.minute) <= elapsed_ms).map(|follow_up| follow_up.id.clone())
    }

    /// Stops the clock, or lets it go on.
    ///
    /// # Errors
    /// An exam cannot be paused.
    pub fn toggle_pause(&mut self) -> Result<(), Refused> {
        match self.attempt.stage() {
            Stage::Running => {
                self.record(Event::Pause)?;
                self.pulse.iter().for_each(Pulse::pause);
            }
            Stage::Paused => {
                self.record(Event::Resume)?;
                self.pulse.iter().for_each(Pulse::resume);
            }
            Stage::Finished(_) => {}
        }
        Ok(())
    }

    /// Enters the next phase, if there is one.
    pub fn next_phase(&mut self) {
        let next = self.attempt.phase().index.saturating_add(1);
        let runs = self.attempt.stage() == Stage::Running;
        if runs && next < self.attempt.prompt().plan().len() {
            let _ = self.record(Event::Phase(next));
        }
    }

    /// Ends the sitting, reviews the sketch, and writes the mistake entry.
    ///
    /// # Errors
    /// It is over already.
    pub fn finish(&mut self) -> Result<(), Refused> {
        self.record(Event::Finish)?;
        self.pulse = None;
        self.record(Event::Review(review_sketch(&self.attempt)))?;
        self.redraft()
    }

    /// Brings the drafted part of the mistake entry up to the marks.
    ///
    /// # Errors
    /// The attempt is not finished.
    pub fn redraft(&mut self) -> Result<(), Refused> {
        let before = self.attempt.recorded_mistake();
        let draft: Mistake = draft_mistake(&self.attempt, before);
        if before == Some(&draft) { Ok(()) } else { self.record(Event::Mistake(draft)) }
    }

    /// The absence that the person has not answered about yet.
    #[must_use]
    pub fn open_gap(&self) -> Option<Gap> {
        self.pulse.as_ref().and_then(Pulse::open_gap)
    }

    /// Answers whether the absence counts.
    pub fn settle_gap(&mut self, count: bool) {
        if let Some(gap) = self.pulse.as_ref().and_then(|pulse| pulse.settle(count)) {
            let _ = self.record(Event::Gap(gap));
        }
    }

    /// How saving goes.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        self.writer.state()
    }

    /// The writer, for what the person asks of it.
    #[must_use]
    pub const fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Waits a short while until everything is on the disk.
    pub fn flush(&self) {
        // What is not there by then is written by the writer's own thread, as long as the program lives.
        let _ = self.writer.flush(CLOSE_WAIT);
    }

    /// Leaves the attempt; its writer still has to be closed.
    #[must_use]
    pub fn into_writer(self) -> Writer {
        self.writer
    }
}
