//! Numbers that stand at elements: those of findings. A pin says what it stands for when the pointer is over it,
//! and pulses while it is pointed at here or in its list.

use super::Canvas;
use crate::board::{Board, ElementId};
use crate::ui::theme;
use egui::{Align2, Color32, Painter, Pos2, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use std::collections::HashMap;

/// The radius of a pin, in screen points.
const PIN: f32 = 9.0;
/// How far the ring of a pulse goes, in screen points.
const REACH: f32 = 12.0;
/// How long one pulse lasts, in seconds.
const BEAT: f64 = 1.1;

/// A number that stands at an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The element.
    pub element: ElementId,
    /// The number.
    pub number: usize,
    /// What it stands for, in words.
    pub words: String,
    /// The colour of the pin.
    pub ink: Color32,
    /// The colour of the number on it.
    pub on_ink: Color32,
    /// Whether it is pointed at in its list.
    pub pulses: bool,
}

/// What the pointer does with pins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PinTouch {
    /// The number of the pin that the pointer is over.
    pub over: Option<usize>,
    /// The number of the pin that was pressed in this frame.
    pub pressed: Option<usize>,
}

impl Canvas {
    /// Pins at the upper right corner of their elements; several stand beside each other.
    fn places(&self, board: &Board) -> Vec<(&Pin, Pos2)> {
        let mut standing: HashMap<ElementId, f32> = HashMap::new();
        let mut places = Vec::with_capacity(self.pins.len());
        for pin in &self.pins {
            let Some(slot) = board.slot(pin.element) else { continue };
            let shift = standing.entry(pin.element).or_insert(0.0);
            let corner = self.camera.screen_rect(slot.bounds).right_top();
            places.push((pin, corner - vec2(*shift + PIN, 0.0)));
            *shift += 2.0 * PIN + 2.0;
        }
        places
    }

    /// Lets pins be pointed at and pressed.
    pub(super) fn touch_pins(&mut self, ui: &Ui, board: &Board) {
        let view = ui.min_rect();
        let mut touch = PinTouch::default();
        for (pin, at) in self.places(board) {
            let rect = egui::Rect::from_center_size(at, vec2(2.0 * PIN, 2.0 * PIN)).intersect(view);
            if !rect.is_positive() {
                continue;
            }
            let response = ui.interact(rect, ui.scope_id().with(("pin", pin.number)), Sense::click());
            let name = format!("Finding {}: {}", pin.number, pin.words);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
            if response.hovered() || response.has_focus() {
                touch.over = Some(pin.number);
            }
            if response.clicked() {
                touch.pressed = Some(pin.number);
            }
            response.on_hover_text(&pin.words);
        }
        self.pin_touch = touch;
    }

    /// What the pointer does with pins.
    #[must_use]
    pub const fn pin_touch(&self) -> PinTouch {
        self.pin_touch
    }

    pub(super) fn paint_pins(&self, ui: &Ui, painter: &Painter, board: &Board) {
        for (pin, at) in self.places(board) {
            if pin.pulses || self.pin_touch.over == Some(pin.number) {
                pulse(ui, painter, at, pin.ink);
            }
            painter.circle(at, PIN, pin.ink, Stroke::new(1.5, pin.on_ink));
            painter.text(at, Align2::CENTER_CENTER, pin.number.to_string(), theme::strong(11.0), pin.on_ink);
        }
    }
}

/// A ring that goes out from a pin and fades. Without motion it stands still.
fn pulse(ui: &Ui, painter: &Painter, at: Pos2, ink: Color32) {
    let moves = ui.style().animation_time > 0.0;
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let share = if moves { (ui.input(|i| i.time) % BEAT / BEAT) as f32 } else { 0.4 };
    let ring = Stroke::new(2.5 * (1.0 - share) + 0.5, ink.gamma_multiply(1.0 - share));
    painter.circle_stroke(at, share.mul_add(REACH, PIN), ring);
    if moves {
        ui.ctx().request_repaint();
    }
}
