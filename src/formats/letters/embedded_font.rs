//! A font file that holds only what a drawing writes, for a browser to read.
//!
//! The glyphs are cut out by `subsetter`, which is made for PDF and leaves out what a browser asks for: which letter
//! is which glyph, and the measures of lines. They are put back here, and so is how letters stand closer to each other.

use super::sheet::Sheet;
use crate::board::{TYPEFACES, typeface};
use std::collections::BTreeMap;
use subsetter::{GlyphRemapper, subset};
use ttf_parser::Tag;

/// A font with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::formats) struct EmbeddedFont {
    /// What it is called: another one for every other content, so that pictures in one page do not meet.
    pub(in crate::formats) family: String,
    /// The media type of its bytes.
    pub(in crate::formats) media: &'static str,
    pub(in crate::formats) bytes: Vec<u8>,
}

/// The tables of a font by their names, in the order in which a file lists them.
type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// What the sum of all of a font file comes to.
const WHOLE_SUM: u32 = 0xb1b0_afba;

impl EmbeddedFont {
    /// The font of a sheet; none where nothing is on it.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        if sheet.letters.is_empty() {
            return None;
        }
        let whole = TYPEFACES.get(sheet.face)?;
        let mut glyphs = GlyphRemapper::new();
        for id in sheet.ids() {
            glyphs.remap(id);
        }
        let cut = subset(whole.bytes, 0, &glyphs).ok()?;
        let mut tables = tables_of(&cut)?;
        tables.extend(put_back(sheet, &glyphs)?);
        let flavour = cut.get(..4)?;
        let media = if flavour == b"OTTO" { "font/otf" } else { "font/ttf" };
        let bytes = file(flavour, tables);
        let family = format!("{}-{:08x}", whole.name, crc32fast::hash(&bytes));
        Some(Self { family, media, bytes })
    }
}

/// The tables that a browser needs and PDF does not.
fn put_back(sheet: &Sheet, glyphs: &GlyphRemapper) -> Option<Tables> {
    let letters = sheet.letters.iter().filter_map(|(letter, id)| Some((*letter, glyphs.get(*id)?)));
    let pairs = sheet.kerns.iter().filter(|(_, kern)| **kern != 0);
    let pairs =
        pairs.filter_map(|((left, right), kern)| Some((glyphs.get(*left)?, glyphs.get(*right)?, *kern)));
    let measures = typeface(sheet.face)?.raw_face().table(Tag::from_bytes(b"OS/2"))?.to_vec();
    let mut tables = Tables::from([(*b"cmap", cmap(&letters.collect())), (*b"OS/2", measures)]);
    tables.extend(gpos(pairs.collect()).map(|table| (*b"GPOS", table)));
    Some(tables)
}

/// The tables of a font file.
fn tables_of(font: &[u8]) -> Option<Tables> {
    let (records, _) = font.get(12..)?.as_chunks::<16>();
    let count = usize::from(u16::from_be_bytes([*font.get(4)?, *font.get(5)?]));
    records.iter().take(count).map(|record| table_of(record, font)).collect()
}

fn table_of(record: &[u8; 16], font: &[u8]) -> Option<([u8; 4], Vec<u8>)> {
    let [a, b, c, d, _, _, _, _, from @ .., l0, l1, l2, l3] = *record;
    let place = |bytes: [u8; 4]| usize::try_from(u32::from_be_bytes(bytes)).ok();
    let (from, length) = (place(from)?, place([l0, l1, l2, l3])?);
    Some(([a, b, c, d], font.get(from..from.checked_add(length)?)?.to_vec()))
}

/// A font file of these tables.
fn file(flavour: &[u8], mut tables: Tables) -> Vec<u8> {
    // The file holds its own sum, which is reckoned, and listed, with 0 in its place.
    put_sum(&mut tables, 0);
    let directory = directory(flavour, &tables);
    let sum = checksum(&directory).wrapping_add(checksum(&bodies(&tables)));
    put_sum(&mut tables, WHOLE_SUM.wrapping_sub(sum));
    [directory, bodies(&tables)].concat()
}

fn put_sum(tables: &mut Tables, sum: u32) {
    if let Some(place) = tables.get_mut(b"head").and_then(|head| head.get_mut(8..12)) {
        place.copy_from_slice(&sum.to_be_bytes());
    }
}

/// The tables themselves, each filled up to whole words.
fn bodies(tables: &Tables) -> Vec<u8> {
    let mut bodies = Vec::new();
    for table in tables.values() {
        bodies.extend(table);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    bodies
}

fn directory(flavour: &[u8], tables: &Tables) -> Vec<u8> {
    let mut out = flavour.to_vec();
    let count = short(tables.len());
    put(&mut out, &[count]);
    put(&mut out, &search(count, 16));
    let mut from = tables.len().saturating_mul(16).saturating_add(12);
    for (name, table) in tables {
        out.extend(name);
        out.extend(checksum(table).to_be_bytes());
        out.extend(long(from).to_be_bytes());
        out.extend(long(table.len()).to_be_bytes());
        from = from.saturating_add(table.len().next_multiple_of(4));
    }
    out
}

/// What helps old readers to search a list of entries of this size: the largest power of two of entries that there
/// is, in bytes; its logarithm; and the rest.
fn search(count: u16, size: u16) -> [u16; 3] {
    let power = count.checked_ilog2().unwrap_or(0);
    let range = size.saturating_mul(1_u16.checked_shl(power).unwrap_or(0));
    [range, u16::try_from(power).unwrap_or(0), count.saturating_mul(size).saturating_sub(range)]
}

/// The sum of a table, four bytes at a time.
fn checksum(table: &[u8]) -> u32 {
    let (words, rest) = table.as_chunks::<4>();
    let mut last = [0; 4];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = *byte;
    }
    words.iter().chain([&last]).fold(0, |sum, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}

/// Which letter is which glyph: once for letters of two bytes, which every reader understands, and once for all.
fn cmap(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    let (short_form, long_form) = (cmap_short(letters), cmap_long(letters));
    let tables = [(0_u16, 3_u16), (0, 4), (3, 1), (3, 10)];
    let head = 4 + 8 * tables.len();
    let mut out = Vec::new();
    put(&mut out, &[0, short(tables.len())]);
    for (platform, encoding) in tables {
        let is_long = matches!((platform, encoding), (0, 4) | (3, 10));
        put(&mut out, &[platform, encoding]);
        out.extend(long(if is_long { head.saturating_add(short_form.len()) } else { head }).to_be_bytes());
    }
    out.extend(short_form);
    out.extend(long_form);
    out
}

/// Format 4: a segment for each letter of two bytes, and one that ends them.
fn cmap_short(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    let letters =
        letters.iter().filter_map(|(letter, id)| Some((u16::try_from(u32::from(*letter)).ok()?, *id)));
    let mut segments: Vec<(u16, u16)> = letters
        .filter(|(letter, _)| *letter != u16::MAX)
        .map(|(letter, id)| (letter, id.wrapping_sub(letter)))
        .collect();
    segments.push((u16::MAX, 1));
    let ends: Vec<u16> = segments.iter().map(|(letter, _)| *letter).collect();
    let deltas: Vec<u16> = segments.iter().map(|(_, delta)| *delta).collect();
    let count = short(segments.len());
    let mut out = Vec::new();
    put(
        &mut out,
        &[4, short(segments.len().saturating_mul(8).saturating_add(16)), 0, count.saturating_mul(2)],
    );
    put(&mut out, &search(count, 2));
    put(&mut out, &ends);
    put(&mut out, &[0]);
    put(&mut out, &ends);
    put(&mut out, &deltas);
    put(&mut out, &vec![0; segments.len()]);
    out
}

/// Format 12: a group for each letter.
fn cmap_long(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, &[12, 0]);
    let length = long(letters.len().saturating_mul(12).saturating_add(16));
    for value in [length, 0, long(letters.len())] {
        out.extend(value.to_be_bytes());
    }
    for (letter, id) in letters {
        for value in [u32::from(*letter), u32::from(*letter), u32::from(*id)] {
            out.extend(value.to_be_bytes());
        }
    }
    out
}

/// The most pairs of glyphs that one table can list: its places are told in two bytes.
const MOST_PAIRS: usize = 10_000;

/// A glyph, the one behind it, and how much wider the first is there.
type Pair = (u16, u16, i16);

/// How much closer pairs of glyphs stand: for every script the feature `kern`, with one list of pairs.
///
/// The older table of that name would be smaller, but Chromium leaves it out.
fn gpos(mut pairs: Vec<Pair>) -> Option<Vec<u8>> {
    pairs.sort_unstable();
    pairs.truncate(MOST_PAIRS);
    if pairs.is_empty() {
        return None;
    }
    let [dflt, kern] =
        [*b"DFLT", *b"kern"].map(|[a, b, c, d]| [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]);
    let mut out = Vec::new();
    put(&mut out, &[1, 0, 10, 30, 44]);
    put(&mut out, &[1, dflt[0], dflt[1], 8, 4, 0, 0, 0xffff, 1, 0]);
    put(&mut out, &[1, kern[0], kern[1], 8, 0, 1, 0]);
    put(&mut out, &[1, 4, 2, 0, 1, 8]);
    out.extend(pair_list(&pairs));
    Some(out)
}

/// A list of pairs in order: for each first glyph the second ones. The advance of the first changes.
fn pair_list(pairs: &[Pair]) -> Vec<u8> {
    let sets: Vec<&[Pair]> = pairs.chunk_by(|one, next| one.0 == next.0).collect();
    let head = sets.len().saturating_mul(2).saturating_add(10);
    let length = |set: &[Pair]| set.len().saturating_mul(4).saturating_add(2);
    let coverage = sets.iter().fold(head, |from, set| from.saturating_add(length(set)));
    let mut out = Vec::new();
    put(&mut out, &[1, short(coverage), 4, 0, short(sets.len())]);
    let mut from = head;
    for set in &sets {
        put(&mut out, &[short(from)]);
        from = from.saturating_add(length(set));
    }
    for set in &sets {
        put(&mut out, &[short(set.len())]);
        set.iter().for_each(|(_, right, kern)| put(&mut out, &[*right, kern.cast_unsigned()]));
    }
    put(&mut out, &[1, short(sets.len())]);
    sets.iter().filter_map(|set| set.first()).for_each(|(left, ..)| put(&mut out, &[*left]));
    out
}

fn put(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}

fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn long(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::Sheets;
    use super::super::shape::Shaper;
    use super::*;
    use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
    use ttf_parser::{Face, GlyphId};

    const ROWS: [&str; 6] =
        ["Orders DB AVATAR", "a -> b 12:30", "░▒ → ✓", "inventory.seat-events (A-B)", "order 🙂 ₿", "Ty To"];

    fn fonts() -> (Sheets, Vec<EmbeddedFont>) {
        let mut sheets = Sheets::new();
        for row in ROWS {
            sheets.pieces(row);
        }
        let fonts = sheets.fonts().into_iter().map(|font| font.expect("a sheet with letters")).collect();
        (sheets, fonts)
    }

    #[test]
    fn sums_of_a_file_come_out_as_a_reader_expects() {
        for font in fonts().1 {
            assert_eq!(checksum(&font.bytes), WHOLE_SUM, "{}", font.family);
            assert_eq!(font.bytes.len() % 4, 0);
        }
    }

    #[test]
    fn every_letter_has_the_outline_and_the_width_that_it_has_in_the_whole_font() {
        let (sheets, fonts) = fonts();
        for (sheet, font) in sheets.sheets().iter().zip(&fonts) {
            let (cut, whole) = (Face::parse(&font.bytes, 0).unwrap(), typeface(sheet.face).unwrap());
            for (letter, id) in &sheet.letters {
                let here = cut.glyph_index(*letter).unwrap();
                assert_eq!(cut.glyph_hor_advance(here), whole.glyph_hor_advance(GlyphId(*id)), "{letter}");
                assert_eq!(cut.glyph_bounding_box(here), whole.glyph_bounding_box(GlyphId(*id)), "{letter}");
            }
            assert_eq!(usize::from(cut.number_of_glyphs()), 1 + sheet.ids().len(), "{}", font.family);
        }
    }

    #[test]
    fn rows_are_as_wide_as_they_are_shaped() {
        let (mut sheets, fonts) = fonts();
        for row in ROWS {
            let missing = row.chars().filter(|letter| crate::board::typeface_of(*letter).is_none()).count();
            let shaped = Shaper::default().shape(row).width;
            let mut width = 0.0;
            for piece in sheets.pieces(row).iter() {
                let font = &fonts[piece.sheet];
                let per_em = f32::from(Face::parse(&font.bytes, 0).unwrap().units_per_em());
                width += piece.gap + units(font, &piece.text) / per_em;
            }
            assert!(missing > 0 || (width - shaped).abs() < 0.002, "{row}: {width}, shaped {shaped}");
        }
    }

    /// The width of a text as a reader of the font shapes it, in units.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand units")]
    fn units(font: &EmbeddedFont, text: &str) -> f32 {
        let font = FontRef::new(&font.bytes).unwrap();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = ShaperData::new(&font).shaper(&font).build().shape(buffer, ShapeOptions::new());
        shaped.glyph_positions().iter().map(|place| place.x_advance).sum::<i32>() as f32
    }

    #[test]
    fn searching_is_helped_as_the_format_says() {
        for (count, size, expected) in [(1, 16, [16, 0, 0]), (11, 16, [128, 3, 48]), (39, 2, [64, 5, 14])] {
            assert_eq!(search(count, size), expected);
        }
    }
}
