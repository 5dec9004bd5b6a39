//! Text that is recorded a second after its first new letter, not at every letter: typing on does not put it off.

use egui::{Response, TextEdit, Ui};

/// How long typing may be ahead of what is recorded, in seconds.
pub const AHEAD_SECONDS: f64 = 1.0;

/// The most letters of a field: at 4 bytes each they fit into the longest text of a record.
const LONGEST_FIELD: usize = 16_000;

/// The room within a field of one line, so that it is as high as a button.
const MARGIN: egui::Margin = egui::Margin::symmetric(6, 6);

/// A text as it is being typed.
#[derive(Debug, Clone, Default)]
pub struct Resting {
    text: String,
    /// When the first letter was typed that is not recorded.
    typed_at: Option<f64>,
}

impl Resting {
    /// A text as it was recorded last.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), typed_at: None }
    }

    /// The text as typed so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it was changed since it was recorded.
    #[must_use]
    pub const fn is_changed(&self) -> bool {
        self.typed_at.is_some()
    }

    /// Shows a field of so many rows at least, as wide as there is room; `hint` stands in it while it is empty.
    pub fn show(&mut self, ui: &mut Ui, rows: usize, hint: &str) -> Response {
        let field = TextEdit::multiline(&mut self.text).desired_rows(rows);
        let response = ui.add(field.desired_width(f32::INFINITY).hint_text(hint));
        self.note_typing(ui, response)
    }

    /// The same for a text that is recorded whole, and so has to fit into one record.
    pub fn show_bounded(&mut self, ui: &mut Ui, rows: usize, hint: &str) -> Response {
        let field = TextEdit::multiline(&mut self.text).desired_rows(rows).char_limit(LONGEST_FIELD);
        let response = ui.add(field.desired_width(f32::INFINITY).hint_text(hint));
        self.note_typing(ui, response)
    }

    /// Shows a field of one line, as wide as there is room; its text is recorded whole.
    pub fn show_line(&mut self, ui: &mut Ui, hint: &str) -> Response {
        let field = TextEdit::singleline(&mut self.text).char_limit(LONGEST_FIELD).margin(MARGIN);
        let response = ui.add(field.desired_width(f32::INFINITY).hint_text(hint));
        self.note_typing(ui, response)
    }

    fn note_typing(&mut self, ui: &Ui, response: Response) -> Response {
        let now = ui.input(|i| i.time);
        if response.changed() {
            self.typed_at = self.typed_at.or(Some(now));
        }
        if response.lost_focus() && self.typed_at.is_some() {
            self.typed_at = Some(f64::NEG_INFINITY);
        }
        if self.typed_at.is_some() {
            ui.ctx().request_repaint_after_secs(1.0);
        }
        response
    }

    /// The text, if it was changed long enough ago. Told once.
    pub fn rested(&mut self, ui: &Ui) -> Option<String> {
        let now = ui.input(|i| i.time);
        let is_due = self.typed_at.is_some_and(|at| now - at >= AHEAD_SECONDS);
        if is_due { self.unrecorded() } else { None }
    }

    /// The text, if it was changed at all since it was recorded. Told once.
    pub fn unrecorded(&mut self) -> Option<String> {
        self.typed_at.take().map(|_| self.text.clone())
    }
}
