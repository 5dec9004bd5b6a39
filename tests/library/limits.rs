//! Whatever an attempt takes and the writer acknowledges can be read again, also at the edges of the limits.

use crate::sessions::{
    BEGAN, PATIENCE, beginning, begun, go_on, id, keep, library, note, service, sit, stroke_of, then,
};
use dryrun::attempt::{Attempt, Event, NotePage};
use dryrun::board::{Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, Op, Point, Style};
use dryrun::store::{JournalReader, SegmentEnd};
use std::fs;

/// Things as large as a hand or a paste can make them.
fn large() -> Vec<(&'static str, Event)> {
    let text = |len: usize| "x".repeat(len);
    let umlauts = "ü".repeat(40_000);
    vec![
        ("a paste of 60 KiB", note(NotePage::Notes, 0, &text(60 * 1024))),
        ("a paste of 100 KiB", note(NotePage::Notes, 0, &text(100 * 1024))),
        ("a paste of 80 KB in 40,000 letters", note(NotePage::Notes, 0, &umlauts)),
        ("a paste of 5 MiB", note(NotePage::Notes, 0, &text(5 * 1024 * 1024))),
        ("writing of 60 KiB", writing(60 * 1024)),
        ("writing of 100 KiB", writing(100 * 1024)),
        ("a stroke of 20,000 points", stroke_of(2, 20_000)),
        ("a stroke of 30,000 points", stroke_of(2, 30_000)),
        ("a stroke of a million points", stroke_of(2, 1_000_000)),
        ("a copy of 300 strokes of 2,000 points", copies(300)),
        ("a copy of 80 strokes of 2,000 points", copies(80)),
        ("a name of 100 KiB", named(&text(100 * 1024))),
    ]
}

fn copies(count: u32) -> Event {
    let ops = (0..count).map(|number| match stroke_of(100 + number, 2_000) {
        Event::Edit(edit) => edit.ops[0].clone(),
        _ => unreachable!("a stroke is an edit"),
    });
    Event::Edit(Edit::of("Duplicate", ops.collect()))
}

fn writing(len: usize) -> Event {
    let body = BoxElement::usual(BoxKind::Text, Point::at_units(0, 0));
    let body = Body::Box(body.labelled(&"so\n".repeat(len / 3), FontSize::Normal));
    Event::Edit(Edit::one("Write", Op::add(Element::new(ElementId(4), body, Style::default()))))
}

fn named(name: &str) -> Event {
    let Event::Edit(mut edit) = service(3, "Scans") else { unreachable!("a service is an edit") };
    name.clone_into(&mut edit.name);
    assert!(matches!(edit.ops[0], Op::Add { .. }));
    Event::Edit(edit)
}

/// An attempt either refuses a thing, and says so at once, or keeps it for good.
#[test]
fn what_an_attempt_takes_can_be_read_again() {
    for (what, event) in large() {
        let folder = tempfile::tempdir().unwrap();
        let library = library(folder.path());
        let start = beginning("A1");
        let writer = library.begin(&start).unwrap();
        let mut attempt = Attempt::begin(&start).unwrap();
        let record = attempt.next_record(1_000, BEGAN.unix_ms, event);
        let taken = attempt.push(record.clone()).is_ok();
        if taken {
            writer.append(&record);
        }
        keep(&writer, &mut attempt, &[Event::Tick, service(9, "After")]);
        assert!(writer.close(PATIENCE), "{what}");
        let there = library.load(&id("A1")).unwrap();
        assert_eq!(there.read_only, None, "{what}");
        assert!(there.attempt.records() == attempt.records(), "{what}");
        println!("{what}: {}", if taken { "kept" } else { "refused" });
        go_on(&library, "A1", &[Event::Finish]);
    }
}

/// The limits leave room for what hands do.
#[test]
fn the_limits_are_wide_enough() {
    let kept = [
        "a paste of 60 KiB",
        "writing of 60 KiB",
        "a stroke of 20,000 points",
        "a copy of 80 strokes of 2,000 points",
    ];
    for (what, event) in large().into_iter().filter(|(what, _)| kept.contains(what)) {
        then(&mut begun("A1"), event);
        println!("{what} fits");
    }
}

/// An hour in which a page grows by every letter, and all is moved about, stays readable.
#[test]
fn a_long_sitting_stays_readable() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let mut events: Vec<Event> = (0..2_000).map(|at| note(NotePage::Notes, at, "y")).collect();
    events.extend((0..20).map(|number| stroke_of(number + 1, 2_000)));
    let attempt = sit(&library, "A1", &events);
    let bytes = fs::read(&crate::sessions::journals(folder.path(), "A1")[0]).unwrap();
    let mut reader = JournalReader::new();
    reader.feed(&bytes);
    let (records, end) = reader.end();
    assert_eq!(end, SegmentEnd::Clean);
    assert!(records == attempt.records());
}
