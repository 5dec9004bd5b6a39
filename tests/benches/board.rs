//! CPU time of a frame of the board: run and tessellate, no GPU.
//!
//! `cargo bench --bench board` prints median and 95th percentile in milliseconds
//! for scenes of labelled boxes (half), bound arrows (30 %) and strokes of 100
//! points (20 %), made from a fixed seed. On Unix it is the time of this thread,
//! so that what else runs on the machine counts little; elsewhere it is passed time.
//! Words behind `--` choose the lines that hold them all.
//!
//! `cargo bench --bench board -- --attempt 1000` prints an attempt with such a scene
//! instead, for `dryrun import`, to look at it and to measure the whole program.

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

mod scene;

use dryrun::attempt::{Attempt, AttemptId, Event as AttemptEvent, Mode, Record, Start, WallTime};
use dryrun::board::{Board, Edit, Op};
use dryrun::formats::write_export;
use dryrun::prompt::classics;
use dryrun::tools::Tool;
use dryrun::ui::canvas::{Access, Canvas};
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Vec2, pos2, vec2};
use scene::scene;
use std::sync::Arc;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SCREEN: Vec2 = vec2(1200.0, 800.0);
const MIDDLE: Pos2 = pos2(600.0, 400.0);
const FRAMES: usize = 120;
/// The sketches that the canvas keeps are made after so many frames.
const SETTLING: usize = 40;

/// Seconds that this thread has worked.
#[cfg(unix)]
fn worked() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// Seconds that have passed.
#[cfg(not(unix))]
fn worked() -> f64 {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed().as_secs_f64()
}

/// One window without a screen.
struct Bench {
    ctx: egui::Context,
    canvas: Canvas,
    time: f64,
}

impl Bench {
    /// The board all in view, or at 100 % about its middle.
    fn new(board: &Board, close: bool) -> Self {
        let ctx = egui::Context::default();
        dryrun::ui::theme::apply(&ctx);
        let mut bench = Self { ctx, canvas: Canvas::fitted(), time: 0.0 };
        bench.frame(board, Vec::new());
        if close {
            bench.canvas.camera.zoom_to(1.0);
        }
        for _ in 0..SETTLING {
            bench.frame(board, wheel(vec2(3.0, 2.0), false));
        }
        bench
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
        let begun = worked();
        let mut output = self.ctx.run_ui(input, |ui| {
            egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
                drop(self.canvas.show(ui, board, Access::Draw));
            });
        });
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let passed = (worked() - begun) * 1_000.0;
        output.textures_delta.clear();
        drop(meshes);
        passed
    }

    fn pan(&mut self, board: &Board) -> Vec<f64> {
        let frame = |at| self.frame(board, wheel(Vec2::splat(to_and_fro(at, 4.0)), false));
        (0..FRAMES).map(frame).collect()
    }

    /// Twice in and out, each time two and a half times as near, with a rest of ten frames at each end.
    fn zoom(&mut self, board: &Board) -> Vec<f64> {
        let mut times = Vec::new();
        for way in [15.0, -15.0, 15.0, -15.0] {
            times.extend((0..30).map(|_| self.frame(board, wheel(vec2(0.0, way), true))));
            times.extend((0..10).map(|_| self.frame(board, Vec::new())));
        }
        times
    }

    /// A box near the middle, dragged in a circle with the arrows that are bound to it, and without a rest.
    fn drag(&mut self, board: &Board) -> Vec<f64> {
        let grip = self.take_hold(board);
        let frame = |at| self.frame(board, vec![Event::PointerMoved(around(grip, at))]);
        let times = (0..FRAMES).map(frame).collect();
        assert!(!self.canvas.is_idle(), "nothing is being dragged");
        times
    }

    /// The frames in which that box rests on its way, and arrows that lead far catch up.
    fn rest(&mut self, board: &Board) -> Vec<f64> {
        let grip = self.take_hold(board);
        let mut frame = |at| {
            self.frame(board, vec![Event::PointerMoved(around(grip, at))]);
            self.time += 0.2;
            self.frame(board, Vec::new())
        };
        (0..FRAMES).map(&mut frame).collect()
    }

    /// Presses on a box near the middle that arrows are bound to.
    fn take_hold(&mut self, board: &Board) -> Pos2 {
        let place = self.canvas.camera.board_point(MIDDLE);
        let bound = board.elements().filter(|element| !board.followers([element.id]).is_empty());
        let rects = bound.filter_map(|element| element.as_box()).map(|body| body.rect);
        let rect = rects.min_by_key(|rect| rect.center().distance(place) as i64).unwrap();
        let grip = self.canvas.camera.screen_point(rect.center());
        self.frame(board, press(grip, true));
        grip
    }

    /// A point of ink a frame, behind as many hundreds of points as are asked for.
    fn ink(&mut self, board: &Board, hundreds: usize) -> Vec<f64> {
        self.canvas.take(Tool::Pen);
        let mut turn = 0.0_f32;
        // At 100 % each position is one more point of the stroke: they are four units or more apart.
        let mut next = || {
            turn += 0.05;
            let reach = 0.6 + 0.4 * (turn * 0.013).sin();
            MIDDLE + vec2(300.0, 200.0) * reach * vec2(turn.cos(), turn.sin())
        };
        self.frame(board, press(next(), true));
        for _ in 0..hundreds {
            let moves = (0..100).map(|_| Event::PointerMoved(next())).collect();
            self.frame(board, moves);
        }
        (0..20).map(|_| self.frame(board, vec![Event::PointerMoved(next())])).collect()
    }
}

/// A place on a circle about another.
fn around(middle: Pos2, at: usize) -> Pos2 {
    let turn = at as f32 / 20.0;
    middle + 60.0 * vec2(turn.sin(), turn.cos())
}

/// Thirty frames there, thirty frames back.
const fn to_and_fro(at: usize, way: f32) -> f32 {
    if at % 60 < 30 { way } else { -way }
}

fn press(at: Pos2, pressed: bool) -> Vec<Event> {
    let button = PointerButton::Primary;
    vec![
        Event::PointerMoved(at),
        Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE },
    ]
}

fn wheel(by: Vec2, zooms: bool) -> Vec<Event> {
    let modifiers = if zooms { Modifiers::COMMAND } else { Modifiers::NONE };
    vec![
        Event::PointerMoved(MIDDLE),
        Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: by,
            phase: egui::TouchPhase::Move,
            modifiers,
            source: egui::MouseWheelSource::Unknown,
        },
    ]
}

/// Prints what a run of frames cost, if its line holds every word of the command line.
fn report(count: u32, what: &str, run: impl FnOnce() -> Vec<f64>) {
    let name = format!("{count:>6}  {what:<32}");
    if std::env::args().skip(1).filter(|word| !word.starts_with('-')).all(|word| name.contains(&word)) {
        let mut times = run();
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        println!("{name}  median {:6.2} ms  p95 {:6.2} ms", at(50), at(95));
    }
}

/// An attempt that is under way, in which every element of a scene was an edit, a second apart.
fn attempt(board: &Board) -> Attempt {
    let start = Start {
        id: AttemptId::new(&format!("BENCH{}", board.len())).unwrap(),
        prompt: Arc::clone(classics().first().expect("the classics ship with the program")),
        limit_min: 60,
        mode: Mode::Practice,
        follow_ups: false,
        sample: false,
        wall: WallTime { unix_ms: BEGUN_MS, offset_min: 0 },
    };
    let begin = Record { seq: 1, at_ms: 0, wall_ms: BEGUN_MS, event: AttemptEvent::Start(Box::new(start)) };
    let mut attempt = Attempt::begin(&Arc::new(begin)).unwrap();
    for element in board.elements() {
        let at_ms = attempt.elapsed_ms() + 1_000;
        let edit = AttemptEvent::Edit(Edit::one("Draw", Op::add(element.clone())));
        let record = attempt.next_record(at_ms, BEGUN_MS + i64::try_from(at_ms).unwrap(), edit);
        attempt.push(record).unwrap();
    }
    attempt
}

/// When that attempt began.
const BEGUN_MS: i64 = 1_790_000_000_000;

fn main() {
    let mut words = std::env::args().skip_while(|word| word != "--attempt").skip(1);
    if let Some(count) = words.next() {
        return println!(
            "{}",
            write_export(&[attempt(&scene(count.parse().expect("a number of elements")))])
        );
    }
    for count in [200, 1_000, 5_000, 20_000] {
        let board = scene(count);
        for (view, close) in [("all in view", false), ("at 100 %", true)] {
            let bench = || Bench::new(&board, close);
            report(count, &format!("pan, {view}"), || bench().pan(&board));
            report(count, &format!("zoom, {view}"), || bench().zoom(&board));
            report(count, &format!("drag a box, {view}"), || bench().drag(&board));
            report(count, &format!("rest while dragging, {view}"), || bench().rest(&board));
        }
        let bench = || Bench::new(&board, true);
        report(count, "ink at its 10th point", || bench().ink(&board, 0));
        report(count, "ink at its 10,000th point", || bench().ink(&board, 99));
    }
}
