//! R4 and R5: what a failing disk and a power cut may take, and what they may not.
//!
//! R4: a program of everyday – list, open again, draw, snapshot, begin another – runs on a disk whose call
//! n fails, for every n until a run meets no failure; once failing once, once failing from then on; in
//! seven ways. R5: the power goes off at a random call of such a program.
//!
//! 400 power cuts; 10,000 with `DRYRUN_LONG=1`; any number with `DRYRUN_CUTS=n`; `DRYRUN_SEED=n` for others.

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

use disks::{Fault, FaultyDisk, MemoryDisk, Plan};
use dryrun::attempt::{Attempt, Event};
use dryrun::formats::read_attempt;
use dryrun::store::{Library, LoadNote, Loaded, Row, SaveState, StoreError, Writer};
use sessions::{
    BEGAN, Dice, PATIENCE, beginning, count, go_on, id, keep, library_on, service, session, sit, stroke_of,
    then,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROOT: &str = "/home/user/data/dryrun/library";

fn root() -> PathBuf {
    PathBuf::from(ROOT)
}

/// A disk with one finished attempt, EARLIER, and one that is under way, NOW.
fn lived_in() -> MemoryDisk {
    let disk = MemoryDisk::with("/home/user/data");
    let library = library_on(Arc::new(disk.clone()), &root());
    sit(&library, "EARLIER", &session(2));
    sit(&library, "NOW", &[service(1, "Scans")]);
    disk
}

/// Waits until everything is safe, or until the writer says that it is not.
fn settled(writer: &Writer) -> bool {
    let begun = Instant::now();
    loop {
        if writer.flush(Duration::from_millis(5)) {
            return true;
        }
        if matches!(writer.state(), SaveState::NotSaved { .. }) {
            return false;
        }
        assert!(begun.elapsed() < PATIENCE, "neither saved nor told that it is not");
    }
}

/// What one run of the program came to on a disk that fails.
#[derive(Default)]
struct Run {
    /// The attempts with their writers, where they could be opened.
    open: Vec<(Attempt, Writer)>,
    /// The errors that were told instead.
    told: Vec<StoreError>,
}

impl Run {
    fn draw(&mut self, under: &MemoryDisk, mut attempt: Attempt, writer: Writer) {
        let events = [vec![stroke_of(20, 6), Event::Phase(2)], vec![stroke_of(21, 6), Event::Undo]];
        for events in events {
            keep(&writer, &mut attempt, &events);
            is_honest(under, &attempt, &writer);
        }
        self.open.push((attempt, writer));
    }
}

/// What the writer calls saved is there; else it says that it is not saved.
fn is_honest(under: &MemoryDisk, attempt: &Attempt, writer: &Writer) {
    if settled(writer) {
        let there = library_on(Arc::new(under.clone()), &root()).load(attempt.id()).unwrap();
        assert_eq!(there.attempt.records(), attempt.records(), "it said that this is saved");
    }
}

/// Lists, reads, goes on with one attempt and begins another.
fn everyday(disk: &FaultyDisk) -> Run {
    let mut run = Run::default();
    let library = match Library::open(Arc::new(disk.clone()), root(), None, BEGAN) {
        Ok(library) => library,
        Err(error) => return Run { told: vec![error], ..run },
    };
    run.told.extend(library.list().err());
    run.told.extend(library.load(&id("EARLIER")).err());
    match library.reopen(&id("NOW"), BEGAN) {
        Ok((Loaded { attempt, .. }, writer)) => run.draw(&disk.under, attempt, writer),
        Err(error) => run.told.push(error),
    }
    let start = beginning("NEXT");
    match library.begin(&start) {
        Ok(writer) => run.draw(&disk.under, Attempt::begin(&start).unwrap(), writer),
        Err(error) => run.told.push(error),
    }
    run
}

/// Journals are only added to, and snapshots are whole at any moment.
fn nothing_is_worse(before: &MemoryDisk, now: &MemoryDisk) {
    let is_snapshot = |path: &Path| path.ends_with("attempt.json") || path.ends_with("attempt.json~");
    let files = now.files();
    for (path, bytes) in before.files().iter().filter(|(path, _)| !is_snapshot(path)) {
        assert_eq!(files.get(path), Some(bytes), "{}", path.display());
    }
    for (path, bytes) in files.iter().filter(|(path, _)| is_snapshot(path)) {
        let text = std::str::from_utf8(bytes).unwrap();
        read_attempt(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// A run with one plan; false when no call failed.
fn survives(plan: &Plan, before: &MemoryDisk) -> bool {
    let disk = MemoryDisk::copy_of(before);
    let faulty = FaultyDisk::over(&disk);
    faulty.fail(plan.clone());
    let mut run = everyday(&faulty);

    // While it fails, what was there before is as it was, and what happens now is told.
    nothing_is_worse(before, &disk);
    let looking = library_on(Arc::new(disk.clone()), &root());
    assert_eq!(looking.load(&id("NOW")).unwrap().read_only, None);
    for (attempt, writer) in &mut run.open {
        keep(writer, attempt, &[Event::Tick]);
        is_honest(&disk, attempt, writer);
    }

    // The fault is gone: trying again brings everything on disk.
    let failed = faulty.recover();
    for (attempt, writer) in run.open {
        writer.retry();
        let begun = Instant::now();
        while writer.state() != SaveState::Saved {
            assert!(begun.elapsed() < PATIENCE, "{:?}", writer.state());
            std::thread::yield_now();
        }
        assert!(writer.close(PATIENCE));
        let there = looking.load(attempt.id()).unwrap();
        assert_eq!(there.attempt.records(), attempt.records());
        assert_eq!(there.read_only, None);
        assert!(!there.notes.iter().any(|note| matches!(note, LoadNote::Fork(..))), "{:?}", there.notes);
    }
    // Whatever could not be opened then can be now. Only a new attempt may have come into being all the same.
    let again = everyday(&faulty);
    for error in &again.told {
        assert!(matches!(error, StoreError::AlreadyThere { .. }), "{error}");
        go_on(&looking, "NEXT", &[Event::Tick]);
    }
    assert!(looking.list().unwrap().iter().all(|row| matches!(row, Row::Attempt(_))));
    failed
}

#[test]
fn whichever_call_fails_nothing_is_lost_and_it_is_told() {
    let before = lived_in();
    let mut runs = 0;
    for (fault, forever) in Fault::ALL.into_iter().flat_map(|fault| [(fault, false), (fault, true)]) {
        for call in 0.. {
            let calls = call..if forever { u64::MAX } else { call + 1 };
            let plan = Plan { fault, calls };
            let survived = catch_unwind(AssertUnwindSafe(|| survives(&plan, &before)));
            if !survived.unwrap_or_else(|_| panic!("with {plan:?}")) {
                break;
            }
            runs += 1;
        }
    }
    println!("{runs} failures survived");
    assert!(runs > 300, "only {runs} runs met a failure");
}

/// What the program was promised of an attempt: the records up to here survive.
#[derive(Clone)]
struct Promise {
    attempt: Attempt,
    safe: u64,
}

fn until_written(writer: &Writer, seq: u64) {
    let begun = Instant::now();
    while writer.acknowledged() < seq && !matches!(writer.state(), SaveState::NotSaved { .. }) {
        assert!(begun.elapsed() < PATIENCE, "neither written nor told that it is not");
        std::thread::yield_now();
    }
}

/// Draws until the power goes off or enough was drawn, now and then asking for everything to be safe.
fn draw_until_dark(disk: &MemoryDisk, dice: &mut Dice, promises: &mut Vec<Promise>) {
    let Ok(library) = Library::open(Arc::new(disk.clone()), root(), None, BEGAN) else { return };
    for round in 0..3 {
        let going_on = promises.iter().position(|_| dice.once_in(2));
        let (at, writer) = if let Some(at) = going_on {
            let Ok((loaded, writer)) = library.reopen(promises[at].attempt.id(), BEGAN) else { continue };
            promises[at].attempt = loaded.attempt;
            (at, writer)
        } else {
            let start = beginning(&format!("{}R{round}", dice.next()));
            let Ok(writer) = library.begin(&start) else { continue };
            promises.push(Promise { attempt: Attempt::begin(&start).unwrap(), safe: 1 });
            (promises.len() - 1, writer)
        };
        let Promise { attempt, safe } = &mut promises[at];
        for _ in 0..dice.below(12) {
            let finish = !attempt.is_finished() && dice.once_in(20);
            let number = u32::try_from(attempt.last_seq()).unwrap();
            let event = match (attempt.is_finished(), finish) {
                (true, _) => Event::Mistake(dryrun::attempt::Mistake::default()),
                (false, true) => Event::Finish,
                (false, false) if dice.once_in(4) => Event::Phase(1),
                (false, false) => stroke_of(number, 4 + i32::try_from(dice.below(200)).unwrap()),
            };
            keep(&writer, attempt, &[event]);
            if dice.once_in(6) && settled(&writer) {
                *safe = attempt.last_seq();
            }
            if dice.once_in(12) {
                // The power goes off in a quiet moment: all is written, not all is safe.
                until_written(&writer, attempt.last_seq());
                disk.dies_after(0);
                return;
            }
        }
        if writer.close(PATIENCE) {
            *safe = attempt.last_seq();
        }
    }
}

/// Everything that was promised is there after the cut. What was opened by `promises` may be a little behind.
fn keeps_promises(disk: &MemoryDisk, promises: &mut Vec<Promise>) -> (u64, u64) {
    let library = library_on(Arc::new(disk.clone()), &root());
    library.list().unwrap();
    let (mut beyond, mut damaged) = (0, 0);
    promises.retain_mut(|Promise { attempt, safe }| {
        let there = library.load(attempt.id()).unwrap();
        let kept = there.attempt.last_seq();
        assert!(kept >= *safe, "{safe} were safe, {kept} are there");
        assert!(attempt.records().starts_with(there.attempt.records()), "other records than were drawn");
        beyond += kept - *safe;
        let intact = there.read_only.is_none();
        damaged += u64::from(!intact);
        if !intact {
            let folder = library.list().unwrap().iter().find_map(|row| {
                row.summary().filter(|summary| summary.id == *attempt.id()).map(|it| it.folder.clone())
            });
            let repaired = library.save_repaired_copy(&folder.unwrap(), BEGAN).unwrap();
            assert!(u64::try_from(repaired.kept).unwrap() >= *safe);
        }
        *attempt = there.attempt;
        *safe = kept;
        intact
    });
    (beyond, damaged)
}

#[test]
fn a_power_cut_takes_nothing_that_was_safe() {
    let seed = count("DRYRUN_SEED", 1, 1);
    let cuts = count("DRYRUN_CUTS", 400, 10_000);
    let (mut beyond, mut damaged) = (0, 0);
    for cut in 0..cuts {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_000).wrapping_add(cut));
        let mut disk = MemoryDisk::with("/home/user/data");
        let mut promises = Vec::new();
        // Twice, so that what one cut leaves is gone on with and cut again.
        for _ in 0..2 {
            disk.dies_after(if dice.once_in(2) { dice.below(130) } else { u64::from(u32::MAX) });
            draw_until_dark(&disk, &mut dice, &mut promises);
            disk = disk.cut(|most| dice.index(most));
            let kept = catch_unwind(AssertUnwindSafe(|| keeps_promises(&disk, &mut promises)));
            let (more, read_only) = kept.unwrap_or_else(|_| panic!("with DRYRUN_SEED={seed}, cut {cut}"));
            beyond += more;
            damaged += read_only;
        }
    }
    println!(
        "{cuts} runs with two cuts each lost nothing; {beyond} records more were there, {damaged} were damaged"
    );
    assert!(beyond > cuts / 4, "hardly anything was in danger");
}

/// Whoever asks for nothing has everything safe all the same, soon: what a power cut takes is bounded by time.
#[test]
fn what_was_drawn_becomes_safe_by_itself() {
    let disk = MemoryDisk::with("/home/user/data");
    let start = beginning("QUIET");
    let writer = library_on(Arc::new(disk.clone()), &root()).begin(&start).unwrap();
    let mut attempt = Attempt::begin(&start).unwrap();
    then(&mut attempt, service(1, "Scans"));
    writer.append(&attempt.records()[1]);
    let is_safe = || {
        let after = library_on(Arc::new(disk.cut(|_| 0)), &root());
        after.load(attempt.id()).unwrap().attempt.last_seq() == 2
    };
    let begun = Instant::now();
    while !is_safe() {
        assert!(begun.elapsed() < PATIENCE, "never safe");
        std::thread::sleep(Duration::from_millis(10));
    }
    println!("safe after {:?} without being asked", begun.elapsed());
    assert!(writer.close(PATIENCE));
}
