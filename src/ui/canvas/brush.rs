//! Primitives to egui shapes, wherever board units are put.

use super::ribbon::ribbon_shapes;
use super::textures::{self, Shown};
use crate::board::{PictureKey, Pictures};
use crate::render::{Primitive, Rgb, Ribbon, Spot};
use crate::ui::theme;
use egui::epaint::{CircleShape, Mesh, PathShape, TextShape};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke};

/// The screen colour of a drawn colour.
#[must_use]
pub const fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// Paints primitives without pictures where `place` puts board units on the screen.
pub fn paint_primitives(
    painter: &Painter,
    primitives: &[Primitive],
    place: &dyn Fn(f32, f32) -> Pos2,
    zoom: f32,
) {
    paint_shown(painter, primitives, &Pictures::default(), place, zoom);
}

/// Paints primitives, and these pictures where they name them.
pub fn paint_shown(
    painter: &Painter,
    primitives: &[Primitive],
    pictures: &Pictures,
    place: &dyn Fn(f32, f32) -> Pos2,
    zoom: f32,
) {
    painter.extend(Brush { painter, pictures, place, zoom, opacity: 1.0 }.shapes(primitives));
}

/// Makes shapes of primitives.
pub(super) struct Brush<'a> {
    /// What lays text out.
    pub painter: &'a Painter,
    /// The pictures that primitives name.
    pub pictures: &'a Pictures,
    /// Where board units are.
    pub place: &'a dyn Fn(f32, f32) -> Pos2,
    /// Screen points per board unit.
    pub zoom: f32,
    /// Below 1 everything fades.
    pub opacity: f32,
}

impl Brush<'_> {
    pub(super) fn shapes(&self, primitives: &[Primitive]) -> Vec<Shape> {
        let mut shapes = Vec::with_capacity(primitives.len());
        for primitive in primitives {
            self.add(primitive, &mut shapes);
        }
        shapes
    }

    fn add(&self, primitive: &Primitive, shapes: &mut Vec<Shape>) {
        let ink = |rgb: Rgb| color(rgb).gamma_multiply(self.opacity);
        match primitive {
            Primitive::Fill { outline, middle, color } => {
                shapes.push(self.fan(outline, *middle, ink(*color)));
            }
            Primitive::Line { points, closed, width, color, dash } => {
                let stroke = Stroke::new((width * self.zoom).max(0.6), ink(*color));
                self.line(points, *closed, stroke, *dash, shapes);
            }
            Primitive::Ribbon { spine, widths, color } => {
                let pixel = 1.0 / self.painter.pixels_per_point();
                let ribbon = Ribbon::of(spine, widths);
                shapes.extend(ribbon_shapes(&ribbon, self.place, self.zoom, pixel, ink(*color)));
            }
            Primitive::Picture { key, min, max, blank } => {
                let rect = Rect::from_two_pos(self.spot(*min), self.spot(*max));
                self.picture(*key, rect, ink(*blank), shapes);
            }
            Primitive::Text { row, center, size, color, .. } => {
                shapes.push(self.row(row, *center, *size, ink(*color)));
            }
        }
    }

    fn spot(&self, spot: Spot) -> Pos2 {
        (self.place)(spot.x, spot.y)
    }

    /// A picture; an empty place until it is decoded, and a crossed-out one where it cannot be.
    fn picture(&self, key: PictureKey, rect: Rect, blank: Color32, shapes: &mut Vec<Shape>) {
        let shown = self.pictures.get(key).map_or(Shown::Never, |p| textures::shown(self.painter.ctx(), p));
        if let Shown::Texture(texture) = shown {
            let mut mesh = Mesh::with_texture(texture);
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            mesh.add_rect_with_uv(rect, whole, Color32::WHITE.gamma_multiply(self.opacity));
            return shapes.push(Shape::mesh(mesh));
        }
        let mut area = Mesh::default();
        area.add_colored_rect(rect, blank);
        shapes.push(Shape::mesh(area));
        if shown == Shown::Never {
            let line = Stroke::new(1.0, Color32::GRAY.gamma_multiply(self.opacity));
            let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
            shapes.push(PathShape::closed_line(corners.to_vec(), line).into());
            shapes.push(Shape::line_segment([rect.left_top(), rect.right_bottom()], line));
            shapes.push(Shape::line_segment([rect.right_top(), rect.left_bottom()], line));
        }
    }

    fn row(&self, row: &str, center: Spot, size: f32, ink: Color32) -> Shape {
        // Few distinct sizes keep the glyph atlas small while zooming.
        let size = (size * self.zoom * 2.0).round() / 2.0;
        let galley = self.painter.layout_no_wrap(row.to_owned(), theme::plain(size), ink);
        let corner = Align2::CENTER_CENTER.anchor_size(self.spot(center), galley.size()).min;
        Shape::Text(TextShape::new(corner, galley, ink))
    }

    /// A closed outline that is seen whole from its middle, filled as a fan.
    fn fan(&self, outline: &[Spot], middle: Spot, fill: Color32) -> Shape {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(self.spot(middle), fill);
        for spot in outline {
            mesh.colored_vertex(self.spot(*spot), fill);
        }
        let count = u32::try_from(outline.len()).unwrap_or(0);
        for at in 1..=count {
            mesh.add_triangle(0, at, if at == count { 1 } else { at.saturating_add(1) });
        }
        Shape::mesh(mesh)
    }

    fn line(
        &self,
        points: &[Spot],
        closed: bool,
        stroke: Stroke,
        dash: Option<(f32, f32)>,
        shapes: &mut Vec<Shape>,
    ) {
        let mut path: Vec<Pos2> = points.iter().map(|spot| self.spot(*spot)).collect();
        if let [only] = path.as_slice() {
            shapes.push(CircleShape::filled(*only, stroke.width / 2.0, stroke.color).into());
        } else if let Some((on, off)) = dash {
            if closed {
                path.extend(path.first().copied());
            }
            let (on, off) = ((on * self.zoom).max(2.0), (off * self.zoom).max(2.0));
            shapes.extend(Shape::dashed_line(&path, stroke, on, off));
        } else if closed {
            shapes.push(PathShape::closed_line(path, stroke).into());
        } else {
            caps(&path, stroke, shapes);
            shapes.push(PathShape::line(path, stroke).into());
        }
    }
}

/// Round ends for lines thick enough to show them.
fn caps(path: &[Pos2], stroke: Stroke, shapes: &mut Vec<Shape>) {
    if stroke.width > 2.5 {
        let ends = path.first().into_iter().chain(path.last());
        shapes.extend(ends.map(|end| CircleShape::filled(*end, stroke.width / 2.0, stroke.color).into()));
    }
}
