//! A board made ready to be a picture: its primitives, the part of the board that they show, and a title.
//!
//! Every kind of picture starts here, so that all of them show the same.

use crate::board::{Board, Element, ElementId, Pictures, Rect, bounds_of, units};
use crate::render::{Detail, Ground, Primitive, draw_element_on};
use std::collections::BTreeSet;

/// Free room around the drawing, in sixteenths of a unit.
const MARGIN: i32 = units(32);

/// What a picture shows, before it is written in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Everything to draw, back to front, in board units.
    pub primitives: Vec<Primitive>,
    /// The pictures that primitives name.
    pub pictures: Pictures,
    /// The part of the board that is shown, with a margin.
    pub view: Rect,
    /// What it stands on.
    pub ground: Ground,
    /// What it shows, for those who cannot see it.
    pub title: String,
}

impl Drawing {
    /// The whole board.
    #[must_use]
    pub fn of_board(board: &Board, ground: Ground, title: &str) -> Self {
        Self::of_elements(board.elements(), board.pictures(), ground, title)
    }

    /// These elements of a board, or all of it where none is chosen.
    #[must_use]
    pub fn of_chosen(board: &Board, chosen: &BTreeSet<ElementId>, ground: Ground, title: &str) -> Self {
        let is_shown = |element: &&Element| chosen.is_empty() || chosen.contains(&element.id);
        Self::of_elements(board.elements().filter(is_shown), board.pictures(), ground, title)
    }

    fn of_elements<'a>(
        elements: impl Iterator<Item = &'a Element>,
        pictures: &Pictures,
        ground: Ground,
        title: &str,
    ) -> Self {
        let mut primitives = Vec::new();
        let mut covered: Option<Rect> = None;
        for element in elements {
            draw_element_on(element, ground, Detail::FULL, &mut primitives);
            let bounds = bounds_of(element);
            covered = Some(covered.map_or(bounds, |all| all.union(bounds)));
        }
        let view = covered.unwrap_or_default().grown(MARGIN);
        Self { primitives, pictures: pictures.clone(), view, ground, title: title.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, Op, Point, ShapeKind, Style};

    fn two_boxes() -> Board {
        let mut board = Board::new();
        for (id, x) in [(1, 0), (2, 1_000)] {
            let body = BoxElement::usual(BoxKind::Shape(ShapeKind::Rectangle), Point::at_units(x, 0));
            board.apply(&Op::add(Element::new(ElementId(id), Body::Box(body), Style::default()))).unwrap();
        }
        board
    }

    #[test]
    fn what_is_chosen_is_shown_alone_and_none_is_all() {
        let board = two_boxes();
        let of = |ids: &[u32]| {
            let chosen = ids.iter().copied().map(ElementId).collect();
            Drawing::of_chosen(&board, &chosen, Ground::Light, "")
        };
        let whole = Drawing::of_board(&board, Ground::Light, "");
        assert_eq!(of(&[]), whole);
        assert_eq!(of(&[1, 2]), whole);
        let (first, second) = (of(&[1]), of(&[2]));
        assert!(first.view.max.x < second.view.min.x, "{:?} and {:?}", first.view, second.view);
        assert_eq!(first.view.union(second.view), whole.view);
        assert_eq!([first.primitives, second.primitives].concat(), whole.primitives);
    }

    #[test]
    fn an_empty_board_is_a_margin() {
        let view = Drawing::of_board(&Board::new(), Ground::Dark, "").view;
        assert_eq!((view.width(), view.height()), (2 * MARGIN, 2 * MARGIN));
    }
}
