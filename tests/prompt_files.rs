//! What the store promises of one's own prompts: nothing that was kept is lost, and nothing is written over.

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
use dryrun::prompt::draft::{blank, blank_topic, write};
use dryrun::prompt::{Prompt, Topic, parse, read};
use dryrun::store::{Disk, ImportOutcome, Library, PromptText, RealDisk, StoreError};
use sessions::{BEGAN, Dice, library, library_on};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn root() -> PathBuf {
    PathBuf::from("/home/user/data/dryrun/library")
}

/// The prompt as it was written for the so manieth time; whole from the third time on.
fn written(edition: u64) -> PromptText {
    let topic = Topic { title: "Dedup".to_owned(), tag: "missing-dedup".to_owned(), ..blank_topic(&[]) };
    let prompt = Prompt {
        title: format!("Parcels {edition}"),
        statement: "Design it.".to_owned(),
        topics: if edition > 2 { vec![topic] } else { Vec::new() },
        ..blank("parcels".to_owned())
    };
    let whole_as = (edition > 2).then(|| "parcels".to_owned());
    let stem = if edition > 3 { "parcels" } else { "draft-1" }.to_owned();
    PromptText { stem, whole_as, text: write(&prompt), edition }
}

/// Which editions lie on the disk; each file there is whole.
fn editions(library: &Library) -> Vec<u64> {
    let files = library.prompt_files().into_iter().chain(library.prompt_drafts());
    files
        .map(|(path, text)| {
            let prompt: Prompt =
                parse(&text.unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            prompt.title.trim_start_matches("Parcels ").parse().unwrap()
        })
        .collect()
}

fn newest(library: &Library) -> u64 {
    editions(library).into_iter().max().unwrap_or(0)
}

/// Keeps edition after edition, as long as that works; gives the last that was acknowledged.
fn write_on(library: &Library) -> u64 {
    (1..=5).take_while(|edition| library.keep_prompt(&written(*edition)).is_ok()).last().unwrap_or(0)
}

#[test]
fn a_power_cut_takes_no_edition_that_was_acknowledged() {
    for seed in 0..60 {
        for calls in (seed % 3..120).step_by(3) {
            let mut dice = Dice::new(seed * 1_000 + calls);
            let disk = MemoryDisk::with("/home/user/data");
            disk.dies_after(calls);
            let library = Library::open(Arc::new(disk.clone()), root(), None, BEGAN);
            let kept = library.map_or(0, |library| write_on(&library));
            let after = disk.cut(|most| dice.index(most));
            let there = newest(&library_on(Arc::new(after), &root()));
            assert!(there >= kept, "seed {seed}, call {calls}: {kept} was acknowledged, {there} is there");
        }
    }
}

#[test]
fn a_disk_that_fails_takes_nothing_and_is_gone_on_with() {
    for fault in Fault::ALL {
        for call in 0_u64.. {
            let disk = FaultyDisk::over(&MemoryDisk::with("/home/user/data"));
            let library = library_on(Arc::new(disk.clone()), &root());
            disk.fail(Plan { fault, calls: call..call + 1 });
            let kept = write_on(&library);
            let met = disk.recover();
            assert!(newest(&library) >= kept, "{fault:?} at call {call}");
            let again: Vec<_> =
                (kept + 1..=5).map(|edition| library.keep_prompt(&written(edition))).collect();
            assert!(again.iter().all(Result::is_ok), "{fault:?} at call {call}: {again:?}");
            assert_eq!(newest(&library), 5, "{fault:?} at call {call}");
            if !met {
                break;
            }
        }
    }
}

#[test]
fn an_edition_that_comes_late_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    for edition in [1, 3, 2, 4] {
        library.keep_prompt(&written(edition)).unwrap();
    }
    assert_eq!(editions(&library), [4], "the draft has become the prompt, and the late one is passed over");
    let trashed = library.trash_prompt("parcels", 6, BEGAN).unwrap();
    library.keep_prompt(&written(5)).unwrap();
    assert!(editions(&library).is_empty(), "what was thrown away does not come back by itself");
    library.restore_prompt(&trashed).unwrap();
    assert_eq!(editions(&library), [4]);
}

#[test]
fn a_new_prompt_never_takes_the_file_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let other = folder.path().join("prompts/parcels.json");
    std::fs::create_dir_all(other.parent().unwrap()).unwrap();
    std::fs::write(&other, "by hand").unwrap();
    let refused = library.keep_prompt(&written(3));
    assert!(matches!(refused, Err(StoreError::AlreadyThere { .. })), "{refused:?}");
    assert_eq!(std::fs::read_to_string(other).unwrap(), "by hand");
    assert_eq!(library.prompt_drafts().len(), 1, "what was written is kept as a draft");
}

#[test]
fn the_trash_gives_back_prompt_and_draft_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    library.keep_prompt(&written(4)).unwrap();
    library.keep_prompt(&PromptText { whole_as: None, ..written(5) }).unwrap();
    assert_eq!(editions(&library), [4, 5]);
    let first = library.trash_prompt("parcels", 6, BEGAN).unwrap();
    assert!(editions(&library).is_empty());
    library.keep_prompt(&PromptText { edition: 7, ..written(4) }).unwrap();
    let taken = library.restore_prompt(&first);
    assert!(matches!(taken, Err(StoreError::AlreadyThere { .. })), "{taken:?}");
    // Thrown away in the same minute: both lie there.
    let second = library.trash_prompt("parcels", 8, BEGAN).unwrap();
    assert_ne!(first, second);
    library.restore_prompt(&first).unwrap();
    assert_eq!(editions(&library), [4, 5]);
    assert!(matches!(library.trash_prompt("nobody", 9, BEGAN), Err(StoreError::NotFound { .. })));
}

fn imported(library: &Library, path: &Path) -> ImportOutcome {
    let outcomes = library.import_file(path, BEGAN).unwrap();
    let [outcome] = outcomes.attempts.as_slice() else { panic!("{outcomes:?}") };
    outcome.clone()
}

#[test]
fn an_import_keeps_both_where_an_id_is_taken_and_refuses_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("library"));
    let file = folder.path().join("parcels.json");
    let text = written(4).text;
    std::fs::write(&file, &text).unwrap();
    let plain = imported(&library, &file);
    assert!(
        matches!(&plain, ImportOutcome::Prompt { id, renamed: false, .. } if id == "parcels"),
        "{plain:?}"
    );
    assert!(matches!(imported(&library, &file), ImportOutcome::PromptThere { .. }));
    std::fs::write(&file, text.replace("Design it.", "Design it well.")).unwrap();
    let other = imported(&library, &file);
    assert!(matches!(&other, ImportOutcome::Prompt { renamed: true, .. }), "{other:?}");
    let before = library.prompt_files();
    assert_eq!(before.len(), 2);
    assert!(before.iter().all(|(_, text)| read(text.as_ref().unwrap()).is_ok()));
    for (wrong, expected) in [
        (text.replace("missing-dedup", "forgotten"), "unknown tag \"forgotten\""),
        (text.replace("\"version\": 1", "\"version\": 2"), "this prompt is of version 2"),
        (text.replace("\"minutes\": 60,", "\"minutes\": 60"), "expected `,`"),
        (written(2).text, "at least one topic"),
    ] {
        std::fs::write(&file, wrong).unwrap();
        let words = library.import_file(&file, BEGAN).unwrap_err().to_string();
        assert!(words.contains(expected) && words.contains("Mend that line"), "{words}");
    }
    assert_eq!(library.prompt_files(), before);
}

#[test]
fn what_is_kept_passes_the_check_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    library.keep_prompt(&written(3)).unwrap();
    let (path, text) = library.prompt_files().remove(0);
    assert_eq!(path, folder.path().join("prompts/parcels.json"));
    assert_eq!(RealDisk.read(&path, u64::MAX).unwrap(), text.clone().unwrap().into_bytes());
    assert!(read(&text.unwrap()).is_ok());
}
