//! Which strokes become shapes when the pen is held still: a test set with the expected answers, and both kinds of
//! error. `UPDATE_STROKES=1` writes the set anew from its seeds.

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

mod strokes;

use dryrun::board::{Board, Body, BoxKind, NodeKind, Point, ShapeKind, Style};
use dryrun::tools::{Gesture, Input, Modifiers, Scene, Snapping, Tool};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use strokes::{Sample, samples};

/// Shapes that may stay ink, of a hundred.
const MOST_MISSED: f64 = 5.0;

const ANSWERS: [&str; 7] = ["rectangle", "ellipse", "diamond", "cylinder", "line", "arrow", "ink"];

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/strokes.txt")
}

fn test_set() -> Vec<Sample> {
    if std::env::var_os("UPDATE_STROKES").is_some() {
        let both = samples(1, true).into_iter().chain(samples(2, false));
        let text: String = both.map(|sample| sample.line() + "\n").collect();
        std::fs::write(fixture(), text).unwrap();
    }
    let text = std::fs::read_to_string(fixture()).unwrap();
    text.lines().map(|line| Sample::read(line).unwrap()).collect()
}

/// Draws a stroke with the pen at 100 %, holds still, and says what is shown.
fn answer(places: &[(i32, i32)]) -> &'static str {
    let (board, selection) = (Board::new(), BTreeSet::new());
    let scene = Scene {
        board: &board,
        selection: &selection,
        tool: Tool::Pen,
        style: Style::default(),
        keys: Modifiers::default(),
        snapping: Snapping::default(),
        arrow: dryrun::board::ArrowLook::default(),
        reach: 128,
    };
    let mut inputs = places.iter().map(|(x, y)| Point::at_units(*x, *y));
    let first = Input::Press(inputs.next().unwrap());
    let mut gesture = Gesture::Idle;
    for input in [first].into_iter().chain(inputs.map(Input::Move)).chain([Input::Rest]) {
        (gesture, _) = gesture.on(input, &scene);
    }
    let preview = gesture.preview(&scene);
    let Some(shown) = preview.elements.first() else { return "ink" };
    match &shown.body {
        Body::Stroke(_) => panic!("ink is shown as an element"),
        Body::Arrow(arrow) if arrow.word() == "Line" => "line",
        Body::Arrow(_) => "arrow",
        Body::Box(body) => match body.kind {
            BoxKind::Shape(ShapeKind::Rectangle) => "rectangle",
            BoxKind::Shape(ShapeKind::Ellipse) => "ellipse",
            BoxKind::Shape(ShapeKind::Diamond) => "diamond",
            BoxKind::Node(NodeKind::Database) => "cylinder",
            other => panic!("ink became {other:?}"),
        },
    }
}

/// What was expected, against what came.
#[derive(Default)]
struct Table {
    counts: BTreeMap<(String, &'static str), u32>,
    wrong: Vec<String>,
}

impl Table {
    fn of(samples: &[Sample]) -> Self {
        let mut table = Self::default();
        for sample in samples {
            let got = answer(&sample.places);
            *table.counts.entry((sample.expected.clone(), got)).or_default() += 1;
            if got != sample.expected {
                table.wrong.push(format!("{} {} became {got}", sample.expected, sample.name));
            }
        }
        table
    }

    fn count(&self, holds: impl Fn(&str, &str) -> bool) -> u32 {
        self.counts.iter().filter(|((expected, got), _)| holds(expected, got)).map(|(_, count)| count).sum()
    }

    fn shapes(&self) -> u32 {
        self.count(|expected, _| expected != "ink")
    }

    /// Shapes that stayed ink or became another shape, of a hundred.
    fn missed_percent(&self) -> f64 {
        let missed = self.count(|expected, got| expected != "ink" && expected != got);
        100.0 * f64::from(missed) / f64::from(self.shapes())
    }

    /// Pieces of handwriting that became a shape.
    fn taken(&self) -> u32 {
        self.count(|expected, got| expected == "ink" && got != "ink")
    }

    fn print(&self, title: &str) {
        println!("\n{title}");
        println!("{:>12} {}", "drawn", ANSWERS.map(|answer| format!("{answer:>10}")).concat());
        for expected in ANSWERS {
            let row = ANSWERS.map(|got| {
                let count = self.counts.get(&(expected.to_owned(), got)).copied().unwrap_or(0);
                format!("{:>10}", if count == 0 { ".".to_owned() } else { count.to_string() })
            });
            println!("{expected:>12} {}", row.concat());
        }
        let writing = self.count(|expected, _| expected == "ink");
        println!(
            "shapes missed {:.1} % of {}; handwriting taken {} of {writing}",
            self.missed_percent(),
            self.shapes(),
            self.taken(),
        );
        for wrong in &self.wrong {
            println!("  {wrong}");
        }
    }
}

#[test]
fn shapes_are_recognised_and_handwriting_is_not() {
    let set = test_set();
    assert!(set.len() >= 120, "{} strokes are too few to tell", set.len());
    for (title, tuned_on) in [("tuned on", true), ("held out", false)] {
        let half: Vec<Sample> = set.iter().filter(|sample| sample.tuned_on == tuned_on).cloned().collect();
        let table = Table::of(&half);
        table.print(title);
        assert_eq!(table.taken(), 0, "{title}: {:#?}", table.wrong);
        assert!(table.missed_percent() <= MOST_MISSED, "{title}: {:#?}", table.wrong);
    }
}

/// Hands that nobody has seen: other seeds, many more strokes.
#[test]
fn other_hands_fare_no_worse() {
    let others: Vec<Sample> = (100..106).flat_map(|seed| samples(seed, false)).collect();
    let table = Table::of(&others);
    table.print("other hands");
    assert_eq!(table.taken(), 0, "{:#?}", table.wrong);
    assert!(table.missed_percent() <= MOST_MISSED, "{:#?}", table.wrong);
}
