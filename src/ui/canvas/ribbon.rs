//! Ribbons on the screen: triangles with a soft edge of one pixel, as egui's own lines have.

use crate::render::{Rib, Ribbon, Spot};
use egui::epaint::{CircleShape, Mesh};
use egui::{Color32, Pos2, Shape};

/// A ribbon whose places and widths are put on the screen by `place` and `zoom`. `pixel` is the size of one, in points.
pub(super) fn ribbon_shapes(
    ribbon: &Ribbon,
    place: &dyn Fn(f32, f32) -> Pos2,
    zoom: f32,
    pixel: f32,
    ink: Color32,
) -> Vec<Shape> {
    let mut mesh = Mesh::default();
    for run in &ribbon.runs {
        add_run(&mut mesh, run, place, Edge { zoom, pixel, ink });
    }
    let discs = ribbon.discs.iter().map(|(middle, radius)| {
        let radius = (radius * zoom).max(pixel / 2.0);
        CircleShape::filled(place(middle.x, middle.y), radius, ink).into()
    });
    std::iter::once(Shape::mesh(mesh)).chain(discs).collect()
}

#[derive(Clone, Copy)]
struct Edge {
    zoom: f32,
    pixel: f32,
    ink: Color32,
}

/// Four corners a rib: soft, full, full, soft.
fn add_run(mesh: &mut Mesh, run: &[Rib], place: &dyn Fn(f32, f32) -> Pos2, edge: Edge) {
    let on = |spot: Spot| place(spot.x, spot.y);
    for (at, rib) in run.iter().enumerate() {
        let half = rib.half * edge.zoom;
        // A line thinner than a pixel is paler instead.
        let ink = edge.ink.gamma_multiply((2.0 * half / edge.pixel).min(1.0));
        let full = (half - edge.pixel / 2.0).max(0.0) / edge.zoom;
        let soft = (half + edge.pixel / 2.0) / edge.zoom;
        for (aside, ink) in
            [(soft, Color32::TRANSPARENT), (full, ink), (-full, ink), (-soft, Color32::TRANSPARENT)]
        {
            mesh.colored_vertex(on(rib.aside(aside)), ink);
        }
        if at > 0 {
            add_stretch(mesh);
        }
    }
}

/// Joins the last two ribs by three quads.
fn add_stretch(mesh: &mut Mesh) {
    let count = u32::try_from(mesh.vertices.len()).unwrap_or(0);
    let Some(first) = count.checked_sub(8) else { return };
    for (a, b) in [(0, 1), (1, 2), (2, 3)] {
        let [a, b, c, d] = [a, b, a + 4, b + 4].map(|corner| first.saturating_add(corner));
        mesh.add_triangle(a, b, c);
        mesh.add_triangle(b, d, c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_ribbon_is_one_mesh_and_its_discs() {
        let spine: Vec<Spot> = (0_u8..50).map(|at| Spot::new(f32::from(at) * 3.0, 0.0)).collect();
        let ribbon = Ribbon::of(&spine, &[4.0; 50]);
        let shapes = ribbon_shapes(&ribbon, &|x, y| pos2(x * 2.0, y * 2.0), 2.0, 1.0, Color32::BLACK);
        let [Shape::Mesh(mesh), Shape::Circle(_), Shape::Circle(_)] = shapes.as_slice() else {
            panic!("{shapes:?}")
        };
        assert!(mesh.is_valid());
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (200, 49 * 18));
        let farthest = mesh.vertices.iter().map(|vertex| vertex.pos.y.abs()).fold(0.0, f32::max);
        assert!((farthest - 4.5).abs() < 1e-4, "half of 8 points and half a pixel, not {farthest}");
    }
}
