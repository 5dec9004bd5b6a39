//! What a library promises besides keeping work through crashes: see the modules.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    reason = "what is not as expected should stop a test"
)]

#[path = "../sessions/mod.rs"]
mod sessions;

mod limits;
mod portable;
mod reading;
mod trash;
mod versions;
