//! Preferences: small choices that may be lost. They live in eframe's own storage.

use egui::ThemePreference;
use serde::{Deserialize, Serialize};

/// Small choices that may be lost.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Prefs {
    /// Light, dark, or as the system.
    pub theme: Shade,
    /// Screen points per logical point, on top of the system's own.
    pub text_scale: f32,
    /// Whether boxes snap to each other.
    pub snap: bool,
    /// Whether the grid is shown and snapped to.
    pub grid: bool,
    /// Whether the pen's ink is as wide as it is pressed; even otherwise.
    pub pen_pressure: bool,
    /// Whether the facts of what is selected are shown.
    pub facts: bool,
    /// Whether the drawing is shown as Mermaid text.
    pub mermaid: bool,
    /// Whether the side panel is shown.
    pub side_panel: bool,
    /// Whether a small map is shown where part of the board is out of view.
    pub minimap: bool,
}

/// Light, dark, or as the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shade {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            theme: Shade::System,
            text_scale: 1.0,
            snap: true,
            grid: false,
            pen_pressure: false,
            facts: false,
            mermaid: false,
            side_panel: true,
            minimap: true,
        }
    }
}

impl Shade {
    /// The next one in turn.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// What egui calls it.
    #[must_use]
    pub const fn preference(self) -> ThemePreference {
        match self {
            Self::System => ThemePreference::System,
            Self::Light => ThemePreference::Light,
            Self::Dark => ThemePreference::Dark,
        }
    }

    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::System => "Theme: system",
            Self::Light => "Theme: light",
            Self::Dark => "Theme: dark",
        }
    }
}
