//! What an arrow's end binds to.
//!
//! Boxes do, from a little outside of their border on. Ctrl turns it round: over
//! a box nothing binds, over bare writing or in a frame those do.

use super::gesture::Scene;
use crate::board::{
    BoxElement, BoxKind, ElementId, Point, Rect, distance_to_segment, outline, outline_contains,
};

/// How a box lies to a place.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    id: ElementId,
    body: &'a BoxElement,
    /// How far outside of the outline the place lies, in sixteenths of a unit; 0 is inside.
    away: f64,
}

/// What an arrow that begins or ends at `at` would be bound to.
#[must_use]
pub fn bindable_at(scene: &Scene<'_>, at: Point) -> Option<ElementId> {
    let found = || found_at(scene, at);
    if !scene.keys.ctrl {
        return nearest(found().filter(|one| is_box(one.body.kind)));
    }
    let over_box = found().any(|one| is_box(one.body.kind) && one.away <= 0.0);
    if over_box { None } else { nearest(found().filter(|one| !is_box(one.body.kind))) }
}

/// Writing has no border, and a frame is around others: they bind only where that is asked for.
const fn is_box(kind: BoxKind) -> bool {
    match kind {
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(_) | BoxKind::Picture(_) => true,
        BoxKind::Text | BoxKind::Frame => false,
    }
}

/// Every box that holds a place, or has it within reach outside.
fn found_at<'a>(scene: &Scene<'a>, at: Point) -> impl Iterator<Item = Found<'a>> {
    let reach = scene.reach;
    let near = scene.board.near(Rect::around(at, 0, 0).grown(reach)).into_iter();
    near.filter_map(move |slot| {
        let body = slot.element.as_box()?;
        let away = outside(body, at);
        (away <= f64::from(reach)).then_some(Found { id: slot.element.id, body, away })
    })
}

fn outside(body: &BoxElement, at: Point) -> f64 {
    let holds = match body.kind {
        BoxKind::Frame => body.rect.contains(at),
        _ => outline_contains(body, at),
    };
    if holds {
        return 0.0;
    }
    let points = outline(body);
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| distance_to_segment(at, *a, *b)).fold(f64::INFINITY, f64::min)
}

/// The smallest that holds the place; one that lies within that and is near goes before it.
fn nearest<'a>(found: impl Iterator<Item = Found<'a>>) -> Option<ElementId> {
    let all: Vec<Found<'a>> = found.collect();
    let area = |one: &&Found<'_>| i64::from(one.body.rect.width()) * i64::from(one.body.rect.height());
    let holding = all.iter().filter(|one| one.away <= 0.0).min_by_key(area);
    let within = |one: &&Found<'_>| holding.is_none_or(|outer| outer.body.rect.encloses(one.body.rect));
    let beside = all.iter().filter(|one| one.away > 0.0).filter(within);
    let beside = beside.min_by(|one, other| one.away.total_cmp(&other.away));
    beside.or(holding).map(|one| one.id)
}
