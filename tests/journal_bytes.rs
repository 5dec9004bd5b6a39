//! R2 and R3: a journal cut off at any byte, and a journal with any bit turned.
//!
//! R2: every byte prefix of the journal of a recorded session (50 KB) yields exactly the complete records;
//! around every line's end also through the library. R3: every single-bit flip of a 10 KB journal is
//! detected, with the rest of the file read as well for one bit of each byte; for all bits with `DRYRUN_LONG=1`.

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
use dryrun::store::{JournalReader, ReadOnly, SegmentEnd, StoreError};
use sessions::{PATIENCE, folder_of, go_on, grading, id, journals, library, long, session, sit, sitting};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The journal of a session kept by the real store, and the attempt.
fn recorded(strokes: u32) -> (Vec<u8>, Attempt) {
    let folder = tempfile::tempdir().unwrap();
    let attempt = sit(&library(folder.path()), "A1", &session(strokes));
    let files = journals(folder.path(), "A1");
    assert_eq!(files.len(), 1);
    (fs::read(&files[0]).unwrap(), attempt)
}

/// Where lines end: the place of each line break.
fn breaks(bytes: &[u8]) -> Vec<usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect()
}

fn ends_with(reader: &JournalReader, records: &[Arc<Record>], end: SegmentEnd) -> bool {
    let (found, how) = reader.clone().end();
    // All but the last were compared when they were the last.
    how == end && found.len() == records.len() && found.last() == records.last()
}

#[test]
fn every_prefix_of_a_journal_yields_exactly_the_complete_records() {
    let begun = Instant::now();
    let (bytes, attempt) = recorded(60);
    assert!(bytes.len() > 45_000, "{} bytes", bytes.len());
    let breaks = breaks(&bytes);
    assert_eq!(breaks.len(), attempt.records().len() + 1);
    let mut reader = JournalReader::new();
    for len in 0..=bytes.len() {
        // A line is whole with its last byte; the break after it adds nothing.
        let whole = breaks.iter().take_while(|at| **at <= len).count();
        let records = &attempt.records()[..whole.saturating_sub(1)];
        let at_end = len == 0 || breaks.iter().any(|at| *at == len || *at + 1 == len);
        let end = if at_end { SegmentEnd::Clean } else { SegmentEnd::Torn };
        assert!(ends_with(&reader, records, end), "after {len} bytes");
        assert_eq!(reader.records_so_far(), records.len(), "after {len} bytes");
        if let Some(byte) = bytes.get(len) {
            reader.feed(&[*byte]);
        }
    }
    let (found, _) = reader.end();
    assert_eq!(found, attempt.records());
    println!("{} prefixes in {:?}", bytes.len() + 1, begun.elapsed());
}

/// The folder of an attempt of two files, the second begun when it was opened again to be graded.
fn in_two_files(root: &Path) -> Attempt {
    let library = library(root);
    sit(&library, "A1", &sitting(3));
    let attempt = go_on(&library, "A1", &grading());
    for snapshot in ["attempt.json", "attempt.json~"] {
        let _ = fs::remove_file(folder_of(root, "A1").join(snapshot));
    }
    attempt
}

/// Cuts at and beside every line's end, and in the middle of every line.
fn cuts(bytes: &[u8]) -> Vec<usize> {
    let breaks = breaks(bytes);
    let around = breaks.iter().flat_map(|at| [at - 1, *at, at + 1]);
    let middles = breaks.windows(2).map(|pair| usize::midpoint(pair[0], pair[1]));
    let mut all: Vec<usize> = around.chain(middles).chain([0, 1]).filter(|at| *at <= bytes.len()).collect();
    all.sort_unstable();
    all
}

#[test]
fn a_journal_that_ends_anywhere_opens_and_can_be_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let whole = in_two_files(folder.path());
    let library = library(folder.path());
    let files = journals(folder.path(), "A1");
    let sitting_records = breaks(&fs::read(&files[0]).unwrap()).len() - 1;

    // The second file, as a crash leaves it.
    let second = fs::read(&files[1]).unwrap();
    let mut gone_on_with = 0;
    for len in cuts(&second) {
        fs::write(&files[1], &second[..len]).unwrap();
        let complete = breaks(&second).iter().take_while(|at| **at <= len).count().saturating_sub(1);
        let loaded = library.load(&id("A1")).unwrap();
        assert_eq!(loaded.attempt.records(), &whole.records()[..sitting_records + complete], "{len}");
        assert_eq!(loaded.read_only, None, "{len}");
        if len % 7 == 0 {
            let attempt = go_on(&library, "A1", &grading());
            let again = library.load(&id("A1")).unwrap();
            assert_eq!(again.attempt.records(), attempt.records(), "{len}");
            assert_eq!(again.read_only, None, "{len}");
            assert!(fs::read(&files[1]).unwrap() == second[..len], "{len}: the torn file was changed");
            fs::remove_file(journals(folder.path(), "A1").pop().unwrap()).unwrap();
            for snapshot in ["attempt.json", "attempt.json~"] {
                let _ = fs::remove_file(folder_of(folder.path(), "A1").join(snapshot));
            }
            gone_on_with += 1;
        }
    }
    assert!(gone_on_with > 0);

    // The first one, alone: as much as there is, or a row that says that nothing is.
    fs::remove_file(&files[1]).unwrap();
    let first = fs::read(&files[0]).unwrap();
    for len in cuts(&first) {
        fs::write(&files[0], &first[..len]).unwrap();
        let complete = breaks(&first).iter().take_while(|at| **at <= len).count().saturating_sub(1);
        assert_eq!(library.list().unwrap().len(), 1, "{len}: it is shown");
        match library.load(&id("A1")) {
            Ok(loaded) => assert_eq!(loaded.attempt.records(), &whole.records()[..complete], "{len}"),
            Err(error) => {
                assert!(complete == 0 && matches!(error, StoreError::Damaged { .. }), "{len}: {error}");
            }
        }
    }
}

/// A reader before each line, so that a line can be turned without reading those above it again.
fn readers(bytes: &[u8]) -> Vec<JournalReader> {
    let mut reader = JournalReader::new();
    let mut all = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        all.push(reader.clone());
        reader.feed(line);
    }
    all
}

#[test]
fn every_bit_that_turns_in_a_journal_is_noticed() {
    let begun = Instant::now();
    let (bytes, attempt) = recorded(9);
    assert!((10_000..14_000).contains(&bytes.len()), "{} bytes", bytes.len());
    let readers = readers(&bytes);
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (mut flips, mut whole_file) = (0, 0);
    let mut before = 0;
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1).copied().unwrap_or_default();
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut turned = line.to_vec();
                turned[at] ^= 1 << bit;
                let mut reader = readers[number].clone();
                reader.feed(&turned);
                reader.feed(next);
                let (found, end) = reader.clone().end();
                let kept = &attempt.records()[..number.saturating_sub(1)];
                assert_eq!(found.len(), kept.len(), "line {number}, byte {at}, bit {bit}");
                assert_ne!(end, SegmentEnd::Clean, "line {number}, byte {at}, bit {bit}");
                flips += 1;
                // Nothing that comes after makes good what is bad.
                if long() || bit == at % 8 {
                    reader.feed(&bytes[before + line.len() + next.len()..]);
                    let (found, end) = reader.end();
                    assert_eq!(found.last(), kept.last(), "line {number}, byte {at}, bit {bit}");
                    assert_eq!(found.len(), kept.len(), "line {number}, byte {at}, bit {bit}");
                    assert_ne!(end, SegmentEnd::Clean, "line {number}, byte {at}, bit {bit}");
                    whole_file += 1;
                }
            }
        }
        before += line.len();
    }
    println!("{flips} flips, {whole_file} of them with the whole file, in {:?}", begun.elapsed());
    assert_eq!(flips, bytes.len() * 8);
}

/// Through the library: what is before a flip is shown, what comes after it is not lost, and nothing is changed.
#[test]
fn an_attempt_with_a_turned_bit_is_shown_and_can_be_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let whole = sit(&library, "A1", &session(2));
    let snapshot = folder_of(folder.path(), "A1").join("attempt.json");
    let kept_snapshot = fs::read(&snapshot).unwrap();
    let _ = fs::remove_file(snapshot.with_file_name("attempt.json~"));
    let file = journals(folder.path(), "A1").remove(0);
    let bytes = fs::read(&file).unwrap();
    let lines = breaks(&bytes);
    for at in (3..bytes.len()).step_by(if long() { 7 } else { 211 }) {
        let mut turned = bytes.clone();
        turned[at] ^= 1 << (at % 8);
        fs::write(&file, &turned).unwrap();

        // With the snapshot nothing is lost.
        let loaded = library.load(&id("A1")).unwrap();
        assert_eq!(loaded.attempt.records(), whole.records(), "byte {at}");

        // Without it, what is intact is.
        fs::remove_file(&snapshot).unwrap();
        let line = lines.iter().take_while(|end| **end < at).count();
        match library.load(&id("A1")) {
            Ok(loaded) => {
                let before = &whole.records()[..line.saturating_sub(1)];
                assert!(loaded.attempt.records().starts_with(before), "byte {at}");
                assert!(whole.records().starts_with(loaded.attempt.records()), "byte {at}");
                let last = line + 1 == lines.len();
                assert!(last || matches!(loaded.read_only, Some(ReadOnly::Damaged { .. })), "byte {at}");
                let opened = library.reopen(&id("A1"), sessions::BEGAN);
                assert_eq!(opened.is_ok(), loaded.read_only.is_none(), "byte {at}");
                assert!(opened.is_err() || opened.unwrap().1.close(PATIENCE), "byte {at}");
            }
            Err(error) => assert!(line <= 1 && matches!(error, StoreError::Damaged { .. }), "{error}"),
        }
        assert!(fs::read(&file).unwrap() == turned, "byte {at}: the damaged file was changed");
        fs::write(&snapshot, &kept_snapshot).unwrap();
    }
    // A repaired copy has everything up to the flip and what still makes sense after it.
    let tick = whole.records().iter().position(|record| record.event == Event::Tick).unwrap();
    let mut turned = bytes;
    // The header is line 0, so the line of a record ends where the one with its index begins.
    turned[lines[tick] + 5] ^= 1;
    fs::write(&file, &turned).unwrap();
    fs::remove_file(&snapshot).unwrap();
    let name = folder_of(folder.path(), "A1").file_name().unwrap().to_string_lossy().into_owned();
    let repaired = library.save_repaired_copy(&name, sessions::BEGAN).unwrap();
    assert_eq!((repaired.kept, repaired.left_out), (whole.records().len() - 1, 0));
    let copy = library.load(&repaired.id).unwrap().attempt;
    assert_eq!(copy.board(), whole.board());
    assert_eq!(copy.mistake(), whole.mistake());
    assert!(fs::read(&file).unwrap() == turned, "the damaged file was changed");
}
