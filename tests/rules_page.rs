//! The page of the rules: every rule is listed, found by its words, and shown with what the review says.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::design::{RULES, from_reference, review, rule_examples};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use window::{TestClocks, Window, key, names, open, press, type_text, until};

fn opened() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path(), &TestClocks::new());
    press(&mut window, "Rules");
    until(&mut window, "49 rules");
    (folder, window)
}

fn sees(window: &Window, text: &str) -> bool {
    window.query_all_by_label(text).next().is_some() || window.query_all_by_value(text).next().is_some()
}

fn message(id: &str) -> String {
    let found = review(&from_reference(&rule_examples(id).unwrap().speaks));
    found.into_iter().find(|finding| finding.rule == id).unwrap().message.replace('`', "")
}

#[test]
fn every_rule_is_listed_and_two_drawings_stand_beside_the_first() {
    let (_folder, window) = opened();
    for rule in &RULES {
        assert!(sees(&window, rule.title), "{}: {}", rule.id, names(&window));
    }
    for name in ["Drawing: It speaks here", "Drawing: It is silent here", "Search the rules"] {
        assert!(sees(&window, name), "{name}: {}", names(&window));
    }
}

#[test]
fn a_rule_is_found_by_words_and_says_its_message() {
    let (_folder, mut window) = opened();
    window.get_by_label("Search the rules").focus();
    window.run_steps(2);
    type_text(&mut window, "partition");
    assert!(!sees(&window, "Shared database"), "{}", names(&window));
    press(&mut window, "Hot partition");
    let message = message("L23");
    assert!(sees(&window, &message), "{message:?}: {}", names(&window));
    window.get_by_label("Search the rules").focus();
    window.run_steps(2);
    type_text(&mut window, " zzz");
    until(&mut window, "0 rules");
    assert!(sees(&window, "No rule has these words."), "{}", names(&window));
}

#[test]
fn arrow_keys_go_through_the_list_and_stop_at_its_ends() {
    let (_folder, mut window) = opened();
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(sees(&window, &message("L01")), "{}", names(&window));
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(sees(&window, &message("L02")), "{}", names(&window));
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(sees(&window, &message("L01")), "{}", names(&window));
}

#[test]
fn the_page_fits_small_and_large_windows() {
    let (_folder, mut window) = opened();
    for (width, height) in [(900.0, 600.0), (1280.0, 800.0), (1920.0, 1080.0)] {
        window.set_size(egui::vec2(width, height));
        window.run_steps(3);
        let drawings = ["Drawing: It speaks here", "Drawing: It is silent here"];
        let [left, right] = drawings.map(|name| window.get_by_label(name).rect());
        assert!(left.right() < right.left() && right.right() <= width, "{width}: {left:?} {right:?}");
        assert!((left.height() - right.height()).abs() < 1.0, "{width}: {left:?} {right:?}");
    }
}
