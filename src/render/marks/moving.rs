//! Marks of what moves: topics, queues, outboxes, relays.

use super::field::{Field, Mark, arc, chevron};
use crate::render::primitive::Spot;

/// An arrow out of the upper right corner: what lies here is on its way.
pub(super) fn outbox(field: Field) -> Vec<Mark> {
    let scale = field.scale();
    let corner = Spot::new(field.max.x - field.inset, field.min.y + field.inset);
    let at = |x: f32, y: f32| corner.moved(-x * scale, y * scale);
    vec![vec![at(14.5, 14.5), at(6.0, 6.0)], vec![at(13.0, 6.0), at(6.0, 6.0), at(6.0, 13.0)]]
}

/// What comes in at the left goes on at the right.
pub(super) fn relay(field: Field) -> Vec<Mark> {
    let half = 1.7 * field.scale();
    let aside =
        |side: f32, across: f32| chevron(field.at(across, 0.5).moved(side * field.inset, 0.0), half, 2.5);
    vec![aside(1.0, 0.076), aside(1.0, 0.097), aside(-1.0, 0.903), aside(-1.0, 0.924)]
}

/// A strip of entries along the lower edge, with room to append at its open end.
pub(super) fn topic(field: Field) -> Vec<Mark> {
    let strip = (field.height() / 6.0).min(12.0);
    let (top, middle) = (field.max.y - strip, field.max.y - strip / 2.0);
    let mut marks = vec![vec![Spot::new(field.min.x, top), Spot::new(field.at(0.72, 0.0).x, top)]];
    marks.extend([0.12, 0.24, 0.36, 0.48, 0.60, 0.72].map(|across| {
        let x = field.at(across, 0.0).x;
        vec![Spot::new(x, top), Spot::new(x, field.max.y)]
    }));
    let half = strip * 0.22;
    let tip = Spot::new(field.at(0.93, 0.0).x, middle);
    marks.push(vec![Spot::new(field.at(0.78, 0.0).x, middle), tip]);
    marks.push(chevron(tip.moved(-half, 0.0), half, 1.7));
    marks
}

/// The open end of a pipe.
pub(super) fn queue(field: Field) -> Vec<Mark> {
    let (center, cap) = open_end(field);
    vec![arc(center, (cap, field.height() / 2.0), 90.0, 270.0, 24)]
}

/// A pipe whose end is crossed out.
pub(super) fn dlq(field: Field) -> Vec<Mark> {
    let (center, cap) = open_end(field);
    let half = cap.min(field.height() / 2.0) * 0.45;
    let mut marks = queue(field);
    marks.push(vec![center.moved(-half, -half), center.moved(half, half)]);
    marks.push(vec![center.moved(-half, half), center.moved(half, -half)]);
    marks
}

fn open_end(field: Field) -> (Spot, f32) {
    let cap = Field::cap(field.width());
    (Spot::new(field.max.x - cap, field.middle().y), cap)
}
