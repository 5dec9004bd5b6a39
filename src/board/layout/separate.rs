//! Places in a row with least gaps between them, as near to where they are wanted as the gaps allow.
//!
//! Both ways are exact: neighbours that want to pass each other are pooled into a block, which then goes to the
//! mean, or to the median, of what its members want.

/// Where something wants to be, and how much.
pub(super) type Wish = (i64, i64);

/// Where each goes when the sum of squared distances counts. `gaps` are those between one and the next.
pub(super) fn by_mean(wishes: &[Wish], gaps: &[i64]) -> Vec<i64> {
    let offsets = offsets(wishes.len(), gaps);
    let mut blocks: Vec<Mean> = Vec::new();
    for ((wanted, weight), offset) in wishes.iter().zip(&offsets) {
        let weight = i128::from(*weight.max(&1));
        let mut block =
            Mean { sum: (i128::from(*wanted) - i128::from(*offset)) * weight, weight, members: 1 };
        while let Some(before) = blocks.pop_if(|before| before.place() > block.place()) {
            block.sum += before.sum;
            block.weight += before.weight;
            block.members += before.members;
        }
        blocks.push(block);
    }
    spread(blocks.iter().map(|block| (block.place(), block.members)), &offsets)
}

struct Mean {
    sum: i128,
    weight: i128,
    members: usize,
}

impl Mean {
    fn place(&self) -> i64 {
        i64::try_from(self.sum.div_euclid(self.weight)).unwrap_or(0)
    }
}

/// Where each goes when the sum of distances counts; one may want to be at several places at once.
pub(super) fn by_median(wishes: &[Vec<Wish>], gaps: &[i64]) -> Vec<i64> {
    let offsets = offsets(wishes.len(), gaps);
    let mut blocks: Vec<Median> = Vec::new();
    for (own, offset) in wishes.iter().zip(&offsets) {
        let mut wishes: Vec<Wish> = own.iter().map(|(wanted, weight)| (wanted - offset, *weight)).collect();
        wishes.sort_unstable();
        let mut block = Median::of(wishes, 1);
        while let Some(before) = blocks.pop_if(|before| before.place > block.place) {
            block = Median::of(merged(before.wishes, block.wishes), before.members + block.members);
        }
        blocks.push(block);
    }
    spread(blocks.iter().map(|block| (block.place, block.members)), &offsets)
}

struct Median {
    /// Sorted.
    wishes: Vec<Wish>,
    place: i64,
    members: usize,
}

impl Median {
    fn of(wishes: Vec<Wish>, members: usize) -> Self {
        Self { place: median(&wishes), wishes, members }
    }
}

/// The middle of the places at which as much weight lies before as behind.
fn median(wishes: &[Wish]) -> i64 {
    let total: i64 = wishes.iter().map(|(_, weight)| weight).sum();
    let mut passed = 0;
    let mut lower = None;
    for (wanted, weight) in wishes {
        passed += weight;
        if lower.is_none() && passed * 2 >= total {
            lower = Some(*wanted);
        }
        if passed * 2 > total {
            let lower = lower.unwrap_or(*wanted);
            return lower + (wanted - lower).div_euclid(2);
        }
    }
    lower.unwrap_or(0)
}

fn merged(a: Vec<Wish>, b: Vec<Wish>) -> Vec<Wish> {
    let mut all = Vec::with_capacity(a.len().saturating_add(b.len()));
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        all.extend(if left <= right { a.next() } else { b.next() });
    }
    all.extend(a);
    all.extend(b);
    all
}

fn spread(blocks: impl Iterator<Item = (i64, usize)>, offsets: &[i64]) -> Vec<i64> {
    let places = blocks.flat_map(|(place, members)| std::iter::repeat_n(place, members));
    places.zip(offsets).map(|(place, offset)| place + offset).collect()
}

/// How far each lies behind the first when all gaps are the least.
fn offsets(count: usize, gaps: &[i64]) -> Vec<i64> {
    let mut sum = 0;
    let later = gaps.iter().map(|gap| {
        sum += gap;
        sum
    });
    std::iter::once(0).chain(later).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_room_goes_where_it_wants_and_the_rest_shares() {
        let table: [(&[i64], &[i64], &[i64]); 5] = [
            (&[], &[], &[]),
            (&[5], &[], &[5]),
            (&[0, 100, 300], &[10, 10], &[0, 100, 300]),
            (&[50, 50], &[20], &[40, 60]),
            (&[10, 0, 100], &[10, 10], &[0, 10, 100]),
        ];
        for (wanted, gaps, expected) in table {
            let wishes: Vec<Wish> = wanted.iter().map(|wanted| (*wanted, 1)).collect();
            assert_eq!(by_mean(&wishes, gaps), expected, "mean of {wanted:?}");
            let several: Vec<Vec<Wish>> = wishes.iter().map(|wish| vec![*wish]).collect();
            assert_eq!(by_median(&several, gaps), expected, "median of {wanted:?}");
        }
    }

    #[test]
    fn the_median_stands_straight_where_the_mean_does_not() {
        let wishes = vec![vec![(0, 1), (10, 1), (200, 1)]];
        assert_eq!(by_median(&wishes, &[]), [10]);
    }

    #[test]
    fn a_heavy_wish_is_kept() {
        let wishes = [(0, 1), (0, 1_000_000), (0, 1)];
        assert_eq!(by_mean(&wishes, &[50, 50]), [-50, 0, 50]);
    }
}
