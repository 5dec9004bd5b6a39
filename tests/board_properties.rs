//! Properties of boards, history, replay and gestures.
//!
//! `PROPTEST_CASES=10000 cargo test --test board_properties` runs the long version (R11).

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;

use dryrun::attempt::{Attempt, Event, Replay};
use dryrun::board::{
    ArrowLook, Board, Body, Edit, Element, ElementId, History, Op, Point, Rect, Slot, Stroke, Style,
};
use dryrun::tools::{Gesture, Input, Modifiers, Outcome, Scene, Snapping, Tool, delete, duplicate, nudge};
use properties::tried_on;
use proptest::prelude::*;
use std::collections::BTreeSet;
use strategies::{attempt_of, board_event, edit, op, point};

proptest! {
    #![proptest_config(tried_on(128))]

    #[test]
    fn an_op_and_its_inverse_change_nothing(edits in proptest::collection::vec(edit(), 0..8), op in op()) {
        let mut board = Board::new();
        for edit in &edits {
            board.apply_edit(edit);
        }
        let before = board.clone();
        if let Ok(inverse) = board.apply(&op) {
            let again = board.clone();
            let forward = board.apply(&inverse).unwrap();
            prop_assert_eq!(&board, &before);
            board.apply(&forward).unwrap();
            prop_assert_eq!(board, again);
        } else { prop_assert_eq!(board, before) }
    }

    #[test]
    fn undoing_everything_gives_the_first_board_and_redoing_the_last(edits in proptest::collection::vec(edit(), 0..16)) {
        let (mut board, mut history) = (Board::new(), History::default());
        for edit in &edits {
            history.apply(&mut board, edit);
        }
        let last = board.clone();
        while history.undo(&mut board).is_some() {}
        prop_assert!(board.is_empty());
        while history.redo(&mut board).is_some() {}
        prop_assert_eq!(board, last);
    }

    #[test]
    fn every_element_is_found_at_its_place(edits in proptest::collection::vec(edit(), 0..16)) {
        let mut board = Board::new();
        for edit in &edits {
            board.apply_edit(edit);
        }
        for (place, slot) in board.slots().iter().enumerate() {
            prop_assert_eq!(board.place_of(slot.element.id), Some(place));
            prop_assert!(board.free_id(0) > slot.element.id);
        }
    }

    #[test]
    fn the_index_kept_from_op_to_op_equals_one_built_anew(
        edits in proptest::collection::vec(edit(), 0..24),
        undone in 0_usize..24,
        far in proptest::collection::vec((0_u32..40, far_point(), far_point()), 0..6),
        areas in proptest::collection::vec((far_point(), far_point()), 1..6),
        small in proptest::collection::vec((point(), 0..12_000), 1..6),
    ) {
        let (mut board, mut history) = (Board::new(), History::default());
        for edit in &edits {
            history.apply(&mut board, edit);
        }
        for _ in 0..undone {
            history.undo(&mut board);
        }
        for (id, a, b) in far {
            let across = Body::Stroke(Stroke::even(vec![a, b]));
            let element = Element::new(ElementId(id), across, Style::default());
            let op = if board.get(element.id).is_some() { Op::Replace { element } } else { Op::add(element) };
            board.apply(&op).unwrap();
        }
        let mut anew = Board::new();
        for element in board.elements() {
            anew.apply(&Op::add(element.clone())).unwrap();
        }
        // Boards are equal when their elements and their indexes are.
        prop_assert_eq!(&board, &anew);
        let areas = areas.into_iter().map(|(a, b)| Rect::between(a, b));
        let small = small.into_iter().map(|(corner, side)| Rect::sized(corner, side, side));
        for area in areas.chain(small) {
            let found: Vec<&Slot> = board.near(area);
            let all: Vec<&Slot> = board.slots().iter().filter(|slot| slot.bounds.touches(area)).collect();
            prop_assert_eq!(found, all);
        }
        for id in (0..40).map(ElementId) {
            let bound = |element: &&Element| element.as_arrow().is_some_and(|arrow| arrow.is_bound_to(id));
            let all: Vec<&Element> = board.elements().filter(bound).collect();
            prop_assert_eq!(board.followers([id]), all);
        }
    }

    #[test]
    fn the_replay_ends_at_the_live_board_and_can_go_anywhere(
        events in proptest::collection::vec(board_event(), 0..200),
        stops in proptest::collection::vec(0_usize..220, 0..6),
    ) {
        let attempt = attempt_of(events.clone());
        let mut replay = Replay::of(&attempt);
        prop_assert_eq!(replay.board(), attempt.board());
        for stop in stops {
            replay.seek(stop);
            let until: Vec<Event> = events.iter().take(stop).cloned().collect();
            let there = attempt_of(until);
            prop_assert_eq!(replay.board(), there.board());
        }
    }

    #[test]
    fn folding_the_records_gives_the_same_attempt(events in proptest::collection::vec(board_event(), 0..40)) {
        let attempt = attempt_of(events);
        let (folded, refused) = Attempt::fold(attempt.records().iter().cloned()).unwrap();
        prop_assert!(refused.is_empty());
        prop_assert_eq!(folded.board(), attempt.board());
        prop_assert_eq!(folded.history(), attempt.history());
    }

    #[test]
    fn a_cancelled_gesture_asks_for_no_edit(
        edits in proptest::collection::vec(edit(), 0..8),
        tool in 0_usize..8,
        first in point(),
        moves in proptest::collection::vec(point(), 0..12),
    ) {
        let (board, selection) = drawn(&edits);
        let tools = tools();
        let scene = scene(&board, &selection, tools[tool % tools.len()]);
        let (mut gesture, mut outcomes) = Gesture::Idle.on(Input::Press(first), &scene);
        for at in moves {
            let (next, more) = gesture.on(Input::Move(at), &scene);
            let _ = next.preview(&scene);
            gesture = next;
            outcomes.extend(more);
        }
        let (end, more) = gesture.on(Input::Cancel, &scene);
        outcomes.extend(more);
        prop_assert!(end.is_idle());
        prop_assert!(!outcomes.iter().any(|outcome| matches!(outcome, Outcome::Edit(_))));
    }

    #[test]
    fn a_committed_gesture_looks_as_its_preview(
        edits in proptest::collection::vec(edit(), 0..8),
        tool in 0_usize..8,
        path in proptest::collection::vec(point(), 2..12),
    ) {
        let (board, selection) = drawn(&edits);
        let tools = tools();
        let scene = scene(&board, &selection, tools[tool % tools.len()]);
        let (mut gesture, _) = Gesture::Idle.on(Input::Press(path[0]), &scene);
        for at in &path[1..] {
            gesture = gesture.on(Input::Move(*at), &scene).0;
        }
        let preview = gesture.preview(&scene);
        let (_, outcomes) = gesture.on(Input::Release(path[path.len() - 1]), &scene);
        let Some(Outcome::Edit(edit)) = outcomes.iter().find(|outcome| matches!(outcome, Outcome::Edit(_))) else {
            return Ok(());
        };
        let mut after = board.clone();
        let (_, rejected) = after.apply_edit(edit);
        prop_assert!(rejected.is_empty(), "{:?}", rejected);
        for element in &preview.elements {
            prop_assert_eq!(after.get(element.id), Some(element));
        }
        if let Some(ink) = &preview.ink {
            prop_assert_eq!(&after.get(board.free_id(0)).unwrap().body, &Body::Stroke(ink.stroke()));
        }
        for id in &preview.fading {
            prop_assert!(after.get(*id).is_none());
        }
    }

    #[test]
    fn edits_of_a_selection_always_fit_the_board(
        edits in proptest::collection::vec(edit(), 0..12),
        way in point(),
    ) {
        let (board, selection) = drawn(&edits);
        let offset = way.from_origin(dryrun::board::Point::default());
        for edit in [delete(&board, &selection, "Delete"), duplicate(&board, &selection).0, nudge(&board, &selection, offset)] {
            let (_, rejected) = board.clone().apply_edit(&edit);
            prop_assert!(rejected.is_empty(), "{}: {:?}", edit.name, rejected);
        }
    }
}

/// A place anywhere on the board, its very edge included.
fn far_point() -> impl Strategy<Value = Point> {
    let axis = || prop_oneof![-40_000..40_000, any::<i32>(), Just(i32::MAX), Just(i32::MIN)];
    (axis(), axis()).prop_map(|(x, y)| Point::new(x, y))
}

fn tools() -> Vec<Tool> {
    vec![
        Tool::Select,
        Tool::Arrow,
        Tool::Line,
        Tool::Pen,
        Tool::Eraser,
        Tool::node(dryrun::board::NodeKind::Service),
        Tool::shape(dryrun::board::ShapeKind::Ellipse),
    ]
}

fn drawn(edits: &[Edit]) -> (Board, BTreeSet<ElementId>) {
    let mut board = Board::new();
    for edit in edits {
        board.apply_edit(edit);
    }
    let selection = board.elements().map(|element| element.id).step_by(2).collect();
    (board, selection)
}

fn scene<'a>(board: &'a Board, selection: &'a BTreeSet<ElementId>, tool: Tool) -> Scene<'a> {
    Scene {
        board,
        selection,
        tool,
        style: Style::default(),
        arrow: ArrowLook::default(),
        keys: Modifiers::default(),
        snapping: Snapping { boxes: true, grid: false },
        reach: 128,
    }
}

#[test]
fn an_element_cannot_be_added_twice_nor_a_missing_one_changed() {
    let mut board = Board::new();
    let element = dryrun::board::Element::new(
        ElementId(7),
        dryrun::board::Body::Stroke(dryrun::board::Stroke::default()),
        Style::default(),
    );
    board.apply(&Op::add(element.clone())).unwrap();
    assert!(board.apply(&Op::add(element.clone())).is_err());
    assert!(board.apply(&Op::Remove { id: ElementId(8) }).is_err());
    assert!(
        board
            .apply(&Op::Replace { element: dryrun::board::Element { id: ElementId(9), ..element } })
            .is_err()
    );
    assert_eq!(board.len(), 1);
}
