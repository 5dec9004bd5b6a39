//! Small pictures of old sketches, read from the disk beside the screen, one at a time.

use super::canvas::{Camera, paint_board, paper};
use crate::attempt::AttemptId;
use crate::board::Board;
use crate::store::Summary;
use egui::{CornerRadius, Rect, Stroke, Ui};
use std::collections::HashMap;

/// The pictures that were read, and the one that is being read.
#[derive(Default)]
pub struct Thumbs {
    boards: HashMap<AttemptId, Thumb>,
    reading: Option<AttemptId>,
}

struct Thumb {
    /// The wall time of the last record that is in the picture.
    as_of_ms: i64,
    board: Board,
}

impl Thumbs {
    /// Whether this attempt's picture is missing and may be read now.
    #[must_use]
    pub fn wants(&self, summary: &Summary) -> bool {
        self.reading.is_none() && self.board(summary).is_none()
    }

    /// Remembers that a picture is being read.
    pub fn begin(&mut self, id: AttemptId) {
        self.reading = Some(id);
    }

    /// Takes a picture in. An attempt that could not be read has an empty one.
    pub fn put(&mut self, id: AttemptId, as_of_ms: i64, board: Board) {
        if self.reading.as_ref() == Some(&id) {
            self.reading = None;
        }
        self.boards.insert(id, Thumb { as_of_ms, board });
    }

    fn board(&self, summary: &Summary) -> Option<&Board> {
        let thumb = self.boards.get(&summary.id)?;
        (thumb.as_of_ms >= summary.last_wall_ms).then_some(&thumb.board)
    }

    /// Paints the picture of an attempt into a rectangle; paper alone while it is not there.
    pub fn paint(&self, ui: &Ui, rect: Rect, summary: &Summary) {
        let paper = paper(ui);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let back = super::canvas::paper_color(paper);
        painter.rect(rect, CornerRadius::same(6), back, Stroke::NONE, egui::StrokeKind::Inside);
        if let Some(board) = self.board(summary) {
            let mut camera = Camera::default();
            camera.set_view(rect);
            camera.fit_within(board.bounds(), 10.0);
            paint_board(&painter, board, &camera, paper);
        }
    }
}
