//! Many attempts together: the mistake log.
//!
//! Pure values: which attempts there are comes in, what the log shows goes out.

mod mistake_log;

pub use mistake_log::{Filter, LogEntry, Period, TagCount, tag_counts};
