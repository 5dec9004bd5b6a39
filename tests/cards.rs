//! Mistakes come back: which cards there are, when they are due, and how they are reviewed.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod disks;
mod many;
mod properties;
mod window;

use disks::{Fault, FaultyDisk, MemoryDisk, Plan};
use dryrun::attempt::{Attempt, Mark, WallTime};
use dryrun::coach::cards::{Deck, Face, Missed};
use dryrun::coach::{CardKey, DiaryEntry, LocalDay, Noted, Rating};
use dryrun::store::{Library, RealDisk};
use dryrun::ui::clocks::Clocks;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use many::{DAY_MS, NOON, Practised, all_but, classic, days_ago, graded, practised};
use properties::tried_on;
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;
use window::{TestClocks, Window, key, open, open_on, press, until};

const TAG: &str = "missing-dedup";

fn key_of(prompt: &str) -> CardKey {
    CardKey { tag: TAG.to_owned(), prompt: prompt.to_owned() }
}

fn rated(days_ago_rated: i64, rating: Rating) -> DiaryEntry {
    DiaryEntry { wall: days_ago(days_ago_rated), noted: Noted::Rated(key_of("ticketing"), rating) }
}

fn missed(days: i64, mark: Mark) -> Practised {
    practised(&graded(&format!("A{days}"), &classic("ticketing"), days_ago(days), all_but(TAG, mark)))
}

fn deck_of(attempts: &[Practised], diary: &[DiaryEntry]) -> Deck {
    let past: Vec<_> = attempts.iter().map(Practised::past).collect();
    Deck::of(&past, diary)
}

/// The day on which the one card is due, in days from today; nothing without a card.
fn due(attempts: &[Practised], diary: &[DiaryEntry]) -> Option<i64> {
    let deck = deck_of(attempts, diary);
    assert!(deck.cards().len() <= 1, "{:?}", deck.cards());
    deck.cards().first().map(|card| card.memory.due.since(LocalDay::of(NOON)))
}

/// What happened, the attempts, the ratings, and in how many days the card is due.
type Case = (&'static str, Vec<Practised>, Vec<DiaryEntry>, Option<i64>);

#[test]
fn a_card_comes_of_a_miss_and_later_marks_and_ratings_are_its_reviews() {
    let miss = || missed(10, Mark::Missed);
    let covered = |days| missed(days, Mark::Covered);
    let table: [Case; 9] = [
        ("nothing was missed", vec![covered(10)], vec![], None),
        ("half is no miss", vec![missed(10, Mark::Partly)], vec![], None),
        ("a rating alone makes no card", vec![], vec![rated(3, Rating::Again)], None),
        ("missed: the next day", vec![miss()], vec![], Some(-9)),
        ("covered before does not count", vec![covered(12), miss()], vec![], Some(-9)),
        (
            "covered later is good",
            vec![miss(), covered(5)],
            vec![],
            due(&[miss()], &[rated(5, Rating::Good)]),
        ),
        (
            "half later is hard",
            vec![miss(), missed(5, Mark::Partly)],
            vec![],
            due(&[miss()], &[rated(5, Rating::Hard)]),
        ),
        ("missed again", vec![miss(), missed(5, Mark::Missed)], vec![], Some(-4)),
        ("not applicable says nothing", vec![miss(), missed(5, Mark::NotApplicable)], vec![], Some(-9)),
    ];
    for (what, attempts, diary, expected) in table {
        assert_eq!(due(&attempts, &diary), expected, "{what}");
    }
    let ladder: Vec<Option<i64>> =
        Rating::ALL.map(|rating| due(&[miss()], &[rated(5, rating)])).into_iter().collect();
    assert!(ladder.is_sorted() && ladder[0] < ladder[2], "{ladder:?}");
}

#[test]
fn of_two_reviews_on_one_day_the_worst_counts() {
    let attempts = [missed(10, Mark::Missed)];
    let (bad, well) = (rated(5, Rating::Again), rated(5, Rating::Easy));
    let worst = due(&attempts, std::slice::from_ref(&bad));
    assert_eq!(due(&attempts, &[bad.clone(), well.clone()]), worst);
    assert_eq!(due(&attempts, &[well.clone(), bad]), worst);
    assert!(due(&attempts, &[well]) > worst);
}

/// A rating that was taken back never was, wherever the entry that says so stands; another of the same card stays.
#[test]
fn a_rating_taken_back_does_not_count() {
    let attempts = [missed(10, Mark::Missed)];
    let (kept, slip) = (rated(5, Rating::Good), rated(2, Rating::Again));
    let back = |of: &DiaryEntry, prompt: &str| {
        let noted = Noted::Unrated(key_of(prompt), of.wall.unix_ms);
        DiaryEntry { wall: days_ago(1), noted }
    };
    let alone = due(&attempts, std::slice::from_ref(&kept));
    let both = due(&attempts, &[kept.clone(), slip.clone()]);
    assert_ne!(alone, both);
    let slip_back = back(&slip, "ticketing");
    assert_eq!(due(&attempts, &[kept.clone(), slip.clone(), slip_back.clone()]), alone);
    assert_eq!(due(&attempts, &[slip_back, slip.clone(), kept.clone()]), alone);
    assert_eq!(due(&attempts, &[kept.clone(), slip.clone(), back(&slip, "chat")]), both);
    assert_eq!(due(&attempts, &[kept, slip, back(&rated(3, Rating::Good), "ticketing")]), both);
}

/// The same moment is another day elsewhere: the entry's own offset decides.
#[test]
fn a_day_is_the_local_one() {
    let attempts = [missed(10, Mark::Missed)];
    let late = WallTime { unix_ms: days_ago(5).unix_ms + 11 * 3_600_000 + 30 * 60_000, offset_min: 60 };
    let at = |offset_min| {
        let wall = WallTime { offset_min, ..late };
        DiaryEntry { wall, noted: Noted::Rated(key_of("ticketing"), Rating::Again) }
    };
    assert_eq!(due(&attempts, &[at(60)]), Some(-4));
    assert_eq!(due(&attempts, &[at(120)]), Some(-3));
}

#[test]
fn a_card_asks_what_was_missed_and_answers_with_the_strong_text() {
    let prompt = classic("ticketing");
    let deck = deck_of(&[missed(10, Mark::Missed)], &[]);
    let card = &deck.cards()[0];
    let Missed::Topic(id) = &card.asked else { panic!("{:?}", card.asked) };
    let face = Face::of(card, Some(&prompt));
    assert_eq!(face.answer, prompt.topic(id).unwrap().strong);
    // Without the prompt the mistake entry speaks for it.
    let told = Face::of(card, None);
    assert!(!told.question.is_empty() && !told.answer.is_empty() && told.hint == card.forgotten);
}

fn record() -> impl Strategy<Value = (Vec<Practised>, Vec<DiaryEntry>)> {
    let marks =
        proptest::sample::select(vec![Mark::Covered, Mark::Partly, Mark::Missed, Mark::NotApplicable]);
    let attempts = proptest::collection::vec((0_i64..40, marks), 0..6);
    let ratings =
        proptest::collection::vec((0_i64..40, proptest::sample::select(Rating::ALL.to_vec())), 0..8);
    (attempts, ratings).prop_map(|(attempts, ratings)| {
        let attempts = attempts.into_iter().enumerate().map(|(at, (days, mark))| {
            let name = format!("P{at}");
            practised(&graded(&name, &classic("ticketing"), days_ago(days), all_but(TAG, mark)))
        });
        (attempts.collect(), ratings.into_iter().map(|(days, rating)| rated(days, rating)).collect())
    })
}

proptest! {
    #![proptest_config(tried_on(24))]

    /// The deck is a fold of facts: their order and their number of copies do not matter.
    #[test]
    fn the_order_of_the_record_does_not_matter((attempts, diary) in record()) {
        let deck = deck_of(&attempts, &diary);
        let turned = |list: &[Practised]| list.iter().rev().cloned().collect::<Vec<_>>();
        let twice: Vec<DiaryEntry> = diary.iter().rev().chain(&diary).cloned().collect();
        prop_assert_eq!(&deck_of(&turned(&attempts), &twice), &deck);
        for card in deck.cards() {
            prop_assert!(card.memory.due > card.memory.reviewed);
            prop_assert!(card.memory.due.since(card.memory.reviewed) < 40_000);
        }
    }

    /// Rated today, it never comes again today.
    #[test]
    fn no_card_comes_twice_on_a_day((attempts, mut diary) in record(), at in 0_usize..4) {
        diary.push(DiaryEntry { wall: NOON, noted: Noted::Rated(key_of("ticketing"), Rating::ALL[at]) });
        prop_assert!(deck_of(&attempts, &diary).due(LocalDay::of(NOON)).is_empty());
    }
}

fn library_with(root: &Path, attempts: &[Attempt]) {
    let library = Library::open(Arc::new(RealDisk), root.to_owned(), None, NOON).unwrap();
    for attempt in attempts {
        library.import(attempt, NOON).unwrap();
    }
}

/// The clock of the window stands at the noon of the record.
fn clocks() -> Arc<TestClocks> {
    let clocks = TestClocks::new();
    let ahead = NOON.unix_ms - clocks.sample().wall_ms;
    clocks.pass(u64::try_from(ahead).unwrap());
    clocks
}

fn two_misses() -> Attempt {
    graded("A1", &classic("ticketing"), days_ago(3), |topic| match topic.tag.as_str() {
        TAG | "hot-partition" => Mark::Missed,
        _ => Mark::Covered,
    })
}

/// The screen of cards with two of them due.
fn two_due() -> (tempfile::TempDir, Arc<TestClocks>, Window) {
    let folder = tempfile::tempdir().unwrap();
    library_with(folder.path(), &[two_misses()]);
    let clocks = clocks();
    let mut window = open(folder.path(), &clocks);
    press(&mut window, "Cards");
    until(&mut window, "2 due today, 2 in all");
    (folder, clocks, window)
}

#[test]
fn cards_are_reviewed_by_keys_and_stay_reviewed() {
    let (folder, clocks, mut window) = two_due();
    // A rating without the answer is no rating.
    key(&mut window, Modifiers::NONE, Key::Num3);
    until(&mut window, "2 due today");
    key(&mut window, Modifiers::NONE, Key::Space);
    until(&mut window, "Again: in 1 day");
    assert!(window.query_by_label_contains("Show the answer").is_none());
    key(&mut window, Modifiers::NONE, Key::Num3);
    until(&mut window, "1 due today, 2 in all");
    press(&mut window, "Show the answer");
    press(&mut window, "Again: in 1 day");
    until(&mut window, "Nothing is due today");
    until(&mut window, "2 cards rated.");
    until(&mut window, "Next: 1 card, tomorrow.");
    press(&mut window, "List all cards");
    until(&mut window, "Due tomorrow. Open the attempt");

    let mut again = open(folder.path(), &clocks);
    press(&mut again, "Cards");
    until(&mut again, "0 due today, 2 in all");
    clocks.pass(u64::try_from(DAY_MS).unwrap());
    until(&mut again, "1 due today, 2 in all");
    press(&mut again, "Open the attempt");
    until(&mut again, "Time bar");
}

#[test]
fn a_rating_is_undone_and_given_anew_and_stays_so() {
    let (folder, clocks, mut window) = two_due();
    key(&mut window, Modifiers::COMMAND, Key::Z);
    key(&mut window, Modifiers::NONE, Key::Space);
    until(&mut window, "Easy: in");
    let easy = window.get_by_label_contains("Easy: in").accesskit_node().label();
    key(&mut window, Modifiers::NONE, Key::Num1);
    until(&mut window, "1 due today, 2 in all");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    until(&mut window, "2 due today, 2 in all");
    // The same card again, with its answer, as if it had never been rated.
    assert_eq!(window.get_by_label_contains("Easy: in").accesskit_node().label(), easy);
    assert!(window.query_by_label_contains("Undo").is_none());
    key(&mut window, Modifiers::NONE, Key::Num4);
    until(&mut window, "1 due today, 2 in all");
    press(&mut window, "Show the answer");
    key(&mut window, Modifiers::NONE, Key::Num4);
    until(&mut window, "Nothing is due today");
    press(&mut window, "Undo");
    until(&mut window, "1 due today, 2 in all");
    key(&mut window, Modifiers::NONE, Key::Num4);
    until(&mut window, "2 cards rated.");
    window.run_steps(4);

    let mut again = open(folder.path(), &clocks);
    press(&mut again, "Cards");
    until(&mut again, "0 due today, 2 in all");
    clocks.pass(u64::try_from(DAY_MS).unwrap());
    again.run_steps(4);
    until(&mut again, "0 due today, 2 in all");
}

#[test]
fn without_a_mistake_there_is_no_card_and_the_screen_says_what_will_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(&folder.path().join("library"), &clocks());
    press(&mut window, "Cards");
    until(&mut window, "comes back here as a card");
    press(&mut window, "Pick a question");
    until(&mut window, "Start Ticketing");
}

#[test]
fn a_rating_that_cannot_be_saved_is_told_until_it_is() {
    let under = MemoryDisk::with("/home/user");
    let root = Path::new("/home/user/library");
    let library = Library::open(Arc::new(under.clone()), root.to_owned(), None, NOON).unwrap();
    library.import(&two_misses(), NOON).unwrap();
    let disk = FaultyDisk::over(&under);
    let mut window = open_on(Arc::new(disk.clone()), root, &clocks());
    press(&mut window, "Cards");
    until(&mut window, "2 due today");
    disk.fail(Plan { fault: Fault::Refuses(std::io::ErrorKind::StorageFull), calls: 0..u64::MAX });
    key(&mut window, Modifiers::NONE, Key::Space);
    key(&mut window, Modifiers::NONE, Key::Num2);
    until(&mut window, "1 rating is not saved. The disk is full");
    until(&mut window, "1 due today");
    disk.recover();
    press(&mut window, "Try again");
    window::until_true(&mut window, "saved", |window| window.query_by_label_contains("not saved").is_none());
    assert_eq!(library.diary().unwrap().entries.len(), 1);
}
