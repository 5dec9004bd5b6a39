//! Lines whose width changes, as ribs across a spine and discs at its ends and corners.
//!
//! Nothing is stretched at a corner, so that no spike can come of points that
//! nearly coincide; what a corner leaves open its disc fills.

use super::primitive::Spot;

/// A turn with a smaller cosine than this is a corner: 37°.
const CORNER: f32 = 0.8;

/// A place on the spine, and where its line ends on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rib {
    /// The place on the spine.
    pub middle: Spot,
    /// The way to the left edge, with the length 1.
    pub left: Spot,
    /// Half the width.
    pub half: f32,
}

/// What a ribbon is put together from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ribbon {
    /// Runs of ribs; the area between neighbours in a run is filled.
    pub runs: Vec<Vec<Rib>>,
    /// Filled discs: middle and radius.
    pub discs: Vec<(Spot, f32)>,
}

impl Rib {
    /// The place so far to the left of the spine; to the right if less than 0.
    #[must_use]
    pub fn aside(&self, by: f32) -> Spot {
        self.middle.moved(self.left.x * by, self.left.y * by)
    }
}

impl Ribbon {
    /// Cuts a ribbon from a spine and the width at each of its places.
    #[must_use]
    pub fn of(spine: &[Spot], widths: &[f32]) -> Self {
        let places: Vec<(Spot, f32)> =
            spine.iter().copied().zip(widths.iter().map(|width| width / 2.0)).collect();
        let mut ribbon = Self::default();
        let mut run: Vec<Rib> = Vec::new();
        let mut before: Option<Spot> = None;
        for pair in places.windows(2) {
            let [(from, half), (to, next_half)] = pair else { continue };
            let Some(way) = way(*from, *to) else { continue };
            match before.map(|before| (before, before.x * way.x + before.y * way.y)) {
                Some((before, cosine)) if cosine > CORNER => {
                    // A gentle bend: one rib between the two ways.
                    let between = Spot::new(before.x + way.x, before.y + way.y);
                    if let (Some(last), Some(between)) = (run.last_mut(), unit(between)) {
                        last.left = aside(between);
                    }
                }
                bend => {
                    if bend.is_some() {
                        ribbon.runs.push(std::mem::take(&mut run));
                    }
                    ribbon.discs.push((*from, *half));
                    run.push(Rib { middle: *from, left: aside(way), half: *half });
                }
            }
            run.push(Rib { middle: *to, left: aside(way), half: *next_half });
            before = Some(way);
        }
        ribbon.discs.extend(run.last().map(|rib| (rib.middle, rib.half)).or_else(|| places.last().copied()));
        ribbon.runs.extend((!run.is_empty()).then_some(run));
        ribbon
    }
}

const fn aside(way: Spot) -> Spot {
    Spot::new(way.y, -way.x)
}

fn way(from: Spot, to: Spot) -> Option<Spot> {
    unit(Spot::new(to.x - from.x, to.y - from.y))
}

fn unit(way: Spot) -> Option<Spot> {
    let length = way.x.hypot(way.y);
    (length > 1e-6 && length.is_finite()).then(|| Spot::new(way.x / length, way.y / length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(places: &[(f32, f32)]) -> Vec<Spot> {
        places.iter().map(|(x, y)| Spot::new(*x, *y)).collect()
    }

    #[test]
    fn runs_break_at_corners_only() {
        // Spine, runs, discs.
        let table = [
            (vec![(0.0, 0.0), (10.0, 0.0), (20.0, 1.0), (30.0, 4.0)], 1, 2),
            (vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 2, 3),
            (vec![(0.0, 0.0), (10.0, 0.0), (0.0, 0.0)], 2, 3),
            (vec![(0.0, 0.0), (0.0, 0.0), (10.0, 0.0), (10.0, 0.0)], 1, 2),
            (vec![(5.0, 5.0)], 0, 1),
            (Vec::new(), 0, 0),
        ];
        for (places, runs, discs) in table {
            let spine = spots(&places);
            let ribbon = Ribbon::of(&spine, &vec![2.0; spine.len()]);
            assert_eq!((ribbon.runs.len(), ribbon.discs.len()), (runs, discs), "{places:?}");
        }
    }

    #[test]
    fn no_edge_is_farther_from_the_spine_than_half_the_width() {
        let spine: Vec<Spot> = (0_u16..400)
            .map(|at| {
                let turn = f32::from(at) * f32::from(at) * 0.013;
                Spot::new(turn.cos() * 3.0 + f32::from(at) * 0.01, turn.sin() * 3.0)
            })
            .collect();
        let widths: Vec<f32> = (0_u16..400).map(|at| 1.0 + f32::from(at % 7)).collect();
        let ribbon = Ribbon::of(&spine, &widths);
        for rib in ribbon.runs.iter().flatten() {
            for edge in [rib.aside(rib.half), rib.aside(-rib.half)] {
                assert!((edge.distance(rib.middle) - rib.half).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn every_place_of_the_spine_is_covered() {
        let spine = spots(&[(0.0, 0.0), (9.0, 1.0), (12.0, 9.0), (12.0, 9.0), (3.0, 9.5), (9.0, 9.0)]);
        let ribbon = Ribbon::of(&spine, &[1.0, 2.0, 3.0, 3.0, 2.0, 1.0]);
        for spot in spine {
            let in_run = ribbon.runs.iter().flatten().any(|rib| rib.middle == spot);
            assert!(in_run, "{spot:?} is on no run");
        }
    }
}
