//! Flowcharts of Mermaid, both ways.
//!
//! What is written: a node for each box, with the outline of its kind; a subgraph for each frame and each plain
//! rectangle that is used as one; an arrow for each arrow between boxes, dashed as it is drawn. Kinds that outline
//! and words leave open are a class, such as `:::queue`. Notes of a storming are nodes with their kind as a class.
//! The export of a design says more than the text beside the board: bare writing is a node of class `note`, facts
//! that are stated beside a label stand in it, and arrows that nobody waits for are dashed. Places, colours, ink and
//! pictures are not written.
//!
//! What is read: flowcharts as Mermaid reads them, with all outlines, arrows, subgraphs and both ways to label an
//! arrow. Styles, links and pictures are read and listed as lost.

mod bench;
mod draft;
mod enclosing;
mod kinds;
mod known;
mod label;
mod laid_out;
mod links;
mod lost;
mod names;
mod newcomers;
mod nodes;
mod prologue;
mod read;
mod rejoin;
mod revise;
mod scan;
mod write;

pub use bench::Start;
pub use known::{Known, text_beside};
pub use laid_out::laid_out;
pub use read::{Flowchart, read};
pub use revise::{Revision, revise, says};
pub use scan::Mistake;

use super::chart::Drawn;
use crate::board::Board;
use crate::design::Graph;

/// The design that a board shows, as the text of a flowchart.
#[must_use]
pub fn design_text(board: &Board, graph: &Graph) -> String {
    let drawn = Drawn::design(board, graph);
    write::written(&drawn.chart, &names::names_for(&drawn.chart, &[]))
}
