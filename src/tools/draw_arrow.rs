//! Drawing an arrow or a line: one drag, or clicks from point to point.

use super::bend::bindable_at;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::preview::Preview;
use crate::board::{
    Arrow, ArrowEnd, Body, Edit, Element, ElementId, Head, Op, Point, reattach, route_between,
};

/// An arrow that ends at the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingArrow {
    head: Head,
    from: ArrowEnd,
    bends: Vec<Point>,
    pressed: Point,
    to: Point,
    /// Whether it is drawn by clicks: the button is up between them.
    clicking: bool,
}

impl DrawingArrow {
    pub(super) fn arrow(at: Point, scene: &Scene<'_>) -> Self {
        Self::new(Head::Arrow, ArrowEnd { at, bound: bindable_at(scene, at) })
    }

    pub(super) const fn line(at: Point, _: &Scene<'_>) -> Self {
        Self::new(Head::None, ArrowEnd::free(at))
    }

    const fn new(head: Head, from: ArrowEnd) -> Self {
        Self { head, from, bends: Vec::new(), pressed: from.at, to: from.at, clicking: false }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::DrawingArrow(self))
            }
            Input::Press(at) => {
                self.to = at;
                self.pressed = at;
                go(Gesture::DrawingArrow(self))
            }
            Input::Release(at) => self.release(at, scene),
            Input::DoublePress(_) | Input::Complete => done(self.without_last_bend(scene)),
            Input::Rest | Input::Cancel => go(Gesture::DrawingArrow(self)),
        }
    }

    /// A drag ends the arrow; a first click starts clicking, and a later one ends on a box or bends.
    fn release(mut self, at: Point, scene: &Scene<'_>) -> Next {
        self.to = at;
        let dragged = scene.is_drag(self.pressed, at);
        let on_another = self.target(scene).is_some_and(|id| self.from.bound != Some(id));
        if (dragged && !self.clicking) || (self.clicking && on_another) {
            return done(self.commit(scene));
        }
        if self.clicking {
            self.bends.push(at);
        }
        self.clicking = true;
        go(Gesture::DrawingArrow(self))
    }

    /// Ends a clicked line at its last point instead of at the pointer.
    fn without_last_bend(mut self, scene: &Scene<'_>) -> Vec<Outcome> {
        match self.bends.pop() {
            Some(last) => {
                self.to = last;
                self.commit(scene)
            }
            None => Vec::new(),
        }
    }

    fn target(&self, scene: &Scene<'_>) -> Option<ElementId> {
        if self.head == Head::None { None } else { bindable_at(scene, self.to) }
    }

    fn commit(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        let element = self.element(scene);
        let too_short = !scene.is_drag(self.from.at, self.to) && self.bends.is_empty();
        if too_short {
            return Vec::new();
        }
        let id = element.id;
        let name = format!("Add {}", element.word().to_lowercase());
        let mut outcomes =
            vec![Outcome::Edit(Edit::one(name, Op::add(element))), Outcome::Select([id].into())];
        if self.head != Head::None {
            outcomes.push(Outcome::Label(id));
        }
        outcomes.push(Outcome::Drawn);
        outcomes
    }

    fn element(&self, scene: &Scene<'_>) -> Element {
        Element::new(scene.board.free_id(0), Body::Arrow(self.route(scene)), scene.style)
    }

    fn route(&self, scene: &Scene<'_>) -> Arrow {
        let target = self.target(scene);
        let ends = self.from.bound.zip(target).filter(|_| self.bends.is_empty());
        let boxes = ends.and_then(|(a, b)| scene.board.get(a).zip(scene.board.get(b)));
        if let Some((from, to)) = boxes {
            return route_between(scene.board, from, to);
        }
        let mut arrow = Arrow::between(self.from, ArrowEnd { at: self.to, bound: target });
        arrow.end_head = self.head;
        arrow.bends.clone_from(&self.bends);
        reattach(&arrow, |id| scene.board.get(id)?.as_box())
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        if !scene.is_drag(self.from.at, self.to) && self.bends.is_empty() {
            return Preview { target: self.from.bound, ..Preview::default() };
        }
        Preview { target: self.target(scene), ..Preview::of(vec![self.element(scene)]) }
    }
}
