//! A message at the left, the checks over it at the right.

use super::form::{Form, Line, cell};
use crate::attempt::Outcome;
use crate::prompt::AnswerField;
use crate::prompt::surface::{Payload, PayloadCheck, Rating};
use crate::ui::theme::{SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, colors};
use crate::ui::widgets::{caption, heading, prose, quiet};
use egui::{FontId, Frame, Margin, Panel, RichText, ScrollArea, Ui};

/// The share of the room that the message takes.
const MESSAGE_SHARE: f32 = 0.44;

/// The width of the three ratings.
const RATINGS: f32 = 220.0;

/// Shows both.
pub fn show(ui: &mut Ui, payload: &Payload, form: &mut Form<'_>) {
    let width = ui.available_width() * MESSAGE_SHARE;
    let c = colors(ui);
    let frame = Frame::new().fill(c.surface).inner_margin(Margin::symmetric(16, 12));
    Panel::left("payload").resizable(true).default_size(width).frame(frame).show(ui, |ui| {
        ScrollArea::both().auto_shrink(false).id_salt("message").show(ui, |ui| message(ui, payload));
    });
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 12));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).id_salt("checks").show(ui, |ui| {
            for check in &payload.checks {
                form.part(ui, &check.id, |form, ui| show_check(ui, check, form));
            }
        });
    });
}

fn message(ui: &mut Ui, payload: &Payload) {
    heading(ui, &payload.title);
    ui.add_space(SPACE_S);
    for (name, text) in [("Headers", &payload.headers), ("Body", &payload.body)] {
        if !text.is_empty() {
            caption(ui, name);
            let font = FontId::monospace(SIZE_SMALL + 0.5);
            let label = egui::Label::new(RichText::new(text).font(font).color(colors(ui).text));
            ui.add(label.extend().selectable(true));
            ui.add_space(SPACE_M);
        }
    }
    if !payload.contract.is_empty() {
        caption(ui, "Delivery");
        ui.add(egui::Label::new(&payload.contract).wrap());
    }
}

fn show_check(ui: &mut Ui, check: &PayloadCheck, form: &mut Form<'_>) {
    let ratings = Rating::ALL.map(|rating| (rating.id(), rating.id()));
    ui.horizontal_top(|ui| {
        let names = (ui.available_width() - RATINGS).max(120.0);
        cell(ui, names, |ui| {
            ui.add_space(6.0);
            heading(ui, &check.check);
        });
        cell(ui, RATINGS - 2.0 * SPACE_S, |ui| {
            form.choose(ui, &check.id, AnswerField::Verdict, &check.check, &ratings);
        });
    });
    let rating = form.answers.text(&check.id, AnswerField::Verdict);
    if form.is_open() && !matches!(rating, "" | "pass") {
        let name = format!("Fix of {}", check.check);
        let line = Line { name: &name, hint: "Smallest fix, or the rule for the consumer", rows: 1 };
        form.text(ui, &check.id, AnswerField::Fix, line);
    }
    let fix = form.answers.text(&check.id, AnswerField::Fix);
    if !form.is_open() && !fix.is_empty() {
        quiet(ui, format!("Your fix: {fix}"));
    }
    form.verdict(ui, &check.id);
    let expected = form.field_of(&check.id, AnswerField::Fix);
    if let Some(fix) = expected.filter(|_| form.of(&check.id).is_some_and(|one| one.outcome != Outcome::Open))
    {
        ui.add_space(SPACE_XS);
        prose(ui, &format!("Fix: {}", fix.expected), colors(ui).text);
    }
}
