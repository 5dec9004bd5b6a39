//! R14, R15 and R16: what only reads changes nothing, needs no cache, and works where nothing can be written.

use crate::sessions::{
    BEGAN, beginning, copy, files, folder_of, go_on, id, journals, library, library_on, service, session,
    sit, sitting, stroke, tree,
};
use clap::Parser;
use dryrun::attempt::{AttemptId, Event, Replay};
use dryrun::cli::{Arguments, Command, Outcome, run};
use dryrun::formats::board_svg;
use dryrun::render::Paper;
use dryrun::store::{Disk, DiskFile, Entry, Library, Locked, RealDisk, Row, StoreError};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A library with all that there can be: finished, under way, damaged, trashed, and a prompt of one's own.
fn lived_in(root: &Path) {
    let library = library(root);
    sit(&library, "FINISHED", &session(3));
    sit(&library, "UNDERWAY", &[service(1, "Scans")]);
    sit(&library, "DAMAGED", &sitting(1));
    sit(&library, "THROWN", &sitting(1));
    library.trash(&id("THROWN"), BEGAN).unwrap();
    let journal = journals(root, "DAMAGED").remove(0);
    let mut bytes = fs::read(&journal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&journal, bytes).unwrap();
    fs::create_dir(root.join("prompts")).unwrap();
    fs::write(root.join("prompts/parcels.json"), crate::sessions::TINY_PROMPT).unwrap();
    fs::write(root.join("prompts/broken.json"), "{").unwrap();
}

/// Everything that a person can do without changing anything. What it saw, as text.
fn read_everything(library: &Library, away: &Path) -> String {
    let mut seen = Vec::new();
    for row in library.list().unwrap() {
        seen.push(format!("{row:?}"));
        let Row::Attempt(summary) = row else { continue };
        let loaded = library.load(&summary.id).unwrap();
        seen.push(format!("{:?} {:?}", loaded.notes, loaded.read_only));
        let mut replay = Replay::of(&loaded.attempt);
        for position in [0, replay.len() / 2, replay.len()] {
            replay.seek(position);
            seen.push(board_svg(replay.board(), Paper::Light, "Board"));
        }
        library.export(std::slice::from_ref(&summary.id), &away.join("one.json")).unwrap();
    }
    library.export(&[], &away.join("all.json")).unwrap();
    seen.push(fs::read_to_string(away.join("all.json")).unwrap());
    seen.push(format!("{:?} {:?}", library.verify().unwrap(), library.trashed().unwrap()));
    seen.push(format!(
        "{:?}",
        library.prompt_files().iter().map(|(_, text)| text.clone()).collect::<Vec<_>>()
    ));
    let _ = library.is_low_on_space();
    let commands = [
        Command::List { json: false },
        Command::List { json: true },
        Arguments::parse_from(["dryrun", "export"]).command.unwrap(),
        Command::Verify { json: false },
        Command::Verify { json: true },
    ];
    for command in commands {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = run(&command, library, BEGAN, &mut out, &mut err);
        // One attempt is damaged, and verifying says so.
        let expected =
            if matches!(command, Command::Verify { .. }) { Outcome::Failed } else { Outcome::Done };
        assert_eq!(outcome, expected, "{}", String::from_utf8_lossy(&err));
        seen.push(String::from_utf8(out).unwrap());
    }
    seen.join("\n")
}

/// R15.
#[test]
fn reading_everything_changes_no_file() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path().join("library");
    lived_in(&root);
    let before = tree(folder.path());
    let cache = away.path().join("cache");
    let cached = || Library::open(Arc::new(RealDisk), root.clone(), Some(cache.clone()), BEGAN).unwrap();
    let without = read_everything(&library(&root), away.path());
    let making = read_everything(&cached(), away.path());
    let using = read_everything(&cached(), away.path());
    assert_eq!(without, making);
    assert_eq!(making, using);
    let refused = cached().reopen(&id("DAMAGED"), BEGAN).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
    assert!(tree(folder.path()) == before, "a file was changed");
    assert!(fs::read_dir(cache).unwrap().count() == 1, "the cache was not used");
}

/// Opening a library that is not there makes nothing.
#[test]
fn opening_a_library_that_is_not_there_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(&folder.path().join("not/there"));
    assert!(library.list().unwrap().is_empty());
    assert!(library.verify().unwrap().is_empty() && library.trashed().unwrap().is_empty());
    assert!(library.prompt_files().is_empty());
    assert!(tree(folder.path()).is_empty());
}

/// R14.
#[test]
fn no_attempt_is_lost_with_a_cache_or_the_library_file() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (root, cache) = (folder.path().join("library"), away.path().join("cache"));
    lived_in(&root);
    let open = || Library::open(Arc::new(RealDisk), root.clone(), Some(cache.clone()), BEGAN).unwrap();
    let expected = open().list().unwrap();
    assert_eq!(expected.iter().filter_map(Row::summary).count(), 3);
    let index = fs::read_dir(&cache).unwrap().next().unwrap().unwrap().path();
    let good = fs::read_to_string(&index).unwrap();

    let old = good.replacen("\"version\":1", "\"version\":0", 1);
    let foreign = good.replace("FINISHED", "UNDERWAY");
    for text in ["", "{", "[]", "\0\0\0\0", old.as_str(), foreign.as_str(), &good[..good.len() / 2]] {
        fs::write(&index, text).unwrap();
        let rows = open().list().unwrap();
        assert_eq!(rows.len(), expected.len());
        if text != foreign {
            assert_eq!(rows, expected, "with a cache of {} bytes", text.len());
        }
    }
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(open().list().unwrap(), expected);
    // A folder where the cache should be, and no place for one at all.
    fs::remove_dir_all(&cache).unwrap();
    fs::create_dir_all(&index).unwrap();
    assert_eq!(open().list().unwrap(), expected);
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, "a file").unwrap();
    assert_eq!(open().list().unwrap(), expected);
    // The library's own file only names it.
    fs::remove_file(root.join("library.json")).unwrap();
    assert_eq!(open().list().unwrap(), expected);
    sit(&open(), "LATER", &[]);
    assert_eq!(open().list().unwrap().len(), expected.len() + 1);
    assert!(root.join("library.json").is_file());
}

/// A disk on which nothing can be written.
#[derive(Debug)]
struct WriteProtected;

fn refused<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

impl Disk for WriteProtected {
    fn create(&self, _: &Path) -> io::Result<Box<dyn DiskFile>> {
        refused()
    }
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        RealDisk.read(path, most)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        RealDisk.list(folder)
    }
    fn create_folder(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        refused()
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn remove_temporary(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn purge(&self, _: &Path) -> io::Result<()> {
        refused()
    }
    fn lock(&self, _: &Path, _: &str) -> io::Result<Locked> {
        refused()
    }
    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }
}

/// What would change something is refused, with a sentence that says what to do.
fn refuses_to_write(library: &Library) {
    let whole = library.load(&id("FINISHED")).unwrap().attempt;
    let elsewhere = crate::sessions::attempt_of("ELSEWHERE", &sitting(1));
    let refusals = [
        library.begin(&beginning("NEW")).err(),
        library.reopen(&id("UNDERWAY"), BEGAN).err(),
        library.import(&elsewhere, BEGAN).err(),
        library.trash(&id("UNDERWAY"), BEGAN).err(),
        library.restore(&id("THROWN")).err(),
        library.save_repaired_copy(&folder_named(library, "DAMAGED"), BEGAN).err(),
        library.export(&[id("FINISHED")], &library.root().join("out.json")).err(),
    ];
    for (at, refusal) in refusals.into_iter().enumerate() {
        let refusal = refusal.unwrap_or_else(|| panic!("{at} was not refused"));
        assert!(matches!(refusal, StoreError::ReadOnly { .. }), "{at}: {refusal:?}");
        assert!(refusal.to_string().contains("cannot be written to"), "{refusal}");
    }
    assert!(library.export_text(&[id("FINISHED")]).unwrap().0.contains(whole.id().as_str()));
}

fn folder_named(library: &Library, name: &str) -> String {
    let is_it = |row: &&Row| row.summary().is_some_and(|summary| summary.id == id(name));
    library.list().unwrap().iter().find(is_it).unwrap().summary().unwrap().folder.clone()
}

/// R16, on a disk that refuses every write.
#[test]
fn a_write_protected_library_can_be_read_and_says_why_it_cannot_be_written() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path().join("library");
    lived_in(&root);
    let expected = library(&root).list().unwrap();
    let before = tree(folder.path());
    let cache = Some(away.path().join("cache"));
    let library = Library::open(Arc::new(WriteProtected), root, cache, BEGAN).unwrap();
    assert_eq!(library.list().unwrap(), expected);
    for row in expected.iter().filter_map(Row::summary) {
        let attempt = library.load(&row.id).unwrap().attempt;
        assert_eq!(Replay::of(&attempt).board(), attempt.board());
    }
    assert_eq!(library.export_text(&[]).unwrap().1, 3);
    assert_eq!(library.verify().unwrap().len(), 3);
    refuses_to_write(&library);
    assert!(tree(folder.path()) == before, "a file was changed");
}

/// R16, by the permissions of the system; whoever may do everything cannot see it.
#[cfg(unix)]
#[test]
fn a_library_without_permission_to_write_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    fn forbid(folder: &Path, mode: u32) {
        for path in crate::sessions::entries(folder) {
            if path.is_dir() {
                forbid(&path, mode);
            } else {
                fs::set_permissions(&path, fs::Permissions::from_mode(mode & 0o666)).unwrap();
            }
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    }
    fn forbid_no_more(root: &Path) {
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
        for path in crate::sessions::entries(root) {
            if path.is_dir() {
                forbid_no_more(&path);
            }
        }
    }
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path().join("library");
    lived_in(&root);
    forbid(&root, 0o555);
    if fs::write(root.join("probe"), "").is_ok() {
        fs::remove_file(root.join("probe")).unwrap();
        println!("skipped: this user may write everywhere");
    } else {
        let before = tree(folder.path());
        read_everything(&library(&root), away.path());
        refuses_to_write(&library(&root));
        assert!(tree(folder.path()) == before, "a file was changed");
    }
    forbid_no_more(&root);
}

/// A copy of a library is the same library.
#[test]
fn a_copied_library_is_as_good_as_the_first() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    lived_in(folder.path());
    let target: PathBuf = other.path().join("copied");
    copy(folder.path(), &target);
    let (first, second) = (library(folder.path()), library_on(Arc::new(RealDisk), &target));
    assert_eq!(first.list().unwrap(), second.list().unwrap());
    let ids: Vec<AttemptId> = vec![id("FINISHED"), id("UNDERWAY")];
    assert_eq!(first.export_text(&ids).unwrap(), second.export_text(&ids).unwrap());
}

/// Whoever lists while another writes sees every attempt each time, though temporary files come and go.
#[test]
fn a_list_is_whole_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    sit(&library, "QUIET", &[service(1, "Scans")]);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for round in 0..60_u32 {
                let name = if round == 0 { sit(&library, "LOUD", &[]).id().clone() } else { id("LOUD") };
                go_on(&library, name.as_str(), &[stroke(round + 1), Event::Phase(1)]);
            }
        });
        let (mut lists, mut loud) = (0, 0);
        while !writing.is_finished() {
            let rows = library.list().unwrap();
            let named = |name: &str| rows.iter().filter_map(Row::summary).any(|row| row.id == id(name));
            assert!(named("QUIET"));
            assert!(!rows.iter().any(|row| matches!(row, Row::Damaged { .. })), "{rows:?}");
            assert!(named("LOUD") || loud == 0, "it was listed {loud} times and then was not");
            loud += u32::from(named("LOUD"));
            lists += 1;
        }
        println!("{lists} lists, {loud} with the one that was being written");
    });
    assert_eq!(library.load(&id("LOUD")).unwrap().attempt.counts().2, 60);
    assert_eq!(files(&folder_of(folder.path(), "QUIET")).len(), 2);
}

/// Files that come and go while a folder is listed do not take the others with them.
#[test]
fn a_folder_can_be_listed_while_files_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("stays"), "x").unwrap();
    std::thread::scope(|scope| {
        let coming_and_going = scope.spawn(|| {
            for round in 0..4_000 {
                let path = folder.path().join(format!("{}.dryrun-tmp", round % 7));
                fs::write(&path, "x").unwrap();
                RealDisk.remove_temporary(&path).unwrap();
            }
        });
        while !coming_and_going.is_finished() {
            let entries = RealDisk.list(folder.path()).unwrap();
            assert!(entries.iter().any(|entry| entry.name == "stays"));
        }
    });
}
