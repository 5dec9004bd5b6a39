//! How wide text is, and where it breaks.
//!
//! The board's own fonts are measured here, from their bytes, so that a label has
//! the same size in the window, in an export without a display and in a test.
//! Results are recorded with the label; a later font changes no old sketch.

use super::faces::{typeface, typeface_of};
use super::geometry::UNIT;

/// The distance between two baselines, in thousandths of the font size.
pub const LINE_HEIGHT: i32 = 1250;

const FALLBACK_ADVANCE: f64 = 0.6;

fn em_share(letter: char) -> f64 {
    typeface_of(letter)
        .and_then(typeface)
        .and_then(|face| {
            let advance = face.glyph_hor_advance(face.glyph_index(letter)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        })
        .unwrap_or(if letter.is_control() { 0.0 } else { FALLBACK_ADVANCE.max(wide_share(letter)) })
}

/// East Asian letters fill a whole em.
fn wide_share(letter: char) -> f64 {
    if matches!(letter, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}')
    {
        1.0
    } else {
        0.0
    }
}

/// The width of one line of text, in sixteenths of a unit, at a font size in units.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and a line is bounded by the text limit"
)]
pub fn text_width(line: &str, font_units: u8) -> i32 {
    (exact_width(line, font_units) - ROUNDING).ceil() as i32
}

/// Sums in another order differ by less than this, in sixteenths of a unit.
const ROUNDING: f64 = 1e-4;

fn exact_width(text: &str, font_units: u8) -> f64 {
    text.chars().map(em_share).sum::<f64>() * f64::from(font_units) * f64::from(UNIT)
}

/// Breaks text into rows no wider than `limit` sixteenths, at spaces where it can.
///
/// Line breaks of the text itself are kept. A word wider than the limit is cut.
#[must_use]
pub fn wrap(text: &str, font_units: u8, limit: Option<i32>) -> Vec<String> {
    text.split('\n')
        .flat_map(|line| match limit {
            Some(limit) => wrap_line(line, font_units, limit.max(1)),
            None => vec![line.to_owned()],
        })
        .collect()
}

/// Every letter is measured once, so that a page pasted into a box costs no more than its length.
fn wrap_line(line: &str, font_units: u8, limit: i32) -> Vec<String> {
    let limit = f64::from(limit) + ROUNDING;
    let mut rows = Vec::new();
    let (mut row, mut width) = (String::new(), 0.0);
    for word in pieces(line) {
        let bare = word.trim_end();
        let wide = exact_width(bare, font_units);
        if !row.is_empty() && width + wide > limit {
            rows.push(row.trim_end().to_owned());
            (row, width) = (String::new(), 0.0);
        }
        if wide > limit {
            (row, width) = cut(bare, font_units, limit, &mut rows);
        } else {
            row.push_str(bare);
            width += wide;
        }
        let rest = word.get(bare.len()..).unwrap_or("");
        row.push_str(rest);
        width += exact_width(rest, font_units);
    }
    rows.push(row.trim_end().to_owned());
    rows
}

/// Cuts a word that fits no row into rows of one letter at least; gives the last of them and its width.
fn cut(word: &str, font_units: u8, limit: f64, rows: &mut Vec<String>) -> (String, f64) {
    let (mut row, mut width) = (String::new(), 0.0);
    for letter in word.chars() {
        let wide = em_share(letter) * f64::from(font_units) * f64::from(UNIT);
        if !row.is_empty() && width + wide > limit {
            rows.push(std::mem::take(&mut row));
            width = 0.0;
        }
        row.push(letter);
        width += wide;
    }
    (row, width)
}

/// The pieces between which a name may break: words with the space, dot, dash or underscore behind them, and the
/// humps of `CamelCase`.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (head, tail) = rest.split_at_checked(piece_end(rest)).filter(|(head, _)| !head.is_empty())?;
        rest = tail;
        Some(head)
    })
}

/// Where the first piece of a text ends, in bytes.
fn piece_end(text: &str) -> usize {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let hump = before.is_lowercase() && letter.is_uppercase();
        let behind = matches!(before, ' ' | '\t' | '.' | '-' | '_' | '/' | '#');
        if at > 0 && (hump || (behind && !matches!(letter, ' ' | '\t'))) {
            return at;
        }
        before = letter;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::units;

    #[test]
    fn rows_are_no_wider_than_asked() {
        let limit = units(80);
        for text in [
            "Edge gateway and waiting room",
            "inventory.seat-events",
            "Donaudampfschifffahrt",
            "订单服务订单服务订单服务",
        ] {
            let rows = wrap(text, 16, Some(limit));
            assert!(rows.len() > 1, "{text} fits one row");
            for row in rows {
                assert!(text_width(&row, 16) <= limit, "{row} is too wide");
            }
        }
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        let text = "inventory.seat-events key=event_id#section";
        let joined: String = wrap(text, 16, Some(units(60))).concat();
        assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn a_page_without_a_space_is_wrapped_at_once() {
        let page = "x".repeat(64 * 1024);
        let rows = wrap(&page, 16, Some(units(160)));
        assert_eq!(rows.concat(), page);
        assert!(rows.iter().all(|row| text_width(row, 16) <= units(160)));
    }

    #[test]
    fn a_name_breaks_between_its_words() {
        let table: [(&str, &[&str]); 4] = [
            ("PaymentCaptured", &["Payment", "Captured"]),
            ("inventory.seat-events", &["inventory.", "seat-", "events"]),
            ("Edge  gateway", &["Edge  ", "gateway"]),
            ("HTTPServer ÄÖ", &["HTTPServer ", "ÄÖ"]),
        ];
        for (text, expected) in table {
            assert_eq!(pieces(text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn the_text_keeps_its_own_line_breaks() {
        assert_eq!(wrap("a\n\nb", 16, Some(units(500))), ["a", "", "b"]);
        assert_eq!(wrap("", 16, None), [""]);
    }

    #[test]
    fn a_limit_below_one_letter_still_ends() {
        assert_eq!(wrap("abc", 16, Some(0)), ["a", "b", "c"]);
    }
}
