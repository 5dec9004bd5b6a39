//! Free room on a board: where a new box may stand.

use super::direction::Direction;
use crate::board::{Board, Element, Rect, Vector, units};

/// The gap to a box beside another: room for an arrow with a label.
pub(super) const GAP_ACROSS: i32 = units(112);
/// The gap to a box above or below another.
pub(super) const GAP_DOWN: i32 = units(72);
/// The room that is kept around a box.
pub(super) const MARGIN: i32 = units(16);
/// How many places beside one another are tried.
const TRIES: i32 = 64;

/// The place of a box of this size right beside another, `gap` away and in line with it.
pub(super) fn straight_on(from: Rect, size: (i32, i32), direction: Direction, gap: i32) -> Rect {
    let (width, height) = size;
    let half = |a: i32, b: i32| (a.saturating_add(b) / 2).saturating_add(gap);
    let across = half(from.width(), width);
    let down = half(from.height(), height);
    let way = match direction {
        Direction::Right => Vector::new(across, 0),
        Direction::Left => Vector::new(-across, 0),
        Direction::Down => Vector::new(0, down),
        Direction::Up => Vector::new(0, -down),
    };
    Rect::around(from.center().moved(way), width, height)
}

/// The nearest free place to `wanted`, looked for to both sides of the direction.
pub(super) fn free_place(board: &Board, wanted: Rect, direction: Direction) -> Rect {
    slots(wanted, direction).find(|place| is_free(board, *place)).unwrap_or(wanted)
}

/// A place and those beside it, ever farther to both sides of the direction.
pub(super) fn slots(wanted: Rect, direction: Direction) -> impl Iterator<Item = Rect> {
    let step = match direction {
        Direction::Right | Direction::Left => Vector::new(0, wanted.height().saturating_add(GAP_DOWN) / 2),
        Direction::Down | Direction::Up => Vector::new(wanted.width().saturating_add(GAP_ACROSS) / 2, 0),
    };
    let aside = move |count: i32| {
        wanted.moved(Vector::new(step.x.saturating_mul(count), step.y.saturating_mul(count)))
    };
    (0..TRIES)
        .map(move |attempt| aside(if attempt % 2 == 0 { attempt / 2 } else { -attempt.div_euclid(2) - 1 }))
}

/// Whether no box stands in a place or close to it. What lies around it as a whole is no hindrance.
pub(super) fn is_free(board: &Board, place: Rect) -> bool {
    blockers(board, place).next().is_none()
}

/// The boxes that stand in a place or close to it.
pub(super) fn blockers(board: &Board, place: Rect) -> impl Iterator<Item = &Element> {
    let near = place.grown(MARGIN);
    let elements = board.near(near).into_iter().map(|slot| slot.element.as_ref());
    elements.filter(move |element| {
        element.as_box().is_some_and(|body| body.rect.touches(near) && !body.rect.encloses(near))
    })
}
