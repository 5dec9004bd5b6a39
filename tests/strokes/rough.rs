//! Shapes as hands draw them.

use super::hand::{At, Dice, dense, distance, length, softened, toward, turned};
use std::f64::consts::TAU;

/// Rough shapes: expected answer, name, path.
pub fn all(dice: &mut Dice) -> Vec<(&'static str, String, Vec<At>)> {
    let mut all = Vec::new();
    let mut add = |expected, name: &str, path| all.push((expected, name.to_owned(), path));
    for _ in 0..6 {
        add("rectangle", "box", rectangle(dice));
        add("ellipse", "oval", ellipse(dice));
        add("diamond", "rhombus", diamond(dice));
        add("cylinder", "drum", cylinder(dice));
    }
    for _ in 0..4 {
        add("line", "stroke", line(dice));
        add("arrow", "half-head", half_headed(dice));
        add("arrow", "open-head", open_headed(dice));
        add("arrow", "closed-head", closed_headed(dice));
        add("arrow", "bowed", bowed(dice));
    }
    all
}

fn corners(shape: &[At], half: At, dice: &mut Dice) -> Vec<At> {
    let slip = 0.06 * half.0.min(half.1) * 2.0;
    shape.iter().map(|(x, y)| (x * half.0 + dice.about(slip), y * half.1 + dice.about(slip))).collect()
}

/// Goes round a closed run of corners from somewhere, either way, and ends a little early or late.
fn round_trip(mut corners: Vec<At>, dice: &mut Dice) -> Vec<At> {
    if dice.coin() {
        corners.reverse();
    }
    let first = dice.below(corners.len());
    corners.rotate_left(first);
    let start = if dice.coin() { corners[0] } else { toward(corners[0], corners[1], dice.from(0.1, 0.9)) };
    let slip = 0.02 * length(&corners);
    let mut path = vec![start];
    path.extend(&corners[1..]);
    path.push(corners[0]);
    path.push((start.0 + dice.about(slip), start.1 + dice.about(slip)));
    let path: Vec<At> = bowed_sides(&path, dice);
    let path = rounded(&path, dice);
    ended(&path, dice)
}

/// Sides are never quite straight.
fn bowed_sides(path: &[At], dice: &mut Dice) -> Vec<At> {
    let mut all = vec![path[0]];
    for pair in path.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let bow = dice.about(0.025);
        let across = ((b.1 - a.1) * bow, (a.0 - b.0) * bow);
        for at in 1..=8 {
            let share = f64::from(at) / 8.0;
            let off = 4.0 * share * (1.0 - share);
            let on = toward(a, b, share);
            all.push((on.0 + across.0 * off, on.1 + across.1 * off));
        }
    }
    all
}

/// Corners cut by a few screen points, as a quick hand does.
fn rounded(path: &[At], dice: &mut Dice) -> Vec<At> {
    let reach = dice.from(0.0, 14.0) as usize;
    if reach < 2 {
        return path.to_vec();
    }
    let fine = dense(path);
    let mean = |at: usize| {
        let reach = reach.min(at).min(fine.len() - 1 - at);
        let near = &fine[at - reach..=at + reach];
        let count = near.len() as f64;
        (near.iter().map(|at| at.0).sum::<f64>() / count, near.iter().map(|at| at.1).sum::<f64>() / count)
    };
    (0..fine.len()).map(mean).collect()
}

/// Leaves a gap before the end, or goes on beyond it.
fn ended(path: &[At], dice: &mut Dice) -> Vec<At> {
    let mut path = dense(path);
    let whole = path.len();
    let share = dice.from(-0.07, 0.07);
    let count = (share.abs() * whole as f64) as usize;
    if share < 0.0 {
        path.truncate(whole - count);
    } else {
        let slip = (dice.about(5.0), dice.about(5.0));
        let beyond: Vec<At> =
            path[1..=count.max(1)].iter().map(|at| (at.0 + slip.0, at.1 + slip.1)).collect();
        path.extend(beyond);
    }
    path
}

fn placed(path: &[At], dice: &mut Dice) -> Vec<At> {
    turned(path, dice.about(5.0), dice.about(0.05))
}

fn rectangle(dice: &mut Dice) -> Vec<At> {
    let half = (dice.from(45.0, 170.0), dice.from(24.0, 100.0));
    let corners = corners(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], half, dice);
    let path = round_trip(corners, dice);
    placed(&path, dice)
}

fn diamond(dice: &mut Dice) -> Vec<At> {
    let half = (dice.from(50.0, 140.0), dice.from(34.0, 100.0));
    let corners = corners(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], half, dice);
    let path = round_trip(corners, dice);
    placed(&path, dice)
}

fn ellipse(dice: &mut Dice) -> Vec<At> {
    let half = (dice.from(42.0, 150.0), dice.from(28.0, 100.0));
    let (from, way) = (dice.from(0.0, TAU), if dice.coin() { 1.0 } else { -1.0 });
    let (sweep, drift, egg) = (TAU * dice.from(0.94, 1.08), dice.about(0.05), dice.about(0.06));
    let path: Vec<At> = (0..=90)
        .map(|at| {
            let share = f64::from(at) / 90.0;
            let angle = from + way * sweep * share;
            let wide = 1.0 + drift * (share - 0.5);
            (half.0 * wide * angle.cos() * (1.0 + egg * angle.sin()), half.1 * wide * angle.sin())
        })
        .collect();
    placed(&path, dice)
}

/// An elliptic arc from one angle to another, in parts of a whole turn.
fn arc(middle: At, half: At, from: f64, to: f64) -> Vec<At> {
    (0..=40)
        .map(|at| {
            let angle = (from + (to - from) * f64::from(at) / 40.0) * TAU;
            (middle.0 + half.0 * angle.cos(), middle.1 + half.1 * angle.sin())
        })
        .collect()
}

/// A drum: the lid first and then the body, or the outline first and then the front of the lid.
fn cylinder(dice: &mut Dice) -> Vec<At> {
    let half = (dice.from(40.0, 100.0), dice.from(45.0, 110.0));
    let lid = half.0 * dice.from(0.16, 0.4);
    let lid = lid.min(half.1 * 0.45);
    let (top, floor) = ((0.0, lid - half.1), (dice.about(3.0), half.1 - lid));
    let flat = lid * dice.from(0.75, 1.15);
    let mut path = if dice.coin() {
        // Round the lid from its left end, down, along the floor, up.
        let mut path = arc(top, (half.0, lid), 0.5, 1.5 + dice.about(0.015));
        path.extend(arc(floor, (half.0, flat), 0.5, 0.0));
        path.push((half.0 + dice.about(4.0), top.1 + dice.about(4.0)));
        path
    } else {
        // Down the left side, along the floor, up, back over the lid, and its front.
        let mut path = vec![(-half.0 + dice.about(3.0), top.1 + dice.about(3.0))];
        path.extend(arc(floor, (half.0, flat), 0.5, 0.0));
        path.extend(arc(top, (half.0, lid), 1.0, 0.5));
        path.extend(arc(top, (half.0, lid), 0.5, 0.02));
        path
    };
    if dice.coin() {
        for at in &mut path {
            at.0 = -at.0;
        }
    }
    let path = rounded(&path, dice);
    turned(&path, dice.about(3.0), dice.about(0.03))
}

/// A shaft at any angle, with a little bow.
fn shaft(dice: &mut Dice, most_bow: f64) -> Vec<At> {
    let reach = dice.from(95.0, 420.0);
    let angle = if dice.coin() {
        dice.from(0.0, TAU)
    } else {
        f64::from(dice.below(4) as u8) * TAU / 4.0 + dice.about(0.08)
    };
    let end = (reach * angle.cos(), reach * angle.sin());
    let bow = dice.about(most_bow);
    let off = (-end.1 * bow, end.0 * bow);
    (0..=30)
        .map(|at| {
            let share = f64::from(at) / 30.0;
            let lift = 4.0 * share * (1.0 - share);
            (end.0 * share + off.0 * lift, end.1 * share + off.1 * lift)
        })
        .collect()
}

fn line(dice: &mut Dice) -> Vec<At> {
    shaft(dice, 0.012)
}

/// The end of a barb of this length, so many degrees off the way back.
fn barb(shaft: &[At], reach: f64, degrees: f64) -> At {
    let tip = shaft[shaft.len() - 1];
    let before = shaft[shaft.len() - 6];
    let along = distance(before, tip);
    let back = ((before.0 - tip.0) / along * reach, (before.1 - tip.1) / along * reach);
    let end = turned(&[back], degrees, 0.0)[0];
    (tip.0 + end.0, tip.1 + end.1)
}

/// How long barbs are on this shaft.
fn barb_length(shaft: &[At], dice: &mut Dice) -> f64 {
    let reach = distance(shaft[0], shaft[shaft.len() - 1]);
    dice.from(16.0, 34.0).min(reach * 0.3)
}

fn half_headed(dice: &mut Dice) -> Vec<At> {
    let mut path = shaft(dice, 0.012);
    let (reach, side) = (barb_length(&path, dice), if dice.coin() { 1.0 } else { -1.0 });
    path.push(barb(&path, reach, side * dice.from(25.0, 52.0)));
    path
}

/// Out to one barb, back to the tip, out to the other.
fn with_open_head(mut path: Vec<At>, dice: &mut Dice) -> Vec<At> {
    let (reach, side) = (barb_length(&path, dice), if dice.coin() { 1.0 } else { -1.0 });
    let tip = path[path.len() - 1];
    let one = barb(&path, reach * dice.from(0.8, 1.2), side * dice.from(22.0, 55.0));
    let other = barb(&path, reach * dice.from(0.8, 1.2), -side * dice.from(22.0, 55.0));
    path.extend([one, (tip.0 + dice.about(3.0), tip.1 + dice.about(3.0)), other]);
    path
}

fn open_headed(dice: &mut Dice) -> Vec<At> {
    let path = shaft(dice, 0.012);
    with_open_head(path, dice)
}

/// Out to one barb, across to the other, and perhaps back to the tip.
fn closed_headed(dice: &mut Dice) -> Vec<At> {
    let mut path = shaft(dice, 0.012);
    let (reach, side) = (barb_length(&path, dice), if dice.coin() { 1.0 } else { -1.0 });
    let tip = path[path.len() - 1];
    let one = barb(&path, reach, side * dice.from(25.0, 45.0));
    let other = barb(&path, reach * dice.from(0.8, 1.2), -side * dice.from(25.0, 45.0));
    path.extend([one, other]);
    if dice.coin() {
        path.push((tip.0 + dice.about(3.0), tip.1 + dice.about(3.0)));
    }
    path
}

fn bowed(dice: &mut Dice) -> Vec<At> {
    let mut path = shaft(dice, 0.0);
    let (first, last) = (path[0], path[path.len() - 1]);
    let bow = dice.from(0.12, 0.28) * if dice.coin() { 1.0 } else { -1.0 };
    let off = ((first.1 - last.1) * bow, (last.0 - first.0) * bow);
    let count = path.len() as f64 - 1.0;
    for (at, place) in path.iter_mut().enumerate() {
        let share = at as f64 / count;
        let lift = 4.0 * share * (1.0 - share);
        *place = (place.0 + off.0 * lift, place.1 + off.1 * lift);
    }
    let path = softened(&path, 1);
    with_open_head(path, dice)
}
