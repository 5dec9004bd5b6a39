//! The pen that an element is drawn with: it knows paper and detail, and keeps
//! what cannot be seen out of the list.

use super::detail::Detail;
use super::paper::Paper;
use super::primitive::{Primitive, Rgb, Spot};

/// The corners of the polygon that stands for a dot.
const DOT_CORNERS: u8 = 20;

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nib {
    pub(super) width: f32,
    pub(super) color: Rgb,
    pub(super) dash: Option<(f32, f32)>,
}

/// Puts primitives at the end of a list.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    pub(super) paper: Paper,
    /// Whether there is no paper beneath, so that nothing can be covered with it.
    pub(super) is_bare: bool,
    pub(super) detail: Detail,
    pub(super) out: &'a mut Vec<Primitive>,
}

impl Nib {
    pub(super) const fn solid(width: f32, color: Rgb) -> Self {
        Self { width, color, dash: None }
    }

    /// Dashes that keep their rhythm at every width once round caps are added.
    pub(super) fn dashed(self, dashed: bool) -> Self {
        let rhythm = (self.width.mul_add(1.5, 5.0), self.width.mul_add(2.0, 5.0));
        Self { dash: dashed.then_some(rhythm), ..self }
    }
}

impl Pen<'_> {
    pub(super) fn fill(&mut self, outline: Vec<Spot>, middle: Spot, color: Rgb) {
        if outline.len() > 2 {
            self.out.push(Primitive::Fill { outline, middle, color });
        }
    }

    /// An open line; all its points in one place make a dot.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = Spot>, nib: Nib) {
        let points = self.detail.thinned(points);
        match points.as_slice() {
            [] => {}
            [only] => self.dot(*only, nib),
            _ => self.push_line(points, false, nib),
        }
    }

    pub(super) fn closed(&mut self, points: Vec<Spot>, nib: Nib) {
        if points.len() > 1 {
            self.push_line(points, true, nib);
        }
    }

    pub(super) fn dot(&mut self, center: Spot, nib: Nib) {
        let radius = self.detail.line_width(nib.width) / 2.0;
        let turn = std::f32::consts::TAU / f32::from(DOT_CORNERS);
        let around = (0..DOT_CORNERS).map(|corner| {
            let (down, across) = (f32::from(corner) * turn).sin_cos();
            center.moved(across * radius, down * radius)
        });
        self.fill(around.collect(), center, nib.color);
    }

    fn push_line(&mut self, points: Vec<Spot>, closed: bool, nib: Nib) {
        let width = self.detail.line_width(nib.width);
        let dash = nib.dash.filter(|(on, _)| self.detail.shows_dash(*on));
        self.out.push(Primitive::Line { points, closed, width, color: nib.color, dash });
    }
}
