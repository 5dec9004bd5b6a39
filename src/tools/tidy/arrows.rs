//! The arrows among what is tidied: what they join, and how they go afterwards.

use super::scope::Scope;
use crate::board::layout::Link;
use crate::board::{
    Arrow, ArrowEnd, Board, Body, Element, ElementId, Head, Op, Point, Rect, route_between, units,
};
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

/// What moved, with the arrows among it drawn anew.
pub(super) fn drawn_anew(
    board: &Board,
    joined: &[Joined],
    moved: &BTreeMap<ElementId, Element>,
) -> BTreeMap<ElementId, Element> {
    let mut scene = Scene::of(board, moved);
    let mut all = moved.clone();
    let arrows = joined.iter().filter_map(|joined| board.get(joined.id)).filter(|element| !element.locked);
    let free: Vec<&Element> = arrows.filter(|element| scene.leads_to_moved(element)).collect();
    // None of them is there while the others are drawn, so that each goes aside for those before it alone.
    scene.take_away(&free);
    for element in free {
        let drawn = scene.drawn(element);
        scene.put(drawn.clone());
        all.insert(drawn.id, drawn);
    }
    all
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

/// The board as it becomes.
struct Scene<'a> {
    before: &'a Board,
    moved: &'a BTreeMap<ElementId, Element>,
    board: Board,
}

impl<'a> Scene<'a> {
    fn of(before: &'a Board, moved: &'a BTreeMap<ElementId, Element>) -> Self {
        let mut scene = Self { before, moved, board: before.clone() };
        for element in moved.values() {
            scene.apply(&Op::Replace { element: element.clone() });
        }
        scene
    }

    /// Every op names an element that is there, or one that was just taken away.
    fn apply(&mut self, op: &Op) {
        let applied = self.board.apply(op);
        debug_assert!(applied.is_ok(), "{applied:?}");
    }

    fn take_away(&mut self, elements: &[&Element]) {
        for element in elements.iter().rev() {
            self.apply(&Op::Remove { id: element.id });
        }
    }

    fn put(&mut self, element: Element) {
        self.apply(&Op::add(element));
    }

    fn leads_to_moved(&self, element: &Element) -> bool {
        let Some(arrow) = element.as_arrow() else { return false };
        let bound = [arrow.from.bound, arrow.to.bound];
        bound.iter().any(|end| end.is_none_or(|id| self.moved.contains_key(&id)))
    }

    /// The arrow as it goes between its boxes now.
    fn drawn(&self, element: &Element) -> Element {
        let Some(arrow) = element.as_arrow() else { return element.clone() };
        let end = |end: ArrowEnd| end.bound.and_then(|id| self.board.get(id));
        let body = match (end(arrow.from), end(arrow.to)) {
            (Some(from), Some(to)) => {
                let way = route_between(&self.board, from, to);
                Arrow { from: way.from, to: way.to, bends: way.bends, placed: false, ..arrow.clone() }
            }
            _ => self.carried(arrow),
        };
        Element { body: Body::Arrow(body), ..element.clone() }
    }

    /// An arrow with loose ends: each goes with the box that it was drawn to.
    fn carried(&self, arrow: &Arrow) -> Arrow {
        let mut arrow = arrow.clone();
        arrow.bends = Vec::new();
        for end in [&mut arrow.from, &mut arrow.to] {
            if end.bound.is_none() {
                end.at = self.with_its_box(end.at);
            }
        }
        arrow
    }

    fn with_its_box(&self, at: Point) -> Point {
        let boxes = self.moved.keys().filter_map(|id| Some((self.before.get(*id)?.as_box()?.rect, *id)));
        let near = boxes.filter(|(rect, _)| rect.grown(REACH).contains(at));
        let nearest = near.min_by_key(|(rect, id)| (gap(*rect, at), i64::from(rect.width()), *id));
        let now = nearest.and_then(|(before, id)| Some((before, self.board.get(id)?.as_box()?.rect)));
        now.map_or(at, |(before, now)| before.carry(at, now))
    }
}
