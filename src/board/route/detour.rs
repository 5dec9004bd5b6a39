//! The shortest way round boxes for lines that may run at any angle: from corner to corner.
//!
//! Only boxes that a way would cross are looked at: it begins with none and takes
//! in those that the best way so far runs through, until it runs through nothing.

use super::field::Field;
use super::ground::{End, Ground};
use super::obstacle::{CLEARANCE, Obstacle, path_crosses};
use crate::board::geometry::{Point, Rect, units};

/// How far a bend lies off a corner where there is little room, in sixteenths of a unit.
const NARROW: i32 = units(10);
/// How many distances there are where there is more, and how far they lie apart.
const DISTANCES: u32 = 4;
const STEP: i32 = units(5);
/// How often boxes are taken in that the best way so far runs through.
const ROUNDS: usize = 12;
/// The most boxes that a way goes round.
const MOST: usize = 48;

/// The bends of the shortest way from one end to the other that runs through no box; none where there is no such way.
pub fn bends_round(from: &End<'_>, to: &End<'_>, ground: &Ground<'_>) -> Option<Vec<Point>> {
    // Arrows between other boxes that pass the same corner keep another distance from it.
    let name = |end: &End<'_>| end.id().map_or(0, |id| id.0);
    let kept = name(from).wrapping_mul(7).wrapping_add(name(to).wrapping_mul(3)) % DISTANCES;
    let far = NARROW.saturating_add(STEP.saturating_mul(i32::try_from(kept).unwrap_or(0).saturating_add(1)));
    match keeping_off(from, to, far, ground) {
        Search::Found(bends) => Some(bends),
        Search::Closed => keeping_off(from, to, NARROW, ground).found(),
        Search::Crowded => None,
    }
}

/// How the search for a way ended.
enum Search {
    /// With these bends.
    Found(Vec<Point>),
    /// No way leads there.
    Closed,
    /// It would have to go round too many boxes, however near to them.
    Crowded,
}

impl Search {
    fn found(self) -> Option<Vec<Point>> {
        if let Self::Found(bends) = self { Some(bends) } else { None }
    }
}

fn keeping_off(from: &End<'_>, to: &End<'_>, margin: i32, ground: &Ground<'_>) -> Search {
    let (a, b) = (from.rect().center(), to.rect().center());
    let bars = |one: &Obstacle| {
        Some(one.id) != from.id()
            && Some(one.id) != to.id()
            && !one.rect.grown(CLEARANCE).contains(a)
            && !one.rect.grown(CLEARANCE).contains(b)
    };
    let mut field = Field::new(a, b, margin);
    for _ in 0..ROUNDS {
        let Some(way) = field.shortest() else { return Search::Closed };
        let Some(area) = Rect::of_points(&way) else { return Search::Closed };
        let met = ground.obstacles_in(area.grown(CLEARANCE)).filter(bars);
        let met: Vec<Rect> = met
            .filter(|one| !field.knows(one.rect) && path_crosses(&way, one.rect.grown(CLEARANCE)))
            .map(|one| one.rect)
            .collect();
        if met.is_empty() {
            let bends = way.len().saturating_sub(2);
            return Search::Found(way.into_iter().skip(1).take(bends).collect());
        }
        for rect in met {
            field.take_in(rect);
        }
        if field.walls.len() > MOST {
            break;
        }
    }
    Search::Crowded
}
