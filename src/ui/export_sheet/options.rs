//! What can be chosen in the export sheet: the formats, and of each what it offers.

use super::Leaving;
use crate::formats::{Choice, Format, Lettering};
use crate::render::Ground;
use crate::tools::counted;
use crate::ui::theme::{SPACE_S, SPACE_XS};
use crate::ui::widgets::{caption, choice, heading};
use egui::Ui;

/// The scales that are offered.
const SCALES: [(u8, &str); 3] = [(1, "1×"), (2, "2×"), (3, "3×")];

/// Shows all choices; `selected` elements could be shown alone.
pub(super) fn show(ui: &mut Ui, formats: &[Format], chosen: &mut Leaving, whole: &mut bool, selected: usize) {
    heading(ui, "Format");
    ui.horizontal_wrapped(|ui| {
        for format in formats {
            if choice(ui, chosen.format == *format, format.name()).clicked() {
                chosen.format = *format;
            }
        }
    });
    caption(ui, chosen.format.hint());
    if chosen.format.offers(Choice::Ground) {
        pick(ui, "Paper", &Ground::ALL.map(|ground| (ground, ground_name(ground))), &mut chosen.ground);
    }
    if chosen.format.offers(Choice::Scale) {
        pick(ui, "Size", &SCALES, &mut chosen.scale);
    }
    if chosen.format.offers(Choice::Lettering) {
        pick(ui, "Words", &Lettering::ALL.map(|one| (one, lettering_name(one))), &mut chosen.lettering);
    }
    if chosen.format.offers(Choice::Ground) && selected > 0 {
        let part = counted(selected, "selected element", "selected elements");
        pick(ui, "Show", &[(true, "Everything"), (false, &part)], whole);
    }
    if chosen.format.offers(Choice::Scene) {
        ui.add_space(SPACE_S);
        ui.checkbox(&mut chosen.scene, "Can be opened again as a board");
    }
}

const fn ground_name(ground: Ground) -> &'static str {
    match ground {
        Ground::Light => "Light",
        Ground::Dark => "Dark",
        Ground::Transparent => "Transparent",
    }
}

const fn lettering_name(lettering: Lettering) -> &'static str {
    match lettering {
        Lettering::Font => "Text with its font",
        Lettering::Outlines => "Outlines",
    }
}

/// A row of choices under a name.
fn pick<T: Copy + PartialEq>(ui: &mut Ui, name: &str, all: &[(T, &str)], chosen: &mut T) {
    ui.add_space(SPACE_S);
    heading(ui, name);
    ui.add_space(SPACE_XS - ui.spacing().item_spacing.y);
    ui.horizontal(|ui| {
        for (value, words) in all {
            if choice(ui, *chosen == *value, words).clicked() {
                *chosen = *value;
            }
        }
    });
}
