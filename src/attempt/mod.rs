//! One sitting: its records, the fold that turns them into an [`Attempt`], the
//! clock, the phases, the grade and the mistake.
//!
//! An attempt changes only by [`Attempt::push`]. Nothing here reads a clock or
//! touches a disk: times come in as numbers, records go out as values.

mod answers;
mod attempt_id;
mod checked;
mod clock;
mod draft;
mod fold;
mod found;
mod grade;
mod limits;
mod mistake;
mod notes;
mod nudge;
mod pace;
mod phase;
mod record;
mod replay;
mod score;
mod sketch_review;
mod step_change;
mod weakest_moment;
pub mod when;

pub use answers::{AnswerKey, Answers, Stopwatch};
pub use attempt_id::{AttemptId, NotAnId};
pub use checked::{
    COVERED_FROM, Checked, FieldChecked, Outcome, PARTLY_FROM, Suggested, check_answers, is_told_by_tag,
    note_count, number_text, sentences, suggest,
};
pub use clock::{Gap, Sample, SessionClock};
pub use draft::draft_mistake;
pub use fold::{Attempt, FollowUpAsked, PhaseEntered, Refused, Stage};
pub use found::{Found, FoundKey};
pub use grade::{Evidence, Grade, Judgement, Mark};
pub use limits::{
    ALL_PICTURES, LARGEST_PICTURE, LONGEST_TEXT, MOST_FIELDS, MOST_PICTURES, MOST_POINTS, NoRoom,
    WIDEST_PICTURE, edits_that_fit,
};
pub use mistake::{Cause, FoundBy, Mistake, Slip, SlipKey};
pub use notes::{NotePage, Notes, Splice};
pub use nudge::{TimeMark, nudge, time_mark};
pub use pace::minutes_by_phase;
pub use phase::{PhaseSpan, phase_spans};
pub use record::{Event, Mode, Record, Start, WallTime};
pub use replay::{Replay, activity};
pub use score::{Score, Verdict, dimension_scores, score};
pub use sketch_review::review_sketch;
pub use step_change::StepChange;
