//! Progress: what many attempts say together, as charts that can be taken along.

use crate::attempt::WallTime;
use crate::coach::chart::Chart;
use crate::coach::progress::{
    Measure, TREND_FROM, dimensions_chart, facts, phases_chart, score_chart, tags_chart, tags_left_out,
    topics_chart, weeks_chart,
};
use crate::coach::{LocalDay, PastAttempt};
use crate::formats::ChartFile;
use crate::prompt::{Dimension, Prompt, PromptId};
use crate::tools::counted;
use crate::ui::ask::Ask;
use crate::ui::chart_view;
use crate::ui::shelf::Shelf;
use crate::ui::theme::{SPACE_M, SPACE_S, SPACE_XS};
use crate::ui::widgets::{card, choice, heading, page, page_title, primary, quiet, quiet_button};
use egui::{ComboBox, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// The widest that charts are shown.
const WIDEST: f32 = 1_040.0;

/// The screen of progress.
#[derive(Debug, Default)]
pub struct Progress {
    /// Only attempts at this prompt.
    prompt: Option<PromptId>,
    measure: Measure,
    /// Whether the chart of tags shows the rare ones too.
    all_tags: bool,
    /// The charts, with what they were made from.
    charts: Option<(MadeFrom, Vec<Shown>)>,
}

/// A chart that is shown.
#[derive(Debug)]
struct Shown {
    chart: Chart,
    /// The rows that it leaves out at first.
    left_out: usize,
}

/// When charts have to be made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MadeFrom {
    edition: u64,
    prompt: Option<PromptId>,
    measure: Measure,
    all_tags: bool,
    today: LocalDay,
}

impl Progress {
    /// The screen, with nothing filtered out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        past: &[PastAttempt<'_>],
        edition: u64,
        shelf: &Shelf,
        now: WallTime,
    ) -> Vec<Ask> {
        page(ui, "progress", WIDEST, |ui| {
            let mut asks = Vec::new();
            page_title(ui, "Progress");
            if past.is_empty() {
                empty(ui, &mut asks);
                return asks;
            }
            ui.add_space(SPACE_S);
            self.filters(ui, past);
            ui.add_space(SPACE_M);
            let attempts = self.chosen(past);
            if attempts.len() < TREND_FROM {
                plain_facts(ui, &attempts, self.measure);
            }
            self.make(&attempts, edition, shelf, LocalDay::of(now));
            for shown in self.charts.iter().flat_map(|(_, charts)| charts) {
                asks.extend(one(ui, shown, &mut self.all_tags));
                ui.add_space(SPACE_M);
            }
            asks
        })
    }

    /// The attempts that are looked at, oldest first.
    fn chosen<'a>(&self, past: &[PastAttempt<'a>]) -> Vec<PastAttempt<'a>> {
        let is_chosen =
            |attempt: &&PastAttempt<'_>| self.prompt.as_ref().is_none_or(|id| attempt.prompt_id == id);
        let mut chosen: Vec<PastAttempt<'a>> = past.iter().filter(is_chosen).copied().collect();
        chosen.sort_by_key(|attempt| (attempt.started, attempt.id));
        chosen
    }

    /// Makes the charts, unless they are those of before.
    fn make(&mut self, attempts: &[PastAttempt<'_>], edition: u64, shelf: &Shelf, today: LocalDay) {
        let (prompt, measure, all_tags) = (self.prompt.clone(), self.measure, self.all_tags);
        let from = MadeFrom { edition, prompt, measure, all_tags, today };
        if self.charts.as_ref().is_some_and(|(made_from, _)| *made_from == from) {
            return;
        }
        let topics = self.prompt_of_topics(attempts, shelf);
        let charts = [
            whole(score_chart(attempts, self.measure)),
            whole(topics.and_then(|prompt| topics_chart(attempts, prompt))),
            whole(dimensions_chart(attempts)),
            tags_chart(attempts, all_tags).map(|chart| Shown { chart, left_out: tags_left_out(attempts) }),
            whole(phases_chart(attempts)),
            whole(weeks_chart(attempts, today)),
        ];
        self.charts = Some((from, charts.into_iter().flatten().collect()));
    }

    /// The prompt that was chosen, or the one that was sat most often.
    fn prompt_of_topics<'a>(&self, attempts: &[PastAttempt<'_>], shelf: &'a Shelf) -> Option<&'a Prompt> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for attempt in attempts {
            let count = counts.entry(attempt.prompt_id).or_default();
            *count = count.saturating_add(1);
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(id, _)| id);
        let id = self.prompt.as_deref().or(most)?;
        shelf.all().find(|prompt| prompt.id == id).map(AsRef::as_ref)
    }

    fn filters(&mut self, ui: &mut Ui, past: &[PastAttempt<'_>]) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_XS;
            self.prompt_choice(ui, past);
            ui.add_space(SPACE_S);
            let sides = Dimension::ALL.map(Measure::Of);
            for measure in std::iter::once(Measure::Score).chain(sides) {
                if choice(ui, self.measure == measure, measure.words()).clicked() {
                    self.measure = measure;
                }
            }
        });
    }

    fn prompt_choice(&mut self, ui: &mut Ui, past: &[PastAttempt<'_>]) {
        let titles = past.iter().map(|attempt| (attempt.prompt_title, attempt.prompt_id));
        let titles: BTreeMap<&str, &str> = titles.collect();
        let chosen = titles.iter().find(|(_, id)| Some(**id) == self.prompt.as_deref());
        let shown = chosen.map_or("Any prompt", |(title, _)| title);
        let combo = ComboBox::from_id_salt("progress prompt").selected_text(shown).show_ui(ui, |ui| {
            ui.selectable_value(&mut self.prompt, None, "Any prompt");
            for (title, id) in &titles {
                ui.selectable_value(&mut self.prompt, Some((*id).to_owned()), *title);
            }
        });
        combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Prompt"));
    }
}

fn empty(ui: &mut Ui, asks: &mut Vec<Ask>) {
    quiet(
        ui,
        "Here you see how practice goes: scores, topics, minutes and mistakes over time. No attempt is finished yet.",
    );
    ui.add_space(SPACE_M);
    if primary(ui, "Pick a question").clicked() {
        asks.push(Ask::GoPractice);
    }
}

/// What can be said of one or two attempts.
fn plain_facts(ui: &mut Ui, attempts: &[PastAttempt<'_>], measure: Measure) {
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        heading(
            ui,
            &format!("{}, {} so far", measure.words(), counted(attempts.len(), "attempt", "attempts")),
        );
        for fact in facts(attempts, measure) {
            ui.label(fact);
        }
        quiet(ui, "From three attempts on, trends are drawn here.");
    });
    ui.add_space(SPACE_M);
}

/// A chart that leaves nothing out.
fn whole(chart: Option<Chart>) -> Option<Shown> {
    chart.map(|chart| Shown { chart, left_out: 0 })
}

/// A chart, and the ways to take it along.
fn one(ui: &mut Ui, shown: &Shown, all: &mut bool) -> Vec<Ask> {
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        chart_view::show(ui, &shown.chart);
        let row = ui.horizontal(|ui| {
            let asks = take_along(ui, &shown.chart);
            if shown.left_out > 0 && quiet_button(ui, all_tags(*all, shown.left_out).as_str()).clicked() {
                *all = !*all;
            }
            asks
        });
        row.inner
    })
    .inner
}

fn all_tags(all: bool, left_out: usize) -> String {
    if all { "Hide the rarer tags".to_owned() } else { format!("Show {left_out} rarer tags too") }
}

fn take_along(ui: &mut Ui, chart: &Chart) -> Vec<Ask> {
    let mut asks = Vec::new();
    let named = |ui: &mut Ui, word: &str| {
        let button = quiet_button(ui, word);
        let name = format!("{word} {}", chart.title);
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        button.clicked()
    };
    if named(ui, "Copy") {
        asks.push(Ask::CopyChart(Box::new(chart.clone())));
    }
    for file in ChartFile::ALL {
        if named(ui, &format!("Save as {}…", file.word())) {
            asks.push(Ask::SaveChart(Box::new(chart.clone()), file));
        }
    }
    asks
}
