//! Aligning and distributing: edges and middles in line, gaps alike.

use super::axis::Axis;
use super::carry::{count_name, shifted};
use super::cohort::moving;
use super::write::{replace_all, with_arrows};
use crate::board::{Board, Body, Edit, Element, ElementId, Rect, Vector};
use std::collections::BTreeSet;

/// What is brought in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Left edges.
    Left,
    /// Right edges.
    Right,
    /// Upper edges.
    Top,
    /// Lower edges.
    Bottom,
    /// Middles, one below the other.
    Middle,
    /// Middles, side by side.
    Center,
}

/// What moves as one: an element by itself, or a group.
struct Piece {
    ids: BTreeSet<ElementId>,
    rect: Rect,
}

/// The pieces of a selection that may be moved. Bound arrows follow by themselves.
fn pieces(board: &Board, ids: &BTreeSet<ElementId>) -> Vec<Piece> {
    let mut pieces: Vec<(Option<crate::board::GroupId>, Piece)> = Vec::new();
    for element in board.elements().filter(|element| ids.contains(&element.id) && !element.locked) {
        let rect = match &element.body {
            Body::Box(body) => body.rect,
            Body::Arrow(arrow) if arrow.from.bound.is_some() || arrow.to.bound.is_some() => continue,
            Body::Arrow(_) | Body::Stroke(_) => crate::board::bounds_of(element),
        };
        let group = element.outermost_group();
        let same = pieces.iter_mut().find(|(other, _)| group.is_some() && *other == group);
        if let Some((_, piece)) = same {
            piece.ids.insert(element.id);
            piece.rect = piece.rect.union(rect);
        } else {
            pieces.push((group, Piece { ids: [element.id].into(), rect }));
        }
    }
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

/// Brings a selection in line.
#[must_use]
pub fn align(board: &Board, ids: &BTreeSet<ElementId>, side: Side) -> Option<Edit> {
    let pieces = pieces(board, ids);
    let whole = pieces.iter().map(|piece| piece.rect).reduce(Rect::union).filter(|_| pieces.len() > 1)?;
    let way = |rect: Rect| match side {
        Side::Left => Vector::new(whole.min.x.saturating_sub(rect.min.x), 0),
        Side::Right => Vector::new(whole.max.x.saturating_sub(rect.max.x), 0),
        Side::Top => Vector::new(0, whole.min.y.saturating_sub(rect.min.y)),
        Side::Bottom => Vector::new(0, whole.max.y.saturating_sub(rect.max.y)),
        Side::Middle => Vector::new(whole.center().x.saturating_sub(rect.center().x), 0),
        Side::Center => Vector::new(0, whole.center().y.saturating_sub(rect.center().y)),
    };
    let ways = pieces.iter().map(|piece| way(piece.rect)).collect::<Vec<_>>();
    moved(board, count_name("Align", ids), &pieces, &ways)
}

/// Makes the gaps in a selection alike; the outermost two stay where they are.
#[must_use]
pub fn distribute(board: &Board, ids: &BTreeSet<ElementId>, axis: Axis) -> Option<Edit> {
    let mut pieces = pieces(board, ids);
    if pieces.len() < 3 {
        return None;
    }
    let low = |rect| axis.low(rect);
    let length = |rect| i64::from(axis.length(rect));
    pieces.sort_by_key(|piece| (low(piece.rect), piece.ids.first().copied()));
    let first = pieces.first()?.rect;
    let whole = pieces.iter().map(|piece| piece.rect).reduce(Rect::union)?;
    let taken: i64 = pieces.iter().map(|piece| length(piece.rect)).sum();
    let gaps = i64::try_from(pieces.len()).unwrap_or(1).saturating_sub(1).max(1);
    let free = length(whole).saturating_sub(taken);
    let mut before = 0_i64;
    let mut ways = Vec::with_capacity(pieces.len());
    for (at, piece) in (0_i64..).zip(&pieces) {
        let wanted =
            i64::from(low(first)).saturating_add(before).saturating_add(free.saturating_mul(at) / gaps);
        let way = i32::try_from(wanted.saturating_sub(i64::from(low(piece.rect)))).unwrap_or(0);
        ways.push(axis.way(way));
        before = before.saturating_add(length(piece.rect));
    }
    moved(board, count_name("Distribute", ids), &pieces, &ways)
}

/// Each piece moved its way, with all that moves with it.
fn moved(board: &Board, name: String, pieces: &[Piece], ways: &[Vector]) -> Option<Edit> {
    let mut changed: Vec<Element> = Vec::new();
    let mut taken: BTreeSet<ElementId> = BTreeSet::new();
    for (piece, way) in pieces.iter().zip(ways).filter(|(_, way)| **way != Vector::default()) {
        let along = moving(board, &piece.ids).into_iter().filter(|id| taken.insert(*id));
        changed.extend(along.filter_map(|id| board.get(id)).map(|element| shifted(element, *way)));
    }
    (!changed.is_empty()).then(|| replace_all(name, with_arrows(board, changed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{BoxElement, BoxKind, NodeKind, Op, Point, Style, units};

    fn board(places: &[(i32, i32)]) -> (Board, BTreeSet<ElementId>) {
        let mut board = Board::new();
        for &(x, y) in places {
            let rect = Rect::sized(Point::at_units(x, y), units(100), units(50));
            let body =
                BoxElement { rect, ..BoxElement::usual(BoxKind::Node(NodeKind::Queue), Point::default()) };
            let element = Element::new(board.free_id(0), Body::Box(body), Style::default());
            board.apply(&Op::add(element)).unwrap();
        }
        let ids = board.elements().map(|element| element.id).collect();
        (board, ids)
    }

    fn corners(board: &Board) -> Vec<(i32, i32)> {
        let corner = |body: &BoxElement| (body.rect.min.x / 16, body.rect.min.y / 16);
        board.elements().filter_map(Element::as_box).map(corner).collect()
    }

    #[test]
    fn every_side_can_be_brought_in_line() {
        for (side, expected) in [
            (Side::Left, [(0, 0), (0, 40), (0, 90)]),
            (Side::Right, [(300, 0), (300, 40), (300, 90)]),
            (Side::Top, [(0, 0), (120, 0), (300, 0)]),
            (Side::Bottom, [(0, 90), (120, 90), (300, 90)]),
            (Side::Middle, [(150, 0), (150, 40), (150, 90)]),
            (Side::Center, [(0, 45), (120, 45), (300, 45)]),
        ] {
            let (mut board, ids) = board(&[(0, 0), (120, 40), (300, 90)]);
            board.apply_edit(&align(&board, &ids, side).unwrap());
            assert_eq!(corners(&board), expected, "{side:?}");
            assert_eq!(align(&board, &ids, side), None, "nothing is left to do");
        }
    }

    #[test]
    fn gaps_become_alike_between_the_outermost() {
        let (mut board, ids) = board(&[(0, 0), (350, 0), (110, 10), (600, 0)]);
        board.apply_edit(&distribute(&board, &ids, Axis::Across).unwrap());
        assert_eq!(corners(&board), [(0, 0), (400, 0), (200, 10), (600, 0)]);
        assert_eq!(distribute(&board, &ids, Axis::Across), None);
    }

    #[test]
    fn what_is_locked_stays() {
        let (mut board, ids) = board(&[(0, 0), (120, 40), (300, 90)]);
        board.apply_edit(&super::super::cohort::lock(&board, &[ElementId(1)].into()).unwrap());
        board.apply_edit(&align(&board, &ids, Side::Top).unwrap());
        assert_eq!(corners(&board), [(0, 0), (120, 40), (300, 40)]);
    }
}
