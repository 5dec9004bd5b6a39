//! Two attempts at one prompt beside each other: boards with one camera, topics gained and lost, minutes by phase,
//! and both replays on one scale of time.

mod changes;
mod half;

use crate::attempt::{Attempt, Replay};
use crate::board::Rect;
use crate::coach::compare::Comparison;
use crate::store::Loaded;
use crate::ui::ask::Ask;
use crate::ui::canvas::Camera;
use crate::ui::command::{Command, tooltip};
use crate::ui::screens::review::Play;
use crate::ui::theme::{SIZE_TITLE, SPACE_M, SPACE_XS, colors, strong};
use crate::ui::two_boards::Sharing;
use crate::ui::widgets::{caption, clock_text, quiet_button, secondary};
use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};
use half::Half;

/// The width of the right side at first, in points.
const SIDE_WIDTH: f32 = 360.0;

/// Two attempts at one prompt.
pub struct Compare {
    earlier: Half,
    later: Half,
    changes: Comparison,
    play: Play,
    /// Both boards look from here; nothing until they were shown once.
    camera: Option<Camera>,
    sharing: Option<Sharing>,
}

impl Compare {
    /// Two attempts, the earlier one first however they are given.
    #[must_use]
    pub fn new(one: Loaded, other: Loaded) -> Self {
        let (one, other) = (one.attempt, other.attempt);
        let is_later = one.start().wall > other.start().wall;
        let (earlier, later) = if is_later { (other, one) } else { (one, other) };
        let end_ms = earlier.elapsed_ms().max(later.elapsed_ms());
        Self {
            changes: Comparison::of(&earlier, &later),
            earlier: Half::new(earlier),
            later: Half::new(later),
            play: Play::at_end(end_ms),
            camera: None,
            sharing: None,
        }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui) -> Vec<Ask> {
        self.play.pass(ui);
        self.seek_both();
        let c = colors(ui);
        let band = Frame::new().fill(c.surface).inner_margin(Margin::symmetric(16, 8));
        let asks = Panel::top("compare head").frame(band).show(ui, |ui| self.head(ui)).inner;
        Panel::bottom("compare tracks").frame(band).show(ui, |ui| self.tracks(ui));
        let side = Frame::new().fill(c.page).inner_margin(Margin::symmetric(16, 12));
        let panel = Panel::right("compare side").default_size(SIDE_WIDTH).min_size(280.0).frame(side);
        panel.show(ui, |ui| changes::show(ui, &self.changes));
        self.boards(ui);
        asks
    }

    /// Whether the attempts were worked on a form, not on the board.
    #[must_use]
    pub fn shows_form(&self) -> bool {
        !self.later.attempt.is_drawn()
    }

    fn head(&self, ui: &mut Ui) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            ui.label(RichText::new(&self.later.attempt.prompt().title).font(strong(SIZE_TITLE)));
            caption(ui, "Two attempts, the earlier one first");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (word, half) in [("Open the later", &self.later), ("Open the earlier", &self.earlier)] {
                    if quiet_button(ui, word).clicked() {
                        asks.push(Ask::OpenReview(half.attempt.id().clone(), None));
                    }
                }
            });
        });
        asks
    }

    /// One playhead for both, on one scale, so that the same minute is at the same place.
    fn tracks(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let word = if self.play.is_running() { "Stop" } else { "Play both" };
            if secondary(ui, word).on_hover_text(tooltip(Command::Play)).clicked() {
                self.play.start_or_stop();
            }
            ui.add_space(SPACE_M);
            self.play.speeds(ui);
            ui.add_space(SPACE_M);
            let of = format!("{} of {}", clock_text(self.play.at_ms()), clock_text(self.play.end_ms()));
            caption(ui, of);
        });
        ui.add_space(SPACE_XS);
        let (at_ms, end_ms) = (self.play.at_ms(), self.play.end_ms());
        let halves = [("Earlier", &self.earlier), ("Later", &self.later)];
        let sought = halves.map(|(name, half)| half.track(ui, name, at_ms, end_ms));
        if let Some(at_ms) = sought.into_iter().flatten().next() {
            self.play.go_to(at_ms);
        }
    }

    fn seek_both(&mut self) {
        for half in [&mut self.earlier, &mut self.later] {
            half.replay.seek_ms(self.play.at_ms());
        }
    }

    fn boards(&mut self, ui: &mut Ui) {
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            let sharing = Sharing::of(ui.available_size(), [self.bounds(); 2]);
            sharing.show(ui, |ui| self.earlier.show(ui), |ui| self.later.show(ui));
            if self.sharing.replace(sharing) != Some(sharing) {
                self.camera = None;
            }
        });
        if !self.shows_form() {
            self.link_cameras();
        }
    }

    /// What both boards cover in the end; nothing where neither has anything on it, as forms have.
    fn bounds(&self) -> Option<Rect> {
        let bounds = [&self.earlier.attempt, &self.later.attempt].map(|attempt| attempt.board().bounds());
        bounds.into_iter().flatten().reduce(Rect::union)
    }

    /// Whoever was steered last leads; at first both show all of both boards.
    fn link_cameras(&mut self) {
        let Some(before) = self.camera else {
            self.earlier.canvas.camera.fit(self.bounds());
            return self.follow(self.earlier.canvas.camera);
        };
        let leads = |half: &Half| !half.canvas.camera.looks_like(&before);
        let leader = if leads(&self.later) { &self.later } else { &self.earlier };
        self.follow(leader.canvas.camera);
    }

    fn follow(&mut self, camera: Camera) {
        for half in [&mut self.earlier, &mut self.later] {
            half.canvas.camera.look_as(&camera);
        }
        self.camera = Some(camera);
    }

    /// Does a command of this screen.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::Play => self.play.start_or_stop(),
            Command::StepBack => self.step(false),
            Command::StepOn => self.step(true),
            Command::ZoomFit => self.camera = None,
            _ => {
                let board = self.earlier.replay.board();
                self.earlier.canvas.view_command(command, board);
            }
        }
    }

    /// To the next moment, or the one before, at which either board changed.
    fn step(&mut self, on: bool) {
        let replays = [&self.earlier.replay, &self.later.replay];
        let at_ms = if on {
            replays.into_iter().filter_map(Replay::next_ms).min()
        } else {
            replays.into_iter().filter(|replay| replay.position() > 0).map(Replay::at_ms).max()
        };
        match at_ms {
            Some(at_ms) if on => self.play.go_to(at_ms),
            // A moment before the last change is the state without it.
            Some(at_ms) => self.play.go_to(at_ms.saturating_sub(1)),
            None if on => self.play.go_to(self.play.end_ms()),
            None => {}
        }
    }
}

/// The attempt's day and score, as the corner of its board says it.
fn words_of(attempt: &Attempt) -> String {
    let result = crate::attempt::score(attempt.prompt(), attempt.grade());
    let day = crate::attempt::when::day_and_time(attempt.start().wall);
    if result.marked > 0 { format!("{day} · {:.0}", result.percent) } else { day }
}
