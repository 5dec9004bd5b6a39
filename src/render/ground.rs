//! What a picture of a board stands on: one of the papers, or nothing.

use super::paper::Paper;
use super::primitive::Rgb;

/// What lies behind a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ground {
    /// The light paper.
    #[default]
    Light,
    /// The dark paper.
    Dark,
    /// Nothing: whatever the picture is put on shows through. The colours are those for light paper.
    Transparent,
}

impl Ground {
    /// Every ground, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Transparent];

    /// What it is called in a list and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Transparent => "transparent",
        }
    }

    /// The paper whose colours are used.
    #[must_use]
    pub const fn paper(self) -> Paper {
        match self {
            Self::Light | Self::Transparent => Paper::Light,
            Self::Dark => Paper::Dark,
        }
    }

    /// The colour that fills the picture before anything is drawn, if there is one.
    #[must_use]
    pub const fn color(self) -> Option<Rgb> {
        match self {
            Self::Light | Self::Dark => Some(self.paper().paper()),
            Self::Transparent => None,
        }
    }
}

impl From<Paper> for Ground {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::Light => Self::Light,
            Paper::Dark => Self::Dark,
        }
    }
}
