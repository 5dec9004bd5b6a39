//! Where the stops of a ladder stand: layers beside one another, arrows as straight as the order allows.
//!
//! Without fixed boxes the places follow from the order and the sizes alone.

use super::area::{Area, Shift};
use super::each::{Each, Lists};
use super::ladder::{Ladder, Rows};
use super::separate::{Wish, by_mean, by_median};
use crate::board::geometry::units;

/// The gap across the flow between two boxes of a layer.
const GAP: i64 = units(48) as i64;
/// The gap between a box and an arrow that passes it.
const GAP_TO_PASS: i64 = units(24) as i64;
/// The gap between two arrows that pass a layer.
const GAP_OF_PASSES: i64 = units(16) as i64;
/// How much a fixed box wants to stay.
const FIXED: i64 = 1 << 24;

/// What is to be placed.
pub(super) struct Plan<'a> {
    pub ladder: &'a Ladder,
    pub rows: &'a Rows,
    /// What each box covers around its middle.
    pub extents: Vec<Area>,
    /// The gap behind each layer.
    pub gaps: Vec<i64>,
    /// Where the middles of fixed boxes are.
    pub fixed: Each<Option<Shift>>,
}

impl Plan<'_> {
    /// The middle of each box.
    pub fn middles(&self) -> Vec<Shift> {
        let along = self.along();
        let across = self.across();
        (0..self.ladder.boxes)
            .map(|stop| (along.get(self.ladder.layer(stop)).copied().unwrap_or(0), across.get(stop)))
            .collect()
    }

    fn extent(&self, stop: usize) -> Area {
        self.extents.get(stop).copied().unwrap_or_else(|| {
            let half = self.ladder.pass(stop).map_or(0, |pass| pass.rung.label / 2);
            Area { top: -half, bottom: half, ..Area::default() }
        })
    }

    /// The axis of each layer.
    fn along(&self) -> Vec<i64> {
        let reach =
            |row: &Vec<usize>| row.iter().map(|stop| self.extent(*stop)).fold(Area::default(), Area::union);
        let reaches: Vec<Area> = self.rows.iter().map(reach).collect();
        let pairs = reaches.iter().zip(reaches.iter().skip(1));
        let apart: Vec<i64> =
            pairs.zip(&self.gaps).map(|((one, next), gap)| one.right + gap - next.left).collect();
        let usual = by_mean(&vec![(0, 1); reaches.len()], &apart);
        by_mean(&self.layers_wanted(&usual), &apart)
    }

    /// Where layers want to be: at their fixed boxes, or where those of other layers leave them.
    fn layers_wanted(&self, usual: &[i64]) -> Vec<Wish> {
        let fixed = |row: &Vec<usize>| -> Vec<i64> {
            row.iter().filter_map(|stop| self.fixed.get(*stop)).map(|(x, _)| x).collect()
        };
        let all: Vec<Vec<i64>> = self.rows.iter().map(fixed).collect();
        let off: Vec<i64> =
            all.iter().zip(usual).flat_map(|(xs, usual)| xs.iter().map(move |x| x - usual)).collect();
        let shift = mean(&off).unwrap_or(0);
        let wish = |(xs, usual): (&Vec<i64>, &i64)| mean(xs).map_or((usual + shift, 1), |x| (x, FIXED));
        all.iter().zip(usual).map(wish).collect()
    }

    /// The middle of each stop across the flow.
    fn across(&self) -> Each<i64> {
        let mut rows = Across::of(self);
        for _ in 0..3 {
            rows.pull(Side::Before);
            rows.pull(Side::After);
        }
        for _ in 0..4 {
            rows.pull(Side::Both);
            rows.pull_back();
        }
        for _ in 0..4 {
            rows.straighten(false);
            rows.straighten(true);
        }
        rows.middles
    }

    /// The least ways between the middles of the stops of a row.
    fn apart(&self, row: &[usize]) -> Vec<i64> {
        let pairs = row.iter().zip(row.iter().skip(1));
        pairs
            .map(|(one, next)| self.extent(*one).bottom + self.gap(*one, *next) - self.extent(*next).top)
            .collect()
    }

    fn gap(&self, one: usize, next: usize) -> i64 {
        match (self.ladder.is_box(one), self.ladder.is_box(next)) {
            (true, true) => GAP,
            (false, false) => GAP_OF_PASSES,
            _ => GAP_TO_PASS,
        }
    }
}

fn mean(values: &[i64]) -> Option<i64> {
    let count = i64::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<i64>().div_euclid(count))
}

/// The neighbours that a stop looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Both,
}

/// Rows that are moved across the flow, one at a time.
struct Across<'a> {
    plan: &'a Plan<'a>,
    apart: Lists<i64>,
    middles: Each<i64>,
}

impl<'a> Across<'a> {
    fn of(plan: &'a Plan<'a>) -> Self {
        let apart: Lists<i64> = plan.rows.iter().map(|row| plan.apart(row)).collect();
        let mut across = Self { plan, apart, middles: Each::new(plan.ladder.stops()) };
        for at in 0..plan.rows.count() {
            let wishes: Vec<Wish> =
                plan.rows.of(at).iter().map(|stop| across.own(*stop).unwrap_or((0, 1))).collect();
            across.put(at, &by_mean(&wishes, across.apart.of(at)));
        }
        across
    }

    /// Where a fixed box wants to be.
    fn own(&self, stop: usize) -> Option<Wish> {
        self.plan.fixed.get(stop).map(|(_, y)| (y, FIXED))
    }

    fn put(&mut self, at: usize, places: &[i64]) {
        for (stop, place) in self.plan.rows.of(at).iter().zip(places) {
            self.middles.set(*stop, *place);
        }
    }

    /// Brings every row near to its neighbours on a side, in the order in which they hand it on.
    fn pull(&mut self, side: Side) {
        let depth = self.plan.rows.count();
        for step in 0..depth {
            self.pull_row(if side == Side::After { depth - 1 - step } else { step }, side);
        }
    }

    fn pull_back(&mut self) {
        for at in (0..self.plan.rows.count()).rev() {
            self.pull_row(at, Side::Both);
        }
    }

    fn pull_row(&mut self, at: usize, side: Side) {
        let wish = |stop: &usize| {
            let wishes = self.wishes(*stop, side);
            let weight: i64 = wishes.iter().map(|(_, weight)| weight).sum();
            let sum: i128 =
                wishes.iter().map(|(place, weight)| i128::from(*place) * i128::from(*weight)).sum();
            let place = i64::try_from(sum.div_euclid(i128::from(weight.max(1)))).unwrap_or(0);
            if weight > 0 { (place, weight) } else { (self.middles.get(*stop), 1) }
        };
        let wishes: Vec<Wish> = self.plan.rows.of(at).iter().map(wish).collect();
        self.put(at, &by_mean(&wishes, self.apart.of(at)));
    }

    /// Lines rows up with single neighbours, so that arrows become straight.
    fn straighten(&mut self, backward: bool) {
        let depth = self.plan.rows.count();
        for step in 0..depth {
            let at = if backward { depth - 1 - step } else { step };
            let wishes: Vec<Vec<Wish>> =
                self.plan.rows.of(at).iter().map(|stop| self.straight(*stop, backward)).collect();
            self.put(at, &by_median(&wishes, self.apart.of(at)));
        }
    }

    /// Where a stop makes its arrows straight. Between one neighbour and another it goes with the one that was
    /// placed before it, so that a run of arrows bends at its end and not at every box.
    fn straight(&self, stop: usize, backward: bool) -> Vec<Wish> {
        let ladder = self.plan.ladder;
        let mut wishes = self.wishes(stop, Side::Both);
        for (_, weight) in &mut wishes {
            *weight *= 2;
        }
        if let ([_], [_], [before, after, ..]) =
            (ladder.before(stop), ladder.after(stop), wishes.as_mut_slice())
        {
            let leading = if backward { after } else { before };
            leading.1 += 1;
        }
        if wishes.is_empty() { vec![(self.middles.get(stop), 1)] } else { wishes }
    }

    fn wishes(&self, stop: usize, side: Side) -> Vec<Wish> {
        let ladder = self.plan.ladder;
        let before = if side == Side::After { &[] } else { ladder.before(stop) };
        let after = if side == Side::Before { &[] } else { ladder.after(stop) };
        let wish =
            |(end, weight): &(usize, i64)| (self.middles.get(*end), weight * self.stiffness(stop, *end));
        before.iter().chain(after).map(wish).chain(self.own(stop)).collect()
    }

    /// How much a step of an arrow wants to be straight: more, the longer the arrow is.
    fn stiffness(&self, one: usize, other: usize) -> i64 {
        match (self.plan.ladder.is_box(one), self.plan.ladder.is_box(other)) {
            (true, true) => 1,
            (false, false) => 8,
            _ => 2,
        }
    }
}
