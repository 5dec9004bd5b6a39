//! The whole practice loop through the real window, by accessible names.

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

use egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable;
use window::{
    TestClocks, Window, all_named, begin_ticketing, click, drag, key, open, pass, press, type_text, until,
};

/// Places a node by its key, types its name and ends the writing.
fn place(window: &mut Window, shortcut: Key, at: egui::Pos2, name: &str) {
    key(window, Modifiers::SHIFT, shortcut);
    click(window, at);
    type_text(window, name);
    key(window, Modifiers::NONE, Key::Enter);
}

fn draw_a_design(window: &mut Window) {
    place(window, Key::S, pos2(300.0, 300.0), "Orders");
    until(window, "Service Orders");
    place(window, Key::D, pos2(640.0, 300.0), "Orders DB");
    until(window, "Database Orders DB");
    key(window, Modifiers::NONE, Key::A);
    drag(window, &[pos2(300.0, 300.0), pos2(400.0, 310.0), pos2(640.0, 300.0)]);
    type_text(window, "PlaceOrder");
    key(window, Modifiers::NONE, Key::Enter);
    until(window, "Arrow from Orders to Orders DB: PlaceOrder");
    key(window, Modifiers::NONE, Key::P);
    drag(window, &[pos2(300.0, 500.0), pos2(340.0, 520.0), pos2(400.0, 480.0), pos2(460.0, 530.0)]);
    until(window, "Board, 2 boxes, 1 arrow, 1 stroke");
}

#[test]
fn from_the_brief_to_the_export_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let clocks = TestClocks::new();
    let mut window = open(&root, &clocks);

    begin_ticketing(&mut window);
    draw_a_design(&mut window);

    pass(&mut window, &clocks, 14 * 60 + 10);
    press(&mut window, "Questions (1 new)");
    until(&mut window, "The interviewer, at");
    press(&mut window, "Ask the next question");
    press(&mut window, "Next phase");
    until(&mut window, "Qualities");

    press(&mut window, "Finish");
    until(&mut window, "of 18");
    grade(&mut window);

    press(&mut window, "Mistakes");
    until(&mut window, "Ticketing");
    review(&mut window);
    export_and_reopen(&mut window, &root, &clocks);
}

/// Marks everything by keys: the first topic missed, the rest covered.
fn grade(window: &mut Window) {
    let strong = "One conditional write per seat";
    assert!(window.query_by_label_contains(strong).is_none(), "a strong answer is shown before the mark");
    key(window, Modifiers::NONE, Key::Num3);
    for _ in 0..18 {
        key(window, Modifiers::NONE, Key::ArrowDown);
        key(window, Modifiers::NONE, Key::Num1);
    }
    until(window, "18 of 18");
    take_marks_back(window);
    key(window, Modifiers::NONE, Key::ArrowUp);
    press(window, "Mistake entry");
    until(window, "What exactly was forgotten");
}

/// Marks are taken back one by one, and given again.
fn take_marks_back(window: &mut Window) {
    let undo = |window: &mut Window| key(window, Modifiers::COMMAND, Key::Z);
    // The last mark was that of a follow-up.
    undo(window);
    undo(window);
    until(window, "17 of 18");
    undo(window);
    until(window, "16 of 18");
    key(window, Modifiers::COMMAND, Key::Y);
    key(window, Modifiers::COMMAND, Key::Y);
    key(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    until(window, "18 of 18");
}

/// From the log to the place on the board, and through the replay.
fn review(window: &mut Window) {
    until(window, "command-disguised-as-event: 1 attempt");
    let where_it_shows = "Show where: Commands, events and queries named apart";
    until(window, where_it_shows);
    window.query_all_by_label_contains(where_it_shows).next().unwrap().click();
    window.run_steps(3);
    until(window, "Time bar, at 14:");
    until(window, "Board, 2 boxes, 1 arrow, 1 stroke");
    for _ in 0..3 {
        key(window, Modifiers::NONE, Key::ArrowLeft);
    }
    until(window, "Board, 2 boxes, 0 arrows, 0 strokes");
    press(window, "Reference beside");
    until(window, "Outbox Inventory outbox");
    for tab in ["Grade", "Design", "Notes", "Time", "Answer", "Mistake"] {
        press(window, tab);
    }
    press(window, "Attempts");
    until(window, "Open Ticketing");
}

fn export_and_reopen(window: &mut Window, root: &std::path::Path, clocks: &std::sync::Arc<TestClocks>) {
    press(window, "Export all…");
    let file = root.with_extension("json");
    until(window, "Path of the file");
    key(window, Modifiers::COMMAND, Key::A);
    type_text(window, &file.display().to_string());
    press(window, "Export");
    until(window, "1 attempt exported");
    let text = std::fs::read_to_string(&file).unwrap();
    let attempts = dryrun::formats::read_export(&text).unwrap();
    assert_eq!(attempts.len(), 1);
    let attempt = &attempts[0];
    assert_eq!(attempt.counts(), (2, 1, 1));
    assert_eq!(attempt.follow_ups().len(), 1);
    assert!(attempt.is_finished());
    assert_eq!(attempt.mistake().unwrap().slips.len(), 1);

    let mut again = open(root, clocks);
    press(&mut again, "Attempts");
    until(&mut again, "Ticketing");
}

/// Every screen is walked; whatever can be pressed has a name.
#[test]
fn nothing_that_can_be_pressed_is_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let clocks = TestClocks::new();
    let mut window = open(&folder.path().join("library"), &clocks);
    all_named(&window, "Practice");
    press(&mut window, "Read Ticketing");
    all_named(&window, "Brief");
    press(&mut window, "Start the clock");
    until(&mut window, "Clock 60:00");
    draw_a_design(&mut window);
    for tab in ["Questions", "Notes", "Outline", "Brief"] {
        press(&mut window, tab);
        all_named(&window, "Interview");
    }
    for shortcut in [Key::K, Key::F] {
        key(&mut window, Modifiers::COMMAND, shortcut);
        window.run_steps(2);
        all_named(&window, "Over the board");
        key(&mut window, Modifiers::NONE, Key::Escape);
        key(&mut window, Modifiers::NONE, Key::Escape);
    }
    press(&mut window, "Finish");
    until(&mut window, "of 18");
    all_named(&window, "Grading");
    for tab in ["Design", "Time", "Mistake entry", "Notes", "Outline", "Topics"] {
        press(&mut window, tab);
        all_named(&window, tab);
    }
    for place in ["Mistakes", "Attempts"] {
        press(&mut window, place);
        until(&mut window, "Open Ticketing");
        all_named(&window, place);
    }
    window.query_all_by_label_contains("Open Ticketing").next().unwrap().click();
    window.run_steps(3);
    until(&mut window, "Time bar");
    for tab in ["Mistake", "Design", "Notes", "Time", "Answer", "Outline", "Grade"] {
        press(&mut window, tab);
        all_named(&window, tab);
    }
}
