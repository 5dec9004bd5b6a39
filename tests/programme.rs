//! The rules of the programme: what proves an outcome, that an attempt lowers nothing, and that without it exactly
//! its own proofs are gone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

mod answering;

use answering::{answer, drill, push, reference_answers, sit};
use dryrun::attempt::{
    Attempt, AttemptId, Event, Evidence, Judgement, Mark, Mistake, Mode, Record, Start, Verdict, WallTime,
    draft_mistake,
};
use dryrun::board::{
    Body, BoxElement, BoxKind, Edit, Element, ElementId, FontSize, Op, Point, StickyKind, Style,
};
use dryrun::coach::{
    Account, Deed, DeedKind, HandTick, OUTCOMES, Part, PastAttempt, Standing, part_done, programme,
};
use dryrun::prompt::surface::PROOF;
use dryrun::prompt::{AnswerField as F, Class, Prompt, Surface, classics, drills};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

const WALL: WallTime = WallTime { unix_ms: 1_790_000_000_000, offset_min: 120 };

/// Attempts as the coach looks back at them.
#[derive(Debug, Clone)]
struct Sat {
    id: AttemptId,
    account: Account,
    mistake: Option<Mistake>,
}

impl Sat {
    fn of(attempt: &Attempt, id: &str) -> Self {
        let id = AttemptId::new(id).unwrap();
        Self { id, account: Account::of(attempt), mistake: attempt.mistake() }
    }

    fn with(id: usize, deeds: Vec<Deed>) -> Self {
        let id = AttemptId::new(&format!("A{id}")).unwrap();
        Self { id, account: Account { deeds, ..Account::default() }, mistake: None }
    }

    fn past(&self) -> PastAttempt<'_> {
        PastAttempt {
            elapsed_ms: 50 * 60_000,
            id: &self.id,
            prompt_id: "chat",
            prompt_title: "Chat",
            started: WALL,
            score: None,
            verdict: Verdict::Ungraded,
            account: &self.account,
            mistake: self.mistake.as_ref(),
        }
    }
}

fn standings(all: &[Sat]) -> Vec<Standing> {
    let past: Vec<PastAttempt<'_>> = all.iter().map(Sat::past).collect();
    programme(&past, &[])
}

fn standing<'s>(all: &'s [Standing], id: &str) -> &'s Standing {
    all.iter().find(|standing| standing.outcome.id == id).unwrap_or_else(|| panic!("no outcome {id}"))
}

/// An attempt at a drill, with its own answers, marked as covered throughout.
fn strong(prompt: &Arc<Prompt>, more: Vec<Event>) -> Attempt {
    let mut events = reference_answers(prompt);
    events.extend(more);
    events.push(Event::Finish);
    let mut attempt = sit(prompt, events);
    mark_all(&mut attempt, Mark::Covered);
    attempt
}

fn mark_all(attempt: &mut Attempt, mark: Mark) {
    let topics: Vec<String> = attempt.prompt().topics.iter().map(|topic| topic.id.clone()).collect();
    for id in topics {
        let judgement = Judgement { mark: Some(mark), evidence: Evidence::default() };
        push(attempt, Event::JudgeTopic(id, judgement)).unwrap();
    }
}

fn done_by(attempt: &Attempt) -> BTreeSet<&'static str> {
    let standings = standings(&[Sat::of(attempt, "X")]);
    standings.iter().filter(|standing| standing.is_done()).map(|standing| standing.outcome.id).collect()
}

fn counted(attempt: &Attempt) -> BTreeSet<&'static str> {
    let standings = standings(&[Sat::of(attempt, "X")]);
    standings
        .iter()
        .filter(|standing| !standing.proofs.is_empty())
        .map(|standing| standing.outcome.id)
        .collect()
}

#[test]
fn the_course_asks_for_what_its_sources_list() {
    let of = |part| OUTCOMES.iter().filter(|outcome| outcome.part == part).count();
    assert_eq!(Part::ALL.map(of), [3, 3, 3, 3, 3, 7, 6]);
    let ids: BTreeSet<&str> = OUTCOMES.iter().map(|outcome| outcome.id).collect();
    assert_eq!(ids.len(), OUTCOMES.len());
    assert!(OUTCOMES.iter().all(|outcome| !outcome.goals.is_empty() && !outcome.proved_by.is_empty()));
    let by_hand: Vec<&str> =
        OUTCOMES.iter().filter(|outcome| outcome.by_hand.is_some()).map(|outcome| outcome.id).collect();
    assert_eq!(by_hand, ["built-locally"]);
}

/// A perfect attempt at each drill, by itself: what it counts for.
#[test]
fn a_drill_counts_for_what_it_is_about() {
    let table: [(&str, &[&str]); 14] = [
        ("saga-travel", &["lane-in-full", "sagas", "sagas-both-ways"]),
        ("saga-choreographed", &["sagas", "sagas-both-ways"]),
        ("github-repos", &["events-named", "lane-in-full"]),
        ("disguised-commands", &["commands-unmasked", "lane-in-full"]),
        ("notify-or-transfer", &["justified", "lane-in-full", "patterns-decided"]),
        ("outbox-sketch", &["lane-in-full", "outbox-shown"]),
        ("payments-partitions", &["lane-in-full", "topic-designed"]),
        ("dlq-runbook", &["lane-in-full", "runbook"]),
        ("broker-chat", &["broker-designs", "lane-in-full", "patterns-decided"]),
        ("retry-matrix", &["lane-in-full"]),
        ("idempotent-consumers", &["consumers", "consumers-redesigned", "lane-in-full"]),
        ("aggregate-paper", &["aggregate", "lane-in-full"]),
        ("snapshots", &["aggregate", "lane-in-full"]),
        ("projections-numbers", &["lane-in-full", "projections"]),
    ];
    for (id, expected) in table {
        let mut counts = counted(&strong(&drill(id), Vec::new()));
        // What is written in the notes may name events as well.
        if !expected.contains(&"events-named") {
            counts.remove("events-named");
        }
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), expected, "{id}");
    }
}

/// What a decision on CQRS counts for, as it was decided and defended, before anything is graded.
#[test]
fn a_decision_counts_when_it_is_right_and_its_defence_leaves_nothing_out() {
    const WHOLE: &str = "The ledger is written. Statements are read some seconds later. A view may do.";
    const BOTH: &[&str] = &["cqrs-defended", "cqrs-weighed", "cqrs-written"];
    let bad = "We have 40 writes in one second. The team is many. There is no alternative.";
    let table: [(&str, &str, &str, &str, &[&str]); 9] = [
        ("cqrs-bank", "partial", "yes", WHOLE, BOTH),
        ("cqrs-bank", "yes", "yes", bad, &[]),
        ("cqrs-bank", "yes", "no", WHOLE, &[]),
        ("cqrs-bank", "", "yes", WHOLE, &[]),
        ("cqrs-bank", "partial", "yes", bad, &[]),
        ("cqrs-bank", "partial", "yes", "The ledger is written. A view may do, seconds later.", &[]),
        ("cqrs-blog", "yes", "no", WHOLE, &[]),
        ("notify-or-transfer", "state-transfer", "notification", WHOLE, &["patterns-decided"]),
        ("notify-or-transfer", "notification", "state-transfer", WHOLE, &[]),
    ];
    for (id, verdict, rejected, defence, expected) in table {
        let part = if id == "notify-or-transfer" { "shipping" } else { "case" };
        let told = vec![
            answer(part, F::Verdict, verdict),
            answer(part, F::Rejected, rejected),
            answer(part, F::Defence, defence),
            Event::Finish,
        ];
        let mut counts = counted(&sit(&drill(id), told));
        counts.remove("justified");
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), expected, "{id}: {verdict}. {defence}");
    }
}

/// A reader understands more than words that are looked up; a wrong verdict stays wrong.
#[test]
fn a_defence_that_is_marked_as_covered_counts_without_the_words_that_were_looked_for() {
    let said = "It is written once. It is read in other forms, a moment old. One form less would do.";
    for (verdict, counts) in [("partial", true), ("yes", false)] {
        let told = vec![answer("case", F::Verdict, verdict), answer("case", F::Defence, said), Event::Finish];
        let mut attempt = sit(&drill("cqrs-bank"), told);
        assert!(!counted(&attempt).contains("cqrs-defended"));
        mark_all(&mut attempt, Mark::Covered);
        assert_eq!(counted(&attempt).contains("cqrs-weighed"), counts, "{verdict}");
    }
}

#[test]
fn a_passed_drill_needs_sixty_percent() {
    let prompt = drill("retry-matrix");
    for (mark, passes) in [(Mark::Covered, true), (Mark::Partly, false), (Mark::Missed, false)] {
        let mut attempt = sit(&prompt, vec![Event::Finish]);
        mark_all(&mut attempt, mark);
        assert_eq!(counted(&attempt).contains("lane-in-full"), passes, "{mark:?}");
    }
}

/// One variant of every numbered drill fills a lane; without any one of them it is not full.
#[test]
fn a_lane_is_full_when_every_number_of_it_is_passed() {
    for lane in 1..=5_u8 {
        let prompts: Vec<&Arc<Prompt>> =
            if lane == 5 { classics().iter().collect() } else { drills().iter().collect() };
        let mut seen = BTreeSet::new();
        let numbered = prompts.into_iter().filter(|prompt| {
            let name = if lane == 5 { &prompt.id } else { &prompt.number };
            (lane == 5 || prompt.lane == Some(lane)) && !name.is_empty() && seen.insert(name.clone())
        });
        let all: Vec<Sat> = numbered
            .enumerate()
            .map(|(at, prompt)| {
                let mut attempt = sit(prompt, vec![Event::Finish]);
                mark_all(&mut attempt, Mark::Covered);
                Sat::of(&attempt, &format!("L{at}"))
            })
            .collect();
        assert!(standing(&standings(&all), "lane-in-full").is_done(), "lane {lane}");
        for at in 0..all.len() {
            let mut less = all.clone();
            less.remove(at);
            assert!(!standing(&standings(&less), "lane-in-full").is_done(), "lane {lane} without {at}");
        }
    }
}

#[test]
fn what_was_built_needs_every_step_its_numbers_and_the_link() {
    let prompt = drill("outbox-kata");
    let numbers = [
        ("sent", "50"),
        ("received", "57"),
        ("distinct", "50"),
        ("applied", "50"),
        ("unsent", "0"),
        ("mark_first_received", "47"),
    ];
    let observed =
        |of: &[(&str, &str)]| of.iter().map(|(id, n)| answer(id, F::Number, n)).collect::<Vec<_>>();
    let whole = done_by(&strong(&prompt, observed(&numbers)));
    assert!(
        whole.contains("outbox-working") && whole.contains("built-locally") && whole.contains("outbox-shown")
    );

    let lost: Vec<(&str, &str)> =
        numbers.iter().map(|(id, n)| if *id == "distinct" { (*id, "49") } else { (*id, *n) }).collect();
    let lost = done_by(&strong(&prompt, observed(&lost)));
    assert!(!lost.contains("outbox-working") && lost.contains("built-locally"), "an order was lost");

    let Surface::Kata(kata) = &prompt.surface else { panic!("the kata is none") };
    let mut without = vec![vec![answer(PROOF, F::Proof, "")]];
    without.extend(kata.steps.iter().map(|step| vec![Event::Check(step.id.clone(), false)]));
    for mut missing in without {
        missing.extend(observed(&numbers));
        let done = done_by(&strong(&prompt, missing.clone()));
        assert!(!done.contains("outbox-working") && !done.contains("built-locally"), "{missing:?}");
    }
}

fn classic() -> Arc<Prompt> {
    Arc::clone(classics().iter().find(|prompt| prompt.id == "payments").unwrap())
}

fn sitting(limit_min: u16, minutes: u64, sample: bool, events: Vec<Event>) -> Attempt {
    let start = Start {
        id: AttemptId::new("01CLASSIC").unwrap(),
        prompt: classic(),
        limit_min,
        mode: Mode::Practice,
        follow_ups: false,
        sample,
        wall: WALL,
    };
    let first = Record { seq: 1, at_ms: 0, wall_ms: WALL.unix_ms, event: Event::Start(Box::new(start)) };
    let mut attempt = Attempt::begin(&Arc::new(first)).unwrap();
    for event in events {
        push(&mut attempt, event).unwrap();
    }
    let end = attempt.next_record(minutes * 60_000, WALL.unix_ms, Event::Finish);
    attempt.push(end).unwrap();
    attempt
}

fn note(id: u32, text: &str) -> Event {
    let body = BoxElement::usual(BoxKind::Sticky(StickyKind::Event), Point::at_units(0, 0));
    let body = Body::Box(body.labelled(text, FontSize::Normal));
    Event::Edit(Edit::one("Place", Op::add(Element::new(ElementId(id), body, Style::default()))))
}

#[test]
fn an_hour_is_an_hour() {
    for (limit, minutes, counts) in
        [(60, 60, true), (60, 45, true), (60, 44, false), (60, 61, false), (45, 45, false), (90, 60, false)]
    {
        let attempt = sitting(limit, minutes, false, vec![note(1, "OrderPlaced")]);
        assert_eq!(done_by(&attempt).contains("hour"), counts, "{minutes} of {limit}");
    }
}

#[test]
fn an_empty_board_is_no_sketch_and_an_unfinished_attempt_and_the_sample_prove_nothing() {
    let drawn = vec![note(1, "OrderPlaced")];
    assert!(counted(&sitting(60, 50, false, drawn.clone())).contains("sketches"));
    assert!(!counted(&sitting(60, 50, false, Vec::new())).contains("sketches"));
    assert!(counted(&sitting(60, 50, true, drawn.clone())).is_empty(), "the sample");
    let unfinished = sit(&drill("github-repos"), reference_answers(&drill("github-repos")));
    assert!(counted(&unfinished).is_empty(), "unfinished");
}

#[test]
fn an_event_that_is_written_out_counts_once_by_its_name() {
    let text =
        "PaymentCaptured: id, version, occurred_at, payment_id, correlation_id; consumers: ledger, mail";
    let attempt = sitting(60, 50, false, vec![note(1, text), note(2, text), note(3, "PaymentRefunded")]);
    let all = standings(&[Sat::of(&attempt, "X")]);
    assert_eq!(standing(&all, "events-modelled").reached[0].has, 1);
    assert_eq!(
        standing(&all, "events-named").reached.iter().map(|goal| goal.has).collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn a_mistake_counts_with_a_tag_and_what_was_forgotten() {
    let mut attempt = sitting(60, 50, false, Vec::new());
    mark_all(&mut attempt, Mark::Missed);
    let drafted = draft_mistake(&attempt, None);
    let with = |change: &dyn Fn(&mut Mistake)| {
        let mut mistake = drafted.clone();
        change(&mut mistake);
        let mut attempt = attempt.clone();
        push(&mut attempt, Event::Mistake(mistake)).unwrap();
        counted(&attempt).contains("mistakes-tagged")
    };
    assert!(with(&|_| {}));
    assert!(!with(&|mistake| mistake.slips.clear()));
    assert!(!with(&|mistake| mistake.slips.iter_mut().for_each(|slip| slip.tag = None)));
    assert!(!with(&|mistake| mistake.slips.iter_mut().for_each(|slip| slip.forgotten = " ".to_owned())));
}

#[test]
fn a_tick_by_hand_stands_until_it_is_taken_back_and_is_never_called_proved() {
    let tick = |ms: i64, link: Option<&str>| HandTick {
        wall: WallTime { unix_ms: ms, offset_min: 0 },
        outcome: "built-locally".to_owned(),
        link: link.map(str::to_owned),
    };
    let table: [(Vec<HandTick>, bool); 4] = [
        (vec![], false),
        (vec![tick(1, Some("~/outbox"))], true),
        (vec![tick(2, None), tick(1, Some("~/outbox"))], false),
        (vec![tick(1, Some("~/outbox")), tick(3, Some("~/again")), tick(2, None)], true),
    ];
    for (ticks, done) in table {
        let all = programme(&[], &ticks);
        let standing = standing(&all, "built-locally");
        assert_eq!((standing.is_done(), standing.is_proved()), (done, false), "{ticks:?}");
    }
}

/// What attempts prove is called proved, ticked or not; and the tick stands again once the attempt is gone.
#[test]
fn a_proof_goes_before_a_tick_by_hand() {
    let tick =
        HandTick { wall: WALL, outcome: "built-locally".to_owned(), link: Some("~/outbox".to_owned()) };
    let built = Deed { kind: DeedKind::Built, scope: "outbox-kata".to_owned(), what: "~/other".to_owned() };
    let sat = Sat::with(1, vec![built]);
    for (past, proved) in [(vec![sat.past()], true), (Vec::new(), false)] {
        let all = programme(&past, std::slice::from_ref(&tick));
        let standing = standing(&all, "built-locally");
        assert_eq!((standing.is_done(), standing.is_proved()), (true, proved));
        assert_eq!(standing.by_hand.as_ref(), Some(&tick));
    }
}

#[test]
fn a_part_is_done_outcome_by_outcome() {
    let all = standings(&[Sat::of(&strong(&drill("dlq-runbook"), Vec::new()), "X")]);
    assert_eq!(part_done(&all, Part::Lane(2)), (1, 3));
    assert_eq!(part_done(&all, Part::Checklist), (0, 6));
}

fn deed() -> impl Strategy<Value = Deed> {
    let scopes = ["1", "2", "5", "chat", "payments", "orchestrated", "choreographed"];
    let names = ["D1.1", "D1.2", "D2.4", "chat", "OrderPlaced", "A", "B", "C"];
    (
        proptest::sample::select(DeedKind::ALL.to_vec()),
        proptest::sample::select(scopes.to_vec()),
        proptest::sample::select(names.to_vec()),
    )
        .prop_map(|(kind, scope, what)| Deed { kind, scope: scope.to_owned(), what: what.to_owned() })
}

fn tick() -> impl Strategy<Value = HandTick> {
    let outcomes = ["built-locally", "built-locally", "sagas", "workflow-built", "of-a-later-version"];
    let links = [None, Some("~/outbox"), Some("https://example.org/run"), Some(" ")];
    (0_i64..4, proptest::sample::select(outcomes.to_vec()), proptest::sample::select(links.to_vec()))
        .prop_map(|(ms, outcome, link)| HandTick {
            wall: WallTime { unix_ms: ms, offset_min: 0 },
            outcome: outcome.to_owned(),
            link: link.map(str::to_owned),
        })
}

fn library() -> impl Strategy<Value = Vec<Sat>> {
    proptest::collection::vec(proptest::collection::vec(deed(), 0..12), 1..8)
        .prop_map(|all| all.into_iter().enumerate().map(|(id, deeds)| Sat::with(id, deeds)).collect())
}

proptest! {
    #[test]
    fn an_attempt_never_lowers_a_proof(all in library(), at in 0_usize..8) {
        let at = at % all.len();
        let mut before = all.clone();
        before.remove(at);
        for (less, more) in standings(&before).iter().zip(standings(&all)) {
            prop_assert!(more.share() >= less.share() - 1e-9, "{}", more.outcome.id);
            prop_assert!(more.is_done() || !less.is_done(), "{}", more.outcome.id);
        }
    }

    #[test]
    fn without_an_attempt_exactly_its_proofs_are_gone(all in library(), at in 0_usize..8) {
        let at = at % all.len();
        let gone = all[at].id.clone();
        let mut after = all.clone();
        after.remove(at);
        for (with, without) in standings(&all).iter().zip(standings(&after)) {
            let mut kept = with.proofs.clone();
            kept.retain(|proof| proof.attempt != gone);
            prop_assert_eq!(kept, without.proofs, "{}", with.outcome.id);
        }
    }

    /// Ticks of any outcome, in any order: the last word on what may be ticked stands, and nothing else.
    #[test]
    fn ticks_are_a_set(ticks in proptest::collection::vec(tick(), 0..12), turn in 0_usize..12) {
        let before = programme(&[], &ticks);
        let mut turned = ticks.clone();
        turned.rotate_left(turn.min(ticks.len()));
        turned.extend(ticks.iter().take(3).cloned());
        prop_assert_eq!(&programme(&[], &turned), &before);
        for standing in before.iter().filter(|standing| standing.is_done()) {
            prop_assert!(standing.outcome.by_hand.is_some(), "{}", standing.outcome.id);
        }
    }

    #[test]
    fn the_order_of_attempts_does_not_matter(all in library()) {
        let mut turned = all.clone();
        turned.reverse();
        for (one, other) in standings(&all).iter().zip(standings(&turned)) {
            prop_assert_eq!(&one.reached, &other.reached);
        }
    }
}

/// Whatever is sat, what is read of it is the same each time, and never more than is kept.
#[test]
fn every_prompt_can_be_counted() {
    for prompt in classics().iter().chain(drills()) {
        let attempt = strong(prompt, Vec::new());
        let account = Account::of(&attempt);
        assert_eq!(account, Account::of(&attempt));
        assert!(account.deeds.len() <= 200);
        let has_number = prompt.class == Class::Classic || !prompt.number.is_empty();
        let passed = account.deeds.iter().any(|deed| deed.kind == DeedKind::Passed);
        assert_eq!(passed, has_number, "{}", prompt.id);
    }
}

/// One of each way, and three in all: what the course asks of sagas.
#[test]
fn sagas_are_counted_by_how_they_are_driven() {
    let sat = |ids: &[&str]| -> Vec<Sat> {
        ids.iter()
            .enumerate()
            .map(|(at, id)| Sat::of(&strong(&drill(id), Vec::new()), &format!("S{at}")))
            .collect()
    };
    let table: [(&[&str], bool, bool); 3] = [
        (&["saga-travel", "saga-loan", "saga-trial"], true, false),
        (&["saga-travel", "saga-choreographed"], false, true),
        (&["saga-travel", "saga-travel", "saga-travel"], false, false),
    ];
    for (ids, three, both) in table {
        let all = standings(&sat(ids));
        assert_eq!(standing(&all, "sagas").is_done(), three, "{ids:?}");
        assert_eq!(standing(&all, "sagas-both-ways").is_done(), both, "{ids:?}");
    }
}
