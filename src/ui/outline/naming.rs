//! Renaming in place: a field in a row of the outline.

use super::entry::one_line;
use crate::board::{Board, ElementId};
use crate::ui::list_keys::OWN_KEYS;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, TextEdit, Ui, WidgetInfo};

fn field_id() -> Id {
    Id::unique("outline: name")
}

/// A name as it is being typed.
pub struct Naming {
    /// Whose name it is.
    pub id: ElementId,
    typed: String,
    before: String,
    wants_focus: bool,
    /// Whether a key ended it, so that the keys go back to the list.
    pub by_key: bool,
}

/// How the typing of a name ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// It goes on.
    Open,
    /// It was given up, or nothing was changed.
    Left,
    /// This is the new name.
    As(String),
}

impl Naming {
    /// The name of this element; nothing, where it can have none or is locked.
    #[must_use]
    pub fn of(id: ElementId, board: &Board) -> Option<Self> {
        let element = board.get(id).filter(|element| !element.locked)?;
        let before = one_line(&element.label()?.text);
        Some(Self { id, typed: before.clone(), before, wants_focus: true, by_key: false })
    }

    /// Shows the field in its place. Enter and leaving it keep the name, Esc gives it up.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect, whose: &str) -> Named {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if !self.wants_focus {
            let (given_up, kept) = (pressed(Key::Escape), pressed(Key::Enter));
            self.by_key = given_up || kept;
            if self.by_key {
                return if given_up { Named::Left } else { self.ended() };
            }
        }
        let field = TextEdit::singleline(&mut self.typed)
            .id(field_id())
            .event_filter(EventFilter { tab: false, ..OWN_KEYS });
        let response = ui.put(rect, field.desired_width(rect.width()).hint_text("Name"));
        let name = format!("Name of {whose}");
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            select_all(ui, &self.typed);
        } else if response.lost_focus() {
            return self.ended();
        }
        Named::Open
    }

    /// What was typed so far, as if it ended now.
    #[must_use]
    pub fn ended(&self) -> Named {
        let typed = self.typed.trim();
        if self.wants_focus {
            // It was not even shown yet.
            Named::Open
        } else if typed == self.before {
            Named::Left
        } else {
            Named::As(typed.to_owned())
        }
    }
}

fn select_all(ui: &Ui, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field_id());
}
