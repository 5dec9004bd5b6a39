//! An edit of the text beside a board, as one edit of the board.
//!
//! Boxes are known by the names that they have in the text. What is there keeps its place; what is new finds one
//! beside what it is joined to; ink, bare writing and pictures are not touched, and neither is what is locked.

use super::bench::{Bench, Start, difference};
use super::known::Known;
use super::laid_out::laid_out;
use super::read::Flowchart;
use super::{enclosing, newcomers, rejoin};
use crate::board::{Board, Body, BoxElement, Edit, Element, ElementId, Rect, Vector};
use crate::formats::chart::{Chart, Drawn, Join, Part};
use crate::tools::{room_below, shifted};
use std::collections::{BTreeMap, BTreeSet};

/// What the text makes of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The change of the board, if there is one.
    pub edit: Option<Edit>,
    /// What the text speaks of after it.
    pub known: Known,
}

/// What a changed text makes of the board that it was written for.
#[must_use]
pub fn revise(board: &Board, flowchart: &Flowchart, known: &Known, start: Start) -> Revision {
    let chart = &flowchart.chart;
    let drawn = Drawn::of(board);
    let mut ids = matched(flowchart, &drawn, known);
    let mut joins = rejoin::matched(chart, &ids, &drawn, known);
    let mut bench = Bench { board: board.clone(), start };
    remove(&mut bench, &drawn, known, &ids, &joins);
    if ids.iter().all(Option::is_none) {
        (ids, joins) = lay_out(&mut bench, flowchart);
    } else {
        rename(&mut bench, chart, &drawn, &ids);
        newcomers::add(&mut bench, chart, &mut ids);
        enclosing::enclose(&mut bench, chart, &mut ids);
        rejoin::join(&mut bench, chart, &ids, &mut joins);
    }
    let ops = difference(board, &bench.board);
    let edit = (!ops.is_empty()).then(|| Edit::of("Edit as text", ops));
    let names = ids.into_iter().zip(&flowchart.names).filter_map(|(id, name)| Some((id?, name.clone())));
    Revision { edit, known: Known::new(names, joins.into_iter().flatten()) }
}

/// The element that each part of the text is. A box does not become a frame, nor a frame a box.
fn matched(flowchart: &Flowchart, drawn: &Drawn, known: &Known) -> Vec<Option<ElementId>> {
    let numbers = drawn.numbers();
    let by_name = known.by_name();
    let holds = |id: &ElementId| drawn.chart.parts.get(*numbers.get(id)?).map(|part| part.holds);
    let matched = |(name, part): (&String, &Part)| {
        by_name.get(name.as_str()).filter(|id| holds(id) == Some(part.holds)).copied()
    };
    flowchart.names.iter().zip(&flowchart.chart.parts).map(matched).collect()
}

/// Takes away what the text spoke of and does not any more.
fn remove(
    bench: &mut Bench,
    drawn: &Drawn,
    known: &Known,
    ids: &[Option<ElementId>],
    joins: &[Option<ElementId>],
) {
    let kept: BTreeSet<ElementId> = ids.iter().chain(joins).copied().flatten().collect();
    let boxes = drawn.parts.iter().filter(|id| known.name_of(**id).is_some());
    let arrows = drawn.joins.iter().filter(|id| known.has_join(**id));
    let is_gone = |id: &&ElementId| !kept.contains(*id) && !bench.is_locked(**id);
    let gone: BTreeSet<ElementId> = boxes.chain(arrows).filter(is_gone).copied().collect();
    if !gone.is_empty() {
        bench.remove(&gone);
    }
}

/// Gives boxes the names and kinds that the text says.
fn rename(bench: &mut Bench, chart: &Chart, drawn: &Drawn, ids: &[Option<ElementId>]) {
    let numbers = drawn.numbers();
    let mut changed = Vec::new();
    for (part, id) in chart.parts.iter().zip(ids).filter_map(|(part, id)| Some((part, (*id)?))) {
        let before = numbers.get(&id).and_then(|at| drawn.chart.parts.get(*at));
        let is_same =
            before.is_some_and(|before| before.text == part.text && (before.kind == part.kind || part.holds));
        if !is_same && !bench.is_locked(id) {
            changed.extend(bench.board.get(id).and_then(|element| renamed(element, part)));
        }
    }
    if !changed.is_empty() {
        bench.put(changed);
    }
}

fn renamed(element: &Element, part: &Part) -> Option<Element> {
    let body = element.as_box()?;
    let kind = if part.holds { body.kind } else { part.kind };
    let body = BoxElement { kind, ..body.clone() }.labelled(&part.text, element.style.font);
    Some(Element { body: Body::Box(body), ..element.clone() })
}

/// The elements of parts and of arrows.
type Placed = (Vec<Option<ElementId>>, Vec<Option<ElementId>>);

/// A text of which nothing is on the board is laid out as a whole, below what is there.
fn lay_out(bench: &mut Bench, flowchart: &Flowchart) -> Placed {
    let laid = laid_out(flowchart);
    let first = bench.board.free_id(0).0;
    let new_id = |id: ElementId| ElementId(first.saturating_add(id.0).saturating_sub(1));
    let new_ids: BTreeMap<ElementId, ElementId> =
        laid.elements().map(|element| (element.id, new_id(element.id))).collect();
    let way = way_to_room(bench, &laid);
    for element in laid.elements() {
        let mut element = Element { id: new_id(element.id), ..shifted(element, way) };
        if let Body::Arrow(arrow) = &mut element.body {
            for end in [&mut arrow.from, &mut arrow.to] {
                end.bound = end.bound.and_then(|id| new_ids.get(&id).copied());
            }
        }
        bench.put_one(element, usize::MAX);
    }
    let numbered = |from: usize, count: usize| {
        let ids = (from..from.saturating_add(count)).filter_map(|at| u32::try_from(at).ok());
        ids.map(|at| Some(new_id(ElementId(at)))).collect::<Vec<_>>()
    };
    let parts = flowchart.chart.parts.len();
    (numbered(1, parts), numbered(parts.saturating_add(1), flowchart.chart.joins.len()))
}

/// The way from where a board was laid out to where there is room: around the start, or below what is there.
fn way_to_room(bench: &Bench, laid: &Board) -> Vector {
    let Some(bounds) = laid.bounds() else { return Vector::default() };
    let spot = match bench.board.bounds() {
        None => Rect::around(bench.start.at, bounds.width(), bounds.height()),
        Some(there) => room_below(there, (bounds.width(), bounds.height())),
    };
    spot.min.from_origin(bounds.min)
}

/// Whether a text says of a board just what is drawn on it.
#[must_use]
pub fn says(flowchart: &Flowchart, board: &Board, known: &Known) -> bool {
    let drawn = Drawn::of(board);
    let names = |drawn: &Drawn| drawn.parts.iter().map(|id| known.name_of(*id).map(str::to_owned)).collect();
    let on_board: Option<Vec<String>> = names(&drawn);
    on_board.is_some_and(|names| told(&drawn.chart, &names) == told(&flowchart.chart, &flowchart.names))
}

/// A part with its name, its frame, what is written in it, and its kind where that is not a border.
type ToldPart<'a> = (&'a str, Option<&'a str>, &'a str, Option<crate::board::BoxKind>);

/// Everything that a chart says, in an order of its own.
fn told<'a>(chart: &'a Chart, names: &'a [String]) -> (Vec<String>, Vec<String>) {
    let name = |at: usize| names.get(at).map(String::as_str);
    let part = |(part, own): (&'a Part, &'a String)| -> ToldPart<'a> {
        (own, part.within.and_then(name), &part.text, (!part.holds).then_some(part.kind))
    };
    let join =
        |join: &Join| format!("{:?}", (name(join.from), name(join.to), &join.text, join.line, join.heads));
    let mut parts: Vec<String> =
        chart.parts.iter().zip(names).map(part).map(|part| format!("{part:?}")).collect();
    let mut joins: Vec<String> = chart.joins.iter().map(join).collect();
    parts.sort_unstable();
    joins.sort_unstable();
    (parts, joins)
}
