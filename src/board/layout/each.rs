//! One value for each box, found by its number.
//!
//! A number that is not there reads as the default and is not written, so that no layout can fail on one.

/// One value for each number below a count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Each<T>(Vec<T>);

impl<T: Clone + Default> Each<T> {
    pub fn new(count: usize) -> Self {
        Self(vec![T::default(); count])
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, at: usize) -> T {
        self.0.get(at).cloned().unwrap_or_default()
    }

    pub fn set(&mut self, at: usize, value: T) {
        if let Some(place) = self.0.get_mut(at) {
            *place = value;
        }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> FromIterator<T> for Each<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// A list of values for each number below a count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lists<T>(Vec<Vec<T>>);

impl<T> Lists<T> {
    pub fn new(count: usize) -> Self {
        Self((0..count).map(|_| Vec::new()).collect())
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn of(&self, at: usize) -> &[T] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }

    pub fn push(&mut self, at: usize, value: T) {
        if let Some(list) = self.0.get_mut(at) {
            list.push(value);
        }
    }

    pub fn replace(&mut self, at: usize, list: Vec<T>) {
        if let Some(place) = self.0.get_mut(at) {
            *place = list;
        }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Vec<T>> {
        self.0.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Vec<T>> {
        self.0.iter_mut()
    }
}

impl<T> FromIterator<Vec<T>> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(lists: I) -> Self {
        Self(lists.into_iter().collect())
    }
}
