//! Which arrows get a new route when something changes, and what it is.

use super::around::{around, loop_around};
use super::elbow::elbow;
use super::ground::{Ground, is_in_the_way};
use super::lane::Lane;
use super::obstacle::{CLEARANCE, MARGIN, path_crosses};
use crate::board::arrow::{Arrow, ArrowEnd, Route};
use crate::board::attach::reattach;
use crate::board::contents::Board;
use crate::board::element::{Body, BoxElement, Element};
use crate::board::element_id::ElementId;
use crate::board::geometry::{Point, Rect, Vector, units};
use crate::board::right_angles::with_points;
use crate::board::side::{GAP, Side, port_on};
use std::collections::BTreeSet;

/// Changed elements, new ones among them, together with every arrow that gets another route because of them.
///
/// Arrows that the person placed keep their bends; the others are routed anew.
#[must_use]
pub fn with_arrows(board: &Board, changed: Vec<Element>) -> Vec<Element> {
    followed(&Change::of(board, &changed), changed)
}

/// As [`with_arrows`], but arrows that lead past many boxes and are bound to nothing of this stay as they are:
/// to find their way takes long, which is for when the pointer rests.
#[must_use]
pub fn with_near_arrows(board: &Board, changed: Vec<Element>) -> Vec<Element> {
    followed(&Change { far_wait: true, ..Change::of(board, &changed) }, changed)
}

fn followed(change: &Change<'_>, changed: Vec<Element>) -> Vec<Element> {
    let mut ground = Ground::of(change.board, &changed, &BTreeSet::new());
    let given: BTreeSet<ElementId> = changed.iter().map(|element| element.id).collect();
    let mut follow = change.carry_out(&mut ground);
    follow.retain(|element| !given.contains(&element.id));
    let settled = changed.into_iter().map(|element| ground.get(element.id).cloned().unwrap_or(element));
    settled.chain(follow).collect()
}

/// The arrows that change when elements go: those that were bound to them stay where they are and follow nothing,
/// and others close up.
#[must_use]
pub fn loosened(board: &Board, gone: &BTreeSet<ElementId>) -> Vec<Element> {
    let is_gone = |id: &ElementId| gone.contains(id);
    let loose = board.elements().filter(|element| !is_gone(&element.id)).filter_map(|element| {
        let mut arrow = element.as_arrow()?.clone();
        let ends = [arrow.from.bound, arrow.to.bound];
        ends.iter().flatten().any(is_gone).then(|| {
            for end in [&mut arrow.from, &mut arrow.to] {
                end.bound = end.bound.filter(|id| !is_gone(id));
            }
            Element { body: Body::Arrow(arrow), ..element.clone() }
        })
    });
    let loose: Vec<Element> = loose.collect();
    let mut ground = Ground::of(board, &loose, gone);
    let still = loose.iter().map(|element| element.id).collect();
    let follow = Change::leaving(board, gone, still).carry_out(&mut ground);
    loose.into_iter().chain(follow).collect()
}

/// An arrow that joins two boxes, beside those that join them already.
#[must_use]
pub fn route_between(board: &Board, from: &Element, to: &Element) -> Arrow {
    let end = |element: &Element| ArrowEnd {
        at: element.as_box().map_or_else(Point::default, |body| body.rect.center()),
        bound: Some(element.id),
    };
    let arrow = Arrow::between(end(from), end(to));
    // It comes last of all, under a name that no box has.
    let id = ElementId(u32::MAX);
    let element = Element::new(id, Body::Arrow(arrow.clone()), crate::board::style::Style::default());
    let mut ground = Ground::of(board, &[from.clone(), to.clone(), element], &BTreeSet::new());
    ground.reopen(&[id].into());
    route(id, &arrow, &ground)
}

/// How far off a box routes run at most that were bent round it, in sixteenths of a unit.
const AROUND: i32 = units(48);
/// Past how many boxes an arrow leads far, and how near to it those are, in sixteenths of a unit.
const FAR: usize = 24;
const PAST: i32 = units(160);

/// What changes on a board.
struct Change<'a> {
    board: &'a Board,
    /// Boxes that come, or change place, size or kind.
    boxes: BTreeSet<ElementId>,
    /// Arrows that come, or change their ends, their route or the size of their label.
    arrows: BTreeSet<ElementId>,
    /// Arrows that stay where they are.
    still: BTreeSet<ElementId>,
    /// Whether arrows that lead far stay where they are unless they are bound to one of the boxes.
    far_wait: bool,
}

impl<'a> Change<'a> {
    const fn none(board: &'a Board) -> Self {
        Self {
            board,
            boxes: BTreeSet::new(),
            arrows: BTreeSet::new(),
            still: BTreeSet::new(),
            far_wait: false,
        }
    }

    fn of(board: &'a Board, changed: &[Element]) -> Self {
        let mut change = Self::none(board);
        for element in changed {
            let before = board.get(element.id);
            match &element.body {
                Body::Box(body)
                    if before.and_then(Element::as_box).is_none_or(|old| is_elsewhere(old, body)) =>
                {
                    change.boxes.insert(element.id);
                }
                Body::Arrow(arrow)
                    if before.and_then(Element::as_arrow).is_none_or(|old| runs_otherwise(old, arrow)) =>
                {
                    change.arrows.insert(element.id);
                }
                _ => {}
            }
        }
        change
    }

    /// Elements that go.
    fn leaving(board: &'a Board, gone: &BTreeSet<ElementId>, still: BTreeSet<ElementId>) -> Self {
        let (arrows, boxes) =
            gone.iter().partition(|id| board.get(**id).is_some_and(|one| one.as_arrow().is_some()));
        Self { boxes, arrows, still, ..Self::none(board) }
    }

    /// Routes anew what must be; gives the arrows of the board that come out differently.
    fn carry_out(&self, ground: &mut Ground<'_>) -> Vec<Element> {
        let due = self.due(ground);
        ground.reopen(&due);
        for id in &due {
            if let Some(arrow) = ground.get(*id).and_then(Element::as_arrow).cloned() {
                let renewed = self.renewed(*id, &arrow, ground);
                ground.settle(*id, renewed);
            }
        }
        let now = due.iter().filter_map(|id| ground.get(*id));
        now.filter(|element| self.board.get(element.id) != Some(element)).cloned().collect()
    }

    /// The arrows to look at, in the order of their names.
    fn due(&self, ground: &Ground<'_>) -> BTreeSet<ElementId> {
        let mut due = self.arrows.clone();
        for id in &self.arrows {
            let (now, before) = (ground.get(*id), self.board.get(*id));
            let (now, before) = (now.and_then(Element::as_arrow), before.and_then(Element::as_arrow));
            if now.zip(before).is_some_and(|(now, before)| fans_alike(now, before)) {
                continue;
            }
            for arrow in now.into_iter().chain(before) {
                due.extend(ground.twins(arrow).into_keys());
            }
        }
        if self.boxes.is_empty() {
            return due;
        }
        let boxes: Vec<ElementId> = self.boxes.iter().copied().collect();
        due.extend(ground.arrows_of(&boxes).map(|(id, _)| id));
        for id in &boxes {
            let disturbed = self.disturbed_by(*id, ground, &due);
            due.extend(disturbed);
        }
        due.retain(|id| !self.still.contains(id));
        due
    }

    /// Arrows that are not due yet whose route runs into what a box covers now, or was bent beside what it covered before.
    fn disturbed_by(&self, id: ElementId, ground: &Ground<'_>, due: &BTreeSet<ElementId>) -> Vec<ElementId> {
        let in_the_way = |body: &&BoxElement| is_in_the_way(body.kind);
        let now = ground.box_of(id).filter(in_the_way).map(|body| body.rect.grown(CLEARANCE / 2));
        let before = self.board.get(id).and_then(Element::as_box).filter(in_the_way);
        let before = before.map(|body| body.rect.grown(AROUND));
        let areas = now.into_iter().chain(before);
        let near = areas.flat_map(|area| ground.old_arrows_near(area)).filter(|(id, _)| !due.contains(id));
        let disturbed = near.filter(|(_, arrow)| finds_its_way(arrow)).filter(|(_, arrow)| {
            now.is_some_and(|rect| path_crosses(&arrow.path(), rect))
                || before.is_some_and(|rect| bends_beside(arrow, rect))
        });
        disturbed.filter(|(_, arrow)| !self.far_wait || !leads_far(arrow, ground)).map(|(id, _)| id).collect()
    }

    fn renewed(&self, id: ElementId, arrow: &Arrow, ground: &Ground<'_>) -> Arrow {
        let mut arrow = arrow.clone();
        for end in [&mut arrow.from, &mut arrow.to] {
            end.bound = end.bound.filter(|id| ground.box_of(*id).is_some());
        }
        if arrow.placed || !finds_its_way(&arrow) {
            return reattach(&self.carried(&arrow, id, ground), |id| ground.box_of(id));
        }
        self.moved_along(id, &arrow, ground).unwrap_or_else(|| route(id, &arrow, ground))
    }

    /// A placed arrow whose boxes moved, before its ends are put on their outlines.
    fn carried(&self, arrow: &Arrow, id: ElementId, ground: &Ground<'_>) -> Arrow {
        if self.arrows.contains(&id) {
            return arrow.clone();
        }
        if let (Some(a), Some(b)) = (self.way_of(arrow.from, ground), self.way_of(arrow.to, ground))
            && a == b
        {
            return moved(arrow, a);
        }
        let mut arrow = arrow.clone();
        for end in [&mut arrow.from, &mut arrow.to] {
            let boxes = end.bound.and_then(|id| Some((self.board.get(id)?.as_box()?, ground.box_of(id)?)));
            if let Some((before, now)) = boxes {
                end.at = before.rect.carry(end.at, now.rect);
            }
        }
        arrow
    }

    /// How a box moved, if its size stayed.
    fn way_of(&self, end: ArrowEnd, ground: &Ground<'_>) -> Option<Vector> {
        let id = end.bound?;
        let (before, now) = (self.board.get(id)?.as_box()?, ground.box_of(id)?);
        let way = now.rect.min.from_origin(before.rect.min);
        (before.kind == now.kind && before.rect.moved(way) == now.rect).then_some(way)
    }

    /// The arrow moved along with both its boxes and everything around it, if all went by one and the same way.
    fn moved_along(&self, id: ElementId, arrow: &Arrow, ground: &Ground<'_>) -> Option<Arrow> {
        let before = self.board.get(id)?.as_arrow()?;
        let way = self.way_of(before.from, ground).filter(|way| *way != Vector::default())?;
        (self.way_of(before.to, ground)? == way).then_some(())?;
        let after = moved(before, way);
        if self.arrows.contains(&id) && *arrow != after {
            return None;
        }
        let area = Rect::of_points(&before.path())?.grown(MARGIN);
        let went_along =
            |id: ElementId| self.way_of(ArrowEnd { bound: Some(id), ..before.from }, ground) == Some(way);
        let mut around = ground.obstacles_in(area.moved(way)).chain(ground.obstacles_in(area));
        around.all(|one| went_along(one.id)).then(|| Arrow { label: arrow.label.clone(), ..after })
    }
}

fn is_elsewhere(before: &BoxElement, now: &BoxElement) -> bool {
    before.rect != now.rect || before.kind != now.kind
}

fn runs_otherwise(before: &Arrow, now: &Arrow) -> bool {
    (before.from, before.to, &before.bends) != (now.from, now.to, &now.bends) || !fans_alike(before, now)
}

/// Whether an arrow takes the same part as before among those that join the same boxes.
fn fans_alike(before: &Arrow, now: &Arrow) -> bool {
    let part = |arrow: &Arrow| {
        let label = (arrow.label.width, arrow.label.height);
        (arrow.from.bound, arrow.to.bound, arrow.route, arrow.placed, label)
    };
    part(before) == part(now)
}

/// Whether the route of an arrow is found for it: nobody placed it, and it joins something or must turn at right angles.
fn finds_its_way(arrow: &Arrow) -> bool {
    let joins = arrow.from.bound.is_some() || arrow.to.bound.is_some();
    !arrow.placed && (joins || arrow.route == Route::Elbow)
}

/// Whether there are many boxes about the way of an arrow.
fn leads_far(arrow: &Arrow, ground: &Ground<'_>) -> bool {
    let area = Rect::of_points(&arrow.points()).unwrap_or_default();
    ground.obstacles_in(area.grown(PAST)).nth(FAR).is_some()
}

/// Whether a route was bent within a rectangle. One with right angles bends anywhere on the lines beside a box.
fn bends_beside(arrow: &Arrow, rect: Rect) -> bool {
    match arrow.route {
        Route::Elbow => !arrow.bends.is_empty() && path_crosses(&arrow.points(), rect),
        Route::Curved | Route::Straight => arrow.bends.iter().any(|bend| rect.contains(*bend)),
    }
}

fn moved(arrow: &Arrow, way: Vector) -> Arrow {
    let points: Vec<Point> = arrow.points().into_iter().map(|point| point.moved(way)).collect();
    with_points(arrow, &points)
}

/// The route of an arrow that nobody placed.
fn route(id: ElementId, arrow: &Arrow, ground: &Ground<'_>) -> Arrow {
    let lane = Lane::of(id, arrow, ground);
    let points = if arrow.from.bound.is_some() && arrow.from.bound == arrow.to.bound {
        loop_around(arrow, lane, ground)
    } else if let Some(points) = inwards(arrow, ground) {
        points
    } else if arrow.route == Route::Elbow {
        elbow(arrow, lane, ground)
    } else {
        around(arrow, lane, ground)
    };
    with_points(arrow, &points)
}

/// The straight way between a box and one that is drawn around it.
fn inwards(arrow: &Arrow, ground: &Ground<'_>) -> Option<Vec<Point>> {
    let ((from, outer), (to, inner)) = (ground.end(arrow.from).held?, ground.end(arrow.to).held?);
    if inner.rect.encloses(outer.rect) && from != to {
        let turned = Arrow { from: arrow.to, to: arrow.from, ..arrow.clone() };
        return inwards(&turned, ground).map(|points| points.into_iter().rev().collect());
    }
    if !outer.rect.encloses(inner.rect) {
        return None;
    }
    let room = |side: &Side| match side {
        Side::Right => outer.rect.max.x.saturating_sub(inner.rect.max.x),
        Side::Bottom => outer.rect.max.y.saturating_sub(inner.rect.max.y),
        Side::Left => inner.rect.min.x.saturating_sub(outer.rect.min.x),
        Side::Top => inner.rect.min.y.saturating_sub(outer.rect.min.y),
    };
    let side = Side::ALL.into_iter().min_by_key(room)?;
    let across = side.across(inner.rect.center());
    let start = port_on(outer, side, across).moved(side.opposite().way(GAP.saturating_mul(2)));
    Some(vec![start, port_on(inner, side, across)])
}
