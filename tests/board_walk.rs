//! Drawing through the window, by accessible names: the quick line, writing on a selection, walking along arrows,
//! frames, groups, locks, facts, and the field of a label.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod window;

use egui::{Event, ImeEvent, Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable;
use window::{
    TestClocks, Window, begin_ticketing, click, drag, has, key, names, open, press, type_text, until,
};

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn sit() -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(&folder.path().join("library"), &TestClocks::new());
    begin_ticketing(&mut window);
    (window, folder)
}

/// Draws by the quick line, and closes it.
fn line(window: &mut Window, text: &str) {
    key(window, NONE, Key::Slash);
    until(window, "Quick line");
    type_text(window, text);
    key(window, NONE, Key::Enter);
    key(window, NONE, Key::Escape);
    key(window, NONE, Key::Escape);
    key(window, Modifiers::SHIFT, Key::Num1);
}

fn place(window: &Window, name: &str) -> Pos2 {
    let found = window.query_all_by_label(name).next();
    found.unwrap_or_else(|| panic!("no {name}: {}", names(window))).rect().center()
}

#[test]
fn a_mistake_in_a_line_says_what_it_is_and_keeps_the_line() {
    let (mut window, _folder) = sit();
    key(&mut window, NONE, Key::Slash);
    type_text(&mut window, "client > gateway >");
    assert!(!has(&window, "A name is missing at the end"), "the line may not be finished yet");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "A name is missing at the end");
    type_text(&mut window, " orders");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Board, 3 boxes, 2 arrows");
    // The line stays open, and goes on from the last box.
    type_text(&mut window, "> orders db");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Arrow from orders to orders db");
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Quick line"));
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Board, 3 boxes, 2 arrows");
}

#[test]
fn the_keys_can_be_looked_up_from_within_a_line() {
    let (mut window, _folder) = sit();
    key(&mut window, NONE, Key::Slash);
    type_text(&mut window, "client > is it gateway");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Questionmark);
    type_text(&mut window, "?");
    assert!(!has(&window, "Search the keys"), "a question mark is written");
    key(&mut window, NONE, Key::F1);
    until(&mut window, "Search the keys");
    type_text(&mut window, "zoom");
    key(&mut window, NONE, Key::Escape);
    window.run_steps(3);
    assert!(!has(&window, "Search the keys"));
    type_text(&mut window, " > orders");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "is it gateway?");
    until(&mut window, "Board, 3 boxes, 2 arrows");
}

#[test]
fn what_is_typed_on_a_selection_is_its_label() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders > billing");
    let at = place(&window, "Service orders");
    click(&mut window, at);
    window.key_press_modifiers(NONE, Key::R);
    window.event(Event::Text("r".to_owned()));
    window.run_steps(3);
    type_text(&mut window, "efunds");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Service refunds");
    // Nothing is selected any more, so the same letter takes its tool.
    key(&mut window, NONE, Key::R);
    drag(&mut window, &[Pos2::new(200.0, 600.0), Pos2::new(320.0, 680.0)]);
    type_text(&mut window, "plain");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Rectangle plain");
    let arrow = place(&window, "Arrow from refunds to billing");
    click(&mut window, arrow);
    type_text(&mut window, "RefundPaid");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Arrow from refunds to billing: RefundPaid");
}

/// Presses a key while Ctrl stays down.
fn held(window: &mut Window, key: Key) {
    window.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: CTRL });
    window.run_steps(3);
}

#[test]
fn a_neighbour_gets_its_kind_by_a_letter_or_by_its_name() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders");
    let at = place(&window, "Service orders");
    click(&mut window, at);
    window.event(Event::ModifiersChanged(CTRL));
    held(&mut window, Key::ArrowRight);
    held(&mut window, Key::T);
    window.event(Event::ModifiersChanged(NONE));
    window.run_steps(1);
    type_text(&mut window, "facts");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "facts");
    key(&mut window, CTRL, Key::ArrowDown);
    type_text(&mut window, "audit db");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Database audit db");
    // Along the arrow and back.
    key(&mut window, ALT, Key::ArrowUp);
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 2 boxes, 2 arrows");
    assert!(!has(&window, "Topic facts"), "{}", names(&window));
}

#[test]
fn frames_groups_and_locks() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders > order events > billing");
    key(&mut window, CTRL, Key::A);
    key(&mut window, CTRL.plus(ALT), Key::G);
    type_text(&mut window, "Sales");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Frame Sales");
    key(&mut window, CTRL, Key::A);
    key(&mut window, CTRL.plus(Modifiers::SHIFT), Key::L);
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 4 boxes, 2 arrows");
    key(&mut window, CTRL.plus(Modifiers::SHIFT), Key::L);
    key(&mut window, CTRL, Key::G);
    key(&mut window, NONE, Key::Escape);
    let at = place(&window, "Service billing");
    click(&mut window, at);
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 0 boxes, 0 arrows");
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Frame Sales");
}

#[test]
fn facts_are_stated_in_three_clicks() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders > order.events [topic]");
    let at = place(&window, "Topic order.events");
    click(&mut window, at);
    press(&mut window, "Facts");
    press(&mut window, "Partitions: 12");
    press(&mut window, "Design");
    until(&mut window, "I read this as: topic");
    key(&mut window, CTRL, Key::Z);
    press(&mut window, "Partitions: 12");
    press(&mut window, "Kept for: 7 d");
    // Pressed again, an answer is taken back.
    press(&mut window, "Kept for: 7 d");
}

#[test]
fn a_label_is_written_like_any_text() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders");
    let at = place(&window, "Service orders");
    click(&mut window, at);
    key(&mut window, NONE, Key::Enter);
    type_text(&mut window, "one");
    type_text(&mut window, " two");
    key(&mut window, CTRL, Key::Z);
    window.run_steps(2);
    type_text(&mut window, " and");
    key(&mut window, Modifiers::SHIFT, Key::Enter);
    // An input method composes before it commits.
    window.event(Event::Ime(ImeEvent::Preedit { text: "ding".to_owned(), active_range_chars: None }));
    window.run_steps(2);
    window.event(Event::Ime(ImeEvent::Commit("ñandú".to_owned())));
    window.run_steps(2);
    key(&mut window, NONE, Key::Enter);
    let all = names(&window);
    let label = all.split(" | ").find(|name| name.contains("ñandú")).unwrap_or_else(|| panic!("{all}"));
    assert!(label.contains('\n') && !label.contains("ding") && !label.contains("orders"), "{label}");
}

#[test]
fn keys_behind_an_arrow_are_about_the_arrow_until_its_label_is_begun() {
    let (mut window, _folder) = sit();
    let arrow = |window: &mut Window| {
        key(window, NONE, Key::A);
        window::drag(window, &[egui::pos2(300.0, 500.0), egui::pos2(380.0, 500.0), egui::pos2(520.0, 500.0)]);
        until(window, "Board, 0 boxes, 1 arrow");
    };
    for (modifiers, taken_back) in [(CTRL, Key::Z), (NONE, Key::Delete), (NONE, Key::Backspace)] {
        arrow(&mut window);
        key(&mut window, modifiers, taken_back);
        until(&mut window, "Board, 0 boxes, 0 arrows");
    }
    arrow(&mut window);
    type_text(&mut window, "Ab");
    key(&mut window, NONE, Key::Backspace);
    key(&mut window, NONE, Key::Backspace);
    key(&mut window, NONE, Key::Backspace);
    until(&mut window, "Board, 0 boxes, 1 arrow");
}

#[test]
fn a_press_in_what_is_written_places_the_cursor_and_one_beside_it_ends_the_writing() {
    let (mut window, _folder) = sit();
    line(&mut window, "alphaomega");
    let at = place(&window, "Service alphaomega");
    click(&mut window, at);
    key(&mut window, NONE, Key::Enter);
    window.run_steps(30);
    // All is marked at first; a press between two letters marks nothing.
    click(&mut window, at + egui::vec2(1.0, 0.0));
    type_text(&mut window, "XX");
    key(&mut window, NONE, Key::Enter);
    let all = names(&window);
    let name = all.split(" | ").find(|name| name.contains("XX")).unwrap_or_else(|| panic!("{all}"));
    assert!(name.contains("alp") && name.contains("ga"), "{name}");
    let at = place(&window, name);
    click(&mut window, at);
    key(&mut window, NONE, Key::Enter);
    click(&mut window, at + egui::vec2(0.0, 200.0));
    type_text(&mut window, "K");
    assert!(names(&window).contains(name), "typing went on behind the press beside it");
}

#[test]
fn a_label_that_was_typed_slowly_is_one_step_back() {
    let (mut window, _folder) = sit();
    line(&mut window, "ledger");
    let at = place(&window, "Service ledger");
    click(&mut window, at);
    for letter in ["a", "b", "c"] {
        type_text(&mut window, letter);
        // Long enough for each to be recorded by itself.
        window.run_steps(90);
    }
    until(&mut window, "Service abc");
    key(&mut window, NONE, Key::Enter);
    window.run_steps(4);
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Service ledger");
    key(&mut window, CTRL | Modifiers::SHIFT, Key::Z);
    until(&mut window, "Service abc");
}

#[test]
fn what_is_taken_back_in_the_middle_of_a_drag_is_the_drag() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders");
    let at = place(&window, "Service orders");
    for undo in [Key::Z, Key::Escape] {
        window.event(Event::PointerMoved(at));
        window.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: NONE,
        });
        for step in [10.0, 40.0, 90.0] {
            window.event(Event::PointerMoved(at + egui::vec2(step, step)));
            window.run_steps(2);
        }
        // What would change the board under the drag waits for another time.
        key(&mut window, CTRL, Key::D);
        key(&mut window, NONE, Key::Delete);
        key(&mut window, if undo == Key::Z { CTRL } else { NONE }, undo);
        window.event(Event::PointerButton {
            pos: at + egui::vec2(90.0, 90.0),
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: NONE,
        });
        window.run_steps(4);
        until(&mut window, "Board, 1 box, 0 arrows");
        assert_eq!(place(&window, "Service orders"), at);
    }
}

#[test]
fn a_line_that_was_left_by_a_press_is_there_again() {
    let (mut window, _folder) = sit();
    key(&mut window, NONE, Key::Slash);
    until(&mut window, "Quick line");
    type_text(&mut window, "edge > auth");
    let field = window.get_by_label("Quick line").rect();
    // Its own words below the field are no place elsewhere.
    click(&mut window, field.left_bottom() + egui::vec2(30.0, 12.0));
    type_text(&mut window, " service");
    click(&mut window, field.left_bottom() + egui::vec2(60.0, 300.0));
    until(&mut window, "Board, 0 boxes, 0 arrows");
    assert!(!has(&window, "Quick line"));
    key(&mut window, NONE, Key::Slash);
    until(&mut window, "Quick line");
    type_text(&mut window, " > users db");
    key(&mut window, NONE, Key::Enter);
    until(&mut window, "Board, 3 boxes, 2 arrows");
    until(&mut window, "Service auth service");
}

#[test]
fn the_inspector_is_worked_by_keys_alone() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders > order.events [topic]");
    let at = place(&window, "Topic order.events");
    click(&mut window, at);
    window.run_steps(60);
    key(&mut window, ALT, Key::Enter);
    window.run_steps(4);
    // The first answer has the focus; keys are its own, and the kind of the box stays.
    key(&mut window, NONE, Key::Tab);
    key(&mut window, NONE, Key::Space);
    window.run_steps(4);
    until(&mut window, "Topic order.events");
    key(&mut window, NONE, Key::Escape);
    key(&mut window, NONE, Key::Tab);
    window.run_steps(4);
    assert!(!has(&window, "Topic order.events"), "behind Esc, Tab changes the kind again");
    key(&mut window, CTRL, Key::Z);
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Topic order.events");
}

#[test]
fn the_second_button_opens_what_can_be_done_with_what_lies_there() {
    let (mut window, _folder) = sit();
    line(&mut window, "orders > payments");
    let at = place(&window, "Service payments");
    second(&mut window, at);
    until(&mut window, "Send to back");
    // Esc closes the menu and nothing else.
    key(&mut window, NONE, Key::Escape);
    assert!(!has(&window, "Send to back") && has(&window, "Facts"), "{}", names(&window));
    second(&mut window, at);
    press(&mut window, "Duplicate Ctrl+D");
    until(&mut window, "Board, 3 boxes, 1 arrow");
    key(&mut window, CTRL, Key::Z);
    until(&mut window, "Board, 2 boxes, 1 arrow");
    // Where nothing lies, other things can be done, and nothing stays selected.
    second(&mut window, at + egui::vec2(0.0, 220.0));
    until(&mut window, "Select all");
    assert!(!has(&window, "Send to back"));
    press(&mut window, "Select all Ctrl+A");
    key(&mut window, NONE, Key::Delete);
    until(&mut window, "Board, 0 boxes, 0 arrows");
}

fn second(window: &mut Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    window.run_steps(1);
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: NONE,
        });
        window.run_steps(2);
    }
}
