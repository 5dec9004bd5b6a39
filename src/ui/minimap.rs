//! A small map of the board at its lower right corner: boxes as blocks, the view as a frame.
//!
//! It is there only while part of the board is out of view. Its blocks are made anew only when the board or the
//! place of the map changes, and have no writing.

use super::canvas::Canvas;
use super::theme::{Colors, RADIUS, colors};
use super::watched::Watched;
use crate::board::{Board, Body, BoxKind, Point, Rect};
use egui::epaint::Mesh;
use egui::{
    Align2, Area, Color32, CornerRadius, Id, Order, Pos2, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    vec2,
};
use std::sync::Arc;

/// The largest map.
const LARGEST: Vec2 = vec2(176.0, 116.0);
/// The share of the board's width that it may take.
const SHARE: f32 = 0.2;
/// A map narrower than this shows nothing.
const NARROWEST: f32 = 80.0;
/// Empty room within it.
const MARGIN: f32 = 6.0;
/// How far it stands from the edges of the board.
const EDGE: f32 = 12.0;
/// The smallest block.
const SMALLEST: f32 = 1.5;
/// More selected elements than this are not marked.
const MOST_MARKED: usize = 200;

/// The small map.
#[derive(Default)]
pub struct Minimap {
    watched: Watched,
    bounds: Option<Rect>,
    blocks: Option<(Drawn, Arc<Mesh>)>,
    /// The scale as it was when the hand took hold: it must not change under the hand.
    held: Option<Scale>,
}

/// What the blocks were made for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Drawn {
    scale: Scale,
    ink: Color32,
}

/// From the board to the map.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    /// The middle of what the map shows, in board units.
    middle: Vec2,
    /// Its place on the screen.
    center: Pos2,
    /// Screen points per board unit.
    zoom: f32,
}

impl Scale {
    /// The scale at which all of `world` is on a map at `map`.
    fn of(world: Rect, map: egui::Rect) -> Self {
        let ((x0, y0), (x1, y1)) = (world.min.to_units(), world.max.to_units());
        let (width, height) = ((x1 - x0).max(1.0), (y1 - y0).max(1.0));
        Self {
            middle: vec2(x0 + width / 2.0, y0 + height / 2.0),
            center: map.center(),
            zoom: (map.width() / width).min(map.height() / height),
        }
    }

    fn point(&self, point: Point) -> Pos2 {
        let (x, y) = point.to_units();
        self.center + (vec2(x, y) - self.middle) * self.zoom
    }

    fn rect(&self, rect: Rect) -> egui::Rect {
        let rect = egui::Rect::from_min_max(self.point(rect.min), self.point(rect.max));
        egui::Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(SMALLEST)))
    }

    /// The board place under a place of the map.
    fn board_point(&self, at: Pos2) -> Point {
        let place = self.middle + (at - self.center) / self.zoom;
        Point::from_units(place.x, place.y)
    }
}

impl Minimap {
    /// Shows it, unless all of the board is seen; a press or a drag on it looks elsewhere.
    pub fn show(&mut self, ui: &Ui, canvas: &mut Canvas, board: &Board) {
        if self.watched.changed(board) {
            self.bounds = board.bounds();
            self.blocks = None;
        }
        let seen = canvas.camera.seen();
        let Some(bounds) = self.bounds.filter(|bounds| !seen.encloses(*bounds)) else { return };
        let view = canvas.camera.view();
        let room = view.shrink(EDGE);
        let size = LARGEST * (room.width() * SHARE / LARGEST.x).min(1.0);
        if size.x < NARROWEST || room.height() < 2.0 * size.y {
            return;
        }
        let area = Area::new(Id::unique("minimap")).order(Order::Middle).pivot(Align2::RIGHT_BOTTOM);
        area.fixed_pos(room.right_bottom()).show(ui.ctx(), |ui| {
            let (map, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, "Minimap"));
            let fresh = Scale::of(bounds.union(seen), map.shrink(MARGIN));
            let scale = self.held.filter(|_| response.is_pointer_button_down_on()).unwrap_or(fresh);
            self.held = response.is_pointer_button_down_on().then_some(scale);
            if let Some(at) = response.interact_pointer_pos() {
                canvas.camera.look_at(scale.board_point(at));
            }
            self.paint(ui, map, scale, canvas, board);
        });
    }

    fn paint(&mut self, ui: &Ui, map: egui::Rect, scale: Scale, canvas: &Canvas, board: &Board) {
        let c = colors(ui);
        let painter = ui.painter_at(map);
        let corner = CornerRadius::same(RADIUS);
        let line = Stroke::new(1.0, c.line);
        painter.rect(map, corner, c.surface.gamma_multiply(0.94), line, StrokeKind::Inside);
        painter.add(Shape::mesh(self.blocks(board, Drawn { scale, ink: c.quiet })));
        if canvas.selection.len() <= MOST_MARKED {
            for slot in canvas.selection.iter().filter_map(|id| board.slot(*id)) {
                painter.rect_filled(scale.rect(slot.bounds), 0.0, c.accent);
            }
        }
        frame_of_view(&painter, scale.rect(canvas.camera.seen()).intersect(map), c);
    }

    /// The blocks of the board at this scale, made anew only where they have to be.
    fn blocks(&mut self, board: &Board, wanted: Drawn) -> Arc<Mesh> {
        match &self.blocks {
            Some((drawn, mesh)) if *drawn == wanted => Arc::clone(mesh),
            _ => {
                let mesh = Arc::new(draw(board, wanted));
                self.blocks = Some((wanted, Arc::clone(&mesh)));
                mesh
            }
        }
    }
}

fn draw(board: &Board, Drawn { scale, ink }: Drawn) -> Mesh {
    let mut mesh = Mesh::default();
    for slot in board.slots() {
        if let Some(strength) = strength_of(&slot.element.body) {
            mesh.add_colored_rect(scale.rect(slot.bounds), ink.gamma_multiply(strength));
        }
    }
    mesh
}

/// How strongly an element stands on the map. Arrows would fill it with lines.
const fn strength_of(body: &Body) -> Option<f32> {
    match body {
        Body::Box(body) => match body.kind {
            BoxKind::Frame => Some(0.10),
            BoxKind::Text => Some(0.35),
            _ => Some(0.60),
        },
        Body::Stroke(_) => Some(0.22),
        Body::Arrow(_) => None,
    }
}

fn frame_of_view(painter: &egui::Painter, rect: egui::Rect, c: Colors) {
    let line = Stroke::new(1.5, c.accent);
    painter.rect(rect, 2.0, c.accent.gamma_multiply(0.08), line, StrokeKind::Inside);
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_place_on_the_map_leads_back_to_its_place_on_the_board() {
        let world = Rect::between(Point::at_units(-500, -100), Point::at_units(4_000, 900));
        let map = egui::Rect::from_min_size(pos2(1_000.0, 600.0), LARGEST).shrink(MARGIN);
        let scale = Scale::of(world, map);
        for place in [world.min, world.max, world.center(), Point::at_units(17, 300)] {
            let at = scale.point(place);
            assert!(map.expand(0.01).contains(at), "{place:?} is off the map");
            assert!(scale.board_point(at).distance(place) < 32.0, "{place:?}");
        }
    }

    #[test]
    fn blocks_are_made_anew_only_for_another_board_or_another_map() {
        let (board, ink) = (Board::new(), Color32::BLACK);
        let scale = Scale { middle: Vec2::ZERO, center: Pos2::ZERO, zoom: 1.0 };
        let mut minimap = Minimap::default();
        let first = minimap.blocks(&board, Drawn { scale, ink });
        assert!(Arc::ptr_eq(&first, &minimap.blocks(&board, Drawn { scale, ink })));
        let other = Scale { zoom: 2.0, ..scale };
        assert!(!Arc::ptr_eq(&first, &minimap.blocks(&board, Drawn { scale: other, ink })));
    }
}
