//! Short words at the lower edge: what happened, and how to take it back.

use super::theme::{RADIUS_CARD, SPACE_M, SPACE_S, colors};
use crate::attempt::AttemptId;
use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Stroke, vec2};

/// How long a note stays.
const SECONDS: f64 = 6.0;
/// How long one stays that takes longer to read.
const LONG_SECONDS: f64 = 15.0;
/// The widest note, in points.
const WIDEST: f32 = 720.0;
/// Most notes at once.
const MOST: usize = 3;

/// How grave a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Done.
    Good,
    /// Done, but with more to read than a glance takes.
    Remark,
    /// Not done; stays until dismissed.
    Bad,
}

/// What can be done from a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Takes an attempt out of the trash.
    Restore(AttemptId),
    /// Takes a prompt out of the folder of this name in the trash.
    RestorePrompt(String),
}

struct Toast {
    level: Level,
    text: String,
    offer: Option<Offer>,
    until: Option<f64>,
}

/// The notes that are shown.
#[derive(Default)]
pub struct Toasts {
    notes: Vec<Toast>,
    hovered: bool,
}

impl Toasts {
    /// Says something.
    pub fn say(&mut self, level: Level, text: impl Into<String>) {
        self.push(level, text.into(), None);
    }

    /// Says something that can be taken back.
    pub fn offer(&mut self, text: impl Into<String>, offer: Offer) {
        self.push(Level::Good, text.into(), Some(offer));
    }

    fn push(&mut self, level: Level, text: String, offer: Option<Offer>) {
        self.notes.retain(|note| note.text != text);
        self.notes.push(Toast { level, text, offer, until: None });
        let surplus = self.notes.len().saturating_sub(MOST);
        self.notes.drain(..surplus);
    }

    /// Shows the notes; gives back what was chosen.
    pub fn show(&mut self, ctx: &egui::Context) -> Option<Offer> {
        let now = ctx.input(|i| i.time);
        for note in &mut self.notes {
            let stays = match note.level {
                Level::Good => Some(SECONDS),
                Level::Remark => Some(LONG_SECONDS),
                Level::Bad => None,
            };
            note.until = note.until.or(stays.map(|seconds| now + seconds));
            // A note that could be taken back, or that is being read, does not go under the pointer.
            if self.hovered {
                note.until = note.until.map(|until| until.max(now + 1.0));
            }
        }
        self.notes.retain(|note| note.until.is_none_or(|until| now < until));
        if self.notes.iter().any(|note| note.until.is_some()) {
            // Asked for in every frame: a request of an earlier frame is gone with the next one.
            ctx.request_repaint_after_secs(0.5);
        }
        if self.notes.is_empty() {
            return None;
        }
        let area = Area::new(Id::unique("toasts")).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -SPACE_M - 28.0));
        let shown = area.show(ctx, |ui| {
            ui.set_max_width((ctx.content_rect().width() - 2.0 * SPACE_M).min(WIDEST));
            self.show_all(ui)
        });
        self.hovered = shown.response.contains_pointer();
        shown.inner
    }

    fn show_all(&mut self, ui: &mut egui::Ui) -> Option<Offer> {
        let mut chosen = None;
        let mut gone = None;
        for (at, note) in self.notes.iter().enumerate() {
            match show_one(ui, note) {
                Some(Choice::Offer(offer)) => (chosen, gone) = (Some(offer), Some(at)),
                Some(Choice::Dismiss) => gone = Some(at),
                None => {}
            }
            ui.add_space(SPACE_S);
        }
        if let Some(at) = gone {
            self.notes.remove(at);
        }
        chosen
    }
}

/// Room for the button beside a note's words.
const BUTTON_ROOM: f32 = 110.0;

enum Choice {
    Offer(Offer),
    Dismiss,
}

fn show_one(ui: &mut egui::Ui, note: &Toast) -> Option<Choice> {
    let c = colors(ui);
    let edge = if note.level == Level::Bad { c.bad } else { c.line };
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::symmetric(14, 8))
        .shadow(egui::Shadow {
            offset: [0, 2],
            blur: 12,
            spread: 0,
            color: egui::Color32::from_black_alpha(40),
        });
    let show = |ui: &mut egui::Ui| {
        let room = ui.available_width() - BUTTON_ROOM;
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(&note.text).wrap());
        });
        if let Some(offer) = &note.offer
            && ui.button("Undo").clicked()
        {
            return Some(Choice::Offer(offer.clone()));
        }
        (note.level != Level::Good && ui.button("Dismiss").clicked()).then_some(Choice::Dismiss)
    };
    frame.show(ui, |ui| ui.horizontal(show).inner).inner
}
