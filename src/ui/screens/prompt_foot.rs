//! The foot of a prompt's card: start it, read it first, and how it went so far.

use crate::attempt::{Verdict, WallTime};
use crate::prompt::Prompt;
use crate::store::Summary;
use crate::ui::ask::{Ask, Terms};
use crate::ui::when;
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
            caption(ui, record_of(prompt, summaries, now));
        });
    });
    asks
}

/// "Best 82, last 74, 3 days ago", or that it was never tried.
fn record_of(prompt: &Prompt, summaries: &[&Summary], now: WallTime) -> String {
    let of_prompt =
        |summary: &&&Summary| summary.prompt_id == prompt.id && summary.finished && !summary.sample;
    let mut attempts: Vec<&&Summary> = summaries.iter().filter(of_prompt).collect();
    attempts.sort_by_key(|summary| summary.started);
    let Some(last) = attempts.last() else { return "Not tried yet".to_owned() };
    let ago = days_ago(last.started, now);
    let best = attempts
        .iter()
        .filter_map(|summary| summary.score)
        .fold(None, |best: Option<f64>, score| Some(best.map_or(score, |best| best.max(score))));
    match (best, last.score) {
        (Some(best), Some(score)) if last.verdict != Verdict::Ungraded => {
            format!("Best {best:.0}, last {score:.0}, {ago}")
        }
        _ => format!("Not graded, {ago}"),
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
