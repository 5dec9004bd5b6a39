//! Exports and schemas: what goes out comes back, and the published schemas say what is true.
//!
//! `PROPTEST_CASES=10000 cargo test --test formats` runs the long version (R17).

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod properties;
mod strategies;

use dryrun::attempt::Attempt;
use dryrun::cli::{SchemaOf, schema};
use dryrun::formats::disk::{Budget, read_record, write_record};
use dryrun::formats::{FormatError, read_attempt, read_export, write_attempt, write_export};
use dryrun::prompt::{Prompt, TAGS_TEXT, classic_files, drill_files, read, tags};
use properties::tried_on;
use proptest::prelude::*;
use serde_json::Value;
use strategies::{attempt, attempt_of};

fn assert_same(a: &Attempt, b: &Attempt) {
    assert_eq!(a.records(), b.records());
    assert_eq!(a.board(), b.board());
    assert_eq!(a.grade(), b.grade());
    assert_eq!(a.mistake(), b.mistake());
    assert_eq!(a.notes(), b.notes());
}

proptest! {
    #![proptest_config(tried_on(64))]

    #[test]
    fn a_record_comes_back_from_its_line(attempt in attempt()) {
        for record in attempt.records() {
            let line = write_record(record);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(&read_record(&line, &mut Budget::new()).unwrap(), record.as_ref());
        }
    }

    #[test]
    fn export_import_export_is_byte_equal(attempts in proptest::collection::vec(attempt(), 0..3)) {
        let text = write_export(&attempts);
        let back = read_export(&text).unwrap();
        prop_assert_eq!(write_export(&back), text);
        for attempt in &attempts {
            let text = write_attempt(attempt);
            let back = read_attempt(&text).unwrap();
            assert_same(&back, attempt);
            prop_assert_eq!(write_attempt(&back), text);
        }
    }
}

fn published(file: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn published_schemas_are_those_of_the_code() {
    for (of, name, file) in [
        (SchemaOf::Prompt, "prompt", "prompts/prompt.schema.json"),
        (SchemaOf::Tags, "tags", "prompts/tags.schema.json"),
        (SchemaOf::Attempt, "attempt", "assets/attempt.schema.json"),
        (SchemaOf::Design, "design", "assets/design.schema.json"),
    ] {
        let generated: Value = serde_json::from_str(&schema(of)).unwrap();
        assert!(generated == published(file), "{file} is old: cargo run -- schema {name} > {file}");
    }
}

#[test]
fn reference_designs_are_valid_as_bare_designs() {
    let validator = jsonschema::validator_for(&published("assets/design.schema.json")).unwrap();
    for prompt in dryrun::prompt::classics() {
        let design = serde_json::to_value(&prompt.reference).unwrap();
        assert!(validator.is_valid(&design), "{}", prompt.id);
    }
    for wrong in [r#"{"nodes": [{"id": "a"}]}"#, r#"{"nods": []}"#] {
        assert!(!validator.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
    }
}

#[test]
fn shipped_prompts_and_tags_are_valid_by_their_schemas() {
    let validator = jsonschema::validator_for(&published("prompts/prompt.schema.json")).unwrap();
    for (name, text) in classic_files().iter().chain(drill_files()) {
        let value: Value = serde_json::from_str(text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{name}{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let schema = if value["class"] == "drill" { "../prompt.schema.json" } else { "./prompt.schema.json" };
        assert_eq!(value["$schema"], schema, "{name}");
    }
    let validator = jsonschema::validator_for(&published("prompts/tags.schema.json")).unwrap();
    assert!(validator.is_valid(&serde_json::from_str(TAGS_TEXT).unwrap()));
    assert_eq!(tags().len(), 31);
}

#[test]
fn real_exports_are_valid_by_their_schema() {
    let validator = jsonschema::validator_for(&published("assets/attempt.schema.json")).unwrap();
    let sample = dryrun::sample::attempt().unwrap();
    let running = attempt_of([]);
    for text in [write_attempt(&sample), write_attempt(&running), write_export(&[running, sample])] {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"format": "dryrun-attempt", "version": 1})));
}

#[test]
fn every_classic_is_read_whole() {
    for (name, text) in classic_files() {
        let prompt: Prompt = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format!("{}.json", prompt.id), *name);
        assert_eq!(prompt.minutes, 60);
        assert_eq!(prompt.follow_ups.len(), 8, "{name}");
        assert!((18..=20).contains(&prompt.topics.len()), "{name} has {} topics", prompt.topics.len());
        assert!(
            prompt.reference.nodes.len() >= 20
                && !prompt.sagas.is_empty()
                && !prompt.common_mistakes.is_empty()
        );
    }
}

#[test]
fn an_unusable_prompt_is_told_with_line_and_reason() {
    let good = classic_files()[0].1;
    let line = |needle: &str| good.split(needle).next().unwrap().matches('\n').count() + 1;
    let topic_line = line("\"topics\"");
    let table: Vec<(String, usize, &str)> = vec![
        (String::new(), 1, "the text ends"),
        ("{".to_owned(), 1, "the text ends"),
        ("{}".to_owned(), 1, "not a prompt file"),
        (good.replacen("\"version\": 1", "\"version\": 9", 1), line("\"version\": 1"), "version 9"),
        (good.replacen("\"minutes\": 60", "\"minutes\": 600", 1), line("\"minutes\": 60"), "use 5 to 180"),
        (
            good.replacen("\"weight\": \"must\"", "\"weight\": \"perhaps\"", 1),
            line("\"weight\": \"must\""),
            "perhaps",
        ),
        (good.replacen("\"title\":", "\"titel\":", 1), line("\"title\":"), "titel"),
        (good.replacen("\"topics\": [", "\"topics\": [ {},", 1), topic_line, "missing field"),
    ];
    for (text, line, words) in table {
        let error = read(&text).unwrap_err();
        assert!(error.reason.contains(words), "{error} should speak of {words:?}");
        assert_eq!(error.line, line, "{error}");
    }
}

#[test]
fn what_is_no_export_is_told_apart_from_what_is_too_new_or_too_large() {
    let good = write_attempt(&attempt_of([]));
    assert!(matches!(read_attempt("[]"), Err(FormatError::Malformed { .. })));
    assert!(matches!(read_attempt("{\"format\": \"excalidraw\"}"), Err(FormatError::Malformed { .. })));
    let newer = good.replacen("\"version\": 1", "\"version\": 2", 1);
    assert_eq!(read_attempt(&newer).unwrap_err(), FormatError::TooNew { found: 2, known: 1 });
    let deep = "[".repeat(200_000);
    assert!(matches!(read_attempt(&deep), Err(FormatError::Malformed { .. })));
    let path = "0,".repeat(40_001);
    let stroke = format!(
        r#"{{"seq":2,"t":1,"w":1,"k":"edit","edit":{{"name":"x","ops":[{{"add":{{"id":1,"type":"stroke","path":[{path}0]}}}}]}}}}"#
    );
    assert!(matches!(read_record(&stroke, &mut Budget::new()), Err(FormatError::TooLarge { .. })));
    for number in ["1e999", "1.5", "99999999999", "NaN"] {
        let stroke = format!(
            r#"{{"seq":2,"t":1,"w":1,"k":"edit","edit":{{"name":"x","ops":[{{"add":{{"id":1,"type":"stroke","path":[{number},0]}}}}]}}}}"#
        );
        assert!(read_record(&stroke, &mut Budget::new()).is_err(), "{number}");
    }
}

#[test]
fn a_record_of_a_later_version_is_kept_as_it_is() {
    let line = r#"{"seq":2,"t":5,"w":6,"k":"voice","clip":"abc"}"#;
    let record = read_record(line, &mut Budget::new()).unwrap();
    assert_eq!((record.seq, record.at_ms, record.wall_ms), (2, 5, 6));
    assert_eq!(write_record(&record), line);
}
