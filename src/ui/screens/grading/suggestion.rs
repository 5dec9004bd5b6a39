//! What the answers say about a topic, with the mark that they suggest.

use crate::attempt::{
    COVERED_FROM, Checked, Event, Evidence, Judgement, Mark, Outcome, PARTLY_FROM, Suggested, suggest,
};
use crate::prompt::Topic;
use crate::ui::ask::Ask;
use crate::ui::surfaces::{basis, outcome_row};
use crate::ui::theme::{SPACE_XS, colors};
use crate::ui::widgets::{assumption, caption, prose, secondary};
use egui::{RichText, Ui};

/// The most parts that are told one by one.
const MOST_TOLD: usize = 5;

/// Shows what follows from the answers for a topic. It proposes; the mark is the person's.
pub fn show(ui: &mut Ui, checked: &[Checked], topic: &Topic, given: &Judgement) -> Vec<Ask> {
    let Some(suggested) = suggest(checked, topic) else { return Vec::new() };
    ui.add_space(SPACE_XS);
    let mut asks = Vec::new();
    ui.horizontal_wrapped(|ui| {
        caption(ui, format!("Your answers suggest: {}", suggested.mark.word().to_lowercase()));
        if given.mark != Some(suggested.mark) && secondary(ui, "Take this mark").clicked() {
            asks.push(taken(topic, &suggested, given));
        }
    });
    ui.horizontal_wrapped(|ui| {
        caption(ui, format!("Covered from {COVERED_FROM} % of its answers, partly from {PARTLY_FROM} %"));
        assumption(ui);
    });
    // Of many answers only those are told that are not right.
    let many = suggested.parts.len() > MOST_TOLD;
    let told_ones = suggested.parts.iter().filter(|one| !many || one.outcome != Outcome::Right);
    for one in told_ones.take(MOST_TOLD) {
        told(ui, one);
    }
    if many {
        caption(ui, format!("{}.", counted(&suggested)));
    }
    if disagrees(suggested.mark, given.mark) {
        ui.label(RichText::new("You see it otherwise. Your mark counts.").color(colors(ui).warn));
    }
    ui.add_space(SPACE_XS);
    asks
}

fn told(ui: &mut Ui, one: &Checked) {
    outcome_row(ui, one, |ui| {
        prose(ui, &one.title, colors(ui).text);
        let needs_words = one.by_words || one.outcome != Outcome::Right;
        if needs_words && !one.found.is_empty() && one.outcome != Outcome::Empty {
            caption(ui, &one.found);
        }
        basis(ui, one);
    });
}

const fn disagrees(suggested: Mark, given: Option<Mark>) -> bool {
    matches!((suggested, given), (Mark::Missed, Some(Mark::Covered)) | (Mark::Covered, Some(Mark::Missed)))
}

fn counted(suggested: &Suggested<'_>) -> String {
    let right = suggested.parts.iter().filter(|one| one.outcome == Outcome::Right).count();
    format!("{right} of {} answers right", suggested.parts.len())
}

/// The suggested mark, with what it rests on as its evidence. What the person wrote stays.
fn taken(topic: &Topic, suggested: &Suggested<'_>, given: &Judgement) -> Ask {
    let own = given.evidence.note.trim();
    let note = if own.is_empty() { counted(suggested) } else { own.to_owned() };
    let evidence = Evidence { note, ..given.evidence.clone() };
    Ask::Record(Event::JudgeTopic(topic.id.clone(), Judgement { mark: Some(suggested.mark), evidence }))
}
