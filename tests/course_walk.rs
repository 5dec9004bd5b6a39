//! Programme and Today through the real window, by accessible names.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::attempt::WallTime;
use dryrun::sample::many;
use dryrun::store::{Library, RealDisk};
use dryrun::ui::clocks::Clocks;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;
use window::{TestClocks, Window, has, names, open, press, type_text, until, until_true};

/// A window on a library of made-up attempts; none of them for a new person.
fn window_with(attempts: u32) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let clocks = TestClocks::new();
    let now = WallTime { unix_ms: clocks.sample().wall_ms, offset_min: 60 };
    let library = Library::open(Arc::new(RealDisk), root.clone(), None, now).unwrap();
    for attempt in many::attempts(7, attempts, now) {
        library.add(&attempt, now).unwrap();
    }
    (open(&root, &clocks), folder)
}

#[test]
fn a_proof_opens_its_attempt_and_a_drill_starts_from_its_place() {
    let (mut window, _folder) = window_with(16);
    until(&mut window, "Start today's");
    press(&mut window, "Programme");
    until(&mut window, "Lane 1: Event modelling");
    press(&mut window, "Completion checklist, 1 of 6 done");
    until(&mut window, "10 real mistakes logged with tags: done");
    let proof =
        window.query_all_by_label_contains("Open ").next().unwrap_or_else(|| panic!("{}", names(&window)));
    proof.click();
    window.run_steps(3);
    until(&mut window, "Time bar");
    press(&mut window, "Programme");
    until_true(&mut window, "lane 2", |window| window.query_by_label_contains("Lane 2: Messaging").is_some());
    window.query_by_label_contains("Lane 2: Messaging").unwrap().click();
    window.run_steps(3);
    press(&mut window, "Start DLQ triage runbook");
    until(&mut window, "Clock ");
    assert!(has(&window, "Runbook"));
}

/// Said by hand, kept over a restart, told apart from a proof, and taken back.
#[test]
fn what_was_built_elsewhere_is_ticked_by_hand_and_taken_back() {
    const OUTCOME: &str = "Outbox or Temporal workflow built locally";
    let (mut window, folder) = window_with(0);
    let standing = |word: &str| format!("{OUTCOME}: {word}");
    let look = |window: &mut Window, word: &str| {
        press(window, "Programme");
        until_true(window, "the checklist", |window| {
            window.query_by_label_contains("Completion checklist,").is_some()
        });
        window.get_by_label_contains("Completion checklist,").click();
        window.run_steps(3);
        until(window, &standing(word));
    };
    look(&mut window, "open");
    assert!(window.get_by_label("Tick by hand").accesskit_node().is_disabled(), "without a link");
    window.get_by_label(&format!("Link or path for {OUTCOME}")).focus();
    window.run_steps(2);
    type_text(&mut window, "~/outbox");
    press(&mut window, "Tick by hand");
    until(&mut window, &standing("ticked by hand"));
    assert!(has(&window, "Completion checklist, 1 of 6 done"), "{}", names(&window));
    assert!(has(&window, "Ticked by hand on 24 November 2026: ~/outbox"), "{}", names(&window));
    window.run_steps(40);
    drop(window);

    let root = folder.path().join("library");
    let mut window = open(&root, &TestClocks::new());
    look(&mut window, "ticked by hand");
    press(&mut window, &format!("Take back the tick of {OUTCOME}"));
    until(&mut window, &standing("open"));
    drop(window);
    let mut window = open(&root, &TestClocks::new());
    look(&mut window, "open");
}

#[test]
fn a_new_person_is_offered_one_thing_and_it_starts() {
    let (mut window, _folder) = window_with(0);
    until(&mut window, "Begin with a short one.");
    assert_eq!(window.query_all_by_label_contains("Start today's").count(), 1);
    press(&mut window, "Programme");
    until(&mut window, "30 events in the past tense, in 3 domains: open");
    press(&mut window, "Practice");
    press(&mut window, "Start today's Commands in disguise");
    until(&mut window, "Clock 10:00");
}
