//! The drawing as plain values: elements, edits, history, geometry.
//!
//! A [`Board`] changes only when an [`Op`] is applied to it, and applying an op
//! returns its inverse. Nothing here draws, reads a clock or touches a disk;
//! nothing here can panic on any value a file may hold.

mod arrow;
mod attach;
mod contents;
mod counted;
mod curve;
mod edit;
mod element;
mod element_id;
mod faces;
mod frame;
mod geometry;
mod history;
mod hit;
mod index;
mod ink;
mod kind;
mod label;
pub mod layout;
mod metrics;
mod outline;
mod picture;
mod right_angles;
mod route;
mod side;
mod spoken;
mod stack;
mod style;
mod sweep;

pub use arrow::{Arrow, ArrowEnd, ArrowLook, Head, MIDWAY, Route};
pub use attach::{anchor_point, reattach};
pub use contents::Board;
pub use counted::counted;
pub use curve::smooth;
pub use edit::{Edit, Op, OpRejected};
pub use element::{Body, BoxElement, BoxKind, Element, ShapeKind, StickyKind, Stroke};
pub use element_id::{ElementId, GroupId, PictureKey};
pub use faces::{TYPEFACES, Typeface, typeface, typeface_of};
pub use frame::{held_by, place_for_frame};
pub use geometry::{Point, Rect, UNIT, Vector, distance_to_segment, units};
pub use history::History;
pub use hit::{GRAB_UNITS, boxes_at, element_at, elements_in, frame_title, outline_contains, stroke_touches};
pub use kind::NodeKind;
pub use label::{LARGEST_LABEL, Label, row_height};
pub use metrics::{text_width, wrap};
pub use outline::{CAP, outline};
pub use picture::{Picture, PictureFormat, Pictures};
pub use right_angles::{squared, with_piece_at, with_points};
pub use route::{loosened, route_between, with_arrows, with_near_arrows};
pub use side::{Side, port_on};
pub use spoken::element_name;
pub use stack::{Slot, Slots, SlotsIter};
pub use style::{FontSize, InkColor, StrokeWidth, Style};
pub use sweep::{bounds_of, point_along};
