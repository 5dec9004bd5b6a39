//! A connected neighbour: the next box in one key, and the way along arrows to those that are there.

use super::carry::shifted;
use super::direction::Direction;
use super::room::{GAP_ACROSS, GAP_DOWN, MARGIN, blockers, free_place, slots, straight_on};
use super::write::{put_all, with_arrows};
use crate::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Label, NodeKind, Rect,
    ShapeKind, StickyKind, Vector,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most boxes that are pushed away for a new one.
const MOST_PUSHED: usize = 64;

/// What usually follows on a box of this kind. It is a guess; the next key changes it.
pub(super) const fn usual_next(kind: BoxKind, direction: Direction) -> BoxKind {
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

/// A new box of the kind that usually comes next beside `from`, and an arrow to it. Boxes in its way that have nothing
/// to do with `from` are pushed away; beside those that have, it finds a place.
#[must_use]
pub fn neighbour(board: &Board, from: ElementId, direction: Direction) -> Option<(Edit, ElementId)> {
    let source = board.get(from)?;
    let body = source.as_box()?;
    let gap = match direction {
        Direction::Left | Direction::Right => GAP_ACROSS,
        Direction::Up | Direction::Down => GAP_DOWN,
    };
    let size = (body.rect.width(), body.rect.height());
    let wanted = straight_on(body.rect, size, direction, gap);
    let (rect, pushed) = room_for(board, from, wanted, direction);
    let kind = usual_next(body.kind, direction);
    let id = board.free_id(0);
    let new = Element::new(id, Body::Box(BoxElement { kind, rect, label: Label::default() }), source.style);
    let end = |id, rect: Rect| ArrowEnd { at: rect.center(), bound: Some(id) };
    let arrow = Arrow::between(end(from, body.rect), end(id, rect));
    let arrow = Element::new(board.free_id(1), Body::Arrow(arrow), source.style);
    let all = pushed.into_iter().chain([new, arrow]).collect();
    Some((put_all("Add neighbour", board, with_arrows(board, all)), id))
}

/// The first place without a box that belongs to `from` or is locked, and the others there, pushed away.
fn room_for(board: &Board, from: ElementId, wanted: Rect, direction: Direction) -> (Rect, Vec<Element>) {
    let stay: BTreeSet<ElementId> = joined_to(board, from).chain([from]).collect();
    slots(wanted, direction)
        .find_map(|place| Some((place, push_away(board, place, direction, &stay)?)))
        .unwrap_or_else(|| (free_place(board, wanted, direction), Vec::new()))
}

/// The boxes at the other ends of the arrows of a box.
fn joined_to(board: &Board, id: ElementId) -> impl Iterator<Item = ElementId> {
    board.followers([id]).into_iter().filter_map(move |element| {
        let arrow = element.as_arrow()?;
        let (from, to) = (arrow.from.bound?, arrow.to.bound?);
        if from == id { Some(to) } else { (to == id).then_some(from) }
    })
}

/// What stands in a place, farther on in a direction, and what that would come to lie on. Nothing when one of them
/// cannot be moved or too many would have to be.
fn push_away(
    board: &Board,
    place: Rect,
    direction: Direction,
    stay: &BTreeSet<ElementId>,
) -> Option<Vec<Element>> {
    let mut moved: BTreeMap<ElementId, Element> = BTreeMap::new();
    let mut taken = vec![place];
    while let Some(place) = taken.pop() {
        for element in blockers(board, place) {
            let body = element.as_box()?;
            if body.kind == BoxKind::Frame {
                continue;
            }
            if stay.contains(&element.id) || element.locked || moved.len() >= MOST_PUSHED {
                return None;
            }
            let now = moved.get(&element.id).and_then(Element::as_box).map_or(body.rect, |body| body.rect);
            let way = clear_of(now, place, direction);
            if way != Vector::default() {
                let current = moved.get(&element.id).unwrap_or(element);
                let pushed = shifted(current, way);
                taken.extend(pushed.as_box().map(|body| body.rect));
                moved.insert(element.id, pushed);
            }
        }
    }
    Some(moved.into_values().collect())
}

/// How far a box must go so that it no longer touches a place; nothing when it does not.
fn clear_of(rect: Rect, place: Rect, direction: Direction) -> Vector {
    let near = place.grown(MARGIN);
    if !near.touches(rect) {
        return Vector::default();
    }
    // One more, for rectangles that share a border touch.
    match direction {
        Direction::Right => Vector::new(near.max.x.saturating_sub(rect.min.x).saturating_add(1), 0),
        Direction::Left => Vector::new(near.min.x.saturating_sub(rect.max.x).saturating_sub(1), 0),
        Direction::Down => Vector::new(0, near.max.y.saturating_sub(rect.min.y).saturating_add(1)),
        Direction::Up => Vector::new(0, near.min.y.saturating_sub(rect.max.y).saturating_sub(1)),
    }
}

/// The box that an arrow of `from` leads to in a direction: the one that lies straightest.
#[must_use]
pub fn along_arrow(board: &Board, from: ElementId, direction: Direction) -> Option<ElementId> {
    let center = |id: ElementId| board.get(id)?.as_box().map(|body| body.rect.center());
    let here = center(from)?;
    let straightness = |id: ElementId| {
        let way = center(id)?.from_origin(here);
        let (ahead, aside) = match direction {
            Direction::Right => (way.x, way.y),
            Direction::Left => (way.x.saturating_neg(), way.y),
            Direction::Down => (way.y, way.x),
            Direction::Up => (way.y.saturating_neg(), way.x),
        };
        let aside = i64::from(aside).abs();
        // A quarter turn to either side still counts as this direction.
        (ahead > 0 && aside <= i64::from(ahead)).then(|| i64::from(ahead).saturating_add(aside * 2))
    };
    joined_to(board, from)
        .filter(|id| *id != from)
        .filter_map(|id| Some((straightness(id)?, id)))
        .min()
        .map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Op, Point, Style};

    fn board(boxes: &[(i32, i32)]) -> Board {
        let mut board = Board::new();
        for &(x, y) in boxes {
            let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), Point::at_units(x, y));
            let element = Element::new(board.free_id(0), Body::Box(body), Style::default());
            board.apply(&Op::add(element)).unwrap();
        }
        board
    }

    fn rect(board: &Board, id: u32) -> Rect {
        board.get(ElementId(id)).unwrap().as_box().unwrap().rect
    }

    fn overlaps(board: &Board) -> usize {
        let rects: Vec<Rect> = board.elements().filter_map(Element::as_box).map(|body| body.rect).collect();
        let pairs =
            rects.iter().enumerate().flat_map(|(at, a)| rects.iter().skip(at + 1).map(move |b| (a, b)));
        pairs.filter(|(a, b)| a.touches(**b)).count()
    }

    #[test]
    fn a_stranger_in_the_way_is_pushed_and_pushes_others() {
        let mut board = board(&[(0, 0), (280, 10), (480, 0)]);
        let (edit, id) = neighbour(&board, ElementId(1), Direction::Right).unwrap();
        board.apply_edit(&edit);
        assert_eq!(rect(&board, id.0).center().y, rect(&board, 1).center().y, "it stands straight on");
        assert!(rect(&board, 2).min.x > rect(&board, id.0).max.x);
        assert!(rect(&board, 3).min.x > rect(&board, 2).max.x);
        assert_eq!(overlaps(&board), 0);
    }

    #[test]
    fn a_second_neighbour_stands_beside_the_first() {
        let mut board = board(&[(0, 0)]);
        for _ in 0..5 {
            let (edit, _) = neighbour(&board, ElementId(1), Direction::Right).unwrap();
            board.apply_edit(&edit);
        }
        assert_eq!((board.len(), overlaps(&board)), (11, 0));
    }

    #[test]
    fn what_is_locked_is_not_pushed() {
        let mut board = board(&[(0, 0), (280, 10)]);
        let locked = Element { locked: true, ..board.get(ElementId(2)).unwrap().clone() };
        board.apply(&Op::Replace { element: locked.clone() }).unwrap();
        let (edit, _) = neighbour(&board, ElementId(1), Direction::Right).unwrap();
        board.apply_edit(&edit);
        assert_eq!(board.get(ElementId(2)), Some(&locked));
        assert_eq!(overlaps(&board), 0);
    }

    #[test]
    fn one_walks_along_arrows_only() {
        let mut board = board(&[(0, 0), (0, 400)]);
        let (edit, right) = neighbour(&board, ElementId(1), Direction::Right).unwrap();
        board.apply_edit(&edit);
        assert_eq!(along_arrow(&board, ElementId(1), Direction::Right), Some(right));
        assert_eq!(along_arrow(&board, right, Direction::Left), Some(ElementId(1)));
        for direction in [Direction::Left, Direction::Up, Direction::Down] {
            assert_eq!(along_arrow(&board, ElementId(1), direction), None);
        }
    }
}
