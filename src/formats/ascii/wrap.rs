//! Text in rows of a bounded width. A letter of East Asia is two columns wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text and blanks behind it, up to a width.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The rows of a text, broken at blanks where it can be; never none.
#[must_use]
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut row = String::new();
        for word in line.split_whitespace() {
            let wanted = if row.is_empty() { 0 } else { width(&row).saturating_add(1) };
            if wanted > 0 && wanted.saturating_add(width(word)) > columns {
                rows.push(std::mem::take(&mut row));
            }
            if !row.is_empty() {
                row.push(' ');
            }
            push_word(word, columns, &mut row, &mut rows);
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        rows.push(String::new());
    }
    rows
}

/// A word that is wider than a row goes on in the next one.
fn push_word(word: &str, columns: usize, row: &mut String, rows: &mut Vec<String>) {
    let mut taken = width(row);
    for letter in word.chars().filter(|letter| !letter.is_control()) {
        let own = letter.width().unwrap_or(0);
        if taken.saturating_add(own) > columns && !row.is_empty() {
            rows.push(std::mem::take(row));
            taken = 0;
        }
        row.push(letter);
        taken = taken.saturating_add(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_at_blanks_and_wide_words_within() {
        for (text, expected) in [
            ("", vec![""]),
            ("one two", vec!["one two"]),
            ("one two three", vec!["one two", "three"]),
            ("abcdefghijkl", vec!["abcdefgh", "ijkl"]),
            ("a\nb", vec!["a", "b"]),
            ("订单服务和支付", vec!["订单服务", "和支付"]),
            ("  a   b ", vec!["a b"]),
        ] {
            assert_eq!(wrapped(text, 8), expected, "{text}");
        }
        assert_eq!(padded("订", 4), "订  ");
    }
}
