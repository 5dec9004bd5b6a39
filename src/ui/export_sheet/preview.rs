//! A small picture of what leaves.

use super::Leaving;
use crate::board::{Board, ElementId, Pictures, Rect};
use crate::formats::{Choice, Drawing};
use crate::render::{Detail, Ground, Primitive, draw_element_on};
use crate::ui::canvas::{color, paint_shown};
use crate::ui::theme::{RADIUS, colors};
use egui::{Color32, CornerRadius, Painter, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use std::collections::BTreeSet;

/// The size of the picture.
const SIZE: Vec2 = vec2(330.0, 240.0);
/// The side of a square of the pattern that stands for nothing.
const SQUARE: f32 = 8.0;

/// What is shown, and what it was made for.
#[derive(Default)]
pub(super) struct Preview {
    made_for: Option<(Ground, BTreeSet<ElementId>)>,
    primitives: Vec<Primitive>,
    pictures: Pictures,
    view: Rect,
}

impl Preview {
    /// Shows these elements of a board, or all of it.
    pub(super) fn show(&mut self, ui: &mut Ui, board: &Board, only: &BTreeSet<ElementId>, chosen: Leaving) {
        let is_picture = chosen.format.offers(Choice::Ground);
        let ground = if is_picture { chosen.ground } else { Ground::from(crate::ui::canvas::paper(ui)) };
        if self.made_for.as_ref().is_none_or(|made| made.0 != ground || made.1 != *only) {
            self.make(board, only, ground);
        }
        let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, "Preview of the export"));
        let painter = ui.painter_at(rect);
        match ground.color() {
            Some(paper) => drop(painter.rect_filled(rect, f32::from(RADIUS), color(paper))),
            None => paint_nothing(&painter, rect),
        }
        self.paint(&painter, rect);
        let line = Stroke::new(1.0, colors(ui).line);
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS), line, StrokeKind::Outside);
    }

    /// Draws anew, no closer than can be seen.
    fn make(&mut self, board: &Board, only: &BTreeSet<ElementId>, ground: Ground) {
        let whole = Drawing::of_chosen(board, only, ground, "");
        (self.view, self.pictures) = (whole.view, whole.pictures);
        self.primitives.clear();
        let detail = Detail { pixels_per_unit: zoom(self.view) * 2.0 };
        for element in board.elements().filter(|element| only.is_empty() || only.contains(&element.id)) {
            draw_element_on(element, ground, detail, &mut self.primitives);
        }
        self.made_for = Some((ground, only.clone()));
    }

    fn paint(&self, painter: &Painter, rect: egui::Rect) {
        let zoom = zoom(self.view);
        let (x, y) = self.view.center().to_units();
        let middle = rect.center();
        let place =
            |left: f32, top: f32| pos2((left - x).mul_add(zoom, middle.x), (top - y).mul_add(zoom, middle.y));
        paint_shown(painter, &self.primitives, &self.pictures, &place, zoom);
    }
}

/// Points per board unit at which all of a view is in the picture; never closer than 100 %.
fn zoom(view: Rect) -> f32 {
    let (left, top) = view.min.to_units();
    let (right, bottom) = view.max.to_units();
    (SIZE.x / (right - left).max(1.0)).min(SIZE.y / (bottom - top).max(1.0)).min(1.0)
}

/// Squares of two greys, the usual sign for nothing.
fn paint_nothing(painter: &Painter, rect: egui::Rect) {
    painter.rect_filled(rect, 0.0, Color32::from_gray(255));
    let mut y = rect.top();
    let mut odd = false;
    while y < rect.bottom() {
        let mut x = if odd { rect.left() + SQUARE } else { rect.left() };
        while x < rect.right() {
            let square = egui::Rect::from_min_size(pos2(x, y), Vec2::splat(SQUARE));
            painter.rect_filled(square, 0.0, Color32::from_gray(228));
            x += 2.0 * SQUARE;
        }
        (y, odd) = (y + SQUARE, !odd);
    }
}
