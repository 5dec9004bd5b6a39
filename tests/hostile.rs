//! R9: whatever is in a file, nothing panics, nothing takes long, and nothing that was there is changed.
//!
//! A seeded mutator turns exports, snapshots, journals (also with good checksums), prompts, the library's own
//! file and its cache into what nobody should send, and a library reads, lists, replays, exports and imports
//! them. 3 seconds; any number with `DRYRUN_HOSTILE_SECONDS=n`; `DRYRUN_SEED=n` for other inputs. An input
//! that breaks something is written to the test's temporary folder and named. Known attacks stand in tables.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    reason = "what is not as expected should stop a test"
)]

mod disks;
mod sessions;

use disks::MemoryDisk;
use dryrun::attempt::{Event, Mistake, Replay};
use dryrun::cli::{Command, run};
use dryrun::design::{drawn_reference, working_board};
use dryrun::formats::{board_svg, read_attempt, read_export, write_attempt, write_export};
use dryrun::prompt::draft::{fit_follow_ups, fit_phases, write as write_prompt};
use dryrun::prompt::{faults, parse, read};
use dryrun::render::Paper;
use dryrun::store::{Library, ReadOnly, Row, StoreError};
use sessions::{
    BEGAN, Dice, PATIENCE, TINY_PROMPT, attempt_of, begun, count, entries, folder_of, id, journals, library,
    library_on, seal, service, session, sit, sitting, then, tree, unseal, worked,
};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROOT: &str = "/library";
const FOLDER: &str = "/library/attempts/2026-09-21-1613-parcels-A1";
const LONGEST: Duration = Duration::from_secs(2);

/// Where a hostile text is put.
#[derive(Debug, Clone, Copy)]
enum Place {
    Export,
    Snapshot,
    Journal,
    SealedJournal,
    Prompt,
    LibraryFile,
    Cache,
}

const PLACES: [Place; 7] = [
    Place::Export,
    Place::Snapshot,
    Place::Journal,
    Place::SealedJournal,
    Place::Prompt,
    Place::LibraryFile,
    Place::Cache,
];

impl Place {
    fn path(self) -> PathBuf {
        match self {
            Self::Export => "/in/export.json".into(),
            Self::Snapshot => Path::new(FOLDER).join("attempt.json"),
            Self::Journal | Self::SealedJournal => Path::new(FOLDER).join("journal/0001-R1.jsonl"),
            Self::Prompt => "/library/prompts/own.json".into(),
            Self::LibraryFile => "/library/library.json".into(),
            Self::Cache => "/cache/index-00000000.json".into(),
        }
    }
}

/// Good texts to begin with.
struct Corpus {
    export: String,
    exports: String,
    journal: String,
    cache: (PathBuf, String),
}

impl Corpus {
    fn new() -> Self {
        let whole = attempt_of("A1", &session(2));
        let folder = tempfile::tempdir().unwrap();
        sit(&library(folder.path()), "A1", &session(2));
        let journal = fs::read_to_string(journals(folder.path(), "A1").remove(0)).unwrap();
        let disk = MemoryDisk::with("/");
        let cached = open(&disk);
        cached.import(&whole, BEGAN).unwrap();
        cached.list().unwrap();
        let in_cache = |path: &PathBuf| path.starts_with("/cache");
        let (path, bytes) = disk.files().into_iter().find(|(path, _)| in_cache(path)).unwrap();
        Self {
            exports: write_export(&[whole.clone(), attempt_of("B2", &sitting(1))]),
            export: write_attempt(&whole),
            journal,
            cache: (path, String::from_utf8(bytes).unwrap()),
        }
    }

    fn text(&self, place: Place, dice: &mut Dice) -> String {
        match place {
            Place::Export if dice.once_in(2) => self.exports.clone(),
            Place::Export | Place::Snapshot => self.export.clone(),
            Place::Journal => self.journal.clone(),
            Place::SealedJournal => unseal(&self.journal).join("\n"),
            Place::Prompt => TINY_PROMPT.to_owned(),
            Place::LibraryFile => r#"{"format":"dryrun-library","version":1,"id":"A1"}"#.to_owned(),
            Place::Cache => self.cache.1.clone(),
        }
    }
}

fn open(disk: &MemoryDisk) -> Library {
    Library::open(Arc::new(disk.clone()), ROOT.into(), Some("/cache".into()), BEGAN).unwrap()
}

const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1",
    "1e39",
    "1e999",
    "-1e-999",
    "1.5",
    "4294967295",
    "4294967296",
    "2147483647",
    "-2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1000000000",
];

const TEXTS: [&str; 9] = [
    "",
    "..",
    "../../../../etc/passwd",
    "C:\\\\con",
    "\\u0000",
    "\\ud800",
    "\u{202e}gpj.exe",
    "A1",
    "</svg><script>alert(1)</script>",
];

/// The places of whole JSON numbers or strings in a text.
fn spans(text: &str, of: impl Fn(u8) -> bool) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = vec![(0, 0)];
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|byte| of(**byte)).count();
        if len > 0 {
            found.push((at, at + len));
        }
        at += len + 1;
    }
    found
}

fn replaced(text: &str, (from, to): (usize, usize), with: &str) -> String {
    match (text.get(..from), text.get(to..)) {
        (Some(head), Some(tail)) => format!("{head}{with}{tail}"),
        _ => text.to_owned(),
    }
}

fn mutated(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let numbers = || spans(text, |byte| byte.is_ascii_digit());
    let words = || spans(text, |byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    match dice.below(11) {
        0 => {
            for _ in 0..=dice.below(8) {
                let at = dice.index(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
        }
        1 => bytes.truncate(dice.index(bytes.len())),
        2 | 3 => return replaced(text, *dice.pick(&numbers()), dice.pick::<&str>(&NUMBERS)).into_bytes(),
        4 => return replaced(text, *dice.pick(&words()), dice.pick::<&str>(&TEXTS)).into_bytes(),
        5 => {
            let depth = *dice.pick(&[100, 126, 127, 128, 200, 50_000]);
            let (open, close) = *dice.pick(&[("[", "]"), ("{\"a\":", "}")]);
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            return replaced(text, *dice.pick(&numbers()), &deep).into_bytes();
        }
        6 => {
            let wide = "7,".repeat(*dice.pick(&[100, 40_001, 200_000]));
            return replaced(text, *dice.pick(&numbers()), &format!("{wide}7")).into_bytes();
        }
        7 => {
            let long = "ü".repeat(*dice.pick(&[40, 40_000, 1_000_000]));
            return replaced(text, *dice.pick(&words()), &long).into_bytes();
        }
        8 => {
            // A piece is taken away, or comes again elsewhere.
            let (a, b) = (dice.index(bytes.len()), dice.index(bytes.len()));
            let piece: Vec<u8> = bytes[a.min(b)..a.max(b)].to_vec();
            let at = if dice.once_in(2) { a } else { dice.index(bytes.len()) };
            let to = if dice.once_in(2) { at } else { (at + piece.len()).min(bytes.len()) };
            bytes.splice(at..to, if dice.once_in(3) { Vec::new() } else { piece });
        }
        9 => {
            let mut lines: Vec<&str> = text.split('\n').collect();
            let (a, b) = (dice.index(lines.len()), dice.index(lines.len()));
            match dice.below(3) {
                0 => lines.swap(a, b),
                1 => drop(lines.remove(a)),
                _ => lines.splice(a..a, vec![lines[b]; *dice.pick(&[1, 2, 50])]).for_each(drop),
            }
            return lines.join("\n").into_bytes();
        }
        _ => {
            // One word in the place of another: ids that are there twice or not at all, kinds of other kinds.
            let words = words();
            let (from, to) = *dice.pick(&words);
            return replaced(text, *dice.pick(&words), &text[from..to]).into_bytes();
        }
    }
    bytes
}

/// A disk with the hostile text in its place, beside a good attempt.
fn prepared(corpus: &Corpus, place: Place, dice: &mut Dice) -> MemoryDisk {
    let disk = MemoryDisk::with("/");
    open(&disk).import(&attempt_of("GOOD", &[service(1, "Scans")]), BEGAN).unwrap();
    let mut text = mutated(&corpus.text(place, dice), dice);
    for _ in 0..dice.below(3) {
        let again = String::from_utf8_lossy(&text).into_owned();
        text = if again.is_empty() { text } else { mutated(&again, dice) };
    }
    if matches!(place, Place::SealedJournal) {
        let lines: Vec<String> = String::from_utf8_lossy(&text).lines().map(str::to_owned).collect();
        text = seal(&lines).into_bytes();
    }
    let path = if matches!(place, Place::Cache) { corpus.cache.0.clone() } else { place.path() };
    disk.put(&path, &text);
    // Some snapshots stand beside a journal that needs them.
    if matches!(place, Place::Snapshot) && dice.once_in(2) {
        let torn = &corpus.journal.as_bytes()[..corpus.journal.len() / 2];
        disk.put(&Place::Journal.path(), torn);
    }
    disk.sync_everything();
    disk
}

/// Does all that can be done with what lies there, and tells how long the longest of it took. What was there
/// before is there after it.
fn chew(disk: &MemoryDisk, dice: &mut Dice) -> Duration {
    let mut watch = Watch::default();
    let in_cache = |path: &PathBuf| path.starts_with("/cache");
    let before: Vec<_> = disk.files().into_iter().filter(|(path, _)| !in_cache(path)).collect();
    let library = open(disk);
    let mut whole = Vec::new();
    for row in watch.time(|| library.list().unwrap()) {
        let Row::Attempt(summary) = row else { continue };
        let Ok(loaded) = watch.time(|| library.load(&summary.id)) else { continue };
        let mut replay = watch.time(|| Replay::of(&loaded.attempt));
        for position in [0, replay.len() / 2, replay.len()] {
            replay.seek(position);
        }
        assert_eq!(replay.board(), loaded.attempt.board());
        let svg = watch.time(|| board_svg(replay.board(), Paper::Light, &summary.prompt_title));
        assert!(!svg.contains("<script"), "a script got into a picture");
        // What can be read can be exported and read again.
        let again = watch.time(|| read_attempt(&write_attempt(&loaded.attempt)).unwrap());
        assert_eq!(again.records(), loaded.attempt.records());
        if loaded.read_only.is_none() {
            whole.push(summary.id.clone());
        }
    }
    let _ = watch.time(|| (library.verify().unwrap(), library.export_text(&[])));
    for (_, text) in library.prompt_files() {
        let _ = text.map(|text| watch.time(|| read(&text).map(drop)));
    }
    watch.time(|| what_is_no_right_prompt_can_still_be_written_on(&library));
    for command in
        [Command::List { json: false }, Command::List { json: true }, Command::Verify { json: false }]
    {
        run(&command, &library, BEGAN, &mut Vec::new(), &mut Vec::new());
    }
    for (path, bytes) in &before {
        assert!(disk.files().get(path) == Some(bytes), "{} was changed by reading", path.display());
    }
    watch.time(|| imports_whole_or_not_at_all(disk));
    if let Some(id) = whole.get(dice.index(whole.len() + 1)) {
        watch.time(|| goes_on(&library, id));
    }
    watch.longest
}

/// The editor opens what is of a prompt's form, right or not.
fn what_is_no_right_prompt_can_still_be_written_on(library: &Library) {
    let texts = library.prompt_files().into_iter().filter_map(|(_, text)| text.ok());
    for mut prompt in texts.filter_map(|text| parse(&text).ok()) {
        assert_eq!(parse(&write_prompt(&prompt)).as_ref(), Ok(&prompt));
        let wrong = faults(&prompt);
        assert_eq!(wrong.is_empty(), read(&write_prompt(&prompt)).is_ok(), "{wrong:?}");
        drop(drawn_reference(&working_board(&prompt.reference), &prompt.reference));
        fit_phases(&mut prompt.phases, prompt.minutes);
        fit_follow_ups(&mut prompt.follow_ups, prompt.minutes);
    }
}

fn imports_whole_or_not_at_all(disk: &MemoryDisk) {
    let other = library_on(Arc::new(disk.clone()), Path::new("/other"));
    let file = Place::Export.path();
    match other.import_file(&file, BEGAN) {
        Err(_) => assert!(other.list().unwrap().iter().all(|row| matches!(row, Row::Attempt(_)))),
        Ok(came) => {
            let sent = read_export(std::str::from_utf8(&disk.files()[&file]).unwrap()).unwrap();
            assert_eq!(came.attempts.len(), sent.len());
            for attempt in sent {
                let there = other.load(attempt.id()).unwrap();
                assert_eq!(there.read_only, None);
                assert!(other.list().unwrap().iter().all(|row| matches!(row, Row::Attempt(_))));
            }
        }
    }
}

/// What is not called read-only can be gone on with and is whole afterwards.
fn goes_on(library: &Library, id: &dryrun::attempt::AttemptId) {
    let (loaded, writer) = match library.reopen(id, BEGAN) {
        Ok(opened) => opened,
        // The library's own file may say that a later version has it.
        Err(StoreError::TooNew { .. }) => return,
        Err(error) => panic!("{error}"),
    };
    let mut attempt = loaded.attempt;
    let event = if attempt.is_finished() { Event::Mistake(Mistake::default()) } else { Event::Tick };
    writer.append(&then(&mut attempt, event));
    assert!(writer.close(PATIENCE));
    let again = library.load(id).unwrap();
    assert_eq!(again.attempt.records(), attempt.records());
    assert_eq!(again.read_only, None);
}

/// Tells how long the longest of several things took.
#[derive(Default)]
struct Watch {
    longest: Duration,
}

impl Watch {
    fn time<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let begun = worked();
        let done = act();
        self.longest = self.longest.max(worked().saturating_sub(begun));
        done
    }
}

/// Where an input that broke something is kept.
fn kept(disk: &MemoryDisk, place: Place, number: u64) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{place:?}-{number}"));
    let text = disk.files().get(&place.path()).cloned().unwrap_or_default();
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn no_input_breaks_anything() {
    let seed = count("DRYRUN_SEED", 1, 1);
    let budget = Duration::from_secs(count("DRYRUN_HOSTILE_SECONDS", 3, 60));
    let corpus = Corpus::new();
    let begun = Instant::now();
    let (mut number, mut longest) = (0, Duration::ZERO);
    while begun.elapsed() < budget {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_000_007).wrapping_add(number));
        let place = *dice.pick(&PLACES);
        let disk = prepared(&corpus, place, &mut dice);
        let input = MemoryDisk::copy_of(&disk);
        let done = catch_unwind(AssertUnwindSafe(|| chew(&disk, &mut dice)));
        let broken = |_| panic!("input {number} of seed {seed}: {}", kept(&input, place, number).display());
        let took = done.unwrap_or_else(broken);
        longest = longest.max(took);
        assert!(took < LONGEST, "input {number} took {took:?}: {}", kept(&input, place, number).display());
        number += 1;
    }
    println!("{number} inputs from seed {seed}, the longest took {longest:?}");
    assert!(number > 20);
}

/// An attempt with one more record, as an export, as a snapshot and as a journal with good checksums.
fn with_record(record: &str) -> [(MemoryDisk, &'static str); 3] {
    let text = write_attempt(&attempt_of("A1", &[service(1, "Scans")]));
    let at = text.rfind("\n  ]\n}").unwrap();
    let document = format!("{},\n    {record}{}", &text[..at], &text[at..]);
    let folder = tempfile::tempdir().unwrap();
    sit(&library(folder.path()), "A1", &[service(1, "Scans")]);
    let mut lines = unseal(&fs::read_to_string(journals(folder.path(), "A1").remove(0)).unwrap());
    lines.push(record.to_owned());
    let disk_with = |path: PathBuf, text: &str| {
        let disk = MemoryDisk::with("/");
        disk.put(&path, text.as_bytes());
        disk
    };
    [
        (disk_with(Place::Export.path(), &document), "export"),
        (disk_with(Place::Snapshot.path(), &document), "snapshot"),
        (disk_with(Place::Journal.path(), &seal(&lines)), "journal"),
    ]
}

/// Records that somebody might make up, and whether one is taken.
fn made_up_records() -> Vec<(&'static str, String, bool)> {
    let edit = |op: &str| format!(r#"{{"seq":3,"t":9,"w":9,"k":"edit","edit":{{"name":"x","ops":[{op}]}}}}"#);
    let stroke = |path: &str| edit(&format!(r#"{{"add":{{"id":7,"type":"stroke","path":[{path}]}}}}"#));
    let nested = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let deeper = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let arrow = r#"{"id":ID,"type":"arrow","from":{"at":[0,0],"bound":999},"to":{"at":[0,0],"bound":ID},"heads":[true,true],"label":{"text":"","size":[0,0]}}"#;
    let note = |at: &str, removed: &str| {
        format!(
            r#"{{"seq":3,"t":9,"w":9,"k":"note","page":"notes","at":{at},"removed":{removed},"text":"x"}}"#
        )
    };
    vec![
        ("coordinates at the edge", stroke("2147483647,-2147483648,2147483647,2147483647"), true),
        ("a coordinate that is no whole number", stroke("1e39,0"), false),
        ("a coordinate beyond all", stroke("1e999,0"), false),
        ("20,001 points", stroke(&format!("{}0,0", "0,0,".repeat(20_000))), false),
        (
            "a claim of 10^9 points",
            edit(r#"{"add":{"id":7,"type":"stroke","path":{"len":1000000000}}}"#),
            false,
        ),
        ("an odd number of coordinates", stroke("1,2,3"), true),
        ("an element that is there already", edit(r#"{"add":{"id":1,"type":"stroke","path":[]}}"#), true),
        ("an element that is not there", edit(r#"{"remove":4000000000}"#), true),
        ("an element numbered last", edit(r#"{"add":{"id":4294967295,"type":"stroke","path":[]}}"#), true),
        ("an element numbered beyond", edit(r#"{"add":{"id":4294967296,"type":"stroke","path":[]}}"#), false),
        ("a place beyond the stack", edit(r#"{"reorder":[1,4294967295]}"#), true),
        (
            "an arrow bound to itself and to nothing",
            edit(&format!(r#"{{"add":{}}}"#, arrow.replace("ID", "8"))),
            true,
        ),
        (
            "a box turned inside out",
            edit(r#"{"add":{"id":9,"type":"text","rect":[2147483647,0,-2147483648,-5]}}"#),
            true,
        ),
        (
            "writing of impossible size",
            edit(
                r#"{"add":{"id":9,"type":"text","rect":[0,0,1,1],"label":{"text":"x","size":[-5,2147483647]}}}"#,
            ),
            true,
        ),
        ("a note beyond the page", note("18446744073709551615", "18446744073709551615"), true),
        ("a note before the page", note("-1", "0"), false),
        (
            "the end of time",
            r#"{"seq":3,"t":18446744073709551615,"w":9223372036854775807,"k":"tick"}"#.to_owned(),
            true,
        ),
        ("before all time", r#"{"seq":3,"t":0,"w":-9223372036854775808,"k":"finish"}"#.to_owned(), true),
        ("a phase that is none", r#"{"seq":3,"t":9,"w":9,"k":"phase","phase":7}"#.to_owned(), false),
        (
            "a question that is none",
            r#"{"seq":3,"t":9,"w":9,"k":"ask","question":18446744073709551615}"#.to_owned(),
            true,
        ),
        (
            "a follow-up that is none",
            r#"{"seq":3,"t":9,"w":9,"k":"follow_up","id":"../x"}"#.to_owned(),
            false,
        ),
        (
            "a second start",
            write_attempt(&begun("A1"))
                .lines()
                .find(|line| line.contains("\"start\""))
                .unwrap()
                .trim()
                .replacen("\"seq\":1", "\"seq\":3", 1),
            false,
        ),
        ("a number that came before", r#"{"seq":2,"t":9,"w":9,"k":"tick"}"#.to_owned(), false),
        ("a number that is left out", r#"{"seq":4,"t":9,"w":9,"k":"tick"}"#.to_owned(), false),
        ("the largest number", r#"{"seq":18446744073709551615,"t":9,"w":9,"k":"tick"}"#.to_owned(), false),
        ("a list in place of a record", r#"[3,9,9,"voice"]"#.to_owned(), false),
        (
            "an unknown kind, 200 deep",
            format!(r#"{{"seq":3,"t":9,"w":9,"k":"voice","deep":{nested}}}"#),
            true,
        ),
        (
            "an unknown kind, 100,000 deep",
            format!(r#"{{"seq":3,"t":9,"w":9,"k":"voice","deep":{deeper}}}"#),
            true,
        ),
        ("a known kind, 200 deep", stroke(&nested), false),
        ("nothing", "null".to_owned(), false),
    ]
}

#[test]
fn made_up_records_are_refused_or_do_no_harm() {
    for (what, record, taken) in made_up_records() {
        for (disk, place) in with_record(&record) {
            let took = chew(&disk, &mut Dice::new(0));
            assert!(took < LONGEST, "{what} as {place} took {took:?}");
            let library = library_on(
                Arc::new(disk.clone()),
                Path::new(if place == "export" { "/other" } else { ROOT }),
            );
            let there = library.load(&id("A1"));
            let is_whole =
                there.as_ref().is_ok_and(|there| there.attempt.last_seq() == 3 && there.read_only.is_none());
            // The last line of a journal may be a torn one, so an unusable one there is left out.
            let went_on =
                there.as_ref().is_ok_and(|there| place == "journal" && there.attempt.last_seq() == 3);
            assert!(is_whole == taken || went_on, "{what} as {place}: {there:?}");
        }
    }
}

/// No name in a file becomes a path.
#[test]
fn no_id_leads_out_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let library = library(&root);
    sit(&library, "HERE", &[]);
    let before = tree(folder.path());
    let text = write_attempt(&attempt_of("A1", &[]));
    let long = "a".repeat(33);
    for name in ["", "..", "../x", "a/b", "/etc/passwd", "C:\\\\x", "a\\u0000b", "ä", "con.", long.as_str()]
    {
        let file = folder.path().join("in.json");
        fs::write(&file, text.replacen("\"id\":\"A1\"", &format!("\"id\":\"{name}\""), 1)).unwrap();
        assert!(library.import_file(&file, BEGAN).is_err(), "{name:?}");
        fs::remove_file(&file).unwrap();
    }
    // The prompt's name goes into the folder's name, as far as it is plain.
    let sly = text.replace("\"id\":\"parcels\"", "\"id\":\"../../../PARCELS/..\\\\x\"");
    fs::write(folder.path().join("in.json"), sly).unwrap();
    library.import_file(&folder.path().join("in.json"), BEGAN).unwrap();
    fs::remove_file(folder.path().join("in.json")).unwrap();
    let name = folder_of(&root, "A1").file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(name, "2026-09-21-1613-x-A1");
    let after = tree(folder.path());
    let new = after.keys().filter(|path| !before.contains_key(*path));
    assert!(new.into_iter().all(|path| path.starts_with(root.join("attempts"))));
}

/// A file that is larger than anything this program writes is refused by its size, wherever it lies.
#[test]
fn a_file_of_65_mib_is_refused_by_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("library"));
    sit(&library, "A1", &sitting(1));
    fs::create_dir(library.root().join("prompts")).unwrap();
    let large = |path: PathBuf| {
        fs::File::create(&path).unwrap().set_len(65 * 1024 * 1024).unwrap();
        path
    };
    let begun = Instant::now();
    let file = large(folder.path().join("in.json"));
    assert!(matches!(library.import_file(&file, BEGAN), Err(StoreError::TooLarge { .. })));
    large(library.root().join("prompts/large.json"));
    assert!(library.prompt_files()[0].1.as_ref().unwrap_err().contains("too large"));
    large(folder_of(library.root(), "A1").join("attempt.json"));
    large(library.root().join("library.json"));
    assert_eq!(library.load(&id("A1")).unwrap().read_only, None);
    large(folder_of(library.root(), "A1").join("journal/0002-LARGE.jsonl"));
    let loaded = library.load(&id("A1")).unwrap();
    assert!(matches!(loaded.read_only, Some(ReadOnly::Damaged { .. })), "{:?}", loaded.read_only);
    assert!(loaded.attempt.is_finished());
    assert_eq!(library.list().unwrap().len(), 1);
    assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
}

/// A link in an attempt is neither read nor written through, wherever it stands.
#[cfg(unix)]
#[test]
fn links_in_a_library_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.txt");
    fs::write(&secret, "not yours").unwrap();
    sit(&library(&outside.path().join("other")), "A1", &sitting(1));
    let elsewhere = folder_of(&outside.path().join("other"), "A1");
    let journal = entries(&elsewhere.join("journal")).remove(0);
    let beyond = tree(outside.path());
    let table: [(&str, &Path); 6] = [
        (".lock", &secret),
        ("attempt.json", &elsewhere.join("attempt.json")),
        ("attempt.json.dryrun-tmp", &secret),
        ("journal/0002-LINK.jsonl", &journal),
        ("journal", &elsewhere.join("journal")),
        ("more", outside.path()),
    ];
    for (name, target) in table {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path());
        let whole = sit(&library, "A1", &[service(1, "Scans")]);
        let link = folder_of(folder.path(), "A1").join(name);
        let _ = fs::remove_dir_all(&link).or_else(|_| fs::remove_file(&link));
        symlink(target, &link).unwrap();
        assert_eq!(library.list().unwrap().len(), 1, "{name}");
        if let Ok(loaded) = library.load(&id("A1")) {
            assert_eq!(loaded.attempt.records(), whole.records(), "{name}");
            assert!(matches!(loaded.read_only, Some(ReadOnly::Damaged { .. })), "{name}");
        }
        assert!(library.reopen(&id("A1"), BEGAN).is_err(), "{name}");
        let _ = library.trash(&id("A1"), BEGAN);
        let _ = library.purge_trash(dryrun::attempt::WallTime { unix_ms: i64::MAX / 2, offset_min: 0 });
        assert!(tree(outside.path()) == beyond, "{name}: followed");
    }
    // A whole attempt that is a link is shown, and left alone.
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("attempts")).unwrap();
    symlink(&elsewhere, folder.path().join("attempts/2026-09-21-1613-parcels-A1")).unwrap();
    let library = library(folder.path());
    assert!(
        matches!(library.list().unwrap().as_slice(), [Row::Damaged { reason, .. }] if reason.contains("link"))
    );
    assert!(library.load(&id("A1")).is_err() && library.trash(&id("A1"), BEGAN).is_err());
    assert!(library.begin(&begun("A1").records()[0]).is_err());
    assert!(tree(outside.path()) == beyond, "followed");
}
