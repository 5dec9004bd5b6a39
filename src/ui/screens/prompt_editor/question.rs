//! What is asked: title, kind, limit, the question itself, and what is worth asking back.

use super::entry::{self, Entry};
use super::fields::{Fields, Name, gap};
use crate::prompt::{Clarification, Class, LANES, MINUTES, Prompt};
use crate::ui::theme::{SPACE_L, SPACE_M};
use crate::ui::widgets::{caption, quiet, secondary, section};
use egui::Ui;

/// Shows the section; `open` is the clarification that is open.
pub fn show(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    let title = Name { caption: "Title", said: "Title of the prompt", at: "/title" };
    fields.line(ui, title, "Such as Ticketing", &mut prompt.title);
    let sentence = Name { caption: "In one sentence", said: "The problem in one sentence", at: "/one_line" };
    fields.line(ui, sentence, "What stands on its card", &mut prompt.one_line);
    kind(ui, fields, prompt);
    gap(ui);
    let statement = Name {
        caption: "The question, as the interviewer says it (Markdown)",
        said: "The question",
        at: "/statement",
    };
    fields.text(ui, statement, 6, "Design the …", &mut prompt.statement);
    let known = Name { caption: "Known from", said: "Known from", at: "/known_from" };
    fields.line(ui, known, "Products that work like this, such as Ticketmaster", &mut prompt.known_from);
    scope(ui, fields, prompt);
    clarifying(ui, fields, prompt, open);
}

fn kind(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_L;
        let kind = Name { caption: "Kind", said: "Kind", at: "/class" };
        fields.choose(ui, kind, &[(Class::Classic, "Interview"), (Class::Drill, "Drill")], &mut prompt.class);
        let lanes: Vec<(Option<u8>, String)> = LANES
            .iter()
            .map(|lane| (Some(lane.number), format!("Lane {}: {}", lane.number, lane.title)))
            .collect();
        let mut options: Vec<(Option<u8>, &str)> = vec![(None, "No lane")];
        options.extend(lanes.iter().map(|(number, words)| (*number, words.as_str())));
        let lane = Name { caption: "Lane of the course", said: "Lane", at: "/lane" };
        fields.pick(ui, lane, &options, &mut prompt.lane);
        ui.vertical(|ui| {
            caption(ui, "Limit");
            let minutes = Name { caption: "Limit", said: "Limit in minutes", at: "/minutes" };
            fields.number(ui, minutes, " min", MINUTES, &mut prompt.minutes);
            fields.tell(ui, "/minutes");
        });
    });
}

fn scope(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt) {
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            let inside = Name { caption: "In scope, one a line", said: "In scope", at: "/scope/in" };
            fields.lines(left, inside, 3, "What to design", &mut prompt.scope.inside);
            let outside =
                Name { caption: "Out of scope, one a line", said: "Out of scope", at: "/scope/out" };
            fields.lines(right, outside, 3, "What to rule out aloud", &mut prompt.scope.outside);
        }
    });
}

fn clarifying(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    section(ui, "Worth asking");
    quiet(ui, "Questions that a candidate should ask, with your answers. They are shown after the sitting.");
    let count = prompt.clarifying.len();
    let mut change = None;
    for (at, one) in prompt.clarifying.iter_mut().enumerate() {
        let pointer = format!("/clarifying/{at}");
        let title = one.question.clone();
        let entry = Entry { what: "question to ask", at, count, title: &title, aside: "", pointer: &pointer };
        let asked = entry::show(ui, fields, entry, open, |ui, fields| clarification(ui, fields, one, at));
        change = change.or(asked);
    }
    if let Some(change) = change {
        change.apply(&mut prompt.clarifying);
    }
    fields.tell(ui, "/clarifying");
    if secondary(ui, "Add a question to ask").clicked() {
        *open = Some(count);
        prompt.clarifying.push(Clarification { question: String::new(), answer: String::new() });
        fields.focus_next = Some(format!("/clarifying/{count}/question"));
        fields.change();
    }
    ui.add_space(SPACE_M);
}

fn clarification(ui: &mut Ui, fields: &mut Fields<'_>, one: &mut Clarification, at: usize) {
    let number = at.saturating_add(1);
    let said = format!("Question to ask {number}");
    let pointer = format!("/clarifying/{at}/question");
    let name = Name { caption: "What the candidate asks", said: &said, at: &pointer };
    fields.text(ui, name, 1, "", &mut one.question);
    let said = format!("Answer to question {number}");
    let pointer = format!("/clarifying/{at}/answer");
    let name = Name { caption: "What the interviewer says", said: &said, at: &pointer };
    fields.text(ui, name, 2, "", &mut one.answer);
}
