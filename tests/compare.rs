//! Two attempts at one prompt beside each other.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod many;
mod window;

use dryrun::attempt::{Attempt, Mark};
use dryrun::board::NodeKind;
use dryrun::coach::compare::Comparison;
use dryrun::store::{Library, RealDisk};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use many::{Making, NOON, classic, days_ago, graded};
use std::path::Path;
use std::sync::Arc;
use window::{TestClocks, Window, key, open, press, until};

/// The marks of the first topics of a prompt; all others are covered.
fn marked(name: &str, days: i64, marks: &[Mark]) -> Attempt {
    let prompt = classic("ticketing");
    let mark = |id: &str| {
        let at = prompt.topics.iter().position(|topic| topic.id == id).unwrap();
        marks.get(at).copied().unwrap_or(Mark::Covered)
    };
    graded(name, &prompt, days_ago(days), |topic| mark(&topic.id))
}

#[test]
fn topics_are_gained_lost_kept_or_still_open() {
    use Mark::{Covered, Missed, NotApplicable, Partly};
    let before = marked("A1", 9, &[Missed, Missed, Covered, Partly, Partly, NotApplicable, Covered]);
    let after = marked("A2", 2, &[Covered, Partly, Missed, Partly, Covered, Covered, Covered]);
    let comparison = Comparison::of(&before, &after);
    let titles =
        |at: &[usize]| at.iter().map(|at| after.prompt().topics[*at].title.clone()).collect::<Vec<_>>();
    let of = |changes: &[dryrun::coach::compare::TopicChange]| {
        changes.iter().map(|change| change.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(&comparison.gained), titles(&[0, 1, 4]));
    assert_eq!(of(&comparison.lost), titles(&[2]));
    assert_eq!(of(&comparison.still_open), titles(&[3]));
    assert_eq!(comparison.kept, after.prompt().topics.len() - 6);
    // Turned round, what was gained is lost.
    let back = Comparison::of(&after, &before);
    assert_eq!((of(&back.gained), of(&back.lost)), (of(&comparison.lost), of(&comparison.gained)));
}

#[test]
fn minutes_stand_beside_each_other_and_the_plan() {
    let prompt = classic("ticketing");
    let attempt = |name: &str, days: i64, percent: u64| {
        Making::begin(name, &prompt, days_ago(days)).phases(percent).graded(90, |_| Mark::Covered).done()
    };
    let comparison = Comparison::of(&attempt("A1", 9, 100), &attempt("A2", 2, 150));
    let flow = &comparison.phases[3];
    assert_eq!(flow.name, "Event flow");
    let minutes = |ms: u64| ms / 60_000;
    assert_eq!(
        (flow.before_ms.map(minutes), minutes(flow.after_ms), minutes(flow.planned_ms)),
        (Some(18), 27, 18)
    );
}

fn drawn(name: &str, days: i64, first: &str, missed: bool) -> Attempt {
    let mut making = Making::begin(name, &classic("ticketing"), days_ago(days));
    making.draw(10, NodeKind::Service, first).draw(30, NodeKind::Database, "Orders DB");
    making.graded(50, |topic| match topic.tag.as_str() {
        "missing-dedup" if missed => Mark::Missed,
        _ => Mark::Covered,
    });
    making.done()
}

fn library_of_two(root: &Path) {
    let library = Library::open(Arc::new(RealDisk), root.to_owned(), None, NOON).unwrap();
    for attempt in [drawn("A1", 9, "Shop", true), drawn("A2", 2, "Orders", false)] {
        library.import(&attempt, NOON).unwrap();
    }
    library.import(&graded("B1", &classic("chat"), days_ago(1), |_| Mark::Covered), NOON).unwrap();
}

fn press_first(window: &mut Window, name: &str) {
    until(window, name);
    window.query_all_by_label_contains(name).next().unwrap().click();
    window.run_steps(3);
}

fn both_are_seen(window: &mut Window) {
    until(window, "Service Shop");
    until(window, "Service Orders");
    let prompt = classic("ticketing");
    let under = prompt.topics.iter().filter(|topic| topic.tag == "missing-dedup").count();
    until(window, &format!("Gained ({under})"));
    until(window, "missed, then covered");
    until(window, "Lost (0)");
    until(window, "Minutes by phase");
}

#[test]
fn two_attempts_are_chosen_from_the_list_and_replayed_together() {
    let folder = tempfile::tempdir().unwrap();
    library_of_two(folder.path());
    let mut window = open(folder.path(), &TestClocks::new());
    press(&mut window, "Attempts");
    press(&mut window, "Compare two…");
    until(&mut window, "Choose the first of two attempts");
    press_first(&mut window, "Choose Ticketing, 22 November");
    until(&mut window, "Choose another attempt at the same question");
    assert!(window.query_by_label_contains("Choose Chat").is_none(), "another question is no choice");
    press_first(&mut window, "Choose Ticketing, 15 November");
    both_are_seen(&mut window);
    until(&mut window, "Earlier, at 50:00");

    // Both tracks go back to the last change of either, and on again.
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    until(&mut window, "Later, at 29:59");
    assert!(window.query_by_label_contains("Database Orders DB").is_none());
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    until(&mut window, "Earlier, at 09:59");
    assert!(window.query_by_label_contains("Service Shop").is_none());
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    until(&mut window, "Service Shop");
    until(&mut window, "Later, at 10:00");
    press(&mut window, "Open the later");
    until(&mut window, "Time bar");
}

#[test]
fn a_review_offers_the_other_attempts_at_its_prompt() {
    let folder = tempfile::tempdir().unwrap();
    library_of_two(folder.path());
    let mut window = open(folder.path(), &TestClocks::new());
    press(&mut window, "Attempts");
    press_first(&mut window, "Open Ticketing, 22 November");
    press(&mut window, "Compare with…");
    press_first(&mut window, "15 November 2026");
    both_are_seen(&mut window);

    press(&mut window, "Attempts");
    press_first(&mut window, "Open Chat");
    until(&mut window, "Time bar");
    assert!(window.query_by_label_contains("Compare with").is_none(), "there is nothing to compare it with");
}
