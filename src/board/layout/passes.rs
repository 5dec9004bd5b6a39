//! Where long arrows pass the layers between their ends, given the order of the boxes.
//!
//! It depends on nothing but that order, so that a board which was laid out once is read as it was left.

use super::each::Each;
use super::ladder::{Ladder, Pass, Rows};

/// How often each pass looks for a better place.
const ROUNDS: usize = 3;
/// A row from its first to its last place.
const WHOLE: usize = 1 << 20;

/// The rows of boxes with the passes of all arrows between them, where they cross the fewest arrows.
pub(super) fn with_passes(ladder: &Ladder, boxes: &Rows) -> Rows {
    let mut rows = straight(ladder, boxes);
    for _ in 0..ROUNDS {
        settle(ladder, &mut rows, boxes);
    }
    rows
}

/// The share of its row at which each stop stands.
pub(super) fn shares(ladder: &Ladder, rows: &Rows) -> Each<usize> {
    let mut shares = Each::new(ladder.stops());
    for row in rows.iter() {
        for (place, stop) in row.iter().enumerate() {
            shares.set(*stop, share(place, row.len()));
        }
    }
    shares
}

/// The share of its row at which a place is.
pub(super) const fn share(place: usize, length: usize) -> usize {
    (2 * place + 1) * WHOLE / (2 * length + 1)
}

/// Passes on the straight way between the ends of their arrow.
fn straight(ladder: &Ladder, boxes: &Rows) -> Rows {
    let shares = shares(ladder, boxes);
    let mut stops: Vec<Vec<(usize, usize)>> =
        boxes.iter().map(|row| row.iter().map(|stop| (shares.get(*stop), *stop)).collect()).collect();
    for stop in ladder.boxes..ladder.stops() {
        if let (Some(pass), Some(row)) = (ladder.pass(stop), stops.get_mut(ladder.layer(stop))) {
            row.push((on_the_way(pass, &shares), stop));
        }
    }
    stops
        .into_iter()
        .map(|mut row| {
            row.sort_unstable();
            row.into_iter().map(|(_, stop)| stop).collect()
        })
        .collect()
}

fn on_the_way(pass: &Pass, shares: &Each<usize>) -> usize {
    let (from, to) = (shares.get(pass.rung.from), shares.get(pass.rung.to));
    (from * (pass.span - pass.step) + to * pass.step) / pass.span.max(1)
}

/// Puts each pass of each row into the gap between boxes where it crosses the fewest arrows.
fn settle(ladder: &Ladder, rows: &mut Rows, boxes: &Rows) {
    let mut around = Around { ladder, places: ladder.places(rows), shares: shares(ladder, rows) };
    for (at, own) in boxes.iter().enumerate() {
        if rows.of(at).len() > own.len() {
            let row = around.settled(rows.of(at), own);
            around.note(&row);
            rows.replace(at, row);
        }
    }
}

/// The places of all stops while the passes of one row after another are placed.
struct Around<'a> {
    ladder: &'a Ladder,
    places: Each<usize>,
    shares: Each<usize>,
}

impl Around<'_> {
    fn settled(&self, row: &[usize], boxes: &[usize]) -> Vec<usize> {
        let mut gaps: Vec<Vec<usize>> = (0..=boxes.len()).map(|_| Vec::new()).collect();
        let mut passed = 0;
        for &stop in row {
            if self.ladder.is_box(stop) {
                passed += 1;
            } else if let Some(gap) = gaps.get_mut(self.best_gap(stop, boxes, passed)) {
                gap.push(stop);
            }
        }
        self.joined(boxes, gaps)
    }

    fn note(&mut self, row: &[usize]) {
        for (place, stop) in row.iter().enumerate() {
            self.places.set(*stop, place);
            self.shares.set(*stop, share(place, row.len()));
        }
    }

    /// The gap between boxes in which a pass crosses the fewest arrows; the nearest to its present one of several.
    fn best_gap(&self, stop: usize, boxes: &[usize], present: usize) -> usize {
        let mut cost: i64 = 0;
        let mut best = (cost, present, 0);
        for (at, member) in boxes.iter().enumerate() {
            cost += self.passing(stop, *member);
            let gap = at.saturating_add(1);
            best = best.min((cost, gap.abs_diff(present), gap));
        }
        best.2
    }

    /// How many crossings it costs a pass to stand below a box rather than above it.
    fn passing(&self, stop: usize, member: usize) -> i64 {
        let side = |own: &[(usize, i64)], others: &[(usize, i64)]| -> i64 {
            let Some((end, _)) = own.first() else { return 0 };
            let end = self.places.get(*end);
            others.iter().map(|(to, weight)| weight * sign(self.places.get(*to), end)).sum()
        };
        let ladder = self.ladder;
        side(ladder.before(stop), ladder.before(member)) + side(ladder.after(stop), ladder.after(member))
    }

    /// Boxes and what stands in the gaps around them; passes of one gap by the middle of their neighbours.
    fn joined(&self, boxes: &[usize], gaps: Vec<Vec<usize>>) -> Vec<usize> {
        let mut row = Vec::new();
        let mut boxes = boxes.iter();
        for mut gap in gaps {
            gap.sort_by_key(|stop| (self.middle(*stop), *stop));
            row.extend(gap);
            row.extend(boxes.next());
        }
        row
    }

    fn middle(&self, stop: usize) -> usize {
        let (before, after) = (self.ladder.before(stop), self.ladder.after(stop));
        before.iter().chain(after).map(|(end, _)| self.shares.get(*end)).sum()
    }
}

fn sign(a: usize, b: usize) -> i64 {
    match a.cmp(&b) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Less => -1,
    }
}
