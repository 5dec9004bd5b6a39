//! Dry Run: rehearse a system-design interview.
//!
//! A prompt, an hour against the clock, a board, a grade, and a mistake log that
//! writes itself. The library holds everything but the window's own start; it is
//! built in rooms, from the ground floor up:
//!
//! | room | what lives there |
//! |---|---|
//! | [`board`] | the drawing as plain values: elements, edits, history, geometry, hit tests |
//! | [`prompt`] | what is asked: prompts, topics, follow-ups, reference designs, tags |
//! | [`design`] | the meaning behind a board: its graph, read from a drawing, and its review |
//! | [`attempt`] | one sitting: its records, the fold, the clock, phases, grade, mistake |
//! | [`coach`] | many attempts together: mistake log, programme, what to practise, cards, progress |
//! | [`render`] | a board as a list of primitives |
//! | [`tools`] | pointer input to edits, as small state machines |
//! | [`formats`] | in and out, as pure text or bytes: attempts, pictures, Excalidraw |
//! | [`store`] | the only room that touches files |
//! | [`ui`] | the window |
//! | [`cli`] | the same without a window |
//!
//! # Invariants
//!
//! A test reads the sources and keeps these true (`tests/invariants.rs`):
//!
//! - Rooms up to `formats` name neither egui nor eframe, nor `std::fs`, nor a clock.
//!   Time comes in as a number, files as text. They may split a computation over threads, which gives the same
//!   result and ends with it; they start nothing that goes on.
//! - Only `store` names `std::fs`. Only `ui` and the binary name egui or eframe.
//! - A room imports only rooms above it in this table, and no two files of one
//!   room import each other through the room.
//! - The only way to change a board is to apply an edit; the only way to change an
//!   attempt is to push a record onto it.
//!
//! # One mechanism
//!
//! ```text
//! pointer, keys → tool → edit → record → Attempt::push ─┬→ board (what you see)
//!                                                       └→ writer → journal line on disk
//! ```
//!
//! Undo, autosave, recovery after a crash and the replay are all this one journal.
//! Records hold results, never inputs of a heuristic: the final points of a stroke,
//! the final route of an arrow, the measured rows of a label. Old sketches do not
//! change when a later version smooths or wraps better.
//!
//! # Where this differs from the first plan
//!
//! `formats` stands below `store`, not above it: a snapshot in the library and an
//! export are the same document, and the store writes it. `prompt` uses `board` for
//! the kinds of nodes, so that a reference design and a drawing speak of the same
//! sixteen. An imported attempt keeps its id where that is free, because an export
//! must come back byte for byte; ids are 1 to 32 letters and digits, checked before
//! anything is done with them.

pub mod attempt;
pub mod board;
pub mod cli;
pub mod coach;
pub mod design;
pub mod formats;
pub mod prompt;
pub mod render;
pub mod sample;
pub mod store;
pub mod tools;
pub mod ui;
