//! A shaped row letter by letter: which glyph each letter is written with.
//!
//! Where several letters are one glyph, as `->` is an arrow, the first has it and the others have a glyph without
//! ink and width. So the row stays text, letter by letter.

use super::shape::{Glyph, ShapedRow, is_silent};
use crate::board::{typeface, typeface_of};
use ttf_parser::GlyphId;

/// A letter of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) letter: char,
    /// The face and the glyph that it is written with; none where no face has it, or where nothing is to be seen.
    pub(super) glyph: Option<(usize, u16)>,
    /// How much wider than by itself it is before the next letter, in units of its face.
    pub(super) kern: i32,
}

impl Spelled {
    /// A letter as it is written by itself.
    fn plain(letter: char) -> Self {
        let face = typeface_of(letter).filter(|_| !is_silent(letter));
        let glyph = face.and_then(|face| Some((face, typeface(face)?.glyph_index(letter)?.0)));
        Self { letter, glyph, kern: 0 }
    }
}

/// Every letter of a row, in order.
pub(super) fn spelled(row: &ShapedRow) -> Vec<Spelled> {
    let mut letters = Vec::with_capacity(row.text.len());
    let ends = row.glyphs.iter().skip(1).map(|glyph| glyph.at).chain([row.text.len()]);
    let mut cluster: Vec<&Glyph> = Vec::new();
    for (glyph, end) in row.glyphs.iter().zip(ends) {
        cluster.push(glyph);
        if glyph.at == end {
            continue;
        }
        // Where writing runs the other way, a browser has to find the order itself.
        let Some(text) = row.text.get(glyph.at..end) else {
            return row.text.chars().map(Spelled::plain).collect();
        };
        spell(text, &cluster, &mut letters);
        cluster.clear();
    }
    letters
}

/// Letters that belong together with the glyphs that they are written with.
fn spell(text: &str, cluster: &[&Glyph], into: &mut Vec<Spelled>) {
    let count = text.chars().count();
    let blank = cluster.first().and_then(|glyph| blank(glyph.face));
    let blanks = count.saturating_sub(cluster.len());
    let is_whole = cluster.iter().all(|glyph| glyph.id != 0 && glyph.y == 0.0) && !text.contains(is_silent);
    if !is_whole || cluster.len() > count || (blanks > 0 && blank.is_none()) {
        return into.extend(text.chars().map(Spelled::plain));
    }
    let inked = cluster.iter().map(|glyph| (Some((glyph.face, glyph.id)), glyph.kern));
    let glyphs = inked.chain(std::iter::repeat_n((blank, 0), blanks));
    into.extend(text.chars().zip(glyphs).map(|(letter, (glyph, kern))| Spelled { letter, glyph, kern }));
}

/// A glyph of a face that has neither ink nor width.
fn blank(face: usize) -> Option<(usize, u16)> {
    let read = typeface(face)?;
    let is_blank =
        |id: &GlyphId| read.glyph_hor_advance(*id) == Some(0) && read.glyph_bounding_box(*id).is_none();
    let id = ['\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}']
        .into_iter()
        .find_map(|letter| read.glyph_index(letter).filter(is_blank))?;
    Some((face, id.0))
}

#[cfg(test)]
mod tests {
    use super::super::shape::Shaper;
    use super::*;

    /// A row of letters, `!` behind those that are written with another glyph than by themselves, `_` behind those
    /// that are not seen, `?` behind those that no face has.
    fn shown(row: &str) -> String {
        let spelled = spelled(&Shaper::default().shape(row));
        let mut shown = String::new();
        for one in &spelled {
            shown.push(one.letter);
            let Some((face, id)) = one.glyph else {
                shown.push('?');
                continue;
            };
            let alone = typeface(face).and_then(|face| face.glyph_index(one.letter));
            match alone {
                Some(alone) if alone.0 == id => {}
                _ if blank(face) == Some((face, id)) => shown.push('_'),
                _ => shown.push('!'),
            }
        }
        shown
    }

    #[test]
    fn every_letter_is_there_once_in_its_place() {
        for (row, expected) in [
            ("orders", "orders"),
            ("a -> b", "a -!>_ b"),
            ("12:30", "12:!30"),
            ("(ABC)", "(!ABC)!"),
            ("a░b", "a░b"),
            ("订单 ok", "订?单? ok"),
            ("a\tb", "a    b"),
            ("", ""),
        ] {
            assert_eq!(shown(row), expected, "{row:?}");
        }
    }

    #[test]
    fn no_letter_is_lost_whatever_is_written() {
        for row in
            ["e\u{301}x q\u{301}", "שלום abc", "a\u{200d}\u{7}b", "--> ==> <->", "AV To\u{fe0f} ffi", "🙂🏽"]
        {
            let letters: String =
                spelled(&Shaper::default().shape(row)).iter().map(|one| one.letter).collect();
            assert_eq!(letters, row);
        }
    }
}
