//! A drawing as pixels: the third way to draw the primitives, after the window and SVG.
//!
//! A picture is made in bands of rows, several at once, and each band only where
//! something lies on it; no more of it is held in memory than that. The same
//! drawing gives the same bytes, however many threads there are.

mod band;
mod ink;
mod png_file;
mod raw;

pub use png_file::{Png, png};
pub use raw::{Raw, pixels};

use super::drawing::Drawing;
use super::letters::Letters;
use crate::render::Rgb;
use ink::{Ink, inks};

/// The most pixels that a picture may have: 100 million, such as 10,000 by 10,000.
pub const MOST_PIXELS: u64 = 100_000_000;
/// The longest side of a picture, which other programs can still open.
const LONGEST_SIDE: u32 = 60_000;

/// Why a drawing cannot become pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PixelError {
    /// It would be larger than anything that opens it.
    #[error(
        "The picture would be {width} by {height} pixels, and {} million are the most. \
         Choose a smaller scale or a part of the board, or SVG, which is sharp at any size", most / 1_000_000
    )]
    TooLarge {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
        /// The most pixels that it may have.
        most: u64,
    },
}

/// A drawing made ready: its size in pixels, and the shapes that lie on it, back to front.
struct Page {
    width: u32,
    height: u32,
    /// What fills it at first; nothing is transparent.
    ground: Option<Rgb>,
    inks: Vec<Ink>,
}

impl Page {
    /// Nothing is drawn before it is known that there is room for it.
    fn of(drawing: &Drawing, scale: f32, most: u64, letters: &mut Letters) -> Result<Self, PixelError> {
        let (width, height) = size(drawing, scale, most)?;
        let inks = inks(drawing, scale, letters);
        Ok(Self { width, height, ground: drawing.ground.color(), inks })
    }

    fn too_large(&self) -> PixelError {
        let (width, height) = (u64::from(self.width), u64::from(self.height));
        PixelError::TooLarge { width, height, most: MOST_PIXELS }
    }
}

/// The size of a picture in pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a side is positive and `as` saturates"
)]
fn size(drawing: &Drawing, scale: f32, most: u64) -> Result<(u32, u32), PixelError> {
    let (left, top) = drawing.view.min.to_units();
    let (right, bottom) = drawing.view.max.to_units();
    let side = |length: f32| (f64::from(length) * f64::from(scale)).ceil().max(1.0) as u64;
    let (width, height) = (side(right - left), side(bottom - top));
    let fits = |side: u64| u32::try_from(side).ok().filter(|side| *side <= LONGEST_SIDE);
    match (fits(width), fits(height)) {
        (Some(wide), Some(high)) if width.saturating_mul(height) <= most => Ok((wide, high)),
        _ => Err(PixelError::TooLarge { width, height, most }),
    }
}
