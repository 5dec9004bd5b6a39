//! What was done from the palette lately, the newest first. It may be lost.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// How much is remembered.
const MOST: usize = 8;

/// What was done from the palette lately, the newest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent {
    keys: VecDeque<String>,
}

impl Recent {
    /// Remembers that something was done.
    pub fn note(&mut self, key: String) {
        self.keys.retain(|known| *known != key);
        self.keys.push_front(key);
        self.keys.truncate(MOST);
    }

    /// How long ago something was done, in things done since; far away when it is not remembered.
    #[must_use]
    pub fn age(&self, key: &str) -> usize {
        self.keys.iter().position(|known| known == key).unwrap_or(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_nothing_is_there_twice() {
        let mut recent = Recent::default();
        for key in ["a", "b", "a", "c", "d", "e", "f", "g", "h", "i"] {
            recent.note(key.to_owned());
        }
        assert_eq!(["i", "h", "c", "a", "b"].map(|key| recent.age(key)), [0, 1, 6, 7, 8]);
    }
}
