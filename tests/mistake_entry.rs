//! Exactly one mistake entry for an attempt, however it was graded.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod answering;
mod strategies;

use answering::{begin, drill};
use dryrun::attempt::{
    Attempt, Cause, Event, Evidence, FoundBy, FoundKey, Judgement, Mark, Mistake, NotePage, SlipKey, Splice,
    draft_mistake, review_sketch,
};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, NodeKind, Op, Point, Style, route_between,
};
use dryrun::formats::{read_attempt, write_attempt};
use dryrun::prompt::Weight;
use strategies::attempt_of;

fn push(attempt: &mut Attempt, event: Event) {
    let record = attempt.next_record(attempt.elapsed_ms(), 0, event);
    attempt.push(record).unwrap();
}

fn finished() -> Attempt {
    let mut attempt = attempt_of([]);
    push(&mut attempt, Event::Finish);
    attempt
}

fn judge(attempt: &mut Attempt, id: &str, mark: Mark) {
    let judgement = Judgement { mark: Some(mark), evidence: Evidence::default() };
    push(attempt, Event::JudgeTopic(id.to_owned(), judgement));
}

fn judge_all(attempt: &mut Attempt, mark: Mark) {
    let ids: Vec<String> = attempt.prompt().topics.iter().map(|topic| topic.id.clone()).collect();
    for id in ids {
        judge(attempt, &id, mark);
    }
}

#[test]
fn a_running_attempt_has_no_entry_and_an_ungraded_one_says_so() {
    assert_eq!(attempt_of([]).mistake(), None);
    let entry = finished().mistake().unwrap();
    assert_eq!(entry.slips.len(), 1);
    assert_eq!(entry.slips[0].key, SlipKey::WeakestMoment);
    assert!(entry.slips[0].forgotten.contains("nothing was drawn"));
    assert_eq!(entry.note, "Not graded.");
}

#[test]
fn a_perfect_sitting_has_an_entry_too() {
    let mut attempt = finished();
    judge_all(&mut attempt, Mark::Covered);
    let entry = attempt.mistake().unwrap();
    assert_eq!((entry.slips.len(), &entry.slips[0].key), (1, &SlipKey::WeakestMoment));
    assert!(!entry.slips[0].forgotten.is_empty());
}

/// What is said of a sitting whose work was done at these minutes, each a note, and that ended at the last of them.
fn weakest(minutes: &[u64]) -> String {
    let mut attempt = attempt_of([]);
    let begun = attempt.elapsed_ms();
    for (count, at) in minutes.iter().enumerate() {
        let at = begun + at * 60_000;
        let is_last = count + 1 == minutes.len();
        let note = Splice { page: NotePage::ALL[0], at: 0, removed: 0, text: format!("{at} ") };
        let event = if is_last { Event::Finish } else { Event::Note(note) };
        let record = attempt.next_record(at, 0, event);
        attempt.push(record).unwrap();
    }
    judge_all(&mut attempt, Mark::Covered);
    attempt.mistake().unwrap().slips[0].forgotten.clone()
}

#[test]
fn the_weakest_moment_of_a_perfect_sitting_is_where_its_time_went() {
    let table: [(&[u64], &str); 4] = [
        (&[0, 1, 2, 3], "none stands out"),
        (&[1, 4], "nothing was put down for 3 minutes, from minute 1"),
        (&[3, 4, 5], "nothing was put down for 3 minutes, from minute 0"),
        (&[4], "nothing was drawn"),
    ];
    for (minutes, expected) in table {
        let said = weakest(minutes);
        assert!(said.contains(expected), "{minutes:?}: {said}");
    }
    assert!(weakest(&[0, 20]).contains("minutes, 5 were planned"), "{}", weakest(&[0, 20]));
}

#[test]
fn missed_topics_come_gravest_first_with_all_that_a_slip_needs() {
    let mut attempt = finished();
    judge_all(&mut attempt, Mark::Missed);
    let entry = attempt.mistake().unwrap();
    assert_eq!(entry.slips.len(), attempt.prompt().topics.len());
    let weights: Vec<Weight> = entry
        .slips
        .iter()
        .map(|slip| match &slip.key {
            SlipKey::Topic(id) => attempt.prompt().topic(id).unwrap().weight,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(weights.is_sorted());
    for slip in &entry.slips {
        assert!(slip.tag.is_some() && !slip.forgotten.is_empty() && !slip.fix.is_empty(), "{slip:?}");
    }
    assert!(!entry.review_on.is_empty());
}

/// Of a sitting that ended after so many hundredths of its limit, everything missed: whether time ran out for any.
fn ran_out(mut attempt: Attempt, share: u64) -> bool {
    let at_ms = (attempt.limit_ms() * share / 100).max(attempt.elapsed_ms());
    let end = attempt.next_record(at_ms, 0, Event::Finish);
    attempt.push(end).unwrap();
    judge_all(&mut attempt, Mark::Missed);
    attempt.mistake().unwrap().slips.iter().any(|slip| slip.cause == Cause::RanOutOfTime)
}

/// Who stops early forgot; time ran out where there was hardly any left.
#[test]
fn time_ran_out_only_where_it_was_nearly_used_up() {
    for (share, expected) in [(1, false), (7, false), (50, false), (85, false), (91, true)] {
        assert_eq!(ran_out(attempt_of([]), share), expected, "a whole design after {share} %");
    }
    for (share, expected) in [(7, false), (50, false), (85, false), (93, true), (100, true)] {
        assert_eq!(ran_out(begin(&drill("retry-matrix")), share), expected, "a drill after {share} %");
    }
}

#[test]
fn a_partly_graded_attempt_says_how_far_it_went() {
    let mut attempt = finished();
    let first = attempt.prompt().topics[0].id.clone();
    judge(&mut attempt, &first, Mark::Missed);
    let entry = attempt.mistake().unwrap();
    assert_eq!(entry.slips.len(), 1);
    assert!(entry.note.starts_with("Graded in part: 1 of"), "{}", entry.note);
}

#[test]
fn what_the_person_changed_outlives_the_next_draft() {
    let mut attempt = finished();
    judge_all(&mut attempt, Mark::Missed);
    let mut own: Mistake = attempt.mistake().unwrap();
    own.edited = true;
    own.slips[0].edited = true;
    own.slips[0].cause = Cause::DidNotKnow;
    "I said Kafka and stopped there".clone_into(&mut own.slips[0].forgotten);
    push(&mut attempt, Event::Mistake(own.clone()));
    let kept = own.slips[0].key.clone();
    let SlipKey::Topic(other) = own.slips[1].key.clone() else { panic!("{:?}", own.slips[1]) };
    judge(&mut attempt, &other, Mark::Covered);
    let next = draft_mistake(&attempt, attempt.recorded_mistake());
    push(&mut attempt, Event::Mistake(next));
    let entry = attempt.mistake().unwrap();
    assert!(entry.slips.contains(&own.slips[0]), "{:?}", entry.slips);
    assert_eq!(entry.slips.iter().filter(|slip| slip.key == kept).count(), 1);
    assert!(!entry.slips.iter().any(|slip| slip.key == SlipKey::Topic(other.clone())));
    let entries = attempt.records().iter().filter(|record| matches!(record.event, Event::Mistake(_)));
    assert_eq!(entries.count(), 2, "the history of edits is in the journal");
}

fn node(id: u32, kind: NodeKind, x: i32, name: &str) -> Element {
    let body = BoxElement::usual(BoxKind::Node(kind), Point::at_units(x, 0));
    let body = Body::Box(body.labelled(name, Style::default().font));
    Element::new(ElementId(id), body, Style::default())
}

/// A service that writes its database and publishes beside it.
fn dual_write() -> Attempt {
    let mut attempt = attempt_of([]);
    for element in [
        node(1, NodeKind::Service, 0, "Orders"),
        node(2, NodeKind::Database, 300, "Orders DB"),
        node(3, NodeKind::Topic, 600, "order.events"),
    ] {
        push(&mut attempt, Event::Edit(Edit::one("Add", Op::add(element))));
    }
    for (id, to) in [(4, 2), (5, 3)] {
        let board = attempt.board();
        let arrow = route_between(board, board.get(ElementId(1)).unwrap(), board.get(ElementId(to)).unwrap());
        let element = Element::new(ElementId(id), Body::Arrow(arrow), Style::default());
        push(&mut attempt, Event::Edit(Edit::one("Add", Op::add(element))));
    }
    push(&mut attempt, Event::Finish);
    let found = review_sketch(&attempt);
    push(&mut attempt, Event::Review(found));
    attempt
}

fn found_by_review(attempt: &Attempt) -> Vec<String> {
    let entry = draft_mistake(attempt, None);
    let slips = entry.slips.into_iter().filter(|slip| slip.found_by == FoundBy::Review);
    slips.filter_map(|slip| slip.tag).collect()
}

#[test]
fn what_the_review_found_is_in_the_entry_until_it_is_argued_against() {
    let mut attempt = dual_write();
    assert!(found_by_review(&attempt).contains(&"dual-write".to_owned()), "{:?}", attempt.found());
    let key: FoundKey = attempt
        .found()
        .unwrap()
        .iter()
        .find(|found| found.tag.as_deref() == Some("dual-write"))
        .unwrap()
        .key
        .clone();
    push(&mut attempt, Event::Argue(key.clone(), "The table is built from the topic".to_owned()));
    assert!(!found_by_review(&attempt).contains(&"dual-write".to_owned()));
    let again = read_attempt(&write_attempt(&attempt)).unwrap();
    assert_eq!(again.found(), attempt.found());
    assert_eq!(again.arguments(), attempt.arguments());
    assert_eq!(write_attempt(&again), write_attempt(&attempt));
    push(&mut attempt, Event::Argue(key, String::new()));
    assert!(found_by_review(&attempt).contains(&"dual-write".to_owned()));
}

#[test]
fn a_missed_topic_says_it_once_for_both() {
    let mut attempt = dual_write();
    judge_all(&mut attempt, Mark::Missed);
    let entry = draft_mistake(&attempt, None);
    let count = entry.slips.iter().filter(|slip| slip.tag.as_deref() == Some("dual-write")).count();
    let topics = attempt.prompt().topics.iter().filter(|topic| topic.tag == "dual-write").count();
    assert_eq!(count, topics.max(1));
}

#[test]
fn a_review_and_an_argument_belong_to_a_finished_attempt() {
    let mut running = attempt_of([]);
    for event in [
        Event::Review(Vec::new()),
        Event::Argue(FoundKey { rule: "L01".to_owned(), elements: Vec::new() }, "No".to_owned()),
    ] {
        let record = running.next_record(0, 0, event);
        assert!(running.push(record).is_err());
    }
}
