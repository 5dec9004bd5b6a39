//! Days as people count them: by the local date on which something happened.

use crate::attempt::WallTime;

/// A day in milliseconds.
pub(super) const DAY_MS: i64 = 86_400_000;
/// The last day that is told apart, in the year 4707; a clock beyond it is wrong.
const LAST: i64 = 1_000_000;

/// A local date, as days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LocalDay(pub i64);

impl LocalDay {
    /// The date of a moment, where it happened.
    #[must_use]
    pub fn of(wall: WallTime) -> Self {
        let ahead_ms = i64::from(wall.offset_min).saturating_mul(60_000);
        Self(wall.unix_ms.saturating_add(ahead_ms).div_euclid(DAY_MS).clamp(0, LAST))
    }

    /// The date so many days later.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days).clamp(0, LAST))
    }

    /// How many days from another date to this one; below zero when the other is later.
    #[must_use]
    pub const fn since(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// Its first moment as UTC, to be written as a date.
    #[must_use]
    pub const fn start(self) -> WallTime {
        WallTime { unix_ms: self.0.saturating_mul(DAY_MS), offset_min: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_local_midnight() {
        let hour = 3_600_000;
        let table =
            [(0, 0, 0), (24 * hour - 1, 0, 0), (23 * hour, 60, 1), (hour, -120, 0), (25 * hour, -120, 0)];
        for (unix_ms, offset_min, day) in table {
            assert_eq!(
                LocalDay::of(WallTime { unix_ms, offset_min }),
                LocalDay(day),
                "{unix_ms} {offset_min}"
            );
        }
        assert_eq!(LocalDay::of(WallTime { unix_ms: i64::MAX, offset_min: 0 }), LocalDay(LAST));
    }
}
