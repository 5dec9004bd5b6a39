//! What belongs together: groups, what goes along with a selection, and what is locked against it.

use super::carry::count_name;
use super::write::replace_all;
use crate::board::{Board, Edit, Element, ElementId, GroupId, held_by};
use std::collections::BTreeSet;

/// A selection with everything that its outermost groups hold.
#[must_use]
pub fn whole_groups(board: &Board, ids: &BTreeSet<ElementId>) -> BTreeSet<ElementId> {
    let groups: BTreeSet<GroupId> = ids.iter().filter_map(|id| board.get(*id)?.outermost_group()).collect();
    let members = board.elements().filter(|element| {
        !groups.is_empty() && element.outermost_group().is_some_and(|group| groups.contains(&group))
    });
    ids.iter().copied().chain(members.map(|element| element.id)).collect()
}

/// A selection with everything that its frames hold.
#[must_use]
pub fn with_held(board: &Board, ids: &BTreeSet<ElementId>) -> BTreeSet<ElementId> {
    let held = ids.iter().flat_map(|id| held_by(board, *id)).map(|element| element.id);
    ids.iter().copied().chain(held).collect()
}

/// What of a selection may be changed.
#[must_use]
pub fn unlocked(board: &Board, ids: &BTreeSet<ElementId>) -> BTreeSet<ElementId> {
    ids.iter().copied().filter(|id| board.get(*id).is_some_and(|element| !element.locked)).collect()
}

/// What moves when a selection is moved.
#[must_use]
pub fn moving(board: &Board, ids: &BTreeSet<ElementId>) -> BTreeSet<ElementId> {
    unlocked(board, &with_held(board, &unlocked(board, ids)))
}

/// Puts two elements or more in a group of their own; groups that they are in become part of it.
#[must_use]
pub fn group(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Edit> {
    let whole = whole_groups(board, ids);
    if whole.len() < 2 || is_one_group(board, &whole) {
        return None;
    }
    let new = free_group(board);
    let joined = |element: &Element| {
        let mut element = element.clone();
        element.groups.push(new);
        element
    };
    Some(change(board, count_name("Group", &whole), &whole, joined))
}

fn is_one_group(board: &Board, ids: &BTreeSet<ElementId>) -> bool {
    let mut groups = ids.iter().map(|id| board.get(*id).and_then(Element::outermost_group));
    let first = groups.next().flatten();
    first.is_some() && groups.all(|group| group == first)
}

/// The first group of a number that no element is in.
#[must_use]
pub fn free_group(board: &Board) -> GroupId {
    let newest = board.elements().flat_map(|element| &element.groups).map(|group| group.0).max();
    GroupId(newest.unwrap_or(0).saturating_add(1))
}

/// Takes the outermost groups of a selection apart.
#[must_use]
pub fn ungroup(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Edit> {
    let whole: BTreeSet<ElementId> = whole_groups(board, ids)
        .into_iter()
        .filter(|id| board.get(*id).is_some_and(|element| !element.groups.is_empty()))
        .collect();
    let freed = |element: &Element| {
        let mut element = element.clone();
        element.groups.pop();
        element
    };
    (!whole.is_empty()).then(|| change(board, count_name("Ungroup", &whole), &whole, freed))
}

/// Locks a selection, or unlocks it where all of it is locked.
#[must_use]
pub fn lock(board: &Board, ids: &BTreeSet<ElementId>) -> Option<Edit> {
    let locks = !unlocked(board, ids).is_empty();
    let name = count_name(if locks { "Lock" } else { "Unlock" }, ids);
    (!ids.is_empty())
        .then(|| change(board, name, ids, |element| Element { locked: locks, ..element.clone() }))
}

/// Unlocks everything.
#[must_use]
pub fn unlock_all(board: &Board) -> Option<Edit> {
    let locked: BTreeSet<ElementId> =
        board.elements().filter(|element| element.locked).map(|element| element.id).collect();
    let open = |element: &Element| Element { locked: false, ..element.clone() };
    (!locked.is_empty()).then(|| change(board, count_name("Unlock", &locked), &locked, open))
}

fn change(board: &Board, name: String, ids: &BTreeSet<ElementId>, of: impl Fn(&Element) -> Element) -> Edit {
    let changed = ids.iter().filter_map(|id| board.get(*id)).map(|element| (element, of(element)));
    replace_all(name, changed.filter(|(before, after)| *before != after).map(|(_, after)| after).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, Op, Point, Stroke, Style};

    fn board(count: u32) -> Board {
        let mut board = Board::new();
        for id in 1..=count {
            let body = Body::Stroke(Stroke::even(vec![Point::at_units(10, 10)]));
            board.apply(&Op::add(Element::new(ElementId(id), body, Style::default()))).unwrap();
        }
        board
    }

    fn ids(numbers: &[u32]) -> BTreeSet<ElementId> {
        numbers.iter().copied().map(ElementId).collect()
    }

    #[test]
    fn groups_nest_and_come_apart_from_outside() {
        let mut board = board(4);
        board.apply_edit(&group(&board, &ids(&[1, 2])).unwrap());
        board.apply_edit(&group(&board, &ids(&[2, 3])).unwrap());
        assert_eq!(whole_groups(&board, &ids(&[1])), ids(&[1, 2, 3]));
        assert_eq!(group(&board, &ids(&[1])), None, "it is one group already");
        board.apply_edit(&ungroup(&board, &ids(&[3])).unwrap());
        assert_eq!(whole_groups(&board, &ids(&[1])), ids(&[1, 2]));
        assert_eq!(whole_groups(&board, &ids(&[3])), ids(&[3]));
        board.apply_edit(&ungroup(&board, &ids(&[1])).unwrap());
        assert_eq!(ungroup(&board, &ids(&[1, 2, 3, 4])), None);
    }

    #[test]
    fn a_lock_is_put_on_all_before_it_is_taken_off() {
        let mut board = board(3);
        board.apply_edit(&lock(&board, &ids(&[1])).unwrap());
        assert_eq!(moving(&board, &ids(&[1, 2])), ids(&[2]));
        board.apply_edit(&lock(&board, &ids(&[1, 2])).unwrap());
        assert_eq!(unlocked(&board, &ids(&[1, 2, 3])), ids(&[3]));
        board.apply_edit(&lock(&board, &ids(&[1, 2])).unwrap());
        assert_eq!(unlock_all(&board), None);
    }
}
