//! Whether the pointer rests: it has been down at one place for a moment.

use egui::Pos2;
use std::time::Duration;

/// How far a hand that holds still may stray, in screen points.
const REACH: f32 = 4.0;

/// Where the pointer is, and since when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rest {
    at: Pos2,
    since: f64,
    is_told: bool,
}

impl Default for Rest {
    fn default() -> Self {
        Self { at: Pos2::ZERO, since: 0.0, is_told: true }
    }
}

impl Rest {
    /// The pointer went down.
    pub(super) const fn begin(&mut self, at: Pos2, now: f64) {
        *self = Self { at, since: now, is_told: false };
    }

    /// The pointer moved; the waiting begins anew if it moved far enough.
    pub(super) fn moved(&mut self, to: Pos2, now: f64) {
        if self.at.distance(to) > REACH {
            self.begin(to, now);
        }
    }

    /// The seconds until the pointer has rested for so long; nothing if that was told already.
    pub(super) fn wait(&self, rest: Duration, now: f64) -> Option<f64> {
        (!self.is_told).then_some((self.since + rest.as_secs_f64() - now).max(0.0))
    }

    /// Remembers that the gesture knows.
    pub(super) const fn tell(&mut self) {
        self.is_told = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    const REST: Duration = Duration::from_millis(450);

    #[test]
    fn a_pointer_rests_when_it_has_stayed_long_enough() {
        let mut rest = Rest::default();
        assert_eq!(rest.wait(REST, 9.0), None, "it rests before it went down");
        rest.begin(pos2(10.0, 10.0), 1.0);
        // Time, place, and whether it rests then.
        let table = [
            (1.2, 12.0, false),
            (1.44, 13.0, false),
            (1.46, 12.0, true),
            (1.5, 30.0, false),
            (1.94, 33.0, false),
            (1.96, 33.0, true),
        ];
        for (now, x, rests) in table {
            rest.moved(pos2(x, 10.0), now);
            assert_eq!(rest.wait(REST, now) == Some(0.0), rests, "at {now}");
        }
        rest.tell();
        assert_eq!(rest.wait(REST, 5.0), None, "it is told twice");
        rest.moved(pos2(60.0, 10.0), 5.0);
        assert!(rest.wait(REST, 5.0).is_some(), "moving on is the end of it");
    }
}
