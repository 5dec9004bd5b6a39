//! Marks over attempts: topics of one prompt, and the sides of the craft over all.

use super::{TREND_FROM, dates, place};
use crate::attempt::Mark;
use crate::coach::PastAttempt;
use crate::coach::chart::{Axis, Chart, ChartMark, Tone};
use crate::prompt::{Dimension, Prompt};

/// Most attempts side by side; older ones are left out, and the chart says so.
const MOST: usize = 30;
/// The height of a row.
const ROW: f32 = 22.0;
/// Free room around a cell, as a share of it.
const GAP: f64 = 0.06;

/// Each topic of a prompt over the attempts at it; nothing while there are fewer than three.
#[must_use]
pub fn topics_chart(attempts: &[PastAttempt<'_>], prompt: &Prompt) -> Option<Chart> {
    let of_prompt: Vec<PastAttempt<'_>> = attempts
        .iter()
        .filter(|attempt| attempt.prompt_id == prompt.id && attempt.score.is_some())
        .copied()
        .collect();
    let shown = latest(&of_prompt)?;
    let rows = prompt.topics.iter().map(|topic| topic.title.replace('`', "")).collect::<Vec<String>>();
    let cell = |row: usize, attempt: PastAttempt<'_>| {
        let mark = attempt.account.topic(&prompt.topics.get(row)?.id)?;
        Some((tone_of(mark), mark.word().to_lowercase()))
    };
    let never = prompt
        .topics
        .iter()
        .filter(|topic| shown.iter().all(|attempt| attempt.account.topic(&topic.id) == Some(Mark::Missed)));
    let says = match never.count() {
        0 => "Every topic was at least half said once.".to_owned(),
        1 => "One topic was missed each time.".to_owned(),
        many => format!("{many} topics were missed each time."),
    };
    let mut chart = cells(format!("Topics of {}", prompt.title), &rows, shown, cell);
    chart.says =
        with_rest(format!("Blue is covered, faint is partly, red is missed. {says}"), of_prompt.len());
    Some(chart)
}

/// The share of points in each side of the craft, over all attempts; nothing while there are fewer than three.
#[must_use]
pub fn dimensions_chart(attempts: &[PastAttempt<'_>]) -> Option<Chart> {
    let graded: Vec<PastAttempt<'_>> =
        attempts.iter().filter(|attempt| attempt.score.is_some()).copied().collect();
    let shown = latest(&graded)?;
    let sides = sides_in(shown);
    let rows = sides.iter().map(|dimension| dimension.word().to_owned()).collect::<Vec<String>>();
    let cell = |row: usize, attempt: PastAttempt<'_>| {
        let dimension = sides.get(row)?;
        let (_, share) = attempt.account.dimensions.iter().find(|(known, _)| known == dimension)?;
        Some((tone_of_share(*share), format!("{:.0} %", share * 100.0)))
    };
    let mut chart = cells("Sides of the craft".to_owned(), &rows, shown, cell);
    let says = format!("Blue from 70 % of the points, faint from 40 %, red below. {}", weakest(shown));
    chart.says = with_rest(says, graded.len());
    Some(chart)
}

/// The sides that any of these attempts says something of.
fn sides_in(attempts: &[PastAttempt<'_>]) -> Vec<Dimension> {
    let is_known = |dimension: &Dimension| {
        attempts.iter().any(|attempt| attempt.account.dimensions.iter().any(|(known, _)| known == dimension))
    };
    Dimension::ALL.into_iter().filter(is_known).collect()
}

/// "Weakest in these attempts: Scale, 43 % of the points."
fn weakest(attempts: &[PastAttempt<'_>]) -> String {
    let mean = |dimension: &Dimension| {
        let shares: Vec<f64> = attempts
            .iter()
            .flat_map(|attempt| attempt.account.dimensions.iter())
            .filter(|(known, _)| known == dimension)
            .map(|(_, share)| *share)
            .collect();
        (!shares.is_empty()).then(|| (*dimension, shares.iter().sum::<f64>() / place(shares.len())))
    };
    let means = Dimension::ALL.iter().filter_map(mean);
    let weakest = means.min_by(|(_, a), (_, b)| a.total_cmp(b));
    weakest.map_or_else(String::new, |(dimension, share)| {
        format!("Weakest: {}, {:.0} % of the points.", dimension.word().to_lowercase(), share * 100.0)
    })
}

fn with_rest(says: String, all: usize) -> String {
    if all > MOST { format!("{says} The last {MOST} of {all} attempts are shown.") } else { says }
}

fn latest<'b, 'a>(attempts: &'b [PastAttempt<'a>]) -> Option<&'b [PastAttempt<'a>]> {
    let from = attempts.len().saturating_sub(MOST);
    attempts.get(from..).filter(|shown| shown.len() >= TREND_FROM)
}

/// A cell for each row and attempt that have something to say.
fn cells(
    title: String,
    rows: &[String],
    attempts: &[PastAttempt<'_>],
    cell: impl Fn(usize, PastAttempt<'_>) -> Option<(Tone, String)>,
) -> Chart {
    let count = rows.len();
    // The first row is at the top.
    let level = |row: usize| place(count.saturating_sub(row).saturating_sub(1));
    let mut marks = Vec::new();
    for (at, attempt) in attempts.iter().enumerate() {
        for (row, title) in rows.iter().enumerate() {
            let Some((tone, words)) = cell(row, *attempt) else { continue };
            marks.push(ChartMark::Area {
                from: (place(at) + GAP, level(row) + GAP),
                to: (place(at) + 1.0 - GAP, level(row) + 1.0 - GAP),
                tone,
                name: format!("{title}, {}: {words}", dates::long(attempt.day())),
            });
        }
    }
    let days = dates::spread(attempts.len(), 8).into_iter();
    let written = dates::on_axis(attempts);
    let days = days.filter_map(|at| Some((place(at) + 0.5, written(attempts.get(at)?.day()))));
    let names = rows.iter().enumerate().map(|(row, title)| (level(row) + 0.5, title.clone()));
    #[expect(clippy::cast_precision_loss, reason = "topics are few")]
    let height = 28.0 + count as f32 * ROW;
    Chart {
        title,
        says: String::new(),
        across: Axis::new(0.0, place(attempts.len().max(10)), days),
        up: Axis::new(0.0, place(count), names),
        marks,
        height,
    }
}

const fn tone_of(mark: Mark) -> Tone {
    match mark {
        Mark::Covered => Tone::Soft,
        Mark::Partly => Tone::Faint,
        Mark::Missed => Tone::Bad,
        Mark::NotApplicable => Tone::Quiet,
    }
}

fn tone_of_share(share: f64) -> Tone {
    match share {
        high if high >= 0.7 => Tone::Soft,
        half if half >= 0.4 => Tone::Faint,
        _ => Tone::Bad,
    }
}
