//! What a route is found on: the board as it will be, with what is known of the arrows so far.

use super::obstacle::Obstacle;
use crate::board::arrow::Arrow;
use crate::board::contents::Board;
use crate::board::element::{Body, BoxElement, BoxKind, Element};
use crate::board::element_id::ElementId;
use crate::board::geometry::{Point, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// The board as it will be.
pub struct Ground<'a> {
    board: &'a Board,
    after: BTreeMap<ElementId, Element>,
    gone: BTreeSet<ElementId>,
    /// Arrows whose routes are still to be found: what is stored of them counts for nothing.
    open: BTreeSet<ElementId>,
}

/// One end of a route: a box, or a place.
#[derive(Clone, Copy)]
pub struct End<'a> {
    /// The box, and its name.
    pub held: Option<(ElementId, &'a BoxElement)>,
    /// The place where nothing holds it.
    pub at: Point,
}

impl End<'_> {
    /// What it covers.
    pub fn rect(&self) -> Rect {
        self.held.map_or(Rect { min: self.at, max: self.at }, |(_, body)| body.rect)
    }

    /// The name of its box.
    pub fn id(&self) -> Option<ElementId> {
        self.held.map(|(id, _)| id)
    }
}

/// Whether lines go round boxes of this kind: not round writing, and not round what is drawn around others.
pub const fn is_in_the_way(kind: BoxKind) -> bool {
    match kind {
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(_) | BoxKind::Picture(_) => true,
        BoxKind::Text | BoxKind::Frame => false,
    }
}

fn obstacle(element: &Element) -> Option<Obstacle> {
    let body = element.as_box().filter(|body| is_in_the_way(body.kind))?;
    Some(Obstacle { id: element.id, rect: body.rect })
}

impl<'a> Ground<'a> {
    /// The board with these elements in place of those of the same name, and without those that are gone.
    pub fn of(board: &'a Board, changed: &[Element], gone: &BTreeSet<ElementId>) -> Self {
        let after: BTreeMap<ElementId, Element> =
            changed.iter().map(|element| (element.id, element.clone())).collect();
        Self { board, after, gone: gone.clone(), open: BTreeSet::new() }
    }

    /// The element of this name, as it will be.
    pub fn get(&self, id: ElementId) -> Option<&Element> {
        self.after.get(&id).or_else(|| self.board.get(id).filter(|_| !self.gone.contains(&id)))
    }

    /// The box of this name, as it will be.
    pub fn box_of(&self, id: ElementId) -> Option<&BoxElement> {
        self.get(id).and_then(Element::as_box)
    }

    /// The end of an arrow: its box where there is one.
    pub fn end(&self, end: crate::board::arrow::ArrowEnd) -> End<'_> {
        End { held: end.bound.and_then(|id| Some((id, self.box_of(id)?))), at: end.at }
    }

    /// The boxes in the way of lines that touch an area.
    pub fn obstacles_in(&self, area: Rect) -> impl Iterator<Item = Obstacle> {
        let kept = self.board.near(area).into_iter().map(|slot| slot.element.as_ref());
        let all = kept.filter(|element| self.is_kept(element.id)).chain(self.after.values());
        all.filter_map(obstacle).filter(move |obstacle| obstacle.rect.touches(area))
    }

    /// Whether an element of the board is there as it was.
    fn is_kept(&self, id: ElementId) -> bool {
        !self.after.contains_key(&id) && !self.gone.contains(&id)
    }

    /// The arrows whose routes are known: at least those that touch any of these areas or join any of these boxes.
    pub fn settled(&self, areas: &[Rect], boxes: &BTreeSet<ElementId>) -> BTreeMap<ElementId, &Arrow> {
        let near = areas.iter().flat_map(|area| self.board.near(*area)).map(|slot| slot.element.as_ref());
        let mut all = self.arrows(near.chain(self.board.followers(boxes.iter().copied())));
        all.retain(|id, _| !self.open.contains(id));
        all
    }

    /// The arrows between the same two boxes as `arrow` that nobody placed, by name.
    pub fn twins(&self, arrow: &Arrow) -> BTreeMap<ElementId, &Arrow> {
        let Some(pair) = pair_of(arrow) else { return BTreeMap::new() };
        let mut all = self.arrows(self.board.followers([pair.0]).into_iter());
        all.retain(|_, other| !other.placed && pair_of(other) == Some(pair));
        all
    }

    /// Those of these elements of the board that are arrows still, and all changed arrows.
    fn arrows<'b>(&'b self, kept: impl Iterator<Item = &'b Element>) -> BTreeMap<ElementId, &'b Arrow> {
        let all = kept.filter(|element| self.is_kept(element.id)).chain(self.after.values());
        all.filter_map(|element| Some((element.id, element.as_arrow()?))).collect()
    }

    /// Forgets the routes of these arrows until they are settled anew.
    pub fn reopen(&mut self, ids: &BTreeSet<ElementId>) {
        for id in ids {
            if let Some(element) = self.board.get(*id).filter(|_| self.is_kept(*id)) {
                self.after.insert(*id, element.clone());
            }
        }
        self.open.extend(ids);
    }

    /// Puts an arrow in its place.
    pub fn settle(&mut self, id: ElementId, arrow: Arrow) {
        self.open.remove(&id);
        if let Some(element) = self.after.get_mut(&id) {
            element.body = Body::Arrow(arrow);
        }
    }
}

/// The two boxes that an arrow joins, the older one first.
pub fn pair_of(arrow: &Arrow) -> Option<(ElementId, ElementId)> {
    let (a, b) = (arrow.from.bound?, arrow.to.bound?);
    Some((a.min(b), a.max(b)))
}
