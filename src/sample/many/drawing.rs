//! What is drawn in a made-up sitting: most of the reference design, notes for events, some ink.

use super::dice::Dice;
use crate::attempt::{Event, NotePage, Splice};
use crate::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, Op, Point, StickyKind, Stroke, Style,
};
use crate::design::board_of;
use crate::prompt::{Prompt, Surface};
use std::collections::BTreeSet;

/// Where ids of notes begin, beyond those of a reference design.
const FIRST_NOTE: u32 = 10_000;
/// Where ids of ink begin.
const FIRST_INK: u32 = 20_000;

/// The edits and notes of a sitting on a board; none for a form.
pub fn edits(prompt: &Prompt, dice: &mut Dice, skill: u64) -> Vec<Event> {
    if !matches!(prompt.surface, Surface::Board(_)) {
        return Vec::new();
    }
    let mut all = notes(prompt, dice, skill);
    all.extend(design(prompt, dice, skill));
    all.extend(ink(dice).into_iter().map(|element| added("Draw", element)));
    let said = prompt.topics.iter().filter(|_| dice.in_hundred(skill / 2)).map(|topic| topic.title.as_str());
    let text = said.collect::<Vec<_>>().join("\n");
    all.extend(Splice::between(NotePage::Notes, "", &text).map(Event::Note));
    all
}

fn added(label: &str, element: Element) -> Event {
    Event::Edit(Edit::one(label, Op::add(element)))
}

/// The parts of the reference design that come to mind; arrows only between boxes that are there.
fn design(prompt: &Prompt, dice: &mut Dice, skill: u64) -> Vec<Event> {
    let board = board_of(&prompt.reference);
    let chance = skill.saturating_add(12).min(98);
    let (boxes, arrows): (Vec<&Element>, Vec<&Element>) =
        board.elements().partition(|element| element.as_box().is_some());
    let boxes: Vec<&Element> = boxes.into_iter().filter(|_| dice.in_hundred(chance)).collect();
    let there: BTreeSet<ElementId> = boxes.iter().map(|element| element.id).collect();
    let is_whole = |element: &&Element| {
        let bound = |end: Option<ElementId>| end.is_none_or(|id| there.contains(&id));
        element.as_arrow().is_some_and(|arrow| bound(arrow.from.bound) && bound(arrow.to.bound))
    };
    let arrows: Vec<&Element> = arrows.into_iter().filter(is_whole).collect();
    let places = boxes.into_iter().map(|element| added("Place", element.clone()));
    places.chain(arrows.into_iter().map(|element| added("Draw arrow", element.clone()))).collect()
}

/// Notes for the events of a good answer.
fn notes(prompt: &Prompt, dice: &mut Dice, skill: u64) -> Vec<Event> {
    let names = prompt.vocabulary.events.iter().map(|word| word.name.as_str());
    let names: Vec<&str> = names.filter(|_| dice.in_hundred(skill)).take(30).collect();
    let note = |(at, name): (u32, &str)| {
        let column = i32::try_from(at % 8).unwrap_or(0);
        let row = i32::try_from(at / 8).unwrap_or(0);
        let center = Point::at_units(column * 160, -300 - row * 160);
        let body = BoxElement::usual(BoxKind::Sticky(StickyKind::Event), center);
        let body = Body::Box(body.labelled(name, FontSize::Normal));
        let id = ElementId(FIRST_NOTE.saturating_add(at));
        added("Place event", Element::new(id, body, Style::default()))
    };
    (0..).zip(names).map(note).collect()
}

/// A few strokes as people make them to underline something.
fn ink(dice: &mut Dice) -> Vec<Element> {
    let count = u32::try_from(dice.below(6)).unwrap_or(0);
    let stroke = |at: u32, dice: &mut Dice| {
        let (x, y) = (dice.below(1_200), dice.below(500));
        let corner = |by: u64, place: u64| i32::try_from(place.saturating_add(by)).unwrap_or(0);
        let points = (0..60_u64).map(|step| Point::at_units(corner(step * 3, x), corner(step % 5, y)));
        let body = Body::Stroke(Stroke::even(points.collect()));
        Element::new(ElementId(FIRST_INK.saturating_add(at)), body, Style::default())
    };
    (0..count).map(|at| stroke(at, dice)).collect()
}
