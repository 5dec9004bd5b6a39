//! The board on its paper, and what is drawn over it: selection, handles, previews.

use super::brush::{Brush, color};
use super::camera::Camera;
use super::picture::Frame;
use super::{Access, Canvas, detail, paper};
use crate::board::{Arrow, Board, Element, ElementId, Pictures, Point};
use crate::render::{Paper, draw_element};
use crate::tools::{GRID_STEP, Handle, Preview, Tool, bindable_at, handles_of, label_rect, selection_frame};
use crate::ui::theme::{self, Colors};
use egui::epaint::PathShape;
use egui::{Color32, Painter, Pos2, Stroke, StrokeKind, vec2};
use std::collections::HashMap;

/// Dots of the grid stand at least this far apart, in screen points.
const CLOSEST_DOTS: f32 = 9.0;
/// The width of the line around what is selected, in screen points.
const OUTLINE: f32 = 1.2;
/// The width of the light along an arrow that is selected among others, in screen points.
const SELECTED_LINE: f32 = 4.0;
/// The side of a handle, in screen points.
const HANDLE: f32 = 8.0;

/// Paints a whole board into the view of a camera, once.
pub fn paint_board(painter: &Painter, board: &Board, camera: &Camera, paper: Paper) {
    let seen = camera.seen();
    for slot in board.slots().iter().filter(|slot| slot.bounds.touches(seen)) {
        paint_element(painter, &slot.element, board.pictures(), camera, paper, 1.0);
    }
}

/// Paints one element, once; `opacity` below 1 lets it fade.
pub(super) fn paint_element(
    painter: &Painter,
    element: &Element,
    pictures: &Pictures,
    camera: &Camera,
    paper: Paper,
    opacity: f32,
) {
    let mut primitives = Vec::new();
    draw_element(element, paper, detail(camera.zoom()), &mut primitives);
    let place = |x, y| camera.screen(x, y);
    painter
        .extend(Brush { painter, pictures, place: &place, zoom: camera.zoom(), opacity }.shapes(&primitives));
}

impl Canvas {
    pub(super) fn paint(&mut self, ui: &egui::Ui, board: &Board, access: Access) {
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
        // With a pen in hand a press draws, wherever it is; where one only looks there is nothing to pull.
        if access == Access::Draw
            && self.tool != Tool::Pen
            && self.writing.is_none()
            && preview.elements.is_empty()
        {
            self.paint_label_frame(&painter, board, colors);
            self.paint_handles(&painter, board, colors);
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
    fn paint_elements(&mut self, painter: &Painter, board: &Board, preview: &Preview, paper: Paper) {
        let written = self.written_element();
        let mut frame = self.picture.frame(painter, &self.camera, paper, board);
        let mut stands_in: HashMap<ElementId, &Element> =
            preview.elements.iter().map(|element| (element.id, element)).collect();
        let seen = self.camera.seen();
        for (place, slot) in board.slots().iter().enumerate() {
            let id = slot.element.id;
            let shown = if stands_in.is_empty() { None } else { stands_in.remove(&id) };
            match shown {
                Some(element) => paint_passing(&mut frame, element, written, 1.0),
                None if !slot.bounds.touches(seen) => {}
                None if preview.fading.contains(&id) => {
                    paint_passing(&mut frame, &slot.element, written, FADED);
                }
                None if written == Some(id) => paint_passing(&mut frame, &slot.element, written, 1.0),
                None => frame.slot(place, slot),
            }
        }
        for element in preview.elements.iter().filter(|element| stands_in.contains_key(&element.id)) {
            paint_passing(&mut frame, element, written, 1.0);
        }
        match &preview.ink {
            Some(ink) => frame.ink(ink, &mut self.trail),
            None => self.trail.end(),
        }
        if frame.finish() {
            painter.ctx().request_repaint();
        }
    }

    fn paint_highlights(&self, painter: &Painter, board: &Board, preview: &Preview, colors: Colors) {
        let glow = |id: &ElementId, ink: Color32, width: f32| {
            let Some(slot) = board.slot(*id) else { return };
            if let Some(arrow) = slot.element.as_arrow() {
                self.paint_along(painter, arrow, Stroke::new(3.0 * width, ink.gamma_multiply(0.35)));
            } else {
                let rect = self.camera.screen_rect(slot.bounds).expand(3.0);
                painter.rect_stroke(rect, 8.0, Stroke::new(width, ink), StrokeKind::Outside);
            }
        };
        for id in &self.highlight {
            glow(id, colors.warn, 3.0);
        }
        if let Some(id) = &preview.target.or_else(|| self.hovered_target(board)) {
            glow(id, colors.accent, 2.0);
        }
    }

    fn paint_along(&self, painter: &Painter, arrow: &Arrow, line: Stroke) {
        let path = arrow.path().into_iter().map(|point| self.camera.screen_point(point)).collect();
        painter.add(PathShape::line(path, line));
    }

    /// What an arrow would be bound to that began where the pointer is.
    fn hovered_target(&self, board: &Board) -> Option<ElementId> {
        let at = self.hover.filter(|_| self.tool == Tool::Arrow && self.gesture.is_idle())?;
        bindable_at(&self.scene(board, self.keys), at)
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
        let line = Stroke::new(OUTLINE, colors.accent);
        for slot in self.selection.iter().filter_map(|id| board.slot(*id)).filter(|slot| slot.element.locked)
        {
            Self::paint_lock(painter, self.camera.screen_rect(slot.bounds).right_top(), colors);
        }
        for slot in
            self.selection.iter().filter(|_| self.selection.len() > 1).filter_map(|id| board.slot(*id))
        {
            if let Some(arrow) = slot.element.as_arrow() {
                // Frames around arrows would cover what lies between their ends.
                let glow = Stroke::new(SELECTED_LINE, colors.accent.gamma_multiply(0.3));
                self.paint_along(painter, arrow, glow);
            } else {
                let frame = self.camera.screen_rect(slot.bounds);
                painter.rect_stroke(frame, 2.0, line, StrokeKind::Outside);
            }
        }
        if let Some(frame) = selection_frame(board, &self.selection) {
            painter.rect_stroke(self.camera.screen_rect(frame), 0.0, line, StrokeKind::Outside);
        }
    }

    /// A quiet frame around the label of a lone arrow: it can be slid along.
    fn paint_label_frame(&self, painter: &Painter, board: &Board, colors: Colors) {
        let only = self.selection.first().filter(|_| self.selection.len() == 1);
        if let Some(rect) = only.and_then(|id| label_rect(board.get(*id)?)) {
            let line = Stroke::new(1.0, colors.accent.gamma_multiply(0.55));
            painter.rect_stroke(self.camera.screen_rect(rect), 4.0, line, StrokeKind::Middle);
        }
    }

    fn paint_handles(&self, painter: &Painter, board: &Board, colors: Colors) {
        let line = Stroke::new(OUTLINE, colors.accent);
        for (handle, place) in handles_of(board, &self.selection, self.camera.reach()) {
            let at = self.camera.screen_point(place);
            match handle {
                Handle::Side { across, down } if across != 0 && down != 0 => {
                    let square = egui::Rect::from_center_size(at, vec2(HANDLE, HANDLE));
                    painter.rect(square, 2.0, colors.surface, line, StrokeKind::Middle);
                }
                Handle::Side { .. } | Handle::Label(_) => {}
                Handle::Connect(..) => {
                    painter.circle_filled(at, HANDLE / 2.6, colors.accent.gamma_multiply(0.7));
                }
                Handle::Piece(..) => {
                    painter.circle(at, HANDLE / 2.6, colors.accent, Stroke::new(1.2, colors.surface));
                }
                Handle::NewBend(..) => {
                    painter.circle_filled(at, HANDLE / 2.8, colors.accent.gamma_multiply(0.75));
                }
                Handle::ArrowStart(_) | Handle::ArrowEnd(_) | Handle::Bend(..) => {
                    painter.circle(at, HANDLE / 2.0, colors.surface, line);
                }
            }
        }
    }
}

/// How much is left of what the eraser went over.
const FADED: f32 = 0.25;

/// An element; without its writing while that is being changed.
fn paint_passing(frame: &mut Frame<'_>, element: &Element, written: Option<ElementId>, opacity: f32) {
    if written == Some(element.id) {
        frame.passing(&element.labelled(""), opacity);
    } else {
        frame.passing(element, opacity);
    }
}
