//! What can be done now, and why the rest cannot.

use super::canvas::{BoardKey, Canvas};
use super::command::{Command, Entry, Place, about};
use crate::attempt::{Attempt, Mode, Stage};
use crate::board::Board;

/// What the window shows now, as far as it decides what can be done.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    /// Where keys work.
    pub places: &'a [Place],
    /// The attempt that runs.
    pub running: Option<&'a Attempt>,
    /// The board that is seen, and how it is looked at.
    pub board: Option<(&'a Canvas, &'a Board)>,
    /// Whether there is something to take back, and whether something to do again.
    pub steps: (bool, bool),
    /// What is worked on.
    pub shows: Shows,
}

/// What is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// An attempt, or nothing.
    Attempt,
    /// A form: of the board's commands only taking back and doing again are left.
    Form,
    /// The reference of a prompt, which is no attempt.
    Reference,
}

const SELECT: &str = "Select something first";

impl Now<'_> {
    /// Why a command cannot be done now; nothing when it can.
    #[must_use]
    pub fn why_not(&self, entry: &Entry) -> Option<&'static str> {
        if !self.places.contains(&entry.place) {
            return Some(self.elsewhere(entry.place));
        }
        if self.is_out_of_place(entry.command) {
            return Some(self.elsewhere(Place::Board));
        }
        match entry.command {
            Command::NextPhase => self.why_no_next_phase(),
            Command::Pause => self.is_exam().then_some("An exam cannot be paused"),
            Command::Undo => (!self.steps.0).then_some("Nothing to undo"),
            Command::Redo => (!self.steps.1).then_some("Nothing to redo"),
            Command::NewPrompt => self.why_not_leave(),
            Command::Outline | Command::Export | Command::CopySvg if self.shows == Shows::Reference => {
                Some("Only for an attempt")
            }
            Command::ZoomSelection => self.has_nothing_selected().then_some(SELECT),
            Command::CopyPicture | Command::CopySvg | Command::CopyText => self.why_nothing_to_copy(),
            Command::Board(key) => self.why_not_on_board(key),
            _ => None,
        }
    }

    /// Whether a command needs a board while a form is worked on: taking back and doing again do not.
    #[must_use]
    pub fn is_out_of_place(&self, command: Command) -> bool {
        let on_form = self.shows == Shows::Form;
        let of_board = about(command).is_some_and(|entry| entry.place == Place::Board);
        let needs_board = of_board && !matches!(command, Command::Undo | Command::Redo);
        on_form && (needs_board || command == Command::Zen)
    }

    /// Why another screen cannot be gone to now.
    #[must_use]
    pub fn why_not_leave(&self) -> Option<&'static str> {
        self.running.map(|_| "Finish the attempt first")
    }

    fn elsewhere(&self, place: Place) -> &'static str {
        let is_paused = self.running.is_some_and(|attempt| attempt.stage() == Stage::Paused);
        match place {
            Place::Board | Place::View if is_paused => "The clock stands: go on first",
            Place::Everywhere => "Not now",
            Place::Board => "Only on a board that can be drawn on",
            Place::View => "Only where a board is shown",
            Place::Sitting => "Only while an attempt runs",
            Place::Grading => "Only while grading",
            Place::Replay => "Only in a replay",
            Place::Cards => "Only while cards are reviewed",
            Place::Rules => "Only on the page of rules",
            Place::Saga => "Only in the steps of a saga",
        }
    }

    fn is_exam(&self) -> bool {
        self.running.is_some_and(|attempt| attempt.start().mode != Mode::Practice)
    }

    fn why_no_next_phase(&self) -> Option<&'static str> {
        let attempt = self.running?;
        let is_last = attempt.phase().index.saturating_add(1) >= attempt.prompt().plan().len();
        match attempt.stage() {
            Stage::Paused => Some("The clock stands: go on first"),
            _ if is_last => Some("This is the last phase"),
            _ => None,
        }
    }

    fn has_nothing_selected(&self) -> bool {
        self.board.is_none_or(|(canvas, _)| canvas.selection.is_empty())
    }

    fn why_nothing_to_copy(&self) -> Option<&'static str> {
        let is_empty = self.board.is_none_or(|(_, board)| board.is_empty());
        is_empty.then_some("The board is empty")
    }

    fn why_not_on_board(&self, key: BoardKey) -> Option<&'static str> {
        let (canvas, board) = self.board?;
        match key {
            BoardKey::Paste => (!canvas.has_clip()).then_some("Nothing was copied here"),
            BoardKey::SelectAll => board.is_empty().then_some("The board is empty"),
            BoardKey::Write => canvas.only_selected().is_none().then_some("Select one element first"),
            BoardKey::Neighbour(_) | BoardKey::Walk(_) => {
                canvas.last_touched().is_none().then_some("Select a box first")
            }
            BoardKey::Delete
            | BoardKey::Duplicate
            | BoardKey::Copy
            | BoardKey::Cut
            | BoardKey::Nudge(_)
            | BoardKey::NudgeFar(_)
            | BoardKey::Kind { .. }
            | BoardKey::Group
            | BoardKey::Ungroup
            | BoardKey::Lock
            | BoardKey::Frame
            | BoardKey::Align(_)
            | BoardKey::Distribute(_)
            | BoardKey::PasteStyle
            | BoardKey::Forward
            | BoardKey::Backward
            | BoardKey::ToFront
            | BoardKey::ToBack => canvas.selection.is_empty().then_some(SELECT),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Body, BoxElement, BoxKind, Element, ElementId, Op, Point, ShapeKind, Style};
    use crate::ui::command::about;

    fn board() -> Board {
        let body = BoxElement::usual(BoxKind::Shape(ShapeKind::Rectangle), Point::default());
        let mut board = Board::new();
        board.apply(&Op::add(Element::new(ElementId(1), Body::Box(body), Style::default()))).unwrap();
        board
    }

    fn why_not(now: &Now<'_>, command: Command) -> Option<&'static str> {
        now.why_not(about(command).unwrap())
    }

    #[test]
    fn a_command_of_another_place_says_where_it_works() {
        let now = Now {
            places: &[Place::Everywhere],
            running: None,
            board: None,
            steps: (false, false),
            shows: Shows::Attempt,
        };
        let cases = [
            (Command::Theme, None),
            (Command::Undo, Some("Only on a board that can be drawn on")),
            (Command::ZoomIn, Some("Only where a board is shown")),
            (Command::Finish, Some("Only while an attempt runs")),
            (Command::MarkMissed, Some("Only while grading")),
            (Command::Play, Some("Only in a replay")),
            (Command::NextRule, Some("Only on the page of rules")),
        ];
        for (command, expected) in cases {
            assert_eq!(why_not(&now, command), expected, "{command:?}");
        }
    }

    #[test]
    fn what_needs_a_selection_says_so_until_there_is_one() {
        let board = board();
        let mut canvas = Canvas::default();
        let needy =
            [Command::Board(BoardKey::Delete), Command::ZoomSelection, Command::Board(BoardKey::ToBack)];
        let places = &[Place::Board, Place::View];
        for command in needy {
            let now = Now {
                places,
                running: None,
                board: Some((&canvas, &board)),
                steps: (false, false),
                shows: Shows::Attempt,
            };
            assert_eq!(why_not(&now, command), Some(SELECT), "{command:?}");
        }
        canvas.selection.insert(ElementId(1));
        for command in needy {
            let now = Now {
                places,
                running: None,
                board: Some((&canvas, &board)),
                steps: (false, false),
                shows: Shows::Attempt,
            };
            assert_eq!(why_not(&now, command), None, "{command:?}");
        }
    }
}
