//! The few widgets that screens share: buttons, chips, cards, headings.

use super::theme::{
    RADIUS, RADIUS_CARD, SIZE_BODY, SIZE_SMALL, SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, TARGET, colors,
    plain, strong,
};
use crate::attempt::Verdict;
use egui::{
    Button, Color32, CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, StrokeKind, TextStyle,
    Ui, Vec2, vec2,
};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

/// The room on both sides of a tab's name, so that all of them stand in one row, in points.
const TAB_PADDING: f32 = 6.0;
/// The room around what stands on a sheet, in points.
const SHEET_MARGIN: Margin = Margin::same(24);

/// The one thing to do on a screen.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let c = colors(ui);
    let label = RichText::new(text).font(strong(SIZE_BODY)).color(c.on_accent);
    let button = Button::new(label).fill(c.accent).stroke(Stroke::NONE).min_size(vec2(0.0, TARGET));
    let response = ui.add(button);
    ring(ui, &response, RADIUS);
    response
}

/// Shows that something has the keys, where its own looks do not.
pub fn ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        let line = Stroke::new(2.0, colors(ui).text);
        let outline = response.rect.expand(2.0);
        ui.painter().rect_stroke(outline, CornerRadius::same(radius), line, StrokeKind::Outside);
    }
}

/// Anything else to do.
pub fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(0.0, TARGET)))
}

/// Something to do that stands back: no ground until the pointer is on it.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    let ink = colors(ui).quiet;
    let button = Button::new(text).frame_when_inactive(false).min_size(vec2(0.0, TARGET));
    let shown = ui.scope(|ui| {
        // On the ground that it has under the pointer it no longer stands back.
        ui.visuals_mut().widgets.inactive.fg_stroke.color = ink;
        ui.add(button)
    });
    shown.inner
}

/// One of several choices.
pub fn choice(ui: &mut Ui, chosen: bool, text: &str) -> Response {
    let c = colors(ui);
    let (fill, ink) = if chosen { (c.accent_soft, c.accent) } else { (Color32::TRANSPARENT, c.text) };
    let label = RichText::new(text).color(ink);
    ui.add(Button::selectable(chosen, label).fill(fill).min_size(vec2(0.0, TARGET)))
}

/// Tabs beside one another, close enough for a narrow panel; gives the one that was pressed.
pub fn tab_row<T: Copy + PartialEq>(
    ui: &mut Ui,
    chosen: T,
    tabs: impl IntoIterator<Item = (T, &'static str)>,
) -> Option<T> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        set_tab_spacing(ui);
        for (tab, name) in tabs {
            if choice(ui, chosen == tab, name).clicked() {
                pressed = Some(tab);
            }
        }
    });
    pressed
}

/// Puts tabs close to one another.
pub fn set_tab_spacing(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.x = 1.0;
    ui.spacing_mut().button_padding.x = TAB_PADDING;
}

/// A small word on a tint.
pub fn chip(ui: &mut Ui, text: &str, ink: Color32) -> Response {
    let fill = ink.gamma_multiply(0.1);
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

/// What a sheet over the screen stands on.
pub fn sheet_frame(ctx: &egui::Context) -> Frame {
    Frame::popup(&ctx.global_style()).inner_margin(SHEET_MARGIN)
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

/// The name of a group within a section, without room above it.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(strong(SIZE_BODY)))
}

/// What a score means, on a tint that says so too.
pub fn verdict_chip(ui: &mut Ui, verdict: Verdict) -> Response {
    let c = colors(ui);
    let ink = match verdict {
        Verdict::Strong | Verdict::Good => c.good,
        Verdict::Borderline | Verdict::NotYet => c.warn,
        Verdict::Redo | Verdict::RedoThisWeek => c.bad,
        Verdict::Ungraded => c.quiet,
    };
    chip(ui, verdict.words(), ink).on_hover_text(verdict.meaning())
}

/// A share between 0 and 1 as a bar with its name and percent.
pub fn share_bar(ui: &mut Ui, name: &str, share: f64) {
    let c = colors(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let words = format!("{:.0} %", share * 100.0);
    let said = format!("{name}: {words}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    let painter = ui.painter();
    painter.text(row.left_center(), egui::Align2::LEFT_CENTER, name, plain(SIZE_SMALL), c.text);
    let room = egui::Rect::from_min_max(
        egui::pos2(row.left() + 92.0, row.center().y - 5.0),
        egui::pos2(row.right() - 52.0, row.center().y + 5.0),
    );
    painter.rect_filled(room, CornerRadius::same(3), c.line);
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let width = room.width() * (share.clamp(0.0, 1.0) as f32);
    let filled = egui::Rect::from_min_size(room.min, vec2(width, room.height()));
    painter.rect_filled(filled, CornerRadius::same(3), c.accent);
    let at = egui::pos2(row.right(), row.center().y);
    painter.text(at, egui::Align2::RIGHT_CENTER, words, plain(SIZE_SMALL), c.quiet);
}

/// Text in Markdown.
pub fn markdown(ui: &mut Ui, cache: &mut CommonMarkCache, text: &str) {
    ui.scope(|ui| {
        // Rows are as high as their letters: otherwise the bullets of a list stand beside their lines, or above them.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
        CommonMarkViewer::new().show(ui, cache, text);
    });
}

/// A page of notes as it was written in the sitting.
pub fn page_of_notes(ui: &mut Ui, name: &str, text: &str) {
    heading(ui, name);
    if text.trim().is_empty() {
        quiet(ui, "Nothing was written here.");
    } else {
        markdown(ui, &mut CommonMarkCache::default(), &with_breaks(text));
    }
    ui.add_space(SPACE_S);
}

/// Notes as they were typed: each line is one, as it is not in Markdown by itself. Code keeps its own.
fn with_breaks(text: &str) -> String {
    let mut is_code = false;
    let mut broken = String::with_capacity(text.len());
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        broken.push_str(line);
        if !is_code && !line.trim().is_empty() {
            broken.push_str("  ");
        }
        broken.push('\n');
    }
    broken
}

/// Text that stands back.
pub fn quiet(ui: &mut Ui, text: impl Into<String>) -> Response {
    let ink = colors(ui).quiet;
    ui.label(RichText::new(text).color(ink))
}

/// Running text in which names in backticks are set apart.
pub fn prose(ui: &mut Ui, text: &str, ink: Color32) -> Response {
    let mut job = egui::text::LayoutJob::default();
    let c = colors(ui);
    for (at, part) in text.split('`').enumerate() {
        let is_name = at % 2 == 1;
        let font = if is_name { egui::FontId::monospace(SIZE_BODY - 1.0) } else { plain(SIZE_BODY) };
        let color = if is_name { c.text } else { ink };
        job.append(part, 0.0, egui::TextFormat { font_id: font, color, ..egui::TextFormat::default() });
    }
    ui.add(egui::Label::new(job).wrap())
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

/// A page: content of a readable width in the middle, which scrolls. Pages of other names scroll by themselves.
pub fn page<R>(ui: &mut Ui, name: &str, widest: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let scroll = egui::ScrollArea::vertical().auto_shrink(false).id_salt(("page", name));
    // Measured outside, so that nothing moves when a bar to scroll by comes or goes.
    let room = ui.available_width();
    scroll
        .show(ui, |ui| {
            let width = (ui.available_width() - 2.0 * SPACE_M).min(widest);
            let side = ((room - width) / 2.0).max(SPACE_M);
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

/// A card of this size with its frame, in screen points, its content close together.
pub fn sized_card(ui: &mut Ui, size: Vec2, show: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(SPACE_S, SPACE_XS);
            ui.set_width(size.x - 2.0 * SPACE_M - 2.0);
            ui.set_height(size.y - 2.0 * SPACE_M - 2.0);
            show(ui);
        });
    });
}

/// Things of equal width in rows, as many beside each other as fit; `show` gets each one's number and width.
pub fn card_rows(ui: &mut Ui, count: usize, narrowest: f32, mut show: impl FnMut(&mut Ui, usize, f32)) {
    let room = ui.available_width();
    let columns = ((room + SPACE_M) / (narrowest + SPACE_M)).floor().max(1.0);
    let width = ((room - SPACE_M * (columns - 1.0)) / columns).floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let columns = columns as usize;
    for first in (0..count).step_by(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(SPACE_M, SPACE_M);
            for at in first..first.saturating_add(columns).min(count) {
                show(ui, at, width);
            }
        });
        ui.add_space(SPACE_M - ui.spacing().item_spacing.y);
    }
}

/// A square button with a painted icon and a name for those who cannot see it.
pub fn icon_button(
    ui: &mut Ui,
    name: &str,
    chosen: bool,
    size: f32,
    paint: impl FnOnce(&egui::Painter, egui::Rect, Color32),
) -> Response {
    icon_button_sensing(ui, Sense::click(), name, chosen, size, paint)
}

/// The same for what has a key of its own and would only be in the way of Tab.
pub fn icon_button_beside_keys(
    ui: &mut Ui,
    name: &str,
    size: f32,
    paint: impl FnOnce(&egui::Painter, egui::Rect, Color32),
) -> Response {
    icon_button_sensing(ui, Sense::CLICK, name, false, size, paint)
}

fn icon_button_sensing(
    ui: &mut Ui,
    sense: Sense,
    name: &str,
    chosen: bool,
    size: f32,
    paint: impl FnOnce(&egui::Painter, egui::Rect, Color32),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), sense);
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

/// The share of a part in a whole, between 0 and 1, for places and lengths on a bar.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a place on a bar needs no more than 24 bits")]
pub fn share(part: u64, whole: u64) -> f32 {
    (part as f32 / whole as f32).clamp(0.0, 1.0)
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
