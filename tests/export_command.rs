//! `dryrun export` and `dryrun render`: what they write where, and what they say when asked for what cannot be.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use base64::Engine as _;
use clap::Parser;
use dryrun::attempt::WallTime;
use dryrun::board::{Element, TYPEFACES};
use dryrun::cli::{Arguments, Outcome, run, run_without_library};
use dryrun::formats::excalidraw::{drawing_in_file, write_scene};
use dryrun::formats::{Format, Look, Subject, export, read_attempt, write_attempt, write_export};
use dryrun::prompt::shipped;
use dryrun::store::{Library, RealDisk};
use std::collections::BTreeMap;
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
        let is_design = line.contains("mermaid") || line.contains("ascii");
        let told = if is_design { "Not in it: 2 strokes.\n" } else { "" };
        assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, told), "{line}");
        assert!(said.out.starts_with(begins), "{line}");
    }
}

#[test]
fn a_file_gets_what_it_is_called_and_the_path_is_said() {
    let table: [(&str, &[u8]); 7] = [
        ("a.png", b"\x89PNG"),
        ("a.svg", b"<svg "),
        ("a.SVG", b"<svg "),
        ("a.json", b"{"),
        ("a.mmd", b"flowchart LR"),
        ("a.txt", b"+--"),
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
        ("dryrun export ID --format png --outlines", Outcome::Usage, "--outlines says nothing about png"),
        ("dryrun export ID --format svg --signs joined", Outcome::Usage, "--signs says nothing about svg"),
        ("dryrun export n*t --format svg", Outcome::Usage, "n*t"),
        ("dryrun export 01NOTTHERE --format svg", Outcome::Usage, "no attempt is called"),
        ("dryrun export ID -o OUT/no/such/folder/a.svg", Outcome::Failed, "not there"),
        ("dryrun export ID -o OUT/a.jpg", Outcome::Usage, "no format ends in .jpg"),
        ("dryrun export 01NOTTHERE", Outcome::Usage, "no attempt is called 01NOTTHERE"),
    ];
    for (line, outcome, words) in table {
        let (said, _folder) = said(line);
        assert_eq!(said.outcome, outcome, "{line}: {}", said.err);
        assert!(said.err.contains(words) && said.out.is_empty(), "{line}: {}", said.err);
    }
}

/// What a drawing says, and what it is written with.
struct Written {
    /// By their names.
    fonts: BTreeMap<String, Vec<u8>>,
    /// Each with the name of its font.
    texts: Vec<(String, String)>,
}

fn written(svg: &str) -> Written {
    let between = |text: &str, begin: &str, end: &str| {
        let (_, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
        rest.split_once(end).unwrap().0.to_owned()
    };
    let faces = svg.lines().filter(|line| line.starts_with("@font-face"));
    let fonts = faces.map(|face| {
        let file = between(face, ";base64,", ")");
        (between(face, "font-family:'", "'"), base64::engine::general_purpose::STANDARD.decode(file).unwrap())
    });
    let usual = between(svg, "font-family=\"'", "'");
    let mut texts = Vec::new();
    for text in svg.lines().filter(|line| line.starts_with("<text ")) {
        for piece in text.split('<').filter(|piece| piece.contains('>')) {
            let (tag, words) = piece.split_once('>').unwrap();
            let family = if tag.contains("font-family") {
                between(tag, "font-family=\"'", "'")
            } else {
                usual.clone()
            };
            texts.push((family, words.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")));
        }
    }
    Written { fonts: fonts.collect(), texts }
}

#[test]
fn a_drawing_brings_the_letters_that_it_shows_and_few_others() {
    for prompt in shipped().filter(|prompt| !prompt.reference.nodes.is_empty()) {
        let board = dryrun::design::board_of(&prompt.reference);
        let sample = dryrun::sample::attempt().unwrap();
        let look = Look { scene: false, ..Look::default() };
        let made = export(Subject { attempt: &sample, board: &board }, Format::Svg, &look).unwrap();
        let svg = String::from_utf8(made.bytes).unwrap();
        let Written { fonts, texts } = written(&svg);
        let size: usize = fonts.values().map(Vec::len).sum();
        assert!(!texts.is_empty() && size < 24 * 1_024, "{}: {size} bytes of fonts", prompt.id);
        for (family, words) in texts {
            let font = ttf_parser::Face::parse(&fonts[&family], 0).unwrap();
            let whole = TYPEFACES.iter().find(|face| family.starts_with(face.name)).unwrap();
            let whole = ttf_parser::Face::parse(whole.bytes, 0).unwrap();
            for letter in words.chars().filter(|letter| !letter.is_whitespace()) {
                let id =
                    font.glyph_index(letter).unwrap_or_else(|| panic!("{letter} of {words} in {family}"));
                // Some are written otherwise beside their neighbours, or stand without ink behind an arrow.
                let alone = whole.glyph_index(letter).unwrap();
                let is_alone = font.glyph_bounding_box(id) == whole.glyph_bounding_box(alone);
                let is_plain = letter.is_alphanumeric() && letter != 'x';
                assert!(is_alone || !is_plain, "{letter} of {words} in {family}");
                assert!(
                    !is_alone || font.glyph_hor_advance(id) == whole.glyph_hor_advance(alone),
                    "{letter}"
                );
            }
        }
    }
}

/// Renders a file of this name and content; OUT is a folder of its own, in which it lies.
fn rendered(name: &str, content: &[u8], options: &str) -> (Said, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().to_str().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let line = format!("dryrun render OUT/{name} {options}");
    let words = line.split_whitespace().map(|word| word.replace("OUT", files));
    let command = Arguments::try_parse_from(words).unwrap().command.unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run_without_library(&command, &RealDisk, NOW, &mut out, &mut err).unwrap();
    (Said { outcome, out, err: String::from_utf8(err).unwrap() }, folder)
}

const FLOWCHART: &str = "flowchart LR\n  api[API] -->|PlaceOrder| orders[(Orders DB)]\n";

#[test]
fn every_file_that_holds_a_board_is_drawn() {
    let sample = dryrun::sample::attempt().unwrap();
    let ticketing = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/ticketing.json")).unwrap();
    let design = serde_json::to_vec(&sample.prompt().reference).unwrap();
    let look = Look::default();
    let picture = |format| export(Subject::of(&sample), format, &look).unwrap().bytes;
    let page = format!("# Design\n\n```mermaid\n{FLOWCHART}```\n");
    let label = sample.board().elements().find_map(Element::label).unwrap().text.clone();
    let written_there = label.split_whitespace().next().unwrap().to_owned();
    let files: [(&str, Vec<u8>, &str); 9] = [
        ("attempt.json", write_attempt(&sample).into_bytes(), &written_there),
        ("export.json", write_export(std::slice::from_ref(&sample)).into_bytes(), &written_there),
        ("board.excalidraw", write_scene(sample.board()).into_bytes(), &written_there),
        ("board.excalidraw.png", picture(Format::Png), &written_there),
        ("board.svg", picture(Format::Svg), &written_there),
        ("chart.mmd", FLOWCHART.as_bytes().to_vec(), "PlaceOrder"),
        ("page.md", page.into_bytes(), "PlaceOrder"),
        ("ticketing.json", ticketing, "Inventory"),
        ("design.json", design, "Inventory"),
    ];
    for (name, content, shows) in files {
        let (said, _folder) = rendered(name, &content, "");
        assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, ""), "{name}");
        let svg = String::from_utf8(said.out).unwrap();
        let words: String = svg.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
        assert!(svg.starts_with("<svg ") && words.contains(shows), "{name} does not show {shows}");
        let (again, _folder) = rendered(name, &content, "");
        assert!(svg.as_bytes() == again.out.as_slice(), "{name} is drawn otherwise the second time");
    }
}

#[test]
fn a_file_is_rendered_in_any_format_and_as_it_is_called() {
    for (options, begins) in [
        ("--format png --scale 1 --paper dark", "\u{fffd}PNG"),
        ("--format svg --outlines --no-scene", "<svg "),
        ("--format excalidraw", "{"),
        ("--format json", "{"),
        ("--format markdown", "# Drawn elsewhere"),
        ("--format mermaid", "flowchart LR"),
        ("--format ascii --signs joined", "┌"),
    ] {
        let (said, _folder) = rendered("chart.mmd", FLOWCHART.as_bytes(), options);
        assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, ""), "{options}");
        assert!(String::from_utf8_lossy(&said.out).starts_with(begins), "{options}");
    }
    let (said, folder) = rendered("chart.mmd", FLOWCHART.as_bytes(), "-o OUT/report.md");
    assert!(said.outcome == Outcome::Done && said.err.contains("rendered to"), "{}", said.err);
    assert!(folder.path().join("report.svg").exists(), "the report has no picture beside it");
    let (said, _folder) = rendered("chart.mmd", FLOWCHART.as_bytes(), "--format json");
    let attempt = read_attempt(std::str::from_utf8(&said.out).unwrap()).unwrap();
    assert!(attempt.is_finished() && attempt.board().elements().count() == 3);
}

#[test]
fn what_a_flowchart_loses_is_said_beside_its_picture() {
    let text = format!("{FLOWCHART}  style api fill:red\n");
    let (said, _folder) = rendered("chart.mmd", text.as_bytes(), "");
    assert_eq!(said.outcome, Outcome::Done);
    assert!(said.err.contains("are left out (on line 3)."), "{}", said.err);
}

#[test]
fn a_form_is_written_in_words_and_has_no_picture() {
    let form = dryrun::sample::many::attempts(1, 40, NOW).find(|attempt| !attempt.is_drawn()).unwrap();
    let file = write_attempt(&form);
    for (format, begins) in [("json", "{"), ("markdown", "# ")] {
        let (said, _folder) = rendered("form.json", file.as_bytes(), &format!("--format {format}"));
        assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, ""), "{format}");
        assert!(said.out.starts_with(begins.as_bytes()), "{format}");
    }
    for format in ["svg", "png", "mermaid", "ascii", "excalidraw"] {
        let (said, _folder) = rendered("form.json", file.as_bytes(), &format!("--format {format}"));
        assert_eq!(said.outcome, Outcome::Usage, "{format}");
        assert!(said.err.contains("It can be json or markdown") && said.out.is_empty(), "{}", said.err);
    }
    let (said, folder) = rendered("form.json", file.as_bytes(), "-o OUT/report.md");
    assert_eq!(said.outcome, Outcome::Done, "{}", said.err);
    assert!(!folder.path().join("report.svg").exists(), "there is a picture of nothing");
}

#[test]
fn what_cannot_be_rendered_ends_with_two_and_says_where() {
    let sample = dryrun::sample::attempt().unwrap();
    let two = write_export(&[sample.clone(), sample]);
    let table: [(&str, &[u8], &str, &str); 13] = [
        ("chart.mmd", b"flowchart LR\n a --> ]\n", "", "line 2: Expected the name of a node"),
        ("chart.mmd", b"sequenceDiagram\n A->>B: hi", "", "a sequence diagram"),
        ("page.md", b"# no diagram", "", "no block that begins with ```mermaid"),
        ("a.json", b"not json", "", "line 1"),
        ("a.json", b"{\"format\": \"something\"}", "", "\"format\" should be"),
        ("a.json", b"{\"format\": \"dryrun-prompt\", \"version\": 1}", "", "missing field"),
        ("a.json", b"{\"nodes\": [{\"id\": \"a\", \"kind\": \"ship\"}]}", "", "unknown variant"),
        ("a.excalidraw", b"{\"type\":\"excalidraw\",\"elements\":7}", "", "a list is expected here"),
        ("a.png", b"\x89PNG\r\n\x1a\nxx", "", "a picture without a drawing"),
        ("a.bin", b"\xff\xfe\x00", "", "neither text nor a picture"),
        ("two.json", two.as_bytes(), "", "Choose one with --attempt"),
        ("chart.mmd", FLOWCHART.as_bytes(), "--attempt X", "leave it out here"),
        ("chart.mmd", FLOWCHART.as_bytes(), "--scale 3", "--scale says nothing about svg"),
    ];
    for (name, content, options, words) in table {
        let (said, _folder) = rendered(name, content, options);
        assert_eq!(said.outcome, Outcome::Usage, "{name}: {}", said.err);
        assert!(said.err.contains(words) && said.out.is_empty(), "{name}: {}", said.err);
    }
    let (said, folder) = rendered("chart.mmd", FLOWCHART.as_bytes(), "-o OUT/no/such/a.svg");
    assert_eq!(said.outcome, Outcome::Failed, "{}", said.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn what_verifying_finds_is_told_to_programs_too() {
    let (said, folder) = said("dryrun verify --json");
    assert_eq!((said.outcome, said.err.as_str()), (Outcome::Done, ""));
    let line: serde_json::Value = serde_json::from_slice(&said.out).unwrap();
    assert_eq!((&line["sound"], &line["remarks"]), (&true.into(), &serde_json::json!([])));
    let named = folder.path().join("library/attempts").join(line["folder"].as_str().unwrap());
    assert!(named.is_dir(), "{}", named.display());
}
