//! Pointer input to edits, as small state machines without egui.
//!
//! A [`Gesture`] is moved by value from state to state. It holds its preview in
//! its own state and hands out an edit on release, so cancelling never has to
//! roll anything back. Cursor and hint are functions of the state.

mod actions;
mod arrange;
mod axis;
mod bend;
mod bind;
mod brush;
mod carry;
mod cohort;
mod connect;
mod direction;
mod drag;
mod draw_arrow;
mod draw_box;
mod erase;
mod follow;
mod gesture;
mod handle;
mod held;
mod ink;
mod neighbour;
mod point;
mod pressure;
mod preview;
mod quick_line;
mod recognise;
mod rekind;
mod resize;
mod room;
mod routing;
mod snap;
mod spot;
mod tidy;
mod write;

pub use crate::board::counted;
pub use actions::{
    Clip, PASTE_STEP, add_boxes, add_picture, add_text, bring_to_front, copy, delete, duplicate,
    frame_around, nudge, paste, paste_style, restyle, send_to_back, step_backward, step_forward,
};
pub use arrange::{Side, align, distribute};
pub use axis::Axis;
pub use bind::bindable_at;
pub use carry::shifted;
pub use cohort::{group, lock, moving, ungroup, unlock_all, unlocked, whole_groups, with_held};
pub use connect::connect;
pub use direction::Direction;
pub use gesture::{Gesture, Input, Modifiers, Outcome, Scene, Tool};
pub use handle::{Handle, handles_of, label_rect, selection_frame};
pub use neighbour::{along_arrow, neighbour};
pub use point::border_at;
pub use pressure::Pressure;
pub use preview::{GrowingInk, Preview};
pub use quick_line::{GRAMMAR, LineStart, Mistake, QuickLine, line_start, quick_line};
pub use recognise::{Clean, Guess, recognise};
pub use rekind::{make_node, rekind};
pub use routing::{find_route, next_route, set_route, toggle_head, with_route};
pub use snap::{GRID_STEP, Guide, Neighbours, Snapping};
pub use spot::{free_spot, room_below, spot_ahead, spot_before};
pub use tidy::tidy;
pub use write::{name_guessed, relabel, state_facts, with_arrows};
