//! Marks of what keeps: databases, event stores, caches, projections.

use super::field::{Field, Mark, arc};
use crate::render::primitive::Spot;

/// The distance between the bands of an event store, as a share of its wall.
const BANDS: [f32; 2] = [0.34, 0.67];

/// The near rim of a cylinder's lid.
pub(super) fn database(field: Field) -> Vec<Mark> {
    let cap = Field::cap(field.height());
    vec![rim(field, field.min.y + cap)]
}

/// The lid, and bands around the wall: entry upon entry.
pub(super) fn event_store(field: Field) -> Vec<Mark> {
    let cap = Field::cap(field.height());
    let (top, wall) = (field.min.y + cap, cap.mul_add(-2.0, field.height()));
    let bands = BANDS.into_iter().map(|share| rim(field, wall.mul_add(share, top)));
    let mut marks = database(field);
    marks.extend(bands.flat_map(|band| field.around_label(&band)));
    marks
}

/// The near half of a ring around a cylinder, its ends at height `y`.
fn rim(field: Field, y: f32) -> Mark {
    let radii = (field.width() / 2.0, Field::cap(field.height()));
    arc(Spot::new(field.middle().x, y), radii, 180.0, 0.0, 48)
}

/// A flash in the upper right corner: quick, and gone.
pub(super) fn cache(field: Field) -> Vec<Mark> {
    let scale = field.scale();
    let corner = Spot::new(field.max.x - field.inset, field.min.y + field.inset);
    let at = |x: f32, y: f32| corner.moved(-x * scale, y * scale);
    vec![vec![at(6.0, 4.5), at(11.0, 12.5), at(5.5, 12.5), at(10.5, 20.5)]]
}

/// A column of row heads down the left side: a table made to be read.
pub(super) fn projection(field: Field) -> Vec<Mark> {
    let inset = (field.width() * 0.065).min(11.0) + field.inset / 2.0;
    let x = field.min.x + inset;
    let tick = |down: f32| {
        let y = field.at(0.0, down).y;
        vec![Spot::new(field.min.x, y), Spot::new(x, y)]
    };
    let column = vec![Spot::new(x, field.min.y), Spot::new(x, field.at(0.0, 0.955).y)];
    vec![column, tick(0.24), tick(0.48), tick(0.72)]
}
