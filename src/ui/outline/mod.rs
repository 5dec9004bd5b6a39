//! The board as a list: boxes, and beneath each the flows that leave it.
//!
//! The list as a whole has the focus, its rows are read as the cursor goes over them. What is selected here is
//! selected on the board, and the other way round. Changes are edits like any other.

mod entry;
mod joining;
mod naming;
mod row;

use super::ask::Ask;
use super::canvas::{Access, Canvas};
use super::exact_keys::consume_exactly;
use super::long_list::LongList;
use super::theme::SPACE_XS;
use super::watched::Watched;
use super::widgets::{caption, quiet};
use crate::board::{Board, Edit, ElementId};
use crate::tools;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder};
use entry::{Entry, entries};
use joining::{Joined, Joining};
use naming::{Named, Naming};
use row::Row;

/// How far Page up and Page down go.
const PAGE: usize = 10;
/// Room for the words below the list.
const FOOT: f32 = 26.0;

/// What has the focus while the outline has the keys.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("outline of the board")
}

/// The outline of a board.
#[derive(Default)]
pub struct Outline {
    watched: Watched,
    entries: Vec<Entry>,
    cursor: usize,
    reveal: bool,
    wants_focus: bool,
    /// The selection of the board as it was last seen here.
    followed: Option<ElementId>,
    /// An arrow that was just added; it is on the board in the next frame.
    added: Option<ElementId>,
    naming: Option<Naming>,
    joining: Option<Joining>,
}

/// What a key does in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Down(usize),
    Up(usize),
    Name,
    Delete,
    Join,
    Leave,
}

impl Outline {
    /// Takes the focus when it is shown next.
    pub const fn focus_next(&mut self) {
        self.wants_focus = true;
    }

    /// Shows it; what is asked for are changes of the board.
    pub fn show(&mut self, ui: &mut Ui, canvas: &mut Canvas, board: &Board, access: Access) -> Vec<Ask> {
        self.keep_up(canvas, board);
        if self.entries.is_empty() {
            self.naming = None;
            self.joining = None;
            quiet(
                ui,
                "Boxes and arrows that you draw are listed here. They can be named, connected and deleted by keyboard.",
            );
            return Vec::new();
        }
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(self.join(ui, canvas, board));
        let room = ui.available_rect_before_wrap();
        let list = Rect::from_min_max(room.min, room.max - egui::vec2(0.0, FOOT));
        let builder = UiBuilder::new()
            .scope_id(list_id())
            .max_rect(list)
            .sense(Sense::focusable_noninteractive())
            .accessibility_role(Role::Tree);
        let builder = UiBuilder { accessibility_label: Some("Outline of the board".to_owned()), ..builder };
        ui.scope_builder(builder, |ui| edits.extend(self.list(ui, canvas, board, access)));
        ui.add_space(SPACE_XS);
        caption(ui, foot(access));
        edits.into_iter().map(Ask::Edit).collect()
    }

    /// Takes in what changed on the board, and what was selected there.
    fn keep_up(&mut self, canvas: &mut Canvas, board: &Board) {
        let current = self.current();
        let changed = self.watched.changed(board);
        if changed {
            self.entries = entries(board);
            let place = current.and_then(|id| self.place_of(id));
            self.cursor = place.unwrap_or(self.cursor).min(self.entries.len().saturating_sub(1));
        }
        if let Some(added) = self.added.take() {
            canvas.go_to(added, board);
        }
        let selected = canvas.only_selected();
        if selected == self.followed && !changed {
            return;
        }
        self.followed = selected;
        if let Some(place) = selected.and_then(|id| self.place_of(id))
            && place != self.cursor
        {
            self.cursor = place;
            self.reveal = true;
        }
    }

    fn place_of(&self, id: ElementId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    fn current(&self) -> Option<ElementId> {
        self.entries.get(self.cursor).map(|entry| entry.id)
    }

    /// The field for the target of an arrow, while one is being chosen.
    fn join(&mut self, ui: &mut Ui, canvas: &Canvas, board: &Board) -> Option<Edit> {
        let joined = self.joining.as_mut()?.show(ui, board);
        if joined == Joined::Open {
            return None;
        }
        self.joining = None;
        self.wants_focus = joined != Joined::Dropped;
        let Joined::To(from, to) = joined else { return None };
        let (edit, id) = tools::connect(board, from, to, canvas.style)?;
        self.added = Some(id);
        Some(edit)
    }

    fn list(&mut self, ui: &mut Ui, canvas: &mut Canvas, board: &Board, access: Access) -> Vec<Edit> {
        let list = ui.response();
        if std::mem::take(&mut self.wants_focus) {
            list.request_focus();
        }
        let has_keys = ui.memory(|memory| memory.has_focus(list_id()));
        let mut edits = Vec::new();
        if has_keys {
            hold_keys(ui);
            let act = read_keys(ui, access);
            edits.extend(act.and_then(|act| self.act(ui, act, canvas, board)));
        }
        edits.extend(self.rows(ui, canvas, board, has_keys));
        edits
    }

    fn act(&mut self, ui: &Ui, act: Act, canvas: &mut Canvas, board: &Board) -> Option<Edit> {
        let last = self.entries.len().saturating_sub(1);
        match act {
            Act::Down(by) => self.go(self.cursor.saturating_add(by).min(last), canvas, board),
            Act::Up(by) => self.go(self.cursor.saturating_sub(by), canvas, board),
            Act::Leave => ui.memory_mut(|memory| memory.surrender_focus(list_id())),
            Act::Name => {
                self.reveal = true;
                self.naming = self.current().and_then(|id| Naming::of(id, board));
            }
            Act::Join => {
                let from = self.current().filter(|id| board.get(*id).is_some_and(entry::can_be_joined));
                self.joining = from.map(Joining::new);
                ui.ctx().request_repaint();
            }
            Act::Delete => {
                let chosen = tools::unlocked(board, &self.current().into_iter().collect());
                return (!chosen.is_empty()).then(|| tools::delete(board, &chosen, "Delete"));
            }
        }
        None
    }

    /// Moves the cursor, and the selection and the view of the board with it.
    fn go(&mut self, to: usize, canvas: &mut Canvas, board: &Board) {
        self.cursor = to;
        self.reveal = true;
        if let Some(id) = self.current() {
            canvas.go_to(id, board);
            self.followed = Some(id);
        }
    }

    fn rows(&mut self, ui: &mut Ui, canvas: &mut Canvas, board: &Board, has_keys: bool) -> Vec<Edit> {
        let reveal = std::mem::take(&mut self.reveal).then_some(self.cursor);
        let list =
            LongList { count: self.entries.len(), row: row::HEIGHT, tallest: ui.available_height(), reveal };
        let mut named = self.naming.as_ref().map(Naming::ended);
        let mut clicked = None;
        list.show(ui, "outline rows", |ui, at, rect| {
            if let Some(now) = self.name_in(ui, at, rect) {
                named = Some(now);
            } else if let Some(double) = self.row(ui, canvas, at, rect, has_keys) {
                clicked = Some((at, double));
            }
        });
        if let Some((at, double)) = clicked {
            self.go(at, canvas, board);
            self.wants_focus = true;
            if double {
                self.naming = self.current().and_then(|id| Naming::of(id, board));
            }
        }
        // A field that was scrolled out of view ends as if it had been left.
        named.and_then(|named| self.end_naming(named, board)).into_iter().collect()
    }

    /// The field of the name that is being typed, if it is that of this row.
    fn name_in(&mut self, ui: &mut Ui, at: usize, rect: Rect) -> Option<Named> {
        let entry = self.entries.get(at)?;
        let naming = self.naming.as_mut().filter(|naming| naming.id == entry.id)?;
        Some(naming.show(ui, row::name_place(rect, entry.beneath), &entry.said))
    }

    fn end_naming(&mut self, named: Named, board: &Board) -> Option<Edit> {
        if named == Named::Open {
            return None;
        }
        let naming = self.naming.take()?;
        self.wants_focus |= naming.by_key;
        let Named::As(name) = named else { return None };
        tools::relabel(board, naming.id, &name)
    }

    /// A row; says whether it was clicked, and if so whether twice.
    fn row(&self, ui: &Ui, canvas: &Canvas, at: usize, rect: Rect, has_keys: bool) -> Option<bool> {
        let entry = self.entries.get(at)?;
        let is_current = at == self.cursor;
        let is_selected = canvas.selection.contains(&entry.id);
        let of = (at, self.entries.len());
        let response = Row { entry, at: of, is_selected, is_current, has_keys }.show(ui, rect);
        if is_current {
            let current = response.id.accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(current));
        }
        response.clicked().then(|| response.double_clicked())
    }
}

const fn foot(access: Access) -> &'static str {
    match access {
        Access::Draw => "Enter names, Delete deletes, C connects",
        Access::Look => "The arrows go through it, the board follows",
    }
}

/// While the list has the focus the arrows and Esc are its own.
fn hold_keys(ui: &Ui) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
}

fn read_keys(ui: &Ui, access: Access) -> Option<Act> {
    const LOOK: [(Modifiers, Key, Act); 7] = [
        (Modifiers::NONE, Key::ArrowDown, Act::Down(1)),
        (Modifiers::NONE, Key::ArrowUp, Act::Up(1)),
        (Modifiers::NONE, Key::PageDown, Act::Down(PAGE)),
        (Modifiers::NONE, Key::PageUp, Act::Up(PAGE)),
        (Modifiers::NONE, Key::Home, Act::Up(usize::MAX)),
        (Modifiers::NONE, Key::End, Act::Down(usize::MAX)),
        (Modifiers::NONE, Key::Escape, Act::Leave),
    ];
    const DRAW: [(Modifiers, Key, Act); 6] = [
        (Modifiers::COMMAND, Key::Enter, Act::Join),
        (Modifiers::NONE, Key::C, Act::Join),
        (Modifiers::NONE, Key::Enter, Act::Name),
        (Modifiers::NONE, Key::F2, Act::Name),
        (Modifiers::NONE, Key::Delete, Act::Delete),
        (Modifiers::NONE, Key::Backspace, Act::Delete),
    ];
    let changes: &[(Modifiers, Key, Act)] = if access == Access::Draw { &DRAW } else { &[] };
    ui.input_mut(|i| {
        let pressed = LOOK.iter().chain(changes).find(|(held, key, _)| consume_exactly(i, *held, *key));
        pressed.map(|(_, _, act)| *act)
    })
}
