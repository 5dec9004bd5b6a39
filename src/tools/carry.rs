//! Elements at another place or in another size, and what such an edit is called.

use crate::board::{Body, BoxElement, Element, ElementId, Rect, Stroke, Vector};
use std::collections::BTreeSet;

/// "Move 3 elements", "Move element".
pub(super) fn count_name(verb: &str, selection: &BTreeSet<ElementId>) -> String {
    match selection.len() {
        1 => format!("{verb} element"),
        many => format!("{verb} {many} elements"),
    }
}

/// An element elsewhere. Bound ends of an arrow are placed anew by the caller.
#[must_use]
pub fn shifted(element: &Element, way: Vector) -> Element {
    let body = match &element.body {
        Body::Box(body) => Body::Box(BoxElement { rect: body.rect.moved(way), ..body.clone() }),
        Body::Stroke(stroke) => Body::Stroke(Stroke {
            points: stroke.points.iter().map(|point| point.moved(way)).collect(),
            pressure: stroke.pressure.clone(),
        }),
        Body::Arrow(arrow) => {
            let mut arrow = arrow.clone();
            arrow.from.at = arrow.from.at.moved(way);
            arrow.to.at = arrow.to.at.moved(way);
            arrow.bends = arrow.bends.iter().map(|bend| bend.moved(way)).collect();
            Body::Arrow(arrow)
        }
    };
    Element { body, ..element.clone() }
}

/// An element whose frame goes from one rectangle to another, keeping its relative place.
pub(super) fn carried(element: &Element, from: Rect, to: Rect) -> Element {
    let body = match &element.body {
        Body::Box(body) => {
            let rect = Rect::between(from.carry(body.rect.min, to), from.carry(body.rect.max, to));
            let resized = BoxElement { rect, ..body.clone() };
            Body::Box(resized.labelled(&body.label.text, element.style.font))
        }
        Body::Stroke(stroke) => Body::Stroke(Stroke {
            points: stroke.points.iter().map(|point| from.carry(*point, to)).collect(),
            pressure: stroke.pressure.clone(),
        }),
        Body::Arrow(arrow) => {
            let mut arrow = arrow.clone();
            arrow.from.at = from.carry(arrow.from.at, to);
            arrow.to.at = from.carry(arrow.to.at, to);
            arrow.bends = arrow.bends.iter().map(|bend| from.carry(*bend, to)).collect();
            Body::Arrow(arrow)
        }
    };
    Element { body, ..element.clone() }
}
