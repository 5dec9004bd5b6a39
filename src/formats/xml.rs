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

/// Whole numbers up to here are exact.
const LARGEST_COUNTED: f64 = 1e15;

/// At most two decimals, and none that say nothing.
pub(super) fn number(value: f32) -> String {
    let value = if value.is_finite() { f64::from(value) } else { 0.0 };
    let hundredths = (value * 100.0).round_ties_even();
    if hundredths.abs() > LARGEST_COUNTED {
        return format!("{value:.0}");
    }
    // A picture has tens of thousands of these, and counting in whole numbers is several times as quick as `{:.2}`.
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within LARGEST_COUNTED")]
    let hundredths = hundredths as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
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

    #[test]
    fn numbers_say_what_two_decimals_say() {
        let steps = (-30_000_i16..30_000).step_by(7).map(|step| f32::from(step) / 64.0);
        for value in steps.chain([0.005, 0.015, 0.025, 0.125, 0.375, -0.625, 1e9, -3e12, 1e20, 0.1 + 0.2]) {
            let long = format!("{value:.2}");
            let short = long.trim_end_matches('0').trim_end_matches('.');
            assert_eq!(number(value), if short == "-0" { "0" } else { short });
        }
    }
}
