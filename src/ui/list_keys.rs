//! The keys of a field with a list below it: the arrows choose, Enter takes, Esc gives up.

use egui::{EventFilter, Key, Modifiers, Ui};

/// A field that knows what Tab, the arrows and Esc mean keeps them: none of them carries the focus away.
pub const OWN_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// How far Page up and Page down go.
const PAGE: usize = 8;

/// What the keys of a frame do to such a list. The field must be shown after they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListKeys {
    /// Rows downwards.
    pub down: usize,
    /// Rows upwards.
    pub up: usize,
    /// The chosen row is taken.
    pub takes: bool,
    /// The whole is given up.
    pub gives_up: bool,
}

impl ListKeys {
    /// Reads and uses up the keys.
    pub fn read(ui: &Ui) -> Self {
        ui.input_mut(|i| {
            let mut count = |held, key| i.count_and_consume_key(held, key);
            let back = count(Modifiers::SHIFT, Key::Tab);
            let up = count(Modifiers::NONE, Key::ArrowUp).saturating_add(back);
            let down =
                count(Modifiers::NONE, Key::ArrowDown).saturating_add(count(Modifiers::NONE, Key::Tab));
            let page = |pages: usize| pages.saturating_mul(PAGE);
            Self {
                down: down.saturating_add(page(count(Modifiers::NONE, Key::PageDown))),
                up: up.saturating_add(page(count(Modifiers::NONE, Key::PageUp))),
                takes: count(Modifiers::NONE, Key::Enter) > 0,
                gives_up: count(Modifiers::NONE, Key::Escape) > 0,
            }
        })
    }

    /// Where a cursor goes in a list of so many rows.
    #[must_use]
    pub fn moved(self, cursor: usize, count: usize) -> usize {
        cursor.saturating_add(self.down).min(count.saturating_sub(1)).saturating_sub(self.up)
    }

    /// Whether the cursor is moved at all.
    #[must_use]
    pub const fn moves(self) -> bool {
        self.down > 0 || self.up > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_stays_within_its_list() {
        for (down, up, cursor, count, expected) in [
            (1, 0, 0, 3, 1),
            (9, 0, 1, 3, 2),
            (0, 9, 1, 3, 0),
            (1, 1, 1, 3, 1),
            (1, 0, 0, 0, 0),
            (0, 0, 7, 3, 2),
        ] {
            let keys = ListKeys { down, up, ..ListKeys::default() };
            assert_eq!(keys.moved(cursor, count), expected);
        }
    }
}
