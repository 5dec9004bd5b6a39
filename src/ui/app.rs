//! The app: what is open, and one frame after the other.

use super::ask::Ask;
use super::book::Book;
use super::brought::Pasted;
use super::canvas::{BoardKey, Canvas};
use super::clocks::Clocks;
use super::command::{self, Command, Place, Plain};
use super::course::Course;
use super::dialogs::Dialogs;
use super::export_sheet::{Answer as Sheet, ExportSheet, Leaving};
use super::find::{Ended, Find};
use super::help::Help;
use super::intake::{Intake, Letters};
use super::jobs::Jobs;
use super::minimap::Minimap;
use super::palette::{Answer, Palette, Recent, items};
use super::prefs::Prefs;
use super::screens::{
    Cards, Compare, Grading, History, Interview, MistakeLog, Programme, Progress, PromptEditor, Review,
    Rules, Shown, brief, inspector_has_focus, practice,
};
use super::shelf::Shelf;
use super::sitting::Sitting;
use super::theme;
use super::thumbs::Thumbs;
use super::toast::Toasts;
use crate::attempt::Stage;
use crate::prompt::Surface;
use crate::store::{Library, PromptText, Row, Summary, past_attempts};
use eframe::egui;
use std::sync::Arc;
use std::time::Duration;

/// What the app is given: everything that belongs to the machine.
pub struct Parts {
    /// All attempts on disk.
    pub library: Library,
    /// The clocks.
    pub clocks: Arc<dyn Clocks>,
    /// Whether a thread keeps the clock going and asks for repaints.
    pub heartbeat: bool,
    /// Whether the system's file dialogs may be asked for.
    pub system_dialogs: bool,
}

/// How often ended jobs are looked for.
const JOB_POLL: Duration = Duration::from_millis(20);

/// The width of the words that stand there until the attempts are read.
const READING_WIDTH: f32 = 900.0;

/// The key under which eframe keeps the preferences.
const PREFS_KEY: &str = "dryrun-prefs";
/// The key under which eframe keeps what was done from the palette lately.
const RECENT_KEY: &str = "dryrun-recent";

/// The app.
pub struct DryRun {
    pub(super) library: Library,
    pub(super) clocks: Arc<dyn Clocks>,
    pub(super) heartbeat: bool,
    pub(super) rows: Vec<Row>,
    /// Whether the list of attempts was read at least once.
    pub(super) is_listed: bool,
    pub(super) book: Book,
    pub(super) low_space: bool,
    pub(super) shelf: Shelf,
    /// How often the person's own prompts were asked for.
    pub(super) shelf_edition: u64,
    /// How often a prompt was on its way to the disk.
    pub(super) prompt_edition: u64,
    /// The prompt that is on its way, or could not be written.
    pub(super) unkept_prompt: Option<PromptText>,
    /// What the attempts of the list come to.
    pub(super) course: Course,
    pub(super) thumbs: Thumbs,
    pub(super) screen: Screen,
    pub(super) sitting: Option<Sitting>,
    pub(super) canvas: Canvas,
    pub(super) toasts: Toasts,
    pub(super) dialogs: Dialogs,
    pub(super) jobs: Jobs,
    pub(super) prefs: Prefs,
    intake: Intake,
    pub(super) help: Option<Help>,
    pub(super) palette: Option<Palette>,
    recent: Recent,
    /// What gets the focus back now that a sheet is gone.
    back_to: Option<egui::Id>,
    pub(super) find: Option<Find>,
    pub(super) sheet: Option<ExportSheet>,
    /// How an attempt left last.
    pub(super) leaving: Leaving,
    minimap: Minimap,
    /// Text from the system's clipboard, for the paste that was asked for in this frame.
    pub(super) pasted: Option<Pasted>,
    /// What was copied to the system's clipboard last.
    pub(super) copied: String,
    /// The last frame in which text that is pasted becomes a box a line.
    pub(super) lines_until: Option<u64>,
    pub(super) ctx: egui::Context,
}

/// What is shown.
pub(super) enum Screen {
    /// The prompts.
    Practice,
    /// A prompt before the start.
    Brief(Box<brief::Brief>),
    /// The running attempt.
    Interview(Box<Interview>),
    /// Marks.
    Grading(Box<Grading>),
    /// An old attempt.
    Review(Box<Review>),
    /// The mistake log.
    Mistakes(Box<MistakeLog>),
    /// The programme of the course.
    Programme(Box<Programme>),
    /// All attempts.
    History(Box<History>),
    /// Mistakes that come back.
    Cards(Box<Cards>),
    /// Two attempts beside each other.
    Compare(Box<Compare>),
    /// How practice goes.
    Progress(Box<Progress>),
    /// The rules of the design review.
    Rules(Box<Rules>),
    /// One of the person's own prompts while it is written.
    PromptEditor(Box<PromptEditor>),
}

impl Screen {
    /// Whether it says something about all attempts, which would be wrong before they are read.
    const fn lives_from_list(&self) -> bool {
        matches!(
            self,
            Self::Mistakes(_) | Self::Programme(_) | Self::History(_) | Self::Cards(_) | Self::Progress(_)
        )
    }
}

impl DryRun {
    /// The app on its first screen.
    #[must_use]
    pub fn new(cc: &eframe::CreationContext<'_>, parts: Parts) -> Self {
        theme::apply(&cc.egui_ctx);
        let prefs = cc.storage.and_then(|storage| storage.get_string(PREFS_KEY));
        let recent = cc.storage.and_then(|storage| storage.get_string(RECENT_KEY));
        let prefs: Prefs = prefs.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let mut app = Self {
            rows: Vec::new(),
            is_listed: false,
            book: Book::default(),
            low_space: false,
            shelf: Shelf::of(Vec::new(), Vec::new()),
            shelf_edition: 0,
            prompt_edition: 0,
            unkept_prompt: None,
            course: Course::default(),
            thumbs: Thumbs::default(),
            library: parts.library,
            clocks: parts.clocks,
            heartbeat: parts.heartbeat,
            screen: Screen::Practice,
            sitting: None,
            canvas: Canvas::default(),
            toasts: Toasts::default(),
            dialogs: Dialogs::new(parts.system_dialogs),
            jobs: Jobs::default(),
            prefs,
            intake: Intake::default(),
            help: None,
            palette: None,
            recent: recent.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
            back_to: None,
            find: None,
            sheet: None,
            leaving: Leaving::default(),
            minimap: Minimap::default(),
            pasted: None,
            copied: String::new(),
            lines_until: None,
            ctx: cc.egui_ctx.clone(),
        };
        app.apply_prefs();
        app.read_prompts();
        app.refresh(None);
        app
    }

    pub(super) fn apply_prefs(&self) {
        self.ctx.set_theme(self.prefs.theme.preference());
        self.ctx.set_zoom_factor(self.prefs.text_scale.clamp(0.6, 2.5));
    }

    /// The function that a heart-beat calls to move the clock on screen.
    pub(super) fn repaint(&self) -> Option<Box<dyn Fn() + Send>> {
        let ctx = self.ctx.clone();
        // Without any delay egui paints twice, "to let things settle": twice the cost of a running clock.
        let repaint = move || ctx.request_repaint_after(Duration::from_millis(1));
        self.heartbeat.then(|| Box::new(repaint) as Box<dyn Fn() + Send>)
    }

    /// Where keys work now.
    pub(super) fn places(&self) -> &'static [Place] {
        match &self.screen {
            // A pause is not for drawing on.
            Screen::Interview(_) if self.is_paused() => &[Place::Everywhere, Place::Sitting],
            // Of the board's commands only taking back and doing again are left on a form.
            Screen::Interview(_) if self.shows_saga() => {
                &[Place::Everywhere, Place::Sitting, Place::Board, Place::Saga]
            }
            Screen::Interview(_) if self.shows_form() => &[Place::Everywhere, Place::Sitting, Place::Board],
            Screen::Interview(_) => &[Place::Everywhere, Place::Sitting, Place::View, Place::Board],
            Screen::Grading(_) if self.shows_form() => &[Place::Everywhere, Place::Grading],
            Screen::Review(_) | Screen::Compare(_) if self.shows_form() => {
                &[Place::Everywhere, Place::Replay]
            }
            Screen::Grading(_) => &[Place::Everywhere, Place::Grading, Place::View],
            Screen::Review(_) | Screen::Compare(_) => &[Place::Everywhere, Place::Replay, Place::View],
            Screen::Cards(_) => &[Place::Everywhere, Place::Cards],
            Screen::Rules(_) => &[Place::Everywhere, Place::Rules],
            Screen::PromptEditor(editor) if editor.board().is_some() => {
                &[Place::Everywhere, Place::View, Place::Board]
            }
            // As on a form: taking back and doing again.
            Screen::PromptEditor(_) => &[Place::Everywhere, Place::Board],
            _ => &[Place::Everywhere],
        }
    }

    /// Whether what is shown is worked on a form, not on the board.
    pub(super) fn shows_form(&self) -> bool {
        match &self.screen {
            Screen::Interview(_) | Screen::Grading(_) => {
                self.sitting.as_ref().is_some_and(|sitting| !sitting.attempt().is_drawn())
            }
            Screen::Review(review) => review.shows_form(),
            Screen::Compare(compare) => compare.shows_form(),
            _ => false,
        }
    }

    fn shows_saga(&self) -> bool {
        let surface = self.sitting.as_ref().map(|sitting| &sitting.attempt().prompt().surface);
        matches!(surface, Some(Surface::Saga(_)))
    }

    /// Whether a board is shown that can be drawn on.
    pub(super) fn draws(&self) -> bool {
        if let Screen::PromptEditor(editor) = &self.screen {
            return editor.board().is_some();
        }
        let runs = self.sitting.as_ref().is_some_and(|sitting| !sitting.attempt().is_finished());
        matches!(self.screen, Screen::Interview(_)) && runs && !self.is_paused() && !self.shows_form()
    }

    pub(super) fn is_paused(&self) -> bool {
        self.sitting.as_ref().is_some_and(|sitting| sitting.attempt().stage() == Stage::Paused)
    }

    fn read_keys(&self, ctx: &egui::Context) -> Vec<Ask> {
        if self.sheet.is_some() {
            return Vec::new();
        }
        if self.palette.is_some() || self.help.is_some() {
            // A sheet takes the keys: Esc closes it, and its own key does.
            let own = |command| self.help.is_some() || command == Command::Palette;
            return command::pressed(ctx, &[Place::Everywhere], Plain::Keys, own)
                .into_iter()
                .map(Ask::Do)
                .collect();
        }
        let is_kind = |command: &Command| matches!(command, Command::Board(BoardKey::Kind { .. }));
        let hears = self.hearing(ctx);
        let now = self.now();
        let commands = command::pressed(ctx, self.places(), self.plain(hears), |command| {
            // Without a selection Tab goes from control to control, as everywhere.
            hears.hears(command)
                && !now.is_out_of_place(command)
                && (!is_kind(&command) || !self.canvas.selection.is_empty())
        });
        let is_step = |command: &Command| {
            matches!(command, Command::PreviousRule | Command::NextRule | Command::Step(_))
        };
        if commands.iter().any(|command| is_kind(command) || is_step(command)) {
            // The key was a command; without this it would also carry the focus away.
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
        commands.into_iter().map(Ask::Do).collect()
    }

    fn plain(&self, hears: Hearing) -> Plain {
        match hears {
            Hearing::Field => Plain::SignsWrite,
            _ if self.types_on_selection() => Plain::LettersWrite,
            _ => Plain::Keys,
        }
    }

    /// Whether letters go onto what is selected on a board that can be drawn on.
    fn types_on_selection(&self) -> bool {
        let drawing = matches!(self.screen, Screen::Interview(_) | Screen::PromptEditor(_));
        let board = self.drawn_board().filter(|_| drawing && !self.is_paused());
        board.is_some_and(|board| self.canvas.types_on_selection(board))
    }

    fn show_screen(&mut self, ui: &mut egui::Ui) -> Vec<Ask> {
        if !self.is_listed && self.screen.lives_from_list() {
            super::widgets::page(ui, "reading", READING_WIDTH, |ui| {
                super::widgets::quiet(ui, "The attempts are being read…");
            });
            return Vec::new();
        }
        let Self {
            screen,
            sitting,
            canvas,
            rows,
            book,
            low_space,
            shelf,
            thumbs,
            prefs,
            library,
            clocks,
            course,
            ..
        } = self;
        match screen {
            Screen::Practice => {
                let home = practice::Home {
                    shelf,
                    rows,
                    today: &course.today,
                    library: library.root(),
                    low_space: *low_space,
                    now: clocks.wall(),
                };
                practice::show(ui, home)
            }
            Screen::Brief(brief) => brief.show(ui),
            Screen::Interview(interview) => match sitting {
                Some(sitting) => interview.show(ui, sitting, canvas, *prefs),
                None => vec![Ask::GoPractice],
            },
            Screen::Grading(grading) => match sitting {
                Some(sitting) => grading.show(ui, sitting.attempt(), sitting.save_state()),
                None => vec![Ask::GoPractice],
            },
            Screen::Review(review) => review.show(ui, rows),
            Screen::Compare(compare) => compare.show(ui),
            Screen::Mistakes(log) => log.show(ui, rows, book.edition(), clocks.wall()),
            Screen::Programme(programme) => {
                let summaries: Vec<&Summary> = rows.iter().filter_map(Row::summary).collect();
                programme.show(ui, Shown { course, book, shelf, summaries: &summaries, now: clocks.wall() })
            }
            Screen::History(history) => history.show(ui, rows, library, thumbs),
            Screen::Cards(cards) => cards.show(ui, book, shelf, clocks.wall()),
            Screen::Progress(progress) => {
                progress.show(ui, &past_attempts(rows), book.edition(), shelf, clocks.wall())
            }
            Screen::Rules(rules) => {
                rules.show(ui);
                Vec::new()
            }
            Screen::PromptEditor(editor) => editor.show(ui, canvas, *prefs),
        }
    }
}

/// The largest texture, in pixels: a picture may be as large, and glyphs do not pile up beyond it.
const LARGEST_TEXTURE: usize = 4_096;

impl eframe::App for DryRun {
    fn logic(&mut self, _: &egui::Context, _: &mut eframe::Frame) {
        if let Some(sitting) = &mut self.sitting {
            sitting.beat();
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.take_ended_jobs();
        self.pasted = ui.input(|i| i.events.iter().find_map(Pasted::of));
        self.paste_words_into_field(ui);
        self.take_dropped(ui);
        self.canvas.leave_unwritten(ui);
        let mut asks = self.read_keys(ui.ctx());
        if !matches!(self.screen, Screen::Interview(_)) {
            let due = self.book.due_count(self.clocks.wall());
            asks.extend(super::screens::top_bar(ui, &self.screen, self.prefs, due));
        }
        asks.extend(self.show_screen(ui));
        self.show_over_board(ui);
        self.give_focus_back(ui.ctx());
        asks.extend(self.dialogs.show(ui.ctx()));
        self.help = self.help.take().and_then(|help| help.show(ui.ctx()));
        asks.extend(self.show_palette(ui.ctx()));
        asks.extend(self.show_sheet(ui.ctx()));
        let offer = self.toasts.show(ui.ctx());
        self.carry_out(asks, offer);
        if self.jobs.are_running() {
            ui.ctx().request_repaint_after(JOB_POLL);
        }
        self.sync_when_left(ui);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        // Software rendering allows 16,384, and the texture of the glyphs would be as wide from the start.
        input.max_texture_side = input.max_texture_side.map(|side| side.min(LARGEST_TEXTURE));
        let letters = if self.is_opening_field() {
            Letters::Opening
        } else if self.canvas.is_writing() || ctx.text_edit_focused() {
            Letters::Field
        } else {
            Letters::Commands
        };
        if self.intake.sift(input, letters) {
            ctx.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        if let Ok(text) = serde_json::to_string(&self.prefs) {
            storage.set_string(PREFS_KEY, text);
        }
        if let Ok(text) = serde_json::to_string(&self.recent) {
            storage.set_string(RECENT_KEY, text);
        }
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.close();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

impl DryRun {
    /// Which keys are commands now.
    fn hearing(&self, ctx: &egui::Context) -> Hearing {
        // An open menu takes Escape and the arrows for itself.
        if self.dialogs.is_open() || egui::Popup::is_any_open(ctx) {
            Hearing::Sitting
        } else if ctx.text_edit_focused() || self.canvas.is_writing() {
            Hearing::Field
        } else if ctx.memory(|memory| memory.has_focus(super::outline::list_id())) || inspector_has_focus(ctx)
        {
            Hearing::List
        } else {
            Hearing::All
        }
    }

    fn is_opening_field(&self) -> bool {
        self.canvas.is_opening_field()
            || self.back_to.is_some()
            || self.palette.as_ref().is_some_and(Palette::is_opening)
            || self.find.as_ref().is_some_and(Find::is_opening)
            || self.help.as_ref().is_some_and(Help::is_opening)
            || self.sheet.as_ref().is_some_and(ExportSheet::is_opening)
    }

    /// What stands over the board that is seen: the small map, and a search.
    fn show_over_board(&mut self, ui: &egui::Ui) {
        let mut minimap = std::mem::take(&mut self.minimap);
        let mut find = self.find.take();
        let shows_map = self.prefs.minimap;
        if let Some((canvas, board)) = self.board_in_view_mut() {
            if shows_map {
                minimap.show(ui, canvas, board);
            }
            find = find.and_then(|mut find| (find.show(ui, canvas, board) == Ended::Stays).then_some(find));
        } else {
            find = None;
        }
        self.minimap = minimap;
        self.find = find;
    }

    /// For one frame after a sheet nothing beneath it can have the focus. Nobody may have taken it meanwhile.
    fn give_focus_back(&mut self, ctx: &egui::Context) {
        if let Some(id) = self.back_to.take() {
            ctx.memory_mut(|memory| {
                if memory.focused().is_none() {
                    memory.request_focus(id);
                }
            });
            ctx.request_repaint();
        }
    }

    fn show_palette(&mut self, ctx: &egui::Context) -> Option<Ask> {
        let mut palette = self.palette.take()?;
        if palette.is_stale() {
            palette.offer(items(&self.now(), &self.shelf, &self.rows), &self.recent);
        }
        let answer = palette.show(ctx);
        if let Answer::Stays = answer {
            self.palette = Some(palette);
            return None;
        }
        self.back_to = palette.back_to();
        match answer {
            Answer::Stays | Answer::Closes => None,
            Answer::Runs(item) => {
                self.recent.note(item.key());
                Some(item.ask)
            }
        }
    }

    fn show_sheet(&mut self, ctx: &egui::Context) -> Option<Ask> {
        let sheet = self.sheet.as_mut()?;
        let answer = sheet.show(ctx);
        if sheet.is_of_board() {
            self.leaving = sheet.chosen();
        }
        match answer {
            Sheet::Stays => None,
            Sheet::Asks { path, format } => Some(Ask::ChooseExportPlace(path, format)),
            Sheet::Closes => {
                self.sheet = None;
                None
            }
            Sheet::Writes(ask) => Some(*ask),
        }
    }

    /// Finishes what is being written and puts everything on the disk.
    pub(super) fn close(&mut self) {
        self.record_what_is_typed();
        self.do_command_on_board(Canvas::finish_writing);
        if let Some(sitting) = &self.sitting {
            sitting.flush();
        }
        self.keep_last_notes();
        self.keep_last_prompt();
    }

    /// A window that loses the focus may be the last that is seen of it before the power goes.
    fn sync_when_left(&mut self, ui: &egui::Ui) {
        let left =
            ui.input(|i| i.events.iter().any(|event| matches!(event, egui::Event::WindowFocused(false))));
        if let Some(sitting) = self.sitting.as_ref().filter(|_| left) {
            sitting.writer().sync_now();
        }
        if left && matches!(self.screen, Screen::PromptEditor(_)) {
            self.record_what_is_typed();
        }
    }
}

/// Which keys are commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hearing {
    /// All that work at this place.
    All,
    /// A list has the keys of the board for itself.
    List,
    /// Letters are written.
    Field,
    /// A question is open.
    Sitting,
}

impl Hearing {
    fn hears(self, command: Command) -> bool {
        let place = command::about(command).map_or(Place::Everywhere, |entry| entry.place);
        let opens = matches!(
            command,
            Command::Palette | Command::Find | Command::Outline | Command::Help | Command::MermaidText
        );
        match self {
            Self::All => true,
            Self::List
                if matches!(
                    command,
                    Command::Undo | Command::Redo | Command::Facts | Command::Board(BoardKey::Duplicate)
                ) =>
            {
                true
            }
            Self::List => opens || !matches!(place, Place::Board | Place::Grading),
            Self::Field => matches!(place, Place::Sitting | Place::Saga) || opens,
            Self::Sitting => place == Place::Sitting,
        }
    }
}
