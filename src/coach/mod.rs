//! Many attempts together: the mistake log.
//!
//! Pure values: which attempts there are comes in, what the log shows goes out.

mod account;
mod mistake_log;
mod programme;

pub use account::{Account, Asked, Judged, PhaseTime};
pub use mistake_log::{Filter, LogEntry, Period, TagCount, tag_counts};
pub use programme::{Deed, DeedKind};
