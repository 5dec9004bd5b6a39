//! From elements to primitives, back to front.

use super::arrows::draw_arrow;
use super::boxes::draw_box;
use super::detail::Detail;
use super::paper::Paper;
use super::pen::{Nib, Pen};
use super::primitive::Primitive;
use crate::board::{Board, Body, Element, Stroke, Style};

/// Adds what one element looks like to the end of `out`.
pub fn draw_element(element: &Element, paper: Paper, detail: Detail, out: &mut Vec<Primitive>) {
    let mut pen = Pen { paper, detail, out };
    match &element.body {
        Body::Box(body) => draw_box(body, element.style, &mut pen),
        Body::Arrow(arrow) => draw_arrow(arrow, element.style, &mut pen),
        Body::Stroke(stroke) => draw_stroke(stroke, element.style, &mut pen),
    }
}

/// A whole board in full detail.
#[must_use]
pub fn draw_board(board: &Board, paper: Paper) -> Vec<Primitive> {
    let mut out = Vec::new();
    for element in board.elements() {
        draw_element(element, paper, Detail::FULL, &mut out);
    }
    out
}

fn draw_stroke(stroke: &Stroke, style: Style, pen: &mut Pen) {
    let nib = Nib::solid(f32::from(style.width.in_units()), pen.paper.ink(style.ink)).dashed(style.dashed);
    pen.line(stroke.points.iter().map(|point| (*point).into()), nib);
}
