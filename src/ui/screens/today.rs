//! What to practise now, on the first screen: at most three lines, each with its reason.

use crate::attempt::{Mode, WallTime, when};
use crate::coach::{Proposal, Proposed, Reason};
use crate::prompt::{Prompt, tags};
use crate::tools::counted;
use crate::ui::ask::{Ask, Terms};
use crate::ui::shelf::Shelf;
use crate::ui::theme::{SPACE_M, SPACE_XS, TARGET, colors};
use crate::ui::widgets::{caption, card, prose, secondary, section};
use egui::{Align, Layout, Ui, WidgetInfo};
use std::sync::Arc;

/// The room of the button at the right.
const BUTTON: f32 = 120.0;

/// Shows the proposals; nothing where there are none.
pub fn show(ui: &mut Ui, today: &[Proposal], shelf: &Shelf, now: WallTime) -> Vec<Ask> {
    let mut asks = Vec::new();
    if today.is_empty() {
        return asks;
    }
    section(ui, "Today");
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        for (at, proposal) in today.iter().enumerate() {
            if at > 0 {
                ui.add_space(SPACE_XS);
                ui.separator();
                ui.add_space(SPACE_XS);
            }
            asks.extend(line(ui, proposal, shelf, now));
        }
    });
    ui.add_space(SPACE_M);
    asks
}

fn line(ui: &mut Ui, proposal: &Proposal, shelf: &Shelf, now: WallTime) -> Option<Ask> {
    let prompt = match &proposal.what {
        Proposed::Cards => None,
        Proposed::Sit(id) => Some(shelf.all().find(|prompt| prompt.id == *id)?),
    };
    let mut ask = None;
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - BUTTON);
            ui.spacing_mut().item_spacing.y = SPACE_XS;
            if prompt.is_none() {
                // One line stands beside the middle of the button, two beside all of it.
                ui.add_space((TARGET - ui.text_style_height(&egui::TextStyle::Body)) / 2.0);
            }
            let title = prompt.map_or("", |prompt| prompt.title.as_str());
            let why = prose(ui, &sentence(&proposal.why, title, now), colors(ui).text);
            if let Reason::Missed { tag, .. } = &proposal.why
                && let Some(known) = tags().iter().find(|known| known.name == *tag)
            {
                why.on_hover_text(format!("{}. {}.", known.meaning, known.fix));
            }
            if let Some(prompt) = prompt {
                caption(ui, format!("{}, {} min", prompt.title, prompt.minutes));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ask = button(ui, prompt));
    });
    ask
}

fn button(ui: &mut Ui, prompt: Option<&Arc<Prompt>>) -> Option<Ask> {
    let Some(prompt) = prompt else {
        return secondary(ui, "Review cards").clicked().then_some(Ask::GoCards);
    };
    let start = secondary(ui, "Start");
    let name = format!("Start today's {}", prompt.title);
    start.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    start.clicked().then(|| {
        Ask::Begin(Terms {
            prompt: Arc::clone(prompt),
            limit_min: prompt.minutes,
            mode: Mode::Practice,
            follow_ups: true,
        })
    })
}

/// Why something is proposed, in one sentence; `title` is that of the prompt, where it is one.
fn sentence(why: &Reason, title: &str, now: WallTime) -> String {
    match why {
        Reason::New => "Begin with a short one. What you miss comes back here.".to_owned(),
        Reason::Due(count) => format!("{} due.", counted(*count, "card is", "cards are")),
        Reason::Missed { tag, missed, of, last } => {
            format!("`{tag}`: missed in {missed} of {of} attempts, last on {}.", when::day_near(*last, now))
        }
        Reason::Weak { verdict, score, on } => {
            let (day, verdict) = (when::day_near(*on, now), verdict.words());
            format!("Your last attempt at {title}, on {day}, came to {score}: “{verdict}”.")
        }
        Reason::Lane { number, done, of } => {
            format!("Lane {number} stands at {done} of {of} outcomes, and this drill is still open.")
        }
        Reason::NeverSat { sat: 0, .. } => "You have not sat a whole design yet.".to_owned(),
        Reason::NeverSat { sat, of } => format!("You have sat {sat} of the {of} classics; this one is next."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::Verdict;

    #[test]
    fn a_reason_is_one_sentence_with_its_facts() {
        let at = |unix_ms| WallTime { unix_ms, offset_min: 60 };
        let now = at(1_795_500_000_000);
        let last = at(1_794_500_000_000);
        let missed = Reason::Missed { tag: "missing-dedup".into(), missed: 3, of: 4, last };
        let table = [
            (missed, "`missing-dedup`: missed in 3 of 4 attempts, last on 12 November."),
            (Reason::Due(1), "1 card is due."),
            (Reason::Due(12), "12 cards are due."),
            (
                Reason::Lane { number: 2, done: 1, of: 3 },
                "Lane 2 stands at 1 of 3 outcomes, and this drill is still open.",
            ),
            (
                Reason::Weak { verdict: Verdict::NotYet, score: 48, on: at(1_760_000_000_000) },
                "Your last attempt at Ticketing, on 9 October 2025, came to 48: “Not yet”.",
            ),
        ];
        for (why, expected) in table {
            assert_eq!(sentence(&why, "Ticketing", now), expected);
        }
    }
}
