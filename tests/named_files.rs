//! Files that a person names on the command line: what is in the way stays, links are followed, pipes stay pipes, and
//! what could not be taken or given is told.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use clap::Parser;
use dryrun::attempt::WallTime;
use dryrun::cli::{Arguments, Outcome, run};
use dryrun::store::{Library, RealDisk};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 0 };
const FLOWCHART: &str = "flowchart LR\n  api[API] -->|PlaceOrder| orders[(Orders DB)]\n";

struct Said {
    outcome: Outcome,
    out: String,
    err: String,
}

/// Runs a command line in a folder with a library; a word that begins with `@` is a file of that folder.
fn said(folder: &Path, line: &str) -> Said {
    let library = Library::open(Arc::new(RealDisk), folder.join("library"), None, NOW).unwrap();
    let words = line.split(' ').map(|word| match word.strip_prefix('@') {
        Some(name) => folder.join(name).to_str().unwrap().to_owned(),
        None => word.to_owned(),
    });
    let command = Arguments::try_parse_from(words).unwrap().command.unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&command, &library, NOW, &mut out, &mut err);
    Said { outcome, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// A folder with a flowchart, and the sample attempt in its library; gives that one's id.
fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("chart.mmd"), FLOWCHART).unwrap();
    let library = Library::open(Arc::new(RealDisk), folder.path().join("library"), None, NOW).unwrap();
    let sample = dryrun::sample::attempt().unwrap();
    library.import(&sample, NOW).unwrap();
    (folder, sample.id().to_string())
}

#[test]
fn files_that_nobody_named_are_replaced_only_if_they_are_ours() {
    let (folder, id) = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("note.svg"), "MINE").unwrap();
    let refused = said(folder.path(), &format!("dryrun export {id} -o @note.md"));
    assert!(refused.err.contains("note.svg") && refused.outcome == Outcome::Failed, "{}", refused.err);
    assert_eq!(fs::read_to_string(at("note.svg")).unwrap(), "MINE");
    fs::create_dir(at("site")).unwrap();
    fs::write(at("site/index.html"), "MY SITE").unwrap();
    let refused = said(folder.path(), "dryrun export --format html -o @site");
    assert!(refused.err.contains("index.html") && refused.outcome == Outcome::Failed, "{}", refused.err);
    assert_eq!(fs::read_to_string(at("site/index.html")).unwrap(), "MY SITE");
    for line in [format!("dryrun export {id} -o @own.md"), "dryrun export --format html -o @own".to_owned()] {
        for time in ["once", "twice"] {
            let done = said(folder.path(), &line);
            assert_eq!(done.outcome, Outcome::Done, "{line} {time}: {}", done.err);
        }
    }
    assert!(at("own.svg").is_file() && at("own/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_keep_who_may_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, id) = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("target.json"), "old").unwrap();
    fs::set_permissions(at("target.json"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink(at("target.json"), at("link.json")).unwrap();
    symlink(at("chart.mmd"), at("link.mmd")).unwrap();
    let done = said(folder.path(), &format!("dryrun export {id} -o @link.json"));
    assert_eq!(done.outcome, Outcome::Done, "{}", done.err);
    assert!(fs::symlink_metadata(at("link.json")).unwrap().is_symlink(), "the link is gone");
    assert!(fs::read_to_string(at("target.json")).unwrap().starts_with('{'), "its target was not written");
    assert_eq!(fs::metadata(at("target.json")).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(said(folder.path(), "dryrun render @link.mmd -o @a.svg").outcome, Outcome::Done);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_into_and_stays() {
    let (folder, _) = folder();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.svg")).status().unwrap();
    assert!(made.success());
    let pipe = folder.path().join("pipe.svg");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).unwrap());
    let done = said(folder.path(), "dryrun render @chart.mmd -o @pipe.svg");
    assert_eq!(done.outcome, Outcome::Done, "{}", done.err);
    assert!(reader.join().unwrap().starts_with("<svg "));
    assert!(!fs::metadata(folder.path().join("pipe.svg")).unwrap().is_file(), "it is a file now");
}

#[test]
fn what_an_export_of_everything_does_not_have_is_told() {
    let (folder, _) = folder();
    let broken = folder.path().join("library/attempts/2026-11-01-0900-broken");
    fs::create_dir_all(broken.join("journal")).unwrap();
    fs::write(broken.join("journal/000001.jsonl"), "no journal\n").unwrap();
    for line in [
        "dryrun export",
        "dryrun export -o @all.json",
        "dryrun export --format html -o @pages",
        "dryrun export --format anki",
    ] {
        let told = said(folder.path(), line);
        assert_eq!(told.outcome, Outcome::Failed, "{line}: {}", told.err);
        assert!(told.err.contains("left out: 2026-11-01-0900-broken"), "{line}: {}", told.err);
    }
    assert!(fs::read_to_string(folder.path().join("all.json")).unwrap().contains("attempts"));
}

#[test]
fn nothing_never_takes_the_place_of_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("all.json"), "a backup").unwrap();
    let told = said(folder.path(), "dryrun export -o @all.json");
    assert_eq!(told.outcome, Outcome::Usage);
    assert!(told.err.contains("holds no attempts"), "{}", told.err);
    assert_eq!(fs::read_to_string(folder.path().join("all.json")).unwrap(), "a backup");
}

#[test]
fn a_library_that_is_not_there_is_no_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    for words in [vec!["list"], vec!["verify"], vec!["export"], vec!["show", "A1"], vec!["review", "A1"]] {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_dryrun"));
        let done = run.arg("--library").arg(&nowhere).args(&words).output().unwrap();
        let err = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(2), "{words:?}: {err}");
        assert!(err.contains("no library is at"), "{words:?}: {err}");
    }
    assert!(!nowhere.exists());
}

#[test]
fn one_file_that_cannot_be_taken_keeps_no_other_out() {
    let (folder, _) = folder();
    fs::write(folder.path().join("second.mmd"), FLOWCHART).unwrap();
    let told = said(folder.path(), "dryrun import @chart.mmd @nowhere.mmd @second.mmd");
    assert_eq!(told.outcome, Outcome::Usage, "{}", told.err);
    assert_eq!(told.out.lines().count(), 2, "an id for each that came: {}", told.out);
    for name in ["chart.mmd: imported", "nowhere.mmd", "second.mmd: imported"] {
        assert!(told.err.contains(name), "{name}: {}", told.err);
    }
}

#[test]
fn the_mark_that_some_editors_put_before_text_is_no_part_of_it() {
    let (folder, id) = folder();
    let export = said(folder.path(), &format!("dryrun export {id}")).out;
    let scene = said(folder.path(), &format!("dryrun export {id} --format excalidraw")).out;
    for (name, text) in [("a.excalidraw", scene.as_str()), ("b.json", export.as_str()), ("c.mmd", FLOWCHART)]
    {
        fs::write(folder.path().join(name), format!("\u{feff}{text}")).unwrap();
        for line in [format!("dryrun render @{name} -o @a.svg"), format!("dryrun import @{name}")] {
            let done = said(folder.path(), &line);
            assert_eq!(done.outcome, Outcome::Done, "{line}: {}", done.err);
        }
    }
}

/// Somebody who has read enough.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn nobody_is_told_that_nobody_reads() {
    let (folder, _) = folder();
    let library = Library::open(Arc::new(RealDisk), folder.path().join("library"), None, NOW).unwrap();
    for line in ["dryrun list", "dryrun export", "dryrun rules", "dryrun prompts list"] {
        let command = Arguments::try_parse_from(line.split(' ')).unwrap().command.unwrap();
        let mut err = Vec::new();
        let outcome = run(&command, &library, NOW, &mut Closed, &mut err);
        assert_eq!((outcome, err.len()), (Outcome::Done, 0), "{line}");
    }
}
