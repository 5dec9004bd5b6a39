//! Arrows and lines: the shaft, its heads, and the label that interrupts it.

use super::gap::{Gap, outside};
use super::pen::{Nib, Pen};
use super::primitive::Spot;
use super::writing::{in_units, row_centers, row_width, write_label};
use crate::board::{Arrow, FontSize, Head, Label, StrokeWidth, Style, row_height};

/// Arrows are always labelled in small letters.
const LABEL_FONT: FontSize = FontSize::Small;
/// The room between a label and the line that it interrupts.
const LABEL_MARGIN: (f32, f32) = (5.0, 1.0);
/// The room between an arrow and the label that stands above it; its head reaches into the rest.
const LIFT: f32 = 2.5;
/// The radius of the corners behind a label.
const LABEL_CORNER: f32 = 4.0;

pub(super) fn draw_arrow(arrow: &Arrow, style: Style, pen: &mut Pen) {
    let width = f32::from(style.width.in_units());
    let nib = Nib::solid(width, pen.paper.ink(style.ink));
    let mut path: Vec<Spot> = arrow.path().into_iter().map(Spot::from).collect();
    let end_head = head_at_end(&mut path, arrow.end_head, width);
    path.reverse();
    let start_head = head_at_end(&mut path, arrow.start_head, width);
    // The path now runs backwards, so that dashes begin at the end with the head and never leave it bare.
    draw_shaft(path, arrow, style, nib.dashed(style.dashed), pen);
    for head in [start_head, end_head].into_iter().flatten() {
        if pen.detail.shows_piece(head_length(width)) {
            pen.line(head, nib);
        }
    }
    draw_label(arrow, style, pen);
}

/// The line of an arrow, whole, or without what its label stands in where no paper can cover that.
fn draw_shaft(path: Vec<Spot>, arrow: &Arrow, style: Style, nib: Nib, pen: &mut Pen) {
    if !pen.is_bare || !label_is_on_line(arrow, style, pen) {
        return pen.line(path, nib);
    }
    let gaps = label_gaps(&arrow.label, arrow_text_center(arrow, style.width));
    let pieces =
        gaps.fold(vec![path], |pieces, gap| pieces.iter().flat_map(|piece| outside(piece, gap)).collect());
    for piece in pieces {
        pen.line(piece, nib);
    }
}

fn head_length(width: f32) -> f32 {
    width.mul_add(1.9, 6.5)
}

/// The open head at the end of a path; the end is drawn back by the pen's radius so that the tip stays in place.
fn head_at_end(path: &mut [Spot], head: Head, width: f32) -> Option<[Spot; 3]> {
    if head == Head::None {
        return None;
    }
    let last = *path.last()?;
    let whole: f32 = path.windows(2).map(|pair| if let [a, b] = pair { a.distance(*b) } else { 0.0 }).sum();
    let length = head_length(width).min(whole * 0.6);
    let behind = walk_back(path, length)?;
    let reach = last.distance(behind);
    if reach <= f32::EPSILON {
        return None;
    }
    let (across, down) = ((last.x - behind.x) / reach, (last.y - behind.y) / reach);
    let tip = last.moved(-across * width / 2.0, -down * width / 2.0);
    if let Some(end) = path.last_mut() {
        *end = tip;
    }
    let foot = tip.moved(-across * length, -down * length);
    let half = length * 0.5;
    Some([foot.moved(-down * half, across * half), tip, foot.moved(down * half, -across * half)])
}

/// The place `length` before the end of a path, as one walks along it.
fn walk_back(path: &[Spot], length: f32) -> Option<Spot> {
    let mut left = length;
    for pair in path.windows(2).rev() {
        let [before, after] = pair else { continue };
        let step = before.distance(*after);
        if step >= left && step > 0.0 {
            return Some(after.toward(*before, left / step));
        }
        left -= step;
    }
    path.first().copied()
}

/// Where an arrow's label is centred: on the line, or above it where the label would hide a short, level arrow.
#[must_use]
pub fn arrow_text_center(arrow: &Arrow, width: StrokeWidth) -> Spot {
    let center = Spot::from(arrow.label_center());
    let width = f32::from(width.in_units());
    let half = (in_units(arrow.label.width) / 2.0, in_units(arrow.label.height) / 2.0);
    let room = head_length(width) + LABEL_MARGIN.0;
    let hides =
        |end: Spot| (end.x - center.x).abs() < half.0 + room && (end.y - center.y).abs() < half.1 + room;
    let (from, to) = (Spot::from(arrow.from.at), Spot::from(arrow.to.at));
    let is_level = (to.y - from.y).abs() * 4.0 <= (to.x - from.x).abs();
    if is_level && (hides(from) || hides(to)) {
        return center.moved(0.0, -(half.1 + width / 2.0 + LIFT));
    }
    center
}

fn shows_label(arrow: &Arrow, pen: &Pen) -> bool {
    !arrow.label.is_empty() && pen.detail.shows_text(f32::from(LABEL_FONT.in_units()))
}

/// Whether an arrow's label interrupts its line.
fn label_is_on_line(arrow: &Arrow, style: Style, pen: &Pen) -> bool {
    shows_label(arrow, pen) && arrow_text_center(arrow, style.width) == Spot::from(arrow.label_center())
}

fn draw_label(arrow: &Arrow, style: Style, pen: &mut Pen) {
    if !shows_label(arrow, pen) {
        return;
    }
    let center = arrow_text_center(arrow, style.width);
    if label_is_on_line(arrow, style, pen) && !pen.is_bare {
        clear_behind(&arrow.label, center, pen);
    }
    write_label(&arrow.label, center, LABEL_FONT, pen.paper.text(), pen);
}

/// Paper behind a label, so that the line does not run through it.
fn clear_behind(label: &Label, center: Spot, pen: &mut Pen) {
    for gap in label_gaps(label, center) {
        pen.fill(rounded(gap), gap.middle, pen.paper.label_back());
    }
}

/// The room that each row of a label takes of the line.
fn label_gaps(label: &Label, center: Spot) -> impl Iterator<Item = Gap> {
    let down = in_units(row_height(LABEL_FONT)) / 2.0 + LABEL_MARGIN.1;
    row_centers(label, center, LABEL_FONT).map(move |(middle, row)| {
        let across = row_width(label, row, LABEL_FONT) / 2.0 + LABEL_MARGIN.0;
        Gap { middle, across, down }
    })
}

/// A rectangle with cut corners: round enough behind small text.
fn rounded(Gap { middle, across, down }: Gap) -> Vec<Spot> {
    let cut = LABEL_CORNER.min(down).min(across) / 2.0;
    let corner = |x: f32, y: f32| middle.moved(x, y);
    vec![
        corner(cut - across, -down),
        corner(across - cut, -down),
        corner(across, cut - down),
        corner(across, down - cut),
        corner(across - cut, down),
        corner(cut - across, down),
        corner(-across, down - cut),
        corner(-across, cut - down),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{ArrowEnd, InkColor, Point};
    use crate::render::primitive::Primitive;
    use crate::render::{Detail, Ground, Paper};

    fn level(length: i32) -> Arrow {
        Arrow::between(ArrowEnd::free(Point::at_units(0, 0)), ArrowEnd::free(Point::at_units(length, 0)))
    }

    fn drawn(arrow: &Arrow, style: Style) -> Vec<Primitive> {
        drawn_on(Ground::Light, arrow, style)
    }

    fn drawn_on(ground: Ground, arrow: &Arrow, style: Style) -> Vec<Primitive> {
        let mut out = Vec::new();
        let is_bare = ground.color().is_none();
        let mut pen = Pen { paper: ground.paper(), is_bare, detail: Detail::FULL, out: &mut out };
        draw_arrow(arrow, style, &mut pen);
        out
    }

    fn lines(primitives: &[Primitive]) -> Vec<Vec<Spot>> {
        let points = |primitive: &Primitive| match primitive {
            Primitive::Line { points, .. } => Some(points.clone()),
            _ => None,
        };
        primitives.iter().filter_map(points).collect()
    }

    #[test]
    fn the_ink_of_a_head_ends_where_the_arrow_ends() {
        for width in StrokeWidth::ALL {
            let all = lines(&drawn(&level(100), Style { width, ..Style::default() }));
            let reach = all.iter().flatten().map(|spot| spot.x).fold(0.0, f32::max);
            let pen = f32::from(width.in_units()) / 2.0;
            assert!((reach + pen - 100.0).abs() < 0.01, "{width:?} reaches {reach}");
        }
    }

    #[test]
    fn each_head_is_one_bent_line() {
        for (start_head, end_head, expected) in [
            (Head::None, Head::None, 1),
            (Head::None, Head::Arrow, 2),
            (Head::Arrow, Head::None, 2),
            (Head::Arrow, Head::Arrow, 3),
        ] {
            let arrow = Arrow { start_head, end_head, ..level(100) };
            assert_eq!(drawn(&arrow, Style::default()).len(), expected, "{start_head:?} {end_head:?}");
        }
    }

    #[test]
    fn a_head_follows_a_curve_that_ends_steeply() {
        let bends = vec![Point::at_units(100, 0)];
        let to = ArrowEnd::free(Point::at_units(100, 120));
        let all = lines(&drawn(&Arrow { to, bends, ..level(0) }, Style::default()));
        let [_, head] = all.as_slice() else { panic!("a shaft and a head, not {all:?}") };
        let [left, tip, right] = head.as_slice() else { panic!("a head has three points") };
        assert!(left.y < tip.y && right.y < tip.y, "{head:?} does not point down");
    }

    #[test]
    fn dashes_begin_at_the_head() {
        let style = Style { dashed: true, ..Style::default() };
        let first = lines(&drawn(&level(100), style)).first().and_then(|shaft| shaft.first().copied());
        assert_eq!(first, Some(Spot::new(99.0, 0.0)));
    }

    #[test]
    fn a_label_leaves_short_level_arrows_visible() {
        for (length, above) in [(60, true), (100, true), (300, false)] {
            let arrow = level(length).labelled("at least once");
            let center = arrow_text_center(&arrow, StrokeWidth::Medium);
            assert_eq!(center.y < 0.0, above, "an arrow of {length} units");
        }
        let down = Arrow { to: ArrowEnd::free(Point::at_units(0, 60)), ..level(0) }.labelled("at least once");
        assert_eq!(arrow_text_center(&down, StrokeWidth::Medium), Spot::new(0.0, 30.0));
    }

    #[test]
    fn paper_lies_between_a_line_and_its_label() {
        let all = drawn(&level(300).labelled("reads"), Style { ink: InkColor::Blue, ..Style::default() });
        let [.., Primitive::Fill { color, .. }, Primitive::Text { row, .. }] = all.as_slice() else {
            panic!("no paper behind the label: {all:?}")
        };
        assert_eq!((*color, row.as_str()), (Paper::Light.paper(), "reads"));
    }

    #[test]
    fn without_paper_a_line_stops_at_its_label() {
        let arrow = level(300).labelled("reads");
        let all = drawn_on(Ground::Transparent, &arrow, Style::default());
        assert!(!all.iter().any(|primitive| matches!(primitive, Primitive::Fill { .. })), "{all:?}");
        let half = in_units(arrow.label.width) / 2.0;
        for spot in lines(&all).concat() {
            assert!((spot.x - 150.0).abs() >= half, "{spot:?} is under the label");
        }
        assert_eq!(lines(&all).len(), 3, "two pieces and a head: {all:?}");
    }

    #[test]
    fn an_arrow_without_length_has_no_head() {
        assert_eq!(lines(&drawn(&level(0), Style::default())), Vec::<Vec<Spot>>::new());
    }
}
