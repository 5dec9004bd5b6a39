//! The sheet in which one says how an attempt leaves: format, looks, and where it goes.
//!
//! It holds the board as it was when the sheet was opened. It writes nothing; a
//! file that could not be written leaves it open, with what was chosen.

mod leaving;
mod options;
mod preview;

pub use leaving::Leaving;

use super::ask::Ask;
use super::theme::{SPACE_L, SPACE_M, SPACE_S, colors};
use super::widgets::{page_title, primary, quiet_button, secondary, sheet_frame};
use crate::attempt::Attempt;
use crate::board::{Board, ElementId};
use crate::formats::{Choice, Format};
use egui::{Id, Key, Modal, Modifiers, TextEdit, Ui};
use preview::Preview;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The width of the sheet.
const WIDTH: f32 = 760.0;

/// The open sheet.
pub struct ExportSheet {
    attempt: Attempt,
    board: Board,
    selection: BTreeSet<ElementId>,
    chosen: Leaving,
    /// Everything, though something is selected.
    whole: bool,
    path: String,
    /// A file that the system's dialog was told to replace.
    replaceable: Option<PathBuf>,
    /// Whether the system can be asked for a place.
    has_dialog: bool,
    state: State,
    /// Its field has the focus from the next frame on.
    is_new: bool,
    preview: Preview,
}

/// What becomes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Asking,
    Writing,
    /// It was not written; the words say why.
    Failed(String),
    /// Something else is there.
    InTheWay,
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// Something of this name is there already.
    InTheWay,
    /// Anything else, in words.
    Failed(String),
}

/// What the sheet came to in a frame.
pub enum Answer {
    /// It stays open.
    Stays,
    /// It closes.
    Closes,
    /// A place for the file is to be asked for; the sheet stays.
    Asks {
        /// The file that is named now.
        path: PathBuf,
        /// What it will be.
        format: Format,
    },
    /// The attempt is to be written; the sheet stays until that is done.
    Writes(Box<Ask>),
}

impl ExportSheet {
    /// The sheet for an attempt with the board that is seen; `folder` and `name` are where the file goes at first.
    pub fn new(
        attempt: Attempt,
        (board, selection): (Board, BTreeSet<ElementId>),
        mut chosen: Leaving,
        (folder, name): (&Path, &str),
        has_dialog: bool,
    ) -> Self {
        if !attempt.is_drawn() && chosen.format.needs_board() {
            chosen.format = Format::Markdown;
        }
        let path = folder.join(format!("{name}.{}", chosen.format.ending())).display().to_string();
        let whole = selection.is_empty();
        let (state, preview) = (State::Asking, Preview::default());
        let replaceable = None;
        Self {
            attempt,
            board,
            selection,
            chosen,
            whole,
            path,
            replaceable,
            has_dialog,
            state,
            is_new: true,
            preview,
        }
    }

    /// Whether its field hears nothing yet.
    pub const fn is_opening(&self) -> bool {
        self.is_new
    }

    /// Whether it is about a board, and not about a form.
    pub fn is_of_board(&self) -> bool {
        self.attempt.is_drawn()
    }

    /// What was chosen, for the next time.
    pub const fn chosen(&self) -> Leaving {
        self.chosen
    }

    /// Takes the place that the system's dialog came to; none where this system has no dialog.
    pub fn take_place(&mut self, place: Option<PathBuf>) {
        match place {
            Some(path) => {
                self.path = path.display().to_string();
                // The dialog has asked already whether what is there may go.
                self.replaceable = Some(self.file());
                self.state = State::Asking;
            }
            None => {
                self.state =
                    State::Failed("No file dialog answers on this system. Type the path.".to_owned());
            }
        }
    }

    /// The file was not written.
    pub fn failed(&mut self, why: NotWritten) {
        self.state = match why {
            NotWritten::InTheWay => State::InTheWay,
            NotWritten::Failed(words) => State::Failed(words),
        };
    }

    /// Shows the sheet.
    pub fn show(&mut self, ctx: &egui::Context) -> Answer {
        let modal = Modal::new(Id::unique("export sheet")).frame(sheet_frame(ctx)).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 80.0));
            page_title(ui, "Export to a file");
            ui.add_space(SPACE_M);
            self.looks(ui);
            ui.add_space(SPACE_L);
            let asks = self.place(ui);
            self.words(ui);
            ui.add_space(SPACE_M);
            let answer = self.buttons(ui);
            if asks { Answer::Asks { path: self.file(), format: self.chosen.format } } else { answer }
        });
        if self.state != State::Writing && matches!(modal.inner, Answer::Stays) && modal.should_close() {
            return Answer::Closes;
        }
        modal.inner
    }

    fn looks(&mut self, ui: &mut Ui) {
        ui.horizontal_top(|ui| {
            if self.attempt.is_drawn() {
                let only = self.only();
                self.preview.show(ui, &self.board, &only, self.chosen);
                ui.add_space(SPACE_L);
            }
            ui.vertical(|ui| {
                let before = self.chosen.format;
                let is_drawn = self.attempt.is_drawn();
                let offered = |format: &Format| is_drawn || !format.needs_board();
                let formats: Vec<Format> = Format::ALL.into_iter().filter(offered).collect();
                options::show(ui, &formats, &mut self.chosen, &mut self.whole, self.selection.len());
                self.follow_ending(before);
            });
        });
    }

    /// A path that ends as the format did ends as the new one does.
    fn follow_ending(&mut self, before: Format) {
        let after = self.chosen.format;
        if let Some(stem) =
            self.path.strip_suffix(&format!(".{}", before.ending())).filter(|_| before != after)
        {
            self.path = format!("{stem}.{}", after.ending());
            self.state = State::Asking;
        }
    }

    /// The field for the path, and a button that asks the system; says whether it was pressed.
    fn place(&mut self, ui: &mut Ui) -> bool {
        let label = ui.label("Save to");
        let right = egui::Layout::right_to_left(egui::Align::Center);
        let row = ui.horizontal(|ui| {
            ui.with_layout(right, |ui| {
                let asks = self.has_dialog && secondary(ui, "Choose…").clicked();
                let field = TextEdit::singleline(&mut self.path).margin(egui::vec2(10.0, 6.0));
                (ui.add(field.desired_width(f32::INFINITY)), asks)
            })
        });
        let (field, asks) = row.inner.inner;
        let field = field.labelled_by(label.id);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the file"));
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        if field.changed() {
            self.state = State::Asking;
        }
        asks && self.state != State::Writing
    }

    fn words(&self, ui: &mut Ui) {
        let words = match &self.state {
            State::Asking => return,
            State::Writing => "Writing…",
            State::InTheWay => "A file of this name is there already. It was left as it is.",
            State::Failed(words) => words,
        };
        ui.add_space(SPACE_S);
        let ink = if self.state == State::Writing { colors(ui).quiet } else { colors(ui).bad };
        ui.add(egui::Label::new(egui::RichText::new(words).color(ink)).wrap());
    }

    fn buttons(&mut self, ui: &mut Ui) -> Answer {
        let enter = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let is_ready = self.state != State::Writing && !self.path.trim().is_empty();
        let (writes, replaces, closes) = ui
            .horizontal(|ui| {
                let in_the_way = self.state == State::InTheWay;
                let replaces = in_the_way && secondary(ui, "Replace it").clicked();
                let writes = ui.add_enabled_ui(is_ready && !in_the_way, |ui| primary(ui, "Export").clicked());
                (writes.inner || (enter && !in_the_way), replaces, quiet_button(ui, "Cancel").clicked())
            })
            .inner;
        if is_ready && (writes || replaces) {
            self.state = State::Writing;
            return Answer::Writes(Box::new(self.ask(replaces || self.may_replace())));
        }
        if closes { Answer::Closes } else { Answer::Stays }
    }

    fn ask(&self, replace: bool) -> Ask {
        let (attempt, board) = (Box::new(self.attempt.clone()), self.board.clone());
        let mut look = self.chosen.look();
        look.only = self.only();
        Ask::WriteExport { attempt, board, format: self.chosen.format, look, path: self.file(), replace }
    }

    /// Whether the person was asked already about a file that may be there.
    fn may_replace(&self) -> bool {
        self.replaceable.as_ref() == Some(&self.file())
    }

    fn file(&self) -> PathBuf {
        PathBuf::from(self.path.trim())
    }

    /// The elements that a picture shows; none is all.
    fn only(&self) -> BTreeSet<ElementId> {
        if self.whole || !self.chosen.format.offers(Choice::Ground) {
            return BTreeSet::new();
        }
        self.selection.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> ExportSheet {
        let attempt = crate::sample::attempt().unwrap();
        let board = attempt.board().clone();
        let chosen = (board, BTreeSet::new());
        ExportSheet::new(attempt, chosen, Leaving::default(), (Path::new("/home"), "sketch"), true)
    }

    #[test]
    fn only_the_file_that_the_system_asked_about_is_replaced_without_another_question() {
        let mut sheet = sheet();
        assert!(!sheet.may_replace());
        sheet.take_place(Some("/home/kept.png".into()));
        assert!(sheet.may_replace() && sheet.path == "/home/kept.png");
        sheet.path = "/home/other.png".to_owned();
        assert!(!sheet.may_replace());
    }

    #[test]
    fn without_a_dialog_the_path_stays_and_words_say_what_to_do() {
        let mut sheet = sheet();
        sheet.take_place(None);
        assert_eq!(sheet.path, "/home/sketch.png");
        assert!(matches!(&sheet.state, State::Failed(words) if words.contains("Type the path")));
    }

    #[test]
    fn the_ending_follows_the_format_until_another_is_typed() {
        let mut sheet = sheet();
        sheet.chosen.format = Format::Svg;
        sheet.follow_ending(Format::Png);
        assert_eq!(sheet.path, "/home/sketch.svg");
        sheet.path = "/home/notes".to_owned();
        sheet.chosen.format = Format::Ascii;
        sheet.follow_ending(Format::Svg);
        assert_eq!(sheet.path, "/home/notes");
    }
}
