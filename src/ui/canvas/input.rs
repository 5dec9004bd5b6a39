//! From egui's events to gestures: every pointer position between two frames is used.

use super::camera::pans;
use super::{Access, Canvas};
use crate::board::{Board, Edit};
use crate::tools::{Gesture, Input, Modifiers, Outcome, Pressure, Tool, border_at};
use egui::{Event, PointerButton, Pos2, TouchPhase};
use std::time::Duration;

/// The longest time between the two presses of a double press.
const DOUBLE_PRESS_SECONDS: f64 = 0.35;
/// The farthest that the two may lie apart, in screen points.
const DOUBLE_PRESS_REACH: f32 = 6.0;

impl Canvas {
    /// Feeds this frame's pointer events to the gesture.
    ///
    /// Input behind an edit waits for the next frame, in which the board has taken it.
    pub(super) fn point(
        &mut self,
        ui: &egui::Ui,
        response: &egui::Response,
        board: &Board,
        access: Access,
    ) -> Vec<Edit> {
        if access == Access::Look && !matches!(self.tool, Tool::Hand | Tool::Laser) {
            self.tool = Tool::Select;
        }
        let events = ui.input(|i| i.events.clone());
        for event in &events {
            if let Some(held) = held_at(event) {
                self.keys = modifiers(held);
            }
            self.keys.pressure = self.pressure_at(event);
            let keys = self.keys;
            let input = self.read(event, ui, response);
            self.pending.extend(input.map(|input| (input, keys)));
        }
        let mut edits = Vec::new();
        while edits.is_empty()
            && let Some((input, keys)) = self.pending.pop_front()
        {
            edits = self.take_input(input, board, keys, access);
        }
        if !self.pending.is_empty() {
            ui.ctx().request_repaint();
        }
        self.notice_rest(ui, board, access);
        self.point_cursor(ui, response, board);
        edits
    }

    /// How hard the pen is pressed as of an event. The system tells it ahead of the pointer's own events, and of a
    /// mouse never; winit 0.30 passes it on from Windows only.
    fn pressure_at(&mut self, event: &Event) -> Pressure {
        match event {
            Event::Touch { force, phase: TouchPhase::Start | TouchPhase::Move, .. } => {
                self.force = force.map(percent);
            }
            Event::PointerButton { pressed: false, .. } => self.force = None,
            _ => {}
        }
        match self.force {
            _ if !self.pen_pressure => Pressure::Even,
            Some(percent) => Pressure::Force(percent),
            None => Pressure::Speed,
        }
    }

    /// Tells a gesture that heeds it when the pointer rests.
    fn notice_rest(&mut self, ui: &egui::Ui, board: &Board, access: Access) {
        let Some(rest) = self.gesture.rests_after_ms().filter(|_| self.pending.is_empty()) else { return };
        let Some(wait) = self.rest.wait(Duration::from_millis(rest), ui.input(|i| i.time)) else { return };
        if wait > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(wait));
            return;
        }
        self.rest.tell();
        // A pointer that rests changes what is shown, never the board.
        let _ = self.feed(Input::Rest, board, self.keys, access);
        ui.ctx().request_repaint();
    }

    fn read(&mut self, event: &Event, ui: &egui::Ui, response: &egui::Response) -> Option<Input> {
        match *event {
            Event::PointerButton { pos, button, pressed: true, .. } => {
                let starts = response.contains_pointer()
                    && !pans(ui)
                    && self.tool != Tool::Hand
                    && !self.is_in_writing(pos);
                starts.then(|| self.read_press(pos, button, ui.input(|i| i.time)))?
            }
            Event::PointerButton { pos, button, pressed: false, .. } => {
                let ends = self.button.is_none_or(|began| began == button);
                ends.then(|| Input::Release(self.camera.board_point(pos)))
            }
            Event::PointerMoved(pos) => {
                self.rest.moved(pos, ui.input(|i| i.time));
                Some(Input::Move(self.camera.board_point(pos)))
            }
            _ => None,
        }
    }

    /// The second button is the other end of the pen: winit 0.30 does not tell which end touches, but a pen's own
    /// button comes as the second one.
    fn read_press(&mut self, pos: Pos2, button: PointerButton, time: f64) -> Option<Input> {
        let erases = matches!(self.tool, Tool::Pen | Tool::Eraser) && self.gesture.is_idle();
        let input = match button {
            PointerButton::Primary => self.read_main_press(pos, time),
            PointerButton::Secondary if erases => Input::PressEraser(self.camera.board_point(pos)),
            _ => return None,
        };
        self.button = Some(button);
        self.rest.begin(pos, time);
        Some(input)
    }

    /// A press soon after another one at the same place is a double press; a third one is not.
    fn read_main_press(&mut self, pos: Pos2, time: f64) -> Input {
        let at = self.camera.board_point(pos);
        let is_second = self.last_press.is_some_and(|(before, place)| {
            time - before < DOUBLE_PRESS_SECONDS && place.distance(pos) < DOUBLE_PRESS_REACH
        });
        self.last_press = (!is_second).then_some((time, pos));
        if is_second { Input::DoublePress(at) } else { Input::Press(at) }
    }

    /// A press beside what is being written finishes the writing; when that changes the board, the press waits.
    fn take_input(&mut self, input: Input, board: &Board, keys: Modifiers, access: Access) -> Vec<Edit> {
        let presses = matches!(input, Input::Press(_) | Input::DoublePress(_) | Input::PressEraser(_));
        if presses && self.writing.is_some() {
            let edits = self.leave_writing(board);
            if !edits.is_empty() {
                self.pending.push_front((input, keys));
                return edits;
            }
        }
        if !presses && self.gesture.is_idle() {
            return Vec::new();
        }
        self.feed(input, board, keys, access)
    }

    /// One input to the gesture. On a board that is only looked at, edits and writing are refused.
    pub(super) fn feed(&mut self, input: Input, board: &Board, keys: Modifiers, access: Access) -> Vec<Edit> {
        let gesture = std::mem::take(&mut self.gesture);
        let (next, mut outcomes) = gesture.on(input, &self.scene(board, keys));
        self.gesture = next;
        if access == Access::Look {
            outcomes.retain(|outcome| matches!(outcome, Outcome::Select(_)));
            if !matches!(self.gesture, Gesture::Pointing(_) | Gesture::Brushing(_)) {
                self.gesture = Gesture::Idle;
            }
        }
        self.settle(outcomes, board)
    }

    fn point_cursor(&self, ui: &egui::Ui, response: &egui::Response, board: &Board) {
        if !response.contains_pointer() {
            return;
        }
        let cursor = match self.tool {
            _ if pans(ui) => egui::CursorIcon::Grabbing,
            Tool::Hand => egui::CursorIcon::Grab,
            Tool::Select if self.is_on_border(board) => egui::CursorIcon::Crosshair,
            Tool::Select => egui::CursorIcon::Default,
            Tool::Text => egui::CursorIcon::Text,
            Tool::Box(_) | Tool::Arrow | Tool::Line | Tool::Pen => egui::CursorIcon::Crosshair,
            Tool::Laser => egui::CursorIcon::None,
            Tool::Eraser => egui::CursorIcon::Cell,
        };
        ui.ctx().set_cursor_icon(cursor);
    }
}

impl Canvas {
    /// Whether a drag from where the pointer is would draw an arrow.
    fn is_on_border(&self, board: &Board) -> bool {
        let scene = self.scene(board, self.keys);
        self.gesture.is_idle() && self.hover.is_some_and(|at| border_at(&scene, at).is_some())
    }
}

/// The keys held at the moment of an event, where it says so. Those at the end of the frame may be others.
const fn held_at(event: &Event) -> Option<egui::Modifiers> {
    match event {
        Event::PointerButton { modifiers, .. } | Event::ModifiersChanged(modifiers) => Some(*modifiers),
        _ => None,
    }
}

/// The keys that gestures know.
pub(super) const fn modifiers(held: egui::Modifiers) -> Modifiers {
    Modifiers { shift: held.shift, ctrl: held.command, alt: held.alt, pressure: Pressure::Even }
}

/// A share as a percentage.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and maps NaN to 0"
)]
fn percent(share: f32) -> u8 {
    (share * 100.0).round().min(100.0) as u8
}
