//! Minutes by phase against the plan.

use super::theme::{SIZE_SMALL, SPACE_S, colors, plain};
use super::widgets::{clock_text, minutes_text, share};
use crate::attempt::{Attempt, PhaseSpan, minutes_by_phase};
use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of one phase's row.
const ROW: f32 = 22.0;
/// The width of the phases' names.
const NAMES: f32 = 92.0;
/// The width of the numbers.
const NUMBERS: f32 = 108.0;

/// A plan below this is told in minutes and seconds.
const SHORT_MS: u64 = 180_000;

/// Shows one bar a phase: what was spent, over what was planned.
pub fn show(ui: &mut Ui, attempt: &Attempt) {
    let spent = minutes_by_phase(attempt);
    let planned: Vec<u64> = attempt.spans().into_iter().map(PhaseSpan::length_ms).collect();
    let longest = spent.iter().chain(&planned).copied().max().unwrap_or(1).max(1);
    for ((phase, spent), planned) in attempt.prompt().plan().iter().zip(spent).zip(planned) {
        bar(ui, &phase.name, spent, planned, longest);
    }
}

fn bar(ui: &mut Ui, name: &str, spent: u64, planned: u64, longest: u64) {
    let c = colors(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let words = if planned < SHORT_MS {
        format!("{} of {}", clock_text(spent), clock_text(planned))
    } else {
        format!("{} of {}", minutes_text(spent), minutes_text(planned))
    };
    let said = format!("{name}: {words}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    let painter = ui.painter();
    painter.text(row.left_center(), Align2::LEFT_CENTER, name, plain(SIZE_SMALL), c.text);
    let room = Rect::from_min_max(
        pos2(row.left() + NAMES, row.center().y - 5.0),
        pos2(row.right() - NUMBERS, row.center().y + 5.0),
    );
    let width = |ms: u64| room.width() * share(ms, longest);
    let of = |ms: u64| Rect::from_min_size(room.min, vec2(width(ms), room.height()));
    painter.rect_filled(of(planned), CornerRadius::same(3), c.line);
    // Up to the plan in the accent, beyond it in the colour of what is late.
    painter.rect_filled(of(spent.min(planned)), CornerRadius::same(3), c.accent);
    if spent > planned {
        let over = Rect::from_min_max(pos2(room.left() + width(planned), room.top()), of(spent).max);
        painter.rect_filled(over, CornerRadius::same(3), c.warn);
    }
    let ink = if spent > planned.saturating_add(30_000) { c.warn } else { c.quiet };
    let at = pos2(room.right() + SPACE_S, row.center().y);
    painter.text(at, Align2::LEFT_CENTER, words, plain(SIZE_SMALL), ink);
}
