//! The fields of the editor: each with its name above and what is wrong with it below.

use crate::prompt::draft::{as_lines, from_lines};
use crate::prompt::{Fault, tags};
use crate::ui::theme::{SIZE_SMALL, SPACE_S, SPACE_XS, colors, plain};
use crate::ui::widgets::{caption, choice};
use egui::{Align, ComboBox, DragValue, Response, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The most letters of a field.
const LONGEST_FIELD: usize = 16_000;
/// The room within a field of one line, so that it is as high as a button.
const MARGIN: egui::Margin = egui::Margin::symmetric(8, 6);
/// The width of a list of tags.
const TAG_WIDTH: f32 = 260.0;

/// The fields of one frame, and what came of them.
pub struct Fields<'a> {
    faults: &'a [Fault],
    /// The faults that stand beside a field, by their number.
    told: BTreeSet<usize>,
    /// The field that gets the keys in this frame, by its pointer.
    pub focus: Option<String>,
    /// The field that gets them in the next one: it comes into being now.
    pub focus_next: Option<String>,
    /// Whether anything was changed.
    pub changed: bool,
    /// Whether a field was left, or something was chosen, so that there is no typing to wait for.
    pub left: bool,
}

/// What a field is called, and which it is.
#[derive(Clone, Copy)]
pub struct Name<'a> {
    /// What stands above it.
    pub caption: &'a str,
    /// What it is called for those who cannot see where it stands.
    pub said: &'a str,
    /// The pointer to it, such as `/topics/0/title`.
    pub at: &'a str,
}

impl<'a> Fields<'a> {
    /// Fields of a prompt with these faults.
    pub const fn new(faults: &'a [Fault]) -> Self {
        Self { faults, told: BTreeSet::new(), focus: None, focus_next: None, changed: false, left: false }
    }

    /// Something was changed by a button.
    pub const fn change(&mut self) {
        self.changed = true;
        self.left = true;
    }

    /// How many faults stand within a part, such as `/topics/0`. They count as told.
    pub fn count_within(&mut self, part: &str) -> usize {
        let prefix = format!("{part}/");
        let within = |at: &str| at == part || at.starts_with(&prefix);
        let found = self.faults.iter().enumerate().filter(|(_, fault)| within(&fault.at));
        let numbers: Vec<usize> = found.map(|(number, _)| number).collect();
        self.told.extend(&numbers);
        numbers.len()
    }

    /// Tells what is wrong at a place.
    pub fn tell(&mut self, ui: &mut Ui, at: &str) {
        let faults = self.faults;
        for (number, fault) in faults.iter().enumerate().filter(|(_, fault)| fault.at == at) {
            self.told.insert(number);
            let words = fault_words(ui, &fault.reason);
            if self.focus.as_deref() == Some(at) {
                words.scroll_to_me(Some(Align::Center));
            }
        }
    }

    /// Tells what is wrong and stands beside no field, of the faults that belong here.
    pub fn tell_rest(&mut self, ui: &mut Ui, belongs: impl Fn(&Fault) -> bool) {
        for (number, fault) in self.faults.iter().enumerate() {
            if !self.told.contains(&number) && belongs(fault) {
                fault_words(ui, &format!("{}: {}", fault.at, fault.reason));
            }
        }
    }

    fn is_wrong(&self, at: &str) -> bool {
        self.faults.iter().any(|fault| fault.at == at)
    }

    /// A field of one line.
    pub fn line(&mut self, ui: &mut Ui, name: Name<'_>, hint: &str, text: &mut String) -> Response {
        let field = TextEdit::singleline(text).margin(MARGIN).hint_text(hint);
        self.text_edit(ui, name, field)
    }

    /// A field of at least so many rows.
    pub fn text(
        &mut self,
        ui: &mut Ui,
        name: Name<'_>,
        rows: usize,
        hint: &str,
        text: &mut String,
    ) -> Response {
        let field = TextEdit::multiline(text).desired_rows(rows).margin(MARGIN).hint_text(hint);
        self.text_edit(ui, name, field)
    }

    /// A list, an entry a line.
    pub fn lines(&mut self, ui: &mut Ui, name: Name<'_>, rows: usize, hint: &str, list: &mut Vec<String>) {
        let mut text = as_lines(list);
        let response = self.text(ui, name, rows, hint, &mut text);
        if response.changed() {
            *list = from_lines(&text);
        }
        if response.lost_focus() && list.iter().any(|entry| entry.trim().is_empty()) {
            list.retain(|entry| !entry.trim().is_empty());
            self.change();
        }
    }

    fn text_edit(&mut self, ui: &mut Ui, name: Name<'_>, field: TextEdit<'_>) -> Response {
        caption(ui, name.caption);
        let edge = edge(ui, self.is_wrong(name.at));
        let response = ui.scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke = edge;
            ui.add(field.desired_width(f32::INFINITY).char_limit(LONGEST_FIELD))
        });
        let response = response.inner;
        let said = name.said.to_owned();
        // The name of a text field is that of its label; without one it is told here.
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(said));
        if self.focus.as_deref() == Some(name.at) {
            response.request_focus();
        }
        self.note(&response);
        self.tell(ui, name.at);
        ui.add_space(SPACE_XS);
        response
    }

    /// A whole number.
    pub fn number(
        &mut self,
        ui: &mut Ui,
        name: Name<'_>,
        suffix: &str,
        range: RangeInclusive<u16>,
        value: &mut u16,
    ) {
        let edge = edge(ui, self.is_wrong(name.at));
        ui.scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke = edge;
            // What is out of range came with the file; it is told, and not changed by being looked at.
            let field = DragValue::new(value).range(range).clamp_existing_to_range(false).suffix(suffix);
            let response = ui.add(field);
            let said = name.said.to_owned();
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(said));
            self.note(&response);
        });
    }

    /// Buttons of which one is chosen.
    pub fn choose<T: PartialEq + Copy>(
        &mut self,
        ui: &mut Ui,
        name: Name<'_>,
        options: &[(T, &str)],
        value: &mut T,
    ) {
        ui.vertical(|ui| {
            caption(ui, name.caption);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = SPACE_XS;
                for (option, word) in options {
                    let is_chosen = *value == *option;
                    let response = choice(ui, is_chosen, word);
                    let said = format!("{}: {word}", name.said);
                    response
                        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, said.clone()));
                    if response.clicked() && !is_chosen {
                        *value = *option;
                        self.change();
                    }
                }
            });
            self.tell(ui, name.at);
        });
    }

    /// A list to choose from, closed until it is pressed.
    pub fn pick<T: PartialEq + Copy>(
        &mut self,
        ui: &mut Ui,
        name: Name<'_>,
        options: &[(T, &str)],
        value: &mut T,
    ) {
        ui.vertical(|ui| {
            caption(ui, name.caption);
            let word =
                options.iter().find(|(option, _)| option == value).map_or("Choose…", |(_, word)| word);
            let combo = ComboBox::from_id_salt(name.at).selected_text(word).show_ui(ui, |ui| {
                for (option, word) in options {
                    if ui.selectable_label(option == value, *word).clicked() && option != value {
                        *value = *option;
                        self.change();
                    }
                }
            });
            named(&combo.response, name.said, word);
            self.tell(ui, name.at);
        });
    }

    /// The tag that a miss is counted by; says which was chosen now.
    pub fn tag(
        &mut self,
        ui: &mut Ui,
        name: Name<'_>,
        tag: &mut String,
    ) -> Option<&'static crate::prompt::Tag> {
        let mut chosen = None;
        ui.vertical(|ui| {
            caption(ui, name.caption);
            let shown = if tag.is_empty() { "Choose a tag…".to_owned() } else { tag.clone() };
            let edge = edge(ui, self.is_wrong(name.at));
            ui.visuals_mut().widgets.inactive.bg_stroke = edge;
            let combo = ComboBox::from_id_salt(name.at).selected_text(&shown).width(TAG_WIDTH).height(320.0);
            let combo = combo.show_ui(ui, |ui| {
                for known in tags() {
                    let row = ui.selectable_label(known.name == *tag, &known.name);
                    if row.on_hover_text(&known.meaning).clicked() && known.name != *tag {
                        tag.clone_from(&known.name);
                        chosen = Some(known);
                        self.change();
                    }
                }
            });
            named(&combo.response, name.said, &shown);
            self.tell(ui, name.at);
        });
        chosen
    }

    fn note(&mut self, response: &Response) {
        self.changed |= response.changed();
        self.left |= response.lost_focus();
    }
}

fn named(response: &Response, name: &str, value: &str) {
    let said = format!("{name}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, said.clone()));
}

/// A field is told from the page by its edge; one that is wrong by a red one.
fn edge(ui: &Ui, is_wrong: bool) -> Stroke {
    let c = colors(ui);
    Stroke::new(1.0, if is_wrong { c.bad } else { c.line })
}

fn fault_words(ui: &mut Ui, words: &str) -> Response {
    let ink = colors(ui).bad;
    ui.label(RichText::new(sentence(words)).font(plain(SIZE_SMALL)).color(ink))
}

/// Words that begin with a capital.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Room between two groups of fields.
pub fn gap(ui: &mut Ui) {
    ui.add_space(SPACE_S);
}
