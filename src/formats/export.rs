//! The one way out: an attempt, and how it is to leave, become the bytes of a file.

use super::ascii::{Signs, picture};
use super::attempt_json::write_attempt;
use super::drawing::Drawing;
use super::excalidraw::{embed_in_png, embed_in_svg, write_scene};
use super::format::Format;
use super::mermaid::design_text;
use super::pixels::{PixelError, png};
use super::report::report;
use super::svg::{Lettering, Svg, svg};
use crate::attempt::{Attempt, NotePage};
use crate::board::{Board, Body, BoxKind, Element, ElementId, Op};
use crate::design::{Graph, read_board};
use crate::render::Ground;
use crate::tools::counted;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What it stands on.
    pub ground: Ground,
    /// The elements that it shows; none is all.
    pub only: BTreeSet<ElementId>,
    /// Pixels for each that a board has at 100 %.
    pub scale: u8,
    /// Whether what it shows lies in it as a scene too, so that it can be opened again as a board, here and in
    /// Excalidraw.
    pub scene: bool,
    /// How a drawing's words are written.
    pub lettering: Lettering,
    /// The signs that letters draw with.
    pub signs: Signs,
    /// The name of the picture that a report shows beside it.
    pub picture: Option<String>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            ground: Ground::default(),
            only: BTreeSet::new(),
            scale: 2,
            scene: true,
            lettering: Lettering::default(),
            signs: Signs::default(),
            picture: None,
        }
    }
}

/// What leaves, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the person should know about it, in a sentence each.
    pub remarks: Vec<String>,
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

    /// What a picture shows, to lie in it. What is not shown must not travel along.
    fn scene(self, look: &Look) -> Option<String> {
        let scene = || match &look.only {
            all if all.is_empty() => write_scene(self.board),
            part => write_scene(&part_of(self.board, part)),
        };
        look.scene.then(scene)
    }
}

impl From<String> for Export {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), remarks: Vec::new() }
    }
}

/// Writes an attempt in a format.
///
/// # Errors
/// A picture would have too many pixels.
pub fn export(subject: Subject, format: Format, look: &Look) -> Result<Export, PixelError> {
    match format {
        Format::Json => Ok(write_attempt(subject.attempt).into()),
        Format::Excalidraw => Ok(write_scene(subject.board).into()),
        Format::Markdown => Ok(report(subject.attempt, look.picture.as_deref()).into()),
        Format::Mermaid => Ok(words(subject, design_text)),
        Format::Ascii => Ok(words(subject, |board, design| picture(board, design, look.signs))),
        Format::Png => export_png(subject, look),
        Format::Svg => Ok(export_svg(subject, look)),
    }
}

/// The design in words, and what of the board is no part of it.
fn words(subject: Subject, text_of: impl Fn(&Board, &Graph) -> String) -> Export {
    let design = subject.design();
    let remarks = beside_design(subject.board, &design).into_iter().collect();
    Export { bytes: text_of(subject.board, &design).into_bytes(), remarks }
}

/// What is on a board and in no design: ink, pictures, and arrows that join no two boxes.
fn beside_design(board: &Board, design: &Graph) -> Option<String> {
    let count =
        |is_one: &dyn Fn(&Element) -> bool| board.elements().filter(|element| is_one(element)).count();
    let strokes = count(&|element| matches!(element.body, Body::Stroke(_)));
    let is_picture =
        |element: &Element| element.as_box().is_some_and(|body| matches!(body.kind, BoxKind::Picture(_)));
    let flows: BTreeSet<ElementId> = design.flows().iter().filter_map(|flow| flow.part.element).collect();
    let arrows = count(&|element| element.as_arrow().is_some() && !flows.contains(&element.id));
    let left_out = [
        (strokes, "stroke", "strokes"),
        (count(&is_picture), "picture", "pictures"),
        (arrows, "line that joins no two boxes", "lines that join no two boxes"),
    ];
    let told = left_out.into_iter().filter(|(count, ..)| *count > 0);
    let told: Vec<String> = told.map(|(count, one, many)| counted(count, one, many)).collect();
    (!told.is_empty()).then(|| format!("Not in it: {}", told.join(", ")))
}

fn export_png(subject: Subject, look: &Look) -> Result<Export, PixelError> {
    let picture = png(&subject.drawing(look), f32::from(look.scale))?;
    let remarks = missing_words(&picture.missing).into_iter().collect();
    let with_scene = subject.scene(look).and_then(|scene| embed_in_png(&picture.bytes, &scene));
    Ok(Export { bytes: with_scene.unwrap_or(picture.bytes), remarks })
}

fn export_svg(subject: Subject, look: &Look) -> Export {
    let Svg { text, missing } = svg(&subject.drawing(look), look.lettering);
    let with_scene = subject.scene(look).and_then(|scene| embed_in_svg(&text, &scene));
    let bytes = with_scene.unwrap_or(text).into_bytes();
    Export { bytes, remarks: missing_words(&missing).into_iter().collect() }
}

/// A board of these elements alone, with the pictures that they name.
fn part_of(board: &Board, chosen: &BTreeSet<ElementId>) -> Board {
    let elements = board.elements().filter(|element| chosen.contains(&element.id));
    let mut part = Board::new();
    for (place, element) in elements.enumerate() {
        if let BoxKind::Picture(key) = element.as_box().map_or(BoxKind::Text, |body| body.kind)
            && let Some(picture) = board.pictures().get(key)
        {
            part.keep_picture(key, picture);
        }
        // Every id is there once, so nothing can be in the way.
        let _ = part.apply(&Op::Add { place, element: element.clone() });
    }
    part
}

/// Letters that a message names; of more it only says that there are more.
const NAMED: usize = 12;

/// What to say of letters that are drawn as empty boxes.
#[must_use]
pub fn missing_words(missing: &BTreeSet<char>) -> Option<String> {
    let named: Vec<String> = missing.iter().take(NAMED).map(char::to_string).collect();
    let more = if missing.len() > NAMED { " and others" } else { "" };
    let words = format!("No font of Dry Run has {}{more}; they are drawn as empty boxes", named.join(" "));
    (!missing.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_letters_are_named_but_not_without_end() {
        let words = |letters: &str| missing_words(&letters.chars().collect());
        assert_eq!(words(""), None);
        assert_eq!(words("订单").unwrap(), "No font of Dry Run has 单 订; they are drawn as empty boxes");
        let many: String = ('\u{4e00}'..'\u{4e20}').collect();
        assert!(words(&many).unwrap().contains("and others"));
    }
}
