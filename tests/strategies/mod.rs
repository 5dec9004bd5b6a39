//! Strategies for boards, edits and attempts, shared by the property tests.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::attempt::{
    Attempt, AttemptId, Cause, Event, Evidence, FoundBy, Judgement, Mark, Mistake, Mode, NotePage, Record,
    Slip, SlipKey, Splice, Start, WallTime,
};
use dryrun::board::{
    Arrow, ArrowEnd, Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, GroupId, Head, InkColor,
    Label, MIDWAY, NodeKind, Op, Picture, PictureKey, Point, Rect, Route, ShapeKind, StickyKind, Stroke,
    StrokeWidth, Style,
};
use dryrun::formats::picture::{Pixels, picture_of_pixels};
use dryrun::prompt::{Prompt, classics};
use proptest::prelude::*;
use std::sync::Arc;

/// The picture that elements name.
pub const PICTURE: PictureKey = PictureKey(0x0123_4567_89ab_cdef);

pub fn point() -> impl Strategy<Value = Point> {
    (-40_000..40_000, -40_000..40_000).prop_map(|(x, y)| Point::new(x, y))
}

fn style() -> impl Strategy<Value = Style> {
    let ink = proptest::sample::select(InkColor::ALL.to_vec());
    let width = proptest::sample::select(StrokeWidth::ALL.to_vec());
    let font =
        proptest::sample::select(vec![FontSize::Small, FontSize::Normal, FontSize::Large, FontSize::Huge]);
    (ink, width, font, any::<bool>(), any::<bool>()).prop_map(|(ink, width, font, dashed, filled)| Style {
        ink,
        width,
        dashed,
        filled,
        font,
    })
}

fn kind() -> impl Strategy<Value = BoxKind> {
    let mut kinds: Vec<BoxKind> = NodeKind::ALL.into_iter().map(BoxKind::Node).collect();
    kinds.extend(StickyKind::ALL.map(BoxKind::Sticky));
    kinds.extend([ShapeKind::Rectangle, ShapeKind::Ellipse, ShapeKind::Diamond].map(BoxKind::Shape));
    kinds.extend([BoxKind::Text, BoxKind::Frame, BoxKind::Picture(PICTURE)]);
    proptest::sample::select(kinds)
}

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[A-Za-zäöß .\\-\"<&\\\\\n订🙂]{0,40}").unwrap()
}

fn end() -> impl Strategy<Value = ArrowEnd> {
    (point(), proptest::option::of(1_u32..30)).prop_map(|(at, id)| ArrowEnd { at, bound: id.map(ElementId) })
}

fn body() -> impl Strategy<Value = Body> {
    let boxed = (kind(), point(), point(), text()).prop_map(|(kind, a, b, text)| {
        let body = BoxElement { kind, rect: Rect::between(a, b), label: Label::default() };
        Body::Box(body.labelled(&text, FontSize::Normal))
    });
    let arrow = (end(), end(), proptest::collection::vec(point(), 0..4), text(), any::<[bool; 3]>())
        .prop_map(|(from, to, bends, text, [curved, start, finish])| {
            let head = |on| if on { Head::Arrow } else { Head::None };
            let mut arrow = Arrow::between(from, to);
            arrow.bends = bends;
            arrow.route = if curved { Route::Curved } else { Route::Elbow };
            arrow.placed = start;
            arrow.label_at = if finish { MIDWAY } else { 250 };
            arrow.start_head = head(start);
            arrow.end_head = head(finish);
            Body::Arrow(arrow.labelled(&text))
        });
    let stroke = proptest::collection::vec((point(), any::<u8>()), 0..40);
    let stroke = (stroke, any::<bool>()).prop_map(|(places, pressed)| {
        let (points, pressure): (Vec<Point>, Vec<u8>) = places.into_iter().unzip();
        Body::Stroke(if pressed { Stroke { points, pressure } } else { Stroke::even(points) })
    });
    prop_oneof![3 => boxed, 2 => arrow, 1 => stroke]
}

pub fn element() -> impl Strategy<Value = Element> {
    let groups = proptest::collection::vec((1_u32..9).prop_map(GroupId), 0..3);
    (1_u32..30, body(), style(), groups, any::<bool>(), text()).prop_map(
        |(id, body, style, groups, locked, facts)| Element {
            groups,
            locked,
            facts,
            ..Element::new(ElementId(id), body, style)
        },
    )
}

pub fn op() -> impl Strategy<Value = Op> {
    let id = || (1_u32..30).prop_map(ElementId);
    prop_oneof![
        4 => element().prop_map(Op::add),
        1 => (0_usize..20, element()).prop_map(|(place, element)| Op::Add { place, element }),
        2 => element().prop_map(|element| Op::Replace { element }),
        1 => id().prop_map(|id| Op::Remove { id }),
        1 => (id(), 0_usize..20).prop_map(|(id, place)| Op::Reorder { id, place }),
    ]
}

pub fn edit() -> impl Strategy<Value = Edit> {
    (text(), proptest::collection::vec(op(), 1..4)).prop_map(|(name, ops)| Edit { name, ops })
}

/// What can happen on the board.
pub fn board_event() -> impl Strategy<Value = Event> {
    prop_oneof![6 => edit().prop_map(Event::Edit), 1 => Just(Event::Undo), 1 => Just(Event::Redo)]
}

fn judgement() -> impl Strategy<Value = Judgement> {
    let marks = vec![Mark::Covered, Mark::Partly, Mark::Missed, Mark::NotApplicable];
    let evidence = (text(), proptest::collection::vec(1_u32..30, 0..3), proptest::option::of(0_u16..90));
    (proptest::option::of(proptest::sample::select(marks)), evidence).prop_map(
        |(mark, (note, ids, minute))| {
            let elements = ids.into_iter().map(ElementId).collect();
            Judgement { mark, evidence: Evidence { note, elements, minute } }
        },
    )
}

fn mistake() -> impl Strategy<Value = Mistake> {
    let slip = (text(), 0_u16..60, any::<bool>(), proptest::sample::select(Cause::ALL.to_vec())).prop_map(
        |(forgotten, minute, edited, cause)| Slip {
            key: SlipKey::Own(u32::from(minute)),
            tag: edited.then(|| "missing-dedup".to_owned()),
            forgotten,
            cause,
            minute,
            found_by: FoundBy::Person,
            fix: String::new(),
            elements: vec![ElementId(3)],
            edited,
        },
    );
    (proptest::collection::vec(slip, 0..3), text()).prop_map(|(slips, note)| Mistake {
        slips,
        note,
        review_on: "2026-11-25".to_owned(),
        edited: true,
    })
}

/// A small picture whose file is as a camera or a screenshot would give it.
pub fn picture(width: u32, height: u32) -> Arc<Picture> {
    let rgba = (0..width * height * 4).map(|at| (at % 251) as u8).collect();
    Arc::new(picture_of_pixels(Pixels { width, height, rgba }).unwrap())
}

/// A picture under the name that elements of these strategies give it, or under one that none does.
fn kept_picture() -> impl Strategy<Value = Event> {
    (1_u32..5, 1_u32..5, any::<bool>()).prop_map(|(width, height, named)| {
        let key = if named { PICTURE } else { PictureKey(u64::from(width)) };
        Event::Picture(key, picture(width, height))
    })
}

/// What can happen in a sitting.
fn sitting_event() -> impl Strategy<Value = Event> {
    let note = (0_usize..30, 0_usize..5, text())
        .prop_map(|(at, removed, text)| Event::Note(Splice { page: NotePage::Estimates, at, removed, text }));
    prop_oneof![
        8 => board_event(),
        1 => note,
        1 => (0_usize..7).prop_map(Event::Phase),
        1 => (0_usize..7).prop_map(Event::Ask),
        1 => Just(Event::Tick),
        1 => kept_picture(),
    ]
}

/// What can happen after it.
fn grading_event() -> impl Strategy<Value = Event> {
    let topics: Vec<String> = prompt().topics.iter().map(|topic| topic.id.clone()).collect();
    prop_oneof![
        3 => (proptest::sample::select(topics), judgement()).prop_map(|(id, mark)| Event::JudgeTopic(id, mark)),
        1 => mistake().prop_map(Event::Mistake),
    ]
}

pub fn prompt() -> Arc<Prompt> {
    Arc::clone(classics().first().expect("the classics ship with the binary"))
}

pub fn start() -> Event {
    Event::Start(Box::new(Start {
        id: AttemptId::new("01TEST").unwrap(),
        prompt: prompt(),
        limit_min: 60,
        mode: Mode::Practice,
        follow_ups: true,
        sample: false,
        wall: WallTime { unix_ms: 1_790_000_000_000, offset_min: 120 },
    }))
}

/// An attempt begun with [`start`] in which these things happened, 700 ms apart.
pub fn attempt_of(events: impl IntoIterator<Item = Event>) -> Attempt {
    let begin = Record { seq: 1, at_ms: 0, wall_ms: 1_790_000_000_000, event: start() };
    let mut attempt = Attempt::begin(&Arc::new(begin)).unwrap();
    for event in events {
        let at_ms = attempt.elapsed_ms() + 700;
        let record = attempt.next_record(at_ms, 1_790_000_000_000 + i64::try_from(at_ms).unwrap(), event);
        attempt.push(record).unwrap();
    }
    attempt
}

/// An attempt at any stage.
pub fn attempt() -> impl Strategy<Value = Attempt> {
    let sitting = proptest::collection::vec(sitting_event(), 0..25);
    let grading = proptest::option::of(proptest::collection::vec(grading_event(), 0..6));
    (sitting, grading).prop_map(|(sitting, grading)| {
        let over = grading.map(|events| [Event::Finish].into_iter().chain(events));
        attempt_of(sitting.into_iter().chain(over.into_iter().flatten()))
    })
}
