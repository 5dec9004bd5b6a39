//! Which prompt a list is narrowed to: a menu lane by lane, with a field that finds a prompt.

use super::theme::{SPACE_XS, colors};
use super::widgets::{caption, quiet};
use crate::prompt::{Class, LANES, shipped};
use egui::{ComboBox, PopupCloseBehavior, ScrollArea, TextEdit, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// The width of the menu.
const WIDTH: f32 = 300.0;
/// The height at which its list begins to scroll.
const TALLEST: f32 = 360.0;

/// The menu, with what is being looked for in it.
#[derive(Debug, Default)]
pub struct PromptFilter {
    wanted: String,
}

/// Prompts under one heading: by title, with id and number of attempts.
type Group = BTreeMap<String, (String, usize)>;

impl PromptFilter {
    /// Shows it. `attempts` are the id and title of the prompt of each attempt.
    pub fn show<'a>(
        &mut self,
        ui: &mut Ui,
        chosen: &mut Option<String>,
        mut attempts: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) {
        let title = |id: &String| attempts.clone().find(|(known, _)| known == id).map(|(_, title)| title);
        let shown = chosen.as_ref().and_then(title).unwrap_or("Any prompt").to_owned();
        let combo = ComboBox::from_id_salt("prompt").selected_text(&shown).width(WIDTH).truncate();
        let combo = combo.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let combo = combo.height(f32::INFINITY).show_ui(ui, |ui| {
            // Only a menu that is open looks at all attempts.
            self.menu(ui, chosen, &groups(attempts.by_ref()));
        });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, format!("Prompt: {shown}")));
    }

    fn menu(&mut self, ui: &mut Ui, chosen: &mut Option<String>, groups: &BTreeMap<u8, Group>) {
        ui.set_width(WIDTH);
        ui.visuals_mut().widgets.inactive.bg_stroke.color = colors(ui).line;
        let field = TextEdit::singleline(&mut self.wanted).desired_width(f32::INFINITY).char_limit(60);
        let response = ui.add(field.hint_text("Find a prompt"));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Find a prompt"));
        ui.add_space(SPACE_XS);
        ScrollArea::vertical().max_height(TALLEST).min_scrolled_height(TALLEST).show(ui, |ui| {
            let mut picked = false;
            if self.wanted.trim().is_empty() && ui.selectable_label(chosen.is_none(), "Any prompt").clicked()
            {
                *chosen = None;
                picked = true;
            }
            let found = self.list(ui, chosen, groups);
            picked |= found == Some(true);
            if found.is_none() {
                quiet(ui, format!("No prompt with attempts is called “{}”.", self.wanted.trim()));
            }
            if picked {
                self.wanted.clear();
                ui.close();
            }
        });
    }

    /// The prompts that fit, and whether one was picked; nothing where none fits.
    fn list(&self, ui: &mut Ui, chosen: &mut Option<String>, groups: &BTreeMap<u8, Group>) -> Option<bool> {
        let wanted = self.wanted.trim().to_lowercase();
        let mut picked = None;
        for (group, prompts) in groups {
            let fits = |title: &str| wanted.is_empty() || title.to_lowercase().contains(&wanted);
            let shown: Vec<_> = prompts.iter().filter(|(title, _)| fits(title)).collect();
            if shown.is_empty() {
                continue;
            }
            picked = picked.or(Some(false));
            ui.add_space(SPACE_XS);
            caption(ui, heading(*group));
            for (title, (id, count)) in shown {
                let is_chosen = chosen.as_ref() == Some(id);
                if ui.selectable_label(is_chosen, format!("{title} ({count})")).clicked() {
                    *chosen = Some(id.clone());
                    picked = Some(true);
                }
            }
        }
        picked
    }
}

/// Classics first, then the lanes, then the person's own.
fn groups<'a>(attempts: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<u8, Group> {
    let mut groups: BTreeMap<u8, Group> = BTreeMap::new();
    for (id, title) in attempts {
        let group = groups.entry(group_of(id)).or_default();
        let known = group.entry(title.to_owned()).or_insert_with(|| (id.to_owned(), 0));
        known.1 = known.1.saturating_add(1);
    }
    groups
}

const OWN: u8 = u8::MAX;

fn group_of(id: &str) -> u8 {
    match shipped().find(|prompt| prompt.id == id) {
        Some(prompt) if prompt.class == Class::Classic => 0,
        Some(prompt) => prompt.lane.unwrap_or(OWN),
        None => OWN,
    }
}

fn heading(group: u8) -> String {
    match LANES.iter().find(|lane| lane.number == group) {
        Some(lane) => format!("Lane {group}: {}", lane.title),
        None if group == 0 => "Classics".to_owned(),
        None => "Your own".to_owned(),
    }
}
