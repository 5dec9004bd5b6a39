//! The entry in the mistake log: one an attempt, its slips and a note.
//!
//! Fields after `content/drills/self-curated-and-completion.md` §4.

use crate::board::ElementId;
use crate::prompt::TagName;

/// The entry in the mistake log for one attempt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistake {
    /// What exactly was forgotten, gravest first.
    pub slips: Vec<Slip>,
    /// A note on the whole.
    pub note: String,
    /// The day on which to look at it again, as year-month-day.
    pub review_on: String,
    /// Whether the person changed anything in it.
    pub edited: bool,
}

/// One specific thing forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What it was drafted from.
    pub key: SlipKey,
    /// The tag it is counted by, if any.
    pub tag: Option<TagName>,
    /// What exactly was forgotten.
    pub forgotten: String,
    /// Why.
    pub cause: Cause,
    /// The minute of the sitting at which it should have come up.
    pub minute: u16,
    /// What showed it.
    pub found_by: FoundBy,
    /// What to do instead, in one sentence.
    pub fix: String,
    /// Where on the board it shows.
    pub elements: Vec<ElementId>,
    /// Whether the person changed it; a new draft leaves it alone then.
    pub edited: bool,
}

/// What a slip was drafted from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipKey {
    /// A missed topic, by its id.
    Topic(String),
    /// A failed follow-up, by its id.
    FollowUp(String),
    /// Nothing was missed: the weakest moment of the sitting.
    WeakestMoment,
    /// A finding of the design review, by its rule and the elements that it points at.
    Finding(String, Vec<ElementId>),
    /// Added by the person; numbered.
    Own(u32),
}

/// Why something was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Cause {
    /// It was new.
    DidNotKnow,
    /// It was known and did not come to mind.
    #[default]
    Forgot,
    /// There was no time left for it.
    RanOutOfTime,
    /// It was said so that nobody would understand it.
    SaidBadly,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::DidNotKnow, Self::Forgot, Self::RanOutOfTime, Self::SaidBadly];

    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::DidNotKnow => "Did not know",
            Self::Forgot => "Forgot",
            Self::RanOutOfTime => "Ran out of time",
            Self::SaidBadly => "Knew, but said badly",
        }
    }
}

/// What showed a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum FoundBy {
    /// Grading oneself.
    #[default]
    SelfGrade,
    /// A follow-up question.
    FollowUp,
    /// The way the time went.
    Pace,
    /// The person, later.
    Person,
    /// The design review.
    Review,
}

impl FoundBy {
    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::SelfGrade => "Self-grading",
            Self::FollowUp => "Follow-up",
            Self::Pace => "Pace",
            Self::Person => "Looking back",
            Self::Review => "Design review",
        }
    }
}

impl Mistake {
    /// The tags of its slips, each once, in order.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        let mut tags = Vec::new();
        for tag in self.slips.iter().filter_map(|slip| slip.tag.as_deref()) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }
}
