//! The arrows of a text and those of the board: which is which, and what changes of them.

use super::bench::Bench;
use super::known::Known;
use super::laid_out::{lined, looking};
use crate::board::{Arrow, ArrowEnd, Body, Element, ElementId, Head};
use crate::formats::chart::{Chart, Drawn, Join, heads_of};
use std::collections::{BTreeMap, VecDeque};

/// The two boxes that an arrow joins, and what is written on it.
type Key<'a> = (ElementId, ElementId, Option<&'a str>);

/// The arrow on the board that each arrow of the text is: first those that say the same, then the others between
/// the same boxes in their order.
pub fn matched(
    chart: &Chart,
    ids: &[Option<ElementId>],
    drawn: &Drawn,
    known: &Known,
) -> Vec<Option<ElementId>> {
    let mut same: BTreeMap<Key<'_>, VecDeque<ElementId>> = BTreeMap::new();
    let ends = |join: &Join| drawn.parts.get(join.from).copied().zip(drawn.parts.get(join.to).copied());
    let on_board = || drawn.chart.joins.iter().zip(&drawn.joins).filter(|(_, id)| known.has_join(**id));
    for (join, id) in on_board() {
        let Some((from, to)) = ends(join) else { continue };
        same.entry((from, to, Some(&join.text))).or_default().push_back(*id);
    }
    let ends_in_text = |join: &Join| {
        let end = |at: usize| ids.get(at).copied().flatten();
        end(join.from).zip(end(join.to))
    };
    let mut found: Vec<Option<ElementId>> = Vec::with_capacity(chart.joins.len());
    for join in &chart.joins {
        let key = ends_in_text(join).map(|(from, to)| (from, to, Some(join.text.as_str())));
        found.push(key.and_then(|key| same.get_mut(&key)?.pop_front()));
    }
    let mut left: BTreeMap<Key<'_>, VecDeque<ElementId>> = BTreeMap::new();
    for ((from, to, _), ids) in same {
        left.entry((from, to, None)).or_default().extend(ids);
    }
    for ids in left.values_mut() {
        ids.make_contiguous().sort_unstable();
    }
    for (join, found) in chart.joins.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let key = ends_in_text(join).map(|(from, to)| (from, to, None));
        *found = key.and_then(|key| left.get_mut(&key)?.pop_front());
    }
    found
}

/// Draws the arrows that are new, and changes those that say something else.
pub fn join(bench: &mut Bench, chart: &Chart, ids: &[Option<ElementId>], joins: &mut [Option<ElementId>]) {
    let mut put = Vec::new();
    let mut news = 0;
    for (join, place) in chart.joins.iter().zip(joins) {
        let id_of = |at: usize| ids.get(at).copied().flatten();
        let Some((from, to)) = id_of(join.from).zip(id_of(join.to)) else { continue };
        if let Some(id) = *place {
            put.extend(changed(bench, id, join, from));
        } else if let Some(new) = new_arrow(bench, news, join, from, to) {
            *place = Some(new.id);
            put.push(new);
            news += 1;
        }
    }
    if !put.is_empty() {
        bench.put(put);
    }
}

/// The arrow that is the `number`th new one.
fn new_arrow(bench: &Bench, number: u32, join: &Join, from: ElementId, to: ElementId) -> Option<Element> {
    let end = |id: ElementId| Some(ArrowEnd { at: bench.rect(id)?.center(), bound: Some(id) });
    let arrow = Arrow { route: bench.start.route, ..Arrow::between(end(from)?, end(to)?) };
    let arrow = looking(arrow, join.heads).labelled(&join.text);
    let id = bench.board.free_id(number);
    Some(Element::new(id, Body::Arrow(arrow), lined(bench.start.style, join.line)))
}

/// An arrow that says something else by now.
fn changed(bench: &Bench, id: ElementId, join: &Join, from: ElementId) -> Option<Element> {
    let element = bench.board.get(id).filter(|element| !element.locked)?;
    let arrow = element.as_arrow()?;
    let looks = looking(arrow.clone(), join.heads);
    // One that was drawn backwards keeps its ends; only its heads stand the other way round. A loop has the same box
    // at both ends: only its heads tell.
    let is_loop = arrow.from.bound == arrow.to.bound;
    let is_turned = if is_loop { heads_of(arrow).1 } else { arrow.from.bound != Some(from) };
    let (start_head, end_head): (Head, Head) =
        if is_turned { (looks.end_head, looks.start_head) } else { (looks.start_head, looks.end_head) };
    let mut changed = Arrow { start_head, end_head, ..arrow.clone() };
    if changed.label.text != join.text {
        changed = changed.labelled(&join.text);
    }
    let style = lined(element.style, join.line);
    let changed = Element { body: Body::Arrow(changed), style, ..element.clone() };
    (changed != *element).then_some(changed)
}
