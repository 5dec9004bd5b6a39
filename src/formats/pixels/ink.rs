//! Primitives as filled paths in pixels.

use crate::board::{Picture, Pictures};
use crate::formats::drawing::Drawing;
use crate::formats::letters::{Letters, Step};
use crate::formats::picture::pixels_of;
use crate::formats::svg_ribbon::pieces;
use crate::render::{Primitive, Rgb, Ribbon, Spot};
use tiny_skia::{ColorU8, LineCap, LineJoin, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};

/// A path that is filled by the non-zero rule, in pixels from the left upper corner of the picture.
pub(super) struct Ink {
    pub(super) path: Path,
    pub(super) filling: Filling,
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// What a path is filled with.
pub(super) enum Filling {
    /// One colour.
    Color(Rgb),
    /// A picture, and how it lies on the page.
    Picture(Pixmap, Transform),
}

impl Ink {
    /// An ink that covers its path, and the pixel on each side that its soft edge may touch.
    fn new(path: Path, filling: Filling) -> Self {
        let bounds = path.bounds();
        let (left, top) = (bounds.left() - 1.0, bounds.top() - 1.0);
        let (right, bottom) = (bounds.right() + 1.0, bounds.bottom() + 1.0);
        Self { path, filling, left, top, right, bottom }
    }
}

/// From board units to pixels.
#[derive(Clone, Copy)]
struct Place {
    left: f32,
    top: f32,
    scale: f32,
}

impl Place {
    fn pixel(self, spot: Spot) -> (f32, f32) {
        ((spot.x - self.left) * self.scale, (spot.y - self.top) * self.scale)
    }
}

/// Everything that a drawing shows, back to front.
pub(super) fn inks(drawing: &Drawing, scale: f32, letters: &mut Letters) -> Vec<Ink> {
    let (left, top) = drawing.view.min.to_units();
    let place = Place { left, top, scale };
    let ink = |primitive| ink_of(primitive, &drawing.pictures, place, letters);
    drawing.primitives.iter().filter_map(ink).collect()
}

/// What is too small to be filled is nothing.
fn ink_of(primitive: &Primitive, pictures: &Pictures, place: Place, letters: &mut Letters) -> Option<Ink> {
    let (path, color) = match primitive {
        Primitive::Fill { outline, color, .. } => (polygon(outline, true, place), *color),
        Primitive::Line { points, closed, width, color, dash } => {
            let stroke = pen(*width * place.scale, *dash, place.scale);
            (polygon(points, *closed, place).and_then(|path| stroked(&path, &stroke)), *color)
        }
        Primitive::Ribbon { spine, widths, color } => (ribbon(&Ribbon::of(spine, widths), place), *color),
        Primitive::Text { row, center, size, color, .. } => {
            (written(row, *center, *size, place, letters), *color)
        }
        Primitive::Picture { key, min, max, blank } => {
            let filling = pictures.get(*key).and_then(|picture| shown(picture, place, *min, *max));
            return Some(Ink::new(rectangle(place, *min, *max)?, filling.unwrap_or(Filling::Color(*blank))));
        }
    };
    path.map(|path| Ink::new(path, Filling::Color(color)))
}

fn rectangle(place: Place, min: Spot, max: Spot) -> Option<Path> {
    polygon(&[min, Spot::new(max.x, min.y), max, Spot::new(min.x, max.y)], true, place)
}

/// A picture in the size that it has on the page; nothing if it cannot be read.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a side is positive and `as` saturates"
)]
#[expect(clippy::cast_precision_loss, reason = "24 bits hold every side of a picture")]
fn shown(picture: &Picture, place: Place, min: Spot, max: Spot) -> Option<Filling> {
    let ((left, top), (right, bottom)) = (place.pixel(min), place.pixel(max));
    let longest = (right - left).max(bottom - top).ceil().max(1.0) as u32;
    let pixels = pixels_of(picture, longest).ok()?;
    let mut map = Pixmap::new(pixels.width, pixels.height)?;
    let (colors, _) = pixels.rgba.as_chunks::<4>();
    for (to, [red, green, blue, alpha]) in map.pixels_mut().iter_mut().zip(colors) {
        *to = ColorU8::from_rgba(*red, *green, *blue, *alpha).premultiply();
    }
    let (across, down) = ((right - left) / pixels.width as f32, (bottom - top) / pixels.height as f32);
    Some(Filling::Picture(map, Transform::from_row(across, 0.0, 0.0, down, left, top)))
}

fn polygon(points: &[Spot], closed: bool, place: Place) -> Option<Path> {
    let mut path = PathBuilder::with_capacity(points.len().saturating_add(1), points.len());
    push_polygon(points, closed, place, &mut path);
    path.finish()
}

fn push_polygon(points: &[Spot], closed: bool, place: Place, path: &mut PathBuilder) {
    for (at, point) in points.iter().enumerate() {
        let (x, y) = place.pixel(*point);
        if at == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    if closed {
        path.close();
    }
}

fn pen(width: f32, dash: Option<(f32, f32)>, scale: f32) -> Stroke {
    let dash = dash.and_then(|(on, off)| StrokeDash::new(vec![on * scale, off * scale], 0.0));
    Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, dash, ..Stroke::default() }
}

fn stroked(path: &Path, stroke: &Stroke) -> Option<Path> {
    match &stroke.dash {
        Some(dash) => path.dash(dash, 1.0)?.stroke(stroke, 1.0),
        None => path.stroke(stroke, 1.0),
    }
}

fn ribbon(ribbon: &Ribbon, place: Place) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (middle, radius) in &ribbon.discs {
        let (x, y) = place.pixel(*middle);
        path.push_circle(x, y, radius * place.scale);
    }
    for pair in ribbon.runs.iter().flat_map(|run| run.windows(2)) {
        let [a, b] = pair else { continue };
        for piece in pieces(a, b) {
            push_polygon(&piece, true, place, &mut path);
        }
    }
    path.finish()
}

fn written(row: &str, center: Spot, size: f32, place: Place, letters: &mut Letters) -> Option<Path> {
    let mut path = PathBuilder::new();
    letters.outline(row, center, size, |step| {
        let at = |spot| place.pixel(spot);
        match step {
            Step::Move(to) => path.move_to(at(to).0, at(to).1),
            Step::Line(to) => path.line_to(at(to).0, at(to).1),
            Step::Quad(by, to) => path.quad_to(at(by).0, at(by).1, at(to).0, at(to).1),
            Step::Cubic(by, then, to) => {
                path.cubic_to(at(by).0, at(by).1, at(then).0, at(then).1, at(to).0, at(to).1);
            }
            Step::Close => path.close(),
        }
    });
    path.finish()
}
