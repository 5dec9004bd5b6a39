//! The window: screens, canvas, widgets, commands, theme. The only room that names egui.
//!
//! Screens change nothing. They return [`ask::Ask`]s, which `dispatch` carries
//! out after the frame, one small function each.

mod app;
mod ask;
pub mod canvas;
pub mod clocks;
pub mod command;
mod dialogs;
mod dispatch;
mod help;
mod icons;
mod prefs;
mod pulse;
mod screens;
mod shelf;
mod sitting;
pub mod theme;
mod toast;
mod when;
pub mod widgets;

pub use app::{DryRun, Parts};
pub use command::{COMMANDS, Place, key_text};
