//! One element as triangles and rows of text, made once for a zoom and painted
//! wherever the camera puts it.
//!
//! A sketch is exact at the zoom that it was made for. At a zoom nearby it is
//! scaled, which does for the moments in which the zoom changes.

use super::brush::Brush;
use super::camera::Camera;
use crate::board::{Element, Pictures, Point};
use crate::render::{Detail, Paper, draw_element};
use egui::emath::TSTransform;
use egui::epaint::{Mesh, TessellationOptions, Tessellator, TextShape, Vertex};
use egui::{Painter, Pos2, Shape, Vec2, pos2};

/// What is on the screen already, in order.
pub(super) struct Sheet<'a> {
    painter: &'a Painter,
    /// Triangles that follow each other without a row of text between them.
    run: Mesh,
    shapes: Vec<Shape>,
    /// How long each run was in the frame before, so that this one's are not moved as they grow.
    room: Lengths,
    /// How long each run is.
    lengths: Lengths,
}

/// Vertices and indices of runs, in order.
pub(super) type Lengths = Vec<(usize, usize)>;

/// One element as it is painted.
#[derive(Debug)]
pub(super) struct Sketch {
    /// The zoom that it was made for.
    pub zoom: f32,
    /// All triangles of most elements.
    area: Mesh,
    /// What lies on top of them.
    parts: Vec<Part>,
}

/// Places are in screen points from the sketch's origin.
#[derive(Debug)]
enum Part {
    Area(Mesh),
    Row(TextShape),
}

/// What sketches are made with.
pub(super) struct Easel<'a> {
    painter: &'a Painter,
    pictures: &'a Pictures,
    paper: Paper,
    tessellator: Tessellator,
}

/// Laying out a row costs about as much as so many vertices.
const ROW_COST: usize = 400;

impl<'a> Easel<'a> {
    pub(super) fn new(painter: &'a Painter, pictures: &'a Pictures, paper: Paper) -> Self {
        let ctx = painter.ctx();
        // Everything moves with the board; nothing may keep to the pixels of the place that it was made at.
        let options = TessellationOptions {
            coarse_tessellation_culling: false,
            prerasterized_discs: false,
            round_line_segments_to_pixels: false,
            round_rects_to_pixels: false,
            ..ctx.tessellation_options(|options| *options)
        };
        Self {
            painter,
            pictures,
            paper,
            tessellator: Tessellator::new(ctx.pixels_per_point(), options, [1, 1], Vec::new()),
        }
    }

    /// An element around an origin; `opacity` below 1 lets it fade.
    pub(super) fn sketch(&mut self, element: &Element, origin: Point, zoom: f32, opacity: f32) -> Sketch {
        let mut primitives = Vec::new();
        draw_element(element, self.paper, Detail { pixels_per_unit: zoom }, &mut primitives);
        let (left, top) = origin.to_units();
        let place = move |x: f32, y: f32| pos2((x - left) * zoom, (y - top) * zoom);
        let shapes = Brush { painter: self.painter, pictures: self.pictures, place: &place, zoom, opacity }
            .shapes(&primitives);
        let mut sketch = Sketch { zoom, area: Mesh::default(), parts: Vec::new() };
        for shape in shapes {
            self.put(shape, &mut sketch);
        }
        sketch.area.vertices.shrink_to_fit();
        sketch.area.indices.shrink_to_fit();
        sketch
    }

    fn put(&mut self, shape: Shape, sketch: &mut Sketch) {
        if let Shape::Text(row) = shape {
            return sketch.parts.push(Part::Row(row));
        }
        let texture = shape.texture_id();
        let last = match sketch.parts.last_mut() {
            None => Some(&mut sketch.area),
            Some(Part::Area(mesh)) => Some(mesh),
            Some(Part::Row(_)) => None,
        };
        if let Some(mesh) = last.filter(|mesh| mesh.texture_id == texture) {
            return self.tessellator.tessellate_shape(shape, mesh);
        }
        let mut mesh = Mesh::with_texture(texture);
        self.tessellator.tessellate_shape(shape, &mut mesh);
        sketch.parts.push(Part::Area(mesh));
    }
}

impl Sketch {
    /// What making it cost, in vertices.
    pub(super) fn cost(&self) -> usize {
        let of = |part: &Part| match part {
            Part::Area(mesh) => mesh.vertices.len(),
            Part::Row(_) => ROW_COST,
        };
        self.area.vertices.len().saturating_add(self.parts.iter().map(of).sum())
    }

    /// Adds its triangles to others, where the camera sees them; its origin is that of the board.
    pub(super) fn add_to(&self, mesh: &mut Mesh, camera: &Camera) {
        append(mesh, &self.area, camera.screen_point(Point::default()).to_vec2(), 1.0);
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(painter: &'a Painter, room: Lengths) -> Self {
        let mut sheet = Self { painter, run: Mesh::default(), shapes: Vec::new(), room, lengths: Vec::new() };
        sheet.begin_run();
        sheet
    }

    /// Puts a sketch with its origin where the camera sees it.
    pub(super) fn put(&mut self, sketch: &Sketch, origin: Point, camera: &Camera) {
        let at = camera.screen_point(origin).to_vec2();
        let scale = camera.zoom() / sketch.zoom;
        self.area(&sketch.area, at, scale);
        for part in &sketch.parts {
            match part {
                Part::Area(mesh) => self.area(mesh, at, scale),
                Part::Row(row) => self.row(row.clone(), at, scale),
            }
        }
    }

    /// Puts any shape on top.
    pub(super) fn add(&mut self, shape: Shape) {
        self.end_run();
        self.shapes.push(shape);
    }

    fn area(&mut self, mesh: &Mesh, at: Vec2, scale: f32) {
        if self.run.texture_id != mesh.texture_id {
            self.end_run();
            self.run.texture_id = mesh.texture_id;
        }
        append(&mut self.run, mesh, at, scale);
    }

    fn row(&mut self, mut row: TextShape, at: Vec2, scale: f32) {
        if is_one(scale) {
            row.pos += at;
        } else {
            row.transform(TSTransform::new(at, scale));
        }
        self.add(Shape::Text(row));
    }

    fn begin_run(&mut self) {
        let (vertices, indices) = self.room.get(self.lengths.len()).copied().unwrap_or_default();
        self.run.reserve_vertices(vertices);
        self.run.indices.reserve(indices);
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.lengths.push((self.run.vertices.len(), self.run.indices.len()));
            self.shapes.push(Shape::mesh(std::mem::take(&mut self.run)));
            self.begin_run();
        }
    }

    /// Hands everything to the painter; gives the lengths of the runs.
    pub(super) fn finish(mut self) -> Lengths {
        self.end_run();
        self.painter.extend(self.shapes);
        self.lengths
    }
}

/// Adds a mesh to another of the same texture.
fn append(run: &mut Mesh, mesh: &Mesh, at: Vec2, scale: f32) {
    let before = u32::try_from(run.vertices.len()).unwrap_or(u32::MAX);
    run.indices.extend(mesh.indices.iter().map(|index| index.wrapping_add(before)));
    let placed = |vertex: &Vertex| Vertex { pos: placed(vertex.pos, at, scale), ..*vertex };
    run.vertices.extend(mesh.vertices.iter().map(placed));
}

fn placed(place: Pos2, at: Vec2, scale: f32) -> Pos2 {
    (at + place.to_vec2() * scale).to_pos2()
}

/// Whether two zooms with this ratio are the same one.
pub(super) fn is_one(ratio: f32) -> bool {
    (ratio - 1.0).abs() < 1e-6
}
