//! Writing that needs no font where it is looked at: rows of text become the outlines of
//! their letters, or stay text and bring along what they need of each font.
//!
//! Rows are shaped as the window shapes them, by the same crate and the same
//! fonts, and stand where the window puts them. Letters that no font has are
//! drawn as empty boxes, as in the window, and are named to whoever asks.

mod embedded_font;
mod outline;
mod shape;
mod sheet;
mod sheets;
mod spelling;

pub(super) use embedded_font::EmbeddedFont;
pub(super) use outline::Step;
pub(super) use sheets::{Piece, Sheets};

use crate::render::Spot;
use outline::outline;
use shape::{ShapedRow, Shaper};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// From the middle of a line box down to its baseline, in em squares of the board's font.
pub(super) const BASELINE: f32 = 0.364;

/// Writes rows as outlines, and remembers each letter's.
pub(super) struct Letters {
    shaper: Shaper,
    outlines: HashMap<(usize, u16), Rc<[Step]>>,
    missing: BTreeSet<char>,
}

impl Letters {
    pub(super) fn new() -> Self {
        Self { shaper: Shaper::default(), outlines: HashMap::new(), missing: BTreeSet::new() }
    }

    /// Letters that were asked for and are in no font.
    pub(super) fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// The outline of a row around the middle of its line box, in the units of `center` and `size`.
    pub(super) fn outline(&mut self, row: &str, center: Spot, size: f32, mut put: impl FnMut(Step)) {
        let shaped = self.shape(row);
        let (left, baseline) = (center.x - shaped.width * size / 2.0, size.mul_add(BASELINE, center.y));
        for glyph in shaped.glyphs {
            let (x, y) = (glyph.x.mul_add(size, left), glyph.y.mul_add(size, baseline));
            for step in self.glyph(glyph.face, glyph.id).iter() {
                put(step.at(x, y, size));
            }
        }
    }

    fn shape(&mut self, row: &str) -> ShapedRow {
        let shaped = self.shaper.shape(row);
        self.missing.extend(&shaped.missing);
        shaped
    }

    fn glyph(&mut self, face: usize, id: u16) -> Rc<[Step]> {
        let known = self.outlines.entry((face, id));
        Rc::clone(known.or_insert_with(|| outline(face, id).into()))
    }
}
