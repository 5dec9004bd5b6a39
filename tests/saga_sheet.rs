//! A saga that was written down is judged by how it holds together, whatever its words are.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod answering;

use answering::{answer, drill, reference_answers, sit};
use dryrun::attempt::{Event, Outcome, check_answers, suggest};
use dryrun::prompt::AnswerField as F;
use std::collections::BTreeMap;

type Flaw = (&'static str, &'static [(&'static str, F, &'static str)], BTreeMap<String, Outcome>);

const ORCHESTRATED: [&str; 3] = ["saga-travel", "saga-loan", "saga-trial"];

/// How the parts compare that are not right, when the whole saga is written down and then changed like this.
fn amiss(id: &str, changes: &[(&str, F, &str)]) -> BTreeMap<String, Outcome> {
    let prompt = drill(id);
    let mut events = reference_answers(&prompt);
    events.extend(changes.iter().map(|(part, field, text)| answer(part, *field, text)));
    let checked = check_answers(&sit(&prompt, events));
    let amiss = checked.into_iter().filter(|one| !matches!(one.outcome, Outcome::Right | Outcome::Open));
    amiss.map(|one| (one.part, one.outcome)).collect()
}

fn only(part: &str, outcome: Outcome) -> BTreeMap<String, Outcome> {
    BTreeMap::from([(part.to_owned(), outcome)])
}

#[test]
fn a_whole_saga_is_right_in_every_part_of_its_structure() {
    for id in ORCHESTRATED.into_iter().chain(["saga-choreographed"]) {
        assert_eq!(amiss(id, &[]), BTreeMap::new(), "{id}");
    }
}

#[test]
fn an_empty_sheet_is_told_as_empty() {
    for id in ORCHESTRATED.into_iter().chain(["saga-choreographed"]) {
        let checked = check_answers(&sit(&drill(id), Vec::new()));
        assert!(checked.iter().all(|one| one.outcome == Outcome::Empty), "{id}: {checked:#?}");
    }
}

#[test]
fn each_flaw_shows_in_its_own_part() {
    use Outcome::{Partly, Wrong};
    let table: [Flaw; 15] = [
        ("saga-travel", &[("step-2", F::Undo, "")], only("undo", Partly)),
        ("saga-travel", &[("step-2", F::Key, "saga#1")], only("keys", Partly)),
        ("saga-travel", &[("step-2", F::Owner, " ")], only("steps", Partly)),
        ("saga-travel", &[("step-2", F::Timeout, "")], only("timeouts", Partly)),
        // Behind the pivot time is not short.
        ("saga-travel", &[("step-8", F::Timeout, "")], BTreeMap::new()),
        ("saga-travel", &[("step-2", F::Name, "HotelReserved")], only("messages", Partly)),
        ("saga-travel", &[("step-2", F::Events, "ReserveHotel")], only("messages", Partly)),
        ("saga-travel", &[("step-5", F::Kind, "retriable")], only("pivot", Wrong)),
        ("saga-travel", &[("step-1", F::Kind, "pivot")], only("pivot", Wrong)),
        ("saga-travel", &[("step-7", F::Kind, "compensatable")], only("pivot", Wrong)),
        ("saga-travel", &[("step-7", F::Kind, "")], only("pivot", Partly)),
        ("saga-travel", &[("end-4", F::Kind, "undone")], only("person", Wrong)),
        ("saga-travel", &[("saga", F::Name, "the trip of a traveller")], only("correlation", Partly)),
        ("saga-choreographed", &[("step-3", F::Trigger, "MoonRisen")], only("reactions", Partly)),
        ("saga-choreographed", &[("step-1", F::Undo, "ReleaseStock")], only("undo", Wrong)),
    ];
    for (id, changes, expected) in table {
        assert_eq!(amiss(id, changes), expected, "{id}: {changes:?}");
    }
}

/// Words that used to be looked up prove nothing any more.
#[test]
fn words_alone_prove_nothing() {
    let words = "pivot compensation cancel release refund timer deadline retry correlation trip booked declined human";
    let prompt = drill("saga-travel");
    let attempt = sit(&prompt, vec![answer("retries", F::Text, words), answer("step-1", F::Name, words)]);
    let checked = check_answers(&attempt);
    for topic in prompt.topics.iter().filter(|topic| topic.id != "retries") {
        let mark = suggest(&checked, topic).map(|suggested| suggested.mark);
        assert!(mark.is_none_or(|mark| mark == dryrun::attempt::Mark::Missed), "{}: {mark:?}", topic.id);
    }
}

#[test]
fn a_step_takes_only_its_own_fields() {
    let prompt = drill("saga-travel");
    let takes = |part: &str, field| prompt.surface.takes(part, field).is_some();
    for (part, field, taken) in [
        ("step-1", F::Undo, true),
        ("step-12", F::Key, true),
        ("step-13", F::Key, false),
        ("step-0", F::Key, false),
        ("step-1", F::Trigger, false),
        ("end-6", F::Kind, true),
        ("end-7", F::Kind, false),
        ("saga", F::Name, true),
        ("saga", F::Kind, false),
        ("meanwhile", F::Text, true),
        ("nothing", F::Text, false),
    ] {
        assert_eq!(takes(part, field), taken, "{part} {field:?}");
    }
    assert!(sit(&prompt, vec![Event::Finish]).is_finished());
}
