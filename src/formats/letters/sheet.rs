//! A font to be: letters with one glyph each, and how close they stand.

use std::collections::{BTreeMap, BTreeSet};

/// A font to be.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its place among the faces of the board.
    pub(super) face: usize,
    /// Whether letters are written on it as they are by themselves.
    pub(super) is_plain: bool,
    /// Each letter with the glyph of the face that writes it.
    pub(super) letters: BTreeMap<char, u16>,
    /// How much wider the first of two glyphs is before the second, in units of the face.
    pub(super) kerns: BTreeMap<(u16, u16), i16>,
}

impl Sheet {
    pub(super) const fn new(face: usize, is_plain: bool) -> Self {
        Self { face, is_plain, letters: BTreeMap::new(), kerns: BTreeMap::new() }
    }

    /// The glyphs of the face that are on it, each once.
    pub(super) fn ids(&self) -> BTreeSet<u16> {
        self.letters.values().copied().collect()
    }

    /// Whether a letter can be written with this glyph here.
    pub(super) fn has_room(&self, letter: char, id: u16) -> bool {
        self.letters.get(&letter).is_none_or(|there| *there == id)
    }

    /// Notes how much wider a glyph is before another; says whether it is so wherever they meet.
    pub(super) fn note_kern(&mut self, pair: (u16, u16), kern: i32) -> bool {
        i16::try_from(kern).is_ok_and(|kern| *self.kerns.entry(pair).or_insert(kern) == kern)
    }
}
