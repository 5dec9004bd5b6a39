//! Frames: what they hold, and where in the stack they belong.
//!
//! A frame holds what lies wholly inside of it. Nothing is stored: what the eye
//! sees inside goes along, and a frame in a frame needs no rule of its own.

use super::contents::Board;
use super::element::{Body, BoxElement, BoxKind, Element};
use super::element_id::ElementId;
use super::geometry::Rect;

impl Element {
    /// The frame, if this is one.
    #[must_use]
    pub fn as_frame(&self) -> Option<&BoxElement> {
        self.as_box().filter(|body| body.kind == BoxKind::Frame)
    }

    /// What of it must lie in a frame for the frame to hold it: the box, or the points of a line.
    fn core(&self) -> Option<Rect> {
        match &self.body {
            Body::Box(body) => Some(body.rect),
            Body::Arrow(arrow) => Rect::of_points(&arrow.points()),
            Body::Stroke(stroke) => Rect::of_points(&stroke.points),
        }
    }
}

/// The elements that a frame holds, back to front. Anything else than a frame holds nothing.
pub fn held_by(board: &Board, frame: ElementId) -> impl Iterator<Item = &Element> {
    let rect = board.get(frame).and_then(Element::as_frame).map(|body| body.rect);
    let near = rect.map(|rect| board.near(rect)).unwrap_or_default();
    near.into_iter().map(|slot| slot.element.as_ref()).filter(move |element| {
        let inside = rect.zip(element.core()).is_some_and(|(rect, core)| rect.encloses(core));
        inside && element.id != frame
    })
}

/// The place in the stack for a new frame: behind what it holds, in front of the frames around it.
#[must_use]
pub fn place_for_frame(board: &Board, rect: Rect) -> usize {
    let around = board.slots().iter().rposition(|slot| {
        slot.element.as_frame().is_some_and(|body| body.rect.encloses(rect) && body.rect != rect)
    });
    around.map_or(0, |place| place.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Op, Point, Style, units};

    fn add(board: &mut Board, kind: BoxKind, x: i32, y: i32, width: i32, height: i32) -> ElementId {
        let rect = Rect::sized(Point::at_units(x, y), units(width), units(height));
        let id = board.free_id(0);
        let body = BoxElement { rect, ..BoxElement::usual(kind, Point::default()) };
        let element = Element::new(id, Body::Box(body), Style::default());
        let place = if kind == BoxKind::Frame { place_for_frame(board, rect) } else { usize::MAX };
        board.apply(&Op::Add { place, element }).unwrap();
        id
    }

    #[test]
    fn a_frame_holds_what_lies_wholly_inside() {
        let mut board = Board::new();
        let inside = add(&mut board, BoxKind::Text, 10, 10, 50, 20);
        let across = add(&mut board, BoxKind::Text, 180, 10, 50, 20);
        let frame = add(&mut board, BoxKind::Frame, 0, 0, 200, 100);
        let outer = add(&mut board, BoxKind::Frame, -10, -10, 300, 300);
        let ids = |id| held_by(&board, id).map(|element| element.id).collect::<Vec<_>>();
        assert_eq!(ids(frame), [inside]);
        assert_eq!(ids(outer), [frame, inside, across]);
        assert_eq!(ids(inside), []);
        let order: Vec<ElementId> = board.elements().map(|element| element.id).collect();
        assert_eq!(order, [outer, frame, inside, across], "a frame lies behind what it holds");
    }
}
