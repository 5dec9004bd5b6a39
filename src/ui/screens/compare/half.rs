//! One of two attempts that are compared: its board or form as the replay shows it, and its track.

use super::words_of;
use crate::attempt::{Attempt, Replay, activity};
use crate::ui::canvas::{Access, Canvas};
use crate::ui::screens::review::Bar;
use crate::ui::surfaces::{Reading, SurfaceView};
use crate::ui::theme::{SIZE_SMALL, SPACE_M, SPACE_S, colors, plain, strong};
use egui::{RichText, Ui, vec2};

/// Stretches of the longer track in which activity is counted.
const BUCKETS: usize = 160;
/// Room for the name of a track.
const NAME: f32 = 60.0;

/// One of two attempts.
pub struct Half {
    pub(super) attempt: Attempt,
    pub(super) replay: Replay,
    pub(super) canvas: Canvas,
    form: SurfaceView,
    density: Vec<u32>,
}

impl Half {
    pub(super) fn new(attempt: Attempt) -> Self {
        Self {
            replay: Replay::of(&attempt),
            canvas: Canvas::default(),
            form: SurfaceView::default(),
            density: activity(&attempt, BUCKETS),
            attempt,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui) {
        let words = words_of(&self.attempt);
        let (font, ink) = (strong(SIZE_SMALL + 1.0), colors(ui).quiet);
        if self.attempt.is_drawn() {
            // An old sketch is only looked at.
            drop(self.canvas.show(ui, self.replay.board(), Access::Look));
            let at = ui.max_rect().left_top() + vec2(SPACE_M, SPACE_M);
            ui.painter().text(at, egui::Align2::LEFT_TOP, words, font, ink);
        } else {
            // Above the form, which leaves no corner free.
            ui.add_space(SPACE_S);
            ui.horizontal(|ui| {
                ui.add_space(SPACE_M);
                ui.label(RichText::new(&words).font(font).color(ink));
            });
            let (prompt, answers) = (self.attempt.prompt(), self.replay.answers());
            self.form.read(ui, Reading { prompt, answers, checked: None, marked: &[] });
        }
    }

    /// Its track, on a scale that ends at `end_ms`; gives the session time that was pressed or dragged to.
    pub(super) fn track(&self, ui: &mut Ui, name: &str, at_ms: u64, end_ms: u64) -> Option<u64> {
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(NAME, 20.0), egui::Sense::hover());
            let ink = colors(ui).quiet;
            ui.painter().text(place.left_center(), egui::Align2::LEFT_CENTER, name, plain(SIZE_SMALL), ink);
            let bar =
                Bar { attempt: &self.attempt, density: &self.density, minute: None, at_ms, end_ms, name };
            bar.show(ui)
        })
        .inner
    }
}
