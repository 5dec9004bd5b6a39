//! Ink while it is drawn: what is settled is kept as finished triangles, and only
//! its last stretch is made anew, so that a frame costs the same however long
//! the stroke has become.

use super::camera::Camera;
use super::sketch::{Easel, Sheet};
use crate::board::{Body, Element, ElementId, Point, Stroke, Style};
use crate::tools::GrowingInk;
use egui::Shape;
use egui::epaint::Mesh;
use std::ops::Range;
use std::sync::Arc;

/// Points in a stretch that is made once.
const STRETCH: usize = 64;

/// The settled stretches of the ink that is being drawn, where they are on the screen. The frame before has
/// let go of them by the time they grow, so that growing copies nothing.
#[derive(Default)]
pub(super) struct Trail {
    made_for: Option<Place>,
    settled: Arc<Mesh>,
    /// How many stretches are in it.
    count: usize,
}

/// What the stretches depend on.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    camera: Camera,
    look: u64,
    style: Style,
    first: Option<Point>,
}

impl Trail {
    /// Forgets the ink; the next one is another.
    pub(super) fn end(&mut self) {
        self.made_for = None;
        self.settled = Arc::default();
        self.count = 0;
    }

    /// Puts the ink on top. `look` changes when paper or pixels do.
    pub(super) fn put(
        &mut self,
        ink: &GrowingInk,
        camera: &Camera,
        look: u64,
        easel: &mut Easel<'_>,
        sheet: &mut Sheet<'_>,
    ) {
        let settled = &ink.settled;
        let place = Place { camera: *camera, look, style: ink.style, first: settled.points.first().copied() };
        if self.made_for != Some(place) || self.settled_points() > settled.points.len() {
            self.end();
            self.made_for = Some(place);
        }
        // Dashes run on from one end to the other.
        while !ink.style.dashed && self.settled_points().saturating_add(STRETCH) < settled.points.len() {
            let from = self.settled_points();
            let stretch =
                part(settled, from.saturating_sub(1)..from.saturating_add(STRETCH).saturating_add(1));
            let sketch = easel.sketch(&element(stretch, ink.style), Point::default(), camera.zoom(), 1.0);
            sketch.add_to(Arc::make_mut(&mut self.settled), camera);
            self.count = self.count.saturating_add(1);
        }
        sheet.add(Shape::Mesh(Arc::clone(&self.settled)));
        let mut rest = part(settled, self.settled_points().saturating_sub(1)..settled.points.len());
        ink.lead(&mut rest);
        let sketch = easel.sketch(&element(rest, ink.style), Point::default(), camera.zoom(), 1.0);
        sheet.put(&sketch, Point::default(), camera);
    }

    fn settled_points(&self) -> usize {
        self.count.saturating_mul(STRETCH)
    }
}

/// Some points of a stroke with their pressure.
fn part(stroke: &Stroke, range: Range<usize>) -> Stroke {
    Stroke {
        points: stroke.points.get(range.clone()).unwrap_or_default().to_vec(),
        pressure: stroke.pressure.get(range).unwrap_or_default().to_vec(),
    }
}

/// The number of an element does not matter for how it looks.
const fn element(stroke: Stroke, style: Style) -> Element {
    Element::new(ElementId(0), Body::Stroke(stroke), style)
}
