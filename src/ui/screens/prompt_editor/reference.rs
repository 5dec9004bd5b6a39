//! The reference design: a picture of it, and the way to the board on which it is drawn.

use super::fields::{Fields, gap};
use crate::board::Board;
use crate::prompt::Prompt;
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::canvas::Canvas;
use crate::ui::theme::{RADIUS_CARD, colors};
use crate::ui::widgets::{quiet, secondary};
use egui::{CornerRadius, Frame, Stroke, Ui, vec2};

/// The height of the picture, in points.
const PICTURE: f32 = 360.0;

/// Shows the section; `board` is the reference as it is drawn.
pub fn show(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    prompt: &Prompt,
    (canvas, board): (&mut Canvas, &Board),
) -> Vec<Ask> {
    let mut asks = Vec::new();
    quiet(ui, "A design that answers the question well. It stands beside one's own sketch in the review.");
    gap(ui);
    let design = &prompt.reference;
    let is_empty = design.nodes.is_empty();
    let word = if is_empty { "Draw the reference" } else { "Change the drawing" };
    ui.horizontal(|ui| {
        if secondary(ui, word).clicked() {
            asks.push(Ask::OpenReference);
        }
        if !is_empty {
            let nodes = counted(design.nodes.len(), "node", "nodes");
            quiet(ui, format!("{nodes}, {}", counted(design.flows.len(), "flow", "flows")));
        }
    });
    if !is_empty {
        gap(ui);
        picture(ui, canvas, board);
    }
    fields.tell(ui, "/reference/nodes");
    fields.tell(ui, "/reference/flows");
    asks
}

fn picture(ui: &mut Ui, canvas: &mut Canvas, board: &Board) {
    let line = Stroke::new(1.0, colors(ui).line);
    let frame = Frame::new().stroke(line).corner_radius(CornerRadius::same(RADIUS_CARD)).inner_margin(1);
    frame.show(ui, |ui| {
        let size = vec2(ui.available_width(), PICTURE);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_min_size(size);
            canvas.fit_next();
            canvas.show_still(ui, board);
        });
    });
}
