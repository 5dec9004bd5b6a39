//! A matrix: what happens in each cell.

use super::form::{Form, cell, column_heads};
use crate::prompt::AnswerField;
use crate::prompt::surface::{Line, Matrix};
use crate::ui::theme::{SPACE_S, colors};
use egui::{Label, RichText, Ui};

/// The share of the room that the names of the rows take.
const NAMES_SHARE: f32 = 0.24;

/// Shows the matrix.
pub fn show(ui: &mut Ui, matrix: &Matrix, form: &mut Form<'_>) {
    let outcomes: Vec<(&str, &str)> =
        matrix.outcomes.iter().map(|outcome| (outcome.id.as_str(), outcome.says.as_str())).collect();
    let room = ui.available_width() - 24.0;
    let names = room * NAMES_SHARE;
    let columns = u16::try_from(matrix.columns.len().max(1)).unwrap_or(u16::MAX);
    let width = (room - names) / f32::from(columns) - SPACE_S;
    let mut heads = vec![(matrix.row_heading.as_str(), names)];
    heads.extend(matrix.columns.iter().map(|column| (column.says.as_str(), width)));
    column_heads(ui, &heads);
    for row in &matrix.rows {
        let stands_out = matrix.cells.iter().find(|one| one.row == row.id && form.marked.contains(&one.id));
        let part = stands_out.map_or("", |one| one.id.as_str()).to_owned();
        form.part(ui, &part, |form, ui| show_row(ui, matrix, row, &outcomes, (names, width), form));
    }
}

fn show_row(
    ui: &mut Ui,
    matrix: &Matrix,
    row: &Line,
    outcomes: &[(&str, &str)],
    (names, width): (f32, f32),
    form: &mut Form<'_>,
) {
    ui.horizontal_top(|ui| {
        cell(ui, names, |ui| {
            ui.add_space(6.0);
            ui.add(Label::new(&row.says).wrap());
        });
        for column in &matrix.columns {
            cell(ui, width, |ui| {
                if let Some(one) = matrix.cell(&row.id, &column.id) {
                    let name = format!("{}, {}", row.says, column.says.to_lowercase());
                    if form.is_told_empty(&one.id) {
                        ui.add_space(6.0);
                    } else {
                        form.pick(ui, &one.id, AnswerField::Outcome, &name, outcomes);
                    }
                    form.verdict(ui, &one.id);
                } else {
                    ui.add_space(6.0);
                    ui.label(RichText::new("–").color(colors(ui).quiet));
                }
            });
        }
    });
}
