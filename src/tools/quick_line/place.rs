//! Boxes and arrows of a quick line at their places: to the right along the
//! flow, stores below their owner, never on what is there.

use super::grammar::{Chain, Group, Mistake, Part, Way};
use super::names::{Meaning, meaning};
use super::{LineStart, QuickLine};
use crate::board::counted;
use crate::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Edit, Element, ElementId, Head, Op, Point, Rect,
    Style, Vector,
};
use crate::tools::direction::Direction;
use crate::tools::room::{GAP_ACROSS, GAP_DOWN, free_place, straight_on};
use crate::tools::spot::{below_or_beside, gap_for, goes_below};
use crate::tools::write::{puts, with_arrows};

/// An arrow that is still to be drawn.
struct Join {
    from: ElementId,
    to: ElementId,
    way: Way,
    label: String,
}

/// A board on which a line is being placed.
pub(super) struct Placing {
    board: Board,
    start: LineStart,
    style: Style,
    ops: Vec<Op>,
    joins: Vec<Join>,
    ends: Vec<ElementId>,
    boxes: usize,
}

impl Placing {
    pub(super) fn new(board: &Board, start: LineStart, style: Style) -> Self {
        Self {
            board: board.clone(),
            start,
            style,
            ops: Vec::new(),
            joins: Vec::new(),
            ends: Vec::new(),
            boxes: 0,
        }
    }

    pub(super) fn chain(&mut self, chain: &Chain) -> Result<(), Mistake> {
        let mut before: Vec<ElementId> = Vec::new();
        for (at, group) in chain.groups.iter().enumerate() {
            let next = chain.groups.get(at.saturating_add(1));
            before = match group.way {
                None => self.beginning(group, next)?,
                Some(way) => {
                    if before.is_empty() {
                        before = vec![self.selected(group)?];
                    }
                    self.joined(&before, way, group)?
                }
            };
        }
        self.ends = before;
        Ok(())
    }

    fn selected(&self, group: &Group) -> Result<ElementId, Mistake> {
        let chosen = self.start.from.filter(|id| self.rect(*id).is_some());
        let at = group.parts.first().map_or(0, |part| part.at);
        chosen.ok_or_else(|| Mistake::new(at, "Nothing is selected to go on from. Begin with a name"))
    }

    /// The parts that a chain begins with: before the box that comes next if that is there, else where the line began.
    fn beginning(&mut self, group: &Group, next: Option<&Group>) -> Result<Vec<ElementId>, Mistake> {
        let ahead = next.and_then(|next| next.parts.first().map(|part| (next.way, part)));
        let beside = ahead.and_then(|(way, part)| match meaning(&self.board, part, &[]) {
            Ok(Meaning::There(id)) => Some((self.rect(id)?, way)),
            _ => None,
        });
        let mut ids = Vec::new();
        for part in &group.parts {
            let id = match meaning(&self.board, part, &[])? {
                Meaning::There(id) => id,
                Meaning::New(kind) => {
                    let body = named(kind, part, self.style);
                    let size = (body.rect.width(), body.rect.height());
                    let (wanted, direction) = match beside {
                        Some((rect, way)) => {
                            let direction =
                                if way == Some(Way::Back) { Direction::Right } else { Direction::Left };
                            (straight_on(rect, size, direction, GAP_ACROSS), direction)
                        }
                        None => (Rect::around(self.start.at, size.0, size.1), Direction::Right),
                    };
                    self.place(body, free_place(&self.board, wanted, direction))
                }
            };
            ids.push(id);
        }
        Ok(ids)
    }

    /// Parts with arrows from all of those before.
    fn joined(&mut self, before: &[ElementId], way: Way, group: &Group) -> Result<Vec<ElementId>, Mistake> {
        let source = before.iter().filter_map(|id| self.rect(*id)).reduce(Rect::union).unwrap_or_default();
        let owner = before.first().and_then(|id| self.kind(*id));
        let fresh = self.fresh(group, before)?;
        let aside: Vec<&Fresh<'_>> = fresh.iter().filter(|new| !new.goes_below(owner, way)).collect();
        let mut down = stacked(&aside);
        let mut ids = Vec::new();
        for part in &group.parts {
            let id = match meaning(&self.board, part, before)? {
                Meaning::There(id) => id,
                Meaning::New(kind) => {
                    let new = Fresh { part, body: named(kind, part, self.style) };
                    let place = if new.goes_below(owner, way) {
                        below_or_beside(&self.board, source, new.size())
                    } else {
                        let direction = if way == Way::Back { Direction::Left } else { Direction::Right };
                        let wanted = straight_on(source, new.size(), direction, new.gap());
                        let offset = down.next().unwrap_or_default();
                        free_place(&self.board, wanted.moved(Vector::new(0, offset)), direction)
                    };
                    self.place(new.body, place)
                }
            };
            let joins =
                before.iter().map(|from| Join { from: *from, to: id, way, label: part.label.clone() });
            self.joins.extend(joins);
            ids.push(id);
        }
        Ok(ids)
    }

    /// The parts of a group that are not on the board yet.
    fn fresh<'a>(&self, group: &'a Group, before: &[ElementId]) -> Result<Vec<Fresh<'a>>, Mistake> {
        let mut all: Vec<Fresh<'a>> = Vec::new();
        for part in &group.parts {
            let known = all.iter().any(|other| other.part.name.eq_ignore_ascii_case(&part.name));
            if let Meaning::New(kind) = meaning(&self.board, part, before)?
                && !known
            {
                all.push(Fresh { part, body: named(kind, part, self.style) });
            }
        }
        Ok(all)
    }

    fn place(&mut self, body: BoxElement, rect: Rect) -> ElementId {
        let id = self.board.free_id(0);
        self.boxes = self.boxes.saturating_add(1);
        self.add(Element::new(id, Body::Box(BoxElement { rect, ..body }), self.style));
        id
    }

    /// Puts a new element on the board, and what gives way to it in its new place.
    fn add(&mut self, element: Element) {
        let ops: Vec<Op> = puts(&self.board, with_arrows(&self.board, vec![element])).collect();
        for op in ops {
            // New ids are free, and the others are there: the board takes them.
            if self.board.apply(&op).is_ok() {
                self.note(op);
            }
        }
    }

    /// Notes an op; one that only changes what the line has put there changes that.
    fn note(&mut self, op: Op) {
        if let Op::Replace { element } = &op {
            let earlier = self.ops.iter_mut().find_map(|op| match op {
                Op::Add { element: put, .. } | Op::Replace { element: put } if put.id == element.id => {
                    Some(put)
                }
                _ => None,
            });
            if let Some(put) = earlier {
                put.clone_from(element);
                return;
            }
        }
        self.ops.push(op);
    }

    fn rect(&self, id: ElementId) -> Option<Rect> {
        self.board.get(id)?.as_box().map(|body| body.rect)
    }

    fn kind(&self, id: ElementId) -> Option<BoxKind> {
        self.board.get(id)?.as_box().map(|body| body.kind)
    }

    /// Draws the arrows, now that every box stands where it will stand.
    pub(super) fn finish(mut self) -> QuickLine {
        let mut arrows = 0_usize;
        for join in std::mem::take(&mut self.joins) {
            if !self.is_drawn(&join) && self.draw(&join).is_some() {
                arrows = arrows.saturating_add(1);
            }
        }
        let name = match (self.boxes, arrows) {
            (0, 1) => "Connect".to_owned(),
            (1, 0) => "Add box".to_owned(),
            (0, arrows) => format!("Add {arrows} arrows"),
            (boxes, arrows) => {
                format!("Add {} and {}", counted(boxes, "box", "boxes"), counted(arrows, "arrow", "arrows"))
            }
        };
        let edit = (!self.ops.is_empty()).then(|| Edit::of(name, self.ops));
        QuickLine { edit, ends: self.ends }
    }

    fn is_drawn(&self, join: &Join) -> bool {
        let (from, to) = ends(join);
        self.board.elements().filter_map(Element::as_arrow).any(|arrow| {
            arrow.from.bound == Some(from)
                && arrow.to.bound == Some(to)
                && (arrow.start_head == Head::Arrow) == (join.way == Way::Both)
                && arrow.label.text == join.label
        })
    }

    fn draw(&mut self, join: &Join) -> Option<()> {
        let (from, to) = ends(join);
        let end = |id| Some(ArrowEnd { at: self.rect(id)?.center(), bound: Some(id) });
        let mut arrow = Arrow::between(end(from)?, end(to)?).labelled(&join.label);
        if join.way == Way::Both {
            arrow.start_head = Head::Arrow;
        }
        self.add(Element::new(self.board.free_id(0), Body::Arrow(arrow), self.style));
        Some(())
    }
}

fn ends(join: &Join) -> (ElementId, ElementId) {
    if join.way == Way::Back { (join.to, join.from) } else { (join.from, join.to) }
}

/// A part that is not on the board yet, with the box that it becomes.
struct Fresh<'a> {
    part: &'a Part,
    body: BoxElement,
}

impl Fresh<'_> {
    const fn size(&self) -> (i32, i32) {
        (self.body.rect.width(), self.body.rect.height())
    }

    /// The gap to the box before: wide enough for the label.
    fn gap(&self) -> i32 {
        gap_for(&self.part.label)
    }

    /// Whether it stands below its owner.
    const fn goes_below(&self, owner: Option<BoxKind>, way: Way) -> bool {
        goes_below(self.body.kind, owner) && !matches!(way, Way::Back)
    }
}

/// How far each of several boxes stands from the middle of all, when they stand beneath one another.
fn stacked(boxes: &[&Fresh<'_>]) -> impl Iterator<Item = i32> {
    let heights: Vec<i32> = boxes.iter().map(|new| new.size().1).collect();
    let gap = GAP_DOWN / 2;
    let gaps = gap.saturating_mul(i32::try_from(heights.len().saturating_sub(1)).unwrap_or(0));
    let whole = heights.iter().fold(gaps, |sum, height| sum.saturating_add(*height));
    let mut top = -(whole / 2);
    heights.into_iter().map(move |height| {
        let middle = top.saturating_add(height / 2);
        top = top.saturating_add(height).saturating_add(gap);
        middle
    })
}

fn named(kind: BoxKind, part: &Part, style: Style) -> BoxElement {
    BoxElement::usual(kind, Point::default()).labelled(&part.name, style.font)
}
