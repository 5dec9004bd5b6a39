//! Time practised by week.

use super::{TREND_FROM, dates, place};
use crate::coach::chart::{Axis, Chart, ChartMark, Tone};
use crate::coach::{LocalDay, PastAttempt};
use std::collections::BTreeMap;

/// Most weeks in the chart: half a year.
const MOST: usize = 26;
const MINUTE_MS: u64 = 60_000;

/// A bar for each of the last weeks; nothing while there are fewer than three attempts.
#[must_use]
pub fn weeks_chart(attempts: &[PastAttempt<'_>], today: LocalDay) -> Option<Chart> {
    if attempts.len() < TREND_FROM {
        return None;
    }
    let weeks = weeks(attempts, today);
    let most = weeks.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0).max(60);
    let marks =
        weeks.iter().enumerate().filter(|(_, (_, minutes))| *minutes > 0).map(|(at, (week, minutes))| {
            ChartMark::Area {
                from: (place(at) + 0.15, 0.0),
                to: (place(at) + 0.85, minutes_up(*minutes)),
                tone: if at + 1 == weeks.len() { Tone::Accent } else { Tone::Soft },
                name: format!("Week of {}: {}", dates::long(*week), hours(*minutes)),
            }
        });
    let marks: Vec<ChartMark> = marks.collect();
    let days = dates::spread(weeks.len(), 7).into_iter();
    let days = days.filter_map(|at| Some((place(at) + 0.5, dates::short(weeks.get(at)?.0))));
    let step = most.div_ceil(240).max(1) * 60;
    let steps = (0..=most / step).map(|at| (minutes_up(at * step), format!("{} h", at * step / 60)));
    let across = Axis::new(0.0, place(weeks.len().max(8)), days);
    Some(Chart {
        title: "Time practised by week".to_owned(),
        says: says(&weeks),
        across,
        up: Axis::new(0.0, minutes_up(most) * 1.08, steps).with_lines(),
        marks,
        height: 180.0,
    })
}

/// Minutes by week, from the first week with an attempt (but at most half a year ago) to this one.
fn weeks(attempts: &[PastAttempt<'_>], today: LocalDay) -> Vec<(LocalDay, u64)> {
    let mut minutes: BTreeMap<LocalDay, u64> = BTreeMap::new();
    for attempt in attempts {
        let of_week = minutes.entry(dates::monday(attempt.day())).or_default();
        *of_week = of_week.saturating_add(attempt.elapsed_ms / MINUTE_MS);
    }
    let this = dates::monday(today).max(minutes.keys().next_back().copied().unwrap_or_default());
    let first = minutes.keys().next().copied().unwrap_or(this);
    let back = (0..MOST).map(|weeks| LocalDay(this.0.saturating_sub(i64::try_from(weeks).unwrap_or(0) * 7)));
    let mut weeks: Vec<_> = back
        .take_while(|week| *week >= first)
        .map(|week| (week, minutes.get(&week).copied().unwrap_or(0)))
        .collect();
    weeks.reverse();
    weeks
}

#[expect(clippy::cast_precision_loss, reason = "minutes are far below 2^52")]
const fn minutes_up(minutes: u64) -> f64 {
    minutes as f64
}

/// "2 h 20 min".
fn hours(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn says(weeks: &[(LocalDay, u64)]) -> String {
    let this = weeks.last().map_or(0, |(_, minutes)| *minutes);
    let all: u64 = weeks.iter().map(|(_, minutes)| *minutes).sum();
    let mean = all / u64::try_from(weeks.len()).unwrap_or(1).max(1);
    format!("{} this week; {} a week on average.", hours(this), hours(mean))
}
