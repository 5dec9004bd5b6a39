//! Keys exactly as they were pressed, used up once they are read.

use egui::{Event, InputState, Key, Modifiers};

/// Uses up the events of this kind; says whether there were any.
pub fn consume(input: &mut InputState, is_it: impl Fn(&Event) -> bool) -> bool {
    let before = input.events.len();
    input.events.retain(|event| !is_it(event));
    input.events.len() < before
}

/// Uses up a key that was pressed with these held and nothing else: Shift+Enter is not Enter. Egui's own way passes
/// over Alt and Shift.
pub fn consume_exactly(input: &mut InputState, held: Modifiers, key: Key) -> bool {
    consume(input, |event| {
        matches!(event, Event::Key { key: pressed_key, pressed: true, modifiers, .. }
            if *pressed_key == key && modifiers.matches_exact(held))
    })
}
