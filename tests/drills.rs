//! The drills that ship: each is read whole, and together they are the course's lanes 1 to 4.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::prompt::{Class, LANES, Prompt, Weight, drill_files, drills, read, shipped};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_drill_is_read_whole() {
    for (name, text) in drill_files() {
        let prompt: Prompt = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format!("{}.json", prompt.id), *name);
        assert_eq!(prompt.class, Class::Drill, "{name}");
        assert!(prompt.lane.is_some_and(|lane| (1..=4).contains(&lane)), "{name}");
        assert!(!prompt.phases.is_empty(), "{name} has the phases of an interview");
        assert!(prompt.topics.len() >= 5, "{name} has {} topics", prompt.topics.len());
        assert!(prompt.topics.iter().any(|topic| topic.weight == Weight::Must), "{name}");
    }
    assert_eq!(drills().len(), drill_files().len());
}

#[test]
fn every_number_of_the_course_has_a_drill() {
    let numbers: BTreeSet<&str> = drills().iter().map(|drill| drill.number.as_str()).collect();
    let lanes = [7, 7, 8, 6];
    for (lane, count) in (1..).zip(lanes) {
        for at in 1..=count {
            let number = format!("D{lane}.{at}");
            assert!(numbers.contains(number.as_str()), "no drill for {number}");
        }
    }
    let by_lane = drills().iter().fold(BTreeMap::new(), |mut counts, drill| {
        *counts.entry(drill.lane.unwrap()).or_insert(0) += 1;
        counts
    });
    println!("drills by lane: {by_lane:?} of {} lanes", LANES.len());
    for drill in drills().iter().filter(|drill| !drill.number.is_empty()) {
        assert!(drill.number.starts_with(&format!("D{}.", drill.lane.unwrap())), "{}", drill.id);
    }
}

#[test]
fn no_two_shipped_prompts_share_an_id() {
    let mut seen = BTreeSet::new();
    for prompt in shipped() {
        assert!(seen.insert(&prompt.id), "{} is there twice", prompt.id);
    }
}

/// Titles and questions are shown as they are, without Markdown.
#[test]
fn no_title_has_signs_of_markdown() {
    for prompt in shipped() {
        let topics = prompt.topics.iter().map(|topic| topic.title.as_str());
        let questions = prompt.follow_ups.iter().map(|follow_up| follow_up.question.as_str());
        for text in topics.chain(questions).chain([prompt.title.as_str(), prompt.one_line.as_str()]) {
            assert!(!text.contains('`') && !text.contains("**"), "{}: {text}", prompt.id);
        }
    }
}

/// Whatever the app can check speaks for some topic. Only a step of a kata may be there to be ticked off.
#[test]
fn every_part_of_a_surface_speaks_for_a_topic() {
    let mut idle = Vec::new();
    for drill in drills() {
        let named: BTreeSet<&String> = drill.topics.iter().flat_map(|topic| &topic.shown_by).collect();
        let parts = drill.surface.parts();
        let silent = parts.iter().filter(|part| !named.contains(part) && !drill.surface.can_be_ticked(part));
        idle.extend(silent.map(|part| format!("{}: {part}", drill.id)));
    }
    assert!(idle.is_empty(), "{idle:#?}");
}

/// The drill with this file name, with one thing changed, and the line on which that stands.
fn broken(name: &str, old: &str, new: &str) -> (String, usize) {
    let text = drill_files().iter().find(|(file, _)| *file == name).unwrap().1;
    assert!(text.contains(old), "{name} has no {old}");
    let line = text.split(old).next().unwrap().matches('\n').count() + 1;
    (text.replacen(old, new, 1), line)
}

#[test]
fn a_surface_that_does_not_hold_together_is_told_with_line_and_reason() {
    let table = [
        ("github-repos.json", "\"id\": \"list-org\"", "\"id\": \"get-repo\"", "two of the part"),
        ("github-repos.json", "\"id\": \"contributors\"", "\"id\": \"Contributors\"", "use 1 to 48"),
        (
            "image-queue.json",
            "\"formula\": \"base * p50\"",
            "\"formula\": \"base * p5\"",
            "\"p5\" is not a known name",
        ),
        (
            "image-queue.json",
            "\"formula\": \"spike * p50\"",
            "\"formula\": \"spike * (p50\"",
            "not understood",
        ),
        (
            "outbox-kata.json",
            "\"relation\": \"distinct == sent\"",
            "\"relation\": \"distinct = sent\"",
            "not understood",
        ),
        ("retry-matrix.json", "\"saved\"", "\"saved-it\"", "no outcome of this surface"),
        (
            "cqrs-bank.json",
            "\"verdicts\": [\n            \"partial\"",
            "\"verdicts\": [\n            \"perhaps\"",
            "no option",
        ),
        ("dlq-runbook.json", "\"alarm\",", "\"Alarm\",", "lower case"),
        ("event-storming.json", "\"minutes\": 20", "\"minutes\": 25", "the phases add up to 20"),
        (
            "event-storming.json",
            "\"shown_by\": [\n        \"events\"",
            "\"shown_by\": [\n        \"evens\"",
            "no part of the surface",
        ),
    ];
    for (name, old, new, words) in table {
        let (text, _) = broken(name, old, new);
        let error = read(&text).unwrap_err();
        assert!(error.reason.contains(words), "{name}: {error} should speak of {words:?}");
        assert!(error.line > 1 && error.line <= text.matches('\n').count(), "{name}: {error}");
    }
    let (text, line) =
        broken("image-queue.json", "\"formula\": \"base * p50\"", "\"formula\": \"nothing * p50\"");
    assert_eq!(read(&text).unwrap_err().line, line);
}

#[test]
fn good_answers_are_told_in_whole_sentences() {
    let follow_ups = shipped().flat_map(|prompt| &prompt.follow_ups);
    let mut told = follow_ups.map(|follow_up| follow_up.good_answer_told("; ")).peekable();
    assert!(told.peek().is_some());
    for answer in told {
        assert!(answer.ends_with('.') && !answer.ends_with("..") && !answer.contains(".;"), "{answer}");
    }
}
