//! What else a prompt carries: what can be written here, and what is kept as it is.

use super::fields::{Fields, Name};
use crate::prompt::Prompt;
use crate::tools::counted;
use crate::ui::widgets::{caption, quiet, section};
use egui::Ui;

/// Shows the section.
pub fn show(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt) {
    let theme = Name { caption: "What it exercises", said: "What it exercises", at: "/theme" };
    fields.line(ui, theme, "Such as reservations that expire", &mut prompt.theme);
    let number = Name { caption: "Number in the course", said: "Number in the course", at: "/number" };
    fields.line(ui, number, "Such as D1.5; may be empty", &mut prompt.number);
    let worked = Name {
        caption: "A worked answer, to be read after the sitting (Markdown)",
        said: "Worked answer",
        at: "/worked",
    };
    fields.text(ui, worked, 6, "", &mut prompt.worked);
    kept(ui, prompt);
}

fn kept(ui: &mut Ui, prompt: &Prompt) {
    section(ui, "Kept as it is");
    let file = "What is not offered here is kept exactly as it stands in the file, which can be changed with any editor.";
    quiet(ui, file);
    caption(ui, format!("Worked on: {}", prompt.surface.word()));
    let words = &prompt.vocabulary;
    let names = words.commands.len().saturating_add(words.events.len()).saturating_add(words.queries.len());
    let lists = [
        counted(prompt.qualities.len(), "quality", "qualities"),
        counted(prompt.facts.len(), "public figure", "public figures"),
        counted(prompt.capacity.steps.len(), "step of the estimate", "steps of the estimate"),
        counted(names, "name", "names"),
        counted(prompt.sagas.len(), "saga", "sagas"),
        counted(prompt.common_mistakes.len(), "common mistake", "common mistakes"),
        counted(prompt.sources.len(), "source", "sources"),
    ];
    let lists: Vec<String> = lists.into_iter().filter(|words| !words.starts_with("0 ")).collect();
    if !lists.is_empty() {
        caption(ui, lists.join(", "));
    }
}
