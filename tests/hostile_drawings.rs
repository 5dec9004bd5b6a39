//! R9 for what comes from other programs: whatever is in a drawing, a picture, a question or a diary, nothing panics,
//! nothing takes long or much memory, and what was read can be kept, shown and written.
//!
//! A seeded mutator turns files of `tests/fixtures/hostile` and what the program itself writes into what nobody should
//! send. 3 seconds; any number with `DRYRUN_HOSTILE_SECONDS=n`; `DRYRUN_SEED=n` for other inputs. An input that breaks
//! something is written to the test's temporary folder and named; mended, it belongs to the fixtures.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod sessions;

use dryrun::attempt::{Attempt, AttemptId, WallTime};
use dryrun::design::read_board;
use dryrun::formats::ascii::{Signs, picture};
use dryrun::formats::excalidraw::{read_clipboard, write_clipboard, write_scene};
use dryrun::formats::mermaid::design_text;
use dryrun::formats::picture::take_picture;
use dryrun::formats::{
    DrawnElsewhere, EXPORT_FORMAT, Format, Look, Subject, attempt_from_elsewhere, drawing_in_file,
    drawing_in_text, export, read_attempt, read_diary, write_attempt,
};
use dryrun::prompt::read;
use sessions::{Dice, attempt_of, count, session, worked};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The most processor time that an input may take.
const LONGEST: Duration = Duration::from_secs(2);
/// How much slower a build may be that is not optimised.
const SLOWER: u32 = if cfg!(debug_assertions) { 10 } else { 1 };
const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 60 };

/// A good file to begin with.
struct Seed {
    name: PathBuf,
    bytes: Vec<u8>,
}

/// Everything that is kept in the fixtures, and what the program writes of a small board: with a large one a test
/// would see few inputs.
fn seeds() -> Vec<Seed> {
    let sample = attempt_of("A1", &session(2));
    assert!(!sample.board().is_empty());
    let made = |format: Format, look: &Look| export(Subject::of(&sample), format, look).unwrap().bytes;
    let small = Look { scale: 1, ..Look::default() };
    let bare = Look { scale: 1, scene: false, ..Look::default() };
    let board = sample.board();
    let elements: Vec<_> = board.elements().cloned().collect();
    let rated =
        r#"{"w":5,"offset_min":0,"k":"rated","tag":"missing-dedup","prompt":"ticketing","rating":"good"}"#;
    let diary = format!(r#"{{"format":"{EXPORT_FORMAT}","version":1,"attempts":[],"diary":[{rated}]}}"#);
    assert_eq!(read_diary(&diary).unwrap().len(), 1);
    let mut seeds = vec![
        ("own.excalidraw", made(Format::Excalidraw, &small)),
        ("own.png", made(Format::Png, &small)),
        ("bare.png", made(Format::Png, &bare)),
        ("own.svg", made(Format::Svg, &small)),
        ("own.mmd", made(Format::Mermaid, &small)),
        ("clipboard.txt", write_clipboard(&elements, board.pictures()).into_bytes()),
        ("own.prompt.json", sessions::TINY_PROMPT.as_bytes().to_vec()),
        ("diary.export.json", diary.into_bytes()),
    ]
    .into_iter()
    .map(|(name, bytes)| Seed { name: name.into(), bytes })
    .collect::<Vec<_>>();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for folder in ["hostile", "excalidraw"] {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        seeds.extend(files.into_iter().map(|name| Seed { bytes: std::fs::read(&name).unwrap(), name }));
    }
    seeds
}

/// Numbers and words that break readers.
const WORDS: [&str; 30] = [
    "0",
    "-1",
    "1e39",
    "1e999",
    "-1e308",
    "4294967296",
    "18446744073709551616",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "[[[[[[[[",
    "}}}}",
    "-->",
    "subgraph x\n",
    "end\n",
    "&",
    "|",
    "\"",
    "```",
    "%%{",
    ":::queue",
    "A@{",
    "\u{202e}",
    "e\u{301}\u{301}",
    "data:image/png;base64,AAAA",
];

fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        mutate(&mut bytes, dice);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        bytes.extend(dice.pick(&WORDS).as_bytes());
        return;
    }
    let (from, to) = span(bytes.len(), dice);
    match dice.below(9) {
        0 => bytes[from] ^= 1 << dice.below(8),
        1 => bytes[from] = u8::try_from(dice.below(256)).unwrap(),
        2 => drop(bytes.drain(from..to)),
        3 => bytes.truncate(from),
        4 => {
            let piece = bytes[from..to].to_vec();
            let at = dice.index(bytes.len());
            bytes.splice(at..at, piece);
        }
        5 => drop(bytes.splice(from..from, dice.pick(&WORDS).bytes())),
        6 => number(bytes, from, dice),
        7 => {
            // A long run of one piece.
            let piece = bytes[from..to.min(from + 24)].to_vec();
            let times = 1 + dice.index(2_000);
            bytes.splice(from..from, piece.repeat(times));
        }
        _ => drop(bytes.splice(from..to, dice.pick(&WORDS).bytes())),
    }
}

/// Puts another number where the next one stands.
fn number(bytes: &mut Vec<u8>, from: usize, dice: &mut Dice) {
    let Some(begin) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| at + from) else { return };
    let length = bytes[begin..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    bytes.splice(begin..begin + length, dice.pick(&WORDS[..7]).bytes());
}

/// A piece, seldom a long one.
fn span(len: usize, dice: &mut Dice) -> (usize, usize) {
    let from = dice.index(len);
    let longest = if dice.once_in(8) { len } else { 40 };
    (from, (from + 1 + dice.index(longest)).min(len))
}

/// Reads a file in every way in which the program may, and goes on with what it holds.
fn chew(seed: &Seed, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for drawing in [
        drawing_in_file(&seed.name, bytes).and_then(Result::ok),
        drawing_in_text(&text),
        read_clipboard(&text),
    ] {
        drawing.into_iter().for_each(go_on_with);
    }
    if let Ok(picture) = take_picture(bytes) {
        assert!(picture.width_px > 0 && picture.height_px > 0);
        let again = take_picture(&picture.bytes).expect("what was taken can be taken again");
        assert_eq!((again.width_px, again.height_px), (picture.width_px, picture.height_px));
    }
    if let Ok(prompt) = read(&text) {
        let back = serde_json::to_string(&prompt).unwrap();
        assert_eq!(read(&back).as_ref(), Ok(&prompt), "a question does not survive being written");
    }
    drop(read_diary(&text));
}

/// A drawing that was read is kept, shown and written as any other.
fn go_on_with(drawing: DrawnElsewhere) {
    let count = drawing.elements.len();
    let attempt =
        attempt_from_elsewhere(drawing, "hostile", AttemptId::new("01HOSTILE").unwrap(), NOW).unwrap();
    assert_eq!(attempt.board().elements().count(), count, "elements were lost on the way to an attempt");
    shown(&attempt);
    let back = read_attempt(&write_attempt(&attempt)).expect("what was kept can be read");
    assert_eq!(back.board(), attempt.board());
}

fn shown(attempt: &Attempt) {
    let board = attempt.board();
    let graph = read_board(board, &[]).graph;
    // A board that is drawn in letters is as large as its picture, which may be far too large.
    drop(picture(board, &graph, Signs::Plain));
    let chart = design_text(board, &graph);
    assert!(chart.starts_with("flowchart"));
    drop(write_scene(board));
    for (format, scale) in [(Format::Svg, 1), (Format::Png, 1)] {
        let look = Look { scale, scene: false, ..Look::default() };
        if is_small(attempt) || format == Format::Svg {
            drop(export(Subject::of(attempt), format, &look));
        }
    }
}

/// Millions of pixels take their time by themselves.
fn is_small(attempt: &Attempt) -> bool {
    attempt
        .board()
        .bounds()
        .is_none_or(|bounds| i64::from(bounds.width() / 16) * i64::from(bounds.height() / 16) < 4_000_000)
}

fn kept(seed: &Seed, bytes: &[u8], number: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let name = seed.name.file_name().unwrap().to_string_lossy().into_owned();
    let path = folder.join(format!("hostile-{number}-{name}"));
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

#[test]
fn no_file_from_elsewhere_breaks_anything() {
    let seconds = count("DRYRUN_HOSTILE_SECONDS", 3, 3);
    let first = count("DRYRUN_SEED", 1, 1);
    let seeds = seeds();
    let begun = Instant::now();
    let mut slowest = Duration::ZERO;
    let mut number = 0;
    while begun.elapsed() < Duration::from_secs(seconds) {
        let mut dice = Dice::new(first.wrapping_mul(1_000_003).wrapping_add(number));
        let seed = &seeds[dice.index(seeds.len())];
        let bytes = if number < u64::try_from(seeds.len()).unwrap() {
            seed.bytes.clone()
        } else {
            mutated(&seed.bytes, &mut dice)
        };
        let started = worked();
        let broke = catch_unwind(AssertUnwindSafe(|| chew(seed, &bytes))).is_err();
        let took = worked().saturating_sub(started);
        assert!(
            !broke,
            "input {number} of seed {first} broke something: {}",
            kept(seed, &bytes, number).display()
        );
        let limit = LONGEST * SLOWER;
        assert!(took < limit, "input {number} took {took:?}: {}", kept(seed, &bytes, number).display());
        slowest = slowest.max(took);
        number += 1;
    }
    println!("{number} inputs, the slowest took {slowest:?}");
}

/// Files that are known to be too much, each with a reason or within the limits.
#[test]
fn known_attacks_are_refused_or_cut_to_size() {
    let deep =
        format!("{{\"type\":\"excalidraw\",\"elements\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let frames = format!("flowchart LR\n{}a\n{}", "subgraph s\n".repeat(10_000), "end\n".repeat(10_000));
    let all = (0..200).map(|at| format!("n{at}")).collect::<Vec<_>>().join(" & ");
    let chain = format!("flowchart LR\n{all} --> {all} --> {all}\n");
    let nodes = (0..5_000).map(|at| format!("n{at}")).collect::<Vec<_>>().join("\n");
    let wide = format!("flowchart LR\na[\"{}\"]\n", "w".repeat(900_000));
    let table: [(&str, Vec<u8>); 8] = [
        ("deep.excalidraw", deep.into_bytes()),
        ("frames.mmd", frames.into_bytes()),
        ("chain.mmd", chain.into_bytes()),
        ("nodes.mmd", format!("flowchart LR\n{nodes}").into_bytes()),
        ("wide.mmd", wide.into_bytes()),
        ("large.mmd", format!("flowchart LR\n%%{}", "x".repeat(2 * 1_024 * 1_024)).into_bytes()),
        ("fences.md", "```mermaid\n".repeat(50_000).into_bytes()),
        ("payload.svg", format!("<svg><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 --><!-- payload-start -->{}<!-- payload-end --></svg>", "A".repeat(4_000_000)).into_bytes()),
    ];
    for (name, bytes) in table {
        let begun = worked();
        match drawing_in_file(Path::new(name), &bytes) {
            None => panic!("{name} is not taken for a drawing"),
            Some(Err(error)) => assert!(!error.to_string().is_empty()),
            Some(Ok(drawing)) => go_on_with(drawing),
        }
        let took = worked().saturating_sub(begun);
        assert!(took < LONGEST * SLOWER, "{name} took {took:?}");
    }
}
