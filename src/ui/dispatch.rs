//! Carries out what screens ask for: one small function for each.

use super::app::{DryRun, Screen};
use super::ask::{Ask, Spot, Terms};
use super::canvas::Canvas;
use super::exporting::Leaver;
use super::jobs::{Done, Then};
use super::screens::{Cards, Grading, History, MistakeLog, Programme, Progress, Rules, brief::Brief};
use super::sitting::Sitting;
use super::toast::{Level, Offer};
use crate::attempt::{Attempt, AttemptId, Event, Record, Start};
use crate::board::Edit;
use crate::coach::{CardKey, Rating};
use crate::store::{Writer, fresh_id};
use std::sync::Arc;

impl DryRun {
    /// Carries out everything that was asked for in this frame.
    pub(super) fn carry_out(&mut self, asks: Vec<Ask>, offer: Option<Offer>) {
        match offer {
            Some(Offer::Restore(id)) => self.restore(id),
            Some(Offer::RestorePrompt(folder)) => self.restore_prompt(folder),
            None => {}
        }
        for ask in asks {
            self.carry_out_one(ask);
        }
    }

    fn carry_out_one(&mut self, ask: Ask) {
        match ask {
            Ask::GoPractice => self.go(Screen::Practice),
            Ask::GoProgramme => self.go(Screen::Programme(Box::new(Programme::new(&self.course)))),
            Ask::GoHistory => self.go(Screen::History(Box::new(History::new()))),
            Ask::GoMistakes => self.go(Screen::Mistakes(Box::new(MistakeLog::new()))),
            Ask::Compare(one, other) => self.compare(one, other),
            Ask::GoProgress => self.go(Screen::Progress(Box::new(Progress::new()))),
            Ask::CopyChart(chart) => self.copy_chart(&chart),
            Ask::SaveChart(chart, file) => self.save_chart(chart, file),
            Ask::SaveChartTo(chart, file, path) => self.save_chart_to(&chart, file, path),
            Ask::GoCards => self.go(Screen::Cards(Box::new(Cards::new()))),
            Ask::Rate(key, rating) => self.rate(key, rating),
            Ask::Unrate(key) => self.unrate(key),
            Ask::TickByHand(outcome, link) => self.tick_by_hand(outcome, link),
            Ask::KeepDiary => self.keep_diary(),
            Ask::GoRules => self.go(Screen::Rules(Box::new(Rules::new()))),
            Ask::OpenBrief(prompt) => self.go(Screen::Brief(Box::new(Brief::new(prompt)))),
            Ask::Begin(terms) => self.begin(terms),
            Ask::Continue(id) => self.reopen(id, Then::Sit),
            Ask::FinishAsIs(id) => self.reopen(id, Then::FinishAsIs),
            Ask::OpenGrading(id) => self.reopen(id, Then::Grade),
            Ask::SaveMistake(id, mistake) => self.reopen(id, Then::SaveMistake(mistake)),
            Ask::OpenReview(id, spot) => self.open_review(id, spot),
            Ask::Record(event) => self.record(event),
            Ask::Edit(edit) => self.edit(edit),
            Ask::WritePage(page, text) => self.tell(|sitting| sitting.write_page(page, &text)),
            Ask::Do(command) => self.do_command(command),
            Ask::GoTo(id) => self.go_to(id),
            Ask::SettleGap(count) => self.sitting.iter_mut().for_each(|sitting| sitting.settle_gap(count)),
            Ask::Trash(id) => self.trash(id),
            Ask::NewPrompt => self.new_prompt(),
            Ask::DuplicatePrompt(prompt) => self.duplicate_prompt(&prompt),
            Ask::EditPrompt(stem) => self.edit_prompt(&stem),
            Ask::TrashPrompt(stem) => self.trash_prompt(stem),
            Ask::KeepPrompt(text) => self.keep_prompt(text),
            Ask::KeepPromptAgain => self.keep_prompt_again(),
            Ask::OpenReference => self.open_reference(),
            Ask::CloseReference => self.close_reference(),
            Ask::WriteExport { attempt, board, format, look, path, replace } => {
                self.write_export(Leaver { attempt, board, format, look, path, replace });
            }
            Ask::ChooseExportPlace(path, format) => self.dialogs.choose_place(path, format),
            Ask::PlaceExport(place) => self.place_export(place),
            Ask::Export(ids) => self.dialogs.choose_export(ids, &self.export_name()),
            Ask::ExportTo(ids, path) => self.export(ids, path),
            Ask::Import => self.dialogs.choose_import(),
            Ask::ImportFrom(path) => self.import(path),
            Ask::SaveElsewhere => self.save_elsewhere(),
            Ask::RetrySave => self.sitting.iter().for_each(|sitting| sitting.writer().retry()),
            Ask::SaveRepaired(folder) => self.save_repaired(folder),
            Ask::ShowFolder(folder) => self.show_folder(&folder),
            Ask::Thumbnail(id, as_of_ms) => self.read_thumbnail(id, as_of_ms),
            Ask::AddSample => self.add_sample(),
        }
    }

    /// Leaves the open attempt and shows another screen.
    pub(super) fn go(&mut self, screen: Screen) {
        let left = self.leave();
        self.screen = screen;
        self.refresh(left);
    }

    /// Leaves the open attempt; its writer is to be closed by the next job.
    pub(super) fn leave(&mut self) -> Option<Writer> {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        self.canvas = Canvas::default();
        self.sitting.take().map(Sitting::into_writer)
    }

    /// Reads the list of attempts anew, beside the screen.
    pub(super) fn refresh(&mut self, left: Option<Writer>) {
        let library = self.library.clone();
        self.jobs.start(left, move || Done::Listed(library.list(), library.is_low_on_space()));
        let library = self.library.clone();
        self.jobs.start(None, move || Done::Diary(library.diary()));
    }

    pub(super) fn rate(&mut self, key: CardKey, rating: Rating) {
        self.book.rate(key, rating, self.clocks.wall());
        self.look_back();
        self.keep_diary();
    }

    fn unrate(&mut self, key: CardKey) {
        self.book.unrate(key, self.clocks.wall());
        self.look_back();
        self.keep_diary();
    }

    fn tick_by_hand(&mut self, outcome: &str, link: Option<String>) {
        self.book.tick(outcome, link, self.clocks.wall());
        self.look_back();
        self.keep_diary();
    }

    /// Writes what waits into the diary, beside the screen.
    pub(super) fn keep_diary(&mut self) {
        let Some(entries) = self.book.take_up() else { return };
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || {
            let came = library.note(&entries, now);
            Done::Noted(entries, came)
        });
    }

    /// The window closes: what may not be on disk yet is written now. To write it twice does no harm.
    pub(super) fn keep_last_notes(&self) {
        // Where it still cannot be kept nobody is left to be told.
        let _ = self.library.note(self.book.waiting(), self.clocks.wall());
    }

    /// Reads the person's own prompts anew, beside the screen.
    pub(super) fn read_prompts(&mut self) {
        self.shelf_edition = self.shelf_edition.saturating_add(1);
        let (library, edition) = (self.library.clone(), self.shelf_edition);
        self.jobs
            .start(None, move || Done::Shelved(edition, library.prompt_files(), library.prompt_drafts()));
    }

    pub(super) fn begin(&mut self, terms: Terms) {
        let left = self.leave();
        let wall = self.clocks.wall();
        let start = Start {
            id: fresh_id(wall.unix_ms),
            prompt: terms.prompt,
            limit_min: terms.limit_min,
            mode: terms.mode,
            follow_ups: terms.follow_ups,
            sample: false,
            wall,
        };
        let event = Event::Start(Box::new(start));
        let record = Arc::new(Record { seq: 1, at_ms: 0, wall_ms: wall.unix_ms, event });
        let Ok(attempt) = Attempt::begin(&record) else { return };
        let library = self.library.clone();
        self.jobs.start(left, move || {
            Done::Opened(library.begin(&record).map(|writer| Box::new((attempt, writer))), Then::Sit)
        });
    }

    /// Opens an attempt for writing, beside the screen.
    fn reopen(&mut self, id: AttemptId, then: Then) {
        let left = self.leave();
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(left, move || {
            let opened = library.reopen(&id, now).map(|(loaded, writer)| Box::new((loaded.attempt, writer)));
            Done::Opened(opened, then)
        });
    }

    pub(super) fn open_review(&mut self, id: AttemptId, spot: Option<Spot>) {
        let left = self.leave();
        let library = self.library.clone();
        self.jobs.start(left, move || Done::Loaded(library.load(&id).map(Box::new), spot));
    }

    pub(super) fn compare(&mut self, one: AttemptId, other: AttemptId) {
        let left = self.leave();
        let library = self.library.clone();
        self.jobs.start(left, move || {
            let two = library.load(&one).and_then(|one| Ok(Box::new((one, library.load(&other)?))));
            Done::LoadedTwo(two)
        });
    }

    /// Records in the open attempt, or says why not.
    pub(super) fn tell<E: std::fmt::Display>(&mut self, act: impl FnOnce(&mut Sitting) -> Result<(), E>) {
        if let Some(sitting) = &mut self.sitting
            && let Err(error) = act(sitting)
        {
            self.toasts.say(Level::Bad, error.to_string());
        }
    }

    /// A mark brings the mistake entry up to date.
    pub(super) fn record(&mut self, event: Event) {
        let judges = matches!(event, Event::JudgeTopic(..) | Event::JudgeFollowUp(..) | Event::Argue(..));
        self.tell(|sitting| sitting.record(event));
        if judges {
            self.tell(Sitting::redraft);
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        let now = self.ctx.input(|i| i.time);
        match &mut self.screen {
            Screen::PromptEditor(editor) => editor.edit(&edit, now),
            _ => self.tell(|sitting| sitting.edit(edit)),
        }
    }

    /// Notes are recorded when the typing rests; leaving does not wait for that.
    pub(super) fn record_what_is_typed(&mut self) {
        let asks = match &mut self.screen {
            Screen::Interview(interview) => match &self.sitting {
                Some(sitting) => interview.unrecorded(sitting.attempt().board(), &self.canvas),
                None => Vec::new(),
            },
            Screen::Grading(grading) => match &self.sitting {
                Some(sitting) => grading.unrecorded(sitting.attempt()),
                None => Vec::new(),
            },
            Screen::Mistakes(log) => log.unrecorded(),
            Screen::PromptEditor(editor) => {
                let canvas = &self.canvas;
                editor.board_mut().map(|board| board.unrecorded(canvas)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
        self.keep_what_is_written();
    }

    /// What is on the board of a reference belongs to the prompt, which is kept after it.
    fn keep_what_is_written(&mut self) {
        if matches!(self.screen, Screen::PromptEditor(_)) {
            self.do_command_on_board(Canvas::finish_writing);
        }
        if let Screen::PromptEditor(editor) = &mut self.screen {
            let ask = editor.unrecorded();
            self.carry_out(ask.into_iter().collect(), None);
        }
    }

    pub(super) fn finish(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        self.tell(Sitting::finish);
        if let Some(sitting) = &self.sitting
            && sitting.attempt().is_finished()
        {
            self.screen = Screen::Grading(Box::new(Grading::new(sitting.attempt())));
        }
    }
}
