//! What comes onto the board by the clipboard and as dropped files, and what Ctrl+C hands out, through the window.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod strategies;
mod window;

use dryrun::attempt::{Attempt, Event, NotePage, WallTime};
use dryrun::board::{BoxKind, ShapeKind};
use dryrun::formats::excalidraw::{read_clipboard, write_clipboard};
use dryrun::store::{Library, RealDisk};
use egui::{ColorImage, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use window::{
    TestClocks, Window, begin_ticketing, drop_file, has, key, names, open, press, type_text, until,
    until_true,
};

fn paste(window: &mut Window, text: &str) {
    window.event(egui::Event::Paste(text.to_owned()));
    window.run_steps(3);
}

/// The only attempt of the library, as it is on the disk once everything is.
fn stored(root: &Path, holds: impl Fn(&Attempt) -> bool) -> Attempt {
    let begun = std::time::Instant::now();
    loop {
        let library = Library::open(Arc::new(RealDisk), root.to_owned(), None, WallTime::default()).unwrap();
        let ids: Vec<_> =
            library.list().unwrap().iter().filter_map(|row| Some(row.summary()?.id.clone())).collect();
        if let [id] = ids.as_slice()
            && let Ok(loaded) = library.load(id)
            && (holds(&loaded.attempt) || begun.elapsed() > Duration::from_secs(20))
        {
            return loaded.attempt;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn started() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let clocks = TestClocks::new();
    let mut window = open(folder.path(), &clocks);
    begin_ticketing(&mut window);
    (folder, window)
}

fn copied(window: &mut Window) -> String {
    window.event(egui::Event::Copy);
    window.step();
    let commands = &window.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something was copied")
}

#[test]
fn text_is_one_text_and_with_shift_a_box_a_line() {
    let (folder, mut window) = started();
    paste(&mut window, "Peak\n2,000/s\n");
    until(&mut window, "Text Peak");
    let (modifiers, physical_key) = (Modifiers::COMMAND | Modifiers::SHIFT, None);
    window.event(egui::Event::Key { key: Key::V, physical_key, pressed: true, repeat: false, modifiers });
    window.step();
    let outputs = window.output().viewport_output.values();
    let asked =
        outputs.flat_map(|output| &output.commands).any(|c| *c == egui::ViewportCommand::RequestPaste);
    assert!(asked, "the system is asked for its clipboard");
    paste(&mut window, "Orders\n\n  Payments \nLedger");
    until(&mut window, "Rectangle Payments");
    assert!(has(&window, "Rectangle Orders") && has(&window, "Rectangle Ledger"), "{}", names(&window));
    // The next paste is an ordinary one again.
    key(&mut window, Modifiers::NONE, Key::Escape);
    window.run_steps(4);
    paste(&mut window, "one\ntwo");
    until(&mut window, "Text one");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    let attempt = stored(folder.path(), |attempt| attempt.records().len() > 6);
    let kinds: Vec<_> = attempt.board().elements().map(|element| element.as_box().unwrap().kind).collect();
    assert_eq!(kinds, [BoxKind::Text], "both pastes were one step each");
}

#[test]
fn a_picture_from_the_clipboard_is_kept_once_and_shown_twice() {
    let (folder, mut window) = started();
    let image = ColorImage::filled([40, 30], egui::Color32::from_rgb(20, 90, 160));
    for count in 1..=2 {
        window.event(egui::Event::PasteImage(Arc::new(image.clone())));
        window.run_steps(2);
        until_true(&mut window, "the picture", |window| {
            window.query_all_by_label("Picture").count() == count
        });
    }
    let attempt = stored(folder.path(), |attempt| attempt.board().len() == 2);
    assert_eq!(attempt.board().pictures().len(), 1);
    let rects: Vec<_> = attempt.board().elements().map(|element| element.as_box().unwrap().rect).collect();
    assert_eq!((rects[0].width(), rects[0].height()), (40 * 16, 30 * 16));
    assert_ne!(rects[0].min, rects[1].min, "the second one does not hide the first");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    until_true(&mut window, "undo", |window| window.query_all_by_label("Picture").count() == 1);
}

#[test]
fn a_picture_or_a_drawing_that_is_dropped_lands_on_the_board() {
    let (folder, mut window) = started();
    let files = tempfile::tempdir().unwrap();
    let picture = files.path().join("whiteboard.png");
    std::fs::write(&picture, &strategies::picture(8, 6).bytes).unwrap();
    drop_file(&mut window, &picture);
    until(&mut window, "Picture");
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/excalidraw/schema-1.excalidraw");
    drop_file(&mut window, &drawing);
    until(&mut window, "Rectangle Gateway");
    until(&mut window, "2 embedded pages were left out");
    let other = files.path().join("notes.txt");
    std::fs::write(&other, "nothing to see").unwrap();
    drop_file(&mut window, &other);
    until(&mut window, "This file cannot be put on the board: not a PNG or JPEG picture");
    let attempt = stored(folder.path(), |attempt| attempt.board().len() == 9);
    assert_eq!(attempt.board().len(), 9);
    assert_eq!(attempt.board().pictures().len(), 2);
    let arrow = attempt.board().elements().find_map(|element| element.as_arrow()).unwrap();
    assert!(arrow.from.bound.is_some() && arrow.to.bound.is_some());
}

#[test]
fn what_is_copied_is_a_drawing_for_excalidraw_and_words_for_a_field() {
    let (_folder, mut window) = started();
    paste(&mut window, "Ledger");
    until(&mut window, "Text Ledger");
    key(&mut window, Modifiers::COMMAND, Key::A);
    let text = copied(&mut window);
    let drawing = read_clipboard(&text).unwrap();
    assert_eq!(drawing.elements.len(), 1);
    assert!(text.starts_with("{\"type\":\"excalidraw/clipboard\""), "{text}");
    paste(&mut window, &text);
    until_true(&mut window, "the copy", |window| window.query_all_by_label("Text Ledger").count() == 2);
    // The same on the page of notes is what was written.
    press(&mut window, "Notes");
    let page = window.get_all_by_role(egui::accesskit::Role::MultilineTextInput).next().unwrap();
    page.focus();
    window.run_steps(2);
    paste(&mut window, &text);
    type_text(&mut window, "!");
    let value = |window: &Window| {
        let page = window.get_all_by_role(egui::accesskit::Role::MultilineTextInput).next().unwrap();
        page.value().unwrap_or_default()
    };
    assert_eq!(value(&window), "Ledger!");
}

#[test]
fn what_excalidraw_copied_comes_with_its_arrows() {
    let (folder, mut window) = started();
    let board = dryrun::design::board_of(&strategies::prompt().reference);
    let elements: Vec<_> = board.elements().cloned().collect();
    paste(&mut window, &write_clipboard(&elements, board.pictures()));
    let attempt = stored(folder.path(), |attempt| !attempt.board().is_empty());
    assert_eq!(attempt.board().len(), board.len());
    let bound = |attempt: &dryrun::board::Board| {
        attempt.elements().filter_map(|element| element.as_arrow()).filter(|a| a.from.bound.is_some()).count()
    };
    assert_eq!(bound(attempt.board()), bound(&board));
    let edits = attempt.records().iter().filter(|record| matches!(record.event, Event::Edit(_))).count();
    assert_eq!(edits, 1, "one paste, one step");
    let kinds = |board: &dryrun::board::Board| -> Vec<BoxKind> {
        board.elements().filter_map(|element| Some(element.as_box()?.kind)).collect()
    };
    assert_eq!(kinds(attempt.board()), kinds(&board));
    assert!(!kinds(&board).contains(&BoxKind::Shape(ShapeKind::Rectangle)));
}

#[test]
fn a_drawing_dropped_on_the_first_screen_is_an_attempt_to_look_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path(), &TestClocks::new());
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/excalidraw/schema-2.excalidraw");
    drop_file(&mut window, &drawing);
    until(&mut window, "The drawing was imported. 1 element of type cloud was left out");
    until(&mut window, "Drawn elsewhere: schema-2.excalidraw");
    let attempt = stored(folder.path(), Attempt::is_finished);
    let notes = attempt.notes().page(NotePage::Notes);
    assert!(notes.contains("\n- 1 filled line became an outline"), "{notes}");
    // A picture without a drawing says what to do with it.
    let picture = folder.path().join("photo.png");
    std::fs::write(&picture, &strategies::picture(2, 2).bytes).unwrap();
    drop_file(&mut window, &picture);
    until(&mut window, "a picture without a drawing in it; drop it on a board to put it there");
}

#[test]
fn a_flowchart_is_dropped_and_pasted_as_boxes_with_arrows() {
    let (folder, mut window) = started();
    let path = folder.path().join("chart.mmd");
    std::fs::write(&path, "flowchart LR\n  api[API] --> db[(Orders)]\n  style api fill:red\n").unwrap();
    drop_file(&mut window, &path);
    until(&mut window, "Put on the board. Colours and styles");
    let attempt = stored(folder.path(), |attempt| attempt.board().elements().count() == 3);
    assert_eq!(attempt.board().elements().filter(|element| element.as_arrow().is_some()).count(), 1);
    paste(&mut window, "graph TD\n  a --> b\n");
    let attempt = stored(folder.path(), |attempt| attempt.board().elements().count() == 6);
    assert_eq!(attempt.board().elements().count(), 6);
    // Words that only begin like one are words.
    paste(&mut window, "graph databases are slow");
    let attempt = stored(folder.path(), |attempt| attempt.board().elements().count() == 7);
    assert!(
        attempt
            .board()
            .elements()
            .any(|element| { element.label().is_some_and(|label| label.text == "graph databases are slow") })
    );
    std::fs::write(&path, "flowchart LR\n  a --> ]\n").unwrap();
    drop_file(&mut window, &path);
    until(&mut window, "line 2: Expected the name of a node");
}
