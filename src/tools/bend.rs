//! Moving an arrow's end or bend.

use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::handle::Handle;
use super::preview::Preview;
use super::write::replace_all;
use crate::board::{Arrow, ArrowEnd, Body, Element, ElementId, Point, boxes_at, reattach};

/// A handle of an arrow that follows the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bending {
    handle: Handle,
    to: Point,
}

impl Bending {
    pub(super) const fn new(handle: Handle, from: Point) -> Self {
        Self { handle, to: from }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::Bending(self))
            }
            Input::Release(at) => {
                self.to = at;
                let name = if self.moves_end() { "Move arrow end" } else { "Bend arrow" };
                done(
                    self.bent(scene)
                        .map(|arrow| Outcome::Edit(replace_all(name, vec![arrow])))
                        .into_iter()
                        .collect(),
                )
            }
            _ => go(Gesture::Bending(self)),
        }
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        let target = if self.moves_end() { bindable_at(scene, self.to) } else { None };
        Preview { target, ..Preview::of(self.bent(scene).into_iter().collect()) }
    }

    const fn moves_end(&self) -> bool {
        matches!(self.handle, Handle::ArrowStart(_) | Handle::ArrowEnd(_))
    }

    fn bent(&self, scene: &Scene<'_>) -> Option<Element> {
        let (Handle::ArrowStart(id) | Handle::ArrowEnd(id) | Handle::Bend(id, _) | Handle::NewBend(id, _)) =
            self.handle
        else {
            return None;
        };
        let element = scene.board.get(id)?;
        let arrow = self.moved(element.as_arrow()?, scene);
        let arrow = reattach(&arrow, |id| scene.board.get(id)?.as_box());
        Some(Element { body: Body::Arrow(arrow), ..element.clone() })
    }

    fn moved(&self, arrow: &Arrow, scene: &Scene<'_>) -> Arrow {
        let mut arrow = arrow.clone();
        let end = ArrowEnd { at: self.to, bound: bindable_at(scene, self.to) };
        match self.handle {
            Handle::ArrowStart(_) => arrow.from = end,
            Handle::ArrowEnd(_) => arrow.to = end,
            Handle::Bend(_, at) => move_bend(&mut arrow, at, self.to, scene.reach),
            Handle::NewBend(_, at) => arrow.bends.insert(at.min(arrow.bends.len()), self.to),
            Handle::Side { .. } | Handle::Connect(..) => {}
        }
        arrow
    }
}

/// Moves a bend; one that comes to lie on the line between its neighbours goes away.
fn move_bend(arrow: &mut Arrow, at: usize, to: Point, reach: i32) {
    let points = arrow.points();
    let (before, after) = (points.get(at), points.get(at.saturating_add(2)));
    let straight = before.zip(after).is_some_and(|(before, after)| {
        crate::board::distance_to_segment(to, *before, *after) < f64::from(reach / 2)
    });
    if straight && at < arrow.bends.len() {
        arrow.bends.remove(at);
    } else if let Some(bend) = arrow.bends.get_mut(at) {
        *bend = to;
    }
}

/// The box that an arrow's end would bind to: nodes, notes and shapes do, writing does not, and Ctrl stops it.
pub(super) fn bindable_at(scene: &Scene<'_>, at: Point) -> Option<ElementId> {
    if scene.keys.ctrl {
        return None;
    }
    let area = |element: &Element| {
        element.as_box().map_or(i64::MAX, |body| i64::from(body.rect.width()) * i64::from(body.rect.height()))
    };
    boxes_at(scene.board, at)
        .filter(|(_, body)| body.kind != crate::board::BoxKind::Text)
        .min_by_key(|(element, _)| area(element))
        .map(|(element, _)| element.id)
}
