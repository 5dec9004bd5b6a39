//! Text that is recorded when the typing rests, not at every letter.

use egui::{Response, TextEdit, Ui};

/// Typing has come to rest when nothing was typed for so long, in seconds.
const REST_SECONDS: f64 = 1.0;

/// A text as it is being typed.
#[derive(Debug, Clone, Default)]
pub struct Resting {
    text: String,
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

    /// Shows a field of so many rows at least, as wide as there is room; `hint` stands in it while it is empty.
    pub fn show(&mut self, ui: &mut Ui, rows: usize, hint: &str) -> Response {
        let now = ui.input(|i| i.time);
        let field = TextEdit::multiline(&mut self.text).desired_rows(rows).desired_width(f32::INFINITY);
        let response = ui.add(field.hint_text(hint));
        if response.changed() {
            self.typed_at = Some(now);
        }
        if response.lost_focus() && self.typed_at.is_some() {
            self.typed_at = Some(f64::NEG_INFINITY);
        }
        if self.typed_at.is_some() {
            ui.ctx().request_repaint_after_secs(1.0);
        }
        response
    }

    /// The text, if it was changed and the typing rests. Told once.
    pub fn rested(&mut self, ui: &Ui) -> Option<String> {
        let now = ui.input(|i| i.time);
        let rests = self.typed_at.is_some_and(|at| now - at >= REST_SECONDS);
        if rests { self.unrecorded() } else { None }
    }

    /// The text, if it was changed at all since it was recorded. Told once.
    pub fn unrecorded(&mut self) -> Option<String> {
        self.typed_at.take().map(|_| self.text.clone())
    }
}
