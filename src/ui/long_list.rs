//! A list of very many rows of one height, of which only those in view are made.

use egui::style::ScrollAnimation;
use egui::{Rect, ScrollArea, Ui, pos2, vec2};

/// A list of very many rows of one height.
pub struct LongList {
    /// How many rows there are.
    pub count: usize,
    /// The height of each, in points.
    pub row: f32,
    /// The height of the list; shorter when there are few rows.
    pub tallest: f32,
    /// A row that has to come into view.
    pub reveal: Option<usize>,
}

impl LongList {
    /// Shows the rows in view: `show` gets the number and the place of each.
    pub fn show(&self, ui: &mut Ui, name: &str, mut show: impl FnMut(&mut Ui, usize, Rect)) {
        let scroll = ScrollArea::vertical().id_salt(name).max_height(self.tallest).auto_shrink([false, true]);
        scroll.min_scrolled_height(self.tallest).show_viewport(ui, |ui, view| {
            let (corner, width) = (ui.max_rect().min, ui.available_width());
            ui.set_min_size(vec2(width, self.height()));
            let place = |at: usize| {
                Rect::from_min_size(pos2(corner.x, corner.y + rows(at) * self.row), vec2(width, self.row))
            };
            let (first, last) = (self.row_at(view.top()), self.row_at(view.bottom()).saturating_add(1));
            for at in first..last.min(self.count) {
                show(ui, at, place(at));
            }
            if let Some(at) = self.reveal {
                ui.scroll_to_rect_animation(place(at), None, ScrollAnimation::none());
                ui.ctx().request_repaint();
            }
        });
    }

    fn height(&self) -> f32 {
        rows(self.count) * self.row
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and a row's number"
    )]
    fn row_at(&self, y: f32) -> usize {
        (y / self.row).floor().max(0.0) as usize
    }
}

#[expect(clippy::cast_precision_loss, reason = "no list is longer than 24 bits can count")]
const fn rows(count: usize) -> f32 {
    count as f32
}
