//! The board: elements in a stack, found by id, by place, and by the box that an arrow follows.

use super::edit::{Edit, Op, OpRejected};
use super::element::Element;
use super::element_id::{ElementId, PictureKey};
use super::geometry::Rect;
use super::index::Index;
use super::picture::{Picture, Pictures};
use super::stack::{Place, Slot, Slots, Stack};
use super::sweep::bounds_of;
use std::sync::Arc;

/// The drawing: elements from back to front.
#[derive(Debug, Clone, Default)]
pub struct Board {
    stack: Stack,
    newest: u32,
    index: Index,
    pictures: Pictures,
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        self.slots().iter().eq(other.slots()) && self.index == other.index && self.pictures == other.pictures
    }
}

impl Eq for Board {}

impl Board {
    /// An empty board.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty board that keeps these pictures.
    #[must_use]
    pub fn with_pictures(pictures: Pictures) -> Self {
        Self { pictures, ..Self::default() }
    }

    /// The pictures that its elements name.
    #[must_use]
    pub const fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Keeps a picture for elements that name it. It is no change of what is drawn, and nothing takes it back.
    pub fn keep_picture(&mut self, key: PictureKey, picture: &Arc<Picture>) {
        self.pictures.keep(key, picture);
    }

    /// All elements, back to front.
    #[must_use]
    pub const fn slots(&self) -> Slots<'_> {
        self.stack.slots()
    }

    /// All elements, back to front.
    #[must_use]
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.slots().iter().map(|slot| slot.element.as_ref())
    }

    /// The element with this id.
    #[must_use]
    pub fn get(&self, id: ElementId) -> Option<&Element> {
        self.slot(id).map(|slot| slot.element.as_ref())
    }

    /// The element with this id and what it covers.
    #[must_use]
    pub fn slot(&self, id: ElementId) -> Option<&Slot> {
        self.stack.get(id)
    }

    /// The place of an element in the stack; 0 is the back.
    #[must_use]
    pub fn place_of(&self, id: ElementId) -> Option<usize> {
        self.stack.place_of(id)
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stack.len()
    }

    /// Whether nothing was drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An id that this board has never seen, `offset` after the next one.
    #[must_use]
    pub const fn free_id(&self, offset: u32) -> ElementId {
        ElementId(self.newest.saturating_add(1).saturating_add(offset))
    }

    /// What all elements together cover.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        self.slots().iter().map(|slot| slot.bounds).reduce(Rect::union)
    }

    /// The elements whose bounds touch an area, back to front.
    #[must_use]
    pub fn near(&self, area: Rect) -> Vec<&Slot> {
        match self.index.near(area, self.stack.len()) {
            Some(ids) => self.in_order(ids).collect(),
            None => self.slots().iter().filter(|slot| slot.bounds.touches(area)).collect(),
        }
    }

    /// The arrows that are bound to any of these boxes, back to front.
    #[must_use]
    pub fn followers(&self, boxes: impl IntoIterator<Item = ElementId>) -> Vec<&Element> {
        let ids = boxes.into_iter().flat_map(|id| self.index.followers(id));
        self.in_order(ids).map(|slot| slot.element.as_ref()).collect()
    }

    /// These elements once each, back to front.
    fn in_order(&self, ids: impl Iterator<Item = ElementId>) -> impl Iterator<Item = &Slot> {
        let mut places: Vec<Place> = ids.filter_map(|id| self.stack.find(id)).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.stack.at(place))
    }

    /// Applies one op and returns its inverse.
    ///
    /// # Errors
    /// The op names an element that is there already or is not there; the board is unchanged.
    pub fn apply(&mut self, op: &Op) -> Result<Op, OpRejected> {
        match op {
            Op::Add { place, element } => self.add(*place, element),
            Op::Remove { id } => self.remove(*id),
            Op::Replace { element } => self.replace(element),
            Op::Reorder { id, place } => self.reorder(*id, *place),
        }
    }

    /// Applies all ops of an edit in order, passing over those that do not fit, and returns the inverse
    /// of what was done together with what was passed over.
    pub fn apply_edit(&mut self, edit: &Edit) -> (Edit, Vec<OpRejected>) {
        let mut inverse = Vec::with_capacity(edit.ops.len());
        let mut rejected = Vec::new();
        for op in &edit.ops {
            match self.apply(op) {
                Ok(back) => inverse.push(back),
                Err(reason) => rejected.push(reason),
            }
        }
        inverse.reverse();
        (Edit { name: edit.name.clone(), ops: inverse }, rejected)
    }

    fn add(&mut self, place: usize, element: &Element) -> Result<Op, OpRejected> {
        if self.stack.has(element.id) {
            return Err(OpRejected::AlreadyThere(element.id));
        }
        let slot = slot_for(element);
        self.index.add(element, slot.bounds);
        self.stack.insert(place, slot);
        self.newest = self.newest.max(element.id.0);
        Ok(Op::Remove { id: element.id })
    }

    fn remove(&mut self, id: ElementId) -> Result<Op, OpRejected> {
        let (place, slot) = self.stack.remove(id).ok_or(OpRejected::NotThere(id))?;
        self.index.remove(&slot.element, slot.bounds);
        Ok(Op::Add { place, element: Arc::unwrap_or_clone(slot.element) })
    }

    fn replace(&mut self, element: &Element) -> Result<Op, OpRejected> {
        let slot = slot_for(element);
        let bounds = slot.bounds;
        let before = self.stack.replace(slot).ok_or(OpRejected::NotThere(element.id))?;
        self.index.remove(&before.element, before.bounds);
        self.index.add(element, bounds);
        Ok(Op::Replace { element: Arc::unwrap_or_clone(before.element) })
    }

    fn reorder(&mut self, id: ElementId, place: usize) -> Result<Op, OpRejected> {
        let (before, slot) = self.stack.remove(id).ok_or(OpRejected::NotThere(id))?;
        self.stack.insert(place, slot);
        Ok(Op::Reorder { id, place: before })
    }
}

fn slot_for(element: &Element) -> Slot {
    Slot { bounds: bounds_of(element), element: Arc::new(element.clone()) }
}
