//! Ink that was held still at its end: the clean shape that it becomes on release.
//!
//! The ink is recorded first and the shape in its place second, so that one undo
//! gives the ink back. Moving on while holding gives it back at once.

use super::bind::bindable_at;
use super::gesture::{Outcome, Scene};
use super::recognise::{Clean, recognise};
use crate::board::{
    Arrow, ArrowEnd, Body, BoxElement, BoxKind, Edit, Element, ElementId, GRAB_UNITS, Head, Label, Op, Point,
    UNIT, anchor_point, reattach, route_between,
};

/// A shape that is shown in place of the ink while the pen stays where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where the pen is held.
    at: Point,
    clean: Clean,
}

impl Held {
    /// The shape that this ink is, if it is one.
    pub(super) fn of(path: &[Point], at: Point, scene: &Scene<'_>) -> Option<Self> {
        let screen_point = f64::from(scene.reach) / f64::from(GRAB_UNITS);
        let step = screen_point.max(f64::from(UNIT));
        // What joins two boxes is an arrow even if it is as short as a letter.
        let short = || recognise(path, step / 2.0).filter(|guess| joins(guess.clean, scene));
        let guess = recognise(path, step).or_else(short)?;
        Some(Self { at, clean: guess.clean })
    }

    /// Whether the pen has moved on, so that the ink is meant after all.
    pub(super) fn is_left(&self, at: Point, scene: &Scene<'_>) -> bool {
        self.at.distance(at) > f64::from(scene.reach.saturating_mul(3))
    }

    /// The shape, in the place of the ink.
    pub(super) fn element(&self, scene: &Scene<'_>) -> Element {
        Element::new(scene.board.free_id(0), self.body(scene), scene.style)
    }

    /// The box that the shown arrow's end binds to.
    pub(super) fn target(&self, scene: &Scene<'_>) -> Option<ElementId> {
        match self.body(scene) {
            Body::Arrow(arrow) => arrow.to.bound,
            Body::Box(_) | Body::Stroke(_) => None,
        }
    }

    /// Records the ink, then the shape in its place.
    pub(super) fn outcomes(&self, ink: Edit, scene: &Scene<'_>) -> Vec<Outcome> {
        let element = self.element(scene);
        let (id, name) = (element.id, format!("Ink to {}", element.word().to_lowercase()));
        let shape = Edit::one(name, Op::Replace { element });
        vec![Outcome::Edit(ink), Outcome::Edit(shape), Outcome::Select([id].into())]
    }

    fn body(&self, scene: &Scene<'_>) -> Body {
        match self.clean {
            Clean::Box(kind, rect) => Body::Box(BoxElement { kind, rect, label: Label::default() }),
            Clean::Line(from, to) => {
                let line = Arrow::between(ArrowEnd::free(from), ArrowEnd::free(to));
                Body::Arrow(Arrow { end_head: Head::None, ..line })
            }
            Clean::Arrow(from, to, bend) => Body::Arrow(arrow(from, to, bend, scene)),
        }
    }
}

/// Whether it is an arrow from one box to another.
fn joins(clean: Clean, scene: &Scene<'_>) -> bool {
    let Clean::Arrow(from, to, _) = clean else { return false };
    let ends = box_near(scene, from).zip(box_near(scene, to));
    ends.is_some_and(|(start, end)| start != end)
}

/// An arrow bound to the boxes at its ends; a bow that was drawn stays.
fn arrow(from: Point, to: Point, bend: Option<Point>, scene: &Scene<'_>) -> Arrow {
    let (mut start, mut end) = (box_near(scene, from), box_near(scene, to));
    if start == end {
        // It lies within one box.
        (start, end) = (None, None);
    }
    let boxes = start.zip(end).filter(|_| bend.is_none());
    if let Some((from, to)) = boxes.and_then(|(a, b)| scene.board.get(a).zip(scene.board.get(b))) {
        return route_between(scene.board, from, to);
    }
    let ends = (ArrowEnd { at: from, bound: start }, ArrowEnd { at: to, bound: end });
    let arrow =
        Arrow { placed: bend.is_some(), bends: bend.into_iter().collect(), ..Arrow::between(ends.0, ends.1) };
    reattach(&arrow, |id| scene.board.get(id)?.as_box())
}

/// The box at a place, or the nearest one beside it: a rough arrow begins and ends a little off.
fn box_near(scene: &Scene<'_>, at: Point) -> Option<ElementId> {
    if scene.keys.ctrl {
        return None;
    }
    let slack = scene.reach.saturating_mul(5) / 2;
    let beside = || {
        let boxes = scene.board.slots().iter().filter(|slot| slot.bounds.grown(slack).contains(at));
        let boxes = boxes.filter_map(|slot| Some((slot.element.id, slot.element.as_box()?)));
        let bindable = boxes.filter(|(_, body)| !matches!(body.kind, BoxKind::Text | BoxKind::Frame));
        bindable
            .map(|(id, body)| (distance_to(body, at), id))
            .filter(|(distance, _)| *distance <= f64::from(slack))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, id)| id)
    };
    bindable_at(scene, at).or_else(beside)
}

/// About how far a place outside of a box is from its outline.
fn distance_to(body: &BoxElement, at: Point) -> f64 {
    at.distance(anchor_point(body, at))
}
