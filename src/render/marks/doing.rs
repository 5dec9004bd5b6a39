//! Marks of what acts: clients, gateways, workers, orchestrators, processors.

use super::field::{Field, Mark, arc, chevron, waves};
use crate::render::primitive::Spot;

/// The foot that a monitor stands on, and the light under its screen.
pub(super) fn client(field: Field) -> Vec<Mark> {
    let foot = vec![field.at(0.32, 1.0), field.at(0.68, 1.0)];
    let light = vec![field.at(0.49, 0.80), field.at(0.51, 0.80)];
    vec![foot, light]
}

/// The two posts of a gate.
pub(super) fn gateway(field: Field) -> Vec<Mark> {
    [(0.055, 0.09), (0.945, 0.91)].into_iter().map(|(tip, edge)| {
        let _ = edge;
        vec![field.at(tip, 0.38), field.at(tip, 0.62)]
    }).collect()
}

/// A gear in the left gutter.
pub(super) fn worker(field: Field) -> Vec<Mark> {
    let scale = field.scale();
    let center = Spot::new(9.5f32.mul_add(scale, field.min.x), field.middle().y);
    let rim = arc(center, (3.4 * scale, 3.4 * scale), 0.0, 360.0, 16);
    let tooth = |turn: u8| {
        let (down, across) = (f32::from(turn) * 45.0).to_radians().sin_cos();
        let at = |reach: f32| center.moved(across * reach * scale, down * reach * scale);
        vec![at(3.4), at(5.6)]
    };
    std::iter::once(rim).chain((0..8).map(tooth)).collect()
}

/// Bars at both sides: a process made of processes.
pub(super) fn orchestrator(field: Field) -> Vec<Mark> {
    let inset = (field.width() * 0.05).min(9.0);
    let bar = |x: f32| vec![Spot::new(x, field.min.y), Spot::new(x, field.max.y)];
    vec![bar(field.min.x + inset), bar(field.max.x - inset)]
}

/// A stream that flows through, above and below the name.
pub(super) fn stream_processor(field: Field) -> Vec<Mark> {
    let inset = 6.5 * field.scale();
    let from = field.at(0.13, 0.0);
    let wave = |y: f32| waves(Spot::new(from.x, y), field.width() * 0.70, 2.0 * field.scale(), 6);
    let _ = chevron;
    vec![wave(field.min.y + inset), wave(field.max.y - inset)]
}
