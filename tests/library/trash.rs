//! The trash: what is thrown away is only moved, comes back as it was, and is deleted nowhere else.

use crate::sessions::{BEGAN, files, folder_of, go_on, id, library, service, session, sit, tree};
use dryrun::attempt::{Event, WallTime};
use dryrun::store::{Disk, RealDisk, Row, StoreError};
use std::fs;

fn hours_later(hours: i64) -> WallTime {
    WallTime { unix_ms: BEGAN.unix_ms + hours * 3_600_000, ..BEGAN }
}

#[test]
fn a_restored_attempt_is_the_same_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = library(root);
    sit(&library, "A1", &session(3));
    sit(&library, "A2", &[service(1, "Scans")]);
    go_on(&library, "A2", &[service(2, "Tracking")]);
    let before = (files(root), library.list().unwrap());
    for name in ["A1", "A2"] {
        library.trash(&id(name), BEGAN).unwrap();
        assert!(matches!(library.load(&id(name)), Err(StoreError::NotFound { .. })));
        assert!(library.list().unwrap().iter().filter_map(Row::summary).all(|row| row.id != id(name)));
        assert_eq!(library.trashed().unwrap().len(), 1);
        library.restore(&id(name)).unwrap();
        assert!((files(root), library.list().unwrap()) == before, "not as it was");
    }
    assert!(library.trashed().unwrap().is_empty());
    go_on(&library, "A2", &[Event::Finish]);
}

/// Folders may be renamed by hand; they are found by what is in them, in the trash too.
#[test]
fn a_folder_with_another_name_goes_to_the_trash_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    sit(&library, "A1", &session(1));
    fs::rename(folder_of(folder.path(), "A1"), folder.path().join("attempts/my best~one")).unwrap();
    let before = (files(folder.path()), library.list().unwrap());
    assert_eq!(before.1.len(), 1);
    library.trash(&id("A1"), BEGAN).unwrap();
    assert!(library.list().unwrap().is_empty());
    library.restore(&id("A1")).unwrap();
    assert!((files(folder.path()), library.list().unwrap()) == before, "not as it was");
}

#[test]
fn what_has_taken_the_place_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let first = sit(&library, "A1", &session(1));
    library.trash(&id("A1"), BEGAN).unwrap();
    library.import(&first, BEGAN).unwrap();
    let before = files(folder.path());
    assert!(matches!(library.restore(&id("A1")), Err(StoreError::AlreadyThere { .. })));
    // Thrown away in the same minute: the one that lies there already stays what it is.
    let again = library.trash(&id("A1"), BEGAN);
    assert!(again.is_err(), "{again:?}");
    assert!(files(folder.path()) == before, "a file was changed");
    library.trash(&id("A1"), hours_later(1)).unwrap();
    assert_eq!(library.trashed().unwrap().len(), 2);
    assert!(matches!(library.restore(&id("GONE")), Err(StoreError::NotFound { .. })));
}

#[test]
fn only_what_lies_in_the_trash_long_enough_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = library(root);
    for (name, hours) in [("OLD", 0), ("EDGE", 24), ("YOUNG", 48)] {
        sit(&library, name, &[service(1, "Scans")]);
        library.trash(&id(name), hours_later(hours)).unwrap();
    }
    sit(&library, "KEPT", &session(1));
    // What somebody else put there has no date, so it is never old.
    for other in ["mine", "~", "zzz~folder", "notes.txt~x"] {
        fs::create_dir(root.join("trash").join(other)).unwrap();
        fs::write(root.join("trash").join(other).join("file"), "x").unwrap();
    }
    fs::write(root.join("trash/2001-01-01-0000~file"), "a file").unwrap();
    let before = tree(root);
    assert_eq!(library.purge_trash(hours_later(-1)).unwrap(), 0);
    assert!(tree(root) == before, "a file was changed");
    assert_eq!(library.purge_trash(hours_later(24)).unwrap(), 1);
    let after = tree(root);
    let gone: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(!gone.is_empty());
    assert!(gone.iter().all(|path| path.starts_with(root.join("trash"))), "{gone:?}");
    assert!(gone.iter().all(|path| path.to_string_lossy().contains("-OLD")), "{gone:?}");
    library.restore(&id("EDGE")).unwrap();
    library.restore(&id("YOUNG")).unwrap();
    assert_eq!(library.list().unwrap().len(), 3);
}

/// The disk itself deletes nothing else, whoever asks.
#[test]
fn the_disk_deletes_nothing_outside_a_trash() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    sit(&library(root), "A1", &[]);
    library(root).trash(&id("A1"), BEGAN).unwrap();
    let before = tree(root);
    let trash = root.join("trash");
    let trashed = crate::sessions::entries(&trash).remove(0);
    for path in [
        root.to_owned(),
        root.join("attempts"),
        trash.clone(),
        trash.join(".."),
        trash.join("../attempts"),
        trashed.join("journal"),
        trashed.join("../../attempts"),
    ] {
        assert!(RealDisk.purge(&path).is_err(), "{}", path.display());
    }
    for path in [root.join("library.json"), crate::sessions::entries(&trashed.join("journal")).remove(0)] {
        assert!(RealDisk.remove_temporary(&path).is_err(), "{}", path.display());
    }
    assert!(tree(root) == before, "a file was changed");
}
