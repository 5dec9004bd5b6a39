//! A reference design, drawn as a board.
//!
//! Positions come from the prompt file; outlines, anchors and writing are those
//! of any other board, so the reference can be compared with one's own sketch.

use crate::board::{
    Arrow, ArrowEnd, Board, Body, BoxElement, BoxKind, Element, ElementId, FontSize, InkColor, Op, Point,
    Rect, Route, Style, reattach, units,
};
use crate::prompt::{Design, DesignFlow, DesignNode, FlowKind};
use std::collections::HashMap;

/// The longest side of a node, in board units.
const LARGEST_SIDE: u32 = 10_000;

/// Draws a design with the positions that it states. Flows whose ends are not there are left out.
#[must_use]
pub fn board_of(design: &Design) -> Board {
    let nodes: Vec<Element> =
        (1..).zip(&design.nodes).map(|(id, node)| node_element(ElementId(id), node)).collect();
    let by_id: HashMap<&str, &Element> =
        design.nodes.iter().map(|node| node.id.as_str()).zip(nodes.iter()).collect();
    let first_arrow = u32::try_from(nodes.len()).unwrap_or(u32::MAX).saturating_add(1);
    let arrows = (first_arrow..).zip(&design.flows).filter_map(|(id, flow)| {
        let ends = by_id.get(flow.from.as_str()).copied().zip(by_id.get(flow.to.as_str()).copied());
        ends.map(|(from, to)| flow_element(ElementId(id), flow, from, to))
    });
    let mut board = Board::new();
    // Arrows lie behind the boxes, so that no line runs over a name.
    for element in arrows.chain(nodes.iter().cloned()) {
        // Ids are counted up, so none is there already.
        drop(board.apply(&Op::add(element)));
    }
    board
}

/// The element that [`board_of`] draws for the node or flow of this id.
#[must_use]
pub fn element_of(design: &Design, part: &str) -> Option<ElementId> {
    let nodes = design.nodes.iter().map(|node| node.id.as_str());
    let flows = design.flows.iter().map(|flow| flow.id.as_str());
    (1..).zip(nodes.chain(flows)).find(|(_, id)| *id == part).map(|(at, _)| ElementId(at))
}

/// The box that a node is drawn as.
pub(super) fn node_element(id: ElementId, node: &DesignNode) -> Element {
    let kind = BoxKind::Node(node.kind);
    let (usual_width, usual_height) = kind.usual_size();
    let side = |size: u32| units(i32::try_from(size.min(LARGEST_SIDE)).unwrap_or(0));
    let (width, height) =
        node.size.map_or((usual_width, usual_height), |[width, height]| (side(width), side(height)));
    let corner = Point::at_units(node.x, node.y);
    let body =
        BoxElement { kind, rect: Rect::sized(corner, width, height), label: crate::board::Label::default() };
    Element::new(id, Body::Box(body.labelled(&node.name, FontSize::Normal)), Style::default())
}

fn flow_element(id: ElementId, flow: &DesignFlow, from: &Element, to: &Element) -> Element {
    let center = |element: &Element| element.as_box().map_or_else(Point::default, |body| body.rect.center());
    let end = |element: &Element| ArrowEnd { at: center(element), bound: Some(element.id) };
    let bends = flow.bends.iter().map(|[x, y]| Point::at_units(*x, *y)).collect();
    let drawn = Arrow { bends, route: Route::Straight, placed: true, ..Arrow::between(end(from), end(to)) };
    let body_of = |id| [from, to].into_iter().find(|element| element.id == id).and_then(Element::as_box);
    let attached = reattach(&drawn, body_of).labelled(&flow.label);
    Element::new(id, Body::Arrow(attached), flow_style(flow.kind))
}

/// What waits for an answer is a plain line, what does not is dashed, and what was given up is red.
fn flow_style(kind: FlowKind) -> Style {
    let (ink, dashed) = match kind {
        FlowKind::Call | FlowKind::Read | FlowKind::Write => (InkColor::Ink, false),
        FlowKind::Command | FlowKind::Publish | FlowKind::Consume | FlowKind::Capture | FlowKind::Push => {
            (InkColor::Ink, true)
        }
        FlowKind::DeadLetter => (InkColor::Red, true),
    };
    Style { ink, dashed, ..Style::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::shipped;

    /// The least free room between two boxes.
    const LEAST_GAP: i32 = units(24);

    fn boxes(board: &Board) -> Vec<(ElementId, Rect)> {
        board.elements().filter_map(|element| Some((element.id, element.as_box()?.rect))).collect()
    }

    #[test]
    fn every_node_and_flow_of_a_shipped_prompt_is_drawn() {
        for prompt in shipped() {
            let board = board_of(&prompt.reference);
            let drawn = prompt.reference.nodes.len() + prompt.reference.flows.len();
            assert_eq!(board.len(), drawn, "{}", prompt.id);
        }
    }

    #[test]
    fn no_two_boxes_of_a_reference_design_are_close() {
        for prompt in shipped() {
            let boxes = boxes(&board_of(&prompt.reference));
            for (at, (_, a)) in boxes.iter().enumerate() {
                for (id, b) in &boxes[at + 1..] {
                    assert!(
                        !a.grown(LEAST_GAP).touches(*b),
                        "{}: box {id:?} is too close to another",
                        prompt.id
                    );
                }
            }
        }
    }

    #[test]
    fn no_arrow_of_a_reference_design_runs_through_a_box_that_it_does_not_join() {
        for prompt in shipped() {
            let board = board_of(&prompt.reference);
            let boxes = boxes(&board);
            for arrow in board.elements().filter_map(Element::as_arrow) {
                let points = arrow.points();
                for (id, rect) in boxes.iter().filter(|(id, _)| !arrow.is_bound_to(*id)) {
                    let through = points.windows(2).any(|pair| crosses(*rect, pair[0], pair[1]));
                    assert!(!through, "{}: {:?} runs through {id:?}", prompt.id, arrow.from.bound);
                }
            }
        }
    }

    fn crosses(rect: Rect, a: Point, b: Point) -> bool {
        let steps = 200;
        (0..=steps).any(|step| {
            let at = |from: i32, to: i32| from + (to - from) / steps * step;
            rect.contains(Point::new(at(a.x, b.x), at(a.y, b.y)))
        })
    }
}
