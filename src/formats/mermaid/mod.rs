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
mod fenced;
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
pub use fenced::{in_markdown, looks_like_mermaid};
pub use known::{Known, text_beside};
pub use laid_out::laid_out;
pub use read::{Flowchart, read};
pub use revise::{Revision, revise, says};
pub use scan::Mistake;

use super::chart::Drawn;
use super::disk::FormatError;
use super::drawn_elsewhere::DrawnElsewhere;
use crate::board::Board;
use crate::design::Graph;

/// The design that a board shows, as the text of a flowchart.
#[must_use]
pub fn design_text(board: &Board, graph: &Graph) -> String {
    let drawn = Drawn::design(board, graph);
    write::written(&drawn.chart, &names::names_for(&drawn.chart, &[]))
}

/// The board that the text of a flowchart describes, laid out, with what could not be put on it.
///
/// # Errors
/// What is wrong first, and where; or that it is another kind of diagram.
pub fn drawing(text: &str) -> Result<DrawnElsewhere, FormatError> {
    let flowchart = read(text).map_err(|mistake| {
        let Mistake { line, column, words } = mistake;
        FormatError::Malformed { line, reason: format!("{words} (column {column})") }
    })?;
    Ok(DrawnElsewhere::of_board(&laid_out(&flowchart), flowchart.lost))
}
