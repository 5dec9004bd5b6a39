//! What arrows join, which way, and what they mean.

use super::drawing::{Drawing, DrawnArrow, DrawnBox, Role};
use super::part_of;
use super::places::{Places, distance_to_rect};
use super::said::Said;
use crate::board::{NodeKind as N, Point, units};
use crate::design::facts::share_a_name;
use crate::design::graph::{Confidence, Flow, Node};
use crate::design::names::{NameForm, form_of, split_words};
use crate::design::reference::is_reversed;
use crate::prompt::{FlowKind as K, NodeAttribute};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An end this near to a box's edge is meant for it, in sixteenths of a unit.
const REACH: i32 = units(20);

/// Finds the box at either end of each arrow: the one it is bound to, or else the nearest.
pub fn find_ends(drawing: &mut Drawing) {
    let mut places = Places::default();
    for (number, drawn) in drawing.boxes.iter().enumerate().filter(|(_, drawn)| can_be_met(drawn.role)) {
        places.put(drawn.rect.grown(REACH), number);
    }
    let found: Vec<[Option<usize>; 2]> =
        drawing.arrows.iter().map(|arrow| arrow.ends.map(|end| box_at(drawing, &places, end))).collect();
    let mut within = HashMap::new();
    for (number, ends) in found.into_iter().enumerate() {
        let [from, to] = ends.map(|end| Some(only_part_in(drawing, &mut within, end?)));
        for end in [from, to].into_iter().flatten() {
            if let Some(drawn) = drawing.boxes.get_mut(end) {
                drawn.joined = true;
                // A border that an arrow is bound to is a part with others inside.
                if drawn.role == Role::Border {
                    drawn.role = Role::Part;
                }
            }
        }
        if let Some(arrow) = drawing.arrows.get_mut(number) {
            (arrow.from, arrow.to) = match arrow.heads {
                [true, false] => (to, from),
                _ => (from, to),
            };
        }
    }
}

/// What an arrow to a border means: the only part in it, if there is one and no other.
fn only_part_in(drawing: &Drawing, known: &mut HashMap<usize, Option<usize>>, end: usize) -> usize {
    let Some(border) = drawing.boxes.get(end).filter(|drawn| drawn.role == Role::Border) else { return end };
    let only = known.entry(end).or_insert_with(|| {
        let is_within =
            |(_, one): &(usize, &DrawnBox)| one.role == Role::Part && border.rect.encloses(one.rect);
        let mut parts = drawing.boxes.iter().enumerate().filter(is_within).map(|(number, _)| number);
        parts.next().filter(|_| parts.next().is_none())
    });
    only.unwrap_or(end)
}

const fn can_be_met(role: Role) -> bool {
    matches!(role, Role::Part | Role::Message(_) | Role::Writing | Role::Remark)
}

fn box_at(
    drawing: &Drawing,
    places: &Places,
    (bound, at): (Option<crate::board::ElementId>, Point),
) -> Option<usize> {
    if let Some(number) = bound.and_then(|id| drawing.numbers.get(&id)) {
        return Some(*number);
    }
    let mut best: Option<(usize, (f64, i64))> = None;
    for number in places.near(at) {
        let Some(drawn) = drawing.boxes.get(number) else { continue };
        let far = distance_to_rect(at, drawn.rect);
        let area = i64::from(drawn.rect.width()) * i64::from(drawn.rect.height());
        // Parts come before writing that lies as near; of two around a point the smaller is meant.
        let far = if drawn.role == Role::Part { far } else { far + f64::from(REACH) / 2.0 };
        if far <= f64::from(REACH)
            && best.is_none_or(|(_, (least, size))| far < least || (far <= least && area < size))
        {
            best = Some((number, (far, area)));
        }
    }
    best.map(|(number, _)| number)
}

/// The flows that the arrows mean. An arrow with an open end, or from a box to itself, means none.
#[must_use]
pub fn flows(drawing: &Drawing, places: &HashMap<usize, usize>) -> Vec<Flow> {
    let mut flows = Vec::new();
    for arrow in &drawing.arrows {
        let Some((from, to)) = arrow.from.zip(arrow.to).filter(|(from, to)| from != to) else { continue };
        let Some((from_place, to_place)) = places.get(&from).zip(places.get(&to)) else { continue };
        let kinds = [from, to].map(|number| drawing.boxes.get(number).and_then(|drawn| drawn.kind));
        for meaning in meanings(arrow, kinds) {
            let ends = if meaning.reversed { (*to_place, *from_place) } else { (*from_place, *to_place) };
            flows.push(flow_of(arrow, ends, &meaning));
        }
    }
    flows
}

/// What an arrow means.
struct Meaning {
    kind: Option<K>,
    reversed: bool,
    confidence: Confidence,
}

fn meanings(arrow: &DrawnArrow, [from, to]: [Option<N>; 2]) -> Vec<Meaning> {
    let wordless = arrow.words.kinds.is_empty();
    if let Some(both) = both_of(arrow, from, to, wordless) {
        return both
            .into_iter()
            .map(|kind| Meaning {
                kind: Some(kind),
                reversed: is_reversed(kind, from, to),
                confidence: Confidence::Medium,
            })
            .collect();
    }
    let no_heads = arrow.heads == [false, false];
    // A line without heads and words says that two belong together, and leaves open who begins.
    let open = no_heads && wordless && arrow.words.messages.is_empty() && ![from, to].contains(&Some(N::Dlq));
    let Some((kind, certain)) = kind_of(arrow, from, to).filter(|_| !open) else {
        return vec![Meaning { kind: None, reversed: false, confidence: Confidence::Low }];
    };
    let confidence = if certain && !no_heads { Confidence::High } else { Confidence::Medium };
    vec![Meaning { kind: Some(kind), reversed: is_reversed(kind, from, to), confidence }]
}

/// The two meanings of an arrow that goes both ways, or says so: read and write, publish and consume.
fn both_of(arrow: &DrawnArrow, from: Option<N>, to: Option<N>, wordless: bool) -> Option<[K; 2]> {
    let says = |kind| arrow.words.kinds.contains(&kind);
    let both_ways = wordless && arrow.heads == [true, true];
    let ends = [from, to];
    let has = |kinds: &[N]| ends.iter().flatten().any(|kind| kinds.contains(kind));
    if ends.into_iter().any(is_store) && (both_ways || (says(K::Read) && says(K::Write))) {
        return Some([K::Write, K::Read]);
    }
    let broker = has(&[N::Topic, N::Queue]) && ends.into_iter().flatten().any(acts);
    (broker && (both_ways || (says(K::Publish) && says(K::Consume)))).then_some([K::Publish, K::Consume])
}

/// What an arrow means by its ends and its words, and whether the ends alone decide.
#[expect(clippy::match_same_arms, reason = "the rows are read in order, so equal ones cannot all be joined")]
fn kind_of(arrow: &DrawnArrow, from: Option<N>, to: Option<N>) -> Option<(K, bool)> {
    let said = |kinds: &[K]| arrow.words.kinds.iter().copied().find(|kind| kinds.contains(kind));
    let certain = |kind| Some((kind, true));
    let likely = |kind| Some((kind, false));
    match (from?, to?) {
        (_, N::Dlq) => certain(K::DeadLetter),
        // Poison goes to its own place, whatever that is called.
        (
            N::Queue | N::Topic | N::Worker | N::Service | N::StreamProcessor,
            N::Queue | N::Topic | N::Database,
        ) if arrow.words.kinds.first() == Some(&K::DeadLetter) || comes_after_tries(&arrow.label) => {
            certain(K::DeadLetter)
        }
        (N::Dlq, N::Queue | N::Topic) => certain(said(&[K::DeadLetter]).unwrap_or(K::Publish)),
        (N::Outbox | N::Database | N::EventStore, N::Relay) | (N::Outbox, _) => certain(K::Capture),
        (N::Relay, N::Outbox) => certain(said(&[K::Read, K::Capture]).unwrap_or(K::Read)),
        (N::Relay, N::Database | N::EventStore) if said(&[K::Write]).is_none() => {
            likely(said(&[K::Capture]).unwrap_or(K::Read))
        }
        (N::Database | N::EventStore, N::Topic | N::Queue) => certain(K::Capture),
        (N::EventStore, N::Projection | N::Worker) => certain(K::Consume),
        (N::Database, N::Projection | N::Cache | N::Database) => likely(K::Capture),
        (N::Topic | N::Queue, other) if acts(other) => {
            // `publishes` on an arrow that was drawn from the topic is meant the other way round.
            certain(said(&[K::Publish]).unwrap_or(K::Consume))
        }
        (N::Topic | N::Queue | N::Dlq, _) => certain(K::Consume),
        (N::Orchestrator, N::Queue) => certain(said(&[K::Consume, K::Publish]).unwrap_or(K::Command)),
        // Who reads a queue or a topic consumes it.
        (_, N::Queue | N::Topic)
            if said(&[K::Publish]).is_none()
                && (said(&[K::Consume]).is_some() || begins_with(&arrow.label, &["read", "reads"]))
                // `poll closed` and `read receipts` are what is sent.
                && form_of(&arrow.label) != NameForm::Event
                && (!begins_with(&arrow.label, &["read"]) || is_one_word(&arrow.label)) =>
        {
            certain(K::Consume)
        }
        (_, N::Queue) => Some((said(&[K::Publish, K::Command]).unwrap_or_else(|| queued(arrow)), true)),
        (_, N::Topic) => certain(K::Publish),
        (N::Relay | N::StreamProcessor, N::Projection | N::Cache | N::Database | N::EventStore) => {
            certain(said(&[K::Read]).unwrap_or(K::Write))
        }
        (_, N::Database | N::EventStore | N::Outbox) | (N::Worker, N::Projection) => {
            Some(store_flow(arrow, K::Write))
        }
        (_, N::Cache) => Some(store_flow(arrow, K::Read)),
        // Who asks a read model may ask in the tone of an order.
        (_, N::Projection) => {
            let by_first_word = if begins_with(&arrow.label, &FILLING) { K::Write } else { K::Read };
            likely(said(&[K::Write, K::Read]).unwrap_or(by_first_word))
        }
        (N::Database | N::EventStore | N::Cache | N::Projection, _) => {
            likely(said(&[K::Push, K::Write]).unwrap_or(K::Read))
        }
        (from, N::Client) if from != N::Client => likely(said(&[K::Push, K::Call]).unwrap_or(K::Push)),
        (from, to) => likely(asked(arrow, from, to)),
    }
}

/// What goes into a queue: work, unless the name tells that it happened.
fn queued(arrow: &DrawnArrow) -> K {
    let facts = arrow.words.messages.iter().any(|name| form_of(name) == NameForm::Event);
    if facts { K::Publish } else { K::Command }
}

/// What an arrow to a store means: what its words say, or else what arrows to such a store usually mean.
fn store_flow(arrow: &DrawnArrow, usual: K) -> (K, bool) {
    let names = |form| arrow.words.messages.iter().any(|name| form_of(name) == form);
    let said = arrow.words.kinds.iter().copied().find(|kind| matches!(kind, K::Read | K::Write | K::Capture));
    match said {
        Some(kind) => (kind, true),
        None if names(NameForm::Query) || only_looks(&arrow.label) => (K::Read, false),
        None if names(NameForm::Command) => (K::Write, false),
        None => (usual, false),
    }
}

/// First words of looking into a store.
const LOOKING: [&str; 26] = [
    "poll",
    "polls",
    "get",
    "gets",
    "look",
    "looks",
    "lists",
    "find",
    "finds",
    "search",
    "searches",
    "count",
    "counts",
    "check",
    "checks",
    "verify",
    "verifies",
    "export",
    "exports",
    "snapshot",
    "snapshots",
    "ro",
    "range",
    "show",
    "shows",
    "browse",
];

/// Beginnings of words of changing what was found: `check stock, decrement`.
const CHANGING: [&str; 22] = [
    "reserv", "hold", "held", "lock", "decr", "incr", "debit", "credit", "mark", "set", "put", "create",
    "insert", "upsert", "updat", "writ", "save", "delet", "claim", "add", "assign", "take",
];

/// Whether a label tells of looking into a store and of nothing else. `check in` and `check out` change something.
fn only_looks(label: &str) -> bool {
    let words = split_words(label);
    let changes = |word: &String| CHANGING.iter().any(|stem| word.starts_with(stem));
    let is_phrase =
        words.get(1).is_some_and(|word| matches!(word.as_str(), "in" | "out" | "request" | "vote"));
    // `list orders` looks for several, `list house` and `scan parcel` do something with one.
    let several = words.len() == 1 || words.iter().skip(1).any(|word| word.ends_with('s'));
    let looks = begins_with(label, &LOOKING) || (several && begins_with(label, &["list", "scan", "scans"]));
    looks && !is_phrase && !words.iter().any(changes) && !label.contains("+=")
}

fn is_one_word(label: &str) -> bool {
    split_words(label).len() == 1
}

/// First words of filling a copy.
const FILLING: [&str; 9] =
    ["index", "indexes", "put", "add", "adds", "refresh", "refreshes", "delete", "bulk"];

/// Whether the first word of a label is one of these; numbers in front of it only count the steps.
fn begins_with(label: &str, list: &[&str]) -> bool {
    let words = split_words(label);
    let first = words.iter().find(|word| word.parse::<u32>().is_err());
    first.is_some_and(|word| list.contains(&word.as_str()))
}

/// Whether a label says that what it carries was tried before: `after 5 attempts`.
fn comes_after_tries(label: &str) -> bool {
    match split_words(label).as_slice() {
        [after, count] => after == "after" && count.parse::<u32>().is_ok(),
        [after, count, tries, ..] => {
            let tried = ["attempt", "fail", "tries", "retr", "error"];
            after == "after"
                && count.parse::<u32>().is_ok()
                && tried.iter().any(|stem| tries.starts_with(stem))
        }
        _ => false,
    }
}

/// Between two that act: a call, or a command where nobody waits.
fn asked(arrow: &DrawnArrow, from: N, to: N) -> K {
    let said = arrow.words.kinds.iter().copied().find(|kind| matches!(kind, K::Call | K::Command | K::Push));
    let waits = !arrow.dashed && from != N::Orchestrator;
    let facts = arrow.words.messages.iter().any(|name| form_of(name) == NameForm::Event);
    match said {
        Some(kind) => kind,
        // What happened is told to an edge that passes it on to those connected.
        None if to == N::Gateway && from != N::Client && from != N::External && facts => K::Push,
        None if waits || to == N::External || from == N::Client => K::Call,
        None => K::Command,
    }
}

const fn acts(kind: N) -> bool {
    matches!(
        kind,
        N::Service | N::Worker | N::Orchestrator | N::StreamProcessor | N::Gateway | N::Client | N::External
    )
}

const fn is_store(kind: Option<N>) -> bool {
    matches!(kind, Some(N::Database | N::EventStore | N::Cache | N::Projection))
}

fn flow_of(arrow: &DrawnArrow, (from, to): (usize, usize), meaning: &Meaning) -> Flow {
    let mut attributes = BTreeMap::new();
    for said in &arrow.words.said {
        if let Some(name) = said.flow {
            attributes.entry(name).or_insert_with(|| said.value.clone());
        }
    }
    Flow {
        place: 0,
        part: part_of(arrow.id),
        from,
        to,
        kind: meaning.kind,
        messages: arrow.words.messages.clone(),
        label: arrow.label.clone(),
        attributes,
        confidence: meaning.confidence,
    }
}

/// A worker that nothing reaches, and that points at a topic without a word, may well be its consumer.
pub fn doubt_backward_consumers(flows: &mut [Flow], nodes: &[Node]) {
    let reached: BTreeSet<usize> = flows.iter().map(|flow| flow.to).collect();
    for flow in flows.iter_mut().filter(|flow| flow.kind == Some(K::Publish) && is_wordless(flow)) {
        let is_worker = nodes.get(flow.from).is_some_and(|node| node.is(&[N::Worker]));
        if is_worker && !reached.contains(&flow.from) {
            flow.confidence = Confidence::Low;
        }
    }
}

/// Where several point at one store without a word, only its namesake is taken for its writer; the others may read.
pub fn doubt_shared_stores(flows: &mut [Flow], nodes: &[Node]) {
    let mut sources: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for flow in flows.iter().filter(|flow| flow.kind == Some(K::Write)) {
        sources.entry(flow.to).or_default().insert(flow.from);
    }
    for flow in flows.iter_mut().filter(|flow| is_wordless_write(flow)) {
        let several = sources.get(&flow.to).is_some_and(|sources| sources.len() > 1);
        let namesake = nodes.get(flow.from).zip(nodes.get(flow.to)).is_some_and(|(a, b)| share_a_name(a, b));
        if several && !namesake {
            flow.confidence = Confidence::Low;
        }
    }
}

fn is_wordless_write(flow: &Flow) -> bool {
    flow.kind == Some(K::Write) && is_wordless(flow)
}

fn is_wordless(flow: &Flow) -> bool {
    flow.label.trim().is_empty() && flow.messages.is_empty()
}

/// Gives what is stated on an arrow, but is true of a node, to the node: to the consumer, or to what is reached.
///
/// How a write is kept from being done twice is true of the writer.
pub fn hand_over(drawing: &Drawing, flows: &[Flow], nodes: &mut [Node]) {
    let by_id: HashMap<_, &DrawnArrow> = drawing.arrows.iter().map(|arrow| (arrow.id, arrow)).collect();
    for flow in flows {
        let Some(arrow) = flow.part.element.and_then(|id| by_id.get(&id)) else { continue };
        let is_guard =
            |said: &Said| matches!(said.node, Some(NodeAttribute::Dedup | NodeAttribute::Idempotent));
        let said = arrow.words.said.iter().filter(|said| said.flow.is_none() || is_guard(said));
        for said in said {
            let by_writer = flow.kind == Some(K::Write) && is_guard(said);
            let place = if by_writer { flow.from } else { flow.to };
            if let (Some(name), Some(node)) = (said.node, nodes.get_mut(place)) {
                node.attributes.entry(name).or_insert_with(|| said.value.clone());
            }
        }
    }
}
