//! A page to write.

use super::form::{Form, Line, basis, outcome_row};
use crate::prompt::AnswerField;
use crate::prompt::surface::{RUNBOOK, Runbook};
use crate::ui::theme::{SPACE_M, SPACE_S, colors};
use crate::ui::widgets::{caption, card, heading, prose, quiet};
use egui::Ui;
use egui_commonmark::CommonMarkViewer;

/// Rows of the empty page.
const ROWS: usize = 26;

/// Shows the page; after the sitting also what was looked for, and a worked page.
pub fn show(ui: &mut Ui, runbook: &Runbook, form: &mut Form<'_>) {
    if form.is_open() {
        heading(ui, "Your page");
        caption(ui, "Markdown works.");
        let line = Line { name: "Runbook", hint: &runbook.hint, rows: ROWS };
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
            CommonMarkViewer::new().show(ui, form.markdown, text);
        });
    }
    ui.add_space(SPACE_M);
    if form.checked.is_some() {
        heading(ui, "A worked page");
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            CommonMarkViewer::new().show(ui, form.markdown, &runbook.reference);
        });
    }
}

fn looked_for(ui: &mut Ui, runbook: &Runbook, form: &Form<'_>) {
    if form.checked.is_none() {
        return;
    }
    heading(ui, "What a reader at three in the morning looks for");
    for look in &runbook.looks_for {
        if let Some(one) = form.of(&look.id) {
            outcome_row(ui, one.outcome, |ui| {
                let stands_out = form.marked.contains(&look.id);
                prose(ui, &one.title, if stands_out { colors(ui).accent } else { colors(ui).text });
                caption(ui, &one.found);
                basis(ui, one);
            });
        }
    }
    ui.add_space(SPACE_S);
}
