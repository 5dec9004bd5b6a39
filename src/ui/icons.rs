//! Tool icons, painted from a few lines on a grid of 20 by 20.

use super::command::StepKey;
use crate::board::{BoxKind, NodeKind, Point, Route, ShapeKind};
use crate::render::{Detail, Paper, draw_element};
use crate::tools::Tool;
use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// The side of the grid.
const GRID: f32 = 20.0;

/// Paints the icon of a tool in the middle of a rectangle.
pub fn tool_icon(painter: &Painter, rect: Rect, tool: Tool, ink: Color32, paper: Paper) {
    match tool {
        Tool::Box(BoxKind::Node(kind)) => node_icon(painter, rect, kind, paper),
        Tool::Box(BoxKind::Sticky(kind)) => {
            let fill = super::canvas::sticky_color(paper, kind);
            let side = rect.height().min(rect.width()) * 0.55;
            painter.rect_filled(Rect::from_center_size(rect.center(), vec2(side, side * 0.85)), 2.0, fill);
        }
        Tool::Box(BoxKind::Shape(kind)) => shape_icon(painter, rect, kind, ink),
        Tool::Box(BoxKind::Frame) => strokes(
            painter,
            rect,
            ink,
            &[&[(6, 3), (6, 17)], &[(14, 3), (14, 17)], &[(3, 6), (17, 6)], &[(3, 14), (17, 14)]],
        ),
        Tool::Box(BoxKind::Text | BoxKind::Picture(_)) | Tool::Text => {
            strokes(painter, rect, ink, &[&[(5, 5), (15, 5)], &[(10, 5), (10, 15)], &[(8, 15), (12, 15)]]);
        }
        Tool::Select => strokes(
            painter,
            rect,
            ink,
            &[&[(6, 4), (6, 15), (9, 12), (11, 16), (13, 15), (11, 11), (15, 11), (6, 4)]],
        ),
        Tool::Hand => strokes(
            painter,
            rect,
            ink,
            &[
                &[(10, 3), (10, 17)],
                &[(3, 10), (17, 10)],
                &[(8, 5), (10, 3), (12, 5)],
                &[(8, 15), (10, 17), (12, 15)],
                &[(5, 8), (3, 10), (5, 12)],
                &[(15, 8), (17, 10), (15, 12)],
            ],
        ),
        Tool::Arrow => strokes(painter, rect, ink, &[&[(4, 15), (16, 5)], &[(10, 5), (16, 5), (15, 11)]]),
        Tool::Line => strokes(painter, rect, ink, &[&[(4, 15), (16, 5)]]),
        Tool::Pen => strokes(
            painter,
            rect,
            ink,
            &[&[(4, 16), (5, 12), (13, 4), (16, 7), (8, 15), (4, 16)], &[(11, 6), (14, 9)]],
        ),
        Tool::Eraser => strokes(
            painter,
            rect,
            ink,
            &[
                &[(3, 12), (11, 4), (17, 9), (10, 16), (6, 16), (3, 12)],
                &[(7, 8), (13, 13)],
                &[(10, 16), (17, 16)],
            ],
        ),
        Tool::Laser => {
            strokes(painter, rect, ink, &[&[(4, 16), (7, 12), (9, 12), (11, 8), (14, 6)]]);
            painter.circle_filled(grid(rect, (15, 5)), rect.width().min(rect.height()) / 14.0, ink);
        }
    }
}

/// Paints a kind of route.
pub fn route_icon(painter: &Painter, rect: Rect, route: Route, ink: Color32) {
    match route {
        Route::Straight => strokes(painter, rect, ink, &[&[(2, 16), (18, 4)]]),
        Route::Elbow => strokes(painter, rect, ink, &[&[(2, 16), (10, 16), (10, 4), (18, 4)]]),
        Route::Curved => strokes(
            painter,
            rect,
            ink,
            &[&[(2, 16), (5, 16), (7, 15), (9, 12), (10, 10), (11, 8), (13, 5), (15, 4), (18, 4)]],
        ),
    }
}

/// Paints an arrowhead at the left or the right end of a line.
pub fn head_icon(painter: &Painter, rect: Rect, at_start: bool, ink: Color32) {
    if at_start {
        strokes(painter, rect, ink, &[&[(2, 10), (18, 10)], &[(8, 5), (2, 10), (8, 15)]]);
    } else {
        strokes(painter, rect, ink, &[&[(2, 10), (18, 10)], &[(12, 5), (18, 10), (12, 15)]]);
    }
}

fn grid(rect: Rect, (x, y): (i8, i8)) -> Pos2 {
    let scale = rect.width().min(rect.height()) / 30.0;
    rect.center() + vec2(f32::from(x) - GRID / 2.0, f32::from(y) - GRID / 2.0) * scale
}

/// Paints the icon of something that can be done with a step of a list.
pub fn step_icon(painter: &Painter, rect: Rect, key: StepKey, ink: Color32) {
    let lines: &[&[(i8, i8)]] = match key {
        StepKey::Up => &[&[(10, 16), (10, 4)], &[(5, 9), (10, 4), (15, 9)]],
        StepKey::Down => &[&[(10, 4), (10, 16)], &[(5, 11), (10, 16), (15, 11)]],
        StepKey::Insert => &[&[(10, 4), (10, 16)], &[(4, 10), (16, 10)]],
        StepKey::Remove => &[&[(5, 5), (15, 15)], &[(15, 5), (5, 15)]],
    };
    strokes(painter, rect, ink, lines);
}

fn strokes(painter: &Painter, rect: Rect, ink: Color32, lines: &[&[(i8, i8)]]) {
    let width = rect.width().min(rect.height()) / 22.0;
    for line in lines {
        let points: Vec<Pos2> = line.iter().map(|place| grid(rect, *place)).collect();
        painter.line(points, Stroke::new(width.max(1.3), ink));
    }
}

fn shape_icon(painter: &Painter, rect: Rect, kind: ShapeKind, ink: Color32) {
    let stroke = Stroke::new(1.5, ink);
    let body = Rect::from_two_pos(grid(rect, (3, 5)), grid(rect, (17, 15)));
    match kind {
        ShapeKind::Rectangle => {
            painter.rect_stroke(body, 2.0, stroke, StrokeKind::Middle);
        }
        ShapeKind::Ellipse => {
            painter.add(egui::epaint::EllipseShape::stroke(body.center(), body.size() / 2.0, stroke));
        }
        ShapeKind::Diamond => {
            strokes(painter, rect, ink, &[&[(10, 3), (18, 10), (10, 17), (2, 10), (10, 3)]]);
        }
    }
}

/// A node kind as it looks on the board, small.
fn node_icon(painter: &Painter, rect: Rect, kind: NodeKind, paper: Paper) {
    use crate::board::{Body, BoxElement, Element, ElementId, Style, units};
    let body = BoxElement::usual(BoxKind::Node(kind), Point::default());
    let half = (units(60), units(34));
    let body = BoxElement { rect: crate::board::Rect::around(Point::default(), half.0, half.1), ..body };
    let element = Element::new(ElementId(0), Body::Box(body), Style::default());
    let zoom = (rect.width() - 6.0).min(40.0) / 60.0;
    let mut primitives = Vec::new();
    draw_element(&element, paper, Detail { pixels_per_unit: 1.0 }, &mut primitives);
    let place = |x: f32, y: f32| pos2(rect.center().x + x * zoom, rect.center().y + y * zoom);
    super::canvas::paint_primitives(painter, &primitives, &place, zoom);
}
