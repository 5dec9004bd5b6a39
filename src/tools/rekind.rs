//! Another kind for a box that is there already, in one key.

use super::write::{replace_all, with_arrows};
use crate::board::{
    Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, NodeKind, Rect, ShapeKind, StickyKind,
};

/// The kind of plain shapes in the order in which they are gone through.
const SHAPES: [ShapeKind; 3] = [ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond];

/// The edit that gives boxes the next kind of their family, or the one before. Bare text and lines have none.
#[must_use]
pub fn rekind<'a>(
    board: &Board,
    ids: impl IntoIterator<Item = &'a ElementId>,
    forward: bool,
) -> Option<Edit> {
    let changed: Vec<Element> = ids
        .into_iter()
        .filter_map(|id| {
            let element = board.get(*id)?;
            let body = element.as_box()?;
            let kind = beside(body.kind, forward)?;
            Some(of_kind(element, body, kind))
        })
        .collect();
    (!changed.is_empty()).then(|| replace_all("Change kind", with_arrows(board, changed)))
}

/// The edit that makes a box a node of this kind, if it is a box and no such node already.
#[must_use]
pub fn make_node(board: &Board, id: ElementId, kind: NodeKind) -> Option<Edit> {
    let element = board.get(id)?;
    let body = element.as_box().filter(|body| body.kind != BoxKind::Node(kind))?;
    let changed = vec![of_kind(element, body, BoxKind::Node(kind))];
    Some(replace_all("Change kind", with_arrows(board, changed)))
}

/// What grew for its writing as another kind grows anew as this one: going through all kinds ends where it began.
fn of_kind(element: &Element, body: &BoxElement, kind: BoxKind) -> Element {
    let rect = if body.is_grown() {
        Rect::around(body.rect.center(), body.rect.width(), kind.usual_size().1)
    } else {
        body.rect
    };
    let plain = BoxElement { kind, rect, ..body.clone() };
    Element { body: Body::Box(plain.labelled(&body.label.text, element.style.font)), ..element.clone() }
}

fn beside(kind: BoxKind, forward: bool) -> Option<BoxKind> {
    match kind {
        BoxKind::Node(kind) => neighbour_in(&NodeKind::ALL, kind, forward).map(BoxKind::Node),
        BoxKind::Sticky(kind) => neighbour_in(&StickyKind::ALL, kind, forward).map(BoxKind::Sticky),
        BoxKind::Shape(kind) => neighbour_in(&SHAPES, kind, forward).map(BoxKind::Shape),
        BoxKind::Text | BoxKind::Frame | BoxKind::Picture(_) => None,
    }
}

/// The next entry of a list, or the one before; after the last comes the first.
fn neighbour_in<T: Copy + PartialEq>(all: &[T], one: T, forward: bool) -> Option<T> {
    let at = all.iter().position(|other| *other == one)?;
    let step = if forward { 1 } else { all.len().saturating_sub(1) };
    all.get(at.saturating_add(step).checked_rem(all.len())?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Op, Point, Style};

    #[test]
    fn going_through_all_kinds_ends_where_it_began() {
        for first in [
            BoxKind::Node(NodeKind::Service),
            BoxKind::Sticky(StickyKind::Event),
            BoxKind::Shape(ShapeKind::Diamond),
        ] {
            let mut kind = first;
            let mut seen = Vec::new();
            loop {
                seen.push(kind);
                let next = beside(kind, true).unwrap();
                assert_eq!(beside(next, false), Some(kind));
                kind = next;
                if kind == first {
                    break;
                }
            }
            assert!(seen.len() >= 3);
        }
    }

    #[test]
    fn the_name_stays_and_bare_text_has_no_kind() {
        let mut board = Board::new();
        for (id, kind) in [(1, BoxKind::Node(NodeKind::Client)), (2, BoxKind::Text)] {
            let body = BoxElement::usual(kind, Point::default()).labelled("Orders", Style::default().font);
            let element = Element::new(ElementId(id), Body::Box(body), Style::default());
            board.apply(&Op::add(element)).unwrap();
        }
        let edit = rekind(&board, &[ElementId(1), ElementId(2)], true).unwrap();
        assert_eq!(edit.ops.len(), 1);
        board.apply_edit(&edit);
        let changed = board.get(ElementId(1)).unwrap();
        assert_eq!((changed.word(), changed.label().unwrap().text.as_str()), ("Gateway", "Orders"));
        assert_eq!(rekind(&board, &[ElementId(2)], true), None);
    }

    #[test]
    fn a_box_that_grew_for_a_kind_shrinks_back() {
        let long = "a name\nof many\nlines\nthat needs\nmore room\nthan a box\nhas at\nfirst";
        for kind in [
            BoxKind::Shape(ShapeKind::Rectangle),
            BoxKind::Node(NodeKind::Service),
            BoxKind::Sticky(StickyKind::Event),
        ] {
            for label in ["", "orders", long] {
                let mut board = Board::new();
                let body = BoxElement::usual(kind, Point::at_units(100, 100));
                let id = ElementId(1);
                let element = Element::new(id, Body::Box(body), Style::default()).labelled(label);
                board.apply(&Op::add(element)).unwrap();
                let before = board.clone();
                loop {
                    board.apply_edit(&rekind(&board, [&id], true).unwrap());
                    if board.get(id).and_then(Element::as_box).map(|body| body.kind) == Some(kind) {
                        break;
                    }
                }
                assert_eq!(board, before, "{kind:?} {label:?}");
            }
        }
    }
}
