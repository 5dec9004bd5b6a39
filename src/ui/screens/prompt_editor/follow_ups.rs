//! The questions that the interviewer throws in.

use super::entry::{self, Entry};
use super::fields::{Fields, Name, gap};
use crate::prompt::draft::{blank_follow_up, fit_follow_ups};
use crate::prompt::{FollowUp, Prompt};
use crate::ui::theme::SPACE_L;
use crate::ui::widgets::{caption, quiet, secondary};
use egui::Ui;

/// Shows the section; `open` is the follow-up that is open.
pub fn show(ui: &mut Ui, fields: &mut Fields<'_>, prompt: &mut Prompt, open: &mut Option<usize>) {
    quiet(
        ui,
        "Each comes at its minute, in this order. When somebody takes another limit, the minutes are scaled to it.",
    );
    gap(ui);
    let (count, limit) = (prompt.follow_ups.len(), prompt.minutes);
    let mut change = None;
    for (at, one) in prompt.follow_ups.iter_mut().enumerate() {
        let pointer = format!("/follow_ups/{at}");
        let (title, aside) = (one.question.clone(), format!("minute {}", one.minute));
        let entry = Entry { what: "follow-up", at, count, title: &title, aside: &aside, pointer: &pointer };
        let asked = entry::show(ui, fields, entry, open, |ui, fields| {
            follow_up_fields(ui, fields, one, at, limit);
        });
        change = change.or(asked);
    }
    if let Some(change) = change {
        change.apply(&mut prompt.follow_ups);
    }
    fields.tell(ui, "/follow_ups");
    ui.horizontal(|ui| {
        if secondary(ui, "Add a follow-up").clicked() {
            *open = Some(count);
            prompt.follow_ups.push(blank_follow_up(&prompt.follow_ups, limit));
            fields.focus_next = Some(format!("/follow_ups/{count}/question"));
            fields.change();
        }
        if prompt.follow_ups.iter().any(|one| one.minute > limit)
            && secondary(ui, &format!("Fit them to {limit} minutes")).clicked()
        {
            fit_follow_ups(&mut prompt.follow_ups, limit);
            fields.change();
        }
        if !prompt.follow_ups.is_sorted_by_key(|one| one.minute)
            && secondary(ui, "Put them in order of minutes").clicked()
        {
            prompt.follow_ups.sort_by_key(|one| one.minute);
            *open = None;
            fields.change();
        }
    });
}

fn follow_up_fields(ui: &mut Ui, fields: &mut Fields<'_>, one: &mut FollowUp, at: usize, limit: u16) {
    let number = at.saturating_add(1);
    let pointer = |field: &str| format!("/follow_ups/{at}/{field}");
    let (said, place) = (format!("Question of follow-up {number}"), pointer("question"));
    let name = Name { caption: "What the interviewer says", said: &said, at: &place };
    fields.text(ui, name, 2, "", &mut one.question);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_L;
        ui.vertical(|ui| {
            caption(ui, "Comes at minute");
            let (said, place) = (format!("Minute of follow-up {number}"), pointer("minute"));
            fields.number(ui, Name { caption: "", said: &said, at: &place }, "", 0..=limit, &mut one.minute);
            fields.tell(ui, &place);
        });
        let (said, place) = (format!("Tag of follow-up {number}"), pointer("tag"));
        fields.tag(
            ui,
            Name { caption: "A failed answer is counted by", said: &said, at: &place },
            &mut one.tag,
        );
    });
    gap(ui);
    let (said, place) = (format!("Good answer of follow-up {number}"), pointer("good_answer"));
    let name = Name { caption: "What a good answer contains, a point a line", said: &said, at: &place };
    fields.lines(ui, name, 3, "", &mut one.good_answer);
    fields.tell(ui, &pointer("id"));
}
