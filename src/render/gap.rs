//! Lines with gaps: what is left of a line outside the rectangles that it may not run through.

use super::primitive::Spot;

/// A rectangle by its middle and half its sides, in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    pub(super) middle: Spot,
    pub(super) across: f32,
    pub(super) down: f32,
}

impl Gap {
    /// The part of the way from `a` to `b` that lies inside, as shares of it.
    fn inside(self, a: Spot, b: Spot) -> Option<(f32, f32)> {
        let axes =
            [(a.x - self.middle.x, b.x - a.x, self.across), (a.y - self.middle.y, b.y - a.y, self.down)];
        let (mut from, mut to) = (0.0_f32, 1.0_f32);
        for (at, way, half) in axes {
            if way == 0.0 {
                if at.abs() >= half {
                    return None;
                }
                continue;
            }
            let (one, other) = ((-half - at) / way, (half - at) / way);
            from = from.max(one.min(other));
            to = to.min(one.max(other));
        }
        (from < to).then_some((from, to))
    }
}

/// The pieces of a line that lie outside a gap, in order. A piece has two points or more.
pub(super) fn outside(line: &[Spot], gap: Gap) -> Vec<Vec<Spot>> {
    let mut pieces = Vec::new();
    let mut piece: Vec<Spot> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let [a, b] = pair else { continue };
        let Some((from, to)) = gap.inside(*a, *b) else {
            piece.push(*b);
            continue;
        };
        if from > 0.0 {
            piece.push(a.toward(*b, from));
        }
        pieces.push(std::mem::take(&mut piece));
        if to < 1.0 {
            piece.extend([a.toward(*b, to), *b]);
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From 48 to 80: shares of the lines below that have no rounding.
    const GAP: Gap = Gap { middle: Spot::new(64.0, 0.0), across: 16.0, down: 5.0 };

    fn spots(places: &[(f32, f32)]) -> Vec<Spot> {
        places.iter().map(|(x, y)| Spot::new(*x, *y)).collect()
    }

    /// Places of a line.
    type Line = &'static [(f32, f32)];

    #[test]
    fn a_line_is_cut_where_it_runs_through_a_gap() {
        // The line, and what is left of it.
        let table: [(Line, &[Line]); 7] = [
            (&[(0.0, 0.0), (128.0, 0.0)], &[&[(0.0, 0.0), (48.0, 0.0)], &[(80.0, 0.0), (128.0, 0.0)]]),
            (&[(0.0, 9.0), (128.0, 9.0)], &[&[(0.0, 9.0), (128.0, 9.0)]]),
            (&[(0.0, 0.0), (64.0, 0.0)], &[&[(0.0, 0.0), (48.0, 0.0)]]),
            (&[(64.0, 0.0), (64.0, 20.0)], &[&[(64.0, 5.0), (64.0, 20.0)]]),
            (&[(60.0, 0.0), (70.0, 0.0)], &[]),
            (
                &[(0.0, 0.0), (64.0, 0.0), (128.0, 0.0)],
                &[&[(0.0, 0.0), (48.0, 0.0)], &[(80.0, 0.0), (128.0, 0.0)]],
            ),
            (&[(0.0, 0.0), (0.0, 0.0)], &[&[(0.0, 0.0), (0.0, 0.0)]]),
        ];
        for (line, expected) in table {
            let expected: Vec<Vec<Spot>> = expected.iter().map(|piece| spots(piece)).collect();
            assert_eq!(outside(&spots(line), GAP), expected, "{line:?}");
        }
    }

    #[test]
    fn nothing_is_left_of_what_lies_inside() {
        let bent = spots(&[(52.0, 1.0), (60.0, -2.0), (70.0, 3.0)]);
        assert!(outside(&bent, GAP).is_empty());
    }
}
