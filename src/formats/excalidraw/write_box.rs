//! Boxes, their labels and captions, as elements of a scene.

use super::basis::{basis, label_id, px, scene_id};
use super::colors;
use super::ours;
use super::wire::{BoundElement, Roundness, SceneElement};
use crate::board::{
    BoxElement, BoxKind, Element, ElementId, FontSize, Label, NodeKind, Point, Rect, ShapeKind, UNIT,
};
use crate::formats::disk::picture_v1;
use crate::render::text_center;

/// Arial or what stands in for it: the plain face that every version of Excalidraw knows.
const FONT_FAMILY: u8 = 2;
/// The distance of two baselines in em squares.
const LINE_HEIGHT: f64 = 1.25;

/// A box, and behind it the text that is its label or caption.
pub(super) fn write_box(element: &Element, body: &BoxElement, out: &mut Vec<SceneElement>) {
    let mut written = basis(element, kind_of(body.kind), body.rect);
    let ink = element.style.ink;
    match body.kind {
        BoxKind::Node(_) => written.background_color = Some(colors::node_fill(ink)),
        BoxKind::Sticky(kind) => {
            let (face, edge) = colors::sticky(kind);
            (written.background_color, written.stroke_color) = (Some(face), Some(edge));
        }
        BoxKind::Shape(_) if element.style.filled => written.background_color = Some(colors::tint(ink)),
        BoxKind::Shape(_) => {}
        BoxKind::Text => {
            set_text(&mut written, &body.label, element.style.font);
            return out.push(written);
        }
        BoxKind::Frame => {
            written.name = (!body.label.is_empty()).then(|| body.label.text.clone());
            return out.push(written);
        }
        BoxKind::Picture(key) => {
            written.file_id = Some(picture_v1(key));
            written.status = Some("saved");
            written.scale = Some(vec![1.0, 1.0]);
        }
    }
    written.roundness = roundness(body.kind);
    let label = (!body.label.is_empty()).then(|| label_of(element, body));
    if let (Some(label), false) = (&label, matches!(body.kind, BoxKind::Picture(_))) {
        written.bound_elements.push(BoundElement { id: label.id.clone(), kind: "text" });
    }
    out.push(written);
    out.extend(label);
}

const fn kind_of(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Shape(ShapeKind::Ellipse) | BoxKind::Node(NodeKind::External) => "ellipse",
        BoxKind::Shape(ShapeKind::Diamond) => "diamond",
        BoxKind::Text => "text",
        BoxKind::Frame => "frame",
        BoxKind::Picture(_) => "image",
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(ShapeKind::Rectangle) => "rectangle",
    }
}

/// Services and plain rectangles have round corners; what stores, and notes, have sharp ones.
const fn roundness(kind: BoxKind) -> Option<Roundness> {
    match kind {
        BoxKind::Shape(ShapeKind::Rectangle)
        | BoxKind::Node(NodeKind::Service | NodeKind::Client | NodeKind::Worker | NodeKind::Orchestrator) => {
            Some(Roundness { kind: 3 })
        }
        _ => None,
    }
}

/// The label of a box as a text bound to it; the caption of a picture, to which nothing can be bound, says whose it is.
fn label_of(element: &Element, body: &BoxElement) -> SceneElement {
    let center = text_center(body);
    let middle = Point::from_units(center.x, center.y);
    let mut label = text_at(element, &body.label, element.style.font, middle);
    if matches!(body.kind, BoxKind::Picture(_)) {
        label.container_id = None;
        label.custom_data = ours::caption_of(scene_id(element.id));
    }
    label
}

/// A text around a place that is bound to an element.
pub(super) fn text_at(element: &Element, label: &Label, font: FontSize, middle: Point) -> SceneElement {
    let rect = Rect::around(middle, label.width, label.height);
    let mut text = basis(element, "text", rect);
    text.id = label_id(element.id);
    text.stroke_color = Some(colors::text_color());
    text.stroke_style = Some("solid".to_owned());
    text.custom_data = None;
    set_text(&mut text, label, font);
    text.container_id = Some(scene_id(element.id));
    text.text_align = Some("center".to_owned());
    text.vertical_align = Some("middle".to_owned());
    text
}

fn set_text(text: &mut SceneElement, label: &Label, font: FontSize) {
    text.text = Some(label.rows.join("\n"));
    text.original_text = Some(label.text.clone());
    text.font_size = Some(f64::from(font.in_units()));
    text.font_family = Some(FONT_FAMILY);
    text.line_height = Some(LINE_HEIGHT);
    text.auto_resize = Some(true);
    text.text_align = Some("left".to_owned());
    text.vertical_align = Some("top".to_owned());
    (text.width, text.height) = (px(label.width.max(UNIT)), px(label.height.max(UNIT)));
}

/// The name of the element that a label of this name belongs to; used by nobody but the label itself.
pub(super) fn bind(written: &mut SceneElement, arrow: ElementId) {
    written.bound_elements.push(BoundElement { id: scene_id(arrow), kind: "arrow" });
}
