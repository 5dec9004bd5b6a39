//! Running it: schemas, correlation, alarms, and events that come late.

use super::wording::{and_more, brief, granted, in_a_row, sound, sure, written};
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Flow, Graph, Node};
use crate::design::stated::{Stated, mentions};
use crate::prompt::{FlowAttribute, NodeAttribute};

/// Topics whose schemas are versioned or kept in a registry.
pub fn schema(graph: &Graph) -> Option<Draft> {
    let topics = sure(graph).filter(|node| node.is(&[NodeKind::Topic]));
    let agreed: Vec<(&Node, &str)> =
        topics.filter_map(|topic| Some((topic, how_schemas_change(topic)?))).collect();
    let (first, how) = agreed.first()?;
    let more = and_more(agreed.len().saturating_sub(1), "topic is covered", "topics are covered");
    let message = format!("{} {how}{more}", first.called());
    Some(Draft::new(message).at(agreed.iter().map(|(topic, _)| *topic)))
}

fn how_schemas_change(topic: &Node) -> Option<&'static str> {
    let schema = granted(topic.value(NodeAttribute::Schema))?;
    if mentions(&schema, &["registr", "avro"]) {
        Some("has its schemas in a registry")
    } else {
        mentions(&schema, &["version", "protobuf", "compatib"]).then_some("has versioned schemas")
    }
}

/// A correlation id that several flows carry, or that the events of a topic hold.
pub fn correlation(graph: &Graph) -> Option<Draft> {
    along_flows(graph).or_else(|| in_fields(graph))
}

fn along_flows(graph: &Graph) -> Option<Draft> {
    let carries = |flow: &&Flow| flow.stated(FlowAttribute::CorrelationId) == Stated::Good;
    let flows: Vec<&Flow> = sound(graph).filter(carries).collect();
    // One flow alone follows no story.
    let [first, _, ..] = flows.as_slice() else { return None };
    let name = written(first.value(FlowAttribute::CorrelationId)).filter(|name| name != "yes");
    let name = name.map_or_else(String::new, |name| format!(" `{name}`"));
    let (source, target) = (graph.source(first), graph.target(first));
    let more = and_more(flows.len().saturating_sub(1), "flow carries it", "flows carry it");
    let (from, to) = (source.called(), target.called());
    let message = format!("correlation id{name} on the way from {from} to {to}{more}");
    Some(Draft::new(message).on(flows))
}

fn in_fields(graph: &Graph) -> Option<Draft> {
    let topics = sure(graph).filter(|node| node.is(&[NodeKind::Topic, NodeKind::EventStore]));
    let holds = |node: &&Node| {
        node.words(NodeAttribute::Fields).is_some_and(|fields| mentions(&fields, &["correlation"]))
    };
    let topic = topics.into_iter().find(holds)?;
    Some(Draft::new(format!("{} carries a correlation id in its events", topic.called())).at([topic]))
}

/// Parts that have an alarm.
pub fn alarms(graph: &Graph) -> Option<Draft> {
    let alarmed = sure(graph).filter(|node| granted(node.value(NodeAttribute::Alarms)).is_some());
    let alarmed: Vec<&Node> = alarmed.collect();
    let first = alarmed.first()?;
    let on = written(first.value(NodeAttribute::Alarms)).filter(|words| words != "yes");
    let on = on.map_or_else(String::new, |words| format!(" on {words}"));
    let more = and_more(alarmed.len().saturating_sub(1), "part has one", "parts have one");
    let message = format!("{} has an alarm{on}{more}", first.called());
    Some(Draft::new(message).at(alarmed))
}

/// A stream processor that states how long it waits, or what becomes of what comes later.
pub fn late_data(graph: &Graph) -> Option<Draft> {
    let processors = || sure(graph).filter(|node| node.is(&[NodeKind::StreamProcessor]));
    let windowed = processors().filter(|node| granted(node.value(NodeAttribute::Window)).is_some());
    windowed.chain(processors()).find_map(|node| {
        let policies: Vec<String> = [
            policy(node, NodeAttribute::Watermark, "a watermark"),
            policy(node, NodeAttribute::Lateness, "a rule for late events"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let message = format!("{} has {}", node.called(), in_a_row(&policies));
        (!policies.is_empty()).then(|| Draft::new(message).at([node]))
    })
}

fn policy(node: &Node, name: NodeAttribute, what: &str) -> Option<String> {
    let words = granted(node.value(name))?;
    let how = if words == "yes" { String::new() } else { format!(" ({})", brief(&words)) };
    Some(format!("{what}{how}"))
}
