//! Session time: the sum of counted slices of a monotonic clock.
//!
//! The wall clock never times anything. Three readings come in with each beat:
//! the monotonic clock (which stops while a machine sleeps on Linux and macOS),
//! a clock that goes on while it sleeps, where the system has one, and the wall
//! clock. A step of the wall clock alone — time service, daylight saving, a hand
//! — is not an absence.

/// The most that two beats may be apart before the time between counts as an absence.
const LONGEST_SLICE_MS: u64 = 5_000;

/// One reading of the clocks, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sample {
    /// A clock that never steps. It may or may not run while the machine sleeps.
    pub mono_ms: u64,
    /// A clock that never steps and runs while the machine sleeps, where there is one.
    pub boot_ms: Option<u64>,
    /// Milliseconds since 1970 in UTC.
    pub wall_ms: i64,
}

/// An absence: the machine slept or the program was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap {
    /// What the monotonic clock says passed.
    pub mono_ms: u64,
    /// What the wall clock says passed; for display.
    pub wall_ms: i64,
    /// How long the person was away.
    pub away_ms: u64,
    /// Whether the person chose to count it.
    pub counted: bool,
}

/// Counts session time from beats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionClock {
    counted_ms: u64,
    last: Sample,
    running: bool,
    away: Option<Gap>,
}

impl SessionClock {
    /// A running clock that has `counted_ms` on it already.
    #[must_use]
    pub const fn starting_at(counted_ms: u64, now: Sample) -> Self {
        Self { counted_ms, last: now, running: true, away: None }
    }

    /// Takes a reading. Call it at least every second; returns the absence that it ended, if any.
    ///
    /// An absence is not counted, and only one is ever open: another one before the question is answered
    /// is added to it.
    pub fn beat(&mut self, now: Sample) -> Option<Gap> {
        let slice = Slice::between(self.last, now);
        self.last = now;
        if !self.running {
            return None;
        }
        match slice.absence() {
            None => {
                self.counted_ms = self.counted_ms.saturating_add(slice.mono_ms);
                None
            }
            Some(gap) => {
                self.away = Some(self.away.map_or(gap, |before| before.joined(gap)));
                Some(gap)
            }
        }
    }

    /// Stops counting. What passed until `now` is counted.
    pub fn pause(&mut self, now: Sample) {
        self.beat(now);
        self.running = false;
    }

    /// Goes on counting from `now`.
    pub fn resume(&mut self, now: Sample) {
        self.beat(now);
        self.running = true;
    }

    /// Whether time is being counted.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        self.running
    }

    /// The session time in milliseconds as of the last beat.
    #[must_use]
    pub const fn counted_ms(&self) -> u64 {
        self.counted_ms
    }

    /// The absence that the person has not been asked about or not answered yet.
    #[must_use]
    pub const fn open_gap(&self) -> Option<Gap> {
        self.away
    }

    /// Answers the question about the open absence: counts it or not. Returns it with the answer.
    pub fn settle(&mut self, count: bool) -> Option<Gap> {
        let gap = self.away.take()?;
        if count {
            self.counted_ms = self.counted_ms.saturating_add(gap.away_ms);
        }
        Some(Gap { counted: count, ..gap })
    }
}

impl Gap {
    const fn joined(self, next: Self) -> Self {
        Self {
            mono_ms: self.mono_ms.saturating_add(next.mono_ms),
            wall_ms: self.wall_ms.saturating_add(next.wall_ms),
            away_ms: self.away_ms.saturating_add(next.away_ms),
            counted: false,
        }
    }
}

/// What passed between two readings.
struct Slice {
    mono_ms: u64,
    /// What the clock that counts sleep says, where there is one.
    with_sleep: Option<u64>,
    wall_ms: i64,
}

impl Slice {
    fn between(before: Sample, after: Sample) -> Self {
        let boot = before.boot_ms.zip(after.boot_ms);
        Self {
            mono_ms: after.mono_ms.saturating_sub(before.mono_ms),
            with_sleep: boot.map(|(before, after)| after.saturating_sub(before)),
            wall_ms: after.wall_ms.saturating_sub(before.wall_ms),
        }
    }

    fn absence(&self) -> Option<Gap> {
        let away_ms = match self.with_sleep {
            Some(passed) => passed.max(self.mono_ms),
            // Without a clock that counts sleep, a wall clock that ran ahead is the only sign of it.
            None => self.mono_ms.max(u64::try_from(self.wall_ms).unwrap_or(0)),
        };
        let slept = away_ms.saturating_sub(self.mono_ms) > LONGEST_SLICE_MS;
        let stopped = self.mono_ms > LONGEST_SLICE_MS;
        (slept || stopped).then_some(Gap {
            mono_ms: self.mono_ms,
            wall_ms: self.wall_ms,
            away_ms,
            counted: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 86_400_000;

    struct Bench {
        clock: SessionClock,
        now: Sample,
        true_ms: u64,
        questions: u32,
    }

    impl Bench {
        fn new(with_boot: bool) -> Self {
            let now =
                Sample { mono_ms: 1_000, boot_ms: with_boot.then_some(9_000), wall_ms: 1_790_000_000_000 };
            Self { clock: SessionClock::starting_at(0, now), now, true_ms: 0, questions: 0 }
        }

        fn step(&mut self, mono: u64, asleep: u64, wall_step: i64) {
            self.now.mono_ms += mono;
            self.now.boot_ms = self.now.boot_ms.map(|boot| boot + mono + asleep);
            self.now.wall_ms += i64::try_from(mono + asleep).unwrap() + wall_step;
            if self.clock.beat(self.now).is_some() {
                self.questions += 1;
            } else {
                self.true_ms += mono;
            }
        }

        fn work(&mut self, seconds: u64) {
            for _ in 0..seconds {
                self.step(1_000, 0, 0);
            }
        }

        fn error_ms(&self) -> u64 {
            self.clock.counted_ms().abs_diff(self.true_ms)
        }
    }

    /// R13: what happens between two stretches of work, whether the system counts sleep, questions asked.
    #[test]
    fn no_jump_of_any_clock_falsifies_session_time() {
        let table = [
            ("nothing", true, 1_000, 0, 0, 0),
            ("slow beats", true, 4_900, 0, 0, 0),
            ("wall clock a day ahead", true, 1_000, 0, DAY_MS, 0),
            ("wall clock a day back", true, 1_000, 0, -DAY_MS, 0),
            ("daylight saving set by hand", true, 1_000, 0, 3_600_000, 0),
            ("sleep of ten minutes", true, 1_000, 600_000, 0, 1),
            ("sleep and a wall clock step back", true, 1_000, 600_000, -DAY_MS, 1),
            ("stopped process", true, 600_000, 0, 0, 1),
            ("sleep, no clock that counts it", false, 1_000, 600_000, 0, 1),
            ("sleep, a clock that runs on", false, 601_000, 0, 0, 1),
            ("wall clock a day back, no clock that counts sleep", false, 1_000, 0, -DAY_MS, 0),
            ("wall clock a day ahead, no clock that counts sleep", false, 1_000, 0, DAY_MS, 1),
        ];
        for (what, with_boot, mono, asleep, wall_step, questions) in table {
            let mut bench = Bench::new(with_boot);
            bench.work(300);
            bench.step(mono, asleep, wall_step);
            bench.work(300);
            assert!(bench.error_ms() < 1_000, "{what}: off by {} ms", bench.error_ms());
            assert_eq!(bench.questions, questions, "{what}");
        }
    }

    #[test]
    fn two_absences_before_the_answer_are_one_question() {
        let mut bench = Bench::new(true);
        bench.step(1_000, 600_000, 0);
        bench.step(1_000, 60_000, 0);
        let gap = bench.clock.settle(true).unwrap();
        assert_eq!((gap.away_ms, gap.counted), (662_000, true));
        assert_eq!(bench.clock.counted_ms(), 662_000);
        assert_eq!(bench.clock.settle(true), None);
    }

    #[test]
    fn a_pause_counts_nothing_and_asks_nothing() {
        let mut bench = Bench::new(true);
        bench.work(10);
        bench.clock.pause(bench.now);
        bench.step(600_000, 600_000, DAY_MS);
        bench.clock.resume(bench.now);
        bench.true_ms = 10_000;
        bench.work(5);
        assert_eq!(bench.questions, 0);
        assert_eq!(bench.clock.counted_ms(), 15_000);
    }
}
