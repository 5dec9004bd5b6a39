//! Input in the order in which the hand gave it, however slow a frame is.
//!
//! A frame takes all keys before it takes the pointer, and a field that opens in
//! a frame hears only the next one's letters. On a slow machine "R, click, type"
//! arrives in one frame. So what must wait for an effect of what came before it
//! waits for the next frame, and everything behind it waits with it.

use egui::{Event, Key, Modifiers, RawInput};
use std::collections::VecDeque;

/// Events that wait for the next frame.
#[derive(Debug, Default)]
pub struct Intake {
    held: VecDeque<Event>,
}

/// Where letters go now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// They are commands.
    Commands,
    /// Into a field that has the focus.
    Field,
    /// Into a field that opens in this frame and hears nothing yet.
    Opening,
}

/// What one frame has taken so far.
#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    keys: Keys,
    buttons: Buttons,
}

/// The keys that one frame has taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Keys {
    #[default]
    None,
    /// Letters of writing only.
    Letters,
    /// A key that does something else than writing.
    Command,
}

/// The pointer's buttons in one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Buttons {
    #[default]
    Untouched,
    /// One went down.
    Pressed,
    /// One was let go.
    Released,
}

impl Intake {
    /// Leaves in `input` what may happen within one frame; says whether something waits for the next.
    pub fn sift(&mut self, input: &mut RawInput, letters: Letters) -> bool {
        self.held.extend(input.events.drain(..));
        let mut taken = Taken::default();
        while let Some(event) = self.held.front() {
            if must_wait(event, taken, letters) {
                break;
            }
            taken = taken.and(event, letters);
            input.events.extend(self.held.pop_front());
        }
        !self.held.is_empty()
    }
}

/// Whether a key puts letters into a field or moves within it, rather than ending it or doing a command.
const fn writes(key: Key, held: Modifiers) -> bool {
    !held.command && !held.alt && !matches!(key, Key::Enter | Key::Escape | Key::Tab)
}

fn must_wait(event: &Event, taken: Taken, letters: Letters) -> bool {
    let in_field = letters == Letters::Field;
    let any_key = taken.keys != Keys::None;
    let after_button = letters == Letters::Opening || taken.buttons != Buttons::Untouched;
    match event {
        Event::Key { pressed: true, key, modifiers, .. } => {
            let typing = in_field && writes(*key, *modifiers);
            after_button || if typing { taken.keys == Keys::Command } else { any_key }
        }
        Event::Text(_) | Event::Ime(_) => after_button || (in_field && taken.keys == Keys::Command),
        Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) => after_button || any_key,
        Event::PointerButton { pressed: true, .. } => any_key || taken.buttons == Buttons::Released,
        Event::PointerButton { pressed: false, .. } => any_key,
        _ => false,
    }
}

impl Taken {
    fn and(self, event: &Event, letters: Letters) -> Self {
        let Self { keys, buttons } = self;
        match event {
            Event::Key { pressed: true, key, modifiers, .. } => {
                let typing = letters == Letters::Field && writes(*key, *modifiers);
                Self { keys: keys.max(if typing { Keys::Letters } else { Keys::Command }), buttons }
            }
            Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) => {
                Self { keys: Keys::Command, buttons }
            }
            Event::Text(_) | Event::Ime(_) => Self { keys: keys.max(Keys::Letters), buttons },
            Event::PointerButton { pressed, .. } => {
                let now = if *pressed { Buttons::Pressed } else { Buttons::Released };
                Self { keys, buttons: buttons.max(now) }
            }
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{PointerButton, Pos2, pos2};

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn button(pressed: bool) -> Event {
        let pos = Pos2::ZERO;
        Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// How many events each frame takes when all arrive at once.
    fn frames(events: &[Event], letters: &[Letters]) -> Vec<usize> {
        let mut intake = Intake::default();
        let mut all = Vec::new();
        let mut input = RawInput { events: events.to_vec(), ..RawInput::default() };
        for letters in letters {
            let waits = intake.sift(&mut input, *letters);
            all.push(input.events.len());
            input.events.clear();
            if !waits {
                break;
            }
        }
        all
    }

    #[test]
    fn a_key_a_click_and_a_name_take_a_frame_each() {
        use Letters::{Commands, Field, Opening};
        let events = [
            key(Key::R),
            text("r"),
            Event::PointerMoved(pos2(1.0, 1.0)),
            button(true),
            button(false),
            text("ab"),
            key(Key::Enter),
        ];
        let letters = [Commands, Commands, Opening, Field, Field];
        assert_eq!(frames(&events, &letters), [3, 2, 0, 1, 1]);
    }

    #[test]
    fn fast_typing_is_not_slowed_down() {
        let events: Vec<Event> =
            ["a", "b", "c", "d"].into_iter().flat_map(|a| [key(Key::A), text(a)]).collect();
        assert_eq!(frames(&events, &[Letters::Field; 9]), [8]);
    }

    #[test]
    fn every_command_has_a_frame_of_its_own() {
        let events = [key(Key::Enter), key(Key::A), text("a"), key(Key::Escape)];
        assert_eq!(frames(&events, &[Letters::Commands; 9]), [1, 2, 1]);
    }

    #[test]
    fn two_clicks_take_two_frames_and_nothing_is_lost_or_swapped() {
        let events =
            [button(true), button(false), button(true), Event::PointerMoved(Pos2::ZERO), button(false)];
        assert_eq!(frames(&events, &[Letters::Commands; 9]), [2, 3]);
    }

    #[test]
    fn a_stroke_with_all_its_points_is_one_frame() {
        let mut events = vec![button(true)];
        events.extend((0_u8..50).map(|at| Event::PointerMoved(pos2(f32::from(at), 0.0))));
        events.push(button(false));
        assert_eq!(frames(&events, &[Letters::Commands; 9]), [52]);
    }
}
