//! The same thing twice: L05, L06, L07, L12 and L38.

use super::rule::{Rule, ask, listed_names};
use crate::board::NodeKind;
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, Node};
use crate::design::keys::is_fresh;
use crate::design::names::{NameForm, form_of, split_words};
use crate::design::stated::{Stated, mentions, says_no, yes};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};

/// A consumer that acts twice on a redelivery.
pub const L05: Rule = Rule {
    id: "L05",
    title: "Nothing drops a redelivery",
    explanation: "Brokers deliver at least once. A consumer has to know what it has done already: by event id, by \
                  version or by a key of the business, kept in the same transaction as the effect. A key that is \
                  made anew for each sending recognises nothing.",
    example: "`Mailer` consumes `order-events` with `dedup: none`.",
    fix: "Keep the processed ids in the effect's transaction, upsert by version, or hand the provider a key.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("missing-dedup"),
    bears_on: &["missing-dedup"],
    check: missing_dedup,
};

/// A call that charges twice.
pub const L06: Rule = Rule {
    id: "L06",
    title: "No idempotency key to the outside",
    explanation: "A consumer or a saga repeats its calls. What charges, sends or books somewhere else needs a key \
                  that stays the same on every try, made once per intent and stored before the call.",
    example: "`Payment worker` consumes a queue and calls `Bank` with `ChargeCard` and no key.",
    fix: "Make one key per intent, store it before the call, and send it on every try.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("missing-idempotency-key"),
    bears_on: &["missing-idempotency-key"],
    check: keyless_effect,
};

/// A double click.
pub const L07: Rule = Rule {
    id: "L07",
    title: "No idempotency key at the edge",
    explanation: "Clients repeat requests: a double click, a mobile network, a retry. Without a key of the client's \
                  the second request is a second order. A key that the gateway makes per request does not help.",
    example: "`App` calls `Gateway` with `PlaceOrder` and no key.",
    fix: "Let the client send a key per intent, or an id that it chooses.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("missing-idempotency-key"),
    bears_on: &["missing-idempotency-key"],
    check: keyless_request,
};

/// Work that is handed out while it is being done.
pub const L12: Rule = Rule {
    id: "L12",
    title: "Visibility timeout below the processing time",
    explanation: "A queue hands a message out again when its visibility timeout ends, finished or not. Serverless \
                  consumers need six times their own timeout.",
    example: "`jobs` with a visibility timeout of 30 s and a consumer that takes 45 s.",
    fix: "Raise the timeout or extend it while working, and make the output idempotent all the same.",
    severity: Severity::Error,
    confidence: Confidence::Low,
    tag: Some("missing-dedup"),
    bears_on: &["missing-dedup"],
    check: short_visibility,
};

/// A promise beyond its reach.
pub const L38: Rule = Rule {
    id: "L38",
    title: "Exactly once across a boundary",
    explanation: "Exactly once holds within one log and its transactions. Clients, providers, caches and databases \
                  outside see a retry as a second message.",
    example: "`Payments` calls `Bank` with delivery exactly-once.",
    fix: "Say at least once, and make the receiver idempotent.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("exactly-once-claimed"),
    bears_on: &["exactly-once-claimed", "missing-dedup"],
    check: exactly_once_outside,
};

/// Kinds of consumers in which a second time shows.
const CONSUMERS: [NodeKind; 7] = [
    NodeKind::Service,
    NodeKind::Worker,
    NodeKind::Orchestrator,
    NodeKind::Projection,
    NodeKind::StreamProcessor,
    NodeKind::Database,
    NodeKind::EventStore,
];

/// What is known of how a consumer meets a second delivery.
fn dedup(node: &Node) -> Stated {
    match node.words(NodeAttribute::Dedup) {
        Some(words) if says_no(&words) || is_fresh(&words) => Stated::Bad,
        Some(_) => Stated::Good,
        None => match node.stated(NodeAttribute::Idempotent) {
            Stated::Unsaid if node.words(NodeAttribute::SideEffects).is_some_and(|words| says_no(&words)) => {
                Stated::Good
            }
            stated => stated,
        },
    }
}

fn missing_dedup(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for node in graph.nodes().iter().filter(|node| node.is(&CONSUMERS)) {
        let only_looks = graph.leaving(node).next().is_none();
        // Who only looks into a dead-letter queue does nothing that could happen twice.
        let holds_poison = |source: &Node| {
            source.is(&[NodeKind::Dlq]) || graph.reaching_as(source, &[FlowKind::DeadLetter]).next().is_some()
        };
        let acts_on = |flow: &Flow| !(only_looks && holds_poison(graph.source(flow)));
        let repeated = graph.consumed_by(node).find(|flow| may_repeat(flow) && acts_on(flow));
        let Some(flow) = repeated else { continue };
        match dedup(node) {
            Stated::Good => {}
            Stated::Unsaid => open.push(node),
            Stated::Bad => drafts.push(doubled(graph, node, flow)),
        }
    }
    drafts.extend(ask(&open, |names| format!("You did not say how {names} would survive a redelivery.")));
    drafts
}

fn may_repeat(flow: &Flow) -> bool {
    !flow
        .words(FlowAttribute::Delivery)
        .is_some_and(|words| mentions(&words, &["at most once", "exactly once"]))
}

fn doubled(graph: &Graph, node: &Node, flow: &Flow) -> Draft {
    let (name, source) = (node.called(), graph.source(flow));
    let message = match node.words(NodeAttribute::Dedup).filter(|words| is_fresh(words)) {
        Some(key) => format!(
            "{name} drops duplicates by `{key}`, which is another one when {} sends again.",
            source.called()
        ),
        None => format!(
            "{name} can see a message of {} twice, and nothing stops the second effect.",
            source.called()
        ),
    };
    Draft::new(message).at([node, source]).on([flow])
}

/// Beginnings of names that ask for a change.
const CHANGES: [&str; 34] = [
    "register",
    "file",
    "sign",
    "activate",
    "provision",
    "deposit",
    "settle",
    "accept",
    "authorize",
    "authorise",
    "book",
    "cancel",
    "capture",
    "charge",
    "create",
    "disburse",
    "hold",
    "pay",
    "place",
    "redeem",
    "refund",
    "request",
    "reserve",
    "schedule",
    "send",
    "ship",
    "start",
    "submit",
    "transfer",
    "void",
    "withdraw",
    "issue",
    "debit",
    "credit",
];

/// The messages of a flow that ask for a change.
fn changes(flow: &Flow) -> Vec<&str> {
    let is_fact = |name: &str| matches!(form_of(name), NameForm::Event | NameForm::Request | NameForm::State);
    let asks = |name: &&str| {
        split_words(name).first().is_some_and(|word| CHANGES.contains(&word.as_str())) && !is_fact(name)
    };
    flow.messages.iter().map(String::as_str).filter(asks).collect()
}

/// What is known of the key on a flow.
fn key_on(flow: &Flow) -> Stated {
    match flow.words(FlowAttribute::IdempotencyKey) {
        Some(words) if mentions(&words, &["gateway", "server"]) || is_fresh(&words) => Stated::Bad,
        Some(_) => flow.stated(FlowAttribute::IdempotencyKey),
        None => key_in_other_words(flow),
    }
}

/// A key of its own on a call, or a path that names what is put there: `PUT /charges/{orderId}`.
fn key_in_other_words(flow: &Flow) -> Stated {
    let puts = flow.label.trim_start().to_lowercase().starts_with("put ") && flow.label.contains(['{', ':']);
    if puts { Stated::Good } else { yes(flow.value(FlowAttribute::Key)) }
}

fn keyless_effect(graph: &Graph) -> Vec<Draft> {
    let outward = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Call, FlowKind::Command]) && graph.target(flow).is(&[NodeKind::External])
    });
    let repeated = outward.filter(|flow| {
        flow.words(FlowAttribute::Retries).is_some_and(|words| !says_no(&words))
            || repeats(graph, graph.source(flow))
    });
    repeated
        .filter(|flow| flow.stated(FlowAttribute::ProviderDedup) != Stated::Good)
        .filter_map(|flow| {
            let question = "What keeps a second try from being done twice?";
            let names = changes(flow);
            if names.is_empty() {
                let effect = effect_in_words(flow)?;
                return keyless(graph, flow, &[effect], question);
            }
            keyless(graph, flow, &names, question)
        })
        .collect()
}

/// What the label of a flow tells of an effect in other words than an order's: `SEPA transfer`, `POST /charges`.
fn effect_in_words(flow: &Flow) -> Option<&str> {
    const EFFECTS: [&str; 10] = [
        "charge",
        "pay",
        "payment",
        "payout",
        "transfer",
        "refund",
        "booking",
        "capture",
        "debit",
        "withdrawal",
    ];
    const LOOKS: [&str; 11] = [
        "get", "check", "status", "lookup", "fetch", "quote", "list", "read", "verify", "history", "balance",
    ];
    let words = split_words(&flow.label);
    let says = |list: &[&str]| {
        words.iter().any(|word| list.contains(&word.as_str()) || list.contains(&word.trim_end_matches('s')))
    };
    let told = flow.messages.iter().any(|name| matches!(form_of(name), NameForm::Event | NameForm::Query));
    let effect = flow.label.split([',', ';', '\n', '(']).map(str::trim).find(|part| !part.is_empty());
    effect.filter(|_| !told && says(&EFFECTS) && !says(&LOOKS))
}

/// Whether what drives a node is delivered again after a failure.
fn repeats(graph: &Graph, node: &Node) -> bool {
    node.is(&[NodeKind::Orchestrator])
        || graph
            .reaching_as(node, &[FlowKind::Consume, FlowKind::Command, FlowKind::Capture])
            .next()
            .is_some()
}

fn keyless(graph: &Graph, flow: &Flow, names: &[&str], question: &str) -> Option<Draft> {
    if names.is_empty() {
        return None;
    }
    let (source, target) = (graph.source(flow), graph.target(flow));
    let way = format!("{} sends {} to {}", source.called(), listed_names(names), target.called());
    let draft = match key_on(flow) {
        Stated::Good => return None,
        Stated::Bad => Draft::new(format!("{way} without a key that stays the same on a retry.")),
        Stated::Unsaid => Draft::question(format!("{way}, and no idempotency key is stated. {question}")),
    };
    Some(draft.on([flow]).at([source, target]))
}

fn keyless_request(graph: &Graph) -> Vec<Draft> {
    let requests = graph.flows().iter().filter(|flow| {
        flow.is(&[FlowKind::Call, FlowKind::Command])
            && graph.source(flow).is(&[NodeKind::Client])
            && !graph.target(flow).is(&[NodeKind::External])
    });
    requests.filter_map(|flow| keyless(graph, flow, &changes(flow), "What does a double click do?")).collect()
}

fn short_visibility(graph: &Graph) -> Vec<Draft> {
    let queues = graph.of_kind(NodeKind::Queue);
    queues
        .flat_map(|queue| {
            let consumers = graph.consumed_from(queue).map(|flow| graph.target(flow));
            consumers.filter_map(|consumer| too_short(queue, consumer)).collect::<Vec<_>>()
        })
        .collect()
}

fn too_short(queue: &Node, consumer: &Node) -> Option<Draft> {
    let visible = queue.seconds(NodeAttribute::VisibilityTimeoutS)?;
    let beats = [queue, consumer].iter().any(|node| node.stated(NodeAttribute::Heartbeat) == Stated::Good);
    let takes = [consumer, queue].iter().find_map(|node| node.seconds(NodeAttribute::ProcessingP99S));
    let serverless = consumer
        .words(NodeAttribute::Runtime)
        .is_some_and(|runtime| mentions(&runtime, &["lambda", "serverless", "function"]));
    let needed = match (takes, consumer.seconds(NodeAttribute::TimeoutS)) {
        (_, Some(timeout)) if serverless => timeout * 6.0,
        (Some(takes), _) => takes,
        _ => return None,
    };
    if beats || visible >= needed {
        return None;
    }
    let message = format!(
        "{} hides a message for {visible} s, and {} needs {needed} s: work will be handed to a second worker while the \
         first still runs.",
        queue.called(),
        consumer.called()
    );
    Some(Draft::new(message).sure(Confidence::High).at([queue, consumer]))
}

fn exactly_once_outside(graph: &Graph) -> Vec<Draft> {
    let claimed = graph.flows().iter().filter(|flow| {
        flow.words(FlowAttribute::Delivery).is_some_and(|words| mentions(&words, &["exactly once"]))
    });
    claimed
        .filter_map(|flow| {
            let outside =
                [graph.target(flow), graph.source(flow)].into_iter().find(|node| is_outside(node, flow))?;
            let message = format!(
                "Exactly once is claimed between {} and {}, and {} takes no part in the log's transaction.",
                graph.source(flow).called(),
                graph.target(flow).called(),
                outside.called()
            );
            Some(Draft::new(message).on([flow]).at([graph.source(flow), graph.target(flow)]))
        })
        .collect()
}

fn is_outside(node: &Node, flow: &Flow) -> bool {
    let shares = flow.words(FlowAttribute::InTxWith).is_some_and(|words| !says_no(&words));
    node.is(&[NodeKind::Client, NodeKind::External, NodeKind::Cache])
        || (!shares && node.is(&[NodeKind::Database, NodeKind::Projection]))
}
