//! Boxes laid out in layers along the flow of their arrows.
//!
//! The layout is a function of what it is given: it draws no lots, reads nothing else, and cannot fail. What was laid
//! out and is laid out again stays. No two boxes come to lie on one another, and none on a pinned one.
//!
//! The steps, each a file: frames are filled from the inside out (`frames`); on a level, stores join their owner
//! (`block`), boxes that arrows join form components (`level`), and the rest stands in rows (`grid`). Within a
//! component cycles are opened (`cycles`), boxes get their layer (`layers`) and their order in it (`order`), and then
//! their places (`place`).
//!
//! It is written here because no library does it: `rust-sugiyama` 0.4 never returns on some graphs of five boxes (its
//! issue 25), `dagre_rust` 0.0.5 panics or never returns on each of the reference designs, `layout-rs` 0.1.3 takes
//! seconds for two hundred boxes and gives them sizes of its own; and none starts from the places that boxes have,
//! which a person who drew them wants to find again.

mod area;
mod block;
mod clearance;
mod component;
mod crossings;
mod cycles;
mod each;
mod frames;
mod grid;
mod ladder;
mod layers;
mod level;
mod lined_up;
mod node;
mod order;
mod passes;
mod place;
mod reading;
mod separate;

pub use reading::Reading;

use super::element::{BoxElement, BoxKind};
use super::geometry::{Rect, units};
use super::kind::NodeKind;
use area::Area;
use frames::Frames;

/// A box to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Item {
    /// Where it is, and how large; a box keeps its size, a frame is fitted around what lies in it.
    pub rect: Rect,
    /// Whether it stays where it is. What lies in a pinned frame stays too when it has no room in it otherwise.
    pub pinned: bool,
    /// Whether it is a store: one that a single box uses stands below that box.
    pub store: bool,
    /// The number of the box that holds it as a frame.
    pub frame: Option<usize>,
    /// The number of the box that it stays beside, such as a remark written below it; that box has the same frame.
    pub beside: Option<usize>,
    /// Width and height that its title takes when it is a frame, in sixteenths of a unit.
    pub title: (i32, i32),
}

impl Item {
    /// A box as it is laid out, in no frame and free to move.
    #[must_use]
    pub fn of(body: &BoxElement) -> Self {
        Self { rect: body.rect, store: is_store(body.kind), title: title(body), ..Self::default() }
    }
}

const fn is_store(kind: BoxKind) -> bool {
    matches!(
        kind,
        BoxKind::Node(NodeKind::Database | NodeKind::Outbox | NodeKind::Cache | NodeKind::EventStore)
    )
}

/// The room that a box needs for its writing when it is fitted around others; an ellipse has the least for its width.
fn title(body: &BoxElement) -> (i32, i32) {
    let width = body.label.width.saturating_add(body.label.width / 3);
    (width.saturating_add(units(24)), body.label.height.saturating_add(units(8)))
}

/// An arrow between two boxes, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The box that it leaves.
    pub from: usize,
    /// The box that it leads to.
    pub to: usize,
    /// Width and height of its label, in sixteenths of a unit.
    pub label: (i32, i32),
}

/// Where boxes stand that are drawn already: in layers, in the order in which they are, around the same middle.
///
/// When they have no room on the board, all stay where they are.
#[must_use]
pub fn arrange(items: &[Item], links: &[Link], reading: Reading) -> Vec<Rect> {
    let frames = Frames::new(items, links, reading);
    let present: Vec<Area> = items.iter().map(|item| Area::of_rect(item.rect)).collect();
    let lay_out = |present: &[Area]| {
        frames.arranged(&|at| present.get(at).map_or_else(Area::default, |area| reading.inward(*area)))
    };
    let is_free = items.iter().all(|item| !item.pinned);
    rects(items, if is_free { lay_out(&present) } else { settled(present, lay_out) })
}

/// How often a layout around pinned boxes is laid out again, at most; fewer times where there are very many.
const ROUNDS: usize = 24;
/// Boxes that are laid out again in all.
const MOST_AGAIN: usize = 20_000;

/// Lays out what was laid out until it stays.
///
/// Without pinned boxes it does so at once. What has to give way to a pinned one may stand in another order after
/// it; should the same few layouts follow on each other for ever, one of them is taken, always the same.
fn settled(present: Vec<Area>, lay_out: impl Fn(&[Area]) -> Option<Vec<Area>>) -> Option<Vec<Area>> {
    let rounds = (MOST_AGAIN / present.len().max(1)).clamp(1, ROUNDS);
    let mut before = vec![present];
    loop {
        let next = lay_out(before.last()?)?;
        let known = before.iter().position(|areas| *areas == next);
        if let Some(known) = known {
            return before.into_iter().skip(known).min();
        }
        before.push(next);
        if before.len() > rounds {
            return before.pop();
        }
    }
}

/// Where boxes stand that were never drawn: in layers, in the order of their numbers, from the origin on.
///
/// Of their rectangles only the size counts, and none is pinned.
#[must_use]
pub fn arrange_anew(items: &[Item], links: &[Link], reading: Reading) -> Vec<Rect> {
    let items: Vec<Item> = items.iter().map(|item| Item { pinned: false, ..*item }).collect();
    let lined_up = lined_up::lined_up(&items, links, reading);
    let present = |at: usize| lined_up.get(at).copied().unwrap_or_default();
    let areas = Frames::new(&items, links, reading).arranged(&present);
    let corner = areas.as_ref().and_then(|areas| Area::around(areas.iter().copied())).unwrap_or_default();
    let to_origin = (-corner.left, -corner.top);
    rects(&items, areas.map(|areas| areas.into_iter().map(|area| area.moved(to_origin)).collect()))
}

fn rects(items: &[Item], areas: Option<Vec<Area>>) -> Vec<Rect> {
    match areas {
        Some(areas) => areas.into_iter().map(Area::to_rect).collect(),
        None => items.iter().map(|item| item.rect).collect(),
    }
}
