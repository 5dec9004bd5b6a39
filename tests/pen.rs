//! The pen on a canvas, through egui's events: shapes that come of holding still, pressure, the other end of the pen,
//! and every position between two frames.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{
    Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, NodeKind, Op, Point, ShapeKind, Stroke, Style,
};
use dryrun::tools::Tool;
use dryrun::ui::canvas::{Access, Canvas};
use egui::{Event, Modifiers, PointerButton, Pos2, TouchPhase, pos2};
use egui_kittest::Harness;

/// A canvas on a board, and everything that was recorded.
#[derive(Default)]
struct Desk {
    canvas: Canvas,
    board: Board,
    edits: Vec<Edit>,
    inverses: Vec<Edit>,
}

impl Desk {
    fn record(&mut self, edit: Edit) {
        let (inverse, rejected) = self.board.apply_edit(&edit);
        assert!(rejected.is_empty(), "{rejected:?}");
        self.inverses.push(inverse);
        self.edits.push(edit);
    }

    fn names(&self) -> Vec<&str> {
        self.edits.iter().map(|edit| edit.name.as_str()).collect()
    }

    fn undo(&mut self) {
        let inverse = self.inverses.pop().unwrap();
        self.board.apply_edit(&inverse);
    }

    fn last(&self) -> &Element {
        self.board.elements().next_back().unwrap()
    }

    fn last_stroke(&self) -> &Stroke {
        match &self.last().body {
            Body::Stroke(stroke) => stroke,
            other => panic!("{other:?}"),
        }
    }
}

type Screen = Harness<'static, Desk>;

/// A frame is a twentieth of a second.
fn screen(tool: Tool) -> Screen {
    let show = |ui: &mut egui::Ui, desk: &mut Desk| {
        for edit in desk.canvas.show(ui, &desk.board, Access::Draw) {
            desk.record(edit);
        }
    };
    let mut desk = Desk::default();
    desk.canvas.take(tool);
    let mut screen =
        Harness::builder().with_size([1000.0, 800.0]).with_step_dt(0.05).build_ui_state(show, desk);
    screen.run_steps(1);
    screen
}

fn button(screen: &mut Screen, pos: Pos2, button: PointerButton, pressed: bool) {
    screen.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
}

fn press(screen: &mut Screen, at: Pos2, with: PointerButton) {
    screen.event(Event::PointerMoved(at));
    screen.run_steps(1);
    button(screen, at, with, true);
    screen.run_steps(1);
}

/// Goes along a path, so many positions in each frame.
fn go(screen: &mut Screen, path: &[Pos2], each_frame: usize) {
    for positions in path.chunks(each_frame) {
        for at in positions {
            screen.event(Event::PointerMoved(*at));
        }
        screen.run_steps(1);
    }
}

fn let_go(screen: &mut Screen, at: Pos2, with: PointerButton) {
    button(screen, at, with, false);
    screen.run_steps(3);
}

/// Draws a path and holds still for so many frames before letting go.
fn draw(screen: &mut Screen, path: &[Pos2], held: usize) {
    press(screen, path[0], PointerButton::Primary);
    go(screen, &path[1..], 4);
    screen.run_steps(held);
    let_go(screen, path[path.len() - 1], PointerButton::Primary);
}

/// Twelve frames are 0.6 s.
const HOLD: usize = 12;

/// From corner to corner, with a position every few points, and a little out of true.
fn through(corners: &[(f32, f32)]) -> Vec<Pos2> {
    let mut path = vec![pos2(corners[0].0, corners[0].1)];
    for pair in corners.windows(2) {
        let (a, b) = (pos2(pair[0].0, pair[0].1), pos2(pair[1].0, pair[1].1));
        let count = (a.distance(b) / 7.0).ceil() as usize;
        path.extend(
            (1..=count).map(|at| a.lerp(b, at as f32 / count as f32) + egui::vec2(0.0, (at % 2) as f32)),
        );
    }
    path
}

fn rough_box() -> Vec<Pos2> {
    through(&[(200.0, 200.0), (203.0, 300.0), (380.0, 304.0), (377.0, 203.0), (204.0, 201.0)])
}

#[test]
fn ink_that_is_held_becomes_a_shape_and_one_undo_gives_the_ink_back() {
    let mut screen = screen(Tool::Pen);
    draw(&mut screen, &rough_box(), HOLD);
    let desk = screen.state_mut();
    assert_eq!(desk.names(), ["Draw", "Ink to rectangle"]);
    let Body::Box(body) = &desk.last().body else { panic!("{:?}", desk.last()) };
    assert_eq!(body.kind, BoxKind::Shape(ShapeKind::Rectangle));
    assert!(
        (body.rect.width() - 175 * 16).abs() < 6 * 16 && (body.rect.height() - 100 * 16).abs() < 6 * 16,
        "{body:?}"
    );
    assert_eq!(desk.canvas.selection, [desk.last().id].into(), "the shape is selected");
    assert_eq!(desk.canvas.tool(), Tool::Pen, "the pen stays in hand");
    desk.undo();
    assert!(desk.last_stroke().points.len() > 20, "the ink is back");
    desk.undo();
    assert!(desk.board.is_empty());
}

#[test]
fn letters_go_onto_the_shape_and_the_next_stroke_lets_go_of_it() {
    let mut screen = screen(Tool::Pen);
    draw(&mut screen, &rough_box(), HOLD);
    screen.event(Event::Text("Cart".to_owned()));
    screen.run_steps(3);
    draw(&mut screen, &through(&[(600.0, 600.0), (650.0, 640.0)]), 0);
    let desk = screen.state();
    let labels: Vec<&str> =
        desk.board.elements().filter_map(Element::label).map(|label| label.text.as_str()).collect();
    assert_eq!(labels, ["Cart"]);
    assert_eq!(desk.names().last(), Some(&"Draw"));
    assert!(desk.canvas.selection.is_empty());
}

#[test]
fn ink_that_is_not_held_stays_ink() {
    // Frames held, and what is recorded.
    let table: [(usize, &[&str]); 3] = [(0, &["Draw"]), (7, &["Draw"]), (10, &["Draw", "Ink to rectangle"])];
    for (held, expected) in table {
        let mut screen = screen(Tool::Pen);
        draw(&mut screen, &rough_box(), held);
        assert_eq!(screen.state().names(), expected, "held for {held} frames");
    }
}

#[test]
fn moving_on_gives_the_ink_back_before_it_is_let_go() {
    let mut screen = screen(Tool::Pen);
    let path = rough_box();
    press(&mut screen, path[0], PointerButton::Primary);
    go(&mut screen, &path[1..], 4);
    screen.run_steps(HOLD);
    let hint = screen.state().canvas.hint(&screen.state().board);
    assert!(hint.contains("clean shape"), "{hint}");
    let aside = through(&[(204.0, 201.0), (100.0, 100.0)]);
    go(&mut screen, &aside, 4);
    let_go(&mut screen, pos2(100.0, 100.0), PointerButton::Primary);
    let desk = screen.state();
    assert_eq!(desk.names(), ["Draw"]);
    let end = desk.last_stroke().points.last().copied().unwrap();
    assert_eq!(
        end,
        desk.canvas.camera.board_point(pos2(100.0, 100.0)),
        "the ink goes on to where it was let go"
    );
}

#[test]
fn escape_gives_up_ink_and_shape() {
    let mut screen = screen(Tool::Pen);
    let path = rough_box();
    press(&mut screen, path[0], PointerButton::Primary);
    go(&mut screen, &path[1..], 4);
    screen.run_steps(HOLD);
    let desk = screen.state_mut();
    let board = desk.board.clone();
    let edits = desk.canvas.press(dryrun::ui::canvas::BoardKey::Escape, &board);
    assert!(edits.is_empty());
    let_go(&mut screen, path[path.len() - 1], PointerButton::Primary);
    assert!(screen.state().board.is_empty());
}

#[test]
fn an_arrow_between_two_boxes_is_bound_to_them() {
    // Where the second box is, where the arrow begins and ends, and how many ends are bound: in the boxes, a little
    // beside them, far from the second, and across a narrow gap.
    let table = [
        (700.0, (240.0, 250.0), (700.0, 250.0), 2),
        (700.0, (300.0, 250.0), (600.0, 250.0), 2),
        (700.0, (300.0, 250.0), (520.0, 250.0), 1),
        (430.0, (291.0, 250.0), (340.0, 250.0), 2),
    ];
    for (second, from, to, expected) in table {
        let mut screen = screen(Tool::Pen);
        for (id, x) in [(1, 200.0), (2, second)] {
            let desk = screen.state_mut();
            let center = desk.canvas.camera.board_point(pos2(x, 250.0));
            let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), center);
            desk.record(Edit::one(
                "Add",
                Op::add(Element::new(ElementId(id), Body::Box(body), Style::default())),
            ));
        }
        let tip = to;
        let head = [(tip.0 - 12.0, tip.1 - 10.0), tip, (tip.0 - 12.0, tip.1 + 10.0)];
        let path = through(&[from, tip, head[0], head[1], head[2]]);
        draw(&mut screen, &path, HOLD);
        let desk = screen.state();
        let arrow = desk.last().as_arrow().unwrap_or_else(|| panic!("{:?}", desk.last()));
        let bound = [arrow.from.bound, arrow.to.bound].into_iter().flatten().count();
        assert_eq!(bound, expected, "from {from:?} to {to:?}: {arrow:?}");
        assert_eq!(desk.names().last(), Some(&"Ink to arrow"));
    }
}

#[test]
fn handwriting_that_is_held_stays_ink() {
    let mut screen = screen(Tool::Pen);
    let word = through(&[
        (200.0, 300.0),
        (205.0, 270.0),
        (212.0, 300.0),
        (219.0, 272.0),
        (226.0, 300.0),
        (240.0, 290.0),
        (236.0, 280.0),
        (230.0, 292.0),
        (242.0, 300.0),
        (255.0, 260.0),
        (257.0, 300.0),
        (270.0, 296.0),
    ]);
    draw(&mut screen, &word, HOLD);
    assert_eq!(screen.state().names(), ["Draw"]);
}

fn scrawl() -> Vec<Pos2> {
    (0_u8..20).map(|at| pos2(200.0 + f32::from(at) * 21.0, 300.0 + f32::from(at % 3) * 37.0)).collect()
}

#[test]
fn twenty_positions_in_one_frame_are_all_drawn() {
    let stroke = |each_frame: usize| {
        let mut screen = screen(Tool::Pen);
        let path = scrawl();
        press(&mut screen, path[0], PointerButton::Primary);
        go(&mut screen, &path[1..], each_frame);
        let_go(&mut screen, path[path.len() - 1], PointerButton::Primary);
        screen.state().last_stroke().clone()
    };
    let at_once = stroke(20);
    assert_eq!(at_once, stroke(1), "a slow frame changes the ink");
    let turns = at_once
        .points
        .windows(3)
        .filter(|three| (three[1].y - three[0].y) > 0 && (three[2].y - three[1].y) < 0);
    assert!(turns.count() >= 6, "the ink does not follow every turn");
}

#[test]
fn ink_is_shown_in_the_frame_of_its_event() {
    let mut screen = screen(Tool::Pen);
    press(&mut screen, pos2(200.0, 300.0), PointerButton::Primary);
    let before = screen.output().shapes.len();
    screen.event(Event::PointerMoved(pos2(260.0, 330.0)));
    screen.run_steps(1);
    let bounds: Vec<egui::Rect> =
        screen.output().shapes.iter().map(|shape| shape.shape.visual_bounding_rect()).collect();
    assert!(
        bounds.iter().any(|rect| (rect.right() - 260.0).abs() < 2.0),
        "{before} shapes before: {bounds:?}"
    );
}

fn pressed_ink(pen_pressure: bool, force: impl Fn(usize) -> Option<f32>) -> Stroke {
    let mut screen = screen(Tool::Pen);
    screen.state_mut().canvas.pen_pressure = pen_pressure;
    let path = scrawl();
    for (at, place) in path.iter().enumerate() {
        if let Some(force) = force(at) {
            let phase = if at == 0 { TouchPhase::Start } else { TouchPhase::Move };
            let (device_id, id) = (egui::TouchDeviceId(1), egui::TouchId(1));
            screen.event(Event::Touch { device_id, id, phase, pos: *place, force: Some(force) });
        }
        screen.event(Event::PointerMoved(*place));
        if at == 0 {
            button(&mut screen, *place, PointerButton::Primary, true);
        }
        screen.run_steps(1);
    }
    let_go(&mut screen, path[path.len() - 1], PointerButton::Primary);
    screen.state().last_stroke().clone()
}

#[test]
fn ink_is_even_unless_asked_for() {
    assert!(pressed_ink(false, |_| None).pressure.is_empty());
    assert!(pressed_ink(false, |_| Some(0.9)).pressure.is_empty());
}

#[test]
fn ink_follows_the_force_that_the_system_gives_or_the_speed() {
    let hard = pressed_ink(true, |_| Some(1.0));
    let soft = pressed_ink(true, |_| Some(0.1));
    let fast = pressed_ink(true, |_| None);
    for ink in [&hard, &soft, &fast] {
        assert_eq!(ink.pressure.len(), ink.points.len());
    }
    assert_eq!(hard.points, soft.points, "pressure moves no point");
    assert!(hard.pressure.iter().all(|percent| *percent > 160), "{:?}", hard.pressure);
    assert!(soft.pressure.iter().all(|percent| *percent < 50), "{:?}", soft.pressure);
    let (first, last) = (fast.pressure[0], fast.pressure[fast.pressure.len() - 1]);
    assert!(first > last, "a fast pen presses less: {:?}", fast.pressure);
    let swelling = pressed_ink(true, |at| Some(at as f32 / 20.0));
    assert!(swelling.pressure.is_sorted(), "{:?}", swelling.pressure);
}

#[test]
fn the_second_button_erases_with_the_pen_in_hand() {
    // Tool, and what is left of a stroke that is gone over.
    for (tool, left) in [(Tool::Pen, 0), (Tool::Eraser, 0), (Tool::Select, 1), (Tool::Arrow, 1)] {
        let mut screen = screen(tool);
        let points = vec![Point::at_units(-100, 0), Point::at_units(100, 0)];
        let stroke = Element::new(ElementId(1), Body::Stroke(Stroke::even(points)), Style::default());
        screen.state_mut().record(Edit::one("Draw", Op::add(stroke)));
        let path = through(&[(500.0, 300.0), (500.0, 500.0)]);
        press(&mut screen, path[0], PointerButton::Secondary);
        go(&mut screen, &path[1..], 4);
        // The main button has no part in it.
        button(&mut screen, path[4], PointerButton::Primary, false);
        let_go(&mut screen, path[path.len() - 1], PointerButton::Secondary);
        assert_eq!(screen.state().board.len(), left, "{tool:?}");
        assert!(screen.state().canvas.is_idle());
    }
}

#[test]
fn an_arrow_as_short_as_a_letter_is_none_unless_it_joins_boxes() {
    let mut screen = screen(Tool::Pen);
    draw(
        &mut screen,
        &through(&[(291.0, 250.0), (340.0, 250.0), (328.0, 240.0), (340.0, 250.0), (328.0, 260.0)]),
        HOLD,
    );
    assert_eq!(screen.state().names(), ["Draw"]);
}
