//! How far a person is with what the course asks for, and which attempts prove it.

use super::super::past_attempt::PastAttempt;
use super::deed::{Deed, DeedKind};
use super::hand_tick::HandTick;
use super::outcome::{Count, Goal, OUTCOMES, Outcome, Part};
use crate::attempt::{AttemptId, WallTime};
use crate::prompt::{LANES, classics, drills};
use std::collections::{BTreeMap, BTreeSet};

/// How far a person is with one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// Its goals, in order.
    pub reached: Vec<Reached>,
    /// What proves it, attempt by attempt in the order given.
    pub proofs: Vec<Proof>,
    /// The tick by hand that stands, if there is one.
    pub by_hand: Option<HandTick>,
}

/// How far a goal is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// How many there are; may be more than are asked for.
    pub has: usize,
    /// How many are asked for.
    pub wants: usize,
    /// What they are called.
    pub words: String,
    /// The scope that alone is counted now, where one is chosen out of several.
    pub within: Option<String>,
}

/// What one attempt proves of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The attempt.
    pub attempt: AttemptId,
    /// The title of its prompt.
    pub prompt_title: String,
    /// When it began.
    pub started: WallTime,
    /// What it did, by name.
    pub did: Vec<Deed>,
}

impl Standing {
    /// Whether attempts have proved all of it.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.reached.iter().all(|goal| goal.has >= goal.wants)
    }

    /// Whether it is proved, or ticked by hand.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_proved() || self.by_hand.is_some()
    }

    /// The proofs of what is counted now.
    #[must_use]
    pub fn told_proofs(&self) -> Vec<&Proof> {
        let counts = |deed: &Deed| {
            self.reached.iter().all(|goal| goal.within.as_ref().is_none_or(|scope| deed.scope == *scope))
        };
        self.proofs.iter().filter(|proof| proof.did.iter().any(counts)).collect()
    }

    /// The share that is proved, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        let sum = |part: fn(&Reached) -> usize| self.reached.iter().map(part).fold(0, usize::saturating_add);
        let (has, wants) = (sum(|goal| goal.has.min(goal.wants)), sum(|goal| goal.wants));
        #[expect(clippy::cast_precision_loss, reason = "goals are small numbers")]
        let share = has as f64 / wants.max(1) as f64;
        share
    }
}

/// How far a person is with everything that the course asks for.
#[must_use]
pub fn programme(past: &[PastAttempt<'_>], ticks: &[HandTick]) -> Vec<Standing> {
    let deeds: BTreeSet<&Deed> = past.iter().flat_map(|one| &one.account.deeds).collect();
    OUTCOMES.iter().map(|outcome| standing(outcome, past, &deeds, ticks)).collect()
}

/// The outcomes of one part, done and in all.
#[must_use]
pub fn part_done(programme: &[Standing], part: Part) -> (usize, usize) {
    let of_part = programme.iter().filter(|standing| standing.outcome.part == part);
    (of_part.clone().filter(|standing| standing.is_done()).count(), of_part.count())
}

/// `deeds` are those of all attempts.
fn standing(
    outcome: &'static Outcome,
    past: &[PastAttempt<'_>],
    deeds: &BTreeSet<&Deed>,
    ticks: &[HandTick],
) -> Standing {
    Standing {
        outcome,
        reached: outcome.goals.iter().map(|goal| reached(goal, deeds)).collect(),
        proofs: past.iter().filter_map(|one| proof(outcome, one)).collect(),
        by_hand: super::hand_tick::standing_tick(ticks, outcome.id),
    }
}

fn reached(goal: &Goal, deeds: &BTreeSet<&Deed>) -> Reached {
    if goal.count == Count::WholeLane {
        return furthest_lane(goal, deeds);
    }
    let counted = deeds.iter().filter(|deed| counts(goal, deed));
    let has = match goal.count {
        Count::Scopes => counted.map(|deed| &deed.scope).collect::<BTreeSet<_>>().len(),
        _ => counted.map(|deed| (&deed.scope, &deed.what)).collect::<BTreeSet<_>>().len(),
    };
    Reached { has, wants: goal.wants, words: goal.words.to_owned(), within: None }
}

fn counts(goal: &Goal, deed: &Deed) -> bool {
    deed.kind == goal.kind
        && match goal.count {
            Count::Within(scope) => deed.scope == scope,
            Count::WholeLane => lane_numbers(&deed.scope).contains(deed.what.as_str()),
            Count::Each | Count::Scopes => true,
        }
}

/// The lane of which the largest share is passed; the first of several.
fn furthest_lane(goal: &Goal, deeds: &BTreeSet<&Deed>) -> Reached {
    let lane = |number: u8| {
        let scope = number.to_string();
        let passed = deeds.iter().filter(|deed| deed.scope == scope && counts(goal, deed)).count();
        (passed, lane_numbers(&scope).len(), number)
    };
    let further = |best: (usize, usize, u8), next: (usize, usize, u8)| {
        let ahead = next.0.saturating_mul(best.1) > best.0.saturating_mul(next.1);
        if ahead { next } else { best }
    };
    let lanes = LANES.iter().map(|known| lane(known.number));
    let (has, wants, number) = lanes.reduce(further).unwrap_or((0, 1, 1));
    let words = format!("{} of lane {number}", goal.words);
    Reached { has, wants: wants.max(1), words, within: Some(number.to_string()) }
}

/// The numbers of the drills of a lane; of the last lane, the ids of the classics.
fn lane_numbers(lane: &str) -> BTreeSet<&'static str> {
    let of_lane = drills().iter().filter(|drill| drill.lane.is_some_and(|number| number.to_string() == lane));
    let numbers = of_lane.map(|drill| drill.number.as_str()).filter(|number| !number.is_empty());
    let is_last = LANES.last().is_some_and(|last| last.number.to_string() == lane);
    let classics = classics().iter().filter(|_| is_last).map(|classic| classic.id.as_str());
    numbers.chain(classics).collect()
}

fn proof(outcome: &Outcome, past: &PastAttempt<'_>) -> Option<Proof> {
    let counted = |deed: &&Deed| outcome.goals.iter().any(|goal| counts(goal, deed));
    let did: Vec<Deed> = past.account.deeds.iter().filter(counted).cloned().collect();
    (!did.is_empty()).then(|| Proof {
        attempt: past.id.clone(),
        prompt_title: past.prompt_title.to_owned(),
        started: past.started,
        did,
    })
}

impl Proof {
    /// What the attempt did, in a few words; empty where the attempt itself says it.
    #[must_use]
    pub fn words(&self) -> String {
        let names = |kind: DeedKind| self.did.iter().filter(move |deed| deed.kind == kind);
        let tells = |deed: &&Deed| deed.what != deed.scope && deed.what != self.attempt.as_str();
        let mut by_kind: BTreeMap<DeedKind, Vec<&str>> = BTreeMap::new();
        for deed in self.did.iter().filter(tells) {
            by_kind.entry(deed.kind).or_default().push(&deed.what);
        }
        let told = by_kind.into_iter().map(|(kind, all)| match all.as_slice() {
            [one] => (*one).to_owned(),
            [first, second] => format!("{first}, {second}"),
            [first, ..] => format!("{first} and {} more", names(kind).count().saturating_sub(1)),
            [] => String::new(),
        });
        told.collect::<Vec<_>>().join("; ")
    }
}
