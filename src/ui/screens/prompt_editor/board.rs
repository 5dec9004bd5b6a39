//! The reference on the ordinary board: same canvas, tools and quick line. What is drawn there is the
//! prompt's reference at once.

use super::kept::Kept;
use crate::board::{Board, Edit, History, Picture, PictureKey};
use crate::design::{DrawnReference, drawn_reference, working_board};
use crate::prompt::Design;
use crate::tools::Snapping;
use crate::ui::ask::Ask;
use crate::ui::canvas::{Access, Canvas};
use crate::ui::command::Command;
use crate::ui::mermaid_pane::MermaidPane;
use crate::ui::prefs::Prefs;
use crate::ui::screens::inspector::Inspector;
use crate::ui::screens::{board_menu, status_bar, tool_rail};
use crate::ui::theme::{SIZE_TITLE, SPACE_M, colors, strong};
use crate::ui::widgets::{caption, primary};
use egui::{Frame, Margin, Panel, RichText, Ui};
use std::sync::Arc;

/// The width of the text beside the board at first.
const TEXT_WIDTH: f32 = 380.0;

/// The board of a reference, with what was done on it since it was opened.
#[derive(Default)]
pub struct ReferenceBoard {
    board: Board,
    history: History,
    /// The reference as it was when the board was opened; the numbers of its elements speak of it.
    before: Design,
    drawn: DrawnReference,
    inspector: Inspector,
    mermaid: MermaidPane,
}

impl ReferenceBoard {
    /// The board of a reference.
    #[must_use]
    pub fn new(design: &Design) -> Self {
        let board = working_board(design);
        let drawn = drawn_reference(&board, design);
        Self { board, before: design.clone(), drawn, ..Self::default() }
    }

    /// What is drawn.
    #[must_use]
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The reference that it comes to.
    #[must_use]
    pub const fn design(&self) -> &Design {
        &self.drawn.design
    }

    /// Changes the board.
    pub fn edit(&mut self, edit: &Edit) {
        if !edit.ops.is_empty() {
            self.history.apply(&mut self.board, edit);
            self.read();
        }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        self.history.undo(&mut self.board);
        self.read();
    }

    /// Does it again.
    pub fn redo(&mut self) {
        self.history.redo(&mut self.board);
        self.read();
    }

    /// The names of the changes that can be taken back and done again.
    #[must_use]
    pub fn next_steps(&self) -> (Option<&str>, Option<&str>) {
        (self.history.next_undo(), self.history.next_redo())
    }

    /// Keeps a picture for an element that names it, while the board is open.
    pub fn keep_picture(&mut self, key: PictureKey, picture: &Arc<Picture>) {
        self.board.keep_picture(key, picture);
    }

    fn read(&mut self) {
        self.drawn = drawn_reference(&self.board, &self.before);
    }

    /// Gives the keys to the text beside the board.
    pub const fn open_mermaid(&mut self) {
        self.mermaid.focus_next();
    }

    /// What was typed beside the board and was not taken over yet.
    pub fn unrecorded(&mut self, canvas: &Canvas) -> Vec<Ask> {
        self.mermaid.unrecorded(canvas, &self.board)
    }

    /// Shows it; `title` is the prompt's, and `kept` tells whether it is saved.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        (title, kept): (&str, &Kept),
        canvas: &mut Canvas,
        prefs: Prefs,
    ) -> Vec<Ask> {
        canvas.pen_pressure = prefs.pen_pressure;
        canvas.snapping = Snapping { boxes: prefs.snap, grid: prefs.grid };
        let fill = colors(ui).surface;
        let bar = Frame::new().fill(fill).inner_margin(Margin::symmetric(16, 6));
        let mut asks = Panel::top("reference").frame(bar).show(ui, |ui| self.head(ui, title)).inner;
        let foot = Frame::new().fill(fill).inner_margin(Margin::symmetric(16, 3));
        let foot = Panel::bottom("reference status").frame(foot).show(ui, |ui| self.foot(ui, canvas, kept));
        asks.extend(foot.inner);
        let rail = Frame::new().fill(fill).inner_margin(Margin::symmetric(6, 8));
        let tools = Panel::left("tools").resizable(false).exact_size(tool_rail::WIDTH).frame(rail);
        asks.extend(tools.show(ui, |ui| tool_rail::show(ui, canvas)).inner);
        if prefs.mermaid {
            let pane = Frame::new().fill(fill).inner_margin(Margin::symmetric(16, 12));
            let text = Panel::right("mermaid").default_size(TEXT_WIDTH).min_size(240.0).frame(pane);
            asks.extend(text.show(ui, |ui| self.mermaid.show(ui, canvas, &self.board)).inner);
        }
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            let edits = canvas.show(ui, &self.board, Access::Draw);
            asks.extend(board_menu::show(canvas, &self.board));
            tool_rail::show_style_bar(ui, canvas, &self.board, &mut asks);
            if prefs.facts {
                asks.extend(self.inspector.show(ui, canvas, &self.board));
            }
            asks.extend(edits.into_iter().map(Ask::Edit));
        });
        asks
    }

    fn head(&self, ui: &mut Ui, title: &str) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            let title = if title.trim().is_empty() { "the new prompt" } else { title };
            ui.label(RichText::new(format!("Reference of {title}")).font(strong(SIZE_TITLE)));
            ui.add_space(SPACE_M);
            self.kept(ui);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if primary(ui, "Back to the prompt").clicked() {
                    asks.push(Ask::CloseReference);
                }
            });
        });
        asks
    }

    /// A reference is nodes and flows. What else is drawn is told at once, not when it is gone.
    fn kept(&self, ui: &mut Ui) {
        let DrawnReference { lost, remarks, .. } = &self.drawn;
        if lost.is_empty() && remarks.is_empty() {
            caption(ui, "Boxes with a kind and the arrows between them are kept with the prompt.");
            return;
        }
        let lost = (!lost.is_empty()).then(|| format!("Not kept with the prompt: {}.", lost.join(", ")));
        let words = lost.into_iter().chain(remarks.iter().map(|remark| format!("{remark}.")));
        let words = words.collect::<Vec<_>>().join(" ");
        let ink = colors(ui).warn;
        let label = egui::Label::new(RichText::new(&words).color(ink)).truncate();
        // The button at the right keeps its room.
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 180.0).max(80.0));
            ui.add(label).on_hover_text(&words);
        });
    }

    fn foot(&self, ui: &mut Ui, canvas: &Canvas, kept: &Kept) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            asks.extend(kept.show(ui));
            ui.add_space(SPACE_M);
            caption(ui, canvas.hint(&self.board));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                asks.extend(status_bar::zoom(ui, canvas));
                asks.extend(status_bar::steps(ui, self.next_steps(), true));
            });
        });
        asks
    }

    /// Commands that change nothing but the view.
    pub fn command(&self, command: Command, canvas: &mut Canvas) {
        canvas.view_command(command, &self.board);
    }
}
