//! A board as an SVG picture: readable without this program, with no script and
//! nothing fetched from elsewhere. The same board always gives the same text.

use crate::board::{Board, Rect, units};
use crate::render::{Paper, Primitive, Rgb, Spot, draw_board};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Free room around the drawing, in sixteenths of a unit.
const MARGIN: i32 = units(32);
/// From the middle of a line box down to its baseline, in em squares of the board's font.
const BASELINE: f32 = 0.364;
const FONTS: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// Draws a board as an SVG document; `title` is for those who cannot see it.
#[must_use]
pub fn board_svg(board: &Board, paper: Paper, title: &str) -> String {
    let view = board.bounds().unwrap_or_default().grown(MARGIN);
    let mut svg = String::new();
    open(&mut svg, view, paper, title);
    for primitive in draw_board(board, paper) {
        put(&mut svg, &primitive);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Adds a line to the document; writing to a string cannot fail.
fn add(svg: &mut String, line: std::fmt::Arguments) {
    let written = svg.write_fmt(line);
    debug_assert!(written.is_ok(), "a string takes all that is written to it");
    svg.push('\n');
}

fn open(svg: &mut String, view: Rect, paper: Paper, title: &str) {
    let (left, top) = view.min.to_units();
    let (right, bottom) = view.max.to_units();
    let [x, y, width, height] = [left, top, right - left, bottom - top].map(number);
    add(
        svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\" font-family=\"{FONTS}\" text-anchor=\"middle\" \
             fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
        ),
    );
    add(svg, format_args!("<title>{}</title>", escaped(title)));
    let back = hex(paper.paper());
    add(svg, format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{back}\"/>"));
}

fn put(svg: &mut String, primitive: &Primitive) {
    match primitive {
        Primitive::Fill { outline, color, .. } => {
            add(svg, format_args!("<path d=\"{}\" fill=\"{}\"/>", path(outline, true), hex(*color)));
        }
        Primitive::Line { points, closed, width, color, dash } => add(
            svg,
            format_args!(
                "<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
                path(points, *closed),
                hex(*color),
                number(*width),
                dashes(*dash)
            ),
        ),
        Primitive::Text { row, center, size, color, .. } => add(
            svg,
            format_args!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\" xml:space=\"preserve\">{}</text>",
                number(center.x),
                number(size.mul_add(BASELINE, center.y)),
                number(*size),
                hex(*color),
                escaped(row)
            ),
        ),
    }
}

fn path(points: &[Spot], closed: bool) -> String {
    let mut d = String::with_capacity(points.len().saturating_mul(14));
    for (at, point) in points.iter().enumerate() {
        d.push(if at == 0 { 'M' } else { 'L' });
        d.push_str(&number(point.x));
        d.push(' ');
        d.push_str(&number(point.y));
    }
    if closed {
        d.push('Z');
    }
    d
}

fn dashes(dash: Option<(f32, f32)>) -> String {
    dash.map_or_else(String::new, |(on, off)| format!(" stroke-dasharray=\"{} {}\"", number(on), number(off)))
}

/// At most two decimals, and none that say nothing.
fn number(value: f32) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Text as XML may hold it: marks that mean something are escaped, letters that XML forbids are left out.
fn escaped(text: &str) -> String {
    text.chars().filter(|letter| is_xml(*letter)).map(escape).collect()
}

fn is_xml(letter: char) -> bool {
    letter == '\t' || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
}

fn escape(letter: char) -> Cow<'static, str> {
    match letter {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        other => other.to_string().into(),
    }
}
