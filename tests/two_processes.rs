//! R12: a second Dry Run on the same library changes nothing of what the first has open.
//!
//! The second is another process. It is told who has the attempt, can read it, and can work on another one.
//!
//! A binary of its own: where a process begins, its parent's locks are its own for a moment, which other tests
//! of one binary would see.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    reason = "what is not as expected should stop a test"
)]

mod sessions;

use dryrun::attempt::Event;
use dryrun::store::{Row, StoreError};
use sessions::{
    BEGAN, PATIENCE, begun, folder_of, go_on, id, in_a_process, keep, library, service, sit, sitting, stroke,
    tree,
};
use std::path::Path;

const ROOT: &str = "DRYRUN_SECOND_ROOT";

/// The second process.
#[test]
fn child_is_the_second_on_a_library() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let library = library(Path::new(&root));
    let rows = library.list().unwrap();
    assert_eq!(rows.iter().filter_map(Row::summary).count(), 2);
    let kept = library.load(&id("OPEN")).unwrap().attempt.last_seq();
    assert!(library.verify().unwrap().iter().all(|checked| checked.sound));
    for error in [
        library.reopen(&id("OPEN"), BEGAN).err(),
        library.trash(&id("OPEN"), BEGAN).err(),
        library.begin(&begun("OPEN").records()[0]).err(),
    ] {
        match error {
            Some(StoreError::Busy { by, .. }) => assert!(by.contains("process"), "{by}"),
            other => panic!("{other:?}"),
        }
    }
    go_on(&library, "OTHER", &[service(7, "By the second")]);
    sit(&library, "NEW", &sitting(1));
    println!("\nsecond read {kept}");
}

#[test]
fn a_second_process_changes_nothing_of_the_first_ones_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let library = library(root);
    sit(&library, "OTHER", &[service(1, "By the first")]);
    sit(&library, "OPEN", &[service(1, "Scans")]);
    let (loaded, writer) = library.reopen(&id("OPEN"), BEGAN).unwrap();
    let mut attempt = loaded.attempt;
    keep(&writer, &mut attempt, &[stroke(2), Event::Tick, stroke(3)]);
    assert!(writer.flush(PATIENCE));

    let before = tree(&folder_of(root, "OPEN"));
    let second = in_a_process("child_is_the_second_on_a_library", &[(ROOT, root.to_str().unwrap())]);
    let output = { second }.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains(&format!("second read {}", attempt.last_seq())), "{told}");
    assert!(tree(&folder_of(root, "OPEN")) == before, "the first one's files were changed");

    keep(&writer, &mut attempt, &[stroke(4)]);
    assert!(writer.close(PATIENCE));
    assert_eq!(library.load(&id("OPEN")).unwrap().attempt.records(), attempt.records());
    assert_eq!(library.load(&id("OTHER")).unwrap().attempt.counts().0, 2);
    assert!(library.load(&id("NEW")).unwrap().attempt.is_finished());
}
