//! Boxes of a scene, without the layout of their writing.

use super::colors;
use super::wire::SceneElement;
use crate::board::{
    Body, BoxElement, BoxKind, Element, ElementId, FontSize, Label, PictureKey, Point, Rect, ShapeKind,
    StrokeWidth, Style,
};

/// A box with what is written in it; nothing is laid out yet. `None` is no box.
pub(super) fn read_box(
    element: &SceneElement,
    label: Option<&SceneElement>,
    picture: Option<PictureKey>,
) -> Option<Element> {
    let kind = match element.kind.as_str() {
        "rectangle" => BoxKind::Shape(ShapeKind::Rectangle),
        "ellipse" => BoxKind::Shape(ShapeKind::Ellipse),
        "diamond" => BoxKind::Shape(ShapeKind::Diamond),
        "text" => BoxKind::Text,
        "frame" | "magicframe" => BoxKind::Frame,
        "image" => BoxKind::Picture(picture?),
        _ => return None,
    };
    let written = if kind == BoxKind::Text { Some(element) } else { label };
    let text = match kind {
        BoxKind::Frame => element.name.clone().unwrap_or_default(),
        _ => written.map(text_of).unwrap_or_default(),
    };
    let label = Label { text, ..Label::default() };
    let style = style_of(element, written, width_of(element.stroke_width.unwrap_or(2.0)));
    let body = BoxElement { kind, rect: rect_of(element), label };
    Some(Element::new(ElementId(0), Body::Box(body), style))
}

/// What is written, without the breaks that Excalidraw put in to make it fit.
pub(super) fn text_of(text: &SceneElement) -> String {
    let is_free = text.container_id.is_none();
    let wraps = is_free && text.auto_resize == Some(false);
    let original = text.original_text.as_ref().filter(|_| !wraps);
    original.or(text.text.as_ref()).cloned().unwrap_or_default()
}

/// The place of a text of another width than Excalidraw's: where its lines are centred the middle stays.
pub(super) fn text_corner(text: &SceneElement, width: i32) -> Point {
    let rect = rect_of(text);
    let spare = rect.width().saturating_sub(width);
    let aside = match text.text_align.as_deref() {
        Some("center") => spare / 2,
        Some("right") => spare,
        _ => 0,
    };
    Point::new(rect.min.x.saturating_add(aside), rect.min.y)
}

fn rect_of(element: &SceneElement) -> Rect {
    let far = point(element.x + element.width, element.y + element.height);
    Rect::between(point(element.x, element.y), far)
}

/// A place in pixels; what lies beyond the board comes to its edge.
#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and 24 bits hold every place of a board"
)]
pub(super) fn point(x: f64, y: f64) -> Point {
    Point::from_units(x as f32, y as f32)
}

/// How an element looks; the size of its writing is that of its label.
pub(super) fn style_of(element: &SceneElement, written: Option<&SceneElement>, width: StrokeWidth) -> Style {
    let (line, area) = (element.stroke_color.as_deref(), element.background_color.as_deref());
    let line = if colors::shows(line) { line } else { area };
    Style {
        ink: colors::nearest_ink(line, area),
        width,
        dashed: matches!(element.stroke_style.as_deref(), Some("dashed" | "dotted")),
        filled: colors::shows(area),
        font: written.map_or(FontSize::Normal, font_of),
    }
}

pub(super) fn width_of(pixels: f64) -> StrokeWidth {
    match pixels {
        pixels if pixels < 1.5 => StrokeWidth::Thin,
        pixels if pixels < 3.0 => StrokeWidth::Medium,
        pixels if pixels < 6.0 => StrokeWidth::Bold,
        _ => StrokeWidth::Marker,
    }
}

/// Excalidraw's usual size, 20, is that of names in boxes.
fn font_of(text: &SceneElement) -> FontSize {
    match text.font_size.or_else(|| old_font_size(text)).unwrap_or(20.0) {
        size if size < 14.5 => FontSize::Small,
        size if size <= 20.0 => FontSize::Normal,
        size if size < 30.0 => FontSize::Large,
        _ => FontSize::Huge,
    }
}

/// The size in `20px Virgil`.
fn old_font_size(text: &SceneElement) -> Option<f64> {
    text.font.as_ref()?.split("px").next()?.trim().parse().ok()
}
