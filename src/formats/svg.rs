//! A board as an SVG picture: readable without this program, with no script and
//! nothing fetched from elsewhere. The same board always gives the same text.

use super::drawing::Drawing;
use super::made_by::MADE_BY;
use super::svg_ribbon::ribbon_path;
use super::svg_words::{Row, Words};
use super::xml::{add, escaped, hex, number};
use crate::board::{Board, Picture, Pictures};
use crate::render::{Paper, Primitive, Rgb, Ribbon, Spot};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;

/// How the words of a picture are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lettering {
    /// As text, with what it needs of the board's fonts in the file.
    #[default]
    Font,
    /// As shapes, which look the same everywhere and are no text any more.
    Outlines,
}

impl Lettering {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Font, Self::Outlines];
}

/// An SVG document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Letters that are in no font, and so drawn as empty boxes; none where a reader finds them in fonts of its own.
    pub missing: BTreeSet<char>,
}

/// Draws a board as an SVG document that names the board's font and brings none along: small, and made at once.
/// `title` is for those who cannot see it.
#[must_use]
pub fn board_svg(board: &Board, paper: Paper, title: &str) -> String {
    written(&Drawing::of_board(board, paper.into(), title), Words::named()).text
}

/// Writes a drawing as an SVG document.
#[must_use]
pub fn svg(drawing: &Drawing, lettering: Lettering) -> Svg {
    let rows = drawing.primitives.iter().filter_map(|primitive| match primitive {
        Primitive::Text { row, .. } => Some(row.as_str()),
        _ => None,
    });
    match lettering {
        Lettering::Font => written(drawing, Words::embedded(rows)),
        Lettering::Outlines => written(drawing, Words::outlines()),
    }
}

fn written(drawing: &Drawing, mut words: Words) -> Svg {
    let mut svg = String::new();
    open(&mut svg, drawing, &words);
    for primitive in &drawing.primitives {
        put(&mut svg, primitive, &drawing.pictures, &mut words);
    }
    svg.push_str("</svg>\n");
    Svg { text: svg, missing: words.missing() }
}

fn open(svg: &mut String, drawing: &Drawing, words: &Words) {
    let (left, top) = drawing.view.min.to_units();
    let (right, bottom) = drawing.view.max.to_units();
    let [x, y, width, height] = [left, top, right - left, bottom - top].map(number);
    add(
        svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\"{} \
             fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">",
            words.looks()
        ),
    );
    add(svg, format_args!("<!-- {MADE_BY} -->"));
    add(svg, format_args!("<title>{}</title>", escaped(&drawing.title)));
    words.put_fonts(svg);
    if let Some(back) = drawing.ground.color().map(hex) {
        add(
            svg,
            format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{back}\"/>"),
        );
    }
}

fn put(svg: &mut String, primitive: &Primitive, pictures: &Pictures, words: &mut Words) {
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
        Primitive::Ribbon { spine, widths, color } => {
            let d = ribbon_path(&Ribbon::of(spine, widths), number);
            add(svg, format_args!("<path d=\"{d}\" fill=\"{}\"/>", hex(*color)));
        }
        Primitive::Picture { key, min, max, blank } => {
            put_picture(svg, pictures.get(*key).map(AsRef::as_ref), *min, *max, *blank);
        }
        Primitive::Text { row, center, size, color, .. } => {
            words.put_row(svg, &Row { text: row, center: *center, size: *size, color: *color });
        }
    }
}

/// A picture within the document itself; where it is missing, an empty place.
fn put_picture(svg: &mut String, picture: Option<&Picture>, min: Spot, max: Spot, blank: Rgb) {
    let [x, y, width, height] = [min.x, min.y, max.x - min.x, max.y - min.y].map(number);
    let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    let Some(Picture { format, bytes, .. }) = picture else {
        return add(svg, format_args!("<rect {place} fill=\"{}\"/>", hex(blank)));
    };
    let (media, file) = (format.media_type(), STANDARD.encode(bytes));
    add(
        svg,
        format_args!("<image {place} preserveAspectRatio=\"none\" href=\"data:{media};base64,{file}\"/>"),
    );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, Element, ElementId, NodeKind, Op, Point, Style};
    use crate::formats::svg_words::FONTS;

    fn board_with(text: &str) -> Board {
        let mut board = Board::new();
        let node = BoxElement::usual(BoxKind::Node(NodeKind::Topic), Point::at_units(10, 20));
        let body = Body::Box(node.labelled(text, Style::default().font));
        let element = Element::new(ElementId(1), body, Style::default());
        board.apply(&Op::Add { place: 0, element }).unwrap();
        board
    }

    #[test]
    fn an_empty_board_is_a_small_picture_of_paper() {
        let svg = board_svg(&Board::new(), Paper::Light, "Ticket sale");
        let expected = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\" viewBox=\"-32 -32 64 64\" \
             font-family=\"{FONTS}\" text-anchor=\"middle\" fill=\"none\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\">\n<!-- Made by Dry Run -->\n<title>Ticket sale</title>\n\
             <rect x=\"-32\" y=\"-32\" width=\"64\" height=\"64\" fill=\"#faf9f6\"/>\n</svg>\n"
        );
        assert_eq!(svg, expected);
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = "</text><script>&\"'\u{0}\u{1b}]]>";
        let svg = board_svg(&board_with(hostile), Paper::Dark, hostile);
        assert!(!svg.contains("<script") && !svg.contains('\u{0}') && !svg.contains('\u{1b}'));
        assert!(svg.contains("<title>&lt;/text&gt;&lt;script&gt;&amp;&quot;&#39;]]&gt;</title>"));
        assert_eq!(svg.matches("<text ").count(), svg.matches("</text>").count());
    }

    #[test]
    fn the_view_holds_the_drawing_and_its_margin() {
        let svg = board_svg(&board_with("orders"), Paper::Light, "");
        assert!(svg.contains("viewBox=\"-112 -50 244 140\""), "{}", svg.lines().next().unwrap_or_default());
    }

    #[test]
    fn the_same_board_gives_the_same_text_and_fetches_nothing() {
        let board = board_with("orders");
        let svg = board_svg(&board, Paper::Light, "Orders");
        assert_eq!(svg, board_svg(&board, Paper::Light, "Orders"));
        for forbidden in ["href", "url(", "<script", "<style", "<image", "@import", "NaN", "inf"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        let drawing = Drawing::of_board(&board, Paper::Light.into(), "Orders");
        for lettering in Lettering::ALL {
            let text = super::svg(&drawing, lettering).text;
            assert_eq!(text, super::svg(&drawing, lettering).text);
            assert_eq!(text.matches("url(").count(), text.matches("url(data:font/").count());
            for forbidden in ["href", "<script", "<image", "@import", "NaN", "http:", "https:"] {
                assert!(!text.replace("http://www.w3.org/2000/svg", "").contains(forbidden), "{forbidden}");
            }
        }
    }

    #[test]
    fn a_text_stays_text_or_becomes_shapes() {
        let drawing = Drawing::of_board(&board_with("A-B -> 订"), Paper::Light.into(), "");
        let of = |lettering| super::svg(&drawing, lettering);
        let (font, outlines) = (of(Lettering::Font), of(Lettering::Outlines));
        let words = font.text.split("<text ").nth(1).unwrap().split("</text>").next().unwrap();
        let plain: String =
            words.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        assert_eq!(plain, "A-B -&gt; 订");
        assert!(font.missing.is_empty() && font.text.contains("@font-face"));
        assert!(!outlines.text.contains("<text") && !outlines.text.contains("font"), "{}", outlines.text);
        assert_eq!(outlines.missing, ['订'].into());
    }
}
