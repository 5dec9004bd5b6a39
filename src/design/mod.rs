//! The meaning behind a board.
//!
//! So far: a reference design drawn as a board. Pure values in and out.

mod reference_board;

pub use reference_board::board_of;
