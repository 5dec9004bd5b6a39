//! Moving the selection, with everything that follows it. Alt leaves a copy behind.

use super::actions::{copy, paste};
use super::carry::{count_name, shifted};
use super::gesture::{Gesture, Input, Modifiers, Next, Outcome, Scene, done, go};
use super::preview::Preview;
use super::write::with_arrows;
use crate::board::{Edit, Element, Point, Vector};

/// Moving from where the pointer went down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dragging {
    from: Point,
    to: Point,
}

impl Dragging {
    pub(super) const fn new(from: Point) -> Self {
        Self { from, to: from }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::Dragging(self))
            }
            Input::Release(at) => {
                self.to = at;
                done(self.commit(scene))
            }
            _ => go(Gesture::Dragging(self)),
        }
    }

    /// The way so far; Shift keeps to one axis.
    fn way(&self, keys: Modifiers) -> Vector {
        let way = self.to.from_origin(self.from);
        match (keys.shift, way.x.abs() >= way.y.abs()) {
            (false, _) => way,
            (true, true) => Vector::new(way.x, 0),
            (true, false) => Vector::new(0, way.y),
        }
    }

    fn commit(&self, scene: &Scene<'_>) -> Vec<Outcome> {
        let way = self.way(scene.keys);
        if way == Vector::default() {
            return Vec::new();
        }
        if scene.keys.alt {
            let (edit, ids) = paste(scene.board, &copy(scene.board, scene.selection), way, "Duplicate");
            return vec![Outcome::Edit(edit), Outcome::Select(ids)];
        }
        vec![Outcome::Edit(move_edit(scene, way))]
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        Preview::of(moved(scene, self.way(scene.keys)))
    }
}

fn move_edit(scene: &Scene<'_>, way: Vector) -> Edit {
    super::write::replace_all(count_name("Move", scene.selection), moved(scene, way))
}

/// The selection, moved, with the arrows that follow it.
pub(super) fn moved(scene: &Scene<'_>, way: Vector) -> Vec<Element> {
    let chosen = scene.selection.iter().filter_map(|id| scene.board.get(*id));
    with_arrows(scene.board, chosen.map(|element| shifted(element, way)).collect())
}
