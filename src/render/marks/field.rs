//! The field that marks are drawn in: a box, and where its label stands.

use crate::board::{BoxElement, CAP};
use crate::render::primitive::Spot;
use crate::render::text_center;
use crate::render::writing::in_units;

/// One open line.
pub(in crate::render) type Mark = Vec<Spot>;

/// Boxes below this width or height shrink their marks.
const ROOMY: (f32, f32) = (120.0, 56.0);

/// A box in units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) min: Spot,
    pub(super) max: Spot,
    /// How far a bold outline reaches inwards beyond a usual one.
    pub(super) inset: f32,
    text: Spot,
    half_label: (f32, f32),
}

impl Field {
    pub(super) fn of(body: &BoxElement, border: f32) -> Self {
        let (min, max) = (body.rect.min.into(), body.rect.max.into());
        let inset = (border / 2.0 - 1.0).max(0.0);
        Self { min, max, inset, text: text_center(body), half_label: Self::half_label(body) }
    }

    /// Half of the width and of the height that the label of a box covers.
    pub(super) fn half_label(body: &BoxElement) -> (f32, f32) {
        (in_units(body.label.width) / 2.0, in_units(body.label.height) / 2.0)
    }

    pub(super) fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    pub(super) fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    pub(super) fn middle(self) -> Spot {
        self.min.toward(self.max, 0.5)
    }

    /// The place at these shares of width and height.
    pub(super) fn at(self, across: f32, down: f32) -> Spot {
        Spot::new(self.width().mul_add(across, self.min.x), self.height().mul_add(down, self.min.y))
    }

    /// How much of their usual size marks have in this box.
    pub(super) fn scale(self) -> f32 {
        (self.width() / ROOMY.0).min(self.height() / ROOMY.1).clamp(0.0, 1.0)
    }

    /// The depth of the outline's caps along a side of this length.
    pub(super) fn cap(length: f32) -> f32 {
        in_units(CAP).min(length / 4.0)
    }

    /// The parts of a line that do not run through the label.
    pub(super) fn around_label(self, line: &[Spot]) -> Vec<Mark> {
        let hidden = |spot: &Spot| self.half_label.0 > 0.0 && self.covers(*spot);
        line.split(hidden).filter(|part| part.len() > 1).map(<[Spot]>::to_vec).collect()
    }

    fn covers(self, spot: Spot) -> bool {
        (spot.x - self.text.x).abs() < self.half_label.0 + 7.0
            && (spot.y - self.text.y).abs() < self.half_label.1 + 1.0
    }
}

/// Part of an ellipse between two angles in degrees, clockwise from the right.
pub(super) fn arc(center: Spot, radii: (f32, f32), from: f32, to: f32, steps: u8) -> Mark {
    (0..=steps)
        .map(|step| {
            let share = f32::from(step) / f32::from(steps.max(1));
            let (down, across) = (to - from).mul_add(share, from).to_radians().sin_cos();
            center.moved(across * radii.0, down * radii.1)
        })
        .collect()
}

/// A `>` whose tip is `half` to the right of its middle, `steep` times as high as wide.
pub(super) fn chevron(center: Spot, half: f32, steep: f32) -> Mark {
    let rise = steep * half;
    vec![center.moved(-half, -rise), center.moved(half, 0.0), center.moved(-half, rise)]
}

/// Waves from `from` to the right, a whole one every `length / count`.
pub(super) fn waves(from: Spot, length: f32, swing: f32, count: u8) -> Mark {
    let steps = count.saturating_mul(12).max(1);
    (0..=steps)
        .map(|step| {
            let share = f32::from(step) / f32::from(steps);
            let turn = share * f32::from(count) * std::f32::consts::TAU;
            from.moved(length * share, -swing * turn.sin())
        })
        .collect()
}
