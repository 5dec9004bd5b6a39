//! Carries out what screens ask for: one small function for each.

use super::app::{DryRun, Screen};
use super::ask::{Ask, Spot, Terms};
use super::canvas::{BoardKey, Canvas};
use super::command::{Command, StepKey};
use super::course::Course;
use super::exporting::Leaver;
use super::find::Find;
use super::help::Help;
use super::jobs::{Done, Then};
use super::own_prompts::prompt_words;
use super::palette::Palette;
use super::screens::{
    Cards, Compare, Grading, History, Interview, MistakeLog, Programme, Progress, ReferenceBoard, Review,
    Rules, brief::Brief,
};
use super::shelf::Shelf;
use super::sitting::Sitting;
use super::toast::{Level, Offer};
use crate::attempt::{Attempt, AttemptId, Event, Mistake, Record, Start, WallTime, when};
use crate::board::{Board, Edit};
use crate::coach::chart::Chart;
use crate::coach::{CardKey, DiaryEntry, Rating};
use crate::formats::{CHART_SCALE, ChartFile, chart_drawing, pixels, write_attempt};
use crate::render::Ground;
use crate::store::{
    Diary, ImportOutcome, Imported, Library, Loaded, PromptFile, Row, StoreError, Writer, fresh_id,
    past_attempts, save_file,
};
use crate::tools::counted;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How long a trashed attempt is kept: 30 days.
const TRASH_KEPT_MS: i64 = 30 * 86_400_000;

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
    fn leave(&mut self) -> Option<Writer> {
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

    fn rate(&mut self, key: CardKey, rating: Rating) {
        self.book.rate(key, rating, self.clocks.wall());
        self.look_back();
        self.keep_diary();
    }

    fn tick_by_hand(&mut self, outcome: &str, link: Option<String>) {
        self.book.tick(outcome, link, self.clocks.wall());
        self.look_back();
        self.keep_diary();
    }

    /// Writes what waits into the diary, beside the screen.
    fn keep_diary(&mut self) {
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

    fn begin(&mut self, terms: Terms) {
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

    fn open_review(&mut self, id: AttemptId, spot: Option<Spot>) {
        let left = self.leave();
        let library = self.library.clone();
        self.jobs.start(left, move || Done::Loaded(library.load(&id).map(Box::new), spot));
    }

    fn compare(&mut self, one: AttemptId, other: AttemptId) {
        let left = self.leave();
        let library = self.library.clone();
        self.jobs.start(left, move || {
            let two = library.load(&one).and_then(|one| Ok(Box::new((one, library.load(&other)?))));
            Done::LoadedTwo(two)
        });
    }

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

    fn noted(&mut self, entries: Vec<DiaryEntry>, came: &Result<(), StoreError>) {
        self.book.written(entries, came);
        if self.book.problem().is_none() {
            self.keep_diary();
        }
        self.look_back();
    }

    fn listed(&mut self, rows: Vec<Row>, low_space: bool) {
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
    fn look_back(&mut self) {
        // Before the attempts are read, nothing can be said about them.
        if !self.is_listed {
            return;
        }
        let now = self.clocks.wall();
        let past = past_attempts(&self.rows);
        self.book.deal(&past);
        self.course = Course::of(&past, &self.book.ticks(), &self.shelf, self.book.due_count(now), now);
    }

    fn told(&mut self, words: String, offer: Option<Offer>) {
        match offer {
            Some(offer) => self.toasts.offer(words, offer),
            None => self.toasts.say(Level::Good, words),
        }
        self.refresh(None);
    }

    /// A screen that belongs to an attempt which could not be opened would be empty.
    fn failed(&mut self, error: &StoreError) {
        self.toasts.say(Level::Bad, error.to_string());
        if self.sitting.is_none() && matches!(self.screen, Screen::Interview(_) | Screen::Grading(_)) {
            self.screen = Screen::Practice;
        }
    }

    fn opened(&mut self, (attempt, writer): (Attempt, Writer), then: Then) {
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
        let judges = matches!(event, Event::JudgeTopic(..) | Event::JudgeFollowUp(..) | Event::Argue(..));
        self.tell(|sitting| sitting.record(event));
        if judges {
            self.tell(Sitting::redraft);
        }
    }

    fn edit(&mut self, edit: Edit) {
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

    fn finish(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        self.tell(Sitting::finish);
        if let Some(sitting) = &self.sitting
            && sitting.attempt().is_finished()
        {
            self.screen = Screen::Grading(Box::new(Grading::new(sitting.attempt())));
        }
    }

    fn do_command(&mut self, command: Command) {
        match command {
            Command::Undo => self.step(Event::Undo),
            Command::Redo => self.step(Event::Redo),
            Command::NewPrompt => self.new_prompt(),
            Command::Board(key) => self.press_board(key),
            Command::NextPhase => self.sitting.iter_mut().for_each(Sitting::next_phase),
            Command::Pause => self.tell(Sitting::toggle_pause),
            Command::Finish => self.finish(),
            Command::SidePanel => self.prefs.side_panel = !self.prefs.side_panel,
            Command::Snap => self.prefs.snap = !self.prefs.snap,
            Command::PenPressure => self.prefs.pen_pressure = !self.prefs.pen_pressure,
            Command::Facts => self.prefs.facts = !self.prefs.facts,
            Command::MermaidText => self.toggle_mermaid(),
            Command::Step(key) => self.change_step(key),
            Command::Grid => self.prefs.grid = !self.prefs.grid,
            Command::Help => self.help = self.help.is_none().then(Help::new),
            Command::Palette => self.toggle_palette(),
            Command::Find => self.open_find(),
            Command::Outline => self.open_outline(),
            Command::Export => self.open_export(),
            Command::CopyPicture => self.copy_picture(),
            Command::CopySvg => self.copy_svg(),
            Command::CopyText => self.copy_text(),
            Command::Minimap => self.prefs.minimap = !self.prefs.minimap,
            Command::Zen => self.toggle_zen(),
            Command::Theme => self.change_prefs(|prefs| prefs.theme = prefs.theme.next()),
            Command::LargerText => self.change_prefs(|prefs| prefs.text_scale *= 1.1),
            Command::SmallerText => self.change_prefs(|prefs| prefs.text_scale /= 1.1),
            _ => self.do_view_command(command),
        }
    }

    /// Takes a change back, or does it again.
    fn step(&mut self, event: Event) {
        let now = self.ctx.input(|i| i.time);
        match (&mut self.screen, event) {
            (Screen::PromptEditor(editor), Event::Undo) => editor.undo(now),
            (Screen::PromptEditor(editor), _) => editor.redo(now),
            (_, event) => self.tell(|sitting| sitting.record(event)),
        }
    }

    fn toggle_palette(&mut self) {
        if self.palette.take().is_some() {
            return;
        }
        self.help = None;
        let back_to = self.ctx.memory(egui::Memory::focused).filter(|_| !self.canvas.is_writing());
        self.do_command_on_board(Canvas::finish_writing);
        self.palette = Some(Palette::new(back_to));
    }

    fn open_find(&mut self) {
        self.do_command_on_board(Canvas::finish_writing);
        match &mut self.find {
            Some(find) => find.focus_again(),
            None => self.find = Some(Find::new()),
        }
    }

    fn open_outline(&mut self) {
        self.do_command_on_board(Canvas::finish_writing);
        match &mut self.screen {
            Screen::Interview(interview) => {
                self.prefs.side_panel = true;
                interview.open_outline(&mut self.canvas);
            }
            _ => self.do_view_command(Command::Outline),
        }
    }

    /// What was typed is taken over before the text goes; when it comes, it has the keys.
    fn toggle_mermaid(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        self.prefs.mermaid = !self.prefs.mermaid;
        match &mut self.screen {
            _ if !self.prefs.mermaid => {}
            Screen::Interview(interview) => interview.open_mermaid(&mut self.canvas),
            Screen::PromptEditor(editor) => {
                editor.board_mut().into_iter().for_each(ReferenceBoard::open_mermaid);
            }
            _ => {}
        }
    }

    fn change_step(&mut self, key: StepKey) {
        let asks = match (&mut self.screen, &self.sitting) {
            (Screen::Interview(interview), Some(sitting)) => interview.change_step(key, sitting.attempt()),
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    fn toggle_zen(&mut self) {
        self.record_what_is_typed();
        if let Screen::Interview(interview) = &mut self.screen {
            interview.toggle_zen(&mut self.canvas);
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
                if let Some(sitting) = &self.sitting {
                    self.canvas.view_command(command, sitting.attempt().board());
                }
                Vec::new()
            }
            Screen::Grading(grading) => match &self.sitting {
                Some(sitting) => grading.command(command, sitting.attempt()),
                None => Vec::new(),
            },
            Screen::Review(review) => review.command(command),
            Screen::PromptEditor(editor) => {
                let canvas = &mut self.canvas;
                editor.board().into_iter().for_each(|board| board.command(command, canvas));
                Vec::new()
            }
            Screen::Cards(cards) => cards.command(command),
            Screen::Compare(compare) => {
                compare.command(command);
                Vec::new()
            }
            Screen::Rules(rules) => {
                rules.command(command);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.carry_out(asks, None);
    }

    fn press_board(&mut self, key: BoardKey) {
        match self.pasted.take() {
            Some(pasted) if key == BoardKey::Paste => self.paste(pasted),
            _ if key == BoardKey::PasteLines => self.ask_for_lines(),
            _ => self.do_command_on_board(|canvas, board| canvas.press(key, board)),
        }
        if matches!(key, BoardKey::Copy | BoardKey::Cut) {
            self.copy_out();
        }
    }

    /// Lets the canvas look at the board of the running attempt, and records the edits that it makes.
    pub(super) fn do_command_on_board(&mut self, act: impl FnOnce(&mut Canvas, &Board) -> Vec<Edit>) {
        let is_over = self.sitting.as_ref().is_some_and(|sitting| sitting.attempt().is_finished());
        let board = match (&self.screen, &self.sitting) {
            (Screen::PromptEditor(editor), _) => editor.board().map(ReferenceBoard::board),
            (_, Some(sitting)) if !is_over => Some(sitting.attempt().board()),
            _ => None,
        };
        let Some(board) = board else { return };
        for edit in act(&mut self.canvas, board) {
            self.edit(edit);
        }
    }

    /// Does something with the library beside the screen, and says what came of it.
    fn ask_library(
        &mut self,
        offer: Option<Offer>,
        work: impl FnOnce(&Library, WallTime) -> Result<String, StoreError> + Send + 'static,
    ) {
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || Done::Told(work(&library, now), offer));
    }

    fn trash(&mut self, id: AttemptId) {
        let mut left = None;
        if matches!(self.screen, Screen::Review(_) | Screen::Grading(_)) {
            left = self.leave();
            self.screen = Screen::History(Box::new(History::new()));
        }
        let offer = Some(Offer::Restore(id.clone()));
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(left, move || {
            let trashed = library.trash(&id, now).map(|()| "Moved to trash".to_owned());
            // What lies there for a month goes for good, but only at a moment at which the person throws away.
            let month_ago = WallTime { unix_ms: now.unix_ms.saturating_sub(TRASH_KEPT_MS), ..now };
            let _ = library.purge_trash(month_ago);
            Done::Told(trashed, offer)
        });
    }

    fn restore(&mut self, id: AttemptId) {
        self.ask_library(None, move |library, _| {
            library.restore(&id).map(|()| "Back in the list".to_owned())
        });
    }

    fn export_name(&self) -> String {
        format!("dryrun-{}.dryrun.json", when::for_file(self.clocks.wall()))
    }

    /// The open attempt is written as it is on the screen, whether or not its own place can be written.
    fn export(&mut self, ids: Vec<AttemptId>, path: PathBuf) {
        let open =
            self.sitting.as_ref().map(Sitting::attempt).filter(|attempt| ids == [attempt.id().clone()]);
        let words = |count: usize, path: &Path| format!("{} exported to {}", attempts(count), path.display());
        if let Some(attempt) = open.cloned() {
            self.ask_library(None, move |library, _| {
                let text = write_attempt(&attempt);
                save_file(library.disk().as_ref(), &path, text.as_bytes()).map(|()| words(1, &path))
            });
        } else {
            self.ask_library(None, move |library, _| {
                library.export(&ids, &path).map(|count| words(count, &path))
            });
        }
    }

    /// A drawing that came is shown, so that one sees at once what has become of it.
    pub(super) fn import(&mut self, path: PathBuf) {
        self.take_into_library(path, false);
    }

    /// Takes the file that the program was started with into the library, and shows what it holds.
    pub fn open_file(&mut self, path: PathBuf) {
        self.take_into_library(path, true);
    }

    fn take_into_library(&mut self, path: PathBuf, shows: bool) {
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || Done::Imported(library.import_file(&path, now), shows));
    }

    /// A drawing is shown unless an attempt runs; a single attempt where that was asked for.
    fn imported(&mut self, came: &Imported, shows: bool) {
        if let Some(words) = came.attempts.iter().find_map(prompt_words) {
            if shows {
                self.go(Screen::Practice);
            }
            return self.prompts_changed(words, None);
        }
        match came.attempts.as_slice() {
            [ImportOutcome::Drawn { id, .. }] if self.sitting.is_none() => {
                self.toasts.say(Level::Good, import_words(came));
                self.open_review(id.clone(), None);
            }
            [ImportOutcome::Drawn { .. }] => self.told(import_words(came), None),
            [only] if shows && only.id().is_some() => {
                only.id().cloned().into_iter().for_each(|id| self.open_review(id, None));
            }
            _ => self.told(import_words(came), None),
        }
    }

    /// Puts a chart into the clipboard, on the paper of the theme.
    fn copy_chart(&mut self, chart: &Chart) {
        match pixels(&chart_drawing(chart, self.ground()), CHART_SCALE) {
            Ok(picture) => {
                self.put_in_clipboard(&picture.pixels);
                self.toasts.say(Level::Good, "The picture is in the clipboard");
            }
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn ground(&self) -> Ground {
        if self.ctx.theme() == egui::Theme::Dark { Ground::Dark } else { Ground::Light }
    }

    fn save_chart(&mut self, chart: Box<Chart>, file: ChartFile) {
        let title = chart.title.to_lowercase().replace(' ', "-").replace(',', "");
        self.dialogs.choose_picture(chart, file, &format!("{title}.{}", file.ending()));
    }

    fn save_chart_to(&mut self, chart: &Chart, file: ChartFile, path: PathBuf) {
        let written = file.write(chart, self.ground());
        match written {
            Ok(bytes) => self.ask_library(None, move |library, _| {
                save_file(library.disk().as_ref(), &path, &bytes)
                    .map(|()| format!("Saved to {}", path.display()))
            }),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn save_elsewhere(&mut self) {
        if let Some(sitting) = &self.sitting {
            let id = sitting.attempt().id().clone();
            self.dialogs.choose_export(vec![id], &self.export_name());
        }
    }

    fn save_repaired(&mut self, folder: String) {
        self.ask_library(None, move |library, now| {
            let repaired = library.save_repaired_copy(&folder, now)?;
            Ok(format!("{} records were intact and are in the list as a new attempt", repaired.kept))
        });
    }

    /// Opens the file manager. Where there is none, the path is in the clipboard.
    fn show_folder(&mut self, folder: &Path) {
        let shown = folder.display().to_string();
        self.ctx.open_url(egui::OpenUrl::new_tab(format!("file://{shown}")));
        self.toasts.say(Level::Good, format!("Path copied: {shown}"));
        self.ctx.copy_text(shown);
    }

    fn read_thumbnail(&mut self, id: AttemptId, as_of_ms: i64) {
        self.thumbs.begin(id.clone());
        let library = self.library.clone();
        self.jobs.start(None, move || {
            let board = library.load(&id).map(|loaded| loaded.attempt.board().clone()).unwrap_or_default();
            Done::Thumbnail(id, as_of_ms, board)
        });
    }

    fn add_sample(&mut self) {
        let left = self.leave();
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(left, move || {
            let Some(sample) = crate::sample::attempt() else {
                return Done::Told(Ok("This build has no sample".to_owned()), None);
            };
            let added = library.import(&sample, now).and_then(|_| library.load(sample.id()));
            Done::Loaded(added.map(Box::new), None)
        });
    }
}

fn attempts(count: usize) -> String {
    counted(count, "attempt", "attempts")
}

fn import_words(came: &Imported) -> String {
    if let [ImportOutcome::Drawn { losses, .. }] = came.attempts.as_slice() {
        return drawing_words(losses);
    }
    let is_known = |outcome: &&ImportOutcome| matches!(outcome, ImportOutcome::AlreadyThere(_));
    let known = came.attempts.iter().filter(is_known).count();
    let added = came.attempts.len().saturating_sub(known);
    match (added, known, came.diary_words()) {
        (added, 0, None) => format!("{} imported", attempts(added)),
        (0, 0, Some(diary)) => format!("{diary} imported"),
        (added, 0, Some(diary)) => format!("{} imported, with {diary}", attempts(added)),
        (0, known, None) => format!("Nothing new: {} in the library already", attempts(known)),
        (0, known, Some(diary)) => {
            format!("{diary} imported; {} in the library already", attempts(known))
        }
        (added, known, diary) => {
            let diary = diary.map_or_else(String::new, |diary| format!(", with {diary}"));
            format!("{} imported{diary}; {known} in the library already", attempts(added))
        }
    }
}

fn drawing_words(losses: &[String]) -> String {
    if losses.is_empty() {
        "The drawing was imported whole".to_owned()
    } else {
        format!("The drawing was imported. {}. This stands in its notes", losses.join("; "))
    }
}
