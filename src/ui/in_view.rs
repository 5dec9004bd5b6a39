//! The board that is seen now, whichever screen shows it.

use super::app::{DryRun, Screen};
use super::canvas::Canvas;
use super::possible::{Now, Shows};
use crate::attempt::Attempt;
use crate::board::{Board, ElementId};

impl DryRun {
    /// The board that is seen, and how it is looked at. During a pause none is, nor on a form.
    pub(super) fn board_in_view(&self) -> Option<(&Canvas, &Board)> {
        let attempt = self.sitting.as_ref().map(super::sitting::Sitting::attempt);
        match &self.screen {
            _ if self.shows_form() => None,
            Screen::Interview(_) if self.is_paused() => None,
            Screen::Interview(_) => Some((&self.canvas, attempt?.board())),
            Screen::Grading(grading) => Some((grading.canvas(), attempt?.board())),
            Screen::Review(review) => Some(review.board_in_view()),
            Screen::PromptEditor(editor) => Some((&self.canvas, editor.board()?.board())),
            _ => None,
        }
    }

    /// As [`Self::board_in_view`], to look at something else.
    pub(super) fn board_in_view_mut(&mut self) -> Option<(&mut Canvas, &Board)> {
        let is_paused = self.is_paused();
        if self.shows_form() {
            return None;
        }
        let attempt = self.sitting.as_ref().map(super::sitting::Sitting::attempt);
        match &mut self.screen {
            Screen::Interview(_) if is_paused => None,
            Screen::Interview(_) => Some((&mut self.canvas, attempt?.board())),
            Screen::Grading(grading) => Some((grading.canvas_mut(), attempt?.board())),
            Screen::Review(review) => Some(review.board_in_view_mut()),
            Screen::PromptEditor(editor) => Some((&mut self.canvas, editor.board()?.board())),
            _ => None,
        }
    }

    /// The attempt whose board is seen.
    pub(super) fn attempt_in_view(&self) -> Option<&Attempt> {
        match &self.screen {
            Screen::Review(review) => Some(review.attempt()),
            _ => self.sitting.as_ref().map(super::sitting::Sitting::attempt),
        }
    }

    /// Selects an element of the board that is seen, and brings it into view.
    pub(super) fn go_to(&mut self, id: ElementId) {
        if let Some((canvas, board)) = self.board_in_view_mut() {
            canvas.go_to(id, board);
        }
    }

    /// What decides which commands can be done.
    pub(super) fn now(&self) -> Now<'_> {
        let runs = matches!(self.screen, Screen::Interview(_));
        let running = self.sitting.as_ref().filter(|_| runs).map(super::sitting::Sitting::attempt);
        let steps = match &self.screen {
            Screen::PromptEditor(editor) => editor.next_steps(),
            _ => running.map_or((false, false), |attempt| {
                let (undo, redo) = attempt.next_steps();
                (undo.is_some(), redo.is_some())
            }),
        };
        let shows = match &self.screen {
            Screen::PromptEditor(editor) if editor.board().is_some() => Shows::Reference,
            Screen::PromptEditor(_) => Shows::Form,
            _ if running.is_some_and(|attempt| !attempt.is_drawn()) => Shows::Form,
            _ => Shows::Attempt,
        };
        Now { places: self.places(), running, board: self.board_in_view(), steps, shows }
    }

    /// The board that is drawn on: that of the attempt, or the reference of a prompt.
    pub(super) fn drawn_board(&self) -> Option<&Board> {
        match &self.screen {
            Screen::PromptEditor(editor) => Some(editor.board()?.board()),
            _ => Some(self.sitting.as_ref()?.attempt().board()),
        }
    }
}
