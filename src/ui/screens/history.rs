//! All attempts, newest first, each with a picture of its sketch.

use crate::attempt::when;
use crate::prompt::{drawn_elsewhere, drills};
use crate::store::{Library, Row, Summary};
use crate::ui::ask::Ask;
use crate::ui::theme::{
    RADIUS_CARD, SIZE_BODY, SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::thumbs::Thumbs;
use crate::ui::widgets::{
    caption, card, card_rows, chip, choice, minutes_text, page, page_title, primary, quiet, quiet_button,
    secondary, section, verdict_chip,
};
use egui::{CornerRadius, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::collections::BTreeMap;

/// The narrowest card.
const CARD_WIDTH: f32 = 330.0;
/// The height of a card.
const CARD_HEIGHT: f32 = 262.0;
/// The height of the picture in it.
const PICTURE: f32 = 152.0;

/// The screen of all attempts.
#[derive(Default)]
pub struct History {
    /// Only attempts at this prompt.
    prompt: Option<String>,
}

impl History {
    /// The screen, with nothing filtered out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, rows: &[Row], library: &Library, thumbs: &Thumbs) -> Vec<Ask> {
        let mut asks = Vec::new();
        page(ui, "attempts", 1_240.0, |ui| {
            head(ui, rows, &mut asks);
            let summaries: Vec<&Summary> = rows.iter().filter_map(Row::summary).collect();
            if summaries.is_empty() {
                empty(ui, &mut asks);
            } else {
                self.filter(ui, &summaries);
                let shown =
                    |summary: &&&Summary| self.prompt.as_ref().is_none_or(|id| summary.prompt_id == *id);
                let shown: Vec<&Summary> = summaries.iter().filter(shown).copied().collect();
                cards(ui, &shown, thumbs, &mut asks);
            }
            damaged(ui, rows, library, &mut asks);
        });
        asks
    }

    /// One chip a prompt, where there is more than one.
    fn filter(&mut self, ui: &mut Ui, summaries: &[&Summary]) {
        let elsewhere = drawn_elsewhere();
        let mut prompts: BTreeMap<&str, &str> = BTreeMap::new();
        for summary in summaries {
            // Every drawing has a title of its own, but they are of one kind.
            let shared = elsewhere.filter(|prompt| prompt.id == summary.prompt_id);
            let title = shared.map_or(&summary.prompt_title, |prompt| &prompt.title);
            prompts.insert(title, &summary.prompt_id);
        }
        if prompts.len() < 2 {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_XS;
            if choice(ui, self.prompt.is_none(), "All").clicked() {
                self.prompt = None;
            }
            for (title, id) in prompts {
                if choice(ui, self.prompt.as_deref() == Some(id), title).clicked() {
                    self.prompt = Some(id.to_owned());
                }
            }
        });
        ui.add_space(SPACE_S);
    }
}

fn head(ui: &mut Ui, rows: &[Row], asks: &mut Vec<Ask>) {
    ui.horizontal(|ui| {
        page_title(ui, "Attempts");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if !rows.is_empty() && quiet_button(ui, "Export all…").clicked() {
                asks.push(Ask::Export(Vec::new()));
            }
            if quiet_button(ui, "Import…").clicked() {
                asks.push(Ask::Import);
            }
        });
    });
    ui.add_space(SPACE_S);
}

fn empty(ui: &mut Ui, asks: &mut Vec<Ask>) {
    quiet(ui, "Every sitting is kept here with its sketch, its replay and its grade. There is none yet.");
    ui.add_space(SPACE_M);
    ui.horizontal(|ui| {
        if primary(ui, "Pick a question").clicked() {
            asks.push(Ask::GoPractice);
        }
        if secondary(ui, "Look at a sample attempt").clicked() {
            asks.push(Ask::AddSample);
        }
    });
}

fn cards(ui: &mut Ui, summaries: &[&Summary], thumbs: &Thumbs, asks: &mut Vec<Ask>) {
    let mut wanted = None;
    card_rows(ui, summaries.len(), CARD_WIDTH, |ui, at, width| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, CARD_HEIGHT), Sense::click());
        let Some(summary) = summaries.get(at).filter(|_| ui.is_rect_visible(rect)) else { return };
        if wanted.is_none() && thumbs.wants(summary) {
            wanted = Some(Ask::Thumbnail(summary.id.clone(), summary.last_wall_ms));
        }
        let name = format!("Open {}, {}", summary.prompt_title, when::day_and_time(summary.started));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        let c = colors(ui);
        let edge = if response.hovered() || response.has_focus() { c.accent } else { c.line };
        let corner = CornerRadius::same(RADIUS_CARD);
        ui.painter().rect(rect, corner, c.surface, Stroke::new(1.0, edge), StrokeKind::Inside);
        one_card(ui, rect, summary, thumbs, asks);
        if response.clicked() {
            asks.push(opening(summary));
        }
    });
    asks.extend(wanted);
}

/// A finished attempt is looked at; one that is not is gone on with, where that is possible.
fn opening(summary: &Summary) -> Ask {
    if summary.finished || summary.read_only.is_some() {
        Ask::OpenReview(summary.id.clone(), None)
    } else {
        Ask::Continue(summary.id.clone())
    }
}

/// In place of a sketch, what a drill without a board was worked on.
fn form_word(ui: &Ui, picture: Rect, summary: &Summary) {
    let drill = drills().iter().find(|drill| drill.id == summary.prompt_id);
    if let Some(drill) = drill.filter(|drill| drill.surface.board().is_none()) {
        let ink = colors(ui).quiet;
        let word = drill.surface.word();
        ui.painter().text(picture.center(), egui::Align2::CENTER_CENTER, word, plain(SIZE_TITLE), ink);
    }
}

fn one_card(ui: &mut Ui, rect: Rect, summary: &Summary, thumbs: &Thumbs, asks: &mut Vec<Ask>) {
    let inner = rect.shrink(1.0);
    let picture = Rect::from_min_size(inner.min, vec2(inner.width(), PICTURE));
    thumbs.paint(ui, picture, summary);
    form_word(ui, picture, summary);
    let text = Rect::from_min_max(picture.left_bottom(), inner.max).shrink2(vec2(14.0, 10.0));
    let build = egui::UiBuilder::new().max_rect(text).layout(egui::Layout::top_down(egui::Align::Min));
    ui.scope_builder(build, |ui| {
        ui.spacing_mut().item_spacing = vec2(SPACE_S, SPACE_XS);
        card_words(ui, summary);
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| card_foot(ui, summary, asks));
    });
}

fn card_words(ui: &mut Ui, summary: &Summary) {
    let c = colors(ui);
    ui.horizontal(|ui| {
        ui.add(egui::Label::new(RichText::new(&summary.prompt_title).font(strong(SIZE_TITLE))).truncate());
        if summary.sample {
            chip(ui, "sample", c.accent);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(score) = summary.score {
                ui.label(RichText::new(format!("{score:.0}")).font(strong(SIZE_TITLE)));
            }
        });
    });
    let limit = u64::from(summary.limit_min).saturating_mul(60_000);
    let mode = if summary.mode == crate::attempt::Mode::Exam { ", exam" } else { "" };
    caption(
        ui,
        format!(
            "{} · {} of {}{mode}",
            when::day_and_time(summary.started),
            minutes_text(summary.elapsed_ms),
            minutes_text(limit)
        ),
    );
}

fn state_chip(ui: &mut Ui, summary: &Summary) {
    let c = colors(ui);
    if let Some(reason) = summary.read_only {
        chip(ui, "Read only", c.bad).on_hover_text(reason.to_string());
    } else if summary.finished {
        verdict_chip(ui, summary.verdict);
    } else {
        chip(ui, "Not finished", c.warn);
    }
}

fn card_foot(ui: &mut Ui, summary: &Summary, asks: &mut Vec<Ask>) {
    let named = |ui: &mut Ui, word: &str| {
        let button = quiet_button(ui, word);
        let name = format!("{word} {}, {}", summary.prompt_title, when::day_and_time(summary.started));
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        button.clicked()
    };
    ui.horizontal(|ui| {
        state_chip(ui, summary);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if named(ui, "Delete") {
                asks.push(Ask::Trash(summary.id.clone()));
            }
            if named(ui, "Export…") {
                asks.push(Ask::Export(vec![summary.id.clone()]));
            }
            if summary.finished && summary.read_only.is_none() && named(ui, "Grade") {
                asks.push(Ask::OpenGrading(summary.id.clone()));
            }
        });
    });
}

/// What cannot be read is shown, never hidden.
fn damaged(ui: &mut Ui, rows: &[Row], library: &Library, asks: &mut Vec<Ask>) {
    let mut first = true;
    for row in rows {
        let (folder, reason) = match row {
            Row::Damaged { folder, reason } => (folder, reason.clone()),
            Row::Attempt(summary) => match summary.read_only {
                Some(crate::store::ReadOnly::Damaged { .. }) => {
                    (&summary.folder, summary.read_only.map(|why| why.to_string()).unwrap_or_default())
                }
                _ => continue,
            },
        };
        if std::mem::take(&mut first) {
            ui.add_space(SPACE_M);
            section(ui, "Cannot be read whole");
        }
        damaged_row(ui, folder, &reason, library, asks);
    }
}

fn damaged_row(ui: &mut Ui, folder: &str, reason: &str, library: &Library, asks: &mut Vec<Ask>) {
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(folder).font(strong(SIZE_BODY)));
        let ink = colors(ui).bad;
        ui.label(RichText::new(reason).font(plain(SIZE_BODY)).color(ink));
        quiet(ui, "The files are left as they are.");
        ui.horizontal(|ui| {
            if secondary(ui, "Save a repaired copy").clicked() {
                asks.push(Ask::SaveRepaired(folder.to_owned()));
            }
            if secondary(ui, "Show folder").clicked() {
                asks.push(Ask::ShowFolder(library.folder_path(folder)));
            }
        });
    });
    ui.add_space(SPACE_S);
}
