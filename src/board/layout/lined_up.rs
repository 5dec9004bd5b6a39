//! Where boxes are taken to be that were never drawn: each a hair behind and below the one before it.
//!
//! Those without arrows are taken to stand in rows, about as many as there are in one.

use super::area::Area;
use super::each::Each;
use super::reading::Reading;
use super::{Item, Link};

/// The places of boxes in the order of their numbers, turned so that the flow runs to the right.
pub(super) fn lined_up(items: &[Item], links: &[Link], reading: Reading) -> Vec<Area> {
    let joined = joined(items.len(), links);
    let sizes: Vec<Area> = items.iter().map(|item| reading.inward(Area::of_rect(item.rect))).collect();
    let widest = sizes.iter().map(|area| area.width()).max().unwrap_or(0) + 1;
    let highest = sizes.iter().map(|area| area.height()).max().unwrap_or(0) + 1;
    let alone = joined.iter().filter(|joined| !**joined).count();
    let in_row = i64::try_from(alone.isqrt()).unwrap_or(0) + 1;
    let (mut next, mut next_alone) = (0, 0);
    let place = |(at, size): (usize, &Area)| {
        let own = Area::sized(size.width(), size.height());
        let middle = Area::default().way_to(own);
        let place = if joined.get(at) {
            next += 1;
            (next, next)
        } else {
            next_alone += 1;
            ((next_alone - 1) % in_row * widest, (next_alone - 1) / in_row * highest)
        };
        own.moved((place.0 - middle.0, place.1 - middle.1))
    };
    sizes.iter().enumerate().map(place).collect()
}

fn joined(count: usize, links: &[Link]) -> Each<bool> {
    let mut joined = Each::new(count);
    for link in links.iter().filter(|link| link.from != link.to) {
        joined.set(link.from, true);
        joined.set(link.to, true);
    }
    joined
}
