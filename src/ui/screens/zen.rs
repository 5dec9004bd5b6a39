//! Zen: nothing but the board, a small clock in its corner, and a quiet way back.
//!
//! Only the key and the button lead out of it; Esc belongs to the board.

use super::{clock_bar, status_bar};
use crate::store::SaveState;
use crate::ui::ask::Ask;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, tooltip};
use crate::ui::sitting::Sitting;
use crate::ui::theme::{RADIUS_CARD, colors};
use crate::ui::widgets::quiet_button;
use egui::{Area, CornerRadius, Frame, Id, Margin, Order, Panel, Stroke, Ui, vec2};

/// How far the clock stands from the corner of the window.
const EDGE: f32 = 12.0;

/// Shows the clock in the corner. Work that is not saved is not hidden either.
pub fn show(ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas) -> Vec<Ask> {
    let mut asks = corner(ui, sitting);
    if matches!(sitting.save_state(), SaveState::NotSaved { .. }) {
        let foot = Frame::new().fill(colors(ui).surface).inner_margin(Margin::symmetric(16, 3));
        let bar = Panel::bottom("status").frame(foot);
        asks.extend(bar.show(ui, |ui| status_bar::show(ui, sitting, canvas, false)).inner);
    }
    asks
}

fn corner(ui: &Ui, sitting: &Sitting) -> Vec<Ask> {
    let c = colors(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::symmetric(10, 2));
    let area = Area::new(Id::unique("zen clock")).order(Order::Middle);
    let place = ui.max_rect().left_top() + vec2(EDGE, EDGE);
    let shown = area.fixed_pos(place).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| ui.horizontal(|ui| clock_and_way_back(ui, sitting)).inner).inner
    });
    shown.inner
}

fn clock_and_way_back(ui: &mut Ui, sitting: &Sitting) -> Vec<Ask> {
    let mut asks = clock_bar::show_small(ui, sitting);
    if quiet_button(ui, "Leave zen").on_hover_text(tooltip(Command::Zen)).clicked() {
        asks.push(Ask::Do(Command::Zen));
    }
    asks
}
