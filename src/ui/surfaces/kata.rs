//! Work on one's own machine: steps, checks, a stopwatch, numbers, proof.

use super::form::{Form, Line, cell, outcome_row};
use crate::attempt::Event;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Kata, Observed, PROOF, Relation, Step};
use crate::ui::ask::Ask;
use crate::ui::theme::{SIZE_PAGE, SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, clock_text, heading, markdown, prose, secondary};
use egui::{FontId, Label, RichText, Ui};

/// The width of the names of numbers.
const NAMES: f32 = 330.0;
/// The width of a number.
const NUMBER: f32 = 150.0;

/// Shows the kata.
pub fn show(ui: &mut Ui, kata: &Kata, form: &mut Form<'_>) {
    if !kata.needs.is_empty() {
        caption(ui, "On your machine");
        markdown(ui, form.markdown, &kata.needs);
        ui.add_space(SPACE_S);
    }
    stopwatch(ui, form);
    ticks(ui, "Steps", &kata.steps, form);
    ticks(ui, "True afterwards", &kata.checks, form);
    observed(ui, &kata.observed, form);
    predicted(ui, &kata.relations, form);
    heading(ui, "Proof");
    form.part(ui, PROOF, |form, ui| {
        caption(ui, &kata.proof);
        let line = Line { name: "Link or path that proves it", hint: "A link or a path", rows: 1 };
        form.text(ui, PROOF, AnswerField::Proof, line);
    });
}

/// For the stretches that matter, such as a rebalance.
fn stopwatch(ui: &mut Ui, form: &mut Form<'_>) {
    let watch = form.answers.stopwatch();
    let shows = clock_text(watch.shows_ms(form.now_ms));
    if !form.is_open() {
        if watch.shows_ms(form.now_ms) > 0 {
            caption(ui, format!("The stopwatch showed {shows}."));
        }
        return;
    }
    ui.horizontal(|ui| {
        let digits = ui.label(RichText::new(&shows).font(strong(SIZE_PAGE)));
        digits
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("Stopwatch {shows}")));
        let word = if watch.runs() { "Stop the stopwatch" } else { "Start the stopwatch" };
        if secondary(ui, word).clicked() {
            form.asks.push(Ask::Record(Event::Stopwatch(!watch.runs())));
        }
    });
    ui.add_space(SPACE_S);
}

fn ticks(ui: &mut Ui, name: &str, steps: &[Step], form: &mut Form<'_>) {
    if steps.is_empty() {
        return;
    }
    heading(ui, name);
    for step in steps {
        form.tick(ui, &step.id, &step.says);
    }
    ui.add_space(SPACE_M);
}

fn observed(ui: &mut Ui, all: &[Observed], form: &mut Form<'_>) {
    if all.is_empty() {
        return;
    }
    heading(ui, "What you observed");
    if form.is_open() {
        caption(ui, "What theory predicts about these numbers is shown after the sitting.");
    }
    for one in all {
        ui.horizontal_top(|ui| {
            cell(ui, NAMES, |ui| {
                ui.add_space(6.0);
                ui.add(Label::new(&one.label).wrap());
            });
            cell(ui, NUMBER, |ui| {
                form.text(ui, &one.id, AnswerField::Number, Line { name: &one.label, hint: "", rows: 1 });
            });
            if !one.from.is_empty() {
                let room = ui.available_width();
                cell(ui, room, |ui| {
                    ui.add_space(7.0);
                    let ink = colors(ui).quiet;
                    let from = RichText::new(&one.from).font(FontId::monospace(SIZE_SMALL)).color(ink);
                    ui.add(Label::new(from).wrap().selectable(true));
                });
            }
        });
        ui.add_space(SPACE_XS);
    }
    ui.add_space(SPACE_S);
}

/// After the sitting: what theory predicts, and whether it held.
fn predicted(ui: &mut Ui, relations: &[Relation], form: &mut Form<'_>) {
    if form.checked.is_none() || relations.is_empty() {
        return;
    }
    heading(ui, "What theory predicts");
    for relation in relations {
        form.part(ui, &relation.id, |form, ui| {
            let Some(one) = form.of(&relation.id) else { return };
            outcome_row(ui, one, |ui| {
                ui.label(RichText::new(&relation.relation).font(FontId::monospace(SIZE_SMALL + 1.0)));
                caption(ui, &one.found);
                prose(ui, &relation.says, colors(ui).quiet);
            });
        });
    }
    ui.add_space(SPACE_S);
}
