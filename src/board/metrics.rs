//! How wide text is, and where it breaks.
//!
//! The board's own font is measured here, from its bytes, so that a label has
//! the same size in the window, in an export without a display and in a test.
//! Results are recorded with the label; a later font changes no old sketch.

use super::geometry::UNIT;
use std::sync::OnceLock;

/// The font that everything on a board is written in: Inter Regular (OFL 1.1).
pub const BOARD_FONT: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");

/// The distance between two baselines, in thousandths of the font size.
pub const LINE_HEIGHT: i32 = 1250;

const FALLBACK_ADVANCE: f32 = 0.6;

fn face() -> Option<&'static ttf_parser::Face<'static>> {
    static FACE: OnceLock<Option<ttf_parser::Face<'static>>> = OnceLock::new();
    FACE.get_or_init(|| ttf_parser::Face::parse(BOARD_FONT, 0).ok()).as_ref()
}

fn em_share(letter: char) -> f32 {
    face()
        .and_then(|face| {
            let advance = face.glyph_hor_advance(face.glyph_index(letter)?)?;
            Some(f32::from(advance) / f32::from(face.units_per_em()))
        })
        .unwrap_or(if letter.is_control() { 0.0 } else { FALLBACK_ADVANCE.max(wide_share(letter)) })
}

/// East Asian letters fill a whole em.
fn wide_share(letter: char) -> f32 {
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
#[expect(clippy::cast_precision_loss, reason = "UNIT is 16")]
pub fn text_width(line: &str, font_units: u8) -> i32 {
    let ems: f32 = line.chars().map(em_share).sum();
    (ems * f32::from(font_units) * UNIT as f32).ceil() as i32
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

fn wrap_line(line: &str, font_units: u8, limit: i32) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in pieces(line) {
        let candidate = format!("{row}{word}");
        if row.is_empty() || text_width(candidate.trim_end(), font_units) <= limit {
            row = candidate;
        } else {
            rows.push(row.trim_end().to_owned());
            word.clone_into(&mut row);
        }
        while text_width(row.trim_end(), font_units) > limit {
            let (head, tail) = cut(&row, font_units, limit);
            if tail.is_empty() {
                break;
            }
            rows.push(head);
            row = tail;
        }
    }
    rows.push(row.trim_end().to_owned());
    rows
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

/// The longest beginning that fits (one letter at least), and the rest.
fn cut(word: &str, font_units: u8, limit: i32) -> (String, String) {
    let mut end = 0;
    for (at, letter) in word.char_indices() {
        let next = at + letter.len_utf8();
        let fits = word.get(..next).is_some_and(|head| text_width(head, font_units) <= limit);
        if !fits && end > 0 {
            break;
        }
        end = next;
        if !fits {
            break;
        }
    }
    let (head, tail) = word.split_at_checked(end).unwrap_or((word, ""));
    (head.to_owned(), tail.to_owned())
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
