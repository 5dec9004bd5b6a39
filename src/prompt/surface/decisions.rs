//! Cases to decide: a verdict, a defence, and the option turned down.

use super::field::{AnswerField, Choice, Takes, one_of};
use super::look::Look;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Cases to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// What can be decided.
    pub options: Vec<Choice>,
    /// How many sentences a defence needs.
    #[serde(default = "two")]
    pub sentences: u8,
    /// The cases, in order.
    pub cards: Vec<Card>,
}

const fn two() -> u8 {
    2
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Unique within the surface. `<id>-defence` and `<id>-rejected` are parts too.
    pub id: String,
    /// The case.
    pub case: String,
    /// The options that are right, by id; the first one is the reference.
    pub verdicts: Vec<String>,
    /// Whether the criteria of the verdict have no public source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
    /// A worked defence.
    pub defence: String,
    /// What is looked for in the defence and in the fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks_for: Vec<Look>,
    /// What else is to be said, field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<CardField>,
}

/// One more thing to say about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardField {
    /// Unique within the surface.
    pub id: String,
    /// What is to be said.
    pub label: String,
    /// The worked answer.
    pub answer: String,
    /// Beginnings of words, any of which stands for it; empty where only the person can judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Whether which words stand for it has no public source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumption: bool,
}

impl Card {
    /// The part that stands for the length of the defence.
    #[must_use]
    pub fn defence_part(&self) -> String {
        format!("{}-defence", self.id)
    }

    /// The part that stands for the option turned down.
    #[must_use]
    pub fn rejected_part(&self) -> String {
        format!("{}-rejected", self.id)
    }

    pub(super) fn weight(&self) -> usize {
        let looks = self.looks_for.iter().map(|look| look.words.len());
        looks.chain(self.fields.iter().map(|field| field.words.len())).fold(0, usize::saturating_add)
    }

    pub(super) fn parts(&self) -> Vec<String> {
        let own = [self.id.clone(), self.defence_part(), self.rejected_part()];
        let looks = self.looks_for.iter().map(|look| look.id.clone());
        own.into_iter().chain(looks).chain(self.fields.iter().map(|field| field.id.clone())).collect()
    }
}

impl Decisions {
    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        let is_card = self.cards.iter().any(|card| card.id == part);
        let is_field = || self.cards.iter().flat_map(|card| &card.fields).any(|one| one.id == part);
        match field {
            AnswerField::Verdict | AnswerField::Rejected => is_card.then(|| one_of(&self.options)),
            AnswerField::Defence => is_card.then_some(Takes::Words),
            AnswerField::Text => is_field().then_some(Takes::Words),
            _ => None,
        }
    }
}
