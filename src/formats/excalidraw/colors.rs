//! Inks as colours of the web, and colours of the web as the nearest ink.

use crate::board::{InkColor, StickyKind};
use crate::render::{Paper, Rgb};

/// Excalidraw draws on light paper and turns the colours itself where it is dark.
const PAPER: Paper = Paper::Light;

/// The colour of a line in this ink.
pub(super) fn line_color(ink: InkColor) -> String {
    hex(PAPER.ink(ink))
}

/// The colour of an area in this ink.
pub(super) fn tint(ink: InkColor) -> String {
    hex(PAPER.tint(ink))
}

/// The colour of a node's card.
pub(super) fn node_fill(ink: InkColor) -> String {
    hex(PAPER.node_fill(ink))
}

/// The colours of a note and of its edge.
pub(super) fn sticky(kind: StickyKind) -> (String, String) {
    (hex(PAPER.sticky(kind)), hex(PAPER.sticky_edge(kind)))
}

/// The colour of writing.
pub(super) fn text_color() -> String {
    hex(PAPER.text())
}

/// The colour of the paper.
pub(super) fn paper_color() -> String {
    hex(PAPER.paper())
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The ink nearest to the colours of a line and of the area in it. A plain black line around a coloured area gives
/// the area's.
pub(super) fn nearest_ink(line: Option<&str>, area: Option<&str>) -> InkColor {
    let line = line.and_then(parse).map_or(InkColor::Ink, nearest);
    match (line, area.and_then(parse)) {
        (InkColor::Ink, Some(area)) => nearest_hue(area).unwrap_or(InkColor::Ink),
        (ink, _) => ink,
    }
}

/// Whether a colour is one that can be seen.
pub(super) fn shows(color: Option<&str>) -> bool {
    color.is_some_and(|color| !matches!(color.trim(), "" | "transparent" | "none"))
}

fn nearest(color: Rgb) -> InkColor {
    // Black and white, and what is nearly so, are the plain ink: white lines are drawn on dark paper.
    if chroma(color) < 24 {
        let Rgb(red, green, blue) = color;
        let light = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
        return if (80..=215).contains(&light) { InkColor::Grey } else { InkColor::Ink };
    }
    nearest_hue(color).unwrap_or(InkColor::Ink)
}

/// The coloured ink nearest in hue; none for greys.
fn nearest_hue(color: Rgb) -> Option<InkColor> {
    if chroma(color) < 12 {
        return None;
    }
    let hue = hue(color);
    let inks = InkColor::ALL.into_iter().filter(|ink| !matches!(ink, InkColor::Ink | InkColor::Grey));
    let away = |ink: &InkColor| {
        let turn = (self::hue(PAPER.ink(*ink)) - hue).abs();
        turn.min(360 - turn)
    };
    inks.min_by_key(away)
}

fn chroma(Rgb(red, green, blue): Rgb) -> u8 {
    red.max(green).max(blue).saturating_sub(red.min(green).min(blue))
}

/// The hue in degrees.
fn hue(color: Rgb) -> i32 {
    let Rgb(red, green, blue) = color;
    let spread = i32::from(chroma(color)).max(1);
    let sixth = |from: u8, to: u8| (i32::from(from) - i32::from(to)) * 60 / spread;
    let most = red.max(green).max(blue);
    let degrees = if most == red {
        sixth(green, blue)
    } else if most == green {
        120 + sixth(blue, red)
    } else {
        240 + sixth(red, green)
    };
    degrees.rem_euclid(360)
}

/// A colour as files say it: `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, or one of the plain names.
fn parse(color: &str) -> Option<Rgb> {
    let color = color.trim();
    if !shows(Some(color)) {
        return None;
    }
    if let Some(digits) = color.strip_prefix('#') {
        return parse_hex(digits);
    }
    if let Some(parts) = color.strip_prefix("rgb").and_then(|rest| rest.split(['(', ')']).nth(1)) {
        let mut parts = parts.split([',', ' ', '/']).filter(|part| !part.is_empty());
        let mut part = || parts.next()?.parse::<u8>().ok();
        return Some(Rgb(part()?, part()?, part()?));
    }
    named(color)
}

fn parse_hex(digits: &str) -> Option<Rgb> {
    let nibbles: Vec<u8> =
        digits.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    match nibbles.as_slice() {
        [r, g, b] | [r, g, b, _] => Some(Rgb(r * 17, g * 17, b * 17)),
        [r, s, g, h, b, c] | [r, s, g, h, b, c, _, _] => Some(Rgb(r * 16 + s, g * 16 + h, b * 16 + c)),
        _ => None,
    }
}

fn named(name: &str) -> Option<Rgb> {
    Some(match name.to_ascii_lowercase().as_str() {
        "black" => Rgb(0, 0, 0),
        "white" => Rgb(255, 255, 255),
        "gray" | "grey" => Rgb(128, 128, 128),
        "red" => Rgb(255, 0, 0),
        "orange" => Rgb(255, 165, 0),
        "yellow" => Rgb(255, 255, 0),
        "green" => Rgb(0, 128, 0),
        "teal" | "cyan" => Rgb(0, 128, 128),
        "blue" => Rgb(0, 0, 255),
        "purple" | "violet" => Rgb(128, 0, 128),
        "pink" => Rgb(255, 192, 203),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_comes_back_from_its_own_colours() {
        for ink in InkColor::ALL {
            let (line, area) = (line_color(ink), tint(ink));
            assert_eq!(nearest_ink(Some(&line), None), ink);
            assert_eq!(nearest_ink(Some(&line), Some(&area)), ink);
        }
    }

    #[test]
    fn colours_of_excalidraws_palette_become_the_ink_that_one_would_call_them() {
        for (line, area, expected) in [
            ("#1e1e1e", "transparent", InkColor::Ink),
            ("#ffffff", "transparent", InkColor::Ink),
            ("#e03131", "transparent", InkColor::Red),
            ("#2f9e44", "transparent", InkColor::Green),
            ("#1971c2", "transparent", InkColor::Blue),
            ("#f08c00", "transparent", InkColor::Orange),
            ("#9c36b5", "transparent", InkColor::Purple),
            ("#0c8599", "transparent", InkColor::Teal),
            ("#868e96", "transparent", InkColor::Grey),
            ("#1e1e1e", "#ffc9c9", InkColor::Red),
            ("#1e1e1e", "#a5d8ff", InkColor::Blue),
            ("#1e1e1e", "#b2f2bb", InkColor::Green),
            ("#1e1e1e", "#ffec99", InkColor::Orange),
            ("#1e1e1e", "#e9ecef", InkColor::Ink),
            ("#e03131", "#a5d8ff", InkColor::Red),
            ("red", "", InkColor::Red),
            ("rgb(25, 113, 194)", "none", InkColor::Blue),
            ("#f00", "", InkColor::Red),
            ("no colour", "§§", InkColor::Ink),
            ("#12345", "#ééé", InkColor::Ink),
        ] {
            assert_eq!(nearest_ink(Some(line), Some(area)), expected, "{line} {area}");
        }
        assert_eq!(nearest_ink(None, None), InkColor::Ink);
    }
}
