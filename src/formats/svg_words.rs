//! The words of an SVG picture: text in a font that is named, text with the font in the file, or shapes.

use super::letters::{BASELINE, EmbeddedFont, Letters, Piece, Sheets, Step};
use super::xml::{add, escaped, hex, number};
use crate::render::{Rgb, Spot};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What a reader without the board's font takes instead.
pub(super) const FONTS: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// How the words of a picture are written, and what that needs.
pub(super) enum Words {
    Named,
    Embedded { sheets: Sheets, fonts: Vec<Option<EmbeddedFont>> },
    Outlines(Letters),
}

/// A row of text and its looks.
pub(super) struct Row<'a> {
    pub(super) text: &'a str,
    /// The middle of its line box.
    pub(super) center: Spot,
    pub(super) size: f32,
    pub(super) color: Rgb,
}

impl Words {
    /// Text that names a font.
    pub(super) const fn named() -> Self {
        Self::Named
    }

    /// Text with what these rows need of the board's fonts.
    pub(super) fn embedded<'a>(rows: impl Iterator<Item = &'a str>) -> Self {
        let mut sheets = Sheets::new();
        for row in rows {
            sheets.pieces(row);
        }
        let fonts = sheets.fonts();
        Self::Embedded { sheets, fonts }
    }

    /// Shapes.
    pub(super) fn outlines() -> Self {
        Self::Outlines(Letters::new())
    }

    /// Letters that are in no font, and drawn as empty boxes.
    pub(super) fn missing(self) -> BTreeSet<char> {
        match self {
            Self::Outlines(letters) => letters.missing().clone(),
            Self::Named | Self::Embedded { .. } => BTreeSet::new(),
        }
    }

    /// Attributes that hold for all text.
    pub(super) fn looks(&self) -> String {
        match self {
            Self::Outlines(_) => String::new(),
            Self::Named => format!(" font-family=\"{FONTS}\" text-anchor=\"middle\""),
            Self::Embedded { fonts, .. } => {
                let first = fonts.first().and_then(Option::as_ref);
                let own = first.map_or_else(String::new, |font| format!("'{}', ", font.family));
                // Letters stand where they are measured, not where the pixels of a screen are.
                let exact = "text-rendering=\"geometricPrecision\"";
                format!(" font-family=\"{own}{FONTS}\" text-anchor=\"middle\" {exact}")
            }
        }
    }

    /// The fonts that the document brings along.
    pub(super) fn put_fonts(&self, svg: &mut String) {
        let Self::Embedded { fonts, .. } = self else { return };
        if fonts.iter().all(Option::is_none) {
            return;
        }
        svg.push_str("<style>\n");
        for EmbeddedFont { family, media, bytes } in fonts.iter().flatten() {
            let file = STANDARD.encode(bytes);
            add(
                svg,
                format_args!("@font-face{{font-family:'{family}';src:url(data:{media};base64,{file})}}"),
            );
        }
        svg.push_str("</style>\n");
    }

    /// Writes a row.
    pub(super) fn put_row(&mut self, svg: &mut String, row: &Row) {
        match self {
            Self::Named => put_text(svg, row, &escaped(row.text)),
            Self::Embedded { sheets, fonts } => {
                let pieces: Rc<[Piece]> = sheets.pieces(row.text);
                let spans: String = pieces.iter().map(|piece| span(piece, fonts, row.size)).collect();
                put_text(svg, row, &spans);
            }
            Self::Outlines(letters) => put_outlines(svg, row, letters),
        }
    }
}

fn put_text(svg: &mut String, row: &Row, spans: &str) {
    let Row { center, size, color, .. } = row;
    let (x, y) = (number(center.x), number(size.mul_add(BASELINE, center.y)));
    let (size, color) = (number(*size), hex(*color));
    add(
        svg,
        format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\" xml:space=\"preserve\">{spans}</text>"
        ),
    );
}

/// A piece of a row; it names its font only where that is another than the picture's.
fn span(piece: &Piece, fonts: &[Option<EmbeddedFont>], size: f32) -> String {
    let text = escaped(&piece.text);
    let font = fonts.get(piece.sheet).and_then(Option::as_ref).filter(|_| piece.sheet > 0);
    let family = font.map(|font| format!(" font-family=\"'{}', Inter, sans-serif\"", font.family));
    let gap = (piece.gap != 0.0).then(|| format!(" dx=\"{}\"", number(piece.gap * size)));
    match (family, gap) {
        (None, None) => text,
        (family, gap) => {
            format!("<tspan{}{}>{text}</tspan>", family.unwrap_or_default(), gap.unwrap_or_default())
        }
    }
}

fn put_outlines(svg: &mut String, row: &Row, letters: &mut Letters) {
    let mut d = String::new();
    letters.outline(row.text, row.center, row.size, |step| put_step(&mut d, step));
    if !d.is_empty() {
        add(svg, format_args!("<path d=\"{d}\" fill=\"{}\"/>", hex(row.color)));
    }
}

fn put_step(d: &mut String, step: Step) {
    let (letter, spots): (char, &[Spot]) = match &step {
        Step::Move(to) => ('M', &[*to]),
        Step::Line(to) => ('L', &[*to]),
        Step::Quad(by, to) => ('Q', &[*by, *to]),
        Step::Cubic(by, then, to) => ('C', &[*by, *then, *to]),
        Step::Close => ('Z', &[]),
    };
    d.push(letter);
    for (at, spot) in spots.iter().enumerate() {
        if at > 0 {
            d.push(' ');
        }
        d.push_str(&number(spot.x));
        d.push(' ');
        d.push_str(&number(spot.y));
    }
}
