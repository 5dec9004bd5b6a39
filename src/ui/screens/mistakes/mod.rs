//! The mistake log: what was forgotten, by attempt, with counts by tag.

mod listed;

use crate::attempt::{Cause, Mistake, Slip, WallTime, when};
use crate::coach::{Filter, LogEntry, Period, TagCount};
use crate::prompt::tags;
use crate::store::Row;
use crate::tools::counted;
use crate::ui::ask::{Ask, Spot};
use crate::ui::mistake_editor::MistakeEditor;
use crate::ui::prompt_filter::PromptFilter;
use crate::ui::theme::{SIZE_TITLE, SPACE_M, SPACE_S, SPACE_XS, colors, strong};
use crate::ui::widgets::{
    caption, card, chip, choice, heading, page, page_title, primary, prose, quiet, quiet_button, secondary,
};
use egui::{ComboBox, RichText, Sense, Ui, WidgetInfo};
use listed::Listed;

/// Entries shown before more are asked for.
const FIRST_ENTRIES: usize = 30;
/// Tags shown before all are asked for.
const FIRST_TAGS: usize = 8;

/// The screen of the mistake log.
#[derive(Default)]
pub struct MistakeLog {
    filter: Filter,
    listed: Listed,
    prompts: PromptFilter,
    all_tags: bool,
    /// How many entries are shown at most.
    most: usize,
    editing: Option<(crate::attempt::AttemptId, MistakeEditor)>,
}

impl MistakeLog {
    /// The log, with nothing filtered out.
    #[must_use]
    pub fn new() -> Self {
        Self { most: FIRST_ENTRIES, ..Self::default() }
    }

    /// Shows it. The edition changes with the attempts.
    pub fn show(&mut self, ui: &mut Ui, rows: &[Row], edition: u64, now: WallTime) -> Vec<Ask> {
        let mut listed = std::mem::take(&mut self.listed);
        listed.renew(rows, edition, &self.filter, now);
        let mut asks = Vec::new();
        page(ui, "mistakes", 900.0, |ui| {
            page_title(ui, "Mistakes");
            if listed.entries().is_empty() {
                empty(ui, &mut asks);
                return;
            }
            self.counts(ui, listed.counts());
            self.filters(ui, listed.entries());
            ui.add_space(SPACE_M);
            self.entries(ui, &mut listed, &mut asks);
        });
        self.listed = listed;
        asks
    }

    fn entries(&mut self, ui: &mut Ui, listed: &mut Listed, asks: &mut Vec<Ask>) {
        if listed.shown_count() == 0 {
            quiet(ui, "No entry fits this filter.");
        }
        let edited = self.editing.as_ref().map(|(id, _)| id.clone());
        let held = |entry: &LogEntry| edited.as_ref() == Some(&entry.id);
        listed.show(ui, self.most, held, |ui, entry| {
            self.entry(ui, entry, asks);
            ui.add_space(SPACE_M - ui.spacing().item_spacing.y);
        });
        self.more(ui, listed.shown_count());
    }

    /// The page does not grow beyond what is asked for: all of a long log at once would be slow.
    fn more(&mut self, ui: &mut Ui, all: usize) {
        let left = all.saturating_sub(self.most);
        if left > 0 && secondary(ui, &format!("Show {} more of {left}", left.min(FIRST_ENTRIES))).clicked() {
            self.most = self.most.saturating_add(FIRST_ENTRIES);
        }
    }

    /// In how many attempts each tag was earned. A press filters by it.
    fn counts(&mut self, ui: &mut Ui, counts: &[TagCount]) {
        if counts.is_empty() {
            return;
        }
        let most = counts.first().map_or(1, |count| count.attempts.max(1));
        let shown = if self.all_tags { counts.len() } else { FIRST_TAGS };
        ui.add_space(SPACE_S);
        for count in counts.iter().take(shown) {
            let chosen = self.filter.tag.as_ref() == Some(&count.tag);
            if count_row(ui, count, most, chosen).clicked() {
                self.filter.tag = (!chosen).then(|| count.tag.clone());
            }
        }
        if counts.len() > FIRST_TAGS {
            let word = if self.all_tags {
                "Show fewer tags".to_owned()
            } else {
                format!("Show all {} tags", counts.len())
            };
            if quiet_button(ui, &word).clicked() {
                self.all_tags = !self.all_tags;
            }
        }
        ui.add_space(SPACE_S);
    }

    fn filters(&mut self, ui: &mut Ui, entries: &[LogEntry]) {
        ui.horizontal_wrapped(|ui| {
            for period in Period::ALL {
                if choice(ui, self.filter.period == period, period.words()).clicked() {
                    self.filter.period = period;
                }
            }
            ui.add_space(SPACE_S);
            self.prompt_choice(ui, entries);
            self.cause_choice(ui);
        });
        if self.filter.is_open() {
            return;
        }
        ui.horizontal(|ui| {
            if let Some(tag) = self.filter.tag.clone() {
                chip(ui, &tag, colors(ui).accent);
            }
            if quiet_button(ui, "Show everything").clicked() {
                self.filter = Filter::default();
            }
        });
    }

    fn prompt_choice(&mut self, ui: &mut Ui, entries: &[LogEntry]) {
        let prompts = entries.iter().map(|entry| (entry.prompt_id.as_str(), entry.prompt_title.as_str()));
        self.prompts.show(ui, &mut self.filter.prompt, prompts);
    }

    fn cause_choice(&mut self, ui: &mut Ui) {
        let chosen = self.filter.cause.map_or("Any cause", Cause::words);
        let combo = ComboBox::from_id_salt("cause").selected_text(chosen).show_ui(ui, |ui| {
            ui.selectable_value(&mut self.filter.cause, None, "Any cause");
            for cause in Cause::ALL {
                ui.selectable_value(&mut self.filter.cause, Some(cause), cause.words());
            }
        });
        combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Cause"));
    }

    fn entry(&mut self, ui: &mut Ui, entry: &LogEntry, asks: &mut Vec<Ask>) {
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            let edits = self.editing.as_ref().is_some_and(|(id, _)| *id == entry.id);
            self.entry_head(ui, entry, edits, asks);
            if edits {
                self.edit(ui, entry, asks);
                return;
            }
            for slip in entry.mistake.slips.iter().filter(|slip| self.filter.shows(slip)) {
                slip_row(ui, entry, slip, asks);
            }
            foot(ui, &entry.mistake);
        });
    }

    fn entry_head(&mut self, ui: &mut Ui, entry: &LogEntry, edits: bool, asks: &mut Vec<Ask>) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(&entry.prompt_title).font(strong(SIZE_TITLE)));
            caption(ui, when::day(entry.started));
            if entry.sample {
                chip(ui, "sample", colors(ui).accent);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let named = |ui: &mut Ui, word: &str| {
                    let button = quiet_button(ui, word);
                    let name =
                        format!("{word} {}, {}", entry.prompt_title, when::day_and_time(entry.started));
                    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
                    button.clicked()
                };
                if named(ui, "Open") {
                    asks.push(Ask::OpenReview(entry.id.clone(), None));
                }
                if !edits && named(ui, "Edit") {
                    self.editing = Some((entry.id.clone(), MistakeEditor::new(&entry.mistake)));
                }
            });
        });
    }

    fn edit(&mut self, ui: &mut Ui, entry: &LogEntry, asks: &mut Vec<Ask>) {
        let Some((_, editor)) = &mut self.editing else { return };
        ui.add_space(SPACE_S);
        editor.show(ui);
        ui.add_space(SPACE_S);
        let (save, cancel) =
            ui.horizontal(|ui| (primary(ui, "Save").clicked(), secondary(ui, "Cancel").clicked())).inner;
        if save {
            if let Some(mistake) = editor.unrecorded() {
                asks.push(Ask::SaveMistake(entry.id.clone(), mistake));
            }
            self.editing = None;
        } else if cancel {
            self.editing = None;
        }
    }

    /// An entry that is being changed is kept when the person goes elsewhere.
    pub fn unrecorded(&mut self) -> Vec<Ask> {
        let kept = self.editing.take().and_then(|(id, mut editor)| Some((id, editor.unrecorded()?)));
        kept.map(|(id, mistake)| Ask::SaveMistake(id, mistake)).into_iter().collect()
    }
}

fn empty(ui: &mut Ui, asks: &mut Vec<Ask>) {
    quiet(ui, "When an attempt ends, what you forgot is written down here by itself. There is none yet.");
    ui.add_space(SPACE_M);
    if primary(ui, "Pick a question").clicked() {
        asks.push(Ask::GoPractice);
    }
}

/// A tag, a bar, and in how many attempts.
fn count_row(ui: &mut Ui, count: &TagCount, most: usize, chosen: bool) -> egui::Response {
    let c = colors(ui);
    let (row, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 26.0), Sense::click());
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen { c.accent_soft } else { c.raised };
        ui.painter().rect_filled(row, 6.0, fill);
    }
    let last = format!("last on {}", when::day(count.last));
    let words = counted(count.attempts, "attempt", "attempts");
    let name = format!("{}: {words}, {last}", count.tag);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, name.clone()));
    let painter = ui.painter();
    let body = crate::ui::theme::plain(crate::ui::theme::SIZE_BODY);
    let small = crate::ui::theme::plain(crate::ui::theme::SIZE_SMALL);
    let ink = if chosen { c.accent } else { c.text };
    let at = |x: f32| egui::pos2(row.left() + x, row.center().y);
    painter.text(at(8.0), egui::Align2::LEFT_CENTER, &count.tag, body, ink);
    let room = (row.width() - 230.0 - 250.0).max(40.0);
    #[expect(clippy::cast_precision_loss, reason = "counts of attempts are small")]
    let length = room * count.attempts as f32 / most as f32;
    let bar = egui::Rect::from_min_size(
        egui::pos2(row.left() + 230.0, row.center().y - 5.0),
        egui::vec2(length.max(4.0), 10.0),
    );
    painter.rect_filled(bar, 3.0, c.accent);
    painter.text(at(230.0 + room + 12.0), egui::Align2::LEFT_CENTER, words, small.clone(), c.text);
    let right = egui::pos2(row.right() - 8.0, row.center().y);
    painter.text(right, egui::Align2::RIGHT_CENTER, last, small, c.quiet);
    let meaning = tags().iter().find(|tag| tag.name == count.tag).map(|tag| tag.meaning.as_str());
    match meaning {
        Some(meaning) => response.on_hover_text(meaning),
        None => response,
    }
}

/// What was forgotten; a press opens the attempt at that place.
fn slip_row(ui: &mut Ui, entry: &LogEntry, slip: &Slip, asks: &mut Vec<Ask>) {
    ui.add_space(SPACE_XS);
    prose(ui, &slip.forgotten, colors(ui).text);
    ui.horizontal_wrapped(|ui| {
        if let Some(tag) = &slip.tag {
            chip(ui, tag, colors(ui).bad);
        }
        caption(ui, format!("{} · by minute {}", slip.cause.words(), slip.minute));
        let open = quiet_button(ui, "Show where");
        let name = format!("Show where: {}", slip.forgotten);
        open.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        if open.clicked() {
            let spot = Spot { elements: slip.elements.clone(), minute: Some(slip.minute) };
            asks.push(Ask::OpenReview(entry.id.clone(), Some(spot)));
        }
    });
    if !slip.fix.is_empty() {
        ui.horizontal_wrapped(|ui| {
            caption(ui, "Instead:");
            quiet(ui, &slip.fix);
        });
    }
}

fn foot(ui: &mut Ui, mistake: &Mistake) {
    if !mistake.note.is_empty() {
        ui.add_space(SPACE_S);
        heading(ui, "Note");
        ui.label(&mistake.note);
    }
    if !mistake.review_on.is_empty() {
        ui.add_space(SPACE_XS);
        caption(ui, format!("Look at it again on {}", when::written_day(&mistake.review_on)));
    }
}
