//! Arrows, lines and ink of a scene, without the layout of what is written on them.

use super::colors::nearest_ink;
use super::loss::{Loss, Losses};
use super::ours::percent_of;
use super::read_box::{point, style_of, text_of, width_of};
use super::wire::{Binding, SceneElement};
use crate::board::{
    Arrow, ArrowEnd, Body, Element, ElementId, FontSize, Head, Label, Point, Route, Stroke, StrokeWidth,
    Style,
};

/// An arrow, a line or ink. `None` is something else.
pub(super) fn read_line(
    element: &SceneElement,
    label: Option<&SceneElement>,
    box_named: &dyn Fn(&str) -> Option<ElementId>,
    losses: &mut Losses,
) -> Option<Element> {
    let (body, style) = match element.kind.as_str() {
        "arrow" | "line" | "draw" => {
            let width = width_of(element.stroke_width.unwrap_or(2.0));
            // What is filled in a closed line is left out, so its colour counts for nothing.
            let ink = nearest_ink(element.stroke_color.as_deref(), None);
            let style =
                Style { ink, font: FontSize::Normal, filled: false, ..style_of(element, None, width) };
            (Body::Arrow(read_arrow(element, label, box_named, losses)), style)
        }
        "freedraw" => {
            let width = pen_width(element.stroke_width.unwrap_or(2.0));
            (Body::Stroke(read_stroke(element)), style_of(element, None, width))
        }
        _ => return None,
    };
    Some(Element::new(ElementId(0), body, style))
}

fn read_arrow(
    element: &SceneElement,
    label: Option<&SceneElement>,
    box_named: &dyn Fn(&str) -> Option<ElementId>,
    losses: &mut Losses,
) -> Arrow {
    let mut points = places(element);
    if points.len() < 2 {
        points =
            vec![point(element.x, element.y), point(element.x + element.width, element.y + element.height)];
    }
    let end = |at: Option<&Point>, binding: &Option<Binding>| ArrowEnd {
        at: at.copied().unwrap_or_default(),
        bound: binding.as_ref().and_then(|binding| box_named(&binding.element_id)),
    };
    let bends: Vec<Point> = points.iter().skip(1).take(points.len().saturating_sub(2)).copied().collect();
    let route = route_of(element);
    let pinned = element.fixed_segments.as_ref().is_some_and(|segments| !segments.is_empty());
    let is_arrow = element.kind == "arrow";
    let usual = if is_arrow { Some("arrow") } else { None };
    Arrow {
        from: end(points.first(), &element.start_binding),
        to: end(points.last(), &element.end_binding),
        placed: if route == Route::Elbow { pinned } else { !bends.is_empty() },
        bends,
        route,
        start_head: head_of(element.start_arrowhead.as_ref(), None, losses),
        end_head: head_of(element.end_arrowhead.as_ref(), usual, losses),
        label: Label { text: label.map(text_of).unwrap_or_default(), ..Label::default() },
        ..Arrow::between(ArrowEnd::free(Point::default()), ArrowEnd::free(Point::default()))
    }
}

fn route_of(element: &SceneElement) -> Route {
    let was_round = element.stroke_sharpness.as_deref() == Some("round");
    if element.elbowed == Some(true) {
        Route::Elbow
    } else if element.roundness.is_some() || was_round {
        Route::Curved
    } else {
        Route::Straight
    }
}

/// The head of an end; where none is given the type has its usual one.
fn head_of(given: Option<&Option<String>>, usual: Option<&str>, losses: &mut Losses) -> Head {
    match given.map_or(usual, |given| given.as_deref()) {
        None => Head::None,
        Some("arrow") => Head::Arrow,
        Some(_) => {
            losses.note(Loss::Arrowhead);
            Head::Arrow
        }
    }
}

fn read_stroke(element: &SceneElement) -> Stroke {
    let points = places(element);
    let pressures = element.pressures.as_ref().filter(|_| element.simulate_pressure != Some(true));
    let given = pressures.map(|pressures| pressures.0.as_slice()).unwrap_or_default();
    let is_even = given.iter().all(|pressure| (pressure - 0.5).abs() < 1e-9);
    if given.len() != points.len() || is_even {
        return Stroke::even(points);
    }
    let pressure = given.iter().map(|pressure| percent_of(*pressure)).collect();
    Stroke { points, pressure }
}

/// The places of its points, turned as it is.
fn places(element: &SceneElement) -> Vec<Point> {
    let steps = element.points.as_ref().map(|points| points.0.as_slice()).unwrap_or_default();
    let (sine, cosine) = element.angle.sin_cos();
    let middle = middle_of(steps);
    let turned = |[x, y]: &[f64; 2]| {
        let (dx, dy) = (x - middle[0], y - middle[1]);
        [middle[0] + dx * cosine - dy * sine, middle[1] + dx * sine + dy * cosine]
    };
    let turned = steps.iter().map(|step| if element.angle == 0.0 { *step } else { turned(step) });
    turned.map(|[x, y]| point(element.x + x, element.y + y)).collect()
}

/// What a line is turned about: the middle of all its points.
fn middle_of(steps: &[[f64; 2]]) -> [f64; 2] {
    [0, 1].map(|axis| {
        let along = || steps.iter().filter_map(|step| step.get(axis).copied());
        let (low, high) = (along().fold(f64::INFINITY, f64::min), along().fold(f64::NEG_INFINITY, f64::max));
        if low <= high { f64::midpoint(low, high) } else { 0.0 }
    })
}

/// Ink is drawn more than four times as wide as it says.
fn pen_width(pixels: f64) -> StrokeWidth {
    width_of(pixels * 4.0)
}
