//! Boxes that an edit of the text adds: each beside the one that it is joined to, as the quick line places them.

use super::bench::Bench;
use super::laid_out::body_of;
use crate::board::{Body, Element, ElementId};
use crate::formats::chart::Chart;
use crate::tools::{free_spot, spot_ahead, spot_before};
use std::collections::VecDeque;

/// Puts the boxes of a chart on the board that are not there yet. Frames are put around them later.
pub fn add(bench: &mut Bench, chart: &Chart, ids: &mut [Option<ElementId>]) {
    let mut near = neighbours(chart);
    let is_new = |at: usize, ids: &[Option<ElementId>]| {
        ids.get(at).is_some_and(Option::is_none) && chart.parts.get(at).is_some_and(|part| !part.holds)
    };
    let all = 0..chart.parts.len();
    let mut next: VecDeque<usize> =
        all.clone().filter(|at| ids.get(*at).is_some_and(Option::is_some)).collect();
    let mut waiting = all;
    // First what is joined to a box that stands already, then the next one of the text.
    while let Some(at) = next.pop_front().or_else(|| waiting.find(|at| is_new(*at, ids))) {
        if is_new(at, ids) {
            add_one(bench, chart, ids, at, None);
        }
        for neighbour in near.get_mut(at).map(std::mem::take).unwrap_or_default() {
            if is_new(neighbour.at, ids) {
                add_one(bench, chart, ids, neighbour.at, Some((at, neighbour)));
                next.push_back(neighbour.at);
            }
        }
    }
}

/// A box at the other end of an arrow.
#[derive(Debug, Clone, Copy)]
struct Neighbour {
    at: usize,
    /// Whether the arrow leads to it.
    is_ahead: bool,
    /// The number of the arrow.
    join: usize,
}

fn neighbours(chart: &Chart) -> Vec<Vec<Neighbour>> {
    let mut near: Vec<Vec<Neighbour>> = chart.parts.iter().map(|_| Vec::new()).collect();
    for (number, join) in chart.joins.iter().enumerate() {
        if let Some(near) = near.get_mut(join.from) {
            near.push(Neighbour { at: join.to, is_ahead: true, join: number });
        }
        if let Some(near) = near.get_mut(join.to) {
            near.push(Neighbour { at: join.from, is_ahead: false, join: number });
        }
    }
    near
}

fn add_one(
    bench: &mut Bench,
    chart: &Chart,
    ids: &mut [Option<ElementId>],
    at: usize,
    beside: Option<(usize, Neighbour)>,
) {
    let (Some(part), Some(_)) = (chart.parts.get(at), ids.get(at)) else { return };
    let mut body = body_of(part);
    let other = beside.and_then(|(other, neighbour)| {
        let body = bench.body((*ids.get(other)?)?)?;
        Some((body, neighbour.is_ahead, chart.joins.get(neighbour.join)?))
    });
    body.rect = match other {
        Some((other, true, join)) => spot_ahead(&bench.board, other, &body, &join.text),
        Some((other, false, join)) => spot_before(&bench.board, other, &body, &join.text),
        None => free_spot(&bench.board, bench.start.at, &body),
    };
    let id = bench.board.free_id(0);
    bench.put(vec![Element::new(id, Body::Box(body), bench.start.style)]);
    if let Some(place) = ids.get_mut(at) {
        *place = Some(id);
    }
}
