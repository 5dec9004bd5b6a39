//! An arrow drawn in one stroke: a shaft, and at its end a head of one barb or two.

use super::ink::{Ink, Place, corners, length_of, turn};
use super::straight::levelled;
use super::{Clean, Guess, SMALLEST};

/// The share of the greatest distance from its beginning at which a shaft may have reached its tip.
const AT_TIP: f64 = 0.9;
/// How far corners must stand out of a straight run, in shares of the way from end to end.
const CORNER: f64 = 0.025;
/// A shaft that stays this near to its chord is straight.
const STRAIGHT: f64 = 0.07;
/// The most that a curved shaft may leave its chord.
const MOST_CURVED: f64 = 0.36;
/// The most that a shaft may turn at one corner, in degrees.
const MOST_TURN: f64 = 60.0;
/// The shortest barb, in steps.
const SHORTEST_BARB: f64 = 7.0;
/// The longest barb for a chord of length 1.
const LONGEST_BARB: f64 = 0.45;
/// The angles between shaft and barb, in degrees.
const BARB_ANGLE: std::ops::RangeInclusive<f64> = 5.0..=82.0;
/// The angle between two barbs, in degrees.
const OPENING: std::ops::RangeInclusive<f64> = 28.0..=150.0;
/// The angle to the shaft of a barb that stands alone.
const LONE_BARB_ANGLE: std::ops::RangeInclusive<f64> = 18.0..=62.0;
/// The least turn at the tip, in degrees.
const SHARP: f64 = 90.0;
/// How far ink of the head may lie from barbs and base, in shares of the longer barb; a little is always allowed.
const HEAD_SLACK: f64 = 0.3;
/// That little, in steps.
const LOOSE: f64 = 9.0;

/// A shaft and what was drawn behind its tip.
struct Parts<'a> {
    shaft: &'a [Place],
    head: &'a [Place],
    tail: Place,
    tip: Place,
    chord: f64,
}

/// A barb: its end, its length, and its angle to the shaft in degrees, more than 0 on the right.
#[derive(Clone, Copy)]
struct Barb {
    end: Place,
    length: f64,
    angle: f64,
}

pub(super) fn arrow(ink: &Ink) -> Option<Guess> {
    let farthest = ink.places.iter().map(|place| place.distance(ink.first)).fold(0.0, f64::max);
    let at = corners(&ink.places, (CORNER * farthest).min(SHORTEST_BARB / 2.0));
    let tips =
        at.into_iter().filter_map(|at| parted(ink, at)).filter(|parts| parts.chord >= AT_TIP * farthest);
    let arrows = tips.filter_map(|parts| Some((parts.chord, headed(ink, &parts)?)));
    arrows.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, guess)| guess)
}

/// The arrow of this shaft and this head, if they are such.
fn headed(ink: &Ink, parts: &Parts) -> Option<Guess> {
    let (bow, sway) = bows(parts);
    let is_straight = bow <= STRAIGHT * parts.chord;
    let is_headed = match barbs(parts) {
        (Some(left), Some(right)) => is_head(parts, left, right),
        (Some(only), None) | (None, Some(only)) => is_straight && is_half_head(parts, only),
        (None, None) => false,
    };
    if !is_headed || !is_shaft(parts, bow, sway) {
        return None;
    }
    let (from, to) = if is_straight { levelled(parts.tail, parts.tip) } else { (parts.tail, parts.tip) };
    let bend = (!is_straight).then(|| ink.point(farthest_from_chord(parts)));
    let confidence = 1.0 - sway.min(bow) / parts.chord / STRAIGHT;
    Some(Guess { clean: Clean::Arrow(ink.point(from), ink.point(to), bend), confidence: confidence.max(0.1) })
}

/// Splits the ink at one of its corners.
fn parted(ink: &Ink, tip_at: usize) -> Option<Parts<'_>> {
    let (shaft, _) = ink.places.split_at_checked(tip_at.saturating_add(1))?;
    let (_, head) = ink.places.split_at_checked(tip_at)?;
    let (tail, tip) = (ink.first, *head.first()?);
    let chord = tail.distance(tip);
    (chord >= SMALLEST).then_some(Parts { shaft, head, tail, tip, chord })
}

/// The direction from the tip back along the last part of the shaft.
fn backwards(parts: &Parts) -> Place {
    let far = parts.shaft.iter().rev().find(|place| place.distance(parts.tip) >= 0.25 * parts.chord);
    parts.tip.way_to(far.copied().unwrap_or(parts.tail))
}

/// The barbs on the left and on the right of the shaft.
fn barbs(parts: &Parts) -> (Option<Barb>, Option<Barb>) {
    let back = backwards(parts);
    let seen = |place: &Place| (place.seen_along(parts.tip, back), *place);
    let most = |sign: f64| {
        let seen = parts.head.iter().map(seen);
        let (at, end) = seen.max_by(|(a, _), (b, _)| (a.y * sign).total_cmp(&(b.y * sign)))?;
        let barb =
            Barb { end, length: end.distance(parts.tip), angle: (at.y * sign).atan2(at.x).to_degrees() };
        (barb.length >= SHORTEST_BARB && BARB_ANGLE.contains(&barb.angle)).then_some(barb)
    };
    (most(-1.0), most(1.0))
}

fn is_head(parts: &Parts, left: Barb, right: Barb) -> bool {
    let (long, short) = (left.length.max(right.length), left.length.min(right.length));
    OPENING.contains(&(left.angle + right.angle))
        && long <= LONGEST_BARB * parts.chord
        && long <= 2.8 * short
        && is_sharp(parts, short)
        && is_explained(parts, left.end, right.end, long)
}

/// A lone barb is as long as the ink behind the tip.
fn is_half_head(parts: &Parts, only: Barb) -> bool {
    LONE_BARB_ANGLE.contains(&only.angle)
        && is_sharp(parts, only.length)
        && only.length <= LONGEST_BARB * parts.chord
        && length_of(parts.head) <= 1.3 * only.length
        && is_explained(parts, only.end, only.end, only.length)
}

/// Whether the pen turned back at the tip: the bow at the end of a letter does not.
fn is_sharp(parts: &Parts, barb: f64) -> bool {
    let reach = (barb * 0.4).max(4.0);
    let before = parts.shaft.iter().rev().find(|place| place.distance(parts.tip) >= reach);
    let after = parts.head.iter().find(|place| place.distance(parts.tip) >= reach);
    before.zip(after).is_some_and(|(before, after)| turn(*before, parts.tip, *after) >= SHARP)
}

/// Whether all ink behind the tip lies on barbs or base, and does not go on and on.
fn is_explained(parts: &Parts, left: Place, right: Place, barb: f64) -> bool {
    let tip = parts.tip;
    let off = |place: &Place| {
        let sides = [(tip, left), (tip, right), (left, right)];
        sides.into_iter().map(|(a, b)| place.distance_to_segment(a, b)).fold(f64::INFINITY, f64::min)
    };
    parts.head.iter().all(|place| off(place) <= (HEAD_SLACK * barb).max(LOOSE))
        && length_of(parts.head) <= 5.5 * barb
}

/// How far the shaft leaves its chord on its one side and on the other, the greater first.
fn bows(parts: &Parts) -> (f64, f64) {
    let way = parts.tail.way_to(parts.tip);
    let offs = parts.shaft.iter().map(|place| place.seen_along(parts.tail, way).y);
    let (right, left) = offs.fold((0.0_f64, 0.0_f64), |(right, left), off| (right.max(off), left.max(-off)));
    (right.max(left), right.min(left))
}

fn farthest_from_chord(parts: &Parts) -> Place {
    let off = |place: &&Place| place.distance_to_segment(parts.tail, parts.tip);
    let farthest = parts.shaft.iter().max_by(|a, b| off(a).total_cmp(&off(b)));
    farthest.copied().unwrap_or(parts.tip)
}

/// A shaft goes straight or in one bow, without corners and without detours.
fn is_shaft(parts: &Parts, bow: f64, sway: f64) -> bool {
    let kept = corners(parts.shaft, CORNER * parts.chord);
    let places: Vec<Place> = kept.iter().filter_map(|at| parts.shaft.get(*at).copied()).collect();
    let is_calm = places.windows(3).all(|three| match three {
        [a, b, c] => turn(*a, *b, *c) <= MOST_TURN,
        _ => true,
    });
    is_calm
        && bow <= MOST_CURVED * parts.chord
        && sway <= STRAIGHT * parts.chord
        && length_of(parts.shaft) <= 1.5 * parts.chord
}
