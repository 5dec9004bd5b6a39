//! What one attempt comes to in the long run: its marks by tag, its time by phase, what it did for the course.
//!
//! Lists and pictures over many attempts are made of accounts, so that no board has to be read for them.

use super::programme::{Deed, deeds_of};
use crate::attempt::{Attempt, Mark, dimension_scores, minutes_by_phase};
use crate::prompt::{Dimension, Prompt, TagName};

/// What one attempt comes to in the long run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// What was judged: topics in the order of the prompt, then follow-ups that were put.
    pub judged: Vec<Judged>,
    /// The share of points earned in each dimension that has a mark, 0 to 1.
    pub dimensions: Vec<(Dimension, f64)>,
    /// Its phases in order, with the time that each took.
    pub phases: Vec<PhaseTime>,
    /// What it did for the course.
    pub deeds: Vec<Deed>,
}

/// A mark with the tag that it is counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether a topic or a follow-up.
    pub asked: Asked,
    /// Its id in the prompt.
    pub id: String,
    /// Its tag.
    pub tag: TagName,
    /// Its mark.
    pub mark: Mark,
}

/// What a mark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Asked {
    /// An expected topic.
    Topic,
    /// A question that the interviewer threw in.
    FollowUp,
}

/// How long a phase took, and how long it should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseTime {
    /// Its name.
    pub name: String,
    /// Milliseconds of session time that were spent in it.
    pub spent_ms: u64,
    /// Milliseconds that were planned for it.
    pub planned_ms: u64,
}

impl Account {
    /// Adds up an attempt.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        Self {
            judged: judged(attempt),
            dimensions: dimension_scores(attempt.prompt(), attempt.grade()).into_iter().collect(),
            phases: phases(attempt),
            deeds: deeds_of(attempt),
        }
    }

    /// The mark of a topic, if it has one.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<Mark> {
        let is_it = |judged: &&Judged| judged.asked == Asked::Topic && judged.id == id;
        self.judged.iter().find(is_it).map(|judged| judged.mark)
    }

    /// What was asked under a tag and has a mark.
    pub fn under<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Judged> {
        self.judged.iter().filter(move |judged| judged.tag == tag)
    }

    /// Whether something under a tag was missed.
    #[must_use]
    pub fn missed(&self, tag: &str) -> bool {
        self.under(tag).any(|judged| judged.mark == Mark::Missed)
    }
}

fn judged(attempt: &Attempt) -> Vec<Judged> {
    let prompt: &Prompt = attempt.prompt();
    let grade = attempt.grade();
    let topics = prompt.topics.iter().filter_map(|topic| {
        let mark = grade.topic(&topic.id)?;
        Some(Judged { asked: Asked::Topic, id: topic.id.clone(), tag: topic.tag.clone(), mark })
    });
    let follow_ups = prompt.follow_ups.iter().filter_map(|follow_up| {
        let mark = grade.follow_up(&follow_up.id)?;
        let (id, tag) = (follow_up.id.clone(), follow_up.tag.clone());
        Some(Judged { asked: Asked::FollowUp, id, tag, mark })
    });
    topics.chain(follow_ups).collect()
}

fn phases(attempt: &Attempt) -> Vec<PhaseTime> {
    let plan = attempt.prompt().plan().iter().zip(attempt.spans());
    let times = plan.zip(minutes_by_phase(attempt)).map(|((phase, span), spent_ms)| PhaseTime {
        name: phase.name.clone(),
        spent_ms,
        planned_ms: span.length_ms(),
    });
    times.collect()
}
