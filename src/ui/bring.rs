//! What comes onto the board from outside: text, pictures and drawings, by clipboard or as files dropped on it.
//!
//! Files and pixels are made into pictures beside the screen. What was brought is
//! kept with the attempt first and shown second, so that undo takes away what is
//! seen and redo still finds it.

use super::app::{DryRun, Screen};
use super::brought::{Brought, Pasted, pixels_of, read_brought};
use super::canvas::BoardKey;
use super::jobs::Done;
use super::toast::Level;
use crate::attempt::{Event, Refused};
use crate::board::{Picture, PictureKey};
use crate::formats::excalidraw::write_clipboard;
use crate::formats::picture::picture_of_pixels;
use crate::formats::{DrawnElsewhere, drawing_in_text};
use crate::prompt::is_prompt;
use crate::store::read_bytes;
use egui::{Event as Input, ViewportCommand};
use std::path::PathBuf;
use std::sync::Arc;

/// The system answers a question for its clipboard in the next frame, or soon after it.
const ANSWER_FRAMES: u64 = 3;

impl DryRun {
    /// Puts what the clipboard holds on the board.
    pub(super) fn paste(&mut self, pasted: Pasted) {
        let as_lines = self.lines_until.take().is_some_and(|last| self.ctx.cumulative_frame_nr() <= last);
        match pasted {
            Pasted::Text(text) if as_lines => {
                self.do_command_on_board(|canvas, board| canvas.paste_lines(board, &text));
            }
            Pasted::Text(text) if self.copied == text => {
                self.do_command_on_board(|canvas, board| canvas.press(BoardKey::Paste, board));
            }
            Pasted::Text(text) => match drawing_in_text(&text) {
                Some(drawing) => self.put_drawing(drawing),
                None => self.do_command_on_board(|canvas, board| canvas.paste_text(board, &text)),
            },
            Pasted::Picture(image) => self.jobs.start(None, move || {
                let taken = picture_of_pixels(pixels_of(&image)).map_err(|error| error.to_string());
                Done::Brought(taken.map(Brought::Picture))
            }),
        }
    }

    /// Asks the system for its clipboard; each line of what comes is a box.
    pub(super) fn ask_for_lines(&mut self) {
        self.lines_until = Some(self.ctx.cumulative_frame_nr().saturating_add(ANSWER_FRAMES));
        self.ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Copies what was copied on the board to the system's clipboard, as Excalidraw does.
    pub(super) fn copy_out(&mut self) {
        let Some(board) = self.drawn_board() else { return };
        let elements = self.canvas.copied();
        if !elements.is_empty() {
            self.copied = write_clipboard(elements, board.pictures());
            self.ctx.copy_text(self.copied.clone());
        }
    }

    /// In a field of text what was copied on the board is its writing.
    pub(super) fn paste_words_into_field(&self, ui: &egui::Ui) {
        if !ui.text_edit_focused() {
            return;
        }
        ui.input_mut(|input| {
            for event in &mut input.events {
                if let Input::Paste(text) = event
                    && *text == self.copied
                {
                    *text = self.canvas.copied_text();
                }
            }
        });
    }

    /// Files that are dropped go onto the board that is drawn on; elsewhere they are imported.
    pub(super) fn take_dropped(&mut self, ui: &egui::Ui) {
        let dropped = ui.input(|i| i.raw.dropped_files.clone());
        for path in dropped.iter().map(|file| file.path().to_owned()) {
            if self.draws() { self.bring_file(path) } else { self.import(path) }
        }
    }

    fn bring_file(&mut self, path: PathBuf) {
        let (library, now) = (self.library.clone(), self.clocks.wall());
        self.jobs.start(None, move || {
            let bytes = read_bytes(library.disk().as_ref(), &path);
            let is_text = |holds: fn(&str) -> bool| {
                bytes.as_ref().is_ok_and(|bytes| str::from_utf8(bytes).is_ok_and(holds))
            };
            // A prompt is for the shelf, wherever it is dropped.
            if is_text(is_prompt) {
                return Done::Imported(library.import_file(&path, now), false);
            }
            let brought = bytes.and_then(|bytes| read_brought(&path, &bytes));
            Done::Brought(brought.map_err(|error| error.to_string()))
        });
    }

    /// Puts on the board what a job has made ready.
    pub(super) fn take_brought(&mut self, brought: Result<Brought, String>) {
        match brought {
            // The attempt may have been left meanwhile.
            Ok(_) if !self.draws() => {}
            Ok(Brought::Picture(picture)) => self.put_picture(picture),
            Ok(Brought::Drawing(drawing)) => self.put_drawing(drawing),
            Err(words) => self.toasts.say(Level::Bad, words),
        }
    }

    fn put_picture(&mut self, picture: Picture) {
        let (width, height) = (picture.width_px, picture.height_px);
        match self.keep_picture(Arc::new(picture)) {
            Ok(Some(key)) => {
                self.do_command_on_board(|canvas, board| canvas.put_picture(board, key, width, height));
            }
            Ok(None) => {}
            Err(error) => self.toasts.say(Level::Bad, error.to_string()),
        }
    }

    fn put_drawing(&mut self, drawing: DrawnElsewhere) {
        let Some(board) = self.drawn_board() else { return };
        let DrawnElsewhere { elements, pictures, losses } = drawing.beside(board.pictures());
        for (_, picture) in pictures.iter() {
            if let Err(error) = self.keep_picture(Arc::clone(picture)) {
                return self.toasts.say(Level::Bad, error.to_string());
            }
        }
        self.do_command_on_board(|canvas, board| canvas.put(board, elements));
        if !losses.is_empty() {
            self.toasts.say(Level::Remark, format!("Put on the board. {}.", losses.join("; ")));
        }
    }

    /// Keeps a picture with the open attempt, unless it is there already; gives its name.
    fn keep_picture(&mut self, picture: Arc<Picture>) -> Result<Option<PictureKey>, Refused> {
        let Some(board) = self.drawn_board() else { return Ok(None) };
        let key = board.pictures().key_for(&picture);
        if board.pictures().get(key).is_some() {
            return Ok(Some(key));
        }
        if let Screen::PromptEditor(editor) = &mut self.screen {
            editor.board_mut().into_iter().for_each(|board| board.keep_picture(key, &picture));
        } else if let Some(sitting) = &mut self.sitting {
            sitting.record(Event::Picture(key, picture))?;
        }
        Ok(Some(key))
    }
}
