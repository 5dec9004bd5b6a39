//! Moving an arrow's end, bend, piece or label.

use super::bind::bindable_at;
use super::gesture::{Gesture, Input, Next, Outcome, Scene, done, go};
use super::handle::Handle;
use super::preview::Preview;
use super::write::{replace_all, with_arrows};
use crate::board::{Arrow, ArrowEnd, Body, Element, MIDWAY, Point, with_piece_at};

/// A handle of an arrow that follows the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bending {
    handle: Handle,
    from: Point,
    to: Point,
}

impl Bending {
    pub(super) const fn new(handle: Handle, from: Point) -> Self {
        Self { handle, from, to: from }
    }

    pub(super) fn on(mut self, input: Input, scene: &Scene<'_>) -> Next {
        match input {
            Input::Move(at) => {
                self.to = at;
                go(Gesture::Bending(self))
            }
            Input::Release(at) => {
                self.to = at;
                let bent = self.bent(scene);
                let edit = (!bent.is_empty()).then(|| replace_all(self.name(), bent));
                done(edit.map(Outcome::Edit).into_iter().collect())
            }
            _ => go(Gesture::Bending(self)),
        }
    }

    pub(super) fn preview(&self, scene: &Scene<'_>) -> Preview {
        let target = if self.moves_end() { bindable_at(scene, self.to) } else { None };
        Preview { target, ..Preview::of(self.bent(scene)) }
    }

    const fn name(&self) -> &'static str {
        match self.handle {
            Handle::ArrowStart(_) | Handle::ArrowEnd(_) => "Move arrow end",
            Handle::Label(_) => "Slide label",
            _ => "Bend arrow",
        }
    }

    const fn moves_end(&self) -> bool {
        matches!(self.handle, Handle::ArrowStart(_) | Handle::ArrowEnd(_))
    }

    /// The arrow as it would be, with the others that give way to it.
    fn bent(&self, scene: &Scene<'_>) -> Vec<Element> {
        let bent = self.handle.arrow().and_then(|id| scene.board.get(id)).and_then(|element| {
            let arrow = self.moved(element.as_arrow()?, scene);
            Some(Element { body: Body::Arrow(arrow), ..element.clone() })
        });
        bent.map(|element| with_arrows(scene.board, vec![element])).unwrap_or_default()
    }

    fn moved(&self, arrow: &Arrow, scene: &Scene<'_>) -> Arrow {
        let bound = if self.moves_end() { bindable_at(scene, self.to) } else { None };
        let end = ArrowEnd { at: self.to, bound };
        // What was found for other ends says nothing for these.
        let bends = if arrow.placed { arrow.bends.clone() } else { Vec::new() };
        match self.handle {
            Handle::ArrowStart(_) => Arrow { from: end, bends, ..arrow.clone() },
            Handle::ArrowEnd(_) => Arrow { to: end, bends, ..arrow.clone() },
            Handle::Bend(_, at) => with_bend(arrow, at, self.to, scene.reach),
            Handle::NewBend(_, at) => with_new_bend(arrow, at, self.to),
            Handle::Piece(_, at) => {
                let body_of = |end: ArrowEnd| scene.board.get(end.bound?)?.as_box();
                let reach = scene.reach / 2;
                with_piece_at(arrow, at, self.to, reach, body_of(arrow.from), body_of(arrow.to))
            }
            Handle::Label(_) => self.with_label_slid(arrow, scene.reach),
            Handle::Side { .. } | Handle::Connect(..) => arrow.clone(),
        }
    }

    /// The label goes as far along as the pointer went; near the middle it takes the middle.
    fn with_label_slid(&self, arrow: &Arrow, reach: i32) -> Arrow {
        let share = |point: Point| i32::from(arrow.share_near(point));
        let at = i32::from(arrow.label_at).saturating_add(share(self.to)).saturating_sub(share(self.from));
        let at = u16::try_from(at.clamp(0, 1_000)).unwrap_or(MIDWAY);
        let off_middle = f64::from(at.abs_diff(MIDWAY)) / 1_000.0 * arrow.length();
        let label_at = if off_middle <= f64::from(reach) { MIDWAY } else { at };
        Arrow { label_at, ..arrow.clone() }
    }
}

fn with_new_bend(arrow: &Arrow, at: usize, to: Point) -> Arrow {
    let mut arrow = Arrow { placed: true, ..arrow.clone() };
    arrow.bends.insert(at.min(arrow.bends.len()), to);
    arrow
}

/// Moves a bend; one that comes to lie on the line between its neighbours goes away.
fn with_bend(arrow: &Arrow, at: usize, to: Point, reach: i32) -> Arrow {
    let points = arrow.points();
    let (before, after) = (points.get(at), points.get(at.saturating_add(2)));
    let straight = before.zip(after).is_some_and(|(before, after)| {
        crate::board::distance_to_segment(to, *before, *after) < f64::from(reach / 2)
    });
    let mut arrow = Arrow { placed: true, ..arrow.clone() };
    if straight && at < arrow.bends.len() {
        arrow.bends.remove(at);
    } else if let Some(bend) = arrow.bends.get_mut(at) {
        *bend = to;
    }
    arrow
}
