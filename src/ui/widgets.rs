//! The few widgets that screens share: buttons, chips, cards, headings.

use super::theme::{
    RADIUS, RADIUS_CARD, SIZE_BODY, SIZE_SMALL, SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, TARGET, colors,
    plain, strong,
};
use egui::{Button, Color32, CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, Ui, vec2};

/// The one thing to do on a screen.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let c = colors(ui);
    let label = RichText::new(text).font(strong(SIZE_BODY)).color(c.on_accent);
    ui.add(Button::new(label).fill(c.accent).stroke(Stroke::NONE).min_size(vec2(0.0, TARGET)))
}

/// Anything else to do.
pub fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(0.0, TARGET)))
}

/// Something to do that stands back: no ground until the pointer is on it.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    let c = colors(ui);
    let label = RichText::new(text).color(c.quiet);
    ui.add(Button::new(label).frame_when_inactive(false).min_size(vec2(0.0, TARGET)))
}

/// One of several choices.
pub fn choice(ui: &mut Ui, chosen: bool, text: &str) -> Response {
    let c = colors(ui);
    let (fill, ink) = if chosen { (c.accent_soft, c.accent) } else { (Color32::TRANSPARENT, c.text) };
    let label = RichText::new(text).color(ink);
    ui.add(Button::selectable(chosen, label).fill(fill).min_size(vec2(0.0, TARGET)))
}

/// A small word on a tint.
pub fn chip(ui: &mut Ui, text: &str, ink: Color32) -> Response {
    let fill = ink.gamma_multiply(0.14);
    let frame = Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(RADIUS))
        .inner_margin(Margin::symmetric(7, 2));
    frame.show(ui, |ui| ui.label(RichText::new(text).font(plain(SIZE_SMALL)).color(ink))).inner
}

/// The mark of a number that has no public source.
pub fn assumption(ui: &mut Ui) -> Response {
    let c = colors(ui);
    chip(ui, "assumption", c.warn).on_hover_text("No public source: a working assumption")
}

/// A page's name.
pub fn page_title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(strong(super::theme::SIZE_PAGE)));
}

/// A section's name.
pub fn section(ui: &mut Ui, text: &str) {
    ui.add_space(SPACE_S);
    ui.label(RichText::new(text).font(strong(SIZE_TITLE)));
    ui.add_space(SPACE_XS);
}

/// Text that stands back.
pub fn quiet(ui: &mut Ui, text: impl Into<String>) -> Response {
    let ink = colors(ui).quiet;
    ui.label(RichText::new(text).color(ink))
}

/// Small text that stands back.
pub fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let ink = colors(ui).quiet;
    ui.label(RichText::new(text).font(plain(SIZE_SMALL)).color(ink))
}

/// A surface that holds one thing.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> egui::InnerResponse<R> {
    let c = colors(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::same(margin(SPACE_M)));
    frame.show(ui, add)
}

#[expect(clippy::cast_possible_truncation, reason = "spacings are small")]
const fn margin(space: f32) -> i8 {
    space as i8
}

/// A page: content of a readable width in the middle, which scrolls.
pub fn page<R>(ui: &mut Ui, widest: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let scroll = egui::ScrollArea::vertical().auto_shrink(false);
    scroll
        .show(ui, |ui| {
            let width = (ui.available_width() - 2.0 * SPACE_M).min(widest);
            let side = ((ui.available_width() - width) / 2.0).max(SPACE_M);
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(super::theme::SPACE_L);
                    let inner = add(ui);
                    ui.add_space(super::theme::SPACE_XL);
                    inner
                })
                .inner
            })
            .inner
        })
        .inner
}

/// A square button with a painted icon and a name for those who cannot see it.
pub fn icon_button(
    ui: &mut Ui,
    name: &str,
    chosen: bool,
    size: f32,
    paint: impl FnOnce(&egui::Painter, egui::Rect, Color32),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::click());
    let c = colors(ui);
    let ground = if chosen {
        Some(c.accent_soft)
    } else if response.hovered() || response.has_focus() {
        Some(c.raised)
    } else {
        None
    };
    if let Some(fill) = ground {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    }
    paint(ui.painter(), rect, if chosen { c.accent } else { c.text });
    let enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, enabled, chosen, name));
    response
}

/// Minutes and seconds, such as `07:05` or `102:30`.
#[must_use]
pub fn clock_text(ms: u64) -> String {
    let seconds = ms / 1_000;
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// Whole minutes, such as `7 min`.
#[must_use]
pub fn minutes_text(ms: u64) -> String {
    format!("{} min", ms.saturating_add(30_000) / 60_000)
}

/// A list as a sentence part: `a, b and c`.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}
