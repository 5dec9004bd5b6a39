//! A drawing as a chart: what text can say of it, which is boxes, the frames around them, and arrows between them.
//!
//! Places, ink, pictures and colours are not in it. Bare writing is a part only where an arrow leads to it, or where
//! notes are asked for.

use crate::board::{Arrow, Board, BoxElement, BoxKind, Element, ElementId, Head, ShapeKind, StrokeWidth};
use crate::design::{Confidence, Graph};
use crate::prompt::FlowKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Boxes, the frames around them, and arrows between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The boxes and frames.
    pub parts: Vec<Part>,
    /// The arrows.
    pub joins: Vec<Join>,
}

/// A box or a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: BoxKind,
    /// What is written in it.
    pub text: String,
    /// The number of the part that holds it.
    pub within: Option<usize>,
    /// Whether it is a border around others: a frame, or a shape that is used as one.
    pub holds: bool,
}

/// An arrow between two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The number of the part that it leaves.
    pub from: usize,
    /// The number of the part that it leads to.
    pub to: usize,
    /// What is written on it.
    pub text: String,
    /// Its line.
    pub line: Line,
    /// Where it has heads.
    pub heads: Heads,
}

/// How the line of an arrow is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Line {
    /// Plain: someone waits for an answer.
    #[default]
    Plain,
    /// Dashed: nobody waits.
    Dashed,
    /// Thick.
    Thick,
}

/// Where an arrow has heads. One that points backwards is turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Heads {
    /// At neither end: a line.
    None,
    /// Where it leads to.
    #[default]
    End,
    /// At both ends.
    Both,
}

/// The chart of a board, with the elements that its parts and arrows are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The chart.
    pub chart: Chart,
    /// The element of each part.
    pub parts: Vec<ElementId>,
    /// The element of each arrow.
    pub joins: Vec<ElementId>,
}

impl Drawn {
    /// The chart of a board as it is drawn, in the order in which things were drawn.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        Self::with_boxes(board, &bound_to(board))
    }

    /// The chart of the design that a board shows: with bare writing as notes, with what is stated beside the
    /// labels, with the arrows that are not bound but lead from box to box, and dashed where nobody waits.
    #[must_use]
    pub fn design(board: &Board, graph: &Graph) -> Self {
        let writing = board.elements().filter(|element| is_text(element)).map(|element| element.id);
        let mut drawn = Self::with_boxes(board, &writing.collect());
        drawn.state_facts(board);
        drawn.read_flows(board, graph);
        drawn
    }

    fn with_boxes(board: &Board, writing: &BTreeSet<ElementId>) -> Self {
        let boxes = boxes(board, writing);
        let ids: Vec<ElementId> = boxes.iter().map(|(id, _)| *id).collect();
        let holders = holders(&boxes);
        let mut parts: Vec<Part> = boxes
            .iter()
            .zip(&holders)
            .map(|((_, body), within)| Part {
                kind: body.kind,
                text: body.label.text.clone(),
                within: *within,
                holds: body.kind == BoxKind::Frame,
            })
            .collect();
        for holder in holders.into_iter().flatten() {
            if let Some(part) = parts.get_mut(holder) {
                part.holds = true;
            }
        }
        let mut drawn = Self { chart: Chart { parts, joins: Vec::new() }, parts: ids, joins: Vec::new() };
        drawn.add_bound_arrows(board);
        drawn
    }

    fn add_bound_arrows(&mut self, board: &Board) {
        let numbers = self.numbers();
        let bound = |element: &Element| {
            let arrow = element.as_arrow()?;
            let ends = arrow.from.bound.and_then(|id| numbers.get(&id)).zip(arrow.to.bound);
            let (from, to) = ends.and_then(|(from, to)| Some((*from, *numbers.get(&to)?)))?;
            Some((element.id, join_of(element, arrow, from, to)))
        };
        let mut all: Vec<(ElementId, Join)> = board.elements().filter_map(bound).collect();
        all.sort_by_key(|(id, _)| *id);
        (self.joins, self.chart.joins) = all.into_iter().unzip();
    }

    /// The number of the part that each element is.
    #[must_use]
    pub fn numbers(&self) -> HashMap<ElementId, usize> {
        self.parts.iter().copied().zip(0..).collect()
    }

    fn state_facts(&mut self, board: &Board) {
        let texts = self.chart.parts.iter_mut().map(|part| &mut part.text);
        let joins = self.chart.joins.iter_mut().map(|join| &mut join.text);
        for (id, text) in self.parts.iter().zip(texts).chain(self.joins.iter().zip(joins)) {
            add_facts(text, board.get(*id));
        }
    }

    /// Dashes what nobody waits for, and adds the arrows that are read without being bound.
    fn read_flows(&mut self, board: &Board, graph: &Graph) {
        let numbers = self.numbers();
        let mut known: BTreeMap<ElementId, usize> = self.joins.iter().copied().zip(0..).collect();
        for flow in graph.flows() {
            let Some(id) = flow.part.element else { continue };
            if let Some(join) = known.get(&id).and_then(|at| self.chart.joins.get_mut(*at)) {
                let is_async = flow.confidence >= Confidence::Medium && flow.kind.is_some_and(is_async);
                if is_async && join.line == Line::Plain {
                    join.line = Line::Dashed;
                }
                continue;
            }
            let part = |place: usize| numbers.get(&graph.node(place).part.element?).copied();
            let Some((from, to)) = part(flow.from).zip(part(flow.to)) else { continue };
            let Some((element, arrow)) =
                board.get(id).and_then(|element| Some((element, element.as_arrow()?)))
            else {
                continue;
            };
            let heads = heads_of(arrow).0;
            let mut join = Join { from, to, heads, ..join_of(element, arrow, from, to) };
            add_facts(&mut join.text, Some(element));
            known.insert(id, self.joins.len());
            self.joins.push(id);
            self.chart.joins.push(join);
        }
    }
}

impl Chart {
    /// What lies in each part, by number, and at the end what lies in none.
    #[must_use]
    pub fn contents(&self) -> Vec<Vec<usize>> {
        let mut contents = vec![Vec::new(); self.parts.len().saturating_add(1)];
        for (at, part) in self.parts.iter().enumerate() {
            if let Some(content) = contents.get_mut(part.within.unwrap_or(self.parts.len())) {
                content.push(at);
            }
        }
        contents
    }

    /// The parts from the outside in: level by level in their own order, and behind each frame what it holds.
    #[must_use]
    pub fn in_order(&self) -> Vec<usize> {
        let contents = self.contents();
        let within = |at: usize| contents.get(at).into_iter().flatten().rev();
        let mut order = Vec::with_capacity(self.parts.len());
        let mut next: Vec<usize> = within(self.parts.len()).copied().collect();
        while let Some(at) = next.pop() {
            order.push(at);
            next.extend(within(at));
        }
        order
    }
}

/// Whether nobody waits for such a flow.
const fn is_async(kind: FlowKind) -> bool {
    match kind {
        FlowKind::Call | FlowKind::Read | FlowKind::Write => false,
        FlowKind::Command
        | FlowKind::Publish
        | FlowKind::Consume
        | FlowKind::Capture
        | FlowKind::DeadLetter
        | FlowKind::Push => true,
    }
}

fn add_facts(text: &mut String, element: Option<&Element>) {
    let facts = element.map_or("", |element| element.facts.trim());
    for fact in facts.lines().map(str::trim).filter(|fact| !fact.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(fact);
    }
}

fn is_text(element: &Element) -> bool {
    element.as_box().is_some_and(|body| body.kind == BoxKind::Text)
}

fn bound_to(board: &Board) -> BTreeSet<ElementId> {
    let arrows = board.elements().filter_map(Element::as_arrow);
    arrows.flat_map(|arrow| [arrow.from.bound, arrow.to.bound]).flatten().collect()
}

/// The boxes that are parts, in the order in which they were drawn; of bare writing only that in `writing`.
fn boxes<'a>(board: &'a Board, writing: &BTreeSet<ElementId>) -> Vec<(ElementId, &'a BoxElement)> {
    let is_part = |element: &Element, body: &BoxElement| match body.kind {
        BoxKind::Node(_) | BoxKind::Sticky(_) | BoxKind::Shape(_) | BoxKind::Frame => true,
        BoxKind::Text => writing.contains(&element.id),
        BoxKind::Picture(_) => false,
    };
    let mut boxes: Vec<(ElementId, &BoxElement)> = board
        .elements()
        .filter_map(|element| Some((element, element.as_box()?)))
        .filter(|(element, body)| is_part(element, body))
        .map(|(element, body)| (element.id, body))
        .collect();
    boxes.sort_by_key(|(id, _)| *id);
    boxes
}

/// The number of the smallest border around each box. A plain rectangle is one when it holds two boxes or more.
fn holders(boxes: &[(ElementId, &BoxElement)]) -> Vec<Option<usize>> {
    let area = |body: &BoxElement| i64::from(body.rect.width()) * i64::from(body.rect.height());
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    let body = |at: usize| boxes.get(at).map(|(_, body)| *body);
    order.sort_by_key(|at| std::cmp::Reverse(body(*at).map_or(0, area)));
    let mut across: Vec<&BoxElement> = boxes.iter().map(|(_, body)| *body).collect();
    across.sort_by_key(|body| body.rect.min.x);
    let mut borders: Vec<(usize, &BoxElement)> = Vec::new();
    let mut holders = vec![None; boxes.len()];
    for at in order {
        let Some(own) = body(at) else { continue };
        let around = borders.iter().rev().find(|(_, border)| border.rect.encloses(own.rect));
        if let (Some(holder), Some((border, _))) = (holders.get_mut(at), around) {
            *holder = Some(*border);
        }
        if is_border(own, &across) {
            borders.push((at, own));
        }
    }
    holders
}

/// Whether a box is drawn around others. `across` is all boxes from left to right.
fn is_border(body: &BoxElement, across: &[&BoxElement]) -> bool {
    match body.kind {
        BoxKind::Frame => true,
        BoxKind::Shape(ShapeKind::Rectangle) => {
            let first = across.partition_point(|other| other.rect.min.x < body.rect.min.x);
            let beside = across.iter().skip(first).take_while(|other| other.rect.min.x <= body.rect.max.x);
            // Itself is one of them.
            beside.filter(|other| body.rect.encloses(other.rect)).nth(2).is_some()
        }
        _ => false,
    }
}

fn join_of(element: &Element, arrow: &Arrow, from: usize, to: usize) -> Join {
    let (heads, is_turned) = heads_of(arrow);
    let (from, to) = if is_turned { (to, from) } else { (from, to) };
    let line = match (element.style.dashed, element.style.width) {
        (true, _) => Line::Dashed,
        (false, StrokeWidth::Bold | StrokeWidth::Marker) => Line::Thick,
        (false, StrokeWidth::Thin | StrokeWidth::Medium) => Line::Plain,
    };
    Join { from, to, text: arrow.label.text.clone(), line, heads }
}

/// The heads of an arrow, and whether it points backwards.
#[must_use]
pub const fn heads_of(arrow: &Arrow) -> (Heads, bool) {
    match (arrow.start_head, arrow.end_head) {
        (Head::None, Head::None) => (Heads::None, false),
        (Head::None, Head::Arrow) => (Heads::End, false),
        (Head::Arrow, Head::None) => (Heads::End, true),
        (Head::Arrow, Head::Arrow) => (Heads::Both, false),
    }
}
