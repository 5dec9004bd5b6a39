//! The running attempt: clock above, tools at the left, the board or the form of
//! a drill in the middle, questions and notes at the right.

use super::inspector::Inspector;
use super::side_panel::SidePanel;
use super::{board_menu, clock_bar, status_bar, tool_rail, zen};
use crate::attempt::{Attempt, Stage};
use crate::board::Board;
use crate::tools::Snapping;
use crate::ui::ask::Ask;
use crate::ui::canvas::{Access, Canvas};
use crate::ui::command::{Command, StepKey};
use crate::ui::mermaid_pane::MermaidPane;
use crate::ui::prefs::Prefs;
use crate::ui::sitting::Sitting;
use crate::ui::surfaces::{SurfaceView, counter};
use crate::ui::theme::{SIZE_PAGE, SPACE_M, colors, plain, strong};
use crate::ui::widgets::{primary, quiet};
use egui::{Frame, Panel, RichText, Ui};

/// The width of the side panel at first.
const SIDE_WIDTH: f32 = 336.0;
/// The width of the text beside the board at first.
const TEXT_WIDTH: f32 = 380.0;

/// The screen of a running attempt.
pub struct Interview {
    side: SidePanel,
    form: SurfaceView,
    /// Whether only the board is shown, with a small clock.
    zen: bool,
    inspector: Inspector,
    mermaid: MermaidPane,
}

impl Interview {
    /// The screen of this attempt.
    #[must_use]
    pub fn new(attempt: &Attempt) -> Self {
        Self {
            side: SidePanel::new(attempt),
            form: SurfaceView::default(),
            zen: false,
            inspector: Inspector::default(),
            mermaid: MermaidPane::default(),
        }
    }

    /// Shows only the board with a small clock, or everything again. The board stands still.
    pub const fn toggle_zen(&mut self, canvas: &mut Canvas) {
        self.zen = !self.zen;
        canvas.stand_still();
    }

    /// Shows the outline, and gives it the keys.
    pub const fn open_outline(&mut self, canvas: &mut Canvas) {
        if self.zen {
            self.toggle_zen(canvas);
        }
        self.side.open_outline();
    }

    /// Shows the text beside the board, and gives it the keys.
    pub const fn open_mermaid(&mut self, canvas: &mut Canvas) {
        if self.zen {
            self.toggle_zen(canvas);
        }
        self.mermaid.focus_next();
    }

    /// Does something with the step of a saga that one is in.
    pub fn change_step(&mut self, key: StepKey, attempt: &Attempt) -> Vec<Ask> {
        self.form.change_step(key, attempt)
    }

    /// Everything that was typed and not recorded yet.
    pub fn unrecorded(&mut self, board: &Board, canvas: &Canvas) -> Vec<Ask> {
        let mut asks = self.side.unrecorded();
        asks.extend(self.mermaid.unrecorded(canvas, board));
        asks.extend(self.form.unrecorded());
        asks
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas, prefs: Prefs) -> Vec<Ask> {
        canvas.pen_pressure = prefs.pen_pressure;
        canvas.snapping = Snapping { boxes: prefs.snap, grid: prefs.grid };
        let is_typing = self.side.is_typing() || self.form.is_typing();
        let mut asks =
            if self.zen { zen::show(ui, sitting, canvas) } else { bars(ui, sitting, canvas, is_typing) };
        if sitting.attempt().stage() == Stage::Paused {
            asks.extend(paused_view(ui, sitting, canvas));
            return asks;
        }
        if self.zen {
            canvas.pins.clear();
            canvas.highlight.clear();
        } else {
            asks.extend(self.panels(ui, sitting, canvas, prefs));
        }
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            if sitting.attempt().is_drawn() {
                self.board(ui, sitting, canvas, prefs, &mut asks);
            } else {
                asks.extend(self.form.fill(ui, sitting.attempt(), sitting.elapsed_ms()));
            }
        });
        asks
    }

    /// The tools at the left of a board, and the side panel where it is wanted.
    fn panels(&mut self, ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas, prefs: Prefs) -> Vec<Ask> {
        let c = colors(ui);
        let mut asks = Vec::new();
        if sitting.attempt().is_drawn() {
            let rail = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(6, 8));
            let panel = Panel::left("tools").resizable(false).exact_size(tool_rail::WIDTH).frame(rail);
            asks.extend(panel.show(ui, |ui| tool_rail::show(ui, canvas)).inner);
        }
        if prefs.side_panel {
            let side = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 12));
            let panel = Panel::right("side").default_size(SIDE_WIDTH).min_size(260.0).frame(side);
            asks.extend(panel.show(ui, |ui| self.side.show(ui, sitting, canvas)).inner);
        } else {
            canvas.pins.clear();
            canvas.highlight.clear();
        }
        if prefs.mermaid && sitting.attempt().is_drawn() {
            let pane = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 12));
            let panel = Panel::right("mermaid").default_size(TEXT_WIDTH).min_size(240.0).frame(pane);
            let board = sitting.attempt().board();
            asks.extend(panel.show(ui, |ui| self.mermaid.show(ui, canvas, board)).inner);
        }
        asks
    }

    fn board(
        &mut self,
        ui: &mut Ui,
        sitting: &Sitting,
        canvas: &mut Canvas,
        prefs: Prefs,
        asks: &mut Vec<Ask>,
    ) {
        let edits = canvas.show(ui, sitting.attempt().board(), Access::Draw);
        asks.extend(board_menu::show(canvas, sitting.attempt().board()));
        tool_rail::show_style_bar(ui, canvas, sitting.attempt().board(), asks);
        if prefs.facts && !self.zen {
            asks.extend(self.inspector.show(ui, canvas, sitting.attempt().board()));
        }
        first_hints(ui, sitting, canvas);
        counter(ui, sitting.attempt());
        asks.extend(edits.into_iter().map(Ask::Edit));
    }
}

/// The clock above the board, and the bar below it.
fn bars(ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas, is_typing: bool) -> Vec<Ask> {
    let c = colors(ui);
    let bar = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 6));
    let mut asks = Panel::top("clock").frame(bar).show(ui, |ui| clock_bar::show(ui, sitting)).inner;
    let foot = Frame::new().fill(c.surface).inner_margin(egui::Margin::symmetric(16, 3));
    asks.extend(
        Panel::bottom("status")
            .frame(foot)
            .show(ui, |ui| status_bar::show(ui, sitting, canvas, is_typing))
            .inner,
    );
    asks
}

/// How much of the board is covered while the clock stands.
const DIMMED: f32 = 0.86;

/// The board is dimmed and the prompt hidden: a pause is not for thinking on.
fn paused_view(ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas) -> Vec<Ask> {
    let c = colors(ui);
    let mut asks = Vec::new();
    egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        canvas.show_still(ui, sitting.attempt().board());
        ui.painter().rect_filled(rect, 0.0, c.page.gamma_multiply(DIMMED));
        let words = egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Center));
        ui.scope_builder(words, |ui| {
            ui.add_space(rect.height() * 0.35);
            ui.label(RichText::new("Paused").font(strong(SIZE_PAGE)));
            quiet(ui, "The clock stands, the prompt is hidden, and the pause is recorded.");
            ui.add_space(SPACE_M);
            if primary(ui, "Go on").clicked() {
                asks.push(Ask::Do(Command::Pause));
            }
        });
    });
    asks
}

const BOX_HINTS: [&str; 3] = [
    "Shift+S takes a service, Shift+D a database, Shift+T a topic: click, and type its name.",
    "Ctrl+arrow adds a connected neighbour. A draws an arrow from box to box.",
    "P is the pen. F1 shows every key.",
];

const NOTE_HINTS: [&str; 3] = [
    "S and a click place an event note. Type what happened, then Enter.",
    "With Q the note stays in hand: one click for each event.",
    "The other notes are at the left. F1 shows every key.",
];

/// Three faint hints on an empty board, gone at the first stroke.
fn first_hints(ui: &Ui, sitting: &Sitting, canvas: &Canvas) {
    let attempt = sitting.attempt();
    let untouched = attempt.board().is_empty() && attempt.history().next_undo().is_none();
    if !untouched || !canvas.is_idle() {
        return;
    }
    let ink = colors(ui).quiet.gamma_multiply(0.8);
    let middle = ui.max_rect().center();
    let storms = attempt.prompt().surface.board().is_some_and(|task| !task.notes.is_empty());
    let lines = if storms { NOTE_HINTS } else { BOX_HINTS };
    for (at, line) in (0_u8..).zip(lines) {
        let place = middle + egui::vec2(0.0, f32::from(at) * 26.0 - 26.0);
        ui.painter().text(place, egui::Align2::CENTER_CENTER, line, plain(15.0), ink);
    }
}
