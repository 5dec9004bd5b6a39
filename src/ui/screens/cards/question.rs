//! The card that is asked: its question, then its answer and the four ratings.

use super::{Cards, when_due};
use crate::attempt::when;
use crate::coach::cards::{Card, Face};
use crate::coach::{LocalDay, Rating};
use crate::tools::counted;
use crate::ui::ask::{Ask, Spot};
use crate::ui::command::{Command, tooltip};
use crate::ui::shelf::Shelf;
use crate::ui::theme::{
    RADIUS, SIZE_BODY, SIZE_SMALL, SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, colors, plain, strong,
};
use crate::ui::widgets::{caption, card, chip, primary, prose, quiet, quiet_button};
use egui::{Align2, CornerRadius, Layout, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// The height of a rating's button, with its two lines.
const RATING: f32 = 52.0;

impl Cards {
    pub(super) fn question(&mut self, ui: &mut Ui, asked: &Card, shelf: &Shelf, today: LocalDay) -> Vec<Ask> {
        let face = face(asked, shelf);
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut asks = head(ui, asked);
            ui.add_space(SPACE_M);
            ui.add(egui::Label::new(RichText::new(&face.question).font(strong(SIZE_TITLE + 3.0))).wrap());
            ui.add_space(SPACE_M);
            if self.is_turned {
                answer(ui, &face);
                if let Some(rating) = ratings(ui, asked, today) {
                    asks.push(self.rate(asked.key.clone(), rating));
                }
            } else if primary(ui, "Show the answer").on_hover_text(tooltip(Command::ShowAnswer)).clicked() {
                self.is_turned = true;
            }
            asks
        })
        .inner
    }
}

/// The sides of a card, by the prompt on the shelf.
pub(super) fn face(card: &Card, shelf: &Shelf) -> Face {
    Face::of(card, shelf.all().find(|prompt| prompt.id == card.key.prompt).map(AsRef::as_ref))
}

/// Where the mistake was made.
fn head(ui: &mut Ui, asked: &Card) -> Vec<Ask> {
    let mut asks = Vec::new();
    ui.horizontal(|ui| {
        ui.label(RichText::new(&asked.prompt_title).font(strong(SIZE_BODY)));
        chip(ui, &asked.key.tag, colors(ui).bad);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if quiet_button(ui, "Open the attempt").clicked() {
                asks.push(opening(asked));
            }
        });
    });
    caption(ui, record(asked));
    asks
}

/// "Missed in 3 attempts, last on 12 November 2026".
pub(super) fn record(card: &Card) -> String {
    let day = when::day(card.missed_on);
    match card.misses {
        1 => format!("Missed on {day}"),
        many => format!("Missed in {}, last on {day}", counted(many, "attempt", "attempts")),
    }
}

/// The attempt in which it was missed, at the place where it shows.
pub(super) fn opening(card: &Card) -> Ask {
    let spot = Spot { elements: card.elements.clone(), minute: card.minute };
    Ask::OpenReview(card.attempt.clone(), Some(spot))
}

fn answer(ui: &mut Ui, face: &Face) {
    prose(ui, &face.answer, colors(ui).text);
    if !face.hint.is_empty() {
        ui.add_space(SPACE_XS);
        quiet(ui, &face.hint);
    }
    ui.add_space(SPACE_M);
}

/// Four buttons, each with the days until the card would come again.
fn ratings(ui: &mut Ui, asked: &Card, today: LocalDay) -> Option<Rating> {
    let mut chosen = None;
    let next = asked.memory.next_days(today);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 3.0 * SPACE_S) / 4.0;
        for (rating, days) in next {
            if rating_button(ui, rating, days, width) {
                chosen = Some(rating);
            }
        }
    });
    chosen
}

fn rating_button(ui: &mut Ui, rating: Rating, days: i64, width: f32) -> bool {
    let c = colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, RATING), Sense::click());
    let lit = response.hovered() || response.has_focus();
    let (fill, edge) = if lit { (c.accent_soft, c.accent) } else { (c.raised, c.raised) };
    let corner = CornerRadius::same(RADIUS);
    ui.painter().rect(rect, corner, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let words = in_days(days);
    let line = |ui: &Ui, above: f32, text: &str, font, ink| {
        ui.painter().text(rect.center() - vec2(0.0, above), Align2::CENTER_CENTER, text, font, ink);
    };
    line(ui, 9.0, rating.word(), strong(SIZE_BODY), c.text);
    line(ui, -10.0, &words, plain(SIZE_SMALL), c.quiet);
    let name = format!("{}: {words}", rating.word());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    response.on_hover_text(tooltip(Command::Rate(rating))).clicked()
}

/// "in 1 day", "in 12 days", "in 5 months", "in 2.5 years".
fn in_days(days: i64) -> String {
    let tenths_of_years = days.saturating_mul(10) / 365;
    match days {
        ..=1 => "in 1 day".to_owned(),
        2..60 => format!("in {days} days"),
        60..365 => format!("in {} months", (days.saturating_add(15)) / 30),
        _ => format!("in {}.{} years", tenths_of_years / 10, tenths_of_years % 10),
    }
}

/// "Due tomorrow".
pub(super) fn due_words(card: &Card, today: LocalDay) -> String {
    format!("Due {}", when_due(card.memory.due, today))
}
