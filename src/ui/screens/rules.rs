//! The rules of the design review: a list at the left, the chosen rule with its two drawings at the right.

use crate::design::{RULES, Rule, Severity};
use crate::tools::counted;
use crate::ui::command::Command;
use crate::ui::design_review::{group_words, severity_ink};
use crate::ui::rule_figures::RuleFigures;
use crate::ui::theme::{RADIUS, SIZE_BODY, SIZE_SMALL, SPACE_M, SPACE_S, SPACE_XS, colors, plain};
use crate::ui::widgets::{caption, chip, heading, page, page_title, prose, quiet};
use egui::{CornerRadius, Frame, Margin, Panel, Response, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

/// The width of the list at first, in points.
const LIST_WIDTH: f32 = 290.0;
/// The widest that the chosen rule is shown.
const WIDEST: f32 = 1_080.0;
/// Empty room around the words of a row.
const ROW_MARGIN: egui::Vec2 = vec2(10.0, 6.0);

/// The screen of the rules.
pub struct Rules {
    search: String,
    chosen: &'static str,
    /// The chosen rule was stepped to and has to come into view.
    reveal: bool,
    /// The drawings of the rule that is shown.
    figures: Option<RuleFigures>,
}

impl Rules {
    /// The screen, with nothing filtered out and the first rule chosen.
    #[must_use]
    pub fn new() -> Self {
        Self {
            search: String::new(),
            chosen: listed("").first().map_or("", |rule| rule.id),
            reveal: false,
            figures: None,
        }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui) {
        let c = colors(ui);
        let side = Frame::new().fill(c.surface).inner_margin(Margin::symmetric(16, 12));
        let panel = Panel::left("rules list").default_size(LIST_WIDTH).min_size(220.0).max_size(420.0);
        panel.frame(side).show(ui, |ui| self.side(ui));
        egui::CentralPanel::default().frame(Frame::new().fill(c.page)).show(ui, |ui| match self.shown() {
            Some(rule) => page(ui, rule.id, WIDEST, |ui| self.rule(ui, rule)),
            None => page(ui, "no rule", WIDEST, |ui| drop(quiet(ui, "No rule has these words."))),
        });
    }

    /// Does a command of this screen.
    pub fn command(&mut self, command: Command) {
        let rules = listed(&self.search);
        let shown = self.shown().map(|rule| rule.id);
        let at = rules.iter().position(|rule| Some(rule.id) == shown).unwrap_or(0);
        let next = match command {
            Command::PreviousRule => at.saturating_sub(1),
            Command::NextRule => at.saturating_add(1),
            _ => return,
        };
        if let Some(rule) = rules.get(next) {
            self.chosen = rule.id;
            self.reveal = true;
        }
    }

    /// The chosen rule, or the first that the search found where it did not find that one.
    fn shown(&self) -> Option<&'static Rule> {
        let rules = listed(&self.search);
        let chosen = rules.iter().find(|rule| rule.id == self.chosen);
        chosen.or_else(|| rules.first()).copied()
    }

    fn side(&mut self, ui: &mut Ui) {
        let field = TextEdit::singleline(&mut self.search).hint_text("Search").desired_width(f32::INFINITY);
        let field = ui.add(field.margin(Margin::symmetric(10, 6)));
        field.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "Search the rules"));
        ui.add_space(SPACE_XS);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.list(ui));
    }

    fn list(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = SPACE_XS;
        let rules = listed(&self.search);
        caption(ui, counted(rules.len(), "rule", "rules"));
        let shown = self.shown().map(|rule| rule.id);
        let mut severity = None;
        for rule in rules {
            if severity != Some(rule.severity) {
                severity = Some(rule.severity);
                ui.add_space(SPACE_S);
                heading(ui, group_words(rule.severity));
            }
            let is_shown = shown == Some(rule.id);
            let row = row(ui, rule, is_shown);
            if is_shown && std::mem::take(&mut self.reveal) {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                self.chosen = rule.id;
            }
        }
    }

    fn rule(&mut self, ui: &mut Ui, rule: &'static Rule) {
        page_title(ui, rule.title);
        marks(ui, rule);
        ui.add_space(SPACE_S);
        prose(ui, rule.explanation, colors(ui).text);
        ui.add_space(SPACE_S);
        heading(ui, "What to do");
        prose(ui, rule.fix, colors(ui).text);
        ui.add_space(SPACE_M);
        if self.figures.as_ref().is_none_or(|figures| figures.rule != rule.id) {
            self.figures = RuleFigures::of(rule);
        }
        if let Some(figures) = &mut self.figures {
            figures.show(ui);
        }
    }
}

/// The tag, how grave it is, and the name.
fn marks(ui: &mut Ui, rule: &Rule) {
    ui.horizontal_wrapped(|ui| {
        let ink = severity_ink(colors(ui), rule.severity);
        if let Some(tag) = rule.tag {
            chip(ui, tag, ink);
        }
        caption(ui, format!("{} · rule {}", group_words(rule.severity), rule.id));
    });
}

/// The rules that have all these words, gravest first.
fn listed(search: &str) -> Vec<&'static Rule> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let groups = [Severity::Error, Severity::Warning, Severity::Question, Severity::Hint];
    let of_group = |severity| RULES.iter().filter(move |rule| rule.severity == severity);
    groups.into_iter().flat_map(of_group).filter(|rule| has(rule, &words)).collect()
}

fn has(rule: &Rule, words: &[String]) -> bool {
    let text = [rule.id, rule.title, rule.tag.unwrap_or_default(), rule.explanation].join(" ").to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

/// A title and its tag, to be pressed.
fn row(ui: &mut Ui, rule: &Rule, chosen: bool) -> Response {
    let c = colors(ui);
    let ink = if chosen { c.accent } else { c.text };
    let room = ui.available_width() - 2.0 * ROW_MARGIN.x;
    let lay = |text: &str, font, ink| ui.painter().layout(text.to_owned(), font, ink, room);
    let title = lay(rule.title, plain(SIZE_BODY), ink);
    let tag = lay(rule.tag.unwrap_or_default(), plain(SIZE_SMALL), c.quiet);
    let tag_height = if rule.tag.is_some() { tag.size().y } else { 0.0 };
    let size = vec2(ui.available_width(), title.size().y + tag_height + 2.0 * ROW_MARGIN.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen { c.accent_soft } else { c.raised };
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    }
    let at = rect.min + ROW_MARGIN;
    let below = vec2(0.0, title.size().y);
    ui.painter().galley(at, title, ink);
    ui.painter().galley(at + below, tag, c.quiet);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, rule.title));
    response
}
