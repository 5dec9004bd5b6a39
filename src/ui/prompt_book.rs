//! Everything that a prompt teaches, to be read after the sitting: numbers,
//! words, processes, common mistakes, sources.

use super::theme::{SPACE_L, SPACE_M, SPACE_S, SPACE_XS, colors};
use super::widgets::{assumption, caption, chip, heading, markdown, prose, quiet, section};
use crate::prompt::{Basis, CapacityStep, Fact, Prompt, Quality, Saga, SagaStyle, StepKind, Word};
use egui::Ui;
use egui_commonmark::CommonMarkCache;

/// Shows all of it.
pub fn show(ui: &mut Ui, prompt: &Prompt) {
    scope(ui, prompt);
    clarifying(ui, prompt);
    qualities(ui, &prompt.qualities);
    facts(ui, &prompt.facts);
    capacity(ui, prompt);
    vocabulary(ui, prompt);
    for saga in &prompt.sagas {
        saga_steps(ui, saga);
    }
    worked(ui, prompt);
    mistakes(ui, prompt);
    sources(ui, prompt);
}

fn bullet(ui: &mut Ui, text: &str) {
    ui.horizontal_top(|ui| {
        quiet(ui, "•");
        prose(ui, text, colors(ui).text);
    });
}

fn scope(ui: &mut Ui, prompt: &Prompt) {
    if !prompt.theme.is_empty() {
        quiet(ui, &prompt.theme);
    }
    for (name, entries) in [("In scope", &prompt.scope.inside), ("Out of scope", &prompt.scope.outside)] {
        if !entries.is_empty() {
            section(ui, name);
            for entry in entries {
                bullet(ui, entry);
            }
        }
    }
}

fn clarifying(ui: &mut Ui, prompt: &Prompt) {
    if prompt.clarifying.is_empty() {
        return;
    }
    section(ui, "Worth asking");
    for clarification in &prompt.clarifying {
        quiet(ui, &clarification.question);
        prose(ui, &clarification.answer, colors(ui).text);
        ui.add_space(SPACE_XS);
    }
}

fn qualities(ui: &mut Ui, qualities: &[Quality]) {
    if qualities.is_empty() {
        return;
    }
    section(ui, "Qualities");
    for quality in qualities {
        ui.horizontal_wrapped(|ui| {
            heading(ui, &quality.quality);
            match &quality.basis {
                Basis::Assumption => drop(assumption(ui)),
                Basis::Invariant => drop(chip(ui, "invariant", colors(ui).accent)),
                Basis::Source(id) => drop(caption(ui, id)),
            }
        });
        ui.label(&quality.target);
        ui.add_space(SPACE_XS);
    }
}

fn facts(ui: &mut Ui, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    section(ui, "Public figures");
    for fact in facts {
        bullet(ui, &fact.text);
        ui.horizontal_wrapped(|ui| {
            ui.add_space(SPACE_M);
            if fact.sources.is_empty() {
                assumption(ui);
            } else {
                caption(ui, fact.sources.join(", "));
            }
        });
    }
}

fn capacity(ui: &mut Ui, prompt: &Prompt) {
    if prompt.capacity.steps.is_empty() {
        return;
    }
    section(ui, "The numbers, worked");
    prompt.capacity.steps.iter().for_each(|step| capacity_step(ui, step));
    if !prompt.capacity.lesson.is_empty() {
        prose(ui, &prompt.capacity.lesson, colors(ui).text);
    }
}

fn capacity_step(ui: &mut Ui, step: &CapacityStep) {
    heading(ui, &step.step);
    if !step.arithmetic.is_empty() {
        ui.label(egui::RichText::new(&step.arithmetic).monospace().size(super::theme::SIZE_SMALL));
    }
    ui.label(&step.result);
    ui.horizontal_wrapped(|ui| {
        for text in &step.assumptions {
            assumption(ui);
            caption(ui, text);
        }
        if !step.sources.is_empty() {
            caption(ui, step.sources.join(", "));
        }
    });
    ui.add_space(SPACE_S);
}

fn vocabulary(ui: &mut Ui, prompt: &Prompt) {
    let words = &prompt.vocabulary;
    for (name, words) in
        [("Commands", &words.commands), ("Events", &words.events), ("Queries", &words.queries)]
    {
        if !words.is_empty() {
            section(ui, name);
            let names: Vec<&str> = words.iter().map(|word| word.name.as_str()).collect();
            ui.label(names.join(", "));
            words.iter().filter(|word| !word.note.is_empty()).for_each(|word| remark(ui, word));
        }
    }
}

fn remark(ui: &mut Ui, word: &Word) {
    caption(ui, format!("{}: {}", word.name, word.note));
}

fn saga_steps(ui: &mut Ui, saga: &Saga) {
    let style = match saga.style {
        SagaStyle::Orchestrated => "orchestrated",
        SagaStyle::Choreographed => "choreographed",
    };
    section(ui, &format!("{}, {style}", saga.name));
    if !saga.correlation.is_empty() {
        caption(ui, format!("Tied together by: {}", saga.correlation));
    }
    for (number, step) in (1_usize..).zip(&saga.steps) {
        ui.horizontal_wrapped(|ui| {
            heading(ui, &format!("{number}. {}", step.step));
            let (word, ink) = match step.kind {
                StepKind::Compensatable => ("compensatable", colors(ui).quiet),
                StepKind::Pivot => ("pivot", colors(ui).warn),
                StepKind::Retriable => ("retriable", colors(ui).quiet),
            };
            chip(ui, word, ink);
        });
        if !step.compensation.is_empty() {
            quiet(ui, format!("Undo: {}", step.compensation));
        }
        if !step.timeout.is_empty() {
            ui.horizontal_wrapped(|ui| {
                quiet(ui, format!("Time: {}", step.timeout));
                if step.assumption {
                    assumption(ui);
                }
            });
        }
        ui.add_space(SPACE_XS);
    }
    if !saga.terminal_states.is_empty() {
        ui.label(format!("It ends as {}.", saga.terminal_states.join(", ")));
    }
    if !saga.note.is_empty() {
        quiet(ui, &saga.note);
    }
}

fn worked(ui: &mut Ui, prompt: &Prompt) {
    if !prompt.worked.is_empty() {
        section(ui, "Worked");
        markdown(ui, &mut CommonMarkCache::default(), &prompt.worked);
    }
}

fn mistakes(ui: &mut Ui, prompt: &Prompt) {
    if prompt.common_mistakes.is_empty() {
        return;
    }
    section(ui, "Common mistakes");
    for mistake in &prompt.common_mistakes {
        bullet(ui, &mistake.text);
        ui.horizontal(|ui| {
            ui.add_space(SPACE_M);
            caption(ui, &mistake.tag);
        });
    }
}

fn sources(ui: &mut Ui, prompt: &Prompt) {
    if prompt.sources.is_empty() {
        return;
    }
    section(ui, "Sources");
    for source in &prompt.sources {
        let second = if source.second_hand { " (second hand)" } else { "" };
        ui.label(format!("{}: {}{second}", source.id, source.title));
        caption(ui, &source.address);
    }
    ui.add_space(SPACE_L);
}
