//! The lines inside a node by which its kind is known, without colour or label.
//!
//! Marks keep to the gutters that a label leaves free, and shrink with small
//! boxes. All are open lines; one that closes repeats its first point.

mod doing;
mod field;
mod keeping;
mod moving;

use crate::board::{BoxElement, BoxKind, NodeKind};
use field::{Field, Mark};

/// The inner lines of a box whose outline is `border` units wide.
pub(super) fn marks(body: &BoxElement, border: f32) -> Vec<Mark> {
    let BoxKind::Node(kind) = body.kind else { return Vec::new() };
    let field = Field::of(body, border);
    match kind {
        NodeKind::Gateway | NodeKind::Service | NodeKind::External => Vec::new(),
        NodeKind::Client => doing::client(field),
        NodeKind::Worker => doing::worker(field),
        NodeKind::Orchestrator => doing::orchestrator(field),
        NodeKind::StreamProcessor => doing::stream_processor(field),
        NodeKind::Database => keeping::database(field),
        NodeKind::EventStore => keeping::event_store(field),
        NodeKind::Cache => keeping::cache(field),
        NodeKind::Projection => keeping::projection(field),
        NodeKind::Outbox => moving::outbox(field),
        NodeKind::Relay => moving::relay(field),
        NodeKind::Topic => moving::topic(field),
        NodeKind::Queue => moving::queue(field),
        NodeKind::Dlq => moving::dlq(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{FontSize, Point, outline_contains};
    use crate::render::primitive::Spot;
    use crate::render::text_center;

    fn usual(kind: NodeKind) -> BoxElement {
        BoxElement::usual(BoxKind::Node(kind), Point::at_units(40, -90))
    }

    #[test]
    fn marks_stay_inside_their_box() {
        for kind in NodeKind::ALL {
            let body = usual(kind);
            for spot in marks(&body, 2.0).into_iter().flatten() {
                assert!(body.rect.contains(Point::from_units(spot.x, spot.y)), "{kind:?} at {spot:?}");
            }
        }
    }

    #[test]
    fn marks_keep_clear_of_long_labels() {
        for kind in NodeKind::ALL {
            let body = usual(kind)
                .labelled("Orders of the last\nquarter by region\nand by seller", FontSize::Normal);
            let center = text_center(&body);
            let (across, down) = Field::half_label(&body);
            for spot in marks(&body, 2.0).into_iter().flatten() {
                let inside = (spot.x - center.x).abs() < across && (spot.y - center.y).abs() < down - 3.0;
                assert!(!inside, "{kind:?} runs through its label at {spot:?}");
            }
        }
    }

    #[test]
    fn long_labels_stay_inside_the_outline() {
        for kind in NodeKind::ALL {
            let body = usual(kind)
                .labelled("Orders of the last\nquarter by region\nand by seller", FontSize::Normal);
            let center = text_center(&body);
            let (across, down) = Field::half_label(&body);
            for (right, below) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.8, -0.8), (0.8, 0.8)]
            {
                let spot = center.moved(right * across, below * (down - 4.0));
                assert!(outline_contains(&body, Point::from_units(spot.x, spot.y)), "{kind:?} at {spot:?}");
            }
        }
    }

    #[test]
    fn boxes_without_size_have_finite_marks() {
        for kind in NodeKind::ALL {
            for (width, height) in [(0, 0), (1, 5000), (5000, 1)] {
                let rect = crate::board::Rect::sized(Point::default(), width, height);
                let all = marks(&BoxElement { rect, ..usual(kind) }, 2.0);
                let finite = |spot: &Spot| spot.x.is_finite() && spot.y.is_finite();
                assert!(all.iter().flatten().all(finite), "{kind:?}");
            }
        }
    }
}
