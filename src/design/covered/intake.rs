//! More than can be taken: limits at the edge, bounded buffers, waiting rooms, and fan-out with an end.

use super::wording::{granted, sound, sure, written};
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Confidence, Graph, Node};
use crate::design::stated::mentions;
use crate::prompt::NodeAttribute;

/// A limit at a gateway, a waiting room, or else a limit or a bounded buffer further in.
pub fn limited(graph: &Graph) -> Option<Draft> {
    let found = |kinds: &[NodeKind], limit: fn(&Node) -> Option<Draft>| {
        sure(graph).filter(|node| node.is(kinds)).find_map(limit)
    };
    let inside = [NodeKind::Service, NodeKind::Queue, NodeKind::Worker, NodeKind::StreamProcessor];
    found(&[NodeKind::Gateway], rate_limit)
        .or_else(|| waiting_room(graph))
        .or_else(|| found(&[NodeKind::Gateway], bounded_buffer))
        .or_else(|| found(&inside, rate_limit))
        .or_else(|| found(&inside, bounded_buffer))
}

fn rate_limit(node: &Node) -> Option<Draft> {
    granted(node.value(NodeAttribute::RateLimit))?;
    let limit = written(node.value(NodeAttribute::RateLimit)).filter(|words| words != "yes");
    let limit = limit.map_or_else(String::new, |limit| format!(" ({limit})"));
    Some(Draft::new(format!("{} limits what it takes in{limit}", node.called())).at([node]))
}

fn bounded_buffer(node: &Node) -> Option<Draft> {
    let buffer = granted(node.value(NodeAttribute::Buffer))?;
    let is_bounded = mentions(&buffer, &["bounded", "limit", "max"])
        || buffer.contains(|letter: char| letter.is_ascii_digit());
    is_bounded.then(|| Draft::new(format!("{} has a bounded buffer", node.called())).at([node]))
}

/// A fan-out that has a limit.
pub fn limited_fan_out(graph: &Graph) -> Option<Draft> {
    sure(graph).find_map(|node| {
        granted(node.value(NodeAttribute::FanOutLimit))?;
        let limit = written(node.value(NodeAttribute::FanOutLimit))?;
        Some(Draft::new(format!("{} fans out to at most {limit}", node.called())).at([node]))
    })
}

/// A part named after admission, through which a client comes in.
fn waiting_room(graph: &Graph) -> Option<Draft> {
    let admits =
        |node: &Node| mentions(&node.name, &["waiting room", "admission", "rate limit", "load shed"]);
    let flow = sound(graph).find(|flow| {
        graph.source(flow).is(&[NodeKind::Client, NodeKind::Gateway]) && admits(graph.target(flow))
    })?;
    let (source, room) = (graph.source(flow), graph.target(flow));
    let message = format!("{} comes in through {}", source.called(), room.called());
    Some(Draft::new(message).sure(Confidence::Medium).at([room, source]).on([flow]))
}
