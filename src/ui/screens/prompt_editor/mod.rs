//! One of the person's own prompts while it is written.
//!
//! Nothing has to be saved: what was typed is on its way to the disk when the
//! typing rests. While something is missing it is kept as a draft beside the
//! version that can be practised on, and each field says what is wrong with it.

mod board;
mod entry;
mod fields;
mod follow_ups;
mod keeping;
mod kept;
mod more;
mod phases;
mod question;
mod reference;
mod tab;
mod topics;

use crate::attempt::Mode;
use crate::board::Board;
use crate::prompt::draft::{Draft, blank, free_id, slug};
use crate::prompt::{Fault, Prompt, PromptId, faults};
use crate::tools::counted;
use crate::ui::ask::{Ask, Terms};
use crate::ui::canvas::Canvas;
use crate::ui::prefs::Prefs;
use crate::ui::resting::AHEAD_SECONDS;
use crate::ui::theme::{SPACE_M, SPACE_S, colors};
use crate::ui::widgets::{chip, choice, page, page_title, primary, quiet_button, secondary};
pub use board::ReferenceBoard;
use egui::{RichText, Ui, WidgetInfo};
use fields::Fields;
use kept::Kept;
use std::collections::BTreeMap;
use std::sync::Arc;
use tab::Tab;

/// The widest that the page gets, in points.
const WIDTH: f32 = 860.0;

/// Names that other prompts and files have.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The ids of other prompts.
    pub ids: Vec<PromptId>,
    /// The names of other files, without the ending.
    pub stems: Vec<String>,
}

impl Taken {
    /// An id made of a title that no other prompt has.
    fn free_id_for(&self, title: &str) -> PromptId {
        free_id(&slug(title), |id| self.ids.iter().any(|taken| taken == id))
    }
}

/// One of the person's own prompts while it is written.
pub struct PromptEditor {
    stem: String,
    /// What its files were called before it was whole, until that is known to have worked.
    was_called: Option<String>,
    /// Whether it was never whole, so that its id still follows its title.
    is_new: bool,
    taken: Taken,
    draft: Draft,
    faults: Vec<Fault>,
    /// Whether the person asked what is wrong.
    has_asked: bool,
    /// The field that gets the keys, by its pointer.
    focus: Option<String>,
    /// Whether its file would be larger than what is read.
    too_large: bool,
    tab: Tab,
    /// The entry that is open in each part.
    open: BTreeMap<Tab, usize>,
    changed_at: Option<f64>,
    kept: Kept,
    picture: (Canvas, Board),
    board: Option<ReferenceBoard>,
}

impl PromptEditor {
    /// The editor of a prompt in the files of this name.
    #[must_use]
    pub fn new(stem: String, is_new: bool, mut prompt: Prompt, taken: Taken) -> Self {
        if is_new {
            prompt.id = taken.free_id_for(&prompt.title);
        }
        let picture = (Canvas::default(), crate::design::board_of(&prompt.reference));
        let mut editor = Self {
            stem,
            was_called: None,
            is_new,
            taken,
            draft: Draft::new(prompt),
            faults: Vec::new(),
            has_asked: false,
            focus: None,
            too_large: false,
            tab: Tab::Question,
            open: BTreeMap::new(),
            changed_at: None,
            kept: Kept::Whole,
            picture,
            board: None,
        };
        editor.look_through();
        // Who begins a prompt begins with its title.
        editor.focus = editor.is_blank().then(|| "/title".to_owned());
        editor
    }

    /// The name of its files.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, canvas: &mut Canvas, prefs: Prefs) -> Vec<Ask> {
        let standing = self.standing();
        let mut asks = if let Some(board) = &mut self.board {
            board.show(ui, (&self.draft.prompt.title, &standing), canvas, prefs)
        } else {
            self.show_page(ui)
        };
        if self.changed_at.is_some() {
            let now = ui.input(|i| i.time);
            if self.changed_at.is_some_and(|at| now - at >= AHEAD_SECONDS) {
                asks.extend(self.unrecorded());
            } else {
                ui.ctx().request_repaint_after_secs(1.0);
            }
        }
        asks
    }

    fn show_page(&mut self, ui: &mut Ui) -> Vec<Ask> {
        let mut asks = Vec::new();
        let name = format!("prompt editor {}", self.tab.word());
        page(ui, &name, WIDTH, |ui| {
            asks.extend(self.head(ui));
            ui.add_space(SPACE_S);
            self.tabs(ui);
            self.missing(ui);
            ui.add_space(SPACE_M);
            asks.extend(self.section(ui));
        });
        asks
    }

    fn section(&mut self, ui: &mut Ui) -> Vec<Ask> {
        let faults = std::mem::take(&mut self.faults);
        // Nobody is told what is wrong with what they have not begun.
        let told = if self.is_untouched() { &[] } else { faults.as_slice() };
        let mut fields = Fields::new(told);
        fields.focus = self.focus.take();
        let mut open = self.open.get(&self.tab).copied();
        let prompt = &mut self.draft.prompt;
        let mut asks = Vec::new();
        match self.tab {
            Tab::Question => question::show(ui, &mut fields, prompt, &mut open),
            Tab::Phases => phases::show(ui, &mut fields, prompt, &mut open),
            Tab::Topics => topics::show(ui, &mut fields, prompt, &mut open),
            Tab::FollowUps => follow_ups::show(ui, &mut fields, prompt, &mut open),
            Tab::Reference => {
                let (canvas, board) = &mut self.picture;
                asks.extend(reference::show(ui, &mut fields, prompt, (canvas, board)));
            }
            Tab::More => more::show(ui, &mut fields, prompt),
        }
        let tab = self.tab;
        fields.tell_rest(ui, |fault| Tab::of(&fault.at) == tab);
        let (changed, left) = (fields.changed, fields.left);
        self.focus = fields.focus_next.take();
        self.faults = faults;
        match open {
            Some(at) => self.open.insert(tab, at),
            None => self.open.remove(&tab),
        };
        if changed {
            self.note_change(ui.input(|i| i.time));
        }
        if left && self.changed_at.is_some() {
            // What was left is not typed at any more.
            self.changed_at = Some(f64::NEG_INFINITY);
        }
        asks
    }

    /// Whether nothing was written yet.
    fn is_blank(&self) -> bool {
        let has_done = self.changed_at.is_some() || self.draft.next_steps().0;
        self.is_new && !has_done && self.draft.prompt == blank(self.draft.prompt.id.clone())
    }

    fn is_untouched(&self) -> bool {
        !self.has_asked && self.is_blank()
    }

    fn note_change(&mut self, now: f64) {
        self.changed_at = self.changed_at.or(Some(now));
        self.look_through();
    }

    /// Sees anew what is wrong. Until a prompt is whole for the first time, its id is made of its title.
    fn look_through(&mut self) {
        let prompt = &mut self.draft.prompt;
        if self.is_new {
            prompt.id = self.taken.free_id_for(&prompt.title);
        }
        self.faults = faults(prompt);
    }

    fn head(&mut self, ui: &mut Ui) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.horizontal(|ui| {
            page_title(ui, if self.is_new { "New prompt" } else { "Edit prompt" });
            ui.add_space(SPACE_M);
            asks.extend(self.standing().show(ui));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if secondary(ui, "Done").clicked() {
                    asks.push(Ask::GoPractice);
                }
                let start = ui.add_enabled_ui(self.is_whole(), |ui| primary(ui, "Start the clock"));
                let why = self.faults.first().map(|fault| format!("Not yet: {}", fault.reason));
                if start.inner.on_disabled_hover_text(why.unwrap_or_default()).clicked() {
                    asks.extend(self.unrecorded());
                    asks.push(Ask::Begin(self.terms()));
                }
                asks.extend(self.steps(ui));
            });
        });
        asks
    }

    fn terms(&self) -> Terms {
        let prompt = Arc::new(self.draft.prompt.clone());
        Terms { limit_min: prompt.minutes, prompt, mode: Mode::Practice, follow_ups: true }
    }

    fn steps(&self, ui: &mut Ui) -> Vec<Ask> {
        let (undo, redo) = self.draft.next_steps();
        let words = |is_there: bool| is_there.then_some("the last change");
        super::status_bar::steps(ui, (words(undo), words(redo)), true)
    }

    /// How keeping goes, as it is to be told.
    fn standing(&self) -> Kept {
        match &self.kept {
            Kept::Failed(_) => self.kept.clone(),
            _ if self.changed_at.is_some() => Kept::Saving,
            Kept::Saving => Kept::Saving,
            _ if self.is_blank() => Kept::Nothing,
            _ if self.too_large => Kept::TooLarge,
            _ if self.faults.is_empty() => Kept::Whole,
            _ => Kept::Draft,
        }
    }

    fn tabs(&mut self, ui: &mut Ui) {
        let c = colors(ui);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for tab in Tab::ALL {
                let wrong = self.faults.iter().filter(|fault| Tab::of(&fault.at) == tab).count();
                let prompt = &self.draft.prompt;
                let word = match tab {
                    Tab::Topics => format!("Topics ({})", prompt.topics.len()),
                    Tab::FollowUps => format!("Follow-ups ({})", prompt.follow_ups.len()),
                    _ => tab.word().to_owned(),
                };
                let response = choice(ui, self.tab == tab, &word);
                response.widget_info(|| {
                    WidgetInfo::selected(egui::Role::Button, true, self.tab == tab, tab.word())
                });
                if response.clicked() {
                    self.tab = tab;
                }
                if wrong > 0 && !self.is_untouched() {
                    chip(ui, &wrong.to_string(), c.bad).on_hover_text(format!("{wrong} to mend"));
                }
                ui.add_space(SPACE_S);
            }
        });
    }

    /// What is missing before it can be practised on, and the way to the first of it.
    fn missing(&mut self, ui: &mut Ui) {
        let Some(first) = self.faults.first().cloned() else { return };
        let count = self.faults.len();
        ui.horizontal(|ui| {
            let ink = colors(ui).quiet;
            let what = counted(count, "thing", "things");
            ui.label(RichText::new(format!("{what} to mend before it can be started")).color(ink));
            if quiet_button(ui, "Show the first").on_hover_text(fields::sentence(&first.reason)).clicked() {
                self.has_asked = true;
                self.focus = Some(first.at.clone());
                self.tab = Tab::of(&first.at);
                let place = first.at.split('/').nth(2).and_then(|at| at.parse::<usize>().ok());
                if let Some(at) = place {
                    self.open.insert(self.tab, at);
                }
            }
        });
    }
}
