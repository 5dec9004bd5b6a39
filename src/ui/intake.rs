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
    /// A key or letters.
    key: bool,
    /// A key that does something else than writing.
    command: bool,
    /// A press or release of a pointer's button.
    button: bool,
    /// A button that was let go.
    click: bool,
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
    match event {
        Event::Key { pressed: true, key, modifiers, .. } => {
            let typing = in_field && writes(*key, *modifiers);
            letters == Letters::Opening || taken.button || if typing { taken.command } else { taken.key }
        }
        Event::Text(_) | Event::Ime(_) => {
            letters == Letters::Opening || taken.button || (in_field && taken.command)
        }
        Event::Copy | Event::Cut | Event::Paste(_) => {
            letters == Letters::Opening || taken.button || taken.key
        }
        Event::PointerButton { pressed: true, .. } => taken.key || taken.click,
        Event::PointerButton { pressed: false, .. } => taken.key,
        _ => false,
    }
}

impl Taken {
    fn and(mut self, event: &Event, letters: Letters) -> Self {
        match event {
            Event::Key { pressed: true, key, modifiers, .. } => {
                self.key = true;
                self.command |= !(letters == Letters::Field && writes(*key, *modifiers));
            }
            Event::Copy | Event::Cut | Event::Paste(_) => (self.key, self.command) = (true, true),
            Event::Text(_) | Event::Ime(_) => self.key = true,
            Event::PointerButton { pressed, .. } => {
                self.button = true;
                self.click |= !pressed;
            }
            _ => {}
        }
        self
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
