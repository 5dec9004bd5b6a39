//! Answers on the surfaces of drills: recorded, undone, kept on disk, and judged.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod answering;

use answering::{answer, begin, drill, push, reference_answers, sit};
use dryrun::attempt::{
    AnswerKey, Attempt, Checked, Event, Mark, Outcome, Refused, Replay, check_answers, is_told_by_tag,
    suggest,
};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, Op, Point, StickyKind, Style,
};
use dryrun::formats::{FormatError, read_attempt, write_attempt};
use dryrun::prompt::surface::{PAST_TENSE, PROOF, RUNBOOK};
use dryrun::prompt::{AnswerField as F, Prompt, Surface, drills};
use std::collections::BTreeMap;
use std::sync::Arc;

fn checked(attempt: &Attempt) -> BTreeMap<String, Checked> {
    check_answers(attempt).into_iter().map(|one| (one.part.clone(), one)).collect()
}

fn outcome(attempt: &Attempt, part: &str) -> Outcome {
    checked(attempt)[part].outcome
}

fn suggested(attempt: &Attempt, topic: &str) -> Option<Mark> {
    suggest(&check_answers(attempt), attempt.prompt().topic(topic).unwrap()).map(|suggested| suggested.mark)
}

#[test]
fn what_a_drill_expects_is_judged_as_right() {
    let mut wrong = Vec::new();
    for prompt in drills() {
        let attempt = sit(prompt, reference_answers(prompt));
        for one in check_answers(&attempt) {
            // What is observed or drawn is not in the reference.
            let observed = matches!(&prompt.surface, Surface::Kata(kata) if kata.relations.iter().any(|it| it.id == one.part));
            let drawn = matches!(&prompt.surface, Surface::Board(task) if one.part == PAST_TENSE || task.notes.iter().any(|it| it.id == one.part));
            let fits = matches!(one.outcome, Outcome::Right | Outcome::Open) || observed || drawn;
            if !fits {
                wrong.push(format!("{}: {} is {:?}: {}", prompt.id, one.part, one.outcome, one.found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_answered_earns_nothing() {
    for prompt in drills() {
        let attempt = begin(prompt);
        let all = check_answers(&attempt);
        let ids: Vec<String> = all.iter().map(|one| one.part.clone()).collect();
        assert_eq!(ids, prompt.surface.parts(), "{}", prompt.id);
        for one in &all {
            assert_eq!(one.outcome, Outcome::Empty, "{}: {}", prompt.id, one.part);
        }
        for topic in prompt.topics.iter().filter(|topic| !topic.shown_by.is_empty()) {
            assert_eq!(suggested(&attempt, &topic.id), Some(Mark::Missed), "{}: {}", prompt.id, topic.id);
        }
    }
}

/// A field that is answered in free words.
fn given(events: &[Event]) -> Option<&AnswerKey> {
    events.iter().rev().find_map(|event| match event {
        Event::Answer(key, text) if text.contains(' ') => Some(key),
        _ => None,
    })
}

#[test]
fn answers_come_back_from_disk_and_count_in_the_schema() {
    let schema = std::fs::read_to_string("assets/attempt.schema.json").unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for prompt in drills() {
        let mut events = reference_answers(prompt);
        events.extend([Event::Stopwatch(true), Event::Tick, Event::Stopwatch(false), Event::Undo]);
        if let Some(key) = given(&events) {
            events.push(Event::Answers(vec![(key.clone(), String::new())]));
            events.push(Event::Undo);
        }
        events.push(Event::Finish);
        let attempt = sit(prompt, events);
        let text = write_attempt(&attempt);
        let back = read_attempt(&text).unwrap();
        assert_eq!(back.answers(), attempt.answers(), "{}", prompt.id);
        assert_eq!(back.records(), attempt.records(), "{}", prompt.id);
        assert_eq!(write_attempt(&back), text);
        let value = serde_json::from_str(&text).unwrap();
        assert!(validator.is_valid(&value), "{}", prompt.id);
    }
}

#[test]
fn what_the_surface_does_not_have_is_refused() {
    let table = drill("github-repos");
    let kata = drill("outbox-kata");
    let storm = drill("event-storming");
    let cases: Vec<(&Arc<Prompt>, Event)> = vec![
        (&table, answer("nowhere", F::Kind, "query")),
        (&table, answer("get-repo", F::Defence, "Because")),
        (&table, answer("get-repo", F::Kind, "quest")),
        (&table, Event::Check("get-repo".to_owned(), true)),
        (&kata, Event::Check("no-step".to_owned(), true)),
        (&storm, answer("events", F::Number, "20")),
        (&table, several(&[("get-repo", "query"), ("get-repo", "quest")])),
        (&table, several(&[("get-repo", "query"), ("nowhere", "query")])),
    ];
    for (prompt, event) in cases {
        let mut attempt = begin(prompt);
        assert!(matches!(push(&mut attempt, event.clone()), Err(Refused::Unknown(_))), "{event:?}");
        assert!(attempt.answers().is_empty());
    }
    let mut attempt = begin(&table);
    let long = "x".repeat(70_000);
    assert_eq!(push(&mut attempt, answer("get-repo", F::Name, &long)), Err(Refused::TooLarge));
    let many = vec![("get-repo", "query"); 257];
    assert_eq!(push(&mut attempt, several(&many)), Err(Refused::TooLarge));
    push(&mut attempt, Event::Finish).unwrap();
    assert_eq!(push(&mut attempt, answer("get-repo", F::Kind, "query")), Err(Refused::Finished));
}

fn several(fields: &[(&str, &str)]) -> Event {
    let fields = fields.iter().map(|(part, text)| (AnswerKey::new(part, F::Kind), (*text).to_owned()));
    Event::Answers(fields.collect())
}

#[test]
fn undo_takes_back_one_answer_and_the_replay_shows_it() {
    let table = drill("github-repos");
    let kind = |attempt: &Attempt| attempt.answers().text("get-repo", F::Kind).to_owned();
    let mut attempt =
        sit(&table, vec![answer("get-repo", F::Kind, "command"), answer("get-repo", F::Kind, "query")]);
    push(&mut attempt, Event::Undo).unwrap();
    assert_eq!(kind(&attempt), "command");
    push(&mut attempt, Event::Redo).unwrap();
    assert_eq!(kind(&attempt), "query");
    push(&mut attempt, answer("get-repo", F::Kind, "")).unwrap();
    assert!(attempt.answers().is_empty());
    let mut replay = Replay::of(&attempt);
    assert_eq!(replay.len(), 5);
    let shown: Vec<String> = (0..=replay.len())
        .map(|at| {
            replay.seek(at);
            replay.answers().text("get-repo", F::Kind).to_owned()
        })
        .collect();
    assert_eq!(shown, ["", "command", "query", "command", "query", ""]);
}

#[test]
fn another_good_name_is_right_and_a_bad_one_is_not() {
    let rows = [
        ("get-repo", F::Name, "FetchRepository", "GetRepo", "RepositoryFetched"),
        ("create", F::Name, "AddRepository", "CreateRepo", "RepositoryCreated"),
        ("create", F::Events, "RepositoryAdded", "RepositoryWasCreated", "CreateRepository"),
    ];
    let table = drill("github-repos");
    for (part, field, first, second, bad) in rows {
        let kind = if part == "create" { "command" } else { "query" };
        let judged = |text: &str| {
            let attempt = sit(&table, vec![answer(part, F::Kind, kind), answer(part, field, text)]);
            let one = checked(&attempt)[part].clone();
            one.fields.iter().find(|it| it.field == field).unwrap().outcome
        };
        assert_eq!(judged(first), Outcome::Right, "{first}");
        assert_eq!(judged(second), Outcome::Right, "{second}");
        assert_eq!(judged(bad), Outcome::Wrong, "{bad}");
    }
    let split = |names: &str| {
        let attempt = sit(&table, vec![answer("patch", F::Kind, "command"), answer("patch", F::Name, names)]);
        checked(&attempt)["patch"].fields[1].outcome
    };
    assert_eq!(split("RenameRepository"), Outcome::Partly, "the PATCH hides several intents");
    assert_eq!(split("RenameRepository, ArchiveRepository"), Outcome::Right);
}

#[test]
fn a_row_is_wrong_with_its_kind_and_half_right_with_its_name() {
    let table = drill("github-repos");
    let cases: [(&[(F, &str)], Outcome); 5] = [
        (&[], Outcome::Empty),
        (
            &[(F::Kind, "event"), (F::Name, "TriggerWorkflow"), (F::Events, "WorkflowRunRequested")],
            Outcome::Wrong,
        ),
        (&[(F::Kind, "command")], Outcome::Partly),
        (&[(F::Name, "TriggerWorkflow")], Outcome::Partly),
        (
            &[(F::Kind, "command"), (F::Name, "TriggerWorkflow"), (F::Events, "WorkflowRunRequested")],
            Outcome::Right,
        ),
    ];
    for (given, expected) in cases {
        let events = given.iter().map(|(field, text)| answer("dispatches", *field, text)).collect();
        assert_eq!(outcome(&sit(&table, events), "dispatches"), expected, "{given:?}");
    }
}

#[test]
fn arithmetic_is_checked_with_its_tolerance_and_follows_earlier_numbers() {
    let calculator = drill("image-queue");
    let table = [
        ("slots_base", "50 * 4", Outcome::Right),
        ("slots_base", "base × p50 = 200", Outcome::Right),
        ("slots_base", "about 205", Outcome::Right),
        ("slots_base", "220", Outcome::Wrong),
        ("slots_base", "many", Outcome::Wrong),
        ("slots_base", "200,5", Outcome::Right),
        ("slots_base", "200 or 300", Outcome::Open),
        ("backlog_1000", "1.05 M", Outcome::Right),
        ("visibility", "90", Outcome::Right),
        ("visibility", "30", Outcome::Wrong),
        ("receives", "5", Outcome::Right),
        ("receives", "50", Outcome::Wrong),
    ];
    for (part, text, expected) in table {
        assert_eq!(
            outcome(&sit(&calculator, vec![answer(part, F::Number, text)]), part),
            expected,
            "{part} {text}"
        );
    }
    let followed = sit(
        &calculator,
        vec![
            answer("backlog_3000", F::Number, "600,000"),
            answer("drain_3000", F::Number, "600,000 / 700 / 60"),
        ],
    );
    assert_eq!(outcome(&followed, "backlog_3000"), Outcome::Wrong);
    assert_eq!(outcome(&followed, "drain_3000"), Outcome::Partly);
}

#[test]
fn observed_numbers_are_held_against_what_theory_predicts() {
    let kata = drill("outbox-kata");
    let told = |numbers: &[(&str, &str)]| {
        let events = numbers.iter().map(|(part, text)| answer(part, F::Number, text)).collect();
        sit(&kata, events)
    };
    let good = told(&[
        ("sent", "50"),
        ("received", "57"),
        ("distinct", "50"),
        ("applied", "50"),
        ("unsent", "0"),
        ("mark_first_received", "47"),
    ]);
    for part in ["nothing-lost", "duplicates", "seven", "once", "drained", "mark-loses"] {
        assert_eq!(outcome(&good, part), Outcome::Right, "{part}");
    }
    let lossy = told(&[("sent", "50"), ("received", "57"), ("distinct", "49"), ("applied", "57")]);
    for (part, expected) in
        [("nothing-lost", Outcome::Wrong), ("once", Outcome::Wrong), ("drained", Outcome::Empty)]
    {
        assert_eq!(outcome(&lossy, part), expected, "{part}");
    }
    assert!(checked(&lossy)["nothing-lost"].found.contains("distinct = 49"));
    let proven = sit(&kata, vec![answer(PROOF, F::Proof, "https://example.com/outbox")]);
    assert_eq!(outcome(&proven, PROOF), Outcome::Right);
}

#[test]
fn a_defence_needs_its_sentences_and_another_option_turned_down() {
    let cards = drill("cqrs-bank");
    let defended = |text: &str, rejected: &str| {
        sit(
            &cards,
            vec![
                answer("case", F::Verdict, "partial"),
                answer("case", F::Defence, text),
                answer("case", F::Rejected, rejected),
            ],
        )
    };
    let short = defended("Ledger.", "partial");
    assert_eq!(outcome(&short, "case"), Outcome::Right);
    assert_eq!(outcome(&short, "case-defence"), Outcome::Empty);
    assert_eq!(outcome(&short, "case-rejected"), Outcome::Wrong);
    let long =
        defended("The ledger is written. Statements are read some seconds later. A view may do.", "yes");
    for part in ["case-defence", "case-rejected", "driver", "staleness", "alternative"] {
        assert_eq!(outcome(&long, part), Outcome::Right, "{part}");
    }
}

/// A length of time in any unit, and a decimal comma; of what cannot be read no part is judged.
#[test]
fn times_and_commas_are_read_as_they_are_written() {
    let table = [
        ("a_s", "4m10s", Outcome::Right),
        ("a_s", "250 s", Outcome::Right),
        ("a_s", "4 min", Outcome::Right),
        ("a_s", "4m", Outcome::Right),
        ("a_s", "10 s", Outcome::Wrong),
        ("a_s", "4:10", Outcome::Open),
        ("b_min", "55,5", Outcome::Right),
        ("b_min", "55 min 30 s", Outcome::Right),
        ("b_min", "555", Outcome::Wrong),
        ("b_s", "3,333", Outcome::Right),
        ("b_s", "3.333,3", Outcome::Right),
    ];
    for (part, text, expected) in table {
        let one = checked(&sit(&drill("projections-numbers"), vec![answer(part, F::Number, text)]));
        assert_eq!(one[part].outcome, expected, "{part} {text}: {}", one[part].found);
        assert_eq!(one[part].found.contains("cannot be read"), expected == Outcome::Open, "{text}");
    }
}

/// Which topics a drawing speaks of by their tag alone.
#[test]
fn a_drawing_speaks_of_no_topic_that_shares_its_tag_with_one_that_answers_show() {
    let table = [
        ("event-storming", "business", false),
        ("event-storming", "past", false),
        ("event-storming", "triggers", false),
        ("event-storming", "failures", true),
        ("saga-whiteboard", "compensation", true),
    ];
    for (id, topic, expected) in table {
        let prompt = drill(id);
        assert_eq!(is_told_by_tag(&prompt, prompt.topic(topic).unwrap()), expected, "{id}: {topic}");
    }
}

/// A field of a step, with another text in it.
type Change = (&'static str, F, &'static str);

/// One is told as one.
#[test]
fn a_saga_counts_its_steps_and_states_in_plain_english() {
    let table: [(&[Change], &str, &str); 4] = [
        (&[("step-2", F::Key, "")], "keys", "1 step has none."),
        (&[("step-2", F::Key, ""), ("step-3", F::Key, "")], "keys", "2 steps have none."),
        (&[("step-7", F::Kind, "")], "pivot", "1 step does not say what it is."),
        (
            &[("end-2", F::Name, ""), ("end-3", F::Name, ""), ("end-4", F::Name, "")],
            "ends",
            "1 state, without one that is done and one that is taken back.",
        ),
    ];
    for (changes, part, expected) in table {
        let mut events = reference_answers(&drill("saga-travel"));
        events.extend(changes.iter().map(|(step, field, text)| answer(step, *field, text)));
        assert_eq!(checked(&sit(&drill("saga-travel"), events))[part].found, expected, "{changes:?}");
    }
}

/// What a defence says, as its words tell: those that are denied, and rates, say nothing; digits are numbers.
#[test]
fn words_of_a_defence_are_found_where_they_are_meant() {
    const FOUND: Outcome = Outcome::Right;
    const NOT: Outcome = Outcome::Wrong;
    let bad = "We have 40 writes in one second. The team is many. There is no alternative.";
    let table = [
        (bad, [FOUND, NOT, NOT]),
        ("The team is many. Readers wait. That is all.", [NOT, NOT, NOT]),
        ("It is up to 5 seconds behind. Without any cache.", [FOUND, FOUND, NOT]),
        ("No: an index will do. A second model is more work.", [NOT, NOT, FOUND]),
        ("The ledger decides. Never more than a second old. No split, but a view.", [FOUND, FOUND, FOUND]),
    ];
    for (text, expected) in table {
        let all = checked(&sit(&drill("cqrs-bank"), vec![answer("case", F::Defence, text)]));
        for (part, expected) in ["driver", "staleness", "alternative"].into_iter().zip(expected) {
            assert_eq!(all[part].outcome, expected, "{part} in {text}: {}", all[part].found);
            assert!(all[part].by_words && !all["case"].by_words);
        }
    }
    let pages = [
        ("Alarm: do not look whether it is rising.", NOT),
        ("Look first whether it is rising.", FOUND),
        ("Do not wait. Is it rising?", FOUND),
    ];
    for (text, expected) in pages {
        let page = sit(&drill("dlq-runbook"), vec![answer(RUNBOOK, F::Text, text)]);
        assert_eq!(outcome(&page, "rising"), expected, "{text}");
    }
}

#[test]
fn what_is_turned_down_is_another_option_and_not_the_right_one() {
    let table = [
        ("cqrs-blog", "case", "no", "yes", Outcome::Right),
        ("cqrs-blog", "case", "yes", "no", Outcome::Wrong),
        ("cqrs-blog", "case", "", "no", Outcome::Wrong),
        ("cqrs-blog", "case", "yes", "partial", Outcome::Right),
        ("cqrs-blog", "case", "yes", "yes", Outcome::Wrong),
        ("cqrs-blog", "case", "no", "", Outcome::Empty),
        // Both are right there: one is chosen, the other one turned down.
        ("notify-or-transfer", "mailer", "notification", "state-transfer", Outcome::Right),
        ("notify-or-transfer", "mailer", "claim-check", "state-transfer", Outcome::Wrong),
    ];
    for (id, part, verdict, rejected, expected) in table {
        let told = vec![answer(part, F::Verdict, verdict), answer(part, F::Rejected, rejected)];
        let found = outcome(&sit(&drill(id), told), &format!("{part}-rejected"));
        assert_eq!(found, expected, "{id}: {verdict}, not {rejected}");
    }
}

fn note(id: u32, kind: StickyKind, text: &str) -> Event {
    let at = Point::at_units(i32::try_from(id).unwrap() * 200, 0);
    let body = BoxElement::usual(BoxKind::Sticky(kind), at).labelled(text, FontSize::Normal);
    let element = Element::new(ElementId(id), Body::Box(body), Style::default());
    Event::Edit(Edit::one("Add note", Op::add(element)))
}

#[test]
fn a_storming_counts_events_and_tests_their_names() {
    let storm = drill("event-storming");
    let names = ["CopyLent", "Copy returned", "HoldExpired", "LoanRenewed", "FinePaid"];
    let mut attempt = begin(&storm);
    for id in 1..=20 {
        let name = names[usize::try_from(id).unwrap() % names.len()];
        push(&mut attempt, note(id, StickyKind::Event, name)).unwrap();
    }
    assert_eq!(outcome(&attempt, "events"), Outcome::Right);
    assert_eq!(outcome(&attempt, PAST_TENSE), Outcome::Right);
    let trim = |id| Event::Edit(Edit::one("Delete", Op::Remove { id: ElementId(id) }));
    for id in 1..=7 {
        push(&mut attempt, trim(id)).unwrap();
    }
    assert_eq!(outcome(&attempt, "events"), Outcome::Right, "what was trimmed was written all the same");
    assert_eq!(outcome(&attempt, "events-kept"), Outcome::Partly, "13 of 15");
    push(&mut attempt, note(30, StickyKind::Event, "SendReminder")).unwrap();
    let tense = checked(&attempt)[PAST_TENSE].clone();
    assert_eq!((tense.outcome, tense.elements), (Outcome::Partly, vec![ElementId(30)]));
    assert!(tense.found.contains("SendReminder"), "{}", tense.found);
    assert_eq!(suggested(&attempt, "twenty"), Some(Mark::Covered));
    assert_eq!(suggested(&attempt, "hotspot"), Some(Mark::Missed));
    assert_eq!(suggested(&attempt, "consumers"), None, "only a person can judge that");
}

#[test]
fn topics_are_suggested_from_the_share_that_is_right() {
    let matrix = drill("retry-matrix");
    let mark = |parts: &[(&str, &str)]| {
        let events = parts.iter().map(|(part, text)| answer(part, F::Outcome, text)).collect();
        suggested(&sit(&matrix, events), "unknown")
    };
    assert_eq!(
        mark(&[("lost-not", "keep-trying"), ("failed-not", "keep-trying"), ("partly-not", "reconcile")]),
        Some(Mark::Covered)
    );
    assert_eq!(
        mark(&[("lost-not", "keep-trying"), ("failed-not", "keep-trying"), ("partly-not", "known")]),
        Some(Mark::Partly)
    );
    assert_eq!(mark(&[("lost-not", "keep-trying")]), Some(Mark::Missed));
    let page = sit(
        &drill("dlq-runbook"),
        vec![answer(RUNBOOK, F::Text, "Alarm: is the count rising? Pause the consumer.")],
    );
    assert_eq!(suggested(&page, "trigger"), Some(Mark::Covered));
    assert_eq!(suggested(&page, "redrive"), Some(Mark::Missed));
}

/// An attempt from elsewhere may carry any prompt: what is too large is not read, what makes no sense does no harm.
#[test]
fn a_hostile_surface_is_refused_or_harmless() {
    let answered = sit(&drill("image-queue"), vec![answer("slots_base", F::Number, "200"), Event::Finish]);
    let text = write_attempt(&answered);
    for (old, new) in [
        ("base * p50", "((((((((((((((((((((((((((((((((base"),
        ("base * p50", "1 / 0"),
        ("base * p50", "nobody * 3"),
        ("\"id\":\"spike\"", "\"id\":\"base\""),
    ] {
        let hostile = text.replace(old, new);
        assert_ne!(hostile, text);
        // Whatever it comes to, nothing panics.
        drop(read_attempt(&hostile).map(|attempt| check_answers(&attempt)));
    }
    let mut prompt = drill("dlq-runbook").as_ref().clone();
    let Surface::Runbook(runbook) = &mut prompt.surface else { panic!("the runbook is one") };
    runbook.looks_for[0].words = (0..5_000).map(|word| word.to_string()).collect();
    let heavy = write_attempt(&begin(&Arc::new(prompt)));
    assert!(matches!(read_attempt(&heavy), Err(FormatError::TooLarge { .. })));
}
