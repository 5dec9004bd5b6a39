//! How an attempt left last, which is how the next one is offered to leave.

use crate::formats::{Format, Lettering, Look};
use crate::render::Ground;

/// What was chosen in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// The format.
    pub format: Format,
    /// What a picture stands on.
    pub ground: Ground,
    /// Pixels for each that the board has at 100 %.
    pub scale: u8,
    /// Whether a picture can be opened again as a board.
    pub scene: bool,
    /// Whether the words of a drawing are text or shapes.
    pub lettering: Lettering,
}

impl Default for Leaving {
    fn default() -> Self {
        let Look { ground, scale, scene, lettering, .. } = Look::default();
        Self { format: Format::Png, ground, scale, scene, lettering }
    }
}

impl Leaving {
    /// The same as what pictures are told.
    pub fn look(self) -> Look {
        let Self { ground, scale, scene, lettering, .. } = self;
        Look { ground, scale, scene, lettering, ..Look::default() }
    }
}
