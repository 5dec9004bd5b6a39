//! Many attempts together: the mistake log, the programme of the course, what to practise today, the cards on which
//! mistakes come back, progress, and two attempts compared.
//!
//! Pure values: which attempts there are comes in, what is shown goes out.

mod account;
mod card_key;
pub mod cards;
pub mod chart;
pub mod compare;
mod diary;
mod local_day;
mod mistake_log;
mod past_attempt;
mod programme;
pub mod progress;
mod rating;
mod today;

pub use account::{Account, Asked, Judged, PhaseTime};
pub use card_key::CardKey;
pub use diary::{DiaryEntry, Noted, hand_ticks, put_in_order, ratings};
pub use local_day::LocalDay;
pub use mistake_log::{Filter, LogEntry, Period, TagCount, tag_counts};
pub use past_attempt::PastAttempt;
pub use programme::{
    Count, Deed, DeedKind, Goal, HandTick, OUTCOMES, Outcome, Part, Proof, Reached, Standing, part_done,
    programme, takes_hand_tick,
};
pub use rating::Rating;
pub use today::{Proposal, Proposed, Reason, Record, today};
