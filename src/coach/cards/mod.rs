//! Mistakes come back: each tag that was missed on a prompt is a card.
//!
//! The deck is a pure fold of attempts and ratings: nothing of it is kept, and
//! the same record gives the same deck, in whatever order it is told.

mod card;
mod deck;
mod face;
mod memory;
mod review;

pub use card::{Card, Missed};
pub use deck::Deck;
pub use face::Face;
pub use memory::Memory;
