//! Where a new box stands that was asked for in words: beside the one that it is joined to, never on what is there.

use super::direction::Direction;
use super::room::{GAP_ACROSS, GAP_DOWN, free_place, is_free, straight_on};
use crate::board::{Arrow, ArrowEnd, Board, BoxElement, BoxKind, NodeKind, Point, Rect, units};

/// The room that a label needs on its arrow beside its own width.
const LABEL_ROOM: i32 = units(64);

/// The place of a box to which an arrow leads: to the right along the flow, a store below its owner.
#[must_use]
pub fn spot_ahead(board: &Board, source: &BoxElement, body: &BoxElement, label: &str) -> Rect {
    if goes_below(body.kind, Some(source.kind)) {
        return below_or_beside(board, source.rect, size(body));
    }
    let wanted = straight_on(source.rect, size(body), Direction::Right, gap_for(label));
    free_place(board, wanted, Direction::Right)
}

/// The place of a box from which an arrow comes: to the left.
#[must_use]
pub fn spot_before(board: &Board, target: &BoxElement, body: &BoxElement, label: &str) -> Rect {
    let wanted = straight_on(target.rect, size(body), Direction::Left, gap_for(label));
    free_place(board, wanted, Direction::Left)
}

/// The free place nearest to one, above or below it.
#[must_use]
pub fn free_spot(board: &Board, at: Point, body: &BoxElement) -> Rect {
    let (width, height) = size(body);
    free_place(board, Rect::around(at, width, height), Direction::Right)
}

/// The place of something of this size below a rectangle, in line with its left edge.
#[must_use]
pub fn room_below(rect: Rect, (width, height): (i32, i32)) -> Rect {
    Rect::sized(Point::new(rect.min.x, rect.max.y.saturating_add(GAP_DOWN)), width, height)
}

/// Right below, or else beside, or else beside and below; where none of that is free, wherever there is room beside.
/// The flow never turns back.
pub(super) fn below_or_beside(board: &Board, source: Rect, size: (i32, i32)) -> Rect {
    let below = straight_on(source, size, Direction::Down, GAP_DOWN);
    let beside = straight_on(source, size, Direction::Right, GAP_ACROSS);
    let both = Rect::sized(Point::new(beside.min.x, below.min.y), size.0, size.1);
    let free = [below, beside, both].into_iter().find(|place| is_free(board, *place));
    free.unwrap_or_else(|| free_place(board, beside, Direction::Right))
}

/// The gap to the box before: wide enough for the label.
pub(super) fn gap_for(label: &str) -> i32 {
    let nowhere = ArrowEnd::free(Point::default());
    let label = Arrow::between(nowhere, nowhere).labelled(label).label;
    label.width.saturating_add(LABEL_ROOM).max(GAP_ACROSS)
}

/// People draw a store below its owner, so that the flow goes on beside it.
pub(super) const fn goes_below(kind: BoxKind, owner: Option<BoxKind>) -> bool {
    use NodeKind::{Cache, Database, Dlq, EventStore, Orchestrator, Outbox, Projection, Service, Worker};
    let is_store = matches!(kind, BoxKind::Node(Database | Outbox | Cache | EventStore | Dlq | Projection));
    let owns = matches!(owner, Some(BoxKind::Node(Service | Worker | Orchestrator)));
    is_store && owns
}

const fn size(body: &BoxElement) -> (i32, i32) {
    (body.rect.width(), body.rect.height())
}
