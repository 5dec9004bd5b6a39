//! Numbers that are given, and questions with numbers for answers.

use super::form::{Form, Line, cell};
use crate::attempt::number_text;
use crate::prompt::surface::{Calculator, Input, Question};
use crate::prompt::{AnswerField, typed_number};
use crate::ui::theme::{SIZE_SMALL, SPACE_L, SPACE_S, SPACE_XS, colors};
use crate::ui::widgets::{assumption, caption, heading};
use egui::{FontId, Label, RichText, Ui};
use std::collections::BTreeMap;

/// The width of an answer.
const ANSWER: f32 = 220.0;
/// The width of its unit and of what it comes to.
const UNIT: f32 = 200.0;
/// The same where there is little room.
const NARROW_UNIT: f32 = 120.0;
/// The height of a row of what is given.
const GIVEN: f32 = 24.0;
/// Below this width what is given stands in one column instead of two.
const NARROW: f32 = 900.0;

/// Shows inputs and questions.
pub fn show(ui: &mut Ui, calculator: &Calculator, form: &mut Form<'_>) {
    heading(ui, "Given");
    inputs(ui, &calculator.inputs);
    ui.add_space(SPACE_S);
    heading(ui, "Your numbers");
    if form.is_open() {
        caption(
            ui,
            "Arithmetic is worked out: 50 × 4, or the names of what is given. So are 1.05 M, 30 % and 4 min 10 s.",
        );
    } else if form.checked.is_some() {
        ui.horizontal(|ui| {
            caption(ui, "A number passes within 5 % of what is expected, unless another margin is given.");
            assumption(ui);
        });
    }
    ui.add_space(SPACE_XS);
    let given = calculator.inputs.iter().filter_map(|input| Some((input.id.clone(), input.value.as_f64()?)));
    let mut known: BTreeMap<String, f64> = given.collect();
    for question in &calculator.questions {
        let typed = form.now(&question.id, AnswerField::Number).to_owned();
        let value = typed_number(&typed, &question.unit, &|name| known.get(name).copied());
        form.part(ui, &question.id, |form, ui| show_question(ui, question, (&typed, value), form));
        known.extend(value.map(|value| (question.id.clone(), value)));
    }
}

fn inputs(ui: &mut Ui, inputs: &[Input]) {
    let columns = if ui.available_width() < NARROW { 1 } else { 2 };
    let grid = egui::Grid::new(("given", columns)).num_columns(3 * columns).min_row_height(GIVEN);
    grid.spacing([SPACE_L, SPACE_XS]).show(ui, |ui| {
        for pair in inputs.chunks(columns) {
            for input in pair {
                ui.label(&input.label);
                let value = input.value.as_f64().map_or_else(String::new, number_text);
                ui.horizontal(|ui| {
                    ui.label(RichText::new(format!("{value} {}", input.unit)).strong());
                    if input.assumption {
                        assumption(ui);
                    }
                });
                let ink = colors(ui).quiet;
                ui.label(RichText::new(&input.id).font(FontId::monospace(SIZE_SMALL)).color(ink));
            }
            ui.end_row();
        }
    });
}

fn show_question(ui: &mut Ui, question: &Question, (typed, value): (&str, Option<f64>), form: &mut Form<'_>) {
    ui.horizontal_top(|ui| {
        let unit_width = if ui.available_width() < NARROW { NARROW_UNIT } else { UNIT };
        let room = ui.available_width() - ANSWER - unit_width - 2.0 * SPACE_S;
        cell(ui, room.max(160.0), |ui| {
            ui.add_space(6.0);
            ui.add(Label::new(&question.ask).wrap());
        });
        cell(ui, ANSWER, |ui| {
            if !form.is_told_empty(&question.id) {
                let line = Line { name: &question.ask, hint: "", rows: 1 };
                form.text(ui, &question.id, AnswerField::Number, line);
            }
        });
        cell(ui, unit_width, |ui| {
            ui.add_space(6.0);
            unit(ui, question, typed, value);
        });
    });
    form.verdict(ui, &question.id);
}

/// The unit, and what arithmetic comes to.
fn unit(ui: &mut Ui, question: &Question, typed: &str, value: Option<f64>) {
    let is_plain = typed.chars().all(|letter| letter.is_ascii_digit());
    let comes_to = value.filter(|_| !is_plain).map(|value| format!("= {} ", number_text(value)));
    let ink = colors(ui).quiet;
    let words = format!("{}{}", comes_to.unwrap_or_default(), question.unit);
    ui.add(Label::new(RichText::new(words).color(ink)).wrap());
    if value.is_none() && !typed.trim().is_empty() {
        let is_number = typed.contains(|letter: char| letter.is_ascii_digit());
        let words = if is_number { "cannot be read as one number" } else { "no number in it" };
        ui.add(Label::new(RichText::new(words).color(colors(ui).warn)).wrap());
    }
}
