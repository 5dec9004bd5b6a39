//! The foot of a prompt's card: start it, read it first, and how it went so far.

use crate::attempt::{Verdict, WallTime, when};
use crate::prompt::Prompt;
use crate::store::Summary;
use crate::ui::ask::{Ask, Terms};
use crate::ui::theme::{SIZE_SMALL, plain};
use crate::ui::widgets::{caption, quiet_button, secondary};
use egui::Ui;
use std::sync::Arc;

/// Shows both buttons and the record.
pub fn show(ui: &mut Ui, prompt: &Arc<Prompt>, summaries: &[&Summary], now: WallTime) -> Vec<Ask> {
    let mut asks = Vec::new();
    ui.horizontal(|ui| {
        let start = secondary(ui, "Start");
        start.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Start {}", prompt.title))
        });
        if start.clicked() {
            let terms = Terms {
                prompt: Arc::clone(prompt),
                limit_min: prompt.minutes,
                mode: crate::attempt::Mode::Practice,
                follow_ups: true,
            };
            asks.push(Ask::Begin(terms));
        }
        let read = quiet_button(ui, "Read first");
        read.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Read {}", prompt.title))
        });
        if read.clicked() {
            asks.push(Ask::OpenBrief(Arc::clone(prompt)));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            record(ui, prompt, summaries, now);
        });
    });
    asks
}

/// How it went so far, in the longest words for which there is room.
fn record(ui: &mut Ui, prompt: &Prompt, summaries: &[&Summary], now: WallTime) {
    let forms = record_of(prompt, summaries, now);
    let room = ui.available_width();
    let fits = |words: &&String| {
        let font = plain(SIZE_SMALL);
        ui.painter().layout_no_wrap((*words).clone(), font, egui::Color32::PLACEHOLDER).size().x <= room
    };
    if let Some(words) = forms.iter().find(fits).or(forms.last()) {
        caption(ui, words.as_str());
    }
}

/// How it went so far, then the same in ever fewer words.
fn record_of(prompt: &Prompt, summaries: &[&Summary], now: WallTime) -> Vec<String> {
    let of_prompt =
        |summary: &&&Summary| summary.prompt_id == prompt.id && summary.finished && !summary.sample;
    let mut attempts: Vec<&Summary> = summaries.iter().filter(of_prompt).copied().collect();
    attempts.sort_by_key(|summary| summary.started);
    let Some(last) = attempts.last() else { return vec!["Not tried yet".to_owned()] };
    let graded = |summary: &&Summary| summary.score.filter(|_| summary.verdict != Verdict::Ungraded);
    let scores: Vec<Option<f64>> = attempts.iter().map(graded).collect();
    words_of(&scores, &days_ago(last.started, now))
}

/// "Best 82, last 74, 3 days ago", of the scores of all attempts from the first to the last. One that was not graded
/// hides no score before it.
fn words_of(scores: &[Option<f64>], ago: &str) -> Vec<String> {
    let last = scores.last().copied().flatten();
    let best = scores.iter().flatten().copied().reduce(f64::max);
    let last_graded = scores.iter().rev().find_map(|score| *score);
    match (best.zip(last_graded), last) {
        (Some((best, _)), Some(score)) => vec![
            format!("Best {best:.0}, last {score:.0}, {ago}"),
            format!("Last {score:.0}, {ago}"),
            format!("Last {score:.0}"),
        ],
        (Some((best, graded)), None) => {
            vec![format!("Best {best:.0}, last not graded, {ago}"), format!("Last {graded:.0}")]
        }
        (None, _) => vec![format!("Not graded, {ago}"), "Not graded".to_owned()],
    }
}

fn days_ago(then: WallTime, now: WallTime) -> String {
    let date = |wall| when::local(wall).map(|time| time.date_naive());
    match date(now).zip(date(then)).map(|(now, then)| (now - then).num_days()) {
        Some(days) if days <= 0 => "today".to_owned(),
        Some(1) => "yesterday".to_owned(),
        Some(days) => format!("{days} days ago"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitting_that_was_not_graded_hides_no_score() {
        let table: [(&[Option<f64>], &[&str]); 5] = [
            (&[None], &["Not graded, today", "Not graded"]),
            (&[Some(73.4)], &["Best 73, last 73, today", "Last 73, today", "Last 73"]),
            (&[Some(82.0), Some(74.0)], &["Best 82, last 74, today", "Last 74, today", "Last 74"]),
            (&[Some(73.0), None], &["Best 73, last not graded, today", "Last 73"]),
            (&[Some(82.0), Some(73.0), None, None], &["Best 82, last not graded, today", "Last 73"]),
        ];
        for (scores, expected) in table {
            assert_eq!(words_of(scores, "today"), expected, "{scores:?}");
        }
    }
}
