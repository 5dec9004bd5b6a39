//! How closely a board is looked at: what is too small to see is not drawn.
//!
//! Less detail never adds a primitive or a point.

use super::primitive::Spot;

/// Text lower than this many pixels cannot be read.
const TEXT_PIXELS: f32 = 4.0;
/// A box smaller than this on its longer side is a spot of colour.
const SHAPE_PIXELS: f32 = 10.0;
/// The part of a box's height that its inner marks take, roughly.
const MARK_SHARE: f32 = 0.15;
/// Inner marks lower than this are a smear.
const MARK_PIXELS: f32 = 2.0;
/// Arrowheads and dashes shorter than this are not seen.
const PIECE_PIXELS: f32 = 2.5;
/// Shorter dashes than this look like a grey line.
const DASH_PIXELS: f32 = 1.4;
/// The edge of a note thinner than this is not seen.
const EDGE_PIXELS: f32 = 1.0;
/// Points nearer to each other than this are one.
const POINT_PIXELS: f32 = 0.7;
/// A bend that leaves the straight line by less than this is not seen, and from afar not one by less than that.
const BEND_PIXELS: f32 = 0.2;
const FAR_BEND_PIXELS: f32 = 0.45;
/// The longest run of points that is looked at as one.
const RUN: usize = 64;
/// A line thinner than this fades away.
const LINE_PIXELS: f32 = 0.6;

/// The level of detail that a view needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// How large a board unit is on screen.
    pub pixels_per_unit: f32,
}

impl Detail {
    /// Everything, as exports need it.
    pub const FULL: Self = Self { pixels_per_unit: f32::MAX };

    /// Whether text of this size in units can be read.
    pub(super) fn shows_text(self, size: f32) -> bool {
        size * self.pixels_per_unit >= TEXT_PIXELS
    }

    /// Whether something this long in units has a shape of its own.
    pub(super) fn shows_shape(self, length: f32) -> bool {
        length * self.pixels_per_unit >= SHAPE_PIXELS
    }

    /// Whether the marks inside a box of this height in units can be told apart.
    pub(super) fn shows_marks(self, height: f32) -> bool {
        height * MARK_SHARE * self.pixels_per_unit >= MARK_PIXELS
    }

    /// Whether an arrowhead or a dash of this length in units can be seen.
    pub(super) fn shows_piece(self, length: f32) -> bool {
        length * self.pixels_per_unit >= PIECE_PIXELS
    }

    /// Whether dashes of this length in units can be told from a line: they say who waits, from afar too.
    pub(super) fn shows_dash(self, length: f32) -> bool {
        length * self.pixels_per_unit >= DASH_PIXELS
    }

    /// Whether an edge of this height in units can be seen.
    pub(super) fn shows_edge(self, height: f32) -> bool {
        height * self.pixels_per_unit >= EDGE_PIXELS
    }

    /// The width at which a line of `width` units is drawn, so that it stays visible from afar.
    pub(super) fn line_width(self, width: f32) -> f32 {
        width.max(LINE_PIXELS / self.pixels_per_unit.max(f32::MIN_POSITIVE)).min(f32::MAX)
    }

    /// The points without those that cannot be seen: on the one before, or on the line from before to behind. The
    /// first and the last always stay.
    pub(super) fn thinned(self, points: impl IntoIterator<Item = Spot>) -> Vec<Spot> {
        let points: Vec<Spot> = points.into_iter().collect();
        let tolerance = self.bend_pixels() / self.pixels_per_unit;
        // Whoever wants everything gets the points as they were drawn.
        if tolerance <= f32::EPSILON {
            self.spaced(points)
        } else {
            self.spaced(straightened(&points, tolerance))
        }
    }

    fn bend_pixels(self) -> f32 {
        (BEND_PIXELS / self.pixels_per_unit.max(0.0).sqrt()).clamp(BEND_PIXELS, FAR_BEND_PIXELS)
    }

    fn spaced(self, points: impl IntoIterator<Item = Spot>) -> Vec<Spot> {
        let mut kept: Vec<Spot> = Vec::new();
        let mut passed_over = None;
        for point in points {
            let far = kept.last().is_none_or(|last| self.is_apart(*last, point));
            if far {
                kept.push(point);
            }
            passed_over = (!far).then_some(point);
        }
        kept.extend(passed_over.filter(|last| kept.last() != Some(last)));
        kept
    }

    fn is_apart(self, a: Spot, b: Spot) -> bool {
        a != b && a.distance(b) * self.pixels_per_unit >= POINT_PIXELS
    }
}

/// The points without those that lie within `tolerance` of the line between their neighbours that stay.
///
/// Points are looked at in runs, so that no line costs more than its length.
fn straightened(points: &[Spot], tolerance: f32) -> Vec<Spot> {
    let mut kept: Vec<Spot> = points.first().copied().into_iter().collect();
    let mut rest = points;
    while rest.len() > 1 {
        let end = RUN.min(rest.len().saturating_sub(1));
        keep_bends(rest.get(..=end).unwrap_or_default(), tolerance, &mut kept);
        rest = rest.get(end..).unwrap_or_default();
    }
    kept
}

/// Keeps the last point of a run, and before it those at which it bends.
fn keep_bends(run: &[Spot], tolerance: f32, kept: &mut Vec<Spot>) {
    let ([first, between @ .., last], true) = (run, run.len() > 2) else {
        return kept.extend(run.last());
    };
    let aside = between.iter().map(|point| squared_distance(*point, *first, *last));
    let farthest = aside.zip(1_usize..).max_by(|a, b| a.0.total_cmp(&b.0));
    match farthest.filter(|(distance, _)| *distance > tolerance * tolerance) {
        Some((_, bend)) => {
            keep_bends(run.get(..=bend).unwrap_or_default(), tolerance, kept);
            keep_bends(run.get(bend..).unwrap_or_default(), tolerance, kept);
        }
        None => kept.push(*last),
    }
}

/// The square of the distance from a point to the line between two others.
fn squared_distance(point: Spot, a: Spot, b: Spot) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (px, py) = (point.x - a.x, point.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (aside, below) = (px - along * dx, py - along * dy);
    aside * aside + below * below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(step: f32) -> impl Iterator<Item = Spot> {
        [0.0, 1.0, 2.0, 3.0, 4.0, 5.0].into_iter().map(move |at| Spot::new(at * step, 0.0))
    }

    #[test]
    fn thinning_keeps_the_ends() {
        for (pixels_per_unit, expected) in [(f32::MAX, 6), (1.0, 2), (0.01, 2)] {
            let kept = Detail { pixels_per_unit }.thinned(row(1.0));
            assert_eq!(kept.len(), expected, "at {pixels_per_unit}");
            assert_eq!((kept.first().copied(), kept.last().copied()), (row(1.0).next(), row(1.0).last()));
        }
    }

    /// A spiral of many runs, whose bends become gentler and gentler.
    fn spiral() -> Vec<Spot> {
        let place = |step: u16| {
            let (turn, reach) = (f32::from(step) / 9.0, f32::from(step) / 20.0);
            Spot::new(reach * turn.cos(), reach * turn.sin())
        };
        (0..2_000).map(place).collect()
    }

    #[test]
    fn what_is_left_out_is_not_seen() {
        for pixels_per_unit in [4.0, 1.0, 0.5, 0.2, 0.05] {
            let kept = Detail { pixels_per_unit }.thinned(spiral());
            assert!(kept.len() < spiral().len(), "nothing is left out at {pixels_per_unit}");
            for point in spiral() {
                let pairs = kept.windows(2).map(|pair| match pair {
                    [a, b] => squared_distance(point, *a, *b).sqrt() * pixels_per_unit,
                    _ => f32::MAX,
                });
                let aside = pairs.fold(f32::MAX, f32::min);
                assert!(aside <= POINT_PIXELS, "{point:?} is {aside} pixels aside at {pixels_per_unit}");
            }
        }
    }

    #[test]
    fn corners_stay() {
        let corners = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (9.0, 5.0), (9.0, -3.0)];
        let corners = corners.map(|(x, y)| Spot::new(x, y));
        let between = corners.windows(2).flat_map(|pair| match pair {
            [a, b] => vec![*a, a.toward(*b, 0.3), a.toward(*b, 0.7)],
            _ => Vec::new(),
        });
        let all: Vec<Spot> = between.chain(corners.last().copied()).collect();
        assert_eq!(Detail { pixels_per_unit: 1.0 }.thinned(all), corners);
    }

    #[test]
    fn one_place_many_times_is_one_point() {
        assert_eq!(Detail::FULL.thinned(row(0.0)).len(), 1);
        assert!(Detail::FULL.thinned([]).is_empty());
    }

    #[test]
    fn no_zoom_makes_a_line_infinitely_wide() {
        for pixels_per_unit in [0.0, -1.0, f32::NAN, f32::MIN_POSITIVE] {
            assert!(Detail { pixels_per_unit }.line_width(2.0).is_finite());
        }
    }
}
