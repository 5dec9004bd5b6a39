//! Disk work beside the screen: started here, asked for later.
//!
//! A thread and a channel, no more: the screen polls once a frame.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

/// The result of work on another thread, once it is there.
#[derive(Debug)]
pub struct Background<T> {
    result: Receiver<T>,
}

/// What has become of the work.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress<T> {
    /// It goes on.
    Running,
    /// It is done. Told once.
    Done(T),
    /// It ended without a result, or the result was fetched before.
    Ended,
}

/// Runs `work` on a thread of this name.
///
/// Where the system gives no thread, the work is not done and [`Background::poll`] says `Ended`.
#[must_use]
pub fn in_background<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Background<T> {
    let (sender, result) = channel();
    // Nobody may wait for the result any more; that is no error.
    let run = move || drop(sender.send(work()));
    let _ = Builder::new().name(name.to_owned()).spawn(run);
    Background { result }
}

impl<T> Background<T> {
    /// Looks for the result without waiting.
    #[must_use]
    pub fn poll(&self) -> Progress<T> {
        match self.result.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Ended,
        }
    }

    /// Waits for the result, at most this long.
    #[must_use]
    pub fn wait(&self, limit: Duration) -> Option<T> {
        self.result.recv_timeout(limit).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_told_once() {
        let (go, gate) = channel::<()>();
        let work = in_background("dryrun-test", move || gate.recv().map(|()| 7));
        assert_eq!(work.poll(), Progress::Running);
        go.send(()).unwrap();
        assert_eq!(work.wait(Duration::from_secs(10)), Some(Ok(7)));
        // The thread may need a moment to end after its result.
        let mut after = work.poll();
        while after == Progress::Running {
            std::thread::yield_now();
            after = work.poll();
        }
        assert_eq!(after, Progress::Ended);
    }
}
