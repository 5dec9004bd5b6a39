//! The eraser: whole elements along its path, gone on release.

use super::actions::delete;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::preview::Preview;
use crate::board::{ElementId, Point, Rect, stroke_touches};
use std::collections::BTreeSet;

/// What the eraser went over so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasing {
    last: Point,
    touched: BTreeSet<ElementId>,
}

impl Erasing {
    pub(super) const fn new(at: Point) -> Self {
        Self { last: at, touched: BTreeSet::new() }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.touch(at, scene);
                go(Gesture::Erasing(self))
            }
            Input::Release(at) => {
                self.touch(at, scene);
                if self.touched.is_empty() {
                    return done(Vec::new());
                }
                let kept = scene.selection.difference(&self.touched).copied().collect();
                done(vec![Outcome::Edit(delete(scene.board, &self.touched, "Erase")), Outcome::Select(kept)])
            }
            _ => go(Gesture::Erasing(self)),
        }
    }

    fn touch(&mut self, at: Point, scene: &Scene<'_>) {
        let swept = Rect::between(self.last, at).grown(scene.reach);
        let near = scene.board.near(swept).into_iter().filter(|slot| !slot.element.locked);
        let hit = near.filter(|slot| stroke_touches(&slot.element, self.last, at, scene.reach));
        self.touched.extend(hit.map(|slot| slot.element.id));
        self.last = at;
    }

    pub(super) fn preview(&self) -> Preview {
        Preview { fading: self.touched.clone(), ..Preview::default() }
    }
}
