//! Arrows and lines: the shaft, its heads, and the label that interrupts it.

use super::pen::{Nib, Pen};
use super::primitive::Spot;
use super::writing::{in_units, row_width, write_label};
use crate::board::{Arrow, FontSize, Head, Style, row_height};

/// The room between a label and the line that it interrupts.
const LABEL_MARGIN: (f32, f32) = (5.0, 1.0);
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
    pen.line(path, nib.dashed(style.dashed));
    for head in [start_head, end_head].into_iter().flatten() {
        if pen.detail.shows_head(head_length(width)) {
            pen.line(head, nib);
        }
    }
    draw_label(arrow, pen);
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

fn draw_label(arrow: &Arrow, pen: &mut Pen) {
    let font = FontSize::Small;
    if arrow.label.is_empty() || !pen.detail.shows_text(f32::from(font.in_units())) {
        return;
    }
    let center = Spot::from(arrow.label_center());
    let step = in_units(row_height(font));
    let mut middle = center.moved(0.0, (step - in_units(arrow.label.height)) / 2.0);
    for row in &arrow.label.rows {
        if !row.trim().is_empty() {
            let half = (row_width(&arrow.label, row, font) / 2.0 + LABEL_MARGIN.0, step / 2.0 + LABEL_MARGIN.1);
            let back = pen.paper.label_back();
            pen.fill(rounded(middle, half), middle, back);
        }
        middle = middle.moved(0.0, step);
    }
    write_label(&arrow.label, center, font, pen.paper.text(), pen);
}

/// A rectangle with cut corners: round enough behind small text.
fn rounded(center: Spot, (across, down): (f32, f32)) -> Vec<Spot> {
    let cut = LABEL_CORNER.min(down).min(across) / 2.0;
    let corner = |x: f32, y: f32| center.moved(x, y);
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
