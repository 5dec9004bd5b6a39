//! `dryrun export`: what it writes where, and what it says when it is asked for what cannot be.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use clap::Parser;
use dryrun::attempt::WallTime;
use dryrun::board::Element;
use dryrun::cli::{Arguments, Outcome, run};
use dryrun::formats::excalidraw::drawing_in_file;
use dryrun::formats::{Format, Look, Subject, export};
use dryrun::store::{Library, RealDisk};
use std::path::Path;
use std::sync::Arc;

const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 0 };

/// A library that holds the sample attempt; gives its id.
fn library(root: &Path) -> (Library, String) {
    let library = Library::open(Arc::new(RealDisk), root.to_owned(), None, NOW).unwrap();
    let sample = dryrun::sample::attempt().unwrap();
    library.import(&sample, NOW).unwrap();
    (library, sample.id().to_string())
}

struct Said {
    outcome: Outcome,
    out: Vec<u8>,
    err: String,
}

/// Runs a command line in which ID is the sample attempt and OUT a folder of its own.
fn said(line: &str) -> (Said, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (library, id) = library(&folder.path().join("library"));
    let files = folder.path().to_str().unwrap();
    let words = line.split(' ').map(|word| word.replace("ID", &id).replace("OUT", files));
    let command = Arguments::try_parse_from(words).unwrap().command.unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&command, &library, NOW, &mut out, &mut err);
    (Said { outcome, out, err: String::from_utf8(err).unwrap() }, folder)
}

#[test]
fn data_goes_to_standard_output_and_begins_as_its_format_does() {
    let table: [(&str, &[u8]); 10] = [
        ("dryrun export", b"{"),
        ("dryrun export ID", b"{"),
        ("dryrun export ID --format json", b"{"),
        ("dryrun export ID --format svg", b"<svg "),
        ("dryrun export ID --format svg --paper dark -o -", b"<svg "),
        ("dryrun export ID --format mermaid", b"flowchart LR"),
        ("dryrun export ID --format ascii", b"+--"),
        ("dryrun export ID --format png", b"\x89PNG"),
        ("dryrun export ID --format png --scale 3 --paper transparent", b"\x89PNG"),
        ("dryrun export ID --format ascii --signs joined", "┌──".as_bytes()),
    ];
    for (line, begins) in table {
        let (said, _folder) = said(line);
        assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, ""), "{line}");
        assert!(said.out.starts_with(begins), "{line}");
    }
}

#[test]
fn a_file_gets_what_it_is_called_and_the_path_is_said() {
    let table: [(&str, &[u8]); 8] = [
        ("a.png", b"\x89PNG"),
        ("a.svg", b"<svg "),
        ("a.SVG", b"<svg "),
        ("a.json", b"{"),
        ("a.mmd", b"flowchart LR"),
        ("a.txt", b"+--"),
        ("a.b", b"{"),
        ("a", b"{"),
    ];
    for (file, begins) in table {
        let (said, folder) = said(&format!("dryrun export ID -o OUT/{file}"));
        assert_eq!(said.outcome, Outcome::Done, "{}", said.err);
        assert!(said.out.is_empty() && said.err.contains(file), "{}", said.err);
        let written = std::fs::read(folder.path().join(file)).unwrap();
        assert!(written.starts_with(begins), "{file}");
    }
}

/// What elements are and what is written on them, back to front.
fn said_on<'a>(elements: impl Iterator<Item = &'a Element>) -> Vec<(&'static str, String)> {
    let text = |element: &Element| element.label().map_or_else(String::new, |label| label.text.clone());
    elements.map(|element| (element.word(), text(element))).collect()
}

#[test]
fn a_picture_opens_again_as_a_board_unless_it_is_not_to() {
    for format in ["png", "svg"] {
        let (with, _folder) = said(&format!("dryrun export ID --format {format}"));
        let back = drawing_in_file(&with.out).unwrap().unwrap();
        let sample = dryrun::sample::attempt().unwrap();
        assert_eq!(said_on(back.elements.iter()), said_on(sample.board().elements()), "{format}");
        let (without, _folder) = said(&format!("dryrun export ID --format {format} --no-scene"));
        assert!(drawing_in_file(&without.out).is_none() && without.out.len() < with.out.len(), "{format}");
    }
}

#[test]
fn a_picture_of_a_part_keeps_the_rest_to_itself() {
    let sample = dryrun::sample::attempt().unwrap();
    let first = sample.board().elements().find(|element| element.as_box().is_some()).unwrap();
    let look = Look { only: [first.id].into(), ..Look::default() };
    for format in [Format::Png, Format::Svg] {
        let made = export(Subject::of(&sample), format, &look).unwrap();
        let back = drawing_in_file(&made.bytes).unwrap().unwrap();
        assert_eq!(said_on(back.elements.iter()), said_on([first].into_iter()), "{}", format.name());
    }
}

#[test]
fn each_ground_is_another_picture() {
    let svg = |paper: &str| {
        let (said, _folder) = said(&format!("dryrun export ID --format svg --paper {paper}"));
        String::from_utf8(said.out).unwrap()
    };
    let (light, dark, transparent) = (svg("light"), svg("dark"), svg("transparent"));
    assert!(light.contains("fill=\"#faf9f6\"") && dark.contains("fill=\"#1b1d21\""));
    assert!(!transparent.contains("<rect"), "something lies behind the picture");
    assert!(transparent.contains("#1f2329"), "the ink is that of light paper");
}

#[test]
fn what_cannot_be_is_said_with_what_to_do() {
    // The line, how it ends, and words of the message.
    let table = [
        ("dryrun export --format svg", Outcome::Usage, "Name one"),
        ("dryrun export ID ID --format svg", Outcome::Usage, "Name one"),
        ("dryrun export ID --paper dark", Outcome::Usage, "--paper says nothing about json"),
        ("dryrun export ID --format svg --scale 2", Outcome::Usage, "--scale says nothing about svg"),
        ("dryrun export ID --no-scene", Outcome::Usage, "--no-scene says nothing about json"),
        ("dryrun export ID --format svg --signs joined", Outcome::Usage, "--signs says nothing about svg"),
        ("dryrun export n*t --format svg", Outcome::Usage, "n*t"),
        ("dryrun export 01NOTTHERE --format svg", Outcome::Usage, "no attempt is called"),
        ("dryrun export ID -o OUT/no/such/folder/a.svg", Outcome::Usage, "not there"),
    ];
    for (line, outcome, words) in table {
        let (said, _folder) = said(line);
        assert_eq!(said.outcome, outcome, "{line}: {}", said.err);
        assert!(said.err.contains(words) && said.out.is_empty(), "{line}: {}", said.err);
    }
}
