//! The playhead of a replay: where it stands, how fast it goes, its buttons.

use crate::attempt::Replay;
use crate::ui::command::{Command, tooltip};
use crate::ui::theme::{SPACE_M, SPACE_XS};
use crate::ui::widgets::{caption, choice, clock_text, quiet_button, secondary};
use egui::Ui;

/// Session seconds that pass in a second of watching.
const SPEEDS: [u16; 6] = [1, 2, 5, 10, 30, 60];

/// The playhead of a replay. Session time has no pauses in it, so they are collapsed by themselves.
#[derive(Debug, Clone)]
pub struct Play {
    at_ms: u64,
    end_ms: u64,
    speed: u16,
    runs: bool,
    /// Parts of a millisecond that were watched and not yet shown.
    rest: f64,
}

impl Play {
    /// A playhead at the end of a sitting.
    #[must_use]
    pub const fn at_end(end_ms: u64) -> Self {
        Self { at_ms: end_ms, end_ms, speed: 10, runs: false, rest: 0.0 }
    }

    /// Where it stands, in milliseconds of session time.
    #[must_use]
    pub const fn at_ms(&self) -> u64 {
        self.at_ms
    }

    /// Where it can go at most, in milliseconds of session time.
    #[must_use]
    pub const fn end_ms(&self) -> u64 {
        self.end_ms
    }

    /// Whether it moves on by itself.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        self.runs
    }

    /// Moves on with the time that passed since the last frame.
    pub fn run(&mut self, ui: &Ui, replay: &mut Replay) {
        if self.runs {
            self.pass(ui);
            replay.seek_ms(self.at_ms);
        }
    }

    /// Moves on as [`Self::run`], where replays follow by themselves.
    pub fn pass(&mut self, ui: &Ui) {
        if !self.runs {
            return;
        }
        let passed =
            f64::from(ui.input(|i| i.stable_dt).min(0.1)) * 1_000.0 * f64::from(self.speed) + self.rest;
        self.rest = passed.fract();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 6,000 and not negative"
        )]
        let passed = passed as u64;
        self.at_ms = self.at_ms.saturating_add(passed).min(self.end_ms);
        self.runs = self.at_ms < self.end_ms;
        ui.ctx().request_repaint();
    }

    /// Starts or stops; at the end it starts anew.
    pub fn toggle(&mut self, replay: &mut Replay) {
        self.start_or_stop();
        replay.seek_ms(self.at_ms);
    }

    /// Starts or stops as [`Self::toggle`], where replays follow by themselves.
    pub const fn start_or_stop(&mut self) {
        self.runs = !self.runs;
        if self.runs && self.at_ms >= self.end_ms {
            self.at_ms = 0;
        }
    }

    /// Goes to a session time, where replays follow by themselves.
    pub fn go_to(&mut self, at_ms: u64) {
        self.at_ms = at_ms.min(self.end_ms);
    }

    /// One edit back or on.
    pub fn step(&mut self, replay: &mut Replay, on: bool) {
        self.runs = false;
        let at = replay.position();
        replay.seek(if on { at.saturating_add(1) } else { at.saturating_sub(1) });
        self.at_ms = if replay.position() == replay.len() { self.end_ms } else { replay.at_ms() };
    }

    /// Goes to a session time.
    pub fn seek_ms(&mut self, replay: &mut Replay, at_ms: u64) {
        self.go_to(at_ms);
        replay.seek_ms(self.at_ms);
    }

    /// The choice of how fast it is watched.
    pub fn speeds(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.x = SPACE_XS;
        for speed in SPEEDS {
            if choice(ui, self.speed == speed, &format!("{speed}×")).clicked() {
                self.speed = speed;
            }
        }
    }

    /// The buttons: play, steps, speeds, and what the last frame did.
    pub fn controls(&mut self, ui: &mut Ui, replay: &mut Replay) {
        ui.horizontal(|ui| {
            let word = if self.runs { "Stop" } else { "Play" };
            if secondary(ui, word).on_hover_text(tooltip(Command::Play)).clicked() {
                self.toggle(replay);
            }
            for (word, command, on) in
                [("Step back", Command::StepBack, false), ("Step on", Command::StepOn, true)]
            {
                if quiet_button(ui, word).on_hover_text(tooltip(command)).clicked() {
                    self.step(replay, on);
                }
            }
            ui.add_space(SPACE_M);
            self.speeds(ui);
            ui.add_space(SPACE_M);
            let of = format!("{} of {}", clock_text(self.at_ms), clock_text(self.end_ms));
            caption(ui, format!("{of}, step {} of {}", replay.position(), replay.len()));
            if let Some(action) = replay.action() {
                caption(ui, format!("· {action}"));
            }
        });
    }
}
