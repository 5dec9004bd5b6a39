//! A table to classify: one row a thing, its kind, a better name, the events that follow.

use super::form::{Form, Line, cell, column_heads};
use crate::prompt::AnswerField;
use crate::prompt::surface::{ClassifyRow, ClassifyTable, MessageClass};
use crate::ui::theme::{SIZE_BODY, SPACE_S, colors};
use egui::{FontId, Label, RichText, Ui};

/// The width of the three buttons of a kind.
const KIND_WIDTH: f32 = 236.0;
/// The width below which a row breaks into two lines.
const NARROW: f32 = 760.0;

/// Shows the table.
pub fn show(ui: &mut Ui, table: &ClassifyTable, form: &mut Form<'_>) {
    let widths = Widths::of(ui.available_width() - 24.0, table.asks_events);
    if form.is_open() && !widths.breaks {
        let mut heads = vec![
            (table.heading.as_str(), widths.item),
            ("Kind", KIND_WIDTH),
            (table.name_heading.as_str(), widths.name),
        ];
        if table.asks_events {
            heads.push(("Events that follow", widths.name));
        }
        column_heads(ui, &heads);
    }
    for row in &table.rows {
        form.part(ui, &row.id, |form, ui| show_row(ui, table, row, widths, form));
    }
}

/// The widths of the columns.
#[derive(Clone, Copy)]
struct Widths {
    item: f32,
    name: f32,
    breaks: bool,
}

impl Widths {
    fn of(room: f32, with_events: bool) -> Self {
        let gap = SPACE_S;
        if room < NARROW {
            let fields = if with_events { 2.0 } else { 1.0 };
            return Self {
                item: room - KIND_WIDTH - gap,
                name: (room - gap * (fields - 1.0)) / fields,
                breaks: true,
            };
        }
        let rest = room - KIND_WIDTH - gap * 3.0;
        let (item, fields) = if with_events { (rest * 0.4, 2.0) } else { (rest * 0.5, 1.0) };
        Self { item, name: (rest - item) / fields, breaks: false }
    }
}

fn show_row(ui: &mut Ui, table: &ClassifyTable, row: &ClassifyRow, widths: Widths, form: &mut Form<'_>) {
    if !form.is_open() {
        said(ui, row, form);
    } else if widths.breaks {
        ui.horizontal_top(|ui| what_and_kind(ui, row, widths, form));
        ui.horizontal_top(|ui| names(ui, table, row, widths, form));
    } else {
        ui.horizontal_top(|ui| {
            what_and_kind(ui, row, widths, form);
            names(ui, table, row, widths, form);
        });
    }
    form.verdict(ui, &row.id);
}

/// What was answered, in one line.
fn said(ui: &mut Ui, row: &ClassifyRow, form: &Form<'_>) {
    item(ui, row);
    let fields = [AnswerField::Kind, AnswerField::Name, AnswerField::Events];
    let answers = fields.map(|field| form.answers.text(&row.id, field).trim());
    let answers: Vec<&str> = answers.into_iter().filter(|answer| !answer.is_empty()).collect();
    if !answers.is_empty() {
        ui.add(Label::new(RichText::new(answers.join("  ·  ")).color(colors(ui).text)).wrap());
    }
}

fn item(ui: &mut Ui, row: &ClassifyRow) {
    let font = FontId::monospace(SIZE_BODY - 1.0);
    ui.add(Label::new(RichText::new(&row.item).font(font).color(colors(ui).text)).wrap());
}

fn what_and_kind(ui: &mut Ui, row: &ClassifyRow, widths: Widths, form: &mut Form<'_>) {
    cell(ui, widths.item, |ui| {
        ui.add_space(6.0);
        item(ui, row);
    });
    cell(ui, KIND_WIDTH, |ui| {
        let kinds = MessageClass::ALL.map(|class| (class.id(), class.id()));
        form.choose(ui, &row.id, AnswerField::Kind, &row.item, &kinds);
    });
}

fn names(ui: &mut Ui, table: &ClassifyTable, row: &ClassifyRow, widths: Widths, form: &mut Form<'_>) {
    cell(ui, widths.name, |ui| {
        let name = format!("{} of {}", table.name_heading, row.item);
        form.text(ui, &row.id, AnswerField::Name, Line { name: &name, hint: "", rows: 1 });
    });
    if table.asks_events {
        cell(ui, widths.name, |ui| {
            let name = format!("Events of {}", row.item);
            form.text(ui, &row.id, AnswerField::Events, Line { name: &name, hint: "", rows: 1 });
        });
    }
}
