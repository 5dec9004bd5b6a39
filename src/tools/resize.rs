//! Resizing the selection by one of the eight handles.

use super::carry::{carried, count_name};
use super::cohort::{unlocked, with_held};
use super::follow::Followers;
use super::gesture::{Gesture, Input, Modifiers, Next, Outcome, Scene, done, go};
use super::handle::{selection_frame, side_point};
use super::preview::Preview;
use super::write::{replace_all, with_arrows};
use crate::board::{BoxKind, Element, Point, Rect, Vector, units};

/// The smallest side that a resized frame may have.
const SMALLEST: i32 = units(16);

/// Resizing by one handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resizing {
    from: Point,
    to: Point,
    across: i8,
    down: i8,
    followers: Followers,
}

impl Resizing {
    pub(super) fn new(from: Point, across: i8, down: i8) -> Self {
        Self { from, to: from, across, down, followers: Followers::default() }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::Resizing(self))
            }
            Input::Rest => {
                self.followers.catch_up(scene.board, self.resized(scene));
                go(Gesture::Resizing(self))
            }
            Input::Release(at) => {
                self.to = at;
                let name = count_name("Resize", scene.selection);
                let resized = with_arrows(scene.board, self.resized(scene));
                let edit = (!resized.is_empty()).then(|| Outcome::Edit(replace_all(name, resized)));
                done(edit.into_iter().collect())
            }
            _ => go(Gesture::Resizing(self)),
        }
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        Preview::of(self.followers.with(scene.board, self.resized(scene)))
    }

    /// What is selected, in its new size, without the arrows that follow.
    fn resized(&self, scene: &Scene<'_>) -> Vec<Element> {
        let Some(before) = selection_frame(scene.board, scene.selection) else { return Vec::new() };
        let after = if keeps_shape(scene) {
            self.frame(before, Modifiers { shift: !scene.keys.shift, ..scene.keys })
        } else {
            self.snapped(before, scene)
        };
        let ids = unlocked(scene.board, scene.selection);
        let chosen = ids.iter().filter_map(|id| scene.board.get(*id));
        chosen.map(|element| carried(element, before, after)).collect()
    }

    /// The frame under the pointer, its moved sides in line with others.
    fn snapped(&self, before: Rect, scene: &Scene<'_>) -> Rect {
        let plain = self.frame(before, scene.keys);
        if scene.keys.shift || scene.keys.alt {
            return plain;
        }
        let neighbours = scene.neighbours(plain, &with_held(scene.board, scene.selection));
        let corner = side_point(plain, self.across, self.down);
        let step = neighbours.place(corner, scene.snap_reach()).from_origin(corner);
        let step =
            Vector::new(if self.across == 0 { 0 } else { step.x }, if self.down == 0 { 0 } else { step.y });
        Self { to: self.to.moved(step), ..self.clone() }.frame(before, scene.keys)
    }

    /// The frame under the pointer: Shift keeps its proportions, Alt its middle.
    fn frame(&self, before: Rect, keys: Modifiers) -> Rect {
        let way = self.to.from_origin(self.from);
        let factor = if keys.alt { 2 } else { 1 };
        let grow = |side: i8, way: i32| i32::from(side).saturating_mul(way).saturating_mul(factor);
        let mut width = before.width().saturating_add(grow(self.across, way.x)).max(SMALLEST);
        let mut height = before.height().saturating_add(grow(self.down, way.y)).max(SMALLEST);
        if keys.shift {
            (width, height) = in_proportion(before, width, height, self.across, self.down);
        }
        if keys.alt {
            return Rect::around(before.center(), width, height);
        }
        let anchor = side_point(before, -self.across, -self.down);
        let offset = |side: i8, length: i32| match side {
            1 => 0,
            -1 => length,
            _ => length / 2,
        };
        let corner = anchor.moved(Vector::new(-offset(self.across, width), -offset(self.down, height)));
        Rect::sized(corner, width, height)
    }
}

/// Whether only pictures are resized: they keep their proportions unless Shift is held.
fn keeps_shape(scene: &Scene<'_>) -> bool {
    let mut boxes = scene.selection.iter().map(|id| scene.board.get(*id).and_then(Element::as_box));
    boxes.all(|body| body.is_some_and(|body| matches!(body.kind, BoxKind::Picture(_))))
}

/// Width and height with the proportions of `before`, led by the side that is pulled.
fn in_proportion(before: Rect, width: i32, height: i32, across: i8, down: i8) -> (i32, i32) {
    let (w, h) = (f64::from(before.width().max(1)), f64::from(before.height().max(1)));
    let scale = match (across, down) {
        (0, _) => f64::from(height) / h,
        (_, 0) => f64::from(width) / w,
        _ => (f64::from(width) / w).max(f64::from(height) / h),
    };
    (round(w * scale), round(h * scale))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates; Rect brings the result within the limit"
)]
fn round(length: f64) -> i32 {
    length.round() as i32
}
