//! What a rule is, and the sentences that rules share.

use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Graph, Node};

/// One thing that a review looks for.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, such as `L01`.
    pub id: &'static str,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// Why that matters, and when it does not.
    pub explanation: &'static str,
    /// A design on which it speaks.
    pub example: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// How grave it is when it is certain.
    pub severity: Severity,
    /// How sure it can be: high where the drawing alone decides.
    pub confidence: Confidence,
    /// The tag that mistakes of this sort are counted by.
    pub tag: Option<&'static str>,
    /// The tags of the prompt topics that it bears on.
    pub bears_on: &'static [&'static str],
    /// Finds it.
    pub check: fn(&Graph) -> Vec<Draft>,
}

/// How many names a sentence holds before it says how many more there are.
const MOST_NAMES: usize = 3;

/// Names in a row: `a`, `b` and 4 more.
#[must_use]
pub fn listed<'g>(nodes: impl IntoIterator<Item = &'g Node>) -> String {
    listed_words(nodes.into_iter().map(Node::called))
}

/// Names of messages in a row, in backticks.
#[must_use]
pub fn listed_names<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    listed_words(names.into_iter().map(|name| format!("`{}`", name.as_ref())))
}

fn listed_words(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.collect();
    let more = words.len().saturating_sub(MOST_NAMES);
    if more > 1 {
        words.truncate(MOST_NAMES);
        words.push(format!("{more} more"));
    }
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// One question about all of these nodes; none where there are none.
#[must_use]
pub fn ask(nodes: &[&Node], sentence: impl Fn(&str) -> String) -> Option<Draft> {
    let names = listed(nodes.iter().copied());
    (!nodes.is_empty()).then(|| Draft::question(sentence(&names)).at(nodes.iter().copied()))
}

/// One finding about all of these nodes; none where there are none.
#[must_use]
pub fn tell(nodes: &[&Node], sentence: impl Fn(&str) -> String) -> Option<Draft> {
    let names = listed(nodes.iter().copied());
    (!nodes.is_empty()).then(|| Draft::new(sentence(&names)).at(nodes.iter().copied()))
}
