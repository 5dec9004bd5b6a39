//! Nodes, notes, shapes and bare writing.

use super::marks::marks;
use super::pen::{Nib, Pen};
use super::primitive::{Primitive, Rgb, Spot};
use super::writing::{CAPTION_MARGIN, in_units, text_center, write_label};
use crate::board::{BoxElement, BoxKind, PictureKey, StickyKind, Style, outline};

/// The height of a note's darker lower edge.
const STICKY_EDGE: f32 = 2.5;

/// The widest line of an inner mark, however bold the outline.
const MARK_WIDTH: f32 = 2.4;

/// What a box is painted with; without a fill one sees through it.
#[derive(Debug, Clone, Copy)]
struct Look {
    fill: Option<Rgb>,
    line: Rgb,
    text: Rgb,
}

pub(super) fn draw_box(body: &BoxElement, style: Style, pen: &mut Pen) {
    let look = look_of(body.kind, style, pen);
    if let BoxKind::Picture(key) = body.kind {
        draw_picture(key, body, style, pen);
    } else if body.kind != BoxKind::Text {
        if is_a_spot(body, pen) {
            return draw_spot(body, look, pen);
        }
        draw_shape(body, style, look, pen);
    }
    write_label(&body.label, text_center(body), style.font, look.text, pen);
}

/// A picture, and under its caption a strip that keeps it readable.
fn draw_picture(key: PictureKey, body: &BoxElement, style: Style, pen: &mut Pen) {
    let (min, max) = (Spot::from(body.rect.min), Spot::from(body.rect.max));
    pen.out.push(Primitive::Picture { key, min, max, blank: pen.paper.tint(style.ink) });
    if !body.label.is_empty() && pen.detail.shows_text(f32::from(style.font.in_units())) {
        let top = (max.y - in_units(body.label.height) - 2.0 * CAPTION_MARGIN).max(min.y);
        let strip = vec![Spot::new(min.x, top), Spot::new(max.x, top), max, Spot::new(min.x, max.y)];
        pen.fill(strip, Spot::new(min.x, top).toward(max, 0.5), pen.paper.label_back());
    }
}

fn look_of(kind: BoxKind, style: Style, pen: &Pen) -> Look {
    let paper = pen.paper;
    let line = paper.ink(style.ink);
    match kind {
        BoxKind::Node(_) => Look {
            fill: Some(paper.node_fill(style.ink)),
            line: paper.node_outline(style.ink),
            text: paper.text(),
        },
        BoxKind::Sticky(kind) => {
            Look { fill: Some(paper.sticky(kind)), line: paper.sticky_edge(kind), text: paper.sticky_text() }
        }
        BoxKind::Shape(_) => {
            Look { fill: style.filled.then(|| paper.tint(style.ink)), line, text: paper.text() }
        }
        BoxKind::Text => Look { fill: None, line, text: paper.writing(style.ink) },
        BoxKind::Frame => Look {
            fill: Some(paper.frame_fill(style.ink)),
            line: paper.frame_edge(style.ink),
            text: paper.writing(style.ink),
        },
        BoxKind::Picture(_) => Look { fill: None, line: paper.frame_edge(style.ink), text: paper.text() },
    }
}

fn is_a_spot(body: &BoxElement, pen: &Pen) -> bool {
    !pen.detail.shows_shape(in_units(body.rect.width().max(body.rect.height())))
}

/// A box from so far away that only its place and colour are left.
fn draw_spot(body: &BoxElement, look: Look, pen: &mut Pen) {
    let (min, max) = (Spot::from(body.rect.min), Spot::from(body.rect.max));
    let corners = vec![min, Spot::new(max.x, min.y), max, Spot::new(min.x, max.y)];
    match (body.kind, look.fill) {
        (_, None) => pen.closed(corners, Nib::solid(0.0, look.line)),
        (BoxKind::Sticky(_), Some(fill)) => pen.fill(corners, body.rect.center().into(), fill),
        (_, Some(fill)) => pen.fill(corners, body.rect.center().into(), fill.mixed(look.line, 45)),
    }
}

fn draw_shape(body: &BoxElement, style: Style, look: Look, pen: &mut Pen) {
    let middle = Spot::from(body.rect.center());
    let border = pen.detail.thinned(outline(body).into_iter().map(Spot::from));
    if let BoxKind::Sticky(kind) = body.kind {
        return draw_sticky(body, kind, border, pen);
    }
    if let Some(fill) = look.fill {
        pen.fill(border.clone(), middle, fill);
    }
    draw_marks(body, style, pen);
    let nib = Nib::solid(f32::from(style.width.in_units()), look.line).dashed(style.dashed);
    pen.closed(border, nib);
}

/// A note, and under it the edge where it lifts off the paper.
fn draw_sticky(body: &BoxElement, kind: StickyKind, border: Vec<Spot>, pen: &mut Pen) {
    let middle = Spot::from(body.rect.center());
    let bottom = Spot::from(body.rect.max).y;
    if pen.detail.shows_edge(STICKY_EDGE) {
        let edge = STICKY_EDGE.min(in_units(body.rect.height()) / 8.0);
        pen.fill(border.clone(), middle, pen.paper.sticky_edge(kind));
        let face = border.into_iter().map(|corner| Spot::new(corner.x, corner.y.min(bottom - edge)));
        return pen.fill(face.collect(), middle, pen.paper.sticky(kind));
    }
    pen.fill(border, middle, pen.paper.sticky(kind));
}

/// The lines that make a node's kind known; they are thinner than its outline.
fn draw_marks(body: &BoxElement, style: Style, pen: &mut Pen) {
    if !pen.detail.shows_marks(in_units(body.rect.height())) {
        return;
    }
    let border = f32::from(style.width.in_units());
    let nib = Nib::solid(border.mul_add(0.45, 0.6).min(MARK_WIDTH), pen.paper.node_mark(style.ink));
    for mark in marks(body, border) {
        pen.line(mark, nib);
    }
}
