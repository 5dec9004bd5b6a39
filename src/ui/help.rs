//! The sheet of keys, made from the one list of commands, with a field that narrows it.

use super::command::{COMMANDS, Entry, Place, key_text};
use super::fuzzy::folded;
use super::matched::{self, Inks};
use super::theme::{SIZE_SMALL, SPACE_L, SPACE_S, SPACE_XS, colors, plain};
use super::widgets::{caption, heading, page_title, quiet, quiet_button, section, sheet_frame};
use crate::tools::GRAMMAR;
use egui::{
    Align, Align2, Id, Layout, Modal, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

/// The narrowest column.
const COLUMN: f32 = 300.0;
/// The widest sheet.
const WIDEST: f32 = 1_060.0;
/// The height of a row of keys.
const ROW: f32 = 23.0;
/// Fewer lines than this are not spread over columns.
const SHORTEST: usize = 12;

/// What keys and the pointer do that is not a command. Whoever adds a way of writing says so here.
const TEXTS: &[(&str, &str)] = &[
    (
        "While writing on the board",
        "Enter or Esc keeps the text, Shift+Enter breaks the line. In text without a box Enter breaks the line and Esc ends it. Ctrl+arrow adds a neighbour at once; with Ctrl still held a kind's letter chooses what it is. Tab changes the kind of the box.",
    ),
    (
        "With the pointer",
        "Wheel pans, Ctrl+wheel zooms, Space or the middle button drags the board. Double click writes. Shift adds to the selection, Alt copies while dragging, Ctrl keeps an arrow from binding. The second button opens a menu; with the pen and the eraser it erases.",
    ),
    (
        "In the outline",
        "The arrows go through it. Enter or F2 names, Delete deletes, C or Ctrl+Enter connects: type the name of a box, Enter draws the arrow. Esc gives the keys back to the board.",
    ),
    (
        "While finding",
        "Enter goes to the next match, Shift+Enter to the one before. Esc closes and leaves the match selected.",
    ),
];

/// The open sheet.
pub struct Help {
    typed: String,
    /// Its field hears letters from the next frame on.
    is_new: bool,
}

/// A line of a column.
#[derive(Debug, Clone, Copy)]
enum Line {
    Heading(Place),
    Keys(&'static Entry),
}

impl Help {
    /// The sheet with everything on it.
    #[must_use]
    pub const fn new() -> Self {
        Self { typed: String::new(), is_new: true }
    }

    /// Whether its field hears nothing yet.
    #[must_use]
    pub const fn is_opening(&self) -> bool {
        self.is_new
    }

    /// Shows the sheet; gives it back while it stays open.
    pub fn show(mut self, ctx: &egui::Context) -> Option<Self> {
        let modal = Modal::new(Id::unique("keys")).frame(sheet_frame(ctx)).show(ctx, |ui| {
            ui.set_width((ctx.content_rect().width() - 120.0).clamp(300.0, WIDEST));
            let closed = self.head(ui);
            let height = (ctx.content_rect().height() - 190.0).max(200.0);
            let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            scroll.auto_shrink(false).show(ui, |ui| self.content(ui));
            closed
        });
        let closes = modal.inner || modal.should_close();
        (!closes).then_some(self)
    }

    /// The title, the field and the way out; says whether that was taken.
    fn head(&mut self, ui: &mut Ui) -> bool {
        ui.horizontal(|ui| {
            page_title(ui, "Keys");
            ui.add_space(SPACE_L);
            let field = TextEdit::singleline(&mut self.typed).desired_width(240.0).hint_text("Search");
            let field = ui.add(field.margin(vec2(10.0, 6.0)));
            field.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search the keys"));
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| quiet_button(ui, "Close").clicked())
                .inner
        })
        .inner
    }

    fn content(&self, ui: &mut Ui) {
        let lines = lines(&self.typed);
        columns(ui, &lines);
        let (texts, grammar) = (texts(&self.typed), grammar(&self.typed));
        if lines.is_empty() && texts.is_empty() && grammar.is_empty() {
            quiet(ui, "No key has these words. The palette finds what has no key.");
        }
        for (name, text) in texts {
            section(ui, name);
            caption(ui, text);
        }
        quick_line(ui, &grammar);
    }
}

/// The texts that have the words.
fn texts(typed: &str) -> Vec<(&'static str, &'static str)> {
    TEXTS.iter().copied().filter(|(name, text)| has_words(&format!("{name} {text}"), typed)).collect()
}

/// The examples of the quick line that have the words.
fn grammar(typed: &str) -> Vec<(&'static str, &'static str)> {
    let has = |(example, meaning): &(&str, &str)| {
        has_words(&format!("grammar of the quick line {example} {meaning}"), typed)
    };
    GRAMMAR.iter().copied().filter(has).collect()
}

fn quick_line(ui: &mut Ui, examples: &[(&str, &str)]) {
    if examples.is_empty() {
        return;
    }
    section(ui, "Grammar of the quick line");
    egui::Grid::new("quick line").num_columns(2).spacing([SPACE_L, SPACE_XS]).show(ui, |ui| {
        for (example, meaning) in examples {
            ui.label(RichText::new(*example).color(colors(ui).accent));
            ui.label(*meaning);
            ui.end_row();
        }
    });
}

/// The lines that have the words, place by place.
fn lines(typed: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for place in Place::ALL {
        let keys = COMMANDS.iter().filter(|entry| entry.place == place && !entry.keys.is_empty());
        let keys = keys.filter(|entry| {
            has_words(&format!("{} {} {}", place.words(), entry.name, keys_text(entry)), typed)
        });
        let before = lines.len();
        lines.extend(keys.map(Line::Keys));
        if lines.len() > before {
            lines.insert(before, Line::Heading(place));
        }
    }
    lines
}

/// Whether a text has every word that was typed, in any order.
fn has_words(text: &str, typed: &str) -> bool {
    let text = folded(text);
    folded(typed).split_whitespace().all(|word| text.contains(word))
}

/// Lines flow from column to column, as in a newspaper; all columns are of one height.
fn columns(ui: &mut Ui, lines: &[Line]) {
    let room = ui.available_width();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let count = ((room / (COLUMN + SPACE_L)).floor().max(1.0)) as usize;
    let columns = flow(lines, count);
    #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
    let width = (room + SPACE_L) / count as f32 - SPACE_L;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(SPACE_L, 0.0);
        for column in columns {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                for line in column {
                    line.show(ui);
                }
            });
        }
    });
}

/// Cuts lines into so many columns at most. Every column begins with a heading, and none ends with one.
fn flow(lines: &[Line], count: usize) -> Vec<Vec<Line>> {
    let height = lines.len().div_ceil(count.max(1)).max(SHORTEST);
    let mut columns: Vec<Vec<Line>> = Vec::new();
    let mut column: Vec<Line> = Vec::new();
    for line in lines {
        let is_last_row = column.len().saturating_add(1) >= height;
        let is_full = column.len() >= height || (is_last_row && matches!(line, Line::Heading(_)));
        if is_full && !column.is_empty() && columns.len().saturating_add(1) < count {
            columns.push(std::mem::take(&mut column));
            column.extend(line.heading_again());
        }
        column.push(*line);
    }
    columns.push(column);
    columns
}

impl Line {
    /// The heading of keys that go on in another column.
    const fn heading_again(self) -> Option<Self> {
        match self {
            Self::Heading(_) => None,
            Self::Keys(entry) => Some(Self::Heading(entry.place)),
        }
    }

    fn show(self, ui: &mut Ui) {
        match self {
            Self::Heading(place) => {
                ui.add_space(SPACE_S);
                heading(ui, place.words());
            }
            Self::Keys(entry) => show_keys(ui, entry),
        }
    }
}

fn show_keys(ui: &mut Ui, entry: &Entry) {
    let c = colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let keys = keys_text(entry);
    let said = format!("{}: {keys}", entry.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let painter = ui.painter();
    let keys =
        painter.text(rect.right_center(), Align2::RIGHT_CENTER, keys, plain(SIZE_SMALL + 1.0), c.accent);
    let room = keys.left() - SPACE_S - rect.left();
    let name = matched::line(entry.name, &[], room, Inks { plain: c.text, typed: c.text });
    let name = painter.layout_job(name);
    painter.galley(pos2(rect.left(), rect.center().y - name.size().y / 2.0), name, c.text);
}

fn keys_text(entry: &Entry) -> String {
    entry.keys.iter().map(key_text).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[Line]) -> Vec<&'static str> {
        let name = |line: &Line| match line {
            Line::Heading(place) => place.words(),
            Line::Keys(entry) => entry.name,
        };
        lines.iter().map(name).collect()
    }

    #[test]
    fn every_key_is_on_the_sheet_and_words_narrow_it() {
        let with_keys = COMMANDS.iter().filter(|entry| !entry.keys.is_empty()).count();
        let all = lines("");
        assert_eq!(all.iter().filter(|line| matches!(line, Line::Keys(_))).count(), with_keys);
        assert_eq!(
            names(&lines("undo")),
            ["Board", "Undo", "Grading", "Undo the last mark", "Cards", "Undo the last rating"]
        );
        assert_eq!(names(&lines("ctrl+shift+z")), ["Board", "Redo", "Grading", "Redo the mark"]);
        assert_eq!(names(&lines("down TOPIC")), Vec::<&str>::new());
        assert_eq!(texts("wheel pans").len(), 1);
    }

    #[test]
    fn columns_hold_every_key_in_order_and_a_heading_stands_above_each() {
        let all = lines("");
        let keys = |lines: &[Line]| -> Vec<&str> {
            let keys: Vec<Line> =
                lines.iter().filter(|line| matches!(line, Line::Keys(_))).copied().collect();
            names(&keys)
        };
        for count in 1..5 {
            let columns = flow(&all, count);
            assert!(columns.len() <= count);
            let again: Vec<Line> = columns.iter().flatten().copied().collect();
            assert_eq!(keys(&again), keys(&all), "{count} columns");
            for column in &columns {
                assert!(matches!(column.first(), Some(Line::Heading(_))), "{count} columns");
                assert!(matches!(column.last(), Some(Line::Keys(_))), "{count} columns");
            }
        }
    }
}
