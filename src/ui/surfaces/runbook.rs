//! A page to write.

use super::form::{Form, Line, basis, outcome_row};
use crate::prompt::AnswerField;
use crate::prompt::surface::{RUNBOOK, Runbook};
use crate::ui::theme::{SPACE_M, SPACE_S, colors};
use crate::ui::widgets::{caption, card, heading, markdown, prose, quiet};
use egui::Ui;

/// The fewest rows of the empty page.
const FEWEST_ROWS: usize = 20;
/// The room below it.
const BELOW: f32 = 48.0;

/// Shows the page; after the sitting also what was looked for, and a worked page.
pub fn show(ui: &mut Ui, runbook: &Runbook, form: &mut Form<'_>) {
    if form.is_open() {
        heading(ui, "Your page");
        caption(ui, "Markdown works.");
        let line = Line { name: "Runbook", hint: &runbook.hint, rows: rows(ui) };
        form.text(ui, RUNBOOK, AnswerField::Text, line);
        return;
    }
    looked_for(ui, runbook, form);
    heading(ui, "Your page");
    let text = form.answers.text(RUNBOOK, AnswerField::Text);
    if text.trim().is_empty() {
        quiet(ui, "Nothing was written.");
    } else {
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            markdown(ui, form.markdown, text);
        });
    }
    ui.add_space(SPACE_M);
    if form.checked.is_some() {
        heading(ui, "A worked page");
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            markdown(ui, form.markdown, &runbook.reference);
        });
    }
}

/// As many rows as there is room for.
fn rows(ui: &Ui) -> usize {
    let room = ui.clip_rect().bottom() - ui.cursor().top() - BELOW;
    let row = ui.text_style_height(&egui::TextStyle::Body);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number of rows")]
    let rows = (room / row.max(1.0)).max(0.0) as usize;
    rows.max(FEWEST_ROWS)
}

fn looked_for(ui: &mut Ui, runbook: &Runbook, form: &Form<'_>) {
    if form.checked.is_none() {
        return;
    }
    heading(ui, "What a reader at three in the morning looks for");
    for look in &runbook.looks_for {
        if let Some(one) = form.of(&look.id) {
            outcome_row(ui, one, |ui| {
                let stands_out = form.marked.contains(&look.id);
                prose(ui, &one.title, if stands_out { colors(ui).accent } else { colors(ui).text });
                caption(ui, &one.found);
                basis(ui, one);
            });
        }
    }
    ui.add_space(SPACE_S);
}
