//! What all forms are made of: fields that are typed, chosen or ticked, and
//! afterwards how they compare.

use crate::attempt::{AnswerKey, Answers, Checked, Event, FieldChecked, Outcome};
use crate::prompt::AnswerField;
use crate::ui::ask::Ask;
use crate::ui::resting::Resting;
use crate::ui::theme::{Colors, RADIUS_CARD, SIZE_SMALL, SPACE_XS, TARGET, colors, plain};
use crate::ui::widgets::{assumption, caption, chip, prose};
use egui::{ComboBox, CornerRadius, Frame, Margin, RichText, Stroke, Ui, WidgetInfo, vec2};
use egui_commonmark::CommonMarkCache;
use std::collections::BTreeMap;

/// Answers as they are being typed, by field.
#[derive(Default)]
pub struct Typed {
    fields: BTreeMap<AnswerKey, TypedField>,
    /// The field that has the keys.
    focused: Option<AnswerKey>,
    /// A field that is to have them.
    wanted: Option<AnswerKey>,
}

#[derive(Default)]
struct TypedField {
    text: Resting,
    /// As it was recorded last; another record, such as an undo, replaces what stands in the field.
    recorded: String,
}

impl Typed {
    fn field(&mut self, key: AnswerKey, recorded: &str) -> &mut Resting {
        let field = self.fields.entry(key).or_default();
        if field.recorded != recorded && !field.text.is_changed() {
            field.text = Resting::new(recorded);
            recorded.clone_into(&mut field.recorded);
        }
        &mut field.text
    }

    /// The field that has the keys.
    pub const fn focused(&self) -> Option<&AnswerKey> {
        self.focused.as_ref()
    }

    /// Gives the keys to a field when it is shown next.
    pub fn focus(&mut self, key: AnswerKey) {
        self.wanted = Some(key);
    }

    fn note_focus(&mut self, key: AnswerKey, response: &egui::Response) {
        if self.wanted.as_ref() == Some(&key) {
            self.wanted = None;
            response.request_focus();
        }
        if response.has_focus() {
            self.focused = Some(key);
        } else if self.focused.as_ref() == Some(&key) {
            self.focused = None;
        }
    }

    /// Whether an answer was changed that is not recorded yet.
    pub fn is_typing(&self) -> bool {
        self.fields.values().any(|field| field.text.is_changed())
    }

    /// The answers that were changed long enough ago.
    pub fn rested(&mut self, ui: &Ui) -> Vec<Ask> {
        self.taken(|text| text.rested(ui))
    }

    /// The answers that were changed at all since they were recorded.
    pub fn unrecorded(&mut self) -> Vec<Ask> {
        self.taken(Resting::unrecorded)
    }

    fn taken(&mut self, take: impl Fn(&mut Resting) -> Option<String>) -> Vec<Ask> {
        let changed = self.fields.iter_mut().filter_map(|(key, field)| {
            let text = take(&mut field.text)?;
            field.recorded.clone_from(&text);
            Some(Ask::Record(Event::Answer(key.clone(), text)))
        });
        changed.collect()
    }
}

/// A form in one frame: what it holds, and what is asked for.
pub struct Form<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// How they compare, once that may be shown.
    pub checked: Option<&'a [Checked]>,
    /// Parts that stand out.
    pub marked: &'a [String],
    /// What is being typed; `None` where the form is only read.
    pub typed: Option<&'a mut Typed>,
    /// For texts in Markdown.
    pub markdown: &'a mut CommonMarkCache,
    /// The session time in milliseconds.
    pub now_ms: u64,
    /// What is asked for.
    pub asks: Vec<Ask>,
}

/// How a text field looks.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// What it is called for those who cannot see where it stands.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// How many rows it has at least; one row takes no line breaks.
    pub rows: usize,
}

impl Form<'_> {
    /// Whether it can be filled.
    pub const fn is_open(&self) -> bool {
        self.typed.is_some()
    }

    /// How a part compares.
    pub fn of(&self, part: &str) -> Option<&Checked> {
        self.checked?.iter().find(|one| one.part == part)
    }

    /// How a field of a part compares.
    pub fn field_of(&self, part: &str, field: AnswerField) -> Option<&FieldChecked> {
        self.of(part)?.fields.iter().find(|one| one.field == field)
    }

    /// A field for text, as wide as there is room; only its text where the form is read.
    pub fn text(&mut self, ui: &mut Ui, part: &str, field: AnswerField, line: Line<'_>) {
        let recorded = self.answers.text(part, field);
        let Some(typed) = &mut self.typed else {
            given(ui, recorded);
            return;
        };
        let key = AnswerKey::new(part, field);
        let text = typed.field(key.clone(), recorded);
        let response = ui.scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke = edge(ui);
            ui.visuals_mut().widgets.hovered.bg_stroke.color = colors(ui).quiet;
            if line.rows > 1 {
                text.show_bounded(ui, line.rows, line.hint)
            } else {
                text.show_line(ui, line.hint)
            }
        });
        let response = response.inner;
        typed.note_focus(key, &response);
        let name = line.name.to_owned();
        // The name of a text field is that of its label; without one it is told here.
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    }

    /// The text of a field as it stands now, recorded or not.
    pub fn now<'t>(&'t self, part: &str, field: AnswerField) -> &'t str {
        let key = AnswerKey::new(part, field);
        let typed = self.typed.as_ref().and_then(|typed| typed.fields.get(&key));
        typed.map_or_else(|| self.answers.text(part, field), |field| field.text.text())
    }

    /// Buttons of which one can be chosen; pressed again it is let go.
    pub fn choose(
        &mut self,
        ui: &mut Ui,
        part: &str,
        field: AnswerField,
        name: &str,
        options: &[(&str, &str)],
    ) {
        let chosen = self.answers.text(part, field).to_owned();
        if !self.is_open() {
            given(ui, options.iter().find(|(id, _)| *id == chosen).map_or("", |(_, says)| says));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(SPACE_XS, SPACE_XS);
            for (id, says) in options {
                let is_chosen = chosen == *id;
                let response = outlined(ui, is_chosen, says);
                let said = format!("{name}: {says}");
                response
                    .widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_chosen, said.clone()));
                if response.clicked() {
                    self.answer(part, field, if is_chosen { "" } else { id });
                }
            }
        });
    }

    /// A list to choose from.
    pub fn pick(
        &mut self,
        ui: &mut Ui,
        part: &str,
        field: AnswerField,
        name: &str,
        options: &[(&str, &str)],
    ) {
        let chosen = self.answers.text(part, field).to_owned();
        let says = options.iter().find(|(id, _)| *id == chosen).map_or("", |(_, says)| says);
        if !self.is_open() {
            given(ui, says);
            return;
        }
        let shown = if says.is_empty() {
            RichText::new("Choose…").color(colors(ui).quiet)
        } else {
            RichText::new(says)
        };
        let width = ui.available_width();
        let combo =
            ComboBox::from_id_salt((part, field)).selected_text(shown).width(width).height(MENU).truncate();
        let combo = combo.show_ui(ui, |ui| {
            let none = [("", "Not answered")];
            for (id, says) in none.iter().chain(options) {
                if ui.selectable_label(chosen == *id, *says).clicked() {
                    self.answer(part, field, id);
                }
            }
        });
        let said = if says.is_empty() { name.to_owned() } else { format!("{name}: {says}") };
        combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, said.clone()));
    }

    /// A box to tick, with what it stands for.
    pub fn tick(&mut self, ui: &mut Ui, part: &str, says: &str) {
        let mut on = self.answers.is_ticked(part);
        ui.horizontal_top(|ui| {
            let enabled = self.is_open();
            ui.visuals_mut().widgets.inactive.bg_stroke = edge(ui);
            let response = ui.add_enabled(enabled, egui::Checkbox::without_text(&mut on));
            response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, enabled, on, says));
            let words = ui.vertical(|ui| {
                ui.add_space(5.0);
                prose(ui, says, colors(ui).text)
            });
            let pressed = words.inner.interact(egui::Sense::click()).clicked() && enabled;
            if pressed || response.changed() {
                self.asks.push(Ask::Record(Event::Check(part.to_owned(), !self.answers.is_ticked(part))));
            }
        });
    }

    /// Whether the verdict on a part says that it was not answered: the part itself need not say so again.
    pub fn is_told_empty(&self, part: &str) -> bool {
        !self.is_open() && self.of(part).is_some_and(|one| one.outcome == Outcome::Empty)
    }

    /// Records several answers in one go, after what is still being typed.
    pub fn answer_all(&mut self, fields: Vec<(AnswerKey, String)>) {
        if let Some(typed) = &mut self.typed
            && !fields.is_empty()
        {
            self.asks.extend(typed.unrecorded());
            self.asks.push(Ask::Record(Event::Answers(fields)));
        }
    }

    /// Records an answer.
    pub fn answer(&mut self, part: &str, field: AnswerField, text: &str) {
        self.asks.push(Ask::Record(Event::Answer(AnswerKey::new(part, field), text.to_owned())));
    }

    /// How a part compares: a word, what is expected, and why. Nothing while it is filled.
    pub fn verdict(&self, ui: &mut Ui, part: &str) {
        let Some(one) = self.of(part) else { return };
        outcome_row(ui, one, |ui| {
            if one.by_words && one.outcome != Outcome::Empty {
                caption(ui, &one.found);
            }
            if !one.expected.is_empty() && one.outcome != Outcome::Right {
                prose(ui, &format!("Expected: {}", one.expected), colors(ui).text);
            }
            if !one.why.is_empty() {
                prose(ui, &one.why, colors(ui).quiet);
            }
            basis(ui, one);
        });
    }

    /// A part of the form; it stands out where a topic rests on it.
    pub fn part<R>(&mut self, ui: &mut Ui, part: &str, add: impl FnOnce(&mut Self, &mut Ui) -> R) -> R {
        let c = colors(ui);
        let stands_out = self.marked.iter().any(|marked| marked == part);
        let frame = Frame::new()
            .fill(c.surface)
            .stroke(Stroke::new(1.0, if stands_out { c.accent } else { c.line }))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::symmetric(12, 8));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(self, ui)
        });
        ui.add_space(SPACE_XS);
        shown.inner
    }
}

/// How much of an edge is seen: enough to tell where a field is, on either theme.
const EDGE: f32 = 0.55;

/// The edge of what can be filled or pressed.
fn edge(ui: &Ui) -> Stroke {
    Stroke::new(1.0, colors(ui).quiet.gamma_multiply(EDGE))
}

/// A choice with an edge: it stands alone, where nothing else says that it can be pressed.
fn outlined(ui: &mut Ui, is_chosen: bool, says: &str) -> egui::Response {
    let c = colors(ui);
    let (fill, ink) =
        if is_chosen { (c.accent_soft, c.accent) } else { (egui::Color32::TRANSPARENT, c.text) };
    let edge = if is_chosen { Stroke::new(1.0, c.accent) } else { edge(ui) };
    ui.add(
        egui::Button::new(RichText::new(says).color(ink)).fill(fill).stroke(edge).min_size(vec2(0.0, TARGET)),
    )
}

/// An answer that can no longer be changed.
fn given(ui: &mut Ui, text: &str) {
    let c = colors(ui);
    ui.add_space(6.0);
    if text.trim().is_empty() {
        ui.label(RichText::new("not answered").font(plain(SIZE_SMALL)).color(c.quiet));
    } else {
        ui.add(egui::Label::new(RichText::new(text).color(c.text)).wrap());
    }
}

/// Room of a fixed width within a row.
pub fn cell<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        add(ui)
    })
    .inner
}

/// The heads of columns of these widths.
pub fn column_heads(ui: &mut Ui, heads: &[(&str, f32)]) {
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        for (head, width) in heads {
            cell(ui, *width, |ui| caption(ui, *head));
        }
    });
}

/// The height of a list to choose from, at most.
const MENU: f32 = 520.0;

/// The width of the widest word of an outcome.
const OUTCOME: f32 = 98.0;

/// The width below which the word stands above the rest instead of beside it.
const NARROW: f32 = 300.0;

/// Marks what is held against something that has no public source.
pub fn basis(ui: &mut Ui, one: &Checked) {
    if one.assumption {
        assumption(ui);
    }
}

/// How something compares, in a word. Where words were only looked up, it says no more than that.
const fn outcome_word(one: &Checked) -> &'static str {
    match (one.outcome, one.by_words) {
        (Outcome::Right, true) => "found",
        (Outcome::Partly, true) => "found in part",
        (Outcome::Wrong, true) => "not found",
        (Outcome::Right, false) => "right",
        (Outcome::Partly, false) => "half right",
        (Outcome::Wrong, false) => "wrong",
        (Outcome::Empty, _) => "not answered",
        (Outcome::Open, _) => "yours to judge",
    }
}

const fn outcome_ink(one: &Checked, c: Colors) -> egui::Color32 {
    match (one.outcome, one.by_words) {
        (Outcome::Right, false) => c.good,
        (Outcome::Partly, false) | (Outcome::Wrong, true) => c.warn,
        (Outcome::Wrong, false) => c.bad,
        (Outcome::Empty, _) => c.quiet,
        (Outcome::Open, _) | (Outcome::Right | Outcome::Partly, true) => c.accent,
    }
}

/// How something compares, as a word on a tint, with more about it beside.
pub fn outcome_row(ui: &mut Ui, one: &Checked, add: impl FnOnce(&mut Ui)) {
    let (word, ink) = (outcome_word(one), outcome_ink(one, colors(ui)));
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.y = SPACE_XS;
        if ui.available_width() < NARROW {
            chip(ui, word, ink);
            add(ui);
            return;
        }
        ui.horizontal_top(|ui| {
            cell(ui, OUTCOME, |ui| chip(ui, word, ink));
            let room = ui.available_width();
            cell(ui, room, add);
        });
    });
}
