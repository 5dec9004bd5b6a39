//! Frames that an edit of the text adds, and boxes that it puts into frames or takes out of them.

use super::bench::Bench;
use super::laid_out::body_of;
use crate::board::{
    Body, BoxElement, Element, ElementId, Rect, Vector, held_by, place_for_frame, row_height, units,
};
use crate::formats::chart::{Chart, Drawn};
use crate::tools::{free_spot, room_below, shifted};

/// The room between a frame and what lies in it, in sixteenths of a unit.
const PADDING: i32 = units(32);
/// How often boxes are moved that came to lie where they do not belong.
const ROUNDS: usize = 3;

/// Puts frames around what they hold, and every box where it belongs.
pub fn enclose(bench: &mut Bench, chart: &Chart, ids: &mut [Option<ElementId>]) {
    // The innermost come first, so that what a frame holds is there.
    for at in chart.in_order().into_iter().rev() {
        let is_new = ids.get(at).is_some_and(Option::is_none);
        if is_new && chart.parts.get(at).is_some_and(|part| part.holds) {
            add_frame(bench, chart, ids, at);
        }
    }
    for _ in 0..ROUNDS {
        let astray = astray(bench, chart, ids);
        if astray.is_empty() {
            break;
        }
        for (id, wanted, now) in astray {
            match (wanted, now) {
                (Some(frame), _) => move_into(bench, frame, id),
                (None, Some(frame)) => move_out(bench, frame, id),
                (None, None) => {}
            }
        }
    }
}

/// Around what it holds, or where there is room when that is nothing.
fn add_frame(bench: &mut Bench, chart: &Chart, ids: &mut [Option<ElementId>], at: usize) {
    let Some(part) = chart.parts.get(at) else { return };
    let held = chart.parts.iter().zip(ids.iter()).filter(|(part, _)| part.within == Some(at));
    let around = held.filter_map(|(_, id)| bench.rect((*id)?)).reduce(Rect::union);
    let mut body = body_of(part);
    body.rect = match around {
        Some(around) => framed(around, &body),
        None => free_spot(&bench.board, bench.start.at, &body),
    };
    let id = bench.board.free_id(0);
    let place = place_for_frame(&bench.board, body.rect);
    bench.put_one(Element::new(id, Body::Box(body), bench.start.style), place);
    if let Some(slot) = ids.get_mut(at) {
        *slot = Some(id);
    }
}

/// The rectangle of a frame around others, with room for its title.
fn framed(around: Rect, body: &BoxElement) -> Rect {
    let room = around.grown(PADDING);
    let title = body.label.height.max(row_height(crate::board::FontSize::Normal));
    let width = room.width().max(body.label.width.saturating_add(2 * PADDING));
    let top = room.min.moved(Vector::new(0, -title));
    Rect::sized(top, width, room.height().saturating_add(title))
}

/// The boxes that do not lie where the chart says, with the frame that they belong into and the one that they lie in.
fn astray(
    bench: &Bench,
    chart: &Chart,
    ids: &[Option<ElementId>],
) -> Vec<(ElementId, Option<ElementId>, Option<ElementId>)> {
    let drawn = Drawn::of(&bench.board);
    let numbers = drawn.numbers();
    let holder = |id: ElementId| {
        let within = drawn.chart.parts.get(*numbers.get(&id)?)?.within?;
        drawn.parts.get(within).copied()
    };
    let id_of = |at: usize| ids.get(at).copied().flatten();
    let parts = chart.parts.iter().zip(ids).filter_map(|(part, id)| Some((part, (*id)?)));
    let astray = parts.filter(|(_, id)| !bench.is_locked(*id)).filter_map(|(part, id)| {
        let (wanted, now) = (part.within.and_then(id_of), holder(id));
        (wanted != now).then_some((id, wanted, now))
    });
    astray.collect()
}

/// Into a frame, below what lies in it; the frame and those around it grow.
fn move_into(bench: &mut Bench, frame: ElementId, id: ElementId) {
    let Some((around, own)) = bench.rect(frame).zip(bench.rect(id)) else { return };
    let boxes = held_by(&bench.board, frame).filter(|element| element.id != id);
    let content = boxes.filter_map(Element::as_box).map(|body| body.rect).reduce(Rect::union);
    let spot = match content {
        Some(content) => room_below(content, (own.width(), own.height())),
        None => Rect::around(around.center(), own.width(), own.height()),
    };
    let holders = holders_of(bench, frame);
    carry(bench, id, spot);
    let mut needed = spot.grown(PADDING);
    for frame in holders {
        let Some(element) = bench.board.get(frame).filter(|element| !element.locked) else { continue };
        let Some(body) = element.as_box() else { continue };
        let rect = body.rect.union(needed);
        needed = rect.grown(PADDING);
        let grown = Element { body: Body::Box(BoxElement { rect, ..body.clone() }), ..element.clone() };
        bench.put(vec![grown]);
    }
}

/// A frame and those around it, from the inside out.
fn holders_of(bench: &Bench, frame: ElementId) -> Vec<ElementId> {
    let drawn = Drawn::of(&bench.board);
    let numbers = drawn.numbers();
    let within = |at: &usize| drawn.chart.parts.get(*at).and_then(|part| part.within);
    let chain = std::iter::successors(numbers.get(&frame).copied(), within);
    chain.filter_map(|at| drawn.parts.get(at).copied()).collect()
}

/// Out of a frame, to where there is room below it.
fn move_out(bench: &mut Bench, frame: ElementId, id: ElementId) {
    let outermost = holders_of(bench, frame).last().copied();
    let Some((around, body)) = outermost.and_then(|frame| bench.rect(frame)).zip(bench.body(id)) else {
        return;
    };
    let below = room_below(around, (body.rect.width(), body.rect.height()));
    let spot = free_spot(&bench.board, below.center(), body);
    carry(bench, id, spot);
}

/// Moves a box, and with a frame all that lies in it.
fn carry(bench: &mut Bench, id: ElementId, spot: Rect) {
    let Some(own) = bench.rect(id) else { return };
    let way = spot.min.from_origin(own.min);
    let held = held_by(&bench.board, id).map(|element| element.id);
    let moved: Vec<ElementId> = held.chain([id]).collect();
    let elements =
        moved.iter().filter_map(|id| bench.board.get(*id)).map(|element| shifted(element, way)).collect();
    bench.put(elements);
}
