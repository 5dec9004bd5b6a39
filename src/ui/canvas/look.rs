//! Looking at one element, asked for from beside the board: by its name, by a search, in a list.

use super::Canvas;
use crate::board::{Board, ElementId, element_at};
use crate::tools::{Gesture, Tool, whole_groups};

impl Canvas {
    /// Selects an element alone and brings it into view.
    pub fn go_to(&mut self, id: ElementId, board: &Board) {
        if board.get(id).is_none() {
            return;
        }
        self.gesture = Gesture::Idle;
        self.tool = Tool::Select;
        self.selection = [id].into();
        self.reveal(id, board);
    }

    /// Brings an element into view.
    pub fn reveal(&mut self, id: ElementId, board: &Board) {
        if let Some(slot) = board.slot(id) {
            self.camera.reveal(slot.bounds);
        }
    }

    /// Where a menu can open, with what lies there selected; nothing while the second button means something else.
    pub fn pointed_for_menu(&mut self, board: &Board) -> Option<egui::Response> {
        let is_free = self.is_idle() && !matches!(self.tool(), Tool::Pen | Tool::Eraser);
        let response = self.response.clone().filter(|_| is_free)?;
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            let at = self.camera.board_point(at);
            let found = element_at(board, at, self.camera.reach());
            if found.is_none_or(|id| !self.selection.contains(&id)) {
                self.selection = whole_groups(board, &found.into_iter().collect());
            }
        }
        Some(response)
    }

    /// The one selected element; none where several are.
    #[must_use]
    pub fn only_selected(&self) -> Option<ElementId> {
        let mut chosen = self.selection.iter();
        chosen.next().copied().filter(|_| chosen.next().is_none())
    }

    /// Whether something was copied here that can be put on the board.
    #[must_use]
    pub const fn has_clip(&self) -> bool {
        !self.clip.is_empty()
    }

    /// Lets the board stand still on the screen when it gets more room or less in the next frame.
    pub const fn stand_still(&mut self) {
        self.stands_still = true;
    }
}
