//! What the second button opens on a board: what can be done with what lies there.

use crate::board::Board;
use crate::ui::ask::Ask;
use crate::ui::canvas::{BoardKey as B, Canvas};
use crate::ui::command::{Command, about, key_text};
use crate::ui::theme::{SIZE_BODY, colors, plain};
use egui::{Button, Popup, RichText, Ui};

/// What can be done with a selection; a gap parts what belongs together.
const WITH_SELECTION: [Option<Command>; 13] = [
    Some(Command::Board(B::Cut)),
    Some(Command::Board(B::Copy)),
    Some(Command::Board(B::Duplicate)),
    Some(Command::Board(B::Delete)),
    None,
    Some(Command::Board(B::ToFront)),
    Some(Command::Board(B::ToBack)),
    Some(Command::Board(B::Group)),
    Some(Command::Board(B::Frame)),
    Some(Command::Board(B::Lock)),
    None,
    Some(Command::Board(B::CopyStyle)),
    Some(Command::CopyPicture),
];

/// What can be done where nothing lies.
const WITHOUT: [Option<Command>; 7] = [
    Some(Command::Board(B::Paste)),
    Some(Command::Board(B::SelectAll)),
    Some(Command::Board(B::QuickLine)),
    None,
    Some(Command::Board(B::Tidy)),
    Some(Command::ZoomFit),
    Some(Command::CopyPicture),
];

/// Shows the menu, if it is open.
pub fn show(canvas: &mut Canvas, board: &Board) -> Option<Ask> {
    let response = canvas.pointed_for_menu(board)?;
    let entries = if canvas.selection.is_empty() { WITHOUT.as_slice() } else { &WITH_SELECTION };
    let can_paste = canvas.has_clip();
    let shown = Popup::context_menu(&response).show(|ui| {
        let mut chosen = None;
        for entry in entries {
            match entry {
                None => drop(ui.separator()),
                Some(Command::Board(B::Paste)) if !can_paste => {}
                Some(command) if item(ui, *command) => chosen = Some(*command),
                Some(_) => {}
            }
        }
        chosen
    });
    shown?.inner.map(Ask::Do)
}

fn item(ui: &mut Ui, command: Command) -> bool {
    let Some(entry) = about(command) else { return false };
    let name = RichText::new(entry.name).font(plain(SIZE_BODY));
    let keys = entry.keys.first().map(key_text).unwrap_or_default();
    let keys = RichText::new(keys).color(colors(ui).quiet);
    ui.add(Button::new(name).shortcut_text(keys)).clicked()
}
