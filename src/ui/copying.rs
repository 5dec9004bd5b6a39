//! The board in the clipboard: as a picture, as SVG, as text. What is selected, or everything.

use super::app::DryRun;
use super::canvas::Canvas;
use super::jobs::Done;
use super::toast::Level;
use crate::board::{Board, ElementId};
use crate::formats::picture::Pixels;
use crate::formats::{
    Drawing, Export, Format, Look, Raw, Subject, labels_in_reading_order, missing_words, pixels,
};
use crate::tools::with_held;
use egui::ColorImage;
use std::collections::BTreeSet;

impl DryRun {
    /// The board that is seen, and what of it is selected, with what lies in selected frames.
    pub(super) fn chosen_in_view(&mut self) -> Option<(Board, BTreeSet<ElementId>)> {
        self.do_command_on_board(Canvas::finish_writing);
        let (canvas, board) = self.board_in_view()?;
        Some((board.clone(), with_held(board, &canvas.selection)))
    }

    /// Copies a picture, at the scale of the last export; a large board at 1×. It takes long enough to be felt, so it is
    /// made beside the screen.
    pub(super) fn copy_picture(&mut self) {
        let Some((board, only)) = self.chosen_in_view() else { return };
        let (ground, scale) = (self.leaving.ground, f32::from(self.leaving.scale));
        self.jobs.start(None, move || {
            let drawing = Drawing::of_chosen(&board, &only, ground, "");
            let made = pixels(&drawing, scale).or_else(|_| pixels(&drawing, 1.0));
            Done::Painted(made.map(painted).map_err(|error| error.to_string()))
        });
    }

    /// Puts the picture that was to be copied in the clipboard.
    pub(super) fn take_painted(&mut self, made: Result<(ColorImage, String), String>) {
        match made {
            Ok((image, words)) => {
                self.ctx.copy_image(image);
                self.toasts.say(Level::Good, words);
            }
            Err(words) => self.toasts.say(Level::Bad, words),
        }
    }

    pub(super) fn put_in_clipboard(&self, pixels: &Pixels) {
        self.ctx.copy_image(image_of(pixels));
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

/// A picture for the clipboard, and what is said of it.
fn painted(Raw { pixels, missing }: Raw) -> (ColorImage, String) {
    let remark = missing_words(&missing).map_or_else(String::new, |words| format!(". {words}"));
    let words = format!("Copied as a picture of {} × {} pixels{remark}", pixels.width, pixels.height);
    (image_of(&pixels), words)
}

fn image_of(pixels: &Pixels) -> ColorImage {
    let size = [pixels.width, pixels.height].map(|side| usize::try_from(side).unwrap_or(usize::MAX));
    ColorImage::from_rgba_unmultiplied(size, &pixels.rgba)
}
