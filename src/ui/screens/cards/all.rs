//! All cards, and when each is due.

use super::Cards;
use super::question::{due_words, face, opening, record};
use crate::coach::LocalDay;
use crate::coach::cards::{Card, Deck};
use crate::ui::ask::Ask;
use crate::ui::long_list::LongList;
use crate::ui::shelf::Shelf;
use crate::ui::theme::{RADIUS, SIZE_BODY, SIZE_SMALL, colors, plain};
use crate::ui::widgets::quiet_button;
use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of a row.
const ROW: f32 = 46.0;
/// The height of the list with many cards.
const TALLEST: f32 = 9.0 * ROW;
/// Room for the words at the right.
const RIGHT: f32 = 200.0;

impl Cards {
    /// The list, once it is asked for.
    pub(super) fn all(&mut self, ui: &mut Ui, deck: &Deck, shelf: &Shelf, today: LocalDay) -> Vec<Ask> {
        let mut asks = Vec::new();
        let word = if self.lists_all { "Hide the list of all cards" } else { "List all cards" };
        if quiet_button(ui, word).clicked() {
            self.lists_all = !self.lists_all;
        }
        if self.lists_all {
            let list = LongList { count: deck.cards().len(), row: ROW, tallest: TALLEST, reveal: None };
            list.show(ui, "all cards", |ui, at, rect| {
                if let Some(card) = deck.cards().get(at)
                    && row(ui, rect, card, shelf, today)
                {
                    asks.push(opening(card));
                }
            });
        }
        asks
    }
}

/// A card in the list; a press opens the attempt where it was missed.
fn row(ui: &mut Ui, rect: Rect, card: &Card, shelf: &Shelf, today: LocalDay) -> bool {
    let c = colors(ui);
    let face = face(card, shelf);
    let response = ui.interact(rect, ui.make_persistent_id(("card", &card.key)), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), c.raised);
    }
    let due = due_words(card, today);
    let name = format!("{}: {}. {due}. Open the attempt", card.prompt_title, face.question);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    let (above, below) = (rect.top() + 14.0, rect.bottom() - 13.0);
    let room = Rect::from_min_max(rect.min, pos2(rect.right() - RIGHT, rect.bottom()));
    let painter = ui.painter_at(room);
    let left = rect.left() + 8.0;
    painter.text(pos2(left, above), Align2::LEFT_CENTER, &face.question, plain(SIZE_BODY), c.text);
    let under = format!("{} · {} · {}", card.prompt_title, card.key.tag, record(card));
    painter.text(pos2(left, below), Align2::LEFT_CENTER, under, plain(SIZE_SMALL), c.quiet);
    let is_due = card.memory.due <= today;
    let right = rect.right_center() - vec2(8.0, 0.0);
    let ink = if is_due { c.accent } else { c.quiet };
    ui.painter().text(right, Align2::RIGHT_CENTER, due, plain(SIZE_SMALL), ink);
    response.clicked()
}
