//! Boards of any size, the same in every run: labelled boxes (half), bound arrows (30 %) and strokes of 100 points
//! (20 %).

use dryrun::board::{
    Board, Body, BoxElement, BoxKind, Element, ElementId, Label, NodeKind, Op, Point, Rect, Stroke, Style,
    route_between,
};

/// A small generator, so that every run draws the same scene.
struct Seed(u64);

impl Seed {
    fn next(&mut self, below: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i32::try_from((self.0 >> 33) % u64::try_from(below).unwrap()).unwrap()
    }
}

/// A board of so many elements.
pub fn scene(count: u32) -> Board {
    let mut seed = Seed(7);
    let mut board = Board::new();
    let boxes = count / 2;
    let columns = f64::from(boxes).sqrt().ceil() as i32;
    for id in 1..=boxes {
        let at = i32::try_from(id).unwrap();
        let corner = Point::at_units(at % columns * 280 + seed.next(40), at / columns * 150 + seed.next(30));
        let kind = BoxKind::Node(NodeKind::ALL[seed.next(16) as usize]);
        let (width, height) = kind.usual_size();
        let body = BoxElement { kind, rect: Rect::sized(corner, width, height), label: Label::default() };
        let body = Body::Box(body.labelled(&format!("Service {id}"), Style::default().font));
        put(&mut board, id, body);
    }
    for id in boxes + 1..=boxes + count * 3 / 10 {
        let from = ElementId(1 + id % (boxes - 1));
        let to = ElementId(from.0 + 1);
        let arrow = route_between(&board, board.get(from).unwrap(), board.get(to).unwrap());
        put(&mut board, id, Body::Arrow(arrow.labelled("OrderPlaced")));
    }
    let height = i32::try_from(boxes).unwrap() / columns * 150;
    for id in boxes + count * 3 / 10 + 1..=count {
        let (mut x, mut y) = (seed.next(columns * 280), seed.next(height.max(1)));
        let mut points = Vec::new();
        for _ in 0..100 {
            x += seed.next(9) - 3;
            y += seed.next(9) - 4;
            points.push(Point::at_units(x, y));
        }
        put(&mut board, id, Body::Stroke(Stroke::even(points)));
    }
    board
}

fn put(board: &mut Board, id: u32, body: Body) {
    board.apply(&Op::add(Element::new(ElementId(id), body, Style::default()))).unwrap();
}
