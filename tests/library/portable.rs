//! R17: what goes out of one library and into another comes out again to the byte.

use crate::sessions::{
    BEGAN, attempt_of, entries, files, folder_of, go_on, grading, id, library, service, session, sit, sitting,
};
use dryrun::attempt::Event;
use dryrun::formats::{read_attempt, write_attempt, write_export};
use dryrun::store::{ImportOutcome, Library, Row};
use std::fs;
use std::path::Path;

fn reexported(from: &Library, ids: &[&str], folder: &Path, name: &str) -> (String, String) {
    let ids: Vec<_> = ids.iter().map(|name| id(name)).collect();
    let file = folder.join(format!("{name}.json"));
    from.export(&ids, &file).unwrap();
    let other = library(&folder.join(name));
    let outcomes = other.import_file(&file, BEGAN).unwrap().attempts;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, ImportOutcome::Added(_))), "{outcomes:?}");
    let again = folder.join(format!("{name}-again.json"));
    other.export(&ids, &again).unwrap();
    (fs::read_to_string(&file).unwrap(), fs::read_to_string(&again).unwrap())
}

/// A record of a kind that only a later version knows.
fn of_a_later_version(seq: u64) -> Event {
    Event::Unknown(format!("{{\"seq\":{seq},\"t\":90000,\"w\":5,\"k\":\"voice\",\"clip\":[\"\\n\",{{}}]}}"))
}

#[test]
fn exports_of_libraries_are_equal_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let from = library(&folder.path().join("from"));
    sit(&from, "GRADED", &sitting(4));
    go_on(&from, "GRADED", &grading());
    sit(&from, "UNDERWAY", &[service(1, "Ärger \"<&>\"\n🙂"), of_a_later_version(3), Event::Tick]);
    sit(&from, "EMPTY", &[]);
    let table: [(&str, &[&str]); 4] =
        [("one", &["GRADED"]), ("other", &["UNDERWAY"]), ("some", &["EMPTY", "GRADED"]), ("all", &[])];
    for (name, ids) in table {
        let (out, again) = reexported(&from, ids, folder.path(), name);
        assert!(out == again, "{name} is exported differently after it was imported");
    }
}

#[test]
fn the_snapshot_is_the_export() {
    let folder = tempfile::tempdir().unwrap();
    let from = library(folder.path());
    let attempt = sit(&from, "A1", &session(2));
    let snapshot = fs::read_to_string(folder_of(folder.path(), "A1").join("attempt.json")).unwrap();
    assert!(snapshot == from.export_text(&[id("A1")]).unwrap().0);
    assert!(snapshot == write_attempt(&attempt));
    assert_eq!(read_attempt(&snapshot).unwrap().records(), attempt.records());
}

#[test]
fn importing_again_adds_nothing_and_never_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("library"));
    let here = sit(&library, "A1", &sitting(2));
    let file = folder.path().join("export.json");
    library.export(&[], &file).unwrap();
    let before = files(library.root());
    assert_eq!(library.import_file(&file, BEGAN).unwrap().attempts, [ImportOutcome::AlreadyThere(id("A1"))]);
    assert!(files(library.root()) == before, "a file was changed");

    // Another attempt with the same id gets a new one; the one that is here stays what it is.
    let other = attempt_of("A1", &[service(1, "Different")]);
    fs::write(&file, write_export(&[other])).unwrap();
    let outcomes = library.import_file(&file, BEGAN).unwrap().attempts;
    let [ImportOutcome::AddedAs(new)] = outcomes.as_slice() else { panic!("{outcomes:?}") };
    assert_eq!(library.load(new).unwrap().attempt.counts(), (1, 0, 0));
    assert_eq!(library.load(&id("A1")).unwrap().attempt.records(), here.records());
    let after = files(library.root());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
}

/// An export that a person or a tool has laid out anew is the same attempt, and can be gone on with.
#[test]
fn an_export_with_other_spaces_is_the_same_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let mut attempt = attempt_of("A1", &[service(1, "Scans"), of_a_later_version(3)]);
    crate::sessions::then(&mut attempt, Event::Tick);
    let value: serde_json::Value = serde_json::from_str(&write_attempt(&attempt)).unwrap();
    let broken_up = serde_json::to_string_pretty(&value).unwrap();
    let windows = broken_up.replace('\n', "\r\n");
    for (name, text) in [("unix", &broken_up), ("windows", &windows)] {
        let file = folder.path().join(format!("{name}.json"));
        fs::write(&file, text).unwrap();
        let library = library(&folder.path().join(name));
        assert_eq!(
            library.import_file(&file, BEGAN).unwrap().attempts,
            [ImportOutcome::Added(id("A1"))],
            "{name}"
        );
        let loaded = library.load(&id("A1")).unwrap();
        assert_eq!(loaded.read_only, None, "{name}");
        assert_eq!(loaded.attempt.last_seq(), 4, "{name}");
        assert_eq!(loaded.attempt.board(), attempt.board(), "{name}");
        // The journal alone says the same.
        fs::remove_file(folder_of(library.root(), "A1").join("attempt.json")).unwrap();
        assert_eq!(library.load(&id("A1")).unwrap().attempt.last_seq(), 4, "{name}");
        go_on(&library, "A1", &[Event::Finish]);
    }
}

#[test]
fn one_bad_attempt_spoils_the_file_and_nothing_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("library"));
    let file = folder.path().join("export.json");
    let text = write_export(&[attempt_of("A1", &[]), attempt_of("A2", &[])]);
    fs::write(&file, text.replace("\"id\":\"A2\"", "\"id\":\"../A2\"")).unwrap();
    let error = library.import_file(&file, BEGAN).unwrap_err();
    assert!(error.to_string().contains("letters and digits"), "{error}");
    assert!(!library.root().exists());
    assert_eq!(entries(folder.path()).len(), 1);
    assert!(library.list().unwrap().iter().all(|row| matches!(row, Row::Attempt(_))));
}
