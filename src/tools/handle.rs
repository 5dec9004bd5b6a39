//! The handles around a selection, and on a selected arrow.

use super::direction::Direction;
use crate::board::{Board, BoxKind, ElementId, Point, Rect};
use std::collections::BTreeSet;

/// A handle that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handle {
    /// One of eight around the selection: across and down are -1, 0 or 1.
    Side {
        /// -1 is the left, 1 the right.
        across: i8,
        /// -1 is the top, 1 the bottom.
        down: i8,
    },
    /// The beginning of an arrow.
    ArrowStart(ElementId),
    /// The end of an arrow.
    ArrowEnd(ElementId),
    /// A bend of an arrow, counted from its beginning.
    Bend(ElementId, usize),
    /// The middle of a piece of an arrow: dragging it makes a bend at this place in the list.
    NewBend(ElementId, usize),
    /// A dot beside a side of a box: dragging it draws an arrow, pressing it adds a neighbour.
    Connect(ElementId, Direction),
}

/// From a side of a box to its dot, in shares of the reach.
const DOT_AWAY: i32 = 2;

const SIDES: [(i8, i8); 8] = [(-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)];

/// The rectangle around everything that is selected, if that can be resized: a lone arrow cannot.
#[must_use]
pub fn selection_frame(board: &Board, selection: &BTreeSet<ElementId>) -> Option<Rect> {
    if lone_arrow(board, selection).is_some() {
        return None;
    }
    selection
        .iter()
        .filter_map(|id| {
            let slot = board.slot(*id)?;
            Some(slot.element.as_box().map_or(slot.bounds, |body| body.rect))
        })
        .reduce(Rect::union)
}

/// All handles of a selection with their places, those to be taken first first.
#[must_use]
pub fn handles_of(board: &Board, selection: &BTreeSet<ElementId>, reach: i32) -> Vec<(Handle, Point)> {
    if let Some(id) = lone_arrow(board, selection) {
        return arrow_handles(board, id);
    }
    let Some(frame) = selection_frame(board, selection) else { return Vec::new() };
    let sides = SIDES
        .into_iter()
        .map(|(across, down)| (Handle::Side { across, down }, side_point(frame, across, down)));
    sides.chain(dots(board, selection, reach)).collect()
}

/// The dots of a lone box that arrows can begin at.
fn dots(board: &Board, selection: &BTreeSet<ElementId>, reach: i32) -> Vec<(Handle, Point)> {
    let mut chosen = selection.iter();
    let (Some(id), None) = (chosen.next(), chosen.next()) else { return Vec::new() };
    let joins = |kind: BoxKind| !matches!(kind, BoxKind::Text | BoxKind::Frame);
    let body = board.get(*id).and_then(|element| element.as_box());
    let Some(rect) = body.filter(|body| joins(body.kind)).map(|body| body.rect) else { return Vec::new() };
    let away = rect.grown(reach.saturating_mul(DOT_AWAY));
    [(Direction::Up, 0, -1), (Direction::Right, 1, 0), (Direction::Down, 0, 1), (Direction::Left, -1, 0)]
        .into_iter()
        .map(|(direction, across, down)| (Handle::Connect(*id, direction), side_point(away, across, down)))
        .collect()
}

/// The handle that a press takes, if any. Side handles of a frame too small to hold them apart are left out.
#[must_use]
pub(super) fn handle_at(
    board: &Board,
    selection: &BTreeSet<ElementId>,
    at: Point,
    reach: i32,
) -> Option<Handle> {
    let frame = selection_frame(board, selection);
    let narrow = frame.is_some_and(|frame| frame.width().min(frame.height()) < reach.saturating_mul(3));
    handles_of(board, selection, reach)
        .into_iter()
        .filter(|(handle, _)| match handle {
            Handle::Side { across, down } => !narrow || (*across != 0 && *down != 0),
            _ => true,
        })
        .find(|(_, place)| place.distance(at) <= f64::from(reach))
        .map(|(handle, _)| handle)
}

fn lone_arrow(board: &Board, selection: &BTreeSet<ElementId>) -> Option<ElementId> {
    let mut ids = selection.iter();
    match (ids.next(), ids.next()) {
        (Some(id), None) => board.get(*id)?.as_arrow().map(|_| *id),
        _ => None,
    }
}

fn arrow_handles(board: &Board, id: ElementId) -> Vec<(Handle, Point)> {
    let Some(arrow) = board.get(id).and_then(|element| element.as_arrow()) else { return Vec::new() };
    let mut handles = vec![(Handle::ArrowStart(id), arrow.from.at), (Handle::ArrowEnd(id), arrow.to.at)];
    handles.extend(arrow.bends.iter().enumerate().map(|(at, bend)| (Handle::Bend(id, at), *bend)));
    let points = arrow.points();
    handles.extend(points.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [a, b] => Some((Handle::NewBend(id, at), a.middle(*b))),
        _ => None,
    }));
    handles
}

pub(super) fn side_point(frame: Rect, across: i8, down: i8) -> Point {
    let pick = |side: i8, low: i32, high: i32| match side {
        -1 => low,
        1 => high,
        _ => i32::midpoint(low, high),
    };
    Point::new(pick(across, frame.min.x, frame.max.x), pick(down, frame.min.y, frame.max.y))
}
