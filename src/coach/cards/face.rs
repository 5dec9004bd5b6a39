//! What a card says on both of its sides.

use super::card::{Card, Missed};
use crate::prompt::{Prompt, tags};

/// What a card says on both of its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// What is asked.
    pub question: String,
    /// What a strong answer says.
    pub answer: String,
    /// What is often forgotten, or what to do instead; empty where nothing is known of that.
    pub hint: String,
}

impl Face {
    /// The sides of a card. Without its prompt, or where that has changed, the mistake entry speaks for it.
    #[must_use]
    pub fn of(card: &Card, prompt: Option<&Prompt>) -> Self {
        let of_prompt = prompt.and_then(|prompt| Self::from_prompt(&card.asked, prompt));
        of_prompt.unwrap_or_else(|| Self::from_entry(card))
    }

    fn from_prompt(asked: &Missed, prompt: &Prompt) -> Option<Self> {
        match asked {
            Missed::FollowUp(id) => prompt.follow_up(id).map(|put| Self {
                question: put.question.clone(),
                answer: put.good_answer_told(". "),
                hint: fix_of(&put.tag).unwrap_or_default().to_owned(),
            }),
            Missed::Topic(id) => prompt.topic(id).map(|topic| Self {
                question: topic.title.clone(),
                answer: topic.strong.clone(),
                hint: format!("A weak answer: {}", topic.forgets),
            }),
            Missed::Told => None,
        }
    }

    fn from_entry(card: &Card) -> Self {
        let meaning = tags().iter().find(|tag| tag.name == card.key.tag).map(|tag| tag.meaning.clone());
        let fix = Some(card.fix.clone()).filter(|fix| !fix.is_empty());
        Self {
            question: meaning.unwrap_or_else(|| card.key.tag.replace('-', " ")),
            answer: fix.or_else(|| fix_of(&card.key.tag).map(str::to_owned)).unwrap_or_default(),
            hint: card.forgotten.clone(),
        }
    }
}

fn fix_of(tag: &str) -> Option<&'static str> {
    tags().iter().find(|known| known.name == tag).map(|known| known.fix.as_str())
}
