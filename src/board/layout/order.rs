//! The order of the boxes within their layers: as it was, changed only where that takes crossings away.
//!
//! An order is changed for another one only when that has clearly fewer crossings, and what is tried depends on the
//! order alone. So the search comes to an end, and an order at which it ended is kept when it is looked at again.

use super::crossings::{crossings, gain};
use super::each::Each;
use super::ladder::{Ladder, Rows};
use super::passes::{share, shares, with_passes};

/// How often at most a better order is looked for.
const ROUNDS: usize = 64;
/// Sweeps along the layers that make one try.
const SWEEPS: usize = 8;
/// How often at most neighbours of a row are looked at for a change of places.
const SWITCHES: usize = 24;
/// A better order has at least this share fewer crossings, and one fewer at least.
const LEAST_GAIN: i64 = 64;
/// How many mixed orders are tried at most, and how many stops they may have together.
const MOST_MIXED: usize = 16;
const MIXED_STOPS: usize = 2_000;

/// The rows of boxes and passes, with few crossings. `present` is the order now, and of boxes with a fixed height in
/// one layer the order stays in any case.
pub(super) fn ordered(ladder: &Ladder, present: &Rows, fixed: &Each<bool>) -> Rows {
    let mut boxes = present.clone();
    let mut count = crossings(ladder, &with_passes(ladder, &boxes));
    for _ in 0..ROUNDS {
        let most = count - 1 - count / LEAST_GAIN;
        let fewer =
            |tries: Vec<Rows>| best_of(ladder, tries, present, fixed).filter(|(count, _)| *count <= most);
        let found = fewer(near_tries(ladder, &boxes)).or_else(|| fewer(far_tries(ladder, &boxes)));
        let Some((fewer, rows)) = found else { break };
        (count, boxes) = as_before(ladder, rows, fewer, present);
    }
    with_passes(ladder, &boxes)
}

/// The try with the fewest crossings, and how many it has.
fn best_of(ladder: &Ladder, tries: Vec<Rows>, present: &Rows, fixed: &Each<bool>) -> Option<(i64, Rows)> {
    let kept = tries.into_iter().map(|rows| keep_fixed(&ladder.boxes_of(&rows), present, fixed));
    let counted = kept.map(|rows| (crossings(ladder, &with_passes(ladder, &rows)), rows));
    counted.min_by_key(|(count, _)| *count)
}

/// Orders that follow from this one.
fn near_tries(ladder: &Ladder, boxes: &Rows) -> Vec<Rows> {
    [true, false].map(|onward| better(ladder, boxes, onward)).into()
}

/// Orders that follow from mixed ones, where the ladder is small enough for it: what few steps cannot mend.
fn far_tries(ladder: &Ladder, boxes: &Rows) -> Vec<Rows> {
    let count = (MIXED_STOPS / ladder.stops().max(1)).min(MOST_MIXED);
    (0..count).map(|round| better(ladder, &mixed(boxes, round), round % 2 == 0)).collect()
}

/// The boxes of each row in an order that has nothing to do with theirs; another one each round, and always the same.
fn mixed(boxes: &Rows, round: usize) -> Rows {
    let mut state = u64::try_from(round).unwrap_or(0).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut mix = |stop: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33, stop)
    };
    let mix_row = |row: &Vec<usize>| {
        let mut mixed: Vec<(u64, usize)> = row.iter().map(|stop| mix(*stop)).collect();
        mixed.sort_unstable();
        mixed.into_iter().map(|(_, stop)| stop).collect()
    };
    boxes.iter().map(mix_row).collect()
}

/// The best of some sweeps that start from an order, with neighbours switched where that helps.
fn better(ladder: &Ladder, boxes: &Rows, onward: bool) -> Rows {
    let mut rows = with_passes(ladder, boxes);
    let mut best = (crossings(ladder, &rows), rows.clone());
    for sweep in 0..SWEEPS {
        sweep_along(ladder, &mut rows, onward == (sweep % 2 == 0));
        let count = crossings(ladder, &rows);
        if count < best.0 {
            best = (count, rows.clone());
        }
    }
    switched(ladder, &best.1, |gain, _, _| gain > 0)
}

/// Sorts each row by the middle of the neighbours in the row before it (or behind it); who has none stays.
fn sweep_along(ladder: &Ladder, rows: &mut Rows, onward: bool) {
    let depth = rows.count();
    let mut shares = shares(ladder, rows);
    for step in 1..depth {
        let at = if onward { step } else { depth - 1 - step };
        let sides = |stop| if onward { ladder.before(stop) } else { ladder.after(stop) };
        let middle = |stop: usize| {
            let weight: i64 = sides(stop).iter().map(|(_, weight)| weight).sum();
            let sum = |(end, weight): &(usize, i64)| i128::from(*weight) * shares.get(*end) as i128;
            (weight > 0).then(|| sides(stop).iter().map(sum).sum::<i128>() / i128::from(weight))
        };
        let row = sorted_where(rows.of(at), middle);
        for (place, stop) in row.iter().enumerate() {
            shares.set(*stop, share(place, row.len()));
        }
        rows.replace(at, row);
    }
}

/// A row sorted by a key; those without one keep their places.
fn sorted_where<K: Ord>(row: &[usize], key: impl Fn(usize) -> Option<K>) -> Vec<usize> {
    let mut keyed: Vec<(K, usize)> = row.iter().filter_map(|stop| Some((key(*stop)?, *stop))).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    let mut keyed = keyed.into_iter();
    row.iter()
        .map(|stop| if key(*stop).is_some() { keyed.next().map_or(*stop, |(_, stop)| stop) } else { *stop })
        .collect()
}

/// Rows in which neighbours change places as long as `wanted` says so of what is gained, the upper and the lower.
fn switched(ladder: &Ladder, rows: &Rows, wanted: impl Fn(i64, usize, usize) -> bool) -> Rows {
    let mut rows = rows.clone();
    let mut places = ladder.places(&rows);
    for _ in 0..SWITCHES {
        let mut moved = false;
        for row in rows.iter_mut() {
            for at in 1..row.len() {
                let (Some(&upper), Some(&lower)) = (row.get(at - 1), row.get(at)) else { continue };
                if wanted(gain(ladder, upper, lower, &places), upper, lower) {
                    row.swap(at - 1, at);
                    places.set(lower, at - 1);
                    places.set(upper, at);
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
    rows
}

/// An order brought nearer to the present one where that costs no crossing, with its crossings.
fn as_before(ladder: &Ladder, boxes: Rows, count: i64, present: &Rows) -> (i64, Rows) {
    let places = ladder.places(present);
    let inverted = |upper: usize, lower: usize| {
        ladder.is_box(upper) && ladder.is_box(lower) && places.get(upper) > places.get(lower)
    };
    let full = with_passes(ladder, &boxes);
    let nearer = switched(ladder, &full, |gain, upper, lower| gain >= 0 && inverted(upper, lower));
    let nearer = ladder.boxes_of(&nearer);
    let after = crossings(ladder, &with_passes(ladder, &nearer));
    if after <= count { (after, nearer) } else { (count, boxes) }
}

/// Rows in which boxes of a fixed height stand in their present order, at the places that they have together.
fn keep_fixed(rows: &Rows, present: &Rows, fixed: &Each<bool>) -> Rows {
    let own = |row: &[usize]| -> Vec<usize> { row.iter().copied().filter(|stop| fixed.get(*stop)).collect() };
    let kept = |row: &Vec<usize>, present: &Vec<usize>| -> Vec<usize> {
        let mut in_order = own(present).into_iter();
        row.iter()
            .map(|stop| if fixed.get(*stop) { in_order.next().unwrap_or(*stop) } else { *stop })
            .collect()
    };
    rows.iter().zip(present.iter()).map(|(row, present)| kept(row, present)).collect()
}
