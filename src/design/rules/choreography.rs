//! Who tells whom, and what it is called: L16 to L20.

use super::rule::{Rule, listed, listed_names};
use crate::board::NodeKind;
use crate::design::event_ways::EventWays;
use crate::design::facts::{ENOUGH, owner};
use crate::design::finding::{Draft, Severity};
use crate::design::graph::{Confidence, Flow, Graph, MessageKind, NamedMessage, Node};
use crate::design::names::{
    NameForm, begins_with_an_order, form_of, is_property_change, spaced, split_words,
};
use crate::design::stated::{mentions, says_no};
use crate::prompt::{FlowAttribute, FlowKind, NodeAttribute};
use std::collections::{BTreeMap, BTreeSet};

/// Nobody can say where the process is.
pub const L16: Rule = Rule {
    id: "L16",
    title: "Choreography too complex",
    explanation: "When five services react to each other in a row, or one waits for the events of three owners, no \
                  part knows where the process is. Pipelines that only transform are something else.",
    example: "Five workers, each consuming the event of the one before it and publishing the next.",
    fix: "Let an orchestrator drive the core; leave the rest as plain subscribers.",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    tag: Some("choreography-too-complex"),
    bears_on: &["choreography-too-complex"],
    check: complex_choreography,
};

/// Events that cause themselves.
pub const L17: Rule = Rule {
    id: "L17",
    title: "Event cycle",
    explanation: "An event that in the end causes itself runs for ever, once it has begun. Retry topics and written \
                  guards are fine.",
    example: "`A` turns `XHappened` into `YHappened`, and `B` turns `YHappened` into `XHappened`.",
    fix: "Break the cycle, or carry the cause along and stop when it comes back.",
    severity: Severity::Warning,
    confidence: Confidence::High,
    tag: Some("choreography-too-complex"),
    bears_on: &["choreography-too-complex"],
    check: event_cycles,
};

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

/// A log where a queue would do.
pub const L20: Rule = Rule {
    id: "L20",
    title: "Topic used as a private queue",
    explanation: "Delays and acknowledgements of single messages are what queues are for. A log is worth it when \
                  several read it, or read it again.",
    example: "A topic with one publisher, one consumer and a delay per message.",
    fix: "Use a queue, or name the second consumer.",
    severity: Severity::Hint,
    confidence: Confidence::High,
    tag: None,
    bears_on: &[],
    check: private_topics,
};

/// How many services in a row, or participants of a saga, are still easy to follow.
const LONGEST_CHAIN: usize = 4;

/// How many owners one service may wait for.
const MOST_JOINED: usize = 2;

fn complex_choreography(graph: &Graph) -> Vec<Draft> {
    long_chain(graph).into_iter().chain(joins(graph)).collect()
}

fn long_chain(graph: &Graph) -> Option<Draft> {
    let events = EventWays::of(graph, |_| true);
    let reacts = |point: usize| {
        let reacts = events.node(graph, point).is_some_and(|node| {
            node.is(&[NodeKind::Service, NodeKind::Worker])
                && graph.consumed_by(node).next().is_some()
                && graph.emits(node)
        });
        usize::from(reacts)
    };
    let weights: Vec<usize> = (0..graph.nodes().len()).map(reacts).collect();
    let chain = events.ways.heaviest(|point| weights.get(point).copied().unwrap_or_default());
    let nodes: Vec<&Node> = chain.iter().filter_map(|point| events.node(graph, *point)).collect();
    (nodes.len() > LONGEST_CHAIN).then(|| {
        let names: Vec<String> = nodes.iter().map(|node| node.called()).collect();
        let message = format!(
            "{} services react to each other in a row ({}), and no part knows where the process is.",
            nodes.len(),
            shortened(&names)
        );
        Draft::new(message).at(nodes)
    })
}

/// The first and the last names of a long row.
fn shortened(names: &[String]) -> String {
    match names {
        [a, b, c, .., z] if names.len() > 6 => format!("{a} → {b} → {c} → … → {z}"),
        _ => names.join(" → "),
    }
}

fn joins(graph: &Graph) -> Vec<Draft> {
    let suspects = graph.nodes().iter().filter(|node| node.is(&[NodeKind::Service, NodeKind::Worker]));
    suspects
        .filter_map(|node| {
            let topics: BTreeSet<usize> = graph.consumed_by(node).map(|flow| flow.from).collect();
            if topics.len() <= MOST_JOINED || !decides(graph, node) {
                return None;
            }
            let topics: Vec<&Node> = topics
                .into_iter()
                .map(|place| graph.node(place))
                .filter(|topic| topic.is(&[NodeKind::Topic]))
                .collect();
            let owners: BTreeSet<String> =
                topics.iter().filter_map(|topic| owner_of_topic(graph, topic)).collect();
            (owners.len() > MOST_JOINED).then(|| {
                let message = format!(
                    "{} waits for events of {} owners ({}) to decide one step.",
                    node.called(),
                    owners.len(),
                    listed(topics.iter().copied())
                );
                Draft::new(message).at([node].into_iter().chain(topics))
            })
        })
        .collect()
}

/// Whether a node goes on to tell others; who only keeps a view of it does not count.
fn decides(graph: &Graph, node: &Node) -> bool {
    graph.leaving_as(node, &[FlowKind::Publish, FlowKind::Command]).next().is_some()
        || graph.leaving_as(node, &[FlowKind::Write]).any(|flow| graph.target(flow).is(&[NodeKind::Outbox]))
}

fn owner_of_topic(graph: &Graph, topic: &Node) -> Option<String> {
    let emitters = graph.emitters(topic);
    let stated = owner(topic).or_else(|| emitters.iter().find_map(|node| owner(node)));
    stated.or_else(|| emitters.first().map(|node| spaced(&node.name)))
}

fn event_cycles(graph: &Graph) -> Vec<Draft> {
    let certain = EventWays::of(graph, |node| has_one_cause(graph, node));
    let known: Vec<BTreeSet<usize>> =
        certain.ways.cycles().iter().map(|knot| participants(graph, &certain, knot)).collect();
    let all = EventWays::of(graph, |_| true);
    let mut drafts = Vec::new();
    for knot in all.ways.cycles() {
        let members = participants(graph, &all, &knot);
        let nodes: Vec<&Node> =
            members.iter().map(|place| graph.node(*place)).filter(|node| node.acts()).collect();
        if nodes.is_empty() || members.iter().any(|place| is_guarded(graph.node(*place))) {
            continue;
        }
        let names: Vec<&str> = knot
            .iter()
            .filter_map(|point| all.message(*point))
            .map(|(_, name)| name)
            .filter(|name| !name.is_empty())
            .collect();
        let unnamed = knot.iter().filter_map(|point| all.message(*point)).any(|(_, name)| name.is_empty());
        let is_known = known.iter().any(|other| other.is_subset(&members)) && !unnamed;
        if is_known {
            let message = format!(
                "{} causes itself again through {}, without end.",
                listed_names(&names),
                listed(nodes.iter().copied())
            );
            drafts.push(Draft::new(message).at(nodes));
        } else if unnamed || nodes.len() > LONGEST_CHAIN {
            let message = format!("Events go round between {}. What ends it?", listed(nodes.iter().copied()));
            drafts.push(Draft::question(message).at(nodes));
        }
    }
    drafts
}

/// The places of the nodes in a knot, with the topics of its messages.
fn participants(graph: &Graph, events: &EventWays<'_>, knot: &[usize]) -> BTreeSet<usize> {
    let place = |point: &usize| {
        events
            .node(graph, *point)
            .map(|node| node.place)
            .or_else(|| events.message(*point).map(|(topic, _)| topic))
    };
    knot.iter().filter_map(place).collect()
}

/// Whether everything that a node says follows from the one message that it hears.
fn has_one_cause(graph: &Graph, node: &Node) -> bool {
    let asked =
        graph.reaching_as(node, &[FlowKind::Call, FlowKind::Command, FlowKind::Push]).next().is_some();
    let heard: Vec<&Flow> = graph.consumed_by(node).take(2).collect();
    let one = matches!(heard.as_slice(), [flow] if flow.messages.len() == 1);
    !asked && one && !node.attributes.contains_key(&NodeAttribute::Timers)
}

fn is_guarded(node: &Node) -> bool {
    node.mentions(&["guard", "causation", "terminat", "max hops", "retry", "loop", "ends after"])
}

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
    let mut seen: BTreeMap<&str, &Flow> = BTreeMap::new();
    let flows = graph.reaching_as(topic, &[FlowKind::Publish]).chain(graph.consumed_from(topic));
    for flow in flows {
        for name in &flow.messages {
            seen.entry(name).or_insert(flow);
        }
    }
    let mut by_form: BTreeMap<NameForm, Vec<(&str, &Flow)>> = BTreeMap::new();
    for (name, flow) in seen {
        by_form.entry(form_of(name)).or_default().push((name, flow));
        if is_property_change(name) {
            by_form.entry(NameForm::State).or_default().push((name, flow));
        }
    }
    by_form.into_iter().filter_map(|(form, found)| misnamed(graph, topic, form, &found)).collect()
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

fn private_topics(graph: &Graph) -> Vec<Draft> {
    graph
        .of_kind(NodeKind::Topic)
        .filter_map(|topic| {
            let (inward, outward): (Vec<&Flow>, Vec<&Flow>) =
                (graph.filled_by(topic).collect(), graph.consumed_from(topic).collect());
            let ([one], [other]) = (inward.as_slice(), outward.as_slice()) else { return None };
            let kept = topic.attributes.contains_key(&NodeAttribute::Retention)
                || topic.mentions(&["replay", "retention", "rebuil"]);
            let delayed = [one, other].iter().any(|flow| flow.attributes.contains_key(&FlowAttribute::Delay));
            let acked = topic.attributes.contains_key(&NodeAttribute::VisibilityTimeoutS)
                || [one, other].iter().any(|flow| mentions(&flow.label, &["ack", "delay"]));
            let consumer = graph.target(other);
            let message = format!(
                "Only {} reads {}, one message at a time: that is a queue.",
                consumer.called(),
                topic.called()
            );
            (!kept && (delayed || acked)).then(|| Draft::new(message).at([topic, consumer]))
        })
        .collect()
}
