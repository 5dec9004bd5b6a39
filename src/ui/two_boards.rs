//! Two boards in the room of one: beside each other or one above the other, as they are shown larger.

use crate::board::Rect;
use egui::{CentralPanel, Frame, Panel, Ui, Vec2, vec2};

/// How many times larger boards must come out for the second to stand below the first.
const CLEARLY: f32 = 1.15;

/// How two boards share the room of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// The first at the left, the second at the right.
    Beside,
    /// The first above, the second below.
    Stacked,
}

impl Sharing {
    /// That in which the board that comes out smaller is larger. `room` is in points, `boards` say what each board
    /// covers, in sixteenths of a unit.
    pub fn of(room: Vec2, boards: [Option<Rect>; 2]) -> Self {
        let smaller = |view: Vec2| {
            let zooms = boards.into_iter().flatten().map(|board| zoom(view, board));
            zooms.fold(f32::INFINITY, f32::min)
        };
        let (beside, stacked) = (vec2(room.x / 2.0, room.y), vec2(room.x, room.y / 2.0));
        if smaller(stacked) > smaller(beside) * CLEARLY { Self::Stacked } else { Self::Beside }
    }

    /// Shows both.
    pub fn show(self, ui: &mut Ui, first: impl FnOnce(&mut Ui), second: impl FnOnce(&mut Ui)) {
        let room = ui.available_size();
        let (panel, half) = match self {
            Self::Beside => (Panel::right("second board"), room.x / 2.0),
            Self::Stacked => (Panel::bottom("board below"), room.y / 2.0),
        };
        panel.resizable(false).exact_size(half).frame(Frame::NONE).show(ui, second);
        CentralPanel::default().frame(Frame::NONE).show(ui, first);
    }
}

fn zoom(view: Vec2, board: Rect) -> f32 {
    let ((left, top), (right, bottom)) = (board.min.to_units(), board.max.to_units());
    (view.x / (right - left).max(1.0)).min(view.y / (bottom - top).max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::Point;

    #[test]
    fn wide_boards_stand_one_above_the_other() {
        let board = |width: i32, height: i32| {
            Some(Rect { min: Point::default(), max: Point::at_units(width, height) })
        };
        let room = vec2(800.0, 600.0);
        for (boards, expected) in [
            ([board(1_200, 300), board(1_000, 300)], Sharing::Stacked),
            ([board(400, 600), board(400, 500)], Sharing::Beside),
            // The one that gains most by it counts.
            ([board(2_000, 300), board(300, 400)], Sharing::Stacked),
            ([board(1_200, 300), None], Sharing::Stacked),
            ([None, None], Sharing::Beside),
        ] {
            assert_eq!(Sharing::of(room, boards), expected, "{boards:?}");
        }
    }
}
