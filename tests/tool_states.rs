//! Every tool's table of states: what each input does in each state, on one small board.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{
    ArrowLook, Board, Body, BoxElement, BoxKind, Element, ElementId, NodeKind, Op, Point, Rect, ShapeKind,
    StickyKind, Stroke, Style, place_for_frame, route_between, units,
};
use dryrun::tools::{Gesture, Input, Modifiers, Outcome, Scene, Snapping, Tool, lock};
use std::collections::BTreeSet;

/// A (1) at 0,0 and B (2) at 400,0 are services of 100 by 60; 3 is an arrow from A to B, 4 ink at 0,200 to 100,200, 5 a
/// frame from 250,150 to 650,400 that holds the note 6, and 7 a locked rectangle at 0,300.
fn board() -> Board {
    let mut board = Board::new();
    let mut put = |id: u32, kind: BoxKind, x: i32, y: i32, width: i32, height: i32| {
        let rect = Rect::sized(Point::at_units(x, y), units(width), units(height));
        let body = BoxElement { rect, ..BoxElement::usual(kind, Point::default()) };
        let element = Element::new(ElementId(id), Body::Box(body), Style::default());
        let place = if kind == BoxKind::Frame { place_for_frame(&board, rect) } else { usize::MAX };
        board.apply(&Op::Add { place, element }).unwrap();
    };
    put(1, BoxKind::Node(NodeKind::Service), 0, 0, 100, 60);
    put(2, BoxKind::Node(NodeKind::Service), 400, 0, 100, 60);
    put(5, BoxKind::Frame, 250, 150, 400, 250);
    put(6, BoxKind::Sticky(StickyKind::Event), 300, 200, 100, 60);
    put(7, BoxKind::Shape(ShapeKind::Rectangle), 0, 300, 100, 60);
    let arrow = route_between(&board, board.get(ElementId(1)).unwrap(), board.get(ElementId(2)).unwrap());
    let arrow = Element::new(ElementId(3), Body::Arrow(arrow), Style::default());
    board.apply(&Op::add(arrow)).unwrap();
    let ink = (0..=10).map(|step| Point::at_units(step * 10, 200)).collect();
    board
        .apply(&Op::add(Element::new(ElementId(4), Body::Stroke(Stroke::even(ink)), Style::default())))
        .unwrap();
    board.apply_edit(&lock(&board, &[ElementId(7)].into()).unwrap());
    board
}

/// What a person does, written as `press 50,30; move 90,30; release 90,30`.
fn inputs(text: &str) -> Vec<Input> {
    let place = |text: &str| {
        let (x, y) = text.split_once(',').unwrap();
        Point::at_units(x.trim().parse().unwrap(), y.trim().parse().unwrap())
    };
    let input = |step: &str| match step.trim().split_once(' ') {
        Some(("press", at)) => Input::Press(place(at)),
        Some(("double", at)) => Input::DoublePress(place(at)),
        Some(("erase", at)) => Input::PressEraser(place(at)),
        Some(("move", at)) => Input::Move(place(at)),
        Some(("release", at)) => Input::Release(place(at)),
        None if step.trim() == "rest" => Input::Rest,
        None if step.trim() == "enter" => Input::Complete,
        None if step.trim() == "cancel" => Input::Cancel,
        _ => panic!("{step} is no input"),
    };
    text.split(';').map(input).collect()
}

/// The name of a state.
fn state(gesture: &Gesture) -> &'static str {
    match gesture {
        Gesture::Idle => "idle",
        Gesture::Pointing(_) => "pointing",
        Gesture::Dragging(_) => "dragging",
        Gesture::Resizing(_) => "resizing",
        Gesture::Brushing(_) => "brushing",
        Gesture::Bending(_) => "bending",
        Gesture::DrawingBox(_) => "drawing box",
        Gesture::DrawingArrow(_) => "drawing arrow",
        Gesture::Inking(_) => "inking",
        Gesture::Erasing(_) => "erasing",
    }
}

fn told(outcome: &Outcome) -> String {
    let ids = |ids: &BTreeSet<ElementId>| {
        let all: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
        all.join("+")
    };
    match outcome {
        Outcome::Edit(edit) => format!("\"{}\"", edit.name),
        Outcome::Select(chosen) if chosen.is_empty() => "select nothing".to_owned(),
        Outcome::Select(chosen) => format!("select {}", ids(chosen)),
        Outcome::Write(id) => format!("write {}", id.0),
        Outcome::Label(id) => format!("label {}", id.0),
        Outcome::Name(id) => format!("name {}", id.0),
        Outcome::Neighbour(id, direction) => format!("neighbour {} {direction:?}", id.0),
        Outcome::WriteAt(at) => format!("write at {},{}", at.x / 16, at.y / 16),
        Outcome::Drawn => "drawn".to_owned(),
    }
}

/// Everything that was asked for in order, and the state in the end.
fn play(tool: Tool, selected: &[u32], keys: &str, text: &str) -> String {
    let board = board();
    let mut board_now = board.clone();
    let mut selection: BTreeSet<ElementId> = selected.iter().copied().map(ElementId).collect();
    let keys = Modifiers {
        shift: keys.contains("shift"),
        ctrl: keys.contains("ctrl"),
        alt: keys.contains("alt"),
        ..Modifiers::default()
    };
    let mut gesture = Gesture::Idle;
    let mut all = Vec::new();
    for input in inputs(text) {
        let scene = Scene {
            board: &board_now,
            selection: &selection,
            tool,
            style: Style::default(),
            arrow: ArrowLook::default(),
            keys,
            snapping: Snapping::default(),
            reach: units(8),
        };
        let (next, outcomes) = gesture.on(input, &scene);
        gesture = next;
        for outcome in outcomes {
            all.push(told(&outcome));
            match outcome {
                Outcome::Edit(edit) => drop(board_now.apply_edit(&edit)),
                Outcome::Select(ids) => selection = ids,
                _ => {}
            }
        }
    }
    all.push(state(&gesture).to_owned());
    all.join(", ")
}

fn check(tool: Tool, rows: &[(&[u32], &str, &str, &str)]) {
    for (selected, keys, text, expected) in rows {
        assert_eq!(play(tool, selected, keys, text), *expected, "{tool:?} {selected:?} {keys:?} {text:?}");
    }
}

#[test]
fn select() {
    check(
        Tool::Select,
        &[
            (&[], "", "press 50,30", "select 1, pointing"),
            (&[], "", "press 50,30; release 50,30", "select 1, idle"),
            (&[], "", "press 50,30; move 52,30", "select 1, pointing"),
            (&[], "", "press 50,30; move 90,70", "select 1, dragging"),
            (&[], "", "press 50,30; move 90,70; release 90,70", "select 1, \"Move element\", idle"),
            (&[], "", "press 50,30; move 90,70; cancel", "select 1, idle"),
            (&[1, 2], "", "press 50,30; move 90,70; release 90,70", "\"Move 2 elements\", idle"),
            (&[1, 2], "", "press 50,30; release 50,30", "select 1, idle"),
            (&[2], "shift", "press 50,30; release 50,30", "select 1+2, idle"),
            (
                &[],
                "alt",
                "press 50,30; move 90,70; release 90,70",
                "select 1, \"Duplicate element\", select 8, idle",
            ),
            (&[], "", "press 50,100; release 50,100", "select nothing, idle"),
            (&[], "", "press -20,-20; move 120,80", "select nothing, select 1, brushing"),
            (
                &[],
                "",
                "press -20,-20; move 120,80; release 520,80",
                "select nothing, select 1, select 1+2+3, idle",
            ),
            (&[4], "shift", "press -20,-20; move 120,80; release 120,80", "select 1+4, select 1+4, idle"),
            (&[], "", "press 50,200; release 50,200", "select 4, idle"),
            (&[], "", "press 250,30; release 250,30", "select 3, idle"),
            (&[], "", "double 50,30", "write 1, idle"),
            (&[], "", "double 50,200", "select 4, idle"),
            (&[], "", "double 50,120", "write at 50,120, idle"),
        ],
    );
}

#[test]
fn select_at_a_border_and_at_handles() {
    check(
        Tool::Select,
        &[
            // An arrow out of a border: into a box, onto empty board, and no arrow at all.
            (&[], "", "press 102,30; move 300,40", "select 1, drawing arrow"),
            (
                &[],
                "",
                "press 102,30; move 300,40; release 450,30",
                "select 1, \"Add arrow\", select 8, label 8, drawn, idle",
            ),
            (
                &[],
                "",
                "press 102,30; move 200,40; release 200,100",
                "select 1, \"Add neighbour\", select 8, name 8, idle",
            ),
            (&[], "", "press 102,30; move 200,40; cancel", "select 1, idle"),
            (&[], "", "press 102,30; release 102,30", "select 1, idle"),
            // The dot beside a selected box: a press adds a neighbour, a drag draws.
            (&[1], "", "press 116,30; release 116,30", "neighbour 1 Right, idle"),
            (
                &[1],
                "",
                "press 116,30; move 200,100; release 200,100",
                "\"Add neighbour\", select 8, name 8, idle",
            ),
            // Corners and sides of a selected box resize it.
            (&[1], "", "press 100,60; move 140,90", "resizing"),
            (&[1], "", "press 100,60; move 140,90; release 140,90", "\"Resize element\", idle"),
            (&[1], "", "press 50,60; move 50,90; release 50,90", "\"Resize element\", idle"),
            (&[1], "", "press 100,60; move 140,90; cancel", "idle"),
        ],
    );
}

#[test]
fn select_frames_and_locked_things() {
    check(
        Tool::Select,
        &[
            // Inside a frame there is nothing of it.
            (&[], "", "press 600,350; release 600,350", "select nothing, idle"),
            (&[], "", "press 250,300; release 250,300", "select 5, idle"),
            (&[5], "", "press 262,300; move 300,300", "select nothing, select nothing, brushing"),
            // What is locked is selected, and a drag over it brushes.
            (&[], "", "press 2,330; release 2,330", "select 7, idle"),
            (&[], "", "press 2,330; move 60,345", "select 7, select nothing, brushing"),
            // It has no handles, so a drag from its corner brushes as well.
            (
                &[7],
                "",
                "press 100,360; move 140,390; release 140,390",
                "select nothing, select nothing, idle",
            ),
            (&[], "", "double 2,330", "select 7, idle"),
        ],
    );
}

#[test]
fn a_frame_carries_what_it_holds() {
    let board = board();
    let scene = Scene {
        board: &board,
        selection: &[ElementId(5)].into(),
        tool: Tool::Select,
        style: Style::default(),
        arrow: ArrowLook::default(),
        keys: Modifiers::default(),
        snapping: Snapping::default(),
        reach: units(8),
    };
    let mut gesture = Gesture::Idle;
    let mut moved = Vec::new();
    for input in inputs("press 250,300; move 280,320; release 290,330") {
        let (next, outcomes) = gesture.on(input, &scene);
        gesture = next;
        moved.extend(outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::Edit(edit) => Some(edit),
            _ => None,
        }));
    }
    let ids: BTreeSet<u32> = moved[0]
        .ops
        .iter()
        .map(|op| match op {
            Op::Replace { element } => element.id.0,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ids, [5, 6].into());
}

#[test]
fn boxes() {
    let service = Tool::node(NodeKind::Service);
    check(
        service,
        &[
            (&[], "", "press 50,500", "drawing box"),
            (&[], "", "press 50,500; release 50,500", "\"Add service\", select 8, drawn, write 8, idle"),
            (
                &[],
                "",
                "press 50,500; move 250,600; release 250,600",
                "\"Add service\", select 8, drawn, write 8, idle",
            ),
            (&[], "", "press 50,500; move 250,600; cancel", "idle"),
            (&[], "", "move 50,500", "idle"),
        ],
    );
    check(
        Tool::Box(BoxKind::Frame),
        &[(
            &[],
            "",
            "press 0,0; move 250,600; release 250,600",
            "\"Add frame\", select 8, drawn, write 8, idle",
        )],
    );
}

#[test]
fn arrows_and_lines() {
    check(
        Tool::Arrow,
        &[
            (&[], "", "press 50,30", "drawing arrow"),
            (
                &[],
                "",
                "press 50,30; move 450,30; release 450,30",
                "\"Add arrow\", select 8, label 8, drawn, idle",
            ),
            (&[], "", "press 50,30; release 50,30", "drawing arrow"),
            (&[], "", "press 50,30; move 90,30; rest", "drawing arrow"),
            (
                &[],
                "",
                "press 50,30; release 50,30; press 450,30; release 450,30",
                "\"Add arrow\", select 8, label 8, drawn, idle",
            ),
            (
                &[],
                "",
                "press 50,30; release 50,30; press 200,90; release 200,90; enter",
                "\"Add arrow\", select 8, label 8, drawn, idle",
            ),
            (&[], "", "press 50,30; release 50,30; enter", "idle"),
            (&[], "", "press 50,30; move 450,30; cancel", "idle"),
        ],
    );
    check(
        Tool::Line,
        &[
            (&[], "", "press 50,500; move 90,500; release 90,500", "\"Add line\", select 8, drawn, idle"),
            (&[], "", "press 50,500; release 50,500; press 90,600; release 90,600", "drawing arrow"),
        ],
    );
}

#[test]
fn bending() {
    check(
        Tool::Select,
        &[
            (&[3], "", "press 250,30; move 250,90", "bending"),
            (&[3], "", "press 250,30; move 250,90; release 250,90", "\"Bend arrow\", idle"),
            (&[3], "", "press 250,30; move 250,90; cancel", "idle"),
            (&[3], "", "press 396,30; move 350,200; release 350,230", "\"Move arrow end\", idle"),
        ],
    );
}

#[test]
fn ink_text_hand_and_eraser() {
    check(
        Tool::Pen,
        &[
            (&[], "", "press 50,500; move 60,510", "inking"),
            (&[], "", "press 50,500; move 60,510; release 70,520", "\"Draw\", idle"),
            (&[], "", "press 50,500; move 60,510; cancel", "idle"),
            (&[1], "", "press 50,500", "select nothing, inking"),
            (&[], "", "press 50,500; move 60,510; rest; release 60,510", "\"Draw\", idle"),
            (&[], "", "press 50,500; move 250,501; rest", "inking"),
            (
                &[],
                "",
                "press 50,500; move 250,501; rest; move 255,503; release 255,503",
                "\"Draw\", \"Ink to line\", select 8, idle",
            ),
            (&[], "", "press 50,500; move 250,501; rest; move 300,550; release 300,550", "\"Draw\", idle"),
            (&[], "", "press 50,500; move 250,501; rest; cancel", "idle"),
            (&[], "", "erase 50,190; move 50,210; release 50,210", "\"Erase element\", select nothing, idle"),
        ],
    );
    check(Tool::Text, &[(&[], "", "press 50,500", "write at 50,500, idle")]);
    check(Tool::Hand, &[(&[], "", "press 50,30; move 90,30; release 90,30", "idle")]);
    check(
        Tool::Eraser,
        &[
            (&[], "", "press 50,190", "erasing"),
            (&[], "", "press 50,190; move 50,210; release 50,210", "\"Erase element\", select nothing, idle"),
            (
                &[1],
                "",
                "press -20,30; move 520,30; release 520,31",
                "\"Erase 3 elements\", select nothing, idle",
            ),
            (&[], "", "press 2,280; move 2,350; release 2,350", "idle"),
            (&[], "", "press 600,300; move 610,310; release 610,310", "idle"),
            (&[], "", "press 50,190; move 50,210; cancel", "idle"),
        ],
    );
}
