//! The heart-beat of a running attempt.
//!
//! A thread of its own reads the clocks each second, whether or not the window
//! is shown, so that a hidden or minimised window keeps time and is not taken
//! for a sleeping machine. It also asks for the repaint that moves the clock.

use super::clocks::Clocks;
use crate::attempt::{Gap, SessionClock};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Time between two beats.
const BEAT: Duration = Duration::from_secs(1);

/// A clock that is kept going.
pub struct Pulse {
    clock: Arc<Mutex<SessionClock>>,
    clocks: Arc<dyn Clocks>,
    stopped: Arc<AtomicBool>,
}

impl Pulse {
    /// A running clock with `counted_ms` on it already. With `repaint`, a thread beats each second and calls it.
    pub fn start(counted_ms: u64, clocks: Arc<dyn Clocks>, repaint: Option<Box<dyn Fn() + Send>>) -> Self {
        let clock = Arc::new(Mutex::new(SessionClock::starting_at(counted_ms, clocks.sample())));
        let pulse = Self { clock, clocks, stopped: Arc::new(AtomicBool::new(false)) };
        if let Some(repaint) = repaint {
            pulse.spawn(repaint);
        }
        pulse
    }

    fn spawn(&self, repaint: Box<dyn Fn() + Send>) {
        let (clock, clocks, stopped) =
            (Arc::clone(&self.clock), Arc::clone(&self.clocks), Arc::clone(&self.stopped));
        let beat = move || {
            while !stopped.load(Ordering::Relaxed) {
                std::thread::sleep(BEAT);
                let mut clock = clock.lock().unwrap_or_else(PoisonError::into_inner);
                clock.beat(clocks.sample());
                let moves = clock.is_running();
                drop(clock);
                if moves {
                    repaint();
                }
            }
        };
        // Without the thread the clock still beats with every frame.
        let _ = std::thread::Builder::new().name("dryrun-pulse".to_owned()).spawn(beat);
    }

    fn with<T>(&self, act: impl FnOnce(&mut SessionClock) -> T) -> T {
        act(&mut self.clock.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The session time in milliseconds, now.
    #[must_use]
    pub fn elapsed_ms(&self) -> u64 {
        let now = self.clocks.sample();
        self.with(|clock| {
            clock.beat(now);
            clock.counted_ms()
        })
    }

    /// Stops counting.
    pub fn pause(&self) {
        let now = self.clocks.sample();
        self.with(|clock| clock.pause(now));
    }

    /// Goes on counting.
    pub fn resume(&self) {
        let now = self.clocks.sample();
        self.with(|clock| clock.resume(now));
    }

    /// The absence that the person has not answered about yet.
    #[must_use]
    pub fn open_gap(&self) -> Option<Gap> {
        self.with(|clock| clock.open_gap())
    }

    /// Counts the open absence or not; returns it with the answer.
    pub fn settle(&self, count: bool) -> Option<Gap> {
        self.with(|clock| clock.settle(count))
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}
