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

/// "Best 82, last 74, 3 days ago", or that it was never tried; then the same in ever fewer words.
fn record_of(prompt: &Prompt, summaries: &[&Summary], now: WallTime) -> Vec<String> {
    let of_prompt =
        |summary: &&&Summary| summary.prompt_id == prompt.id && summary.finished && !summary.sample;
    let attempts = summaries.iter().filter(of_prompt);
    let Some(last) = attempts.clone().max_by_key(|summary| summary.started) else {
        return vec!["Not tried yet".to_owned()];
    };
    let ago = days_ago(last.started, now);
    let best = attempts.filter_map(|summary| summary.score).reduce(f64::max);
    match (best, last.score) {
        (Some(best), Some(score)) if last.verdict != Verdict::Ungraded => vec![
            format!("Best {best:.0}, last {score:.0}, {ago}"),
            format!("Last {score:.0}, {ago}"),
            format!("Last {score:.0}"),
        ],
        _ => vec![format!("Not graded, {ago}"), "Not graded".to_owned()],
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
