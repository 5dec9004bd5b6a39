//! How hard the pen is pressed, as the width of ink in percent of the style's.

use crate::board::GRAB_UNITS;

/// Where the width of ink comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pressure {
    /// Ink of an even width.
    #[default]
    Even,
    /// As of a pen that presses less the faster it goes, where the system does not tell.
    Speed,
    /// As the system tells, in percent of the hardest.
    Force(u8),
}

/// The widths of ink as it grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Widths {
    /// The width now and the one before, in thousandths of the style's.
    now: i32,
    before: i32,
    /// A pen that is even once stays even for the stroke.
    is_even: bool,
}

/// The width of ink that begins, before any speed is known.
const FIRST: i32 = 800;
/// The width at rest and the thinnest one at speed.
const SLOW: i32 = 1350;
const FAST: i32 = 450;
/// How much thinner each screen point between two positions makes it.
const PER_POINT: f64 = 48.0;

impl Widths {
    pub(super) fn new(pressure: Pressure) -> Self {
        let first = match pressure {
            Pressure::Force(percent) => of_force(percent),
            Pressure::Even | Pressure::Speed => FIRST,
        };
        Self { now: first, before: first, is_even: pressure == Pressure::Even }
    }

    pub(super) const fn is_even(&self) -> bool {
        self.is_even
    }

    /// The pen went on by `way` sixteenths; `reach` says how large a screen point is.
    pub(super) fn follow(&mut self, pressure: Pressure, way: f64, reach: i32) {
        let aim = match pressure {
            Pressure::Even => self.now,
            Pressure::Force(percent) => of_force(percent),
            Pressure::Speed => of_speed(way * f64::from(GRAB_UNITS) / f64::from(reach.max(1))),
        };
        self.before = self.now;
        self.now = self.now.saturating_add(aim.saturating_sub(self.now) / 4);
    }

    /// The width a share of the way from the last position but one to the last, in percent; `share` in thousandths.
    pub(super) fn percent(&self, share: i32) -> u8 {
        let change = self.now.saturating_sub(self.before).saturating_mul(share.clamp(0, 1000)) / 1000;
        u8::try_from((self.before.saturating_add(change) / 10).clamp(1, 200)).unwrap_or(100)
    }
}

/// Half the force is the style's own width.
fn of_force(percent: u8) -> i32 {
    300_i32.saturating_add(i32::from(percent.min(100)).saturating_mul(14))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and the width is kept within its bounds"
)]
fn of_speed(screen_points: f64) -> i32 {
    (f64::from(SLOW) - screen_points * PER_POINT).clamp(f64::from(FAST), f64::from(SLOW)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_becomes_as_wide_as_pressure_says() {
        // Pressure, way between positions in screen points, and the width that comes of it.
        let table = [
            (Pressure::Even, 9.0, 80),
            (Pressure::Speed, 0.0, 135),
            (Pressure::Speed, 10.0, 87),
            (Pressure::Speed, 90.0, 45),
            (Pressure::Force(0), 9.0, 30),
            (Pressure::Force(50), 9.0, 100),
            (Pressure::Force(255), 0.0, 170),
        ];
        for (pressure, points, expected) in table {
            let mut widths = Widths::new(Pressure::Speed);
            for _ in 0..40 {
                widths.follow(pressure, points * 16.0, 128);
            }
            let percent = widths.percent(1000);
            assert!(percent.abs_diff(expected) <= 1, "{pressure:?} at {points}: {percent}");
        }
    }

    #[test]
    fn a_width_never_jumps() {
        let mut widths = Widths::new(Pressure::Force(100));
        let mut last = widths.percent(1000);
        for force in [0, 100, 0, 0, 100, 50] {
            widths.follow(Pressure::Force(force), 5.0, 128);
            assert!(widths.percent(0).abs_diff(last) <= 1, "the next piece begins where the last one ended");
            assert!(widths.percent(1000).abs_diff(last) <= 36);
            last = widths.percent(1000);
        }
    }
}
