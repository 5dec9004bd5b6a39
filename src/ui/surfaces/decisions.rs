//! Cards to decide: the case, the options, the defence, what was turned down.

use super::form::{Form, Line, basis, cell, outcome_row};
use crate::attempt::{Outcome, sentences};
use crate::prompt::AnswerField;
use crate::prompt::surface::{Card, CardField, Decisions};
use crate::ui::theme::{SIZE_BODY, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{caption, prose};
use egui::{RichText, Ui};

/// The width of the names at the left.
const NAMES: f32 = 108.0;

/// Shows the cards.
pub fn show(ui: &mut Ui, decisions: &Decisions, form: &mut Form<'_>) {
    let options: Vec<(&str, &str)> =
        decisions.options.iter().map(|option| (option.id.as_str(), option.says.as_str())).collect();
    for card in &decisions.cards {
        form.part(ui, &card.id, |form, ui| show_card(ui, decisions, card, &options, form));
        ui.add_space(SPACE_S);
    }
}

fn show_card(ui: &mut Ui, decisions: &Decisions, card: &Card, options: &[(&str, &str)], form: &mut Form<'_>) {
    let one_of_many = decisions.cards.len() > 1;
    ui.add(egui::Label::new(RichText::new(&card.case).font(strong(SIZE_BODY + 1.0))).wrap());
    ui.add_space(SPACE_XS);
    let named = |what: &str| if one_of_many { format!("{what} of {}", card.case) } else { what.to_owned() };
    row(ui, "Verdict", |ui| {
        if !told_empty(ui, &card.id, form) {
            form.choose(ui, &card.id, AnswerField::Verdict, &named("Verdict"), options);
        }
        if let Some(one) = form.of(&card.id) {
            outcome_row(ui, one, |ui| {
                if one.outcome != Outcome::Right {
                    prose(ui, &format!("Expected: {}", one.expected), colors(ui).text);
                }
                basis(ui, one);
            });
        }
    });
    row(ui, "Turned down", |ui| {
        if !told_empty(ui, &card.rejected_part(), form) {
            form.choose(ui, &card.id, AnswerField::Rejected, &named("Turned down"), options);
        }
        chip_of(ui, &card.rejected_part(), form);
    });
    row(ui, "Defence", |ui| {
        let line = Line { name: &named("Defence"), hint: "Because…", rows: 5 };
        if !told_empty(ui, &card.defence_part(), form) {
            form.text(ui, &card.id, AnswerField::Defence, line);
        }
        if form.is_open() {
            let count = sentences(form.now(&card.id, AnswerField::Defence));
            caption(ui, format!("{count} of {} full sentences", decisions.sentences));
        }
        chip_of(ui, &card.defence_part(), form);
        card.looks_for.iter().for_each(|look| look_of(ui, &look.id, form));
    });
    if form.of(&card.id).is_some() {
        row(ui, "Worked", |ui| {
            ui.add_space(6.0);
            prose(ui, &card.defence, colors(ui).quiet);
        });
    }
    card.fields.iter().for_each(|field| show_field(ui, field, form));
}

fn show_field(ui: &mut Ui, field: &CardField, form: &mut Form<'_>) {
    row(ui, &field.label, |ui| {
        let line = Line { name: &field.label, hint: "", rows: 2 };
        if !told_empty(ui, &field.id, form) {
            form.text(ui, &field.id, AnswerField::Text, line);
        }
        form.verdict(ui, &field.id);
    });
}

/// Whether the verdict alone says that a part was not answered; then it stands beside the part's name.
fn told_empty(ui: &mut Ui, part: &str, form: &Form<'_>) -> bool {
    let told = form.is_told_empty(part);
    if told {
        ui.add_space(6.0);
    }
    told
}

/// A name at the left, the rest beside it.
fn row(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        cell(ui, NAMES, |ui| {
            ui.add_space(7.0);
            caption(ui, name);
        });
        let room = ui.available_width();
        cell(ui, room, add);
    });
    ui.add_space(SPACE_XS);
}

/// How a part compares, in a word and what was found.
fn chip_of(ui: &mut Ui, part: &str, form: &Form<'_>) {
    if let Some(one) = form.of(part) {
        outcome_row(ui, one, |ui| {
            if one.outcome != Outcome::Right {
                caption(ui, &one.found);
            }
        });
    }
}

/// Something that should be said in the defence.
fn look_of(ui: &mut Ui, part: &str, form: &Form<'_>) {
    if let Some(one) = form.of(part) {
        outcome_row(ui, one, |ui| {
            prose(ui, &one.title, colors(ui).text);
            caption(ui, &one.found);
            basis(ui, one);
        });
    }
}
