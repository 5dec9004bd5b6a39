//! Placing a box: a click gives its usual size, a drag its own.

use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::preview::Preview;
use super::write::{puts, with_arrows};
use crate::board::{
    Body, BoxElement, BoxKind, Edit, Element, Label, Op, Point, Rect, place_for_frame, units,
};
use std::collections::BTreeSet;

/// The smallest box that a drag makes; below it the drag counts as a click.
const SMALLEST: i32 = units(20);

/// A box from where the pointer went down to where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingBox {
    kind: BoxKind,
    from: Point,
    to: Point,
}

impl DrawingBox {
    pub(super) const fn new(kind: BoxKind, from: Point) -> Self {
        Self { kind, from, to: from }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::DrawingBox(self))
            }
            Input::Release(at) => {
                self.to = at;
                done(self.commit(scene))
            }
            _ => go(Gesture::DrawingBox(self)),
        }
    }

    fn commit(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        let id = scene.board.free_id(0);
        let name = format!("Add {}", self.kind.word().to_lowercase());
        let mut ops: Vec<Op> = puts(scene.board, self.elements(scene)).collect();
        if let Some(Op::Add { place, element }) = ops.first_mut()
            && let Some(frame) = element.as_frame()
        {
            *place = place_for_frame(scene.board, frame.rect);
        }
        vec![
            Outcome::Edit(Edit::of(name, ops)),
            Outcome::Select([id].into()),
            Outcome::Drawn,
            Outcome::Write(id),
        ]
    }

    /// The box, and the arrows that go round it from now on.
    fn elements(&self, scene: &Scene<'_>) -> Vec<Element> {
        let body = Body::Box(self.body(scene));
        with_arrows(scene.board, vec![Element::new(scene.board.free_id(0), body, scene.style)])
    }

    fn body(&self, scene: &Scene<'_>) -> BoxElement {
        let at = Rect::between(self.from, self.to);
        let neighbours = scene.neighbours(at, &BTreeSet::new());
        let reach = scene.snap_reach();
        let rect = Rect::between(neighbours.place(self.from, reach), neighbours.place(self.to, reach));
        if rect.width() < SMALLEST || rect.height() < SMALLEST {
            let usual = BoxElement::usual(self.kind, self.from);
            let way = neighbours.way(usual.rect, reach);
            return BoxElement { rect: usual.rect.moved(way), ..usual };
        }
        let side = rect.width().max(rect.height());
        let rect = if scene.keys.shift {
            Rect::between(self.from, square_corner(self.from, self.to, side))
        } else {
            rect
        };
        BoxElement { kind: self.kind, rect, label: Label::default() }
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        if scene.is_drag(self.from, self.to) { Preview::of(self.elements(scene)) } else { Preview::default() }
    }
}

fn square_corner(from: Point, to: Point, side: i32) -> Point {
    let sign = |a: i32, b: i32| if b < a { -side } else { side };
    from.moved(crate::board::Vector::new(sign(from.x, to.x), sign(from.y, to.y)))
}
