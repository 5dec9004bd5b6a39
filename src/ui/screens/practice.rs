//! The first screen: what is unfinished, and the prompts, one press from the start.

use super::{drill_list, own_prompts, prompt_foot, prompt_menu, today};
use crate::attempt::{AttemptId, WallTime, when};
use crate::coach::Proposal;
use crate::prompt::{Class, Prompt};
use crate::store::{Row, Summary};
use crate::ui::ask::Ask;
use crate::ui::shelf::{OwnPrompt, Shelf};
use crate::ui::theme::{SIZE_TITLE, SPACE_L, SPACE_M, SPACE_S, colors, strong};
use crate::ui::widgets::{
    caption, card, card_rows, chip, minutes_text, page, page_title, primary, quiet, quiet_button, secondary,
    section, sized_card,
};
use egui::{Label, RichText, Ui, vec2};
use std::path::Path;
use std::sync::Arc;

/// The narrowest card.
const CARD_WIDTH: f32 = 300.0;
/// The height of all cards.
const CARD_HEIGHT: f32 = 190.0;

/// Everything that the first screen shows.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    /// The prompts.
    pub shelf: &'a Shelf,
    /// The attempts.
    pub rows: &'a [Row],
    /// What to practise now.
    pub today: &'a [Proposal],
    /// The folder of the attempts.
    pub library: &'a Path,
    /// Whether the disk is nearly full.
    pub low_space: bool,
    /// Now.
    pub now: WallTime,
}

/// Shows the first screen.
pub fn show(ui: &mut Ui, home: Home<'_>) -> Vec<Ask> {
    let Home { shelf, rows, library, low_space, now, .. } = home;
    let summaries: Vec<&Summary> = rows.iter().filter_map(Row::summary).collect();
    page(ui, "practice", 1_000.0, |ui| {
        let mut asks = Vec::new();
        if low_space {
            let ink = colors(ui).warn;
            let words = "Less than 50 MB is free where attempts are kept. Free some space before you start.";
            ui.label(RichText::new(words).color(ink));
        }
        unfinished(ui, &summaries, &mut asks);
        asks.extend(today::show(ui, home.today, shelf, now));
        ui.horizontal(|ui| {
            page_title(ui, "Practice");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if secondary(ui, "New prompt").on_hover_text("Write a question of your own").clicked() {
                    asks.push(Ask::NewPrompt);
                }
            });
        });
        quiet(ui, "Pick a question. Draw for an hour, grade yourself, and find your mistakes in the log.");
        ui.add_space(SPACE_M);
        cards(ui, &shelf.classics, &summaries, now, &mut asks);
        asks.extend(drill_list::show(ui, &shelf.drills, &summaries, now));
        asks.extend(own_prompts::show(ui, &shelf.own, &summaries, now));
        unusable(ui, shelf);
        if summaries.is_empty() {
            sample(ui, &mut asks);
        }
        ui.add_space(SPACE_L);
        place(ui, library, &mut asks);
        asks
    })
}

/// The room that the buttons beside an unfinished attempt take, in points.
const BESIDE_UNFINISHED: f32 = 230.0;

/// Attempts that were not finished, the newest first, before anything else.
fn unfinished(ui: &mut Ui, summaries: &[&Summary], asks: &mut Vec<Ask>) {
    for summary in summaries.iter().filter(|summary| !summary.finished) {
        let edge = colors(ui).accent;
        let frame = egui::Frame::new()
            .fill(colors(ui).accent_soft)
            .stroke(egui::Stroke::new(1.0, edge))
            .corner_radius(10)
            .inner_margin(16);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let room = ui.available_width() - BESIDE_UNFINISHED;
                ui.vertical(|ui| {
                    // Beside the buttons, also with larger text in a small window.
                    ui.set_max_width(room.max(CARD_WIDTH / 2.0));
                    ui.label(
                        RichText::new(format!("{} is not finished", summary.prompt_title))
                            .font(strong(SIZE_TITLE)),
                    );
                    let limit_ms = u64::from(summary.limit_min).saturating_mul(60_000);
                    quiet(
                        ui,
                        format!(
                            "Started {}, {} of {} used. Everything up to then is saved.",
                            when::day_and_time(summary.started),
                            minutes_text(summary.elapsed_ms),
                            minutes_text(limit_ms)
                        ),
                    );
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    unfinished_buttons(ui, &summary.id, asks);
                });
            });
        });
        ui.add_space(SPACE_M);
    }
}

fn unfinished_buttons(ui: &mut Ui, id: &AttemptId, asks: &mut Vec<Ask>) {
    if primary(ui, "Continue").clicked() {
        asks.push(Ask::Continue(id.clone()));
    }
    if secondary(ui, "Finish as is").clicked() {
        asks.push(Ask::FinishAsIs(id.clone()));
    }
}

fn cards(ui: &mut Ui, prompts: &[Arc<Prompt>], summaries: &[&Summary], now: WallTime, asks: &mut Vec<Ask>) {
    card_rows(ui, prompts.len(), CARD_WIDTH, |ui, at, width| {
        if let Some(prompt) = prompts.get(at) {
            asks.extend(prompt_card(ui, prompt, None, summaries, now, width));
        }
    });
}

/// A card of the usual height on which something of a prompt stands.
pub(super) fn card_of(ui: &mut Ui, width: f32, show: impl FnOnce(&mut Ui)) {
    sized_card(ui, vec2(width, CARD_HEIGHT), show);
}

/// The card of a prompt; `own` is what it is among the person's own, if it is theirs.
pub(super) fn prompt_card(
    ui: &mut Ui,
    prompt: &Arc<Prompt>,
    own: Option<&OwnPrompt>,
    summaries: &[&Summary],
    now: WallTime,
    width: f32,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    card_of(ui, width, |ui| {
        ui.horizontal(|ui| {
            what_it_is(ui, prompt, own);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                asks.extend(prompt_menu::show(ui, prompt, own));
            });
        });
        ui.add(Label::new(RichText::new(&prompt.title).font(strong(SIZE_TITLE))).truncate());
        quiet(ui, &prompt.one_line);
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            asks.extend(prompt_foot::show(ui, prompt, summaries, now));
        });
    });
    asks
}

fn what_it_is(ui: &mut Ui, prompt: &Prompt, own: Option<&OwnPrompt>) {
    caption(ui, format!("{} min", prompt.minutes));
    if prompt.class == Class::Drill {
        chip(ui, "drill", colors(ui).quiet);
    }
    if own.is_some_and(|own| own.draft.is_some()) {
        let words = "Changes are unfinished. Start takes the prompt as it was before them";
        chip(ui, "draft", colors(ui).warn).on_hover_text(words);
    }
}

/// On the first evening there is nothing to look at yet.
fn sample(ui: &mut Ui, asks: &mut Vec<Ask>) {
    ui.add_space(SPACE_S);
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.label(RichText::new("New here?").font(strong(SIZE_TITLE)));
                quiet(ui, "Look at a graded sample attempt: its replay, its marks, its mistakes. It can be deleted.");
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if secondary(ui, "Look at a sample attempt").clicked() {
                    asks.push(Ask::AddSample);
                }
            });
        });
    });
}

fn unusable(ui: &mut Ui, shelf: &Shelf) {
    if shelf.bad.is_empty() {
        return;
    }
    section(ui, "Prompt files that cannot be used");
    for bad in &shelf.bad {
        ui.label(RichText::new(bad.path.display().to_string()).font(strong(crate::ui::theme::SIZE_BODY)));
        let ink = colors(ui).bad;
        ui.label(RichText::new(&bad.error).color(ink));
        ui.add_space(SPACE_S);
    }
}

fn place(ui: &mut Ui, library: &Path, asks: &mut Vec<Ask>) {
    ui.horizontal_wrapped(|ui| {
        caption(
            ui,
            format!("Your attempts are plain files in {}. Nothing leaves this machine.", library.display()),
        );
        if quiet_button(ui, "Show folder").clicked() {
            asks.push(Ask::ShowFolder(library.to_owned()));
        }
        if quiet_button(ui, "Import…").clicked() {
            asks.push(Ask::Import);
        }
        if quiet_button(ui, "Export all…").clicked() {
            asks.push(Ask::Export(Vec::new()));
        }
    });
}
