//! What a drawing needs of each font, and which piece of a row is written in which font.
//!
//! A sheet is a font to be: letters with one glyph each. A letter that is written otherwise beside its neighbours,
//! as a colon between digits, stands on another sheet of the same face.

use super::embedded_font::EmbeddedFont;
use super::shape::Shaper;
use super::sheet::Sheet;
use super::spelling::{Spelled, spelled};
use crate::board::typeface;
use std::collections::HashMap;
use std::rc::Rc;

/// The sheets of a drawing.
pub(in crate::formats) struct Sheets {
    shaper: Shaper,
    all: Vec<Sheet>,
    rows: HashMap<String, Rc<[Piece]>>,
}

/// A piece of a row that is written in one font.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::formats) struct Piece {
    /// The number of its sheet; 0 is the first face, plainly written.
    pub(in crate::formats) sheet: usize,
    pub(in crate::formats) text: String,
    /// Room before it, in em squares.
    pub(in crate::formats) gap: f32,
}

impl Sheets {
    pub(in crate::formats) fn new() -> Self {
        Self { shaper: Shaper::default(), all: vec![Sheet::new(0, true)], rows: HashMap::new() }
    }

    /// The pieces of a row in order; what they need is on their sheets from now on.
    pub(in crate::formats) fn pieces(&mut self, row: &str) -> Rc<[Piece]> {
        if let Some(known) = self.rows.get(row) {
            return Rc::clone(known);
        }
        let shaped = self.shaper.shape(row);
        let pieces: Rc<[Piece]> = self.cut(&spelled(&shaped)).into();
        self.rows.insert(row.to_owned(), Rc::clone(&pieces));
        pieces
    }

    /// The fonts of all sheets in order. There is none where nothing is written.
    pub(in crate::formats) fn fonts(&self) -> Vec<Option<EmbeddedFont>> {
        self.all.iter().map(EmbeddedFont::of).collect()
    }

    #[cfg(test)]
    pub(super) fn sheets(&self) -> &[Sheet] {
        &self.all
    }

    fn cut(&mut self, letters: &[Spelled]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut before: Option<(usize, u16, i32)> = None;
        for spelled in letters {
            let (sheet, id) = match spelled.glyph {
                Some((face, id)) => (self.place(spelled, face, id), Some(id)),
                None => (pieces.last().map_or(0, |piece| piece.sheet), None),
            };
            let gap = self.gap(before, (sheet, id));
            match pieces.last_mut() {
                Some(piece) if piece.sheet == sheet && gap == 0.0 => piece.text.push(spelled.letter),
                _ => pieces.push(Piece { sheet, text: spelled.letter.to_string(), gap }),
            }
            before = id.map(|id| (sheet, id, spelled.kern));
        }
        pieces
    }

    /// The room between two letters, in em squares, that the font does not know of.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand units")]
    fn gap(&mut self, before: Option<(usize, u16, i32)>, (sheet, id): (usize, Option<u16>)) -> f32 {
        let Some((last, left, kern)) = before else { return 0.0 };
        let Some(of_last) = self.all.get_mut(last) else { return 0.0 };
        let is_known = id.is_some_and(|right| last == sheet && of_last.note_kern((left, right), kern));
        match typeface(of_last.face) {
            Some(face) if !is_known => kern as f32 / f32::from(face.units_per_em()),
            _ => 0.0,
        }
    }

    /// The sheet on which a letter is written with this glyph.
    fn place(&mut self, spelled: &Spelled, face: usize, id: u16) -> usize {
        let alone = typeface(face).and_then(|face| face.glyph_index(spelled.letter));
        let is_plain = alone.is_some_and(|alone| alone.0 == id);
        let fits = |sheet: &Sheet| {
            sheet.face == face && sheet.is_plain == is_plain && sheet.has_room(spelled.letter, id)
        };
        let place = self.all.iter().position(fits).unwrap_or_else(|| {
            self.all.push(Sheet::new(face, is_plain));
            self.all.len().saturating_sub(1)
        });
        if let Some(sheet) = self.all.get_mut(place) {
            sheet.letters.insert(spelled.letter, id);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(row: &str) -> Vec<(usize, String)> {
        let pieces = Sheets::new().pieces(row);
        pieces.iter().map(|piece| (piece.sheet, piece.text.clone())).collect()
    }

    #[test]
    fn a_row_is_cut_only_where_another_font_writes() {
        for (row, expected) in [
            ("AVATAR To Ty", vec![(0, "AVATAR To Ty")]),
            ("a -> b", vec![(0, "a "), (1, "->"), (0, " b")]),
            ("at 12:30", vec![(0, "at 12"), (1, ":"), (0, "30")]),
            ("a░b", vec![(0, "a"), (1, "░"), (0, "b")]),
            ("订单 ok", vec![(0, "订单 ok")]),
            ("", vec![]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(sheet, text)| (sheet, text.to_owned())).collect();
            assert_eq!(cut(row), expected, "{row:?}");
        }
    }

    #[test]
    fn a_letter_that_is_written_in_two_ways_has_two_sheets() {
        let mut sheets = Sheets::new();
        for row in ["a -> b", "A-B", "x -> (A-B)"] {
            sheets.pieces(row);
        }
        for sheet in &sheets.all {
            assert!(!sheet.letters.is_empty());
        }
        let dashes: Vec<u16> =
            sheets.all.iter().filter_map(|sheet| sheet.letters.get(&'-').copied()).collect();
        assert_eq!(dashes.len(), 2, "an arrow and a dash between capitals");
        assert_ne!(dashes.first(), dashes.last());
    }

    #[test]
    fn a_row_is_cut_the_same_way_again() {
        let mut sheets = Sheets::new();
        let first = sheets.pieces("AV -> A-B");
        assert_eq!(first, sheets.pieces("AV -> A-B"));
    }
}
