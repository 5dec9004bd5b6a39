//! Where arrows run that nobody placed: round all boxes, side by side, always the same on the same board.
//!
//! Routes are found when something changes and kept as points in the arrow;
//! nothing is routed while a board is painted or read.

mod around;
mod detour;
mod elbow;
mod field;
mod grid;
mod ground;
mod lane;
mod obstacle;
mod port;
mod renew;
mod search;

pub use renew::{loosened, route_between, with_arrows, with_near_arrows};
