//! Carries out what screens ask for: one small function for each.

use super::app::{DryRun, Screen};
use super::ask::{Ask, Spot, Terms};
use super::canvas::Canvas;
use super::command::Command;
use super::screens::{Grading, History, Interview, MistakeLog, Review, brief::Brief};
use super::sitting::Sitting;
use super::toast::{Level, Offer};
use super::when;
use crate::attempt::{AttemptId, Event, Record, Start};
use crate::board::{Board, Edit};
use crate::store::ImportOutcome;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl DryRun {
    /// Carries out everything that was asked for in this frame.
    pub(super) fn carry_out(&mut self, asks: Vec<Ask>, offer: Option<Offer>) {
        if let Some(Offer::Restore(id)) = offer {
            self.restore(&id);
        }
        for ask in asks {
            self.carry_out_one(ask);
        }
    }

    fn carry_out_one(&mut self, ask: Ask) {
        match ask {
            Ask::GoPractice => self.go(Screen::Practice),
            Ask::GoHistory => self.go(Screen::History(Box::new(History::new()))),
            Ask::GoMistakes => self.go(Screen::Mistakes(Box::new(MistakeLog::new()))),
            Ask::OpenBrief(prompt) => self.go(Screen::Brief(Box::new(Brief::new(prompt)))),
            Ask::Begin(terms) => self.begin(terms),
            Ask::Continue(id) => self.continue_attempt(&id),
            Ask::FinishAsIs(id) => self.finish_as_is(&id),
            Ask::OpenGrading(id) => self.open_grading(&id),
            Ask::OpenReview(id, spot) => self.open_review(&id, spot),
            Ask::Record(event) => self.record(event),
            Ask::Edit(edit) => self.edit(edit),
            Ask::WritePage(page, text) => self.tell(|sitting| sitting.write_page(page, &text)),
            Ask::Do(command) => self.do_command(command),
            Ask::SettleGap(count) => self.sitting.iter_mut().for_each(|sitting| sitting.settle_gap(count)),
            Ask::Trash(id) => self.trash(&id),
            Ask::Export(ids) => self.dialogs.choose_export(ids, &self.export_name()),
            Ask::ExportTo(ids, path) => self.export(&ids, &path),
            Ask::Import => self.dialogs.choose_import(),
            Ask::ImportFrom(path) => self.import(&path),
            Ask::SaveElsewhere => self.save_elsewhere(),
            Ask::RetrySave => self.sitting.iter().for_each(|sitting| sitting.writer().retry()),
            Ask::SaveRepaired(folder) => self.save_repaired(&folder),
            Ask::ShowFolder(folder) => self.show_folder(&folder),
            Ask::AddSample => self.add_sample(),
        }
    }

    /// Leaves the open attempt and shows another screen.
    fn go(&mut self, screen: Screen) {
        self.leave();
        self.screen = screen;
        self.refresh();
    }

    fn leave(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(|canvas, board| canvas.finish_writing(board));
        if let Some(mut sitting) = self.sitting.take() {
            sitting.close();
        }
        self.canvas = Canvas::default();
    }

    fn begin(&mut self, terms: Terms) {
        self.leave();
        let wall = self.clocks.wall();
        let start = Start {
            id: self.library.new_id(wall.unix_ms),
            prompt: terms.prompt,
            limit_min: terms.limit_min,
            mode: terms.mode,
            follow_ups: terms.follow_ups,
            sample: false,
            wall,
        };
        let record = Record { seq: 1, at_ms: 0, wall_ms: wall.unix_ms, event: Event::Start(Box::new(start)) };
        match self.library.begin(Arc::new(record), &when::for_file(wall)) {
            Ok((attempt, writer)) => self.sit(Sitting::open(attempt, writer, Arc::clone(&self.clocks), self.repaint())),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn sit(&mut self, sitting: Sitting) {
        self.canvas = Canvas::fitted();
        self.screen = Screen::Interview(Box::new(Interview::new(sitting.attempt())));
        self.sitting = Some(sitting);
    }

    /// Opens an attempt for writing.
    fn reopen(&mut self, id: &AttemptId) -> Option<Sitting> {
        self.leave();
        match self.library.reopen(id, self.clocks.wall()) {
            Ok((attempt, writer)) => Some(Sitting::open(attempt, writer, Arc::clone(&self.clocks), self.repaint())),
            Err(error) => {
                self.toasts.say(Level::Bad, error.to_string());
                None
            }
        }
    }

    fn continue_attempt(&mut self, id: &AttemptId) {
        if let Some(sitting) = self.reopen(id) {
            self.sit(sitting);
        }
    }

    fn finish_as_is(&mut self, id: &AttemptId) {
        self.sitting = self.reopen(id);
        self.finish();
    }

    fn open_grading(&mut self, id: &AttemptId) {
        if let Some(sitting) = self.reopen(id) {
            self.screen = Screen::Grading(Box::new(Grading::new(sitting.attempt())));
            self.sitting = Some(sitting);
        }
    }

    fn open_review(&mut self, id: &AttemptId, spot: Option<Spot>) {
        self.leave();
        match self.library.load(id) {
            Ok(loaded) => self.screen = Screen::Review(Box::new(Review::new(loaded.attempt, spot))),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    /// Records in the open attempt, or says why not.
    fn tell<E: std::fmt::Display>(&mut self, act: impl FnOnce(&mut Sitting) -> Result<(), E>) {
        if let Some(sitting) = &mut self.sitting
            && let Err(error) = act(sitting)
        {
            self.toasts.say(Level::Bad, error.to_string());
        }
    }

    /// A mark brings the mistake entry up to date.
    fn record(&mut self, event: Event) {
        let judges = matches!(event, Event::JudgeTopic(..) | Event::JudgeFollowUp(..));
        self.tell(|sitting| sitting.record(event));
        if judges {
            self.tell(Sitting::redraft);
        }
    }

    fn edit(&mut self, edit: Edit) {
        self.tell(|sitting| sitting.edit(edit));
    }

    /// Notes are recorded when the typing rests; leaving does not wait for that.
    pub(super) fn record_what_is_typed(&mut self) {
        let asks = match &mut self.screen {
            Screen::Interview(interview) => interview.unrecorded(),
            Screen::Grading(grading) => grading.unrecorded(),
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    fn finish(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(|canvas, board| canvas.finish_writing(board));
        self.tell(Sitting::finish);
        if let Some(sitting) = &self.sitting
            && sitting.attempt().is_finished()
        {
            self.screen = Screen::Grading(Box::new(Grading::new(sitting.attempt())));
        }
    }

    fn do_command(&mut self, command: Command) {
        match command {
            Command::Undo => self.tell(|sitting| sitting.record(Event::Undo)),
            Command::Redo => self.tell(|sitting| sitting.record(Event::Redo)),
            Command::Board(key) => self.press_board(key),
            Command::NextPhase => self.sitting.iter_mut().for_each(Sitting::next_phase),
            Command::Pause => self.tell(Sitting::toggle_pause),
            Command::Finish => self.finish(),
            Command::SidePanel => self.prefs.side_panel = !self.prefs.side_panel,
            Command::Help => self.help_open = !self.help_open,
            Command::Theme => self.change_prefs(|prefs| prefs.theme = prefs.theme.next()),
            Command::LargerText => self.change_prefs(|prefs| prefs.text_scale *= 1.1),
            Command::SmallerText => self.change_prefs(|prefs| prefs.text_scale /= 1.1),
            _ => self.do_view_command(command),
        }
    }

    fn change_prefs(&mut self, change: impl FnOnce(&mut super::prefs::Prefs)) {
        change(&mut self.prefs);
        self.prefs.text_scale = self.prefs.text_scale.clamp(0.6, 2.5);
        self.apply_prefs();
    }

    /// Commands that change nothing but the view; each screen knows its own.
    fn do_view_command(&mut self, command: Command) {
        let asks = match &mut self.screen {
            Screen::Interview(_) => {
                self.canvas.view_command(command);
                Vec::new()
            }
            Screen::Grading(grading) => match &self.sitting {
                Some(sitting) => grading.command(command, sitting.attempt()),
                None => Vec::new(),
            },
            Screen::Review(review) => review.command(command),
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    fn press_board(&mut self, key: super::canvas::BoardKey) {
        self.do_command_on_board(|canvas, board| canvas.press(key, board));
        if matches!(key, super::canvas::BoardKey::Copy | super::canvas::BoardKey::Cut) {
            self.copy_text(self.canvas.copied_text());
        }
    }

    /// Lets the canvas look at the board of the running attempt, and records the edits that it makes.
    pub(super) fn do_command_on_board(&mut self, act: impl FnOnce(&mut Canvas, &Board) -> Vec<Edit>) {
        let Some(sitting) = &self.sitting else { return };
        if sitting.attempt().is_finished() {
            return;
        }
        for edit in act(&mut self.canvas, sitting.attempt().board()) {
            self.edit(edit);
        }
    }

    fn trash(&mut self, id: &AttemptId) {
        self.leave();
        match self.library.trash(id) {
            Ok(()) => self.toasts.offer("Moved to trash", Offer::Restore(id.clone())),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
        if matches!(self.screen, Screen::Review(_) | Screen::Grading(_)) {
            self.screen = Screen::History(Box::new(History::new()));
        }
        self.refresh();
    }

    fn restore(&mut self, id: &AttemptId) {
        match self.library.restore(id) {
            Ok(()) => self.toasts.say(Level::Good, "Back in the list"),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
        self.refresh();
    }

    fn export_name(&self) -> String {
        format!("dryrun-{}.json", when::for_file(self.clocks.wall()))
    }

    fn export(&mut self, ids: &[AttemptId], path: &Path) {
        match self.library.export(ids, path) {
            Ok(count) => self.toasts.say(Level::Good, format!("{} exported to {}", attempts(count), path.display())),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn import(&mut self, path: &Path) {
        let result = self.library.import_file(path);
        match result {
            Ok(outcomes) => self.toasts.say(Level::Good, import_words(&outcomes)),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
        self.refresh();
    }

    fn save_elsewhere(&mut self) {
        if let Some(sitting) = &self.sitting {
            let id = sitting.attempt().id().clone();
            self.dialogs.choose_export(vec![id], &self.export_name());
        }
    }

    fn save_repaired(&mut self, folder: &Path) {
        match self.library.save_repaired_copy(folder) {
            Ok(id) => self.toasts.say(Level::Good, format!("Saved what could be read as attempt {id}")),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
        self.refresh();
    }

    /// Opens the file manager; where there is none, the path can be copied.
    fn show_folder(&mut self, folder: &Path) {
        let shown: PathBuf = folder.to_owned();
        self.copy_text(shown.display().to_string());
        self.open_url(&format!("file://{}", shown.display()));
        self.toasts.say(Level::Good, format!("Path copied: {}", shown.display()));
    }

    fn add_sample(&mut self) {
        match self.library.import(&crate::sample::attempt()) {
            Ok(_) => self.toasts.say(Level::Good, "The sample attempt is back in the list"),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
        self.refresh();
    }
}

fn attempts(count: usize) -> String {
    if count == 1 { "1 attempt".to_owned() } else { format!("{count} attempts") }
}

fn import_words(outcomes: &[ImportOutcome]) -> String {
    let known = outcomes.iter().filter(|outcome| matches!(outcome, ImportOutcome::AlreadyThere(_))).count();
    let added = outcomes.len().saturating_sub(known);
    match (added, known) {
        (added, 0) => format!("{} imported", attempts(added)),
        (0, known) => format!("Nothing new: {} in the library already", attempts(known)),
        (added, known) => format!("{} imported, {known} in the library already", attempts(added)),
    }
}
