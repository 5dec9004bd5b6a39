//! How an element looks: colour, stroke width, text size.
//!
//! Colours are names, not values: what paints a board decides what they look
//! like on light and on dark paper.

/// One of the eight inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum InkColor {
    /// The colour of plain writing: dark on light paper, light on dark.
    #[default]
    Ink,
    /// Grey.
    Grey,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Teal.
    Teal,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
}

impl InkColor {
    /// Every ink, in the order of the palette.
    pub const ALL: [Self; 8] =
        [Self::Ink, Self::Grey, Self::Red, Self::Orange, Self::Green, Self::Teal, Self::Blue, Self::Purple];

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ink => "Ink",
            Self::Grey => "Grey",
            Self::Red => "Red",
            Self::Orange => "Orange",
            Self::Green => "Green",
            Self::Teal => "Teal",
            Self::Blue => "Blue",
            Self::Purple => "Purple",
        }
    }
}

/// One of the four widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum StrokeWidth {
    /// 1 unit.
    Thin,
    /// 2 units.
    #[default]
    Medium,
    /// 4 units.
    Bold,
    /// 8 units.
    Marker,
}

impl StrokeWidth {
    /// Every width, thinnest first.
    pub const ALL: [Self; 4] = [Self::Thin, Self::Medium, Self::Bold, Self::Marker];

    /// The width in board units.
    #[must_use]
    pub const fn in_units(self) -> u8 {
        match self {
            Self::Thin => 1,
            Self::Medium => 2,
            Self::Bold => 4,
            Self::Marker => 8,
        }
    }

    /// The word shown on screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thin => "Thin",
            Self::Medium => "Medium",
            Self::Bold => "Bold",
            Self::Marker => "Marker",
        }
    }
}

/// The size of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum FontSize {
    /// 13 units: arrow labels.
    Small,
    /// 16 units: names in boxes.
    #[default]
    Normal,
    /// 22 units: headings on the board.
    Large,
    /// 32 units: titles.
    Huge,
}

impl FontSize {
    /// The height of the font's em square in board units.
    #[must_use]
    pub const fn in_units(self) -> u8 {
        match self {
            Self::Small => 13,
            Self::Normal => 16,
            Self::Large => 22,
            Self::Huge => 32,
        }
    }
}

/// How an element looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// The colour of outline, ink and arrow.
    pub ink: InkColor,
    /// The width of outline, ink and arrow.
    pub width: StrokeWidth,
    /// Whether outline or arrow is dashed.
    pub dashed: bool,
    /// Whether a shape is filled with a tint of its ink.
    pub filled: bool,
    /// The size of its writing.
    pub font: FontSize,
}
