//! Marks of what acts: clients, workers, orchestrators, stream processors.

use super::field::{Field, Mark, arc, waves};
use crate::render::primitive::Spot;

/// The lower edge of a monitor's screen.
pub(super) fn client(field: Field) -> Vec<Mark> {
    vec![vec![field.at(0.0, 0.75), field.at(1.0, 0.75)]]
}

/// A gear in the left gutter.
pub(super) fn worker(field: Field) -> Vec<Mark> {
    let scale = field.scale();
    let center = Spot::new(10.5f32.mul_add(scale, field.min.x + field.inset), field.middle().y);
    let rim = arc(center, (3.8 * scale, 3.8 * scale), 0.0, 360.0, 20);
    let tooth = |turn: u8| {
        let (down, across) = (f32::from(turn) * 45.0).to_radians().sin_cos();
        let at = |reach: f32| center.moved(across * reach * scale, down * reach * scale);
        vec![at(3.8), at(6.2)]
    };
    std::iter::once(rim).chain((0..8).map(tooth)).collect()
}

/// Bars at both sides: a process made of processes.
pub(super) fn orchestrator(field: Field) -> Vec<Mark> {
    let aside = (field.width() * 0.05).min(9.0) + field.inset / 2.0;
    let bar = |x: f32| vec![Spot::new(x, field.min.y), Spot::new(x, field.max.y)];
    vec![bar(field.min.x + aside), bar(field.max.x - aside)]
}

/// A stream that flows through, above and below the name.
pub(super) fn stream_processor(field: Field) -> Vec<Mark> {
    let (scale, left) = (field.scale(), field.at(0.13, 0.0).x);
    let aside = 5.5f32.mul_add(scale, field.inset);
    let wave = |y: f32| waves(Spot::new(left, y), field.width() * 0.70, 1.9 * scale, 5);
    vec![wave(field.min.y + aside), wave(field.max.y - aside)]
}
