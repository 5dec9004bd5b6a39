//! The signs that boxes and arrows are drawn with.

/// Which signs a picture is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// Those of every keyboard.
    #[default]
    Plain,
    /// Lines that join, from Unicode.
    Joined,
}

/// The signs of one drawing.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    /// Along the top and bottom of a box.
    pub across: char,
    /// Down its sides.
    pub down: char,
    /// Upper left, upper right, lower left, lower right.
    pub corners: [char; 4],
    /// Where two boxes of a stack meet, left and right.
    pub meets: [char; 2],
    /// A plain, a dashed and a thick line.
    pub lines: [char; 3],
    /// The heads of arrows, back and forth.
    pub heads: [char; 2],
    /// Beside an arrow where it leaves the box.
    pub leaves: [char; 3],
}

impl Signs {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Joined];

    /// What they are called on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Joined => "joined",
        }
    }

    /// The signs.
    #[must_use]
    pub const fn set(self) -> Set {
        match self {
            Self::Plain => Set {
                across: '-',
                down: '|',
                corners: ['+', '+', '+', '+'],
                meets: ['+', '+'],
                lines: ['-', '.', '='],
                heads: ['<', '>'],
                leaves: ['|', '|', '|'],
            },
            Self::Joined => Set {
                across: '─',
                down: '│',
                corners: ['┌', '┐', '└', '┘'],
                meets: ['├', '┤'],
                lines: ['─', '┄', '━'],
                heads: ['◄', '►'],
                leaves: ['├', '├', '┝'],
            },
        }
    }
}
