//! Pixels as they are, for the clipboard.

use super::band::{Band, Tile, bands, each};
use super::png_file::straight;
use super::{Page, PixelError};
use crate::formats::drawing::Drawing;
use crate::formats::letters::Letters;
use crate::formats::picture::Pixels;
use std::collections::BTreeSet;

/// The most pixels that are held as they are: 25 million take 100 MB.
const MOST: u64 = 25_000_000;

/// A picture in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// What it shows.
    pub pixels: Pixels,
    /// Letters that no font of the program has, drawn as empty boxes.
    pub missing: BTreeSet<char>,
}

/// Draws a drawing at so many pixels per board unit.
///
/// # Errors
/// It would have more than 25 million pixels.
pub fn pixels(drawing: &Drawing, scale: f32) -> Result<Raw, PixelError> {
    let mut letters = Letters::new();
    let page = Page::of(drawing, scale, MOST, &mut letters)?;
    let all: Vec<Band> = bands(&page).collect();
    let mut rgba = Vec::new();
    each(&all, |band| rows(band, &page), |rows| rgba.extend(rows));
    let pixels = Pixels { width: page.width, height: page.height, rgba };
    Ok(Raw { pixels, missing: letters.missing().clone() })
}

fn rows(band: Band, page: &Page) -> Vec<u8> {
    let length = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    let ground = page.ground.map_or([0; 4], |color| [color.0, color.1, color.2, 255]);
    let stride = length(page.width).saturating_mul(4);
    let mut rows = ground.repeat(length(page.width).saturating_mul(length(band.rows)));
    band.paint(page, |tile: Tile| {
        let skipped = length(tile.column).saturating_mul(4);
        let own = tile.pixels.pixels().chunks_exact(length(tile.pixels.width()).max(1));
        for (row, pixels) in rows.chunks_exact_mut(stride.max(4)).zip(own) {
            let places = row.get_mut(skipped..).unwrap_or_default().chunks_exact_mut(4);
            places.zip(pixels).for_each(|(place, pixel)| place.copy_from_slice(&straight(*pixel)));
        }
    });
    rows
}
