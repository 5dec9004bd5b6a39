//! Tidy: the selection, or everything, in layers along the flow, in one edit.
//!
//! What is locked stays. A group goes as one, a frame is fitted around what lies in it, and so is a plain shape that
//! holds others. Remarks and ink go with what they are about. Arrows among what moved are drawn anew.

mod arrows;
mod ink;
mod remarks;
mod scope;

use super::carry::shifted;
use super::write::{replace_all, with_arrows};
use crate::board::layout::{Item, Link, Reading, arrange};
use crate::board::{Board, Body, BoxElement, Edit, Element, ElementId, Rect, Vector};
use scope::{Scope, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// The edit that lays out the selection, when it has two boxes or more, or else everything; nothing when all is in
/// its place.
#[must_use]
pub fn tidy(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Edit> {
    let mut scope = Scope::of(board, ids)?;
    let joined = arrows::joined(board, &scope);
    let at_arrows = remarks::add(board, &mut scope, &joined);
    let links: Vec<Link> = joined.iter().map(|joined| joined.link).collect();
    let items: Vec<Item> = scope.units.iter().map(|unit| unit.item).collect();
    let rects = arrange(&items, &links, Reading::LeftToRight);
    let mut moved: BTreeMap<ElementId, Element> = BTreeMap::new();
    for (unit, rect) in scope.units.iter().zip(&rects) {
        moved.extend(unit_at(board, unit, *rect).into_iter().map(|element| (element.id, element)));
    }
    moved.extend(grown_frames(board, &scope, &rects).map(|element| (element.id, element)));
    if moved.is_empty() {
        return None;
    }
    moved.extend(arrows::trailing(board, &scope, &moved));
    moved.extend(ink::carried(board, &scope, &rects).map(|element| (element.id, element)));
    let changed = arrows::drawn_anew(board, &joined, &moved);
    let remarks = remarks::along(board, &at_arrows, &changed);
    let changed: Vec<Element> = changed.into_values().chain(remarks).collect();
    let all =
        with_arrows(board, changed).into_iter().filter(|element| board.get(element.id) != Some(element));
    Some(replace_all("Tidy", all.collect()))
}

/// The boxes of a unit that change when it goes to `rect`.
fn unit_at(board: &Board, unit: &Unit, rect: Rect) -> Vec<Element> {
    let way = rect.min.from_origin(unit.item.rect.min);
    let is_resized = (rect.width(), rect.height()) != (unit.item.rect.width(), unit.item.rect.height());
    let place = |element: &Element| if is_resized { fitted(element, rect) } else { shifted(element, way) };
    if way == Vector::default() && !is_resized {
        return Vec::new();
    }
    unit.members.iter().filter_map(|id| board.get(*id)).map(place).collect()
}

/// A box that holds others, in another size; its writing stays as it was broken, for it has room enough.
fn fitted(element: &Element, rect: Rect) -> Element {
    let Some(body) = element.as_box() else { return element.clone() };
    Element { body: Body::Box(BoxElement { rect, ..body.clone() }), ..element.clone() }
}

/// The frames around the selection, grown where it would stick out.
fn grown_frames<'a>(
    board: &'a Board,
    scope: &'a Scope,
    rects: &[Rect],
) -> impl Iterator<Item = Element> + 'a {
    let chosen = scope.units.iter().zip(rects).filter(|(unit, _)| !unit.members.is_empty());
    let content = chosen.map(|(_, rect)| rect.grown(scope::PADDING)).reduce(Rect::union);
    scope.around.iter().filter_map(move |id| {
        let frame = board.get(*id).filter(|frame| !frame.locked)?;
        let rect = frame.as_box()?.rect;
        let grown = rect.union(content?);
        (grown != rect).then(|| fitted(frame, grown))
    })
}
