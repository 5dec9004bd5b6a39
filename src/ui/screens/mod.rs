//! The screens, and the bar above those that are not an interview.

mod board_menu;
pub mod brief;
mod cards;
mod clock_bar;
mod compare;
mod drill_list;
mod grading;
mod history;
mod inspector;
mod interview;
mod mistakes;
mod not_kept;
mod own_prompts;
pub mod practice;
mod programme;
mod progress;
mod prompt_editor;
mod prompt_foot;
mod prompt_menu;
mod review;
mod rules;
mod side_panel;
mod status_bar;
mod today;
mod tool_rail;
mod zen;

pub use cards::Cards;
pub use compare::Compare;
pub use grading::Grading;
pub use history::History;
pub(super) use inspector::has_focus as inspector_has_focus;
pub use interview::Interview;
pub use mistakes::MistakeLog;
pub use programme::{Programme, Shown};
pub use progress::Progress;
pub use prompt_editor::{PromptEditor, ReferenceBoard, Taken};
pub use review::Review;
pub use rules::Rules;

use super::app::Screen;
use super::ask::Ask;
use super::command::{Command, tooltip};
use super::prefs::Prefs;
use super::theme::{SIZE_TITLE, SPACE_M, SPACE_S, colors, strong};
use super::widgets::{chip, choice, quiet_button};
use egui::{Frame, Margin, Panel, RichText, Ui};

/// The bar with the app's name and its places.
pub(super) fn top_bar(ui: &mut Ui, screen: &Screen, prefs: Prefs, due: usize) -> Vec<Ask> {
    let c = colors(ui);
    let frame = Frame::new().fill(c.surface).inner_margin(Margin::symmetric(20, 8));
    let bar = Panel::top("top bar").frame(frame).show_separator_line(true);
    bar.show(ui, |ui| ui.horizontal(|ui| bar_content(ui, screen, prefs, due)).inner).inner
}

fn bar_content(ui: &mut Ui, screen: &Screen, prefs: Prefs, due: usize) -> Vec<Ask> {
    let (c, mut asks) = (colors(ui), Vec::new());
    ui.label(RichText::new("Dry Run").font(strong(SIZE_TITLE)));
    ui.add_space(SPACE_M);
    let places = [
        (
            "Practice",
            Ask::GoPractice,
            matches!(screen, Screen::Practice | Screen::Brief(_) | Screen::PromptEditor(_)),
        ),
        ("Programme", Ask::GoProgramme, matches!(screen, Screen::Programme(_))),
        (
            "Attempts",
            Ask::GoHistory,
            matches!(
                screen,
                Screen::History(_) | Screen::Review(_) | Screen::Grading(_) | Screen::Compare(_)
            ),
        ),
        ("Mistakes", Ask::GoMistakes, matches!(screen, Screen::Mistakes(_))),
        ("Progress", Ask::GoProgress, matches!(screen, Screen::Progress(_))),
        ("Cards", Ask::GoCards, matches!(screen, Screen::Cards(_))),
        ("Rules", Ask::GoRules, matches!(screen, Screen::Rules(_))),
    ];
    for (name, ask, chosen) in places {
        if choice(ui, chosen, name).clicked() {
            asks.push(ask);
        }
        if name == "Cards" && due > 0 {
            chip(ui, &due.to_string(), c.accent).on_hover_text("Cards that are due today");
        }
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if quiet_button(ui, "Keys").on_hover_text(tooltip(Command::Help)).clicked() {
            asks.push(Ask::Do(Command::Help));
        }
        ui.add_space(SPACE_S);
        if quiet_button(ui, prefs.theme.words()).on_hover_text(tooltip(Command::Theme)).clicked() {
            asks.push(Ask::Do(Command::Theme));
        }
    });
    asks
}
