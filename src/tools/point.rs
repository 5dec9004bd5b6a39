//! Pressed with the select tool: a click in the making, or the start of a drag.

use super::bend::Bending;
use super::brush::Brushing;
use super::cohort::whole_groups;
use super::drag::Dragging;
use super::draw_arrow::DrawingArrow;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::handle::{Handle, handle_at, handles_of, label_rect};
use super::resize::Resizing;
use super::routing::find_route;
use crate::board::{BoxKind, Edit, ElementId, Point, Rect, boxes_at, element_at};
use std::collections::BTreeSet;

/// Pressed; the button is still down and the pointer has not travelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointing {
    from: Point,
    under: Under,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    Handle(Handle),
    Element(ElementId),
    /// The border of a box that is not selected: a drag draws an arrow from it.
    Border(ElementId),
    Nothing,
}

/// A press with the select tool.
pub(super) fn press(at: Point, scene: &Scene<'_>) -> Next {
    let handle = handle_at(scene.board, scene.selection, at, scene.reach);
    let found = element_at(scene.board, at, scene.reach);
    let under = match handle {
        Some(handle) => Under::Handle(handle),
        None => match (border_at(scene, at), found) {
            (Some(id), _) => Under::Border(id),
            (None, Some(id)) if is_label(scene, id, at) => Under::Handle(Handle::Label(id)),
            (None, Some(id)) => Under::Element(id),
            (None, None) => Under::Nothing,
        },
    };
    let outcomes = match under {
        Under::Element(id) | Under::Border(id) | Under::Handle(Handle::Label(id))
            if !scene.selection.contains(&id) =>
        {
            vec![Outcome::Select(with(scene, id))]
        }
        Under::Nothing if !scene.keys.shift => vec![Outcome::Select(BTreeSet::new())],
        _ => Vec::new(),
    };
    (Gesture::Pointing(Pointing { from: at, under }), outcomes)
}

/// A double press with the select tool: opens the writing of what is there, or new writing.
///
/// On a handle of an arrow that was placed by hand it finds the route anew.
pub(super) fn open(at: Point, scene: &Scene<'_>) -> Next {
    if let Some(edit) = route_found_anew(at, scene) {
        return done(vec![Outcome::Edit(edit)]);
    }
    done(vec![match element_at(scene.board, at, scene.reach) {
        Some(id)
            if scene.board.get(id).is_some_and(|element| element.label().is_some() && !element.locked) =>
        {
            Outcome::Write(id)
        }
        Some(id) => Outcome::Select([id].into()),
        None => Outcome::WriteAt(at),
    }])
}

fn route_found_anew(at: Point, scene: &Scene<'_>) -> Option<Edit> {
    let mut handles = handles_of(scene.board, scene.selection, scene.reach).into_iter();
    let (handle, _) = handles.find(|(_, place)| place.distance(at) <= f64::from(scene.reach))?;
    match handle {
        Handle::Bend(id, _) | Handle::NewBend(id, _) | Handle::Piece(id, _) => find_route(scene.board, &[id]),
        _ => None,
    }
}

/// The box whose border a press takes, for an arrow to begin at it. A box that is selected is resized there instead.
/// However small a box is on the screen, most of it stays its inside, and a tiny one has no border.
#[must_use]
pub fn border_at(scene: &Scene<'_>, at: Point) -> Option<ElementId> {
    let outside = scene.reach / 2;
    let smaller_side = |rect: Rect| rect.width().min(rect.height());
    let inside = |rect: Rect| outside.min(smaller_side(rect) / BORDER_SHARE);
    let slots = scene.board.near(Rect::around(at, 0, 0).grown(outside)).into_iter().rev();
    let found = slots.filter_map(|slot| Some((slot, slot.element.as_box()?))).find(|(slot, body)| {
        let joins = matches!(body.kind, BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(_));
        let is_seen = smaller_side(body.rect) > scene.reach.saturating_mul(2);
        joins
            && is_seen
            && body.rect.grown(outside).contains(at)
            && !scene.selection.contains(&slot.element.id)
    });
    let (slot, body) = found.filter(|(slot, _)| !slot.element.locked)?;
    let deep = body.rect.grown(-inside(body.rect)).contains(at);
    // What lies in front or inside of it takes the press first.
    let covered = boxes_at(scene.board, at).next().is_some_and(|(front, _)| front.id != slot.element.id);
    (!deep && !covered).then_some(slot.element.id)
}

/// The part of a box's smaller side that its border takes at most, on either side.
const BORDER_SHARE: i32 = 8;

/// Whether a press alone is on the label of an arrow, so that a drag slides it though the arrow is not selected yet.
fn is_label(scene: &Scene<'_>, id: ElementId, at: Point) -> bool {
    let element = scene.board.get(id).filter(|element| !element.locked && !scene.keys.shift);
    let is_apart = !scene.selection.contains(&id);
    is_apart && element.and_then(label_rect).is_some_and(|label| label.contains(at))
}

fn is_locked(scene: &Scene<'_>, id: ElementId) -> bool {
    scene.board.get(id).is_some_and(|element| element.locked)
}

/// The selection after a press on `id`: alone, or added with Shift.
fn with(scene: &Scene<'_>, id: ElementId) -> BTreeSet<ElementId> {
    let kept = scene.selection.iter().filter(|_| scene.keys.shift).copied();
    let alone: BTreeSet<ElementId> = [id].into();
    // Ctrl reaches into a group.
    let taken = if scene.keys.ctrl { alone } else { whole_groups(scene.board, &alone) };
    kept.chain(taken).collect()
}

impl Pointing {
    pub(super) fn on(self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) if scene.is_drag(self.from, at) => self.drag(scene).on(input, scene),
            Input::Release(_) => done(self.click(scene)),
            _ => go(Gesture::Pointing(self)),
        }
    }

    fn drag(&self, scene: &Scene<'_>) -> Gesture {
        match self.under {
            Under::Handle(Handle::Side { across, down }) => {
                Gesture::Resizing(Resizing::new(self.from, across, down))
            }
            Under::Handle(Handle::Connect(id, _)) | Under::Border(id) => {
                Gesture::DrawingArrow(DrawingArrow::from_box(id, self.from))
            }
            Under::Handle(handle) => Gesture::Bending(Bending::new(handle, self.from)),
            // What is locked stays, and a drag over it selects.
            Under::Element(id) if is_locked(scene, id) => Gesture::Brushing(Brushing::new(self.from, scene)),
            Under::Element(_) => Gesture::Dragging(Dragging::new(self.from)),
            Under::Nothing => Gesture::Brushing(Brushing::new(self.from, scene)),
        }
    }

    /// A click on one of several selected elements selects it alone; with Shift it is taken out.
    fn click(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        if let Under::Handle(Handle::Connect(id, direction)) = self.under {
            return vec![Outcome::Neighbour(id, direction)];
        }
        let Under::Element(id) = self.under else { return Vec::new() };
        if scene.selection.len() < 2 || !scene.selection.contains(&id) {
            return Vec::new();
        }
        if !scene.keys.shift {
            return vec![Outcome::Select(with(scene, id))];
        }
        // A Shift press that has just added the element must not take it out again.
        Vec::new()
    }
}
