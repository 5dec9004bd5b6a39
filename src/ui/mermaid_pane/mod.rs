//! The drawing as Mermaid text, beside the board, live in both directions.
//!
//! The text follows the drawing while nobody writes in it. What is written changes the drawing when the typing rests,
//! in one edit; a mistake is shown at its line and changes nothing. While something in the text is not taken over,
//! the drawing does not write over it.

mod colors;

use super::ask::Ask;
use super::canvas::Canvas;
use super::command::{Command, tooltip};
use super::theme::{RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_S, SPACE_XS, colors, strong};
use super::watched::Watched;
use super::widgets::{caption, icon_button, quiet_button, secondary};
use crate::board::Board;
use crate::formats::mermaid::{Flowchart, Known, Mistake, Start, read, revise, says, text_beside};
use egui::text_edit::TextEditState;
use egui::{
    CornerRadius, Frame, Id, Margin, Response, RichText, ScrollArea, Stroke, TextBuffer, TextEdit, Ui,
    WidgetInfo,
};

/// Typing has come to rest when nothing was typed for so long, in seconds.
const REST_SECONDS: f64 = 1.0;
/// Room for the words below the text.
const FOOT: f32 = 44.0;
/// The same where a mistake is told, with the button beneath it.
const MISTAKE_FOOT: f32 = 96.0;

/// The text beside the board.
#[derive(Default)]
pub struct MermaidPane {
    text: String,
    /// What the text speaks of.
    known: Known,
    /// The text as it was read last; nothing while it has a mistake.
    chart: Option<Flowchart>,
    mistake: Option<Mistake>,
    watched: Watched,
    /// Whether the drawing may say something else by now.
    is_stale: bool,
    /// When something was typed that the drawing does not have yet.
    typed_at: Option<f64>,
    wants_focus: bool,
}

fn text_id() -> Id {
    Id::unique("mermaid text")
}

impl MermaidPane {
    /// Takes the focus when it is shown next.
    pub const fn focus_next(&mut self) {
        self.wants_focus = true;
    }

    /// Shows it; what is asked for are changes of the board.
    pub fn show(&mut self, ui: &mut Ui, canvas: &Canvas, board: &Board) -> Vec<Ask> {
        self.follow(ui, board);
        let mut asks = self.head(ui);
        ui.add_space(SPACE_XS);
        let foot = if self.mistake.is_some() { MISTAKE_FOOT } else { FOOT };
        let room = (ui.available_height() - foot).max(60.0);
        self.field(ui, room);
        ui.add_space(SPACE_XS);
        self.foot(ui, board);
        if self.rests(ui) {
            asks.extend(self.settle(canvas, board));
        }
        asks
    }

    /// Takes over what was typed and has not come to rest.
    pub fn unrecorded(&mut self, canvas: &Canvas, board: &Board) -> Vec<Ask> {
        if self.typed_at.is_some() { self.settle(canvas, board) } else { Vec::new() }
    }

    /// Writes the text anew where the drawing says something else, unless somebody writes in it.
    fn follow(&mut self, ui: &Ui, board: &Board) {
        self.is_stale |= self.watched.changed(board);
        let is_written = self.typed_at.is_some() || self.mistake.is_some();
        let has_focus = ui.memory(|memory| memory.has_focus(text_id()));
        if self.is_stale && !is_written && !has_focus {
            self.is_stale = false;
            if !self.chart.as_ref().is_some_and(|chart| says(chart, board, &self.known)) {
                self.rewrite(ui, board);
            }
        }
    }

    /// The text of the drawing. What was typed before cannot be taken back any more: it spoke of another drawing.
    fn rewrite(&mut self, ui: &Ui, board: &Board) {
        (self.text, self.known) = text_beside(board, &self.known);
        self.chart = read(&self.text).ok();
        self.mistake = None;
        self.typed_at = None;
        if let Some(mut state) = TextEditState::load(ui.ctx(), text_id()) {
            state.clear_undoer();
            state.store(ui.ctx(), text_id());
        }
    }

    fn head(&self, ui: &mut Ui) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            ui.label(RichText::new("Mermaid").font(strong(SIZE_BODY)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = icon_button(ui, "Close the Mermaid text", false, 28.0, paint_cross);
                if close.on_hover_text(tooltip(Command::MermaidText)).clicked() {
                    asks.push(Ask::Do(Command::MermaidText));
                }
                let copy = quiet_button(ui, "Copy");
                copy.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Copy the Mermaid text"));
                if copy.clicked() {
                    ui.ctx().copy_text(self.text.clone());
                }
            });
        });
        asks
    }

    /// The text in a frame of its own, in which it scrolls both ways.
    fn field(&mut self, ui: &mut Ui, room: f32) {
        let c = colors(ui);
        let has_focus = ui.memory(|memory| memory.has_focus(text_id()));
        let frame = Frame::new()
            .fill(c.page)
            .stroke(Stroke::new(1.0, if has_focus { c.accent } else { c.line }))
            .corner_radius(CornerRadius::same(RADIUS))
            .inner_margin(Margin::symmetric(8, 6));
        let response = frame.show(ui, |ui| self.text_in_frame(ui, room - 2.0 * SPACE_S)).inner;
        response.widget_info(|| WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Mermaid text"));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        self.note_typing(ui, &response);
    }

    fn text_in_frame(&mut self, ui: &mut Ui, room: f32) -> Response {
        let c = colors(ui);
        let wrong = self.mistake.as_ref().map(|mistake| mistake.line);
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
            ui.fonts_mut(|fonts| fonts.layout_job(colors::job(text.as_str(), wrong, c)))
        };
        let scroll = ScrollArea::both().auto_shrink(false).max_height(room).id_salt("mermaid text");
        let field = TextEdit::multiline(&mut self.text)
            .id(text_id())
            .code_editor()
            .frame(Frame::NONE)
            .desired_width(f32::INFINITY)
            .min_size(egui::vec2(0.0, room))
            .layouter(&mut layouter);
        scroll.show(ui, |ui| ui.add(field)).inner
    }

    fn note_typing(&mut self, ui: &Ui, response: &Response) {
        if response.changed() {
            self.typed_at = Some(ui.input(|i| i.time));
        }
        if response.lost_focus() && self.typed_at.is_some() {
            self.typed_at = Some(f64::NEG_INFINITY);
        }
        if self.typed_at.is_some() {
            ui.ctx().request_repaint_after_secs(1.0);
        }
    }

    fn rests(&self, ui: &Ui) -> bool {
        let now = ui.input(|i| i.time);
        self.typed_at.is_some_and(|at| now - at >= REST_SECONDS)
    }

    /// Reads what was typed: the edit that it makes of the board, or the mistake in it.
    fn settle(&mut self, canvas: &Canvas, board: &Board) -> Vec<Ask> {
        self.typed_at = None;
        let chart = match read(&self.text) {
            Ok(chart) => chart,
            Err(mistake) => {
                self.mistake = Some(mistake);
                return Vec::new();
            }
        };
        let start =
            Start { at: canvas.camera.seen().center(), style: canvas.style, route: canvas.arrow.route };
        let revision = revise(board, &chart, &self.known, start);
        self.mistake = None;
        self.known = revision.known;
        self.chart = Some(chart);
        // Where the board did not take all of it, the text says so once it is left.
        self.is_stale = true;
        revision.edit.map(Ask::Edit).into_iter().collect()
    }

    fn foot(&mut self, ui: &mut Ui, board: &Board) {
        if let Some(mistake) = &self.mistake {
            let words = format!("Line {}, column {}: {}", mistake.line, mistake.column, mistake.words);
            ui.label(RichText::new(words).size(SIZE_SMALL).color(colors(ui).bad));
            if secondary(ui, "Back to the text of the drawing").clicked() {
                self.rewrite(ui, board);
            }
            return;
        }
        match self.chart.as_ref().and_then(|chart| chart.lost.first().map(|first| (first, chart.lost.len())))
        {
            Some((first, 1)) => caption(ui, first),
            Some((first, count)) => caption(ui, format!("{first}, and {} more", count.saturating_sub(1))),
            None => caption(ui, "What you type here changes the drawing after a moment."),
        };
    }
}

fn paint_cross(painter: &egui::Painter, rect: egui::Rect, ink: egui::Color32) {
    let arm = egui::Rect::from_center_size(rect.center(), egui::vec2(9.0, 9.0));
    let stroke = egui::Stroke::new(1.4, ink);
    painter.line_segment([arm.left_top(), arm.right_bottom()], stroke);
    painter.line_segment([arm.right_top(), arm.left_bottom()], stroke);
}
