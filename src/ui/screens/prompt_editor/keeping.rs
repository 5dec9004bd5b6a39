//! What happens to a prompt besides the fields: it is kept, changes are taken back, its reference is drawn.

use super::PromptEditor;
use super::board::ReferenceBoard;
use super::kept::Kept;
use crate::board::Edit;
use crate::prompt::draft::{free_id, is_too_large, write};
use crate::store::{PromptText, StoreError};
use crate::ui::ask::Ask;

impl PromptEditor {
    /// What was changed since it was kept last, on its way to the disk.
    pub fn unrecorded(&mut self) -> Option<Ask> {
        self.changed_at.take()?;
        self.draft.settle();
        Some(self.keep())
    }

    /// The prompt as it stands, on its way to the disk.
    pub fn keep(&mut self) -> Ask {
        self.kept = Kept::Saving;
        let text = write(&self.draft.prompt);
        self.too_large = is_too_large(&text);
        let stem = self.stem.clone();
        let whole_as = self.is_whole().then(|| self.whole_stem());
        if let Some(whole) = &whole_as {
            if self.is_new {
                self.was_called = Some(std::mem::replace(&mut self.stem, whole.clone()));
            }
            self.is_new = false;
        }
        Ask::KeepPrompt(PromptText { stem, whole_as, text, edition: 0 })
    }

    /// Whether it can be practised on.
    pub(super) const fn is_whole(&self) -> bool {
        self.faults.is_empty() && !self.too_large
    }

    /// The name of its file as a whole prompt: the one that it has, or one made of its id.
    fn whole_stem(&self) -> String {
        if !self.is_new {
            return self.stem.clone();
        }
        free_id(&self.draft.prompt.id, |stem| self.taken.stems.iter().any(|taken| taken == stem))
    }

    /// Takes in what came of keeping it.
    pub fn was_kept(&mut self, came: Result<(), StoreError>) {
        let before = self.was_called.take();
        if let (Some(before), Err(error)) = (before, &came) {
            let stem = std::mem::replace(&mut self.stem, before);
            self.is_new = true;
            if matches!(error, StoreError::AlreadyThere { .. }) {
                // Somebody has taken the name meanwhile: the next try finds another one.
                self.taken.stems.push(stem);
            }
        }
        self.kept = came.map_or_else(|error| Kept::Failed(error.to_string()), |()| Kept::Whole);
    }

    /// Takes the last change back, on the board or in the fields.
    pub fn undo(&mut self, now: f64) {
        match &mut self.board {
            Some(board) => board.undo(),
            None => drop(self.draft.undo()),
        }
        self.stepped(now);
    }

    /// Does it again.
    pub fn redo(&mut self, now: f64) {
        match &mut self.board {
            Some(board) => board.redo(),
            None => drop(self.draft.redo()),
        }
        self.stepped(now);
    }

    /// Whether there is something to take back, and whether something to do again.
    #[must_use]
    pub fn next_steps(&self) -> (bool, bool) {
        self.board.as_ref().map_or_else(
            || self.draft.next_steps(),
            |board| {
                let (undo, redo) = board.next_steps();
                (undo.is_some(), redo.is_some())
            },
        )
    }

    fn stepped(&mut self, now: f64) {
        self.take_reference();
        self.draw_picture();
        self.note_change(now);
    }
}

/// The reference.
impl PromptEditor {
    /// The board on which the reference is drawn, while it is open.
    #[must_use]
    pub const fn board(&self) -> Option<&ReferenceBoard> {
        self.board.as_ref()
    }

    /// As [`Self::board`], to change it.
    pub const fn board_mut(&mut self) -> Option<&mut ReferenceBoard> {
        self.board.as_mut()
    }

    /// Opens the board.
    pub fn open_board(&mut self) {
        self.board = Some(ReferenceBoard::new(&self.draft.prompt.reference));
    }

    /// Goes back to the page.
    pub fn close_board(&mut self) {
        self.board = None;
        self.draw_picture();
    }

    /// Changes the board, and the reference with it.
    pub fn edit(&mut self, edit: &Edit, now: f64) {
        if let Some(board) = &mut self.board {
            board.edit(edit);
            self.take_reference();
            self.note_change(now);
        }
    }

    fn take_reference(&mut self) {
        if let Some(board) = &self.board {
            self.draft.prompt.reference = board.design().clone();
        }
    }

    fn draw_picture(&mut self) {
        self.picture.1 = crate::design::board_of(&self.draft.prompt.reference);
    }
}
