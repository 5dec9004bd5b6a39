//! Boards for the tests of reading: small ones by hand, reference designs as drawings, and big ones.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fixture that is wrong must stop its test"
)]

use dryrun::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Element, ElementId, FontSize, Head, NodeKind, Op,
    Point, Rect, ShapeKind, Stroke, Style, reattach, units,
};
use dryrun::prompt::Design;
use proptest::prelude::*;
use std::collections::HashMap;

/// A board that is drawn step by step; boxes stand far apart in a row.
#[derive(Default)]
pub struct Sketch {
    pub board: Board,
    boxes: i32,
}

impl Sketch {
    fn add(&mut self, body: Body) -> ElementId {
        let id = self.board.free_id(0);
        self.board.apply(&Op::add(Element::new(id, body, Style::default()))).unwrap();
        id
    }

    pub fn put(&mut self, kind: BoxKind, text: &str) -> ElementId {
        let center = Point::at_units(self.boxes * 400, (self.boxes % 3) * 300);
        self.boxes += 1;
        self.add(Body::Box(BoxElement::usual(kind, center).labelled(text, FontSize::Normal)))
    }

    pub fn rect(&self, id: ElementId) -> Rect {
        self.board.get(id).unwrap().as_box().unwrap().rect
    }

    pub fn join(&mut self, from: ElementId, to: ElementId, text: &str) -> ElementId {
        let end = |id| ArrowEnd { at: self.rect(id).center(), bound: Some(id) };
        let arrow = Arrow::between(end(from), end(to));
        let arrow = reattach(&arrow, |id| self.board.get(id).and_then(Element::as_box)).labelled(text);
        self.add(Body::Arrow(arrow))
    }

    /// An arrow that is bound to nothing and ends so many units before either box.
    pub fn loose_arrow(&mut self, from: ElementId, to: ElementId, before: i32) -> ElementId {
        let (a, b) = (self.rect(from), self.rect(to));
        let from = ArrowEnd::free(Point::new(a.max.x + units(before), a.center().y));
        let to = ArrowEnd::free(Point::new(b.min.x - units(before), b.center().y));
        self.add(Body::Arrow(Arrow::between(from, to)))
    }

    pub fn heads(&mut self, id: ElementId, start: Head, end: Head) {
        let element = self.board.get(id).unwrap().clone();
        let arrow = element.as_arrow().unwrap().clone();
        let body = Body::Arrow(Arrow { start_head: start, end_head: end, ..arrow });
        self.board.apply(&Op::Replace { element: Element { body, ..element } }).unwrap();
    }

    pub fn write_below(&mut self, id: ElementId, text: &str) -> ElementId {
        let rect = self.rect(id);
        self.write(Point::new(rect.min.x, rect.max.y + units(6)), text)
    }

    pub fn write_along(&mut self, id: ElementId, text: &str) -> ElementId {
        let middle = self.board.get(id).unwrap().as_arrow().unwrap().label_center();
        self.write(Point::new(middle.x - units(40), middle.y - units(20)), text)
    }

    fn write(&mut self, corner: Point, text: &str) -> ElementId {
        let body = BoxElement { rect: Rect::sized(corner, 0, 0), ..BoxElement::usual(BoxKind::Text, corner) };
        self.add(Body::Box(body.labelled(text, FontSize::Small)))
    }

    pub fn put_around(&mut self, ids: &[ElementId], text: &str) -> ElementId {
        let rect = ids.iter().map(|id| self.rect(*id)).reduce(Rect::union).unwrap().grown(units(40));
        let kind = BoxKind::Shape(ShapeKind::Rectangle);
        let body = BoxElement { rect, ..BoxElement::usual(kind, rect.center()) };
        self.add(Body::Box(body.labelled(text, FontSize::Normal)))
    }

    pub fn frame_around(&mut self, ids: &[ElementId], title: &str) -> ElementId {
        let rect = ids.iter().map(|id| self.rect(*id)).reduce(Rect::union).unwrap().grown(units(40));
        let body = BoxElement { rect, ..BoxElement::usual(BoxKind::Frame, rect.center()) };
        self.add(Body::Box(body.labelled(title, FontSize::Normal)))
    }

    pub fn scribble(&mut self) {
        let points = (0..50).map(|step| Point::at_units(step * 3, step * step % 70)).collect();
        self.add(Body::Stroke(Stroke::even(points)));
    }
}

/// A reference design drawn with typed nodes.
pub fn typed_board(design: &Design) -> Board {
    drawn(design, BoxKind::Node)
}

/// A reference design drawn with plain rectangles.
pub fn untyped_board(design: &Design) -> Board {
    drawn(design, |_| BoxKind::Shape(ShapeKind::Rectangle))
}

fn drawn(design: &Design, kind: impl Fn(NodeKind) -> BoxKind) -> Board {
    let mut sketch = Sketch::default();
    let mut ids = HashMap::new();
    for node in &design.nodes {
        let corner = Point::at_units(node.x, node.y);
        let kind = kind(node.kind);
        let (width, height) = kind.usual_size();
        let body = BoxElement { rect: Rect::sized(corner, width, height), ..BoxElement::usual(kind, corner) };
        let id = sketch.add(Body::Box(body.labelled(&node.name, FontSize::Normal)));
        ids.insert(node.id.as_str(), id);
    }
    for flow in &design.flows {
        let (from, to) = (ids[flow.from.as_str()], ids[flow.to.as_str()]);
        sketch.join(from, to, &flow.messages.join(", "));
    }
    sketch.board
}

/// A board of anything.
pub fn any_board() -> impl Strategy<Value = Board> {
    proptest::collection::vec(super::strategies::element(), 0..60).prop_map(|elements| {
        let mut board = Board::new();
        for element in elements {
            // The same id twice is refused, and that is fine here.
            drop(board.apply(&Op::add(element)));
        }
        board
    })
}

type MakeBoard = fn(usize) -> Board;

/// Shapes of big boards.
pub const BIG: [(&str, MakeBoard); 5] = [
    ("spread", |elements| {
        big(
            elements,
            |at| (at % 50 * 300, at / 50 * 200),
            |at, count| ((at * 7) % count, (at * 13 + 1) % count),
        )
    }),
    ("heaped", |elements| big(elements, |_| (0, 0), |at, count| (at % count, (at + 1) % count))),
    ("chain", |elements| big(elements, |at| (at * 300, 0), |at, count| (at % count, (at + 1) % count))),
    ("hub", |elements| {
        big(
            elements,
            |at| (at % 50 * 300, at / 50 * 200),
            |at, count| if at % 2 == 0 { (at % count, 0) } else { (0, at % count) },
        )
    }),
    ("one store", |elements| big(elements, |at| (at % 50 * 300, at / 50 * 200), |at, count| (at % count, 6))),
];

fn big(
    elements: usize,
    place: fn(usize) -> (usize, usize),
    ends: fn(usize, usize) -> (usize, usize),
) -> Board {
    const KINDS: [(BoxKind, &str); 8] = [
        (BoxKind::Node(NodeKind::Topic), "order-events, 12 partitions, key=order_id"),
        (BoxKind::Node(NodeKind::Service), "Orders"),
        (BoxKind::Shape(ShapeKind::Rectangle), "Kafka consumer"),
        (BoxKind::Node(NodeKind::Outbox), "Outbox"),
        (BoxKind::Node(NodeKind::Relay), "CDC"),
        (BoxKind::Text, "max 5 attempts"),
        (BoxKind::Node(NodeKind::Database), "Orders DB"),
        (BoxKind::Node(NodeKind::Orchestrator), "Saga"),
    ];
    let boxes = elements / 2;
    let mut board = Board::new();
    let mut rects = Vec::new();
    for at in 0..boxes {
        let (x, y) = place(at);
        let center = Point::at_units(i32::try_from(x).unwrap(), i32::try_from(y).unwrap());
        let (kind, text) = KINDS[at % KINDS.len()];
        let body = BoxElement::usual(kind, center).labelled(&format!("{text} {at}"), FontSize::Normal);
        rects.push(body.rect);
        let id = ElementId(u32::try_from(at).unwrap() + 1);
        board.apply(&Op::add(Element::new(id, Body::Box(body), Style::default()))).unwrap();
    }
    for at in 0..elements - boxes {
        let (from, to) = ends(at, boxes);
        let end = |number: usize| ArrowEnd {
            at: rects[number].center(),
            bound: Some(ElementId(u32::try_from(number).unwrap() + 1)),
        };
        let arrow = Arrow::between(end(from), end(to)).labelled("HoldSeats, OrderPlaced");
        let id = ElementId(u32::try_from(boxes + at).unwrap() + 1);
        board.apply(&Op::add(Element::new(id, Body::Arrow(arrow), Style::default()))).unwrap();
    }
    board
}
