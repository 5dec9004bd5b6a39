//! Boxes of one frame, or of the open board, laid out together.
//!
//! Those that arrows join form components, which stand beneath one another in their present order; those without
//! arrows stand on the side of them on which they are now. Pinned boxes stay, and nothing comes to lie on them.

use super::area::{Area, Shift};
use super::block::{Block, blocks};
use super::clearance::{way_clear, way_onto_board};
use super::component::Component;
use super::each::{Each, Lists};
use super::grid::grid;
use super::node::{Join, Node};
use super::reading::Reading;
use crate::board::geometry::units;

/// The gap between components, and to the boxes without arrows.
const GAP: i64 = units(80) as i64;

/// A level to lay out.
pub(super) struct Level {
    pub nodes: Vec<Node>,
    pub joins: Vec<Join>,
    pub reading: Reading,
}

/// Boxes with their places.
type Placed = Vec<(usize, Area)>;

impl Level {
    /// Where the boxes stand, by number; nothing when they have no room on the board.
    pub fn arranged(&self) -> Option<Vec<Area>> {
        let blocks = blocks(&self.nodes, &self.joins);
        let mut parts = Parts::default();
        for component in self.components(&blocks) {
            self.sort(&component, &mut parts);
        }
        let body = self.body(parts.components, &parts.alone);
        let settled: Vec<Area> = parts.settled.iter().map(|(_, area)| *area).collect();
        let body = self.at_its_place(body, &settled)?;
        let mut areas: Each<Area> = self.nodes.iter().map(|node| node.present).collect();
        for (at, area) in parts.settled.into_iter().chain(body) {
            areas.set(at, area);
        }
        Some(areas.iter().copied().collect())
    }

    fn components<'a>(&'a self, blocks: &'a [Block]) -> Vec<Component<'a>> {
        let block_of = self.blocks_of(blocks);
        let joins: Vec<Join> = self
            .joins
            .iter()
            .map(|join| Join { from: block_of.get(join.from), to: block_of.get(join.to), ..*join })
            .filter(|join| join.from != join.to)
            .collect();
        let part = connected(blocks.len(), &joins);
        let mut number: Each<usize> = Each::new(blocks.len());
        let mut components: Vec<Component<'a>> = Vec::new();
        let mut component_of: Each<Option<usize>> = Each::new(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let known = component_of.get(part.get(at)).unwrap_or(components.len());
            component_of.set(part.get(at), Some(known));
            if known == components.len() {
                components.push(Component { nodes: &self.nodes, blocks: Vec::new(), joins: Vec::new() });
            }
            if let Some(component) = components.get_mut(known) {
                number.set(at, component.blocks.len());
                component.blocks.push(block);
            }
        }
        for join in joins {
            let component = component_of.get(part.get(join.from)).and_then(|at| components.get_mut(at));
            if let Some(component) = component {
                component.joins.push(Join { from: number.get(join.from), to: number.get(join.to), ..join });
            }
        }
        components
    }

    fn blocks_of(&self, blocks: &[Block]) -> Each<usize> {
        let mut block_of = Each::new(self.nodes.len());
        for (at, block) in blocks.iter().enumerate() {
            for (member, _) in &block.members {
                block_of.set(*member, at);
            }
        }
        block_of
    }

    /// Finds out how a component is laid out, and lays it out.
    fn sort(&self, component: &Component<'_>, parts: &mut Parts) {
        let members: Vec<usize> =
            component.blocks.iter().flat_map(|block| block.members.iter().map(|(at, _)| *at)).collect();
        let pinned = members.iter().filter(|at| self.is_pinned(**at)).count();
        if pinned == members.len() {
            parts.settled.extend(members.into_iter().map(|at| (at, self.present(at))));
        } else if members.len() == 1 {
            parts.alone.extend(members);
        } else {
            let placed = component.arranged(self.reading);
            match if pinned > 0 { self.beside_pinned(&placed, &parts.settled) } else { None } {
                Some(placed) => parts.settled.extend(placed),
                None => self.keep_free(placed.concat(), parts),
            }
        }
    }

    /// Pinned boxes are settled, the others form a component that may stand anywhere.
    fn keep_free(&self, placed: Placed, parts: &mut Parts) {
        let (pinned, free): (Placed, Placed) = placed.into_iter().partition(|(at, _)| self.is_pinned(*at));
        parts.settled.extend(pinned);
        parts.components.push(free);
    }

    fn is_pinned(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|node| node.pinned)
    }

    fn present(&self, at: usize) -> Area {
        self.nodes.get(at).map_or_else(Area::default, |node| node.present)
    }

    /// Blocks around pinned boxes, each moved clear of those, of what is settled and of the blocks before it; nothing
    /// when one of them would leave the board.
    fn beside_pinned(&self, blocks: &[Placed], settled: &[(usize, Area)]) -> Option<Placed> {
        let pinned = self.nodes.iter().filter(|node| node.pinned).map(|node| node.present);
        let mut taken: Vec<Area> = pinned.chain(settled.iter().map(|(_, area)| *area)).collect();
        let mut clear = Placed::new();
        for block in blocks {
            let (stay, free): (Placed, Placed) =
                block.iter().copied().partition(|(at, _)| self.is_pinned(*at));
            let areas: Vec<Area> = free.iter().map(|(_, area)| *area).collect();
            let free = if areas.is_empty() { free } else { moved(free, way_clear(&areas, &taken)?) };
            taken.extend(free.iter().map(|(_, area)| *area));
            clear.extend(stay.into_iter().chain(free));
        }
        clear.iter().all(|(at, area)| self.is_pinned(*at) || area.is_on_board()).then_some(clear)
    }

    /// Components beneath one another, and the boxes without arrows beside them.
    fn body(&self, mut components: Vec<Placed>, alone: &[usize]) -> Placed {
        components.sort_by_cached_key(|placed| {
            let (x, y) = self.present_of(placed.iter().map(|(at, _)| *at)).twice_middle();
            (y, x, placed.first().map(|(at, _)| *at))
        });
        let mut body = Placed::new();
        for placed in components {
            let below = outline(&body).map_or((0, 0), |body| (body.left, body.bottom + GAP));
            body.extend(with_corner(placed, below));
        }
        let alone_placed = grid(&self.nodes, alone);
        let side = self.side(&body, alone);
        beside(body, alone_placed, side)
    }

    fn present_of(&self, members: impl Iterator<Item = usize>) -> Area {
        Area::around(members.map(|at| self.present(at))).unwrap_or_default()
    }

    /// The side of the components on which the boxes without arrows are now.
    fn side(&self, body: &[(usize, Area)], alone: &[usize]) -> Side {
        let body = self.present_of(body.iter().map(|(at, _)| *at));
        let alone = self.present_of(alone.iter().copied());
        let (x, y) = body.way_to(alone);
        let share = |way: i64, length: i64| i128::from(way.abs()) * i128::from(length);
        let is_along = share(x, body.height() + alone.height()) > share(y, body.width() + alone.width());
        match (is_along, x < 0, y < 0) {
            (true, true, _) => Side::Before,
            (true, false, _) => Side::Behind,
            (false, _, true) => Side::Above,
            (false, _, false) => Side::Below,
        }
    }

    /// Boxes around the place where their middle is now, clear of those that are settled.
    fn at_its_place(&self, body: Placed, settled: &[Area]) -> Option<Placed> {
        let Some(outline) = outline(&body) else { return Some(body) };
        let way = outline.way_to(self.present_of(body.iter().map(|(at, _)| *at)));
        let body = moved(body, way);
        let body = moved(body, way_onto_board(outline.moved(way))?);
        let areas: Vec<Area> = body.iter().map(|(_, area)| *area).collect();
        Some(moved(body, way_clear(&areas, settled)?))
    }
}

/// The parts of a level.
#[derive(Default)]
struct Parts {
    /// Boxes at places that hold.
    settled: Placed,
    /// Components that may stand anywhere.
    components: Vec<Placed>,
    /// Boxes without arrows.
    alone: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    Behind,
    Above,
    Below,
}

fn outline(placed: &[(usize, Area)]) -> Option<Area> {
    Area::around(placed.iter().map(|(_, area)| *area))
}

fn moved(placed: Placed, way: Shift) -> Placed {
    placed.into_iter().map(|(at, area)| (at, area.moved(way))).collect()
}

fn with_corner(placed: Placed, (x, y): Shift) -> Placed {
    let corner = outline(&placed).unwrap_or_default();
    moved(placed, (x - corner.left, y - corner.top))
}

fn beside(body: Placed, alone: Placed, side: Side) -> Placed {
    let (Some(one), Some(other)) = (outline(&body), outline(&alone)) else {
        return body.into_iter().chain(alone).collect();
    };
    let corner = match side {
        Side::Before => (one.left - GAP - other.width(), one.top),
        Side::Behind => (one.right + GAP, one.top),
        Side::Above => (one.left, one.top - GAP - other.height()),
        Side::Below => (one.left, one.bottom + GAP),
    };
    body.into_iter().chain(with_corner(alone, corner)).collect()
}

/// A number for each block; two share it when arrows join them.
fn connected(count: usize, joins: &[Join]) -> Each<usize> {
    let mut beside = Lists::new(count);
    for join in joins {
        beside.push(join.from, join.to);
        beside.push(join.to, join.from);
    }
    let mut part: Each<Option<usize>> = Each::new(count);
    for start in 0..count {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if part.get(at).is_none() {
                part.set(at, Some(start));
                open.extend(beside.of(at));
            }
        }
    }
    part.iter().map(|part| part.unwrap_or(0)).collect()
}
