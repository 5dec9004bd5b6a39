//! One entry of a list: a line that says what it is, with buttons that move it and take it away,
//! and below it, once it is opened, its fields.

use super::fields::Fields;
use crate::prompt::draft::ListChange;
use crate::ui::theme::{RADIUS_CARD, SIZE_BODY, SIZE_SMALL, SPACE_S, SPACE_XS, colors, plain, strong};
use crate::ui::widgets::{caption, icon_button, quiet_button};
use egui::{
    CornerRadius, Frame, Label, Layout, Margin, Response, RichText, Sense, Stroke, Ui, WidgetInfo, vec2,
};

/// The side of a button that moves an entry.
const BUTTON: f32 = 28.0;

/// What an entry is.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// What all of its list are, such as `topic`.
    pub what: &'a str,
    /// Its place in the list.
    pub at: usize,
    /// How many there are.
    pub count: usize,
    /// What it says, in a line.
    pub title: &'a str,
    /// What else is worth seeing while it is closed.
    pub aside: &'a str,
    /// The pointer to it.
    pub pointer: &'a str,
}

/// Shows an entry; `open` is the place of the one that is open. Gives what is to become of the list.
pub fn show(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    entry: Entry<'_>,
    open: &mut Option<usize>,
    body: impl FnOnce(&mut Ui, &mut Fields<'_>),
) -> Option<ListChange> {
    let is_open = *open == Some(entry.at);
    let c = colors(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::symmetric(14, 6));
    let change = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let change = head(ui, fields, entry, is_open, open);
        if is_open {
            ui.add_space(SPACE_XS);
            ui.push_id(entry.pointer, |ui| body(ui, fields));
            ui.add_space(SPACE_XS);
        }
        change
    });
    ui.add_space(SPACE_XS);
    if let Some(change) = change.inner {
        fields.change();
        *open = follow(*open, change);
        return Some(change);
    }
    None
}

/// The entry that was open stays open where it goes.
fn follow(open: Option<usize>, change: ListChange) -> Option<usize> {
    let open = open?;
    match change {
        ListChange::Up(at) if at == open => Some(open.saturating_sub(1)),
        ListChange::Up(at) if at.checked_sub(1) == Some(open) => Some(at),
        ListChange::Down(at) if at == open => Some(open.saturating_add(1)),
        ListChange::Down(at) if at.saturating_add(1) == open => Some(at),
        ListChange::Remove(at) if at == open => None,
        ListChange::Remove(at) if at < open => Some(open.saturating_sub(1)),
        _ => Some(open),
    }
}

fn head(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    entry: Entry<'_>,
    is_open: bool,
    open: &mut Option<usize>,
) -> Option<ListChange> {
    let number = entry.at.saturating_add(1);
    let mut change = None;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = SPACE_XS;
            let word = if is_open { "Close" } else { "Edit" };
            let toggle = quiet_button(ui, word);
            let said = format!("{word} {} {number}", entry.what);
            toggle.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, said.clone()));
            if toggle.clicked() {
                *open = (!is_open).then_some(entry.at);
            }
            change = moves(ui, entry, number);
            if !is_open && !entry.aside.is_empty() {
                ui.add_space(SPACE_S);
                caption(ui, entry.aside);
            }
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = SPACE_S;
                let faults = if is_open { 0 } else { fields.count_within(entry.pointer) };
                if words(ui, entry, number, faults).clicked() {
                    *open = (!is_open).then_some(entry.at);
                }
            });
        });
    });
    change
}

/// The number, what is wrong, and what the entry says; a press on that opens the entry as its button does.
fn words(ui: &mut Ui, entry: Entry<'_>, number: usize, faults: usize) -> Response {
    let c = colors(ui);
    ui.label(RichText::new(number.to_string()).color(c.quiet));
    if faults > 0 {
        let ink = RichText::new(format!("{faults} to mend")).font(plain(SIZE_SMALL)).color(c.bad);
        ui.label(ink);
    }
    let title = if entry.title.trim().is_empty() {
        RichText::new(format!("A {} in which nothing is said yet", entry.what)).color(c.quiet)
    } else {
        RichText::new(entry.title).color(c.text)
    };
    ui.add(Label::new(title.font(strong(SIZE_BODY))).truncate().sense(Sense::click()))
}

fn moves(ui: &mut Ui, entry: Entry<'_>, number: usize) -> Option<ListChange> {
    let Entry { what, at, count, .. } = entry;
    let mut change = None;
    let buttons = [
        ("Remove", true, ListChange::Remove(at)),
        ("Move down", at.saturating_add(1) < count, ListChange::Down(at)),
        ("Move up", at > 0, ListChange::Up(at)),
    ];
    for (verb, can, asked) in buttons {
        let name = format!("{verb} {what} {number}");
        let button = ui.add_enabled_ui(can, |ui| {
            icon_button(ui, &name, false, BUTTON, |painter, rect, ink| sign(painter, rect, ink, asked))
        });
        if button.inner.on_hover_text(verb).clicked() {
            change = Some(asked);
        }
    }
    change
}

fn sign(painter: &egui::Painter, rect: egui::Rect, ink: egui::Color32, asked: ListChange) {
    let stroke = Stroke::new(1.4, ink);
    let center = rect.center();
    let line = |from: egui::Vec2, to: egui::Vec2| painter.line_segment([center + from, center + to], stroke);
    match asked {
        ListChange::Remove(_) => {
            line(vec2(-4.5, -4.5), vec2(4.5, 4.5));
            line(vec2(4.5, -4.5), vec2(-4.5, 4.5));
        }
        ListChange::Up(_) | ListChange::Down(_) => {
            let tip = if matches!(asked, ListChange::Up(_)) { -5.0 } else { 5.0 };
            line(vec2(0.0, -tip), vec2(0.0, tip));
            line(vec2(-4.0, tip * 0.2), vec2(0.0, tip));
            line(vec2(4.0, tip * 0.2), vec2(0.0, tip));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_stays_open_where_it_goes() {
        let cases = [
            (Some(1), ListChange::Up(1), Some(0)),
            (Some(1), ListChange::Up(2), Some(2)),
            (Some(1), ListChange::Down(1), Some(2)),
            (Some(1), ListChange::Down(0), Some(0)),
            (Some(1), ListChange::Remove(1), None),
            (Some(1), ListChange::Remove(0), Some(0)),
            (Some(1), ListChange::Remove(2), Some(1)),
            (None, ListChange::Up(1), None),
        ];
        for (open, change, expected) in cases {
            assert_eq!(follow(open, change), expected, "{open:?} {change:?}");
        }
    }
}
