//! What goes into the clipboard, and out by the export sheet, from the sitting and from the review.

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

use dryrun::formats::excalidraw::drawing_in_file;
use egui::{Event, Key, Modifiers, OutputCommand, pos2};
use std::path::Path;
use std::time::{Duration, Instant};
use window::{TestClocks, Window, begin_ticketing, drag, has, key, open, press, type_text, until};

const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// A sitting with two named boxes.
fn sitting(root: &Path) -> Window {
    let clocks = TestClocks::new();
    let mut window = open(root, &clocks);
    begin_ticketing(&mut window);
    for (x, name) in [(480.0, "Seats"), (240.0, "Orders")] {
        key(&mut window, Modifiers::NONE, Key::R);
        drag(&mut window, &[pos2(x, 300.0), pos2(x + 140.0, 380.0)]);
        type_text(&mut window, name);
        key(&mut window, Modifiers::NONE, Key::Enter);
        key(&mut window, Modifiers::NONE, Key::Escape);
    }
    window
}

/// Presses a key, and gives what was sent out because of it: pictures are made beside the screen and come some frames later.
fn sent(window: &mut Window, modifiers: Modifiers, key: Key) -> OutputCommand {
    let press = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.input_mut().events.push(press);
    let begun = Instant::now();
    loop {
        window.step();
        if let Some(sent) = window.output().platform_output.commands.first().cloned() {
            window.run_steps(2);
            return sent;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing was copied: {}", window::names(window));
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_board_is_copied_as_a_picture_in_its_colours() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(folder.path());
    let OutputCommand::CopyImage(whole) = sent(&mut window, ALT_SHIFT, Key::C) else { panic!("no picture") };
    assert_eq!(whole.pixels[0], egui::Color32::from_rgb(250, 249, 246), "the paper is at the corner");
    assert!(whole.width() > whole.height() && whole.pixels.iter().any(|pixel| *pixel != whole.pixels[0]));
    until(&mut window, "Copied as a picture of");
    // One box alone makes a smaller picture.
    key(&mut window, Modifiers::COMMAND, Key::A);
    let OutputCommand::CopyImage(all) = sent(&mut window, ALT_SHIFT, Key::C) else { panic!("no picture") };
    assert_eq!(all.size, whole.size);
    key(&mut window, Modifiers::NONE, Key::Escape);
    window::click(&mut window, pos2(310.0, 302.0));
    let OutputCommand::CopyImage(one) = sent(&mut window, ALT_SHIFT, Key::C) else { panic!("no picture") };
    assert!(one.width() < whole.width(), "{} and {}", one.width(), whole.width());
}

#[test]
fn a_board_is_copied_as_svg_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(folder.path());
    let OutputCommand::CopyText(svg) = sent(&mut window, CTRL_SHIFT, Key::C) else { panic!("no text") };
    assert!(svg.starts_with("<svg ") && svg.contains("Orders") && svg.contains("Seats"));
    assert_eq!(drawing_in_file(svg.as_bytes()).unwrap().unwrap().elements.len(), 2);
}

#[test]
fn what_is_written_is_copied_in_reading_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(folder.path());
    key(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "Copy as text");
    let OutputCommand::CopyText(text) = sent(&mut window, Modifiers::NONE, Key::Enter) else {
        panic!("no text")
    };
    assert_eq!(text, "Orders\nSeats\n");
}

/// Opens the sheet and types a path.
fn sheet_to(window: &mut Window, path: &Path) {
    key(window, CTRL_SHIFT, Key::E);
    until(window, "Preview of the export");
    key(window, Modifiers::COMMAND, Key::A);
    type_text(window, path.to_str().unwrap());
}

#[test]
fn the_sheet_writes_a_picture_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(&folder.path().join("library"));
    let path = folder.path().join("sketch.png");
    sheet_to(&mut window, &path);
    press(&mut window, "Dark");
    press(&mut window, "3×");
    press(&mut window, "Export");
    until(&mut window, "Exported to");
    assert!(!has(&window, "Preview of the export"), "the sheet stays open");
    let written = std::fs::read(&path).unwrap();
    assert_eq!(drawing_in_file(&written).unwrap().unwrap().elements.len(), 2);
    let image = image::load_from_memory(&written).unwrap().to_rgb8();
    assert_eq!(image.get_pixel(0, 0).0, [27, 29, 33], "it is on dark paper");
}

#[test]
fn a_file_that_cannot_be_written_keeps_the_sheet_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(&folder.path().join("library"));
    sheet_to(&mut window, &folder.path().join("no/such/folder/sketch.png"));
    press(&mut window, "Export");
    until(&mut window, "This is not there");
    assert!(has(&window, "Preview of the export"));
    // What is there already is left alone until the person says so.
    let path = folder.path().join("kept.png");
    std::fs::write(&path, "precious").unwrap();
    key(&mut window, Modifiers::NONE, Key::Escape);
    sheet_to(&mut window, &path);
    press(&mut window, "Export");
    until(&mut window, "A file of this name is there already");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
    press(&mut window, "Replace it");
    until(&mut window, "Exported to");
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn grading_and_review_export_too_and_the_ending_follows_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sitting(&folder.path().join("library"));
    key(&mut window, CTRL_SHIFT, Key::Enter);
    until(&mut window, "Done");
    for (name, ending, begins) in [("Drawing (SVG)", "svg", "<svg "), ("Attempt (JSON)", "json", "{")] {
        press(&mut window, "Export…");
        until(&mut window, "Preview of the export");
        press(&mut window, "Picture (PNG)");
        key(&mut window, Modifiers::NONE, Key::Escape);
        sheet_to(&mut window, &folder.path().join("sketch.png"));
        press(&mut window, name);
        press(&mut window, "Export");
        let file = format!("sketch.{ending}");
        until(&mut window, &file);
        let written = std::fs::read_to_string(folder.path().join(&file)).unwrap();
        assert!(written.starts_with(begins), "{file}");
        if has(&window, "Done") {
            press(&mut window, "Done");
            until(&mut window, "Export…");
        }
    }
}
