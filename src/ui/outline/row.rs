//! One row of the outline.

use super::entry::Entry;
use crate::ui::theme::{Colors, RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_M, SPACE_S, colors, plain};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// The height of a row.
pub const HEIGHT: f32 = 28.0;

/// One row of the outline.
pub struct Row<'a> {
    /// What it lists.
    pub entry: &'a Entry,
    /// Which row it is, and of how many.
    pub at: (usize, usize),
    /// Whether the element is selected on the board.
    pub is_selected: bool,
    /// Whether the cursor is on it.
    pub is_current: bool,
    /// Whether the outline has the keys.
    pub has_keys: bool,
}

impl Row<'_> {
    /// Shows it at its place.
    pub fn show(&self, ui: &Ui, rect: Rect) -> Response {
        let id = ui.scope_id().with(("entry", self.entry.id.0));
        let response = ui.interact(rect, id, Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(Role::TreeItem, true, self.is_selected, &self.entry.said));
        let (at, of) = self.at;
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.is_selected);
            node.set_level(if self.entry.beneath { 2 } else { 1 });
            node.set_position_in_set(at);
            node.set_size_of_set(of);
        });
        self.paint(ui, rect, &response);
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let c = colors(ui);
        let painter = ui.painter();
        if let Some(fill) = self.ground(c, response) {
            painter.rect_filled(rect, CornerRadius::same(RADIUS), fill);
        }
        if self.is_current && self.has_keys {
            let line = Stroke::new(1.5, c.accent);
            painter.rect_stroke(rect.shrink(1.0), CornerRadius::same(RADIUS), line, StrokeKind::Inside);
        }
        let kind =
            Rect::from_min_max(name_place(rect, self.entry.beneath).min, rect.max - vec2(SPACE_S, 0.0));
        let word = painter.text(
            kind.right_center(),
            Align2::RIGHT_CENTER,
            &self.entry.kind,
            plain(SIZE_SMALL),
            c.quiet,
        );
        let ink = if self.entry.beneath { c.quiet } else { c.text };
        let job = one_line(&self.entry.words, ink, word.left() - kind.left() - SPACE_S);
        let name = painter.layout_job(job);
        painter.galley(pos2(kind.left(), rect.center().y - name.size().y / 2.0), name, ink);
    }

    fn ground(&self, c: Colors, response: &Response) -> Option<Color32> {
        match (self.is_selected, response.hovered()) {
            (true, _) => Some(c.accent_soft),
            (false, true) => Some(c.raised),
            (false, false) => None,
        }
    }
}

/// Where the name of a row stands.
#[must_use]
pub fn name_place(rect: Rect, beneath: bool) -> Rect {
    let indent = if beneath { SPACE_M + SPACE_S } else { SPACE_S };
    Rect::from_min_max(rect.min + vec2(indent, 0.0), rect.max)
}

fn one_line(words: &str, color: Color32, room: f32) -> LayoutJob {
    let format = TextFormat { font_id: plain(SIZE_BODY), color, ..TextFormat::default() };
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(room);
    job
}
