//! The forms that drills are worked on, in place of the board.
//!
//! While the sitting runs they are filled; afterwards the same form is only
//! read, with what was expected beside each part.

mod calculator;
mod decisions;
mod form;
mod kata;
mod matrix;
mod payload;
mod runbook;
mod saga;
mod storming;
mod table;

pub use form::{basis, outcome_row};
pub use storming::counter;

use super::ask::Ask;
use super::command::StepKey;
use super::theme::SPACE_M;
use crate::attempt::{Answers, Attempt, Checked};
use crate::prompt::{Prompt, Surface};
use egui::{ScrollArea, Ui};
use egui_commonmark::CommonMarkCache;
use form::{Form, Typed};

/// How wide a form grows, in points.
const WIDEST: f32 = 1_040.0;

/// The form of one attempt.
#[derive(Default)]
pub struct SurfaceView {
    typed: Typed,
    markdown: CommonMarkCache,
}

/// What is shown of a form that is only read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The prompt.
    pub prompt: &'a Prompt,
    /// The answers.
    pub answers: &'a Answers,
    /// How they compare with what is expected, if that is to be shown.
    pub checked: Option<&'a [Checked]>,
    /// Parts that stand out, by id.
    pub marked: &'a [String],
}

impl SurfaceView {
    /// Shows the form of a running attempt, to be filled; `now_ms` is its session time.
    pub fn fill(&mut self, ui: &mut Ui, attempt: &Attempt, now_ms: u64) -> Vec<Ask> {
        let form = Form {
            answers: attempt.answers(),
            checked: None,
            marked: &[],
            typed: Some(&mut self.typed),
            markdown: &mut self.markdown,
            now_ms,
            asks: Vec::new(),
        };
        let mut asks = show(ui, &attempt.prompt().surface, form);
        asks.extend(self.typed.rested(ui));
        asks
    }

    /// Does something with the step of a saga that one is in; nothing where one is in none.
    pub fn change_step(&mut self, key: StepKey, attempt: &Attempt) -> Vec<Ask> {
        let Surface::Saga(sheet) = &attempt.prompt().surface else { return Vec::new() };
        let mut form = Form {
            answers: attempt.answers(),
            checked: None,
            marked: &[],
            typed: Some(&mut self.typed),
            markdown: &mut self.markdown,
            now_ms: 0,
            asks: Vec::new(),
        };
        saga::change_focused(sheet, key, &mut form);
        form.asks
    }

    /// Shows the form as it was filled.
    pub fn read(&mut self, ui: &mut Ui, reading: Reading<'_>) {
        let form = Form {
            answers: reading.answers,
            checked: reading.checked,
            marked: reading.marked,
            typed: None,
            markdown: &mut self.markdown,
            now_ms: 0,
            asks: Vec::new(),
        };
        // Nothing can be asked for where nothing can be filled.
        drop(show(ui, &reading.prompt.surface, form));
    }

    /// Whether something was typed that is not recorded yet.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typed.is_typing()
    }

    /// Everything that was typed and not recorded yet.
    pub fn unrecorded(&mut self) -> Vec<Ask> {
        self.typed.unrecorded()
    }
}

fn show(ui: &mut Ui, surface: &Surface, mut form: Form<'_>) -> Vec<Ask> {
    if let Surface::Payload(payload) = surface {
        // The message stays in view while its checks scroll.
        payload::show(ui, payload, &mut form);
        return form.asks;
    }
    ScrollArea::vertical().auto_shrink(false).id_salt("surface").show(ui, |ui| {
        let margin = egui::Margin::symmetric(24, 16);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width().min(WIDEST));
            match surface {
                Surface::Classify(table) => table::show(ui, table, &mut form),
                Surface::Decisions(decisions) => decisions::show(ui, decisions, &mut form),
                Surface::Matrix(matrix) => matrix::show(ui, matrix, &mut form),
                Surface::Calculator(calculator) => calculator::show(ui, calculator, &mut form),
                Surface::Runbook(runbook) => runbook::show(ui, runbook, &mut form),
                Surface::Kata(kata) => kata::show(ui, kata, &mut form),
                Surface::Saga(sheet) => saga::show(ui, sheet, &mut form),
                Surface::Payload(_) | Surface::Board(_) => {}
            }
            ui.add_space(SPACE_M);
        });
    });
    form.asks
}
