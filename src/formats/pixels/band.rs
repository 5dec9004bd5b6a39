//! Bands of a picture: which there are, what lies on each, and making them several at once.

use super::Page;
use super::ink::{Filling, Ink};
use crate::render::Rgb;
use std::num::NonZero;
use tiny_skia::{
    Color, FillRule, FilterQuality, Paint, Pattern, PixmapMut, PixmapRef, SpreadMode, Transform,
};

/// Rows of a band.
pub(super) const ROWS: u32 = 64;
/// Bands that each hand makes before all come together.
const BATCH: usize = 8;
/// Columns of a tile, which stays in the cache of a processor while it is painted.
const COLUMNS: u32 = 1_024;

/// A stretch of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) top: u32,
    pub(super) rows: u32,
}

/// A painted part of a band, at a column.
pub(super) struct Tile<'a> {
    pub(super) column: u32,
    pub(super) pixels: PixmapRef<'a>,
}

/// All bands of a page, from top to bottom.
pub(super) fn bands(page: &Page) -> impl Iterator<Item = Band> {
    let count = page.height.div_ceil(ROWS);
    (0..count).map(|at| {
        let top = at.saturating_mul(ROWS);
        Band { top, rows: ROWS.min(page.height.saturating_sub(top)) }
    })
}

impl Band {
    /// Paints what lies on it, tile after tile; tiles on which nothing lies are left out.
    pub(super) fn paint(self, page: &Page, mut done: impl FnMut(Tile)) {
        let here = page.inks_between(self.top, self.top.saturating_add(self.rows));
        let mut buffer = Vec::new();
        for at in 0..page.width.div_ceil(COLUMNS) {
            let column = at.saturating_mul(COLUMNS);
            let width = COLUMNS.min(page.width.saturating_sub(column));
            let (left, right) = (pixels(column), pixels(column.saturating_add(width)));
            let mut inks = here.iter().filter(|ink| ink.right > left && ink.left < right).peekable();
            if inks.peek().is_none() {
                continue;
            }
            let Some(mut map) = canvas(&mut buffer, width, self.rows) else { continue };
            map.fill(page.ground.map_or(Color::TRANSPARENT, opaque));
            for ink in inks {
                fill(&mut map, ink, left, pixels(self.top));
            }
            done(Tile { column, pixels: map.as_ref() });
        }
    }
}

impl Page {
    fn inks_between(&self, top: u32, bottom: u32) -> Vec<&Ink> {
        let (top, bottom) = (pixels(top), pixels(bottom));
        self.inks.iter().filter(|ink| ink.bottom > top && ink.top < bottom).collect()
    }
}

/// Pixels as the number that places are counted in.
#[expect(clippy::cast_precision_loss, reason = "24 bits hold every side of a picture")]
const fn pixels(count: u32) -> f32 {
    count as f32
}

/// A pixel map on the bytes of a buffer, which grows as it must.
fn canvas(buffer: &mut Vec<u8>, width: u32, height: u32) -> Option<PixmapMut<'_>> {
    let len = usize::try_from(width).ok()?.checked_mul(usize::try_from(height).ok()?)?.checked_mul(4)?;
    if buffer.len() < len {
        buffer.resize(len, 0);
    }
    PixmapMut::from_bytes(buffer.get_mut(..len)?, width, height)
}

fn opaque(Rgb(red, green, blue): Rgb) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn fill(map: &mut PixmapMut, ink: &Ink, left: f32, top: f32) {
    let mut paint = Paint::default();
    match &ink.filling {
        Filling::Color(color) => paint.set_color(opaque(*color)),
        Filling::Picture(picture, place) => {
            let (spread, filter) = (SpreadMode::Pad, FilterQuality::Bilinear);
            paint.shader = Pattern::new(picture.as_ref(), spread, filter, 1.0, *place);
        }
    }
    map.fill_path(&ink.path, &paint, FillRule::Winding, Transform::from_translate(-left, -top), None);
}

/// Makes something of every band, as many at once as there are processors, and hands it on in order.
///
/// No more is kept waiting than twice what is made at once.
pub(super) fn each<Made: Send>(all: &[Band], make: impl Fn(Band) -> Made + Sync, mut take: impl FnMut(Made)) {
    let hands = std::thread::available_parallelism().map_or(1, NonZero::get);
    if hands == 1 || all.len() == 1 {
        return all.iter().for_each(|band| take(make(*band)));
    }
    let make = &make;
    let mut waiting: Vec<Made> = Vec::new();
    for bands in all.chunks(hands.saturating_mul(BATCH)) {
        std::thread::scope(|scope| {
            let share = bands.len().div_ceil(hands);
            let working: Vec<_> = bands
                .chunks(share)
                .map(|mine| scope.spawn(move || mine.iter().map(|band| make(*band)).collect::<Vec<_>>()))
                .collect();
            std::mem::take(&mut waiting).into_iter().for_each(&mut take);
            for hand in working {
                match hand.join() {
                    Ok(made) => waiting.extend(made),
                    Err(fault) => std::panic::resume_unwind(fault),
                }
            }
        });
    }
    waiting.into_iter().for_each(take);
}
