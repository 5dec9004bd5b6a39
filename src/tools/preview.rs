//! What a gesture shows before it is committed.

use super::snap::Guide;
use crate::board::{Element, ElementId, Point, Rect, Stroke, Style};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Elements as they would be, drawn instead of those on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Elements as they would be; one with the id of an element on the board stands for it.
    pub elements: Vec<Element>,
    /// Ink that grows on top of everything.
    pub ink: Option<GrowingInk>,
    /// Elements that would go.
    pub fading: BTreeSet<ElementId>,
    /// The rectangle that selects.
    pub brush: Option<Rect>,
    /// What snapped.
    pub guides: Vec<Guide>,
    /// The box that an arrow would bind to.
    pub target: Option<ElementId>,
}

impl Preview {
    /// A preview of elements only.
    #[must_use]
    pub fn of(elements: Vec<Element>) -> Self {
        Self { elements, ..Self::default() }
    }
}

/// Ink that is being drawn. What is settled is shared, for it may be long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrowingInk {
    /// What changes no more, but grows.
    pub settled: Arc<Stroke>,
    /// The places that lead from there to the pointer.
    pub lead: [Point; 2],
    /// The width at those, in percent of the style's, unless the ink is even.
    pub lead_percent: u8,
    /// How it looks.
    pub style: Style,
}

impl GrowingInk {
    /// Draws the end of a stroke on to the pointer.
    pub fn lead(&self, stroke: &mut Stroke) {
        for point in self.lead {
            if stroke.points.last() != Some(&point) {
                stroke.points.push(point);
                if !stroke.pressure.is_empty() {
                    stroke.pressure.push(self.lead_percent);
                }
            }
        }
    }

    /// The whole stroke, as it would be kept.
    #[must_use]
    pub fn stroke(&self) -> Stroke {
        let mut stroke = self.settled.as_ref().clone();
        self.lead(&mut stroke);
        stroke
    }
}
