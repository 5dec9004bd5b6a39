//! Properties of found routes, and what becomes of them when boxes come, move and go.
//!
//! `PROPTEST_CASES=10000 cargo test --test arrow_routes` runs the long version.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;

use dryrun::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Element, ElementId, Label, NodeKind, Op, Point, Rect,
    Route, ShapeKind, StickyKind, Style, Vector, distance_to_segment, outline, units, with_arrows,
};
use dryrun::tools::delete;
use properties::tried_on;
use proptest::prelude::*;
use strategies::{edit, element};

const KINDS: [BoxKind; 6] = [
    BoxKind::Node(NodeKind::Service),
    BoxKind::Node(NodeKind::Database),
    BoxKind::Node(NodeKind::External),
    BoxKind::Sticky(StickyKind::Event),
    BoxKind::Shape(ShapeKind::Diamond),
    BoxKind::Shape(ShapeKind::Ellipse),
];

fn put(board: &mut Board, element: Element) {
    for element in with_arrows(board, vec![element]) {
        let op = if board.get(element.id).is_some() { Op::Replace { element } } else { Op::add(element) };
        board.apply(&op).unwrap();
    }
}

fn put_box(board: &mut Board, kind: BoxKind, rect: Rect) -> ElementId {
    let id = board.free_id(0);
    let body = Body::Box(BoxElement { kind, rect, label: Label::default() });
    put(board, Element::new(id, body, Style::default()));
    id
}

fn end(board: &Board, id: ElementId) -> ArrowEnd {
    ArrowEnd { at: board.get(id).unwrap().as_box().unwrap().rect.center(), bound: Some(id) }
}

fn join(board: &mut Board, from: ElementId, to: ElementId, route: Route) -> ElementId {
    let id = board.free_id(0);
    let arrow = Arrow { route, ..Arrow::between(end(board, from), end(board, to)) };
    put(board, Element::new(id, Body::Arrow(arrow), Style::default()));
    id
}

fn arrow(board: &Board, id: ElementId) -> &Arrow {
    board.get(id).unwrap().as_arrow().unwrap()
}

fn rect(board: &Board, id: ElementId) -> Rect {
    board.get(id).unwrap().as_box().unwrap().rect
}

fn move_box(board: &mut Board, id: ElementId, way: Vector) {
    let element = board.get(id).unwrap().clone();
    let Body::Box(body) = element.body.clone() else { panic!("not a box") };
    let body = BoxElement { rect: body.rect.moved(way), ..body };
    put(board, Element { body: Body::Box(body), ..element });
}

/// Whether a run of points enters a rectangle, looked at closely.
fn enters(path: &[Point], rect: Rect) -> bool {
    let inner = rect.grown(-units(1));
    path.windows(2).any(|pair| {
        let steps = (pair[0].distance(pair[1]) / 16.0).ceil().max(1.0) as i32;
        (0..=steps).any(|step| {
            let at = |a: i32, b: i32| {
                a + ((i64::from(b) - i64::from(a)) * i64::from(step) / i64::from(steps)) as i32
            };
            inner.contains(Point::new(at(pair[0].x, pair[1].x), at(pair[0].y, pair[1].y)))
        })
    })
}

fn away_from_outline(body: &BoxElement, at: Point) -> f64 {
    let points = outline(body);
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| distance_to_segment(at, *a, *b)).fold(f64::INFINITY, f64::min)
}

/// Boxes in the cells of a grid, with at least 60 units between them, and arrows among them.
/// Boxes by kind and place, and arrows by the boxes that they join.
type Plan = (Vec<(usize, i32, i32)>, Vec<(usize, usize)>);

fn scene() -> impl Strategy<Value = Plan> {
    let boxes = proptest::collection::vec((0..KINDS.len(), 0_i32..60, 0_i32..40), 4..20);
    boxes.prop_flat_map(|boxes| {
        let count = boxes.len();
        let arrows = proptest::collection::vec((0..count, 0..count), 1..10);
        (Just(boxes), arrows)
    })
}

fn drawn(boxes: &[(usize, i32, i32)], arrows: &[(usize, usize)], route: Route) -> (Board, Vec<ElementId>) {
    let mut board = Board::new();
    let mut ids = Vec::new();
    for (at, (kind, x, y)) in boxes.iter().enumerate() {
        let at = i32::try_from(at).unwrap();
        let corner = Point::at_units(at % 5 * 300 + x, at / 5 * 210 + y);
        let (width, height) = KINDS[*kind].usual_size();
        ids.push(put_box(&mut board, KINDS[*kind], Rect::sized(corner, width, height)));
    }
    let arrows = arrows.iter().map(|(from, to)| join(&mut board, ids[*from], ids[*to], route)).collect();
    (board, arrows)
}

fn boxes_but(board: &Board, arrow: &Arrow) -> Vec<Rect> {
    let apart = |id: &ElementId| Some(*id) != arrow.from.bound && Some(*id) != arrow.to.bound;
    let others = board.elements().filter(|element| apart(&element.id));
    others.filter_map(Element::as_box).map(|body| body.rect).collect()
}

fn is_right_angled(points: &[Point]) -> bool {
    points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y)
}

proptest! {
    #![proptest_config(tried_on(64))]

    /// Boxes here stand 60 units and more apart, so there is always a way round.
    #[test]
    fn a_found_route_goes_through_no_other_box(
        (boxes, arrows) in scene(),
        route in proptest::sample::select(Route::ALL.to_vec()),
    ) {
        let (board, arrows) = drawn(&boxes, &arrows, route);
        for id in arrows {
            let arrow = arrow(&board, id);
            // Many arrows from a box to itself need more room than there is here.
            if arrow.from.bound == arrow.to.bound {
                continue;
            }
            for rect in boxes_but(&board, arrow) {
                prop_assert!(!enters(&arrow.path(), rect), "{id:?} {arrow:?} enters {rect:?}");
            }
        }
    }

    #[test]
    fn a_right_angled_route_has_level_and_upright_pieces_and_leaves_square_to_its_boxes(
        (boxes, arrows) in scene(),
    ) {
        let (board, arrows) = drawn(&boxes, &arrows, Route::Elbow);
        for id in arrows {
            let arrow = arrow(&board, id);
            let points = arrow.points();
            prop_assert!(is_right_angled(&points), "{points:?}");
            for (held, at, next) in [
                (arrow.from.bound.unwrap(), points[0], points[1]),
                (arrow.to.bound.unwrap(), points[points.len() - 1], points[points.len() - 2]),
            ] {
                let body = board.get(held).unwrap().as_box().unwrap();
                // Away from the box: neither the first piece nor what follows runs through it.
                prop_assert!(at.distance(next) > 0.0);
                let middle = body.rect.center();
                prop_assert!(next.distance(middle) > at.distance(middle), "{points:?} leaves into {:?}", body.rect);
            }
        }
    }

    #[test]
    fn every_found_route_ends_at_the_outlines_of_its_boxes(
        (boxes, arrows) in scene(),
        route in proptest::sample::select(Route::ALL.to_vec()),
    ) {
        let (board, arrows) = drawn(&boxes, &arrows, route);
        for id in arrows {
            let arrow = arrow(&board, id);
            for end in [arrow.from, arrow.to] {
                let body = board.get(end.bound.unwrap()).unwrap().as_box().unwrap();
                let away = away_from_outline(body, end.at);
                prop_assert!(away <= f64::from(units(5)), "{end:?} is {away} off {body:?}");
            }
        }
    }

    #[test]
    fn the_same_board_gives_the_same_routes(
        (boxes, arrows) in scene(),
        route in proptest::sample::select(Route::ALL.to_vec()),
    ) {
        prop_assert_eq!(drawn(&boxes, &arrows, route).0, drawn(&boxes, &arrows, route).0);
    }

    #[test]
    fn arrows_between_the_same_boxes_never_coincide(
        kinds in (0..KINDS.len(), 0..KINDS.len()),
        (x, y) in (-700_i32..700, -500_i32..500),
        turned in proptest::collection::vec(any::<bool>(), 2..5),
        route in proptest::sample::select(Route::ALL.to_vec()),
    ) {
        prop_assume!(x.abs() > 260 || y.abs() > 180);
        let mut board = Board::new();
        let place = |kind: usize, x, y| Rect::around(Point::at_units(x, y), KINDS[kind].usual_size().0, KINDS[kind].usual_size().1);
        let a = put_box(&mut board, KINDS[kinds.0], place(kinds.0, 0, 0));
        let b = put_box(&mut board, KINDS[kinds.1], place(kinds.1, x, y));
        let ids: Vec<ElementId> = turned
            .iter()
            .map(|back| if *back { join(&mut board, b, a, route) } else { join(&mut board, a, b, route) })
            .collect();
        for (at, one) in ids.iter().enumerate() {
            for other in &ids[at + 1..] {
                let middle = dryrun::board::point_along(&arrow(&board, *one).path(), 0.5);
                let near = arrow(&board, *other).path().windows(2).map(|pair| distance_to_segment(middle, pair[0], pair[1])).fold(f64::INFINITY, f64::min);
                prop_assert!(near >= f64::from(units(4)), "{near} between {:?} and {:?}", arrow(&board, *one), arrow(&board, *other));
            }
        }
    }

    #[test]
    fn moving_everything_moves_every_route_along(
        (boxes, arrows) in scene(),
        route in proptest::sample::select(Route::ALL.to_vec()),
        (x, y) in (-5_000_i32..5_000, -5_000_i32..5_000),
    ) {
        let (board, arrows) = drawn(&boxes, &arrows, route);
        let way = Vector::new(x, y);
        let moved = board.elements().filter_map(|element| {
            let body = element.as_box()?.clone();
            Some(Element { body: Body::Box(BoxElement { rect: body.rect.moved(way), ..body }), ..element.clone() })
        });
        let after = with_arrows(&board, moved.collect());
        for id in arrows {
            let expected: Vec<Point> = arrow(&board, id).points().iter().map(|point| point.moved(way)).collect();
            let now = after.iter().find(|element| element.id == id);
            let now = now.map_or_else(|| arrow(&board, id).points(), |element| element.as_arrow().unwrap().points());
            prop_assert_eq!(now, expected);
        }
    }

    /// Anything a file may hold: nothing panics, what is placed keeps its bends, and the result is settled.
    #[test]
    fn any_board_can_be_routed(edits in proptest::collection::vec(edit(), 0..8), changed in proptest::collection::vec(element(), 0..6)) {
        let mut board = Board::new();
        for edit in &edits {
            board.apply_edit(edit);
        }
        let mut seen = std::collections::BTreeSet::new();
        let changed: Vec<Element> = changed.into_iter().filter(|element| seen.insert(element.id)).collect();
        let after = with_arrows(&board, changed.clone());
        prop_assert_eq!(after.len() >= changed.len(), true);
        for (before, now) in changed.iter().zip(&after) {
            prop_assert_eq!(before.id, now.id);
            if let (Some(before), Some(now)) = (before.as_arrow(), now.as_arrow()) && before.placed && before.route != Route::Elbow {
                prop_assert_eq!(&before.bends, &now.bends);
            }
        }
        for element in after {
            let op = if board.get(element.id).is_some() { Op::Replace { element } } else { Op::add(element) };
            board.apply(&op).unwrap();
        }
        let gone = board.elements().map(|element| element.id).step_by(3).collect();
        let (_, rejected) = board.clone().apply_edit(&delete(&board, &gone, "Delete"));
        prop_assert!(rejected.is_empty());
    }
}

/// Two boxes side by side, 400 units apart, and a third one below that can be moved between them.
fn row(route: Route) -> (Board, [ElementId; 3], ElementId) {
    let mut board = Board::new();
    let service = BoxKind::Node(NodeKind::Service);
    let place = |x, y| Rect::around(Point::at_units(x, y), units(160), units(70));
    let boxes = [(0, 0), (560, 0), (280, 300)].map(|(x, y)| put_box(&mut board, service, place(x, y)));
    let arrow = join(&mut board, boxes[0], boxes[1], route);
    (board, boxes, arrow)
}

#[test]
fn where_nothing_lies_in_the_way_a_route_is_plain() {
    for route in Route::ALL {
        let (board, _, id) = row(route);
        assert_eq!(arrow(&board, id).bends, [], "{route:?}");
    }
}

#[test]
fn a_box_that_comes_into_the_way_is_gone_round_and_one_that_leaves_is_not() {
    for route in Route::ALL {
        let (mut board, [.., third], id) = row(route);
        let plain = arrow(&board, id).clone();
        move_box(&mut board, third, Vector::new(0, -units(300)));
        assert!(!arrow(&board, id).bends.is_empty(), "{route:?} goes through");
        assert!(!enters(&arrow(&board, id).path(), rect(&board, third)), "{route:?} goes through");
        move_box(&mut board, third, Vector::new(0, units(300)));
        assert_eq!(arrow(&board, id), &plain, "{route:?}");
        let between = put_box(
            &mut board,
            BoxKind::Sticky(StickyKind::Event),
            Rect::around(Point::at_units(280, 0), units(90), units(60)),
        );
        assert!(!arrow(&board, id).bends.is_empty(), "a new box is gone round too");
        board.apply_edit(&delete(&board, &[between].into(), "Delete"));
        assert_eq!(arrow(&board, id), &plain, "{route:?} closes up");
    }
}

#[test]
fn writing_and_frames_are_no_hindrance() {
    for kind in [BoxKind::Text, BoxKind::Frame] {
        let (mut board, _, id) = row(Route::Elbow);
        put_box(&mut board, kind, Rect::around(Point::at_units(280, 0), units(90), units(60)));
        assert_eq!(arrow(&board, id).bends, [], "{kind:?}");
    }
}

#[test]
fn what_is_drawn_around_an_end_is_no_hindrance() {
    for route in Route::ALL {
        let (mut board, [first, ..], id) = row(route);
        let around = rect(&board, first).grown(units(40));
        put_box(&mut board, BoxKind::Shape(ShapeKind::Rectangle), around);
        assert_eq!(arrow(&board, id).bends, [], "{route:?}");
    }
}

#[test]
fn a_placed_arrow_keeps_its_bends_and_its_right_angles() {
    for (route, way) in [
        (Route::Straight, (50, 90)),
        (Route::Curved, (-40, 60)),
        (Route::Elbow, (30, 120)),
        (Route::Elbow, (0, -200)),
    ] {
        let (mut board, [first, ..], id) = row(route);
        let bends = vec![
            Point::at_units(200, 0),
            Point::at_units(200, -150),
            Point::at_units(400, -150),
            Point::at_units(400, 0),
        ];
        let element = board.get(id).unwrap().clone();
        let placed = Arrow { bends: bends.clone(), placed: true, ..arrow(&board, id).clone() };
        put(&mut board, Element { body: Body::Arrow(placed), ..element });
        move_box(&mut board, first, Vector::new(units(way.0), units(way.1)));
        let now = arrow(&board, id);
        if route == Route::Elbow {
            assert!(is_right_angled(&now.points()), "{now:?}");
            assert_eq!(now.bends[1..], bends[1..], "only the first piece slides");
            assert_eq!(now.bends[0].x, bends[0].x);
        } else {
            assert_eq!(now.bends, bends, "{route:?}");
        }
        let body = board.get(first).unwrap().as_box().unwrap();
        assert!(away_from_outline(body, now.from.at) <= f64::from(units(5)), "{now:?}");
    }
}

/// Where a box reaches nearly to the middle line, lanes make room on the other side or keep close to the middle.
#[test]
fn lanes_beside_a_box_do_not_run_through_it() {
    let found: [(usize, i32, i32); 6] =
        [(2, 7, 32), (0, 47, 5), (1, 49, 12), (0, 50, 4), (1, 58, 26), (0, 23, 3)];
    for route in Route::ALL {
        for arrows in [&[(5, 3), (3, 5), (3, 5)][..], &[(5, 3); 7][..]] {
            let (board, ids) = drawn(&found, arrows, route);
            for id in ids {
                let arrow = arrow(&board, id);
                for rect in boxes_but(&board, arrow) {
                    assert!(!enters(&arrow.path(), rect), "{arrow:?} enters {rect:?}");
                }
            }
        }
    }
}

#[test]
fn deleting_a_twin_lets_the_other_take_the_middle() {
    for route in Route::ALL {
        let (mut board, [first, second, _], id) = row(route);
        let alone = arrow(&board, id).clone();
        let twin = join(&mut board, second, first, route);
        assert_ne!(arrow(&board, id), &alone, "{route:?} makes room");
        board.apply_edit(&delete(&board, &[twin].into(), "Delete"));
        assert_eq!(arrow(&board, id), &alone, "{route:?} closes up");
    }
}

#[test]
fn arrows_of_a_deleted_box_stay_where_they_are() {
    for route in Route::ALL {
        let (mut board, [first, ..], id) = row(route);
        let before = arrow(&board, id).clone();
        board.apply_edit(&delete(&board, &[first].into(), "Delete"));
        let after = arrow(&board, id);
        assert_eq!((after.points(), after.from.bound), (before.points(), None), "{route:?}");
    }
}

#[test]
fn an_arrow_to_its_own_box_leaves_and_comes_back() {
    for route in Route::ALL {
        let (mut board, [first, ..], _) = row(route);
        let loops = [join(&mut board, first, first, route), join(&mut board, first, first, route)];
        let [one, other] = loops.map(|id| arrow(&board, id).clone());
        assert!(one.bends.len() >= 3 && one.bends != other.bends, "{one:?} {other:?}");
        if route == Route::Elbow {
            assert!(is_right_angled(&one.points()) && is_right_angled(&other.points()));
        }
    }
}

#[test]
fn arrows_to_their_own_box_keep_to_the_corner_that_has_room() {
    for route in Route::ALL {
        let (mut board, [first, ..], _) = row(route);
        let service = BoxKind::Node(NodeKind::Service);
        for (x, y) in [(0, -130), (0, 130), (-230, 0)] {
            put_box(&mut board, service, Rect::around(Point::at_units(x, y), units(160), units(70)));
        }
        for _ in 0..2 {
            join(&mut board, first, first, route);
        }
        for arrow in board.elements().filter_map(Element::as_arrow) {
            for rect in boxes_but(&board, arrow) {
                assert!(!enters(&arrow.path(), rect), "{arrow:?} enters {rect:?}");
            }
        }
    }
}

#[test]
fn an_arrow_into_a_box_around_its_own_is_one_straight_piece() {
    let mut board = Board::new();
    let outer = put_box(
        &mut board,
        BoxKind::Shape(ShapeKind::Rectangle),
        Rect::around(Point::default(), units(600), units(400)),
    );
    let inner = put_box(
        &mut board,
        BoxKind::Node(NodeKind::Service),
        Rect::around(Point::at_units(-100, 20), units(160), units(70)),
    );
    for route in Route::ALL {
        for (from, to) in [(outer, inner), (inner, outer)] {
            let id = join(&mut board, from, to, route);
            let arrow = arrow(&board, id);
            assert!(arrow.bends.is_empty() && is_right_angled(&arrow.points()), "{arrow:?}");
            assert!(rect(&board, outer).contains(arrow.from.at) && rect(&board, outer).contains(arrow.to.at));
        }
    }
}

#[test]
fn changing_only_the_looks_leaves_every_route_as_it_is() {
    let (board, [first, ..], id) = row(Route::Elbow);
    // An old route that would be found otherwise today.
    let mut board = board;
    let element = board.get(id).unwrap().clone();
    let old = Arrow {
        bends: vec![Point::at_units(200, 10), Point::at_units(200, -9)],
        ..arrow(&board, id).clone()
    };
    board.apply(&Op::Replace { element: Element { body: Body::Arrow(old), ..element } }).unwrap();
    for id in [first, id] {
        let mut element = board.get(id).unwrap().clone();
        element.style.dashed = true;
        assert_eq!(with_arrows(&board, vec![element.clone()]), [element]);
    }
}
