//! The palette: one field over everything that can be done and gone to.
//!
//! While it is open it takes every key. What cannot be done now is greyed and says why.

mod item;
mod recent;
mod row;

pub use item::{Item, items};
pub use recent::Recent;

use super::fuzzy::Fuzzy;
use super::list_keys::{ListKeys, OWN_KEYS};
use super::long_list::LongList;
use super::theme::{SIZE_TITLE, SPACE_S, SPACE_XS, plain};
use super::widgets::{caption, quiet};
use egui::{Align2, Frame, Id, Margin, Modal, Rect, Response, Role, TextEdit, Ui, WidgetInfo, vec2};

/// The widest that it is shown.
const WIDEST: f32 = 620.0;
/// How far from the upper edge it stands.
const TOP: f32 = 72.0;
/// Most rows in view.
const ROWS: f32 = 9.0;

fn field_id() -> Id {
    Id::unique("palette field")
}

/// The open palette.
pub struct Palette {
    typed: String,
    items: Vec<Item>,
    found: Vec<Found>,
    cursor: usize,
    reveal: bool,
    /// Its field hears letters from the next frame on.
    is_new: bool,
    /// What was typed changed, or nothing was offered yet.
    is_stale: bool,
    /// What had the focus before.
    back_to: Option<Id>,
}

/// An item that fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    item: usize,
    letters: Vec<u32>,
}

/// What a frame of the palette came to.
pub enum Answer {
    /// It stays open.
    Stays,
    /// It was given up.
    Closes,
    /// This is to be done.
    Runs(Box<Item>),
}

impl Palette {
    /// The palette; what had the focus before should have it again when it is gone.
    #[must_use]
    pub const fn new(back_to: Option<Id>) -> Self {
        Self {
            typed: String::new(),
            items: Vec::new(),
            found: Vec::new(),
            cursor: 0,
            reveal: false,
            is_new: true,
            is_stale: true,
            back_to,
        }
    }

    /// Whether its field hears nothing yet.
    #[must_use]
    pub const fn is_opening(&self) -> bool {
        self.is_new
    }

    /// Whether it has to be told anew what there is.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Tells it what there is; what was done lately comes first.
    pub fn offer(&mut self, mut items: Vec<Item>, recent: &Recent) {
        items.sort_by_cached_key(|item| (item.why_not.is_some(), recent.age(&item.key())));
        let mut fuzzy = Fuzzy::new(&self.typed);
        let ranked = fuzzy.ranked(items.iter().map(|item| item.name.as_str()));
        self.found = ranked.into_iter().map(|(item, fit)| Found { item, letters: fit.letters }).collect();
        self.items = items;
        self.cursor = 0;
        self.reveal = true;
        self.is_stale = false;
    }

    /// Shows it.
    pub fn show(&mut self, ctx: &egui::Context) -> Answer {
        let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(10));
        let backdrop = egui::Color32::from_black_alpha(45);
        let modal = Modal::new(Id::unique("palette")).area(area).frame(frame).backdrop_color(backdrop);
        let shown = modal.show(ctx, |ui| self.content(ui));
        let answer = match shown.inner {
            Answer::Stays if shown.should_close() => Answer::Closes,
            answer => answer,
        };
        if !matches!(answer, Answer::Stays) {
            // A field that is gone would keep the focus for one more frame, and swallow that frame's keys.
            ctx.memory_mut(|memory| memory.surrender_focus(field_id()));
        }
        answer
    }

    /// What had the focus before.
    #[must_use]
    pub const fn back_to(&self) -> Option<Id> {
        self.back_to
    }

    fn content(&mut self, ui: &mut Ui) -> Answer {
        ui.set_width((ui.ctx().content_rect().width() - 64.0).clamp(240.0, WIDEST));
        let keys = ListKeys::read(ui);
        if keys.gives_up {
            return Answer::Closes;
        }
        self.field(ui);
        self.cursor = keys.moved(self.cursor, self.found.len());
        self.reveal |= keys.moves();
        ui.separator();
        let clicked = self.list(ui);
        ui.add_space(SPACE_XS);
        caption(ui, "Enter runs it, the arrows choose, Esc closes");
        if clicked || keys.takes { self.take() } else { Answer::Stays }
    }

    fn field(&mut self, ui: &mut Ui) {
        let hint = "A command, a prompt, an attempt, a place";
        let field = TextEdit::singleline(&mut self.typed)
            .id(field_id())
            .font(plain(SIZE_TITLE))
            .frame(Frame::NONE)
            .margin(vec2(SPACE_S, SPACE_XS))
            .desired_width(f32::INFINITY)
            .event_filter(OWN_KEYS)
            .hint_text(hint);
        let response = ui.add(field);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::SearchInput, true, "Search everything that can be done")
        });
        if !std::mem::take(&mut self.is_new) {
            self.is_stale |= response.changed();
        }
        if !response.has_focus() {
            response.request_focus();
        }
    }

    /// The rows; says whether one was clicked.
    fn list(&mut self, ui: &mut Ui) -> bool {
        if self.found.is_empty() {
            quiet(ui, "Nothing has these letters.");
            return false;
        }
        let reveal = std::mem::take(&mut self.reveal).then_some(self.cursor);
        let list =
            LongList { count: self.found.len(), row: row::HEIGHT, tallest: ROWS * row::HEIGHT, reveal };
        let mut clicked = false;
        list.show(ui, "palette rows", |ui, at, rect| clicked |= self.row(ui, at, rect));
        clicked
    }

    fn row(&mut self, ui: &Ui, at: usize, rect: Rect) -> bool {
        let Some(found) = self.found.get(at) else { return false };
        let Some(item) = self.items.get(found.item) else { return false };
        let is_chosen = self.cursor == at;
        let response = row::Row { at, item, letters: &found.letters, is_chosen }.show(ui, rect);
        if is_chosen {
            let chosen = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(field_id(), |node| node.set_active_descendant(chosen));
        }
        if is_pointed_at(ui, &response) || response.clicked() {
            self.cursor = at;
        }
        response.clicked()
    }

    /// What stands under the cursor, if it can be done.
    fn take(&self) -> Answer {
        let item = self.found.get(self.cursor).and_then(|found| self.items.get(found.item));
        match item.filter(|item| item.why_not.is_none()) {
            Some(item) => Answer::Runs(Box::new(item.clone())),
            None => Answer::Stays,
        }
    }
}

/// Whether the pointer was moved onto a row; one that only lies there does not choose.
fn is_pointed_at(ui: &Ui, response: &Response) -> bool {
    response.hovered() && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::{COMMANDS, Place};
    use crate::ui::possible::{Now, Shows};
    use crate::ui::shelf::Shelf;

    fn offered(typed: &str, recent: &Recent) -> Palette {
        let now = Now {
            places: &[Place::Everywhere],
            running: None,
            board: None,
            steps: (false, false),
            shows: Shows::Attempt,
        };
        let mut palette = Palette { typed: typed.to_owned(), ..Palette::new(None) };
        palette.offer(items(&now, &Shelf::of(Vec::new(), Vec::new()), &[]), recent);
        palette
    }

    fn names(palette: &Palette) -> Vec<&str> {
        palette.found.iter().map(|found| palette.items[found.item].name.as_str()).collect()
    }

    #[test]
    fn every_command_is_found_by_its_name() {
        for entry in COMMANDS {
            let palette = offered(entry.name, &Recent::default());
            let first: Vec<&str> = names(&palette).into_iter().take(9).collect();
            assert!(first.contains(&entry.name), "{} is not among {first:?}", entry.name);
        }
    }

    #[test]
    fn prompts_and_places_are_found_and_what_cannot_be_done_stays_in_sight() {
        for (typed, expected) in [
            ("start ticket", "Start Ticketing"),
            ("brief tick", "Brief of Ticketing"),
            ("mistakes", "Mistakes"),
            ("undo", "Undo"),
        ] {
            assert_eq!(names(&offered(typed, &Recent::default())).first(), Some(&expected), "{typed}");
        }
        let mut palette = offered("undo", &Recent::default());
        assert!(matches!(palette.take(), Answer::Stays), "what cannot be done was done");
        palette = offered("mistakes", &Recent::default());
        assert!(matches!(palette.take(), Answer::Runs(item) if item.name == "Mistakes"));
    }

    #[test]
    fn with_nothing_typed_the_newest_comes_first_and_what_cannot_be_done_last() {
        let mut recent = Recent::default();
        recent.note("Place: Rules".to_owned());
        recent.note("Prompt: Start Ticketing".to_owned());
        let palette = offered("", &recent);
        assert_eq!(names(&palette)[..2], ["Start Ticketing", "Rules"]);
        let can: Vec<bool> =
            palette.found.iter().map(|found| palette.items[found.item].why_not.is_none()).collect();
        assert!(can.is_sorted_by(|a, b| a >= b), "what can be done comes after what cannot");
        assert_eq!(palette.found.len(), palette.items.len());
    }
}
