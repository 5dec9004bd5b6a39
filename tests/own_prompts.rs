//! Making and changing one's own prompts in the real window, by accessible names.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::prompt::{Prompt, read, shipped};
use dryrun::store::RealDisk;
use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use window::{
    TestClocks, Window, all_named, click, drop_file, has, key, open_sized, press, type_text, until,
    until_true,
};

const TITLE_IS_MISSING: &str = "A \"title\" is missing";

/// A window in which all of the first screen has room.
fn open_tall(root: &Path, clocks: &Arc<TestClocks>) -> Window {
    open_sized(Arc::new(RealDisk), root, clocks, [1280.0, 1600.0])
}

/// The app on an empty library, and where that lies.
fn opened() -> (Window, PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    (open_tall(&root, &TestClocks::new()), root, folder)
}

/// Writes into the field of this name, in place of what stands there.
fn write(window: &mut Window, field: &str, text: &str) {
    until_true(window, field, |window| has(window, field));
    window.get_by_label(field).click();
    window.run_steps(2);
    key(window, Modifiers::COMMAND, Key::A);
    if text.is_empty() {
        key(window, Modifiers::NONE, Key::Backspace);
    } else {
        type_text(window, text);
    }
}

/// Chooses from a list that is closed until it is pressed.
fn choose(window: &mut Window, list: &str, word: &str) {
    window.get_by_label_contains(list).click();
    window.run_steps(3);
    press(window, word);
}

/// Lets the typing rest until it is on the disk.
fn rest(window: &mut Window, words: &str) {
    // A test's window has a clock of its own, which goes on with each frame.
    for _ in 0..80 {
        window.run_steps(1);
    }
    until_true(window, words, |window| has(window, words));
}

fn prompts_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths
}

fn only_prompt(root: &Path) -> Prompt {
    let paths = prompts_in(&root.join("prompts"));
    let [path] = paths.as_slice() else { panic!("{paths:?}") };
    read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_prompt_is_made_from_nothing_and_sat_on() {
    let (mut window, root, _folder) = opened();
    until(&mut window, "drop a prompt file on the window");
    press(&mut window, "New prompt");
    until(&mut window, "3 things to mend");
    all_named(&window, "New prompt");
    assert!(!has(&window, TITLE_IS_MISSING), "nobody is told off before the first word");
    assert!(!root.exists(), "an untouched prompt leaves nothing behind");

    type_text(&mut window, "Parcel tracking");
    until(&mut window, "The question is missing");
    write(&mut window, "Title of the prompt", "");
    until(&mut window, TITLE_IS_MISSING);
    write(&mut window, "Title of the prompt", "Parcel tracking");
    assert!(!has(&window, TITLE_IS_MISSING), "what is mended is told no more");
    write(&mut window, "The question", "Design where my parcel is.");
    press(&mut window, "Topics");
    until(&mut window, "A prompt needs at least one topic");
    press(&mut window, "Add a topic");
    type_text(&mut window, "Scans come twice");
    assert!(window.query_all_by_value("Scans come twice").next().is_some(), "a new topic has the keys");
    press(&mut window, "Weight of topic 1: Should");
    write(&mut window, "Strong answer of topic 1", "An inbox by scan id.");
    write(&mut window, "Weak answer of topic 1", "A scan counted twice.");
    until(&mut window, "1 thing to mend");
    choose(&mut window, "Tag of topic 1", "missing-dedup");
    press(&mut window, "Follow-ups");
    press(&mut window, "Add a follow-up");
    write(&mut window, "Question of follow-up 1", "A scanner sends twice?");
    write(&mut window, "Good answer of follow-up 1", "An inbox\nThe same transaction");
    choose(&mut window, "Tag of follow-up 1", "missing-dedup");
    press(&mut window, "Phases");
    press(&mut window, "Give it phases of its own");
    rest(&mut window, "Saved");

    let prompt = only_prompt(&root);
    assert_eq!((prompt.id.as_str(), prompt.title.as_str()), ("parcel-tracking", "Parcel tracking"));
    assert_eq!(prompt.topics[0].dimension, dryrun::prompt::Dimension::Messaging, "the tag says the side");
    assert_eq!(prompt.follow_ups[0].good_answer, ["An inbox", "The same transaction"]);
    assert_eq!(prompt.phases.iter().map(|phase| phase.minutes).sum::<u16>(), 60);
    assert!(prompts_in(&root.join("prompts/drafts")).is_empty(), "a whole prompt has no draft beside it");

    for part in ["Question", "Phases", "Topics", "Follow-ups", "Reference", "More"] {
        press(&mut window, part);
        all_named(&window, part);
    }
    press(&mut window, "Done");
    press(&mut window, "Start Parcel tracking");
    until(&mut window, "Clock 60:00");
    press(&mut window, "Finish");
    until(&mut window, "0 of 1");
    key(&mut window, Modifiers::NONE, Key::Num1);
    until(&mut window, "An inbox by scan id.");
}

#[test]
fn what_is_half_made_survives_a_crash_and_cannot_be_started() {
    let (mut window, root, _folder) = opened();
    press(&mut window, "New prompt");
    write(&mut window, "Title of the prompt", "Parcels");
    rest(&mut window, "Saved as a draft");
    // The program dies here: nothing is closed, nothing is left in order.
    std::mem::forget(window);

    let mut window = open_tall(&root, &TestClocks::new());
    until(&mut window, "It cannot be started yet: the question is missing");
    assert!(!has(&window, "Start Parcels"));
    press(&mut window, "Edit Parcels");
    write(&mut window, "The question", "Design it.");
    press(&mut window, "Topics");
    press(&mut window, "Add a topic");
    write(&mut window, "Title of topic 1", "Dedup");
    choose(&mut window, "Tag of topic 1", "missing-dedup");
    rest(&mut window, "Saved");
    assert_eq!(only_prompt(&root).title, "Parcels");

    // A whole prompt that is broken again stays as it was until it is mended.
    write(&mut window, "Title of topic 1", "");
    rest(&mut window, "Saved as a draft");
    assert_eq!(only_prompt(&root).topics[0].title, "Dedup");
    press(&mut window, "Done");
    until(&mut window, "Start Parcels");
    until(&mut window, "draft");
}

#[test]
fn a_shipped_prompt_is_copied_and_the_copy_changed_deleted_and_taken_back() {
    let (mut window, root, _folder) = opened();
    press(&mut window, "More with Ticketing");
    until(&mut window, "cannot be changed");
    assert!(!has(&window, "Edit Ticketing") && !has(&window, "Delete Ticketing"));
    press(&mut window, "Duplicate Ticketing");
    rest(&mut window, "Saved");
    let original = shipped().next().unwrap();
    let copy = only_prompt(&root);
    assert_eq!((copy.id.as_str(), copy.title.as_str()), ("ticketing-copy", "Ticketing (copy)"));
    let as_it_was = Prompt { id: original.id.clone(), title: original.title.clone(), ..copy.clone() };
    assert_eq!(as_it_was, **original);

    press(&mut window, "Topics");
    press(&mut window, "Move down topic 1");
    press(&mut window, "Remove topic 2");
    rest(&mut window, "Saved");
    let changed = only_prompt(&root);
    assert_eq!(changed.topics[..], original.topics[1..]);
    assert_eq!(Prompt { topics: original.topics.clone(), ..changed }, copy);
    for _ in 0..2 {
        key(&mut window, Modifiers::COMMAND, Key::Z);
    }
    rest(&mut window, "Saved");
    assert_eq!(only_prompt(&root), copy, "both changes are taken back");

    press(&mut window, "Done");
    press(&mut window, "More with Ticketing (copy)");
    press(&mut window, "Delete Ticketing (copy)");
    until(&mut window, "Prompt moved to trash");
    until_true(&mut window, "that it is gone", |window| !has(window, "Start Ticketing (copy)"));
    press(&mut window, "Undo");
    until(&mut window, "The prompt is back");
    until(&mut window, "Start Ticketing (copy)");
    assert_eq!(only_prompt(&root), copy);
}

#[test]
fn a_reference_is_drawn_on_the_ordinary_board() {
    let (mut window, _root, _folder) = opened();
    press(&mut window, "New prompt");
    write(&mut window, "Title of the prompt", "Parcels");
    press(&mut window, "Reference");
    press(&mut window, "Draw the reference");
    all_named(&window, "Reference");
    key(&mut window, Modifiers::SHIFT, Key::S);
    click(&mut window, pos2(400.0, 300.0));
    type_text(&mut window, "Scans");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::Slash);
    until(&mut window, "Quick line");
    type_text(&mut window, "Scans > scan.events : ScanRecorded > Tracker");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::P);
    window::drag(&mut window, &[pos2(300.0, 600.0), pos2(380.0, 620.0), pos2(420.0, 580.0)]);
    until(&mut window, "1 stroke");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    until_true(&mut window, "that the stroke is gone", |window| !has(window, "1 stroke"));
    press(&mut window, "Back to the prompt");
    until(&mut window, "3 nodes, 2 flows");
    rest(&mut window, "Saved as a draft");
    press(&mut window, "Change the drawing");
    until(&mut window, "Board, 3 boxes, 2 arrows, 0 strokes");
}

#[test]
fn a_prompt_file_that_is_dropped_stands_on_the_shelf() {
    let (mut window, root, _folder) = opened();
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/ticketing.json")).unwrap();
    let file = root.with_file_name("mine.json");
    let mine = text.replacen("\"ticketing\"", "\"mine\"", 1).replacen("\"Ticketing\"", "\"Mine\"", 1);
    std::fs::write(&file, &mine).unwrap();
    drop_file(&mut window, &file);
    until(&mut window, "Mine is among your own prompts now");
    until(&mut window, "Start Mine");
    drop_file(&mut window, &file);
    until(&mut window, "Mine is there already");

    std::fs::write(&file, mine.replacen("known_from\": \"", "known_from\": \"Others, ", 1)).unwrap();
    drop_file(&mut window, &file);
    until(&mut window, "Both are kept: the new one is Mine (imported)");
    until(&mut window, "Start Mine (imported)");

    let line = 1 + mine.lines().position(|line| line.contains("\"minutes\"")).unwrap();
    std::fs::write(&file, mine.replacen("\"minutes\": 60", "\"minutes\": 600", 1)).unwrap();
    drop_file(&mut window, &file);
    until(&mut window, &format!("This prompt cannot be used: line {line}: \"minutes\" is 600; use 5 to 180"));
    assert_eq!(prompts_in(&root.join("prompts")).len(), 2);
}

#[test]
fn a_prompt_file_comes_in_by_every_door() {
    let (mut window, root, _folder) = opened();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/drills/snapshots.json");
    let text = std::fs::read_to_string(shipped).unwrap();
    let named = |name: &str| {
        let file = root.with_file_name(format!("{name}.json"));
        let mine = text.replacen("\"snapshots\"", &format!("\"{name}\""), 1);
        let title = format!("\"title\": \"{name}");
        std::fs::write(&file, mine.replacen("\"title\": \"", &title, 1)).unwrap();
        file
    };
    press(&mut window, "Progress");
    // What the program is started with is shown where it stands.
    window.state_mut().open_file(named("started"));
    until(&mut window, "Start started");
    // On a board that is drawn on, what is dropped is put there; a prompt is for the shelf all the same.
    press(&mut window, "Start Chat");
    until(&mut window, "Clock 60:00");
    drop_file(&mut window, &named("dropped"));
    until(&mut window, "droppedSnapshots is among your own prompts now");
    until(&mut window, "Board, 0 boxes");
    assert_eq!(prompts_in(&root.join("prompts")).len(), 2);
}
