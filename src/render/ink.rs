//! Freehand ink: an even line, or a ribbon as wide as the pen was pressed.

use super::detail::Detail;
use super::pen::{Nib, Pen};
use super::primitive::{Primitive, Spot};
use crate::board::{Stroke, Style};

/// Widths cannot be told apart when the line is thinner than this many pixels.
const SEEN_PIXELS: f32 = 1.3;
/// Places nearer to each other than this many pixels are one.
const APART_PIXELS: f32 = 0.7;

pub(super) fn draw_stroke(stroke: &Stroke, style: Style, pen: &mut Pen) {
    let width = f32::from(style.width.in_units());
    let color = pen.paper.ink(style.ink);
    if !stroke.pressure.is_empty() && !style.dashed && width * pen.detail.pixels_per_unit >= SEEN_PIXELS {
        let (spine, widths) = thinned(stroke, width, pen.detail);
        if spine.len() > 1 {
            return pen.out.push(Primitive::Ribbon { spine, widths, color });
        }
    }
    let nib = Nib::solid(width * mean_share(stroke), color).dashed(style.dashed);
    pen.line(stroke.points.iter().map(|point| (*point).into()), nib);
}

/// The places that can be told apart, with their widths; the first and the last always stay.
fn thinned(stroke: &Stroke, width: f32, detail: Detail) -> (Vec<Spot>, Vec<f32>) {
    let places = stroke.points.iter().enumerate();
    let places = places.map(|(at, point)| (Spot::from(*point), width * share_at(stroke, at)));
    let mut kept: Vec<(Spot, f32)> = Vec::new();
    let mut passed_over = None;
    for place in places {
        let is_apart = kept.last().is_none_or(|(last, _)| {
            *last != place.0 && last.distance(place.0) * detail.pixels_per_unit >= APART_PIXELS
        });
        if is_apart {
            kept.push(place);
        }
        passed_over = (!is_apart).then_some(place);
    }
    kept.extend(passed_over.filter(|last| kept.last().is_some_and(|kept| kept.0 != last.0)));
    kept.into_iter().unzip()
}

fn share_at(stroke: &Stroke, at: usize) -> f32 {
    f32::from(stroke.percent_at(at)) / 100.0
}

/// The width that the whole stroke has from afar.
fn mean_share(stroke: &Stroke) -> f32 {
    let (sum, count) = (0..stroke.pressure.len())
        .fold((0.0, 0.0), |(sum, count), at| (sum + share_at(stroke, at), count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, Element, ElementId, Point};
    use crate::render::{Paper, draw_element};

    fn drawn(pressure: Vec<u8>, dashed: bool, pixels_per_unit: f32) -> Vec<Primitive> {
        let points = (0..60).map(|at| Point::at_units(at * 5, (at % 9) * 2)).collect();
        let style = Style { dashed, ..Style::default() };
        let element = Element::new(ElementId(1), Body::Stroke(Stroke { points, pressure }), style);
        let mut out = Vec::new();
        draw_element(&element, Paper::Light, Detail { pixels_per_unit }, &mut out);
        out
    }

    #[test]
    fn ink_is_a_ribbon_where_its_width_can_be_seen() {
        let pressed: Vec<u8> = (0..60).map(|at| 60 + at).collect();
        let table = [
            (pressed.clone(), false, 1.0, true),
            (pressed.clone(), false, f32::MAX, true),
            (pressed.clone(), false, 0.4, false),
            (pressed, true, 1.0, false),
            (Vec::new(), false, 1.0, false),
        ];
        for (pressure, dashed, pixels_per_unit, expected) in table {
            let all = drawn(pressure, dashed, pixels_per_unit);
            let [only] = all.as_slice() else { panic!("{all:?}") };
            let is_ribbon = matches!(only, Primitive::Ribbon { .. });
            assert_eq!(is_ribbon, expected, "dashed {dashed}, at {pixels_per_unit}");
        }
    }

    #[test]
    fn a_ribbon_has_a_width_for_each_place() {
        for pressure in [vec![40; 60], vec![255; 3], vec![0; 90]] {
            let all = drawn(pressure, false, 1.0);
            let [Primitive::Ribbon { spine, widths, .. }] = all.as_slice() else { panic!("{all:?}") };
            assert_eq!(spine.len(), widths.len());
            assert!(widths.iter().all(|width| (0.3..=4.0).contains(width)), "{widths:?}");
        }
    }

    #[test]
    fn from_afar_pressed_ink_is_as_wide_as_its_mean() {
        let all = drawn(vec![50; 60], false, 0.6);
        let [Primitive::Line { width, .. }] = all.as_slice() else { panic!("{all:?}") };
        assert!((width - 1.0).abs() < 1e-4, "{width}");
    }
}
