//! One row of the palette: its name, what sort of thing it is, and its key.

use super::item::Item;
use crate::ui::matched::{self, Inks};
use crate::ui::theme::{RADIUS, SIZE_SMALL, SPACE_M, SPACE_S, colors, plain};
use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of a row.
pub const HEIGHT: f32 = 34.0;
/// The share of a row that its name may take.
const NAME_SHARE: f32 = 0.58;

/// One row.
pub struct Row<'a> {
    /// Which it is.
    pub at: usize,
    /// What it offers.
    pub item: &'a Item,
    /// The letters of its name that were typed.
    pub letters: &'a [u32],
    /// Whether the cursor is on it.
    pub is_chosen: bool,
}

impl Row<'_> {
    /// Shows it at its place.
    pub fn show(&self, ui: &Ui, rect: Rect) -> Response {
        let Self { at, item, is_chosen, .. } = *self;
        let response = ui.interact(rect, ui.scope_id().with(("row", at)), Sense::click());
        let can = item.why_not.is_none();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, can, is_chosen, &item.name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(description(item)));
        self.paint(ui, rect);
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect) {
        let Self { item, letters, is_chosen, .. } = *self;
        let c = colors(ui);
        let painter = ui.painter();
        if is_chosen {
            painter.rect_filled(rect, CornerRadius::same(RADIUS), c.accent_soft);
        }
        let inner = rect.shrink2(vec2(SPACE_S + 2.0, 0.0));
        let inks = match item.why_not {
            Some(_) => Inks { plain: c.quiet, typed: c.quiet },
            None => Inks { plain: c.text, typed: c.accent },
        };
        let name = painter.layout_job(matched::line(&item.name, letters, inner.width() * NAME_SHARE, inks));
        let corner = pos2(inner.left(), rect.center().y - name.size().y / 2.0);
        painter.galley(corner, name, c.text);
        let mut right = inner.right_center();
        if item.why_not.is_none() && !item.keys.is_empty() {
            let keys = painter.text(right, Align2::RIGHT_CENTER, &item.keys, plain(SIZE_SMALL), c.text);
            right.x = keys.left() - SPACE_M;
        }
        let words = item.why_not.unwrap_or(item.group);
        painter.text(right, Align2::RIGHT_CENTER, words, plain(SIZE_SMALL), c.quiet);
    }
}

/// "Board, Ctrl+Z", "Board, cannot be done now: nothing to undo".
fn description(item: &Item) -> String {
    match item.why_not {
        Some(reason) => format!("{}, cannot be done now: {}", item.group, reason.to_lowercase()),
        None if item.keys.is_empty() => item.group.to_owned(),
        None => format!("{}, {}", item.group, item.keys),
    }
}
