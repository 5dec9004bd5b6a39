//! Versions and copies: what an earlier version wrote opens (R10), what a later one wrote is only looked at,
//! and of two ways that an attempt went neither is lost.

use crate::sessions::{
    BEGAN, attempt_of, beginning, copy, entries, files, folder_of, go_on, grading, id, journals, library,
    seal, service, session, sit, sitting, stroke, unseal,
};
use dryrun::attempt::{Event, Mark, NotePage};
use dryrun::store::{LoadNote, ReadOnly, Row, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/library-v1")
}

/// Writes the fixture, once per version of the formats; it is never written anew.
#[test]
#[ignore = "run once, by hand, when a version of the formats is released"]
fn write_the_fixture_of_this_version() {
    let root = fixture();
    assert!(!root.exists(), "{} is there already", root.display());
    let library = library(&root);
    sit(&library, "GRADED", &sitting(6));
    go_on(&library, "GRADED", &grading());
    sit(&library, "UNDERWAY", &[service(1, "Scans"), stroke(2), Event::Phase(3), Event::Pause]);
    sit(&library, "THROWN", &[service(1, "Scans")]);
    library.trash(&id("THROWN"), BEGAN).unwrap();
    let locks = crate::sessions::tree(&root);
    for lock in locks.keys().filter(|path| path.ends_with(".lock")) {
        fs::remove_file(lock).unwrap();
    }
}

/// R10.
#[test]
fn a_library_of_version_1_opens_and_can_be_gone_on_with() {
    let before = files(&fixture());
    let looking = library(&fixture());
    let rows = looking.list().unwrap();
    let found: Vec<_> = rows.iter().filter_map(Row::summary).collect();
    let facts: Vec<_> = found
        .iter()
        .map(|row| (row.id.as_str(), row.prompt_title.as_str(), row.finished, row.counts, row.elapsed_ms))
        .collect();
    assert_eq!(
        facts,
        [("UNDERWAY", "Parcels", false, (1, 0, 1), 2_800), ("GRADED", "Parcels", true, (2, 1, 4), 17_500),]
    );
    let graded = looking.load(&id("GRADED")).unwrap();
    assert_eq!((graded.read_only, graded.notes.len()), (None, 0));
    let attempt = &graded.attempt;
    assert_eq!(attempt.notes().page(NotePage::Requirements), "Scans ≤ 1 s, “exactly” once 🙂\n");
    assert_eq!(attempt.grade().topic("dedup"), Some(Mark::Missed));
    assert_eq!(attempt.mistake().unwrap().slips[0].fix, "Name the inbox when you draw a consumer.");
    assert_eq!(found[1].score, Some(40.0));
    // What this version writes about it is what that version wrote.
    let snapshot = fs::read_to_string(folder_of(&fixture(), "GRADED").join("attempt.json")).unwrap();
    assert!(looking.export_text(&[id("GRADED")]).unwrap().0 == snapshot);
    assert_eq!(attempt.records(), attempt_of("GRADED", &session(6)).records());
    assert_eq!(looking.trashed().unwrap().len(), 1);
    assert!(files(&fixture()) == before, "looking at it changed it");

    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    copy(&fixture(), &root);
    let library = library(&root);
    library.restore(&id("THROWN")).unwrap();
    for name in ["UNDERWAY", "THROWN"] {
        go_on(&library, name, &[service(50, "Later"), Event::Finish]);
    }
    assert!(library.verify().unwrap().iter().all(|checked| checked.sound));
    // Old journals are added to by new files, never changed.
    let after = files(&root);
    for (path, bytes) in before.iter().filter(|(path, _)| path.to_string_lossy().contains("attempts")) {
        let is_journal = path.to_string_lossy().contains("journal");
        assert!(!is_journal || after.get(path) == Some(bytes), "{}", path.display());
    }
}

fn refuses_as_too_new<T: std::fmt::Debug>(result: Result<T, StoreError>) {
    match result {
        Err(error @ StoreError::TooNew { .. }) => assert!(error.to_string().contains("newer Dry Run")),
        other => panic!("{other:?}"),
    }
}

/// A library that a later version has made its own can be read as far as it is known, and is not written to.
#[test]
fn nothing_is_written_to_a_library_of_a_later_version() {
    for text in [
        r#"{"format":"dryrun-library","version":2,"id":"A1"}"#,
        r#"{"format":"dryrun-library","version":2}"#,
        r#"{"version":3,"format":"dryrun-library","id":{"new":["shape"]},"more":null}"#,
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        sit(&library(root), "A1", &sitting(1));
        sit(&library(root), "A2", &[]);
        library(root).trash(&id("A2"), BEGAN).unwrap();
        fs::write(root.join("library.json"), text).unwrap();
        let before = crate::sessions::tree(root);
        let library = library(root);
        assert_eq!(library.list().unwrap().len(), 1);
        assert!(library.load(&id("A1")).unwrap().attempt.is_finished());
        refuses_as_too_new(library.begin(&beginning("NEW")));
        refuses_as_too_new(library.reopen(&id("A1"), BEGAN));
        refuses_as_too_new(library.import(&attempt_of("NEW", &[]), BEGAN));
        refuses_as_too_new(library.trash(&id("A1"), BEGAN));
        refuses_as_too_new(library.restore(&id("A2")));
        refuses_as_too_new(library.purge_trash(BEGAN));
        assert!(crate::sessions::tree(root) == before, "{text}");
    }
}

/// The same journal with another version in its header.
fn of_version(journal: &Path, version: u32) -> String {
    let mut lines = unseal(&fs::read_to_string(journal).unwrap());
    lines[0] = lines[0].replacen("\"version\":1", &format!("\"version\":{version}"), 1);
    seal(&lines)
}

#[test]
fn nothing_is_written_to_an_attempt_of_a_later_version() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = library(root);
    let make = |name: &str| {
        sit(&library, name, &sitting(1));
        go_on(&library, name, &grading());
        fs::remove_file(folder_of(root, name).join(".lock")).unwrap();
        folder_of(root, name)
    };
    let newer = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("\"version\": 1", "\"version\": 2", 1)).unwrap();
    };
    // Only the later file, everything, everything without a snapshot, and a snapshot alone.
    let later_file = make("LATER");
    let second = journals(root, "LATER").remove(1);
    fs::write(&second, of_version(&second, 2)).unwrap();
    let all = make("ALL");
    let bare = make("BARE");
    for name in ["ALL", "BARE"] {
        for journal in journals(root, name) {
            fs::write(&journal, of_version(&journal, 2)).unwrap();
        }
    }
    for snapshot in ["attempt.json", "attempt.json~"] {
        newer(all.join(snapshot));
        fs::remove_file(bare.join(snapshot)).unwrap();
    }
    newer(make("SNAPSHOT").join("attempt.json"));
    let before = crate::sessions::tree(root);

    let shown = |name: &str| {
        let loaded = library.load(&id(name)).unwrap();
        assert_eq!(loaded.read_only, Some(ReadOnly::TooNew), "{name}");
        loaded.attempt.last_seq()
    };
    let whole = library.load(&id("SNAPSHOT")).unwrap().attempt.last_seq();
    assert_eq!(shown("LATER"), whole, "what the later file has is in the snapshot too");
    assert_eq!(shown("SNAPSHOT"), whole);
    for name in ["ALL", "BARE"] {
        let path = folder_of(root, name).file_name().unwrap().to_string_lossy().into_owned();
        refuses_as_too_new(library.load_folder(&path));
    }
    for name in ["LATER", "SNAPSHOT"] {
        refuses_as_too_new(library.reopen(&id(name), BEGAN));
    }
    assert_eq!(library.list().unwrap().len(), 4, "all of them are shown");
    assert_eq!(library.verify().unwrap().iter().filter(|checked| checked.sound).count(), 0);
    assert!(crate::sessions::tree(root) == before, "a file was changed");
    assert!(later_file.is_dir());
}

/// A kind of record that only a later version knows is kept and passed over; the attempt can be gone on with.
#[test]
fn a_record_of_an_unknown_kind_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    sit(&library, "A1", &[service(1, "Scans"), Event::Tick]);
    let journal = journals(folder.path(), "A1").remove(0);
    let mut lines = unseal(&fs::read_to_string(&journal).unwrap());
    lines[3] = r#"{"seq":3,"t":1400,"w":7,"k":"voice","clip":{"a":[1,2.5e3]}}"#.to_owned();
    fs::write(&journal, seal(&lines)).unwrap();
    let loaded = library.load(&id("A1")).unwrap();
    assert_eq!(loaded.notes, [LoadNote::MadeByNewer(1)]);
    assert_eq!(loaded.read_only, None);
    assert_eq!(loaded.attempt.counts(), (1, 0, 0));
    let attempt = go_on(&library, "A1", &[Event::Finish]);
    assert_eq!(attempt.last_seq(), 4);
    let text = library.export_text(&[id("A1")]).unwrap().0;
    assert!(text.contains(r#"{"seq":3,"t":1400,"w":7,"k":"voice","clip":{"a":[1,2.5e3]}}"#), "{text}");
}

/// Two devices went on with the same attempt: the longer way is shown, the other is told, both are kept.
#[test]
fn of_a_fork_both_ways_are_kept_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    sit(&library(&here), "A1", &[service(1, "Scans")]);
    copy(&here, &there);
    let longer = go_on(&library(&here), "A1", &[service(2, "Here"), stroke(3), stroke(4)]);
    go_on(&library(&there), "A1", &[service(2, "There"), stroke(3)]);
    // The sync tool brings the other device's file; both are number 2 of their run.
    let brought = journals(&there, "A1").remove(1);
    let name = brought.file_name().unwrap().to_string_lossy().into_owned();
    fs::copy(&brought, folder_of(&here, "A1").join("journal").join(&name)).unwrap();
    let before = files(&here);

    let loaded = library(&here).load(&id("A1")).unwrap();
    assert_eq!(loaded.attempt.records(), longer.records());
    assert_eq!(loaded.read_only, None);
    assert_eq!(loaded.notes, [LoadNote::Fork(name.clone(), 2)]);
    assert!(library(&here).verify().unwrap()[0].to_string().contains("goes another way with 2 records"));

    // Going on goes on with what is shown, and changes neither way.
    let attempt = go_on(&library(&here), "A1", &[Event::Finish]);
    let again = library(&here).load(&id("A1")).unwrap();
    assert_eq!(again.attempt.records(), attempt.records());
    assert_eq!(again.notes, [LoadNote::Fork(name, 2)]);
    let after = files(&here);
    let is_journal = |path: &Path| path.to_string_lossy().contains("journal");
    assert!(
        before
            .iter()
            .filter(|(path, _)| is_journal(path))
            .all(|(path, bytes)| after.get(path) == Some(bytes))
    );
}

/// Copies that sync tools leave are read where they are journals and passed over where they are snapshots.
#[test]
fn conflict_copies_of_sync_tools_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = library(root);
    let whole = sit(&library, "A1", &session(1));
    let attempt_folder = folder_of(root, "A1");
    let journal = journals(root, "A1").remove(0);
    let stem = journal.file_stem().unwrap().to_string_lossy().into_owned();
    let bytes = fs::read(&journal).unwrap();
    let snapshot = fs::read(attempt_folder.join("attempt.json")).unwrap();

    let same = journal.with_file_name(format!("{stem}.sync-conflict-20260928-141200-ABCDEFG.jsonl"));
    let shorter = journal.with_file_name(format!("{stem} (conflicted copy 2026-09-28).jsonl"));
    fs::write(&same, &bytes).unwrap();
    let two_thirds = bytes[..bytes.len() * 2 / 3].iter().rposition(|byte| *byte == b'\n').unwrap();
    fs::write(&shorter, &bytes[..=two_thirds]).unwrap();
    fs::write(attempt_folder.join("attempt.sync-conflict-20260928-141200-ABCDEFG.json"), b"{").unwrap();
    fs::write(attempt_folder.join("attempt (conflicted copy).json"), &snapshot[..100]).unwrap();
    fs::write(attempt_folder.join("journal/.syncthing.0001.jsonl.tmp"), b"half").unwrap();
    let before = files(root);
    let loaded = library.load(&id("A1")).unwrap();
    assert_eq!(loaded.attempt.records(), whole.records());
    assert_eq!((loaded.notes.len(), loaded.read_only), (0, None), "{:?}", loaded.notes);

    // A file of another attempt is told and left out.
    let other = sit(&library, "B2", &[stroke(1), stroke(2)]);
    let foreign = journal.with_file_name("0009-FOREIGN.jsonl");
    fs::copy(journals(root, "B2").remove(0), &foreign).unwrap();
    let loaded = library.load(&id("A1")).unwrap();
    assert_eq!(loaded.attempt.records(), whole.records());
    assert_eq!(loaded.notes, [LoadNote::Foreign("0009-FOREIGN.jsonl".to_owned())]);
    assert_eq!(library.load(&id("B2")).unwrap().attempt.records(), other.records());

    go_on(&library, "A1", &[Event::Mistake(dryrun::attempt::Mistake::default())]);
    let after = files(root);
    let is_snapshot = |path: &Path| path.to_string_lossy().contains("attempt.json");
    for (path, bytes) in before.iter().filter(|(path, _)| !is_snapshot(path)) {
        assert!(after.get(path) == Some(bytes), "{} was changed", path.display());
    }
}

/// A whole folder copied beside itself: one is opened, the other is told, neither is hidden.
#[test]
fn a_second_copy_of_a_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    sit(&library, "A1", &sitting(1));
    copy(&folder_of(folder.path(), "A1"), &folder.path().join("attempts/copy of A1"));
    let rows = library.list().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows.iter().filter_map(Row::summary).count(), 1);
    assert!(
        rows.iter().any(|row| matches!(row, Row::Damaged { reason, .. } if reason.contains("second copy")))
    );
    assert_eq!(entries(&folder.path().join("attempts")).len(), 2);
}
