//! What is tidied: the boxes that move, as units, and those around them that must stay clear.

use crate::board::layout::Item;
use crate::board::{Board, Body, BoxElement, BoxKind, Element, ElementId, GroupId, Rect, ShapeKind, units};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The room between a frame and what lies in it, in sixteenths of a unit.
pub(super) const PADDING: i32 = units(32);

/// Boxes that go as one: a single one, or a group. A unit without members is in the way and stays.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    pub members: Vec<ElementId>,
    pub item: Item,
    /// Whether others may lie in it.
    pub holds: bool,
}

/// What is tidied.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub units: Vec<Unit>,
    /// The unit of each box that is tidied.
    pub unit_of: HashMap<ElementId, usize>,
    /// The frames that hold the selection and are not part of it.
    pub around: Vec<ElementId>,
}

impl Scope {
    /// The selection with all that lies in its frames, or everything; nothing when there is nothing to lay out.
    pub fn of(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Self> {
        let boxes = Boxes::of(board);
        let chosen = boxes.chosen(ids);
        let mut scope = Self::default();
        let by_group = scope.add_units(&boxes, &chosen);
        scope.add_grouped(board, &by_group);
        scope.let_out_of_frames();
        scope.add_obstacles(&boxes, &chosen);
        scope.units.iter().any(|unit| !unit.item.pinned).then_some(scope)
    }

    fn add_units(&mut self, boxes: &Boxes<'_>, chosen: &HashSet<ElementId>) -> HashMap<GroupId, usize> {
        let shared = boxes.shared_groups(chosen);
        let mut by_group: HashMap<GroupId, usize> = HashMap::new();
        // Larger ones first, so that what holds others is there before them.
        for (element, body) in boxes.largest_first().filter(|(element, _)| chosen.contains(&element.id)) {
            let holder = boxes.holder.get(&element.id).filter(|holder| chosen.contains(holder));
            let holder = holder.and_then(|holder| self.unit_of.get(holder)).copied();
            // What lies in a frame that goes with a group goes with it too.
            let joins = holder.filter(|at| self.units.get(*at).is_some_and(|unit| !unit.holds));
            let group = element.groups.iter().rev().find(|group| !shared.contains(group));
            let known = joins.or_else(|| by_group.get(group?).copied());
            let at = known.unwrap_or(self.units.len());
            if let Some(group) = group {
                by_group.entry(*group).or_insert(at);
            }
            match self.units.get_mut(at) {
                Some(unit) => unit.add(element, body),
                None => self.units.push(Unit::of(element, body, holder, group.is_none())),
            }
            self.unit_of.insert(element.id, at);
        }
        by_group
    }

    /// Ink, writing and lines that are in a group with boxes go with it.
    fn add_grouped(&mut self, board: &Board, by_group: &HashMap<GroupId, usize>) {
        for element in
            board.elements().filter(|element| !self.unit_of.contains_key(&element.id)).collect::<Vec<_>>()
        {
            let Some(at) = element.groups.iter().rev().find_map(|group| by_group.get(group)) else {
                continue;
            };
            if let Some(unit) = self.units.get_mut(*at) {
                unit.members.push(element.id);
                unit.item.pinned |= element.locked;
                unit.item.rect = covered(element).map_or(unit.item.rect, |rect| unit.item.rect.union(rect));
                self.unit_of.insert(element.id, *at);
            }
        }
    }

    /// A group that sticks out of a frame does not lie in it.
    fn let_out_of_frames(&mut self) {
        let rects: Vec<Rect> = self.units.iter().map(|unit| unit.item.rect).collect();
        for item in self.units.iter_mut().map(|unit| &mut unit.item) {
            let holds = |frame: &usize| rects.get(*frame).is_some_and(|frame| frame.encloses(item.rect));
            item.frame = item.frame.filter(holds);
        }
    }

    /// Boxes that are not tidied and hold none that are.
    fn add_obstacles(&mut self, boxes: &Boxes<'_>, chosen: &HashSet<ElementId>) {
        let chosen_rects: Vec<Rect> = self.units.iter().map(|unit| unit.item.rect).collect();
        for (element, body) in boxes.others(chosen) {
            if !chosen_rects.iter().any(|rect| body.rect.encloses(*rect)) {
                let item = Item { rect: body.rect, pinned: true, ..Item::default() };
                self.units.push(Unit { item, ..Unit::default() });
            } else if holds(body.kind) {
                self.around.push(element.id);
            }
        }
    }
}

impl Unit {
    fn of(element: &Element, body: &BoxElement, holder: Option<usize>, is_single: bool) -> Self {
        let item = Item { pinned: element.locked, frame: holder, ..Item::of(body) };
        Self { members: vec![element.id], item, holds: is_single && holds(body.kind) }
    }

    fn add(&mut self, element: &Element, body: &BoxElement) {
        self.members.push(element.id);
        self.item.rect = self.item.rect.union(body.rect);
        self.item.pinned |= element.locked;
        self.item.store = false;
    }
}

/// What an element other than a line covers.
fn covered(element: &Element) -> Option<Rect> {
    match &element.body {
        Body::Box(body) => Some(body.rect),
        Body::Stroke(stroke) => Rect::of_points(&stroke.points),
        Body::Arrow(_) => None,
    }
}

/// What may hold other boxes.
const fn holds(kind: BoxKind) -> bool {
    matches!(kind, BoxKind::Frame | BoxKind::Shape(ShapeKind::Rectangle | ShapeKind::Ellipse))
}

/// The boxes of a board, and which of them hold which.
struct Boxes<'a> {
    /// From the largest to the smallest.
    boxes: Vec<(&'a Element, &'a BoxElement)>,
    /// The smallest box that holds each.
    holder: HashMap<ElementId, ElementId>,
}

impl<'a> Boxes<'a> {
    fn of(board: &'a Board) -> Self {
        let bound: HashSet<ElementId> = board
            .elements()
            .filter_map(Element::as_arrow)
            .flat_map(|arrow| [arrow.from.bound, arrow.to.bound])
            .flatten()
            .collect();
        // Writing that arrows lead to is a box like any other; the rest is about something.
        let counts =
            |element: &Element, body: &BoxElement| body.kind != BoxKind::Text || bound.contains(&element.id);
        let mut boxes: Vec<(&Element, &BoxElement)> = board
            .elements()
            .filter_map(|element| Some((element, element.as_box()?)))
            .filter(|(element, body)| counts(element, body))
            .collect();
        boxes.sort_by_key(|(_, body)| std::cmp::Reverse(area(body.rect)));
        let holder = holders(&boxes);
        Self { boxes, holder }
    }

    fn largest_first(&self) -> impl Iterator<Item = (&'a Element, &'a BoxElement)> {
        self.boxes.iter().copied()
    }

    fn others(&self, chosen: &HashSet<ElementId>) -> impl Iterator<Item = (&'a Element, &'a BoxElement)> {
        self.boxes.iter().copied().filter(|(element, _)| !chosen.contains(&element.id))
    }

    /// The selected boxes and what they hold, or all when fewer than two are selected.
    fn chosen(&self, ids: &BTreeSet<ElementId>) -> HashSet<ElementId> {
        let mut chosen = HashSet::new();
        // Larger ones come first, so that a holder is known before what it holds.
        for (element, _) in &self.boxes {
            let held = self.holder.get(&element.id).is_some_and(|holder| chosen.contains(holder));
            if held || ids.contains(&element.id) {
                chosen.insert(element.id);
            }
        }
        if chosen.len() < 2 { self.boxes.iter().map(|(element, _)| element.id).collect() } else { chosen }
    }

    /// The groups that all chosen boxes are in; inside them boxes are laid out one by one.
    fn shared_groups(&self, chosen: &HashSet<ElementId>) -> HashSet<GroupId> {
        let mut count: BTreeMap<GroupId, usize> = BTreeMap::new();
        for (element, _) in self.boxes.iter().filter(|(element, _)| chosen.contains(&element.id)) {
            for group in &element.groups {
                *count.entry(*group).or_default() += 1;
            }
        }
        count.into_iter().filter(|(_, members)| *members == chosen.len()).map(|(group, _)| group).collect()
    }
}

/// For each box the smallest one that holds it. `boxes` come from the largest to the smallest.
fn holders(boxes: &[(&Element, &BoxElement)]) -> HashMap<ElementId, ElementId> {
    let mut holding: Vec<(ElementId, Rect)> = Vec::new();
    let mut holder = HashMap::new();
    for (element, body) in boxes {
        if let Some((frame, _)) = holding.iter().rev().find(|(_, rect)| rect.encloses(body.rect)) {
            holder.insert(element.id, *frame);
        }
        if holds(body.kind) {
            holding.push((element.id, body.rect));
        }
    }
    holder
}

fn area(rect: Rect) -> i64 {
    i64::from(rect.width()) * i64::from(rect.height())
}
