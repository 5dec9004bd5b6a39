//! A name on one line, with the letters that were typed standing out.

use super::theme::{SIZE_BODY, plain, strong};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId};

/// The inks of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// Of most letters.
    pub plain: Color32,
    /// Of the letters that were typed.
    pub typed: Color32,
}

/// A name on one line no wider than `room`; `letters` are the places of those that were typed, ascending.
#[must_use]
pub fn line(name: &str, letters: &[u32], room: f32, inks: Inks) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(room), ..LayoutJob::default() };
    let format = |is_typed: bool| {
        let (font_id, color): (FontId, Color32) =
            if is_typed { (strong(SIZE_BODY), inks.typed) } else { (plain(SIZE_BODY), inks.plain) };
        TextFormat { font_id, color, ..TextFormat::default() }
    };
    let mut run = String::new();
    let mut run_is_typed = false;
    for (at, letter) in (0_u32..).zip(name.chars()) {
        let is_typed = letters.binary_search(&at).is_ok();
        if is_typed != run_is_typed {
            job.append(&std::mem::take(&mut run), 0.0, format(run_is_typed));
            run_is_typed = is_typed;
        }
        run.push(letter);
    }
    job.append(&run, 0.0, format(run_is_typed));
    job
}
