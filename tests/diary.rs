//! The diary of a library: what is noted there is kept like the records of an attempt (R1 to R5, R12, R15, R17).

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
use dryrun::attempt::WallTime;
use dryrun::coach::{CardKey, DiaryEntry, Noted, Rating, hand_ticks, programme};
use dryrun::store::Library;
use sessions::{BEGAN, Dice, files, library, library_on, session, sit};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const ROOT: &str = "/home/user/library";

fn rated(minute: i64, tag: &str, rating: Rating) -> DiaryEntry {
    let wall = WallTime { unix_ms: BEGAN.unix_ms + minute * 60_000, ..BEGAN };
    let key = CardKey { tag: tag.to_owned(), prompt: "ticketing".to_owned() };
    DiaryEntry { wall, noted: Noted::Rated(key, rating) }
}

/// Two ratings, the second taken back, a tick by hand, the tick taken back, and so on, one a minute.
fn some(from: i64, count: i64) -> Vec<DiaryEntry> {
    let one = |minute: i64| match minute % 5 {
        2 => taken_back(minute, &rated(minute - 1, "no-dlq", Rating::ALL[1])),
        3 => ticked(minute, "built-locally"),
        4 => DiaryEntry { noted: Noted::Unticked("built-locally".to_owned()), ..ticked(minute, "") },
        of_four => rated(minute, "no-dlq", Rating::ALL[usize::try_from(of_four).unwrap() + 1]),
    };
    (from..from + count).map(one).collect()
}

fn taken_back(minute: i64, rating: &DiaryEntry) -> DiaryEntry {
    let Noted::Rated(key, _) = &rating.noted else { panic!("no rating: {rating:?}") };
    DiaryEntry { noted: Noted::Unrated(key.clone(), rating.wall.unix_ms), ..rated(minute, "", Rating::Good) }
}

fn ticked(minute: i64, outcome: &str) -> DiaryEntry {
    let noted = Noted::Ticked(outcome.to_owned(), "~/outbox".to_owned());
    DiaryEntry { noted, ..rated(minute, "", Rating::Good) }
}

fn entries(library: &Library) -> Vec<DiaryEntry> {
    library.diary().unwrap().entries
}

/// A library on the disk of this machine with a diary of one file, and that file.
fn with_diary(root: &Path, count: i64) -> (Library, PathBuf) {
    let library = library(root);
    for entry in some(0, count) {
        library.note(&[entry], BEGAN).unwrap();
    }
    let file = sessions::entries(&root.join("diary")).into_iter().next().unwrap();
    (library, file)
}

#[test]
fn what_was_noted_is_there_again_in_order_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = library(folder.path());
    assert_eq!(entries(&first), []);
    assert!(sessions::entries(folder.path()).is_empty(), "looking at a diary made something");
    first.note(&some(5, 3), BEGAN).unwrap();
    first.note(&some(0, 2), BEGAN).unwrap();
    first.note(&some(0, 1), BEGAN).unwrap();
    let again = library(folder.path());
    assert_eq!(entries(&again), [some(0, 2), some(5, 3)].concat());
    assert_eq!(again.diary().unwrap().remarks, Vec::<String>::new());
    assert!(again.verify().unwrap().is_empty());
}

/// R12: a second program on the same library leaves the first one's file alone, and both are read.
#[test]
fn two_programs_write_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let (one, file) = with_diary(folder.path(), 2);
    let before = std::fs::read(&file).unwrap();
    let other = library(folder.path());
    other.note(&some(10, 2), BEGAN).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before);
    one.note(&some(20, 1), BEGAN).unwrap();
    assert_eq!(sessions::entries(&folder.path().join("diary")).len(), 2);
    assert_eq!(entries(&other), [some(0, 2), some(10, 2), some(20, 1)].concat());
    // R15: reading changes nothing.
    let lying = files(folder.path());
    let _ = (one.diary().unwrap(), one.list().unwrap(), one.verify().unwrap());
    assert!(files(folder.path()) == lying);
}

/// R2 and R3, in one: whatever is cut off or turned over, nothing is read that was not noted.
#[test]
fn every_cut_and_every_flipped_bit_leaves_only_what_was_noted() {
    let disk = MemoryDisk::with("/home/user");
    let library = library_on(Arc::new(disk.clone()), Path::new(ROOT));
    library.note(&some(0, 5), BEGAN).unwrap();
    let file = disk.files().into_keys().find(|path| path.starts_with(Path::new(ROOT).join("diary"))).unwrap();
    let whole = disk.files()[&file].clone();
    let all = entries(&library);
    for cut in 0..whole.len() {
        disk.put(&file, &whole[..cut]);
        let lines = String::from_utf8(whole[..cut].to_vec()).unwrap();
        // A line counts as soon as it is whole, with or without its line break.
        let complete = lines.lines().filter(|line| line.ends_with("\"}")).count().saturating_sub(1);
        assert_eq!(entries(&library), all[..complete], "cut at {cut}");
        assert!(!library.diary().unwrap().damaged, "a torn tail is no damage");
    }
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        disk.put(&file, &bytes);
        let diary = library.diary().unwrap();
        assert!(diary.entries.iter().all(|entry| all.contains(entry)), "bit {bit} made an entry up");
        assert!(
            diary.entries.len() == all.len() || !diary.remarks.is_empty(),
            "bit {bit} took one in silence"
        );
    }
}

/// R4: with every call failing in turn, once and from then on, what was noted before stays, and the rest can be noted again.
#[test]
fn whichever_call_fails_it_is_told_and_nothing_is_lost() {
    let before = MemoryDisk::with("/home/user");
    library_on(Arc::new(before.clone()), Path::new(ROOT)).note(&some(0, 2), BEGAN).unwrap();
    let mut met = 0;
    for (fault, forever) in Fault::ALL.into_iter().flat_map(|fault| [(fault, false), (fault, true)]) {
        for call in 0.. {
            let disk = MemoryDisk::copy_of(&before);
            let faulty = FaultyDisk::over(&disk);
            let calls = call..if forever { u64::MAX } else { call + 1 };
            let library = library_on(Arc::new(faulty.clone()), Path::new(ROOT));
            faulty.fail(Plan { fault, calls });
            let rounds = [some(12, 2), some(23, 2)];
            let kept: Vec<bool> = rounds.iter().map(|round| library.note(round, BEGAN).is_ok()).collect();
            let looking = library_on(Arc::new(disk.clone()), Path::new(ROOT));
            let told = |rounds: &[Vec<DiaryEntry>; 2], kept: &[bool]| {
                rounds
                    .iter()
                    .zip(kept)
                    .filter(|(_, kept)| **kept)
                    .flat_map(|(round, _)| round.clone())
                    .collect()
            };
            let promised: Vec<DiaryEntry> = told(&rounds, &kept);
            let there = entries(&looking);
            assert!(
                some(0, 2).iter().chain(&promised).all(|entry| there.contains(entry)),
                "{fault:?} at {call}"
            );
            let failed = faulty.recover();
            for round in &rounds {
                library.note(round, BEGAN).unwrap();
            }
            assert_eq!(entries(&looking), [some(0, 2), some(12, 2), some(23, 2)].concat());
            if !failed {
                break;
            }
            met += 1;
        }
    }
    assert!(met > 60, "only {met} runs met a failure");
}

/// R5: what a call came back from survives a power cut, whatever the disk does with the rest.
#[test]
fn a_power_cut_takes_nothing_that_was_acknowledged() {
    let mut dice = Dice::new(7);
    for _ in 0..200 {
        let disk = MemoryDisk::with("/home/user");
        let library = library_on(Arc::new(disk.clone()), Path::new(ROOT));
        disk.dies_after(dice.below(40));
        let mut promised = Vec::new();
        for minute in 0..8 {
            if library.note(&some(minute, 1), BEGAN).is_ok() {
                promised.extend(some(minute, 1));
            }
        }
        let after = disk.cut(|of| dice.index(of));
        let there = entries(&library_on(Arc::new(after), Path::new(ROOT)));
        assert!(promised.iter().all(|entry| there.contains(entry)), "{promised:?} became {there:?}");
    }
}

/// R17: the diary goes along with an export of everything, and comes out again to the byte.
#[test]
fn an_export_of_everything_takes_the_diary_along() {
    let folder = tempfile::tempdir().unwrap();
    let from = library(&folder.path().join("from"));
    sit(&from, "A1", &session(1));
    from.note(&some(0, 5), BEGAN).unwrap();
    let file = folder.path().join("all.json");
    from.export(&[], &file).unwrap();
    let to = library(&folder.path().join("to"));
    to.note(&some(3, 1), BEGAN).unwrap();
    // One of the five, the tick of minute 3, is known already.
    for words in [Some("3 card ratings and 1 tick by hand".to_owned()), None] {
        let came = to.import_file(&file, BEGAN).unwrap();
        assert_eq!((came.diary_words(), came.attempts.len()), (words, 1));
        assert_eq!(entries(&to), entries(&from));
    }
    assert!(to.export_text(&[]).unwrap() == from.export_text(&[]).unwrap());
    assert!(!from.export_text(&[sessions::id("A1")]).unwrap().0.contains("\"diary\""));

    // One bad entry spoils the file, and nothing of it is taken.
    let text =
        std::fs::read_to_string(&file).unwrap().replace("\"rating\": \"good\"", "\"rating\": \"fine\"");
    let text = text.replace("\"rating\":\"good\"", "\"rating\":\"fine\"");
    std::fs::write(&file, text).unwrap();
    let other = library(&folder.path().join("other"));
    let error = other.import_file(&file, BEGAN).unwrap_err().to_string();
    assert!(error.contains("line ") && error.contains("fine"), "{error}");
    assert!(!other.root().exists());
}

/// Whoever wrote it there: a tick of what attempts can prove ticks nothing, and goes along wherever the diary goes.
#[test]
fn a_tick_of_what_can_be_proved_is_kept_and_ticks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let from = library(&folder.path().join("from"));
    from.note(&[ticked(1, "sagas"), ticked(2, "built-locally"), ticked(3, "of-a-later-version")], BEGAN)
        .unwrap();
    let diary = from.diary().unwrap();
    assert_eq!((diary.remarks.as_slice(), diary.damaged), ([].as_slice(), false));
    let by_hand = |library: &Library| -> Vec<&str> {
        let all = programme(&[], &hand_ticks(&entries(library)));
        all.iter().filter(|standing| standing.is_done()).map(|standing| standing.outcome.id).collect()
    };
    assert_eq!(by_hand(&from), ["built-locally"]);
    let file = folder.path().join("all.json");
    from.export(&[], &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"sagas\"") && text.contains("\"of-a-later-version\""), "{text}");
    let to = library(&folder.path().join("to"));
    to.import_file(&file, BEGAN).unwrap();
    assert_eq!(entries(&to), diary.entries);
    assert_eq!(by_hand(&to), ["built-locally"]);
}

#[test]
fn a_diary_of_a_later_version_is_left_alone_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let (_, file) = with_diary(folder.path(), 2);
    let library = library(folder.path());
    let text = std::fs::read_to_string(&file).unwrap();
    let unsealed = sessions::unseal(&text);
    let later: Vec<String> =
        unsealed.iter().map(|line| line.replace("\"version\":1", "\"version\":2")).collect();
    std::fs::write(&file, sessions::seal(&later)).unwrap();
    let diary = library.diary().unwrap();
    assert_eq!((diary.entries.len(), diary.damaged), (0, false));
    assert!(diary.remarks[0].contains("newer Dry Run"), "{:?}", diary.remarks);
    library.note(&some(9, 1), BEGAN).unwrap();
    assert_eq!(entries(&library), some(9, 1));
}
