//! A saga step by step, and how it can end.

use super::form::{Form, Line, cell, outcome_row};
use crate::prompt::surface::CardField;
use crate::prompt::surface::saga::{EndKind, MOST_ENDS, MOST_STEPS, SagaSheet, WHOLE, end_part, step_part};
use crate::prompt::{AnswerField as F, SagaStyle};
use crate::ui::theme::{SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, heading, prose, quiet};
use egui::{RichText, Ui};

/// Steps that stand there from the start.
const FIRST_STEPS: usize = 4;
/// Ends that stand there from the start.
const FIRST_ENDS: usize = 3;
/// The width of a number.
const NUMBER: f32 = 22.0;
/// The width of the owner.
const OWNER: f32 = 150.0;
/// The width of the three kinds of steps.
const KINDS: f32 = 296.0;

/// What can be done about a step, as it is answered and said.
const STEP_KINDS: [(&str, &str); 3] =
    [("compensatable", "compensatable"), ("pivot", "pivot"), ("retriable", "retriable")];

/// Shows the saga.
pub fn show(ui: &mut Ui, sheet: &SagaSheet, form: &mut Form<'_>) {
    judged(ui, form);
    whole(ui, form);
    heading(ui, "Steps, in order");
    if form.is_open() {
        caption(ui, hint(sheet.style));
    }
    let steps = shown(form, MOST_STEPS, FIRST_STEPS, step_part);
    if steps == 0 {
        quiet(ui, "None was written.");
    }
    for number in 1..=steps {
        form.part(ui, &step_part(number), |form, ui| step(ui, sheet, number, form));
    }
    ui.add_space(SPACE_S);
    heading(ui, "States in which it ends");
    let ends = shown(form, MOST_ENDS, FIRST_ENDS, end_part);
    if ends == 0 {
        quiet(ui, "None was named.");
    }
    for number in 1..=ends {
        end(ui, number, form);
    }
    ui.add_space(SPACE_S);
    sheet.asks.iter().for_each(|ask| asked(ui, ask, form));
}

const fn hint(style: SagaStyle) -> &'static str {
    match style {
        SagaStyle::Orchestrated => {
            "A command such as HoldFare, its owner, and what can be done about it afterwards. One more row comes as you fill them."
        }
        SagaStyle::Choreographed => {
            "What a service does, the event that it waits for, and the events that it publishes. One more row comes as you fill them."
        }
    }
}

/// How many rows are shown: those that are filled and one more, or only the filled ones where it is read.
fn shown(form: &Form<'_>, most: usize, first: usize, part: fn(usize) -> String) -> usize {
    let is_filled = |number: &usize| {
        let part = part(*number);
        F::ALL.iter().any(|field| !form.now(&part, *field).trim().is_empty())
    };
    let filled = (1..=most).rev().find(is_filled).unwrap_or(0);
    if form.is_open() { filled.saturating_add(1).max(first).min(most) } else { filled }
}

/// Afterwards: what holds it together, and what does not.
fn judged(ui: &mut Ui, form: &Form<'_>) {
    let Some(checked) = form.checked else { return };
    heading(ui, "How it holds together");
    for one in checked.iter().filter(|one| !one.found.is_empty()) {
        outcome_row(ui, one.outcome, |ui| {
            let stands_out = form.marked.contains(&one.part);
            prose(ui, &one.title, if stands_out { colors(ui).accent } else { colors(ui).text });
            caption(ui, &one.found);
        });
    }
    ui.add_space(SPACE_M);
}

fn whole(ui: &mut Ui, form: &mut Form<'_>) {
    heading(ui, "The id that ties it together");
    cell(ui, 300.0, |ui| {
        let line = Line { name: "The id that ties it together", hint: "such as order_id", rows: 1 };
        form.text(ui, WHOLE, F::Name, line);
    });
    ui.add_space(SPACE_S);
}

fn step(ui: &mut Ui, sheet: &SagaSheet, number: usize, form: &mut Form<'_>) {
    if !form.is_open() {
        read_step(ui, sheet, number, form);
        return;
    }
    let part = step_part(number);
    ui.horizontal_top(|ui| {
        cell(ui, NUMBER, |ui| {
            ui.add_space(6.0);
            ui.label(RichText::new(number.to_string()).font(strong(SIZE_BODY)));
        });
        let room = ui.available_width() - OWNER - KINDS - 2.0 * SPACE_S;
        cell(ui, room.max(140.0), |ui| field(ui, &part, number, F::Name, form));
        cell(ui, OWNER, |ui| field(ui, &part, number, F::Owner, form));
        cell(ui, KINDS, |ui| {
            form.choose(ui, &part, F::Kind, &format!("Step {number}"), &STEP_KINDS);
        });
    });
    ui.horizontal_top(|ui| {
        ui.add_space(NUMBER + SPACE_S);
        let rest: Vec<F> =
            sheet.step_fields().iter().copied().filter(|field| !is_in_first_line(*field)).collect();
        let count = f32::from(u8::try_from(rest.len()).unwrap_or(1));
        let width = (ui.available_width() - SPACE_S * (count - 1.0)) / count;
        for one in rest {
            cell(ui, width, |ui| field(ui, &part, number, one, form));
        }
    });
}

const fn is_in_first_line(field: F) -> bool {
    matches!(field, F::Name | F::Owner | F::Kind)
}

fn field(ui: &mut Ui, part: &str, number: usize, field: F, form: &mut Form<'_>) {
    let name = format!("{} of step {number}", said(field));
    form.text(ui, part, field, Line { name: &name, hint: said(field), rows: 1 });
}

const fn said(field: F) -> &'static str {
    match field {
        F::Name => "What is done",
        F::Events => "Events that follow",
        F::Undo => "Compensation",
        F::Trigger => "Reacts to",
        _ => field.word(),
    }
}

/// A step that can no longer be changed, in two lines.
fn read_step(ui: &mut Ui, sheet: &SagaSheet, number: usize, form: &Form<'_>) {
    let part = step_part(number);
    let text = |field: F| form.answers.text(&part, field).trim();
    let first: Vec<&str> =
        [F::Name, F::Owner, F::Kind].into_iter().map(text).filter(|said| !said.is_empty()).collect();
    ui.label(RichText::new(format!("{number}  {}", first.join("  ·  "))).font(strong(SIZE_BODY)));
    let rest = sheet.step_fields().iter().filter(|field| !is_in_first_line(**field));
    let rest = rest.filter(|field| !text(**field).is_empty());
    let rest: Vec<String> = rest.map(|field| format!("{}: {}", said(*field), text(*field))).collect();
    if !rest.is_empty() {
        caption(ui, rest.join("  ·  "));
    }
}

fn end(ui: &mut Ui, number: usize, form: &mut Form<'_>) {
    let part = end_part(number);
    let kinds = EndKind::ALL.map(|kind| (kind.id(), kind.words()));
    ui.horizontal_top(|ui| {
        cell(ui, 240.0, |ui| {
            let name = format!("State {number}");
            form.text(ui, &part, F::Name, Line { name: &name, hint: "A state such as Booked", rows: 1 });
        });
        let room = ui.available_width();
        cell(ui, room, |ui| form.choose(ui, &part, F::Kind, &format!("State {number}"), &kinds));
    });
    ui.add_space(SPACE_XS);
}

fn asked(ui: &mut Ui, ask: &CardField, form: &mut Form<'_>) {
    form.part(ui, &ask.id, |form, ui| {
        heading(ui, &ask.label);
        form.text(ui, &ask.id, F::Text, Line { name: &ask.label, hint: "", rows: 2 });
        form.verdict(ui, &ask.id);
    });
}
