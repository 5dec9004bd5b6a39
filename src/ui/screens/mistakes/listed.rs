//! What the log lists, made once for each change of the attempts or of the filter, not in each frame.

use crate::attempt::WallTime;
use crate::coach::{Filter, LocalDay, LogEntry, TagCount, tag_counts};
use crate::store::{Row, Summary};
use egui::{Ui, vec2};

/// The entries, those that the filter shows, and how high each of them came out.
#[derive(Debug, Default)]
pub struct Listed {
    /// Which edition of the attempts the entries are of.
    edition: Option<u64>,
    entries: Vec<LogEntry>,
    counts: Vec<TagCount>,
    /// What the entries that are shown were chosen by. A period ends with its day.
    chosen_by: Option<(Filter, LocalDay)>,
    shown: Vec<Shown>,
    /// The width at which heights were seen.
    width: f32,
}

/// An entry that is shown.
#[derive(Debug, Clone, Copy)]
struct Shown {
    /// Its place among all entries.
    at: usize,
    /// How high it was when it was last drawn.
    height: Option<f32>,
}

impl Listed {
    /// Sees to it that it is up to date.
    pub fn renew(&mut self, rows: &[Row], edition: u64, filter: &Filter, now: WallTime) {
        if self.edition != Some(edition) {
            self.edition = Some(edition);
            self.entries = entries(rows);
            self.counts = tag_counts(&self.entries);
            self.chosen_by = None;
        }
        let by = (filter.clone(), LocalDay::of(now));
        if self.chosen_by.as_ref() != Some(&by) {
            let all = self.entries.iter().enumerate();
            let kept = all.filter(|(_, entry)| filter.keeps(entry, now));
            self.shown = kept.map(|(at, _)| Shown { at, height: None }).collect();
            self.chosen_by = Some(by);
        }
    }

    /// Every entry.
    pub fn entries(&self) -> &[LogEntry] {
        &self.entries
    }

    /// In how many attempts each tag was earned.
    pub fn counts(&self) -> &[TagCount] {
        &self.counts
    }

    /// How many entries the filter shows.
    pub const fn shown_count(&self) -> usize {
        self.shown.len()
    }

    /// Shows at most so many entries. One that is out of sight only keeps its room, unless it is `held`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        most: usize,
        held: impl Fn(&LogEntry) -> bool,
        mut show: impl FnMut(&mut Ui, &LogEntry),
    ) {
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.shown.iter_mut().for_each(|shown| shown.height = None);
        }
        // As much again above and below is drawn, so that the next control can be reached by Tab.
        let view = ui.clip_rect();
        let near = view.expand2(vec2(0.0, view.height()));
        for shown in self.shown.iter_mut().take(most) {
            let Some(entry) = self.entries.get(shown.at) else { continue };
            let top = ui.cursor().top();
            let is_far = |height: f32| top > near.bottom() || top + height < near.top();
            if let Some(height) = shown.height.filter(|height| is_far(*height) && !held(entry)) {
                ui.allocate_space(vec2(width, height));
            } else {
                let drawn = ui.scope(|ui| show(ui, entry));
                shown.height = Some(drawn.response.rect.height());
            }
        }
    }
}

fn entries(rows: &[Row]) -> Vec<LogEntry> {
    let entry = |summary: &Summary| {
        Some(LogEntry {
            id: summary.id.clone(),
            prompt_id: summary.prompt_id.clone(),
            prompt_title: summary.prompt_title.clone(),
            started: summary.started,
            sample: summary.sample,
            mistake: summary.mistake.clone()?,
        })
    };
    rows.iter().filter_map(Row::summary).filter_map(entry).collect()
}
