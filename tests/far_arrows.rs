//! Arrows that lead past many boxes, while something is dragged into their way: they wait until the pointer rests.

#![allow(clippy::panic, clippy::unwrap_used, reason = "what is not as expected should stop a test")]

use dryrun::board::{
    Arrow, ArrowEnd, ArrowLook, Board, Body, BoxElement, BoxKind, Element, ElementId, NodeKind, Op, Point,
    Rect, Route, Style, units, with_arrows,
};
use dryrun::tools::{Gesture, Input, Modifiers, Outcome, Scene, Snapping, Tool};
use std::collections::BTreeSet;

/// How many boxes stand in a row, 200 units from one to the next.
const ROW: u32 = 40;
const DRAGGED: ElementId = ElementId(100);
/// From the first box of the row to a box below its end.
const FAR: ElementId = ElementId(201);
/// From the box over the dragged one's target to one below it.
const NEAR: ElementId = ElementId(202);
/// From the dragged box to the first of the row.
const BOUND: ElementId = ElementId(203);

fn service(id: u32, x: i32, y: i32) -> Element {
    let rect = Rect::sized(Point::at_units(x, y), units(100), units(60));
    let body = BoxElement { rect, ..BoxElement::usual(BoxKind::Node(NodeKind::Service), Point::default()) };
    Element::new(ElementId(id), Body::Box(body), Style::default())
}

fn board() -> Board {
    let mut board = Board::new();
    let mut put = |element: Element| drop(board.apply(&Op::add(element)).unwrap());
    (1..=ROW).for_each(|id| put(service(id, i32::try_from(id).unwrap() * 200, 0)));
    put(service(DRAGGED.0, 4_000, 900));
    put(service(101, 8_400, 300));
    put(service(102, 4_000, 400));
    for (id, from, to) in [(FAR, 1, 101), (NEAR, 20, 102), (BOUND, 1, DRAGGED.0)] {
        let end = |id: u32| ArrowEnd { at: Point::default(), bound: Some(ElementId(id)) };
        let arrow = Arrow { route: Route::Straight, ..Arrow::between(end(from), end(to)) };
        let element = Element::new(id, Body::Arrow(arrow), Style::default());
        for element in with_arrows(&board, vec![element]) {
            board.apply(&Op::add(element)).unwrap();
        }
    }
    board
}

fn scene<'a>(board: &'a Board, selection: &'a BTreeSet<ElementId>) -> Scene<'a> {
    Scene {
        board,
        selection,
        tool: Tool::Select,
        style: Style::default(),
        arrow: ArrowLook::default(),
        keys: Modifiers::default(),
        snapping: Snapping { boxes: false, ..Snapping::default() },
        reach: units(8),
    }
}

/// The route of an arrow, as it is shown.
fn shown(gesture: &Gesture, board: &Board, id: ElementId) -> Element {
    let selection = [DRAGGED].into();
    let preview = gesture.preview(&scene(board, &selection)).elements;
    preview.into_iter().find(|element| element.id == id).unwrap_or_else(|| board.get(id).unwrap().clone())
}

#[test]
fn what_leads_far_waits_for_a_rest_and_all_is_found_in_the_end() {
    let mut board = board();
    let selection: BTreeSet<ElementId> = [DRAGGED].into();
    let before = |id: ElementId| board.get(id).unwrap().clone();
    let play = |gesture: Gesture, input: Input| gesture.on(input, &scene(&board, &selection));
    let grip = Point::at_units(4_050, 930);
    // Where both the far and the near arrow pass.
    let far = before(FAR).as_arrow().unwrap().path();
    let place = far.iter().min_by_key(|point| point.x.abs_diff(units(4_050))).unwrap();
    let (first, last) = (far.first().unwrap(), far.last().unwrap());
    let share = f64::from(units(4_050) - first.x) / f64::from(last.x - first.x);
    assert!((0.0..1.0).contains(&share) && place.y < units(400), "the far arrow passes there");

    let (gesture, _) = play(Gesture::Idle, Input::Press(grip));
    let there = Point::at_units(4_050, 200);
    let (gesture, _) = play(gesture, Input::Move(there));
    assert_eq!(shown(&gesture, &board, FAR), before(FAR), "it does not wait");
    assert_ne!(shown(&gesture, &board, NEAR), before(NEAR), "it is near and stays in the way");
    assert_ne!(shown(&gesture, &board, BOUND), before(BOUND), "it is bound and stays behind");

    let (gesture, outcomes) = play(gesture, Input::Rest);
    assert!(outcomes.is_empty());
    let rested = shown(&gesture, &board, FAR);
    assert_ne!(rested, before(FAR), "it still runs through the box");
    let (gesture, _) = play(gesture, Input::Move(Point::at_units(4_055, 202)));
    assert_eq!(shown(&gesture, &board, FAR), rested, "it jumps back when the pointer moves on");

    let (_, outcomes) = play(gesture, Input::Release(there));
    let [Outcome::Edit(edit)] = outcomes.as_slice() else { panic!("one edit, not {outcomes:?}") };
    let edit = edit.clone();
    board.apply_edit(&edit);
    assert_eq!(board.get(FAR), Some(&rested), "a drop finds another way than a rest");
}

#[test]
fn a_drop_without_a_rest_finds_every_way() {
    let mut board = board();
    let selection: BTreeSet<ElementId> = [DRAGGED].into();
    let far = board.get(FAR).unwrap().clone();
    let mut gesture = Gesture::Idle;
    let mut edits = Vec::new();
    for input in [
        Input::Press(Point::at_units(4_050, 930)),
        Input::Move(Point::at_units(4_050, 200)),
        Input::Release(Point::at_units(4_050, 200)),
    ] {
        let (next, outcomes) = gesture.on(input, &scene(&board, &selection));
        gesture = next;
        edits.extend(outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::Edit(edit) => Some(edit),
            _ => None,
        }));
    }
    for edit in &edits {
        board.apply_edit(edit);
    }
    assert_ne!(board.get(FAR), Some(&far));
}
