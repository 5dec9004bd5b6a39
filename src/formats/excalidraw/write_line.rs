//! Arrows, lines and ink as elements of a scene.

use super::basis::{basis, label_id, px, scene_id};
use super::ours::pressure_of;
use super::wire::{Binding, BoundElement, Points, Pressures, Roundness, SceneElement};
use super::write_box::text_at;
use crate::board::{
    Arrow, ArrowEnd, BoxElement, Element, ElementId, FontSize, Head, Point, Rect, Route, Stroke, StrokeWidth,
};

/// What Excalidraw leaves between an arrow and its box, in pixels.
const GAP: f64 = 4.0;
/// The middle of a box. Exactly one half would be moved here by Excalidraw itself.
const MIDDLE: [f64; 2] = [0.5001, 0.5001];

/// An arrow or a line, and behind it the text on it.
pub(super) fn write_arrow<'a>(
    element: &Element,
    arrow: &Arrow,
    box_of: impl Fn(ElementId) -> Option<&'a BoxElement>,
    out: &mut Vec<SceneElement>,
) {
    let points = arrow.points();
    let is_bound = arrow.from.bound.or(arrow.to.bound).is_some();
    let is_line = arrow.word() == "Line" && arrow.label.is_empty() && !is_bound;
    let mut written = through(element, if is_line { "line" } else { "arrow" }, &points);
    let elbowed = arrow.route == Route::Elbow && is_right_angled(&points);
    written.roundness = (arrow.route == Route::Curved).then_some(Roundness { kind: 2 });
    written.start_arrowhead = Some(arrowhead(arrow.start_head));
    written.end_arrowhead = Some(arrowhead(arrow.end_head));
    if !is_line {
        written.elbowed = Some(elbowed);
        written.start_binding = binding(arrow.from, elbowed, &box_of);
        written.end_binding = binding(arrow.to, elbowed, &box_of);
    }
    let label = (!arrow.label.is_empty())
        .then(|| text_at(element, &arrow.label, FontSize::Small, arrow.label_center()));
    if label.is_some() {
        written.bound_elements.push(BoundElement { id: label_id(element.id), kind: "text" });
    }
    out.push(written);
    out.extend(label);
}

/// Ink. Excalidraw draws it more than four times as wide as it says.
pub(super) fn write_stroke(element: &Element, stroke: &Stroke) -> SceneElement {
    let mut written = through(element, "freedraw", &stroke.points);
    written.stroke_width = Some(pen_width(element.style.width));
    written.pressures =
        Some(Pressures(stroke.pressure.iter().map(|percent| pressure_of(*percent)).collect()));
    written.simulate_pressure = Some(false);
    if stroke.pressure.is_empty() {
        // Half pressed everywhere is an even line.
        written.pressures = Some(Pressures(vec![0.5; stroke.points.len()]));
    }
    written
}

const fn pen_width(width: StrokeWidth) -> f64 {
    match width {
        StrokeWidth::Thin => 0.25,
        StrokeWidth::Medium => 0.5,
        StrokeWidth::Bold => 1.0,
        StrokeWidth::Marker => 2.0,
    }
}

fn through(element: &Element, kind: &str, points: &[Point]) -> SceneElement {
    let origin = points.first().copied().unwrap_or_default();
    let extent = Rect::of_points(points).unwrap_or_default();
    let mut written = basis(element, kind, Rect::sized(origin, extent.width(), extent.height()));
    let step = |to: i32, from: i32| px(to) - px(from);
    let relative = |point: &Point| [step(point.x, origin.x), step(point.y, origin.y)];
    written.points = Some(Points(points.iter().map(relative).collect()));
    written
}

fn is_right_angled(points: &[Point]) -> bool {
    points.windows(2).all(|pair| matches!(pair, [a, b] if a.x == b.x || a.y == b.y))
}

fn arrowhead(head: Head) -> Option<String> {
    (head == Head::Arrow).then(|| "arrow".to_owned())
}

/// Both generations of a binding in one: `focus` and `gap` for the one, `fixedPoint` and `mode` for the other.
fn binding<'a>(
    end: ArrowEnd,
    elbowed: bool,
    box_of: &impl Fn(ElementId) -> Option<&'a BoxElement>,
) -> Option<Binding> {
    let id = end.bound?;
    let body = box_of(id)?;
    let fixed_point = if elbowed { place_in(body.rect, end.at) } else { MIDDLE };
    Some(Binding { element_id: scene_id(id), focus: 0.0, gap: GAP, fixed_point, mode: "orbit" })
}

/// A place in shares of a rectangle.
fn place_in(rect: Rect, at: Point) -> [f64; 2] {
    let share = |at: i32, from: i32, length: i32| {
        let share = (f64::from(at) - f64::from(from)) / f64::from(length.max(1));
        (share * 10_000.0).round() / 10_000.0
    };
    [share(at.x, rect.min.x, rect.width()), share(at.y, rect.min.y, rect.height())]
}
