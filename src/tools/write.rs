//! Edits that put changed elements in place, with the arrows that follow them.

use crate::board::{
    Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Op, reattach, reattached_arrows,
};
use crate::design::kind_from_name;
use std::collections::HashMap;

/// Changed elements together with every arrow that must be drawn anew because of them.
#[must_use]
pub fn with_arrows(board: &Board, mut changed: Vec<Element>) -> Vec<Element> {
    let follow = reattached_arrows(board, &changed);
    let after: HashMap<ElementId, Element> =
        changed.iter().map(|element| (element.id, element.clone())).collect();
    for element in &mut changed {
        if let Body::Arrow(arrow) = &element.body {
            let body_of = |id| after.get(&id).or_else(|| board.get(id)).and_then(Element::as_box);
            element.body = Body::Arrow(reattach(arrow, body_of));
        }
    }
    changed.extend(follow);
    changed
}

/// One edit that replaces all of these.
pub(super) fn replace_all(name: impl Into<String>, elements: Vec<Element>) -> Edit {
    Edit::of(name, elements.into_iter().map(|element| Op::Replace { element }).collect())
}

/// The edit that states these facts about an element, if it changes anything.
#[must_use]
pub fn state_facts(board: &Board, id: ElementId, facts: &str) -> Option<Edit> {
    let element = board.get(id).filter(|element| element.facts != facts)?;
    Some(replace_all("State facts", vec![Element { facts: facts.to_owned(), ..element.clone() }]))
}

/// The edit that names a box whose kind was only guessed: where the name says a kind, it becomes that.
#[must_use]
pub fn name_guessed(board: &Board, id: ElementId, text: &str) -> Option<Edit> {
    let kind = kind_from_name(text).map(BoxKind::Node);
    let element = board.get(id)?;
    let (Some(kind), Body::Box(body)) = (kind, &element.body) else { return relabel(board, id, text) };
    if body.kind == kind || !matches!(body.kind, BoxKind::Node(_)) {
        return relabel(board, id, text);
    }
    let named = BoxElement { kind, ..body.clone() }.labelled(text, element.style.font);
    let named = Element { body: Body::Box(named), ..element.clone() };
    Some(replace_all("Write label", with_arrows(board, vec![named])))
}

/// The edit that writes `text` on an element, if it changes anything. Bare writing without text goes away.
#[must_use]
pub fn relabel(board: &Board, id: ElementId, text: &str) -> Option<Edit> {
    let element = board.get(id)?;
    let before = element.label()?;
    let bare = element.as_box().is_some_and(|body| body.kind == BoxKind::Text);
    if bare && text.trim().is_empty() {
        return Some(Edit::one("Delete text", Op::Remove { id }));
    }
    if before.text == text {
        return None;
    }
    let name = if before.is_empty() { "Write label" } else { "Change label" };
    Some(replace_all(name, with_arrows(board, vec![element.labelled(text)])))
}
