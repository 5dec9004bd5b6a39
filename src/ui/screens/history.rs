//! All attempts, newest first, each with a picture of its sketch.

use crate::attempt::AttemptId;
use crate::attempt::when;
use crate::prompt::{drawn_elsewhere, drills};
use crate::store::{Library, Row, Summary};
use crate::ui::ask::Ask;
use crate::ui::prompt_filter::PromptFilter;
use crate::ui::theme::{
    RADIUS_CARD, SIZE_BODY, SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::thumbs::Thumbs;
use crate::ui::widgets::{
    caption, card, card_rows, chip, minutes_text, page, page_title, primary, quiet, quiet_button, secondary,
    section, verdict_chip,
};
use egui::{CornerRadius, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::collections::BTreeSet;

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
    menu: PromptFilter,
    /// Two attempts are being chosen, to be compared.
    choosing: Option<Choosing>,
}

/// The choice of two attempts at one prompt.
#[derive(Debug, Clone, Default)]
struct Choosing {
    /// The first one, with its prompt.
    first: Option<(AttemptId, String)>,
}

impl Choosing {
    fn is_chosen(&self, summary: &Summary) -> bool {
        self.first.as_ref().is_some_and(|(id, _)| *id == summary.id)
    }

    /// Whether it can be the next one.
    fn can_take(&self, summary: &Summary) -> bool {
        let fits = self.first.as_ref().is_none_or(|(_, prompt)| summary.prompt_id == *prompt);
        summary.finished && fits
    }
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
            if head(ui, rows, &mut asks) {
                self.choosing = Some(Choosing::default());
            }
            let summaries: Vec<&Summary> = rows.iter().filter_map(Row::summary).collect();
            if summaries.is_empty() {
                empty(ui, &mut asks);
            } else {
                self.filter(ui, &summaries);
                self.choice_of_two(ui);
                let shown: Vec<&Summary> =
                    summaries.iter().filter(|summary| self.shows(summary)).copied().collect();
                let pressed = cards(ui, &shown, self.choosing.as_ref(), thumbs, &mut asks);
                asks.extend(pressed.and_then(|summary| self.pressed(summary)));
            }
            damaged(ui, rows, library, &mut asks);
        });
        asks
    }

    /// Whether an attempt is listed: it fits the filter, and can be chosen while two are.
    fn shows(&self, summary: &Summary) -> bool {
        let fits = self.prompt.as_ref().is_none_or(|id| summary.prompt_id == *id);
        fits && self.choosing.as_ref().is_none_or(|choosing| choosing.can_take(summary))
    }

    /// What to do while two attempts are chosen.
    fn choice_of_two(&mut self, ui: &mut Ui) {
        let Some(choosing) = &self.choosing else { return };
        let words = match choosing.first {
            None => "Choose the first of two attempts at one question.",
            Some(_) => "Choose another attempt at the same question.",
        };
        let cancelled = ui.horizontal(|ui| {
            quiet(ui, words);
            quiet_button(ui, "Cancel").clicked()
        });
        if cancelled.inner {
            self.choosing = None;
        }
    }

    /// A card was pressed: it is opened, or chosen to be compared.
    fn pressed(&mut self, summary: &Summary) -> Option<Ask> {
        let Some(choosing) = &mut self.choosing else { return Some(opening(summary)) };
        match choosing.first.take() {
            Some((id, _)) if id == summary.id => None,
            Some((id, _)) => {
                self.choosing = None;
                Some(Ask::Compare(id, summary.id.clone()))
            }
            None => {
                choosing.first = Some((summary.id.clone(), summary.prompt_id.clone()));
                None
            }
        }
    }

    /// A menu of the prompts, where there is more than one.
    fn filter(&mut self, ui: &mut Ui, summaries: &[&Summary]) {
        let first = summaries.first().map(|summary| &summary.prompt_id);
        if summaries.iter().all(|summary| Some(&summary.prompt_id) == first) {
            return;
        }
        // Every drawing from elsewhere has a title of its own, but they are of one kind.
        let shared = |one: &Summary| drawn_elsewhere().filter(|prompt| prompt.id == one.prompt_id);
        let prompts = summaries.iter().map(|one| {
            let title = shared(one).map_or(one.prompt_title.as_str(), |prompt| prompt.title.as_str());
            (one.prompt_id.as_str(), title)
        });
        ui.horizontal(|ui| {
            self.menu.show(ui, &mut self.prompt, prompts);
            if self.prompt.is_some() && quiet_button(ui, "Show everything").clicked() {
                self.prompt = None;
            }
        });
        ui.add_space(SPACE_S);
    }
}

/// The page's name and what can be done with all attempts; whether two of them are to be compared.
fn head(ui: &mut Ui, rows: &[Row], asks: &mut Vec<Ask>) -> bool {
    let mut compares = false;
    ui.horizontal(|ui| {
        page_title(ui, "Attempts");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if !rows.is_empty() && quiet_button(ui, "Export all…").clicked() {
                asks.push(Ask::Export(Vec::new()));
            }
            if quiet_button(ui, "Import…").clicked() {
                asks.push(Ask::Import);
            }
            compares = has_pair(rows) && quiet_button(ui, "Compare two…").clicked();
        });
    });
    ui.add_space(SPACE_S);
    compares
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

/// Whether two finished attempts are at one prompt.
fn has_pair(rows: &[Row]) -> bool {
    let mut seen = BTreeSet::new();
    let finished = rows.iter().filter_map(Row::summary).filter(|summary| summary.finished);
    finished.into_iter().any(|summary| !seen.insert(&summary.prompt_id))
}

/// Shows the cards; gives the one that was pressed.
fn cards<'a>(
    ui: &mut Ui,
    summaries: &[&'a Summary],
    choosing: Option<&Choosing>,
    thumbs: &Thumbs,
    asks: &mut Vec<Ask>,
) -> Option<&'a Summary> {
    let (mut wanted, mut pressed) = (None, None);
    card_rows(ui, summaries.len(), CARD_WIDTH, |ui, at, width| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, CARD_HEIGHT), Sense::click());
        let Some(summary) = summaries.get(at).filter(|_| ui.is_rect_visible(rect)) else { return };
        if wanted.is_none() && thumbs.wants(summary) {
            wanted = Some(Ask::Thumbnail(summary.id.clone(), summary.last_wall_ms));
        }
        let verb = if choosing.is_some() { "Choose" } else { "Open" };
        let name = format!("{verb} {}, {}", summary.prompt_title, when::day_and_time(summary.started));
        let chosen = choosing.is_some_and(|choosing| choosing.is_chosen(summary));
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, name.clone()));
        let c = colors(ui);
        let lit = response.hovered() || response.has_focus();
        let edge = if lit || chosen { c.accent } else { c.line };
        let corner = CornerRadius::same(RADIUS_CARD);
        ui.painter().rect(rect, corner, c.surface, Stroke::new(1.0, edge), StrokeKind::Inside);
        one_card(ui, rect, summary, thumbs, asks);
        if response.clicked() {
            pressed = Some(*summary);
        }
    });
    asks.extend(wanted);
    pressed
}

/// A finished attempt is looked at; one that is not is gone on with, where that is possible.
fn opening(summary: &Summary) -> Ask {
    if summary.finished || summary.read_only.is_some() {
        Ask::OpenReview(summary.id.clone(), None)
    } else {
        Ask::Continue(summary.id.clone())
    }
}

/// In place of a sketch, what a drill without a board was worked on, or that nothing was drawn.
fn form_word(ui: &Ui, picture: Rect, summary: &Summary) {
    let drill = drills().iter().find(|drill| drill.id == summary.prompt_id);
    // An attempt from before the drill had a form has its board still.
    let is_bare = summary.counts == (0, 0, 0);
    if is_bare {
        let form = drill.filter(|drill| drill.surface.board().is_none());
        let word = form.map_or("nothing drawn", |drill| drill.surface.word());
        let ink = colors(ui).quiet;
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
    // A scope would move the next card of the row to where its words end.
    let mut words = ui.new_child(build);
    words.spacing_mut().item_spacing = vec2(SPACE_S, SPACE_XS);
    card_words(&mut words, summary);
    words.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| card_foot(ui, summary, asks));
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
