//! The window: screens, canvas, widgets, commands, theme. The only room that names egui.
//!
//! Screens change nothing. They return what the person asks for (`ask`), which `dispatch` carries
//! out after the frame, one small function each.

mod app;
mod ask;
mod book;
mod bring;
mod brought;
pub mod canvas;
mod chart_view;
pub mod clocks;
pub mod command;
mod commanded;
mod copying;
mod course;
mod design_review;
mod dialogs;
mod dispatch;
mod ended_jobs;
mod exact_keys;
mod export_sheet;
mod exporting;
mod find;
mod fuzzy;
mod help;
mod icons;
mod in_view;
mod intake;
mod jobs;
mod lending;
mod list_keys;
mod long_list;
mod mark_badge;
mod matched;
mod mermaid_pane;
mod minimap;
mod mistake_editor;
mod outline;
mod own_prompts;
mod palette;
mod phase_chart;
mod possible;
mod prefs;
mod prompt_book;
mod prompt_filter;
mod pulse;
mod resting;
mod rule_figures;
mod screens;
mod shelf;
mod sitting;
mod surfaces;
pub mod theme;
mod thumbs;
mod toast;
mod two_boards;
mod watched;
pub mod widgets;

pub use app::{DryRun, Parts};
pub use command::{COMMANDS, Place, key_text};

/// The picture that stands for the window.
#[must_use]
pub fn window_icon() -> egui::IconData {
    const PICTURE: &[u8] = include_bytes!("../../assets/icon.png");
    let picture = image::load_from_memory_with_format(PICTURE, image::ImageFormat::Png);
    picture.map_or_else(
        |_| egui::IconData::default(),
        |picture| {
            let picture = picture.to_rgba8();
            egui::IconData { width: picture.width(), height: picture.height(), rgba: picture.into_raw() }
        },
    )
}
