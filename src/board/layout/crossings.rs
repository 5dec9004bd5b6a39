//! How many arrows cross between the layers of a ladder.

use super::each::Each;
use super::ladder::{Ladder, Rows};

/// The crossings of all arrows; two that are drawn several times count as often.
pub(super) fn crossings(ladder: &Ladder, rows: &Rows) -> i64 {
    let places = ladder.places(rows);
    let pairs = rows.iter().zip(rows.iter().skip(1));
    pairs.map(|(row, next)| between(ladder, row, next.len(), &places)).sum()
}

/// The crossings between a row and the next: arrows are taken in the order of their beginnings, and each crosses
/// those before it that end farther down.
fn between(ladder: &Ladder, row: &[usize], next: usize, places: &Each<usize>) -> i64 {
    let mut ends = Tally::new(next);
    let mut crossings = 0;
    for &stop in row {
        let mut steps: Vec<(usize, i64)> =
            ladder.after(stop).iter().map(|(to, weight)| (places.get(*to), *weight)).collect();
        steps.sort_unstable();
        crossings += steps.iter().map(|(end, weight)| weight * ends.beyond(*end)).sum::<i64>();
        for (end, weight) in steps {
            ends.add(end, weight);
        }
    }
    crossings
}

/// Weights at places, summed in logarithmic time.
struct Tally {
    sums: Each<i64>,
    total: i64,
}

impl Tally {
    fn new(places: usize) -> Self {
        Self { sums: Each::new(places.saturating_add(1)), total: 0 }
    }

    fn add(&mut self, place: usize, weight: i64) {
        self.total += weight;
        let mut at = place.saturating_add(1);
        while at < self.sums.count() {
            self.sums.set(at, self.sums.get(at) + weight);
            at = at.saturating_add(lowest_bit(at));
        }
    }

    /// The weight behind a place.
    fn beyond(&self, place: usize) -> i64 {
        let mut at = place.saturating_add(1);
        let mut upto = 0;
        while at > 0 {
            upto += self.sums.get(at);
            at = at.saturating_sub(lowest_bit(at));
        }
        self.total - upto
    }
}

const fn lowest_bit(at: usize) -> usize {
    at & at.wrapping_neg()
}

/// How many crossings go away when two neighbours in a row change places; negative when some come.
pub(super) fn gain(ladder: &Ladder, upper: usize, lower: usize, places: &Each<usize>) -> i64 {
    let side = |a: &[(usize, i64)], b: &[(usize, i64)]| -> i64 {
        a.iter().map(|one| b.iter().map(|other| crossed(*one, *other, places)).sum::<i64>()).sum()
    };
    side(ladder.before(upper), ladder.before(lower)) + side(ladder.after(upper), ladder.after(lower))
}

/// Plus when the arrow of the upper one ends below that of the lower one: they cross now. Minus when they would.
fn crossed((a, weight_a): (usize, i64), (b, weight_b): (usize, i64), places: &Each<usize>) -> i64 {
    let sign = match places.get(a).cmp(&places.get(b)) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Less => -1,
    };
    sign * weight_a * weight_b
}
