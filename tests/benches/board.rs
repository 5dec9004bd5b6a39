//! CPU time of a frame of the board: run and tessellate, no GPU.
//!
//! `cargo bench --bench board` prints median and 95th percentile in milliseconds
//! for scenes of labelled boxes (half), bound arrows (30 %) and strokes of 100
//! points (20 %), made from a fixed seed.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::board::{
    Board, Body, BoxElement, BoxKind, Element, ElementId, Label, NodeKind, Op, Point, Rect, Stroke, Style,
    route_between,
};
use dryrun::ui::canvas::{Access, Canvas};
use egui::{Event, Modifiers, Pos2, RawInput, Vec2, pos2, vec2};
use std::time::Instant;

const SCREEN: Vec2 = vec2(1200.0, 800.0);
const FRAMES: usize = 120;

/// A small generator, so that every run draws the same scene.
struct Seed(u64);

impl Seed {
    fn next(&mut self, below: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i32::try_from((self.0 >> 33) % u64::try_from(below).unwrap()).unwrap()
    }
}

fn scene(count: u32) -> Board {
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

/// One window without a screen.
struct Bench {
    ctx: egui::Context,
    canvas: Canvas,
    time: f64,
}

impl Bench {
    fn new() -> Self {
        let ctx = egui::Context::default();
        dryrun::ui::theme::apply(&ctx);
        Self { ctx, canvas: Canvas::fitted(), time: 0.0 }
    }

    /// Milliseconds for one frame with these events.
    fn frame(&mut self, board: &Board, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(Pos2::ZERO, SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
                drop(self.canvas.show(ui, board, Access::Look));
            });
        });
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let passed = begun.elapsed().as_secs_f64() * 1_000.0;
        output.textures_delta.clear();
        drop(meshes);
        passed
    }
}

fn wheel(at: Pos2, by: Vec2, zooms: bool) -> Vec<Event> {
    let modifiers = if zooms { Modifiers::COMMAND } else { Modifiers::NONE };
    vec![
        Event::PointerMoved(at),
        Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: by,
            phase: egui::TouchPhase::Move,
            modifiers,
            source: egui::MouseWheelSource::Unknown,
        },
    ]
}

fn report(what: &str, count: u32, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{count:>6}  {what:<22}  median {:7.2} ms  p95 {:7.2} ms", at(50), at(95));
}

fn main() {
    for count in [200, 1_000, 5_000, 20_000] {
        let board = scene(count);
        let middle = pos2(600.0, 400.0);
        for (view, close) in [("all in view", false), ("at 100 %", true)] {
            let mut bench = Bench::new();
            bench.frame(&board, Vec::new());
            if close {
                bench.canvas.camera.zoom_to(1.0);
            }
            for _ in 0..5 {
                bench.frame(&board, wheel(middle, vec2(3.0, 2.0), false));
            }
            let pan = (0..FRAMES).map(|at| {
                let way = if at % 60 < 30 { 4.0 } else { -4.0 };
                bench.frame(&board, wheel(middle, vec2(way, way), false))
            });
            report(&format!("pan, {view}"), count, pan.collect());
            let zoom = (0..FRAMES).map(|at| {
                let way = if at % 60 < 30 { 6.0 } else { -6.0 };
                bench.frame(&board, wheel(middle, vec2(0.0, way), true))
            });
            report(&format!("zoom, {view}"), count, zoom.collect());
        }
    }
}
