//! From elements to primitives, back to front.

use super::arrows::draw_arrow;
use super::boxes::draw_box;
use super::detail::Detail;
use super::ground::Ground;
use super::ink::draw_stroke;
use super::paper::Paper;
use super::pen::Pen;
use super::primitive::Primitive;
use crate::board::{Board, Body, Element};

/// Adds what one element looks like to the end of `out`.
pub fn draw_element(element: &Element, paper: Paper, detail: Detail, out: &mut Vec<Primitive>) {
    draw_element_on(element, paper.into(), detail, out);
}

/// As [`draw_element`], on any ground: where there is no paper, none lies behind the label of an arrow either, and
/// its line is interrupted instead.
pub fn draw_element_on(element: &Element, ground: Ground, detail: Detail, out: &mut Vec<Primitive>) {
    let mut pen = Pen { paper: ground.paper(), is_bare: ground.color().is_none(), detail, out };
    match &element.body {
        Body::Box(body) => draw_box(body, element.style, &mut pen),
        Body::Arrow(arrow) => draw_arrow(arrow, element.style, &mut pen),
        Body::Stroke(stroke) => draw_stroke(stroke, element.style, &mut pen),
    }
}

/// A whole board in full detail.
#[must_use]
pub fn draw_board(board: &Board, paper: Paper) -> Vec<Primitive> {
    let mut out = Vec::new();
    for element in board.elements() {
        draw_element(element, paper, Detail::FULL, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{
        Arrow, ArrowEnd, BoxElement, BoxKind, ElementId, FontSize, InkColor, NodeKind, Op, PictureKey, Point,
        Rect, Route, ShapeKind, StickyKind, Stroke, StrokeWidth, Style, bounds_of,
    };
    use crate::render::Spot;
    use proptest::prelude::*;

    fn every_kind() -> Vec<BoxKind> {
        let shapes = [ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond].map(BoxKind::Shape);
        let nodes = NodeKind::ALL.into_iter().map(BoxKind::Node);
        let all = nodes.chain(StickyKind::ALL.into_iter().map(BoxKind::Sticky)).chain(shapes);
        all.chain([BoxKind::Picture(PictureKey(7))]).collect()
    }

    fn element(body: Body, style: Style) -> Element {
        Element::new(ElementId(1), body, style)
    }

    fn usual(kind: BoxKind, text: &str) -> Element {
        let body = BoxElement::usual(kind, Point::default()).labelled(text, FontSize::Normal);
        element(Body::Box(body), Style { filled: true, ..Style::default() })
    }

    fn drawn(element: &Element, pixels_per_unit: f32) -> Vec<Primitive> {
        let mut out = Vec::new();
        draw_element(element, Paper::Light, Detail { pixels_per_unit }, &mut out);
        out
    }

    fn points(primitive: &Primitive) -> Vec<Spot> {
        match primitive {
            Primitive::Fill { outline, .. } => outline.clone(),
            Primitive::Line { points, .. } => points.clone(),
            Primitive::Ribbon { spine, .. } => spine.clone(),
            Primitive::Picture { min, max, .. } => vec![*min, *max],
            Primitive::Text { center, width, size, .. } => {
                vec![center.moved(-width / 2.0, -size / 2.0), center.moved(width / 2.0, size / 2.0)]
            }
        }
    }

    /// What is drawn, without its colours.
    fn shape(primitives: &[Primitive]) -> Vec<Vec<Spot>> {
        primitives.iter().map(points).collect()
    }

    fn examples() -> Vec<Element> {
        let mut all: Vec<Element> =
            every_kind().into_iter().map(|kind| usual(kind, "Seats of the whole house")).collect();
        let (from, to) = (Point::at_units(0, 0), Point::at_units(300, 40));
        let bends = vec![Point::at_units(90, 130), Point::at_units(200, -80)];
        let arrow = Arrow { bends, ..Arrow::between(ArrowEnd::free(from), ArrowEnd::free(to)) };
        all.push(element(Body::Arrow(arrow.labelled("writes")), Style::default()));
        let points = (0..200).map(|step| Point::new(step * 20, (step % 7) * 9)).collect();
        let stroke = Stroke::even(points);
        let pressure = (0..200).map(|at| 40 + at % 130).collect();
        let pressed = Stroke { pressure, ..stroke.clone() };
        all.extend([stroke, pressed].map(|stroke| element(Body::Stroke(stroke), Style::default())));
        all
    }

    #[test]
    fn every_node_is_known_by_its_shape_alone() {
        for (at, a) in NodeKind::ALL.into_iter().enumerate() {
            for b in NodeKind::ALL.into_iter().skip(at + 1) {
                let of = |kind| shape(&drawn(&usual(BoxKind::Node(kind), ""), 1.0));
                assert_ne!(of(a), of(b), "{a:?} and {b:?} look alike");
            }
        }
    }

    #[test]
    fn every_note_is_known_by_its_colour() {
        for (at, a) in StickyKind::ALL.into_iter().enumerate() {
            for b in StickyKind::ALL.into_iter().skip(at + 1) {
                let of = |kind| drawn(&usual(BoxKind::Sticky(kind), ""), 1.0);
                assert_ne!(of(a), of(b), "{a:?} and {b:?} look alike");
            }
        }
    }

    #[test]
    fn less_detail_never_draws_more() {
        for example in examples() {
            let mut before = (usize::MAX, usize::MAX);
            for pixels_per_unit in [f32::MAX, 4.0, 1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0] {
                let all = drawn(&example, pixels_per_unit);
                let now = (all.len(), all.iter().map(|primitive| points(primitive).len()).sum());
                assert!(now.0 <= before.0 && now.1 <= before.1, "{} at {pixels_per_unit}", example.word());
                before = now;
            }
            assert!(before.0 <= 1, "{} is {} primitives from afar", example.word(), before.0);
        }
    }

    #[test]
    fn text_goes_before_marks_and_marks_before_shape() {
        let database = usual(BoxKind::Node(NodeKind::Database), "Seats");
        for (pixels_per_unit, expected) in [(1.0, 4), (0.22, 3), (0.1, 2), (0.05, 1)] {
            assert_eq!(drawn(&database, pixels_per_unit).len(), expected, "at {pixels_per_unit}");
        }
    }

    #[test]
    fn nothing_is_drawn_outside_an_elements_bounds() {
        for example in examples() {
            let bounds = bounds_of(&example).grown(1);
            for spot in shape(&drawn(&example, 1.0)).into_iter().flatten() {
                let inside = bounds.contains(Point::from_units(spot.x, spot.y));
                assert!(inside, "{} draws at {spot:?}, outside {bounds:?}", example.word());
            }
        }
    }

    #[test]
    fn a_lone_point_of_ink_is_a_dot() {
        for points in [vec![Point::at_units(3, 4)], vec![Point::at_units(3, 4); 5]] {
            let all = drawn(&element(Body::Stroke(Stroke::even(points)), Style::default()), 1.0);
            let [Primitive::Fill { outline, middle, .. }] = all.as_slice() else { panic!("{all:?}") };
            assert_eq!(*middle, Spot::new(3.0, 4.0));
            assert!(outline.iter().all(|corner| (corner.distance(*middle) - 1.0).abs() < 1e-4));
        }
    }

    #[test]
    fn ink_without_points_is_nothing() {
        let stroke = Stroke::default();
        assert!(drawn(&element(Body::Stroke(stroke), Style::default()), 1.0).is_empty());
    }

    #[test]
    fn a_board_is_drawn_from_back_to_front() {
        let mut board = Board::new();
        for (at, text) in ["back", "middle", "front"].into_iter().enumerate() {
            let note = usual(BoxKind::Sticky(StickyKind::Event), text);
            let id = ElementId(u32::try_from(at).unwrap());
            board.apply(&Op::Add { place: at, element: Element { id, ..note } }).unwrap();
        }
        let rows: Vec<String> = draw_board(&board, Paper::Dark)
            .into_iter()
            .filter_map(
                |primitive| if let Primitive::Text { row, .. } = primitive { Some(row) } else { None },
            )
            .collect();
        assert_eq!(rows, ["back", "middle", "front"]);
    }

    fn any_point() -> impl Strategy<Value = Point> {
        let axis = || prop_oneof![Just(0), -400..400, any::<i32>()];
        (axis(), axis()).prop_map(|(x, y)| Point::new(x, y))
    }

    fn any_style() -> impl Strategy<Value = Style> {
        let ink = prop::sample::select(InkColor::ALL.to_vec());
        let width = prop::sample::select(StrokeWidth::ALL.to_vec());
        (ink, width, any::<bool>(), any::<bool>()).prop_map(|(ink, width, dashed, filled)| Style {
            ink,
            width,
            dashed,
            filled,
            font: FontSize::Large,
        })
    }

    fn any_body() -> impl Strategy<Value = Body> {
        let boxes = (prop::sample::select(every_kind()), any_point(), any_point(), "[a-z ]{0,30}");
        let boxes = boxes.prop_map(|(kind, a, b, text)| {
            let label = crate::board::Label::fit(&text, FontSize::Large, Some(900));
            Body::Box(BoxElement { kind, rect: Rect::between(a, b), label })
        });
        let arrows = (
            any_point(),
            any_point(),
            prop::collection::vec(any_point(), 0..3),
            prop::sample::select(Route::ALL.to_vec()),
        );
        let arrows = arrows.prop_map(|(from, to, bends, route)| {
            let arrow = Arrow::between(ArrowEnd::free(from), ArrowEnd::free(to));
            Body::Arrow(Arrow { bends, route, ..arrow }.labelled("calls"))
        });
        let strokes = (prop::collection::vec(any_point(), 0..9), prop::collection::vec(any::<u8>(), 0..9))
            .prop_map(|(points, pressure)| Body::Stroke(Stroke { points, pressure }));
        prop_oneof![boxes, arrows, strokes]
    }

    proptest! {
        #[test]
        fn whatever_is_drawn_is_finite(body in any_body(), style in any_style(), zoom in 0.0f32..64.0) {
            for pixels_per_unit in [zoom, 0.0, f32::MAX] {
                for primitive in drawn(&element(body.clone(), style), pixels_per_unit) {
                    let drawn = points(&primitive);
                    prop_assert!(drawn.iter().all(|spot| spot.x.is_finite() && spot.y.is_finite()));
                    let enough = if matches!(primitive, Primitive::Fill { .. }) { 3 } else { 2 };
                    prop_assert!(drawn.len() >= enough, "{:?}", primitive);
                }
            }
        }
    }
}
