//! What a library promises besides keeping work through crashes: see the modules.

#[path = "../sessions/mod.rs"]
mod sessions;

mod limits;
mod portable;
mod reading;
mod trash;
mod versions;
