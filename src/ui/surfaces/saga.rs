//! A saga step by step, and how it can end.

use super::form::{Form, Line, cell, outcome_row};
use crate::attempt::{AnswerKey, StepChange};
use crate::prompt::surface::CardField;
use crate::prompt::surface::saga::{EndKind, MOST_ENDS, MOST_STEPS, SagaSheet, WHOLE, end_part, step_part};
use crate::prompt::{AnswerField as F, SagaStyle};
use crate::ui::command::{Command, StepKey, tooltip};
use crate::ui::icons::step_icon;
use crate::ui::theme::{SIZE_BODY, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, heading, icon_button_beside_keys, prose, quiet};
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
const KINDS: f32 = 272.0;
/// The side of a button for the whole step.
const CHANGE: f32 = 28.0;
/// The width of all of them.
const CHANGES: f32 = 4.0 * CHANGE;

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
    let filled = filled(form, MOST_STEPS, step_part);
    let mut change = None;
    for number in 1..=steps {
        let one = Step { sheet, number, filled };
        change = form.part(ui, &step_part(number), |form, ui| one.show(ui, form)).or(change);
    }
    if let Some(change) = change {
        change_steps(sheet, change, form);
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
    let filled = filled(form, most, part);
    if form.is_open() { filled.saturating_add(1).max(first).min(most) } else { filled }
}

/// The last row with something in it.
fn filled(form: &Form<'_>, most: usize, part: fn(usize) -> String) -> usize {
    let is_filled = |number: &usize| {
        let part = part(*number);
        F::ALL.iter().any(|field| !form.now(&part, *field).trim().is_empty())
    };
    (1..=most).rev().find(is_filled).unwrap_or(0)
}

/// Changes the order of the steps; the keys stay with the step.
fn change_steps(sheet: &SagaSheet, change: StepChange, form: &mut Form<'_>) {
    let fields = change.answers(sheet, |part, field| form.now(part, field).to_owned());
    if fields.is_empty() {
        return;
    }
    form.answer_all(fields);
    if let Some(typed) = &mut form.typed {
        let field = typed.focused().map_or(F::Name, |key| key.field);
        typed.focus(AnswerKey::new(&step_part(change.lands()), field));
    }
}

/// Does something with the step whose field has the keys.
pub fn change_focused(sheet: &SagaSheet, key: StepKey, form: &mut Form<'_>) {
    let focused = form.typed.as_ref().and_then(|typed| typed.focused());
    let step = (1..=MOST_STEPS).find(|step| focused.is_some_and(|key| key.part == step_part(*step)));
    if let Some(step) = step {
        change_steps(sheet, change(key, step), form);
    }
}

const fn change(key: StepKey, step: usize) -> StepChange {
    match key {
        StepKey::Up => StepChange::Up(step),
        StepKey::Down => StepChange::Down(step),
        StepKey::Insert => StepChange::Insert(step),
        StepKey::Remove => StepChange::Remove(step),
    }
}

/// Afterwards: what holds it together, and what does not.
fn judged(ui: &mut Ui, form: &Form<'_>) {
    let Some(checked) = form.checked else { return };
    heading(ui, "How it holds together");
    for one in checked.iter().filter(|one| !one.found.is_empty()) {
        outcome_row(ui, one, |ui| {
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

/// One step of the saga.
struct Step<'a> {
    sheet: &'a SagaSheet,
    number: usize,
    /// The last step with something in it.
    filled: usize,
}

impl Step<'_> {
    fn show(&self, ui: &mut Ui, form: &mut Form<'_>) -> Option<StepChange> {
        if !form.is_open() {
            read_step(ui, self.sheet, self.number, form);
            return None;
        }
        let (number, part) = (self.number, step_part(self.number));
        let change = ui.horizontal_top(|ui| {
            cell(ui, NUMBER, |ui| {
                ui.add_space(6.0);
                ui.label(RichText::new(number.to_string()).font(strong(SIZE_BODY)));
            });
            let room = ui.available_width() - OWNER - KINDS - CHANGES - 3.0 * SPACE_S;
            cell(ui, room.max(140.0), |ui| field(ui, &part, number, F::Name, form));
            cell(ui, OWNER, |ui| field(ui, &part, number, F::Owner, form));
            cell(ui, KINDS, |ui| form.choose(ui, &part, F::Kind, &format!("Step {number}"), &STEP_KINDS));
            self.changes(ui)
        });
        self.second_line(ui, &part, form);
        change.inner
    }

    fn second_line(&self, ui: &mut Ui, part: &str, form: &mut Form<'_>) {
        ui.horizontal_top(|ui| {
            ui.add_space(NUMBER + SPACE_S);
            let rest = self.sheet.step_fields().iter().copied().filter(|field| !is_in_first_line(*field));
            let rest: Vec<F> = rest.collect();
            let count = f32::from(u8::try_from(rest.len()).unwrap_or(1));
            let width = (ui.available_width() - SPACE_S * (count - 1.0)) / count;
            for one in rest {
                cell(ui, width, |ui| field(ui, part, self.number, one, form));
            }
        });
    }

    /// What can be done with the whole step.
    fn changes(&self, ui: &mut Ui) -> Option<StepChange> {
        let mut pressed = None;
        ui.spacing_mut().item_spacing.x = 0.0;
        for key in [StepKey::Up, StepKey::Down, StepKey::Insert, StepKey::Remove] {
            let change = change(key, self.number);
            let name = said_of(key, self.number);
            let shown = ui.add_enabled_ui(change.fits(self.filled), |ui| {
                icon_button_beside_keys(ui, &name, CHANGE, |painter, rect, ink| {
                    step_icon(painter, rect.shrink(4.0), key, ink);
                })
            });
            if shown.inner.on_hover_text(tooltip(Command::Step(key))).clicked() {
                pressed = Some(change);
            }
        }
        pressed
    }
}

fn said_of(key: StepKey, number: usize) -> String {
    match key {
        StepKey::Up => format!("Step {number} earlier"),
        StepKey::Down => format!("Step {number} later"),
        StepKey::Insert => format!("Empty step before step {number}"),
        StepKey::Remove => format!("Take step {number} out"),
    }
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
