//! Below the board: whether it is saved, the hint of the tool, the zoom.

use crate::attempt::{WallTime, when};
use crate::store::SaveState;
use crate::ui::ask::Ask;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, tooltip};
use crate::ui::sitting::Sitting;
use crate::ui::theme::{SIZE_SMALL, SPACE_M, colors, plain};
use crate::ui::widgets::{caption, quiet_button, secondary};
use egui::{Align, Layout, RichText, Ui};

/// Shows the status bar. What is being typed is not saved before it is recorded.
pub fn show(ui: &mut Ui, sitting: &Sitting, canvas: &mut Canvas, is_typing: bool) -> Vec<Ask> {
    let mut asks = Vec::new();
    let state = match sitting.save_state() {
        SaveState::Saved if is_typing => SaveState::Saving,
        state => state,
    };
    ui.horizontal(|ui| {
        asks.extend(saved(ui, &state, sitting.attempt().start().wall.offset_min));
        ui.add_space(SPACE_M);
        let is_drawn = sitting.attempt().is_drawn();
        caption(ui, hint(sitting, canvas));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if is_drawn {
                asks.extend(zoom(ui, canvas));
            }
            let runs = sitting.attempt().stage() == crate::attempt::Stage::Running;
            asks.extend(steps(ui, sitting.attempt().next_steps(), runs));
        });
    });
    asks
}

/// What is said below a form.
const FORM_HINT: &str = "Answers are kept as you type. Tab goes to the next field";

/// What can be done next: with the tool in hand, or in the form.
fn hint(sitting: &Sitting, canvas: &Canvas) -> String {
    match sitting.attempt() {
        attempt if !attempt.is_drawn() => FORM_HINT.to_owned(),
        attempt => canvas.hint(attempt.board()),
    }
}

/// "Saved", "Saving…", or what is wrong and what to do. Shared with grading.
pub fn saved(ui: &mut Ui, state: &SaveState, offset_min: i32) -> Vec<Ask> {
    let c = colors(ui);
    let small = |text: String, ink| RichText::new(text).font(plain(SIZE_SMALL)).color(ink);
    let mut asks = Vec::new();
    match state {
        SaveState::Saved => {
            ui.label(small("Saved".to_owned(), c.good));
        }
        SaveState::Saving => {
            ui.label(small("Saving…".to_owned(), c.quiet));
        }
        SaveState::NotSaved { since_wall_ms, problem } => {
            let since = when::time(WallTime { unix_ms: *since_wall_ms, offset_min });
            let text = format!("Not saved since {since}: {}. Your sketch is still here.", problem.words());
            ui.label(RichText::new(text).color(c.bad));
            if secondary(ui, "Try again").clicked() {
                asks.push(Ask::RetrySave);
            }
            if secondary(ui, "Save elsewhere…").clicked() {
                asks.push(Ask::SaveElsewhere);
            }
        }
    }
    asks
}

/// The zoom and what changes it.
pub fn zoom(ui: &mut Ui, canvas: &Canvas) -> Vec<Ask> {
    let mut asks = Vec::new();
    let mut offer = |ui: &mut Ui, text: &str, command: Command| {
        let response = quiet_button(ui, text).on_hover_text(tooltip(command));
        if response.clicked() {
            asks.push(Ask::Do(command));
        }
    };
    offer(ui, "Fit", Command::ZoomFit);
    offer(ui, "+", Command::ZoomIn);
    let percent = format!("{:.0} %", canvas.camera.zoom() * 100.0);
    offer(ui, &percent, Command::ZoomHundred);
    offer(ui, "−", Command::ZoomOut);
    asks
}

/// What can be taken back and what can be done again, by name.
pub fn steps(ui: &mut Ui, (next_undo, next_redo): (Option<&str>, Option<&str>), runs: bool) -> Vec<Ask> {
    let mut asks = Vec::new();
    let offers = [("Redo", Command::Redo, next_redo), ("Undo", Command::Undo, next_undo)];
    for (word, command, next) in offers {
        let button = ui.add_enabled_ui(runs && next.is_some(), |ui| quiet_button(ui, word)).inner;
        let what = next
            .map_or_else(|| format!("Nothing to {}", word.to_lowercase()), |name| format!("{word}: {name}"));
        if button.on_hover_text(what.clone()).on_disabled_hover_text(what).clicked() {
            asks.push(Ask::Do(command));
        }
    }
    asks
}
