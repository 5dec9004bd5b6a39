//! What the marks add up to, and how the time went.

use crate::attempt::{Attempt, Verdict, dimension_scores, score, when};
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::command::Command;
use crate::ui::phase_chart;
use crate::ui::theme::{Colors, SIZE_PAGE, SIZE_TITLE, SPACE_M, SPACE_S, colors, strong};
use crate::ui::widgets::{
    assumption, caption, heading, minutes_text, primary, quiet, quiet_button, share_bar, verdict_chip,
};
use egui::{Align, Layout, RichText, Ui};

/// Title, score, verdict, and the way out.
pub fn show(ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
    let mut asks = Vec::new();
    let result = score(attempt.prompt(), attempt.grade());
    ui.horizontal(|ui| {
        ui.label(RichText::new(&attempt.prompt().title).font(strong(SIZE_TITLE)));
        caption(ui, when::day_and_time(attempt.start().wall));
        ui.add_space(SPACE_M);
        let points = if result.marked == 0 { "–".to_owned() } else { format!("{:.0}", result.percent) };
        ui.label(RichText::new(points).font(strong(SIZE_PAGE)).color(score_ink(colors(ui), result.verdict)));
        verdict_chip(ui, result.verdict);
        caption(ui, result.marked_words());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary(ui, "Done").on_hover_text("To the review of this attempt").clicked() {
                asks.push(Ask::OpenReview(attempt.id().clone(), None));
            }
            if quiet_button(ui, "Export…").clicked() {
                asks.push(Ask::Do(Command::Export));
            }
        });
    });
    asks
}

fn score_ink(c: Colors, verdict: Verdict) -> egui::Color32 {
    if verdict == Verdict::Ungraded { c.quiet } else { c.text }
}

/// Minutes by phase, and the score by side of the craft.
pub fn time(ui: &mut Ui, attempt: &Attempt) -> Vec<Ask> {
    heading(ui, "Minutes by phase, against the plan");
    phase_chart::show(ui, attempt);
    ui.add_space(SPACE_S);
    quiet(ui, time_in_words(attempt));
    ui.add_space(SPACE_M);
    heading(ui, "By side of the craft");
    let by_dimension = dimension_scores(attempt.prompt(), attempt.grade());
    if by_dimension.is_empty() {
        quiet(ui, "Mark some topics, and their share is shown here.");
    }
    for (dimension, share) in by_dimension {
        share_bar(ui, dimension.word(), share);
    }
    ui.add_space(SPACE_M);
    ui.horizontal(|ui| {
        caption(ui, "Weights 3, 2, 1 and the bands 55, 70, 85");
        assumption(ui);
    });
    Vec::new()
}

fn time_in_words(attempt: &Attempt) -> String {
    let (elapsed, limit) = (attempt.elapsed_ms(), attempt.limit_ms());
    let away = attempt.absences().iter().filter(|gap| !gap.counted).count();
    let mut words = format!("{} in all, {} planned.", minutes_text(elapsed), minutes_text(limit));
    if elapsed > limit {
        words = format!("{words} {} overtime.", minutes_text(elapsed.saturating_sub(limit)));
    }
    if away > 0 {
        let absences = counted(away, "absence", "absences");
        words = format!("{words} {absences} not counted.");
    }
    words
}
