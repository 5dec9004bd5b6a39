//! The person's own prompts on the first screen: those that can be practised on, and those in which something is missing.

use super::practice::{card_of, prompt_card};
use crate::attempt::WallTime;
use crate::store::Summary;
use crate::ui::ask::Ask;
use crate::ui::shelf::OwnPrompt;
use crate::ui::theme::{SIZE_TITLE, SPACE_M, colors, strong};
use crate::ui::widgets::{card_rows, chip, quiet, quiet_button, secondary, section};
use egui::{Label, RichText, Ui, WidgetInfo};

/// The narrowest card.
const CARD_WIDTH: f32 = 300.0;

/// Shows them, or how one gets some.
pub fn show(ui: &mut Ui, own: &[OwnPrompt], summaries: &[&Summary], now: WallTime) -> Vec<Ask> {
    let mut asks = Vec::new();
    section(ui, "Your own");
    if own.is_empty() {
        quiet(
            ui,
            "Write a question of your own, begin with a copy of one above, or drop a prompt file on the window.",
        );
    }
    card_rows(ui, own.len(), CARD_WIDTH, |ui, at, width| {
        let Some(own) = own.get(at) else { return };
        match (&own.whole, own.newest()) {
            (Some(prompt), _) => asks.extend(prompt_card(ui, prompt, Some(own), summaries, now, width)),
            (None, Some(_)) => asks.extend(half_made(ui, own, width)),
            (None, None) => {}
        }
    });
    ui.add_space(SPACE_M);
    asks
}

/// A prompt that cannot be started yet says why.
fn half_made(ui: &mut Ui, own: &OwnPrompt, width: f32) -> Vec<Ask> {
    let mut asks = Vec::new();
    let title = own.newest().map(|prompt| prompt.title.trim()).filter(|title| !title.is_empty());
    let title = title.unwrap_or("New prompt without a title");
    card_of(ui, width, |ui| {
        ui.horizontal(|ui| chip(ui, "unfinished", colors(ui).warn));
        ui.add(Label::new(RichText::new(title).font(strong(SIZE_TITLE))).truncate());
        quiet(ui, format!("It cannot be started yet: {}.", own.missing));
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            ui.horizontal(|ui| {
                let edit = secondary(ui, "Go on writing");
                edit.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("Edit {title}")));
                if edit.clicked() {
                    asks.push(Ask::EditPrompt(own.stem.clone()));
                }
                let delete = quiet_button(ui, "Delete");
                delete
                    .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("Delete {title}")));
                if delete.clicked() {
                    asks.push(Ask::TrashPrompt(own.stem.clone()));
                }
            });
        });
    });
    asks
}
