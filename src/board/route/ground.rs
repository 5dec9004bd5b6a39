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
    /// Those of `after` that are in the way.
    come: Vec<Obstacle>,
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

fn named_arrow(element: &Element) -> Option<(ElementId, &Arrow)> {
    Some((element.id, element.as_arrow()?))
}

impl<'a> Ground<'a> {
    /// The board with these elements in place of those of the same name, and without those that are gone.
    pub fn of(board: &'a Board, changed: &[Element], gone: &BTreeSet<ElementId>) -> Self {
        let after: BTreeMap<ElementId, Element> =
            changed.iter().map(|element| (element.id, element.clone())).collect();
        let come = after.values().filter_map(obstacle).collect();
        Self { board, after, come, gone: gone.clone(), open: BTreeSet::new() }
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
        let kept = kept.filter(|element| self.stays(element.id)).filter_map(obstacle);
        kept.chain(self.come.iter().copied()).filter(move |obstacle| obstacle.rect.touches(area))
    }

    /// The arrows that may touch an area, apart from those that changed so far.
    pub fn old_arrows_near(&self, area: Rect) -> impl Iterator<Item = (ElementId, &Arrow)> {
        let kept = self.board.near(area).into_iter().map(|slot| slot.element.as_ref());
        kept.filter(|element| self.stays(element.id)).filter_map(named_arrow)
    }

    /// The arrows that may touch an area.
    pub fn arrows_near(&self, area: Rect) -> impl Iterator<Item = (ElementId, &Arrow)> {
        self.old_arrows_near(area).chain(self.after.values().filter_map(named_arrow))
    }

    /// The arrows that are bound to any of these boxes.
    pub fn arrows_of(&self, boxes: &[ElementId]) -> impl Iterator<Item = (ElementId, &Arrow)> {
        let kept = self.board.followers(boxes.iter().copied()).into_iter();
        let kept = kept.filter(|element| self.stays(element.id)).filter_map(named_arrow);
        let is_bound = |arrow: &Arrow| boxes.iter().any(|id| arrow.is_bound_to(*id));
        let after = self.after.values().filter_map(named_arrow).filter(move |(_, arrow)| is_bound(arrow));
        kept.chain(after)
    }

    /// Whether the route of an arrow is known.
    pub fn is_settled(&self, id: ElementId) -> bool {
        !self.open.contains(&id)
    }

    /// The arrows between the same two boxes as `arrow` that nobody placed, by name.
    pub fn twins(&self, arrow: &Arrow) -> BTreeMap<ElementId, &Arrow> {
        let Some(pair) = pair_of(arrow) else { return BTreeMap::new() };
        let same = |(_, other): &(ElementId, &Arrow)| !other.placed && pair_of(other) == Some(pair);
        self.arrows_of(&[pair.0]).filter(same).collect()
    }

    /// Whether the board's own element of this name is still what it is.
    fn stays(&self, id: ElementId) -> bool {
        !self.after.contains_key(&id) && !self.gone.contains(&id)
    }

    /// Forgets the routes of these arrows until they are settled anew.
    pub fn reopen(&mut self, ids: &BTreeSet<ElementId>) {
        let kept = ids.iter().filter(|id| self.stays(**id)).filter_map(|id| self.board.get(*id));
        let kept: Vec<Element> = kept.cloned().collect();
        self.after.extend(kept.into_iter().map(|element| (element.id, element)));
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
