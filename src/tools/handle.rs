//! The handles around a selection, and on a selected arrow.

use super::direction::Direction;
use crate::board::{
    Board, BoxKind, Element, ElementId, Point, Rect, Route, distance_to_segment, point_along, units,
};
use crate::render::arrow_text_center;
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
    /// A piece of a right-angled arrow, counted from its beginning: dragging it moves it along its axis.
    Piece(ElementId, usize),
    /// The label of an arrow: dragging it slides it along.
    Label(ElementId),
    /// A dot beside a side of a box: dragging it draws an arrow, pressing it adds a neighbour.
    Connect(ElementId, Direction),
}

impl Handle {
    /// The arrow that it belongs to, if it belongs to one.
    #[must_use]
    pub const fn arrow(self) -> Option<ElementId> {
        match self {
            Self::ArrowStart(id)
            | Self::ArrowEnd(id)
            | Self::Bend(id, _)
            | Self::NewBend(id, _)
            | Self::Piece(id, _)
            | Self::Label(id) => Some(id),
            Self::Side { .. } | Self::Connect(..) => None,
        }
    }
}

/// The room around a label that is taken for it, in sixteenths of a unit.
const LABEL_ROOM: i32 = units(5);
/// A piece shorter than this has no handle, in shares of the reach: it would lie upon those of its ends.
const SHORT_PIECE: i32 = 3;
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

/// What is locked cannot be taken by a handle.
fn is_all_locked(board: &Board, selection: &BTreeSet<ElementId>) -> bool {
    selection.iter().all(|id| board.get(*id).is_some_and(|element| element.locked))
}

/// All handles of a selection with their places, those to be taken first first.
#[must_use]
pub fn handles_of(board: &Board, selection: &BTreeSet<ElementId>, reach: i32) -> Vec<(Handle, Point)> {
    if is_all_locked(board, selection) {
        return Vec::new();
    }
    if let Some(id) = lone_arrow(board, selection) {
        return arrow_handles(board, id, reach);
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
    if is_all_locked(board, selection) {
        return None;
    }
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
        .or_else(|| line_handle_at(board, lone_arrow(board, selection)?, at, reach))
}

/// The label or the piece of a lone arrow that a press takes away from its handles.
fn line_handle_at(board: &Board, id: ElementId, at: Point, reach: i32) -> Option<Handle> {
    let element = board.get(id)?;
    if label_rect(element).is_some_and(|label| label.contains(at)) {
        return Some(Handle::Label(id));
    }
    let arrow = element.as_arrow().filter(|arrow| arrow.route == Route::Elbow)?;
    let points = arrow.points();
    let is_near =
        |pair: &[Point]| matches!(pair, [a, b] if distance_to_segment(at, *a, *b) <= f64::from(reach));
    points.windows(2).position(is_near).map(|piece| Handle::Piece(id, piece))
}

/// What the label of an arrow covers, if it has one.
#[must_use]
pub fn label_rect(element: &Element) -> Option<Rect> {
    let arrow = element.as_arrow().filter(|arrow| !arrow.label.is_empty())?;
    let center = arrow_text_center(arrow, element.style.width);
    let rect = Rect::around(Point::from_units(center.x, center.y), arrow.label.width, arrow.label.height);
    Some(rect.grown(LABEL_ROOM))
}

fn lone_arrow(board: &Board, selection: &BTreeSet<ElementId>) -> Option<ElementId> {
    let mut ids = selection.iter();
    match (ids.next(), ids.next()) {
        (Some(id), None) => board.get(*id)?.as_arrow().map(|_| *id),
        _ => None,
    }
}

fn arrow_handles(board: &Board, id: ElementId, reach: i32) -> Vec<(Handle, Point)> {
    let Some((element, arrow)) = board.get(id).and_then(|element| Some((element, element.as_arrow()?)))
    else {
        return Vec::new();
    };
    let mut handles = vec![(Handle::ArrowStart(id), arrow.from.at), (Handle::ArrowEnd(id), arrow.to.at)];
    let pieces = 0..=arrow.bends.len();
    let label = label_rect(element);
    let middle = |at: usize| middle_of(&arrow.piece(at), label, reach);
    if arrow.route == Route::Elbow {
        handles.extend(pieces.filter_map(|at| Some((Handle::Piece(id, at), middle(at)?))));
    } else {
        handles.extend(arrow.bends.iter().enumerate().map(|(at, bend)| (Handle::Bend(id, at), *bend)));
        handles.extend(pieces.filter_map(|at| Some((Handle::NewBend(id, at), middle(at)?))));
    }
    handles
}

/// The place on a piece for its handle: the one nearest to its middle that the label does not cover. A short piece
/// has none.
fn middle_of(piece: &[Point], label: Option<Rect>, reach: i32) -> Option<Point> {
    let (first, last) = (piece.first()?, piece.last()?);
    if first.distance(*last) < f64::from(reach.saturating_mul(SHORT_PIECE)) {
        return None;
    }
    let shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
    let places = shares.into_iter().map(|share| point_along(piece, share));
    let is_open = |place: &Point| label.is_none_or(|label| !label.contains(*place));
    let below = || label.map(|label| Point::new(label.center().x, label.max.y.saturating_add(LABEL_ROOM)));
    places.into_iter().find(is_open).or_else(below)
}

pub(super) fn side_point(frame: Rect, across: i8, down: i8) -> Point {
    let pick = |side: i8, low: i32, high: i32| match side {
        -1 => low,
        1 => high,
        _ => i32::midpoint(low, high),
    };
    Point::new(pick(across, frame.min.x, frame.max.x), pick(down, frame.min.y, frame.max.y))
}
