//! Rectangle, ellipse, diamond or cylinder: the primitive that the ink lies on.

use super::form::{Fit, Form};
use super::ink::{Ink, Place, length_of};
use super::{Clean, Guess, SMALLEST};
use crate::board::{BoxKind, NodeKind, Rect, ShapeKind};

/// A shape narrower than this many steps is handwriting.
const NARROWEST: f64 = 32.0;
/// The longest a shape may be for its width.
const SLIMMEST: f64 = 9.0;
/// The greatest slope by which a shape may be askew: 16°.
const MOST_TILT: f64 = 0.28;
/// How far ink may lie from a shape, root mean square, in shares of its size.
const SLACK: f64 = 0.045;
/// How far all but a few places may lie from it.
const WORST: f64 = 0.095;
/// How near ink must be for a part of the shape to count as drawn.
const NEAR: f64 = 0.075;
/// How much of the shape must be drawn.
const COVERED: f64 = 0.9;
/// How near ink must be to the front of a cylinder's lid, in shares of half the lid's height.
const LID: f64 = 0.7;
/// The ink for a shape whose line has the length 1.
const INK: std::ops::RangeInclusive<f64> = 0.82..=1.28;
/// The same before anything is fitted.
const ROUGHLY: std::ops::RangeInclusive<f64> = 0.7..=1.45;
/// The most steps on the way to the best fit.
const MOST_STRIDES: u8 = 120;
/// How far the ink may stay away from a rectangle's corners, in shares of its shorter side.
const CORNER: f64 = 0.17;
/// Sides that differ by less than this share were meant to be equal.
const EQUAL: f64 = 0.1;
/// Places on a primitive's line that are looked for in the ink.
const SAMPLES: u16 = 96;

pub(super) fn shape(ink: &Ink) -> Option<Guess> {
    let (_, half) = ink.frame();
    let (long, short) = (2.0 * half.x.max(half.y), 2.0 * half.x.min(half.y));
    if long < SMALLEST || short < NARROWEST || long > short * SLIMMEST {
        return None;
    }
    let forms = [Form::Rectangle, Form::Ellipse, Form::Diamond, Form::Cylinder];
    let fits = forms.into_iter().filter_map(|form| fitted(form, ink));
    let judged = fits.filter_map(|fit| Some((fit, confidence(&fit, ink)?)));
    // The front of a lid is not drawn by accident.
    let rank = |fit: &Fit, confidence: f64| if fit.form == Form::Cylinder { 1.0 } else { confidence };
    let (fit, confidence) =
        judged.max_by(|(a, sure), (b, surer)| rank(a, *sure).total_cmp(&rank(b, *surer)))?;
    Some(Guess { clean: clean(&fit, ink), confidence })
}

/// The root of the mean of the squared distances, in shares of the size; what lies far off is a tail and counts only
/// so much.
fn error(fit: &Fit, ink: &Ink) -> f64 {
    let far = 2.0 * WORST * fit.size();
    let every_other = ink.places.iter().step_by(2);
    let (sum, count) = every_other.fold((0.0, 0.0), |(sum, count), place| {
        let off = fit.distance(*place).min(far);
        (sum + off * off, count + 1.0)
    });
    (sum / f64::max(count, 1.0)).sqrt() / fit.size()
}

/// The primitive of this form that lies nearest to the ink, by steps that grow smaller; none if there is by far too
/// much ink for it, or too little.
fn fitted(form: Form, ink: &Ink) -> Option<Fit> {
    let (middle, half) = ink.frame();
    let lid = (half.y * 0.3).min(half.x * 0.4);
    let mut best = Fit { form, middle, half, way: Place::new(1.0, 0.0), lid };
    if !ROUGHLY.contains(&(ink.length / line_length(&best))) {
        return None;
    }
    let mut least = error(&best, ink);
    let (mut stride, finest) = (best.size() * 0.06, best.size() * 0.002);
    for _ in 0..MOST_STRIDES {
        if stride < finest {
            break;
        }
        let nearer = beside(&best, stride)
            .into_iter()
            .filter(|fit| is_sound(fit, half))
            .map(|fit| (error(&fit, ink), fit))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .filter(|(error, _)| *error < least);
        match nearer {
            Some((error, fit)) => (least, best) = (error, fit),
            None => stride /= 2.0,
        }
    }
    Some(best)
}

/// The fits one stride away in each direction.
fn beside(fit: &Fit, stride: f64) -> Vec<Fit> {
    let angle = stride / fit.half.x.max(fit.half.y);
    let ways: [fn(&mut Fit, f64, f64); 6] = [
        |fit, by, _| fit.middle.x += by,
        |fit, by, _| fit.middle.y += by,
        |fit, by, _| fit.half.x += by,
        |fit, by, _| fit.half.y += by,
        |fit, _, angle| fit.way = turned(fit.way, angle),
        |fit, by, _| fit.lid += by,
    ];
    let has_lid = fit.form == Form::Cylinder;
    let ways = ways.into_iter().take(if has_lid { 6 } else { 5 });
    ways.flat_map(|way| [1.0, -1.0].map(|sign| moved(*fit, way, sign * stride, sign * angle))).collect()
}

fn moved(mut fit: Fit, way: fn(&mut Fit, f64, f64), by: f64, angle: f64) -> Fit {
    way(&mut fit, by, angle);
    fit
}

fn turned(way: Place, angle: f64) -> Place {
    way.seen_along(Place::new(0.0, 0.0), Place::new(angle.cos(), -angle.sin()))
}

/// Whether a fit is still about as large as the frame of the ink, and not too much askew.
fn is_sound(fit: &Fit, frame: Place) -> bool {
    let lid = (fit.half.y * 0.08)..=(fit.half.y * 0.6).min(fit.half.x * 0.75);
    let share = 0.5..=1.3;
    share.contains(&(fit.half.x / frame.x))
        && share.contains(&(fit.half.y / frame.y))
        && fit.way.y.abs() <= MOST_TILT
        && (fit.form != Form::Cylinder || lid.contains(&fit.lid))
}

/// How well the ink fits; nothing if the shape is not what was drawn.
fn confidence(fit: &Fit, ink: &Ink) -> Option<f64> {
    let size = fit.size();
    let line = fit.line(SAMPLES);
    let confidence = 1.0 - error(fit, ink) / SLACK;
    let drawn = confidence > 0.0
        && INK.contains(&(ink.length / line_length(fit)))
        && most_distant(fit, ink) <= WORST * size
        && covered(&line, ink, NEAR * size) >= COVERED
        && (fit.form != Form::Rectangle || has_corners(fit, ink))
        && (fit.form != Form::Cylinder
            || covered(&fit.lid_front(SAMPLES / 4), ink, fit.lid * LID) >= COVERED);
    drawn.then_some(confidence)
}

fn line_length(fit: &Fit) -> f64 {
    let mut around = fit.line(SAMPLES);
    if fit.form == Form::Cylinder {
        // Its line is one way round, and the front of the lid besides.
        let lid = Fit { form: Form::Ellipse, half: Place::new(fit.half.x, fit.lid), ..*fit };
        return 1.5 * line_length(&lid) + 4.0 * (fit.half.y - fit.lid);
    }
    around.extend(around.first().copied());
    length_of(&around)
}

/// The distance within which all but one in twenty places lie.
fn most_distant(fit: &Fit, ink: &Ink) -> f64 {
    let mut distances: Vec<f64> = ink.places.iter().map(|place| fit.distance(*place)).collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len().saturating_mul(19) / 20).copied().unwrap_or(0.0)
}

/// The share of the line that has ink near it.
fn covered(line: &[Place], ink: &Ink, near: f64) -> f64 {
    let is_drawn = |on: &&Place| ink.places.iter().any(|place| place.distance(**on) <= near);
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(line.iter().filter(is_drawn).count()) / count(line.len()).max(1.0)
}

fn has_corners(fit: &Fit, ink: &Ink) -> bool {
    let reach = CORNER * 2.0 * fit.half.x.min(fit.half.y);
    fit.line(4).iter().all(|corner| ink.places.iter().any(|place| place.distance(*corner) <= reach))
}

fn clean(fit: &Fit, ink: &Ink) -> Clean {
    let kind = match fit.form {
        Form::Rectangle => BoxKind::Shape(ShapeKind::Rectangle),
        Form::Ellipse => BoxKind::Shape(ShapeKind::Ellipse),
        Form::Diamond => BoxKind::Shape(ShapeKind::Diamond),
        Form::Cylinder => BoxKind::Node(NodeKind::Database),
    };
    let (middle, half) = (fit.middle, evened(fit));
    let corner = |sign: f64| ink.point(Place::new(middle.x + sign * half.x, middle.y + sign * half.y));
    Clean::Box(kind, Rect::between(corner(-1.0), corner(1.0)))
}

/// A circle or a square, if it almost is one.
fn evened(fit: &Fit) -> Place {
    let Place { x, y } = fit.half;
    let almost = (x - y).abs() < EQUAL * x.max(y);
    if almost && fit.form != Form::Cylinder {
        let side = f64::midpoint(x, y);
        return Place::new(side, side);
    }
    fit.half
}
