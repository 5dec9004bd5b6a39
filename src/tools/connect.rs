//! An arrow between two boxes that were named, without a pointer.

use crate::board::{Board, Body, Edit, Element, ElementId, Op, Style, route_between};

/// An arrow from one box to another, bound to both. Nothing, where either is not a box.
#[must_use]
pub fn connect(board: &Board, from: ElementId, to: ElementId, style: Style) -> Option<(Edit, ElementId)> {
    let boxes = board.get(from).zip(board.get(to));
    let (from, to) = boxes.filter(|(from, to)| from.as_box().is_some() && to.as_box().is_some())?;
    let id = board.free_id(0);
    let arrow = Element::new(id, Body::Arrow(route_between(board, from, to)), style);
    Some((Edit::one("Add arrow", Op::add(arrow)), id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{BoxElement, BoxKind, NodeKind, Point, Stroke};

    #[test]
    fn two_boxes_are_joined_and_nothing_else_is() {
        let mut board = Board::new();
        for (id, x) in [(1, 0), (2, 400)] {
            let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), Point::at_units(x, 0));
            board.apply(&Op::add(Element::new(ElementId(id), Body::Box(body), Style::default()))).unwrap();
        }
        let ink = Body::Stroke(Stroke::even(vec![Point::default()]));
        board.apply(&Op::add(Element::new(ElementId(3), ink, Style::default()))).unwrap();
        let of = |from: u32, to: u32| connect(&board, ElementId(from), ElementId(to), Style::default());
        for (from, to) in [(1, 3), (3, 1), (1, 9), (9, 1)] {
            assert_eq!(of(from, to), None, "{from} to {to}");
        }
        let (edit, id) = of(1, 2).unwrap();
        board.apply_edit(&edit);
        let arrow = board.get(id).unwrap().as_arrow().unwrap();
        assert_eq!((arrow.from.bound, arrow.to.bound), (Some(ElementId(1)), Some(ElementId(2))));
    }
}
