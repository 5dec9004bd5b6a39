//! The writing of a board as plain lines, in the order in which one reads it.

use crate::board::{Board, Element, ElementId, Rect};
use std::collections::BTreeSet;

/// What is written on these elements, or on all of them where none is chosen: one element a line, row by row from the
/// top, and within a row from the left.
#[must_use]
pub fn labels_in_reading_order(board: &Board, only: &BTreeSet<ElementId>) -> String {
    let chosen = board.elements().filter(|element| only.is_empty() || only.contains(&element.id));
    let mut written: Vec<Written> = chosen.filter_map(Written::of).collect();
    written.sort_by_key(|label| (label.middle_y(), label.place.min.x));
    rows(written).into_iter().flatten().map(|label| label.words + "\n").collect()
}

/// One label and where it is.
struct Written {
    words: String,
    place: Rect,
}

impl Written {
    fn of(element: &Element) -> Option<Self> {
        let label = element.label().filter(|label| !label.text.trim().is_empty())?;
        let words = label.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = match (element.as_box(), element.as_arrow()) {
            (Some(body), _) => body.rect,
            (None, Some(arrow)) => Rect::around(arrow.label_center(), label.width, label.height),
            (None, None) => return None,
        };
        Some(Self { words, place })
    }

    const fn middle_y(&self) -> i32 {
        self.place.center().y
    }
}

/// Labels whose middles lie within the height of the first of them are a row.
fn rows(written: Vec<Written>) -> Vec<Vec<Written>> {
    let mut rows: Vec<Vec<Written>> = Vec::new();
    for label in written {
        let row = rows.last_mut().filter(|row| {
            row.first().is_some_and(|first| label.middle_y() <= first.middle_y().max(first.place.max.y))
        });
        match row {
            Some(row) => row.push(label),
            None => rows.push(vec![label]),
        }
    }
    for row in &mut rows {
        row.sort_by_key(|label| label.place.min.x);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, FontSize, NodeKind, Op, Point, Style};

    fn board(boxes: &[(&str, i32, i32)]) -> Board {
        let mut board = Board::new();
        for (id, (text, x, y)) in (1..).zip(boxes) {
            let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), Point::at_units(*x, *y));
            let body = Body::Box(body.labelled(text, FontSize::Normal));
            board.apply(&Op::add(Element::new(ElementId(id), body, Style::default()))).unwrap();
        }
        board
    }

    #[test]
    fn rows_are_read_from_the_left_and_from_the_top() {
        let board =
            board(&[("d", 0, 300), ("b", 400, 10), ("a", 0, 0), ("c\nof two rows", 800, -12), ("", 5, 5)]);
        let all = labels_in_reading_order(&board, &BTreeSet::new());
        assert_eq!(all, "a\nb\nc of two rows\nd\n");
        let some = labels_in_reading_order(&board, &[ElementId(1), ElementId(2)].into());
        assert_eq!(some, "b\nd\n");
        assert_eq!(labels_in_reading_order(&Board::new(), &BTreeSet::new()), "");
    }
}
