//! The tables of drawing, binding, bending and routing arrows by hand: what each input makes of an arrow.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{
    Arrow, ArrowEnd, ArrowLook, Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Head, MIDWAY,
    NodeKind, Op, Point, Rect, Route, ShapeKind, Style, units, with_arrows,
};
use dryrun::tools::{
    Gesture, Handle, Input, Modifiers, Outcome, Scene, Snapping, Tool, bindable_at, delete, find_route,
    handles_of, label_rect, next_route, set_route, toggle_head, with_route,
};
use std::collections::BTreeSet;

const ARROW: ElementId = ElementId(9);

/// A (1) at 0,0 and B (2) at 400,0 are services of 100 by 60, C (3) is a service at 400,300; 4 is writing from 200,150
/// on, 5 a frame from -50,200 to 250,500 that holds the service 6 at 0,300, 7 a rectangle around B.
fn boxes() -> Board {
    let mut board = Board::new();
    let mut put = |id: u32, kind: BoxKind, x: i32, y: i32, width: i32, height: i32| {
        let rect = Rect::sized(Point::at_units(x, y), units(width), units(height));
        let body = BoxElement { rect, ..BoxElement::usual(kind, Point::default()) };
        board.apply(&Op::add(Element::new(ElementId(id), Body::Box(body), Style::default()))).unwrap();
    };
    let service = BoxKind::Node(NodeKind::Service);
    put(7, BoxKind::Shape(ShapeKind::Rectangle), 370, -40, 160, 140);
    put(5, BoxKind::Frame, -50, 200, 300, 300);
    put(1, service, 0, 0, 100, 60);
    put(2, service, 400, 0, 100, 60);
    put(3, service, 400, 300, 100, 60);
    put(4, BoxKind::Text, 200, 150, 80, 20);
    put(6, service, 0, 300, 100, 60);
    board
}

/// The boxes, and an arrow (9) from one to another.
fn joined(from: u32, to: u32, route: Route, label: &str) -> Board {
    let mut board = boxes();
    let end = |id: u32| ArrowEnd { at: Point::default(), bound: Some(ElementId(id)) };
    let arrow = Arrow { route, ..Arrow::between(end(from), end(to)) }.labelled(label);
    let element = Element::new(ARROW, Body::Arrow(arrow), Style::default());
    for element in with_arrows(&board, vec![element]) {
        board.apply(&Op::add(element)).unwrap();
    }
    board
}

fn scene<'a>(board: &'a Board, selection: &'a BTreeSet<ElementId>, tool: Tool, keys: &str) -> Scene<'a> {
    let keys = Modifiers { ctrl: keys.contains("ctrl"), ..Modifiers::default() };
    let snapping = Snapping::default();
    let arrow = ArrowLook { route: Route::Elbow, ..ArrowLook::default() };
    Scene { board, selection, tool, style: Style::default(), arrow, keys, snapping, reach: units(8) }
}

fn arrow(board: &Board) -> &Arrow {
    board.get(ARROW).unwrap().as_arrow().unwrap()
}

fn in_units(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().map(|point| (point.x / 16, point.y / 16)).collect()
}

/// What inputs make of a board: presses, moves and releases at places in units.
fn play(board: &mut Board, tool: Tool, selected: &[ElementId], keys: &str, inputs: &[Input]) -> Vec<Edit> {
    let mut selection: BTreeSet<ElementId> = selected.iter().copied().collect();
    let mut gesture = Gesture::Idle;
    let mut edits = Vec::new();
    for input in inputs {
        let (next, outcomes) = gesture.on(*input, &scene(board, &selection, tool, keys));
        gesture = next;
        for outcome in outcomes {
            match outcome {
                Outcome::Edit(edit) => {
                    let (_, rejected) = board.apply_edit(&edit);
                    assert!(rejected.is_empty());
                    edits.push(edit);
                }
                Outcome::Select(ids) => selection = ids,
                _ => {}
            }
        }
    }
    edits
}

fn drag(from: (i32, i32), to: (i32, i32)) -> [Input; 3] {
    let at = |(x, y): (i32, i32)| Point::at_units(x, y);
    [Input::Press(at(from)), Input::Move(at(to)), Input::Release(at(to))]
}

#[test]
fn what_binds_where() {
    let board = boxes();
    let none = BTreeSet::new();
    for (at, keys, expected) in [
        ((50, 30), "", Some(1)),
        ((104, 30), "", Some(1)),
        ((107, 30), "", Some(1)),
        ((112, 30), "", None),
        ((-6, 20), "", Some(1)),
        ((450, 30), "", Some(2)),
        // Within the rectangle around it, but at the border of what lies inside.
        ((506, 30), "", Some(2)),
        ((380, 80), "", Some(7)),
        ((240, 160), "", None),
        ((200, 400), "", None),
        ((50, 330), "", Some(6)),
        ((50, 30), "ctrl", None),
        ((450, 30), "ctrl", None),
        ((240, 160), "ctrl", Some(4)),
        ((200, 400), "ctrl", Some(5)),
        ((50, 330), "ctrl", None),
        ((700, 700), "ctrl", None),
    ] {
        let scene = scene(&board, &none, Tool::Arrow, keys);
        let found = bindable_at(&scene, Point::at_units(at.0, at.1));
        assert_eq!(found.map(|id| id.0), expected, "{at:?} {keys:?}");
    }
}

#[test]
fn an_arrow_is_drawn_in_the_look_in_hand_and_bound_as_shown_before() {
    for (from, to, keys, bound) in [
        ((50, 30), (450, 330), "", (Some(1), Some(3))),
        ((104, 30), (395, 330), "", (Some(1), Some(3))),
        ((50, 30), (240, 160), "", (Some(1), None)),
        ((50, 30), (240, 160), "ctrl", (None, Some(4))),
        ((700, 30), (800, 160), "", (None, None)),
    ] {
        let mut board = boxes();
        let edits = play(&mut board, Tool::Arrow, &[], keys, &drag(from, to));
        let drawn = board.elements().find_map(Element::as_arrow).unwrap();
        assert_eq!(edits[0].name, "Add arrow");
        assert_eq!(drawn.look(), ArrowLook { route: Route::Elbow, ..ArrowLook::default() });
        assert!(!drawn.placed);
        let ids = (drawn.from.bound.map(|id| id.0), drawn.to.bound.map(|id| id.0));
        assert_eq!(ids, bound, "{from:?} {to:?} {keys:?}");
        let points = drawn.points();
        assert!(points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y), "{points:?}");
    }
}

#[test]
fn an_arrow_that_is_clicked_together_is_placed_and_right_angled() {
    let mut board = boxes();
    let at = |x, y| Point::at_units(x, y);
    let clicks =
        [(50, 30), (150, 130), (450, 330)].map(|(x, y)| [Input::Press(at(x, y)), Input::Release(at(x, y))]);
    play(&mut board, Tool::Arrow, &[], "", &clicks.concat());
    let drawn = board.elements().find_map(Element::as_arrow).unwrap();
    let points = drawn.points();
    assert!(drawn.placed && drawn.to.bound == Some(ElementId(3)));
    assert!(points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y), "{points:?}");
}

#[test]
fn a_piece_moves_along_its_axis_and_stays_there() {
    // From A at its right to C at its left: level to the middle, down, level again.
    for (from, to, expected) in [
        // The piece in the middle goes sideways; how far up or down the pointer is says nothing.
        ((250, 180), (300, 60), vec![(300, 30), (300, 330)]),
        ((250, 180), (130, 180), vec![(130, 30), (130, 330)]),
        // The first piece slides along its box.
        ((170, 30), (170, 45), vec![(250, 45), (250, 330)]),
        // Beyond the side of its box it leaves a jog behind.
        ((170, 30), (170, 90), vec![(122, 30), (122, 90), (250, 90), (250, 330)]),
        // Near the line of the last piece it joins that.
        ((170, 30), (170, 328), vec![(122, 30), (122, 330)]),
    ] {
        let mut board = joined(1, 3, Route::Elbow, "");
        let plain = arrow(&board).clone();
        assert_eq!(in_units(&plain.bends), [(250, 30), (250, 330)]);
        let edits = play(&mut board, Tool::Select, &[ARROW], "", &drag(from, to));
        assert_eq!(edits.iter().map(|edit| edit.name.as_str()).collect::<Vec<_>>(), ["Bend arrow"]);
        assert_eq!(in_units(&arrow(&board).bends), expected, "{from:?} to {to:?}");
        assert!(arrow(&board).placed);
        let again = find_route(&board, &[ARROW]).unwrap();
        board.apply_edit(&again);
        assert_eq!(arrow(&board), &plain, "the route is found again");
    }
}

#[test]
fn a_second_press_on_a_handle_of_a_placed_arrow_finds_its_route_again() {
    for (route, grab, to) in [
        (Route::Elbow, (250, 180), (300, 180)),
        (Route::Curved, (250, 180), (200, 240)),
        (Route::Straight, (250, 180), (200, 240)),
    ] {
        let mut board = joined(1, 3, route, "");
        let plain = arrow(&board).clone();
        let first = Input::DoublePress(Point::at_units(grab.0, grab.1));
        assert!(play(&mut board, Tool::Select, &[ARROW], "", &[first]).is_empty(), "nothing was placed yet");
        play(&mut board, Tool::Select, &[ARROW], "", &drag(grab, to));
        assert!(arrow(&board).placed && arrow(&board) != &plain, "{route:?}");
        let handles = handles_of(&board, &[ARROW].into(), units(8));
        let handle =
            handles.iter().find(|(handle, _)| matches!(handle, Handle::Bend(..) | Handle::Piece(..)));
        let edits = play(&mut board, Tool::Select, &[ARROW], "", &[Input::DoublePress(handle.unwrap().1)]);
        assert_eq!(edits[0].name, "Find route");
        assert_eq!(arrow(&board), &plain, "{route:?}");
    }
}

#[test]
fn a_bend_that_is_pulled_straight_goes_and_the_arrow_stays_placed() {
    let mut board = joined(1, 3, Route::Straight, "");
    play(&mut board, Tool::Select, &[ARROW], "", &drag((250, 180), (200, 240)));
    assert_eq!(arrow(&board).bends.len(), 1);
    let straight = arrow(&board).from.at.middle(arrow(&board).to.at);
    play(&mut board, Tool::Select, &[ARROW], "", &drag((200, 240), (straight.x / 16, straight.y / 16)));
    assert!(arrow(&board).bends.is_empty() && arrow(&board).placed);
}

#[test]
fn a_label_slides_along_and_takes_the_middle_when_it_is_near() {
    // Level from 104 to 396, so the middle is at 250.
    for (to, expected) in
        [((330, 45), 774), ((256, 30), MIDWAY), ((180, 0), 260), ((-500, 30), 0), ((900, 30), 1_000)]
    {
        // Whether the arrow is selected already makes no difference.
        for selected in [&[ARROW][..], &[], &[ElementId(3)]] {
            let mut board = joined(1, 2, Route::Straight, "PlaceOrder");
            let edits = play(&mut board, Tool::Select, selected, "", &drag((250, 30), to));
            assert_eq!(edits[0].name, "Slide label");
            let at = arrow(&board).label_at;
            assert!(at.abs_diff(expected) <= 4, "{to:?} gives {at}");
            assert!(arrow(&board).bends.is_empty() && !arrow(&board).placed, "the route is as it was");
        }
    }
}

#[test]
fn an_arrow_that_is_held_at_both_ends_is_not_moved_and_leaves_no_step() {
    let mut board = joined(1, 2, Route::Straight, "");
    let edits = play(&mut board, Tool::Select, &[], "", &drag((180, 30), (180, 120)));
    assert!(edits.is_empty(), "{edits:?}");
}

#[test]
fn no_handle_lies_behind_the_label() {
    for route in Route::ALL {
        for (from, to) in [(1, 2), (1, 3), (1, 6), (2, 3), (3, 6)] {
            for label in ["", "ok", "OrderPlaced", "a label that is wider than most arrows are long"] {
                let board = joined(from, to, route, label);
                let covered = label_rect(board.get(ARROW).unwrap());
                assert_eq!(covered.is_some(), !label.is_empty());
                for (handle, place) in handles_of(&board, &[ARROW].into(), units(8)) {
                    let is_middle = matches!(handle, Handle::NewBend(..) | Handle::Piece(..));
                    let hidden = is_middle && covered.is_some_and(|label| label.contains(place));
                    assert!(!hidden, "{handle:?} at {place:?} of {route:?} {from} to {to} {label:?}");
                }
            }
        }
    }
}

#[test]
fn an_end_moves_to_another_box_and_the_route_follows() {
    for route in Route::ALL {
        let mut board = joined(1, 2, route, "");
        let at = arrow(&board).to.at;
        let edits = play(&mut board, Tool::Select, &[ARROW], "", &drag((at.x / 16, at.y / 16), (450, 330)));
        assert_eq!(edits[0].name, "Move arrow end");
        assert_eq!(arrow(&board), arrow(&joined(1, 3, route, "")), "{route:?}");
    }
}

#[test]
fn a_cancelled_gesture_leaves_arrows_as_they_are() {
    for route in Route::ALL {
        for from in [(104, 30), (250, 180), (170, 30), (250, 100)] {
            let mut board = joined(1, 3, route, "PlaceOrder");
            let before = board.clone();
            let [press, moved, _] = drag(from, (300, 90));
            let edits = play(&mut board, Tool::Select, &[ARROW], "", &[press, moved, Input::Cancel]);
            assert!(edits.is_empty() && board == before, "{route:?} {from:?}");
        }
    }
}

#[test]
fn routes_are_gone_through_by_one_key_and_one_undo_takes_each_back() {
    let mut board = joined(1, 3, Route::Curved, "");
    let first = board.clone();
    let mut inverses = Vec::new();
    for expected in [Route::Straight, Route::Elbow, Route::Curved] {
        let (edit, route) = next_route(&board, &[ARROW], true).unwrap();
        inverses.push(board.apply_edit(&edit).0);
        assert_eq!((edit.name.as_str(), route, arrow(&board).route), ("Change route", expected, expected));
    }
    assert_eq!(board, first, "the last one is the first one");
    assert_eq!(next_route(&board, &[ARROW], false).unwrap().1, Route::Elbow);
    for inverse in inverses.iter().rev() {
        board.apply_edit(inverse);
    }
    assert_eq!(board, first);
    assert_eq!(next_route(&board, &[ElementId(1)], true), None);
    assert_eq!(set_route(&board, &[ARROW], Route::Curved), None);
}

#[test]
fn bends_that_were_placed_are_kept_where_they_mean_the_same() {
    for (from, to, keeps) in [
        (Route::Curved, Route::Straight, true),
        (Route::Straight, Route::Curved, true),
        (Route::Straight, Route::Elbow, false),
        (Route::Elbow, Route::Curved, false),
    ] {
        let mut board = joined(1, 3, from, "");
        play(&mut board, Tool::Select, &[ARROW], "", &drag((250, 180), (200, 240)));
        let bends = arrow(&board).bends.clone();
        board.apply_edit(&set_route(&board, &[ARROW], to).unwrap());
        assert_eq!(
            (arrow(&board).placed, arrow(&board).bends == bends),
            (keeps, keeps),
            "{from:?} to {to:?}"
        );
    }
}

#[test]
fn heads_are_given_and_taken_at_either_end() {
    let mut board = joined(1, 2, Route::Curved, "");
    for (at_start, expected) in [
        (true, (Head::Arrow, Head::Arrow)),
        (false, (Head::Arrow, Head::None)),
        (true, (Head::None, Head::None)),
        (false, (Head::None, Head::Arrow)),
    ] {
        board.apply_edit(&toggle_head(&board, &[ARROW], at_start).unwrap());
        assert_eq!((arrow(&board).start_head, arrow(&board).end_head), expected);
    }
    assert_eq!(toggle_head(&board, &[ElementId(1)], true), None);
}

#[test]
fn what_is_locked_keeps_its_route() {
    let mut board = joined(1, 3, Route::Curved, "");
    let locked = Element { locked: true, ..board.get(ARROW).unwrap().clone() };
    board.apply(&Op::Replace { element: locked }).unwrap();
    assert_eq!(set_route(&board, &[ARROW], Route::Elbow), None);
}

#[test]
fn new_arrows_of_an_edit_take_the_route_in_hand() {
    let board = boxes();
    let (edit, id) = dryrun::tools::neighbour(&board, ElementId(1), dryrun::tools::Direction::Right).unwrap();
    let curved = with_route(&board, edit.clone(), Route::Curved);
    assert_eq!(curved, edit, "nothing changes that is as it should be");
    let mut after = board.clone();
    after.apply_edit(&with_route(&board, edit.clone(), Route::Elbow));
    assert!(after.get(id).is_some());
    assert_eq!(after.elements().find_map(Element::as_arrow).unwrap().route, Route::Elbow);
    let removal = delete(&board, &[ElementId(1)].into(), "Delete");
    assert_eq!(with_route(&board, removal.clone(), Route::Elbow), removal);
}
