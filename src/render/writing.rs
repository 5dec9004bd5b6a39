//! Rows of text in boxes and on arrows.

use super::pen::Pen;
use super::primitive::{Primitive, Rgb, Spot};
use crate::board::{BoxElement, BoxKind, CAP, FontSize, Label, NodeKind, UNIT, row_height, text_width};

/// Sixteenths to units.
#[expect(clippy::cast_precision_loss, reason = "24 bits hold every length within LIMIT")]
pub(super) fn in_units(length: i32) -> f32 {
    length as f32 / UNIT as f32
}

/// Where the writing of a box is centred: beside its inner marks, under its lid, above its strip.
#[must_use]
pub fn text_center(body: &BoxElement) -> Spot {
    let center = Spot::from(body.rect.center());
    let BoxKind::Node(kind) = body.kind else { return center };
    let (width, height) = (in_units(body.rect.width()), in_units(body.rect.height()));
    let (right, down) = nudge(kind, width, height);
    center.moved(right, down)
}

/// How far the writing of a kind moves aside.
fn nudge(kind: NodeKind, width: f32, height: f32) -> (f32, f32) {
    let cap = in_units(CAP);
    match kind {
        NodeKind::Client => (0.0, -0.07 * height),
        NodeKind::Worker => ((0.03 * width).min(5.0), 0.0),
        NodeKind::Database | NodeKind::EventStore => (0.0, cap.min(height / 4.0) * 0.9),
        NodeKind::Outbox => (0.0, 0.06 * height),
        NodeKind::Topic => (0.0, -(height / 6.0).min(6.5)),
        NodeKind::Queue | NodeKind::Dlq => (-cap.min(width / 4.0) * 0.6, 0.0),
        NodeKind::Cache => (-(0.02 * width).min(3.0), -0.055 * height),
        NodeKind::Projection => ((0.03 * width).min(5.0), -0.04 * height),
        NodeKind::Gateway
        | NodeKind::Service
        | NodeKind::Orchestrator
        | NodeKind::StreamProcessor
        | NodeKind::Relay
        | NodeKind::External => (0.0, 0.0),
    }
}

/// Writes a label centred at `center`, each row with the height that it was measured with.
pub(super) fn write_label(label: &Label, center: Spot, font: FontSize, color: Rgb, pen: &mut Pen) {
    let size = f32::from(font.in_units());
    if label.is_empty() || !pen.detail.shows_text(size) {
        return;
    }
    let step = in_units(row_height(font));
    let mut middle = center.moved(0.0, (step - in_units(label.height)) / 2.0);
    for row in &label.rows {
        if !row.trim().is_empty() {
            let width = row_width(label, row, font);
            pen.out.push(Primitive::Text { row: row.clone(), center: middle, size, color, width });
        }
        middle = middle.moved(0.0, step);
    }
}

/// A lone row is as wide as its label, which was measured when it was written.
pub(super) fn row_width(label: &Label, row: &str, font: FontSize) -> f32 {
    let measured =
        if label.rows.len() == 1 { label.width } else { text_width(row, font.in_units()).min(label.width) };
    in_units(measured)
}
