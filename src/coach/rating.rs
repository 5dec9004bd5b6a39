//! How well an answer was known.

/// How well an answer was known, in the order of the keys 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// It was forgotten.
    Again,
    /// It came with effort, or half of it.
    Hard,
    /// It was known.
    Good,
    /// It was known at once.
    Easy,
}

impl Rating {
    /// Every rating, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }
}
