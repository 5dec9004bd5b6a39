//! Keeps the invariants of `lib.rs` by reading the sources.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground floor up. A room may use those before it.
const ROOMS: [&str; 11] =
    ["board", "prompt", "design", "attempt", "coach", "render", "tools", "formats", "sample", "store", "ui"];

/// Rooms that know no file, no clock and no window.
const PURE: [&str; 9] =
    ["board", "prompt", "design", "attempt", "coach", "render", "tools", "formats", "sample"];

fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, into: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                into.insert(path, text);
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

/// The room of a file: its folder or file right under `src`.
fn room(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path.strip_prefix(root).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = body.lines().map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn offenders(rooms: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources() {
        if !rooms(&room(&path)) {
            continue;
        }
        let code = code(&text);
        found.extend(
            words
                .iter()
                .filter(|word| code.contains(*word))
                .map(|word| format!("{}: {word}", path.display())),
        );
    }
    found
}

#[test]
fn pure_rooms_name_no_window_no_file_and_no_clock() {
    let words = [
        "egui",
        "eframe",
        "std::fs",
        "File::",
        "std::time",
        "Instant",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "rfd::",
        "thread::spawn",
        "thread::Builder",
        "thread::sleep",
        "std::env",
    ];
    let found = offenders(|room| PURE.contains(&room), &words);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_store_touches_files() {
    let found = offenders(
        |room| room != "store",
        &["std::fs", " fs::", "(fs::", "File::open", "File::create", "OpenOptions"],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_window_names_egui() {
    let found = offenders(|room| room != "ui" && room != "main", &["egui", "eframe"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_room_imports_only_rooms_below_it() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        let from = room(&path);
        let Some(floor) = ROOMS.iter().position(|name| *name == from) else { continue };
        let code = code(&text);
        for above in ROOMS.iter().skip(floor + 1) {
            if code.contains(&format!("crate::{above}::")) || code.contains(&format!("crate::{above};")) {
                found.push(format!("{} imports {above}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_room_is_known_here() {
    let known = ["lib", "main", "cli"];
    for path in sources().keys() {
        let name = room(path);
        assert!(ROOMS.contains(&name.as_str()) || known.contains(&name.as_str()), "{name} has no floor");
    }
}

/// Modules of one room that import each other: `super::a` in b and `super::b` in a.
#[test]
fn no_two_files_import_each_other() {
    let mut imports: BTreeMap<(PathBuf, String), Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { continue };
        let stem = stem.to_string_lossy().into_owned();
        if stem == "mod" {
            continue;
        }
        let code = code(&text);
        let named = code.split("super::").skip(1).filter_map(|rest| {
            let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            (!word.is_empty()).then_some(word)
        });
        imports.insert((folder.to_owned(), stem), named.collect());
    }
    let mut found = Vec::new();
    for ((folder, stem), named) in &imports {
        for other in named.iter().filter(|other| *other > stem) {
            let back = imports.get(&(folder.clone(), other.clone()));
            // A gesture's states and the function that moves them on know each other by design.
            let one_machine = folder.ends_with("tools") && (stem == "gesture" || other == "gesture");
            if !one_machine && back.is_some_and(|names| names.contains(stem)) {
                found.push(format!("{} and {other} in {}", stem, folder.display()));
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_file_says_what_lives_in_it() {
    let found: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Boards change by `apply`, attempts by `push`: no field of either is public, and no other `&mut self` is.
/// A picture that is kept changes nothing that is drawn.
#[test]
fn a_board_and_an_attempt_have_one_door_each() {
    let doors = [
        ("board/contents.rs", vec!["pub fn apply(", "pub fn apply_edit(", "pub fn keep_picture("]),
        ("attempt/fold.rs", vec!["pub fn push("]),
    ];
    for (file, allowed) in doors {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        let code = code(&fs::read_to_string(path).unwrap());
        let open: Vec<&str> = code
            .lines()
            .filter(|line| line.trim_start().starts_with("pub fn") && line.contains("&mut self"))
            .filter(|line| !allowed.iter().any(|door| line.contains(door)))
            .collect();
        assert!(open.is_empty(), "{file}: {open:#?}");
    }
}
