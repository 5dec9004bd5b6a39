//! The layer of each box: right of all that lead to it, and no farther from its neighbours than it must be.

use super::cycles::Way;
use super::each::{Each, Lists};

/// How often boxes are looked at again for a layer nearer to their neighbours.
const ROUNDS: usize = 64;

/// The ways between boxes, without cycles.
struct Flow {
    before: Lists<usize>,
    after: Lists<usize>,
    /// Each box after all that lead to it.
    order: Vec<usize>,
}

/// The layer of each box; `ways` hold no cycle. The first layer is 0 and none is empty.
pub(super) fn layers(count: usize, ways: &[Way]) -> Each<usize> {
    let flow = Flow::of(count, ways);
    let mut layer = flow.earliest();
    for _ in 0..ROUNDS {
        if !flow.draw_together(&mut layer) {
            break;
        }
    }
    without_gaps(&layer)
}

impl Flow {
    fn of(count: usize, ways: &[Way]) -> Self {
        let (mut before, mut after) = (Lists::new(count), Lists::new(count));
        for (from, to) in ways {
            after.push(*from, *to);
            before.push(*to, *from);
        }
        let order = in_order(&before, &after);
        Self { before, after, order }
    }

    fn earliest(&self) -> Each<usize> {
        let mut layer = Each::new(self.before.count());
        for &at in &self.order {
            layer.set(at, self.least(at, &layer));
        }
        layer
    }

    /// The first layer that a box may be in.
    fn least(&self, at: usize, layer: &Each<usize>) -> usize {
        self.before.of(at).iter().map(|before| layer.get(*before) + 1).max().unwrap_or(0)
    }

    /// The last layer that a box may be in, if anything follows on it.
    fn most(&self, at: usize, layer: &Each<usize>) -> Option<usize> {
        self.after.of(at).iter().map(|after| layer.get(*after).saturating_sub(1)).min()
    }

    /// Moves boxes towards the side where they have more neighbours; whether any moved.
    fn draw_together(&self, layer: &mut Each<usize>) -> bool {
        let mut moved = false;
        for &at in self.order.iter().rev() {
            let Some(most) = self.most(at, layer) else { continue };
            let more_before = self.before.of(at).len() > self.after.of(at).len();
            let wanted = if more_before { self.least(at, layer) } else { most };
            moved |= wanted != layer.get(at);
            layer.set(at, wanted);
        }
        moved
    }
}

/// All boxes, each after those that lead to it.
fn in_order(before: &Lists<usize>, after: &Lists<usize>) -> Vec<usize> {
    let mut missing: Each<usize> = before.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..missing.count()).filter(|at| missing.get(*at) == 0).collect();
    let mut next = 0;
    while let Some(&at) = order.get(next) {
        next += 1;
        for &follower in after.of(at) {
            missing.set(follower, missing.get(follower).saturating_sub(1));
            if missing.get(follower) == 0 {
                order.push(follower);
            }
        }
    }
    order
}

fn without_gaps(layer: &Each<usize>) -> Each<usize> {
    let mut used: Vec<usize> = layer.iter().copied().collect();
    used.sort_unstable();
    used.dedup();
    layer.iter().map(|at| used.binary_search(at).unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stand_right_of_what_leads_to_them_and_near_their_neighbours() {
        let table: [(&str, usize, &[Way], &[usize]); 4] = [
            ("a chain", 3, &[(0, 1), (1, 2)], &[0, 1, 2]),
            ("a late source", 4, &[(0, 1), (1, 2), (3, 2)], &[0, 1, 2, 1]),
            ("a late chain", 6, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 3)], &[0, 1, 2, 3, 1, 2]),
            ("two readers", 4, &[(0, 1), (0, 2), (1, 3)], &[0, 1, 1, 2]),
        ];
        for (name, count, ways, expected) in table {
            assert_eq!(layers(count, ways).iter().copied().collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
