//! Takes in what jobs came to: one small function for each.

use super::app::{DryRun, Screen};
use super::canvas::Canvas;
use super::course::Course;
use super::jobs::{Done, Then};
use super::screens::{Compare, Grading, Interview, Review};
use super::shelf::Shelf;
use super::sitting::Sitting;
use super::toast::{Level, Offer};
use crate::attempt::{Attempt, Event, Mistake};
use crate::coach::DiaryEntry;
use crate::store::{Diary, Loaded, PromptFile, Row, StoreError, Writer, past_attempts};
use std::sync::Arc;

impl DryRun {
    /// Takes in what jobs came to.
    pub(super) fn take_ended_jobs(&mut self) {
        for done in self.jobs.ended() {
            match done {
                Done::Listed(Ok(rows), low_space) => self.listed(rows, low_space),
                Done::Shelved(edition, files, drafts) => self.shelved(edition, files, drafts),
                Done::PromptKept(text, came) => self.prompt_kept(&text, came),
                Done::PromptsChanged(Ok((words, offer))) => self.prompts_changed(words, offer),
                Done::Diary(Ok(diary)) => self.diary_read(diary),
                Done::Noted(entries, came) => self.noted(entries, &came),
                Done::LoadedTwo(Ok(two)) => self.loaded_two(*two),
                Done::Opened(Ok(opened), then) => self.opened(*opened, then),
                Done::Loaded(Ok(loaded), spot) => {
                    self.screen = Screen::Review(Box::new(Review::new(*loaded, spot)));
                    self.refresh(None);
                }
                Done::Imported(Ok(came), shows) => self.imported(&came, shows),
                Done::Brought(brought) => self.take_brought(brought),
                Done::Painted(made) => self.take_painted(made),
                Done::Thumbnail(id, as_of_ms, board) => self.thumbs.put(id, as_of_ms, board),
                Done::Exported(outcome) => self.exported(outcome),
                Done::Told(Ok(words), offer) => self.told(words, offer),
                Done::Listed(Err(error), _) => {
                    self.is_listed = true;
                    self.failed(&error);
                }
                Done::Diary(Err(error))
                | Done::LoadedTwo(Err(error))
                | Done::Opened(Err(error), _)
                | Done::Loaded(Err(error), _)
                | Done::Imported(Err(error), _)
                | Done::PromptsChanged(Err(error))
                | Done::Told(Err(error), _) => self.failed(&error),
            }
        }
    }

    fn loaded_two(&mut self, (one, other): (Loaded, Loaded)) {
        self.screen = Screen::Compare(Box::new(Compare::new(one, other)));
        self.refresh(None);
    }

    fn diary_read(&mut self, diary: Diary) {
        self.book.take_diary(diary);
        self.look_back();
    }

    pub(super) fn noted(&mut self, entries: Vec<DiaryEntry>, came: &Result<(), StoreError>) {
        self.book.written(entries, came);
        if self.book.problem().is_none() {
            self.keep_diary();
        }
        self.look_back();
    }

    pub(super) fn listed(&mut self, rows: Vec<Row>, low_space: bool) {
        (self.rows, self.low_space, self.is_listed) = (rows, low_space, true);
        self.look_back();
    }

    /// What was read earlier than something else that was read is no news.
    fn shelved(&mut self, edition: u64, files: Vec<PromptFile>, drafts: Vec<PromptFile>) {
        if edition == self.shelf_edition {
            self.shelf = Shelf::of(files, drafts);
            self.look_back();
        }
    }

    /// Sees anew what all attempts and the diary come to.
    pub(super) fn look_back(&mut self) {
        // Before the attempts are read, nothing can be said about them.
        if !self.is_listed {
            return;
        }
        let now = self.clocks.wall();
        let past = past_attempts(&self.rows);
        self.book.deal(&past);
        self.course = Course::of(&past, &self.book.ticks(), &self.shelf, self.book.due_count(now), now);
    }

    pub(super) fn told(&mut self, words: String, offer: Option<Offer>) {
        match offer {
            Some(offer) => self.toasts.offer(words, offer),
            None => self.toasts.say(Level::Good, words),
        }
        self.refresh(None);
    }

    /// A screen that belongs to an attempt which could not be opened would be empty.
    pub(super) fn failed(&mut self, error: &StoreError) {
        self.toasts.say(Level::Bad, error.to_string());
        if self.sitting.is_none() && matches!(self.screen, Screen::Interview(_) | Screen::Grading(_)) {
            self.screen = Screen::Practice;
        }
    }

    pub(super) fn opened(&mut self, (attempt, writer): (Attempt, Writer), then: Then) {
        let sitting = Sitting::open(attempt, writer, Arc::clone(&self.clocks), self.repaint());
        self.canvas = Canvas::fitted();
        self.screen = match then {
            Then::Sit => Screen::Interview(Box::new(Interview::new(sitting.attempt()))),
            Then::Grade | Then::FinishAsIs => Screen::Grading(Box::new(Grading::new(sitting.attempt()))),
            Then::SaveMistake(mistake) => return self.keep_mistake(sitting, mistake),
        };
        self.sitting = Some(sitting);
        if matches!(then, Then::FinishAsIs) {
            self.finish();
        }
    }

    /// Records a changed mistake entry and leaves its attempt again; the log stays on the screen.
    fn keep_mistake(&mut self, mut sitting: Sitting, mistake: Mistake) {
        if let Err(error) = sitting.record(Event::Mistake(mistake)) {
            self.toasts.say(Level::Bad, error.to_string());
        }
        self.refresh(Some(sitting.into_writer()));
    }
}
