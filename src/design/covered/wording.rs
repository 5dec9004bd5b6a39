//! What witnesses share: parts that were read surely enough, and words for a message.

use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::stated::{is_endless, says_no, words};
use crate::prompt::Scalar;

/// How many names a message holds at most.
pub const MOST_NAMES: usize = 3;

/// The nodes that were drawn or read from words, and that a flow touches.
pub fn sure(graph: &Graph) -> impl Iterator<Item = &Node> {
    graph.nodes().iter().filter(|node| {
        node.confidence > Confidence::Low && graph.leaving(node).chain(graph.reaching(node)).next().is_some()
    })
}

/// The flows that were drawn or read from words, between nodes that were.
pub fn sound(graph: &Graph) -> impl Iterator<Item = &Flow> {
    graph.flows().iter().filter(|flow| is_sound(graph, flow))
}

/// Whether a flow and both of its ends were drawn or read from words.
pub fn is_sound(graph: &Graph, flow: &Flow) -> bool {
    let ends = [graph.source(flow), graph.target(flow)];
    flow.confidence > Confidence::Low && ends.iter().all(|node| node.confidence > Confidence::Low)
}

/// A value that is stated and says neither no nor that there is no end to it, in lower-case words.
pub fn granted(value: Option<&Scalar>) -> Option<String> {
    words(value).filter(|words| !says_no(words) && !is_endless(words))
}

/// A value as it was written.
pub fn written(value: Option<&Scalar>) -> Option<String> {
    words(value)?;
    Some(match value? {
        Scalar::Text(text) => brief(text),
        Scalar::Number(number) => number.to_string(),
        Scalar::Flag(_) => return None,
    })
}

/// How many letters of an explanation a message holds.
const BRIEF: usize = 40;

/// The first clause of an explanation.
pub fn brief(text: &str) -> String {
    // A comma within a number ends nothing: `1,000 members`.
    let clauses = text.split([';', '(', '\n']).flat_map(|clause| clause.split(", "));
    let clause = clauses.map(str::trim).find(|clause| !clause.is_empty());
    clause.unwrap_or_default().chars().take(BRIEF).collect::<String>().trim().to_owned()
}

/// A span of time as it was written; a bare number is seconds.
pub fn span(value: Option<&Scalar>) -> Option<String> {
    let written = written(value)?;
    Some(if written.parse::<f64>().is_ok() { format!("{written} s") } else { written })
}

/// Phrases in a row: `a, b and c`.
pub fn in_a_row(phrases: &[String]) -> String {
    match phrases.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// What follows when there is more of the same; nothing when there is none.
pub fn and_more(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!(", and 1 more {one}"),
        _ => format!(", and {count} more {many}"),
    }
}

/// A sentence that begins with a capital, unless it begins with a name.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explanations_are_cut_to_their_first_clause() {
        let cases = [
            ("22 buyers/s (assumption)", "22 buyers/s"),
            ("exponential with jitter, after retry-after", "exponential with jitter"),
            ("1,000 members (assumption)", "1,000 members"),
            ("(see notes)", "see notes)"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(brief(text), expected, "{text}");
        }
        assert_eq!(brief(&"订".repeat(500)).chars().count(), BRIEF);
    }

    #[test]
    fn spans_without_a_unit_are_seconds() {
        assert_eq!(span(Some(&Scalar::Number(2))).as_deref(), Some("2 s"));
        assert_eq!(span(Some(&Scalar::Text("0.8".into()))).as_deref(), Some("0.8 s"));
        assert_eq!(span(Some(&Scalar::Text("10 min".into()))).as_deref(), Some("10 min"));
        assert_eq!(span(Some(&Scalar::Text("?".into()))), None);
        assert_eq!(span(Some(&Scalar::Flag(true))), None);
    }

    #[test]
    fn sentences_begin_with_a_capital_or_a_name() {
        assert_eq!(sentence("the unnamed topic"), "The unnamed topic");
        assert_eq!(sentence("`orders` is"), "`orders` is");
        assert_eq!(sentence(""), "");
    }
}
