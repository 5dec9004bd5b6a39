//! The sheet of keys, made from the one list of commands.

use super::command::{COMMANDS, Entry, Place, key_text};
use super::theme::{SPACE_L, SPACE_S, SPACE_XS, colors};
use super::widgets::{caption, page_title, quiet_button, section};
use crate::tools::GRAMMAR;
use egui::{Id, Modal, RichText, ScrollArea, Ui};

/// The narrowest column, so that the columns of all groups stand below each other.
const COLUMN: f32 = 132.0;

/// Shows the sheet; says whether it stays open.
pub fn show(ctx: &egui::Context) -> bool {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(egui::Margin::same(24));
    let modal = Modal::new(Id::unique("keys")).frame(frame).show(ctx, |ui| {
        ui.set_width((ctx.content_rect().width() - 120.0).clamp(300.0, 880.0));
        let closed = ui
            .horizontal(|ui| {
                page_title(ui, "Keys");
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    quiet_button(ui, "Close").clicked()
                })
                .inner
            })
            .inner;
        let height = (ctx.content_rect().height() - 180.0).max(200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for place in Place::ALL {
                group(ui, place);
            }
            section(ui, "While writing on the board");
            caption(ui, "Enter or Esc keeps the text, Shift+Enter breaks the line. In text without a box Enter breaks the line and Esc ends it. Ctrl+arrow adds a neighbour at once; with Ctrl still held a kind's letter chooses what it is. Tab changes the kind of the box.");
            quick_line(ui);
            section(ui, "With the pointer");
            caption(ui, "Wheel pans, Ctrl+wheel zooms, Space or the middle button drags the board. Double click writes. Shift adds to the selection, Alt copies while dragging, Ctrl keeps an arrow from binding.");
        });
        closed
    });
    !(modal.inner || modal.should_close())
}

fn group(ui: &mut Ui, place: Place) {
    let entries: Vec<&Entry> =
        COMMANDS.iter().filter(|entry| entry.place == place && !entry.keys.is_empty()).collect();
    section(ui, place.words());
    let columns = 2;
    egui::Grid::new(("keys of", place.words()))
        .num_columns(columns * 2)
        .min_col_width(COLUMN)
        .spacing([SPACE_L, SPACE_XS])
        .show(ui, |ui| {
            for pair in entries.chunks(columns) {
                for entry in pair {
                    row(ui, entry);
                }
                ui.end_row();
            }
        });
    ui.add_space(SPACE_S);
}

/// The grammar of the quick line, by examples.
fn quick_line(ui: &mut Ui) {
    section(ui, "Quick line");
    egui::Grid::new("quick line").num_columns(2).min_col_width(COLUMN).spacing([SPACE_L, SPACE_XS]).show(
        ui,
        |ui| {
            for (example, meaning) in GRAMMAR {
                ui.label(RichText::new(*example).color(colors(ui).accent));
                ui.label(*meaning);
                ui.end_row();
            }
        },
    );
    ui.add_space(SPACE_S);
}

fn row(ui: &mut Ui, entry: &Entry) {
    let c = colors(ui);
    let keys: Vec<String> = entry.keys.iter().map(key_text).collect();
    ui.label(RichText::new(keys.join(" or ")).color(c.accent));
    ui.label(entry.name);
}
