//! Properties of the layout: whatever it is given, no two boxes lie on one another, what is pinned stays, and what
//! was laid out is left alone.

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

use dryrun::board::layout::{Item, Link, Reading, arrange, arrange_anew};
use dryrun::board::{Point, Rect, Vector, units};
use properties::tried_on;
use proptest::prelude::*;

/// How many boxes out of a hundred are pinned, are stores, lie in a frame or stand beside another.
#[derive(Debug, Clone, Copy)]
struct Shares {
    pinned: u32,
    store: u32,
    frame: u32,
    beside: u32,
}

const PLAIN: Shares = Shares { pinned: 0, store: 20, frame: 0, beside: 0 };
const ALL: Shares = Shares { pinned: 10, store: 20, frame: 25, beside: 10 };

fn item(count: usize, shares: Shares) -> impl Strategy<Value = Item> {
    let some = |share: u32| (0..100_u32).prop_map(move |die| die < share);
    let other =
        move |share: u32| (0..100_u32, 0..count).prop_map(move |(die, at)| (die < share).then_some(at));
    let place = (-30_000..30_000, -20_000..20_000, 0..4_000, 0..2_000);
    (place, some(shares.pinned), some(shares.store), other(shares.frame), other(shares.beside)).prop_map(
        |((x, y, width, height), pinned, store, frame, beside)| {
            let rect = Rect::sized(Point::new(x, y), width, height);
            Item { rect, pinned, store, frame, beside, title: (1_000, 300) }
        },
    )
}

/// Boxes and arrows of which anything may be said, even that frames hold each other.
fn anything() -> impl Strategy<Value = (Vec<Item>, Vec<Link>)> {
    drawing_of(ALL)
}

/// Boxes as they are drawn: a frame is around what lies in it, and a remark is about a box on its level.
fn drawing(shares: Shares) -> impl Strategy<Value = (Vec<Item>, Vec<Link>)> {
    drawing_of(shares).prop_map(|(mut items, links)| {
        for at in (0..items.len()).rev() {
            items[at].frame = items[at].frame.filter(|frame| *frame < at);
            if let Some(frame) = items[at].frame {
                items[frame].rect = items[frame].rect.union(items[at].rect.grown(500));
            }
        }
        let before = items.clone();
        let leads = |at: usize, other: usize| other < at && before[at].frame == before[other].frame;
        for (at, item) in items.iter_mut().enumerate() {
            item.beside = item.beside.filter(|other| leads(at, *other) && before[*other].beside.is_none());
        }
        (items, links)
    })
}

fn drawing_of(shares: Shares) -> impl Strategy<Value = (Vec<Item>, Vec<Link>)> {
    (1_usize..24).prop_flat_map(move |count| {
        let link = (0..count, 0..count, 0..3_000, 0..600).prop_map(|(from, to, width, height)| Link {
            from,
            to,
            label: (width, height),
        });
        let items = proptest::collection::vec(item(count, shares), count);
        (items, proptest::collection::vec(link, 0..count * 2))
    })
}

fn reading() -> impl Strategy<Value = Reading> {
    proptest::sample::select(Reading::ALL.to_vec())
}

fn after(items: &[Item], rects: &[Rect]) -> Vec<Item> {
    items.iter().zip(rects).map(|(item, rect)| Item { rect: *rect, ..*item }).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}

/// The frames that hold a box; nothing when they hold each other in a circle.
fn holders(items: &[Item], at: usize) -> Vec<usize> {
    let mut holders = Vec::new();
    let mut held = items[at].frame;
    while let Some(frame) = held {
        holders.push(frame);
        held = items[frame].frame;
        if holders.len() > items.len() {
            return Vec::new();
        }
    }
    holders
}

/// Whether a box stays, or holds one that does.
fn stays(items: &[Item], at: usize) -> bool {
    let is_pinned = |at: usize| {
        let beside = items[at].beside.is_some_and(|other| items[other].pinned);
        items[at].pinned || beside
    };
    let held = holders(items, at);
    is_pinned(at)
        || held.iter().any(|frame| is_pinned(*frame))
        || (0..items.len()).any(|inner| is_pinned(inner) && holders(items, inner).contains(&at))
}

fn check_apart(items: &[Item], rects: &[Rect]) -> Result<(), TestCaseError> {
    for a in 0..items.len() {
        for b in a + 1..items.len() {
            let nested = holders(items, a).contains(&b) || holders(items, b).contains(&a);
            let together = items[a].beside.is_some() || items[b].beside.is_some();
            // What stays may lie on what stays, and what lies in it with it.
            let staying = |at: usize| {
                let held = holders(items, at).into_iter().chain([at]);
                held.filter(|at| stays(items, *at)).map(|at| rects[at]).collect::<Vec<_>>()
            };
            let kept = staying(a).iter().any(|one| staying(b).iter().any(|other| overlap(*one, *other)));
            let apart = nested || together || kept || !overlap(rects[a], rects[b]);
            prop_assert!(apart, "{a} at {:?} lies on {b} at {:?}", rects[a], rects[b]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(tried_on(256))]

    #[test]
    fn boxes_stand_apart_and_keep_their_size_and_the_middle_stays(
        (items, links) in drawing(PLAIN), reading in reading(),
    ) {
        let rects = arrange(&items, &links, reading);
        check_apart(&items, &rects)?;
        for (item, rect) in items.iter().zip(&rects) {
            prop_assert_eq!((rect.width(), rect.height()), (item.rect.width(), item.rect.height()));
        }
        let middle = |rects: &mut dyn Iterator<Item = Rect>| rects.reduce(Rect::union).unwrap().center();
        let before = middle(&mut items.iter().map(|item| item.rect));
        let now = middle(&mut rects.iter().copied());
        prop_assert!(before.distance(now) < 2.0, "the middle went from {before:?} to {now:?}");
    }

    #[test]
    fn a_second_time_changes_nothing((items, links) in drawing(PLAIN), reading in reading()) {
        let rects = arrange(&items, &links, reading);
        prop_assert_eq!(&arrange(&after(&items, &rects), &links, reading), &rects);
    }

    #[test]
    fn with_pins_frames_and_remarks_boxes_stand_apart_and_pinned_ones_stay(
        (items, links) in drawing(ALL), reading in reading(),
    ) {
        let rects = arrange(&items, &links, reading);
        check_apart(&items, &rects)?;
        for (item, rect) in items.iter().zip(&rects).filter(|(item, _)| item.pinned) {
            prop_assert_eq!(item.rect, *rect);
        }
        for (at, rect) in rects.iter().enumerate().filter(|(at, _)| !items[*at].pinned) {
            for frame in holders(&items, at).into_iter().filter(|frame| !stays(&items, *frame)) {
                prop_assert!(rects[frame].encloses(*rect), "{at} sticks out of {frame}");
            }
        }
    }

    #[test]
    fn with_pins_frames_and_remarks_a_second_time_changes_nothing(
        (items, links) in drawing(ALL), reading in reading(),
    ) {
        let rects = arrange(&items, &links, reading);
        prop_assert_eq!(&arrange(&after(&items, &rects), &links, reading), &rects);
    }

    #[test]
    fn what_was_never_drawn_stands_apart_from_the_origin_on(
        (items, links) in drawing(ALL), reading in reading(),
    ) {
        let items: Vec<Item> = items.into_iter().map(|item| Item { pinned: false, ..item }).collect();
        let rects = arrange_anew(&items, &links, reading);
        check_apart(&items, &rects)?;
        let corner = rects.iter().copied().reduce(Rect::union).unwrap().min;
        prop_assert_eq!(corner, Point::default());
        let elsewhere: Vec<Item> =
            items.iter().map(|item| Item { rect: item.rect.moved(Vector::new(77, -999)), ..*item }).collect();
        prop_assert_eq!(arrange_anew(&elsewhere, &links, reading), rects);
    }

    #[test]
    fn whatever_is_said_of_boxes_each_gets_a_place((items, links) in anything(), reading in reading()) {
        prop_assert_eq!(arrange(&items, &links, reading).len(), items.len());
        prop_assert_eq!(arrange_anew(&items, &links, reading).len(), items.len());
    }

    #[test]
    fn at_the_edge_of_the_board_nothing_leaves_it(
        (items, links) in drawing(PLAIN), reading in reading(), at in (-1..=1, -1..=1),
    ) {
        let far = Vector::new(at.0 * i32::MAX, at.1 * i32::MAX);
        let far = |item: &Item| Item { rect: Rect::sized(item.rect.moved(far).min, item.rect.width(), item.rect.height()), ..*item };
        let items: Vec<Item> = items.iter().map(far).collect();
        let rects = arrange(&items, &links, reading);
        check_apart(&items, &rects)?;
        prop_assert_eq!(&arrange(&after(&items, &rects), &links, reading), &rects);
    }
}

fn boxes(count: usize) -> Vec<Item> {
    let rect = Rect::sized(Point::default(), units(176), units(72));
    vec![Item { rect, ..Item::default() }; count]
}

fn links(ends: &[(usize, usize)]) -> Vec<Link> {
    ends.iter().map(|(from, to)| Link { from: *from, to: *to, label: (0, 0) }).collect()
}

/// Columns from left to right, each from top to bottom.
fn columns(rects: &[Rect]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by_key(|at| (rects[*at].center().x, rects[*at].min.y));
    order.chunk_by(|a, b| rects[*a].center().x == rects[*b].center().x).map(<[usize]>::to_vec).collect()
}

#[test]
fn boxes_stand_in_layers_along_the_flow() {
    type Case = (&'static str, usize, &'static [(usize, usize)], &'static [&'static [usize]]);
    let table: [Case; 6] = [
        ("a chain", 3, &[(0, 1), (1, 2)], &[&[0], &[1], &[2]]),
        ("a fork", 4, &[(0, 1), (0, 2), (0, 3)], &[&[0], &[1, 2, 3]]),
        ("a cycle", 3, &[(0, 1), (1, 2), (2, 0)], &[&[0], &[1], &[2]]),
        ("twice the same and to itself", 2, &[(0, 1), (0, 1), (1, 1)], &[&[0], &[1]]),
        ("a late source", 4, &[(0, 1), (1, 2), (3, 2)], &[&[0], &[1, 3], &[2]]),
        ("crossed where it need not be", 4, &[(0, 3), (1, 2)], &[&[0, 1], &[3, 2]]),
    ];
    for (name, count, ends, expected) in table {
        let rects = arrange_anew(&boxes(count), &links(ends), Reading::LeftToRight);
        assert_eq!(columns(&rects), expected, "{name}");
    }
}

#[test]
fn a_store_of_one_owner_stands_below_it_and_one_of_two_does_not() {
    let mut items = boxes(4);
    items[1].store = true;
    let below = arrange_anew(&items, &links(&[(0, 1), (0, 2), (2, 3)]), Reading::LeftToRight);
    assert_eq!(columns(&below), [vec![0, 1], vec![2], vec![3]]);
    let shared = arrange_anew(&items, &links(&[(0, 1), (0, 2), (2, 1), (2, 3)]), Reading::LeftToRight);
    assert_eq!(columns(&shared), [vec![0], vec![2], vec![1, 3]]);
}

#[test]
fn the_flow_runs_in_the_direction_asked_for() {
    for reading in Reading::ALL {
        let rects = arrange_anew(&boxes(2), &links(&[(0, 1)]), reading);
        let ahead = match reading {
            Reading::LeftToRight => rects[1].min.x - rects[0].max.x,
            Reading::RightToLeft => rects[0].min.x - rects[1].max.x,
            Reading::TopToBottom => rects[1].min.y - rects[0].max.y,
            Reading::BottomToTop => rects[0].min.y - rects[1].max.y,
        };
        assert!(ahead >= units(48), "{reading:?}: {ahead}");
    }
}

#[test]
fn a_label_between_two_boxes_has_room() {
    let wide = Link { from: 0, to: 1, label: (units(180), units(17)) };
    let rects = arrange_anew(&boxes(2), &[wide], Reading::LeftToRight);
    assert_eq!(rects[1].min.x - rects[0].max.x, units(220));
}

#[test]
fn notes_without_arrows_are_lined_up_and_stay_in_their_order() {
    let mut items = boxes(6);
    let places = [(0, 0), (190, 12), (420, -9), (15, 130), (430, 118), (900, 5)];
    for (item, (x, y)) in items.iter_mut().zip(places) {
        item.rect = item.rect.moved(Vector::new(units(x), units(y)));
    }
    let rects = arrange(&items, &[], Reading::LeftToRight);
    assert_eq!(columns(&rects), [vec![0, 3], vec![1], vec![2, 4], vec![5]]);
    let rows = |at: &[usize]| at.iter().map(|at| rects[*at].min.y).collect::<Vec<_>>();
    assert!(rows(&[0, 1, 2, 5]).iter().all(|y| *y == rects[0].min.y));
    assert!(rows(&[3, 4]).iter().all(|y| *y == rects[3].min.y));
}

#[test]
fn boxes_gather_around_a_pinned_one() {
    let mut items = boxes(3);
    items[1].rect = items[1].rect.moved(Vector::new(units(1000), units(500)));
    items[1].pinned = true;
    let rects = arrange(&items, &links(&[(0, 1), (1, 2)]), Reading::LeftToRight);
    assert_eq!(rects[1], items[1].rect);
    assert_eq!(rects[0].max.x, rects[1].min.x - units(112));
    assert_eq!(rects[2].min, Point::new(rects[1].max.x + units(112), rects[1].min.y));
}

/// Drawings of many boxes that are hard in one way or another. They must be done, and done again without a change.
#[test]
fn very_many_boxes_are_laid_out_too() {
    type Ends = fn(usize, usize) -> (usize, usize);
    let table: [(&str, usize, usize, Ends); 6] = [
        ("a chain", 5_000, 4_999, |at, _| (at, at + 1)),
        ("a ring", 5_000, 5_000, |at, count| (at, (at + 1) % count)),
        ("a hub", 5_000, 5_000, |at, _| (0, at)),
        ("a heap", 5_000, 7_500, |at, count| ((at * 7919) % count, (at * 104_729 + 13) % count)),
        ("ways of one box apart", 5_000, 5_000, |at, count| (at / 3, (at + 1) % count)),
        ("no arrows", 5_000, 0, |_, _| (0, 0)),
    ];
    for (name, count, arrows, ends) in table {
        let mut items = boxes(count);
        for (at, item) in items.iter_mut().enumerate() {
            let (x, y) = (at * 7919 % 9_000, at * 3571 % 6_000);
            item.rect = item
                .rect
                .moved(Vector::new(units(i32::try_from(x).unwrap()), units(i32::try_from(y).unwrap())));
        }
        let links: Vec<(usize, usize)> = (0..arrows).map(|at| ends(at, count)).collect();
        let begin = std::time::Instant::now();
        let rects = arrange(&items, &self::links(&links), Reading::LeftToRight);
        println!("{name}: {:?}", begin.elapsed());
        assert!(rects.iter().zip(&items).any(|(rect, item)| *rect != item.rect), "{name}");
    }
}
