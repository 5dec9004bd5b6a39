//! What events hold and how they may change: L36, L37, L43 and L49.

use super::rule::{Rule, ask, tell};
use crate::board::NodeKind;
use crate::design::event_ways::EventWays;
use crate::design::facts::owner;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Graph, Node};
use crate::design::names::{spaced, split_words};
use crate::design::stated::{Stated, mentions, says_no};
use crate::prompt::{FlowAttribute, NodeAttribute};
use std::collections::BTreeSet;

/// A change that breaks the readers.
pub const L36: Rule = Rule {
    id: "L36",
    title: "No schema evolution",
    explanation: "Events that other teams read live longer than the code that wrote them. How they may change has to \
                  be agreed: additive, with a version, checked by a registry.",
    example: "`order-events` with `schema: none`, read by billing and by search.",
    fix: "Use a registry with a compatibility mode, or a version in the type, and additive changes.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("no-schema-evolution"),
    bears_on: &["no-schema-evolution"],
    check: no_schema,
};

/// A story that cannot be followed.
pub const L37: Rule = Rule {
    id: "L37",
    title: "No correlation id",
    explanation: "When a process crosses three topics, only an id that travels along tells which events belong to one \
                  order.",
    example: "A saga over four services and no correlation id on any message.",
    fix: "Make the id at the edge, pass it on in every message, and record the cause of each event.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("missing-correlation-id"),
    bears_on: &["missing-correlation-id"],
    check: no_correlation,
};

/// What nobody can erase.
pub const L43: Rule = Rule {
    id: "L43",
    title: "Personal data in an immutable log",
    explanation: "What is in a log for months cannot be erased for one person. Keep a reference in the event, or a key \
                  that can be thrown away.",
    example: "`user-events` with the fields `email, phone`, kept for ever.",
    fix: "Put a reference into the event, or encrypt per person and throw the key away.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("pii-in-events"),
    bears_on: &["pii-in-events"],
    check: personal_data,
};

/// An event with which nobody can do anything.
pub const L49: Rule = Rule {
    id: "L49",
    title: "Event payload gap",
    explanation: "An event needs an id to be recognised, a time at which it happened, and the subject that it is about. \
                  Without them a consumer can neither drop duplicates nor order nor act.",
    example: "`order-events` with the fields `status, amount`.",
    fix: "Add an id, the time of the fact and the id of what it is about.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("event-payload-gap"),
    bears_on: &["event-payload-gap"],
    check: payload_gap,
};

fn no_schema(graph: &Graph) -> Vec<Draft> {
    let mut bad = Vec::new();
    let mut open = Vec::new();
    let agreed = mentions(graph.remarks(), &["schema", "registry", "avro", "protobuf"]);
    for topic in graph.of_kind(NodeKind::Topic).filter(|topic| readers(graph, topic) > 1) {
        match topic.words(NodeAttribute::Schema) {
            Some(schema) if says_no(&schema) => bad.push(topic),
            None if !agreed && !topic.mentions(&["schema", "registry", "avro", "protobuf"]) => {
                open.push(topic);
            }
            _ => {}
        }
    }
    let told = tell(&bad, |names| {
        format!("Several owners read {names}, and nothing says how its events may change.")
    });
    told.into_iter()
        .chain(ask(&open, |names| format!("How may the events of {names} change while others read them?")))
        .collect()
}

/// How many owners other than its own read a topic.
fn readers(graph: &Graph, topic: &Node) -> usize {
    let own = owner(topic);
    let emitters: BTreeSet<usize> = graph.emitters(topic).iter().map(|node| node.place).collect();
    let consumers = graph.consumed_from(topic).map(|flow| graph.target(flow));
    let owners: BTreeSet<String> = consumers
        .filter(|node| !emitters.contains(&node.place))
        .map(|node| owner(node).unwrap_or_else(|| spaced(&node.name)))
        .filter(|reader| Some(reader) != own.as_ref())
        .collect();
    owners.len()
}

/// From how many topics in a row a story is hard to follow.
const MANY_HOPS: usize = 3;

fn no_correlation(graph: &Graph) -> Vec<Draft> {
    let said = graph.flows().iter().any(|flow| flow.stated(FlowAttribute::CorrelationId) == Stated::Good);
    let noted = mentions(graph.remarks(), &["correlat", "trace id", "traceparent", "causation"])
        || graph.nodes().iter().any(|node| {
            node.mentions(&["correlat", "trace id", "traceparent"])
                || node
                    .words(NodeAttribute::Fields)
                    .is_some_and(|fields| mentions(&fields, &["correlat", "trace"]))
        });
    if said || noted {
        return Vec::new();
    }
    let refused: Vec<&Node> = graph
        .flows()
        .iter()
        .filter(|flow| flow.stated(FlowAttribute::CorrelationId) == Stated::Bad)
        .map(|flow| graph.source(flow))
        .collect();
    if !refused.is_empty() {
        return tell(&refused, |names| format!("{names} sends messages that no id ties together."))
            .into_iter()
            .collect();
    }
    let sagas: Vec<&Node> = graph
        .of_kind(NodeKind::Orchestrator)
        .filter(|saga| graph.leaving(saga).next().is_some() && graph.reaching(saga).next().is_some())
        .collect();
    if !sagas.is_empty() {
        let question = ask(&sagas, |names| {
            format!("By which id would you follow one case through {names}? No correlation id is stated.")
        });
        return question.into_iter().collect();
    }
    let events = EventWays::of(graph, |_| true);
    let is_topic = |point: usize| usize::from(events.message(point).is_some());
    let way = events.ways.heaviest(is_topic);
    let mut topics: Vec<usize> =
        way.iter().filter_map(|point| events.message(*point)).map(|(topic, _)| topic).collect();
    topics.dedup();
    topics.sort_unstable();
    topics.dedup();
    let topics: Vec<&Node> = topics.into_iter().map(|place| graph.node(place)).collect();
    if topics.len() < MANY_HOPS {
        return Vec::new();
    }
    ask(&topics, |names| {
        format!("By which id would you follow one case through {names}? No correlation id is stated.")
    })
    .into_iter()
    .collect()
}

/// Words of fields that tell of a person.
const PERSONAL: [&str; 16] = [
    "email",
    "mail",
    "address",
    "phone",
    "mobile",
    "card",
    "pan",
    "iban",
    "ssn",
    "passport",
    "birthday",
    "birthdate",
    "dob",
    "surname",
    "firstname",
    "lastname",
];

/// Words in front of `name` that make it a person's.
const WHOSE_NAME: [&str; 14] = [
    "first",
    "last",
    "full",
    "given",
    "family",
    "customer",
    "user",
    "buyer",
    "guest",
    "rider",
    "driver",
    "sender",
    "recipient",
    "holder",
];

/// Words in front of `address` that make it a machine's or a place's.
const NOT_A_HOME: [&str; 6] = ["mac", "memory", "contract", "wallet", "venue", "restaurant"];

fn is_personal(field: &str) -> bool {
    let words = split_words(field);
    let before = |word: &str| {
        words
            .iter()
            .position(|other| other == word)
            .and_then(|at| at.checked_sub(1))
            .and_then(|at| words.get(at))
    };
    words.iter().any(|word| match word.as_str() {
        "name" => words.len() == 1 || before("name").is_some_and(|word| WHOSE_NAME.contains(&word.as_str())),
        "address" => before("address").is_none_or(|word| !NOT_A_HOME.contains(&word.as_str())),
        // A reference to a card or to a mail is what the fix asks for.
        "card" | "mail" | "email" | "phone" => words
            .last()
            .is_some_and(|last| !matches!(last.as_str(), "id" | "ref" | "hash" | "token" | "type")),
        other => PERSONAL.contains(&other),
    })
}

/// Longer than this is too long for what a person may ask to be erased.
const ERASABLE_S: f64 = 2_592_000.0;

fn personal_data(graph: &Graph) -> Vec<Draft> {
    let logs = graph.nodes().iter().filter(|node| node.is(&[NodeKind::Topic, NodeKind::EventStore]));
    logs.filter_map(|log| {
        let fields = fields_of(log)?;
        let personal: Vec<&String> = fields.iter().filter(|field| is_personal(field)).collect();
        let protected = log.mentions(&["shred", "encrypt", "pseudonym", "token", "tombstone", "erasure"]);
        if personal.is_empty() || protected {
            return None;
        }
        let names = super::rule::listed_names(&personal);
        let draft = match log.seconds(NodeAttribute::Retention) {
            Some(kept) if kept <= ERASABLE_S => return None,
            Some(_) => {
                Draft::new(format!("{} keeps {names} for longer than a person may want.", log.called()))
            }
            None => {
                Draft::question(format!("How would {names} in {} be erased for one person?", log.called()))
            }
        };
        Some(draft.at([log]))
    })
    .collect()
}

fn fields_of(log: &Node) -> Option<Vec<String>> {
    let fields = log.words(NodeAttribute::Fields)?;
    let fields = fields.split([',', ';', ' ', '{', '}', '[', ']', '\n']).filter(|field| !field.is_empty());
    Some(fields.map(str::to_owned).collect())
}

fn payload_gap(graph: &Graph) -> Vec<Draft> {
    let logs = graph.nodes().iter().filter(|node| node.is(&[NodeKind::Topic, NodeKind::EventStore]));
    logs.filter_map(|log| {
        let fields = fields_of(log)?;
        let missing = missing_fields(&fields);
        let message = format!("The events of {} lack {}.", log.called(), missing.join(" and "));
        (!missing.is_empty() && !fields.is_empty()).then(|| Draft::new(message).at([log]))
    })
    .collect()
}

fn missing_fields(fields: &[String]) -> Vec<&'static str> {
    let words: Vec<Vec<String>> = fields.iter().map(|field| split_words(field)).collect();
    let is_id = |words: &Vec<String>| {
        let joined = words.join("_");
        ["id", "event_id", "message_id", "uuid", "eventid", "messageid", "ulid"].contains(&joined.as_str())
    };
    let is_time = |words: &Vec<String>| {
        words.iter().any(|word| {
            matches!(word.as_str(), "time" | "timestamp" | "ts" | "at" | "date" | "occurred" | "when")
        })
    };
    let is_subject = |words: &Vec<String>| {
        let last = words.last().map(String::as_str);
        !is_id(words)
            && (matches!(last, Some("id" | "subject" | "key" | "number"))
                || words.iter().any(|word| word == "aggregate"))
            && !matches!(words.first().map(String::as_str), Some("correlation" | "causation" | "trace"))
    };
    let mut missing = Vec::new();
    if !words.iter().any(is_id) {
        missing.push("an id");
    }
    if !words.iter().any(is_time) {
        missing.push("the time of the fact");
    }
    if !words.iter().any(is_subject) {
        missing.push("the id of what they are about");
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_personal_by_whole_words() {
        for field in ["email", "customerName", "name", "shipping_address", "phone", "card_number"] {
            assert!(is_personal(field), "{field}");
        }
        for field in
            ["file_name", "hostname", "event_id", "card_token", "email_hash", "mac_address", "topic_name"]
        {
            assert!(!is_personal(field), "{field}");
        }
    }
}
