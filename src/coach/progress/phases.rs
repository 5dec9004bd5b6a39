//! Minutes by phase against the plan, as the mean of many attempts.

use super::{TREND_FROM, place};
use crate::coach::chart::{Axis, Chart, ChartMark, Tone};
use crate::coach::{PastAttempt, PhaseTime};
use crate::prompt::hour;

const MINUTE_MS: f64 = 60_000.0;

/// A bar for each phase of an interview, with the plan behind it; nothing while there are fewer than three attempts.
#[must_use]
pub fn phases_chart(attempts: &[PastAttempt<'_>]) -> Option<Chart> {
    let sat: Vec<&[PhaseTime]> = attempts
        .iter()
        .map(|attempt| attempt.account.phases.as_slice())
        .filter(|phases| is_hour(phases))
        .collect();
    if sat.len() < TREND_FROM {
        return None;
    }
    let count = hour().len();
    let mut marks = Vec::new();
    let mut most = (0.0, "");
    for (at, phase) in hour().iter().enumerate() {
        let mean = |minutes: fn(&PhaseTime) -> u64| mean_minutes(&sat, at, minutes);
        let (spent, planned) = (mean(|phase| phase.spent_ms), mean(|phase| phase.planned_ms));
        if spent - planned > most.0 {
            most = (spent - planned, phase.name.as_str());
        }
        marks.extend(bar(place(count - 1 - at), &phase.name, spent, planned));
    }
    let longest = marks.iter().fold(1.0_f64, |longest, mark| match mark {
        ChartMark::Area { to, .. } => longest.max(to.0),
        _ => longest,
    });
    let names =
        hour().iter().enumerate().map(|(at, phase)| (place(count - 1 - at) + 0.5, phase.name.clone()));
    let tens = (0_u8..=18).map(|ten| f64::from(ten) * 10.0).filter(|minutes| *minutes <= longest);
    Some(Chart {
        title: "Minutes by phase, against the plan".to_owned(),
        says: says(most, sat.len()),
        across: Axis::new(0.0, longest * 1.25, tens.map(|minutes| (minutes, format!("{minutes:.0} min"))))
            .with_lines(),
        up: Axis::new(0.0, place(count), names),
        marks,
        height: 232.0,
    })
}

/// Whether these are the phases of an interview: those of a drill of its own are another plan.
fn is_hour(phases: &[PhaseTime]) -> bool {
    phases.len() == hour().len() && phases.iter().zip(hour()).all(|(time, phase)| time.name == phase.name)
}

fn mean_minutes(sat: &[&[PhaseTime]], at: usize, minutes: fn(&PhaseTime) -> u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a sitting has far fewer than 2^52 milliseconds")]
    let sum: f64 = sat.iter().filter_map(|phases| phases.get(at)).map(|phase| minutes(phase) as f64).sum();
    sum / MINUTE_MS / place(sat.len())
}

/// The plan as a wide faint bar, what was spent as a thin one in it; what is beyond the plan stands out.
fn bar(level: f64, name: &str, spent: f64, planned: f64) -> Vec<ChartMark> {
    let words = format!("{name}: {spent:.0} of {planned:.0} min");
    let area = |from: f64, to: f64, (low, high): (f64, f64), tone| ChartMark::Area {
        from: (from, level + low),
        to: (to, level + high),
        tone,
        name: words.clone(),
    };
    let mut marks = vec![
        area(0.0, planned, (0.18, 0.82), Tone::Quiet),
        area(0.0, spent.min(planned), (0.34, 0.66), Tone::Accent),
    ];
    if is_over(spent - planned) {
        marks.push(area(planned, spent, (0.34, 0.66), Tone::Warn));
    }
    let at = (spent.max(planned), level + 0.5);
    let text = format!("{spent:.0} of {planned:.0}");
    let tone = if is_over(spent - planned) { Tone::Warn } else { Tone::Quiet };
    marks.push(ChartMark::Words { at, text, tone });
    marks
}

/// Whether so many minutes beyond the plan are told: from half a minute on the rounded figures differ.
fn is_over(minutes: f64) -> bool {
    minutes >= 0.5
}

fn says((over, name): (f64, &str), attempts: usize) -> String {
    let mean = format!("Mean of {attempts} interviews.");
    if is_over(over) {
        format!("{mean} {name} runs over by {:.0} min.", over.max(1.0))
    } else {
        format!("{mean} No phase runs over.")
    }
}
