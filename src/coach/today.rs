//! What to practise now, and why: at most three proposals, each from the person's own record.
//!
//! Nothing here counts days in a row, asks for more or repeats itself: a proposal is there as long as its reason is.

use super::local_day::DAY_MS;
use super::past_attempt::PastAttempt;
use super::programme::{Part, Standing, part_done};
use crate::attempt::{Verdict, WallTime};
use crate::prompt::{Class, LANES, Lane, Prompt, PromptId, TagName, Weight, tags};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most that is proposed.
const MOST: usize = 3;
/// A tag missed in so many attempts becomes a focus drill.
const FOCUS_FROM: usize = 3;
/// A tag that was asked for and not missed in the last so many attempts is left alone.
const MENDED_AFTER: usize = 2;
/// A weak attempt is repeated after so many days.
const REPEAT_AFTER_DAYS: i64 = 7;
/// The order in which the handbook suggests the classics.
const ORDER: [&str; 5] = ["payments", "ticketing", "ride-dispatch", "chat", "realtime-analytics"];
/// What a new person is offered: short, and with an answer at once.
const FIRST: &str = "disguised-commands";

/// Something to practise now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it is.
    pub what: Proposed,
    /// Why.
    pub why: Reason,
}

/// What can be proposed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proposed {
    /// Cards that are due.
    Cards,
    /// A sitting on this prompt.
    Sit(PromptId),
}

/// Why something is proposed: facts of the record, put into a sentence where they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was sat yet.
    New,
    /// So many cards are due.
    Due(usize),
    /// A tag was missed again and again.
    Missed {
        /// The tag.
        tag: TagName,
        /// In how many attempts.
        missed: usize,
        /// Of how many that were asked about it.
        of: usize,
        /// The start of the last of them.
        last: WallTime,
    },
    /// The last attempt at a classic was weak, and a week has passed.
    Weak {
        /// What its score meant.
        verdict: Verdict,
        /// Its score, rounded.
        score: u8,
        /// When it began.
        on: WallTime,
    },
    /// A lane has outcomes left, and this drill has not been passed.
    Lane {
        /// The lane.
        number: u8,
        /// Outcomes that are reached.
        done: usize,
        /// Outcomes in all.
        of: usize,
    },
    /// A classic that was never sat, of so many.
    NeverSat {
        /// Classics that were sat.
        sat: usize,
        /// Classics in all.
        of: usize,
    },
}

/// Everything that proposals are made from.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The finished attempts, newest first.
    pub past: &'a [PastAttempt<'a>],
    /// How far the programme is.
    pub programme: &'a [Standing],
    /// The prompts that can be sat.
    pub prompts: &'a [Arc<Prompt>],
    /// Cards that are due now.
    pub due_cards: usize,
    /// Now.
    pub now: WallTime,
}

/// What to practise now, the most useful first.
#[must_use]
pub fn today(record: &Record<'_>) -> Vec<Proposal> {
    let cards = Proposal { what: Proposed::Cards, why: Reason::Due(record.due_cards) };
    let cards = (record.due_cards > 0).then_some(cards);
    if record.past.is_empty() {
        let first = sit(record, FIRST, Reason::New);
        return cards.into_iter().chain(first).collect();
    }
    let mut all: Vec<Proposal> = cards.into_iter().chain(focus(record)).collect();
    for next in [weakest(record), next_drill(record), next_classic(record)].into_iter().flatten() {
        if !all.iter().any(|known| known.what == next.what) {
            all.push(next);
        }
    }
    all.truncate(MOST);
    all
}

fn sit(record: &Record<'_>, prompt: &str, why: Reason) -> Option<Proposal> {
    let known = record.prompts.iter().any(|known| known.id == prompt);
    known.then(|| Proposal { what: Proposed::Sit(prompt.to_owned()), why })
}

/// How often a tag was missed, and whether it still is.
struct Weakness<'a> {
    tag: &'a str,
    missed: usize,
    of: usize,
    last: WallTime,
}

/// The tag that was missed most, while it is not mended, with the drill that trains it best.
fn focus(record: &Record<'_>) -> Option<Proposal> {
    let mut missed: Vec<Weakness<'_>> = missed_tags(record.past);
    missed.sort_by_key(|one| std::cmp::Reverse((one.missed, severity(one.tag), one.last)));
    missed.into_iter().find_map(|one| {
        let drill = focus_drill(record, one.tag)?;
        let (tag, missed, of, last) = (one.tag.to_owned(), one.missed, one.of, one.last);
        Some(Proposal {
            what: Proposed::Sit(drill.id.clone()),
            why: Reason::Missed { tag, missed, of, last },
        })
    })
}

fn missed_tags<'a>(past: &[PastAttempt<'a>]) -> Vec<Weakness<'a>> {
    let mut asked: BTreeMap<&str, Vec<(WallTime, bool)>> = BTreeMap::new();
    for attempt in past {
        let missed = attempt.missed_tags();
        for tag in attempt.asked_tags() {
            asked.entry(tag).or_default().push((attempt.started, missed.contains(tag)));
        }
    }
    asked.into_iter().filter_map(|(tag, times)| missed_tag(tag, times)).collect()
}

/// Nothing for a tag that was missed too seldom, or that was not missed any more lately.
fn missed_tag(tag: &str, mut times: Vec<(WallTime, bool)>) -> Option<Weakness<'_>> {
    times.sort_unstable();
    let is_mended = times.iter().rev().take(MENDED_AFTER).all(|(_, missed)| !missed);
    let missed = times.iter().filter(|(_, missed)| *missed).count();
    let last = times.iter().filter(|(_, missed)| *missed).map(|(when, _)| *when).max()?;
    (missed >= FOCUS_FROM && !is_mended).then_some(Weakness { tag, missed, of: times.len(), last })
}

/// How grave a tag is: 1 to 3, 0 for one that is not known.
fn severity(tag: &str) -> u8 {
    tags().iter().find(|known| known.name == tag).map_or(0, |known| known.severity.0)
}

/// The prompt of which the largest share is about a tag: drills before classics, one not sat lately before another.
fn focus_drill<'a>(record: &Record<'a>, tag: &str) -> Option<&'a Arc<Prompt>> {
    let last_sat = |prompt: &Prompt| {
        let of_prompt = record.past.iter().filter(|past| past.prompt_id == prompt.id);
        of_prompt.map(|past| past.started.unix_ms).max().unwrap_or(i64::MIN)
    };
    let about = |prompt: &Prompt| share_about(prompt, tag);
    let fits = record.prompts.iter().filter(|prompt| about(prompt) > 0);
    let best = fits.clone().filter(|prompt| prompt.class == Class::Drill).map(|prompt| about(prompt)).max();
    // Among drills nearly as much about it, the one that was not sat for longest.
    let near = |prompt: &&Arc<Prompt>| match best {
        Some(best) => prompt.class == Class::Drill && about(prompt).saturating_mul(2) >= best,
        None => true,
    };
    fits.filter(near)
        .min_by_key(|prompt| (last_sat(prompt), std::cmp::Reverse(about(prompt)), prompt.minutes))
}

/// The share of a prompt's points that stand under a tag, in thousandths.
fn share_about(prompt: &Prompt, tag: &str) -> u32 {
    let points = |all: &mut dyn Iterator<Item = Weight>| all.map(Weight::points).sum::<u32>();
    let under = points(&mut prompt.topics.iter().filter(|topic| topic.tag == tag).map(|topic| topic.weight));
    let all = points(&mut prompt.topics.iter().map(|topic| topic.weight));
    under.saturating_mul(1_000).checked_div(all).unwrap_or(0)
}

/// The classic whose last attempt was the weakest, once a week has passed.
fn weakest(record: &Record<'_>) -> Option<Proposal> {
    let is_classic =
        |id: &str| record.prompts.iter().any(|prompt| prompt.id == id && prompt.class == Class::Classic);
    let mut last: BTreeMap<&str, &PastAttempt<'_>> = BTreeMap::new();
    for past in record.past.iter().filter(|past| is_classic(past.prompt_id)) {
        let known = last.entry(past.prompt_id).or_insert(past);
        if past.started > known.started {
            *known = past;
        }
    }
    let is_weak = |past: &&&PastAttempt<'_>| {
        let weak = matches!(past.verdict, Verdict::RedoThisWeek | Verdict::Redo | Verdict::NotYet);
        let waited = record.now.unix_ms.saturating_sub(past.started.unix_ms);
        weak && waited >= REPEAT_AFTER_DAYS.saturating_mul(DAY_MS)
    };
    let points = |past: &PastAttempt<'_>| past.score.map_or(0, rounded);
    let weakest = last.values().filter(is_weak).min_by_key(|past| points(past))?;
    sit(
        record,
        weakest.prompt_id,
        Reason::Weak { verdict: weakest.verdict, score: points(weakest), on: weakest.started },
    )
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn rounded(score: f64) -> u8 {
    score.clamp(0.0, 100.0).round() as u8
}

/// The first drill that was never sat, in the first lane that still has outcomes left.
fn next_drill(record: &Record<'_>) -> Option<Proposal> {
    LANES.iter().find_map(|lane| {
        let (done, of) = part_done(record.programme, Part::Lane(lane.number));
        let drill = record.prompts.iter().find(|prompt| is_open(record, lane, prompt))?;
        let why = Reason::Lane { number: lane.number, done, of };
        (done < of).then(|| Proposal { what: Proposed::Sit(drill.id.clone()), why })
    })
}

fn is_open(record: &Record<'_>, lane: &Lane, prompt: &Prompt) -> bool {
    let sat = record.past.iter().any(|past| past.prompt_id == prompt.id);
    prompt.class == Class::Drill && prompt.lane == Some(lane.number) && !sat
}

/// The first classic in the suggested order that was never sat.
fn next_classic(record: &Record<'_>) -> Option<Proposal> {
    let was_sat = |id: &&&str| record.past.iter().any(|past| past.prompt_id == **id);
    let sat = ORDER.iter().filter(was_sat).count();
    let next = ORDER.iter().find(|id| !was_sat(id))?;
    sit(record, next, Reason::NeverSat { sat, of: ORDER.len() })
}
