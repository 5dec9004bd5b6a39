//! An old attempt: its sketch, its replay, its grade and mistake, and the
//! reference design beside it. Nothing here changes anything.

mod play;
mod side;
mod time_bar;

use crate::attempt::{Attempt, Checked, Replay, Verdict, activity, check_answers, when};
use crate::board::Board;
use crate::design::board_of;
use crate::store::{LoadNote, Loaded, ReadOnly, Row, Summary};
use crate::ui::ask::{Ask, Spot};
use crate::ui::canvas::{Access, Canvas};
use crate::ui::command::Command;
use crate::ui::design_review::DesignReview;
use crate::ui::outline::Outline;
use crate::ui::surfaces::{Reading, SurfaceView};
use crate::ui::theme::{SIZE_SMALL, SIZE_TITLE, SPACE_M, SPACE_XS, colors, plain, strong};
use crate::ui::two_boards::Sharing;
use crate::ui::widgets::{caption, chip, choice, primary, quiet_button, verdict_chip};
use egui::{Align, Frame, Layout, Panel, RichText, Ui};
pub(super) use play::Play;
use side::Tab;
pub(super) use time_bar::Bar;

/// The width of the right side at first, in points.
const SIDE_WIDTH: f32 = 470.0;
/// Stretches of the time bar in which activity is counted.
const BUCKETS: usize = 240;

/// The review of one attempt.
pub struct Review {
    attempt: Attempt,
    remarks: Vec<String>,
    read_only: Option<ReadOnly>,
    replay: Replay,
    play: Play,
    density: Vec<u32>,
    spot: Spot,
    canvas: Canvas,
    reference: Reference,
    tab: Tab,
    markdown: egui_commonmark::CommonMarkCache,
    /// Made when it is first asked for.
    design: Option<DesignReview>,
    outline: Outline,
    form: SurfaceView,
    checked: Vec<Checked>,
}

/// The reference design, beside one's own or not.
struct Reference {
    board: Board,
    canvas: Canvas,
    shown: bool,
    sharing: Option<Sharing>,
}

impl Review {
    /// The review of what was loaded, with a place that stands out.
    #[must_use]
    pub fn new(loaded: Loaded, spot: Option<Spot>) -> Self {
        let attempt = loaded.attempt;
        let spot = spot.unwrap_or_default();
        let mut canvas = Canvas::fitted();
        canvas.highlight = spot.elements.iter().copied().collect();
        let mut replay = Replay::of(&attempt);
        let mut play = Play::at_end(attempt.elapsed_ms());
        if let (true, Some(minute)) = (spot.elements.is_empty(), spot.minute) {
            // Nothing on the board to point at: the board as it was at that minute.
            play.seek_ms(&mut replay, u64::from(minute).saturating_mul(60_000));
        }
        let checked = check_answers(&attempt);
        let reference = Reference {
            board: board_of(&attempt.prompt().reference),
            canvas: Canvas::fitted(),
            shown: false,
            sharing: None,
        };
        Self {
            remarks: loaded.notes.iter().map(LoadNote::to_string).collect(),
            read_only: loaded.read_only,
            play,
            density: activity(&attempt, BUCKETS),
            replay,
            tab: if spot == Spot::default() { Tab::Grade } else { Tab::Mistake },
            spot,
            canvas,
            reference,
            attempt,
            markdown: egui_commonmark::CommonMarkCache::default(),
            design: None,
            outline: Outline::default(),
            form: SurfaceView::default(),
            checked,
        }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, rows: &[Row]) -> Vec<Ask> {
        self.play.run(ui, &mut self.replay);
        let c = colors(ui);
        let band = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 8));
        let mut asks = Panel::top("review head").frame(band).show(ui, |ui| self.head(ui, rows)).inner;
        let bar = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 8));
        Panel::bottom("time bar").frame(bar).show(ui, |ui| self.time(ui));
        let side = Frame::new().fill(c.page).inner_margin(egui::Margin::symmetric(16, 12));
        let panel = Panel::right("review side").default_size(SIDE_WIDTH).min_size(300.0).frame(side);
        asks.extend(panel.show(ui, |ui| self.side(ui)).inner);
        if self.attempt.is_drawn() {
            self.boards(ui);
        } else {
            self.answers(ui);
        }
        asks
    }

    fn head(&mut self, ui: &mut Ui, rows: &[Row]) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            ui.label(RichText::new(&self.attempt.prompt().title).font(strong(SIZE_TITLE)));
            caption(ui, when::day_and_time(self.attempt.start().wall));
            let result = crate::attempt::score(self.attempt.prompt(), self.attempt.grade());
            if result.verdict != Verdict::Ungraded {
                ui.label(RichText::new(format!("{:.0}", result.percent)).font(strong(SIZE_TITLE)));
            }
            if self.attempt.is_finished() {
                verdict_chip(ui, result.verdict);
            } else {
                chip(ui, "Not finished", colors(ui).warn);
            }
            if self.attempt.start().sample {
                chip(ui, "sample", colors(ui).accent);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| asks.extend(self.actions(ui, rows)));
        });
        self.warnings(ui);
        asks
    }

    fn actions(&mut self, ui: &mut Ui, rows: &[Row]) -> Vec<Ask> {
        let mut asks = Vec::new();
        let id = || self.attempt.id().clone();
        if self.read_only.is_none() {
            if self.attempt.is_finished() {
                if primary(ui, "Grade and annotate").clicked() {
                    asks.push(Ask::OpenGrading(id()));
                }
            } else if primary(ui, "Continue").clicked() {
                asks.push(Ask::Continue(id()));
            }
        }
        if !self.reference.board.is_empty() && choice(ui, self.reference.shown, "Reference beside").clicked()
        {
            self.reference.shown = !self.reference.shown;
            self.reference.sharing = None;
            self.canvas.fit_next();
        }
        asks.extend(self.compare(ui, rows));
        if quiet_button(ui, "Export…").clicked() {
            asks.push(Ask::Do(Command::Export));
        }
        if quiet_button(ui, "Delete").clicked() {
            asks.push(Ask::Trash(id()));
        }
        asks
    }

    /// The other finished attempts at this prompt, to be put beside this one.
    fn compare(&self, ui: &mut Ui, rows: &[Row]) -> Option<Ask> {
        let is_other = |summary: &&Summary| {
            summary.finished
                && summary.prompt_id == self.attempt.prompt().id
                && summary.id != *self.attempt.id()
        };
        let others: Vec<&Summary> = rows.iter().filter_map(Row::summary).filter(is_other).collect();
        if others.is_empty() {
            return None;
        }
        let menu = ui.menu_button("Compare with…", |ui| {
            let scroll = egui::ScrollArea::vertical().max_height(360.0);
            scroll
                .show(ui, |ui| others.iter().find(|other| ui.button(words_of(other)).clicked()).copied())
                .inner
        });
        let other = menu.inner.flatten()?;
        Some(Ask::Compare(self.attempt.id().clone(), other.id.clone()))
    }

    /// What is worth knowing about how the attempt was read.
    fn warnings(&self, ui: &mut Ui) {
        let ink = colors(ui).warn;
        let reasons = self.read_only.iter().map(ReadOnly::to_string);
        for words in reasons.chain(self.remarks.iter().cloned()) {
            ui.label(RichText::new(words).font(plain(SIZE_SMALL)).color(ink));
        }
    }

    fn time(&mut self, ui: &mut Ui) {
        let bar = Bar {
            attempt: &self.attempt,
            density: &self.density,
            minute: self.spot.minute,
            at_ms: self.play.at_ms(),
            end_ms: self.attempt.elapsed_ms(),
            name: "Time bar",
        };
        self.play.controls(ui, &mut self.replay);
        ui.add_space(SPACE_XS);
        if let Some(at_ms) = bar.show(ui) {
            self.play.seek_ms(&mut self.replay, at_ms);
        }
    }

    /// Whether the attempt was worked on a form, not on the board.
    #[must_use]
    pub fn shows_form(&self) -> bool {
        !self.attempt.is_drawn()
    }

    /// The form as it was at this moment of the replay; at its end, with what was expected.
    fn answers(&mut self, ui: &mut Ui) {
        let is_over = self.attempt.is_finished() && self.replay.position() == self.replay.len();
        let checked = is_over.then_some(self.checked.as_slice());
        let reading =
            Reading { prompt: self.attempt.prompt(), answers: self.replay.answers(), checked, marked: &[] };
        // Each attempt is read from its beginning.
        let show = |ui: &mut Ui| ui.push_id(self.attempt.id(), |ui| self.form.read(ui, reading));
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, show);
    }

    fn boards(&mut self, ui: &mut Ui) {
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            if self.reference.shown {
                self.with_reference(ui);
            } else {
                drop(self.canvas.show(ui, self.replay.board(), Access::Look));
            }
        });
    }

    fn with_reference(&mut self, ui: &mut Ui) {
        let reference = &mut self.reference;
        let bounds = [self.attempt.board().bounds(), reference.board.bounds()];
        let sharing = Sharing::of(ui.available_size(), bounds);
        if reference.sharing.replace(sharing) != Some(sharing) {
            // Both boards have another room now.
            self.canvas.fit_next();
            reference.canvas.fit_next();
        }
        let own = |ui: &mut Ui| {
            drop(self.canvas.show(ui, self.replay.board(), Access::Look));
            named_corner(ui, "Your sketch");
        };
        sharing.show(ui, own, |ui| {
            // A reference is only looked at.
            drop(reference.canvas.show(ui, &reference.board, Access::Look));
            named_corner(ui, "Reference design");
        });
    }

    /// The attempt that is looked at.
    #[must_use]
    pub const fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The sketch as the replay shows it, and how it is looked at.
    #[must_use]
    pub const fn board_in_view(&self) -> (&Canvas, &Board) {
        (&self.canvas, self.replay.board())
    }

    /// As [`Self::board_in_view`], to look at something else.
    pub const fn board_in_view_mut(&mut self) -> (&mut Canvas, &Board) {
        (&mut self.canvas, self.replay.board())
    }

    /// The board as it is without the findings: only the place that the review was opened at stands out.
    fn unmark(&mut self) {
        self.canvas.pins.clear();
        self.canvas.highlight = self.spot.elements.iter().copied().collect();
    }

    /// Does a command of this screen.
    pub fn command(&mut self, command: Command) -> Vec<Ask> {
        match command {
            Command::Play => self.play.toggle(&mut self.replay),
            Command::StepBack => self.play.step(&mut self.replay, false),
            Command::StepOn => self.play.step(&mut self.replay, true),
            Command::Outline => {
                self.tab = Tab::Outline;
                self.unmark();
                self.outline.focus_next();
            }
            _ => {
                self.canvas.view_command(command, self.replay.board());
                if self.reference.shown && command == Command::ZoomFit {
                    self.reference.canvas.view_command(command, &self.reference.board);
                }
            }
        }
        Vec::new()
    }
}

/// "12 November 2026, 18:05 · 74".
fn words_of(summary: &Summary) -> String {
    let day = when::day_and_time(summary.started);
    summary.score.map_or_else(|| day.clone(), |score| format!("{day} · {score:.0}"))
}

fn named_corner(ui: &Ui, name: &str) {
    let c = colors(ui);
    let at = ui.max_rect().left_top() + egui::vec2(SPACE_M, SPACE_M);
    ui.painter().text(at, egui::Align2::LEFT_TOP, name, strong(SIZE_SMALL + 1.0), c.quiet);
}
