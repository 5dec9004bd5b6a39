//! A flowchart that was read, as a board: boxes of their kinds, laid out the way that it is read.

use super::read::Flowchart;
use crate::board::layout::{Item, Link, arrange_anew};
use crate::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Element, ElementId, Head, Label, Op, Point, Rect,
    StrokeWidth, Style, units, with_arrows,
};
use crate::formats::chart::{Heads, Join, Line, Part};

/// The size of a frame that holds nothing.
const EMPTY_FRAME: (i32, i32) = (units(240), units(120));

/// A board of what a flowchart says, its parts numbered in the order of the text.
#[must_use]
pub fn laid_out(flowchart: &Flowchart) -> Board {
    let chart = &flowchart.chart;
    let bodies: Vec<BoxElement> = chart.parts.iter().map(body_of).collect();
    let items: Vec<Item> = bodies
        .iter()
        .zip(&chart.parts)
        .map(|(body, part)| Item { frame: part.within, ..Item::of(body) })
        .collect();
    let links: Vec<Link> = chart.joins.iter().map(link_of).collect();
    let rects = arrange_anew(&items, &links, flowchart.reading);
    let boxes = bodies.into_iter().zip(rects).map(|(body, rect)| Body::Box(BoxElement { rect, ..body }));
    let boxes: Vec<Element> =
        (1..).zip(boxes).map(|(id, body)| Element::new(ElementId(id), body, Style::default())).collect();
    let first = u32::try_from(boxes.len()).unwrap_or(u32::MAX).saturating_add(1);
    let arrows: Vec<Element> =
        (first..).zip(&chart.joins).filter_map(|(id, join)| arrow_of(ElementId(id), join, &boxes)).collect();
    board_of(stacked(chart.in_order(), boxes), arrows)
}

/// Frames come before what they hold, and so lie behind it.
fn stacked(order: Vec<usize>, boxes: Vec<Element>) -> Vec<Element> {
    let mut boxes: Vec<Option<Element>> = boxes.into_iter().map(Some).collect();
    let mut stack: Vec<Element> = order.into_iter().filter_map(|at| boxes.get_mut(at)?.take()).collect();
    let is_frame = |element: &Element| element.as_frame().is_some();
    stack.sort_by_key(|element| !is_frame(element));
    stack
}

fn board_of(boxes: Vec<Element>, arrows: Vec<Element>) -> Board {
    let mut board = Board::new();
    // Ids are counted up, so none is there already.
    for element in boxes {
        drop(board.apply(&Op::add(element)));
    }
    for element in with_arrows(&board, arrows) {
        drop(board.apply(&Op::add(element)));
    }
    board
}

/// The box that a part becomes, at no place yet.
pub fn body_of(part: &Part) -> BoxElement {
    let font = Style::default().font;
    if part.kind != BoxKind::Frame {
        return BoxElement::usual(part.kind, Point::default()).labelled(&part.text, font);
    }
    let rect = Rect::around(Point::default(), EMPTY_FRAME.0, EMPTY_FRAME.1);
    BoxElement { kind: BoxKind::Frame, rect, label: Label::default() }.labelled(&part.text, font)
}

fn link_of(join: &Join) -> Link {
    let label = Label::fit(&join.text, crate::board::FontSize::Small, None);
    Link { from: join.from, to: join.to, label: (label.width, label.height) }
}

fn arrow_of(id: ElementId, join: &Join, boxes: &[Element]) -> Option<Element> {
    let end = |at: usize| {
        let element = boxes.get(at)?;
        Some(ArrowEnd { at: element.as_box()?.rect.center(), bound: Some(element.id) })
    };
    let arrow = looking(Arrow::between(end(join.from)?, end(join.to)?), join.heads).labelled(&join.text);
    Some(Element::new(id, Body::Arrow(arrow), lined(Style::default(), join.line)))
}

/// An arrow with these heads, turned the way it points.
pub fn looking(arrow: Arrow, heads: Heads) -> Arrow {
    let head = |is_there: bool| if is_there { Head::Arrow } else { Head::None };
    Arrow { start_head: head(heads == Heads::Both), end_head: head(heads != Heads::None), ..arrow }
}

/// A style with another line.
pub fn lined(style: Style, line: Line) -> Style {
    let width = match (line, style.width) {
        (Line::Thick, StrokeWidth::Thin | StrokeWidth::Medium) => StrokeWidth::Bold,
        (Line::Plain, StrokeWidth::Bold | StrokeWidth::Marker) => StrokeWidth::Medium,
        (_, width) => width,
    };
    Style { dashed: line == Line::Dashed, width, ..style }
}
