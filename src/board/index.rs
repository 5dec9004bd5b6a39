//! Where things are, kept from op to op: which elements lie near a place, and
//! which arrows follow a box.
//!
//! A sparse grid in one sorted map: a row of cells is one run of it. Elements
//! that cover many cells stand in a list of their own, so that no element costs
//! more than a few entries however large it is. The index is a function of the
//! elements alone; it knows nothing of their order.

use super::element::Element;
use super::element_id::ElementId;
use super::geometry::{Rect, units};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// The side of a cell, in sixteenths of a unit: a few boxes wide.
const CELL: i32 = units(512);
/// An element over more cells than this is a wide one.
const MOST_CELLS: usize = 16;

/// Places and bindings of all elements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// Row, column, and an element that touches this cell, with all that it covers: so that it need not be looked up
    /// to know whether it touches an area.
    cells: BTreeMap<(i16, i16, ElementId), Rect>,
    wide: BTreeMap<ElementId, Rect>,
    /// A box, and an arrow that is bound to it.
    followers: BTreeSet<(ElementId, ElementId)>,
}

impl Index {
    pub(super) fn add(&mut self, element: &Element, bounds: Rect) {
        let cells = Cells::of(bounds);
        if cells.count() > MOST_CELLS {
            self.wide.insert(element.id, bounds);
        } else {
            self.cells.extend(cells.each().map(|(row, column)| ((row, column, element.id), bounds)));
        }
        self.followers.extend(bindings(element));
    }

    pub(super) fn remove(&mut self, element: &Element, bounds: Rect) {
        let cells = Cells::of(bounds);
        if cells.count() > MOST_CELLS {
            self.wide.remove(&element.id);
        } else {
            for (row, column) in cells.each() {
                self.cells.remove(&(row, column, element.id));
            }
        }
        for binding in bindings(element) {
            self.followers.remove(&binding);
        }
    }

    /// Elements that touch an area, some of them several times; `None` where looking at all of `count` elements is no
    /// slower.
    pub(super) fn near(&self, area: Rect, count: usize) -> Option<impl Iterator<Item = ElementId>> {
        let cells = Cells::of(area);
        if cells.count() > count / 4 {
            return None;
        }
        let narrow = cells.rows.clone().flat_map(move |row| self.row(row, &cells));
        let all = narrow.chain(self.wide.iter().map(|(id, bounds)| (*id, *bounds)));
        Some(all.filter(move |(_, bounds)| bounds.touches(area)).map(|(id, _)| id))
    }

    fn row(&self, row: i16, cells: &Cells) -> impl Iterator<Item = (ElementId, Rect)> + use<'_> {
        let from = (row, *cells.columns.start(), ElementId(0));
        let to = (row, *cells.columns.end(), ElementId(u32::MAX));
        self.cells.range(from..=to).map(|((_, _, id), bounds)| (*id, *bounds))
    }

    /// The arrows that are bound to a box.
    pub(super) fn followers(&self, id: ElementId) -> impl Iterator<Item = ElementId> + use<'_> {
        let all = (id, ElementId(0))..=(id, ElementId(u32::MAX));
        self.followers.range(all).map(|(_, arrow)| *arrow)
    }
}

fn bindings(element: &Element) -> impl Iterator<Item = (ElementId, ElementId)> {
    let ends = element.as_arrow().map(|arrow| [arrow.from.bound, arrow.to.bound]);
    ends.into_iter().flatten().flatten().map(|bound| (bound, element.id))
}

/// The cells that a rectangle touches.
#[derive(Debug, Clone)]
struct Cells {
    rows: RangeInclusive<i16>,
    columns: RangeInclusive<i16>,
}

impl Cells {
    fn of(rect: Rect) -> Self {
        Self {
            rows: cell_at(rect.min.y)..=cell_at(rect.max.y),
            columns: cell_at(rect.min.x)..=cell_at(rect.max.x),
        }
    }

    fn count(&self) -> usize {
        self.rows.len().saturating_mul(self.columns.len())
    }

    fn each(self) -> impl Iterator<Item = (i16, i16)> {
        let columns = self.columns;
        self.rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }
}

/// Coordinates end at a million units, which is fewer than two thousand cells from the origin.
fn cell_at(coordinate: i32) -> i16 {
    i16::try_from(coordinate.div_euclid(CELL)).unwrap_or(if coordinate < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::geometry::{LIMIT, Point};
    use crate::board::{Body, Stroke, Style, bounds_of};

    fn stroke(id: u32, from: Point, to: Point) -> Element {
        Element::new(ElementId(id), Body::Stroke(Stroke::even(vec![from, to])), Style::default())
    }

    #[test]
    fn an_element_across_the_whole_board_takes_one_entry() {
        let corner = Point::new(LIMIT, LIMIT);
        let across = stroke(1, Point::new(-LIMIT, -LIMIT), corner);
        let mut index = Index::default();
        index.add(&across, bounds_of(&across));
        assert_eq!((index.cells.len(), index.wide.len()), (0, 1));
        index.remove(&across, bounds_of(&across));
        assert_eq!(index, Index::default());
    }

    #[test]
    fn a_search_finds_what_is_there_and_what_is_wide() {
        let mut index = Index::default();
        let all = [
            stroke(1, Point::at_units(10, 10), Point::at_units(20, 20)),
            stroke(2, Point::at_units(-9000, 10), Point::at_units(9000, 20)),
            stroke(3, Point::at_units(3000, 10), Point::at_units(3001, 20)),
        ];
        for element in &all {
            index.add(element, bounds_of(element));
        }
        let area = Rect::sized(Point::at_units(0, 0), units(15), units(15));
        let found: Vec<ElementId> = index.near(area, 1_000).unwrap().collect();
        assert_eq!(found, [ElementId(1), ElementId(2)]);
        let beside = Rect::sized(Point::at_units(0, 0), units(5), units(5));
        assert_eq!(index.near(beside, 1_000).unwrap().count(), 0, "in the same cell, but not there");
        let everywhere = Rect::between(Point::new(-LIMIT, -LIMIT), Point::new(LIMIT, LIMIT));
        assert!(index.near(everywhere, 1_000).is_none());
    }
}
