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
mod strategies;

use dryrun::board::{Board, Body, BoxElement, BoxKind, Element, ElementId, Op, Point, Rect, reattach};
use dryrun::design::board_of;
use dryrun::formats::board_svg;
use dryrun::prompt::classics;
use dryrun::render::Paper;
use dryrun::tools::tidy;
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
        let mut boards = vec![(prompt.id.to_string(), drawn.clone())];
        boards.extend((1..=3).map(|seed| (format!("{} shuffled {seed}", prompt.id), shuffled(&drawn, seed))));
        for (name, board) in boards {
            let after = tidied(&board, &BTreeSet::new());
            row(&name, looks(&board));
            row("  tidied", looks(&after));
            picture(&name.replace(' ', "-"), &after);
            assert_eq!(looks(&after).overlaps, 0, "{name}");
            assert_eq!(tidy(&after, &BTreeSet::new()), None, "{name} is tidied twice");
        }
    }
}
