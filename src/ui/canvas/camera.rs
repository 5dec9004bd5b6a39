//! Where the person looks: a place on the board, a zoom, and a part of the screen.

use crate::board::{GRAB_UNITS, Point, Rect, UNIT};
use egui::{Pos2, Vec2, pos2, vec2};

/// The widest view: 10 %.
const FARTHEST: f32 = 0.1;
/// The closest view: 3000 %.
const CLOSEST: f32 = 30.0;
/// Empty room around a fitted board, in screen points.
const MARGIN: f32 = 48.0;
/// How much of its zoom a wheel brings: a notch becomes some 17 %.
const WHEEL_SHARE: f32 = 0.4;
/// A fitted board may be smaller than a person can zoom to: 1 %, for very wide ones and for small pictures.
const SMALLEST_FIT: f32 = 0.01;
/// A fitted board is not blown up beyond this.
const FIT_CLOSEST: f32 = 1.25;

/// Where the person looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The board place in the middle of the view, in units.
    middle: Vec2,
    /// Screen points per board unit.
    zoom: f32,
    /// The smallest zoom that a person can go to: that of the fitted board where it is very wide.
    farthest: f32,
    /// The part of the screen, in points.
    view: egui::Rect,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            middle: Vec2::ZERO,
            zoom: 1.0,
            farthest: FARTHEST,
            view: egui::Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0)),
        }
    }
}

impl Camera {
    /// Says which part of the screen the board is shown in.
    pub const fn set_view(&mut self, view: egui::Rect) {
        self.view = view;
    }

    /// Shows the board in another part of the screen without anything of it moving.
    pub fn move_view(&mut self, view: egui::Rect) {
        self.middle += (view.center() - self.view.center()) / self.zoom;
        self.view = view;
    }

    /// The part of the screen that the board is shown in.
    #[must_use]
    pub const fn view(&self) -> egui::Rect {
        self.view
    }

    /// Brings a board place into the middle of the view.
    pub fn look_at(&mut self, place: Point) {
        let (x, y) = place.to_units();
        self.middle = vec2(x, y);
    }

    /// Looks at the same place from as near as another camera, in the part of the screen that it has.
    pub const fn look_as(&mut self, other: &Self) {
        self.middle = other.middle;
        self.zoom = other.zoom;
        self.farthest = other.farthest;
    }

    /// Whether it looks at the same place from as near as another camera.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        Self { view: other.view, ..*self } == *other
    }

    /// Screen points per board unit; 1 is 100 %.
    #[must_use]
    pub const fn zoom(&self) -> f32 {
        self.zoom
    }

    /// How far from a line a press still takes it, in sixteenths of a unit.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "between 4 and 1,280")]
    pub fn reach(&self) -> i32 {
        (GRAB_UNITS / self.zoom * UNIT as f32) as i32
    }

    /// The screen place of a board place given in units.
    #[must_use]
    pub fn screen(&self, x: f32, y: f32) -> Pos2 {
        self.view.center() + (vec2(x, y) - self.middle) * self.zoom
    }

    /// The screen place of a board place.
    #[must_use]
    pub fn screen_point(&self, point: Point) -> Pos2 {
        let (x, y) = point.to_units();
        self.screen(x, y)
    }

    /// The screen rectangle of a board rectangle.
    #[must_use]
    pub fn screen_rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.screen_point(rect.min), self.screen_point(rect.max))
    }

    /// The board place under a screen place.
    #[must_use]
    pub fn board_point(&self, at: Pos2) -> Point {
        let place = self.middle + (at - self.view.center()) / self.zoom;
        Point::from_units(place.x, place.y)
    }

    /// The part of the board that is seen.
    #[must_use]
    pub fn seen(&self) -> Rect {
        Rect::between(self.board_point(self.view.min), self.board_point(self.view.max))
    }

    /// Zooms by a factor, keeping the board place under `anchor` where it is.
    pub fn zoom_by(&mut self, factor: f32, anchor: Pos2) {
        let before = (anchor - self.view.center()) / self.zoom;
        self.zoom = (self.zoom * factor).clamp(self.farthest, CLOSEST);
        let after = (anchor - self.view.center()) / self.zoom;
        self.middle += before - after;
    }

    /// Zooms by a factor about the middle of the view.
    pub fn zoom_middle(&mut self, factor: f32) {
        self.zoom_by(factor, self.view.center());
    }

    /// Sets the zoom about the middle of the view; 1 is 100 %.
    pub fn zoom_to(&mut self, zoom: f32) {
        self.zoom = zoom.clamp(self.farthest, CLOSEST);
    }

    /// Moves the board with the hand, by screen points.
    pub fn pan(&mut self, by: Vec2) {
        self.middle -= by / self.zoom;
    }

    /// Shows all of a board rectangle; an empty board is shown at 100 %.
    pub fn fit(&mut self, bounds: Option<Rect>) {
        self.fit_within(bounds, MARGIN.min(self.view.size().min_elem() * 0.08));
    }

    /// As [`Self::fit`], with so much empty room around, in screen points.
    pub fn fit_within(&mut self, bounds: Option<Rect>, margin: f32) {
        let Some(bounds) = bounds else {
            self.middle = Vec2::ZERO;
            self.zoom = 1.0;
            self.farthest = FARTHEST;
            return;
        };
        let (x0, y0) = bounds.min.to_units();
        let (x1, y1) = bounds.max.to_units();
        let room = (self.view.size() - Vec2::splat(2.0 * margin)).max(Vec2::splat(margin));
        let size = vec2((x1 - x0).max(1.0), (y1 - y0).max(1.0));
        self.zoom = (room.x / size.x).min(room.y / size.y).clamp(SMALLEST_FIT, FIT_CLOSEST);
        self.farthest = self.zoom.min(FARTHEST);
        self.middle = pos2(x0, y0).to_vec2() + size / 2.0;
    }

    /// Brings a board rectangle into view without changing the zoom, by the shortest way; one that is larger than the
    /// view is centred.
    pub fn reveal(&mut self, rect: Rect) {
        let rect = self.screen_rect(rect);
        let room = self.view.shrink(MARGIN.min(self.view.width().min(self.view.height()) / 4.0));
        let shift = |low: f32, high: f32, room_low: f32, room_high: f32| {
            if high - low > room_high - room_low {
                f32::midpoint(low, high) - f32::midpoint(room_low, room_high)
            } else {
                (low - room_low).min(0.0) + (high - room_high).max(0.0)
            }
        };
        let across = shift(rect.left(), rect.right(), room.left(), room.right());
        let down = shift(rect.top(), rect.bottom(), room.top(), room.bottom());
        self.middle += vec2(across, down) / self.zoom;
    }

    /// Pans and zooms by wheel, pinch, middle button, Space or the hand tool.
    pub fn steer(&mut self, ui: &egui::Ui, response: &egui::Response, hand: bool) {
        if response.contains_pointer() {
            self.wheel(ui);
        }
        if response.dragged() && (hand || pans(ui)) {
            self.pan(response.drag_delta());
        }
    }

    fn wheel(&mut self, ui: &egui::Ui) {
        let (scroll, zoom, at, shift) =
            ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.pointer.hover_pos(), i.modifiers.shift));
        // A pinch is exact; one notch of a wheel is half the size again, which is too much to stop at.
        let by_wheel = ui.input(|i| i.modifiers.command);
        let zoom = if by_wheel { zoom.powf(WHEEL_SHARE) } else { zoom };
        if let Some(at) = at {
            if (zoom - 1.0).abs() > f32::EPSILON {
                self.zoom_by(zoom, at);
            } else if scroll != Vec2::ZERO {
                self.pan(if shift && scroll.x == 0.0 { vec2(scroll.y, 0.0) } else { scroll });
            }
        }
    }
}

/// Whether a drag pans whatever the tool: the middle button, or Space held.
#[must_use]
pub fn pans(ui: &egui::Ui) -> bool {
    ui.input(|i| i.pointer.middle_down() || i.key_down(egui::Key::Space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zoom_keeps_the_place_under_the_pointer() {
        let mut camera = Camera::default();
        let anchor = pos2(100.0, 500.0);
        let before = camera.board_point(anchor);
        camera.zoom_by(3.0, anchor);
        let after = camera.board_point(anchor);
        assert!(before.distance(after) <= 16.0, "{before:?} became {after:?}");
    }

    #[test]
    fn the_zoom_stays_between_ten_and_three_thousand_percent() {
        let mut camera = Camera::default();
        camera.zoom_middle(1e9);
        assert!((camera.zoom() - 30.0).abs() < 1e-3);
        camera.zoom_middle(1e-9);
        assert!((camera.zoom() - 0.1).abs() < 1e-3);
    }

    #[test]
    fn a_board_stands_still_when_its_view_moves() {
        let mut camera = Camera::default();
        camera.zoom_to(2.0);
        let place = Point::at_units(30, -20);
        let before = camera.screen_point(place);
        camera.move_view(egui::Rect::from_min_size(pos2(92.0, 100.0), vec2(1000.0, 300.0)));
        assert!(before.distance(camera.screen_point(place)) < 1e-3);
        camera.look_at(place);
        assert!(camera.screen_point(place).distance(camera.view().center()) < 1e-3);
    }

    #[test]
    fn zooming_into_a_very_wide_board_does_not_jump() {
        let mut camera = Camera::default();
        camera.fit(Some(Rect::between(Point::at_units(-30_000, 0), Point::at_units(30_000, 9_000))));
        let fitted = camera.zoom();
        camera.zoom_middle(1.1);
        assert!((camera.zoom() / fitted - 1.1).abs() < 1e-3, "{fitted} became {}", camera.zoom());
        camera.zoom_middle(0.5);
        assert!((camera.zoom() / fitted - 1.0).abs() < 1e-3, "{fitted} became {}", camera.zoom());
    }

    #[test]
    fn what_is_revealed_is_seen_and_what_is_seen_moves_nothing() {
        let mut camera = Camera::default();
        let before = camera;
        camera.reveal(Rect::between(Point::at_units(-20, -20), Point::at_units(20, 20)));
        assert_eq!(camera, before);
        for (x, y) in [(5_000, 0), (-800, 900), (0, -3_000)] {
            let rect = Rect::sized(Point::at_units(x, y), 2_000, 900);
            camera.reveal(rect);
            assert!(camera.seen().encloses(rect));
        }
    }

    #[test]
    fn a_fitted_board_is_seen_whole() {
        let mut camera = Camera::default();
        let bounds = Rect::between(Point::at_units(-3000, 200), Point::at_units(4000, 900));
        camera.fit(Some(bounds));
        assert!(camera.seen().encloses(bounds));
    }
}
