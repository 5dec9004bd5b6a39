//! Edits that put changed elements in place, with the arrows that follow them.

pub use crate::board::with_arrows;
use crate::board::{Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Op};
use crate::design::kind_from_name;

/// What puts new elements on the board and replaces the others.
pub(super) fn puts(board: &Board, elements: Vec<Element>) -> impl Iterator<Item = Op> {
    elements.into_iter().map(|element| match board.get(element.id) {
        Some(_) => Op::Replace { element },
        None => Op::add(element),
    })
}

/// One edit that puts new elements on the board and replaces the others.
pub(super) fn put_all(name: impl Into<String>, board: &Board, elements: Vec<Element>) -> Edit {
    Edit::of(name, puts(board, elements).collect())
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
