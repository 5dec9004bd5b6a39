//! Moving the selection, with everything that follows it. Alt leaves a copy behind.

use super::actions::{copy, paste};
use super::carry::{count_name, shifted};
use super::cohort::{moving, with_held};
use super::follow::Followers;
use super::gesture::{Gesture, Input, Modifiers, Next, Outcome, Scene, done, go};
use super::preview::Preview;
use super::snap::{Guide, snap_frame};
use super::write::{replace_all, with_arrows};
use crate::board::{Element, Point, Vector};
use std::collections::BTreeSet;

/// Moving from where the pointer went down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dragging {
    from: Point,
    to: Point,
    followers: Followers,
}

impl Dragging {
    pub(super) fn new(from: Point) -> Self {
        Self { from, to: from, followers: Followers::default() }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::Dragging(self))
            }
            Input::Rest => {
                let (way, _) = self.snapped(scene);
                self.followers.catch_up(scene.board, selection_shifted(scene, way));
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
        let (way, _) = self.snapped(scene);
        if way == Vector::default() {
            return Vec::new();
        }
        if scene.keys.alt {
            let clip = copy(scene.board, &with_held(scene.board, scene.selection));
            let (edit, ids) = paste(scene.board, &clip, way, "Duplicate");
            return vec![Outcome::Edit(edit), Outcome::Select(ids)];
        }
        let mut moved = with_arrows(scene.board, selection_shifted(scene, way));
        // An arrow that is held at both ends stays where it is.
        moved.retain(|element| scene.board.get(element.id) != Some(element));
        if moved.is_empty() {
            return Vec::new();
        }
        vec![Outcome::Edit(replace_all(count_name("Move", scene.selection), moved))]
    }

    /// The way after snapping, and what snapped.
    fn snapped(&self, scene: &Scene<'_>) -> (Vector, Vec<Guide>) {
        let way = self.way(scene.keys);
        let ids = moving(scene.board, scene.selection);
        let Some(frame) = snap_frame(scene.board, &ids) else { return (way, Vec::new()) };
        let there = frame.moved(way);
        let without = if scene.keys.alt { BTreeSet::new() } else { ids };
        let neighbours = scene.neighbours(there, &without);
        let mut step = neighbours.way(there, scene.snap_reach());
        if scene.keys.shift {
            // The other axis is held.
            step = if way.x == 0 { Vector::new(0, step.y) } else { Vector::new(step.x, 0) };
        }
        let way = Vector::new(way.x.saturating_add(step.x), way.y.saturating_add(step.y));
        (way, neighbours.guides(frame.moved(way)))
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        let (way, guides) = self.snapped(scene);
        let moved = self.followers.with(scene.board, selection_shifted(scene, way));
        Preview { guides, ..Preview::of(moved) }
    }
}

/// What goes along with the selection, moved.
fn selection_shifted(scene: &Scene<'_>, way: Vector) -> Vec<Element> {
    let ids = moving(scene.board, scene.selection);
    let chosen = ids.iter().filter_map(|id| scene.board.get(*id));
    chosen.map(|element| shifted(element, way)).collect()
}
