//! Progress: what charts say of many attempts, and the screen that shows them.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod many;
mod window;

use dryrun::attempt::{Attempt, Mark};
use dryrun::coach::chart::{Chart, ChartMark, Tone};
use dryrun::coach::progress::{
    Measure, dimensions_chart, facts, phases_chart, score_chart, tags_chart, topics_chart, weeks_chart,
};
use dryrun::coach::{LocalDay, PastAttempt};
use dryrun::formats::{Lettering, chart_drawing, svg};
use dryrun::prompt::Dimension;
use dryrun::render::Ground;
use dryrun::store::{Library, RealDisk};
use egui_kittest::kittest::Queryable;
use many::{Making, NOON, Practised, all_but, classic, days_ago, graded, practice, practised};
use std::path::Path;
use std::sync::Arc;
use window::{TestClocks, open, press, type_text, until};

fn all(attempts: &[Attempt]) -> Vec<Practised> {
    attempts.iter().map(practised).collect()
}

fn refs(attempts: &[Practised]) -> Vec<PastAttempt<'_>> {
    attempts.iter().map(Practised::past).collect()
}

fn every_chart(attempts: &[PastAttempt<'_>]) -> Vec<Option<Chart>> {
    vec![
        score_chart(attempts, Measure::Score),
        topics_chart(attempts, &classic("ticketing")),
        dimensions_chart(attempts),
        tags_chart(attempts, false),
        phases_chart(attempts),
        weeks_chart(attempts, LocalDay::of(NOON)),
    ]
}

fn areas(chart: &Chart, wanted: Tone) -> usize {
    chart.marks.iter().filter(|mark| matches!(mark, ChartMark::Area { tone, .. } if *tone == wanted)).count()
}

fn words(chart: &Chart) -> Vec<&str> {
    chart
        .marks
        .iter()
        .filter_map(|mark| match mark {
            ChartMark::Words { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Three attempts at ticketing, two weeks apart, with dedup missed in the first two.
fn three() -> Vec<Practised> {
    let attempt = |name: &str, days: i64, mark: Mark| {
        let mut making = Making::begin(name, &classic("ticketing"), days_ago(days));
        making.phases(100).graded(60, all_but("missing-dedup", mark)).done()
    };
    all(&[attempt("A1", 28, Mark::Missed), attempt("A2", 14, Mark::Missed), attempt("A3", 0, Mark::Covered)])
}

#[test]
fn trends_come_from_three_attempts_on_and_facts_before() {
    let three = three();
    let charts = every_chart(&refs(&three));
    assert!(charts.iter().all(Option::is_some), "{charts:?}");
    for count in 0..3 {
        let few = refs(&three[..count]);
        assert!(every_chart(&few).iter().all(Option::is_none), "{count}");
        assert_eq!(facts(&few, Measure::Score).len(), count.max(1));
    }
    let fact = &facts(&refs(&three), Measure::Score)[0];
    assert!(fact.starts_with("Ticketing, 27 October 2026: "), "{fact}");
}

#[test]
fn each_chart_says_what_there_is_to_see() {
    let three = three();
    let attempts = refs(&three);
    let prompt = classic("ticketing");
    let under = prompt.topics.iter().filter(|topic| topic.tag == "missing-dedup").count();

    let topics = topics_chart(&attempts, &prompt).unwrap();
    assert_eq!(areas(&topics, Tone::Bad), 2 * under);
    assert_eq!(areas(&topics, Tone::Soft), 3 * prompt.topics.len() - 2 * under);

    let tags = tags_chart(&attempts, false).unwrap();
    assert_eq!(words(&tags), ["2×, last on 10 Nov"]);
    assert!(tags.says.contains("missing-dedup most often: in 2 of 3 attempts"), "{}", tags.says);

    let phases = phases_chart(&attempts).unwrap();
    assert_eq!(words(&phases), ["5 of 5", "6 of 6", "6 of 6", "18 of 18", "15 of 15", "6 of 6", "4 of 4"]);
    assert_eq!(areas(&phases, Tone::Warn), 0);

    let weeks = weeks_chart(&attempts, LocalDay::of(NOON)).unwrap();
    assert_eq!(weeks.says, "1 h this week; 36 min a week on average.");
    assert_eq!((areas(&weeks, Tone::Soft), areas(&weeks, Tone::Accent)), (2, 1));

    let scores = score_chart(&attempts, Measure::Score).unwrap();
    let mean = refs(&three).iter().filter_map(|attempt| attempt.score).sum::<f64>() / 3.0;
    assert_eq!(scores.says, format!("The mean of the three is {mean:.0}."));
    assert_eq!(words(&scores), [format!("{mean:.0}")]);
}

#[test]
fn a_phase_that_runs_over_stands_out() {
    let prompt = classic("chat");
    let late = |name: &str, days: i64| {
        Making::begin(name, &prompt, days_ago(days)).phases(150).graded(90, |_| Mark::Covered).done()
    };
    let late = all(&[late("A1", 3), late("A2", 2), late("A3", 1)]);
    let chart = phases_chart(&refs(&late)).unwrap();
    assert!(areas(&chart, Tone::Warn) > 0);
    assert!(chart.says.contains("Event flow runs over by 9 min"), "{}", chart.says);
}

#[test]
fn a_measure_is_one_side_of_the_craft() {
    let three = three();
    for dimension in Dimension::ALL {
        let known = three[0].account.dimensions.iter().any(|(side, _)| *side == dimension);
        let chart = score_chart(&refs(&three), Measure::Of(dimension));
        assert_eq!(chart.is_some(), known, "{dimension:?}");
    }
}

/// What is in a chart lies within its axes, for any number of attempts.
#[test]
fn nothing_lies_outside_of_its_chart() {
    for count in [3, 10, 60, 300] {
        let attempts = all(&practice(count));
        for chart in every_chart(&refs(&attempts)).into_iter().flatten() {
            let within = |(x, y): (f64, f64)| {
                let (x, y) = (chart.across.share(x), chart.up.share(y));
                (-0.01..=1.01).contains(&x) && (-0.01..=1.01).contains(&y)
            };
            for mark in &chart.marks {
                let fits = match mark {
                    ChartMark::Line { through, .. } => through.iter().all(|at| within(*at)),
                    ChartMark::Rule { from, to } | ChartMark::Area { from, to, .. } => {
                        within(*from) && within(*to)
                    }
                    ChartMark::Dot { at, .. } | ChartMark::Words { at, .. } => within(*at),
                };
                assert!(fits, "{count}, {}: {mark:?}", chart.title);
            }
            assert!(!chart.says.is_empty() && !chart.up.ticks.is_empty(), "{chart:?}");
        }
    }
}

#[test]
fn an_exported_chart_has_the_words_of_the_chart_and_nothing_from_elsewhere() {
    let three = three();
    for chart in every_chart(&refs(&three)).into_iter().flatten() {
        for ground in Ground::ALL {
            let picture = svg(&chart_drawing(&chart, ground), Lettering::Font).text;
            let words = words_of(&picture);
            assert!(words.contains(&chart.title) && !picture.contains("NaN"), "{picture}");
            assert!(chart.up.ticks.iter().all(|tick| words.contains(&tick.name)), "{}", chart.title);
            assert!(!picture.contains("href") && !picture.contains("<script"));
        }
    }
}

/// What a drawing says, without its tags.
fn words_of(svg: &str) -> String {
    svg.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect()
}

fn library_with(root: &Path, attempts: &[Attempt]) {
    let library = Library::open(Arc::new(RealDisk), root.to_owned(), None, NOON).unwrap();
    for attempt in attempts {
        library.import(attempt, NOON).unwrap();
    }
}

#[test]
fn charts_are_seen_filtered_copied_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    library_with(&root, &practice(20));
    let mut window = open(&root, &TestClocks::new());
    press(&mut window, "Progress");
    for title in
        ["Score by attempt", "Sides of the craft", "Mistakes by tag", "Minutes by phase", "Time practised"]
    {
        until(&mut window, title);
    }
    until(&mut window, "Topics of Ticketing");
    press(&mut window, "Scale");
    until(&mut window, "Scale by attempt");
    press(&mut window, "Prompt");
    press(&mut window, "Chat");
    until(&mut window, "Topics of Chat");

    let copy = "Copy Topics of Chat";
    window.get_by_label(copy).scroll_to_me();
    window.run_steps(3);
    window.get_by_label(copy).click();
    window.run_steps(2);
    until(&mut window, "The picture is in the clipboard");

    for (ending, head) in [("svg", b"<svg ".as_slice()), ("png", b"\x89PNG\r\n".as_slice())] {
        let file = folder.path().join(format!("scores.{ending}"));
        let save = format!("Save as {}… Scale by attempt", ending.to_uppercase());
        window.get_by_label(&save).scroll_to_me();
        window.run_steps(3);
        press(&mut window, &save);
        until(&mut window, "Path of the file");
        window::key(&mut window, egui::Modifiers::COMMAND, egui::Key::A);
        type_text(&mut window, &file.display().to_string());
        press(&mut window, "Save");
        until(&mut window, &format!("scores.{ending}"));
        assert!(std::fs::read(&file).unwrap().starts_with(head));
    }
}

#[test]
fn few_attempts_are_told_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(&folder.path().join("none"), &TestClocks::new());
    press(&mut window, "Progress");
    until(&mut window, "No attempt is finished yet");

    let root = folder.path().join("one");
    library_with(&root, &[graded("A1", &classic("chat"), days_ago(2), |_| Mark::Covered)]);
    let mut window = open(&root, &TestClocks::new());
    press(&mut window, "Progress");
    until(&mut window, "Score, 1 attempt so far");
    until(&mut window, "Chat, 22 November 2026: 100");
    until(&mut window, "From three attempts on");
    assert!(window.query_by_label_contains("Score by attempt").is_none());
}
