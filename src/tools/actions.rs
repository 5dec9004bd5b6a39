//! Edits that need no pointer: delete, copy, paste, nudge, restyle, order.

use super::carry::{count_name, shifted};
use super::cohort::{free_group, moving, with_held};
use super::write::{replace_all, with_arrows};
use crate::board::{
    Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, GroupId, Label, Op, PictureKey, Point, Rect,
    ShapeKind, Style, Vector, bounds_of, loosened, place_for_frame, units,
};
use std::collections::{BTreeSet, HashMap};

/// How far a paste lands from what was copied, each time.
pub const PASTE_STEP: i32 = units(24);

/// Elements that were copied, back to front.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clip {
    elements: Vec<Element>,
}

impl Clip {
    /// Elements from elsewhere, back to front, as if they had been copied.
    #[must_use]
    pub const fn of(elements: Vec<Element>) -> Self {
        Self { elements }
    }

    /// What was copied, back to front.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Whether nothing was copied.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// What was copied in words, one element a line: its writing, or what it is.
    #[must_use]
    pub fn text(&self) -> String {
        let words = |element: &Element| match element.label() {
            Some(label) if !label.is_empty() => label.text.clone(),
            _ => element.word().to_owned(),
        };
        self.elements.iter().map(words).collect::<Vec<_>>().join("\n")
    }

    /// The way that brings the middle of what was copied to a place.
    #[must_use]
    pub fn way_to(&self, place: Point) -> Vector {
        let bounds = self.elements.iter().map(bounds_of).reduce(Rect::union);
        bounds.map_or_else(Vector::default, |bounds| place.from_origin(bounds.center()))
    }
}

/// Takes elements away; arrows that were bound to them stay where they are.
#[must_use]
pub fn delete(board: &Board, ids: &BTreeSet<ElementId>, verb: &str) -> Edit {
    let mut ops: Vec<Op> = loosened(board, ids).into_iter().map(|element| Op::Replace { element }).collect();
    ops.extend(ids.iter().filter(|id| board.get(**id).is_some()).map(|id| Op::Remove { id: *id }));
    Edit::of(count_name(verb, ids), ops)
}

/// Copies elements, back to front.
#[must_use]
pub fn copy(board: &Board, ids: &BTreeSet<ElementId>) -> Clip {
    Clip { elements: board.elements().filter(|element| ids.contains(&element.id)).cloned().collect() }
}

/// Puts copied elements on the board, displaced, under new ids; bindings among them are kept, others are cut.
#[must_use]
pub fn paste(board: &Board, clip: &Clip, way: Vector, verb: &str) -> (Edit, BTreeSet<ElementId>) {
    let numbered = clip.elements.iter().zip(0_u32..);
    let ids: HashMap<ElementId, ElementId> =
        numbered.map(|(element, offset)| (element.id, board.free_id(offset))).collect();
    let first_group = free_group(board);
    let pasted: Vec<Element> = clip
        .elements
        .iter()
        .filter_map(|element| {
            let element = Element { id: *ids.get(&element.id)?, ..shifted(element, way) };
            Some(regrouped(rebound(element, &ids), first_group))
        })
        .collect();
    let names: BTreeSet<ElementId> = pasted.iter().map(|element| element.id).collect();
    let edit = Edit::of(count_name(verb, &names), pasted.into_iter().map(Op::add).collect());
    (edit, names)
}

/// New groups for old ones, so that a copy is no part of what it was copied from.
fn regrouped(mut element: Element, first: GroupId) -> Element {
    for group in &mut element.groups {
        *group = GroupId(first.0.saturating_add(group.0));
    }
    element
}

fn rebound(mut element: Element, ids: &HashMap<ElementId, ElementId>) -> Element {
    if let Body::Arrow(arrow) = &mut element.body {
        for end in [&mut arrow.from, &mut arrow.to] {
            end.bound = end.bound.and_then(|id| ids.get(&id).copied());
        }
    }
    element
}

/// Makes a copy of the selection beside it.
#[must_use]
pub fn duplicate(board: &Board, ids: &BTreeSet<ElementId>) -> (Edit, BTreeSet<ElementId>) {
    paste(board, &copy(board, &with_held(board, ids)), Vector::new(PASTE_STEP, PASTE_STEP), "Duplicate")
}

/// Moves the selection by a small step.
#[must_use]
pub fn nudge(board: &Board, ids: &BTreeSet<ElementId>, way: Vector) -> Edit {
    let ids = &moving(board, ids);
    let chosen = ids.iter().filter_map(|id| board.get(*id)).map(|element| shifted(element, way)).collect();
    replace_all(count_name("Move", ids), with_arrows(board, chosen))
}

/// Changes the look of the selection; writing is laid out anew where its size changes.
#[must_use]
pub fn restyle(board: &Board, ids: &BTreeSet<ElementId>, change: impl Fn(&mut Style)) -> Option<Edit> {
    let mut changed = Vec::new();
    for element in ids.iter().filter_map(|id| board.get(*id)) {
        let mut restyled = element.clone();
        change(&mut restyled.style);
        if restyled.style.font != element.style.font {
            let text = element.label().map(|label| label.text.clone()).unwrap_or_default();
            restyled = restyled.labelled(&text);
        }
        if restyled != *element {
            changed.push(restyled);
        }
    }
    (!changed.is_empty()).then(|| replace_all(count_name("Style", ids), with_arrows(board, changed)))
}

/// Gives a selection another look altogether.
#[must_use]
pub fn paste_style(board: &Board, ids: &BTreeSet<ElementId>, style: Style) -> Option<Edit> {
    restyle(board, ids, |old| *old = style)
}

/// Brings the selection one step forward, past the next element that it touches.
#[must_use]
pub fn step_forward(board: &Board, ids: &BTreeSet<ElementId>) -> Edit {
    let chosen = board.slots().iter().enumerate().rev().filter(|(_, slot)| ids.contains(&slot.element.id));
    let ops = chosen.filter_map(|(at, slot)| {
        let above = board.slots().iter().enumerate().skip(at.saturating_add(1));
        let next = above.filter(|(_, other)| !ids.contains(&other.element.id));
        let (place, _) = next.into_iter().find(|(_, other)| other.bounds.touches(slot.bounds))?;
        Some(Op::Reorder { id: slot.element.id, place })
    });
    Edit::of("Bring forward", ops.collect())
}

/// Sends the selection one step backward, past the next element that it touches.
#[must_use]
pub fn step_backward(board: &Board, ids: &BTreeSet<ElementId>) -> Edit {
    let chosen = board.slots().iter().enumerate().filter(|(_, slot)| ids.contains(&slot.element.id));
    let ops = chosen.filter_map(|(at, slot)| {
        let below = board.slots().iter().enumerate().take(at).rev();
        let mut next = below.filter(|(_, other)| !ids.contains(&other.element.id));
        let (place, _) = next.find(|(_, other)| other.bounds.touches(slot.bounds))?;
        Some(Op::Reorder { id: slot.element.id, place })
    });
    Edit::of("Send backward", ops.collect())
}

/// Puts a frame around a selection.
#[must_use]
pub fn frame_around(board: &Board, ids: &BTreeSet<ElementId>, style: Style) -> Option<(Edit, ElementId)> {
    let bounds = ids.iter().filter_map(|id| board.slot(*id)).map(|slot| slot.bounds).reduce(Rect::union)?;
    let room = bounds.grown(FRAME_MARGIN);
    // The title stands above what the frame holds.
    let rect = Rect { min: room.min.moved(Vector::new(0, -FRAME_MARGIN)), ..room };
    let id = board.free_id(0);
    let body = BoxElement { kind: BoxKind::Frame, rect, label: Label::default() };
    let element = Element::new(id, Body::Box(body), style);
    Some((Edit::one("Frame", Op::Add { place: place_for_frame(board, rect), element }), id))
}

/// The room between a frame and what it was put around.
const FRAME_MARGIN: i32 = units(24);

/// Brings the selection in front of everything else, keeping its order.
#[must_use]
pub fn bring_to_front(board: &Board, ids: &BTreeSet<ElementId>) -> Edit {
    let chosen = board.elements().filter(|element| ids.contains(&element.id));
    let ops = chosen.map(|element| Op::Reorder { id: element.id, place: usize::MAX }).collect();
    Edit::of("Bring to front", ops)
}

/// Sends the selection behind everything else, keeping its order.
#[must_use]
pub fn send_to_back(board: &Board, ids: &BTreeSet<ElementId>) -> Edit {
    let chosen = board.elements().rev().filter(|element| ids.contains(&element.id));
    Edit::of("Send to back", chosen.map(|element| Op::Reorder { id: element.id, place: 0 }).collect())
}

/// Puts a new piece of writing on the board.
#[must_use]
pub fn add_text(board: &Board, at: Point, text: &str, style: Style) -> Option<(Edit, ElementId)> {
    if text.trim().is_empty() {
        return None;
    }
    let id = board.free_id(0);
    let body = BoxElement { kind: BoxKind::Text, rect: Rect::sized(at, 0, 0), label: Label::default() };
    let element = Element::new(id, Body::Box(body.labelled(text, style.font)), style);
    Some((Edit::one("Write text", Op::add(element)), id))
}

/// The most boxes that are made of a text at once.
const MOST_LINES: usize = 200;
/// So many boxes stand below each other.
const COLUMN: i32 = 10;
/// The room between them.
const BETWEEN: i32 = units(24);

/// Puts a box on the board for each line of a text, in columns around a place.
#[must_use]
pub fn add_boxes(board: &Board, at: Point, text: &str, style: Style) -> Option<(Edit, BTreeSet<ElementId>)> {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES).collect();
    let (width, height) = BoxKind::Shape(ShapeKind::Rectangle).usual_size();
    let (across, down) = (width.saturating_add(BETWEEN), height.saturating_add(BETWEEN));
    let count = i32::try_from(lines.len()).unwrap_or(i32::MAX);
    let (columns, rows) = (count.saturating_add(COLUMN - 1) / COLUMN, count.min(COLUMN));
    let first = at.moved(Vector::new(-across * (columns - 1) / 2, -down * (rows - 1) / 2));
    let boxes: Vec<Element> = (0_i32..)
        .zip(0_u32..)
        .zip(&lines)
        .map(|((place, offset), line)| {
            let middle = first.moved(Vector::new(across * (place / COLUMN), down * (place % COLUMN)));
            let body =
                BoxElement::usual(BoxKind::Shape(ShapeKind::Rectangle), middle).labelled(line, style.font);
            Element::new(board.free_id(offset), Body::Box(body), style)
        })
        .collect();
    let ids: BTreeSet<ElementId> = boxes.iter().map(|element| element.id).collect();
    (!ids.is_empty())
        .then(|| (Edit::of(count_name("Paste", &ids), boxes.into_iter().map(Op::add).collect()), ids))
}

/// The largest share of the view that a new picture takes, in percent.
const PICTURE_SHARE: i64 = 60;

/// Puts a picture on the board at a place: a unit for each pixel, or smaller where it would hide most of the view.
#[must_use]
pub fn add_picture(
    board: &Board,
    at: Point,
    key: PictureKey,
    size_px: (u32, u32),
    view: Rect,
) -> (Edit, ElementId) {
    let (width, height) = fitted(size_px, view);
    let taken = |rect: Rect| board.elements().filter_map(Element::as_box).any(|body| body.rect == rect);
    let mut rect = Rect::around(at, width, height);
    // One picture exactly over another would look as if nothing had come.
    for _ in 0..MOST_LINES {
        if !taken(rect) {
            break;
        }
        rect = rect.moved(Vector::new(PASTE_STEP, PASTE_STEP));
    }
    let id = board.free_id(0);
    let body = BoxElement { kind: BoxKind::Picture(key), rect, label: Label::default() };
    let element = Element::new(id, Body::Box(body), Style::default());
    (Edit::one("Paste picture", Op::add(element)), id)
}

/// The size in sixteenths of a picture of so many pixels, within its share of a view.
fn fitted((width, height): (u32, u32), view: Rect) -> (i32, i32) {
    let [width, height] = [width, height].map(|side| i64::from(side.max(1)) * i64::from(units(1)));
    let share = |room: i32, side: i64| (i64::from(room) * PICTURE_SHARE * 10 / side).clamp(1, 1_000);
    let scale = share(view.width(), width).min(share(view.height(), height));
    let scaled = |side: i64| i32::try_from((side * scale / 1_000).max(1)).unwrap_or(i32::MAX);
    (scaled(width), scaled(height))
}
