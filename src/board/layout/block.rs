//! A box together with what goes where it goes: remarks stay beside it, and stores that only it uses stand below it.

use super::area::{Area, Shift};
use super::each::{Each, Lists};
use super::node::{Join, Node};
use crate::board::geometry::units;

/// The gap between a box and its stores, and between two of them.
const GAP: i64 = units(48) as i64;
/// Beside the label of an arrow to a store, for its ends.
const BESIDE_LABEL: i64 = units(32) as i64;
/// The most stores below one box; more would make its layer too wide.
const MOST_STORES: usize = 2;

/// Boxes that are moved as one. Places are relative to the middle of the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// The boxes with their places; the first is the one that all arrows from elsewhere lead to.
    pub members: Vec<(usize, Area)>,
    /// What it covers.
    pub extent: Area,
}

impl Block {
    /// The box that the others belong to.
    pub fn leader(&self) -> usize {
        self.members.first().map_or(0, |(leader, _)| *leader)
    }

    fn of(nodes: &[Node], leader: usize) -> Self {
        let own = middled(size(nodes, leader));
        Self { members: vec![(leader, own)], extent: own }
    }

    fn add(&mut self, member: usize, area: Area) {
        self.members.push((member, area));
        self.extent = self.extent.union(area);
    }

    fn add_remarks(&mut self, nodes: &[Node], remarks: &[usize]) {
        let own = middled(size(nodes, self.leader()));
        let present = |at: usize| nodes.get(at).map_or_else(Area::default, |node| node.present);
        let beside = present(self.leader());
        for &remark in remarks {
            self.add(remark, kept_beside(present(remark), beside, own));
        }
    }

    /// Puts stores in a row below all that is there.
    fn add_stores(&mut self, nodes: &[Node], stores: &[usize], label: i64) {
        let mut stores = stores.to_vec();
        stores.sort_by_key(|at| (nodes.get(*at).map(|node| node.present.twice_middle().0), *at));
        let width: i64 = stores.iter().map(|at| size(nodes, *at).0 + GAP).sum::<i64>() - GAP;
        let mut left = -width.div_euclid(2);
        let top = self.extent.bottom + GAP.max(if label > 0 { label + BESIDE_LABEL } else { 0 });
        for store in stores {
            let (width, height) = size(nodes, store);
            self.add(store, Area::sized(width, height).moved((left, top)));
            left += width + GAP;
        }
    }

    /// Where its boxes stand when its leader's middle is here.
    pub fn at(&self, middle: Shift) -> impl Iterator<Item = (usize, Area)> {
        self.members.iter().map(move |(member, area)| (*member, area.moved(middle)))
    }
}

/// All boxes in blocks, in the order of their leaders.
pub(super) fn blocks(nodes: &[Node], joins: &[Join]) -> Vec<Block> {
    let owner = owners(nodes, joins);
    let (mut stores, mut remarks) = (Lists::new(nodes.len()), Lists::new(nodes.len()));
    for (at, node) in nodes.iter().enumerate() {
        if let Some(leader) = node.beside {
            remarks.push(leader, at);
        } else if let Some(owner) = owner.get(at) {
            stores.push(owner, at);
        }
    }
    let label = label_room(joins, &owner);
    let leads =
        |at: &usize| owner.get(*at).is_none() && nodes.get(*at).is_some_and(|node| node.beside.is_none());
    let block = |at: usize| {
        let mut block = Block::of(nodes, at);
        block.add_remarks(nodes, remarks.of(at));
        block.add_stores(nodes, stores.of(at), label.get(at));
        block
    };
    (0..nodes.len()).filter(leads).map(block).collect()
}

/// For each store that one other box alone uses, that box.
fn owners(nodes: &[Node], joins: &[Join]) -> Each<Option<usize>> {
    let mut users: Lists<usize> = Lists::new(nodes.len());
    for join in joins {
        users.push(join.from, join.to);
        users.push(join.to, join.from);
    }
    // What has remarks of its own keeps its own place.
    let mut remarked: Each<bool> = Each::new(nodes.len());
    for other in nodes.iter().filter_map(|node| node.beside) {
        remarked.set(other, true);
    }
    let mut taken: Each<usize> = Each::new(nodes.len());
    let mut owner_of = |at: usize, node: &Node| {
        let owner = *users.of(at).first()?;
        let is_alone = node.store
            && !node.pinned
            && node.beside.is_none()
            && !remarked.get(at)
            && users.of(at).iter().all(|user| *user == owner);
        let has_room = taken.get(owner) < MOST_STORES
            && nodes.get(owner).is_some_and(|owner| !owner.store && owner.beside.is_none());
        (is_alone && has_room).then(|| {
            taken.set(owner, taken.get(owner).saturating_add(1));
            owner
        })
    };
    nodes.iter().enumerate().map(|(at, node)| owner_of(at, node)).collect()
}

/// The height of the largest label between each box and its stores.
fn label_room(joins: &[Join], owner: &Each<Option<usize>>) -> Each<i64> {
    let mut room: Each<i64> = Each::new(owner.count());
    for join in joins {
        for (store, other) in [(join.from, join.to), (join.to, join.from)] {
            if owner.get(store) == Some(other) {
                room.set(other, room.get(other).max(join.label.1));
            }
        }
    }
    room
}

fn size(nodes: &[Node], at: usize) -> Shift {
    nodes.get(at).map_or((0, 0), |node| node.size)
}

/// A remark as far from the sides of its box as it was, whatever size and place the box has now.
fn kept_beside(remark: Area, before: Area, now: Area) -> Area {
    let way = |from: i64, to: i64, before: (i64, i64), now: (i64, i64)| {
        let middle = |(from, to): (i64, i64)| from + (to - from).div_euclid(2);
        if from >= before.1 {
            now.1 - before.1
        } else if to <= before.0 {
            now.0 - before.0
        } else {
            middle(now) - middle(before)
        }
    };
    remark.moved((
        way(remark.left, remark.right, (before.left, before.right), (now.left, now.right)),
        way(remark.top, remark.bottom, (before.top, before.bottom), (now.top, now.bottom)),
    ))
}

/// An area of this size around the origin.
fn middled((width, height): Shift) -> Area {
    Area::sized(width, height).moved((-width.div_euclid(2), -height.div_euclid(2)))
}
