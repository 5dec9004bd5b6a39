//! Selecting by a rectangle: everything that lies wholly inside.

use super::cohort::whole_groups;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done};
use super::preview::Preview;
use crate::board::{ElementId, Point, Rect, elements_in};
use std::collections::BTreeSet;

/// A rectangle from where the pointer went down to where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brushing {
    from: Point,
    to: Point,
    /// What was selected when it began.
    before: BTreeSet<ElementId>,
}

impl Brushing {
    pub(super) fn new(from: Point, scene: &Scene<'_>) -> Self {
        Self { from, to: from, before: scene.selection.clone() }
    }

    /// What is selected when the person changes their mind.
    pub(super) fn given_up(self) -> Vec<Outcome> {
        vec![Outcome::Select(self.before)]
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                let selected = self.selected(scene);
                (Gesture::Brushing(self), vec![Outcome::Select(selected)])
            }
            Input::Release(at) => {
                self.to = at;
                done(vec![Outcome::Select(self.selected(scene))])
            }
            _ => (Gesture::Brushing(self), Vec::new()),
        }
    }

    fn selected(&self, scene: &Scene<'_>) -> BTreeSet<ElementId> {
        let inside = elements_in(scene.board, Rect::between(self.from, self.to));
        // With Shift, what was selected before stays; what the rectangle has left again does not.
        let kept = self.before.iter().filter(|_| scene.keys.shift).copied();
        whole_groups(scene.board, &kept.chain(inside).collect())
    }

    pub(super) fn preview(&self, _: &Scene<'_>) -> Preview {
        Preview { brush: Some(Rect::between(self.from, self.to)), ..Preview::default() }
    }
}
