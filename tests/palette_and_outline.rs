//! Finding one's way by keyboard: palette, search, outline, zen, laser, through the real window.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use dryrun::ui::COMMANDS;
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;
use tempfile::TempDir;
use window::{TestClocks, Window, click, drag, has, key, names, open, press, type_text, until, until_true};

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn ctrl_shift() -> Modifiers {
    CTRL | Modifiers::SHIFT
}

/// The app on an empty library.
fn fresh() -> (TempDir, Arc<TestClocks>, Window) {
    let folder = tempfile::tempdir().unwrap();
    let clocks = TestClocks::new();
    let window = open(&folder.path().join("library"), &clocks);
    (folder, clocks, window)
}

/// A running attempt with a service, a topic and a database, unconnected.
fn drawn() -> (TempDir, Arc<TestClocks>, Window) {
    let (folder, clocks, mut window) = fresh();
    press(&mut window, "Start Ticketing");
    until(&mut window, "Clock 60:00");
    for (shortcut, at, name) in [
        (Key::S, pos2(250.0, 300.0), "Orders"),
        (Key::T, pos2(520.0, 300.0), "orders.events"),
        (Key::D, pos2(250.0, 500.0), "Café db"),
    ] {
        key(&mut window, Modifiers::SHIFT, shortcut);
        click(&mut window, at);
        type_text(&mut window, name);
        key(&mut window, NONE, Key::Enter);
    }
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    key(&mut window, NONE, Key::Escape);
    (folder, clocks, window)
}

/// The rows of the palette, the chosen one marked.
fn rows(window: &Window, role: Role) -> Vec<(String, bool)> {
    window
        .query_all_by_role(role)
        .map(|row| {
            let row = row.accesskit_node();
            let chosen = row.data().toggled() == Some(egui::accesskit::Toggled::True);
            (row.label().unwrap_or_default(), chosen)
        })
        .collect()
}

/// A row of the palette.
fn option<'a>(window: &'a Window, name: &'a str) -> egui_kittest::kittest::AccessKitNode<'a> {
    window.get_by_role_and_label(Role::ListBoxOption, name).accesskit_node()
}

/// Where an element stands on the screen.
fn place_of(window: &Window, name: &str) -> egui::Rect {
    window.get_by_role_and_label(Role::Group, name).rect()
}

fn chosen(window: &Window, role: Role) -> Option<String> {
    rows(window, role).into_iter().find(|(_, chosen)| *chosen).map(|(name, _)| name)
}

fn look_up(window: &mut Window, typed: &str) {
    key(window, CTRL, Key::K);
    until(window, "Search everything that can be done");
    type_text(window, typed);
}

#[test]
fn the_palette_starts_a_prompt_and_then_greys_what_an_attempt_forbids() {
    let (_folder, _clocks, mut window) = fresh();
    look_up(&mut window, "start ticket");
    assert_eq!(chosen(&window, Role::ListBoxOption).as_deref(), Some("Start Ticketing"));
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Clock 60:00");

    look_up(&mut window, "undo");
    let undo = option(&window, "Undo");
    assert!(undo.is_disabled(), "there is nothing to undo");
    assert!(undo.description().unwrap().contains("nothing to undo"), "{:?}", undo.description());
    key(&mut window, NONE, Key::Enter);
    assert!(has(&window, "Search everything that can be done"), "what cannot be done closed the palette");
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Search everything that can be done"));

    look_up(&mut window, "practice");
    let place = option(&window, "Practice");
    assert!(place.is_disabled() && place.description().unwrap().contains("finish the attempt first"));
}

#[test]
fn during_a_pause_the_palette_goes_nowhere_on_the_board() {
    let (_folder, _clocks, mut window) = drawn();
    press(&mut window, "Pause");
    look_up(&mut window, "cafe");
    let boxes: Vec<_> = rows(&window, Role::ListBoxOption)
        .into_iter()
        .filter(|(name, ..)| name.starts_with("Go to"))
        .collect();
    assert_eq!(boxes, [], "a pause is not for looking at the board");
    key(&mut window, NONE, Key::Escape);
    look_up(&mut window, "select all");
    let all = option(&window, "Select all");
    assert!(all.is_disabled() && all.description().unwrap().contains("go on first"));
    key(&mut window, NONE, Key::Escape);
    look_up(&mut window, "pause or go on");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
}

#[test]
fn the_palette_takes_every_key_and_gives_the_focus_back() {
    let (_folder, _clocks, mut window) = drawn();
    press(&mut window, "Notes");
    window.get_by_label("Requirements").focus();
    window.run_steps(2);
    type_text(&mut window, "seats ");
    key(&mut window, ctrl_shift(), Key::P);
    until(&mut window, "Search everything that can be done");
    // Were the board beneath to hear these, it would lose what is on it.
    key(&mut window, CTRL, Key::A);
    key(&mut window, NONE, Key::Delete);
    key(&mut window, NONE, Key::ArrowDown);
    key(&mut window, NONE, Key::Escape);
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    type_text(&mut window, "first");
    until_true(&mut window, "the words typed after it closed", |window| {
        window
            .query_all_by_role(Role::MultilineTextInput)
            .any(|field| field.accesskit_node().value().is_some_and(|value| value == "seats first"))
    });
}

#[test]
fn arrows_and_the_pointer_choose_and_what_was_done_lately_is_first() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, CTRL, Key::K);
    window.run_steps(1);
    let first = chosen(&window, Role::ListBoxOption).unwrap();
    key(&mut window, NONE, Key::ArrowDown);
    let second = chosen(&window, Role::ListBoxOption).unwrap();
    assert_ne!(first, second);
    key(&mut window, NONE, Key::ArrowUp);
    assert_eq!(chosen(&window, Role::ListBoxOption), Some(first));
    type_text(&mut window, "select all");
    window.get_by_label("Select all").click();
    window.run_steps(3);
    assert!(!has(&window, "Search everything that can be done"));

    key(&mut window, CTRL, Key::K);
    window.run_steps(1);
    assert_eq!(chosen(&window, Role::ListBoxOption).as_deref(), Some("Select all"));
}

#[test]
fn the_palette_goes_to_a_box_by_its_name() {
    let (_folder, _clocks, mut window) = drawn();
    look_up(&mut window, "cafe");
    assert_eq!(chosen(&window, Role::ListBoxOption).as_deref(), Some("Go to Café db"));
    key(&mut window, NONE, Key::Enter);
    // It is selected: the next key is done to it alone.
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 0 arrows, 0 strokes");
    assert!(!has(&window, "Database Café db"));
}

#[test]
fn every_command_is_in_the_palette_of_a_running_attempt() {
    let (_folder, _clocks, mut window) = drawn();
    for entry in COMMANDS {
        look_up(&mut window, entry.name);
        let shown = rows(&window, Role::ListBoxOption);
        assert!(shown.iter().any(|(name, _)| name == entry.name), "{} is not among {shown:?}", entry.name);
        key(&mut window, NONE, Key::Escape);
    }
}

#[test]
fn a_palette_opened_while_a_name_is_typed_keeps_the_name() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, Modifiers::SHIFT, Key::Q);
    click(&mut window, pos2(520.0, 500.0));
    type_text(&mut window, "jobs");
    look_up(&mut window, "zoom in");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Queue jobs");
}

#[test]
fn find_steps_through_what_has_the_words_and_leaves_it_selected() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, CTRL, Key::F);
    until(&mut window, "Find on the board");
    type_text(&mut window, "ORDERS");
    until(&mut window, "1 of 2");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "2 of 2");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "1 of 2");
    key(&mut window, Modifiers::SHIFT, Key::Enter);
    until(&mut window, "2 of 2");
    for _ in 0..6 {
        key(&mut window, NONE, Key::Backspace);
    }
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    type_text(&mut window, "cafe");
    until(&mut window, "1 of 1");
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Find on the board"));
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 0 arrows, 0 strokes");
    assert!(!has(&window, "Database Café db"));
}

/// The names of the rows of the outline, the selected one in brackets.
fn outline(window: &Window) -> String {
    let row = |(name, selected): (String, bool)| if selected { format!("[{name}]") } else { name };
    rows(window, Role::TreeItem).into_iter().map(row).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_board_is_renamed_connected_and_deleted_by_keys_alone() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, ctrl_shift(), Key::O);
    window.run_steps(2);
    assert_eq!(outline(&window), "Service Orders | Topic orders.events | Database Café db");
    key(&mut window, NONE, Key::Home);
    assert_eq!(outline(&window), "[Service Orders] | Topic orders.events | Database Café db");
    // With Alt a key is another one.
    key(&mut window, ALT, Key::Delete);
    // On the board a letter would be written on what is selected.
    type_text(&mut window, "x");
    assert_eq!(outline(&window), "[Service Orders] | Topic orders.events | Database Café db");

    key(&mut window, NONE, Key::F2);
    until(&mut window, "Name of Service Orders");
    type_text(&mut window, "Order service");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Service Order service");

    key(&mut window, NONE, Key::C);
    until(&mut window, "Arrow from Order service to");
    type_text(&mut window, "ev");
    assert_eq!(chosen(&window, Role::ListBoxOption).as_deref(), Some("To orders.events"));
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Board, 3 boxes, 1 arrow, 0 strokes");
    window.run_steps(2);
    let arrow = "[Arrow from Order service to orders.events]";
    assert!(outline(&window).contains(arrow), "the new arrow is not selected: {}", outline(&window));

    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Name of Arrow from Order service to orders.events");
    type_text(&mut window, "OrderPlaced");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Arrow from Order service to orders.events: OrderPlaced");

    // Given up: nothing changes.
    key(&mut window, NONE, Key::Enter);
    type_text(&mut window, "Nonsense");
    key(&mut window, NONE, Key::Escape);
    until(&mut window, "Arrow from Order service to orders.events: OrderPlaced");
    assert!(!names(&window).contains("Nonsense"));

    key(&mut window, NONE, Key::End);
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 1 arrow, 0 strokes");
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Board, 3 boxes, 1 arrow, 0 strokes");

    // Esc gives the keys back to the board.
    key(&mut window, NONE, Key::Home);
    key(&mut window, NONE, Key::Escape);
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 1 arrow, 0 strokes");
    assert!(!has(&window, "Service Order service"));
}

#[test]
fn the_outline_follows_the_board_and_the_arrows_do_not_move_it() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, ctrl_shift(), Key::O);
    click(&mut window, pos2(250.0, 500.0));
    assert_eq!(outline(&window), "Service Orders | Topic orders.events | [Database Café db]");
    let before = place_of(&window, "Database Café db");
    key(&mut window, ctrl_shift(), Key::O);
    for _ in 0..3 {
        key(&mut window, NONE, Key::ArrowUp);
    }
    assert_eq!(outline(&window), "[Service Orders] | Topic orders.events | Database Café db");
    assert_eq!(place_of(&window, "Database Café db"), before, "the arrows moved a box");
}

#[test]
fn an_empty_board_says_what_the_outline_will_hold() {
    let (_folder, _clocks, mut window) = fresh();
    press(&mut window, "Start Ticketing");
    until(&mut window, "Clock 60:00");
    press(&mut window, "Outline");
    until(&mut window, "Boxes and arrows that you draw are listed here");
}

#[test]
fn zen_hides_all_but_the_board_and_esc_does_not_leave_it() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, ALT, Key::Z);
    window.run_steps(2);
    let quiet = ["Finish", "Brief", "Rectangle", "Fit"];
    assert!(!quiet.iter().any(|name| has(&window, name)), "{}", names(&window));
    assert!(has(&window, "Clock 60:00"));
    key(&mut window, NONE, Key::Escape);
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Finish"), "Esc left zen");
    press(&mut window, "Leave zen");
    assert!(quiet.iter().all(|name| has(&window, name)), "{}", names(&window));
}

#[test]
fn the_laser_leaves_nothing_behind() {
    let (_folder, _clocks, mut window) = drawn();
    key(&mut window, NONE, Key::K);
    drag(&mut window, &[pos2(250.0, 300.0), pos2(400.0, 420.0), pos2(520.0, 300.0)]);
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    key(&mut window, NONE, Key::V);
    click(&mut window, pos2(250.0, 500.0));
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 0 arrows, 0 strokes");
}

#[test]
fn an_old_sketch_is_searched_listed_and_pointed_at() {
    let (_folder, _clocks, mut window) = drawn();
    press(&mut window, "Finish");
    until(&mut window, "of 18");
    key(&mut window, ctrl_shift(), Key::O);
    window.run_steps(2);
    assert_eq!(outline(&window), "Service Orders | Topic orders.events | Database Café db");
    press(&mut window, "Attempts");
    until(&mut window, "Open Ticketing");
    look_up(&mut window, "review ticketing");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Time bar");
    key(&mut window, CTRL, Key::F);
    until(&mut window, "Find on the board");
    type_text(&mut window, "order");
    until(&mut window, "1 of 2");
    key(&mut window, NONE, Key::Escape);
    key(&mut window, ctrl_shift(), Key::O);
    window.run_steps(2);
    // From top to bottom and from left to right, the service is the first that has the word.
    assert_eq!(outline(&window), "[Service Orders] | Topic orders.events | Database Café db");
    for pressed in [Key::Delete, Key::F2, Key::C] {
        key(&mut window, NONE, pressed);
    }
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    key(&mut window, NONE, Key::Escape);
    key(&mut window, NONE, Key::K);
    drag(&mut window, &[pos2(200.0, 300.0), pos2(400.0, 420.0)]);
    until(&mut window, "Board, 3 boxes, 0 arrows, 0 strokes");
    key(&mut window, NONE, Key::Escape);
    until(&mut window, "Time bar");
}

#[test]
fn the_map_is_there_only_while_part_of_the_board_is_out_of_view() {
    let (_folder, _clocks, mut window) = drawn();
    assert!(!has(&window, "Minimap"));
    for _ in 0..3 {
        key(&mut window, CTRL, Key::Plus);
    }
    until(&mut window, "Minimap");
    key(&mut window, ALT, Key::M);
    window.run_steps(1);
    assert!(!has(&window, "Minimap"));
    key(&mut window, ALT, Key::M);
    until(&mut window, "Minimap");
    let map = window.get_by_label("Minimap").rect();
    let before = place_of(&window, "Topic orders.events");
    drag(&mut window, &[map.center(), map.center() + egui::vec2(8.0, 4.0)]);
    assert_ne!(place_of(&window, "Topic orders.events"), before, "the map moved nothing");
}

#[test]
fn the_sheet_of_keys_is_narrowed_by_words() {
    let (_folder, _clocks, mut window) = fresh();
    key(&mut window, NONE, Key::F1);
    until(&mut window, "Search the keys");
    window.run_steps(1);
    type_text(&mut window, "redo");
    window.run_steps(1);
    let labels: Vec<String> = window
        .query_all_by_role(Role::Label)
        .filter_map(|label| label.accesskit_node().value())
        .filter(|value| value.contains("Ctrl"))
        .collect();
    assert_eq!(labels, ["Redo: Ctrl+Shift+Z or Ctrl+Y", "Redo the mark: Ctrl+Shift+Z or Ctrl+Y"]);
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Search the keys"));
}
