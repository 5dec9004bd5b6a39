//! What is graded: each topic of the prompt, and each follow-up that was put.

use crate::attempt::{Attempt, Event, Judgement};
use crate::prompt::Weight;

/// One thing to grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A topic, by its id.
    Topic(String),
    /// A follow-up that was put, by its id.
    FollowUp(String),
}

/// Everything to grade, in the order of the list.
#[must_use]
pub fn items(attempt: &Attempt) -> Vec<Item> {
    let topics = attempt.prompt().topics.iter().map(|topic| Item::Topic(topic.id.clone()));
    topics.chain(attempt.follow_ups().iter().map(|asked| Item::FollowUp(asked.id.clone()))).collect()
}

/// What is said about an item on screen.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// Its name, or the question.
    pub title: &'a str,
    /// How much it weighs; a follow-up does not.
    pub weight: Option<Weight>,
    /// The tag that a miss is counted by.
    pub tag: &'a str,
}

impl Item {
    /// Its judgement so far.
    #[must_use]
    pub fn judgement(&self, attempt: &Attempt) -> Judgement {
        let grade = attempt.grade();
        let found = match self {
            Self::Topic(id) => grade.topics.get(id),
            Self::FollowUp(id) => grade.follow_ups.get(id),
        };
        found.cloned().unwrap_or_default()
    }

    /// The event that records a judgement of it.
    #[must_use]
    pub fn event(&self, judgement: Judgement) -> Event {
        match self {
            Self::Topic(id) => Event::JudgeTopic(id.clone(), judgement),
            Self::FollowUp(id) => Event::JudgeFollowUp(id.clone(), judgement),
        }
    }

    /// What is said about it on screen.
    #[must_use]
    pub fn wording<'a>(&self, attempt: &'a Attempt) -> Option<Wording<'a>> {
        let prompt = attempt.prompt();
        match self {
            Self::Topic(id) => prompt.topic(id).map(|topic| Wording {
                title: &topic.title,
                weight: Some(topic.weight),
                tag: &topic.tag,
            }),
            Self::FollowUp(id) => prompt.follow_up(id).map(|follow_up| Wording {
                title: &follow_up.question,
                weight: None,
                tag: &follow_up.tag,
            }),
        }
    }
}
