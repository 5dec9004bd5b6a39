//! What a screen reader, and a test, can find on the board.
//!
//! Every element in view has a node with its name and place. The nodes take no
//! input: the canvas as a whole does.

use super::camera::Camera;
use crate::board::{Board, Body, element_name};
use crate::tools::counted;
use egui::{Role, Sense, WidgetInfo};

/// Elements in view beyond this number are left to the outline.
const MOST: usize = 400;

/// Describes the board and its elements in view, if anybody listens.
pub(super) fn describe(ui: &egui::Ui, response: &egui::Response, board: &Board, camera: &Camera) {
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, summary(board)));
    if !ui.ctx().has_accesskit_node(response.id) {
        return;
    }
    for slot in board.near(camera.seen()).into_iter().take(MOST) {
        let rect = camera.screen_rect(slot.bounds).intersect(response.rect);
        let node = ui.interact(rect, response.id.with(slot.element.id.0), Sense::hover());
        node.widget_info(|| WidgetInfo::labeled(Role::Group, true, element_name(board, &slot.element)));
    }
}

/// "Board, 3 boxes, 1 arrow, 0 strokes".
fn summary(board: &Board) -> String {
    let count = |is: fn(&Body) -> bool| board.elements().filter(|element| is(&element.body)).count();
    format!(
        "Board, {}, {}, {}",
        counted(count(|body| matches!(body, Body::Box(_))), "box", "boxes"),
        counted(count(|body| matches!(body, Body::Arrow(_))), "arrow", "arrows"),
        counted(count(|body| matches!(body, Body::Stroke(_))), "stroke", "strokes")
    )
}
