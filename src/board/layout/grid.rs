//! Boxes that no arrow joins, such as the notes of a storming: in rows and columns, as they nearly stand already.
//!
//! Notes that stand about beside one another share a row, those about below one another a column. Left stays left
//! and above stays above, so that a timeline keeps its time.

use super::area::{Area, Shift};
use super::each::Each;
use super::node::Node;
use crate::board::geometry::units;

/// The gap between two of them, either way.
const GAP: i64 = units(32) as i64;

/// Where the boxes of these numbers stand; the whole begins at the origin.
pub(super) fn grid(nodes: &[Node], members: &[usize]) -> Vec<(usize, Area)> {
    let node = |at: &usize| nodes.get(*at).copied().unwrap_or_default();
    let boxes: Vec<(usize, Node)> = members.iter().map(|at| (*at, node(at))).collect();
    let row = rows(&boxes);
    let column = columns(&boxes, &row);
    let heights = tracks(&row, boxes.iter().map(|(_, node)| node.size.1));
    let widths = tracks(&column, boxes.iter().map(|(_, node)| node.size.0));
    let place = |at: usize, size: Shift| {
        let (x, y) = (widths.get(column.get(at)), heights.get(row.get(at)));
        (x.0 + (x.1 - size.0).div_euclid(2), y.0 + (y.1 - size.1).div_euclid(2))
    };
    let areas = boxes.iter().enumerate();
    areas
        .map(|(at, (number, node))| {
            (*number, Area::sized(node.size.0, node.size.1).moved(place(at, node.size)))
        })
        .collect()
}

/// The row of each box: with the row above when its middle is within two thirds of its height of that row's first.
fn rows(boxes: &[(usize, Node)]) -> Each<usize> {
    let mut order: Vec<(i64, usize)> =
        boxes.iter().enumerate().map(|(at, (_, node))| (node.present.twice_middle().1, at)).collect();
    order.sort_unstable();
    let mut row = Each::new(boxes.len());
    let (mut current, mut first) = (0, None);
    for (middle, at) in order {
        let height = boxes.get(at).map_or(0, |(_, node)| node.size.1);
        let (top, least) = *first.get_or_insert((middle, height));
        // Both middles are doubled.
        if (middle - top) * 3 > height.min(least) * 4 {
            current += 1;
            first = Some((middle, height));
        }
        row.set(at, current);
    }
    row
}

/// The column of each box: with those to its left when its middle is within half its width of the column's first,
/// and none of its own row is there.
fn columns(boxes: &[(usize, Node)], row: &Each<usize>) -> Each<usize> {
    let mut order: Vec<(i64, usize)> =
        boxes.iter().enumerate().map(|(at, (_, node))| (node.present.twice_middle().0, at)).collect();
    order.sort_unstable();
    let mut column = Each::new(boxes.len());
    let (mut current, mut first) = (0_usize, None);
    let mut last_in_row: Each<Option<usize>> = Each::new(boxes.len());
    for (middle, at) in order {
        let width = boxes.get(at).map_or(0, |(_, node)| node.size.0);
        let (left, least) = *first.get_or_insert((middle, width));
        if middle - left > width.min(least) || last_in_row.get(row.get(at)) == Some(current) {
            current = current.saturating_add(1);
            first = Some((middle, width));
        }
        last_in_row.set(row.get(at), Some(current));
        column.set(at, current);
    }
    column
}

/// Where each row or column begins, and how wide it is.
fn tracks(track: &Each<usize>, sizes: impl Iterator<Item = i64>) -> Each<Shift> {
    let count = track.iter().max().map_or(0, |last| last.saturating_add(1));
    let mut widest: Each<i64> = Each::new(count);
    for (at, size) in track.iter().zip(sizes) {
        widest.set(*at, widest.get(*at).max(size));
    }
    let mut begin = 0;
    widest
        .iter()
        .map(|size| {
            let track = (begin, *size);
            begin += size + GAP;
            track
        })
        .collect()
}
