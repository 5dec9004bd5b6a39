//! Right-angled runs of points: how they are kept so when an end or a piece moves.

use super::arrow::Arrow;
use super::element::BoxElement;
use super::geometry::{Point, units};
use super::side::{Side, port_on};

/// How far a jog stands off the end that it leaves, in sixteenths of a unit.
const JOG: i32 = units(18);

/// The box that an end keeps to, if any.
type Hold<'a> = Option<&'a BoxElement>;

/// A right-angled arrow with its ends on the outlines of these boxes: its first and last piece slide along,
/// what lies between them stays.
#[must_use]
pub fn slid(arrow: &Arrow, from: Hold<'_>, to: Hold<'_>) -> Arrow {
    let mut points = arrow.points();
    if points.len() == 2 {
        return with_points(arrow, &joined(arrow, from, to));
    }
    let first_level = is_first_level(&points);
    slide_first(&mut points, first_level, from);
    points.reverse();
    let last_level = is_first_level(&points);
    slide_first(&mut points, last_level, to);
    points.reverse();
    with_points(arrow, &tidied(&squared(&points)))
}

/// This arrow through these points, ends included.
#[must_use]
pub fn with_points(arrow: &Arrow, points: &[Point]) -> Arrow {
    let mut arrow = arrow.clone();
    if let [from, bends @ .., to] = points {
        arrow.from.at = *from;
        arrow.to.at = *to;
        arrow.bends = bends.to_vec();
    }
    arrow
}

/// Whether the first piece runs level: square to the next one where that is known.
fn is_first_level(points: &[Point]) -> bool {
    match points {
        [_, b, c, ..] if b.x == c.x && b.y != c.y => true,
        [_, b, c, ..] if b.y == c.y && b.x != c.x => false,
        [a, b, ..] => Side::toward(*a, *b).is_level(),
        _ => true,
    }
}

/// Puts the first point on the outline of its box, and takes the second one along.
fn slide_first(points: &mut [Point], level: bool, hold: Hold<'_>) {
    let [first, second, ..] = points else { return };
    let Some(body) = hold else {
        *second = if level { Point::new(second.x, first.y) } else { Point::new(first.x, second.y) };
        return;
    };
    let middle = body.rect.center();
    let side = match level {
        true if second.x >= middle.x => Side::Right,
        true => Side::Left,
        false if second.y >= middle.y => Side::Bottom,
        false => Side::Top,
    };
    let (low, high) = side.span(body.rect);
    let across = side.across(*first).clamp(low, high);
    *first = port_on(body, side, across);
    *second = if level { Point::new(second.x, across) } else { Point::new(across, second.y) };
}

/// Two ends without a bend between them: one straight piece where both sides allow it, else a jog half way.
fn joined(arrow: &Arrow, from: Hold<'_>, to: Hold<'_>) -> Vec<Point> {
    let (a, b) = (arrow.from.at, arrow.to.at);
    let middle = |hold: Hold<'_>, at: Point| hold.map_or(at, |body| body.rect.center());
    let side = Side::toward(middle(from, a), middle(to, b));
    let span = |hold: Hold<'_>, at: Point| {
        hold.map_or((side.across(at), side.across(at)), |body| side.span(body.rect))
    };
    let ((a_low, a_high), (b_low, b_high)) = (span(from, a), span(to, b));
    let (low, high) = (a_low.max(b_low), a_high.min(b_high));
    let (start, end) = if low <= high {
        let shared = side.across(a).clamp(low, high);
        (shared, shared)
    } else {
        (side.across(a).clamp(a_low, a_high), side.across(b).clamp(b_low, b_high))
    };
    let first = from.map_or(a, |body| port_on(body, side, start));
    let last = to.map_or(b, |body| port_on(body, side.opposite(), end));
    let half = first.middle(last);
    let (turn, back) = if side.is_level() {
        (Point::new(half.x, start), Point::new(half.x, end))
    } else {
        (Point::new(start, half.y), Point::new(end, half.y))
    };
    tidied(&squared(&[first, turn, back, last]))
}

/// The same run with a corner in every piece that is neither level nor upright.
#[must_use]
pub fn squared(points: &[Point]) -> Vec<Point> {
    let mut run: Vec<Point> = Vec::with_capacity(points.len().saturating_mul(2));
    for point in points {
        if let Some(last) = run.last().copied()
            && last.x != point.x
            && last.y != point.y
        {
            let before = run.len().checked_sub(2).and_then(|at| run.get(at)).copied();
            // A corner that goes on in the direction of the piece before needs no further turn.
            let level = before.is_none_or(|before| before.y == last.y);
            run.push(if level { Point::new(point.x, last.y) } else { Point::new(last.x, point.y) });
        }
        run.push(*point);
    }
    run
}

/// The same run without points that lie on the way from the one before to the next. Both ends stay.
#[must_use]
pub fn tidied(points: &[Point]) -> Vec<Point> {
    let mut run: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if run.last() == Some(point) && run.len() > 1 {
            continue;
        }
        while let [.., a, b] = run.as_slice()
            && ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y))
        {
            run.pop();
        }
        run.push(*point);
    }
    if run.len() == 1 {
        run.extend(points.last());
    }
    run
}

/// A right-angled arrow with one of its pieces, counted from the beginning, moved to where `to` lies.
///
/// The piece at an end slides along its box as far as that goes, and farther on leaves a jog behind. A piece that
/// comes within `reach` of the line of the next parallel one joins it.
#[must_use]
pub fn with_piece_at(
    arrow: &Arrow,
    piece: usize,
    to: Point,
    reach: i32,
    from_box: Hold<'_>,
    to_box: Hold<'_>,
) -> Arrow {
    let points = arrow.points();
    let next = piece.saturating_add(1);
    let (Some(a), Some(b)) = (points.get(piece).copied(), points.get(next).copied()) else {
        return arrow.clone();
    };
    let side = Side::toward(a, b);
    let beside = [piece.checked_sub(1), piece.checked_add(2)];
    let lines = beside.into_iter().flatten().filter_map(|at| points.get(at)).map(|point| side.across(*point));
    let wanted = side.across(to);
    let across = lines
        .min_by_key(|line| line.abs_diff(wanted))
        .filter(|line| line.abs_diff(wanted) <= reach.unsigned_abs());
    let across = across.unwrap_or(wanted);
    let mut run: Vec<Point> = points.iter().take(piece).copied().collect();
    run.extend(end_of_piece(a, side, across, (piece == 0).then_some(from_box)));
    let is_last = next.saturating_add(1) == points.len();
    let mut tail = end_of_piece(b, side.opposite(), across, is_last.then_some(to_box));
    tail.reverse();
    run.extend(tail);
    run.extend(points.iter().skip(next.saturating_add(1)));
    Arrow { placed: true, ..with_points(arrow, &tidied(&run)) }
}

/// One end of a moved piece: a corner, an end that slides along its box, or an end with a jog.
fn end_of_piece(at: Point, side: Side, across: i32, end: Option<Hold<'_>>) -> Vec<Point> {
    let on_line = |point: Point| {
        if side.is_level() { Point::new(point.x, across) } else { Point::new(across, point.y) }
    };
    let slides = match end {
        None => true,
        Some(None) => across == side.across(at),
        Some(Some(body)) => {
            let (low, high) = side.span(body.rect);
            (low..=high).contains(&across)
        }
    };
    if slides {
        return vec![on_line(at)];
    }
    let off = at.moved(side.way(JOG));
    vec![at, off, on_line(off)]
}
