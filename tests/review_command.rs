//! `dryrun review` and `dryrun rules`: what they read, what they print, how they end.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod strategies;

use dryrun::attempt::{Event, WallTime};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, NodeKind, Op, Point, Style,
};
use dryrun::cli::{Command, Outcome, run};
use dryrun::formats::write_export;
use dryrun::prompt::classics;
use dryrun::store::{Library, RealDisk};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use strategies::attempt_of;

const NOW: WallTime = WallTime { unix_ms: 1_700_000_000_000, offset_min: 0 };

fn library(root: &Path) -> Library {
    Library::open(Arc::new(RealDisk), root.join("library"), None, NOW).unwrap()
}

fn reviewed(root: &Path, what: &str, json: bool) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let path = root.join(what);
    let what = if path.exists() { path } else { PathBuf::from(what) };
    let outcome = run(&Command::Review { what, json }, &library(root), NOW, &mut out, &mut err);
    (outcome, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

const DUAL_WRITE: &str = r#"{
  "nodes": [
    {"id": "c", "kind": "client", "name": "App", "x": 0, "y": 0},
    {"id": "s", "kind": "service", "name": "Orders", "x": 0, "y": 0},
    {"id": "d", "kind": "database", "name": "Orders DB", "x": 0, "y": 0},
    {"id": "t", "kind": "topic", "name": "order-events", "x": 0, "y": 0}
  ],
  "flows": [
    {"id": "f1", "from": "c", "to": "s", "kind": "call"},
    {"id": "f2", "from": "s", "to": "d", "kind": "write"},
    {"id": "f3", "from": "s", "to": "t", "kind": "publish", "messages": ["OrderPlaced"]}
  ]
}"#;

#[test]
fn a_design_file_with_an_error_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("design.json"), DUAL_WRITE).unwrap();
    let (outcome, out, err) = reviewed(folder.path(), "design.json", false);
    assert_eq!(outcome.code(), 1);
    assert!(
        out.starts_with(
            "error     L01  `Orders` writes `Orders DB` and publishes to `order-events` separately."
        ),
        "{out}"
    );
    assert!(err.starts_with("design.json: 1 error, 0 warnings"), "{err}");
}

#[test]
fn json_findings_have_the_promised_fields() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("design.json"), DUAL_WRITE).unwrap();
    let (_, out, _) = reviewed(folder.path(), "design.json", true);
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(first["rule"], "L01");
    assert_eq!(first["severity"], "error");
    assert_eq!(first["tag"], "dual-write");
    assert_eq!(first["elements"][0], "s");
    assert!(first["message"].is_string() && first["fix"].is_string());
}

#[test]
fn a_reference_design_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    for prompt in classics() {
        let text = serde_json::to_string(&prompt.reference).unwrap();
        std::fs::write(folder.path().join("reference.json"), text).unwrap();
        assert_eq!(reviewed(folder.path(), "reference.json", false).0, Outcome::Done, "{}", prompt.id);
        let text = serde_json::to_string(prompt.as_ref()).unwrap();
        std::fs::write(folder.path().join("prompt.json"), text).unwrap();
        assert_eq!(reviewed(folder.path(), "prompt.json", true).0, Outcome::Done, "{}", prompt.id);
    }
}

/// An edit that puts a topic named like an order on the board.
fn misnamed_topic() -> Event {
    let body = BoxElement::usual(BoxKind::Node(NodeKind::Topic), Point::default());
    let body = Body::Box(body.labelled("payment.commands", FontSize::Normal));
    let element = Element::new(ElementId(1), body, Style::default());
    Event::Edit(Edit::one("Add topic", Op::add(element)))
}

#[test]
fn an_export_and_an_attempt_of_the_library_are_read_from_their_boards() {
    let folder = tempfile::tempdir().unwrap();
    let attempt = attempt_of([misnamed_topic()]);
    let id = attempt.id().to_string();
    std::fs::write(folder.path().join("export.json"), write_export(&[attempt])).unwrap();
    let (outcome, out, err) = reviewed(folder.path(), "export.json", true);
    assert_eq!(outcome, Outcome::Done, "{err}");
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["rule"], &first["elements"][0]), (&Value::from("L18"), &Value::from(1)));
    let file = folder.path().join("export.json");
    let import = Command::Import { files: vec![file] };
    run(&import, &library(folder.path()), NOW, &mut Vec::new(), &mut Vec::new());
    let (outcome, again, err) = reviewed(folder.path(), &id, true);
    assert_eq!(outcome, Outcome::Done, "{err}");
    assert_eq!(again, out);
}

#[test]
fn what_cannot_be_reviewed_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("no.json", "not json"),
        ("list.json", "[]"),
        ("other.json", r#"{"format": "something-else"}"#),
        ("unknown.json", r#"{"nodes": [{"id": "a", "kind": "spaceship", "name": "A", "x": 0, "y": 0}]}"#),
        ("loose.json", r#"{"nodes": [], "flows": [{"id": "f", "from": "a", "to": "b", "kind": "call"}]}"#),
    ];
    for (name, text) in cases {
        std::fs::write(folder.path().join(name), text).unwrap();
        let (outcome, out, err) = reviewed(folder.path(), name, true);
        assert_eq!(outcome.code(), 2, "{name}");
        assert!(out.is_empty() && err.starts_with("dryrun: "), "{name}: {out} {err}");
    }
    assert_eq!(reviewed(folder.path(), "01J00000000000000000000000", false).0, Outcome::Usage);
    assert_eq!(reviewed(folder.path(), "no/such/file.json", false).0, Outcome::Usage);
}

#[test]
fn all_rules_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    for json in [false, true] {
        let mut out = Vec::new();
        let outcome = run(&Command::Rules { json }, &library(folder.path()), NOW, &mut out, &mut Vec::new());
        let text = String::from_utf8(out).unwrap();
        assert_eq!(outcome, Outcome::Done);
        assert!(text.contains("L01") && text.contains("L49"));
        if json {
            assert_eq!(text.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count(), 49);
        }
    }
}
