//! Blocks that arrows join, laid out in layers.

use super::area::{Area, Shift};
use super::block::Block;
use super::cycles::{Way, turned};
use super::each::{Each, Lists};
use super::ladder::{Ladder, Rows, Rung};
use super::layers::layers;
use super::node::{Join, Node};
use super::order::ordered;
use super::place::Plan;
use super::reading::Reading;
use std::collections::BTreeMap;

/// Blocks that arrows join, by number, and the arrows among them: from block to block.
pub(super) struct Component<'a> {
    pub nodes: &'a [Node],
    pub blocks: Vec<&'a Block>,
    pub joins: Vec<Join>,
}

impl Component<'_> {
    /// Where the boxes of each block stand. Pinned ones stay; with none of them the whole may be anywhere.
    pub fn arranged(&self, reading: Reading) -> Vec<Vec<(usize, Area)>> {
        let rungs = self.rungs();
        let ways: Vec<Way> = rungs.iter().map(|rung| (rung.from, rung.to)).collect();
        let layer = layers(self.blocks.len(), &ways);
        let ladder = Ladder::new(&layer, &rungs);
        let fixed = self.fixed();
        let is_fixed: Each<bool> = fixed.iter().map(Option::is_some).collect();
        let rows = ordered(&ladder, &self.present_rows(&ladder), &is_fixed);
        let extents = self.blocks.iter().map(|block| block.extent).collect();
        let gaps = self.gaps(&layer, reading);
        let plan = Plan { ladder: &ladder, rows: &rows, extents, gaps, fixed };
        let middles = plan.middles();
        // Pinned blocks that stand in each other's way get no places of their own from the plan, but keep them.
        let kept = plan.fixed.iter().zip(middles).map(|(fixed, middle)| fixed.unwrap_or(middle));
        self.blocks.iter().zip(kept).map(|(block, middle)| block.at(middle).collect()).collect()
    }

    fn node(&self, block: usize) -> Node {
        let leader = self.blocks.get(block).map(|block| block.leader());
        leader.and_then(|leader| self.nodes.get(leader)).copied().unwrap_or_default()
    }

    /// Where pinned blocks have their middle.
    fn fixed(&self) -> Each<Option<Shift>> {
        let middle =
            |area: Area| (area.left + area.width().div_euclid(2), area.top + area.height().div_euclid(2));
        let fixed = |node: Node| node.pinned.then(|| middle(node.present));
        (0..self.blocks.len()).map(|block| fixed(self.node(block))).collect()
    }

    /// The arrows, one for all between the same two blocks, turned so that they form no cycle.
    fn rungs(&self) -> Vec<Rung> {
        let mut joined: BTreeMap<Way, (i64, i64)> = BTreeMap::new();
        for join in &self.joins {
            let (weight, label) = joined.entry((join.from, join.to)).or_default();
            *weight += 1;
            *label = (*label).max(join.label.1);
        }
        let ways: Vec<Way> = joined.keys().copied().collect();
        let turned = turned(self.blocks.len(), &ways, &self.ranks());
        let mut rungs: BTreeMap<Way, Rung> = BTreeMap::new();
        for (((from, to), (weight, label)), turned) in joined.into_iter().zip(turned) {
            let (from, to) = if turned { (to, from) } else { (from, to) };
            let rung = rungs.entry((from, to)).or_insert(Rung { from, to, weight: 0, label: 0 });
            rung.weight += weight;
            rung.label = rung.label.max(label);
        }
        rungs.into_values().collect()
    }

    /// The place of each block along the flow now.
    fn ranks(&self) -> Each<usize> {
        let mut order: Vec<(Shift, usize)> =
            (0..self.blocks.len()).map(|block| (self.node(block).present.twice_middle(), block)).collect();
        order.sort_unstable();
        let mut ranks = Each::new(order.len());
        for (rank, (_, block)) in order.into_iter().enumerate() {
            ranks.set(block, rank);
        }
        ranks
    }

    /// The blocks of each layer in their order across the flow now.
    fn present_rows(&self, ladder: &Ladder) -> Rows {
        let mut rows: Lists<usize> = Lists::new(ladder.depth());
        let mut order: Vec<(i64, i64, usize)> = (0..self.blocks.len())
            .map(|block| {
                let (x, y) = self.node(block).present.twice_middle();
                (y, x, block)
            })
            .collect();
        order.sort_unstable();
        for (_, _, block) in order {
            rows.push(ladder.layer(block), block);
        }
        rows
    }

    /// The gap behind each layer: room for the labels of the arrows that go on to the next one.
    fn gaps(&self, layer: &Each<usize>, reading: Reading) -> Vec<i64> {
        let depth = layer.iter().max().map_or(0, |last| last.saturating_add(1));
        let mut labels: Each<i64> = Each::new(depth.saturating_sub(1));
        for join in &self.joins {
            let (from, to) = (layer.get(join.from), layer.get(join.to));
            if from.abs_diff(to) == 1 {
                let at = from.min(to);
                labels.set(at, labels.get(at).max(join.label.0));
            }
        }
        labels.iter().map(|label| reading.gap(*label)).collect()
    }
}
