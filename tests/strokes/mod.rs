//! Strokes as hands make them, drawn from seeds: rough shapes and handwriting, each with the expected answer.
//!
//! Nothing here knows how strokes are recognised. A shape is distorted (corners out of place, sides bowed, tilt,
//! round corners, gaps and overlaps where it closes), then drawn: the pen trembles, slows down in corners, and is
//! seen at whole screen points.
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

mod hand;
mod rough;
mod written;

pub use hand::Dice;

/// A stroke with what it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Whether thresholds may be set by it. The others are looked at only to judge.
    pub tuned_on: bool,
    /// Its shape; `ink` if it is none.
    pub expected: String,
    /// What was drawn.
    pub name: String,
    /// The pointer's places, in screen points.
    pub places: Vec<(i32, i32)>,
}

impl Sample {
    /// One line of the fixture.
    pub fn line(&self) -> String {
        let half = if self.tuned_on { "tune" } else { "held" };
        let places: Vec<String> = self.places.iter().map(|(x, y)| format!("{x},{y}")).collect();
        format!("{half} {} {} {}", self.expected, self.name, places.join(" "))
    }

    /// Reads a line of the fixture.
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let tuned_on = words.next()? == "tune";
        let (expected, name) = (words.next()?.to_owned(), words.next()?.to_owned());
        let place = |word: &str| {
            let (x, y) = word.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        Some(Self { tuned_on, expected, name, places: words.map(place).collect::<Option<_>>()? })
    }
}

/// Every kind of stroke once or more, from one seed: some thirty shapes, and all of the handwriting.
pub fn samples(seed: u64, tuned_on: bool) -> Vec<Sample> {
    let mut dice = Dice::new(seed);
    let shapes = rough::all(&mut dice).into_iter();
    let handwriting = written::all(&mut dice).into_iter().map(|(name, path)| ("ink", name, path));
    shapes
        .chain(handwriting)
        .map(|(expected, name, path)| Sample {
            tuned_on,
            expected: expected.to_owned(),
            name,
            places: hand::drawn(&path, &mut dice),
        })
        .collect()
}
