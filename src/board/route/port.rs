//! Where a right-angled route may leave a box, or reach it.

use super::ground::End;
use super::obstacle::Obstacle;
use crate::board::element::BoxElement;
use crate::board::geometry::{Point, Rect, units};
use crate::board::side::{Side, port_on};

/// What leaving a side off its middle costs: a share of how far off.
const OFF_MIDDLE: u32 = 2;
/// What leaving it a quarter of the side off its middle costs beside that.
const QUARTER: u32 = units(20).unsigned_abs();
/// What a place costs where another arrow ends already.
const TAKEN: u32 = units(48).unsigned_abs();
/// Two ends nearer than this are one place.
const NEAR: i32 = units(10);
/// The least room before a side that a route can leave by.
const LEAST_ROOM: i32 = units(8);

/// A place where a route may begin or end.
#[derive(Debug, Clone, Copy)]
pub struct Port {
    /// Where the arrow ends.
    pub end: Point,
    /// Where the search begins: off the box, in the open.
    pub stub: Point,
    /// The direction away from the box.
    pub side: Side,
    /// What it costs, in sixteenths of a unit of way.
    pub cost: u32,
}

/// What ports are looked for among.
#[derive(Clone, Copy)]
pub struct Harbour<'a> {
    /// The boxes around.
    pub obstacles: &'a [Obstacle],
    /// Where other arrows end.
    pub taken: &'a [Point],
    /// How far off its box a route makes its first bend where there is room, in sixteenths of a unit.
    pub reach: i32,
    /// The room that other lanes want on either side.
    pub spread: i32,
}

/// Every place where a route between `end` and `other` may leave `end`.
pub fn ports(end: &End<'_>, other: &End<'_>, harbour: Harbour<'_>) -> Vec<Port> {
    let Some((_, body)) = end.held else {
        return Side::ALL.map(|side| Port { end: end.at, stub: end.at, side, cost: 0 }).to_vec();
    };
    let mut all = Vec::with_capacity(16);
    for side in Side::ALL {
        for (across, cost) in places(body.rect, other.rect(), side, harbour.spread) {
            all.extend(port(body, side, (across, cost), harbour));
        }
    }
    all
}

/// Places along a side with what they cost: its middle, a quarter to either side of it, and where a straight line to
/// the other end leaves. But for the middle they have room for lanes beside them.
fn places(rect: Rect, other: Rect, side: Side, spread: i32) -> Vec<(i32, u32)> {
    let (low, high) = side.span(rect);
    let middle = side.across(rect.center());
    let quarter = side.across(rect.max).saturating_sub(side.across(rect.min)) / 4;
    let cost = |across: i32| across.abs_diff(middle) / OFF_MIDDLE;
    let mut places = vec![(middle, 0)];
    let has_room = |across: &i32| (low.saturating_add(spread)..=high.saturating_sub(spread)).contains(across);
    let quarters = [middle.saturating_sub(quarter), middle.saturating_add(quarter)];
    places.extend(quarters.into_iter().filter(has_room).map(|at| (at, cost(at).saturating_add(QUARTER))));
    let (other_low, other_high) = side.span(other);
    let (low, high) =
        (low.max(other_low).saturating_add(spread), high.min(other_high).saturating_sub(spread));
    if low <= high {
        let shared = i32::midpoint(low, high);
        places.push((shared, cost(shared)));
        for across in [i32::midpoint(low, shared), i32::midpoint(shared, high)] {
            places.push((across, cost(across).saturating_add(QUARTER)));
        }
    }
    places
}

fn port(body: &BoxElement, side: Side, (across, cost): (i32, u32), harbour: Harbour<'_>) -> Option<Port> {
    let edge = side.on(body.rect, across);
    let room = room_before(edge, side, body.rect, harbour)?;
    let end = port_on(body, side, across);
    let stub = edge.moved(side.way(harbour.reach.min(room / 2)));
    let is_taken = harbour.taken.iter().any(|place| {
        place.x.abs_diff(end.x) < NEAR.unsigned_abs() && place.y.abs_diff(end.y) < NEAR.unsigned_abs()
    });
    let cost = if is_taken { cost.saturating_add(TAKEN) } else { cost };
    Some(Port { end, stub, side, cost })
}

/// How far it is from a side to the next box, no farther than matters; none where there is no room to leave.
fn room_before(edge: Point, side: Side, own: Rect, harbour: Harbour<'_>) -> Option<i32> {
    let most = harbour.reach.saturating_mul(2);
    let ahead = Rect::between(edge, edge.moved(side.way(most)));
    let rooms = harbour
        .obstacles
        .iter()
        .map(|obstacle| obstacle.rect)
        .filter(|rect| *rect != own && rect.touches(ahead));
    let least = rooms
        .map(|rect| match side {
            Side::Right => rect.min.x.saturating_sub(edge.x),
            Side::Bottom => rect.min.y.saturating_sub(edge.y),
            Side::Left => edge.x.saturating_sub(rect.max.x),
            Side::Top => edge.y.saturating_sub(rect.max.y),
        })
        .min()
        .unwrap_or(most);
    (least >= LEAST_ROOM).then_some(least.min(most))
}
