//! R1: whoever kills the program takes no acknowledged record, and at most one that is not.
//!
//! A child process draws a script through the real store, one record at a time, and tells each one that
//! was acknowledged. The parent kills it (SIGKILL) at a random moment: in half of the runs within 0.5 to
//! 40 ms after the first acknowledgement, in the others within 40 ms after the process began, so that the
//! making of the attempt is cut as well. Then it opens the library again and goes on with the attempt.
//!
//! 60 runs; 1,000 with `DRYRUN_LONG=1`; any number with `DRYRUN_KILLS=n`; `DRYRUN_SEED=n` for other moments.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    reason = "what is not as expected should stop a test"
)]

mod sessions;

use dryrun::attempt::{Attempt, Event, Record};
use dryrun::store::{LoadNote, Row, SaveState};
use sessions::{
    BEGAN, Dice, PATIENCE, beginning, count, folder_of, id, in_a_process, keep, library, note, service,
    stroke, then,
};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const NAME: &str = "KILLED";
const ROOT: &str = "DRYRUN_KILL_ROOT";
const ACKNOWLEDGED: &str = "acknowledged ";

/// What happens as record `seq`: mostly strokes, and what makes the store sync and write snapshots.
fn scripted(seq: u64) -> Event {
    let number = u32::try_from(seq).unwrap();
    match seq % 40 {
        7 => Event::Undo,
        8 => Event::Redo,
        13 => note(dryrun::attempt::NotePage::Notes, 0, "ü 🙂 "),
        20 => Event::Phase(usize::try_from(seq / 40 % 7).unwrap()),
        27 => Event::Pause,
        28 => Event::Resume,
        33 => Event::Tick,
        35 => service(number, "Scans"),
        _ => stroke(number),
    }
}

/// The child: it draws until it is killed.
#[test]
fn child_draws_until_it_is_killed() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let start = beginning(NAME);
    let writer = library(Path::new(&root)).begin(&start).unwrap();
    let mut attempt = Attempt::begin(&start).unwrap();
    loop {
        while writer.acknowledged() < attempt.last_seq() {
            assert!(!matches!(writer.state(), SaveState::NotSaved { .. }), "{:?}", writer.state());
            thread::yield_now();
        }
        println!("\n{ACKNOWLEDGED}{}", attempt.last_seq());
        let event = scripted(attempt.last_seq() + 1);
        writer.append(&then(&mut attempt, event));
    }
}

/// The record that the child writes as number `seq`.
fn expected(most: u64) -> Vec<Arc<Record>> {
    let mut attempt = Attempt::begin(&beginning(NAME)).unwrap();
    while attempt.last_seq() < most {
        let event = scripted(attempt.last_seq() + 1);
        then(&mut attempt, event);
    }
    attempt.records().to_vec()
}

/// What the child said until it died, as it says it.
fn heard(child: &mut std::process::Child) -> Receiver<u64> {
    let (sender, receiver) = channel();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(number) = line.strip_prefix(ACKNOWLEDGED) {
                // A line is one write to the pipe, so it comes whole or not at all.
                let _ = sender.send(number.parse().unwrap());
            }
        }
    });
    receiver
}

/// One run: the number that was acknowledged last, 0 for none.
fn killed_once(root: &Path, dice: &mut Dice, once_it_draws: bool) -> u64 {
    let mut child =
        in_a_process("child_draws_until_it_is_killed", &[(ROOT, root.to_str().unwrap())]).spawn().unwrap();
    let told = heard(&mut child);
    let first = if once_it_draws { told.recv_timeout(PATIENCE).unwrap() } else { 0 };
    thread::sleep(Duration::from_micros(500 + dice.below(39_500)));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
    told.iter().last().unwrap_or(first)
}

#[derive(Default, Debug)]
struct Sum {
    runs: u64,
    acknowledged: u64,
    before_it_began: u64,
    torn: u64,
    one_more: u64,
}

#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let seed = count("DRYRUN_SEED", 1, 1);
    let mut dice = Dice::new(seed);
    let mut sum = Sum::default();
    for run in 0..count("DRYRUN_KILLS", 60, 1_000) {
        let folder = tempfile::tempdir().unwrap();
        let acknowledged = killed_once(folder.path(), &mut dice, run % 2 == 0);
        check(folder.path(), acknowledged, &mut sum);
    }
    println!("seed {seed}: {sum:?}, nothing lost");
    assert!(sum.acknowledged > sum.runs, "the child hardly drew: {sum:?}");
}

fn check(root: &Path, acknowledged: u64, sum: &mut Sum) {
    sum.runs += 1;
    sum.acknowledged += acknowledged;
    let library = library(root);
    let rows = library.list().unwrap();
    if rows.is_empty() {
        assert_eq!(acknowledged, 0, "the attempt is gone");
        sum.before_it_began += 1;
        return;
    }
    let [Row::Attempt(summary)] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!(summary.read_only, None);
    // The lock of a killed process is free, and what it left can be gone on with.
    let (loaded, writer) = library.reopen(&id(NAME), BEGAN).unwrap();
    let kept = loaded.attempt.last_seq();
    assert!(kept >= acknowledged, "{acknowledged} were acknowledged, {kept} are there");
    assert!(kept <= acknowledged + 1, "{kept} are there, only {acknowledged} were waited for");
    assert_eq!(loaded.attempt.records(), expected(kept));
    sum.one_more += kept - acknowledged;
    sum.torn += u64::from(loaded.notes.iter().any(|note| matches!(note, LoadNote::TornTail(_))));

    let mut attempt = loaded.attempt;
    keep(&writer, &mut attempt, &[stroke(90_000), Event::Finish]);
    assert!(writer.close(PATIENCE));
    let again = library.load(&id(NAME)).unwrap();
    assert_eq!(again.attempt.records(), attempt.records());
    assert_eq!(again.read_only, None);
    assert!(folder_of(root, NAME).join("attempt.json").is_file());
}
