//! A stroke as evenly spaced places, measured in steps of what the eye sees.

use crate::board::Point;

/// Places along a stroke.
const COUNT: u8 = 160;

/// A place, in steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Place {
    pub(super) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(super) fn toward(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// How far along `way` and how far to its right `self` lies, seen from `origin`; `way` has the length 1.
    pub(super) fn seen_along(self, origin: Self, way: Self) -> Self {
        let (x, y) = (self.x - origin.x, self.y - origin.y);
        Self::new(x * way.x + y * way.y, y * way.x - x * way.y)
    }

    /// The direction from here to `other`, with the length 1; to the right where there is none.
    pub(super) fn way_to(self, other: Self) -> Self {
        let length = self.distance(other);
        if length > 0.0 {
            Self::new((other.x - self.x) / length, (other.y - self.y) / length)
        } else {
            Self::new(1.0, 0.0)
        }
    }

    /// The distance to the segment from `a` to `b`.
    pub(super) fn distance_to_segment(self, a: Self, b: Self) -> f64 {
        let length = a.distance(b);
        if length <= 0.0 {
            return self.distance(a);
        }
        let along = self.seen_along(a, a.way_to(b)).x / length;
        self.distance(a.toward(b, along.clamp(0.0, 1.0)))
    }
}

/// A stroke to be recognised.
#[derive(Debug, Clone)]
pub(super) struct Ink {
    /// Evenly spaced places from its beginning to its end; at least two.
    pub(super) places: Vec<Place>,
    /// Its length in steps.
    pub(super) length: f64,
    pub(super) first: Place,
    pub(super) last: Place,
    /// Sixteenths of a unit in one step.
    step: f64,
}

impl Ink {
    pub(super) fn new(points: &[Point], step: f64) -> Option<Self> {
        if !step.is_finite() || step <= 0.0 {
            return None;
        }
        let raw: Vec<Place> = points
            .iter()
            .map(|point| Place::new(f64::from(point.x) / step, f64::from(point.y) / step))
            .collect();
        let (first, last) = (*raw.first()?, *raw.last()?);
        let length = length_of(&raw);
        (length > 0.0).then(|| Self { places: spaced(&raw, length), length, first, last, step })
    }

    /// The place on the board.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates, and a point is kept within the board"
    )]
    pub(super) fn point(&self, place: Place) -> Point {
        Point::new((place.x * self.step).round() as i32, (place.y * self.step).round() as i32)
    }

    /// The middle and half the size of the upright frame around it.
    pub(super) fn frame(&self) -> (Place, Place) {
        let range = |axis: fn(&Place) -> f64| {
            let all = self.places.iter().map(axis);
            all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
        };
        let ((left, right), (top, bottom)) = (range(|place| place.x), range(|place| place.y));
        (
            Place::new(f64::midpoint(left, right), f64::midpoint(top, bottom)),
            Place::new((right - left) / 2.0, (bottom - top) / 2.0),
        )
    }
}

/// The length of the way through all places.
pub(super) fn length_of(places: &[Place]) -> f64 {
    let pieces = places.windows(2).map(|pair| match pair {
        [a, b] => a.distance(*b),
        _ => 0.0,
    });
    pieces.sum()
}

/// Places at equal distances along the way.
fn spaced(raw: &[Place], length: f64) -> Vec<Place> {
    let gap = length / f64::from(COUNT);
    let mut spaced: Vec<Place> = raw.first().copied().into_iter().collect();
    let mut walked = 0.0;
    let mut next = gap;
    for pair in raw.windows(2) {
        let [a, b] = pair else { continue };
        let piece = a.distance(*b);
        while piece > 0.0 && next <= walked + piece && spaced.len() < usize::from(COUNT) {
            spaced.push(a.toward(*b, (next - walked) / piece));
            next += gap;
        }
        walked += piece;
    }
    spaced.extend(raw.last());
    spaced
}

/// The corners of a way, first and last place included: what is left when everything within `slack` of a straight
/// run is dropped. Gives their positions.
pub(super) fn corners(places: &[Place], slack: f64) -> Vec<usize> {
    let last = places.len().saturating_sub(1);
    let mut kept = vec![0, last];
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let (Some(a), Some(b)) = (places.get(from), places.get(to)) else { continue };
        let between = places.iter().enumerate().take(to).skip(from.saturating_add(1));
        let farthest = between
            .map(|(at, place)| (at, place.distance_to_segment(*a, *b)))
            .max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((at, _)) = farthest.filter(|(_, distance)| *distance > slack) {
            kept.push(at);
            open.extend([(from, at), (at, to)]);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The angle in degrees by which a way turns at `corner`: 0 straight on, 180 back.
pub(super) fn turn(before: Place, corner: Place, after: Place) -> f64 {
    let ahead = corner.way_to(after).seen_along(Place::new(0.0, 0.0), before.way_to(corner));
    ahead.y.atan2(ahead.x).to_degrees().abs()
}
