//! Scripted sittings kept by the real store, and what the storage tests ask about them.
#![allow(dead_code, reason = "each test binary uses its own part")]

use dryrun::attempt::{
    Attempt, AttemptId, Cause, Event, Evidence, FoundBy, Gap, Judgement, Mark, Mistake, Mode, NotePage,
    Record, Slip, SlipKey, Splice, Start, WallTime,
};
use dryrun::board::{
    Arrow, ArrowEnd, Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, NodeKind, Op, Point,
    Stroke, Style,
};
use dryrun::prompt::{Prompt, read};
use dryrun::store::{Disk, Library, RealDisk, Writer};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// When every scripted sitting begins.
pub const BEGAN: WallTime = WallTime { unix_ms: 1_790_000_000_000, offset_min: 120 };

/// Long enough for any disk to answer.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Whether the long version of the tests is asked for.
pub fn long() -> bool {
    std::env::var_os("DRYRUN_LONG").is_some()
}

/// A count from an environment variable, else a short or a long one.
pub fn count(variable: &str, short: u64, long_run: u64) -> u64 {
    let told = std::env::var(variable).ok().and_then(|text| text.parse().ok());
    told.unwrap_or(if long() { long_run } else { short })
}

/// Processor time of this thread so far: a machine that is busy elsewhere, or stands still, does not count.
#[cfg(unix)]
pub fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
}

/// Time that has passed, where the thread's own is not to be had.
#[cfg(not(unix))]
pub fn worked() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}

/// Numbers that look like chance and are the same each time (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Less than `most`; 0 for 0.
    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }

    /// An index of a list of this length.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(u64::try_from(len).unwrap())).unwrap()
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// A prompt of about a kilobyte, so that journals are mostly what was drawn.
pub const TINY_PROMPT: &str = r#"{
  "format": "dryrun-prompt", "version": 1, "id": "parcels", "title": "Parcels",
  "one_line": "Where is my parcel?", "class": "classic", "minutes": 60, "statement": "Design it.",
  "topics": [
    {"id": "dedup", "weight": "must", "title": "Scans come twice", "tag": "missing-dedup",
     "dimension": "messaging", "strong": "An inbox.", "forgets": "A scan counted twice"},
    {"id": "dlq", "weight": "should", "title": "Poison scans", "tag": "no-dlq",
     "dimension": "operations", "strong": "A dead-letter queue.", "forgets": "A scan that stops all"}
  ],
  "follow_ups": [
    {"id": "twice", "minute": 20, "question": "A scanner sends twice?", "good_answer": ["An inbox"],
     "tag": "missing-dedup"}
  ]
}"#;

pub fn tiny_prompt() -> Arc<Prompt> {
    Arc::new(read(TINY_PROMPT).unwrap())
}

pub fn id(text: &str) -> AttemptId {
    AttemptId::new(text).unwrap()
}

/// The record that begins an attempt with this id.
pub fn beginning(name: &str) -> Arc<Record> {
    let start = Start {
        id: id(name),
        prompt: tiny_prompt(),
        limit_min: 60,
        mode: Mode::Practice,
        follow_ups: true,
        sample: false,
        wall: BEGAN,
    };
    Arc::new(Record { seq: 1, at_ms: 0, wall_ms: BEGAN.unix_ms, event: Event::Start(Box::new(start)) })
}

pub fn begun(name: &str) -> Attempt {
    Attempt::begin(&beginning(name)).unwrap()
}

/// Lets something happen 700 ms after what happened before.
pub fn then(attempt: &mut Attempt, event: Event) -> Arc<Record> {
    let at_ms = attempt.elapsed_ms().saturating_add(700);
    let wall_ms = BEGAN.unix_ms.saturating_add(i64::try_from(at_ms).unwrap_or(i64::MAX));
    let record = attempt.next_record(at_ms, wall_ms, event);
    attempt.push(Arc::clone(&record)).unwrap();
    record
}

/// An attempt in which these things happened.
pub fn attempt_of(name: &str, events: &[Event]) -> Attempt {
    let mut attempt = begun(name);
    for event in events {
        then(&mut attempt, event.clone());
    }
    attempt
}

fn added(number: u32, body: Body, name: &str) -> Event {
    let element = Element::new(ElementId(number), body, Style::default());
    Event::Edit(Edit::one(name, Op::add(element)))
}

/// A stroke of so many points, a different one for each number.
pub fn stroke_of(number: u32, points: i32) -> Event {
    let base = i32::try_from(number).unwrap();
    let wave = |step: i32| {
        Point::new(step * 61 - base * 37, step.wrapping_mul(step).wrapping_mul(base + 3) % 977 + base * 16)
    };
    added(number, Body::Stroke(Stroke::even((0..points).map(wave).collect())), "Draw")
}

/// A stroke as a hand draws it: about 800 bytes.
pub fn stroke(number: u32) -> Event {
    stroke_of(number, 80)
}

pub fn service(number: u32, name: &str) -> Event {
    let at = Point::at_units(120 * i32::try_from(number).unwrap(), 90);
    let body = BoxElement::usual(BoxKind::Node(NodeKind::Service), at).labelled(name, FontSize::Normal);
    added(number, Body::Box(body), "Add Service")
}

fn arrow(number: u32, from: u32, to: u32) -> Event {
    let end = |id| ArrowEnd { at: Point::at_units(5, 5), bound: Some(ElementId(id)) };
    let arrow = Arrow::between(end(from), end(to)).labelled("ParcelScanned");
    added(number, Body::Arrow(arrow), "Draw arrow")
}

pub fn note(page: NotePage, at: usize, text: &str) -> Event {
    Event::Note(Splice { page, at, removed: 0, text: text.to_owned() })
}

/// What happened in a sitting of everyday: edits, undo, notes, phases, ticks, a pause, an absence, the end.
pub fn sitting(strokes: u32) -> Vec<Event> {
    let mut events = vec![
        Event::Ask(0),
        note(NotePage::Requirements, 0, "Scans ≤ 1 s, “exactly” once 🙂\n"),
        Event::Phase(1),
        note(NotePage::Estimates, 0, "20 M parcels a day"),
        Event::Phase(3),
        service(1, "Scans"),
        service(2, "Tracking"),
        arrow(3, 1, 2),
        Event::Undo,
        Event::Redo,
        Event::Tick,
        Event::Pause,
        Event::Resume,
        Event::Gap(Gap { mono_ms: 9_000, wall_ms: 720_000, away_ms: 720_000, counted: false }),
        Event::FollowUp("twice".to_owned()),
    ];
    for number in 0..strokes {
        events.push(stroke(10 + number));
        if number % 5 == 4 {
            events.extend([Event::Undo, Event::Tick]);
        }
    }
    events.extend([Event::Edit(Edit::one("Delete", Op::Remove { id: ElementId(10) })), Event::Finish]);
    events
}

/// What happens after it: marks, the mistake entry, an afterthought.
pub fn grading() -> Vec<Event> {
    let evidence =
        Evidence { note: "at the arrow".to_owned(), elements: vec![ElementId(3)], minute: Some(12) };
    let slip = Slip {
        key: SlipKey::Topic("dedup".to_owned()),
        tag: Some("missing-dedup".to_owned()),
        forgotten: "Scans come twice".to_owned(),
        cause: Cause::Forgot,
        minute: 35,
        found_by: FoundBy::SelfGrade,
        fix: "Name the inbox when you draw a consumer.".to_owned(),
        elements: vec![ElementId(2)],
        edited: true,
    };
    let mistake = Mistake {
        slips: vec![slip],
        note: "Again.".to_owned(),
        review_on: "2026-09-23".to_owned(),
        edited: true,
    };
    vec![
        Event::JudgeTopic("dedup".to_owned(), Judgement { mark: Some(Mark::Missed), evidence }),
        Event::JudgeTopic(
            "dlq".to_owned(),
            Judgement { mark: Some(Mark::Covered), evidence: Evidence::default() },
        ),
        Event::JudgeFollowUp(
            "twice".to_owned(),
            Judgement { mark: Some(Mark::Partly), evidence: Evidence::default() },
        ),
        Event::Mistake(mistake),
        note(NotePage::Afterthoughts, 0, "Draw the inbox first."),
    ]
}

/// A whole session: the sitting and its grading.
pub fn session(strokes: u32) -> Vec<Event> {
    [sitting(strokes), grading()].concat()
}

/// The library of a test on the disk of this machine, without a cache.
pub fn library(root: &Path) -> Library {
    library_on(Arc::new(RealDisk), root)
}

pub fn library_on(disk: Arc<dyn Disk>, root: &Path) -> Library {
    Library::open(disk, root.to_owned(), None, BEGAN).unwrap()
}

/// Begins an attempt and keeps these things that happen in it.
pub fn sit(library: &Library, name: &str, events: &[Event]) -> Attempt {
    let start = beginning(name);
    let writer = library.begin(&start).unwrap();
    let mut attempt = Attempt::begin(&start).unwrap();
    keep(&writer, &mut attempt, events);
    assert!(writer.close(PATIENCE));
    attempt
}

/// Opens an attempt again and keeps these things that happen in it.
pub fn go_on(library: &Library, name: &str, events: &[Event]) -> Attempt {
    let (loaded, writer) = library.reopen(&id(name), BEGAN).unwrap();
    let mut attempt = loaded.attempt;
    keep(&writer, &mut attempt, events);
    assert!(writer.close(PATIENCE));
    attempt
}

pub fn keep(writer: &Writer, attempt: &mut Attempt, events: &[Event]) {
    for event in events {
        writer.append(&then(attempt, event.clone()));
    }
}

/// The folder of an attempt.
pub fn folder_of(root: &Path, name: &str) -> PathBuf {
    let is_it = |path: &PathBuf| path.to_string_lossy().ends_with(&format!("-{name}"));
    entries(&root.join("attempts")).into_iter().find(is_it).unwrap()
}

/// The journal files of an attempt, by number.
pub fn journals(root: &Path, name: &str) -> Vec<PathBuf> {
    entries(&folder_of(root, name).join("journal"))
}

pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What lies at a path: its bytes, and when it was changed last.
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct Lying {
    pub bytes: Option<Vec<u8>>,
    pub changed: SystemTime,
}

/// Everything below a folder.
pub fn tree(root: &Path) -> BTreeMap<PathBuf, Lying> {
    fn walk(folder: &Path, into: &mut BTreeMap<PathBuf, Lying>) {
        for path in entries(folder) {
            let known = fs::symlink_metadata(&path).unwrap();
            let bytes = if known.is_file() { Some(fs::read(&path).unwrap()) } else { None };
            into.insert(path.clone(), Lying { bytes, changed: known.modified().unwrap() });
            if known.is_dir() {
                walk(&path, into);
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(root, &mut all);
    all
}

/// The names and bytes below a folder, without locks, which hold no work.
pub fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let inside =
        |path: PathBuf, bytes: Option<Vec<u8>>| Some((path.strip_prefix(root).ok()?.to_owned(), bytes?));
    let all = tree(root).into_iter().filter_map(|(path, lying)| inside(path, lying.bytes));
    all.filter(|(path, _)| path.file_name().is_some_and(|name| name != ".lock")).collect()
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Lines without their checksums, sealed in a chain as the store seals them.
pub fn seal(lines: &[String]) -> String {
    let mut seed = 0;
    let sealed = lines.iter().map(|line| {
        let body = line.strip_suffix('}').unwrap_or(line);
        let mut hasher = crc32fast::Hasher::new_with_initial(seed);
        hasher.update(body.as_bytes());
        seed = hasher.finalize();
        format!("{body},\"crc\":\"{seed:08x}\"}}\n")
    });
    sealed.collect()
}

/// The lines of a journal without their checksums.
pub fn unseal(journal: &str) -> Vec<String> {
    let open = |line: &str| format!("{}}}", &line[..line.rfind(",\"crc\"").unwrap()]);
    journal.lines().map(open).collect()
}

/// A test of this binary that runs in a process of its own, told by `environment` what to do.
pub fn in_a_process(test: &str, environment: &[(&str, &str)]) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]);
    command.envs(environment.iter().copied());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::inherit());
    command
}
