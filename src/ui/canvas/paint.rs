//! Primitives to egui shapes, and what is drawn over the board: selection,
//! handles, previews.

use super::camera::Camera;
use super::{Canvas, detail, paper};
use crate::board::{Board, Element, ElementId, Point};
use crate::render::{Paper, Primitive, Rgb, Spot, draw_element};
use crate::tools::{GRID_STEP, Handle, Preview, handles_of, selection_frame};
use crate::ui::theme::{self, Colors};
use egui::epaint::{Mesh, PathShape, TextShape};
use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke, StrokeKind, vec2};
use std::collections::HashMap;

/// Dots of the grid stand at least this far apart, in screen points.
const CLOSEST_DOTS: f32 = 9.0;
/// The side of a handle, in screen points.
const HANDLE: f32 = 8.0;

/// The screen colour of a drawn colour.
#[must_use]
pub const fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// Paints a whole board into the view of a camera, without anything over it.
pub fn paint_board(painter: &Painter, board: &Board, camera: &Camera, paper: Paper) {
    let seen = camera.seen();
    for slot in board.slots().iter().filter(|slot| slot.bounds.touches(seen)) {
        paint_element(painter, &slot.element, camera, paper, 1.0);
    }
}

/// Paints one element; `opacity` below 1 lets it fade.
pub fn paint_element(painter: &Painter, element: &Element, camera: &Camera, paper: Paper, opacity: f32) {
    let mut primitives = Vec::new();
    draw_element(element, paper, detail(camera.zoom()), &mut primitives);
    let brush = Brush { painter, place: &|x, y| camera.screen(x, y), zoom: camera.zoom(), opacity };
    for primitive in &primitives {
        brush.paint(primitive);
    }
}

/// Paints primitives where `place` puts board units on the screen.
pub fn paint_primitives(
    painter: &Painter,
    primitives: &[Primitive],
    place: &dyn Fn(f32, f32) -> Pos2,
    zoom: f32,
) {
    let brush = Brush { painter, place, zoom, opacity: 1.0 };
    for primitive in primitives {
        brush.paint(primitive);
    }
}

/// Puts primitives on the screen.
struct Brush<'a> {
    painter: &'a Painter,
    place: &'a dyn Fn(f32, f32) -> Pos2,
    zoom: f32,
    opacity: f32,
}

impl Brush<'_> {
    fn paint(&self, primitive: &Primitive) {
        let ink = |rgb: Rgb| color(rgb).gamma_multiply(self.opacity);
        match primitive {
            Primitive::Fill { outline, middle, color } => {
                self.painter.add(self.fan(outline, *middle, ink(*color)));
            }
            Primitive::Line { points, closed, width, color, dash } => {
                self.line(points, *closed, Stroke::new((width * self.zoom).max(0.6), ink(*color)), *dash);
            }
            Primitive::Text { row, center, size, color, .. } => self.row(row, *center, *size, ink(*color)),
        }
    }

    fn spot(&self, spot: Spot) -> Pos2 {
        (self.place)(spot.x, spot.y)
    }

    fn row(&self, row: &str, center: Spot, size: f32, ink: Color32) {
        // Few distinct sizes keep the glyph atlas small while zooming.
        let size = (size * self.zoom * 2.0).round() / 2.0;
        let galley = self.painter.layout_no_wrap(row.to_owned(), theme::plain(size), ink);
        let corner = Align2::CENTER_CENTER.anchor_size(self.spot(center), galley.size()).min;
        self.painter.add(TextShape::new(corner, galley, ink));
    }

    /// A closed outline that is seen whole from its middle, filled as a fan.
    fn fan(&self, outline: &[Spot], middle: Spot, fill: Color32) -> Shape {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(self.spot(middle), fill);
        for spot in outline {
            mesh.colored_vertex(self.spot(*spot), fill);
        }
        let count = u32::try_from(outline.len()).unwrap_or(0);
        for at in 1..=count {
            mesh.add_triangle(0, at, if at == count { 1 } else { at.saturating_add(1) });
        }
        Shape::mesh(mesh)
    }

    fn line(&self, points: &[Spot], closed: bool, stroke: Stroke, dash: Option<(f32, f32)>) {
        let mut path: Vec<Pos2> = points.iter().map(|spot| self.spot(*spot)).collect();
        if let [only] = path.as_slice() {
            self.painter.circle_filled(*only, stroke.width / 2.0, stroke.color);
        } else if let Some((on, off)) = dash {
            if closed {
                path.extend(path.first().copied());
            }
            self.painter.extend(Shape::dashed_line(
                &path,
                stroke,
                (on * self.zoom).max(2.0),
                (off * self.zoom).max(2.0),
            ));
        } else if closed {
            self.painter.add(PathShape::closed_line(path, stroke));
        } else {
            self.caps(&path, stroke);
            self.painter.add(PathShape::line(path, stroke));
        }
    }

    /// Round ends for lines thick enough to show them.
    fn caps(&self, path: &[Pos2], stroke: Stroke) {
        if stroke.width > 2.5 {
            for end in path.first().into_iter().chain(path.last()) {
                self.painter.circle_filled(*end, stroke.width / 2.0, stroke.color);
            }
        }
    }
}

impl Canvas {
    pub(super) fn paint(&self, ui: &egui::Ui, board: &Board) {
        let painter = ui.painter_at(ui.min_rect());
        let paper = paper(ui);
        painter.rect_filled(ui.min_rect(), 0.0, color(paper.paper()));
        if self.snapping.grid {
            self.paint_grid(&painter, ui.min_rect(), paper);
        }
        let preview = self.gesture.preview(&self.scene(board, self.keys));
        self.paint_elements(&painter, board, &preview, paper);
        self.paint_quick_line(&painter, paper);
        let colors = theme::colors(ui);
        self.paint_highlights(&painter, board, &preview, colors);
        if preview.elements.is_empty() {
            self.paint_selection(&painter, board, colors);
        }
        self.paint_guides(&painter, &preview, colors);
        self.paint_pins(ui, &painter, board);
        if let Some(brush) = preview.brush {
            let rect = self.camera.screen_rect(brush);
            painter.rect(
                rect,
                0.0,
                colors.accent.gamma_multiply(0.08),
                Stroke::new(1.0, colors.accent),
                StrokeKind::Inside,
            );
        }
    }

    /// The board with the preview in place of what it stands for, new elements on top.
    fn paint_elements(&self, painter: &Painter, board: &Board, preview: &Preview, paper: Paper) {
        let mut stands_in: HashMap<ElementId, &Element> =
            preview.elements.iter().map(|element| (element.id, element)).collect();
        let seen = self.camera.seen();
        for slot in board.slots() {
            let shown = stands_in.remove(&slot.element.id);
            if shown.is_none() && !slot.bounds.touches(seen) {
                continue;
            }
            let element = shown.unwrap_or(&slot.element);
            let opacity = if preview.fading.contains(&element.id) { 0.25 } else { 1.0 };
            self.paint_one(painter, element, paper, opacity);
        }
        for element in &preview.elements {
            if stands_in.contains_key(&element.id) {
                self.paint_one(painter, element, paper, 1.0);
            }
        }
    }

    /// An element; without its writing while that is being changed.
    fn paint_one(&self, painter: &Painter, element: &Element, paper: Paper, opacity: f32) {
        if self.written_element() == Some(element.id) {
            paint_element(painter, &element.labelled(""), &self.camera, paper, opacity);
        } else {
            paint_element(painter, element, &self.camera, paper, opacity);
        }
    }

    fn paint_highlights(&self, painter: &Painter, board: &Board, preview: &Preview, colors: Colors) {
        let glow = |id: &ElementId, ink: Color32, width: f32| {
            let Some(slot) = board.slot(*id) else { return };
            if let Some(arrow) = slot.element.as_arrow() {
                let path = arrow.path().into_iter().map(|point| self.camera.screen_point(point)).collect();
                let line = Stroke::new(3.0 * width, ink.gamma_multiply(0.35));
                painter.add(PathShape::line(path, line));
            } else {
                let rect = self.camera.screen_rect(slot.bounds).expand(3.0);
                painter.rect_stroke(rect, 8.0, Stroke::new(width, ink), StrokeKind::Outside);
            }
        };
        for id in &self.highlight {
            glow(id, colors.warn, 3.0);
        }
        if let Some(id) = &preview.target {
            glow(id, colors.accent, 2.0);
        }
    }

    /// The dots of the grid; every fourth only where they would stand too close.
    fn paint_grid(&self, painter: &Painter, view: egui::Rect, paper: Paper) {
        let ink = color(paper.paper().mixed(paper.ink(crate::board::InkColor::Grey), 45));
        let unit = Point::new(GRID_STEP, 0).to_units().0;
        let step = if unit * self.camera.zoom() < CLOSEST_DOTS { unit * 4.0 } else { unit };
        if step * self.camera.zoom() < CLOSEST_DOTS {
            return;
        }
        let (left, top) = self.camera.board_point(view.min).to_units();
        let first = |from: f32| (from / step).ceil() * step;
        let mut y = first(top);
        while self.camera.screen(0.0, y).y < view.bottom() {
            let mut x = first(left);
            while self.camera.screen(x, y).x < view.right() {
                let dot = egui::Rect::from_center_size(self.camera.screen(x, y), vec2(1.6, 1.6));
                painter.rect_filled(dot, 0.0, ink);
                x += step;
            }
            y += step;
        }
    }

    /// Lines that show what a box is in line with, and gaps that are alike.
    fn paint_guides(&self, painter: &Painter, preview: &Preview, colors: Colors) {
        let line = Stroke::new(1.0, colors.accent.gamma_multiply(0.75));
        for guide in &preview.guides {
            let ends = [self.camera.screen_point(guide.from), self.camera.screen_point(guide.to)];
            painter.line_segment(ends, line);
            if guide.is_gap {
                let across = (ends[1] - ends[0]).normalized().rot90() * 4.0;
                for end in ends {
                    painter.line_segment([end - across, end + across], line);
                }
            }
        }
    }

    /// A small lock at what is selected and cannot be changed.
    fn paint_lock(painter: &Painter, corner: Pos2, colors: Colors) {
        let at = corner + vec2(-2.0, -12.0);
        let body = egui::Rect::from_center_size(at + vec2(0.0, 3.0), vec2(9.0, 7.0));
        painter.rect_filled(body, 1.5, colors.accent);
        let shackle: Vec<Pos2> = (0_u8..=8)
            .map(|step| {
                let angle = std::f32::consts::PI * (1.0 + f32::from(step) / 8.0);
                at + vec2(angle.cos(), angle.sin()) * 3.0
            })
            .collect();
        painter.add(PathShape::line(shackle, Stroke::new(1.4, colors.accent)));
    }

    fn paint_selection(&self, painter: &Painter, board: &Board, colors: Colors) {
        let line = Stroke::new(1.2, colors.accent);
        for slot in self.selection.iter().filter_map(|id| board.slot(*id)).filter(|slot| slot.element.locked)
        {
            Self::paint_lock(painter, self.camera.screen_rect(slot.bounds).right_top(), colors);
        }
        for id in self.selection.iter().filter(|_| self.selection.len() > 1) {
            if let Some(slot) = board.slot(*id) {
                painter.rect_stroke(self.camera.screen_rect(slot.bounds), 2.0, line, StrokeKind::Outside);
            }
        }
        if let Some(frame) = selection_frame(board, &self.selection) {
            painter.rect_stroke(self.camera.screen_rect(frame), 0.0, line, StrokeKind::Outside);
        }
        if self.writing.is_none() {
            self.paint_handles(painter, board, colors, line);
        }
    }

    fn paint_handles(&self, painter: &Painter, board: &Board, colors: Colors, line: Stroke) {
        for (handle, place) in handles_of(board, &self.selection, self.camera.reach()) {
            let at = self.camera.screen_point(place);
            match handle {
                Handle::Side { across, down } if across != 0 && down != 0 => {
                    let square = egui::Rect::from_center_size(at, vec2(HANDLE, HANDLE));
                    painter.rect(square, 2.0, colors.surface, line, StrokeKind::Middle);
                }
                Handle::Side { .. } => {}
                Handle::Connect(..) => {
                    painter.circle_filled(at, HANDLE / 2.6, colors.accent.gamma_multiply(0.7));
                }
                Handle::NewBend(..) => {
                    painter.circle_filled(at, HANDLE / 3.0, colors.accent.gamma_multiply(0.55));
                }
                Handle::ArrowStart(_) | Handle::ArrowEnd(_) | Handle::Bend(..) => {
                    painter.circle(at, HANDLE / 2.0, colors.surface, line);
                }
            }
        }
    }
}
