//! Commands and facts: both named, and told apart.

use super::wording::sound;
use crate::board::NodeKind;
use crate::design::finding::Draft;
use crate::design::graph::{Confidence, Flow, Graph, MessageKind, NamedMessage};
use crate::design::names::{NameForm, form_of};
use crate::prompt::FlowKind;

/// A command that is asked of somebody, and a fact that is told on a topic; or both on notes of their kind.
pub fn named_apart(graph: &Graph) -> Option<Draft> {
    on_flows(graph).or_else(|| on_notes(graph)).map(|seen| seen.sure(Confidence::Medium))
}

fn on_flows(graph: &Graph) -> Option<Draft> {
    let (asked, command) = sound(graph)
        .filter(|flow| flow.is(&[FlowKind::Call, FlowKind::Command]))
        .filter(|flow| !graph.target(flow).is(&[NodeKind::Topic]))
        .find_map(|flow| Some((flow, named(flow, NameForm::Command)?)))?;
    let (told, event) = sound(graph)
        .filter(|flow| flow.is(&[FlowKind::Publish]) && graph.target(flow).is(&[NodeKind::Topic]))
        .find_map(|flow| Some((flow, named(flow, NameForm::Event)?)))?;
    let topic = graph.target(told);
    let message = format!("`{command}` is asked for, and `{event}` is told on {}", topic.called());
    Some(Draft::new(message).on([asked, told]).at([topic]))
}

fn named(flow: &Flow, form: NameForm) -> Option<&str> {
    flow.messages.iter().map(String::as_str).find(|name| form_of(name) == form)
}

fn on_notes(graph: &Graph) -> Option<Draft> {
    let command = noted(graph, MessageKind::Command, NameForm::Command)?;
    let event = noted(graph, MessageKind::Event, NameForm::Event)?;
    let message =
        format!("`{}` stands on a command note, and `{}` on an event note", command.name, event.name);
    Some(Draft::new(message).beside(command.part.as_ref()).beside(event.part.as_ref()))
}

/// A note on the board whose kind and whose name say the same.
fn noted(graph: &Graph, kind: MessageKind, form: NameForm) -> Option<&NamedMessage> {
    let notes = graph.named().iter().filter(|note| note.part.is_some() && note.kind == Some(kind));
    notes.into_iter().find(|note| form_of(&note.name) == form)
}
