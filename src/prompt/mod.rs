//! What is asked: prompts, topics, follow-ups, reference designs and tags.
//!
//! A prompt is a document: one JSON file, read by [`read`], which either gives a
//! [`Prompt`] in which every reference resolves, or a [`PromptError`] that names
//! the line and the reason. Nothing here touches files; `store` brings the text.

mod builtin;
mod check;
mod dimension;
mod document;
pub mod draft;
mod formula;
mod json_words;
mod lane;
mod phase;
mod reference;
mod saga;
pub mod surface;
mod surface_check;
mod tag;
mod tag_list;

pub use builtin::{
    PROMPT_SCHEMA_FILE, classic_files, classics, drawn_elsewhere, drill_files, drills, shipped,
};
pub use check::{Fault, LONGEST_TITLE, MINUTES, PromptError, faults, is_prompt, parse, read};
pub use dimension::Dimension;
pub use document::{
    Basis, Capacity, CapacityStep, Clarification, Class, CommonMistake, Fact, FollowUp, Prompt, PromptId,
    Quality, Scope, Source, Topic, Vocabulary, Weight, Word,
};
pub use formula::{FormulaError, evaluate, holds, sides, typed_number};
pub use json_words::json_words;
pub use lane::{LANES, Lane};
pub use phase::{Phase, hour};
pub use reference::{Design, DesignFlow, DesignNode, FlowAttribute, FlowKind, NodeAttribute, Scalar};
pub use saga::{Saga, SagaStep, SagaStyle, StepKind};
pub use surface::{AnswerField, Surface};
pub use surface_check::HEAVIEST_SURFACE;
pub use tag::{Severity, Tag, TagName};
pub use tag_list::{TAGS_SCHEMA_FILE, TAGS_TEXT, TagList, tags};
