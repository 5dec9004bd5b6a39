//! The design as a picture of letters, for a text file or a chat.
//!
//! Boxes stand in stacks, one for each layer of the flow; the arrows that leave a box stand beside it, each on a line
//! of its own with what it carries and the name of the box that it leads to. A frame is a bar at the left of what it
//! holds. An arrow that is dashed waits for nobody.
//!
//! It is made to be compared: order comes from layers and names, never from places, and every column stands where it
//! stands whatever is in it. So a change of the drawing changes the lines that it is about.

mod layers;
mod picture;
mod signs;
mod wrap;

pub use signs::Signs;

use super::chart::Drawn;
use crate::board::Board;
use crate::design::Graph;

/// The design that a board shows, drawn with these signs.
#[must_use]
pub fn picture(board: &Board, graph: &Graph, signs: Signs) -> String {
    picture::drawn(&Drawn::design(board, graph).chart, signs.set())
}
