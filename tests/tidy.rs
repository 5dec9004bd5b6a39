//! Tidying boards: the reference designs as they are and shuffled, and boards of anything.
//!
//! `cargo test --test tidy -- --nocapture reference` prints what it does to the reference designs;
//! with `TIDY_PICTURES=folder` it draws them there.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod boards;
mod properties;
mod strategies;

use boards::any_board;
use dryrun::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Element, ElementId, FontSize, GroupId, History,
    NodeKind, Op, Point, Rect, ShapeKind, StickyKind, Stroke, Style, Vector, reattach, route_between, units,
};
use dryrun::design::board_of;
use dryrun::formats::board_svg;
use dryrun::prompt::classics;
use dryrun::render::Paper;
use dryrun::tools::tidy;
use properties::tried_on;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn tidied(board: &Board, ids: &BTreeSet<ElementId>) -> Board {
    let mut board = board.clone();
    if let Some(edit) = tidy(&board, ids) {
        let (_, rejected) = board.apply_edit(&edit);
        assert!(rejected.is_empty(), "{rejected:?}");
    }
    board
}

fn rects(board: &Board) -> Vec<(ElementId, Rect)> {
    let boxes = board.elements().filter_map(|element| Some((element, element.as_box()?)));
    boxes
        .filter(|(_, body)| body.kind != BoxKind::Text)
        .map(|(element, body)| (element.id, body.rect))
        .collect()
}

/// The lines from middle to middle of the boxes that arrows join.
fn lines(board: &Board) -> Vec<(ElementId, Point, ElementId, Point)> {
    let middle = |id| board.get(id).unwrap().as_box().unwrap().rect.center();
    let ends = board.elements().filter_map(|element| {
        let arrow = element.as_arrow()?;
        Some((arrow.from.bound?, arrow.to.bound?))
    });
    ends.map(|(from, to)| (from, middle(from), to, middle(to))).collect()
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        let (ux, uy) = (i64::from(q.x - p.x), i64::from(q.y - p.y));
        let (vx, vy) = (i64::from(r.x - p.x), i64::from(r.y - p.y));
        (ux * vy - uy * vx).signum()
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// What can be counted about a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Looks {
    crossings: usize,
    overlaps: usize,
    /// Lines that run through a box which they do not join.
    through: usize,
    /// All lines together, in units.
    length: i32,
    size: (i32, i32),
}

fn looks(board: &Board) -> Looks {
    let (lines, rects) = (lines(board), rects(board));
    let mut crossings = 0;
    for (at, one) in lines.iter().enumerate() {
        crossings += lines[at + 1..].iter().filter(|other| cross(one.1, one.3, other.1, other.3)).count();
    }
    let mut overlaps = 0;
    for (at, (_, one)) in rects.iter().enumerate() {
        overlaps += rects[at + 1..].iter().filter(|(_, other)| overlap(*one, *other)).count();
    }
    let runs_through = |(from, a, to, b): &(ElementId, Point, ElementId, Point)| {
        rects.iter().filter(|(id, rect)| id != from && id != to && passes(*rect, *a, *b)).count()
    };
    let all = rects.iter().map(|(_, rect)| *rect).reduce(Rect::union).unwrap_or_default();
    Looks {
        crossings,
        overlaps,
        through: lines.iter().map(runs_through).sum(),
        length: lines.iter().map(|(_, a, _, b)| a.distance(*b)).sum::<f64>() as i32 / 16,
        size: (all.width() / 16, all.height() / 16),
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}

fn passes(rect: Rect, a: Point, b: Point) -> bool {
    let corners =
        [rect.min, Point::new(rect.max.x, rect.min.y), rect.max, Point::new(rect.min.x, rect.max.y)];
    (0..4).any(|at| cross(a, b, corners[at], corners[(at + 1) % 4]))
}

/// The board with every box somewhere else, by a fixed rule.
fn shuffled(board: &Board, seed: u64) -> Board {
    let mut board = board.clone();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = |below: i32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i32 % below
    };
    let elements: Vec<Element> = board.elements().cloned().collect();
    for element in &elements {
        if let Body::Box(body) = &element.body {
            let corner = Point::at_units(random(2400), random(1400));
            let rect = Rect::sized(corner, body.rect.width(), body.rect.height());
            let body = Body::Box(BoxElement { rect, ..body.clone() });
            board.apply(&Op::Replace { element: Element { body, ..element.clone() } }).unwrap();
        }
    }
    for element in &elements {
        if let Body::Arrow(arrow) = &element.body {
            let mut arrow = arrow.clone();
            arrow.bends.clear();
            let body = Body::Arrow(reattach(&arrow, |id| board.get(id).and_then(Element::as_box)));
            board.apply(&Op::Replace { element: Element { body, ..element.clone() } }).unwrap();
        }
    }
    board
}

fn picture(name: &str, board: &Board) {
    if let Some(folder) = std::env::var_os("TIDY_PICTURES") {
        let file = std::path::Path::new(&folder).join(format!("{name}.svg"));
        std::fs::write(file, board_svg(board, Paper::Light, name)).unwrap();
    }
}

#[test]
fn reference_designs_are_readable_whatever_they_looked_like_before() {
    println!(
        "{:<28}{:>10}{:>10}{:>10}{:>10}{:>14}",
        "", "crossings", "overlaps", "through", "length", "size"
    );
    for prompt in classics() {
        let drawn = board_of(&prompt.reference);
        let row = |name: &str, looks: Looks| {
            let Looks { crossings, overlaps, through, length, size } = looks;
            let size = format!("{} x {}", size.0, size.1);
            println!("{name:<28}{crossings:>10}{overlaps:>10}{through:>10}{length:>10}{size:>14}");
        };
        let mut boards = vec![(prompt.id.clone(), drawn.clone())];
        boards.extend((1..=3).map(|seed| (format!("{} shuffled {seed}", prompt.id), shuffled(&drawn, seed))));
        for (name, board) in boards {
            let after = tidied(&board, &BTreeSet::new());
            let (was, is) = (looks(&board), looks(&after));
            row(&name, was);
            row("  tidied", is);
            picture(&name.replace(' ', "-"), &after);
            assert_eq!(is.overlaps, 0, "{name}");
            // A shuffled board has at least three times the crossings and the lines through boxes, and longer lines.
            let mended = is.crossings * 3 <= was.crossings && is.through * 3 <= was.through;
            assert!(board == drawn || (mended && is.length * 3 <= was.length * 2), "{name}: {was:?}, {is:?}");
            assert_eq!(tidy(&after, &BTreeSet::new()), None, "{name} is tidied twice");
        }
    }
}

/// A board that is drawn step by step.
#[derive(Default)]
struct Drawing {
    board: Board,
}

impl Drawing {
    fn add(&mut self, body: Body) -> ElementId {
        let id = self.board.free_id(0);
        self.board.apply(&Op::add(Element::new(id, body, Style::default()))).unwrap();
        id
    }

    fn put(&mut self, kind: BoxKind, x: i32, y: i32) -> ElementId {
        self.add(Body::Box(BoxElement::usual(kind, Point::at_units(x, y))))
    }

    fn service(&mut self, x: i32, y: i32) -> ElementId {
        self.put(BoxKind::Node(NodeKind::Service), x, y)
    }

    fn frame(&mut self, x: i32, y: i32, width: i32, height: i32) -> ElementId {
        let rect = Rect::sized(Point::at_units(x, y), units(width), units(height));
        self.add(Body::Box(BoxElement { rect, ..BoxElement::usual(BoxKind::Frame, rect.center()) }))
    }

    fn write(&mut self, x: i32, y: i32, text: &str) -> ElementId {
        let at = Point::at_units(x, y);
        let body = BoxElement { rect: Rect::sized(at, 0, 0), ..BoxElement::usual(BoxKind::Text, at) };
        self.add(Body::Box(body.labelled(text, FontSize::Small)))
    }

    fn stroke(&mut self, places: &[(i32, i32)]) -> ElementId {
        let points = places.iter().map(|(x, y)| Point::at_units(*x, *y)).collect();
        self.add(Body::Stroke(Stroke::even(points)))
    }

    fn join(&mut self, from: ElementId, to: ElementId) -> ElementId {
        let of = |id| self.board.get(id).unwrap();
        let arrow = route_between(&self.board, of(from), of(to));
        self.add(Body::Arrow(arrow))
    }

    fn change(&mut self, id: ElementId, change: impl Fn(&mut Element)) {
        let mut element = self.board.get(id).unwrap().clone();
        change(&mut element);
        self.board.apply(&Op::Replace { element }).unwrap();
    }

    fn tidied(&self) -> Board {
        tidied(&self.board, &BTreeSet::new())
    }
}

fn rect(board: &Board, id: ElementId) -> Rect {
    match &board.get(id).unwrap().body {
        Body::Box(body) => body.rect,
        Body::Stroke(stroke) => Rect::of_points(&stroke.points).unwrap(),
        Body::Arrow(arrow) => Rect::of_points(&arrow.points()).unwrap(),
    }
}

fn way(before: &Board, after: &Board, id: ElementId) -> Vector {
    rect(after, id).min.from_origin(rect(before, id).min)
}

/// Six boxes askew with arrows among them.
fn askew() -> (Drawing, Vec<ElementId>) {
    let mut drawing = Drawing::default();
    let places = [(0, 0), (210, 90), (380, -60), (300, 260), (80, 300), (560, 150)];
    let ids: Vec<ElementId> = places.iter().map(|(x, y)| drawing.service(*x, *y)).collect();
    for (from, to) in [(0, 1), (1, 2), (1, 3), (0, 4), (3, 5), (2, 5)] {
        drawing.join(ids[from], ids[to]);
    }
    (drawing, ids)
}

#[test]
fn six_boxes_askew_stand_in_layers_and_come_back_with_one_undo() {
    let (drawing, ids) = askew();
    let mut board = drawing.board.clone();
    let edit = tidy(&board, &BTreeSet::new()).unwrap();
    assert_eq!(edit.name, "Tidy");
    let mut history = History::default();
    history.apply(&mut board, &edit);
    let column = |id: ElementId| rect(&board, id).center().x;
    assert_eq!(column(ids[1]), column(ids[4]));
    assert_eq!(column(ids[2]), column(ids[3]));
    assert!(ids.windows(2).all(|pair| rect(&board, pair[0]) != rect(&board, pair[1])));
    let looks = looks(&board);
    assert_eq!((looks.crossings, looks.overlaps, looks.through), (0, 0, 0));
    for arrow in board.elements().filter_map(Element::as_arrow) {
        let ends = [arrow.from, arrow.to].map(|end| rect(&board, end.bound.unwrap()).grown(units(6)));
        assert!(ends[0].contains(arrow.from.at) && ends[1].contains(arrow.to.at), "{arrow:?}");
    }
    history.undo(&mut board);
    assert_eq!(board, drawing.board);
}

#[test]
fn what_is_in_its_place_is_not_changed() {
    for board in [Board::new(), askew().0.tidied()] {
        assert_eq!(tidy(&board, &BTreeSet::new()), None);
    }
}

#[test]
fn a_selection_is_laid_out_alone_and_keeps_clear_of_the_rest() {
    let (mut drawing, ids) = askew();
    let stranger = drawing.service(300, 100);
    let chosen: BTreeSet<ElementId> = ids.iter().copied().collect();
    let after = tidied(&drawing.board, &chosen);
    assert_eq!(rect(&after, stranger), rect(&drawing.board, stranger));
    assert_eq!(looks(&after).overlaps, 0);
    assert_eq!(tidy(&after, &chosen), None);
}

#[test]
fn what_is_locked_stays() {
    let (mut drawing, ids) = askew();
    drawing.change(ids[3], |element| element.locked = true);
    let after = drawing.tidied();
    assert_eq!(rect(&after, ids[3]), rect(&drawing.board, ids[3]));
    assert_ne!(rect(&after, ids[0]), rect(&drawing.board, ids[0]));
    assert_eq!(looks(&after).overlaps, 0);
    assert_eq!(tidy(&after, &BTreeSet::new()), None);
}

#[test]
fn a_group_goes_as_one_with_its_ink_and_its_lines() {
    let (mut drawing, ids) = askew();
    let lines = drawing.stroke(&[(400, 330), (440, 360)]);
    let inner = drawing.join(ids[5], ids[3]);
    for id in [ids[3], ids[5], lines, inner] {
        drawing.change(id, |element| element.groups = vec![GroupId(7)]);
    }
    let after = drawing.tidied();
    let ways = [ids[3], ids[5], lines].map(|id| way(&drawing.board, &after, id));
    assert!(ways.iter().all(|way| *way == ways[0]), "{ways:?}");
    assert_ne!(ways[0], Vector::default());
}

#[test]
fn the_boxes_of_one_group_alone_are_laid_out_one_by_one() {
    let (mut drawing, ids) = askew();
    for id in &ids {
        drawing.change(*id, |element| element.groups = vec![GroupId(7)]);
    }
    assert_eq!(drawing.tidied().elements().count(), drawing.board.len());
    assert!(tidy(&drawing.board, &ids.into_iter().collect()).is_some());
}

#[test]
fn a_frame_is_fitted_around_what_lies_in_it_and_nothing_else_comes_into_it() {
    let (mut drawing, ids) = askew();
    let frame = drawing.frame(190, -150, 500, 230);
    let held = drawing.service(500, 0);
    drawing.join(ids[2], held);
    let after = drawing.tidied();
    assert!(rect(&after, frame).encloses(rect(&after, ids[2])));
    assert!(rect(&after, frame).encloses(rect(&after, held)));
    for id in [0, 1, 3, 4, 5].map(|at| ids[at]) {
        assert!(!overlap(rect(&after, frame), rect(&after, id)), "{id:?} lies in the frame");
    }
    assert_eq!(tidy(&after, &BTreeSet::new()), None);
}

#[test]
fn a_frame_around_the_selection_grows_with_it() {
    let mut drawing = Drawing::default();
    let frame = drawing.frame(-200, -100, 400, 200);
    let (one, two) = (drawing.service(-60, 0), drawing.service(60, 10));
    drawing.join(one, two);
    let after = tidied(&drawing.board, &[one, two].into());
    assert!(rect(&after, frame).encloses(rect(&after, one).union(rect(&after, two))));
    assert!(rect(&after, frame).encloses(rect(&drawing.board, frame)));
}

#[test]
fn remarks_and_ink_go_with_what_they_are_about() {
    let (mut drawing, ids) = askew();
    let below = drawing.write(40, 345, "one partition");
    let over = drawing.stroke(&[(540, 130), (580, 170)]);
    let leads = |element: &&Element| element.as_arrow().is_some_and(|arrow| arrow.from.bound == Some(ids[3]));
    let arrow = drawing.board.elements().find(leads).unwrap().id;
    let middle = drawing.board.get(arrow).unwrap().as_arrow().unwrap().label_center();
    let along = drawing.write(middle.x / 16 - 14, middle.y / 16 - 10, "p99");
    let after = drawing.tidied();
    assert_eq!(way(&drawing.board, &after, below), way(&drawing.board, &after, ids[4]));
    assert_eq!(way(&drawing.board, &after, over), way(&drawing.board, &after, ids[5]));
    let center = |board: &Board| board.get(arrow).unwrap().as_arrow().unwrap().label_center();
    assert_eq!(way(&drawing.board, &after, along), center(&after).from_origin(center(&drawing.board)));
    assert_eq!(looks(&after).overlaps, 0);
    assert_eq!(tidy(&after, &BTreeSet::new()), None);
}

#[test]
fn a_loose_arrow_goes_with_the_boxes_that_it_was_drawn_between() {
    let mut drawing = Drawing::default();
    let (one, two) = (drawing.service(0, 0), drawing.service(300, 200));
    let ends = [(100, 0), (200, 200)].map(|(x, y)| ArrowEnd::free(Point::at_units(x, y)));
    let arrow = drawing.add(Body::Arrow(Arrow::between(ends[0], ends[1])));
    let after = drawing.tidied();
    assert_eq!(rect(&after, one).center().y, rect(&after, two).center().y);
    let drawn = after.get(arrow).unwrap().as_arrow().unwrap().clone();
    assert_eq!(drawn.from.at.from_origin(ends[0].at), way(&drawing.board, &after, one));
    assert_eq!(drawn.to.at.from_origin(ends[1].at), way(&drawing.board, &after, two));
}

#[test]
fn an_arrow_into_the_open_goes_with_the_box_that_it_leaves() {
    let (mut drawing, ids) = askew();
    let ends = [
        ArrowEnd { at: Point::at_units(560, 190), bound: Some(ids[5]) },
        ArrowEnd::free(Point::at_units(560, 400)),
    ];
    let arrow = drawing.add(Body::Arrow(Arrow::between(ends[0], ends[1])));
    let after = drawing.tidied();
    let drawn = after.get(arrow).unwrap().as_arrow().unwrap().clone();
    assert_eq!(drawn.to.at.from_origin(ends[1].at), way(&drawing.board, &after, ids[5]));
    assert_eq!(drawn.from.bound, Some(ids[5]));
}

#[test]
fn notes_of_a_storming_are_lined_up_and_keep_their_time() {
    let mut drawing = Drawing::default();
    let places = [(0, 0), (140, 30), (300, -20), (20, 150), (310, 130), (470, 10)];
    let note = |(at, (x, y)): (usize, &(i32, i32))| {
        let kind = if at < 3 { StickyKind::Event } else { StickyKind::Policy };
        drawing.put(BoxKind::Sticky(kind), *x, *y)
    };
    let ids: Vec<ElementId> = places.iter().enumerate().map(note).collect();
    let after = drawing.tidied();
    let at = |at: usize| rect(&after, ids[at]).center();
    assert!([1, 2, 5].iter().all(|other| at(*other).y == at(0).y), "one row");
    assert_eq!((at(3).y, at(3).x, at(4).x), (at(4).y, at(0).x, at(2).x));
    assert!(at(0).x < at(1).x && at(1).x < at(2).x && at(2).x < at(5).x, "in order");
    assert_eq!(tidy(&after, &BTreeSet::new()), None);
}

/// Whether one of two boxes may hold the other.
fn may_hold(board: &Board, id: ElementId) -> bool {
    let kind = board.get(id).unwrap().as_box().unwrap().kind;
    matches!(kind, BoxKind::Frame | BoxKind::Shape(ShapeKind::Rectangle | ShapeKind::Ellipse))
}

/// Whether a box lies in a locked one or in one of a group. What has no room in the first stays as it was, and what
/// lies in the second goes along with the group as it is, upon others or not.
fn is_in_another_hand(board: &Board, id: ElementId) -> bool {
    let rect = board.get(id).unwrap().as_box().unwrap().rect;
    let holds = |element: &Element| {
        (element.locked || !element.groups.is_empty())
            && element.id != id
            && element.as_box().is_some_and(|body| body.rect.encloses(rect))
    };
    board.elements().any(|element| holds(element) && may_hold(board, element.id))
}

/// The board without locks, without arrows that are not bound and without writing that is not a box. Which box loose
/// things are about is a guess, and so is which of two frames holds a box when locks keep them on one another; it
/// may be another one when boxes have moved. What stays with locks is a property of the layout.
fn without_loose(board: &Board) -> Board {
    let is_loose = |element: &Element| match &element.body {
        Body::Box(body) => body.kind == BoxKind::Text,
        Body::Arrow(arrow) => [arrow.from, arrow.to].iter().any(|end| {
            end.bound
                .and_then(|id| board.get(id))
                .and_then(Element::as_box)
                .is_none_or(|body| body.kind == BoxKind::Text)
        }),
        Body::Stroke(_) => false,
    };
    let mut kept = Board::new();
    for element in board.elements().filter(|element| !is_loose(element)) {
        kept.apply(&Op::add(Element { locked: false, ..element.clone() })).unwrap();
    }
    kept
}

proptest! {
    #![proptest_config(tried_on(96))]

    #[test]
    fn any_board_is_tidied_without_loss_and_comes_back(board in any_board()) {
        if let Some(edit) = tidy(&board, &BTreeSet::new()) {
            let mut after = board.clone();
            let (back, rejected) = after.apply_edit(&edit);
            prop_assert!(rejected.is_empty());
            prop_assert_eq!(after.len(), board.len());
            for element in board.elements().filter(|element| element.locked) {
                let now = after.get(element.id).unwrap();
                let same_box = element.as_box().map(|body| body.rect) == now.as_box().map(|body| body.rect);
                prop_assert!(same_box, "{:?} is locked and moved", element.id);
            }
            after.apply_edit(&back);
            prop_assert_eq!(after, board);
        }
    }

    #[test]
    fn boxes_of_any_board_stand_apart_afterwards(board in any_board()) {
        let after = tidied(&board, &BTreeSet::new());
        let free: Vec<(ElementId, Rect)> = rects(&after)
            .into_iter()
            .filter(|(id, _)| {
                let element = after.get(*id).unwrap();
                let is_free = !element.locked && element.groups.is_empty() && !may_hold(&after, *id);
                is_free && !is_in_another_hand(&after, *id)
            })
            .collect();
        for (at, (a, one)) in free.iter().enumerate() {
            for (b, other) in &free[at + 1..] {
                prop_assert!(!overlap(*one, *other), "{a:?} lies on {b:?}");
            }
        }
    }

    #[test]
    fn a_board_that_was_tidied_stays_as_it_is(board in any_board().prop_map(|board| without_loose(&board))) {
        let after = tidied(&board, &BTreeSet::new());
        let again = tidy(&after, &BTreeSet::new());
        let moved = again.map_or(0, |edit| edit.ops.len());
        prop_assert_eq!(moved, 0);
    }
}

/// Boards of many boxes in every shape come to an end, and to a board without overlaps.
#[test]
fn very_big_boards_are_tidied_too() {
    for (name, make) in boards::BIG {
        let board = make(1_000);
        let begin = std::time::Instant::now();
        let edit = tidy(&board, &BTreeSet::new());
        println!("{name}: {:?}", begin.elapsed());
        let mut after = board.clone();
        after.apply_edit(&edit.expect("a big board is not tidy"));
        assert_eq!(overlaps_of(&after), 0, "{name}");
    }
}

fn overlaps_of(board: &Board) -> usize {
    let mut rects = rects(board);
    rects.retain(|(id, _)| !may_hold(board, *id));
    let others = |at: usize| rects[at + 1..].iter().filter(|(_, other)| overlap(rects[at].1, *other)).count();
    (0..rects.len()).map(others).sum()
}
