//! The boxes that the names of a quick line mean: those on the board, found by
//! the beginnings of their words, or new ones of the kind that their words say.

use super::grammar::{Mistake, Part};
use crate::board::{Board, BoxKind, Element, ElementId, NodeKind, ShapeKind, StickyKind};
use crate::design::kind_from_name;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A box that is on the board.
    There(ElementId),
    /// A new one.
    New(BoxKind),
}

/// What a name means on a board. An abbreviation means none of the boxes in `before`: nobody shortens a name right
/// behind itself, and `fx adapter > fx rates` is about two boxes.
///
/// # Errors
/// It could be several boxes, or its kind is none.
pub(super) fn meaning(board: &Board, part: &Part, before: &[ElementId]) -> Result<Meaning, Mistake> {
    let kind = part.kind.as_deref().map(|word| kind_of_word(word, part.kind_at)).transpose()?;
    if let Some(id) = find(board, part, before)? {
        return Ok(Meaning::There(id));
    }
    let guess = || BoxKind::Node(kind_from_name(&part.name).unwrap_or(NodeKind::Service));
    Ok(Meaning::New(kind.unwrap_or_else(guess)))
}

fn named(board: &Board) -> impl Iterator<Item = (&Element, &str)> {
    board.elements().filter_map(|element| {
        let body = element.as_box().filter(|body| !matches!(body.kind, BoxKind::Text | BoxKind::Frame))?;
        let name = body.label.text.lines().next().unwrap_or("").trim();
        (!name.is_empty()).then_some((element, name))
    })
}

/// The box of this name, or the only one whose words begin so.
fn find(board: &Board, part: &Part, before: &[ElementId]) -> Result<Option<ElementId>, Mistake> {
    let wanted = part.name.to_lowercase();
    let same = named(board).find(|(_, name)| name.to_lowercase() == wanted);
    if let Some((element, _)) = same {
        return Ok(Some(element.id));
    }
    if part.exact || part.kind.is_some() {
        return Ok(None);
    }
    let begins = words(&wanted);
    let fits: Vec<(ElementId, &str)> = named(board)
        .filter(|(element, _)| !before.contains(&element.id))
        .filter(|(_, name)| begins_so(&words(&name.to_lowercase()), &begins))
        .map(|(element, name)| (element.id, name))
        .collect();
    match fits.as_slice() {
        [] => Ok(None),
        [(id, _)] => Ok(Some(*id)),
        [(_, first), (_, second), rest @ ..] => Err(several(part, first, second, rest.len())),
    }
}

fn several(part: &Part, first: &str, second: &str, more: usize) -> Mistake {
    let others = if more == 0 { String::new() } else { format!(" or {more} more") };
    let joint = if more == 0 { " or " } else { ", " };
    let words = format!(
        "{} could be {first}{joint}{second}{others}. Type more of it, or \"{}\" for a new box",
        part.name, part.name
    );
    Mistake::new(part.at, words)
}

fn words(name: &str) -> Vec<&str> {
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether the words of a name begin with these beginnings, one after the other.
fn begins_so(name: &[&str], begins: &[&str]) -> bool {
    !begins.is_empty()
        && begins.len() <= name.len()
        && name.iter().zip(begins).all(|(word, begin)| word.starts_with(begin))
}

/// The kind that a word or a letter in brackets asks for.
fn kind_of_word(word: &str, at: usize) -> Result<BoxKind, Mistake> {
    let lower = word.to_lowercase();
    let is_word = |other: &str| other.to_lowercase() == lower;
    let mut letters = word.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    let node = NodeKind::ALL.into_iter().find(|kind| {
        is_word(kind.word()) || letter.is_some_and(|letter| letter.to_ascii_uppercase() == kind.letter())
    });
    let sticky = || StickyKind::ALL.into_iter().find(|kind| is_word(kind.word())).map(BoxKind::Sticky);
    let shape = || match lower.as_str() {
        "box" | "rectangle" => Some(BoxKind::Shape(ShapeKind::Rectangle)),
        "ellipse" | "circle" => Some(BoxKind::Shape(ShapeKind::Ellipse)),
        "diamond" => Some(BoxKind::Shape(ShapeKind::Diamond)),
        _ => None,
    };
    node.map(BoxKind::Node)
        .or_else(sticky)
        .or_else(shape)
        .or_else(|| kind_from_name(word).map(BoxKind::Node))
        .ok_or_else(|| {
            let words = format!("{word} is no kind. Kinds are service, topic, queue, database and so on");
            Mistake::new(at, words)
        })
}
