//! Pixels as a PNG file.
//!
//! Each row is written as the difference to the row above, which is nothing for
//! most of a sketch; `fdeflate` is made for such data. The first row of a band knows
//! none above it: that one is made by another hand.

use super::band::{Band, Tile, bands, each};
use super::{MOST_PIXELS, Page, PixelError};
use crate::formats::drawing::Drawing;
use crate::formats::letters::Letters;
use ::png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};
use fdeflate::Compressor;
use std::collections::BTreeSet;
use tiny_skia::PremultipliedColorU8;

/// The filter of a row that is written as what differs from the pixel to the left.
const LEFT: u8 = 1;
/// The filter of a row that is written as what differs from the row above.
const UP: u8 = 2;
/// Pixels of a metre where a board unit is one pixel, at the 96 to the inch that screens are taken to have.
const PIXELS_PER_METRE: f32 = 3_779.5;

/// A picture as a PNG file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Letters that no font of the program has, drawn as empty boxes.
    pub missing: BTreeSet<char>,
}

/// Draws a drawing at so many pixels per board unit.
///
/// # Errors
/// It would have more pixels than [`MOST_PIXELS`].
pub fn png(drawing: &Drawing, scale: f32) -> Result<Png, PixelError> {
    let mut letters = Letters::new();
    let page = Page::of(drawing, scale, MOST_PIXELS, &mut letters)?;
    let bytes = file(&page, drawing, scale).map_err(|_| page.too_large())?;
    Ok(Png { bytes, missing: letters.missing().clone() })
}

/// The whole file. It is in memory, so only its size can make this fail.
fn file(page: &Page, drawing: &Drawing, scale: f32) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, page.width, page.height);
    encoder.set_color(if page.ground.is_some() { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(resolution(scale)));
    encoder.add_itxt_chunk("Title".to_owned(), drawing.title.clone())?;
    let mut writer = encoder.write_header()?;
    writer.write_chunk(::png::chunk::IDAT, &squeezed(page)?)?;
    writer.finish()?;
    Ok(bytes)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scale is small and positive")]
fn resolution(scale: f32) -> PixelDimensions {
    let pixels = (PIXELS_PER_METRE * scale).round() as u32;
    PixelDimensions { xppu: pixels, yppu: pixels, unit: Unit::Meter }
}

/// All rows, compressed.
fn squeezed(page: &Page) -> std::io::Result<Vec<u8>> {
    let all: Vec<Band> = bands(page).collect();
    let mut squeezed = Compressor::new(Vec::new())?;
    let mut outcome = Ok(());
    each(
        &all,
        |band| filtered(band, page),
        |rows| {
            if outcome.is_ok() {
                outcome = squeezed.write_data(&rows);
            }
        },
    );
    outcome?;
    squeezed.finish()
}

/// The rows of a band: the first by itself, the others as what differs from the row above.
fn filtered(band: Band, page: &Page) -> Vec<u8> {
    let channels = if page.ground.is_some() { 3 } else { 4 };
    let stride = length(page.width).saturating_mul(channels).saturating_add(1);
    let mut rows = vec![0; stride.saturating_mul(length(band.rows))];
    rows.chunks_exact_mut(stride).for_each(|row| row.iter_mut().take(1).for_each(|filter| *filter = UP));
    if let Some((_, first)) = rows.get_mut(..stride).and_then(<[u8]>::split_first_mut) {
        let ground = page.ground.iter().flat_map(|color| [color.0, color.1, color.2]).cycle();
        first.iter_mut().zip(ground).for_each(|(byte, part)| *byte = part);
    }
    band.paint(page, |tile| {
        let skipped = length(tile.column).saturating_mul(channels).saturating_add(1);
        let into = rows.chunks_exact_mut(stride).map(|row| row.get_mut(skipped..).unwrap_or_default());
        if page.ground.is_some() {
            differ(&tile, into, opaque);
        } else {
            differ(&tile, into, straight);
        }
    });
    if let Some((filter, first)) = rows.get_mut(..stride).and_then(<[u8]>::split_first_mut) {
        *filter = LEFT;
        by_left(first, channels);
    }
    rows
}

/// Writes the first row of a tile as it is, and of the others what differs from the row above. What is the same is
/// not touched.
fn differ<'a, const N: usize>(
    tile: &Tile,
    into: impl Iterator<Item = &'a mut [u8]>,
    bytes: impl Fn(PremultipliedColorU8) -> [u8; N],
) {
    let rows = tile.pixels.pixels().chunks_exact(length(tile.pixels.width()).max(1));
    let mut above: Option<&[PremultipliedColorU8]> = None;
    for (row, into) in rows.zip(into) {
        let (places, _) = into.as_chunks_mut::<N>();
        match above.replace(row) {
            None => places.iter_mut().zip(row).for_each(|(place, pixel)| *place = bytes(*pixel)),
            Some(above) => {
                for ((place, pixel), above) in places.iter_mut().zip(row).zip(above) {
                    if pixel != above {
                        *place = difference(bytes(*pixel), bytes(*above));
                    }
                }
            }
        }
    }
}

fn difference<const N: usize>(mut pixel: [u8; N], above: [u8; N]) -> [u8; N] {
    pixel.iter_mut().zip(above).for_each(|(part, above)| *part = part.wrapping_sub(above));
    pixel
}

/// Turns a row into what differs from the pixel to the left.
fn by_left(row: &mut [u8], channels: usize) {
    for at in (channels..row.len()).rev() {
        let left = row.get(at.saturating_sub(channels)).copied().unwrap_or_default();
        row.get_mut(at).into_iter().for_each(|byte| *byte = byte.wrapping_sub(left));
    }
}

fn length(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Red, green and blue of a pixel that hides what is behind it.
const fn opaque(pixel: PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

/// Red, green, blue and alpha, the colours not multiplied with it.
pub(super) fn straight(pixel: PremultipliedColorU8) -> [u8; 4] {
    let color = pixel.demultiply();
    [color.red(), color.green(), color.blue(), color.alpha()]
}
