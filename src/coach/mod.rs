//! Many attempts together: the mistake log, the programme of the course, and what to practise today.
//!
//! Pure values: which attempts there are comes in, what the log shows goes out.

mod account;
mod mistake_log;
mod past_attempt;
mod programme;
mod today;

pub use account::{Account, Asked, Judged, PhaseTime};
pub use mistake_log::{Filter, LogEntry, Period, TagCount, tag_counts};
pub use past_attempt::PastAttempt;
pub use programme::{
    Count, Deed, DeedKind, Goal, HandTick, OUTCOMES, Outcome, Part, Proof, Reached, Standing, part_done,
    programme,
};
pub use today::{Proposal, Proposed, Reason, Record, today};
