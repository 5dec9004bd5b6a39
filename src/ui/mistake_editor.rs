//! The mistake entry of one attempt, as a form.
//!
//! The app has drafted every field; what the person changes is marked as theirs,
//! and a later draft leaves it alone.

use super::resting::AHEAD_SECONDS;
use super::theme::{RADIUS_CARD, SPACE_M, SPACE_S, SPACE_XS, colors};
use super::widgets::{caption, prose, quiet, quiet_button};
use crate::attempt::{Cause, FoundBy, Mistake, Slip, SlipKey};
use crate::prompt::tags;
use egui::{ComboBox, CornerRadius, DragValue, Frame, Margin, Response, Stroke, TextEdit, Ui};

/// The room that the cause and the button beside a tag take, in points.
const BESIDE_TAG: f32 = 250.0;

/// A mistake entry as it is being changed.
#[derive(Debug, Clone, Default)]
pub struct MistakeEditor {
    draft: Mistake,
    changed_at: Option<f64>,
}

impl MistakeEditor {
    /// The form of an entry.
    #[must_use]
    pub fn new(mistake: &Mistake) -> Self {
        Self { draft: mistake.clone(), changed_at: None }
    }

    /// Takes over what is recorded, unless something newer is being typed.
    pub fn follow(&mut self, recorded: &Mistake) {
        if self.changed_at.is_none() && self.draft != *recorded {
            self.draft = recorded.clone();
        }
    }

    /// The entry, if it was changed long enough ago. Told once.
    pub fn rested(&mut self, ui: &Ui) -> Option<Mistake> {
        let now = ui.input(|i| i.time);
        let is_due = self.changed_at.is_some_and(|at| now - at >= AHEAD_SECONDS);
        if is_due { self.unrecorded() } else { None }
    }

    /// The entry, if it was changed at all since it was recorded. Told once.
    pub fn unrecorded(&mut self) -> Option<Mistake> {
        self.changed_at.take().map(|_| self.draft.clone())
    }

    /// Shows the form.
    pub fn show(&mut self, ui: &mut Ui) {
        let mut changed = false;
        let mut dropped = None;
        let count = self.draft.slips.len();
        for (index, slip) in self.draft.slips.iter_mut().enumerate() {
            let (did_change, drop) =
                ui.push_id(("slip", index), |ui| slip_form(ui, slip, index, count)).inner;
            if did_change {
                slip.edited = true;
                changed = true;
            }
            if drop {
                dropped = Some(index);
            }
            ui.add_space(SPACE_S);
        }
        if let Some(index) = dropped.filter(|index| *index < count) {
            self.draft.slips.remove(index);
            changed = true;
        }
        if quiet_button(ui, "Add another slip").clicked() {
            self.draft.slips.push(own_slip(&self.draft));
            changed = true;
        }
        changed |= self.whole(ui);
        if changed {
            self.draft.edited = true;
            self.changed_at = self.changed_at.or_else(|| Some(ui.input(|i| i.time)));
        }
        if self.changed_at.is_some() {
            ui.ctx().request_repaint_after_secs(1.0);
        }
    }

    /// The note on the whole, and the day on which to look at it again.
    fn whole(&mut self, ui: &mut Ui) -> bool {
        ui.add_space(SPACE_S);
        let label = caption(ui, "Note on the whole");
        let note = TextEdit::multiline(&mut self.draft.note).desired_rows(2).desired_width(f32::INFINITY);
        let note = ui.add(note).labelled_by(label.id).changed();
        let day = ui.horizontal(|ui| {
            let label = caption(ui, "Look at it again on");
            let field = TextEdit::singleline(&mut self.draft.review_on).desired_width(100.0).char_limit(10);
            ui.add(field.hint_text("2026-11-30")).labelled_by(label.id).changed()
        });
        note | day.inner
    }
}

/// A slip that the person adds.
fn own_slip(mistake: &Mistake) -> Slip {
    let numbers = mistake.slips.iter().filter_map(|slip| match slip.key {
        SlipKey::Own(number) => Some(number),
        _ => None,
    });
    Slip {
        key: SlipKey::Own(numbers.max().unwrap_or(0).saturating_add(1)),
        tag: None,
        forgotten: String::new(),
        cause: Cause::default(),
        minute: 0,
        found_by: FoundBy::Person,
        fix: String::new(),
        elements: Vec::new(),
        edited: true,
    }
}

/// One slip; says whether it was changed, and whether it is to go.
fn slip_form(ui: &mut Ui, slip: &mut Slip, index: usize, count: usize) -> (bool, bool) {
    let c = colors(ui);
    let frame = Frame::new()
        .fill(c.surface)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::same(12));
    let number = index.saturating_add(1);
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut changed = false;
            let mut drop = false;
            ui.horizontal(|ui| {
                changed |= tag_choice(ui, slip, number);
                changed |= cause_choice(ui, slip, number);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    // An entry without any slip would say nothing; the last one can be rewritten.
                    if count > 1 {
                        let button = quiet_button(ui, "Remove");
                        button.widget_info(|| {
                            egui::WidgetInfo::labeled(
                                egui::Role::Button,
                                true,
                                format!("Remove slip {number}"),
                            )
                        });
                        drop = button.clicked();
                    }
                });
            });
            changed |= line(ui, "What exactly was forgotten", &mut slip.forgotten, 2).changed();
            changed |= line(ui, "What to do instead", &mut slip.fix, 1).changed();
            ui.horizontal(|ui| {
                let label = caption(ui, "It should have come up by minute");
                let field = DragValue::new(&mut slip.minute).range(0..=999);
                changed |= ui.add(field).labelled_by(label.id).changed();
                ui.add_space(SPACE_M);
                caption(ui, format!("Found by: {}", slip.found_by.words().to_lowercase()));
            });
            (changed, drop)
        })
        .inner
}

fn line(ui: &mut Ui, name: &str, text: &mut String, rows: usize) -> Response {
    ui.add_space(SPACE_XS);
    let label = caption(ui, name);
    let field = TextEdit::multiline(text).desired_rows(rows).desired_width(f32::INFINITY);
    ui.add(field).labelled_by(label.id)
}

fn tag_choice(ui: &mut Ui, slip: &mut Slip, number: usize) -> bool {
    let mut changed = false;
    let shown = slip.tag.as_deref().unwrap_or("no tag").to_owned();
    let width = (ui.available_width() - BESIDE_TAG).clamp(90.0, 220.0);
    let combo =
        ComboBox::from_id_salt("tag").selected_text(shown).width(width).truncate().show_ui(ui, |ui| {
            changed |= ui.selectable_value(&mut slip.tag, None, "no tag").changed();
            for tag in tags() {
                let chosen = Some(tag.name.clone());
                let row = ui.selectable_value(&mut slip.tag, chosen, &tag.name).on_hover_text(&tag.meaning);
                changed |= row.changed();
            }
        });
    named(&combo.response, &format!("Tag of slip {number}"));
    changed
}

fn cause_choice(ui: &mut Ui, slip: &mut Slip, number: usize) -> bool {
    let mut changed = false;
    let combo = ComboBox::from_id_salt("cause").selected_text(slip.cause.words()).show_ui(ui, |ui| {
        for cause in Cause::ALL {
            changed |= ui.selectable_value(&mut slip.cause, cause, cause.words()).changed();
        }
    });
    named(&combo.response, &format!("Cause of slip {number}"));
    changed
}

fn named(response: &Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}

/// An entry as it stands, to be read.
pub fn read_only(ui: &mut Ui, mistake: &Mistake) {
    for slip in &mistake.slips {
        prose(ui, &slip.forgotten, colors(ui).text);
        let tag = slip.tag.as_deref().unwrap_or("no tag");
        caption(ui, format!("{tag} · {} · by minute {}", slip.cause.words().to_lowercase(), slip.minute));
        if !slip.fix.is_empty() {
            quiet(ui, &slip.fix);
        }
        ui.add_space(SPACE_S);
    }
    if !mistake.note.is_empty() {
        quiet(ui, &mistake.note);
    }
}
