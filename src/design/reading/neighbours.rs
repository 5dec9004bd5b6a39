//! What boxes without telling words are, by the arrows that meet them.

use super::drawing::{Drawing, DrawnArrow, Role};
use super::kind_words::broker_by_name;
use crate::board::{NodeKind, ShapeKind};
use crate::design::graph::Confidence;
use crate::design::names::{NameForm, form_of};
use crate::prompt::FlowKind;

/// What the arrows at one box say.
#[derive(Debug, Default, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, and any of them may be there")]
struct Around {
    into: usize,
    out: usize,
    dashed_into: usize,
    dashed_out: usize,
    published: bool,
    consumed: bool,
    stored: bool,
    from_relay: bool,
    from_outbox: bool,
    to_broker: bool,
    asks: usize,
    facts: bool,
    orders: bool,
}

/// Reads the boxes that no word tells: first by labels of arrows, then by their shape, then as a service.
pub fn read_by_arrows(drawing: &mut Drawing) {
    let around = look_around(drawing);
    sort_brokers(drawing, &around);
    for (drawn, around) in drawing.boxes.iter_mut().zip(around) {
        if drawn.role != Role::Part || drawn.kind.is_some() || !drawn.joined {
            continue;
        }
        let named = !drawn.words.name.is_empty();
        drawn.kind = guess(&around, drawn.shape, named);
        drawn.confidence = Confidence::Low;
    }
}

/// What is called as topics and queues alike are is told apart by what goes into it: facts or orders.
fn sort_brokers(drawing: &mut Drawing, around: &[Around]) {
    for (drawn, around) in drawing.boxes.iter_mut().zip(around) {
        if drawn.confidence == Confidence::High || broker_by_name(&drawn.words.name).is_none() {
            continue;
        }
        drawn.kind = match (drawn.kind, around.facts, around.orders) {
            (Some(NodeKind::Topic), false, true) => Some(NodeKind::Queue),
            (Some(NodeKind::Queue), true, false) => Some(NodeKind::Topic),
            (kind, ..) => kind,
        };
    }
}

fn look_around(drawing: &Drawing) -> Vec<Around> {
    let mut all = vec![Around::default(); drawing.boxes.len()];
    let kind = |number: usize| drawing.boxes.get(number).and_then(|drawn| drawn.kind);
    for arrow in &drawing.arrows {
        let Some((from, to)) = arrow.from.zip(arrow.to) else { continue };
        let says = |kind: FlowKind| arrow.words.kinds.contains(&kind);
        if let Some(around) = all.get_mut(to) {
            around.into += 1;
            around.facts |= names(arrow, NameForm::Event);
            around.orders |= names(arrow, NameForm::Command);
            around.dashed_into += usize::from(arrow.dashed);
            around.published |= says(FlowKind::Publish);
            around.consumed |= says(FlowKind::Consume) && !is_broker(kind(from));
            around.stored |= says(FlowKind::Write) || says(FlowKind::Read);
            around.from_relay |= kind(from) == Some(NodeKind::Relay);
            around.from_outbox |= kind(from) == Some(NodeKind::Outbox);
        }
        if let Some(around) = all.get_mut(from) {
            around.out += 1;
            around.dashed_out += usize::from(arrow.dashed);
            around.consumed |= says(FlowKind::Consume) && !is_broker(kind(to));
            around.stored |= says(FlowKind::Read) && !is_store(kind(to)) && !reads_itself(arrow);
            around.to_broker |= is_broker(kind(to));
            around.asks += usize::from(matches!(kind(to), Some(NodeKind::Service | NodeKind::Gateway)));
        }
    }
    all
}

fn names(arrow: &DrawnArrow, form: NameForm) -> bool {
    arrow.words.messages.iter().any(|name| form_of(name) == form)
}

/// An arrow labelled `reads` begins at the reader as often as at the store; only what is read has no other arrows out.
fn reads_itself(arrow: &DrawnArrow) -> bool {
    arrow.heads == [false, true]
}

fn guess(around: &Around, shape: Option<ShapeKind>, named: bool) -> Option<NodeKind> {
    if around.from_outbox && around.to_broker {
        return Some(NodeKind::Relay);
    }
    if around.published || around.from_relay || (around.consumed && around.out > 0 && around.into > 0) {
        return Some(NodeKind::Topic);
    }
    // What two others reach without waiting for it, and what only hands on, is a topic.
    let both_dashed = around.into > 0
        && around.out > 0
        && around.dashed_into == around.into
        && around.dashed_out == around.out;
    if both_dashed && shape != Some(ShapeKind::Diamond) && named && around.out > 1 {
        return Some(NodeKind::Topic);
    }
    if around.stored && around.into > 0 && around.out == 0 {
        return Some(NodeKind::Database);
    }
    if shape == Some(ShapeKind::Ellipse) && around.into > 0 && around.out == 0 {
        return Some(NodeKind::Database);
    }
    // What nothing reaches, and what only asks services, is most likely a person or a device.
    if named && around.into == 0 && around.out > 0 && around.asks == around.out && around.dashed_out == 0 {
        return Some(NodeKind::Client);
    }
    (named && shape != Some(ShapeKind::Diamond)).then_some(NodeKind::Service)
}

fn is_broker(kind: Option<NodeKind>) -> bool {
    matches!(kind, Some(NodeKind::Topic | NodeKind::Queue))
}

fn is_store(kind: Option<NodeKind>) -> bool {
    matches!(
        kind,
        Some(
            NodeKind::Database
                | NodeKind::EventStore
                | NodeKind::Cache
                | NodeKind::Projection
                | NodeKind::Outbox
        )
    )
}
