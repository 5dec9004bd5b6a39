//! The shortest way aside, along the flow or across it, on which boxes meet none that must stay.

use super::area::{Area, Shift};
use crate::board::geometry::units;

/// The least room that is left around a box which must stay.
const GAP: i64 = units(24) as i64;
/// With more pairs of boxes than this they are moved by their outline.
const MOST_PAIRS: usize = 1 << 20;

/// The shortest way, straight along or straight across, that brings all of `areas` clear of `others` and leaves them
/// on the board, if there is one.
pub(super) fn way_clear(areas: &[Area], others: &[Area]) -> Option<Shift> {
    let outline = Area::around(areas.iter().copied())?;
    let near: Vec<Area> = others.iter().map(|other| other.grown(GAP)).collect();
    let areas = if areas.len().saturating_mul(near.len()) > MOST_PAIRS { &[outline] } else { areas };
    let board = Area::board();
    let aside =
        nearest_free(&blocked(areas, &near), (board.left - outline.left, board.right - outline.right));
    let turned = |areas: &[Area]| areas.iter().map(|area| turned(*area)).collect::<Vec<_>>();
    let down = nearest_free(
        &blocked(&turned(areas), &turned(&near)),
        (board.top - outline.top, board.bottom - outline.bottom),
    );
    match (aside, down) {
        (Some(x), Some(y)) if x.abs() < y.abs() => Some((x, 0)),
        (_, Some(y)) => Some((0, y)),
        (Some(x), None) => Some((x, 0)),
        (None, None) => None,
    }
}

/// The shortest way that brings an area onto the board, if it is not too large.
pub(super) fn way_onto_board(area: Area) -> Option<Shift> {
    let board = Area::board();
    let x = nearest_free(&[], (board.left - area.left, board.right - area.right))?;
    let y = nearest_free(&[], (board.top - area.top, board.bottom - area.bottom))?;
    Some((x, y))
}

const fn turned(area: Area) -> Area {
    Area { left: area.top, top: area.left, right: area.bottom, bottom: area.right }
}

/// The ways along the flow, from and to, on which some area would lie on another one.
fn blocked(areas: &[Area], others: &[Area]) -> Vec<(i64, i64)> {
    let meets = |area: &Area, other: &Area| area.top < other.bottom && other.top < area.bottom;
    let mut ways: Vec<(i64, i64)> = areas
        .iter()
        .flat_map(|area| {
            let others = others.iter().filter(move |other| meets(area, other));
            others.map(move |other| (other.left - area.right, other.right - area.left))
        })
        .collect();
    ways.sort_unstable();
    ways
}

/// The way nearest to none that is within limits and inside none of the blocked ones, which are sorted.
fn nearest_free(blocked: &[(i64, i64)], (least, most): (i64, i64)) -> Option<i64> {
    let mut reached = least;
    let mut best: Option<i64> = None;
    for &(from, to) in blocked.iter().chain([&(i64::MAX, i64::MAX)]) {
        if from >= reached && reached <= most {
            let free = 0.clamp(reached, from.min(most));
            best = best.filter(|best| best.abs() <= free.abs()).or(Some(free));
        }
        reached = reached.max(to);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_way_that_is_free_is_taken() {
        type Span = (i64, i64);
        let table: [(&[Span], Span, Option<i64>); 8] = [
            (&[], (-100, 100), Some(0)),
            (&[], (20, 100), Some(20)),
            (&[], (100, 20), None),
            (&[(-10, 30)], (-100, 100), Some(-10)),
            (&[(-30, 10)], (-100, 100), Some(10)),
            (&[(-30, 10), (5, 40)], (-100, 100), Some(-30)),
            (&[(-30, 10), (5, 40)], (-20, 100), Some(40)),
            (&[(-30, 10), (10, 40)], (-100, 100), Some(10)),
        ];
        for (blocked, limits, expected) in table {
            assert_eq!(nearest_free(blocked, limits), expected, "{blocked:?} within {limits:?}");
        }
    }
}
