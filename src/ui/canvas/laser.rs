//! The laser pointer: a trail that thins out and is gone in a second. Nothing of it is kept.
//!
//! It works on boards that are only looked at, too; there the keys that put a tool away are read here.

use super::camera::{Camera, pans};
use super::{Access, Canvas};
use crate::board::Point;
use crate::tools::Tool;
use crate::ui::theme;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Stroke, Ui};
use std::collections::VecDeque;

/// How long a place of the trail is seen, in seconds.
const FADES_IN: f64 = 1.0;
/// The width of the trail where it is fresh, in screen points.
const WIDTH: f32 = 6.0;
/// The longest trail; the oldest places go first.
const LONGEST: usize = 2_000;

/// The trail of the laser pointer.
#[derive(Debug, Default)]
pub(super) struct Laser {
    trail: VecDeque<Spot>,
    is_down: bool,
}

/// One place of the trail.
#[derive(Debug, Clone, Copy)]
struct Spot {
    at: Point,
    /// In seconds.
    seen: f64,
    /// Whether the pointer was down on the way here.
    joins: bool,
}

impl Laser {
    /// Takes this frame's pointer events, while it is in hand.
    fn follow(&mut self, ui: &Ui, response: &egui::Response, camera: &Camera) {
        let (events, now) = ui.input(|i| (i.events.clone(), i.time));
        for event in &events {
            match *event {
                Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. } => {
                    self.is_down = response.contains_pointer() && !pans(ui);
                    self.go(camera.board_point(pos), now, false);
                }
                Event::PointerButton { button: PointerButton::Primary, pressed: false, .. } => {
                    self.is_down = false;
                }
                Event::PointerMoved(pos) => self.go(camera.board_point(pos), now, true),
                _ => {}
            }
        }
    }

    fn go(&mut self, at: Point, seen: f64, joins: bool) {
        if self.is_down {
            self.trail.push_back(Spot { at, seen, joins });
            let surplus = self.trail.len().saturating_sub(LONGEST);
            self.trail.drain(..surplus);
        }
    }

    /// Paints what has not faded yet.
    fn paint(&mut self, ui: &Ui, camera: &Camera) {
        let now = ui.input(|i| i.time);
        self.trail.retain(|spot| now - spot.seen < FADES_IN);
        if self.trail.is_empty() {
            return;
        }
        ui.ctx().request_repaint();
        let ink = theme::colors(ui).bad;
        let painter = ui.painter();
        let mut before: Option<Pos2> = None;
        for spot in &self.trail {
            let at = camera.screen_point(spot.at);
            let width = WIDTH * freshness(now - spot.seen);
            painter.circle_filled(at, width / 2.0, ink);
            if let Some(before) = before.filter(|_| spot.joins) {
                painter.line_segment([before, at], Stroke::new(width, ink));
            }
            before = Some(at);
        }
    }
}

/// 1 for what was just seen, 0 for what is gone.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
fn freshness(age: f64) -> f32 {
    (1.0 - age / FADES_IN).clamp(0.0, 1.0) as f32
}

impl Canvas {
    /// The laser pointer over the board, while it is in hand and until its trail is gone.
    pub(super) fn show_laser(&mut self, ui: &Ui, response: &egui::Response, access: Access) {
        if self.tool == Tool::Laser {
            self.laser.follow(ui, response, &self.camera);
            if access == Access::Look && is_put_away(ui) {
                self.tool = Tool::Select;
            }
            paint_dot(ui, response);
        } else {
            self.laser.is_down = false;
        }
        self.laser.paint(ui, &self.camera);
    }
}

/// Where the hand is.
fn paint_dot(ui: &Ui, response: &egui::Response) {
    let at = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer());
    if let Some(at) = at {
        let c = theme::colors(ui);
        ui.painter().circle(at, WIDTH / 2.0 + 1.0, c.bad, Stroke::new(1.5, c.surface));
    }
}

/// Esc or V. On a board that can be drawn on, both are commands.
fn is_put_away(ui: &Ui) -> bool {
    let hears = ui.memory(|memory| memory.allows_interaction(ui.layer_id())) && !ui.ctx().text_edit_focused();
    hears
        && ui.input_mut(|i| {
            i.consume_key(Modifiers::NONE, Key::Escape) || i.consume_key(Modifiers::NONE, Key::V)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_has_only_what_was_drawn_with_the_button_down() {
        let mut laser = Laser::default();
        laser.go(Point::at_units(1, 1), 0.0, true);
        assert!(laser.trail.is_empty());
        laser.is_down = true;
        for at in 0..3_000 {
            laser.go(Point::at_units(at, 0), 0.0, at > 0);
        }
        assert_eq!(laser.trail.len(), LONGEST);
        assert_eq!(laser.trail.back().unwrap().at, Point::at_units(2_999, 0));
    }

    #[test]
    fn a_place_thins_out_within_a_second() {
        for (age, expected) in [(-0.1, 1.0), (0.0, 1.0), (0.5, 0.5), (1.0, 0.0), (9.0, 0.0)] {
            assert!((freshness(age) - expected).abs() < 1e-6, "{age}");
        }
    }
}
