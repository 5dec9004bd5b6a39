//! Edits of how arrows run, without the pointer: the kind of route, the heads, the route found anew.

use super::write::{put_all, replace_all, with_arrows};
use crate::board::{Arrow, Board, Body, Edit, Element, ElementId, Op, Route};

/// The edit that gives the arrows among `ids` a kind of route.
#[must_use]
pub fn set_route<'a>(
    board: &Board,
    ids: impl IntoIterator<Item = &'a ElementId>,
    route: Route,
) -> Option<Edit> {
    let change = |arrow: &Arrow| (arrow.route != route).then(|| of_route(arrow, route));
    change_arrows(board, ids, "Change route", change)
}

/// The edit that gives the arrows among `ids` the next kind of route after that of the first one, or the one before.
#[must_use]
pub fn next_route<'a>(
    board: &Board,
    ids: impl IntoIterator<Item = &'a ElementId> + Clone,
    forward: bool,
) -> Option<(Edit, Route)> {
    let first = ids.clone().into_iter().find_map(|id| board.get(*id)?.as_arrow())?;
    let route = first.route.beside(forward);
    Some((set_route(board, ids, route)?, route))
}

/// An arrow with another kind of route. Bends that were placed for one with right angles say nothing for the others.
fn of_route(arrow: &Arrow, route: Route) -> Arrow {
    let keeps = arrow.placed && arrow.route != Route::Elbow && route != Route::Elbow;
    if keeps { Arrow { route, ..arrow.clone() } } else { unplaced(&Arrow { route, ..arrow.clone() }) }
}

fn unplaced(arrow: &Arrow) -> Arrow {
    Arrow { placed: false, bends: Vec::new(), ..arrow.clone() }
}

/// The edit that finds the routes of the arrows among `ids` anew where they were placed by hand.
#[must_use]
pub fn find_route<'a>(board: &Board, ids: impl IntoIterator<Item = &'a ElementId>) -> Option<Edit> {
    change_arrows(board, ids, "Find route", |arrow| arrow.placed.then(|| unplaced(arrow)))
}

/// The edit that gives the arrows among `ids` a head at their beginning or end, or takes it from them, as the first
/// one has it.
#[must_use]
pub fn toggle_head<'a>(
    board: &Board,
    ids: impl IntoIterator<Item = &'a ElementId> + Clone,
    at_start: bool,
) -> Option<Edit> {
    let head_of = |arrow: &Arrow| if at_start { arrow.start_head } else { arrow.end_head };
    let first = ids.clone().into_iter().find_map(|id| board.get(*id)?.as_arrow())?;
    let head = head_of(first).other();
    change_arrows(board, ids, "Change arrowhead", |arrow| {
        let (start_head, end_head) = if at_start { (head, arrow.end_head) } else { (arrow.start_head, head) };
        (head_of(arrow) != head).then(|| Arrow { start_head, end_head, ..arrow.clone() })
    })
}

fn change_arrows<'a>(
    board: &Board,
    ids: impl IntoIterator<Item = &'a ElementId>,
    name: &str,
    change: impl Fn(&Arrow) -> Option<Arrow>,
) -> Option<Edit> {
    let changed: Vec<Element> = ids
        .into_iter()
        .filter_map(|id| {
            let element = board.get(*id).filter(|element| !element.locked)?;
            let arrow = change(element.as_arrow()?)?;
            Some(Element { body: Body::Arrow(arrow), ..element.clone() })
        })
        .collect();
    (!changed.is_empty()).then(|| replace_all(name, with_arrows(board, changed)))
}

/// An edit whose new arrows run as `route` says.
#[must_use]
pub fn with_route(board: &Board, edit: Edit, route: Route) -> Edit {
    let is_other = |op: &Op| matches!(op, Op::Add { element, .. } if element.as_arrow().is_some_and(|arrow| arrow.route != route && !arrow.placed));
    if !edit.ops.iter().any(is_other)
        || edit.ops.iter().any(|op| matches!(op, Op::Remove { .. } | Op::Reorder { .. }))
    {
        return edit;
    }
    let elements = edit.ops.iter().filter_map(|op| match op {
        Op::Add { element, .. } if is_other(op) => {
            let arrow = element.as_arrow().map(|arrow| of_route(arrow, route))?;
            Some(Element { body: Body::Arrow(arrow), ..element.clone() })
        }
        Op::Add { element, .. } | Op::Replace { element } => Some(element.clone()),
        Op::Remove { .. } | Op::Reorder { .. } => None,
    });
    // A later op on the same element stands for the one before.
    let mut last: Vec<Element> = Vec::new();
    for element in elements {
        last.retain(|other| other.id != element.id);
        last.push(element);
    }
    put_all(edit.name, board, with_arrows(board, last))
}
