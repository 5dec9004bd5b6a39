//! The prompt document: everything a prompt file says, as plain values.
//!
//! The field names are the file's keys. Minutes are whole minutes of a sitting
//! at the prompt's own limit; `Attempt` scales them when the limit is changed.

use super::dimension::Dimension;
use super::phase::{Phase, hour};
use super::reference::Design;
use super::saga::Saga;
use super::surface::Surface;
use super::tag::TagName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of a prompt: lower-case letters, digits and dashes, at most 32.
pub type PromptId = String;

/// A question to practise on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Where an editor finds the schema of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always `dryrun-prompt`.
    pub format: String,
    /// The version of this format: 1.
    pub version: u32,
    /// Lower-case letters, digits and dashes, at most 32; unique in the library.
    pub id: PromptId,
    /// A short name, such as `Ticketing`.
    pub title: String,
    /// Products that the reader knows and that work like this, such as `Ticketmaster, Resy`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub known_from: String,
    /// The problem in one sentence.
    pub one_line: String,
    /// What the prompt exercises in event-driven architecture.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// A classic is sat for an hour; a drill is shorter and belongs to a lane.
    pub class: Class,
    /// The course lane that a drill belongs to, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<u8>,
    /// The course's number of a drill, such as `D1.5`. Drills that are variants of one share it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The suggested limit in minutes, 5 to 180.
    pub minutes: u16,
    /// The phases of the sitting, in order; empty for those of an interview.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// What it is worked on; a free board if nothing is said.
    #[serde(default, skip_serializing_if = "Surface::is_free_board")]
    pub surface: Surface,
    /// The question as the interviewer says it. Markdown.
    pub statement: String,
    /// Questions that a candidate should ask, each with the interviewer's answer.
    #[serde(default)]
    pub clarifying: Vec<Clarification>,
    /// What is asked for and what is not.
    #[serde(default)]
    pub scope: Scope,
    /// Non-functional targets.
    #[serde(default)]
    pub qualities: Vec<Quality>,
    /// Public figures worth knowing.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// A worked estimate.
    #[serde(default)]
    pub capacity: Capacity,
    /// Commands, events and queries of a good answer.
    #[serde(default)]
    pub vocabulary: Vocabulary,
    /// The expected topics, in the order in which they are graded.
    pub topics: Vec<Topic>,
    /// Questions that the interviewer throws in, by rising minute.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
    /// A worked design with positions, so that it draws as a board.
    #[serde(default)]
    pub reference: Design,
    /// Long-running processes of the reference design.
    #[serde(default)]
    pub sagas: Vec<Saga>,
    /// A worked answer beside the design, to be read after the sitting. Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub worked: String,
    /// What people commonly get wrong.
    #[serde(default)]
    pub common_mistakes: Vec<CommonMistake>,
    /// The sources that this file refers to.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Whether a prompt is a full interview or a shorter exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A full interview question.
    Classic,
    /// A shorter exercise of a lane.
    Drill,
}

/// A question worth asking, with the answer that the interviewer gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clarification {
    /// What the candidate asks.
    pub question: String,
    /// What the interviewer says.
    pub answer: String,
}

/// What is asked for and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Functions to design.
    #[serde(rename = "in", default)]
    pub inside: Vec<String>,
    /// Functions to rule out aloud.
    #[serde(rename = "out", default)]
    pub outside: Vec<String>,
}

/// Where a figure comes from: `assumption`, `invariant` or a source id such as `S-CE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^(assumption|invariant|S-[A-Z0-9.-]+)$"))]
pub enum Basis {
    /// No public source: a working assumption, marked as such on screen.
    Assumption,
    /// Follows from what the product promises.
    Invariant,
    /// The id of an entry in `sources`.
    Source(String),
}

impl From<String> for Basis {
    fn from(text: String) -> Self {
        match text.as_str() {
            "assumption" => Self::Assumption,
            "invariant" => Self::Invariant,
            _ => Self::Source(text),
        }
    }
}

impl From<Basis> for String {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Assumption => "assumption".to_owned(),
            Basis::Invariant => "invariant".to_owned(),
            Basis::Source(id) => id,
        }
    }
}

/// One non-functional target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// What is measured, such as `Hold latency`.
    pub quality: String,
    /// The target, such as `p99 < 300 ms once admitted`.
    pub target: String,
    /// Where the target comes from.
    pub basis: Basis,
}

/// A public figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The figure in a sentence.
    pub text: String,
    /// Ids of entries in `sources`; empty means an assumption.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A worked estimate: steps and what they teach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The steps, in order.
    #[serde(default)]
    pub steps: Vec<CapacityStep>,
    /// What the numbers teach.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lesson: String,
}

/// One line of a worked estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacityStep {
    /// What is computed.
    pub step: String,
    /// The arithmetic; empty where the figure is a plain choice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arithmetic: String,
    /// The result with its unit.
    pub result: String,
    /// Inputs of this line that have no public source, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<String>,
    /// Ids of entries in `sources` that the inputs come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// The names that a good answer uses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Requests that may be refused, in the imperative.
    #[serde(default)]
    pub commands: Vec<Word>,
    /// Facts, in the past tense.
    #[serde(default)]
    pub events: Vec<Word>,
    /// Questions without side effects.
    #[serde(default)]
    pub queries: Vec<Word>,
}

/// One name, with a remark where it needs one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The name in `CamelCase`, with its parameters where they matter.
    pub name: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How much a topic weighs in the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Weighs 3; a missed one caps the verdict.
    Must,
    /// Weighs 2.
    Should,
    /// Weighs 1, and can only add.
    Bonus,
}

impl Weight {
    /// The share in the score. An assumption of the rubric, not a measurement.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::Must => 3,
            Self::Should => 2,
            Self::Bonus => 1,
        }
    }

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Bonus => "bonus",
        }
    }
}

/// One expected point of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Unique within the prompt: lower-case letters, digits and dashes.
    pub id: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What is expected, in a few words.
    pub title: String,
    /// The tag that a miss is counted by.
    pub tag: TagName,
    /// The side of the craft it belongs to.
    pub dimension: Dimension,
    /// What a strong answer says; shown only after the mark.
    pub strong: String,
    /// What a weak answer forgets; shown only after the mark.
    pub forgets: String,
    /// Parts of the surface whose answers speak for this topic, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown_by: Vec<String>,
    /// Ids of entries in `sources`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// A question that the interviewer throws in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Unique within the prompt: lower-case letters, digits and dashes.
    pub id: String,
    /// The minute at which it comes, at the prompt's own limit.
    pub minute: u16,
    /// What the interviewer says.
    pub question: String,
    /// What a good answer contains, point by point; shown only after the mark.
    pub good_answer: Vec<String>,
    /// The tag that a failed answer is counted by.
    pub tag: TagName,
}

impl FollowUp {
    /// The points of a good answer as one sentence, or as several where `between` ends one.
    #[must_use]
    pub fn good_answer_told(&self, between: &str) -> String {
        let points: Vec<&str> = self.good_answer.iter().map(|point| point.trim_end_matches('.')).collect();
        format!("{}.", points.join(between))
    }
}

/// What people commonly get wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonMistake {
    /// The mistake in a sentence.
    pub text: String,
    /// Its tag.
    pub tag: TagName,
}

/// Where a figure or a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id used in this file, such as `S-CE`.
    pub id: String,
    /// Title and owner.
    pub title: String,
    /// Address without scheme.
    pub address: String,
    /// Whether it is a report about the first-hand source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_hand: bool,
}

impl Prompt {
    /// The phases of a sitting on it, in order.
    #[must_use]
    pub fn plan(&self) -> &[Phase] {
        if self.phases.is_empty() { hour() } else { &self.phases }
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The follow-up with this id.
    #[must_use]
    pub fn follow_up(&self, id: &str) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|follow_up| follow_up.id == id)
    }
}
