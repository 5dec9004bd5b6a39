//! Outlines of single glyphs.

use crate::board::typeface;
use crate::render::Spot;
use ttf_parser::{GlyphId, OutlineBuilder};

/// One step of an outline. Areas are filled by the non-zero rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::formats) enum Step {
    /// Begins a contour.
    Move(Spot),
    /// Straight on.
    Line(Spot),
    /// By one control point.
    Quad(Spot, Spot),
    /// By two.
    Cubic(Spot, Spot, Spot),
    /// Back to where the contour began.
    Close,
}

impl Step {
    /// A step in em squares, scaled and moved to a place on the baseline.
    pub(super) fn at(self, x: f32, y: f32, size: f32) -> Self {
        let place = |spot: Spot| Spot::new(spot.x.mul_add(size, x), spot.y.mul_add(size, y));
        match self {
            Self::Move(to) => Self::Move(place(to)),
            Self::Line(to) => Self::Line(place(to)),
            Self::Quad(by, to) => Self::Quad(place(by), place(to)),
            Self::Cubic(by, then, to) => Self::Cubic(place(by), place(then), place(to)),
            Self::Close => Self::Close,
        }
    }
}

/// The outline of a glyph on a baseline at 0, in em squares, downwards positive. A blank has none.
pub(super) fn outline(face: usize, id: u16) -> Vec<Step> {
    let mut steps = Steps { scale: 0.0, steps: Vec::new() };
    if let Some(face) = typeface(face) {
        steps.scale = 1.0 / f32::from(face.units_per_em());
        face.outline_glyph(GlyphId(id), &mut steps);
    }
    steps.steps
}

struct Steps {
    scale: f32,
    steps: Vec<Step>,
}

impl Steps {
    fn spot(&self, x: f32, y: f32) -> Spot {
        Spot::new(x * self.scale, -y * self.scale)
    }
}

impl OutlineBuilder for Steps {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(self.spot(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(self.spot(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(self.spot(x1, y1), self.spot(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.steps.push(Step::Cubic(self.spot(x1, y1), self.spot(x2, y2), self.spot(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
