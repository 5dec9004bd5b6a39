//! The counter of an event storming, on the board.

use crate::attempt::{Attempt, note_count};
use crate::ui::theme::{SIZE_BODY, colors, strong};
use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, vec2};

/// The room of the counter.
const SIZE: egui::Vec2 = vec2(150.0, 30.0);

/// Shows how many notes of the first goal there are, at the bottom right of the board. Nothing for a board without goals.
pub fn counter(ui: &mut Ui, attempt: &Attempt) {
    let goal = attempt.prompt().surface.board().and_then(|task| task.notes.first());
    let Some(goal) = goal else { return };
    let c = colors(ui);
    let count = note_count(goal, attempt);
    let words = format!("{count} of {} {}", goal.at_least, goal.kind.words());
    let corner = ui.max_rect().right_bottom() - vec2(16.0, 16.0);
    let rect = Rect::from_min_size(corner - SIZE, SIZE);
    let response = ui.interact(rect, ui.scope_id().with("note counter"), Sense::hover());
    ui.painter().rect(
        rect,
        CornerRadius::same(8),
        c.surface,
        egui::Stroke::new(1.0, c.line),
        egui::StrokeKind::Inside,
    );
    let ink = if count >= usize::from(goal.at_least) { c.good } else { c.text };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, &words, strong(SIZE_BODY), ink);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words.clone()));
}
