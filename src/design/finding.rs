//! What a review says: findings.

use super::graph::{Confidence, Flow, Node, PartRef};
use crate::board::ElementId;
use std::collections::BTreeSet;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It breaks correctness.
    Error,
    /// It is likely a flaw.
    Warning,
    /// What decides it was not stated: a question.
    Question,
    /// Worth saying aloud.
    Hint,
}

impl Severity {
    /// The word shown on screen and written to files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Question => "question",
            Self::Hint => "hint",
        }
    }
}

/// What a rule says about a design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that says it, such as `L01`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The tag that mistakes of this sort are counted by.
    pub tag: Option<&'static str>,
    /// The tags of the prompt topics that it bears on.
    pub bears_on: &'static [&'static str],
    /// What was found, with the person's own names in it.
    pub message: String,
    /// What to do about it.
    pub fix: &'static str,
    /// The parts that it points at, gravest first.
    pub parts: Vec<PartRef>,
}

impl Finding {
    /// The elements on the board that it points at.
    #[must_use]
    pub fn elements(&self) -> Vec<ElementId> {
        self.parts.iter().filter_map(|part| part.element).collect()
    }
}

/// What a rule found, before the review adds what it knows of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// How grave it is, where that is not the rule's own severity.
    pub severity: Option<Severity>,
    /// How sure it is, where that is not the rule's own confidence.
    pub confidence: Option<Confidence>,
    /// What was found.
    pub message: String,
    /// The parts that it points at.
    pub parts: Vec<PartRef>,
    /// How sure the least sure of these parts was read.
    pub read_with: Confidence,
}

impl Draft {
    /// A finding of the rule's own severity.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            severity: None,
            confidence: None,
            message: message.into(),
            parts: Vec::new(),
            read_with: Confidence::High,
        }
    }

    /// A question: what decides it was not stated.
    #[must_use]
    pub fn question(message: impl Into<String>) -> Self {
        Self { severity: Some(Severity::Question), ..Self::new(message) }
    }

    /// This finding with another severity.
    #[must_use]
    pub fn graded(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// This finding with another confidence.
    #[must_use]
    pub fn sure(self, confidence: Confidence) -> Self {
        Self { confidence: Some(confidence), ..self }
    }

    /// This finding, pointing at nodes as well.
    #[must_use]
    pub fn at<'g>(mut self, nodes: impl IntoIterator<Item = &'g Node>) -> Self {
        for node in nodes {
            self.point_at(&node.part, node.confidence);
        }
        self
    }

    /// This finding, pointing at flows as well.
    #[must_use]
    pub fn on<'g>(mut self, flows: impl IntoIterator<Item = &'g Flow>) -> Self {
        for flow in flows {
            self.point_at(&flow.part, flow.confidence);
        }
        self
    }

    /// This finding, pointing at a part that is no node and no flow as well.
    #[must_use]
    pub fn beside(mut self, part: Option<&PartRef>) -> Self {
        self.parts.extend(part.cloned());
        self
    }

    fn point_at(&mut self, part: &PartRef, confidence: Confidence) {
        self.read_with = self.read_with.min(confidence);
        self.parts.push(part.clone());
    }
}

/// Parts in their order, each of them once.
#[must_use]
pub fn once_each(parts: Vec<PartRef>) -> Vec<PartRef> {
    let mut seen = BTreeSet::new();
    parts.into_iter().filter(|part| seen.insert(part.clone())).collect()
}
