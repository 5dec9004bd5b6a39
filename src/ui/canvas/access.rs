//! What a screen reader, and a test, can find on the board.
//!
//! Every element in view has a node with its name and place. The nodes take no
//! input: the canvas as a whole does.

use super::camera::Camera;
use crate::board::{Arrow, Board, Element, ElementId};
use egui::{Role, Sense, WidgetInfo};

/// Elements beyond this number are left to the outline.
const MOST: usize = 400;

/// Describes the board and its elements.
pub(super) fn describe(ui: &egui::Ui, response: &egui::Response, board: &Board, camera: &Camera) {
    let (mut boxes, mut arrows, mut strokes) = (0_usize, 0_usize, 0_usize);
    let seen = camera.seen();
    for (at, slot) in board.slots().iter().enumerate() {
        let count = match &slot.element.body {
            crate::board::Body::Box(_) => &mut boxes,
            crate::board::Body::Arrow(_) => &mut arrows,
            crate::board::Body::Stroke(_) => &mut strokes,
        };
        *count = count.saturating_add(1);
        if at < MOST && slot.bounds.touches(seen) {
            let rect = camera.screen_rect(slot.bounds).intersect(response.rect);
            let node = ui.interact(rect, response.id.with(slot.element.id.0), Sense::hover());
            let name = element_name(board, &slot.element);
            node.widget_info(|| WidgetInfo::labeled(Role::Group, true, name.clone()));
        }
    }
    let summary = format!(
        "Board, {}, {}, {}",
        count_of(boxes, "box", "boxes"),
        count_of(arrows, "arrow", "arrows"),
        count_of(strokes, "stroke", "strokes")
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, summary.clone()));
}

fn count_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "Service Orders", "Arrow from Orders to Orders DB: `PlaceOrder`".
#[must_use]
pub fn element_name(board: &Board, element: &Element) -> String {
    match (element.as_arrow(), element.label()) {
        (Some(arrow), _) => arrow_name(board, element, arrow),
        (None, Some(label)) if !label.is_empty() => format!("{} {}", element.word(), label.text),
        _ => element.word().to_owned(),
    }
}

fn arrow_name(board: &Board, element: &Element, arrow: &Arrow) -> String {
    let end = |id: Option<ElementId>| {
        let label = id.and_then(|id| board.get(id)?.label());
        label.map_or("nothing", |label| if label.is_empty() { "an unnamed box" } else { &label.text })
    };
    let mut name = format!("{} from {} to {}", element.word(), end(arrow.from.bound), end(arrow.to.bound));
    if !arrow.label.is_empty() {
        name.push_str(": ");
        name.push_str(&arrow.label.text);
    }
    name
}
