//! What boxes are by their words, and to what bare writing belongs.

use super::drawing::{Drawing, Role};
use super::kind_words::{kind_in, kind_of};
use super::places::{Places, distance_to_rect};
use crate::board::{Point, distance_to_segment, units};
use crate::design::graph::Confidence;

/// Writing this near to a box belongs to it, in sixteenths of a unit.
const BESIDE_BOX: i32 = units(16);

/// Writing this near to an arrow belongs to it, in sixteenths of a unit.
const BESIDE_ARROW: i32 = units(28);

/// Reads untyped boxes from their words, and gives bare writing to what it stands beside.
pub fn read_by_words(drawing: &mut Drawing) {
    for drawn in &mut drawing.boxes {
        let may_be_part = drawn.role == Role::Part || (drawn.role == Role::Writing && drawn.joined);
        if drawn.is_a_note() {
            drawn.role = Role::Remark;
        }
        if !may_be_part || drawn.kind.is_some() || drawn.role == Role::Remark {
            continue;
        }
        let kind = kind_in(&drawn.words.name).or_else(|| kind_of(&drawn.words.note));
        // Writing at the end of an arrow is a part without a border, if its words say which.
        if let Some(kind) = kind {
            drawn.role = Role::Part;
            drawn.kind = Some(kind);
            drawn.confidence = Confidence::Medium;
        }
    }
    give_writing_away(drawing);
}

fn give_writing_away(drawing: &mut Drawing) {
    let (boxes, arrows) = grids(drawing);
    let is_loose = |role: Role| matches!(role, Role::Writing | Role::Message(_));
    for number in 0..drawing.boxes.len() {
        let Some(drawn) = drawing.boxes.get(number).filter(|drawn| is_loose(drawn.role)) else { continue };
        let role = drawn.role;
        let points =
            [drawn.rect.center(), drawn.rect.min, drawn.rect.max, upper(drawn.rect), lower(drawn.rect)];
        let arrow = nearest(&points, &arrows, |point, other| distance_to_arrow(drawing, point, other))
            .filter(|(_, distance)| *distance <= f64::from(BESIDE_ARROW));
        let part = nearest(&points, &boxes, |point, other| {
            drawing.boxes.get(other).map(|other| distance_to_rect(point, other.rect))
        })
        .filter(|(_, distance)| *distance <= f64::from(BESIDE_BOX));
        let new = match (role, part, arrow) {
            // A message stays a message; it is only said to travel on the arrow.
            (Role::Message(_), _, Some((arrow, _))) => {
                take_message(drawing, number, arrow);
                continue;
            }
            (Role::Message(_), ..) => continue,
            (_, Some((_, far)), Some((arrow, near))) if near < far => Role::OfArrow(arrow),
            (_, Some((part, _)), _) => Role::OfBox(part),
            (_, None, Some((arrow, _))) => Role::OfArrow(arrow),
            _ => Role::Writing,
        };
        if let Some(drawn) = drawing.boxes.get_mut(number) {
            drawn.role = new;
        }
        if let Role::OfArrow(arrow) = new {
            take_writing(drawing, number, arrow);
        }
    }
}

fn upper(rect: crate::board::Rect) -> Point {
    Point::new(rect.center().x, rect.min.y)
}

fn lower(rect: crate::board::Rect) -> Point {
    Point::new(rect.center().x, rect.max.y)
}

/// The parts, and the arrows, by where they lie.
fn grids(drawing: &Drawing) -> (Places, Places) {
    let (mut boxes, mut arrows) = (Places::default(), Places::default());
    for (number, drawn) in drawing.boxes.iter().enumerate().filter(|(_, drawn)| drawn.role == Role::Part) {
        boxes.put(drawn.rect.grown(units(16)), number);
    }
    for (number, arrow) in drawing.arrows.iter().enumerate() {
        for pair in arrow.path.windows(2) {
            if let [a, b] = pair {
                arrows.put_line(*a, *b, number);
            }
        }
    }
    (boxes, arrows)
}

/// The thing nearest to any of the points, and how near.
fn nearest(
    points: &[Point],
    places: &Places,
    distance: impl Fn(Point, usize) -> Option<f64>,
) -> Option<(usize, f64)> {
    let center = *points.first()?;
    let mut best: Option<(usize, f64)> = None;
    for thing in places.near(center) {
        for point in points {
            let Some(far) = distance(*point, thing) else { continue };
            if best.is_none_or(|(_, least)| far < least) {
                best = Some((thing, far));
            }
        }
    }
    best
}

fn distance_to_arrow(drawing: &Drawing, point: Point, number: usize) -> Option<f64> {
    let arrow = drawing.arrows.get(number)?;
    let distances = arrow.path.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(distance_to_segment(point, *a, *b)),
        _ => None,
    });
    distances.min_by(f64::total_cmp)
}

fn take_message(drawing: &mut Drawing, note: usize, arrow: usize) {
    let Some(name) =
        drawing.boxes.get(note).filter(|note| note.is_a_name()).map(|note| note.words.name.clone())
    else {
        return;
    };
    if let Some(arrow) = drawing.arrows.get_mut(arrow).filter(|arrow| !arrow.words.messages.contains(&name)) {
        arrow.words.messages.push(name);
    }
}

fn take_writing(drawing: &mut Drawing, writing: usize, arrow: usize) {
    let Some(words) = drawing.boxes.get(writing).map(|drawn| {
        let said = drawn.words.said.clone();
        let rest = [drawn.words.name.as_str(), drawn.words.note.as_str()].join("\n");
        (said, rest)
    }) else {
        return;
    };
    if let Some(arrow) = drawing.arrows.get_mut(arrow) {
        let read = super::labels::arrow_words(&words.1);
        arrow.words.said.extend(words.0);
        arrow.words.messages.extend(read.messages);
        arrow.words.kinds.extend(read.kinds);
        if !arrow.label.is_empty() {
            arrow.label.push('\n');
        }
        arrow.label.push_str(words.1.trim());
    }
}
