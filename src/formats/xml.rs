//! How XML writes words, numbers and colours.

use crate::render::Rgb;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Adds a line to the document; writing to a string cannot fail.
pub(super) fn add(svg: &mut String, line: std::fmt::Arguments) {
    let written = svg.write_fmt(line);
    debug_assert!(written.is_ok(), "a string takes all that is written to it");
    svg.push('\n');
}

/// At most two decimals, and none that say nothing.
pub(super) fn number(value: f32) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

pub(super) fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text as XML may hold it: marks that mean something are escaped, letters that XML forbids are left out.
pub(super) fn escaped(text: &str) -> String {
    text.chars().filter(|letter| is_xml(*letter)).map(escape).collect()
}

fn is_xml(letter: char) -> bool {
    letter == '\t' || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
}

/// A letter as text may hold it between tags and within quotes, in XML and in HTML.
pub(super) fn escape(letter: char) -> Cow<'static, str> {
    match letter {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_xml_is_escaped() {
        for (text, expected) in [
            ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
            ("tab\there", "tab\there"),
            ("bell\u{7} and \u{85}, \u{fffe}, \u{ffff}", "bell and , , "),
            ("订单 ✓", "订单 ✓"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in
            [(1.0, "1"), (-0.001, "0"), (0.5, "0.5"), (1234.567, "1234.57"), (100.0, "100"), (f32::NAN, "0")]
        {
            assert_eq!(number(value), expected);
        }
    }
}
