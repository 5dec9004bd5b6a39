//! Which arrows to turn so that none leads back: within a cycle, those that point against the flow now.

use super::each::{Each, Lists};

/// An arrow from one box to another, by number.
pub(super) type Way = (usize, usize);

/// Which of these ways to turn, so that no cycle is left. `rank` is the place of each box along the flow now; no two
/// boxes share one. What is turned is never more than needed: each way turned closes a cycle of others.
pub(super) fn turned(count: usize, ways: &[Way], rank: &Each<usize>) -> Vec<bool> {
    let knot = knots(count, ways);
    let back = |(from, to): Way| knot.get(from) == knot.get(to) && rank.get(from) > rank.get(to);
    let length = |(from, to): Way| rank.get(from).abs_diff(rank.get(to));
    let backward: Vec<bool> = ways.iter().map(|way| back(*way)).collect();
    let mut open: Vec<(usize, usize)> =
        ways.iter().enumerate().filter(|(_, way)| back(**way)).map(|(at, way)| (length(*way), at)).collect();
    open.sort_unstable();
    let shortest_first = no_more_than_needed(&knot, ways, &backward, open.iter());
    let longest_first = no_more_than_needed(&knot, ways, &backward, open.iter().rev());
    let cost = |turned: &[bool]| {
        let lengths = ways.iter().zip(turned).filter(|(_, turned)| **turned).map(|(way, _)| length(*way));
        (lengths.clone().count(), lengths.sum::<usize>())
    };
    if cost(&longest_first) < cost(&shortest_first) { longest_first } else { shortest_first }
}

/// Turns ways back again, in the order given, as long as that closes no cycle.
fn no_more_than_needed<'a>(
    knot: &Each<usize>,
    ways: &[Way],
    turned: &[bool],
    open: impl Iterator<Item = &'a (usize, usize)>,
) -> Vec<bool> {
    let mut onward = Lists::new(knot.count());
    for (way, _) in ways.iter().zip(turned).filter(|(_, turned)| !**turned) {
        onward.push(way.0, way.1);
    }
    let mut turned: Each<bool> = turned.iter().copied().collect();
    let mut search = Search::new(knot.count());
    for (_, at) in open {
        let Some(&(from, to)) = ways.get(*at) else { continue };
        if !search.reaches(to, from, &onward, knot) {
            turned.set(*at, false);
            onward.push(from, to);
        }
    }
    turned.iter().copied().collect()
}

/// A walk along ways, from one box to another of the same knot.
struct Search {
    seen: Each<usize>,
    walks: usize,
}

impl Search {
    fn new(count: usize) -> Self {
        Self { seen: Each::new(count), walks: 0 }
    }

    fn reaches(&mut self, from: usize, goal: usize, onward: &Lists<usize>, knot: &Each<usize>) -> bool {
        self.walks += 1;
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if at == goal {
                return true;
            }
            if self.seen.get(at) == self.walks {
                continue;
            }
            self.seen.set(at, self.walks);
            open.extend(onward.of(at).iter().filter(|next| knot.get(**next) == knot.get(goal)));
        }
        false
    }
}

/// The knot of each box: two boxes share one when each leads to the other.
fn knots(count: usize, ways: &[Way]) -> Each<usize> {
    let (mut onward, mut backward) = (Lists::new(count), Lists::new(count));
    for (from, to) in ways {
        onward.push(*from, *to);
        backward.push(*to, *from);
    }
    let mut knot: Each<usize> = Each::new(count);
    let mut seen = Each::new(count);
    let finished: Vec<usize> = (0..count).flat_map(|start| walk(start, &onward, &mut seen)).collect();
    let mut seen = Each::new(count);
    for start in finished.into_iter().rev() {
        for member in walk(start, &backward, &mut seen) {
            knot.set(member, start);
        }
    }
    knot
}

/// The boxes that are reached from `start` and were not seen before, each after all that it leads to.
fn walk(start: usize, onward: &Lists<usize>, seen: &mut Each<bool>) -> Vec<usize> {
    let mut finished = Vec::new();
    let mut path = Vec::new();
    if !seen.get(start) {
        seen.set(start, true);
        path.push((start, onward.of(start).iter()));
    }
    while let Some((at, rest)) = path.last_mut() {
        if let Some(next) = rest.find(|next| !seen.get(**next)) {
            seen.set(*next, true);
            path.push((*next, onward.of(*next).iter()));
        } else {
            finished.push(*at);
            path.pop();
        }
    }
    finished
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned_ways(ways: &[Way]) -> Vec<Way> {
        let count = 1 + ways.iter().map(|way| way.0.max(way.1)).max().unwrap_or(0);
        let turned = turned(count, ways, &(0..count).collect());
        ways.iter().zip(turned).filter(|(_, turned)| *turned).map(|(way, _)| *way).collect()
    }

    #[test]
    fn in_a_cycle_the_way_against_the_flow_is_turned() {
        let table: [(&[Way], &[Way]); 6] = [
            (&[(0, 1), (1, 2)], &[]),
            (&[(2, 1), (1, 0)], &[]),
            (&[(0, 1), (1, 2), (2, 0)], &[(2, 0)]),
            (&[(0, 2), (2, 1), (1, 0)], &[(1, 0)]),
            (&[(0, 1), (1, 0), (1, 2), (2, 1)], &[(1, 0), (2, 1)]),
            (&[(0, 1), (1, 2), (2, 3), (3, 1), (3, 0)], &[(3, 1), (3, 0)]),
        ];
        for (ways, expected) in table {
            assert_eq!(turned_ways(ways), expected, "{ways:?}");
        }
    }
}
