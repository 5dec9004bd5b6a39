//! What is stated about the selected node or flow, as questions with usual answers.
//!
//! It shows only while exactly one of them is selected, stands in the corner of
//! the board, and writes facts: plain lines that the review reads as it reads
//! the label. What the label says already is shown as answered.

use crate::board::{Board, BoxKind, Element, ElementId, NodeKind};
use crate::design::{FactRow, LabelFacts, fact_value, flow_facts, node_facts, with_fact};
use crate::tools::state_facts;
use crate::ui::ask::Ask;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, tooltip};
use crate::ui::theme::{
    RADIUS, RADIUS_CARD, SIZE_BODY, SIZE_SMALL, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::widgets::{caption, quiet_button};
use egui::{
    Area, CornerRadius, Frame, Margin, Order, Response, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui,
    vec2,
};

/// The width of the inspector, in screen points.
const WIDTH: f32 = 268.0;
/// The most of the board's height that it takes.
const SHARE: f32 = 0.7;
/// What follows a click so closely was done by it, in seconds.
const BY_MOUSE_SECONDS: f32 = 0.1;

/// The inspector: the values that are being typed.
#[derive(Debug, Default)]
pub struct Inspector {
    of: Option<ElementId>,
    typed: Option<(&'static str, String)>,
    /// The pass in which it was last asked to show.
    last_pass: u64,
    /// Whether the first answer gets the focus.
    takes_focus: bool,
}

/// Whether a key moves within the inspector, and is about nothing on the board.
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(focus_note()).unwrap_or(false))
}

fn focus_note() -> egui::Id {
    egui::Id::unique("the inspector has the focus")
}

impl Inspector {
    /// Shows it over the board, if one node or flow is selected.
    pub fn show(&mut self, ui: &Ui, canvas: &Canvas, board: &Board) -> Vec<Ask> {
        ui.data_mut(|data| data.insert_temp(focus_note(), false));
        let is_opened = self.is_opened(ui);
        let Some(element) = inspected(canvas, board) else { return Vec::new() };
        if self.of != Some(element.id) {
            *self = Self { of: Some(element.id), typed: None, ..std::mem::take(self) };
        }
        self.takes_focus |= is_opened;
        let c = colors(ui);
        let view = ui.max_rect();
        let corner = view.left_bottom() + vec2(12.0, -12.0);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, c.line))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::symmetric(12, 10));
        let area = Area::new(egui::Id::unique("inspector"))
            .order(Order::Middle)
            .pivot(egui::Align2::LEFT_BOTTOM)
            .fixed_pos(corner)
            .constrain_to(view);
        let shown = area.show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(WIDTH - 24.0);
                ui.spacing_mut().item_spacing.y = SPACE_XS;
                let mut asks = head(ui, element);
                ScrollArea::vertical().max_height(view.height() * SHARE - 60.0).show(ui, |ui| {
                    let label = LabelFacts::of(element);
                    for row in rows_of(element) {
                        asks.extend(self.row(ui, board, element, row, &label));
                    }
                });
                asks
            })
        });
        shown.inner.inner
    }

    /// Whether it was opened just now, and by a key: whoever points with the mouse types on the board.
    fn is_opened(&mut self, ui: &Ui) -> bool {
        let pass = ui.ctx().cumulative_pass_nr();
        let was_shown = pass.saturating_sub(self.last_pass) <= 1;
        self.last_pass = pass;
        !was_shown && ui.input(|i| i.pointer.time_since_last_click()) > BY_MOUSE_SECONDS
    }

    /// Gives the first answer the focus where that is wanted, and notes where it is.
    fn follow_focus(&mut self, response: &Response) {
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
        }
        if response.has_focus() {
            response.ctx.data_mut(|data| data.insert_temp(focus_note(), true));
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        board: &Board,
        element: &Element,
        row: &'static FactRow,
        label: &LabelFacts,
    ) -> Vec<Ask> {
        let stated = fact_value(&element.facts, row.name).map(str::to_owned);
        let from_label = label.value(row.name).filter(|_| stated.is_none());
        ui.add_space(SPACE_XS);
        ui.horizontal(|ui| {
            caption(ui, row.title);
            if from_label.is_some() {
                caption(ui, "(from the label)");
            }
        });
        let value = stated.or(from_label);
        let mut answer = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for choice in row.choices {
                let chosen = value.as_deref() == Some(*choice);
                let response = chip(ui, &format!("{}: {choice}", row.title), choice, chosen);
                self.follow_focus(&response);
                if response.clicked() {
                    answer = Some(if chosen { String::new() } else { (*choice).to_owned() });
                }
            }
            if !row.closed {
                answer = self.own_value(ui, row, value.as_deref()).or(answer.take());
            }
        });
        let facts = answer.map(|value| with_fact(&element.facts, row.name, Some(&value)));
        let edit = facts.and_then(|facts| state_facts(board, element.id, &facts));
        edit.map(Ask::Edit).into_iter().collect()
    }

    /// A field for a value that is none of the usual ones; told when it is left.
    fn own_value(&mut self, ui: &mut Ui, row: &'static FactRow, value: Option<&str>) -> Option<String> {
        let shown = value.filter(|value| !row.choices.contains(value)).unwrap_or("");
        let is_typed = self.typed.as_ref().is_some_and(|(name, _)| *name == row.name);
        let mut text = match &self.typed {
            Some((name, text)) if *name == row.name => text.clone(),
            _ => shown.to_owned(),
        };
        let width = if row.choices.is_empty() { ui.available_width() } else { 72.0 };
        let field = TextEdit::singleline(&mut text)
            .hint_text(if row.choices.is_empty() { "not stated" } else { "other" })
            .font(plain(SIZE_SMALL))
            .desired_width(width - 8.0);
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, row.title));
        self.follow_focus(&response);
        if response.changed() {
            self.typed = Some((row.name, text.clone()));
        }
        let left = response.lost_focus() && is_typed;
        if left {
            self.typed = None;
        }
        left.then_some(text)
    }
}

/// The only selected node or flow.
fn inspected<'a>(canvas: &Canvas, board: &'a Board) -> Option<&'a Element> {
    let mut chosen = canvas.selection.iter();
    let only = chosen.next().filter(|_| chosen.next().is_none())?;
    let element = board.get(*only).filter(|element| !element.locked && canvas.is_idle())?;
    let asked = match element.as_box() {
        Some(body) => matches!(body.kind, BoxKind::Node(_) | BoxKind::Shape(_)),
        None => element.as_arrow().is_some(),
    };
    asked.then_some(element)
}

fn rows_of(element: &Element) -> Vec<&'static FactRow> {
    let kind = |body: &crate::board::BoxElement| match body.kind {
        BoxKind::Node(kind) => Some(kind),
        _ => None,
    };
    element.as_box().map_or_else(|| flow_facts().collect(), |body| node_facts(kind(body)).collect())
}

fn head(ui: &mut Ui, element: &Element) -> Vec<Ask> {
    let mut asks = Vec::new();
    let word = match element.as_box().map(|body| body.kind) {
        Some(BoxKind::Node(kind)) => NodeKind::word(kind),
        Some(_) => "Box of no kind (Tab changes it)",
        None => "Flow",
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(word).font(strong(SIZE_BODY)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if quiet_button(ui, "Close").on_hover_text(tooltip(Command::Facts)).clicked() {
                asks.push(Ask::Do(Command::Facts));
            }
        });
    });
    if rows_of(element).is_empty() {
        caption(ui, "The review asks nothing about this kind.");
    }
    ui.add_space(SPACE_S);
    asks
}

/// A usual answer; pressing the chosen one takes it back.
fn chip(ui: &mut Ui, name: &str, text: &str, chosen: bool) -> Response {
    let c = colors(ui);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), plain(SIZE_SMALL), c.text);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(14.0, 8.0), Sense::click());
    let fill = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => c.accent_soft,
        (false, true) => c.line,
        (false, false) => c.raised,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    if response.has_focus() {
        let ring = Stroke::new(1.0, c.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS), ring, egui::StrokeKind::Inside);
    }
    let ink = if chosen { c.accent } else { c.text };
    ui.painter().galley_with_override_text_color(rect.min + vec2(7.0, 4.0), galley, ink);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, name));
    response
}
