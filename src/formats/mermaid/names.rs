//! The names of nodes in the text: readable, each its own, and the same again for the same drawing.

use super::kinds::word_of;
use crate::board::BoxKind;
use crate::formats::chart::{Chart, Part};
use std::collections::{HashMap, HashSet};

/// Words that Mermaid reads as something else than a name.
const RESERVED: [&str; 24] = [
    "end",
    "graph",
    "flowchart",
    "subgraph",
    "style",
    "class",
    "classdef",
    "click",
    "linkstyle",
    "default",
    "direction",
    "href",
    "call",
    "interpolate",
    "lr",
    "rl",
    "tb",
    "td",
    "bt",
    "br",
    "v",
    "o",
    "x",
    "acctitle",
];

/// The longest name that is made of a label, in letters.
const LONGEST: usize = 28;

/// A name for each part: the one that it has, or one made of its first line.
#[must_use]
pub fn names_for(chart: &Chart, given: &[Option<String>]) -> Vec<String> {
    let mut taken: HashSet<String> = given.iter().flatten().cloned().collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut names = vec![String::new(); chart.parts.len()];
    // In the order of the text, so that the same text gives the same names.
    for at in chart.in_order() {
        let (Some(part), Some(name)) = (chart.parts.get(at), names.get_mut(at)) else { continue };
        *name = match given.get(at) {
            Some(Some(given)) => given.clone(),
            _ => free(&named(part), &mut taken, &mut counts),
        };
    }
    names
}

/// This name, or with the first number behind it under which it is free.
fn free(wanted: &str, taken: &mut HashSet<String>, counts: &mut HashMap<String, usize>) -> String {
    let count = counts.entry(wanted.to_owned()).or_insert(0);
    loop {
        *count = count.saturating_add(1);
        let name = if *count == 1 { wanted.to_owned() } else { format!("{wanted}_{count}") };
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

/// The first line of a label in small letters, or the word of its kind where that says nothing. What is used as a
/// frame is one, whatever it was drawn as.
fn named(part: &Part) -> String {
    let word = if part.holds { word_of(BoxKind::Frame) } else { word_of(part.kind) };
    let line = part.text.lines().next().unwrap_or("");
    let mut name = String::new();
    for word in line.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let separator = usize::from(!name.is_empty());
        if !name.is_empty() && name.len().saturating_add(separator).saturating_add(word.len()) > LONGEST {
            break;
        }
        if separator > 0 {
            name.push('_');
        }
        name.extend(word.chars().take(LONGEST).map(|letter| letter.to_ascii_lowercase()));
    }
    match name.chars().next() {
        None => word.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{name}"),
        Some(_) if RESERVED.contains(&name.as_str()) => format!("{name}_{word}"),
        Some(_) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::NodeKind;

    fn names(texts: &[&str]) -> Vec<String> {
        let part = |text: &&str| Part {
            kind: BoxKind::Node(NodeKind::Topic),
            text: (*text).to_owned(),
            within: None,
            holds: false,
        };
        names_for(&Chart { parts: texts.iter().map(part).collect(), joins: Vec::new() }, &[])
    }

    #[test]
    fn names_are_made_of_the_first_line() {
        let long = "A very long name that goes on and on";
        let texts = ["Order service", "order.events\n12 partitions", "", "订单", "end", "3 DS", long, "x"];
        let expected = ["order_service", "order_events", "topic", "topic_2", "end_topic", "n3_ds"];
        assert_eq!(names(&texts)[..6], expected);
        assert_eq!(names(&texts)[6..], ["a_very_long_name_that_goes", "x_topic"]);
    }

    #[test]
    fn no_two_are_the_same() {
        assert_eq!(names(&["a", "a", "a 2", "A"]), ["a", "a_2", "a_2_2", "a_3"]);
        let many = vec!["a"; 5_000];
        assert_eq!(names(&many).into_iter().collect::<HashSet<_>>().len(), 5_000);
    }
}
