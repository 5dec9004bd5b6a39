//! A connected neighbour: the next box in one key.

use crate::board::{
    Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Label, NodeKind, Op, Rect, ShapeKind,
    StickyKind, Vector, route_between, units,
};

/// Where the neighbour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// The gap to a neighbour sideways: room for an arrow with a label.
const GAP_ACROSS: i32 = units(112);
/// The gap to a neighbour above or below.
const GAP_DOWN: i32 = units(72);
/// How many places beside one another are tried.
const TRIES: i32 = 64;

/// What usually follows on a box of this kind. It is a guess; the next key changes it.
const fn usual_next(kind: BoxKind, direction: Direction) -> BoxKind {
    match kind {
        BoxKind::Node(kind) => BoxKind::Node(next_node(kind, direction)),
        BoxKind::Sticky(StickyKind::Actor | StickyKind::Policy) => BoxKind::Sticky(StickyKind::Command),
        BoxKind::Sticky(StickyKind::Command) => BoxKind::Sticky(StickyKind::Event),
        BoxKind::Frame | BoxKind::Picture(_) => BoxKind::Shape(ShapeKind::Rectangle),
        BoxKind::Sticky(_) | BoxKind::Shape(_) | BoxKind::Text => kind,
    }
}

const fn next_node(kind: NodeKind, direction: Direction) -> NodeKind {
    match (kind, direction) {
        // Upstream nothing is usual.
        (_, Direction::Left | Direction::Up) => kind,
        // People draw a service's store below it.
        (NodeKind::Service | NodeKind::Worker, Direction::Down) => NodeKind::Database,
        (NodeKind::Client, _) => NodeKind::Gateway,
        (NodeKind::Gateway | NodeKind::Orchestrator, _) => NodeKind::Service,
        (NodeKind::Outbox, _) => NodeKind::Relay,
        (NodeKind::Relay | NodeKind::StreamProcessor, _) => NodeKind::Topic,
        (NodeKind::Topic | NodeKind::Queue, _) => NodeKind::Worker,
        (NodeKind::EventStore, _) => NodeKind::Projection,
        _ => kind,
    }
}

/// A new box of the kind that usually comes next beside `from`, where nothing is yet, and an arrow to it.
#[must_use]
pub fn neighbour(board: &Board, from: ElementId, direction: Direction) -> Option<(Edit, ElementId)> {
    let source = board.get(from)?;
    let body = source.as_box()?;
    let rect = free_place(board, body.rect, direction);
    let id = board.free_id(0);
    let kind = usual_next(body.kind, direction);
    let new = Element::new(id, Body::Box(BoxElement { kind, rect, label: Label::default() }), source.style);
    let route = route_between(board, source, &new);
    let arrow = Element::new(board.free_id(1), Body::Arrow(route), source.style);
    Some((Edit::of("Add neighbour", vec![Op::add(new), Op::add(arrow)]), id))
}

/// The first place in that direction which touches no other box: straight on, then ever farther to both sides.
fn free_place(board: &Board, from: Rect, direction: Direction) -> Rect {
    let ahead = match direction {
        Direction::Right => Vector::new(from.width().saturating_add(GAP_ACROSS), 0),
        Direction::Left => Vector::new(-from.width().saturating_add(GAP_ACROSS), 0),
        Direction::Down => Vector::new(0, from.height().saturating_add(GAP_DOWN)),
        Direction::Up => Vector::new(0, -from.height().saturating_add(GAP_DOWN)),
    };
    let sideways = |step: i32| match direction {
        Direction::Right | Direction::Left => {
            Vector::new(0, step.saturating_mul(from.height().saturating_add(GAP_DOWN) / 2))
        }
        Direction::Down | Direction::Up => {
            Vector::new(step.saturating_mul(from.width().saturating_add(GAP_ACROSS) / 2), 0)
        }
    };
    let straight = from.moved(ahead);
    (0..TRIES)
        .map(|attempt| {
            straight.moved(sideways(if attempt % 2 == 0 { attempt / 2 } else { -attempt.div_euclid(2) - 1 }))
        })
        .find(|place| is_free(board, place.grown(units(16))))
        .unwrap_or(straight)
}

fn is_free(board: &Board, place: Rect) -> bool {
    !board
        .elements()
        .filter_map(Element::as_box)
        .any(|body| body.rect.touches(place) && !body.rect.encloses(place))
}
