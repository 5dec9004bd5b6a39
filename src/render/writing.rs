//! Rows of text in boxes and on arrows.

use super::pen::Pen;
use super::primitive::{Primitive, Rgb, Spot};
use crate::board::{
    BoxElement, BoxKind, CAP, FontSize, Label, NodeKind, UNIT, frame_title, row_height, text_width,
};

/// Sixteenths to units.
#[expect(clippy::cast_precision_loss, reason = "24 bits hold every length within LIMIT")]
pub(super) fn in_units(length: i32) -> f32 {
    length as f32 / UNIT as f32
}

/// The room above and below the caption of a picture, in units.
pub(super) const CAPTION_MARGIN: f32 = 4.0;

/// Where the writing of a box is centred: beside its inner marks, under its lid, above its strip, at the foot of a
/// picture.
#[must_use]
pub fn text_center(body: &BoxElement) -> Spot {
    let center = Spot::from(body.rect.center());
    if body.kind == BoxKind::Frame {
        return frame_title(body).center().into();
    }
    if matches!(body.kind, BoxKind::Picture(_)) {
        let foot = Spot::from(body.rect.max).y - CAPTION_MARGIN - in_units(body.label.height) / 2.0;
        return Spot::new(center.x, foot.max(Spot::from(body.rect.min).y));
    }
    let BoxKind::Node(kind) = body.kind else { return center };
    let (width, height) = (in_units(body.rect.width()), in_units(body.rect.height()));
    let (right, down) = nudge(kind, width, height);
    center.moved(right, down)
}

/// How far the writing of a kind moves aside.
fn nudge(kind: NodeKind, width: f32, height: f32) -> (f32, f32) {
    let cap = in_units(CAP);
    match kind {
        NodeKind::Client => (0.0, -0.12 * height),
        NodeKind::Worker => ((0.03 * width).min(5.0), 0.0),
        NodeKind::Database | NodeKind::EventStore => (0.0, cap.min(height / 4.0) * 0.9),
        NodeKind::External => (0.0, 0.04 * height),
        NodeKind::Outbox => (0.0, 0.06 * height),
        NodeKind::Topic => (0.0, -(height / 6.0).min(6.5)),
        NodeKind::Queue | NodeKind::Dlq => (-cap.min(width / 4.0) * 0.7, 0.0),
        NodeKind::Cache => (-(0.02 * width).min(3.0), -0.055 * height),
        NodeKind::Projection => ((0.03 * width).min(5.0), -0.05 * height),
        NodeKind::Gateway
        | NodeKind::Service
        | NodeKind::Orchestrator
        | NodeKind::StreamProcessor
        | NodeKind::Relay => (0.0, 0.0),
    }
}

/// Writes a label centred at `center`, unless it is too small to read.
pub(super) fn write_label(label: &Label, center: Spot, font: FontSize, color: Rgb, pen: &mut Pen) {
    let size = f32::from(font.in_units());
    if label.is_empty() || !pen.detail.shows_text(size) {
        return;
    }
    for (middle, row) in row_centers(label, center, font) {
        let width = row_width(label, row, font);
        pen.out.push(Primitive::Text { row: row.to_owned(), center: middle, size, color, width });
    }
}

/// The rows of a label that say something, and where each is centred.
pub(super) fn row_centers(label: &Label, center: Spot, font: FontSize) -> impl Iterator<Item = (Spot, &str)> {
    let step = in_units(row_height(font));
    let mut next = center.moved(0.0, (step - in_units(label.height)) / 2.0);
    let placed = label.rows.iter().map(move |row| {
        let middle = next;
        next = next.moved(0.0, step);
        (middle, row.as_str())
    });
    placed.filter(|(_, row)| !row.trim().is_empty())
}

/// A lone row is as wide as its label, which was measured when it was written.
pub(super) fn row_width(label: &Label, row: &str, font: FontSize) -> f32 {
    let measured =
        if label.rows.len() == 1 { label.width } else { text_width(row, font.in_units()).min(label.width) };
    in_units(measured)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_around_their_centre_and_blank_ones_leave_room() {
        let label = Label::fit("one\n\nthree", FontSize::Normal, None);
        let rows: Vec<(Spot, &str)> = row_centers(&label, Spot::new(10.0, 100.0), FontSize::Normal).collect();
        assert_eq!(rows, [(Spot::new(10.0, 80.0), "one"), (Spot::new(10.0, 120.0), "three")]);
    }

    #[test]
    fn no_row_is_wider_than_its_label() {
        let label = Label::fit("a\nlonger row\nrow", FontSize::Small, None);
        for row in &label.rows {
            assert!(row_width(&label, row, FontSize::Small) <= in_units(label.width), "{row}");
        }
    }
}
