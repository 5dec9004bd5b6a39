//! The stack of a board: elements from back to front, each found by its id.
//!
//! The stack is kept in pages, so that one element is put in, taken out or
//! found without touching all others, wherever in the stack it is.

use super::element::Element;
use super::element_id::ElementId;
use super::geometry::Rect;
use std::collections::HashMap;
use std::iter::Flatten;
use std::sync::Arc;

/// A page that has grown to this many elements becomes two. A page is searched from its beginning.
const FULL: usize = 64;

/// One element with the rectangle that holds everything it paints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The element.
    pub element: Arc<Element>,
    /// What it covers, label and heads included.
    pub bounds: Rect,
}

/// Elements from back to front.
#[derive(Debug, Clone, Default)]
pub(super) struct Stack {
    /// Never an empty one.
    pages: Vec<Page>,
    /// The page that each element is in.
    homes: HashMap<ElementId, PageKey>,
    /// The number of each page that was ever there, by its key; that of one that went says nothing.
    numbers: Vec<usize>,
}

/// The name of a page, which it keeps while others come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct PageKey(usize);

/// Where an element is: ordered as the elements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    page: usize,
    at: usize,
}

#[derive(Debug, Clone)]
struct Page {
    key: PageKey,
    /// The ids of its elements, close together because they are searched.
    ids: Vec<ElementId>,
    slots: Vec<Slot>,
}

/// All elements of a board, back to front.
#[derive(Debug, Clone, Copy)]
pub struct Slots<'a>(&'a Stack);

/// An iterator over the elements of a board.
#[derive(Debug, Clone)]
pub struct SlotsIter<'a> {
    pages: Flatten<std::slice::Iter<'a, Page>>,
    left: usize,
}

impl Stack {
    pub(super) const fn slots(&self) -> Slots<'_> {
        Slots(self)
    }

    pub(super) fn len(&self) -> usize {
        self.homes.len()
    }

    pub(super) fn get(&self, id: ElementId) -> Option<&Slot> {
        self.at(self.find(id)?)
    }

    pub(super) fn at(&self, place: Place) -> Option<&Slot> {
        self.pages.get(place.page)?.slots.get(place.at)
    }

    /// Whether an element is there.
    pub(super) fn has(&self, id: ElementId) -> bool {
        self.homes.contains_key(&id)
    }

    /// The place of an element; 0 is the back.
    pub(super) fn place_of(&self, id: ElementId) -> Option<usize> {
        let Place { page, at } = self.find(id)?;
        let behind = self.pages.iter().take(page).map(|page| page.ids.len()).sum::<usize>();
        Some(behind.saturating_add(at))
    }

    pub(super) fn find(&self, id: ElementId) -> Option<Place> {
        let page = *self.numbers.get(self.homes.get(&id)?.0)?;
        let at = self.pages.get(page)?.ids.iter().position(|other| *other == id)?;
        Some(Place { page, at })
    }

    /// Puts an element in; a place beyond the top means the top.
    pub(super) fn insert(&mut self, place: usize, slot: Slot) {
        let (number, at) = self.page_at(place);
        let id = slot.element.id;
        let Some(page) = self.pages.get_mut(number) else { return };
        page.ids.insert(at, id);
        page.slots.insert(at, slot);
        self.homes.insert(id, page.key);
        if page.ids.len() >= FULL {
            self.split(number);
        }
    }

    /// The page that holds a place, and the place in it; the end of the last page is beyond the top.
    fn page_at(&mut self, place: usize) -> (usize, usize) {
        if self.pages.is_empty() {
            let key = self.new_key();
            self.pages.push(Page { key, ids: Vec::new(), slots: Vec::new() });
            self.count_pages_from(0);
        }
        let mut left = place;
        for (number, page) in self.pages.iter().enumerate() {
            if left <= page.ids.len() {
                return (number, left);
            }
            left = left.saturating_sub(page.ids.len());
        }
        let last = self.pages.len().saturating_sub(1);
        (last, self.pages.last().map_or(0, |page| page.ids.len()))
    }

    fn new_key(&mut self) -> PageKey {
        self.numbers.push(0);
        PageKey(self.numbers.len().saturating_sub(1))
    }

    /// Notes the numbers of the pages from this one on.
    fn count_pages_from(&mut self, first: usize) {
        for (number, page) in self.pages.iter().enumerate().skip(first) {
            if let Some(noted) = self.numbers.get_mut(page.key.0) {
                *noted = number;
            }
        }
    }

    fn split(&mut self, number: usize) {
        let key = self.new_key();
        let Some(page) = self.pages.get_mut(number) else { return };
        let half = page.ids.len() / 2;
        let front = Page { key, ids: page.ids.split_off(half), slots: page.slots.split_off(half) };
        self.homes.extend(front.ids.iter().map(|id| (*id, front.key)));
        let place = number.saturating_add(1);
        self.pages.insert(place, front);
        self.count_pages_from(place);
    }

    /// Takes an element out; gives it and the place that it had.
    pub(super) fn remove(&mut self, id: ElementId) -> Option<(usize, Slot)> {
        let place = self.place_of(id)?;
        let Place { page: number, at } = self.find(id)?;
        let page = self.pages.get_mut(number)?;
        page.ids.remove(at);
        let slot = page.slots.remove(at);
        if page.ids.is_empty() {
            self.pages.remove(number);
            self.count_pages_from(number);
        }
        self.homes.remove(&id);
        Some((place, slot))
    }

    /// Puts an element in the place of the one with its id; gives what was there.
    pub(super) fn replace(&mut self, slot: Slot) -> Option<Slot> {
        let Place { page, at } = self.find(slot.element.id)?;
        let place = self.pages.get_mut(page)?.slots.get_mut(at)?;
        Some(std::mem::replace(place, slot))
    }
}

impl<'a> Slots<'a> {
    /// From back to front.
    #[must_use]
    pub fn iter(self) -> SlotsIter<'a> {
        SlotsIter { pages: self.0.pages.iter().flatten(), left: self.0.len() }
    }
}

impl<'a> IntoIterator for Slots<'a> {
    type Item = &'a Slot;
    type IntoIter = SlotsIter<'a>;

    fn into_iter(self) -> SlotsIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a Page {
    type Item = &'a Slot;
    type IntoIter = std::slice::Iter<'a, Slot>;

    fn into_iter(self) -> Self::IntoIter {
        self.slots.iter()
    }
}

impl<'a> Iterator for SlotsIter<'a> {
    type Item = &'a Slot;

    fn next(&mut self) -> Option<&'a Slot> {
        self.left = self.left.saturating_sub(1);
        self.pages.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a> DoubleEndedIterator for SlotsIter<'a> {
    fn next_back(&mut self) -> Option<&'a Slot> {
        self.left = self.left.saturating_sub(1);
        self.pages.next_back()
    }
}

impl ExactSizeIterator for SlotsIter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, Stroke, Style};
    use proptest::prelude::*;

    fn slot(id: u32) -> Slot {
        let body = Body::Stroke(Stroke::default());
        Slot {
            element: Arc::new(Element::new(ElementId(id), body, Style::default())),
            bounds: Rect::default(),
        }
    }

    fn order(stack: &Stack) -> Vec<u32> {
        stack.slots().iter().map(|slot| slot.element.id.0).collect()
    }

    proptest! {
        /// A plain list, to which the same is done.
        #[test]
        fn a_stack_of_pages_is_a_list(
            steps in proptest::collection::vec((any::<bool>(), 0_usize..3_000), 0..2_000),
            begun in 0_u32..1_500,
        ) {
            let (mut stack, mut list) = (Stack::default(), Vec::new());
            for id in 0..begun {
                stack.insert(usize::MAX, slot(id));
                list.push(id);
            }
            for ((adds, place), id) in steps.into_iter().zip(begun..) {
                if adds || list.is_empty() {
                    stack.insert(place, slot(id));
                    list.insert(place.min(list.len()), id);
                } else {
                    let place = place % list.len();
                    let taken = stack.remove(ElementId(list.remove(place))).map(|(place, _)| place);
                    prop_assert_eq!(taken, Some(place));
                }
            }
            prop_assert_eq!(order(&stack), list.clone());
            prop_assert_eq!(stack.slots().iter().rev().map(|slot| slot.element.id.0).collect::<Vec<_>>(),
                list.iter().rev().copied().collect::<Vec<_>>());
            prop_assert_eq!(stack.slots().iter().len(), list.len());
            for (place, id) in list.into_iter().enumerate() {
                prop_assert_eq!(stack.place_of(ElementId(id)), Some(place));
                prop_assert_eq!(stack.get(ElementId(id)).map(|slot| slot.element.id), Some(ElementId(id)));
            }
        }
    }

    #[test]
    fn a_page_is_never_empty_nor_too_long() {
        let mut stack = Stack::default();
        for id in 0..5_000 {
            stack.insert(0, slot(id));
        }
        assert!(stack.pages.iter().all(|page| page.ids.len() < FULL));
        for id in 0..5_000 {
            stack.remove(ElementId(id));
            assert!(stack.pages.iter().all(|page| !page.ids.is_empty()));
        }
        assert_eq!((stack.len(), stack.pages.len()), (0, 0));
    }
}
