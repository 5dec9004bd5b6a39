//! The clocks of the machine, passed in so that tests can bring their own.

use crate::attempt::{Sample, WallTime};
use chrono::{Local, Offset, Utc};
use std::time::Instant;

/// What the app asks of the machine's clocks.
pub trait Clocks: Send + Sync {
    /// One reading of all clocks.
    fn sample(&self) -> Sample;

    /// Minutes that local time is ahead of UTC now.
    fn offset_min(&self) -> i32;

    /// The moment as people tell it.
    fn wall(&self) -> WallTime {
        WallTime { unix_ms: self.sample().wall_ms, offset_min: self.offset_min() }
    }
}

/// The machine's own clocks.
#[derive(Debug, Clone, Copy)]
pub struct MachineClocks {
    start: Instant,
}

impl Default for MachineClocks {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clocks for MachineClocks {
    fn sample(&self) -> Sample {
        Sample {
            mono_ms: u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX),
            boot_ms: boot_ms(),
            wall_ms: Utc::now().timestamp_millis(),
        }
    }

    fn offset_min(&self) -> i32 {
        Local::now().offset().fix().local_minus_utc() / 60
    }
}

/// A clock that goes on while the machine sleeps.
#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such clock")]
fn boot_ms() -> Option<u64> {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(now.tv_nsec).unwrap_or(0);
    Some(seconds.saturating_mul(1_000).saturating_add(nanos / 1_000_000))
}

#[cfg(not(target_os = "linux"))]
const fn boot_ms() -> Option<u64> {
    None
}
