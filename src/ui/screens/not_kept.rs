//! The words about what could not be written into the diary, and the way to try again.

use crate::coach::{DiaryEntry, Noted};
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::book::Book;
use crate::ui::theme::{SPACE_S, colors};
use crate::ui::widgets::secondary;
use egui::{RichText, Ui};

/// Shows them; nothing while everything is kept.
pub fn show(ui: &mut Ui, book: &Book) -> Option<Ask> {
    let problem = book.problem()?;
    ui.add_space(SPACE_S);
    let ink = colors(ui).bad;
    ui.label(RichText::new(format!("{} not saved. {problem}", waiting(book.waiting()))).color(ink));
    secondary(ui, "Try again").clicked().then_some(Ask::KeepDiary)
}

/// "2 ratings are", "1 tick is".
fn waiting(entries: &[DiaryEntry]) -> String {
    let is_rating = |entry: &&DiaryEntry| matches!(entry.noted, Noted::Rated(..) | Noted::Unrated(..));
    match entries.iter().filter(is_rating).count() {
        ratings if ratings == entries.len() => counted(ratings, "rating is", "ratings are"),
        0 => counted(entries.len(), "tick is", "ticks are"),
        _ => counted(entries.len(), "entry is", "entries are"),
    }
}
