//! Score by attempt, of the whole or of one side of the craft.

use super::{TREND_FROM, dates, place};
use crate::coach::PastAttempt;
use crate::coach::chart::{Axis, Chart, ChartMark, Tone};
use crate::prompt::Dimension;

/// So many attempts are averaged for the trend, at least and at most.
const AVERAGED: (usize, usize) = (3, 10);
/// Of so many attempts one more is averaged: a line through hundreds of dots is to tell where they go.
const FOR_EACH: usize = 10;

/// How many of so many attempts are averaged.
fn averaged(count: usize) -> usize {
    (count / FOR_EACH).clamp(AVERAGED.0, AVERAGED.1)
}

/// "three", "4".
fn number(count: usize) -> String {
    if count == 3 { "three".to_owned() } else { count.to_string() }
}

/// What is measured of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Its score.
    #[default]
    Score,
    /// The share of points in one dimension.
    Of(Dimension),
}

impl Measure {
    /// The words shown on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Score => "Score",
            Self::Of(dimension) => dimension.word(),
        }
    }

    /// 0 to 100, where the attempt says something of it.
    #[must_use]
    pub fn of(self, attempt: &PastAttempt<'_>) -> Option<f64> {
        match self {
            Self::Score => attempt.score,
            Self::Of(dimension) => {
                let known = attempt.account.dimensions.iter().find(|(known, _)| *known == dimension);
                known.map(|(_, share)| share * 100.0)
            }
        }
    }
}

/// The graded attempts with what was measured.
fn measured<'a>(attempts: &[PastAttempt<'a>], measure: Measure) -> Vec<(PastAttempt<'a>, f64)> {
    attempts.iter().filter_map(|attempt| Some((*attempt, measure.of(attempt)?))).collect()
}

/// A dot for each attempt and a line for the mean of three, or of more where there are many; nothing while there are
/// fewer than three.
#[must_use]
pub fn score_chart(attempts: &[PastAttempt<'_>], measure: Measure) -> Option<Chart> {
    let measured = measured(attempts, measure);
    if measured.len() < TREND_FROM {
        return None;
    }
    let values: Vec<f64> = measured.iter().map(|(_, value)| *value).collect();
    let window = averaged(values.len());
    let means = means(&values, window);
    let mut marks = vec![ChartMark::Line {
        through: means.iter().enumerate().map(|(at, mean)| (place(at + window - 1), *mean)).collect(),
        tone: Tone::Accent,
    }];
    marks.extend(measured.iter().enumerate().map(|(at, (attempt, value))| ChartMark::Dot {
        at: (place(at), *value),
        tone: Tone::Quiet,
        name: format!("{}, {}: {value:.0}", attempt.prompt_title, dates::long(attempt.day())),
    }));
    if let Some(last) = means.last() {
        let at = (place(values.len() - 1), *last);
        marks.push(ChartMark::Words { at, text: format!("{last:.0}"), tone: Tone::Accent });
    }
    let written = dates::on_axis(attempts);
    let ticks = dates::spread(measured.len(), 7).into_iter().filter_map(|at| {
        let (attempt, _) = measured.get(at)?;
        Some((place(at), written(attempt.day())))
    });
    Some(Chart {
        title: format!("{} by attempt", measure.words()),
        says: trend(&means, window),
        across: Axis::new(-0.5, place(values.len()) + place(values.len()) * 0.05, ticks),
        up: Axis::new(0.0, 104.0, [0_u8, 25, 50, 75, 100].map(|at| (f64::from(at), at.to_string())))
            .with_lines(),
        marks,
        height: 220.0,
    })
}

/// The mean of each value with those before it, so many in all.
fn means(values: &[f64], averaged: usize) -> Vec<f64> {
    values.windows(averaged).map(|window| window.iter().sum::<f64>() / place(averaged)).collect()
}

/// "The line is the mean of three: it went from 54 to 71."
fn trend(means: &[f64], averaged: usize) -> String {
    match (means.first(), means.last()) {
        (Some(_), Some(last)) if means.len() == 1 => format!("The mean of the three is {last:.0}."),
        (Some(first), Some(last)) => {
            format!("The line is the mean of {}: it went from {first:.0} to {last:.0}.", number(averaged))
        }
        _ => String::new(),
    }
}

/// What can be said before there is a trend.
#[must_use]
pub fn facts(attempts: &[PastAttempt<'_>], measure: Measure) -> Vec<String> {
    let measured = measured(attempts, measure);
    let mut facts: Vec<String> = measured
        .iter()
        .map(|(attempt, value)| {
            format!("{}, {}: {value:.0}", attempt.prompt_title, dates::long(attempt.day()))
        })
        .collect();
    if facts.is_empty() {
        facts.push("Nothing that counts here is graded yet.".to_owned());
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_attempts_are_averaged_where_there_are_many() {
        for (count, expected) in [(3, 3), (39, 3), (40, 4), (99, 9), (1_000, 10)] {
            assert_eq!(averaged(count), expected, "{count}");
        }
        let values: Vec<f64> = (0_u8..100).map(f64::from).collect();
        let means = means(&values, averaged(values.len()));
        assert_eq!((means.len(), means.first(), means.last()), (91, Some(&4.5), Some(&94.5)));
    }
}
