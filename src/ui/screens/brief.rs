//! A prompt before the start: the question, the limit, and one key to begin.

use crate::attempt::{Mode, phase_spans};
use crate::prompt::{Class, Prompt};
use crate::ui::ask::{Ask, Terms};
use crate::ui::theme::{SIZE_BODY, SIZE_PAGE, SPACE_L, SPACE_M, SPACE_S, colors, strong};
use crate::ui::widgets::{caption, card, choice, clock_text, markdown, page, primary, quiet, section};
use egui::{DragValue, Key, Modifiers, RichText, Ui};
use egui_commonmark::CommonMarkCache;
use std::sync::Arc;

/// Limits in minutes that one press sets.
const PRESETS: [u16; 3] = [35, 45, 60];
/// The shortest limit in minutes.
const SHORTEST: u16 = 5;
/// The longest limit in minutes.
const LONGEST: u16 = 180;

/// A prompt before the start.
pub struct Brief {
    terms: Terms,
    markdown: CommonMarkCache,
}

impl Brief {
    /// The brief of a prompt at its own limit.
    #[must_use]
    pub fn new(prompt: Arc<Prompt>) -> Self {
        let limit_min = prompt.minutes.clamp(SHORTEST, LONGEST);
        let terms = Terms { prompt, limit_min, mode: Mode::Practice, follow_ups: true };
        Self { terms, markdown: CommonMarkCache::default() }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui) -> Vec<Ask> {
        let starts =
            !ui.ctx().text_edit_focused() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let name = format!("brief of {}", self.terms.prompt.id);
        let pressed = page(ui, &name, 720.0, |ui| {
            self.question(ui);
            ui.add_space(SPACE_M);
            self.settings(ui);
            ui.add_space(SPACE_L);
            let start = ui.horizontal(|ui| {
                let start = primary(ui, "Start the clock");
                caption(ui, "Enter");
                start
            });
            self.plan(ui);
            start.inner.clicked()
        });
        if starts || pressed { vec![Ask::Begin(self.terms.clone())] } else { Vec::new() }
    }

    fn question(&mut self, ui: &mut Ui) {
        let prompt = Arc::clone(&self.terms.prompt);
        ui.label(RichText::new(&prompt.title).font(strong(SIZE_PAGE)));
        if !prompt.known_from.is_empty() {
            quiet(ui, format!("As in {}", prompt.known_from));
        }
        ui.add_space(SPACE_M);
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            markdown(ui, &mut self.markdown, &prompt.statement);
        });
    }

    fn settings(&mut self, ui: &mut Ui) {
        section(ui, "How long");
        ui.horizontal(|ui| {
            for preset in self.presets() {
                if choice(ui, self.terms.limit_min == preset, &format!("{preset} min")).clicked() {
                    self.terms.limit_min = preset;
                }
            }
            ui.add_space(SPACE_S);
            let label = ui.label("Minutes");
            let field = DragValue::new(&mut self.terms.limit_min).range(SHORTEST..=LONGEST);
            ui.add(field).labelled_by(label.id);
        });
        section(ui, "How strict");
        ui.horizontal(|ui| {
            for (mode, name, what) in [
                (Mode::Practice, "Practice", "You can pause; a pause is recorded"),
                (Mode::Exam, "Exam", "The clock cannot be paused"),
            ] {
                if choice(ui, self.terms.mode == mode, name).on_hover_text(what).clicked() {
                    self.terms.mode = mode;
                }
            }
            if !self.terms.prompt.follow_ups.is_empty() {
                ui.add_space(SPACE_M);
                ui.checkbox(&mut self.terms.follow_ups, "Follow-up questions");
            }
        });
    }

    /// A drill has a limit of its own; an interview is offered in the usual lengths.
    fn presets(&self) -> Vec<u16> {
        match self.terms.prompt.class {
            Class::Classic => PRESETS.to_vec(),
            Class::Drill => vec![self.terms.prompt.minutes],
        }
    }

    fn plan(&self, ui: &mut Ui) {
        let c = colors(ui);
        section(ui, "The plan");
        egui::Grid::new("plan").num_columns(3).spacing([SPACE_L, SPACE_S]).show(ui, |ui| {
            let plan = self.terms.prompt.plan();
            for (phase, span) in plan.iter().zip(phase_spans(plan, self.terms.limit_min)) {
                ui.label(RichText::new(minutes(span.from_ms, span.to_ms)).color(c.quiet));
                ui.label(RichText::new(&phase.name).font(strong(SIZE_BODY)));
                ui.label(RichText::new(&phase.produces).color(c.quiet));
                ui.end_row();
            }
        });
    }
}

/// A stretch below this is told in minutes and seconds.
const SHORT_MS: u64 = 180_000;

fn minutes(from_ms: u64, to_ms: u64) -> String {
    if to_ms.saturating_sub(from_ms) < SHORT_MS {
        return format!("{}–{}", clock_text(from_ms), clock_text(to_ms));
    }
    let minute = |ms: u64| (ms.saturating_add(30_000)) / 60_000;
    format!("{}–{} min", minute(from_ms), minute(to_ms))
}
