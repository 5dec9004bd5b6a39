//! Writing goes with what it is about: the box or the arrow that it stands nearest to.

use super::arrows::Joined;
use super::scope::{Scope, Unit};
use crate::board::layout::Item;
use crate::board::{Arrow, Board, BoxKind, Element, ElementId, Point, Rect, distance_to_segment, units};
use crate::tools::carry::shifted;
use std::collections::BTreeMap;

/// How far from a box or an arrow writing may stand and still be about it.
const REACH: f64 = units(120) as f64;

/// What a piece of writing is about.
enum About {
    Unit(usize),
    Arrow(ElementId),
    Nothing,
}

/// Writing beside an arrow: its id and the arrow's.
type AtArrow = (ElementId, ElementId);

/// Adds writing to the scope: beside its box, or on its own where it is about nothing. Gives what is about arrows.
pub(super) fn add(board: &Board, scope: &mut Scope, joined: &[Joined]) -> Vec<AtArrow> {
    let mut at_arrows = Vec::new();
    let everything = scope.units.iter().all(|unit| !unit.members.is_empty());
    for (element, rect) in loose_writing(board, scope) {
        let item = Item { rect, pinned: element.locked, frame: frame_of(scope, rect), ..Item::default() };
        let item = match about(board, scope, joined, rect) {
            About::Unit(unit) => {
                let Some(other) = scope.units.get(unit).filter(|unit| !unit.members.is_empty()) else {
                    continue;
                };
                Item { beside: Some(unit), frame: other.item.frame, ..item }
            }
            About::Arrow(arrow) => {
                at_arrows.push((element.id, arrow));
                continue;
            }
            About::Nothing if everything || item.frame.is_some() => item,
            About::Nothing => continue,
        };
        scope.units.push(Unit { members: vec![element.id], item, holds: false });
    }
    at_arrows
}

/// Writing beside arrows that are drawn anew, as far from their middles as it was.
pub(super) fn along(
    board: &Board,
    at_arrows: &[AtArrow],
    changed: &BTreeMap<ElementId, Element>,
) -> Vec<Element> {
    let carried = |(writing, arrow): &AtArrow| {
        let before = board.get(*arrow)?.as_arrow()?.label_center();
        let now = changed.get(arrow)?.as_arrow()?.label_center();
        let element = board.get(*writing).filter(|element| !element.locked)?;
        Some(shifted(element, now.from_origin(before)))
    };
    at_arrows.iter().filter_map(carried).collect()
}

fn writing(element: &Element) -> Option<Rect> {
    element.as_box().filter(|body| body.kind == BoxKind::Text).map(|body| body.rect)
}

fn loose_writing<'a>(board: &'a Board, scope: &Scope) -> Vec<(&'a Element, Rect)> {
    let written = board.elements().filter_map(|element| Some((element, writing(element)?)));
    written.filter(|(element, _)| !scope.unit_of.contains_key(&element.id)).collect()
}

/// The smallest unit that holds this place.
fn frame_of(scope: &Scope, rect: Rect) -> Option<usize> {
    let units = scope.units.iter().enumerate();
    let holding = units.filter(|(_, unit)| unit.holds && unit.item.rect.encloses(rect));
    holding
        .min_by_key(|(_, unit)| i64::from(unit.item.rect.width()) * i64::from(unit.item.rect.height()))
        .map(|(at, _)| at)
}

fn about(board: &Board, scope: &Scope, joined: &[Joined], rect: Rect) -> About {
    let frame = frame_of(scope, rect);
    let near = |(at, unit): (usize, &Unit)| (between(unit.item.rect, rect), at);
    let level = scope.units.iter().enumerate();
    let level = level
        .filter(|(at, unit)| unit.item.frame == frame && Some(*at) != frame && unit.item.beside.is_none());
    let boxes = level.map(near).min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(gap, _)| *gap <= REACH);
    let arrow = nearest_arrow(board, joined, rect).filter(|(gap, _)| *gap <= REACH);
    match (boxes, arrow) {
        (Some((gap, _)), Some((nearer, arrow))) if nearer < gap => About::Arrow(arrow),
        (Some((_, unit)), _) => About::Unit(unit),
        (None, Some((_, arrow))) => About::Arrow(arrow),
        (None, None) => About::Nothing,
    }
}

/// The distance between two rectangles.
fn between(a: Rect, b: Rect) -> f64 {
    let aside = f64::from(b.min.x.saturating_sub(a.max.x).max(a.min.x.saturating_sub(b.max.x)).max(0));
    let down = f64::from(b.min.y.saturating_sub(a.max.y).max(a.min.y.saturating_sub(b.max.y)).max(0));
    aside.hypot(down)
}

/// The arrow nearest to some writing, and how far it is.
fn nearest_arrow(board: &Board, joined: &[Joined], rect: Rect) -> Option<(f64, ElementId)> {
    let arrows = joined.iter().filter_map(|joined| Some((joined.id, board.get(joined.id)?.as_arrow()?)));
    let near = arrows.map(|(id, arrow)| (to_path(arrow, rect), id));
    near.min_by(|a, b| a.0.total_cmp(&b.0))
}

fn to_path(arrow: &Arrow, rect: Rect) -> f64 {
    let half = f64::from(rect.height()) / 2.0;
    let to_center = |pair: &[Point]| match pair {
        [a, b] => distance_to_segment(rect.center(), *a, *b),
        _ => f64::INFINITY,
    };
    let nearest = arrow.path().windows(2).map(to_center).fold(f64::INFINITY, f64::min);
    (nearest - half).max(0.0)
}
