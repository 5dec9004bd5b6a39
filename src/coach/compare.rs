//! Two attempts at one prompt: what was gained, what was lost, and where the minutes went.

use crate::attempt::{Attempt, Mark, minutes_by_phase};

/// What changed from one attempt to a later one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Topics that are better now, in the prompt's order.
    pub gained: Vec<TopicChange>,
    /// Topics that are worse now.
    pub lost: Vec<TopicChange>,
    /// Topics that are no better than half said in both.
    pub still_open: Vec<TopicChange>,
    /// Topics that were covered in both.
    pub kept: usize,
    /// The phases of the later attempt's plan.
    pub phases: Vec<PhaseChange>,
}

/// A topic with its two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChange {
    /// The topic's title.
    pub title: String,
    /// Its mark in the earlier attempt.
    pub before: Mark,
    /// Its mark in the later one.
    pub after: Mark,
}

/// A phase with its times, in milliseconds of session time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseChange {
    /// Its name.
    pub name: String,
    /// What was spent in the earlier attempt, if its plan had this phase.
    pub before_ms: Option<u64>,
    /// What was spent in the later one.
    pub after_ms: u64,
    /// What was planned for it in the later one.
    pub planned_ms: u64,
}

impl Comparison {
    /// Compares an attempt with a later one. Only topics that have a mark in both are compared.
    #[must_use]
    pub fn of(earlier: &Attempt, later: &Attempt) -> Self {
        let mut comparison = Self { phases: phases(earlier, later), ..Self::default() };
        for topic in &later.prompt().topics {
            let marks = (earlier.grade().topic(&topic.id), later.grade().topic(&topic.id));
            if let (Some(before), Some(after)) = marks {
                comparison.take(TopicChange { title: topic.title.clone(), before, after });
            }
        }
        comparison
    }

    fn take(&mut self, change: TopicChange) {
        let (Some(before), Some(after)) = (rank(change.before), rank(change.after)) else { return };
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => self.gained.push(change),
            std::cmp::Ordering::Less => self.lost.push(change),
            std::cmp::Ordering::Equal if change.after == Mark::Covered => {
                self.kept = self.kept.saturating_add(1);
            }
            std::cmp::Ordering::Equal => self.still_open.push(change),
        }
    }
}

const fn rank(mark: Mark) -> Option<u8> {
    match mark {
        Mark::Missed => Some(0),
        Mark::Partly => Some(1),
        Mark::Covered => Some(2),
        Mark::NotApplicable => None,
    }
}

fn phases(earlier: &Attempt, later: &Attempt) -> Vec<PhaseChange> {
    let before = minutes_by_phase(earlier);
    let same = |at: usize, name: &str| {
        let is_same = earlier.prompt().plan().get(at).is_some_and(|phase| phase.name == name);
        before.get(at).copied().filter(|_| is_same)
    };
    let times = minutes_by_phase(later).into_iter().zip(later.spans());
    let plan = later.prompt().plan().iter().zip(times).enumerate();
    plan.map(|(at, (phase, (after_ms, span)))| PhaseChange {
        name: phase.name.clone(),
        before_ms: same(at, &phase.name),
        after_ms,
        planned_ms: span.length_ms(),
    })
    .collect()
}
