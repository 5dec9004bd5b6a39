//! Ways through a directed graph of numbered points: what closes on itself, and what is longest.
//!
//! Everything here takes time in proportion to points and edges, and no call
//! nests as deep as the graph is long.

/// A directed graph: for each point the points that follow it.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    next: Vec<Vec<usize>>,
}

/// Points that can all reach each other.
pub type Knot = Vec<usize>;

impl Ways {
    /// A graph of this many points and no edges.
    #[must_use]
    pub fn new(points: usize) -> Self {
        Self { next: vec![Vec::new(); points] }
    }

    /// Adds a point and returns its number.
    pub fn add_point(&mut self) -> usize {
        self.next.push(Vec::new());
        self.next.len().saturating_sub(1)
    }

    /// Adds an edge; ends that are not there are ignored.
    pub fn add_edge(&mut self, from: usize, to: usize) {
        if to < self.next.len()
            && let Some(next) = self.next.get_mut(from)
        {
            next.push(to);
        }
    }

    fn after(&self, point: usize) -> &[usize] {
        self.next.get(point).map_or(&[], Vec::as_slice)
    }

    /// All points as knots; every knot stands behind the knots that it leads to.
    #[must_use]
    pub fn knots(&self) -> Vec<Knot> {
        let mut search = Search::new(self);
        for point in 0..self.next.len() {
            search.from(point);
        }
        search.knots
    }

    /// The knots that close on themselves: several points, or one with an edge to itself.
    #[must_use]
    pub fn cycles(&self) -> Vec<Knot> {
        let closes = |knot: &Knot| match knot.as_slice() {
            [only] => self.after(*only).contains(only),
            several => several.len() > 1,
        };
        self.knots().into_iter().filter(closes).collect()
    }

    /// The heaviest way, with the points of a knot taken together; points without weight are left out.
    #[must_use]
    pub fn heaviest(&self, weight: impl Fn(usize) -> usize) -> Vec<usize> {
        let knots = self.knots();
        let mut home = vec![0; self.next.len()];
        for (number, knot) in knots.iter().enumerate() {
            for point in knot {
                if let Some(home) = home.get_mut(*point) {
                    *home = number;
                }
            }
        }
        let at = |list: &[usize], place: usize| list.get(place).copied().unwrap_or_default();
        let mut total: Vec<usize> = Vec::with_capacity(knots.len());
        let mut follower: Vec<Option<usize>> = Vec::with_capacity(knots.len());
        for (number, knot) in knots.iter().enumerate() {
            let led_to = knot.iter().flat_map(|point| self.after(*point)).map(|point| at(&home, *point));
            let best = led_to.filter(|other| *other != number).max_by_key(|other| at(&total, *other));
            let own: usize = knot.iter().map(|point| weight(*point)).sum();
            total.push(own.saturating_add(best.map_or(0, |other| at(&total, other))));
            follower.push(best);
        }
        let mut way = Vec::new();
        let mut here =
            (0..knots.len()).max_by_key(|number| (at(&total, *number), std::cmp::Reverse(*number)));
        while let Some(number) = here {
            way.extend(knots.get(number).into_iter().flatten().copied().filter(|point| weight(*point) > 0));
            here = follower.get(number).copied().flatten();
        }
        way
    }
}

/// A search for knots after Tarjan, with a list instead of nested calls.
struct Search<'w> {
    ways: &'w Ways,
    /// The order in which points were met; 0 is not met yet.
    met: Vec<usize>,
    /// The earliest point that each point leads back to.
    low: Vec<usize>,
    is_open: Vec<bool>,
    open: Vec<usize>,
    count: usize,
    knots: Vec<Knot>,
}

impl<'w> Search<'w> {
    fn new(ways: &'w Ways) -> Self {
        let points = ways.next.len();
        Self {
            ways,
            met: vec![0; points],
            low: vec![0; points],
            is_open: vec![false; points],
            open: Vec::new(),
            count: 0,
            knots: Vec::new(),
        }
    }

    fn met(&self, point: usize) -> usize {
        self.met.get(point).copied().unwrap_or_default()
    }

    fn low(&self, point: usize) -> usize {
        self.low.get(point).copied().unwrap_or_default()
    }

    fn lower(&mut self, point: usize, to: usize) {
        if let Some(low) = self.low.get_mut(point) {
            *low = to.min(*low);
        }
    }

    fn enter(&mut self, point: usize) {
        self.count = self.count.saturating_add(1);
        if let (Some(met), Some(low), Some(open)) =
            (self.met.get_mut(point), self.low.get_mut(point), self.is_open.get_mut(point))
        {
            (*met, *low, *open) = (self.count, self.count, true);
        }
        self.open.push(point);
    }

    fn from(&mut self, start: usize) {
        if self.met(start) != 0 {
            return;
        }
        self.enter(start);
        let mut path = vec![(start, 0_usize)];
        while let Some((point, edge)) = path.pop() {
            let Some(next) = self.ways.after(point).get(edge).copied() else {
                self.leave(point);
                if let Some((before, _)) = path.last() {
                    self.lower(*before, self.low(point));
                }
                continue;
            };
            path.push((point, edge.saturating_add(1)));
            if self.met(next) == 0 {
                self.enter(next);
                path.push((next, 0));
            } else if self.is_open.get(next).copied().unwrap_or_default() {
                self.lower(point, self.met(next));
            }
        }
    }

    /// Closes the knot of a point from which nothing earlier can be reached.
    fn leave(&mut self, point: usize) {
        if self.low(point) != self.met(point) {
            return;
        }
        let mut knot = Vec::new();
        while let Some(other) = self.open.pop() {
            if let Some(open) = self.is_open.get_mut(other) {
                *open = false;
            }
            knot.push(other);
            if other == point {
                break;
            }
        }
        knot.sort_unstable();
        self.knots.push(knot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(points: usize, edges: &[(usize, usize)]) -> Ways {
        let mut ways = Ways::new(points);
        for (from, to) in edges {
            ways.add_edge(*from, *to);
        }
        ways
    }

    #[test]
    fn what_closes_on_itself_is_found() {
        type Case = (usize, &'static [(usize, usize)], &'static [&'static [usize]]);
        let cases: [Case; 4] = [
            (3, &[(0, 1), (1, 2)], &[]),
            (3, &[(0, 1), (1, 2), (2, 1)], &[&[1, 2]]),
            (2, &[(0, 0), (0, 1)], &[&[0]]),
            (5, &[(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 2)], &[&[2, 3, 4], &[0, 1]]),
        ];
        for (points, edges, expected) in cases {
            assert_eq!(ways(points, edges).cycles(), expected, "{edges:?}");
        }
    }

    #[test]
    fn the_heaviest_way_takes_knots_as_one() {
        let graph = ways(6, &[(0, 1), (1, 2), (2, 1), (2, 3), (0, 4), (4, 5)]);
        assert_eq!(graph.heaviest(|_| 1), [0, 1, 2, 3]);
        assert_eq!(graph.heaviest(|point| usize::from(point > 3)), [4, 5]);
        assert!(ways(0, &[]).heaviest(|_| 1).is_empty());
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_points_overflows_nothing() {
        let mut graph = Ways::new(100_000);
        for point in 1..100_000 {
            graph.add_edge(point - 1, point);
        }
        assert_eq!(graph.heaviest(|_| 1).len(), 100_000);
        graph.add_edge(99_999, 0);
        assert_eq!(graph.cycles().len(), 1);
    }
}
