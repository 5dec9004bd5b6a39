//! What is proposed for today, and why: from records made for the purpose.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what is not as expected should stop a test"
)]

use dryrun::attempt::{AttemptId, Cause, FoundBy, Mark, Mistake, Slip, SlipKey, Verdict, WallTime};
use dryrun::coach::{
    Account, Asked, Judged, PastAttempt, Proposal, Proposed, Reason, Record, programme, today,
};
use dryrun::prompt::{Class, Prompt, shipped};
use proptest::prelude::*;
use std::sync::Arc;

const DAY: i64 = 86_400_000;
const NOW: WallTime = WallTime { unix_ms: 1_795_500_000_000, offset_min: 60 };

/// An attempt of so many days ago.
#[derive(Debug, Clone)]
struct Sat {
    id: AttemptId,
    prompt: &'static str,
    started: WallTime,
    verdict: Verdict,
    score: Option<f64>,
    account: Account,
    mistake: Mistake,
}

fn days_ago(days: i64) -> WallTime {
    WallTime { unix_ms: NOW.unix_ms - days * DAY, ..NOW }
}

fn sat(prompt: &'static str, days: i64) -> Sat {
    Sat {
        id: AttemptId::new(&format!("{}{days}", prompt.replace('-', ""))).unwrap(),
        prompt,
        started: days_ago(days),
        verdict: Verdict::Good,
        score: Some(80.0),
        account: Account::default(),
        mistake: Mistake::default(),
    }
}

fn slip(key: SlipKey, tag: &str) -> Slip {
    Slip {
        key,
        tag: Some(tag.to_owned()),
        forgotten: "It".to_owned(),
        cause: Cause::Forgot,
        minute: 1,
        found_by: FoundBy::SelfGrade,
        fix: String::new(),
        elements: Vec::new(),
        edited: false,
    }
}

impl Sat {
    fn missing(mut self, tag: &str) -> Self {
        self.mistake.slips.push(slip(SlipKey::Topic(tag.to_owned()), tag));
        self
    }

    fn covering(mut self, tag: &str) -> Self {
        let judged =
            Judged { asked: Asked::Topic, id: tag.to_owned(), tag: tag.to_owned(), mark: Mark::Covered };
        self.account.judged.push(judged);
        self
    }

    fn weak(self, verdict: Verdict, score: f64) -> Self {
        Self { verdict, score: Some(score), ..self }
    }

    fn past(&self) -> PastAttempt<'_> {
        PastAttempt {
            elapsed_ms: 50 * 60_000,
            id: &self.id,
            prompt_id: self.prompt,
            prompt_title: self.prompt,
            started: self.started,
            score: self.score,
            verdict: self.verdict,
            account: &self.account,
            mistake: Some(&self.mistake),
        }
    }
}

fn proposed(all: &[Sat], due_cards: usize) -> Vec<Proposal> {
    let past: Vec<PastAttempt<'_>> = all.iter().map(Sat::past).collect();
    let prompts: Vec<Arc<Prompt>> = shipped().cloned().collect();
    let programme = programme(&past, &[]);
    today(&Record { past: &past, programme: &programme, prompts: &prompts, due_cards, now: NOW })
}

fn missed(all: &[Sat]) -> Option<(String, usize, usize, WallTime)> {
    proposed(all, 0).into_iter().find_map(|proposal| match proposal.why {
        Reason::Missed { tag, missed, of, last } => Some((tag, missed, of, last)),
        _ => None,
    })
}

#[test]
fn a_new_person_is_offered_one_short_drill() {
    let all = proposed(&[], 0);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].why, Reason::New);
    let Proposed::Sit(id) = &all[0].what else { panic!("no prompt") };
    let prompt = shipped().find(|prompt| prompt.id == *id).unwrap();
    assert!(prompt.minutes <= 15 && prompt.class == Class::Drill);
}

#[test]
fn a_tag_missed_in_three_attempts_becomes_a_focus_drill() {
    let tag = "missing-dedup";
    let two = vec![sat("chat", 20).missing(tag), sat("payments", 10).missing(tag)];
    assert_eq!(missed(&two), None, "twice is not yet a habit");
    let mut three = two;
    three.push(sat("ticketing", 16).missing(tag));
    three.push(sat("ride-dispatch", 30).covering(tag));
    assert_eq!(missed(&three), Some((tag.to_owned(), 3, 4, days_ago(10))));
    let focus = proposed(&three, 0).into_iter().next().unwrap();
    let Proposed::Sit(id) = focus.what else { panic!("no prompt") };
    let drill = shipped().find(|prompt| prompt.id == id).unwrap();
    assert_eq!(drill.class, Class::Drill);
    assert!(drill.topics.iter().any(|topic| topic.tag == tag), "{id} is not about {tag}");
}

#[test]
fn a_tag_that_was_not_missed_twice_in_a_row_is_left_alone() {
    let tag = "no-dlq";
    let mut all: Vec<Sat> = [30, 28, 26].map(|days| sat("chat", days).missing(tag)).to_vec();
    all.push(sat("payments", 5).covering(tag));
    assert!(missed(&all).is_some(), "once may be luck");
    all.push(sat("ticketing", 4).covering(tag));
    assert_eq!(missed(&all), None);
    all.push(sat("ticketing", 2).missing(tag));
    assert_eq!(missed(&all).map(|(_, missed, of, _)| (missed, of)), Some((4, 6)));
}

#[test]
fn what_was_only_half_said_is_not_missed() {
    let mut all: Vec<Sat> = [9, 8, 7].map(|days| sat("chat", days)).to_vec();
    for one in &mut all {
        one.mistake.slips.push(slip(SlipKey::WeakestMoment, "no-dlq"));
    }
    assert_eq!(missed(&all), None);
}

#[test]
fn the_tag_missed_most_comes_first_and_of_equals_the_gravest() {
    let all: Vec<Sat> = (1..5)
        .map(|days| sat("chat", days).missing("no-schema-evolution").missing("dual-write"))
        .chain([sat("payments", 9).missing("hot-partition")])
        .collect();
    assert_eq!(missed(&all).map(|(tag, ..)| tag).as_deref(), Some("dual-write"));
}

#[test]
fn a_focus_drill_just_sat_gives_way_to_another_about_the_same() {
    let tag = "no-compensation";
    let all: Vec<Sat> = [9, 8, 7].map(|days| sat("payments", days).missing(tag)).to_vec();
    let first = match &proposed(&all, 0)[0].what {
        Proposed::Sit(id) => id.clone(),
        Proposed::Cards => panic!("no prompt"),
    };
    let id: &'static str =
        shipped().find(|prompt| prompt.id == first).map(|prompt| prompt.id.as_str()).unwrap();
    let mut again = all;
    again.push(sat(id, 1).missing(tag));
    assert_ne!(proposed(&again, 0)[0].what, Proposed::Sit(first));
}

#[test]
fn a_weak_classic_is_proposed_again_after_a_week_and_not_before() {
    let weak = |days| vec![sat("payments", days).weak(Verdict::NotYet, 48.4), sat("chat", 20)];
    let is_weak = |all: &[Sat]| {
        proposed(all, 0).into_iter().find(|proposal| matches!(proposal.why, Reason::Weak { .. }))
    };
    assert_eq!(is_weak(&weak(6)), None);
    let found = is_weak(&weak(8)).unwrap();
    assert_eq!(found.what, Proposed::Sit("payments".to_owned()));
    assert_eq!(found.why, Reason::Weak { verdict: Verdict::NotYet, score: 48, on: days_ago(8) });
    let mut better = weak(8);
    better.push(sat("payments", 1));
    assert_eq!(is_weak(&better), None, "the last attempt counts");
}

#[test]
fn the_classics_come_in_the_order_of_the_handbook() {
    let mut all = Vec::new();
    for (at, next) in
        ["payments", "ticketing", "ride-dispatch", "chat", "realtime-analytics"].into_iter().enumerate()
    {
        let days = 6 - i64::try_from(at).unwrap();
        if !all.is_empty() {
            let found = proposed(&all, 0).into_iter().find(|one| matches!(one.why, Reason::NeverSat { .. }));
            assert_eq!(found.unwrap().what, Proposed::Sit(next.to_owned()));
        }
        all.push(sat(next, days));
    }
    assert!(!proposed(&all, 0).iter().any(|one| matches!(one.why, Reason::NeverSat { .. })));
}

#[test]
fn cards_that_are_due_come_first_also_for_a_new_person() {
    for all in [Vec::new(), vec![sat("chat", 1)]] {
        let first = proposed(&all, 12).into_iter().next().unwrap();
        assert_eq!(first, Proposal { what: Proposed::Cards, why: Reason::Due(12) });
    }
}

const PROMPTS: [&str; 6] = ["chat", "payments", "ticketing", "no-such-prompt", "retry-matrix", "dlq-runbook"];
const TAGS: [&str; 4] = ["no-dlq", "missing-dedup", "not-a-tag", "hot-partition"];

proptest! {
    #[test]
    fn there_are_at_most_three_and_no_prompt_twice(
        all in proptest::collection::vec((0_usize..6, 0_i64..40, 0_usize..4, 0_usize..4), 0..12),
        due in 0_usize..3,
    ) {
        let sat = |(prompt, days, misses, covers): (usize, i64, usize, usize)| {
            sat(PROMPTS[prompt], days).missing(TAGS[misses]).covering(TAGS[covers]).weak(Verdict::Redo, 10.0)
        };
        let all: Vec<Sat> = all.into_iter().map(sat).collect();
        let found = proposed(&all, due);
        prop_assert!(found.len() <= 3 && !found.is_empty());
        let mut whats: Vec<&Proposed> = found.iter().map(|one| &one.what).collect();
        whats.sort_unstable();
        whats.dedup();
        prop_assert_eq!(whats.len(), found.len());
        for one in &found {
            if let Proposed::Sit(id) = &one.what {
                prop_assert!(shipped().any(|prompt| prompt.id == *id), "{} can be started", id);
            }
        }
    }
}
