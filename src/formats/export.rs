//! The one way out: an attempt, and how it is to leave, become the bytes of a file.

use super::ascii::{Signs, picture};
use super::attempt_json::write_attempt;
use super::drawing::Drawing;
use super::excalidraw::write_scene;
use super::format::Format;
use super::mermaid::design_text;
use super::report::report;
use super::svg::svg;
use crate::attempt::{Attempt, NotePage};
use crate::board::{Board, ElementId};
use crate::design::{Graph, read_board};
use crate::render::Ground;
use std::collections::BTreeSet;

/// What leaves: an attempt with its board, as it is or as it was at a moment of its replay.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The attempt.
    pub attempt: &'a Attempt,
    /// The board that pictures show.
    pub board: &'a Board,
}

/// How a picture is to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// What it stands on.
    pub ground: Ground,
    /// The elements that it shows; none is all.
    pub only: BTreeSet<ElementId>,
    /// The signs that letters draw with.
    pub signs: Signs,
    /// The name of the picture that a report shows beside it.
    pub picture: Option<String>,
}

impl<'a> Subject<'a> {
    /// An attempt with the board that it ended with.
    #[must_use]
    pub fn of(attempt: &'a Attempt) -> Self {
        Self { attempt, board: attempt.board() }
    }

    /// What the board says, with the notes that belong to it.
    fn design(self) -> Graph {
        let notes = self.attempt.notes();
        let pages: Vec<&str> = NotePage::ALL.into_iter().map(|page| notes.page(page)).collect();
        read_board(self.board, &pages).graph
    }

    fn drawing(self, look: &Look) -> Drawing {
        let title = &self.attempt.prompt().title;
        Drawing::of_chosen(self.board, &look.only, look.ground, title)
    }
}

/// Writes an attempt in a format.
#[must_use]
pub fn export(subject: Subject, format: Format, look: &Look) -> Vec<u8> {
    match format {
        Format::Json => write_attempt(subject.attempt).into_bytes(),
        Format::Excalidraw => write_scene(subject.board).into_bytes(),
        Format::Markdown => report(subject.attempt, look.picture.as_deref()).into_bytes(),
        Format::Svg => svg(&subject.drawing(look)).into_bytes(),
        Format::Mermaid => design_text(subject.board, &subject.design()).into_bytes(),
        Format::Ascii => picture(subject.board, &subject.design(), look.signs).into_bytes(),
    }
}
