//! Keys: what those of partitions are made of and have in common, and which recognise nothing.

use super::graph::{Flow, Graph, Node};
use super::names::split_words;
use super::stated::{mentions, says_no};
use crate::prompt::{FlowAttribute, NodeAttribute};

/// Words that make a key finer without making it another one.
const BUCKETS: [&str; 6] = ["bucket", "shard", "salt", "hash", "slot", "partition"];

/// Words of a key that is another one on every sending.
const FRESH_KEYS: [&str; 10] = [
    "random",
    "attempt",
    "delivery",
    "receipt",
    "offset",
    "timestamp",
    "per request",
    "per send",
    "now",
    "retry",
];

/// The parts of a key: `event_id#section` has two.
#[must_use]
pub fn parts(key: &str) -> Vec<String> {
    let separators = ['#', ':', '+', ',', '|', '/', '&'];
    let parts = key.split(|letter| separators.contains(&letter)).map(|part| split_words(part).join("_"));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether messages with this key say nothing of an order among them.
#[must_use]
pub fn is_no_key(key: &str) -> bool {
    let bare = key.trim();
    says_no(bare) || ["random", "round-robin", "round robin", "null", "no key"].contains(&bare)
}

/// Whether a key is another one on every sending, so that it recognises nothing.
#[must_use]
pub fn is_fresh(key: &str) -> bool {
    // The id of an attempt is stored with it, and its retries share it.
    let key = super::names::spaced(key).replace("attempt id", "");
    mentions(&key, &FRESH_KEYS)
}

/// Whether a key spreads one thing over several buckets, which are merged later.
#[must_use]
pub fn is_bucketed(key: &str) -> bool {
    parts(key).iter().any(|part| part.split('_').any(|word| BUCKETS.contains(&word)))
}

/// Whether everything that shares `needed` also shares `key`, so that its order is kept.
#[must_use]
pub fn keeps_order(key: &str, needed: &str) -> bool {
    let needed = parts(needed);
    is_bucketed(key) || parts(key).iter().all(|part| needed.iter().any(|other| same_part(part, other)))
}

/// `order` and `order_id` are the same; a key that explains itself, as `provider event id`, is what it ends in.
fn same_part(a: &str, b: &str) -> bool {
    let bare = |part: &str| part.trim_end_matches("_id").trim_end_matches('s').to_owned();
    bare(a) == bare(b)
}

/// The key of a topic: what is stated for it, or else on the flows that fill it.
#[must_use]
pub fn key_of(graph: &Graph, topic: &Node) -> Option<String> {
    topic
        .words(NodeAttribute::PartitionKey)
        .or_else(|| graph.filled_by(topic).find_map(|flow| flow.words(FlowAttribute::Key)))
}

/// Whether a flow states that nothing hangs on the order of its messages.
#[must_use]
pub fn needs_no_order(flow: &Flow) -> bool {
    flow.words(FlowAttribute::Ordering).is_some_and(|ordering| says_no(&ordering) || ordering == "unordered")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarser_key_keeps_the_order_of_a_finer_one() {
        assert!(keeps_order("event_id", "event_id#section"));
        assert!(keeps_order("orderId", "order_id"));
        assert!(keeps_order("account_id#bucket", "account_id"));
        assert!(!keeps_order("user_id", "event_id#section"));
        assert!(!keeps_order("event_id#section", "event_id"));
    }
}
