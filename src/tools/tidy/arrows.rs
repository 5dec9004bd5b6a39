//! The arrows among what is tidied: what they join, and how they go afterwards.

use super::scope::Scope;
use crate::board::layout::Link;
use crate::board::{Arrow, ArrowEnd, Board, Body, Element, ElementId, Head, Point, Rect, units};
use crate::tools::carry::shifted;
use std::collections::BTreeMap;

/// How near to a box the loose end of an arrow belongs to it.
const REACH: i32 = units(32);

/// An arrow between two units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    pub id: ElementId,
    pub link: Link,
}

/// The arrows that join units, whether they are bound or only drawn from box to box.
pub(super) fn joined(board: &Board, scope: &Scope) -> Vec<Joined> {
    let joined = |element: &Element| {
        let arrow = element.as_arrow()?;
        let (from, to) = (unit_at(scope, arrow.from)?, unit_at(scope, arrow.to)?);
        // What leads from a unit back to it goes with it as it is.
        if from == to || scope.unit_of.contains_key(&element.id) {
            return None;
        }
        let backward = arrow.start_head == Head::Arrow && arrow.end_head == Head::None;
        let (from, to) = if backward { (to, from) } else { (from, to) };
        let label = (arrow.label.width, arrow.label.height);
        Some(Joined { id: element.id, link: Link { from, to, label } })
    };
    board.elements().filter_map(joined).collect()
}

fn unit_at(scope: &Scope, end: ArrowEnd) -> Option<usize> {
    match end.bound {
        Some(id) => scope.unit_of.get(&id).copied(),
        None => near(scope, end.at),
    }
}

/// The unit that a loose end belongs to; one that holds others is none of them.
fn near(scope: &Scope, at: Point) -> Option<usize> {
    let units = scope.units.iter().enumerate().filter(|(_, unit)| !unit.holds && !unit.members.is_empty());
    let near = units.filter(|(_, unit)| unit.item.rect.grown(REACH).contains(at));
    near.min_by_key(|(at_unit, unit)| (gap(unit.item.rect, at), *at_unit)).map(|(unit, _)| unit)
}

fn gap(rect: Rect, at: Point) -> i32 {
    let aside = (rect.min.x.saturating_sub(at.x)).max(at.x.saturating_sub(rect.max.x)).max(0);
    let down = (rect.min.y.saturating_sub(at.y)).max(at.y.saturating_sub(rect.max.y)).max(0);
    aside.max(down)
}

/// The arrows that lead to boxes which moved and would not find their way anew by themselves: what a person placed
/// is given up, and loose ends go with the box that they were drawn to.
pub(super) fn freed(
    board: &Board,
    joined: &[Joined],
    moved: &BTreeMap<ElementId, Element>,
) -> Vec<(ElementId, Element)> {
    let freed = |joined: &Joined| {
        let element = board.get(joined.id).filter(|element| !element.locked)?;
        let arrow = element.as_arrow()?;
        let mut free = Arrow { bends: Vec::new(), placed: false, ..arrow.clone() };
        for end in [&mut free.from, &mut free.to] {
            if end.bound.is_none() {
                end.at = with_its_box(board, moved, end.at);
            }
        }
        let is_led = [arrow.from, arrow.to].iter().zip([free.from, free.to]).any(|(before, now)| {
            before.at != now.at || before.bound.is_some_and(|id| moved.contains_key(&id))
        });
        is_led.then(|| (element.id, Element { body: Body::Arrow(free), ..element.clone() }))
    };
    joined.iter().filter_map(freed).collect()
}

/// A place near a box that moved, where the box takes it.
fn with_its_box(board: &Board, moved: &BTreeMap<ElementId, Element>, at: Point) -> Point {
    let boxes = moved.iter().filter_map(|(id, now)| {
        let before = board.get(*id)?.as_box()?.rect;
        Some((before, now.as_box()?.rect)).filter(|_| before.grown(REACH).contains(at))
    });
    let nearest = boxes.min_by_key(|(before, _)| (gap(*before, at), before.width()));
    nearest.map_or(at, |(before, now)| before.carry(at, now))
}

/// Lines from a box that moved to a place where nothing is, moved along with the box.
pub(super) fn trailing(
    board: &Board,
    scope: &Scope,
    moved: &BTreeMap<ElementId, Element>,
) -> Vec<(ElementId, Element)> {
    let trailing = |element: &Element| {
        let arrow = element.as_arrow().filter(|_| !element.locked && !moved.contains_key(&element.id))?;
        let (bound, loose) = match (arrow.from.bound, arrow.to.bound) {
            (Some(id), None) => (id, arrow.to),
            (None, Some(id)) => (id, arrow.from),
            _ => return None,
        };
        let (before, now) = (board.get(bound)?.as_box()?.rect, moved.get(&bound)?.as_box()?.rect);
        let way = now.center().from_origin(before.center());
        near(scope, loose.at).is_none().then(|| (element.id, shifted(element, way)))
    };
    board.elements().filter_map(trailing).collect()
}
