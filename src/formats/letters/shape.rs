//! Rows of text as placed glyphs: kerned, with ligatures, each run in the face that has its letters.

use crate::board::{TYPEFACES, typeface, typeface_of};
use harfrust::{FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use std::sync::OnceLock;
use ttf_parser::GlyphId;

/// A glyph and where it stands, in em squares from the left end of the baseline, downwards positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) face: usize,
    pub(super) id: u16,
    pub(super) x: f32,
    pub(super) y: f32,
    /// Where in the row what it writes begins, in bytes.
    pub(super) at: usize,
    /// How much wider than by itself it is here, in units of its face.
    pub(super) kern: i32,
}

/// A row as it is written.
#[derive(Debug, Default)]
pub(super) struct ShapedRow {
    /// What it says, with spaces for tabs.
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// In em squares.
    pub(super) width: f32,
    /// Letters that no face has.
    pub(super) missing: Vec<char>,
}

/// A tab is as wide as this many spaces, as in the window.
const TAB: &str = "    ";

/// Turns rows into glyphs.
#[derive(Default)]
pub(super) struct Shaper {
    buffer: Option<UnicodeBuffer>,
}

/// A face with what its tables say about shaping, which is looked up once.
struct Ready {
    font: FontRef<'static>,
    shaping: ShaperData,
    units_per_em: f32,
}

fn ready(place: usize) -> Option<&'static Ready> {
    static READY: OnceLock<Vec<Option<Ready>>> = OnceLock::new();
    READY.get_or_init(|| (0..TYPEFACES.len()).map(make_ready).collect()).get(place)?.as_ref()
}

fn make_ready(place: usize) -> Option<Ready> {
    let font = FontRef::new(TYPEFACES.get(place)?.bytes).ok()?;
    let shaping = ShaperData::new(&font);
    Some(Ready { font, shaping, units_per_em: f32::from(typeface(place)?.units_per_em()) })
}

impl Shaper {
    /// Shapes one row.
    pub(super) fn shape(&mut self, row: &str) -> ShapedRow {
        let mut shaped = ShapedRow::default();
        let row = row.replace('\t', TAB);
        for (face, run) in runs(&row, &mut shaped.missing) {
            self.shape_run(face, run, &mut shaped);
            shaped.text.push_str(run);
        }
        shaped
    }

    fn shape_run(&mut self, face: usize, run: &str, into: &mut ShapedRow) {
        let Some(ready) = ready(face) else { return };
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(run);
        buffer.guess_segment_properties();
        let shaper = ready.shaping.shaper(&ready.font).build();
        let glyphs = shaper.shape(buffer, ShapeOptions::new());
        place(&glyphs, face, ready.units_per_em, into);
        self.buffer = Some(glyphs.clear());
    }
}

#[expect(clippy::cast_precision_loss, reason = "advances are a few thousand units")]
fn place(glyphs: &GlyphBuffer, face: usize, units_per_em: f32, into: &mut ShapedRow) {
    let begin = into.text.len();
    for (info, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        let em = |units: i32| units as f32 / units_per_em;
        if let Ok(id) = u16::try_from(info.glyph_id) {
            let (x, y) = (into.width + em(place.x_offset), -em(place.y_offset));
            let at = usize::try_from(info.cluster).unwrap_or(usize::MAX).saturating_add(begin);
            let kern = place.x_advance.saturating_sub(own_advance(face, id));
            into.glyphs.push(Glyph { face, id, x, y, at, kern });
        }
        into.width += em(place.x_advance);
    }
}

/// The width of a glyph that stands alone, in units of its face.
fn own_advance(face: usize, id: u16) -> i32 {
    typeface(face).and_then(|face| face.glyph_hor_advance(GlyphId(id))).map_or(0, i32::from)
}

/// The pieces of a row that one face can write, in order. What no face has stays with the first.
fn runs<'a>(row: &'a str, missing: &mut Vec<char>) -> Vec<(usize, &'a str)> {
    let mut runs = Vec::new();
    let (mut begin, mut face) = (0, None);
    for (at, letter) in row.char_indices() {
        // Control characters are not drawn; joiners and accents stay with the letter that they belong to.
        let own = typeface_of(letter);
        if own.is_none() && !is_silent(letter) {
            missing.push(letter);
        }
        let wanted = match own {
            None if is_silent(letter) => face.or(Some(0)),
            None => Some(0),
            own => own,
        };
        if wanted != face {
            runs.extend(face.zip(row.get(begin..at)));
            (begin, face) = (at, wanted);
        }
    }
    runs.extend(face.zip(row.get(begin..)));
    runs
}

/// Whether a character is never seen by itself, so that nobody misses it: controls, joiners, directions, selectors.
pub(super) fn is_silent(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::text_width;

    /// A row, its runs, and the letters that are missing.
    type Cut = (&'static str, &'static [(usize, &'static str)], &'static [char]);

    #[test]
    fn a_row_is_cut_where_another_face_is_needed() {
        let table: [Cut; 6] = [
            ("orders", &[(0, "orders")], &[]),
            ("a░b", &[(0, "a"), (1, "░"), (0, "b")], &[]),
            ("订单 ok", &[(0, "订单 ok")], &['订', '单']),
            ("e\u{301}x", &[(0, "e\u{301}x")], &[]),
            ("a\u{200d}\u{7}b", &[(0, "a\u{200d}\u{7}b")], &[]),
            ("", &[], &[]),
        ];
        for (row, expected, expected_missing) in table {
            let mut missing = Vec::new();
            assert_eq!(runs(row, &mut missing), expected, "{row:?}");
            assert_eq!(missing, expected_missing, "{row:?}");
        }
    }

    #[test]
    fn no_row_is_much_wider_than_it_was_measured() {
        let mut shaper = Shaper::default();
        for row in ["Orders DB", "AVATAR To Ty", "inventory.seat-events key=event_id", "a → b", "░▒▓", "x"]
        {
            let measured = f64::from(text_width(row, 100)) / 1_600.0;
            let written = f64::from(shaper.shape(row).width);
            assert!(written <= measured + 0.001, "{row} is {written}, measured {measured}");
            assert!(written >= measured * 0.93, "{row} is {written}, measured {measured}");
        }
    }

    #[test]
    fn glyphs_stand_one_after_the_other() {
        let shaped = Shaper::default().shape("publish");
        assert_eq!(shaped.glyphs.len(), 7);
        assert!(shaped.glyphs.windows(2).all(|pair| pair[0].x < pair[1].x));
    }
}
