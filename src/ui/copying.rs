//! The board in the clipboard: as a picture, as SVG, as text. What is selected, or everything.

use super::app::DryRun;
use super::canvas::Canvas;
use super::toast::Level;
use crate::board::{Board, ElementId};
use crate::formats::picture::Pixels;
use crate::formats::{Export, Format, Look, Raw, Subject, labels_in_reading_order, missing_words, pixels};
use crate::tools::with_held;
use std::collections::BTreeSet;

impl DryRun {
    /// The board that is seen, and what of it is selected, with what lies in selected frames.
    pub(super) fn chosen_in_view(&mut self) -> Option<(Board, BTreeSet<ElementId>)> {
        self.do_command_on_board(Canvas::finish_writing);
        let (canvas, board) = self.board_in_view()?;
        Some((board.clone(), with_held(board, &canvas.selection)))
    }

    /// Copies a picture, at the scale of the last export; a large board at 1×.
    pub(super) fn copy_picture(&mut self) {
        let Some((board, only)) = self.chosen_in_view() else { return };
        let drawing = crate::formats::Drawing::of_chosen(&board, &only, self.leaving.ground, "");
        let scale = f32::from(self.leaving.scale);
        match pixels(&drawing, scale).or_else(|_| pixels(&drawing, 1.0)) {
            Ok(raw) => self.copy_pixels(&raw),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn copy_pixels(&mut self, Raw { pixels, missing }: &Raw) {
        let (width, height) = (pixels.width, pixels.height);
        self.put_in_clipboard(pixels);
        let remark = missing_words(missing).map_or_else(String::new, |words| format!(". {words}"));
        self.toasts.say(Level::Good, format!("Copied as a picture of {width} × {height} pixels{remark}"));
    }

    pub(super) fn put_in_clipboard(&self, pixels: &Pixels) {
        let size = [pixels.width, pixels.height].map(|side| usize::try_from(side).unwrap_or(usize::MAX));
        self.ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &pixels.rgba));
    }

    /// Copies a drawing as SVG text.
    pub(super) fn copy_svg(&mut self) {
        let Some((board, only)) = self.chosen_in_view() else { return };
        let Some(attempt) = self.attempt_in_view() else { return };
        let look = Look { only, ground: self.leaving.ground, ..Look::default() };
        let made = crate::formats::export(Subject { attempt, board: &board }, Format::Svg, &look);
        match made.map(|Export { bytes, .. }| String::from_utf8_lossy(&bytes).into_owned()) {
            Ok(text) => self.copied("SVG", text),
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    /// Copies what is written, in the order in which one reads it.
    pub(super) fn copy_text(&mut self) {
        let Some((board, only)) = self.chosen_in_view() else { return };
        let text = labels_in_reading_order(&board, &only);
        if text.is_empty() {
            self.toasts.say(Level::Good, "Nothing is written there, so nothing was copied");
        } else {
            self.copied("text", text);
        }
    }

    fn copied(&mut self, what: &str, text: String) {
        self.ctx.copy_text(text);
        self.toasts.say(Level::Good, format!("Copied as {what}"));
    }
}
