//! Pointer input to edits, as small state machines without egui.
//!
//! A [`Gesture`] is moved by value from state to state. It holds its preview in
//! its own state and hands out an edit on release, so cancelling never has to
//! roll anything back. Cursor and hint are functions of the state.

mod actions;
mod bend;
mod brush;
mod carry;
mod drag;
mod draw_arrow;
mod draw_box;
mod erase;
mod gesture;
mod handle;
mod ink;
mod neighbour;
mod point;
mod preview;
mod rekind;
mod resize;
mod tidy;
mod write;

pub use actions::{
    Clip, PASTE_STEP, add_text, bring_to_front, copy, delete, duplicate, nudge, paste, restyle, send_to_back,
};
pub use gesture::{Gesture, Input, Modifiers, Outcome, Scene, Tool};
pub use handle::{Handle, handles_of, selection_frame};
pub use neighbour::{Direction, neighbour};
pub use preview::Preview;
pub use rekind::{make_node, rekind};
pub use tidy::tidy;
pub use write::{relabel, with_arrows};
