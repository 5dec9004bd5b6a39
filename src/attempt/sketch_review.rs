//! The design review of a sketch, made when the sitting ends.

use super::fold::Attempt;
use super::found::Found;
use super::notes::NotePage;
use crate::design::{read_board, review};

/// The most findings that an attempt keeps.
const MOST_FOUND: usize = 200;

/// Reviews the sketch and the notes of an attempt, gravest first.
#[must_use]
pub fn review_sketch(attempt: &Attempt) -> Vec<Found> {
    let notes = NotePage::SITTING.map(|page| attempt.notes().page(page));
    let reading = read_board(attempt.board(), &notes);
    review(&reading.graph).iter().take(MOST_FOUND).map(Found::from).collect()
}
