//! What was written here, as far as it is still that; and what was changed elsewhere.
//!
//! The element that `customData` knows is written once more and read like any other.
//! Wherever that gives what the scene says, the known element is right; where it does
//! not, somebody has changed the scene.

use super::loss::Losses;
use super::read_box::{read_box, text_corner};
use super::read_line::read_line;
use super::wire::SceneElement;
use super::writing::alone;
use crate::board::{Arrow, Body, BoxElement, BoxKind, Element, FontSize, Label, Rect, Stroke, Style};
use crate::formats::disk::picture_key;

/// An element of nobody's but the scene's, with its writing laid out.
pub(super) fn laid_out(read: &Element, from: &SceneElement) -> Element {
    let mut element = relaid(read);
    if let Body::Box(body) = &mut element.body
        && body.kind == BoxKind::Text
    {
        let (width, height) = (body.rect.width(), body.rect.height());
        body.rect = Rect::sized(text_corner(from, width), width, height);
    }
    element
}

/// The known element with everything that was changed in the scene. Id, groups and lock are the caller's.
pub(super) fn merged(known: &Element, read: &Element) -> Element {
    let known = with_points_of(known, read);
    let Some(before) = as_written(&known) else { return relaid(read) };
    let style = merged_style(known.style, before.style, read.style);
    let body = match (&known.body, &before.body, &read.body) {
        (Body::Box(known), Body::Box(before), Body::Box(now)) => {
            Body::Box(merged_box(known, before, now, style.font))
        }
        (Body::Arrow(known), Body::Arrow(before), Body::Arrow(now)) => {
            Body::Arrow(merged_arrow(known, before, now))
        }
        (Body::Stroke(known), Body::Stroke(_), Body::Stroke(_)) => Body::Stroke(known.clone()),
        _ => return Element { facts: known.facts, ..relaid(read) },
    };
    Element { body, style, ..known }
}

fn relaid(read: &Element) -> Element {
    let text = read.label().map(|label| label.text.clone()).unwrap_or_default();
    read.labelled(&text)
}

/// Known ink with its points, which are kept in the scene only; its widths where the scene cannot say them.
fn with_points_of(known: &Element, read: &Element) -> Element {
    let (Body::Stroke(stroke), Body::Stroke(now)) = (&known.body, &read.body) else { return known.clone() };
    let exact = stroke.pressure.len() == now.points.len() && !stroke.pressure.is_empty();
    let pressure = if exact { stroke.pressure.clone() } else { now.pressure.clone() };
    let stroke = Stroke { points: now.points.clone(), pressure };
    Element { body: Body::Stroke(stroke), ..known.clone() }
}

/// The known element as it comes back when nobody touches it; bindings are not looked at.
fn as_written(known: &Element) -> Option<Element> {
    let written = alone(known);
    let (element, label) = (written.first()?, written.get(1));
    let picture = element.file_id.as_ref().and_then(|name| picture_key(name).ok());
    read_box(element, label, picture).or_else(|| read_line(element, label, &|_| None, &mut Losses::default()))
}

/// The known value, unless what is there now is not what was written for it.
fn pick<T: PartialEq>(known: T, before: &T, now: T) -> T {
    if *before == now { known } else { now }
}

fn merged_style(known: Style, before: Style, now: Style) -> Style {
    Style {
        ink: pick(known.ink, &before.ink, now.ink),
        width: pick(known.width, &before.width, now.width),
        dashed: pick(known.dashed, &before.dashed, now.dashed),
        filled: pick(known.filled, &before.filled, now.filled),
        font: pick(known.font, &before.font, now.font),
    }
}

fn merged_box(known: &BoxElement, before: &BoxElement, now: &BoxElement, font: FontSize) -> BoxElement {
    let kind = if matches!(now.kind, BoxKind::Picture(_)) {
        // Pictures have the names that they were given on the way in.
        now.kind
    } else {
        pick(known.kind, &before.kind, now.kind)
    };
    let rect = pick(known.rect, &before.rect, now.rect);
    let text = pick(&known.label.text, &&before.label.text, &now.label.text);
    let is_untouched = rect == known.rect && *text == known.label.text && kind == known.kind;
    if is_untouched {
        return BoxElement { kind, ..known.clone() };
    }
    BoxElement { kind, rect, label: Label::default() }.labelled(text, font)
}

fn merged_arrow(known: &Arrow, before: &Arrow, now: &Arrow) -> Arrow {
    let mut arrow = known.clone();
    if now.points() != before.points() {
        (arrow.from, arrow.to, arrow.placed) = (now.from, now.to, now.placed);
        arrow.bends.clone_from(&now.bends);
    }
    (arrow.from.bound, arrow.to.bound) = (now.from.bound, now.to.bound);
    arrow.route = pick(known.route, &before.route, now.route);
    arrow.start_head = pick(known.start_head, &before.start_head, now.start_head);
    arrow.end_head = pick(known.end_head, &before.end_head, now.end_head);
    if now.label.text == before.label.text { arrow } else { arrow.labelled(&now.label.text) }
}
