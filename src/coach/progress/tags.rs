//! Mistakes by tag over time, with the date on which each was last made.

use super::{TREND_FROM, dates, place};
use crate::attempt::Mistake;
use crate::coach::chart::{Axis, Chart, ChartMark, Tone};
use crate::coach::{LocalDay, PastAttempt};
use std::collections::BTreeMap;

/// Tags that are shown before all are asked for.
const FIRST: usize = 12;
/// The height of a row.
const ROW: f32 = 24.0;

/// A row for each tag with a dot for each attempt in which it was earned; nothing while there are fewer than three
/// attempts, or no mistake. Of many tags the rarer ones are left out, unless `all` are asked for.
#[must_use]
pub fn tags_chart(attempts: &[PastAttempt<'_>], all: bool) -> Option<Chart> {
    let earned = earned(attempts);
    let (first, last) = (attempts.first()?.day(), attempts.last()?.day());
    if attempts.len() < TREND_FROM || earned.is_empty() {
        return None;
    }
    let shown = earned.get(..if all { earned.len() } else { earned.len().min(FIRST) }).unwrap_or_default();
    let length = days(last, first).max(1.0);
    let written = dates::in_words(attempts);
    let level = |row: usize| place(shown.len() - 1 - row) + 0.5;
    let marks = shown
        .iter()
        .enumerate()
        .flat_map(|(row, (tag, made))| marks_of(tag, made, first, level(row), length, written));
    #[expect(clippy::cast_precision_loss, reason = "tags are few")]
    let height = 28.0 + shown.len() as f32 * ROW;
    let marks = marks.collect();
    Some(Chart {
        title: "Mistakes by tag".to_owned(),
        says: says(&earned, shown.len(), attempts.len()),
        across: Axis::new(-0.02 * length, length * 1.4, date_ticks(attempts, first, length)),
        up: Axis::new(
            0.0,
            place(shown.len()),
            shown.iter().enumerate().map(|(row, (tag, _))| (level(row), (*tag).to_owned())),
        ),
        marks,
        height,
    })
}

/// How many tags a chart of these attempts leaves out at first.
#[must_use]
pub fn tags_left_out(attempts: &[PastAttempt<'_>]) -> usize {
    earned(attempts).len().saturating_sub(FIRST)
}

/// The tags with the attempts in which they were earned, most often first, then by name.
fn earned<'a>(attempts: &[PastAttempt<'a>]) -> Vec<(&'a str, Vec<PastAttempt<'a>>)> {
    let mut earned: BTreeMap<&str, Vec<PastAttempt<'a>>> = BTreeMap::new();
    for attempt in attempts {
        for tag in attempt.mistake.map(Mistake::tags).unwrap_or_default() {
            earned.entry(tag).or_default().push(*attempt);
        }
    }
    let mut earned: Vec<_> = earned.into_iter().collect();
    earned.sort_by_key(|(_, made)| std::cmp::Reverse(made.len()));
    earned
}

fn marks_of(
    tag: &str,
    made: &[PastAttempt<'_>],
    first: LocalDay,
    level: f64,
    length: f64,
    written: fn(LocalDay) -> String,
) -> Vec<ChartMark> {
    let dot = |attempt: &PastAttempt<'_>| ChartMark::Dot {
        at: (days(attempt.day(), first), level),
        tone: Tone::Bad,
        name: format!("{tag}: {}, {}", attempt.prompt_title, dates::long(attempt.day())),
    };
    let mut marks = vec![ChartMark::Rule { from: (0.0, level), to: (length, level) }];
    marks.extend(made.iter().map(dot));
    if let Some(last) = made.last() {
        let text = format!("{}×, last on {}", made.len(), written(last.day()));
        marks.push(ChartMark::Words { at: (length * 1.02, level), text, tone: Tone::Quiet });
    }
    marks
}

fn date_ticks(attempts: &[PastAttempt<'_>], first: LocalDay, length: f64) -> Vec<(f64, String)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole days, not negative")]
    let whole = length as usize;
    let every = (whole / 5).max(1);
    let ticks = (0..=whole).step_by(every);
    let written = dates::on_axis(attempts);
    ticks.map(|day| (place(day), written(first.plus(i64::try_from(day).unwrap_or(0))))).collect()
}

/// "missing-dedup most often: in 6 of 20 attempts."
fn says(earned: &[(&str, Vec<PastAttempt<'_>>)], shown: usize, attempts: usize) -> String {
    let most = earned
        .first()
        .map(|(tag, made)| format!("{tag} most often: in {} of {attempts} attempts.", made.len()));
    let rest = earned.len().saturating_sub(shown);
    let rest = if rest > 0 { format!(" {rest} rarer tags are left out.") } else { String::new() };
    format!("{}{rest}", most.unwrap_or_default())
}

#[expect(clippy::cast_precision_loss, reason = "days are far below 2^52")]
fn days(day: LocalDay, from: LocalDay) -> f64 {
    day.since(from) as f64
}
