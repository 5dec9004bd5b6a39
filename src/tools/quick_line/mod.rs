//! The quick line: names and arrows in plain words become boxes and bound arrows at once.
//!
//! [`quick_line`] reads a line and gives one edit. It is a function of the board
//! and the text alone, so the preview while typing is what Enter makes of it.

mod grammar;
mod names;
mod place;

pub use grammar::{GRAMMAR, Mistake};

use super::direction::Direction;
use super::room::{GAP_ACROSS, straight_on};
use crate::board::{Board, BoxKind, Edit, ElementId, NodeKind, Point, Style};
use place::Placing;

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStart {
    /// Where the first new box stands, if nothing leads to it.
    pub at: Point,
    /// The box that a line goes on from which begins with an arrow.
    pub from: Option<ElementId>,
}

/// Where a line begins that goes on from a box, or at a place.
#[must_use]
pub fn line_start(board: &Board, from: Option<ElementId>, at: Point) -> LineStart {
    let from = from.filter(|id| board.get(*id).is_some_and(|element| element.as_box().is_some()));
    let body = from.and_then(|id| board.get(id)?.as_box());
    let at = body.map_or(at, |body| {
        let size = BoxKind::Node(NodeKind::Service).usual_size();
        straight_on(body.rect, size, Direction::Right, GAP_ACROSS).center()
    });
    LineStart { at, from }
}

/// What a line makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickLine {
    /// The change, if there is one: a line may only name what is there.
    pub edit: Option<Edit>,
    /// The boxes that the line ends in; the next line goes on from the last of them.
    pub ends: Vec<ElementId>,
}

/// What a line makes of a board. An empty line makes nothing.
///
/// # Errors
/// What is wrong with the line first, and where.
pub fn quick_line(board: &Board, text: &str, start: LineStart, style: Style) -> Result<QuickLine, Mistake> {
    let line = grammar::read(text)?;
    let mut placing = Placing::new(board, start, style);
    for chain in &line.chains {
        placing.chain(chain)?;
    }
    Ok(placing.finish())
}
