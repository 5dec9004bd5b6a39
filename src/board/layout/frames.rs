//! Frames within frames: each is laid out with what lies in it, the innermost first, and then stands on its own
//! level like any box. So nothing else comes to lie in it, and no layout reaches into another.

use super::area::{Area, Shift};
use super::each::{Each, Lists};
use super::level::Level;
use super::node::{Join, Node};
use super::reading::Reading;
use super::{Item, Link};
use crate::board::geometry::units;

/// The room between a frame and what lies in it.
const PADDING: i64 = units(32) as i64;

/// All boxes with the frames that hold them.
pub(super) struct Frames<'a> {
    items: &'a [Item],
    links: &'a [Link],
    reading: Reading,
    /// The frame of each box, where it has one and frames do not hold each other.
    holder: Each<Option<usize>>,
    depth: Each<usize>,
    /// What lies in each frame; behind the last frame, what lies in none.
    content: Lists<usize>,
    pinned: Each<bool>,
}

/// Boxes while they are laid out.
struct Progress {
    /// Each box, and where it stands on its level.
    nodes: Each<Node>,
    /// The same for a frame among what lies in it.
    inner: Each<Area>,
}

impl<'a> Frames<'a> {
    pub fn new(items: &'a [Item], links: &'a [Link], reading: Reading) -> Self {
        let depth: Each<Option<usize>> = (0..items.len()).map(|at| depth(items, at)).collect();
        let named =
            |at: usize| items.get(at).and_then(|item| item.frame).filter(|frame| *frame < items.len());
        let holder: Each<Option<usize>> =
            (0..items.len()).map(|at| depth.get(at).and_then(|_| named(at))).collect();
        let mut content = Lists::new(items.len().saturating_add(1));
        for (at, holder) in holder.iter().enumerate() {
            content.push(holder.unwrap_or(items.len()), at);
        }
        let depth: Each<usize> = depth.iter().map(|depth| depth.unwrap_or(0)).collect();
        let mut frames =
            Self { items, links, reading, holder, depth, content, pinned: Each::new(items.len()) };
        frames.pin();
        frames
    }

    /// What lies in a pinned frame is pinned, and what is beside a pinned box.
    fn pin(&mut self) {
        let is_pinned = |at: usize| self.items.get(at).is_some_and(|item| item.pinned);
        for at in self.outermost_first() {
            let beside = self.items.get(at).and_then(|item| item.beside).is_some_and(is_pinned);
            let held = self.holder.get(at).is_some_and(|frame| self.pinned.get(frame));
            self.pinned.set(at, is_pinned(at) || beside || held);
        }
    }

    fn outermost_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by_key(|at| self.depth.get(*at));
        order
    }

    /// Where the boxes stand, turned back to how the board is read; nothing when they have no room on the board.
    pub fn arranged(&self, present: &dyn Fn(usize) -> Area) -> Option<Vec<Area>> {
        let node = |at: usize| {
            let size = self.items.get(at).map_or_else(Area::default, |item| self.area(item));
            let item = self.items.get(at).copied().unwrap_or_default();
            let beside = item.beside.filter(|other| self.may_stay_beside(at, *other));
            let size = (size.width(), size.height());
            Node { present: present(at), size, pinned: self.pinned.get(at), store: item.store, beside }
        };
        let nodes: Each<Node> = (0..self.items.len()).map(node).collect();
        let inner = nodes.iter().map(|node| node.present).collect();
        let mut progress = Progress { nodes, inner };
        let joins = self.joins();
        for frame in self.outermost_first().into_iter().rev().filter(|at| !self.content.of(*at).is_empty()) {
            self.fill(frame, &joins, &mut progress)?;
        }
        self.lay_out(self.items.len(), &joins, &mut progress)?;
        let areas = self.carried(&progress);
        areas.iter().all(|area| area.is_on_board()).then_some(areas)
    }

    /// Whether a box can go where another one goes: on the same level, with a place of its own, and free to move.
    fn may_stay_beside(&self, at: usize, other: usize) -> bool {
        let leads = self.items.get(other).is_some_and(|other| other.beside.is_none());
        let is_free = !self.pinned.get(at) && self.content.of(at).is_empty();
        at != other && leads && is_free && self.holder.get(at) == self.holder.get(other)
    }

    fn area(&self, item: &Item) -> Area {
        self.reading.inward(Area::of_rect(item.rect))
    }

    /// Lays out what lies in a frame and gives the frame the size that holds it.
    fn fill(&self, frame: usize, joins: &Lists<Join>, progress: &mut Progress) -> Option<()> {
        self.lay_out(frame, joins, progress)?;
        let mut node = progress.nodes.get(frame);
        if node.pinned {
            return Some(());
        }
        let content = self.content.of(frame);
        let outline = Area::around(content.iter().map(|at| progress.nodes.get(*at).present))?;
        let around = self.around(frame, outline);
        node.size = (around.width(), around.height());
        if content.iter().any(|at| progress.nodes.get(*at).pinned) {
            node.pinned = true;
            node.present = around;
        }
        progress.nodes.set(frame, node);
        progress.inner.set(frame, around);
        Some(())
    }

    /// A frame around its content, with room for its title.
    fn around(&self, frame: usize, content: Area) -> Area {
        let title = self.items.get(frame).map_or((0, 0), |item| item.title);
        let mut area = self.reading.outward(content).grown(PADDING);
        area.top -= i64::from(title.1.max(0));
        area.right = area.right.max(area.left + i64::from(title.0.max(0)) + PADDING);
        self.reading.inward(area)
    }

    /// Lays out one level: what lies in a frame, or in none.
    fn lay_out(&self, holder: usize, joins: &Lists<Join>, progress: &mut Progress) -> Option<()> {
        let members = self.content.of(holder);
        let mut number: Each<usize> = Each::new(self.items.len());
        for (at, member) in members.iter().enumerate() {
            number.set(*member, at);
        }
        let node = |at: &usize| {
            let node = progress.nodes.get(*at);
            let stays = node.beside.is_some_and(|other| progress.nodes.get(other).pinned);
            let beside = node.beside.filter(|_| !stays).map(|other| number.get(other));
            Node { beside, pinned: node.pinned || stays, ..node }
        };
        let join = |join: &Join| Join { from: number.get(join.from), to: number.get(join.to), ..*join };
        let level = Level {
            nodes: members.iter().map(node).collect(),
            joins: joins.of(holder).iter().map(join).collect(),
            reading: self.reading,
        };
        for (member, area) in members.iter().zip(level.arranged()?) {
            progress.nodes.set(*member, Node { present: area, ..progress.nodes.get(*member) });
        }
        Some(())
    }

    /// Every box moved along with the frames that hold it.
    fn carried(&self, progress: &Progress) -> Vec<Area> {
        let mut ways: Each<Shift> = Each::new(self.items.len());
        let mut areas: Each<Area> = Each::new(self.items.len());
        for at in self.outermost_first() {
            let held = self.holder.get(at).map_or((0, 0), |frame| ways.get(frame));
            let area = progress.nodes.get(at).present.moved(held);
            let inner = progress.inner.get(at);
            ways.set(at, (area.left - inner.left, area.top - inner.top));
            areas.set(at, area);
        }
        areas.iter().map(|area| self.reading.outward(*area)).collect()
    }

    /// The links, each on the level on which its ends part.
    fn joins(&self) -> Lists<Join> {
        let mut joins = Lists::new(self.items.len().saturating_add(1));
        for link in self.links.iter().filter(|link| link.from.max(link.to) < self.items.len()) {
            let (from, to) = self.parted(link.from, link.to);
            if from != to {
                let holder = self.holder.get(from).unwrap_or(self.items.len());
                joins.push(holder, Join { from, to, label: self.reading.label(link.label) });
            }
        }
        joins
    }

    /// The boxes of one level in which two boxes lie, or which they are; the same one when one holds the other.
    fn parted(&self, one: usize, other: usize) -> (usize, usize) {
        let (mut one, mut other) = (one, other);
        while one != other && self.holder.get(one) != self.holder.get(other) {
            let deeper = self.depth.get(one) > self.depth.get(other);
            let climber = if deeper { &mut one } else { &mut other };
            match self.holder.get(*climber) {
                Some(frame) => *climber = frame,
                None => break,
            }
        }
        (one, other)
    }
}

/// How many frames hold a box; nothing when they hold each other in a circle.
fn depth(items: &[Item], at: usize) -> Option<usize> {
    let mut held = items.get(at)?.frame;
    for depth in 0..=items.len() {
        match held.and_then(|frame| items.get(frame)) {
            Some(frame) => held = frame.frame,
            None => return Some(depth),
        }
    }
    None
}
