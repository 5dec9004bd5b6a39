//! A saga, step by step: who does what, what takes it back, where there is no way back, and how it can end.
//!
//! It is judged by its structure: which fields are filled, in what order the kinds of steps stand, which messages
//! answer which. No word of it is looked up.

use super::decisions::CardField;
use super::field::{AnswerField, Takes};
use crate::prompt::SagaStyle;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most steps of one saga.
pub const MOST_STEPS: usize = 12;
/// The most states in which one can end.
pub const MOST_ENDS: usize = 6;

/// The part that holds what belongs to the whole saga: the id that ties it together.
pub const WHOLE: &str = "saga";

/// What is judged of a saga, by the ids that topics name.
pub const STEPS: &str = "steps";
/// A command and a reply event for each step.
pub const MESSAGES: &str = "messages";
/// A key of its own for each step.
pub const KEYS: &str = "keys";
/// A way back from each step that has one.
pub const UNDO: &str = "undo";
/// One point of no return, in its place.
pub const PIVOT: &str = "pivot";
/// A limit of time for each step up to it.
pub const TIMEOUTS: &str = "timeouts";
/// Each step reacts to what another one tells.
pub const REACTIONS: &str = "reactions";
/// Steps that can say no.
pub const REFUSALS: &str = "refusals";
/// The id that ties it together.
pub const CORRELATION: &str = "correlation";
/// States in which it ends well and badly.
pub const ENDS: &str = "ends";
/// A state in which a person decides.
pub const PERSON: &str = "person";

/// A saga to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SagaSheet {
    /// How it is driven.
    pub style: SagaStyle,
    /// How many steps are wanted at least.
    pub steps_at_least: u8,
    /// What else is to be said about it; only the person can judge it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<CardField>,
}

/// How a saga can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EndKind {
    /// All of it was done.
    Done,
    /// All of it was taken back.
    Undone,
    /// Part of it stands, and that is accepted.
    Partly,
    /// Nobody but a person can decide.
    Person,
}

impl EndKind {
    /// Every kind, in the order in which it is offered.
    pub const ALL: [Self; 4] = [Self::Done, Self::Undone, Self::Partly, Self::Person];

    /// The id under which it is answered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Partly => "partly",
            Self::Person => "person",
        }
    }

    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "taken back",
            Self::Partly => "partly",
            Self::Person => "a person decides",
        }
    }
}

/// The part of a step, counted from 1.
#[must_use]
pub fn step_part(number: usize) -> String {
    format!("step-{number}")
}

/// The part of a state in which the saga ends, counted from 1.
#[must_use]
pub fn end_part(number: usize) -> String {
    format!("end-{number}")
}

impl SagaSheet {
    /// The fields of a step.
    #[must_use]
    pub const fn step_fields(&self) -> &'static [AnswerField] {
        use AnswerField as F;
        match self.style {
            SagaStyle::Orchestrated => &[F::Name, F::Owner, F::Kind, F::Events, F::Undo, F::Key, F::Timeout],
            SagaStyle::Choreographed => &[F::Name, F::Owner, F::Kind, F::Trigger, F::Events, F::Undo],
        }
    }

    pub(super) fn parts(&self) -> Vec<String> {
        let judged: &[&str] = match self.style {
            SagaStyle::Orchestrated => {
                &[STEPS, MESSAGES, KEYS, UNDO, PIVOT, TIMEOUTS, CORRELATION, ENDS, PERSON]
            }
            SagaStyle::Choreographed => &[STEPS, REACTIONS, REFUSALS, UNDO, PIVOT, CORRELATION, ENDS],
        };
        let asks = self.asks.iter().map(|ask| ask.id.clone());
        judged.iter().map(|id| (*id).to_owned()).chain(asks).collect()
    }

    pub(super) fn takes(&self, part: &str, field: AnswerField) -> Option<Takes> {
        let is_numbered = |head: &str, most: usize| {
            let number = part.strip_prefix(head)?.parse::<usize>().ok()?;
            (1..=most).contains(&number).then_some(())
        };
        let kinds = |ids: &[&str]| Takes::Choice(ids.iter().map(|id| (*id).to_owned()).collect());
        if is_numbered("step-", MOST_STEPS).is_some() {
            let is_kind = field == AnswerField::Kind;
            let takes = if is_kind { kinds(&["compensatable", "pivot", "retriable"]) } else { Takes::Words };
            return self.step_fields().contains(&field).then_some(takes);
        }
        if is_numbered("end-", MOST_ENDS).is_some() {
            return match field {
                AnswerField::Name => Some(Takes::Words),
                AnswerField::Kind => Some(kinds(&EndKind::ALL.map(EndKind::id))),
                _ => None,
            };
        }
        let is_ask = || self.asks.iter().any(|ask| ask.id == part);
        let fits = match field {
            AnswerField::Name => part == WHOLE,
            AnswerField::Text => is_ask(),
            _ => false,
        };
        fits.then_some(Takes::Words)
    }
}
