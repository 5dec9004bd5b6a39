//! What leaves through the command line: reports, the folder of pages, checked prompts, the manual.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod sessions;

use clap::Parser;
use dryrun::attempt::NotePage;
use dryrun::cli::{Arguments, Outcome, run};
use dryrun::formats::report;
use dryrun::prompt::shipped;
use dryrun::sample;
use sessions::{BEGAN, attempt_of, library, note, service, session, sit};
use std::collections::BTreeSet;
use std::path::Path;

/// Does a command as it is typed; gives how it ended, and what it wrote.
fn typed(root: &Path, words: &[&str]) -> (Outcome, String, String) {
    let arguments = Arguments::try_parse_from([&["dryrun"], words].concat()).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&arguments.command.unwrap(), &library(root), BEGAN, &mut out, &mut err);
    (outcome, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn a_report_tells_everything_that_the_sample_holds() {
    let sample = sample::attempt().unwrap();
    let text = report(&sample, Some("board.svg"));
    for words in ["# Ticketing\n", "5 October 2026", "of 100,", "![The board](board.svg)", "## Mistakes"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let plain = |text: &str| text.replace('\\', "");
    for topic in &sample.prompt().topics {
        assert!(plain(&text).contains(&topic.title), "{}", topic.title);
    }
    for phase in sample.prompt().plan() {
        assert!(text.contains(&format!("| {} |", phase.name)), "{}", phase.name);
    }
    for finding in sample.found().unwrap() {
        assert!(plain(&text).contains(&plain(&finding.message)), "{}", finding.message);
    }
    for slip in &sample.recorded_mistake().unwrap().slips {
        assert!(plain(&text).contains(&slip.forgotten), "{}", slip.forgotten);
    }
    for judgement in sample.grade().topics.values().filter(|one| !one.evidence.note.is_empty()) {
        assert!(plain(&text).contains(&judgement.evidence.note), "{}", judgement.evidence.note);
    }
}

#[test]
fn what_somebody_wrote_does_not_become_markup() {
    let events =
        [service(1, "a|b <i>*x*</i>"), note(NotePage::Notes, 0, "# not a title\n<script>alert(1)</script>")];
    let attempt = attempt_of("Hostile", &events);
    let text = report(&attempt, None);
    assert!(text.contains("> # not a title\n> &lt;script>"), "{text}");
    assert!(!text.contains("<script>"), "{text}");
}

#[test]
fn every_page_of_the_folder_is_found_from_the_first_and_fetches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["First", "Second"] {
        sit(&library(folder.path()), name, &session(3));
    }
    sit(&library(folder.path()), "Empty", &[]);
    let pages = folder.path().join("pages");
    let (outcome, out, err) =
        typed(folder.path(), &["export", "--format", "html", "-o", pages.to_str().unwrap()]);
    assert_eq!((outcome, out.as_str()), (Outcome::Done, ""), "{err}");
    assert!(err.starts_with("3 pages: open "), "{err}");
    let pictures = ["First.svg", "Second.svg"];
    let mut reached = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        if !reached.insert(name.clone()) {
            continue;
        }
        let text = std::fs::read_to_string(pages.join(&name)).unwrap();
        if !pictures.contains(&name.as_str()) {
            assert!(!text.contains("<script") && !text.contains("http"), "{name}: {text}");
            open.extend(addresses(&text));
        }
    }
    let there: BTreeSet<String> = std::fs::read_dir(&pages)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(reached, there);
    assert_eq!(reached.len(), 1 + 3 + 2, "{reached:?}");
}

/// Where a page leads, and the pictures that it shows.
fn addresses(html: &str) -> Vec<String> {
    let parts = html
        .split(['<', ' '])
        .filter_map(|part| part.strip_prefix("href=\"").or_else(|| part.strip_prefix("src=\"")));
    parts.filter_map(|part| part.split_once('"')).map(|(address, _)| address.to_owned()).collect()
}

#[test]
fn what_was_missed_leaves_as_cards_once_each() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["First", "Second"] {
        sit(&library(folder.path()), name, &session(3));
    }
    let (outcome, out, err) = typed(folder.path(), &["export", "--format", "anki"]);
    assert_eq!(outcome, Outcome::Done, "{err}");
    let notes: Vec<&str> = out.lines().filter(|line| line.starts_with('"')).collect();
    assert!(!notes.is_empty(), "{out}");
    assert!(out.starts_with("#separator:tab\n"), "{out}");
    let count = err.split(' ').next().unwrap().parse::<usize>().unwrap();
    let guids: BTreeSet<&str> = out.split("\t\"").filter(|field| field.starts_with("dryrun-")).collect();
    assert_eq!(guids.len(), count, "{out}");
    let (outcome, _, err) = typed(folder.path(), &["export", "First", "--format", "anki"]);
    assert_eq!(outcome, Outcome::Usage);
    assert!(err.contains("leave the ID out"), "{err}");
}

#[test]
fn a_report_in_a_file_has_its_picture_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    sit(&library(folder.path()), "Drawn", &session(3));
    let file = folder.path().join("my report.md");
    let (outcome, _, err) = typed(folder.path(), &["export", "Drawn", "-o", file.to_str().unwrap()]);
    assert_eq!(outcome, Outcome::Done, "{err}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("](my%20report.svg)"), "{text}");
    assert!(std::fs::read_to_string(folder.path().join("my report.svg")).unwrap().starts_with("<svg"));
    // On standard output there is nothing beside it.
    let (_, out, _) = typed(folder.path(), &["show", "Drawn"]);
    assert!(out.starts_with("# ") && !out.contains("!["), "{out}");
}

#[test]
fn what_cannot_be_is_said_with_what_would_do() {
    let folder = tempfile::tempdir().unwrap();
    for (words, expected) in [
        (vec!["export", "--format", "html"], "name the folder with -o"),
        (vec!["export", "--format", "markdown"], "Name one"),
        (vec!["show", "Nobody"], "Nobody"),
        (vec!["show", "../etc"], "../etc"),
    ] {
        let (outcome, out, err) = typed(folder.path(), &words);
        assert_eq!((outcome, out.as_str()), (Outcome::Usage, ""), "{words:?}: {err}");
        assert!(err.contains(expected), "{words:?}: {err}");
    }
}

#[test]
fn prompt_files_are_checked_with_file_line_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let right = concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/ticketing.json");
    let wrong = folder.path().join("wrong.json");
    let text = std::fs::read_to_string(right).unwrap();
    let broken = text.replacen("\"weight\": \"must\"", "\"weight\": \"most\"", 1);
    let line = 1 + text.lines().position(|line| line.contains("\"weight\": \"must\"")).unwrap();
    std::fs::write(&wrong, broken).unwrap();
    let (outcome, out, _) = typed(folder.path(), &["prompts", "check", right, wrong.to_str().unwrap()]);
    assert_eq!(outcome, Outcome::Failed);
    assert!(out.contains("ticketing.json: right: Ticketing, "), "{out}");
    assert!(out.contains(&format!("wrong.json:{line}: unknown variant `most`")), "{out}");
    let (outcome, out, _) = typed(folder.path(), &["prompts", "check", "--json", "nowhere.json"]);
    assert_eq!(outcome, Outcome::Usage);
    assert!(out.contains("\"right\":false"), "{out}");
    let (_, out, _) = typed(folder.path(), &["prompts", "list"]);
    assert_eq!(out.lines().count(), shipped().count());
}

#[test]
fn the_manual_and_the_shells_know_every_command() {
    use clap::CommandFactory;
    let folder = tempfile::tempdir().unwrap();
    let (_, man, _) = typed(folder.path(), &["man"]);
    let scripts = ["bash", "zsh", "fish"].map(|shell| typed(folder.path(), &["completions", shell]).1);
    for command in Arguments::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_name();
        assert!(man.contains(&format!("dryrun\\-{name}(1)")), "{name} is not in the manual");
        assert!(scripts.iter().all(|script| script.contains(name)), "{name} is not completed");
    }
}

/// The packages ship these; with `UPDATE_PACKAGED=1` this writes them anew.
#[test]
fn the_manual_and_completions_that_are_packaged_are_those_of_this_version() {
    use clap::CommandFactory;
    let folder = tempfile::tempdir().unwrap();
    let commands = Arguments::command();
    let shown = commands.get_subcommands().filter(|command| !command.is_hide_set());
    let pages = shown.map(|command| {
        let name = command.get_name();
        (format!("man/dryrun-{name}.1"), vec!["man", name])
    });
    let scripts = [("dryrun.bash", "bash"), ("_dryrun", "zsh"), ("dryrun.fish", "fish")];
    let scripts = scripts.map(|(file, shell)| (file.to_owned(), vec!["completions", shell]));
    for (file, words) in pages.chain([("man/dryrun.1".to_owned(), vec!["man"])]).chain(scripts) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/linux").join(&file);
        let (_, text, _) = typed(folder.path(), &words);
        if std::env::var_os("UPDATE_PACKAGED").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let packaged = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            packaged == text,
            "{file} is of another version: UPDATE_PACKAGED=1 cargo test --test leaving"
        );
    }
}
