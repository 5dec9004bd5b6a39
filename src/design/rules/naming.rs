//! What messages and topics are called: L18 and L19.

use super::rule::{Rule, listed, listed_names};
use crate::board::NodeKind;
use crate::design::facts::{ENOUGH, owner};
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, MessageKind, NamedMessage, Node};
use crate::design::names::{
    NameForm, begins_with_an_order, form_of, is_joined, is_property_change, split_words,
};
use crate::design::stated::says_no;
use crate::prompt::{FlowAttribute, FlowKind};
use std::collections::{BTreeMap, BTreeSet};

/// An order published as a fact.
pub const L18: Rule = Rule {
    id: "L18",
    title: "Command disguised as an event",
    explanation: "An event says what happened; nobody can refuse it. A name that tells somebody what to do, or a \
                  topic whose only consumer answers, is a command in disguise.",
    example: "`ReserveStock` on the topic `order-events`.",
    fix: "Rename it to the fact, or send it as a command to a queue of the one who does it.",
    severity: Severity::Error,
    confidence: Confidence::Medium,
    tag: Some("command-disguised-as-event"),
    bears_on: &["command-disguised-as-event"],
    check: disguised_commands,
};

/// A fact sent as an order.
pub const L19: Rule = Rule {
    id: "L19",
    title: "Event disguised as a command",
    explanation: "A command has one receiver, who may refuse. What already happened, or goes to several owners, is \
                  an event.",
    example: "A command flow with `OrderPlaced` on it.",
    fix: "Publish it as an event.",
    severity: Severity::Hint,
    confidence: Confidence::Medium,
    tag: Some("command-disguised-as-event"),
    bears_on: &["command-disguised-as-event"],
    check: disguised_events,
};

fn disguised_commands(graph: &Graph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let replies = replies(graph);
    for topic in graph.of_kind(NodeKind::Topic) {
        drafts.extend(misnamed_messages(graph, topic));
        drafts.extend(misnamed_topic(topic));
        drafts.extend(answered_topic(graph, &replies, topic));
    }
    drafts.extend(graph.named().iter().filter_map(misnamed_note));
    drafts
}

fn misnamed_messages(graph: &Graph, topic: &Node) -> Vec<Draft> {
    let mut by_form: BTreeMap<(NameForm, bool), Vec<(&str, &Flow)>> = BTreeMap::new();
    for (name, flow) in carried(graph, topic) {
        by_form.entry((form_of(name), is_name(name))).or_default().push((name, flow));
        if is_property_change(name) {
            by_form.entry((NameForm::State, true)).or_default().push((name, flow));
        }
    }
    by_form
        .into_iter()
        .filter_map(|((form, certain), found)| match form {
            NameForm::Command | NameForm::Query if !certain => Some(named_in_words(topic, &found)),
            _ => misnamed(graph, topic, form, &found),
        })
        .collect()
}

/// The messages of a topic, each with the first flow that names it.
///
/// What a consumer's arrow says in plain words tells how it consumes, and names nothing.
fn carried<'g>(graph: &'g Graph, topic: &Node) -> BTreeMap<&'g str, &'g Flow> {
    let mut seen = BTreeMap::new();
    for flow in graph.reaching_as(topic, &[FlowKind::Publish]) {
        for name in &flow.messages {
            seen.entry(name.as_str()).or_insert(flow);
        }
    }
    for flow in graph.consumed_from(topic) {
        for name in flow.messages.iter().filter(|name| is_name(name)) {
            seen.entry(name.as_str()).or_insert(flow);
        }
    }
    seen
}

/// Whether words are surely the name of a message: written as one, or each with a capital.
fn is_name(words: &str) -> bool {
    let mut all = words.split_whitespace();
    words.split_whitespace().any(is_joined) || all.all(|word| word.starts_with(char::is_uppercase))
}

/// Plain words on the way to a topic: they may name an order, or only tell of the way.
fn named_in_words(topic: &Node, found: &[(&str, &Flow)]) -> Draft {
    let message = format!(
        "Is {} the name of what {} carries? It tells somebody what to do; an event says what happened.",
        listed_names(found.iter().map(|(name, _)| name)),
        topic.called()
    );
    Draft::question(message).on(found.iter().map(|(_, flow)| *flow)).at([topic])
}

fn misnamed(graph: &Graph, topic: &Node, form: NameForm, found: &[(&str, &Flow)]) -> Option<Draft> {
    let names = listed_names(found.iter().map(|(name, _)| name));
    let place = topic.called();
    let flows = found.iter().map(|(_, flow)| *flow);
    let draft = match form {
        NameForm::Command | NameForm::Query => {
            Draft::new(format!("{names} on {place} tells somebody what to do; an event says what happened."))
        }
        NameForm::Request if graph.consumed_from(topic).nth(1).is_none() => Draft::new(format!(
            "{names} on {place} has one consumer and asks for something: a command in disguise?"
        ))
        .graded(Severity::Warning),
        NameForm::Request => Draft::question(format!(
            "Is {names} on {place} a fact to its consumers, or an order to one of them?"
        )),
        NameForm::State => {
            let changes: Vec<&str> =
                found.iter().map(|(name, _)| *name).filter(|name| is_property_change(name)).collect();
            if changes.is_empty() {
                return None;
            }
            Draft::question(format!(
                "{} on {place} says that something changed, and not why. Why did it?",
                listed_names(changes)
            ))
        }
        NameForm::Event | NameForm::Unclear => return None,
    };
    Some(draft.on(flows).at([topic]))
}

/// A topic that is named after an order: `send-email`, `payment.commands`.
fn misnamed_topic(topic: &Node) -> Option<Draft> {
    let words = split_words(&topic.name);
    let orders = match words.as_slice() {
        [_, .., last] if matches!(last.as_str(), "command" | "commands") => true,
        [_, _, ..] => begins_with_an_order(&topic.name) && !ends_as_a_topic(&words),
        _ => false,
    };
    let message = format!(
        "The topic {} is named after something to do. A topic carries what happened.",
        topic.called()
    );
    orders.then(|| Draft::new(message).graded(Severity::Warning).at([topic]))
}

/// Whether a name ends as names of topics do: `order events`, `push stream`.
fn ends_as_a_topic(words: &[String]) -> bool {
    const ENDINGS: [&str; 12] = [
        "events",
        "event",
        "topic",
        "stream",
        "log",
        "feed",
        "updates",
        "changes",
        "messages",
        "notifications",
        "outcomes",
        "kafka",
    ];
    words.last().is_some_and(|last| ENDINGS.contains(&last.as_str()))
}

/// The flows that carry a reply, by the places of those who publish them.
type Replies<'g> = BTreeMap<usize, Vec<&'g Flow>>;

fn replies(graph: &Graph) -> Replies<'_> {
    let mut replies = Replies::new();
    for flow in graph.flows().iter().filter(|flow| flow.is(&[FlowKind::Publish, FlowKind::Command])) {
        if graph.target(flow).is_broker() && flow.messages.iter().any(|name| is_reply(name)) {
            replies.entry(flow.from).or_default().push(flow);
        }
    }
    replies
}

/// A topic whose only consumer answers its publisher.
fn answered_topic(graph: &Graph, replies: &Replies<'_>, topic: &Node) -> Option<Draft> {
    let mut consumers = graph.consumed_from(topic);
    let (flow, None) = (consumers.next()?, consumers.next()) else { return None };
    let consumer = graph.target(flow);
    let publishers = graph.emitters(topic);
    if publishers.iter().chain([&consumer]).any(|node| node.is(&[NodeKind::Orchestrator])) {
        return None;
    }
    let stated = graph
        .filled_by(topic)
        .chain([flow])
        .any(|flow| flow.words(FlowAttribute::ReplyTo).is_some_and(|to| !says_no(&to)));
    let mut answers = replies.get(&consumer.place).into_iter().flatten().take(ENOUGH);
    let answer = answers.find(|back| {
        let mut heard = graph.consumed_from(graph.target(back)).take(ENOUGH);
        heard.any(|heard| publishers.iter().any(|node| node.place == heard.to))
    });
    let back = answer.map(|flow| format!(" with {}", listed_names(&flow.messages))).unwrap_or_default();
    let message = format!(
        "{} is the only consumer of {} and answers{back}: a request over a topic.",
        consumer.called(),
        topic.called()
    );
    (stated || answer.is_some())
        .then(|| Draft::new(message).graded(Severity::Warning).on([flow]).at([topic, consumer]))
}

fn is_reply(name: &str) -> bool {
    split_words(name).last().is_some_and(|word| matches!(word.as_str(), "response" | "reply"))
}

fn misnamed_note(note: &NamedMessage) -> Option<Draft> {
    let is_order = matches!(form_of(&note.name), NameForm::Command);
    (note.kind == Some(MessageKind::Event) && is_order).then(|| {
        let message =
            format!("The event note `{}` tells somebody what to do; an event says what happened.", note.name);
        Draft::new(message).graded(Severity::Warning).beside(note.part.as_ref())
    })
}

fn disguised_events(graph: &Graph) -> Vec<Draft> {
    let commands = graph.flows().iter().filter(|flow| flow.is(&[FlowKind::Command]));
    let mut drafts: Vec<Draft> = commands
        .filter_map(|flow| {
            let facts = flow.messages.iter().filter(|name| form_of(name) == NameForm::Event);
            let facts: Vec<&String> = facts.collect();
            let ends = [graph.source(flow), graph.target(flow)];
            let message = format!(
                "{} sends {} to {} as a command, but the name says that it has happened.",
                ends[0].called(),
                listed_names(&facts),
                ends[1].called()
            );
            (!facts.is_empty()).then(|| Draft::new(message).on([flow]).at(ends))
        })
        .collect();
    drafts.extend(graph.nodes().iter().filter_map(|broker| shared_command(graph, broker)));
    drafts.extend(graph.named().iter().filter_map(|note| {
        let is_fact = form_of(&note.name) == NameForm::Event;
        let message = format!("The command note `{}` says that it has happened.", note.name);
        (note.kind == Some(MessageKind::Command) && is_fact)
            .then(|| Draft::new(message).beside(note.part.as_ref()))
    }));
    drafts
}

/// A command that two owners receive.
fn shared_command(graph: &Graph, broker: &Node) -> Option<Draft> {
    let command = broker.is_broker().then(|| graph.reaching_as(broker, &[FlowKind::Command]).next())??;
    let receivers: Vec<&Node> = graph.consumed_from(broker).map(|flow| graph.target(flow)).collect();
    let owners: BTreeSet<String> = receivers.iter().filter_map(|node| owner(node)).collect();
    let message = format!(
        "{} go to {} owners ({}). A command has one receiver.",
        if command.messages.is_empty() { "Commands".to_owned() } else { listed_names(&command.messages) },
        owners.len(),
        listed(receivers.iter().copied())
    );
    (owners.len() > 1).then(|| Draft::new(message).on([command]).at([broker].into_iter().chain(receivers)))
}
