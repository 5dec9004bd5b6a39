//! The programme of the course: what its lanes, its self-curated set and its checklist ask for, and what proves it.
//!
//! An attempt is read once into its [`Deed`]s; the programme only counts deeds. So an attempt can never lower what
//! others have proved, and without it exactly its own proofs are gone.

mod deed;
mod deeds;
mod hand_tick;
mod outcome;
mod standing;

pub use deed::{Deed, DeedKind};
pub use deeds::deeds_of;
pub use hand_tick::{HandTick, takes_hand_tick};
pub use outcome::{Count, Goal, OUTCOMES, Outcome, Part};
pub use standing::{Proof, Reached, Standing, part_done, programme};
