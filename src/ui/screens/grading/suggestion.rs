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
    tell(ui, &suggested);
    if disagrees(suggested.mark, given.mark) {
        ui.label(RichText::new("You see it otherwise. Your mark counts.").color(colors(ui).warn));
    }
    ui.add_space(SPACE_XS);
    asks
}

/// Each answer; of many only those that are not right, and how many more of them there are.
fn tell(ui: &mut Ui, suggested: &Suggested<'_>) {
    let many = suggested.parts.len() > MOST_TOLD;
    let told_ones = suggested.parts.iter().filter(|one| !many || one.outcome != Outcome::Right);
    let told_ones: Vec<&&Checked> = told_ones.collect();
    let most = shown(told_ones.len());
    told_ones.iter().take(most).for_each(|one| told(ui, one));
    if many {
        caption(ui, format!("{}{}.", counted(suggested), untold(told_ones.len().saturating_sub(most))));
    }
}

/// How many are told of so many: what would be left out alone is told too.
const fn shown(of: usize) -> usize {
    if of <= MOST_TOLD.saturating_add(1) { of } else { MOST_TOLD }
}

/// That some are left out; at least two are.
fn untold(count: usize) -> String {
    if count == 0 { String::new() } else { format!("; {count} more are not") }
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
    let looked_up = suggested.parts.iter().filter(|one| one.by_words).count();
    let words = match looked_up {
        0 => "answers right",
        all if all == suggested.parts.len() => "found by their words",
        _ => "answers right or found",
    };
    format!("{right} of {} {words}", suggested.parts.len())
}

/// The suggested mark, with what it rests on as its evidence. What the person wrote stays.
fn taken(topic: &Topic, suggested: &Suggested<'_>, given: &Judgement) -> Ask {
    let own = given.evidence.note.trim();
    let note = if own.is_empty() { counted(suggested) } else { own.to_owned() };
    let evidence = Evidence { note, ..given.evidence.clone() };
    Ask::Record(Event::JudgeTopic(topic.id.clone(), Judgement { mark: Some(suggested.mark), evidence }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_out_unsaid() {
        let table =
            [(0, 0, ""), (5, 5, ""), (6, 6, ""), (7, 5, "; 2 more are not"), (10, 5, "; 5 more are not")];
        for (of, told, words) in table {
            assert_eq!((shown(of), untold(of - shown(of)).as_str()), (told, words), "{of}");
        }
    }
}
