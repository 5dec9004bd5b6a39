//! What back ends draw: areas, lines and rows of text.

use crate::board::{PictureKey, Point};

/// A place on the board, in units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Spot {
    /// The place at these units.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This place, displaced.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y)
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place a share of the way to `other`.
    #[must_use]
    pub fn toward(self, other: Self, share: f32) -> Self {
        Self::new((other.x - self.x).mul_add(share, self.x), (other.y - self.y).mul_add(share, self.y))
    }
}

impl From<Point> for Spot {
    fn from(point: Point) -> Self {
        let (x, y) = point.to_units();
        Self { x, y }
    }
}

/// An opaque colour: red, green and blue as on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// This colour with `percent` of `other` in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        Self(mix(self.0, other.0, percent), mix(self.1, other.1, percent), mix(self.2, other.2, percent))
    }
}

fn mix(from: u8, to: u8, percent: u8) -> u8 {
    let percent = u16::from(percent.min(100));
    let sum = u16::from(from) * (100 - percent) + u16::from(to) * percent;
    u8::try_from((sum + 50) / 100).unwrap_or(to)
}

/// One thing for a back end to draw; later ones lie on top of earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Primitive {
    /// A filled area.
    Fill {
        /// Its border, clockwise, closed by itself; no corner hides another from `middle`.
        outline: Vec<Spot>,
        /// The place from which a fan of triangles fills it.
        middle: Spot,
        /// Its colour.
        color: Rgb,
    },
    /// A line through at least two points, with round caps and joins.
    Line {
        /// The points in order.
        points: Vec<Spot>,
        /// Whether the last point joins the first.
        closed: bool,
        /// The width of the pen in units.
        width: f32,
        /// Its colour.
        color: Rgb,
        /// Lengths of a dash and of the gap behind it, without caps; `None` is solid.
        dash: Option<(f32, f32)>,
    },
    /// A line whose width changes, with round caps and joins.
    Ribbon {
        /// The places in order, at least two.
        spine: Vec<Spot>,
        /// The width at each of them, in units.
        widths: Vec<f32>,
        /// Its colour.
        color: Rgb,
    },
    /// A picture, stretched over a rectangle. A back end that has not got it shows that something is missing.
    Picture {
        /// Which of the board's pictures.
        key: PictureKey,
        /// The upper left corner.
        min: Spot,
        /// The lower right corner.
        max: Spot,
        /// What an empty place for it is painted in.
        blank: Rgb,
    },
    /// One row of text in the board's font.
    Text {
        /// What is written.
        row: String,
        /// The middle of the row's width and of its line box's height.
        center: Spot,
        /// The height of the em square in units.
        size: f32,
        /// Its colour.
        color: Rgb,
        /// The width as it was measured, in units.
        width: f32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_goes_from_one_colour_to_the_other() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        for (percent, expected) in
            [(0, black), (100, white), (200, white), (50, Rgb(128, 128, 128)), (10, Rgb(26, 26, 26))]
        {
            assert_eq!(black.mixed(white, percent), expected);
        }
    }
}
