//! Time that a picture of a board takes, from the board to the bytes of the file.
//!
//! `cargo bench --bench pictures` prints the least, the median and the 95th percentile of passed time in
//! milliseconds, for the scenes of `cargo bench --bench board`. All processors work on a picture, so what else
//! runs on the machine counts. Words behind `--` choose the lines that hold them all.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a bench"
)]

mod scene;

use dryrun::formats::{Drawing, Lettering, png, svg};
use dryrun::render::Ground;
use scene::scene;
use std::time::Instant;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 15;

fn report(count: u32, what: &str, make: impl Fn() -> usize) {
    let name = format!("{count:>6}  {what:<24}");
    if !std::env::args().skip(1).filter(|word| !word.starts_with('-')).all(|word| name.contains(&word)) {
        return;
    }
    let mut size = make();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            size = make();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (least, median, most) = (times[0], times[RUNS / 2], times[RUNS * 95 / 100]);
    let size = size / 1_024;
    println!("{name}  least {least:6.1} ms  median {median:6.1} ms  p95 {most:6.1} ms  {size:>6} KiB");
}

fn main() {
    for count in [200, 1_000] {
        let board = scene(count);
        let drawing = |ground| Drawing::of_board(&board, ground, "Scene");
        for (lettering, what) in
            [(Lettering::Font, "SVG with its font"), (Lettering::Outlines, "SVG of outlines")]
        {
            report(count, what, || svg(&drawing(Ground::Light), lettering).text.len());
        }
        for (ground, scale) in
            [(Ground::Light, 1), (Ground::Light, 2), (Ground::Light, 3), (Ground::Transparent, 3)]
        {
            let what = format!("PNG {scale}x {}", ground.word());
            let made = || png(&drawing(ground), f32::from(scale as u8)).map(|png| png.bytes.len());
            report(count, &what, || made().unwrap_or(0));
        }
    }
}
