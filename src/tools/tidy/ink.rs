//! Ink over a box goes where the box goes.

use super::scope::{Scope, Unit};
use crate::board::{Board, Body, Element, Point, Rect, units};
use crate::tools::carry::shifted;

/// How near to a box ink lies over it.
const REACH: i32 = units(16);

/// The strokes that lie over units which move, at their new places.
pub(super) fn carried<'a>(
    board: &'a Board,
    scope: &'a Scope,
    rects: &'a [Rect],
) -> impl Iterator<Item = Element> + 'a {
    let free = |element: &&Element| !element.locked && !scope.unit_of.contains_key(&element.id);
    board.elements().filter(free).filter_map(move |element| {
        let Body::Stroke(stroke) = &element.body else { return None };
        let covered = Rect::of_points(&stroke.points)?;
        let (unit, rect) = under(covered, scope, rects)?;
        let way = rect.min.from_origin(unit.item.rect.min);
        let shifted = shifted(element, way);
        (shifted != *element).then_some(shifted)
    })
}

/// The unit nearest to the middle of some ink among those under it; one that holds others only when none else is.
fn under<'a>(covered: Rect, scope: &'a Scope, rects: &[Rect]) -> Option<(&'a Unit, Rect)> {
    let units = scope.units.iter().zip(rects);
    let under = units.filter(|(unit, _)| unit.item.rect.grown(REACH).touches(covered));
    let nearest = under.min_by_key(|(unit, _)| (unit.holds, gap(unit.item.rect, covered.center())));
    nearest.map(|(unit, rect)| (unit, *rect))
}

fn gap(rect: Rect, at: Point) -> i64 {
    let aside = i64::from(rect.center().x.abs_diff(at.x));
    let down = i64::from(rect.center().y.abs_diff(at.y));
    aside.saturating_add(down)
}
