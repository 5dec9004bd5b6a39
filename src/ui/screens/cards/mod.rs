//! Cards: mistakes that come back, one at a time, until they are known.

mod all;
mod question;

use super::not_kept;
use crate::attempt::WallTime;
use crate::attempt::when;
use crate::coach::cards::{Card, Deck};
use crate::coach::{CardKey, LocalDay, Rating};
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::book::Book;
use crate::ui::command::{Command, tooltip};
use crate::ui::shelf::Shelf;
use crate::ui::theme::{SIZE_TITLE, SPACE_L, SPACE_M, SPACE_S, strong};
use crate::ui::widgets::{caption, card, page, page_title, primary, quiet, quiet_button};
use egui::{RichText, Ui};

/// The widest that a card is shown.
const WIDEST: f32 = 760.0;

/// The screen of cards.
#[derive(Debug, Default)]
pub struct Cards {
    /// The card that is asked; it stays while the list is read anew.
    asked: Option<CardKey>,
    /// Whether its answer is shown.
    is_turned: bool,
    /// The cards that were rated since the screen was opened, in their order.
    rated: Vec<(CardKey, Rating)>,
    /// Whether the list of all cards is open.
    lists_all: bool,
}

impl Cards {
    /// The screen, with the first card that is due.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, book: &Book, shelf: &Shelf, now: WallTime) -> Vec<Ask> {
        let today = LocalDay::of(now);
        let deck = book.deck();
        page(ui, "cards", WIDEST, |ui| {
            let mut asks = Vec::new();
            page_title(ui, "Cards");
            if deck.cards().is_empty() {
                empty(ui, &mut asks);
                return asks;
            }
            quiet(ui, how_many(deck, today));
            asks.extend(not_kept::show(ui, book));
            ui.add_space(SPACE_M);
            match self.card(deck, today) {
                Some(card) => asks.extend(self.question(ui, card, shelf, today)),
                None => self.done(ui, deck, today),
            }
            asks.extend(self.last_rating(ui));
            ui.add_space(SPACE_L);
            asks.extend(self.all(ui, deck, shelf, today));
            asks
        })
    }

    /// The card that is asked: the one that is on the screen while it is due, then the longest due.
    fn card<'a>(&mut self, deck: &'a Deck, today: LocalDay) -> Option<&'a Card> {
        let due = deck.due(today);
        let same = due.iter().find(|card| Some(&card.key) == self.asked.as_ref());
        let card = same.or_else(|| due.first());
        if same.is_none() {
            self.asked = card.map(|card| card.key.clone());
            self.is_turned = false;
        }
        card
    }

    /// Does a command of this screen.
    pub fn command(&mut self, command: Command) -> Vec<Ask> {
        match (command, &self.asked) {
            (Command::ShowAnswer, Some(_)) => self.is_turned = true,
            (Command::Rate(rating), Some(key)) if self.is_turned => {
                return vec![self.rate(key.clone(), rating)];
            }
            (Command::UndoRating, _) => return self.undo().into_iter().collect(),
            _ => {}
        }
        Vec::new()
    }

    fn rate(&mut self, key: CardKey, rating: Rating) -> Ask {
        self.asked = None;
        self.is_turned = false;
        self.rated.push((key.clone(), rating));
        Ask::Rate(key, rating)
    }

    /// Takes the last rating back; its card is asked again, with its answer in sight.
    fn undo(&mut self) -> Option<Ask> {
        let (key, _) = self.rated.pop()?;
        self.asked = Some(key.clone());
        self.is_turned = true;
        Some(Ask::Unrate(key))
    }

    /// What was rated last, and the way back.
    fn last_rating(&mut self, ui: &mut Ui) -> Option<Ask> {
        let (key, rating) = self.rated.last()?;
        let words = format!("{}: {}", key.tag, rating.word().to_lowercase());
        ui.add_space(SPACE_S);
        let undo = ui.horizontal(|ui| {
            caption(ui, words);
            quiet_button(ui, "Undo").on_hover_text(tooltip(Command::UndoRating)).clicked()
        });
        if undo.inner { self.undo() } else { None }
    }

    fn done(&self, ui: &mut Ui, deck: &Deck, today: LocalDay) {
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new("Nothing is due today").font(strong(SIZE_TITLE)));
            if !self.rated.is_empty() {
                quiet(ui, format!("{} rated.", counted(self.rated.len(), "card", "cards")));
            }
            if let Some(next) = deck.cards().first() {
                let of_day = deck.cards().iter().filter(|card| card.memory.due == next.memory.due).count();
                let many = counted(of_day, "card", "cards");
                quiet(ui, format!("Next: {many}, {}.", when_due(next.memory.due, today)));
            }
        });
    }
}

fn empty(ui: &mut Ui, asks: &mut Vec<Ask>) {
    quiet(
        ui,
        "What you miss in an attempt comes back here as a card, the next day first and then less and less often. \
         There is none yet.",
    );
    ui.add_space(SPACE_M);
    if primary(ui, "Pick a question").clicked() {
        asks.push(Ask::GoPractice);
    }
}

/// "3 due today, 24 in all".
fn how_many(deck: &Deck, today: LocalDay) -> String {
    format!("{} due today, {} in all", deck.due(today).len(), deck.cards().len())
}

/// "today", "tomorrow", "on 30 November 2026".
fn when_due(due: LocalDay, today: LocalDay) -> String {
    match due.since(today) {
        ..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("on {}", when::day(due.start())),
    }
}
