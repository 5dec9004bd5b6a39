//! The closed primitives: how far ink lies from their line, and where their line runs.

use super::ink::Place;
use std::f64::consts::{PI, TAU};

/// A closed primitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Rectangle,
    Ellipse,
    Diamond,
    /// A rectangle with a lid: an ellipse on top of it, and half of one below.
    Cylinder,
}

/// Where a primitive is and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    pub(super) form: Form,
    pub(super) middle: Place,
    /// Half its width and half its height.
    pub(super) half: Place,
    /// The direction of its width, with the length 1: to the right, or a little askew.
    pub(super) way: Place,
    /// Half the height of a cylinder's lid.
    pub(super) lid: f64,
}

impl Fit {
    /// A size for errors to be measured by.
    pub(super) fn size(&self) -> f64 {
        2.0 * (self.half.x * self.half.y).sqrt()
    }

    /// The distance from a place to the nearest part of the line.
    pub(super) fn distance(&self, place: Place) -> f64 {
        let at = place.seen_along(self.middle, self.way);
        let (right, down) = (at.x.abs(), at.y.abs());
        match self.form {
            Form::Rectangle => to_border(right - self.half.x, down - self.half.y),
            Form::Diamond => Place::new(right, down)
                .distance_to_segment(Place::new(self.half.x, 0.0), Place::new(0.0, self.half.y)),
            Form::Ellipse => to_ellipse(at, self.half.x, self.half.y),
            Form::Cylinder => self.distance_to_cylinder(at),
        }
    }

    fn distance_to_cylinder(&self, at: Place) -> f64 {
        let shoulder = self.half.y - self.lid;
        let side = (at.x.abs() - self.half.x).hypot((at.y.abs() - shoulder).max(0.0));
        let lid = to_ellipse(Place::new(at.x, at.y + shoulder), self.half.x, self.lid);
        let floor = if at.y >= shoulder {
            to_ellipse(Place::new(at.x, at.y - shoulder), self.half.x, self.lid)
        } else {
            side
        };
        side.min(lid).min(floor)
    }

    /// Places all along the line, `count` of them or a few more.
    pub(super) fn line(&self, count: u16) -> Vec<Place> {
        let upright = match self.form {
            Form::Rectangle => self.sides(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], count),
            Form::Diamond => self.sides(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], count),
            Form::Ellipse => arc(Place::new(0.0, 0.0), self.half.x, self.half.y, TAU, count),
            Form::Cylinder => self.cylinder(count),
        };
        self.set(upright)
    }

    /// Places along the front of a cylinder's lid.
    pub(super) fn lid_front(&self, count: u16) -> Vec<Place> {
        self.set(arc(Place::new(0.0, self.lid - self.half.y), self.half.x, self.lid, PI, count))
    }

    /// Places around the origin, where the primitive is.
    fn set(&self, upright: Vec<Place>) -> Vec<Place> {
        let (origin, back) = (Place::new(0.0, 0.0), Place::new(self.way.x, -self.way.y));
        let turned = upright.into_iter().map(|at| at.seen_along(origin, back));
        turned.map(|at| Place::new(at.x + self.middle.x, at.y + self.middle.y)).collect()
    }

    fn sides(&self, corners: &[(f64, f64)], count: u16) -> Vec<Place> {
        let at = |(x, y): &(f64, f64)| Place::new(x * self.half.x, y * self.half.y);
        let ends = corners.iter().zip(corners.iter().cycle().skip(1));
        let each = (count / 4).max(1);
        ends.flat_map(|(a, b)| run(at(a), at(b), each)).collect()
    }

    fn cylinder(&self, count: u16) -> Vec<Place> {
        let shoulder = self.half.y - self.lid;
        let mut all = arc(Place::new(0.0, -shoulder), self.half.x, self.lid, TAU, count / 2);
        all.extend(arc(Place::new(0.0, shoulder), self.half.x, self.lid, PI, count / 4));
        for x in [-self.half.x, self.half.x] {
            all.extend(run(Place::new(x, -shoulder), Place::new(x, shoulder), (count / 8).max(1)));
        }
        all
    }
}

/// The distance to the border of a rectangle, from how far a place lies beyond its sides.
fn to_border(beyond_x: f64, beyond_y: f64) -> f64 {
    if beyond_x > 0.0 || beyond_y > 0.0 {
        beyond_x.max(0.0).hypot(beyond_y.max(0.0))
    } else {
        -(beyond_x.max(beyond_y))
    }
}

/// The distance to an ellipse around the origin, to the first order.
fn to_ellipse(at: Place, across: f64, down: f64) -> f64 {
    let radius = (at.x / across).hypot(at.y / down);
    let slope = (at.x / across / across).hypot(at.y / down / down);
    if radius < 0.05 { across.min(down) } else { (radius - 1.0).abs() * radius / slope }
}

fn run(a: Place, b: Place, count: u16) -> impl Iterator<Item = Place> {
    (0..count).map(move |at| a.toward(b, f64::from(at) / f64::from(count)))
}

/// The part of an ellipse from the right, by way of below, through `angle`.
fn arc(middle: Place, across: f64, down: f64, angle: f64, count: u16) -> Vec<Place> {
    let count = count.max(1);
    let turn = |at: u16| angle * f64::from(at) / f64::from(count);
    let on = |turn: f64| Place::new(middle.x + across * turn.cos(), middle.y + down * turn.sin());
    (0..count).map(|at| on(turn(at))).collect()
}
