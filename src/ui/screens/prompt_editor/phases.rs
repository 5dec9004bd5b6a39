//! The phases of the sitting: the usual plan, or one of the prompt's own.

use super::entry::{self, Entry};
use super::fields::{Fields, Name, gap};
use crate::prompt::draft::{blank_phase, fit_phases};
use crate::prompt::{Phase, Prompt, hour};
use crate::ui::theme::{SPACE_L, SPACE_S};
use crate::ui::widgets::{caption, heading, quiet, secondary};
use egui::Ui;

/// Shows the section; `open` is the phase that is open.
pub fn show(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    if prompt.phases.is_empty() {
        usual(ui, fields, prompt);
    } else {
        own(ui, fields, prompt, open);
    }
}

fn usual(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt) {
    quiet(
        ui,
        format!("This prompt uses the usual plan of an interview, scaled to {} minutes.", prompt.minutes),
    );
    gap(ui);
    let mut plan = hour().to_vec();
    fit_phases(&mut plan, prompt.minutes);
    egui::Grid::new("usual plan").num_columns(3).spacing([SPACE_L, SPACE_S]).show(ui, |ui| {
        for phase in &plan {
            caption(ui, format!("{} min", phase.minutes));
            heading(ui, &phase.name);
            quiet(ui, &phase.produces);
            ui.end_row();
        }
    });
    gap(ui);
    if secondary(ui, "Give it phases of its own").clicked() {
        prompt.phases = plan;
        fields.change();
    }
}

fn own(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    quiet(ui, "Phases pace the sitting. When somebody takes another limit, they are scaled to it.");
    gap(ui);
    let count = prompt.phases.len();
    let mut change = None;
    for (at, phase) in prompt.phases.iter_mut().enumerate() {
        let pointer = format!("/phases/{at}");
        let (title, aside) = (phase.name.clone(), format!("{} min", phase.minutes));
        let entry = Entry { what: "phase", at, count, title: &title, aside: &aside, pointer: &pointer };
        let asked = entry::show(ui, fields, entry, open, |ui, fields| phase_fields(ui, fields, phase, at));
        change = change.or(asked);
    }
    if let Some(change) = change {
        change.apply(&mut prompt.phases);
    }
    fields.tell(ui, "/phases");
    ui.horizontal(|ui| {
        if secondary(ui, "Add a phase").clicked() {
            *open = Some(count);
            prompt.phases.push(blank_phase());
            fields.focus_next = Some(format!("/phases/{count}/name"));
            fields.change();
        }
        if secondary(ui, &format!("Fit them to {} minutes", prompt.minutes)).clicked() {
            fit_phases(&mut prompt.phases, prompt.minutes);
            fields.change();
        }
        if secondary(ui, "Use the usual plan").clicked() {
            prompt.phases.clear();
            *open = None;
            fields.change();
        }
    });
}

fn phase_fields(ui: &mut Ui, fields: &mut Fields<'_>, phase: &mut Phase, at: usize) {
    let number = at.saturating_add(1);
    let (said, pointer) = (format!("Name of phase {number}"), format!("/phases/{at}/name"));
    fields.line(ui, Name { caption: "Name", said: &said, at: &pointer }, "Such as Scope", &mut phase.name);
    ui.horizontal(|ui| {
        caption(ui, "Takes");
        let (said, pointer) = (format!("Minutes of phase {number}"), format!("/phases/{at}/minutes"));
        fields.number(
            ui,
            Name { caption: "", said: &said, at: &pointer },
            " min",
            0..=180,
            &mut phase.minutes,
        );
        fields.tell(ui, &pointer);
    });
    let (said, pointer) = (format!("Outcome of phase {number}"), format!("/phases/{at}/produces"));
    let name = Name { caption: "What comes out of it", said: &said, at: &pointer };
    fields.line(ui, name, "Such as 3 to 5 functions", &mut phase.produces);
}
