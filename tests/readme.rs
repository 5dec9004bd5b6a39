//! The table of keys in the README is the one of the app.
//!
//! `UPDATE_README=1 cargo test --test readme` writes it anew.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "what is not as expected should stop a test")]

use dryrun::ui::{COMMANDS, Place, key_text};
use std::fmt::Write as _;
use std::path::Path;

const BEGIN: &str = "<!-- keys: written by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->\n";

fn table() -> String {
    let mut text = String::new();
    for place in Place::ALL {
        write!(text, "\n**{}**\n\n| keys | what they do |\n|---|---|\n", place.words()).unwrap();
        let with_keys = COMMANDS.iter().filter(|entry| entry.place == place && !entry.keys.is_empty());
        for entry in with_keys {
            let keys: Vec<String> =
                entry.keys.iter().map(|shortcut| format!("`{}`", key_text(shortcut))).collect();
            writeln!(text, "| {} | {} |", keys.join(" or ").replace('|', "\\|"), entry.name).unwrap();
        }
    }
    text.push('\n');
    text
}

#[test]
fn the_readme_names_the_keys_of_the_app() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the README has a place for the keys");
    let (keys, after) = rest.split_once(END).expect("the place for the keys has an end");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
    } else {
        assert_eq!(keys, table(), "run UPDATE_README=1 cargo test --test readme");
    }
}
