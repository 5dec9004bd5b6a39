//! Words that tell what an arrow means.

use crate::design::names::split_words;
use crate::prompt::FlowKind;

/// Beginnings of words, the more telling first.
const STEMS: &[(&str, FlowKind)] = &[
    ("dead", FlowKind::DeadLetter),
    ("dlq", FlowKind::DeadLetter),
    ("poison", FlowKind::DeadLetter),
    ("dlx", FlowKind::DeadLetter),
    ("nack", FlowKind::DeadLetter),
    ("cdc", FlowKind::Capture),
    ("captur", FlowKind::Capture),
    ("tail", FlowKind::Capture),
    ("binlog", FlowKind::Capture),
    ("wal", FlowKind::Capture),
    ("publish", FlowKind::Publish),
    ("emit", FlowKind::Publish),
    ("produc", FlowKind::Publish),
    ("enqueu", FlowKind::Command),
    ("command", FlowKind::Command),
    ("async", FlowKind::Command),
    ("websocket", FlowKind::Push),
    ("ws", FlowKind::Push),
    ("sse", FlowKind::Push),
    ("push", FlowKind::Push),
    ("writ", FlowKind::Write),
    ("insert", FlowKind::Write),
    ("append", FlowKind::Write),
    ("persist", FlowKind::Write),
    ("upsert", FlowKind::Write),
    ("save", FlowKind::Write),
    ("store", FlowKind::Write),
    ("update", FlowKind::Write),
    ("setnx", FlowKind::Write),
    ("setex", FlowKind::Write),
    ("hset", FlowKind::Write),
    ("zadd", FlowKind::Write),
    ("incr", FlowKind::Write),
    ("quer", FlowKind::Read),
    ("select", FlowKind::Read),
    ("lookup", FlowKind::Read),
    ("fetch", FlowKind::Read),
    ("call", FlowKind::Call),
    ("http", FlowKind::Call),
    ("rest", FlowKind::Call),
    ("grpc", FlowKind::Call),
    ("rpc", FlowKind::Call),
    ("sync", FlowKind::Call),
    ("webhook", FlowKind::Call),
    ("api", FlowKind::Call),
];

/// Words of taking from a topic or a queue.
const CONSUMING: [&str; 25] = [
    "consume",
    "consumes",
    "consuming",
    "consumer",
    "subscribe",
    "subscribes",
    "subscribing",
    "listen",
    "listens",
    "listening",
    "poll",
    "polls",
    "polling",
    "pull",
    "pulls",
    "pulling",
    "receive",
    "receives",
    "receiving",
    "dequeue",
    "dequeues",
    "dequeuing",
    "drain",
    "drains",
    "draining",
];

/// Words that say nothing but what the arrow means, so no message is among them.
#[must_use]
pub fn kind_of_word(word: &str) -> Option<FlowKind> {
    let word = word.to_lowercase();
    // Whole words in the present tense: a payment received, a subscription and a read receipt are none of these.
    if CONSUMING.contains(&word.as_str()) {
        return Some(FlowKind::Consume);
    }
    if ["read", "reads", "reading"].contains(&word.as_str()) {
        return Some(FlowKind::Read);
    }
    // `rest` and `wal` are whole words; `restock` and `wallet` are not.
    let whole = |stem: &str| {
        matches!(stem, "rest" | "wal" | "incr" | "ws" | "sse" | "api" | "tail" | "async" | "sync" | "cdc")
    };
    STEMS
        .iter()
        .find(|(stem, _)| if whole(stem) { word == *stem } else { word.starts_with(stem) })
        .map(|(_, kind)| *kind)
}

/// What all the words of a remark say: the kinds in it, in order.
#[must_use]
pub fn kinds_in(remark: &str) -> Vec<FlowKind> {
    split_words(remark).iter().filter_map(|word| kind_of_word(word)).collect()
}
