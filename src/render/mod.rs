//! A board as a list of primitives in one order, drawn by several back ends.
//!
//! What an element looks like is decided here and nowhere else; a back end only
//! fills, strokes and writes. Primitives are in board units and in the colours
//! of one [`Paper`]; nothing here knows a window, a file or a zoom beyond the
//! [`Detail`] that it is asked for. No element can make it panic.

mod arrows;
mod boxes;
mod detail;
mod draw;
mod gap;
mod ground;
mod ink;
mod marks;
mod paper;
mod pen;
mod primitive;
mod ribbon;
mod writing;

pub use arrows::arrow_text_center;
pub use detail::Detail;
pub use draw::{draw_board, draw_element, draw_element_on};
pub use ground::Ground;
pub use paper::Paper;
pub use primitive::{Primitive, Rgb, Spot};
pub use ribbon::{Rib, Ribbon};
pub use writing::text_center;
